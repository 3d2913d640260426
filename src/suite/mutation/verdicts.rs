//! Changes of pillars, classes and rankings.
use super::MutantKind;
use super::make::{Maker, Said, case_with, moved, step_of, turned};
use super::nodes::nudge;
use crate::diagnostic::{Lang, Phrase};
use crate::explain::both;
use crate::model::{
    Aggregate, By, Classes, Copeland, Limit, Node, PillarNode, Ranking, Role, Target, TieKey, TieMethod,
    View, Weighed, Weight,
};
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
    fn is_rounded(&self, of: Target, view: &View) -> bool {
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

    fn ranking(&mut self, at: usize, ranking: &Ranking) {
        let id = &ranking.id;
        let key = |maker: &Self, key: &str| maker.places.find("ranking", id, key).unwrap_or(ranking.span);
        let method = |ties: TieMethod| match ties {
            TieMethod::Competition => "competition",
            TieMethod::Dense => "dense",
            TieMethod::Modified => "modified",
            TieMethod::Ordinal => "ordinal",
            TieMethod::Average => "average",
            TieMethod::Percent => "percent",
        };
        let tie = ("a tie, and a unit below it", "các đơn vị bằng nhau, và một đơn vị xếp sau");
        let others: &[TieMethod] = match ranking.ties {
            TieMethod::Competition => &[TieMethod::Dense, TieMethod::Modified],
            TieMethod::Dense | TieMethod::Modified | TieMethod::Ordinal | TieMethod::Average => {
                &[TieMethod::Competition]
            }
            TieMethod::Percent => &[TieMethod::Competition],
        };
        for other in others.iter().copied() {
            let what = turned(("`ties`", "`ties`"), method(ranking.ties), method(other));
            self.rank(at, ranking, (key(self, "ties"), what, tie), move |ranking| ranking.ties = other);
        }
        match &ranking.by {
            By::Value { lower_first, .. } => {
                let differ = ("units that differ", "các đơn vị khác nhau");
                let what = first(("`first`", "`first`"), *lower_first);
                self.rank(at, ranking, (key(self, "first"), what, differ), |ranking| {
                    if let By::Value { lower_first, .. } = &mut ranking.by {
                        *lower_first = !*lower_first;
                    }
                });
            }
            By::Pairs(copeland) => self.pairs(at, ranking, copeland),
        }
        for (place, tie_key) in ranking.tie_break.iter().enumerate() {
            let name = match tie_key {
                TieKey::Target(target) => self.parts.name_of(*target).to_owned(),
                TieKey::Value { text, .. } => text.clone(),
            };
            let add = (
                format!("a tie that `{name}` breaks"),
                format!("các đơn vị bằng nhau, phân định bởi `{name}`"),
            );
            let add = (add.0.as_str(), add.1.as_str());
            let what =
                Phrase::new(format!("`tie_break` without `{name}`"), format!("`tie_break` bỏ `{name}`"));
            self.rank(at, ranking, (key(self, "tie_break"), what, add), move |ranking| {
                if place < ranking.tie_break.len() {
                    ranking.tie_break.remove(place);
                }
            });
            if let TieKey::Value { lower_first, .. } = tie_key {
                let (from, to) = if *lower_first { ("lower", "higher") } else { ("higher", "lower") };
                let what =
                    turned((&format!("`first` of `{name}`"), &format!("`first` của `{name}`")), from, to);
                self.rank(at, ranking, (key(self, "tie_break"), what, add), move |ranking| {
                    if let Some(TieKey::Value { lower_first, .. }) = ranking.tie_break.get_mut(place) {
                        *lower_first = !*lower_first;
                    }
                });
            }
            if let Some(next) = place.checked_add(1).filter(|next| *next < ranking.tie_break.len()) {
                let what = Phrase::new(
                    format!("`tie_break`: `{name}` after the key that follows it"),
                    format!("`tie_break`: `{name}` xếp sau tiêu chí kế tiếp"),
                );
                let add = (
                    "a tie that two keys break in opposite ways",
                    "các đơn vị bằng nhau mà hai tiêu chí phụ phân định ngược nhau",
                );
                self.rank(at, ranking, (key(self, "tie_break"), what, add), move |ranking| {
                    if next < ranking.tie_break.len() {
                        ranking.tie_break.swap(place, next);
                    }
                });
            }
        }
        if !ranking.within.is_empty() {
            let add = ("units of several groups", "các đơn vị thuộc nhiều nhóm");
            let what = turned(("`within`", "`within`"), "groups", "none");
            self.rank(at, ranking, (key(self, "within"), what, add), |ranking| ranking.within.clear());
        }
        let is_rounded = match &ranking.by {
            By::Value { of, .. } => self.is_rounded(*of, &ranking.view),
            By::Pairs(copeland) => copeland.at.iter().any(|at| self.is_rounded(at.of, &ranking.view)),
        };
        if !is_rounded {
            return;
        }
        let (from, to, other) = other_view(&ranking.view);
        let add = (
            "units that only the exact points, or only the rounded ones, set apart",
            "các đơn vị chỉ khác nhau ở điểm chưa làm tròn, hoặc chỉ ở điểm đã làm tròn",
        );
        let what = turned(("`value`", "`value`"), &from, &to);
        self.rank(at, ranking, (key(self, "value"), what, add), move |ranking| ranking.view = other.clone());
    }

    /// How units are compared two by two.
    fn pairs(&mut self, at: usize, ranking: &Ranking, copeland: &Copeland) {
        let differ = ("pairs that other weights decide", "các cặp đơn vị mà trọng số khác sẽ phân định khác");
        let span = self.places.find("ranking", &ranking.id, "of").unwrap_or(ranking.span);
        for (place, part) in copeland.at.iter().enumerate() {
            let id = self.parts.name_of(part.of).to_owned();
            let what =
                first((&format!("`first` of `{id}`"), &format!("`first` của `{id}`")), part.lower_first);
            self.rank(at, ranking, (span, what, differ), move |ranking| {
                if let Some(part) = part_of(ranking, place) {
                    part.lower_first = !part.lower_first;
                }
            });
            if copeland.at.len() < 2 {
                continue;
            }
            let name = (format!("the weight of `{id}`"), format!("trọng số của `{id}`"));
            for (to, wholes) in other_weights(copeland, place) {
                let what = moved((&name.0, &name.1), &part.weight, &to, false);
                self.rank(at, ranking, (span, what, differ), move |ranking| {
                    let By::Pairs(copeland) = &mut ranking.by else { return };
                    for (part, whole) in copeland.at.iter_mut().zip(&wholes) {
                        part.whole = *whole;
                    }
                    if let Some(part) = copeland.at.get_mut(place) {
                        part.weight = to.clone();
                    }
                });
            }
        }
        let to = if copeland.tied_pair.is_zero() { Exact::ONE } else { Exact::ZERO };
        let what = moved(("`tied_pair`", "`tied_pair`"), &copeland.tied_pair, &to, false);
        let tied = ("a pair that nobody wins", "một cặp đơn vị ngang nhau");
        self.rank(at, ranking, (span, what, tied), move |ranking| {
            if let By::Pairs(copeland) = &mut ranking.by {
                copeland.tied_pair = to.clone();
            }
        });
    }

    fn rank(
        &mut self,
        at: usize,
        ranking: &Ranking,
        (span, what, add): (crate::text::Span, Phrase, (&str, &str)),
        edit: impl Fn(&mut Ranking) + 'static,
    ) {
        let add = Phrase::new(
            format!("a case with {}, and their ranks in `{}`", add.0, ranking.id),
            format!("một trường hợp có {} và thứ hạng trong `{}`", add.1, ranking.id),
        );
        let said = Said { kind: MutantKind::Rank, on: ranking.id.clone(), what, add, span };
        self.push(said, vec![Spot::Ranking(at)], move |parts| {
            if let Some(ranking) = parts.rankings.get_mut(at) {
                edit(ranking);
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

/// The most weights whose proportion is compared in every way that a pair can go.
const MOST_WEIGHTS: usize = 7;

/// Twice a weight, and half of it, each with the smallest whole numbers in that proportion; where some pair would go otherwise.
fn other_weights(copeland: &Copeland, place: usize) -> Vec<(Exact, Vec<i64>)> {
    let two = Exact::from_integer(2);
    let Some(part) = copeland.at.get(place) else { return Vec::new() };
    let wholes: Vec<i64> = copeland.at.iter().map(|at| at.whole).collect();
    let doubled = |own: bool| -> Option<Vec<i64>> {
        let new: Option<Vec<i64>> = wholes
            .iter()
            .enumerate()
            .map(|(at, whole)| if (at == place) == own { whole.checked_mul(2) } else { Some(*whole) })
            .collect();
        // All together fit.
        new.filter(|new| new.iter().try_fold(0i64, |all, whole| all.checked_add(*whole)).is_some())
    };
    let half = part.weight.over(&two).unwrap_or(Exact::ONE);
    [(part.weight.times(&two), doubled(true)), (half, doubled(false))]
        .into_iter()
        .filter_map(|(to, new)| Some((to, new?)))
        .filter(|(_, new)| goes_otherwise(&wholes, new))
        .collect()
}

/// Whether a pair can go otherwise with other weights: at each node it is won, tied or lost.
fn goes_otherwise(one: &[i64], other: &[i64]) -> bool {
    if one.len() > MOST_WEIGHTS {
        return true;
    }
    let mut sums: Vec<(i64, i64)> = vec![(0, 0)];
    for (one, other) in one.iter().zip(other) {
        let ways = |(a, b): &(i64, i64)| {
            let (a, b) = (*a, *b);
            [
                (a, b),
                (a.saturating_add(*one), b.saturating_add(*other)),
                (a.saturating_sub(*one), b.saturating_sub(*other)),
            ]
        };
        sums = sums.iter().flat_map(ways).collect();
    }
    sums.into_iter().any(|(one, other)| one.signum() != other.signum())
}

fn part_of(ranking: &mut Ranking, place: usize) -> Option<&mut Weighed> {
    match &mut ranking.by {
        By::Pairs(copeland) => copeland.at.get_mut(place),
        By::Value { .. } => None,
    }
}

fn first(words: (&str, &str), lower_first: bool) -> Phrase {
    let (from, to) = if lower_first { ("lower", "higher") } else { ("higher", "lower") };
    turned(words, from, to)
}

/// Another view, with the names of both.
fn other_view(view: &View) -> (String, String, View) {
    let exact = || "exact".to_owned();
    match view {
        View::Exact => (exact(), "rounded".to_owned(), View::Rounded),
        View::Rounded => ("rounded".to_owned(), exact(), View::Exact),
        View::To(rounding) => (said(rounding), exact(), View::Exact),
    }
}

fn said(rounding: &Rounding) -> String {
    match rounding.to() {
        RoundTo::Places(places) => format!("{places} places"),
        RoundTo::Step(step) => format!("step {step}"),
        RoundTo::Digits(digits) => format!("{digits} digits"),
    }
}
