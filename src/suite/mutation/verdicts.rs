//! Changes of pillars and classes.
use super::MutantKind;
use super::make::{Maker, Said, case_with, moved, step_of, turned};
use super::nodes::nudge;
use crate::diagnostic::{Lang, Phrase};
use crate::explain::both;
use crate::model::{Aggregate, Classes, Limit, Node, PillarNode, Role, Target, View, Weight};
use crate::number::{Exact, RoundTo, Rounding};
use crate::suite::coverage::number;
use crate::suite::watch::Spot;

impl Maker<'_> {
    pub(super) fn verdicts(&mut self) {
        for (at, pillar) in self.parts.pillars.iter().enumerate() {
            let counts = |part: &&PillarNode| {
                self.parts.nodes.get(part.node).is_some_and(|node| node.role != Role::Shown)
            };
            if pillar.of.iter().filter(counts).count() < 2 {
                continue;
            }
            for (place, part) in pillar.of.iter().enumerate() {
                let Some(weight) = part.weight() else { continue };
                let Some(node) = self.parts.nodes.get(part.node).filter(|node| node.role != Role::Shown)
                else {
                    continue;
                };
                let id = &node.id;
                let to = weight.plus(&nudge(weight));
                let name = (format!("the weight of `{id}`"), format!("trọng số của `{id}`"));
                let said = Said {
                    kind: MutantKind::Weight,
                    on: pillar.id.clone(),
                    what: moved((&name.0, &name.1), weight, &to, false),
                    add: case_with(
                        &pillar.id,
                        ("nodes whose shares differ", "các mục có tỷ lệ đạt được khác nhau"),
                    ),
                    span: pillar.span,
                };
                self.push(said, vec![Spot::Pillar(at)], move |parts| {
                    let of = parts.pillars.get_mut(at).and_then(|pillar| pillar.of.get_mut(place));
                    if let Some(part) = of {
                        part.weight = Weight::Of(to.clone());
                    }
                });
            }
        }
        if let Some(classes) = &self.parts.classes {
            self.classes(classes);
        }
        for (at, ranking) in self.parts.rankings.iter().enumerate() {
            self.ranking(at, ranking);
        }
    }

    fn classes(&mut self, classes: &Classes) {
        for (at, class) in classes.all.iter().enumerate() {
            let Some(limit) = &class.limit else { continue };
            let key = if limit.closed { "from" } else { "above" };
            let span = self.places.find("class", &class.id, key).unwrap_or(class.span);
            let step = if limit.share {
                Exact::ten_to(-3)
            } else {
                step_of(&limit.at, self.unit_of(classes.of, &classes.view).as_ref(), false)
            };
            for up in [true, false] {
                let to = if up { limit.at.plus(&step) } else { limit.at.minus(&step) };
                let is_own = up == limit.closed;
                let near = both(|lang| {
                    let at = number(if is_own { &limit.at } else { &to }, limit.share, lang);
                    match (lang, is_own, up) {
                        (Lang::En, true, _) => format!("exactly {at}"),
                        (Lang::Vi, true, _) => format!("đúng {at}"),
                        (Lang::En, false, false) => format!("{at} or just above"),
                        (Lang::Vi, false, false) => format!("{at} hoặc ngay trên đó"),
                        (Lang::En, false, true) => format!("{at} or just below"),
                        (Lang::Vi, false, true) => format!("{at} hoặc ngay dưới đó"),
                    }
                });
                let said = Said {
                    kind: MutantKind::Threshold,
                    on: class.id.clone(),
                    what: moved(("the limit of the class", "ngưỡng xếp loại"), &limit.at, &to, limit.share),
                    add: Phrase::new(
                        format!("a case that comes to {} and expects its class", near.en),
                        format!("một trường hợp đạt {} và mong đợi xếp loại", near.vi),
                    ),
                    span,
                };
                self.push(said, vec![Spot::Class], move |parts| {
                    limit_of(parts, at, |limit| limit.at = to.clone());
                });
            }
            let unit = self.unit_of(classes.of, &classes.view).filter(|_| !limit.share);
            if unit.is_some_and(|unit| !limit.at.over(&unit).is_some_and(|count| count.is_integer())) {
                continue;
            }
            let what = both(|lang| {
                let at = number(&limit.at, limit.share, lang);
                let (from, above) = if lang == Lang::En { ("from", "above") } else { ("từ", "trên") };
                let (a, b) = if limit.closed { (from, above) } else { (above, from) };
                let name = if lang == Lang::En { "the limit of the class" } else { "ngưỡng xếp loại" };
                format!("{name}: {a} {at} → {b} {at}")
            });
            let exactly = both(|lang| number(&limit.at, limit.share, lang));
            let said = Said {
                kind: MutantKind::Strictness,
                on: class.id.clone(),
                what,
                add: Phrase::new(
                    format!("a case that comes to exactly {} and expects its class", exactly.en),
                    format!("một trường hợp đạt đúng {} và mong đợi xếp loại", exactly.vi),
                ),
                span,
            };
            self.push(said, vec![Spot::Class], move |parts| {
                limit_of(parts, at, |limit| limit.closed = !limit.closed);
            });
        }
        self.class_view(classes);
        for (at, cap) in classes.caps.iter().enumerate() {
            let other = cap.at_best.checked_sub(1).unwrap_or_else(|| cap.at_best.saturating_add(1));
            let id = |place: usize| classes.all.get(place).map(|class| class.id.clone());
            let (Some(from), Some(to)) = (id(cap.at_best), id(other)) else { continue };
            let said = Said {
                kind: MutantKind::Class,
                on: from.clone(),
                what: turned(("`at_best` of a cap", "`at_best` của khống chế"), &from, &to),
                add: Phrase::new(
                    format!("a case in which `{}` keeps back a better class", cap.text),
                    format!("một trường hợp mà `{}` khống chế mức xếp loại cao hơn", cap.text),
                ),
                span: cap.when.span,
            };
            self.push(said, vec![Spot::Class], move |parts| {
                let cap = parts.classes.as_mut().and_then(|classes| classes.caps.get_mut(at));
                if let Some(cap) = cap {
                    cap.at_best = other;
                }
            });
        }
    }

    /// The rounding of what a verdict looks at.
    fn rounding(&self, of: Target) -> Option<&Rounding> {
        match of {
            Target::Node(at) => self.parts.rounding_of(self.parts.nodes.get(at)?),
            Target::Pillar(at) => self.parts.pillars.get(at)?.rounding.as_ref(),
        }
    }

    /// Whether it matters to a verdict that the points are rounded, as far as is known.
    pub(super) fn is_rounded(&self, of: Target, view: &View) -> bool {
        if matches!(view, View::To(_)) {
            return true;
        }
        let Some(rounding) = self.rounding(of) else { return false };
        match of {
            Target::Node(at) => self.parts.nodes.get(at).is_some_and(|node| {
                // A root has no more digits than its rounding asks for.
                let is_root = node.rule.is_none() && node.aggregate.is_irrational();
                !is_root && super::roundings::can_be_long(self.parts, node, rounding)
            }),
            Target::Pillar(_) => true,
        }
    }

    /// What all that a verdict compares with a limit in points are multiples of, where they are rounded.
    fn unit_of(&self, of: Target, view: &View) -> Option<Exact> {
        match (view, of) {
            (View::To(rounding), _) => unit_of(rounding),
            (_, Target::Node(at)) => self.unit_of_node(at, *view == View::Rounded),
            (View::Rounded, Target::Pillar(_)) => unit_of(self.rounding(of)?),
            (View::Exact, Target::Pillar(_)) => None,
        }
    }

    /// What the points of a node are multiples of: as they are rounded, or as what it holds makes them.
    fn unit_of_node(&self, at: usize, is_rounded: bool) -> Option<Exact> {
        let node = self.parts.nodes.get(at)?;
        if let Some(rounding) = self.parts.rounding_of(node).filter(|_| is_rounded) {
            return unit_of(rounding);
        }
        if node.rule.is_some() {
            return None;
        }
        let nodes = |at: &usize| Some((*at, self.parts.nodes.get(*at)?));
        let held: Vec<_> = node.children.iter().filter_map(nodes).collect();
        let held: Vec<_> = held.into_iter().filter(|(_, child)| child.role != Role::Shown).collect();
        let is_plain = match node.aggregate {
            // What is taken out of a sum scales the rest.
            Aggregate::Sum => held.len() < 2 || !held.iter().any(|(at, _)| self.sights.can_exclude(*at)),
            Aggregate::Maximum | Aggregate::Minimum => true,
            _ => false,
        };
        if !is_plain || !node.ends.is_none() || !node.caps.is_empty() {
            return None;
        }
        if node.at_least.is_some() || node.at_most.is_some() || held.is_empty() {
            return None;
        }
        let units: Option<Vec<Exact>> = held.iter().map(|(at, _)| self.unit_of_node(*at, true)).collect();
        let least = units?.into_iter().min()?;
        let fits = |(at, _): &(usize, &Node)| {
            let unit = self.unit_of_node(*at, true);
            unit.and_then(|unit| unit.over(&least)).is_some_and(|count| count.is_integer())
        };
        held.iter().all(fits).then_some(least)
    }

    /// Whether classes look at rounded values.
    fn class_view(&mut self, classes: &Classes) {
        if !self.is_rounded(classes.of, &classes.view) {
            return;
        }
        let (from, to, other) = other_view(&classes.view);
        let span = self.places.find("classes", "", "value").unwrap_or(self.parts.head.id_span);
        let said = Said {
            kind: MutantKind::Class,
            on: "classes".to_owned(),
            what: turned(("`value`", "`value`"), &from, &to),
            add: Phrase::new(
                "a case whose class is decided by rounding: just below a limit before it, and on the limit after it",
                "một trường hợp mà việc làm tròn quyết định xếp loại: chưa đạt ngưỡng trước khi làm tròn, đạt ngưỡng sau khi làm tròn",
            ),
            span,
        };
        self.push(said, vec![Spot::Class], move |parts| {
            if let Some(classes) = &mut parts.classes {
                classes.view = other.clone();
            }
        });
    }
}

