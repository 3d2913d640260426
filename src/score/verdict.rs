//! The class of a unit.
use super::scope::Scope;
use super::walk::Walked;
use super::{CappedClass, Lack, Outcome, ToNext, UndecidedGate, Verdict};
use crate::model::{Class, ClassCap, Classes, Looked, Target, View};

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

/// The class, and how far it is from another; `None` where what classes look at has no score.
pub(crate) fn classify(classes: &Classes, walked: &Walked, scope: &Scope<'_>) -> Option<Verdict> {
    let looked = look(walked, classes.of)?;
    let truth = |class: &Class| class.requires.as_ref().map_or(Ok(true), |gate| scope.truth(gate));
    let gate = |class: &Class| truth(class) == Ok(true);
    let reached = |view: &View, class: &Class| {
        looked.reaches(view, class.limit.as_ref()).unwrap_or(false) && gate(class)
    };
    // A cap that cannot be decided holds, as a gate does not: what is not known is no way to a better class.
    let holding: Vec<(&ClassCap, Option<Lack>)> = classes
        .caps
        .iter()
        .filter_map(|cap| match scope.truth(&cap.when) {
            Ok(true) => Some((cap, None)),
            Ok(false) => None,
            Err(lack) => Some((cap, Some(lack))),
        })
        .collect();
    let best = holding.iter().map(|(cap, _)| cap.at_best).max().unwrap_or(0);
    let first = |view: &View, best: usize| {
        classes.all.iter().enumerate().position(|(place, class)| place >= best && reached(view, class))
    };
    let place = first(&classes.view, best)?;
    let uncapped = first(&classes.view, 0)?;
    let caps = holding.iter().filter(|(cap, _)| cap.at_best > uncapped).filter_map(|(cap, undecided)| {
        let at_best = classes.all.get(cap.at_best)?.id.clone();
        Some(CappedClass { at_best, when: cap.text.clone(), undecided: *undecided })
    });
    let class = classes.all.get(place)?;
    let better = place.checked_sub(1).and_then(|before| classes.all.get(before));
    let share = class
        .limit
        .as_ref()
        .or(better.and_then(|class| class.limit.as_ref()))
        .is_none_or(|limit| limit.share);
    // Nothing of nothing is no percentage; the points are shown instead.
    let (value, share) = match looked.scaled(&classes.view, share) {
        Some(value) => (value, share),
        None => (looked.scaled(&classes.view, false)?, false),
    };
    let next = classes.all.iter().take(place).rev().find_map(|class| {
        let limit = class.limit.as_ref()?;
        if looked.reaches(&classes.view, Some(limit))? {
            return None;
        }
        let by = limit.edge().minus(&looked.scaled(&classes.view, limit.share)?);
        Some(ToNext { class: class.id.clone(), by, is_percent: limit.share })
    });
    let (mut gates_failed, mut gates_undecided) = (Vec::new(), Vec::new());
    for class in classes.all.iter().take(place) {
        if looked.reaches(&classes.view, class.limit.as_ref()).unwrap_or(false) {
            match truth(class) {
                Ok(true) => {}
                Ok(false) => gates_failed.push(class.id.clone()),
                Err(because) => gates_undecided.push(UndecidedGate { class: class.id.clone(), because }),
            }
        }
    }
    Some(Verdict {
        class: class.id.clone(),
        above_edge: class.limit.as_ref().map(|limit| value.minus(&limit.edge())),
        next,
        value,
        is_percent: share,
        gates_failed,
        gates_undecided,
        caps: caps.collect(),
        decided_by_rounding: first(&View::Exact, best) != Some(place),
    })
}
