//! Which classes a unit can be in, from the points, the conditions and the events together.
use super::bound::Points;
use super::interval::{End, Interval};
use super::notes::{Note, Notes};
use super::seen::{Lacks, Seen};
use super::tree::Tree;
use crate::diagnostic::Phrase;
use crate::expr::Typed;
use crate::model::{Class, Classes, Limit, Target, View};
use crate::number::Exact;

/// Of each class whether a unit can be in it, and whether its condition can keep one out that has the points; of each event whether
/// it can take a better class.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Verdicts {
    pub(super) classes: Vec<bool>,
    pub(super) gates: Vec<bool>,
    pub(super) caps: Vec<bool>,
}

impl Verdicts {
    pub(super) fn of(tree: &Tree<'_>) -> Self {
        let Some(classes) = &tree.parts.classes else { return Self::default() };
        let Some(valued) = Valued::of(tree) else {
            // Without points there is no class.
            let none = |count: usize| vec![false; count];
            return Self {
                classes: none(classes.all.len()),
                gates: none(classes.all.len()),
                caps: none(classes.caps.len()),
            };
        };
        let asked = Asked { tree, valued };
        let places = 0..classes.all.len();
        Self {
            classes: places.clone().map(|place| asked.can_be_in(place)).collect(),
            gates: places.map(|place| asked.can_keep_out(place)).collect(),
            caps: (0..classes.caps.len()).map(|place| asked.can_take(place)).collect(),
        }
    }

    /// What one of two parts of a range allows.
    pub(super) fn or(self, other: &Self) -> Self {
        Self {
            classes: each(self.classes, &other.classes, |a, b| a || b),
            gates: each(self.gates, &other.gates, |a, b| a || b),
            caps: each(self.caps, &other.caps, |a, b| a || b),
        }
    }

    /// What is allowed by all that is known.
    pub(super) fn and(self, other: &Self) -> Self {
        Self {
            classes: each(self.classes, &other.classes, |a, b| a && b),
            gates: each(self.gates, &other.gates, |a, b| a && b),
            caps: each(self.caps, &other.caps, |a, b| a && b),
        }
    }
}

fn each(own: Vec<bool>, other: &[bool], of: fn(bool, bool) -> bool) -> Vec<bool> {
    own.into_iter().zip(other).map(|(own, other)| of(own, *other)).collect()
}

/// The values that classes look at; `None` where what they are of has no points.
struct Valued<'a> {
    classes: &'a Classes,
    points: &'a Points,
    /// Whether there is no percentage of it, maybe.
    may_have_none: bool,
}

impl<'a> Valued<'a> {
    fn of(tree: &'a Tree<'_>) -> Option<Self> {
        let classes = tree.parts.classes.as_ref()?;
        let bound = match classes.of {
            Target::Node(at) => tree.nodes.get(at).and_then(Option::as_ref),
            Target::Pillar(at) => tree.pillars.get(at),
        };
        let points = bound?.scored.as_ref()?;
        Some(Self { classes, points, may_have_none: points.maximum.holds(&Exact::ZERO) })
    }

    fn value(&self, share: bool) -> Interval {
        let hundred = Exact::from_integer(100);
        let (points, is_rounded) = (self.points, self.classes.view == View::Rounded);
        let of = if is_rounded { &points.rounded } else { &points.exact };
        let value = match (share, is_rounded) {
            (false, _) => of.clone(),
            (true, true) => points.share.scaled(&hundred),
            (true, false) => of.over(&points.maximum).unwrap_or(Interval::ANY).scaled(&hundred),
        };
        match &self.classes.view {
            View::To(rounding) => value.rounded(Some(rounding)),
            View::Exact | View::Rounded => value,
        }
    }

    fn is_too_high(&self, class: &Class) -> bool {
        class.limit.as_ref().is_some_and(|limit| below(&self.value(limit.share).high, limit))
    }

    /// Whether every report has the points.
    fn is_sure(&self, class: &Class) -> bool {
        class.limit.as_ref().is_none_or(|limit| {
            let has_value = !limit.share || !self.may_have_none;
            has_value && !below(&self.value(limit.share).low, limit)
        })
    }
}

fn below(end: &End, limit: &Limit) -> bool {
    let edge = End::At(limit.edge());
    *end < edge || (*end == edge && !limit.closed)
}

/// Classes, asked one by one.
struct Asked<'t, 'a> {
    tree: &'t Tree<'a>,
    valued: Valued<'t>,
}