fn unit_of(rounding: &Rounding) -> Option<Exact> {
    match rounding.to() {
        RoundTo::Places(places) => Some(Exact::ten_to(i64::from(*places).saturating_neg())),
        RoundTo::Step(step) => Some(step.clone()),
        RoundTo::Digits(_) => None,
    }
}

fn limit_of(parts: &mut crate::model::Parts, at: usize, change: impl Fn(&mut Limit)) {
    let class = parts.classes.as_mut().and_then(|classes| classes.all.get_mut(at));
    if let Some(limit) = class.and_then(|class| class.limit.as_mut()) {
        change(limit);
    }
}

/// Another view, with the names of both.
pub(super) fn other_view(view: &View) -> (String, String, View) {
    let exact = || "exact".to_owned();
    match view {
        View::Exact => (exact(), "rounded".to_owned(), View::Rounded),
        View::Rounded => ("rounded".to_owned(), exact(), View::Exact),
        View::To(rounding) => (said(rounding), exact(), View::Exact),
    }
}

fn said(rounding: &Rounding) -> String {
    match rounding.to() {
        RoundTo::Places(places) => format!("places = {places}"),
        RoundTo::Step(step) => format!("step = {step}"),
        RoundTo::Digits(digits) => format!("digits = {digits}"),
    }
}
