//! From what a node holds to its points, as data.
use serde::Serialize;

use crate::model::{Aggregate, Excluded, Node, Parts, Role};
use crate::number::Exact;
use crate::score::{
    Branch, NodeScore, Outcome, Part, counts, mean, of_shares, taken, weighed, whole, without_ends,
};

/// One step on the way to the points of a node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Step {
    /// The rule, a condition or a policy gives these points.
    Given {
        /// The points.
        points: Exact,
    },
    /// The points of a node are added.
    Add {
        /// The node.
        node: String,
        /// Its points.
        points: Exact,
    },
    /// The points of a node are added, multiplied by its weight, which is negative for a deduction.
    Weighted {
        /// The node.
        node: String,
        /// Its points.
        points: Exact,
        /// Its weight.
        weight: Exact,
    },
    /// The share that a node reached goes into a mean of shares. What there is so far stays.
    Share {
        /// The node.
        node: String,
        /// Its points over its maximum.
        share: Exact,
        /// Its weight.
        weight: Exact,
    },
    /// The mean of the shares, times the maximum points, is taken.
    Mean {
        /// Its name in a rubric: `mean-of-shares`, `power`, `geometric`, `harmonic`, `median`, `mode`, `mean-min` or
        /// `mazziotta-pareto`.
        kind: &'static str,
        /// Of a power mean its exponent.
        #[serde(skip_serializing_if = "Option::is_none")]
        exponent: Option<Exact>,
        /// What it comes to.
        points: Exact,
    },
    /// A node is left out as one of the lowest. What there is so far stays.
    Drop {
        /// The node.
        node: String,
        /// Its points.
        points: Exact,
    },
    /// A node is left out as one of the highest. What there is so far stays.
    DropHighest {
        /// The node.
        node: String,
        /// Its points.
        points: Exact,
    },
    /// The points of one node are taken: the largest or the smallest of several.
    Take {
        /// The node.
        node: String,
        /// Its points.
        points: Exact,
    },
    /// What there is so far is multiplied: a mean, or scaling up after something was excluded.
    Times {
        /// By this.
        factor: Exact,
        /// The nodes that were excluded.
        excluded: Vec<String>,
    },
    /// A bonus is added.
    Bonus {
        /// The node.
        node: String,
        /// Its points.
        points: Exact,
    },
    /// A deduction is taken away.
    Deduct {
        /// The node.
        node: String,
        /// Its points.
        points: Exact,
    },
    /// A bound takes the place of what there is.
    Bound {
        /// The bound.
        points: Exact,
    },
    /// A floor takes the place of what there is.
    Floor {
        /// What it grants.
        points: Exact,
        /// What it gives beyond what there was.
        gave: Exact,
    },
    /// A cap takes the place of what there is.
    Cap {
        /// What it leaves.
        points: Exact,
        /// What it takes.
        took: Exact,
    },
    /// What there is so far is rounded.
    Round {
        /// To this.
        points: Exact,
    },
}

impl Step {
    /// Where the steps lead.
    #[must_use]
    pub fn follow(steps: &[Self]) -> Exact {
        steps.iter().fold(Exact::ZERO, |so_far, step| match step {
            Self::Given { points }
            | Self::Take { points, .. }
            | Self::Mean { points, .. }
            | Self::Bound { points }
            | Self::Floor { points, .. }
            | Self::Cap { points, .. }
            | Self::Round { points } => points.clone(),
            Self::Add { points, .. } | Self::Bonus { points, .. } => so_far.plus(points),
            Self::Weighted { points, weight, .. } => so_far.plus(&points.times(weight)),
            Self::Share { .. } | Self::Drop { .. } | Self::DropHighest { .. } => so_far,
            Self::Deduct { points, .. } => so_far.minus(points),
            Self::Times { factor, .. } => so_far.times(factor),
        })
    }
}

/// The steps of a node, from its children's published points.
pub(super) fn steps(parts: &Parts, node: &Node, score: &NodeScore, scores: &[NodeScore]) -> Vec<Step> {
    let mut steps = Vec::new();
    if score.outcome != Outcome::Scored {
        return steps;
    }
    let uncapped = score.capped.as_ref().map_or(&score.exact, |capped| &capped.before);
    let before = score.raised.as_ref().map_or(uncapped, |raised| &raised.before);
    let summed = node.rule.is_none() && score.branch == Branch::Computed;
    if summed {
        gather(parts, node, score, scores, &mut steps);
        let so_far = Step::follow(&steps);
        if so_far != *before && is_bound(node, score, before) {
            steps.push(Step::Bound { points: before.clone() });
        }
    } else {
        steps.push(Step::Given { points: before.clone() });
    }
    if uncapped != before {
        steps.push(Step::Floor { points: uncapped.clone(), gave: uncapped.minus(before) });
    }
    if score.exact != *uncapped {
        steps.push(Step::Cap { points: score.exact.clone(), took: uncapped.minus(&score.exact) });
    }
    if score.points != score.exact {
        steps.push(Step::Round { points: score.points.clone() });
    }
    steps
}

