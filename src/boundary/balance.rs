//! Reports whose sum lies just below, at and just above an edge: step by step from the full report to the least, with one
//! criterion whose figures settle the rest.
use std::cell::Cell;
use std::cmp::Ordering;

use super::bench::Bench;
use super::line::Line;
use super::seek::{Seeker, Sides};
use crate::expr::Typed;
use crate::model::Rule;
use crate::number::Exact;
use crate::prove::{Figures, LookedAt};

/// How many reports are scored for one edge.
pub(super) const WORK: usize = 3_000;
/// The most criteria that are tried to settle the rest.
const MOST: usize = 10;
/// Denominators of the ratio that settles it.
const WHOLES: [i64; 4] = [100, 300, 1_200, 10_000];

pub(super) struct Balance<'s, 'a> {
    pub(super) bench: &'s Bench<'a>,
    /// The criteria that the sum is made of.
    pub(super) leaves: Vec<usize>,
    pub(super) seeker: Seeker<'s>,
}

impl Balance<'_, '_> {
    pub(super) fn seek(&self) -> Sides {
        let leaves: Vec<usize> = self.leaves.iter().copied().filter(|at| self.moves(*at)).collect();
        let mut fine: Vec<usize> =
            leaves.iter().copied().filter(|at| !self.numbers(*at).is_empty()).collect();
        fine.sort_by_key(|at| self.bench.parts.nodes.get(*at).map(|node| node.points.negated()));
        let mut best: Option<(usize, Option<Exact>, Sides)> = None;
        let coarse = self.steps(&leaves, None);
        let found = fine.into_iter().take(MOST).map(|leaf| {
            let others: Vec<usize> = leaves.iter().copied().filter(|at| *at != leaf).collect();
            self.settled(&others, leaf)
        });
        for sides in found.chain([coarse]) {
            let count = sides.all().into_iter().flatten().count();
            let gap = self.gap(&sides);
            let is_better = best.as_ref().is_none_or(|(most, least, _)| {
                count > *most
                    || (count == *most
                        && gap.as_ref().is_some_and(|gap| least.as_ref().is_none_or(|least| gap < least)))
            });
            if is_better {
                best = Some((count, gap, sides));
            }
            if count == 3 || self.seeker.is_spent() {
                break;
            }
        }
        let mut sides = best.map(|(.., sides)| sides).unwrap_or_default();
        self.closer(&leaves, &mut sides);
        if self.is_far(&sides) {
            self.finer(&leaves, &mut sides);
        }
        sides
    }

    /// Whether a side is missing, or what lies above is more than a hundredth of all from what lies below.
    fn is_far(&self, sides: &Sides) -> bool {
        let ends = [&self.bench.full, &self.bench.least].map(|figures| self.seeker.distance(figures));
        let ([Some(most), Some(least)], Some(gap)) = (ends, self.gap(sides)) else { return true };
        sides.all().contains(&None) || gap.times(&Exact::from_integer(100)) > most.minus(&least).abs()
    }

    /// From the nearest reports, and from the least one, along each number: where it crosses the edge it comes closer.
    fn finer(&self, leaves: &[usize], sides: &mut Sides) {
        let mut inputs: Vec<usize> = leaves.iter().flat_map(|at| self.numbers(*at)).collect();
        inputs.sort_unstable();
        inputs.dedup();
        let starts = [sides.above.clone(), sides.below.clone(), Some(self.bench.least.clone())];
        for start in starts.into_iter().flatten() {
            for at in &inputs {
                let Some(input) = self.bench.parts.inputs.get(*at) else { continue };
                let Some(line) = Line::new(self.bench.aim, input, *at, &start, self.seeker.places) else {
                    continue;
                };
                if self.seeker.is_spent() {
                    return;
                }
                for figures in self.seeker.along(&line).all().into_iter().flatten() {
                    self.nearer(figures.clone(), sides);
                }
            }
        }
    }

    /// Changes one figure at a time that is no number, as long as that leads closer.
    fn closer(&self, leaves: &[usize], sides: &mut Sides) {
        let mut inputs: Vec<usize> = leaves.iter().flat_map(|at| self.inputs(*at)).collect();
        inputs.sort_unstable();
        inputs.dedup();
        let is_far = |sides: &Sides| sides.all().into_iter().any(|side| side.is_none());
        let mut again = is_far(sides);
        while again && !self.seeker.is_spent() {
            again = false;
            for start in [sides.below.clone(), sides.above.clone()].into_iter().flatten() {
                for at in &inputs {
                    let Some(input) = self.bench.parts.inputs.get(*at) else { continue };
                    let Some(line) = Line::new(self.bench.aim, input, *at, &start, 0) else { continue };
                    for steps in (-1..=line.choices()).filter(|_| !line.is_ordered()) {
                        let Some(figures) = line.step(steps) else { continue };
                        again |= self.nearer(figures, sides);
                    }
                }
            }
        }
    }

