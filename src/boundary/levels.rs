//! Edges that a quantity reaches: a report on each side.
use std::cell::Cell;
use std::cmp::Ordering;

use super::Side;
use super::edges::{Edge, Mark, Of};
use super::group::Group;
use super::nodes::OfNode;
use super::seek::{Seeker, Sides, WORK};
use super::words;
use crate::expr::{Typed, TypedKind};
use crate::model::{Node, Parts, Rule, Scale};
use crate::number::{Date, Exact, RoundTo, RoundingMode};
use crate::prove::{Figures, LookedAt, near};
use crate::report::Value;
use crate::score::Scorecard;

/// Denominators of ratios, the most readable first.
const WHOLES: [i64; 7] = [100, 300, 1_200, 10_000, 7, 1_000_000, 1];
/// The most inputs that are moved for one edge.
const MOST_INPUTS: usize = 12;

impl<'a> OfNode<'_, 'a> {
    /// How far a scorecard lies from an edge; `None` where it decides nothing there.
    fn distance(&self, edge: &Edge<'a>, card: &Scorecard) -> Option<Exact> {
        let Edge::Level { of, at, within } = edge else { return None };
        let scope = self.scope(card);
        let day = |typed: &Typed| match scope.value(typed) {
            Ok(Value::Date(day)) => Some(day),
            _ => None,
        };
        let number = match of {
            Of::Rule(_) => self.by_rule(card)?.quantity.clone()?,
            Of::Number(typed) => scope.number(typed).ok()?,
            Of::Day(typed) => {
                if within.is_none() {
                    self.by_rule(card)?;
                }
                let edge: Date = match at {
                    Mark::On(on) => *on,
                    Mark::Of(other) => day(other)?,
                    Mark::At(_) => return None,
                };
                return Some(Exact::from(edge.days_until(&day(typed)?)));
            }
        };
        Some(number.minus(&match at {
            Mark::At(edge) => edge.clone(),
            Mark::Of(other) => scope.number(other).ok()?,
            Mark::On(_) => return None,
        }))
    }

    /// Figures with which a quantity is likely to be at an edge.
    fn aimed(&self, of: &Of<'a>, at: &Mark<'a>) -> Vec<Figures> {
        let none = Figures::new();
        let aim = self.bench.aim;
        match (of, at) {
            (Of::Day(typed), Mark::On(on)) => aim.date(typed, *on, &none).into_iter().collect(),
            (Of::Rule(typed), Mark::At(edge)) => match &self.node.rule {
                Some(Rule::Ratio { to: Some(to), .. }) => WHOLES
                    .into_iter()
                    .filter_map(|whole| {
                        let whole = Exact::from(whole);
                        aim.number(typed, &edge.times(&whole), &aim.number(to, &whole, &none)?)
                    })
                    .collect(),
                _ => near(edge).iter().filter_map(|edge| aim.number(typed, edge, &none)).collect(),
            },
            (Of::Number(typed), Mark::At(edge)) => {
                near(edge).iter().filter_map(|edge| aim.number(typed, edge, &none)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Reports around an edge.
    fn sought(&self, edge: &Edge<'a>, group: &Group) -> Sides {
        let Edge::Level { of, at, within } = edge else { return Sides::default() };
        let contexts = self.contexts(*within, group);
        let aimed = self.aimed(of, at);
        let mut starts: Vec<Figures> = Vec::new();
        for figures in aimed.iter().take(4) {
            for context in &contexts {
                let mut all = context.clone();
                all.extend(figures.clone());
                starts.push(all);
            }
        }
        starts.extend(contexts);
        starts.extend(aimed.iter().skip(4).map(|figures| self.over(figures)));
        starts.extend(self.lessened(of));
        let mut inputs = LookedAt::new(self.bench.parts);
        match of {
            Of::Rule(_) => {
                self.node.rule.iter().flat_map(Rule::expressions).for_each(|typed| inputs.expression(typed))
            }
            Of::Number(typed) | Of::Day(typed) => inputs.expression(typed),
        }
        if let Mark::Of(typed) = at {
            inputs.expression(typed);
        }
        let inputs: Vec<usize> = inputs.inputs.into_iter().take(MOST_INPUTS).collect();
        let seeker = Seeker {
            bench: self.bench,
            setting: self.setting,
            program: &self.alone,
            only: self.only.as_ref(),
            distance: &|card| self.distance(edge, card),
            // At an edge of the rule the nearest values count, whether or not they earn the same.
            differ: &|one, other| within.is_none() || self.differ(one, other),
            places: match at {
                Mark::At(edge) => places(edge),
                _ => 0,
            },
            left: Cell::new(WORK),
        };
        let mut sides = seeker.seek(&starts, &inputs);
        self.fill(&seeker, &starts, &mut sides);
        sides
    }

    /// Of the points of a node: what it holds at its least, one after the other and then together.
    fn lessened(&self, of: &Of<'a>) -> Vec<Figures> {
        let Of::Number(Typed { kind: TypedKind::Points(top) | TypedKind::Share(top), .. }) = of else {
            return Vec::new();
        };
        let parts = self.bench.parts;
        let above = |at: &usize| parts.nodes.get(*at)?.parent;
        let inside = |at: &usize| std::iter::successors(Some(*at), above).any(|at| at == *top);
        let leaves = (0..parts.nodes.len()).filter(|at| self.bench.is_leaf(*at) && inside(at));
        let leasts: Vec<&Figures> = leaves.filter_map(|at| self.bench.end_of(at, false)).collect();
        let mut together = self.start.clone();
        let mut all: Vec<Figures> = leasts.iter().map(|least| self.over(least)).collect();
        for least in leasts {
            together.extend(least.clone());
            all.push(together.clone());
        }
        all
    }

    pub(super) fn level(&self, edge: &Edge<'a>, group: &mut Group) -> bool {
        let Edge::Level { of, at, .. } = edge else { return false };
        let sides = self.sought(edge, group);
        let mut missing = Vec::new();
        for (side, figures) in [Side::Below, Side::At, Side::Above].into_iter().zip(sides.all()) {
            let name = words::side(&self.words(), edge, side);
            match figures {
                Some(figures) => self.push(name, Some(side), figures.clone(), group),
                None if self.is_end(of, at, side) => {}
                None => missing.push(name),
            }
        }
        if sides.is_empty() {
            return false;
        }
        if !missing.is_empty() {
            let none = self.words().say("no report was found", "không tìm được báo cáo nào");
            group.remarks.push(format!("{none}: {}", missing.join("; ")));
        }
        true
    }

    /// A result in the middle between two rounded ones, the lower of them even: there the modes of rounding differ.
    pub(super) fn ties(&self, group: &mut Group) {
        let Some((of, at)) = tie(self.node, self.bench.parts) else { return };
        let edge = Edge::Level { of: Of::Rule(of), at: Mark::At(at), within: None };
        if let Some(figures) = self.sought(&edge, group).at {
            let name = self
                .words()
                .say("in the middle between two rounded results", "đúng giữa hai giá trị làm tròn");
            self.push(name.to_owned(), None, figures, group);
        }
    }

    /// Whether there is nothing beyond an edge on a side: below no points, or beyond the range of a figure.
    fn is_end(&self, of: &Of<'a>, at: &Mark<'a>, side: Side) -> bool {
        let Mark::At(edge) = at else { return false };
        let (Of::Rule(typed) | Of::Number(typed) | Of::Day(typed)) = of;
        let input = match &typed.kind {
            TypedKind::Input(at) => self.bench.parts.inputs.get(*at),
            _ => None,
        };
        match side {
            Side::Below => {
                edge.is_zero() || input.is_some_and(|input| input.range.min.as_ref() == Some(edge))
            }
            Side::At => false,
            Side::Above => input.is_some_and(|input| input.range.max.as_ref() == Some(edge)),
        }
    }

    /// Where moving one figure gives too few sides, what was aimed at may give more.
    fn fill(&self, seeker: &Seeker<'_>, starts: &[Figures], sides: &mut Sides) {
        let there = sides.all().into_iter().flatten().count();
        if there == 3 {
            return;
        }
        let mut found = Sides::default();
        let [mut below, mut at, mut above]: [Option<Exact>; 3] = [None, None, None];
        for figures in starts {
            let Some(distance) = seeker.distance(figures) else { continue };
            let size = distance.abs();
            let (place, near) = match distance.cmp(&Exact::ZERO) {
                Ordering::Less => (&mut found.below, &mut below),
                Ordering::Equal => (&mut found.at, &mut at),
                Ordering::Greater => (&mut found.above, &mut above),
            };
            if near.as_ref().is_none_or(|near| size < *near) {
                (*place, *near) = (Some(figures.clone()), Some(size));
            }
        }
        let filled = Sides {
            below: sides.below.clone().or(found.below.clone()),
            at: sides.at.clone().or(found.at.clone()),
            above: sides.above.clone().or(found.above.clone()),
        };
        for other in [filled, found] {
            if seeker.worth(&other) > seeker.worth(sides) {
                *sides = other;
            }
        }
    }
}

/// The decimal places of a number.
pub(super) fn places(number: &Exact) -> u8 {
    let scale = number.to_decimal().map_or(0, |decimal| decimal.normalize().scale());
    u8::try_from(scale).unwrap_or(u8::MAX).min(12)
}

/// What a rule looks at, and where its points lie in the middle between two rounded ones, about half way up.
fn tie<'a>(node: &'a Node, parts: &Parts) -> Option<(&'a Typed, Exact)> {
    let rounding = parts.rounding_of(node)?;
    let is_nearest =
        matches!(rounding.mode(), RoundingMode::HalfUp | RoundingMode::HalfDown | RoundingMode::HalfEven);
    let unit = match rounding.to() {
        RoundTo::Places(places) => Exact::ten_to(i64::from(*places).saturating_neg()),
        RoundTo::Step(step) => step.clone(),
        RoundTo::Digits(_) => return None,
    };
    let two = Exact::from_integer(2);
    let even = node.points.over(&unit)?.over(&Exact::from_integer(4))?.floor().times(&two);
    let points = unit.times(&even).plus(&unit.over(&two)?);
    if !is_nearest || points >= node.points {
        return None;
    }
    let share = points.over(&node.points)?;
    match node.rule.as_ref()? {
        Rule::Ratio { of, target, lower: false, .. } => {
            Some((of, target.as_ref().map_or(share.clone(), |target| share.times(target))))
        }
        Rule::Score { of, out_of } | Rule::Average { of, out_of } => Some((of, share.times(out_of))),
        Rule::Linear(line) if line.scale == Scale::Even => {
            let (zero, full) = line.ends()?;
            Some((&line.of, zero.plus(&full.minus(zero).times(&share))))
        }
        _ => None,
    }
}