/// Whether a bound took the place of what a node came to.
fn is_bound(node: &Node, score: &NodeScore, points: &Exact) -> bool {
    node.at_least.iter().chain(&node.at_most).any(|bound| bound.of(&score.maximum) == *points)
}

fn gather(parts: &Parts, node: &Node, score: &NodeScore, scores: &[NodeScore], steps: &mut Vec<Step>) {
    let children =
        || node.children.iter().filter_map(|child| Some((parts.nodes.get(*child)?, scores.get(*child)?)));
    let counted: Vec<Part<'_>> = children().filter(|(child, _)| child.role == Role::Scored).collect();
    let (left, out): (Vec<_>, Vec<_>) = counted.into_iter().partition(|(_, score)| counts(node, score));
    let excluded: Vec<String> = out.iter().map(|(child, _)| child.id.clone()).collect();
    let kept = without_ends(left, node.ends);
    for (child, score) in &kept.lowest {
        steps.push(Step::Drop { node: child.id.clone(), points: score.points.clone() });
    }
    for (child, score) in &kept.highest {
        steps.push(Step::DropHighest { node: child.id.clone(), points: score.points.clone() });
    }
    let left = kept.left;
    match node.aggregate {
        Aggregate::Maximum | Aggregate::Minimum | Aggregate::Applicable => {
            if let Some((child, taken)) = taken(node, &left) {
                steps.push(Step::Take { node: child.id.clone(), points: taken.points.clone() });
                if taken.points > score.maximum && node.aggregate != Aggregate::Applicable {
                    steps.push(Step::Bound { points: score.maximum.clone() });
                }
            }
        }
        Aggregate::Sum | Aggregate::Mean | Aggregate::ShareOfSum => added(node, &left, excluded, steps),
        Aggregate::MeanOfShares
        | Aggregate::Power
        | Aggregate::Geometric
        | Aggregate::Harmonic
        | Aggregate::Median
        | Aggregate::Mode
        | Aggregate::MeanMin
        | Aggregate::MazziottaPareto => {
            let weights = weighed(&left);
            for ((child, score), weight) in left.iter().zip(&weights) {
                let share = score.points.over(&score.maximum).unwrap_or(Exact::ZERO);
                steps.push(Step::Share { node: child.id.clone(), share, weight: weight.as_ref().clone() });
            }
            let points = of_shares(node, &left, &weights, parts.rounding_of(node)).unwrap_or(Exact::ZERO);
            let exponent = (node.aggregate == Aggregate::Power).then(|| node.exponent.clone());
            steps.push(Step::Mean { kind: node.aggregate.name(), exponent, points });
        }
    }
    for (child, score) in children().filter(|(_, score)| score.outcome == Outcome::Scored) {
        let (node, points) = (child.id.clone(), score.points.clone());
        match child.role {
            Role::Bonus => steps.push(Step::Bonus { node, points }),
            Role::Deduction => steps.push(Step::Deduct { node, points }),
            Role::Scored | Role::Shown => {}
        }
    }
}

/// A sum, a mean of points, or a share of the sum.
fn added(node: &Node, left: &[Part<'_>], excluded: Vec<String>, steps: &mut Vec<Step>) {
    let is_mean = node.aggregate == Aggregate::Mean;
    let weights = if is_mean { weighed(left) } else { Vec::new() };
    let weighted = weights.iter().any(|weight| **weight != Exact::ONE);
    for (place, (child, score)) in left.iter().enumerate() {
        let (node, points) = (child.id.clone(), score.points.clone());
        steps.push(match weights.get(place).filter(|_| weighted) {
            Some(weight) => Step::Weighted { node, points, weight: weight.as_ref().clone() },
            None => Step::Add { node, points },
        });
    }
    let mut reached = Exact::sum(left.iter().map(|(_, score)| &score.maximum));
    if is_mean && let Some(factor) = Exact::ONE.over(&whole(&weights)) {
        reached = mean(left, &weights, |score| &score.maximum);
        if factor != Exact::ONE || !weighted {
            steps.push(Step::Times { factor, excluded: Vec::new() });
        }
    }
    let scaled = node.policies.excluded == Excluded::Rescale
        || reached > node.points
        || node.aggregate == Aggregate::ShareOfSum;
    if reached != node.points
        && scaled
        && let Some(factor) = node.points.over(&reached)
    {
        steps.push(Step::Times { factor, excluded });
    }
}
