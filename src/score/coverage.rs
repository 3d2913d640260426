//! How much of what applies to a unit has data.
use super::{Branch, Lack, NodeScore};
use crate::model::{Node, Parts, Role};
use crate::number::Exact;

/// The share of what applies in a node that has data; `None` where nothing in it applies.
pub(super) fn covered(parts: &Parts, scores: &[NodeScore], node: &Node) -> Option<Exact> {
    let (mut with, mut all) = (Exact::ZERO, Exact::ZERO);
    for at in &node.children {
        let (Some(child), Some(score)) = (parts.nodes.get(*at), scores.get(*at)) else { continue };
        if child.role != Role::Scored {
            continue;
        }
        if let Some(share) = of_child(parts, scores, child, score) {
            let weight = weight(node, child);
            with = with.plus(&share.times(weight));
            all = all.plus(weight);
        }
    }
    with.over(&all)
}

/// What counts is what counts in the points: weights in a mean, the same for all in a median, points elsewhere.
fn weight<'n>(holder: &Node, child: &'n Node) -> &'n Exact {
    if holder.aggregate.is_weighted() || holder.aggregate.is_of_shares() {
        &child.weight
    } else {
        &child.points
    }
}

fn of_child(parts: &Parts, scores: &[NodeScore], child: &Node, score: &NodeScore) -> Option<Exact> {
    match score.branch {
        Branch::Policy(Lack::NotApplicable) => None,
        Branch::Policy(Lack::Missing | Lack::NotAccepted) | Branch::UnscoredIf => Some(Exact::ZERO),
        Branch::ZeroIf | Branch::Above => Some(Exact::ONE),
        _ if is_settled(child, scores) => Some(Exact::ONE),
        _ => covered(parts, scores, child),
    }
}

/// Whether what a node holds has no say in its score: it holds nothing, or was decided before them.
fn is_settled(node: &Node, scores: &[NodeScore]) -> bool {
    node.children
        .first()
        .is_none_or(|child| scores.get(*child).is_some_and(|score| score.branch == Branch::Above))
}