impl Asked<'_, '_> {
    fn see(&self, condition: &Typed) -> Seen {
        let full = self.tree.parts.nodes.first().map_or(&Exact::ZERO, |root| &root.points);
        self.tree.sight(full).see(condition, &mut Notes::new())
    }

    fn class(&self, place: usize) -> Option<&Class> {
        self.valued.classes.all.get(place)
    }

    /// Whether a class takes every unit that no event keeps from it.
    fn takes_all(&self, place: usize) -> bool {
        self.class(place).is_some_and(|class| {
            let passes = class.requires.as_ref().is_none_or(|gate| {
                let gate = Note::of(&self.see(gate));
                gate.answer() == Some(true) && !gate.undecided
            });
            passes && self.valued.is_sure(class)
        })
    }

    fn can_be_in(&self, place: usize) -> bool {
        let Some(class) = self.class(place) else { return false };
        let passes = class.requires.as_ref().is_none_or(|gate| self.see(gate).truths().0);
        if !passes || self.valued.is_too_high(class) {
            return false;
        }
        // An event that cannot be decided holds.
        let (mut best, mut surely) = (0, 0);
        for cap in &self.valued.classes.caps {
            let seen = Note::of(&self.see(&cap.when));
            if seen.yes || seen.undecided {
                best = best.max(cap.at_best);
            }
            if !seen.no {
                surely = surely.max(cap.at_best);
            }
        }
        // One that is kept from a unit by some event takes none for sure.
        surely <= place && !(best..place).any(|better| self.takes_all(better))
    }

    fn can_keep_out(&self, place: usize) -> bool {
        let Some(class) = self.class(place) else { return false };
        let fails = class.requires.as_ref().is_some_and(|gate| self.see(gate).truths().1);
        fails && !self.valued.is_too_high(class)
    }

    fn can_take(&self, place: usize) -> bool {
        let Some(cap) = self.valued.classes.caps.get(place) else { return false };
        let seen = self.see(&cap.when);
        let can = seen.truths().0 || seen.lacks != Lacks::NONE;
        let mut better = self.valued.classes.all.iter().take(cap.at_best);
        can && better.any(|class| !self.valued.is_too_high(class))
    }
}

/// Of each class why no report is in it, where none can be.
pub(super) fn classes_never(tree: &Tree<'_>) -> Vec<Option<Phrase>> {
    let Some(classes) = &tree.parts.classes else { return Vec::new() };
    let Some(valued) = Valued::of(tree) else { return vec![None; classes.all.len()] };
    let asked = Asked { tree, valued };
    let never = |(place, class): (usize, &Class)| {
        if tree.verdicts.classes.get(place).copied().unwrap_or(true) {
            return None;
        }
        if asked.valued.is_too_high(class) {
            return Some(Phrase::new(
                format!("no report can reach the class `{}`", class.id),
                format!("không báo cáo nào đạt mức `{}`", class.id),
            ));
        }
        let gate = class.requires.as_ref().and_then(|gate| tree.notes.get(&gate.span));
        if gate.is_some_and(|gate| !gate.yes) {
            return Some(Phrase::new(
                format!("no report meets the condition of the class `{}`", class.id),
                format!("không báo cáo nào thỏa điều kiện của mức `{}`", class.id),
            ));
        }
        let all = (0..place)
            .find(|better| asked.takes_all(*better) && classes.caps.iter().all(|cap| cap.at_best <= *better));
        if let Some(better) = all.and_then(|better| classes.all.get(better)) {
            return Some(Phrase::new(
                format!("no report is in the class `{}`: all reach `{}`", class.id, better.id),
                format!("không báo cáo nào ở mức `{}`: tất cả đều đạt `{}`", class.id, better.id),
            ));
        }
        Some(match class.requires {
            Some(_) => Phrase::new(
                format!(
                    "no report is in the class `{}`: none has its points, meets its condition and is in no better class",
                    class.id
                ),
                format!(
                    "không báo cáo nào ở mức `{}`: không có báo cáo nào vừa đủ điểm, vừa thỏa điều kiện mà lại không thuộc mức cao hơn",
                    class.id
                ),
            ),
            None => Phrase::new(
                format!(
                    "no report is in the class `{}`: none has its points and is in no better class",
                    class.id
                ),
                format!(
                    "không báo cáo nào ở mức `{}`: không có báo cáo nào đủ điểm mà lại không thuộc mức cao hơn",
                    class.id
                ),
            ),
        })
    };
    classes.all.iter().enumerate().map(never).collect()
}
