//! The change of a total as a sum over nodes: exact whatever changed.
//!
//! What holds others comes to the sum of their points (deductions taken away, what is only shown left out) and a rest: what
//! means, best alternatives, bounds, scaling up after exclusions make of that sum, and what rounding adds. So the total is the
//! sum of the points of all leaves and of all rests, each with its sign, and the change of the total is the sum of their changes.
use std::collections::BTreeMap;

use serde::Serialize;

use super::matching::Link;
use crate::model::Role;
use crate::number::Exact;
use crate::score::{Outcome, Scorecard};

/// What a line of the account is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MoveStep {
    /// The points that a node earns itself; those it loses of a deduction.
    Points,
    /// What a node makes of the points it holds beyond their sum: scaling, means, bounds.
    Aggregation,
    /// What the rounding of a node that holds others adds.
    Rounding,
}

/// A line of the account of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct MoveLine {
    /// The nodes in the old version; none where they are new.
    pub old: Vec<String>,
    /// The nodes in the new version; none where they are gone.
    pub new: Vec<String>,
    /// What it is about.
    pub step: MoveStep,
    /// How much the total changed by it.
    pub by: Exact,
}

/// The lines that are not 0, largest first. They add up to the change of the total exactly; `None` where one of the two has
/// no total.
pub(super) fn account(old: &Scorecard, new: &Scorecard, links: &[Link]) -> Option<Vec<MoveLine>> {
    let (before, after) = (terms(old)?, terms(new)?);
    let of = |terms: &BTreeMap<(String, MoveStep), Exact>, ids: &[String], step: MoveStep| {
        Exact::sum(ids.iter().filter_map(|id| terms.get(&(id.clone(), step))))
    };
    let steps = [MoveStep::Points, MoveStep::Aggregation, MoveStep::Rounding];
    let mut lines: Vec<MoveLine> = links
        .iter()
        .flat_map(|link| steps.map(|step| (link, step)))
        .map(|(link, step)| MoveLine {
            old: link.old.clone(),
            new: link.new.clone(),
            step,
            by: of(&after, &link.new, step).minus(&of(&before, &link.old, step)),
        })
        .filter(|line| !line.by.is_zero())
        .collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.by.abs()));
    Some(lines)
}

/// What each node adds to the total.
fn terms(card: &Scorecard) -> Option<BTreeMap<(String, MoveStep), Exact>> {
    let nodes = card.rubric.nodes();
    let score = |at: usize| card.nodes.get(at);
    let points = |at: usize| {
        score(at)
            .filter(|score| score.outcome == Outcome::Scored)
            .map_or(Exact::ZERO, |score| score.points.clone())
    };
    score(0).filter(|total| total.outcome == Outcome::Scored)?;
    let mut terms = BTreeMap::new();
    let mut open: Vec<(usize, bool)> = vec![(0, false)];
    while let Some((at, negative)) = open.pop() {
        let node = nodes.get(at)?;
        let signed = |number: Exact| if negative { number.negated() } else { number };
        let mut add = |step, number: Exact| {
            terms.insert((node.id.clone(), step), signed(number));
        };
        if node.children.is_empty() {
            add(MoveStep::Points, points(at));
            continue;
        }
        let counted = || {
            node.children
                .iter()
                .filter(|child| nodes.get(**child).is_some_and(|child| child.role != Role::Shown))
        };
        let is_taken = |child: usize| nodes.get(child).is_some_and(|child| child.role == Role::Deduction);
        let sum = counted().fold(Exact::ZERO, |sum, child| {
            if is_taken(*child) { sum.minus(&points(*child)) } else { sum.plus(&points(*child)) }
        });
        let scored = score(at).filter(|score| score.outcome == Outcome::Scored);
        let exact = scored.map_or(Exact::ZERO, |score| score.exact.clone());
        add(MoveStep::Aggregation, exact.minus(&sum));
        add(MoveStep::Rounding, points(at).minus(&exact));
        open.extend(counted().map(|child| (*child, negative != is_taken(*child))));
    }
    Some(terms)
}
