//! The class of a unit.
use super::scope::Scope;
use super::walk::Walked;
use super::{Outcome, ToNext, UndecidedGate, Verdict};
use crate::model::{Class, Classes, Limit, Target, View};
use crate::number::Exact;

/// What a verdict can look at: points before and after rounding, and the maximum that could be reached.
pub(crate) struct Looked<'a> {
    pub(crate) exact: &'a Exact,
    pub(crate) points: &'a Exact,
    pub(crate) maximum: &'a Exact,
}

/// The value of a target; `None` where it has no score.
pub(crate) fn look<'a>(walked: &'a Walked, target: Target) -> Option<Looked<'a>> {
    let (outcome, exact, points, maximum) = match target {
        Target::Node(at) => {
            let score = walked.nodes.get(at)?;
            (score.outcome, &score.exact, &score.points, &score.maximum)
        }
        Target::Pillar(at) => {
            let score = walked.pillars.get(at)?;
            (score.outcome, &score.exact, &score.points, &score.maximum)
        }
    };
    (outcome == Outcome::Scored).then_some(Looked { exact, points, maximum })
}

/// The value on the scale of a limit: a percentage of the own maximum, or points.
fn scaled(looked: &Looked<'_>, view: &View, share: bool) -> Option<Exact> {
    let points = if *view == View::Rounded { looked.points } else { looked.exact };
    let value = if share { points.times(&Exact::from(100i64)).over(looked.maximum)? } else { points.clone() };
    Some(match view {
        View::To(rounding) => rounding.apply(&value),
        View::Exact | View::Rounded => value,
    })
}

fn edge(limit: &Limit) -> Exact {
    if limit.share { limit.at.times(&Exact::from(100i64)) } else { limit.at.clone() }
}

fn reaches(looked: &Looked<'_>, view: &View, limit: Option<&Limit>) -> Option<bool> {
    let Some(limit) = limit else { return Some(true) };
    let value = scaled(looked, view, limit.share)?;
    let edge = edge(limit);
    Some(value > edge || (limit.closed && value == edge))
}

/// The class, and how far it is from another; `None` where what classes look at has no score.
pub(crate) fn classify(classes: &Classes, walked: &Walked, scope: &Scope<'_>) -> Option<Verdict> {
    let looked = look(walked, classes.of)?;
    let truth = |class: &Class| class.requires.as_ref().map_or(Ok(true), |gate| scope.truth(gate));
    let gate = |class: &Class| truth(class) == Ok(true);
    let first = |view: &View| {
        classes
            .all
            .iter()
            .position(|class| reaches(&looked, view, class.limit.as_ref()).unwrap_or(false) && gate(class))
    };
    let place = first(&classes.view)?;
    let class = classes.all.get(place)?;
    let better = place.checked_sub(1).and_then(|before| classes.all.get(before));
    let share = class
        .limit
        .as_ref()
        .or(better.and_then(|class| class.limit.as_ref()))
        .is_none_or(|limit| limit.share);
    // Nothing of nothing is no percentage; the points are shown instead.
    let (value, share) = match scaled(&looked, &classes.view, share) {
        Some(value) => (value, share),
        None => (scaled(&looked, &classes.view, false)?, false),
    };
    let next = classes.all.iter().take(place).rev().find_map(|class| {
        let limit = class.limit.as_ref()?;
        if reaches(&looked, &classes.view, Some(limit))? {
            return None;
        }
        let by = edge(limit).minus(&scaled(&looked, &classes.view, limit.share)?);
        Some(ToNext { class: class.id.clone(), by, is_percent: limit.share })
    });
    let (mut gates_failed, mut gates_undecided) = (Vec::new(), Vec::new());
    for class in classes.all.iter().take(place) {
        if reaches(&looked, &classes.view, class.limit.as_ref()).unwrap_or(false) {
            match truth(class) {
                Ok(true) => {}
                Ok(false) => gates_failed.push(class.id.clone()),
                Err(because) => gates_undecided.push(UndecidedGate { class: class.id.clone(), because }),
            }
        }
    }
    Some(Verdict {
        class: class.id.clone(),
        above_edge: class.limit.as_ref().map(|limit| value.minus(&edge(limit))),
        next,
        value,
        is_percent: share,
        gates_failed,
        gates_undecided,
        decided_by_rounding: first(&View::Exact) != Some(place),
    })
}
