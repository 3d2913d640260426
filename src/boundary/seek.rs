//! Looks for reports just below an edge, at it and just above it.
use std::cell::Cell;
use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::bench::{Bench, Setting};
use super::line::Line;
use crate::number::Exact;
use crate::program::Program;
use crate::prove::Figures;
use crate::score::Scorecard;

/// How many reports are scored for one edge.
pub(super) const WORK: usize = 900;
/// How far a figure is moved, in doublings of its step.
const FAR: u32 = 45;

/// Reports around an edge: complete figures.
#[derive(Debug, Clone, Default)]
pub(super) struct Sides {
    pub(super) below: Option<Figures>,
    pub(super) at: Option<Figures>,
    pub(super) above: Option<Figures>,
}

impl Sides {
    fn set(&mut self, side: Ordering, figures: Option<Figures>) {
        let place = match side {
            Ordering::Less => &mut self.below,
            Ordering::Equal => &mut self.at,
            Ordering::Greater => &mut self.above,
        };
        if place.is_none() {
            *place = figures;
        }
    }

    pub(super) fn put(&mut self, side: Ordering, figures: Figures) {
        self.set(side, Some(figures));
    }

    pub(super) fn all(&self) -> [Option<&Figures>; 3] {
        [&self.below, &self.at, &self.above].map(Option::as_ref)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.count() == 0
    }

    fn count(&self) -> usize {
        self.all().into_iter().flatten().count()
    }
}

/// Where a report lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lies {
    On(Ordering),
    /// It cannot be reported, or has no value.
    Nowhere,
}

pub(super) struct Seeker<'s> {
    pub(super) bench: &'s Bench<'s>,
    pub(super) setting: Setting,
    /// What scores the reports whose distance is asked for.
    pub(super) program: &'s Program,
    /// The inputs that the distance can depend on, where that is less than all.
    pub(super) only: Option<&'s BTreeSet<usize>>,
    /// How far a scorecard lies from the edge.
    pub(super) distance: &'s dyn Fn(&Scorecard) -> Option<Exact>,
    /// Whether two scorecards differ in what the edge is about.
    pub(super) differ: &'s dyn Fn(&Scorecard, &Scorecard) -> bool,
    /// The decimal places of the edge.
    pub(super) places: u8,
    /// How many reports may still be scored.
    pub(super) left: Cell<usize>,
}

impl Seeker<'_> {
    pub(super) fn distance(&self, figures: &Figures) -> Option<Exact> {
        self.left.set(self.left.get().saturating_sub(1));
        (self.distance)(&self.card(figures)?)
    }

    /// The scorecard, of what the distance can depend on.
    fn card(&self, figures: &Figures) -> Option<Scorecard> {
        let own = match self.only {
            None => figures,
            Some(only) => {
                let own = figures.iter().filter(|(at, _)| only.contains(at));
                &own.map(|(at, figure)| (*at, figure.clone())).collect()
            }
        };
        let standing = self.program.score(&self.bench.reports(own, self.setting));
        self.bench.own(&standing).cloned()
    }

    pub(super) fn is_spent(&self) -> bool {
        self.left.get() == 0
    }

    fn lies(&self, figures: Option<&Figures>) -> Lies {
        let found = figures.and_then(|figures| self.distance(figures));
        found.map_or(Lies::Nowhere, |distance| Lies::On(distance.cmp(&Exact::ZERO)))
    }

    /// From each start along each input, until all three sides are there and are not the same.
    pub(super) fn seek(&self, starts: &[Figures], inputs: &[usize]) -> Sides {
        let mut best: Option<(usize, Sides)> = None;
        for start in starts {
            for at in inputs {
                let Some(input) = self.bench.parts.inputs.get(*at) else { continue };
                let Some(line) = Line::new(self.bench.aim, input, *at, start, self.places) else { continue };
                if self.is_spent() {
                    break;
                }
                let sides = self.along(&line);
                let worth = self.worth(&sides);
                if best.as_ref().is_none_or(|(most, _)| worth > *most) {
                    best = Some((worth, sides));
                }
                if worth >= FULL {
                    return best.map(|(_, sides)| sides).unwrap_or_default();
                }
            }
        }
        best.map(|(_, sides)| sides).unwrap_or_default()
    }

    /// How much sides are worth: that they differ counts most.
    pub(super) fn worth(&self, sides: &Sides) -> usize {
        let cards: Vec<Scorecard> =
            sides.all().into_iter().flatten().filter_map(|figures| self.card(figures)).collect();
        let differ = cards.windows(2).any(|two| matches!(two, [a, b] if (self.differ)(a, b)));
        sides.count().saturating_mul(2).saturating_add(if differ { 3 } else { 0 })
    }

    /// The sides that one input leads to.
    pub(super) fn along(&self, line: &Line<'_>) -> Sides {
        let mut sides = Sides::default();
        if !line.is_ordered() {
            for steps in -1..=line.choices() {
                let figures = line.step(steps);
                if let Lies::On(side) = self.lies(figures.as_ref()) {
                    sides.set(side, figures);
                }
            }
            return sides;
        }
        let Lies::On(first) = self.lies(line.step(0).as_ref()) else { return sides };
        for way in [-1, 1] {
            let Some((steps, there)) = self.turn(line, (0, first), way) else { continue };
            if first == Ordering::Equal {
                sides.set(first, line.step(0));
                sides.set(there, line.step(steps));
                continue;
            }
            sides.set(first, line.step(steps.saturating_sub(way)));
            let beyond = if there == Ordering::Equal { self.turn(line, (steps, there), way) } else { None };
            match beyond {
                Some((beyond, other)) => {
                    let last = beyond.saturating_sub(way);
                    sides.set(there, line.step(line.roundest(steps, last)));
                    sides.set(other, line.step(beyond));
                }
                None => sides.set(there, line.step(steps)),
            }
            break;
        }
        if first == Ordering::Equal {
            sides.set(first, line.step(0));
        }
        sides
    }

    /// The first number of steps in one way at which it lies on another side than before.
    fn turn(&self, line: &Line<'_>, (from, side): (i64, Ordering), way: i64) -> Option<(i64, Ordering)> {
        let lies = |steps: i64| self.lies(line.step(from.saturating_add(steps.saturating_mul(way))).as_ref());
        let same = Lies::On(side);
        let (mut near, mut far) = (0i64, None);
        for doubling in 0..FAR {
            let steps = 1i64.checked_shl(doubling)?;
            let there = lies(steps);
            if there != same {
                far = Some((steps, there));
                break;
            }
            near = steps;
        }
        let (mut far, mut there) = far?;
        while far.saturating_sub(near) > 1 && !self.is_spent() {
            let middle = near.saturating_add(far.saturating_sub(near).checked_div(2)?);
            let found = lies(middle);
            if found == same { near = middle } else { (far, there) = (middle, found) }
        }
        match there {
            Lies::On(there) => Some((from.saturating_add(far.saturating_mul(way)), there)),
            Lies::Nowhere => None,
        }
    }
}

/// All three sides, and they differ.
pub(super) const FULL: usize = 9;
