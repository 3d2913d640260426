//! How much of what applies to a unit has data.
use std::borrow::Cow;

use super::means::{self, Part};
use super::{Branch, Lack, NodeScore};
use crate::model::{Aggregate, Node, Parts, Role};
use crate::number::Exact;

/// The share of what applies in a node that has data; `None` where nothing in it applies.
pub(super) fn covered(parts: &Parts, scores: &[NodeScore], node: &Node) -> Option<Exact> {
    let children = node.children.iter().filter_map(|at| Some((parts.nodes.get(*at)?, scores.get(*at)?)));
    let counted = children.filter(|(child, score)| child.role == Role::Scored && means::weighs(score));
    let (of, shares): (Vec<Part<'_>>, Vec<Exact>) = counted
        .filter_map(|(child, score)| Some(((child, score), of_child(parts, scores, child, score)?)))
        .unzip();
    // What counts is what counts in the points: weights in a mean, the same for all in a median, points elsewhere.
    let weights: Vec<Cow<'_, Exact>> = if node.aggregate.is_weighted() || node.aggregate.is_of_shares() {
        means::weighed(&of)
    } else {
        of.iter().map(|(child, _)| Cow::Borrowed(&child.points)).collect()
    };
    let with: Vec<Exact> = shares.iter().zip(&weights).map(|(share, weight)| share.times(weight)).collect();
    Exact::sum(&with).over(&means::whole(&weights))
}

fn of_child(parts: &Parts, scores: &[NodeScore], child: &Node, score: &NodeScore) -> Option<Exact> {
    match score.branch {
        Branch::Policy(Lack::NotApplicable) => None,
        Branch::Policy(Lack::Missing | Lack::NotAccepted) | Branch::UnscoredIf => Some(Exact::ZERO),
        Branch::ZeroIf | Branch::Above => Some(Exact::ONE),
        _ if is_settled(child, scores) || is_unweighed(parts, child, scores) => Some(Exact::ONE),
        _ => covered(parts, scores, child),
    }
}

/// Whether what a node holds has no say in its score: it holds nothing, or was decided before them.
fn is_settled(node: &Node, scores: &[NodeScore]) -> bool {
    node.children
        .first()
        .is_none_or(|child| scores.get(*child).is_some_and(|score| score.branch == Branch::Above))
}

/// Whether the weights of what it holds could not be had.
fn is_unweighed(parts: &Parts, node: &Node, scores: &[NodeScore]) -> bool {
    let child = |at: &usize| Some((parts.nodes.get(*at)?, scores.get(*at)?));
    let is_one = node.aggregate == Aggregate::Applicable;
    node.children.iter().filter_map(child).any(|(child, score)| {
        let is_chosen = is_one || child.weight.chosen().is_some();
        child.role == Role::Scored && is_chosen && score.chosen.is_none()
    })
}
