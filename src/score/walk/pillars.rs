//! Pillars: what their nodes come to together.
use super::{Walk, rounded};
use crate::model::{Excluded, Parts, Pillar, PillarNode, Role, Weight};
use crate::number::Exact;
use crate::score::{Lack, NodeScore, Outcome, PillarScore};

/// What figures made of the weights of a pillar, node by node; empty where all are numbers.
type Weights = [Result<Exact, Lack>];

/// What a pillar came to.
enum Came {
    To { exact: Exact, maximum: Exact },
    ToNone(Outcome),
}

impl Walk<'_> {
    pub(super) fn pillar(&self, pillar: &Pillar) -> PillarScore {
        let weights = self.weights(pillar);
        let score = match weights.iter().filter_map(no_weight).min() {
            Some(lack) => Err(lack),
            None => self.weighed(pillar, &weights),
        };
        let none = |outcome, because| PillarScore {
            outcome,
            exact: Exact::ZERO,
            points: Exact::ZERO,
            maximum: Exact::ZERO,
            because,
            weights: Vec::new(),
        };
        let score = match score {
            Ok(Came::To { exact, maximum }) => PillarScore {
                points: rounded(pillar.rounding.as_ref(), &exact),
                exact,
                maximum,
                ..none(Outcome::Scored, None)
            },
            Ok(Came::ToNone(outcome)) => none(outcome, None),
            Err(lack) => none(Outcome::Unscored, Some(lack)),
        };
        PillarScore { weights, ..score }
    }

    fn weighed(&self, pillar: &Pillar, weights: &Weights) -> Result<Came, Lack> {
        let (mut exact, mut maximum, mut extra) = (Exact::ZERO, Exact::ZERO, Exact::ZERO);
        let (mut counted, mut left, mut weightless, mut unscored) = (false, false, false, false);
        for (part, weight) in weighted(pillar, weights) {
            let (Some(node), Some(of)) = (self.parts.nodes.get(part.node), self.nodes.get(part.node)) else {
                continue;
            };
            if node.role == Role::Shown {
                continue;
            }
            counted |= node.role == Role::Scored;
            if weight.is_zero() {
                weightless |= node.role == Role::Scored && of.outcome == Outcome::Scored;
                continue;
            }
            match of.outcome {
                Outcome::Unscored => unscored = true,
                Outcome::Excluded => {}
                Outcome::Scored => match node.role {
                    Role::Deduction => extra = extra.minus(&of.points.times(weight)),
                    Role::Bonus => extra = extra.plus(&of.points.times(weight)),
                    Role::Scored | Role::Shown => {
                        left = true;
                        exact = exact.plus(&of.points.times(weight));
                        maximum = maximum.plus(&of.maximum.times(weight));
                    }
                },
            }
        }
        if unscored {
            return Ok(Came::ToNone(Outcome::Unscored));
        }
        if counted && !left {
            return if weightless { Err(Lack::ZeroDenominator) } else { Ok(Came::ToNone(Outcome::Excluded)) };
        }
        if let Some(factor) = scale(self.parts, pillar, weights, &maximum)? {
            exact = exact.times(&factor);
            maximum = maximum.times(&factor);
        }
        Ok(Came::To { exact: exact.plus(&extra), maximum })
    }

    /// What figures make of the weights of a pillar, where they choose one; what is shown is not asked.
    fn weights(&self, pillar: &Pillar) -> Vec<Result<Exact, Lack>> {
        if pillar.expressions().next().is_none() {
            return Vec::new();
        }
        let weight = |part: &PillarNode| match &part.weight {
            Weight::Of(weight) | Weight::Share(weight) => Ok(weight.clone()),
            Weight::Chosen(typed) => match self.parts.nodes.get(part.node) {
                Some(node) if node.role != Role::Shown => self.scope(node).number(typed),
                _ => Ok(Exact::ZERO),
            },
        };
        pillar.of.iter().map(weight).collect()
    }
}

/// Why a chosen weight is none.
fn no_weight(weight: &Result<Exact, Lack>) -> Option<Lack> {
    match weight {
        Ok(weight) => weight.is_negative().then_some(Lack::OutOfDomain),
        Err(lack) => Some(*lack),
    }
}

/// The scale of a pillar of which `reached` is the weighted maximum of what is left: up to the points of the pillar where the
/// rubric says so. Chosen weights are in proportion, and make the points of the pillar where everything is there.
pub(crate) fn scale(
    parts: &Parts,
    pillar: &Pillar,
    weights: &Weights,
    reached: &Exact,
) -> Result<Option<Exact>, Lack> {
    let mut whole = pillar.points.clone();
    if pillar.in_proportion {
        let declared = weighted(pillar, weights).filter_map(|(part, weight)| {
            let node = parts.nodes.get(part.node).filter(|node| node.role == Role::Scored)?;
            Some(node.points.times(weight))
        });
        whole = declared.fold(Exact::ZERO, |sum, points| sum.plus(&points));
        if whole.is_zero() {
            return Err(Lack::ZeroDenominator);
        }
    }
    let rescales = parts.head.excluded == Excluded::Rescale && !reached.is_zero();
    let now = if rescales { reached } else { &whole };
    Ok(pillar.points.over(now).filter(|_| *now != pillar.points))
}

/// The nodes of a pillar with their weights; 0 where one has none.
pub(crate) fn weighted<'a>(
    pillar: &'a Pillar,
    weights: &'a Weights,
) -> impl Iterator<Item = (&'a PillarNode, &'a Exact)> {
    pillar.of.iter().enumerate().map(|(place, part)| match (weights.get(place), part.weight()) {
        (Some(Ok(weight)), _) | (None, Some(weight)) => (part, weight),
        _ => (part, &Exact::ZERO),
    })
}

/// How much of a pillar a node of it makes: 0 for what does not count, `None` where there is no whole.
pub(crate) fn share_of_pillar(
    parts: &Parts,
    pillar: &Pillar,
    score: &PillarScore,
    scores: &[NodeScore],
    at: usize,
) -> Option<Exact> {
    if score.outcome != Outcome::Scored {
        return None;
    }
    let (mut own, mut whole) = (None, Exact::ZERO);
    for (part, weight) in weighted(pillar, &score.weights) {
        let of = scores.get(part.node)?;
        if parts.nodes.get(part.node)?.role != Role::Scored {
            continue;
        }
        let counts = of.outcome == Outcome::Scored;
        let maximum = if counts { of.maximum.times(weight) } else { Exact::ZERO };
        whole = whole.plus(&maximum);
        if part.node == at {
            own = Some(maximum);
        }
    }
    own?.over(&whole)
}