    /// Takes figures that lie closer to the edge than those of their side.
    fn nearer(&self, figures: Figures, sides: &mut Sides) -> bool {
        let Some(distance) = self.seeker.distance(&figures) else { return false };
        let place = match distance.cmp(&Exact::ZERO) {
            Ordering::Less => &mut sides.below,
            Ordering::Equal => &mut sides.at,
            Ordering::Greater => &mut sides.above,
        };
        let there = place.as_ref().and_then(|there| self.seeker.distance(there));
        let is_nearer = there.is_none_or(|there| distance.abs() < there.abs());
        if is_nearer {
            *place = Some(figures);
        }
        is_nearer
    }

    fn inputs(&self, at: usize) -> Vec<usize> {
        let Some(node) = self.bench.parts.nodes.get(at) else { return Vec::new() };
        let mut reached = LookedAt::new(self.bench.parts);
        node.rule.iter().flat_map(Rule::expressions).for_each(|typed| reached.expression(typed));
        reached.inputs
    }

    /// Whether a criterion can have more points and fewer.
    fn moves(&self, at: usize) -> bool {
        let ends = [true, false].map(|most| self.bench.end_of(at, most));
        matches!(ends, [Some(most), Some(least)] if most != least && !least.is_empty())
    }

    fn numbers(&self, at: usize) -> Vec<usize> {
        let is_number =
            |at: &usize| self.bench.parts.inputs.get(*at).is_some_and(|input| input.kind.is_number());
        self.inputs(at).into_iter().filter(is_number).take(3).collect()
    }

    /// The full report with so many of the criteria at their least, and one at its best.
    fn with(&self, others: &[usize], count: usize, best: Option<usize>) -> Figures {
        let mut figures = self.bench.full.clone();
        for at in others.iter().take(count) {
            figures.extend(self.bench.end_of(*at, false).cloned().unwrap_or_default());
        }
        figures.extend(best.and_then(|at| self.bench.end_of(at, true).cloned()).unwrap_or_default());
        figures
    }

    fn reaches(&self, figures: &Figures) -> bool {
        self.seeker.distance(figures).is_some_and(|distance| !distance.is_negative())
    }

    /// With how many at their least the edge is still reached, and not with one more.
    fn last(&self, others: &[usize], best: Option<usize>) -> Option<usize> {
        let reaches = |count: usize| self.reaches(&self.with(others, count, best));
        if !reaches(0) {
            return None;
        }
        let (mut there, mut beyond) = (0usize, others.len().saturating_add(1));
        while beyond.saturating_sub(there) > 1 {
            let middle = there.saturating_add(beyond.saturating_sub(there) / 2);
            if reaches(middle) { there = middle } else { beyond = middle }
        }
        Some(there)
    }

    fn settled(&self, others: &[usize], leaf: usize) -> Sides {
        let Some(count) = self.last(others, Some(leaf)) else { return Sides::default() };
        let start = self.with(others, count, Some(leaf));
        let rule = self.bench.parts.nodes.get(leaf).and_then(|node| node.rule.as_ref());
        let ratio = |of: &Typed, to: &Typed, lower: bool| -> Vec<Figures> {
            let aim = self.bench.aim;
            let made = WHOLES.into_iter().filter_map(|whole| {
                let whole = Exact::from(whole);
                let over = aim.number(to, &whole, &Figures::new())?;
                let part = if lower { Exact::ZERO } else { whole };
                let mut figures = start.clone();
                figures.extend(aim.number(of, &part, &over)?);
                Some(figures)
            });
            made.collect()
        };
        let mut starts = match rule {
            Some(Rule::Ratio { of, to: Some(to), lower, .. }) => ratio(of, to, *lower),
            _ => Vec::new(),
        };
        starts.push(start);
        self.seeker.seek(&starts, &self.numbers(leaf))
    }

    /// Without a criterion that settles it: one step before the edge, and one after.
    fn steps(&self, leaves: &[usize], best: Option<usize>) -> Sides {
        let mut sides = Sides::default();
        let Some(count) = self.last(leaves, best) else { return sides };
        for count in [count, count.saturating_add(1)] {
            let figures = self.with(leaves, count, best);
            if let Some(distance) = self.seeker.distance(&figures) {
                sides.put(distance.cmp(&Exact::ZERO), figures);
            }
        }
        sides
    }

    /// How far what lies above is from what lies below.
    fn gap(&self, sides: &Sides) -> Option<Exact> {
        let [below, at, above] = sides.all();
        let high = self.seeker.distance(above.or(at)?)?;
        Some(high.minus(&self.seeker.distance(below?)?))
    }
}

/// So much work is left.
pub(super) const fn work() -> Cell<usize> {
    Cell::new(WORK)
}
