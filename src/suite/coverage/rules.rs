//! What is to be reached of a rule beside its ways: edges, options ticked or not, ends of lines.
use super::edges::{Other, Scale, grain, is_share, kept};
use super::nodes::{is_by_rule, score};
use super::{ElementKind, Unit, Want, Wants};
use crate::diagnostic::{Lang, Phrase};
use crate::explain::both;
use crate::expr::Typed;
use crate::model::{Curve, Late, Node, OutsideLine, Rule, Step};
use crate::number::{Date, Exact};
use crate::report::Value;
use crate::score::{Branch, Scope, is_ticked};
use crate::suite::watch::Spot;

impl<'a> Wants<'a> {
    pub(super) fn rule(&mut self, at: usize, node: &'a Node, rule: &'a Rule) {
        let id = &node.id;
        let quantity = move |unit: &Unit<'_>| {
            score(unit, at).filter(|score| is_by_rule(score)).and_then(|score| score.quantity.clone())
        };
        match rule {
            Rule::Bands { of, steps, .. } => {
                let scale = self.scale(at, node, of);
                self.edges(id, &scale, of_steps(steps), quantity);
            }
            Rule::Ratio { of, to, target, zero_below, lower } => {
                let between = match to {
                    Some(to) => self.sights.quotient_between(&node.points, of, to),
                    None => self.sights.between(&node.points, of),
                };
                let grain = if to.is_some() { None } else { grain(of, &self.rubric.parts) };
                let keeps = if to.is_some() { Vec::new() } else { kept(node, of) };
                let of = Phrase::new("a ratio", "tỷ lệ");
                let scale = Scale {
                    between: between.unwrap_or_default(),
                    keeps,
                    grain,
                    is_share: true,
                    of,
                    ..self.scale_of(at, node)
                };
                if let Some(least) = zero_below {
                    self.edges(id, &scale, vec![(least.clone(), Other::Below)], quantity);
                }
                if let Some(target) = target {
                    let other = if *lower { Other::Above } else { Other::Below };
                    self.edges(id, &scale, vec![(target.clone(), other)], quantity);
                }
            }
            Rule::Count { of, each, cap } => {
                let scale = self.scale(at, node, of);
                if let Some(full) = cap.over(each).filter(|_| each.is_positive()) {
                    let full = scale.grain.as_ref().map_or(full.clone(), |grain| {
                        full.over(grain).map_or(full.clone(), |count| count.ceil().times(grain))
                    });
                    self.edges(id, &scale, vec![(full, Other::Below)], quantity);
                }
            }
            Rule::Deadline { of, by, late, until } => self.deadline(at, node, of, (*by, late, *until)),
            Rule::Linear(line) => {
                if let Some((zero, full)) = line.ends() {
                    let scale = self.scale(at, node, &line.of);
                    let rises = full > zero;
                    for (end, up) in [(zero, !rises), (full, rises)] {
                        self.beyond_end(at, node, &scale, end, up);
                    }
                    self.inside(at, node, &scale, zero.min(full), zero.max(full));
                }
            }
            Rule::Curve(curve) => self.curve(at, node, curve),
            Rule::Ticks { input, marks, .. } => {
                let ids = self.rubric.parts.inputs.get(*input).map_or(&[][..], |input| &input.option_ids);
                for (place, option) in ids.iter().enumerate().take(marks.len()) {
                    self.tick(at, node, place, &format!("`{option}`"), true);
                    self.tick(at, node, place, &format!("`{option}`"), false);
                }
            }
            Rule::Items(items) => {
                for place in 0..items.len() {
                    self.tick(at, node, place, &place.saturating_add(1).to_string(), false);
                }
            }
            Rule::Relative(relative) if relative.to.equal().is_some() => {
                let want = self.want(
                    at,
                    node,
                    ElementKind::Branch,
                    Phrase::new("all units equal", "mọi đơn vị bằng nhau"),
                );
                self.push(id, want, move |unit| {
                    score(unit, at).is_some_and(|score| score.branch == Branch::AllEqual)
                });
            }
            _ => {}
        }
        self.expressions(at, node, rule);
    }

    pub(super) fn want(&self, at: usize, node: &Node, kind: ElementKind, what: Phrase) -> Want {
        let id = &node.id;
        let add = Phrase::new(
            format!("a case with {} at `{id}`", what.en),
            format!("một trường hợp có {} ở `{id}`", what.vi),
        );
        Want { kind, spot: Spot::Node(at), what, add, span: node.rule_span, can: true }
    }

    fn scale_of(&self, at: usize, node: &Node) -> Scale {
        Scale {
            spot: Spot::Node(at),
            span: node.rule_span,
            between: (None, None),
            keeps: Vec::new(),
            grain: None,
            is_share: false,
            is_limit: false,
            of: Phrase::new("a value", "giá trị"),
        }
    }

    fn scale(&self, at: usize, node: &Node, of: &Typed) -> Scale {
        let parts = &self.rubric.parts;
        Scale {
            between: self.sights.between(&node.points, of).unwrap_or_default(),
            keeps: kept(node, of),
            grain: grain(of, parts),
            is_share: is_share(of, parts),
            ..self.scale_of(at, node)
        }
    }

    fn tick(&mut self, at: usize, node: &'a Node, place: usize, line: &str, ticked: bool) {
        let what = match ticked {
            true => Phrase::new(format!("{line} ticked"), format!("{line} được đánh dấu")),
            false => Phrase::new(format!("line {line} not fulfilled"), format!("dòng {line} không đạt")),
        };
        let want = self.want(at, node, ElementKind::Choice, what);
        self.push(&node.id, want, move |unit| {
            score(unit, at).is_some_and(
                |score| matches!(score.branch, Branch::Ticked(bits) if is_ticked(bits, place) == ticked),
            )
        });
    }

    /// The end of a line, met or passed.
    fn beyond_end(&mut self, at: usize, node: &'a Node, scale: &Scale, end: &Exact, up: bool) {
        let what = both(|lang| {
            let end = scale.number(end, lang);
            match (lang, up) {
                (Lang::En, true) => format!("a value of {end} or more"),
                (Lang::En, false) => format!("a value of {end} or less"),
                (Lang::Vi, true) => format!("giá trị từ {end} trở lên"),
                (Lang::Vi, false) => format!("giá trị từ {end} trở xuống"),
            }
        });
        let can = scale.holds(end) || scale.reaches(end, if up { Other::Above } else { Other::Below });
        let want = Want { can, ..self.want(at, node, ElementKind::Edge, what) };
        let end = end.clone();
        self.push(&node.id, want, move |unit| {
            let quantity =
                score(unit, at).filter(|score| is_by_rule(score)).and_then(|score| score.quantity.as_ref());
            quantity.is_some_and(|value| if up { *value >= end } else { *value <= end })
        });
    }

    /// A value on a line, between its ends.
    fn inside(&mut self, at: usize, node: &'a Node, scale: &Scale, low: &Exact, high: &Exact) {
        let what = both(|lang| {
            let (low, high) = (scale.number(low, lang), scale.number(high, lang));
            match lang {
                Lang::En => format!("a value between {low} and {high}"),
                Lang::Vi => format!("giá trị giữa {low} và {high}"),
            }
        });
        let can = scale.reaches(high, Other::Below) && scale.reaches(low, Other::Above);
        let want = Want { can, ..self.want(at, node, ElementKind::Band, what) };
        let (low, high) = (low.clone(), high.clone());
        self.push(&node.id, want, move |unit| {
            let quantity =
                score(unit, at).filter(|score| is_by_rule(score)).and_then(|score| score.quantity.as_ref());
            quantity.is_some_and(|value| low < *value && *value < high)
        });
    }

    fn curve(&mut self, at: usize, node: &'a Node, curve: &'a Curve) {
        let scale = self.scale(at, node, &curve.of);
        for segment in &curve.segments {
            self.inside(at, node, &scale, &segment.from, &segment.to);
        }
        let quantity = move |unit: &Unit<'_>| {
            score(unit, at).filter(|score| is_by_rule(score)).and_then(|score| score.quantity.clone())
        };
        let mut joints: Vec<&Exact> =
            curve.segments.iter().flat_map(|segment| [&segment.from, &segment.to]).collect();
        joints.sort();
        joints.dedup();
        for joint in &joints {
            self.meets(&node.id, &scale, joint, quantity);
        }
        if curve.outside != OutsideLine::Otherwise
            && let (Some(first), Some(last)) = (joints.first(), joints.last())
        {
            self.beside(&node.id, &scale, (first, Other::Below, None), move |unit| quantity(unit));
            self.beside(&node.id, &scale, (last, Other::Above, None), move |unit| quantity(unit));
        }
    }

    /// The last day in time and the first that is late, of a deadline and of what is too late.
    fn deadline(
        &mut self,
        at: usize,
        node: &'a Node,
        of: &'a Typed,
        (by, late, until): (Date, &Late, Option<Date>),
    ) {
        // Of a day by which nothing is left of the points both sides are the same.
        let until = until.filter(|until| !late.left(by.days_until(until), &node.points).is_zero());
        let days = [Some(by), until].into_iter().flatten();
        let days = days.flat_map(|day| [Some(day), day.plus_days(1)]).flatten().collect::<Vec<Date>>();
        let mut seen: Vec<Date> = Vec::new();
        for day in days {
            if seen.contains(&day) {
                continue;
            }
            seen.push(day);
            let what = both(|lang| match lang {
                Lang::En => format!("the day {}", crate::explain::day(&day.to_string(), lang)),
                Lang::Vi => format!("đúng ngày {}", crate::explain::day(&day.to_string(), lang)),
            });
            let want = self.want(at, node, ElementKind::Edge, what);
            self.push(&node.id, want, move |unit| {
                let is_by_rule = score(unit, at).is_some_and(is_by_rule);
                is_by_rule && scope(unit, &node.points).value(of) == Ok(Value::Date(day))
            });
        }
    }
}

/// What an expression of a card sees. What lies in other units is not there.
pub(super) fn scope<'u>(unit: &Unit<'u>, full: &'u Exact) -> Scope<'u> {
    super::trace::scope_of(unit.card, unit.past, full)
}

/// The edges of bands, each with the side on which its own value does not lie.
fn of_steps(steps: &[Step]) -> Vec<(Exact, Other)> {
    let side =
        |closed: bool, inside_above: bool| if closed == inside_above { Other::Below } else { Other::Above };
    let low = |step: &Step| step.low.as_ref().map(|end| (end.at.clone(), side(end.closed, true)));
    let high = |step: &Step| step.high.as_ref().map(|end| (end.at.clone(), side(end.closed, false)));
    steps.iter().flat_map(|step| low(step).into_iter().chain(high(step))).collect()
}
