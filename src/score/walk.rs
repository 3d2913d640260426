//! One unit through the tree: every node opened before what it holds and closed after it.
mod caps;
mod pillars;

use std::sync::Arc;

use super::coverage::covered;
use super::means;
use super::policies::{by_policy, given, policy_of, scored};
use super::rules::{Around, Earned, earn};
use super::scope::{Found, Past, Scope};
use super::{Branch, Flag, FlagKind, Lack, NodeScore, Outcome, PillarScore};
use crate::expr::Typed;
use crate::model::{Aggregate, Beyond, Excluded, Node, Parts, Policy, ReferenceSet, Role, Visit, Without};
use crate::number::{Exact, Rounding};
use crate::report::Unit;

pub(crate) use pillars::{scale, share_of_pillar, weighted};

/// The reference sets that hold for one unit, by node.
pub(crate) type References<'a> = &'a dyn Fn(usize) -> Option<&'a Arc<ReferenceSet>>;

/// A result that lies outside its bounds at a node that refuses such results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) node: usize,
    pub(crate) quantity: Exact,
}

/// The scores of a unit.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Walked {
    pub(crate) nodes: Vec<NodeScore>,
    pub(crate) pillars: Vec<PillarScore>,
    pub(crate) flags: Vec<Flag>,
    pub(crate) refusals: Vec<Refusal>,
}

struct Walk<'a> {
    parts: &'a Parts,
    unit: &'a Unit,
    sub_units: &'a [Unit],
    derived: &'a [Found],
    references: References<'a>,
    past: Option<Past<'a>>,
    nodes: Vec<NodeScore>,
    /// The share that goes down to what a node holds, of nodes whose score was settled when they were opened. It is
    /// carried and not taken from their points: nodes of 0 points can hold some that have more.
    settled: Vec<Option<Exact>>,
    flags: Vec<Flag>,
    refusals: Vec<Refusal>,
}

/// Scores one unit.
pub(crate) fn walk<'a>(
    parts: &'a Parts,
    unit: &'a Unit,
    sub_units: &'a [Unit],
    derived: &'a [Found],
    references: References<'a>,
    past: Option<Past<'a>>,
) -> Walked {
    let blank = NodeScore {
        outcome: Outcome::Unscored,
        exact: Exact::ZERO,
        points: Exact::ZERO,
        maximum: Exact::ZERO,
        quantity: None,
        branch: Branch::Shown,
        reference: None,
        chosen: None,
        raised: None,
        capped: None,
    };
    let mut walk = Walk {
        parts,
        unit,
        sub_units,
        derived,
        references,
        past,
        nodes: vec![blank; parts.nodes.len()],
        settled: vec![None; parts.nodes.len()],
        flags: Vec::new(),
        refusals: Vec::new(),
    };
    for visit in &parts.order {
        match visit {
            Visit::Open(node) => walk.open(*node),
            Visit::Close(node) => walk.close(*node),
        }
    }
    let pillars = parts.pillars.iter().map(|pillar| walk.pillar(pillar)).collect();
    Walked { nodes: walk.nodes, pillars, flags: walk.flags, refusals: walk.refusals }
}

impl<'a> Walk<'a> {
    fn scope(&self, node: &'a Node) -> Scope<'_> {
        Scope {
            cells: &self.unit.cells,
            derived: self.derived,
            scores: &self.nodes,
            full: &node.points,
            past: self.past,
            below: self.sub_units,
            peers: None,
        }
    }

    fn settle(&mut self, at: usize, score: NodeScore) {
        let score = self.or_before(at, score);
        if let Some(place) = self.nodes.get_mut(at) {
            *place = score;
        }
    }

    fn is_settled(&self, at: usize) -> bool {
        self.settled.get(at).is_some_and(Option::is_some)
    }

    /// The share that a node reached in the period before, where its policy says so; else the score as it is.
    fn or_before(&mut self, at: usize, score: NodeScore) -> NodeScore {
        let Some(node) = self.parts.nodes.get(at) else { return score };
        let policy = match score.branch {
            Branch::Policy(lack) => Some(policy_of(node, lack)),
            Branch::BelowCoverage => node.coverage.as_ref().map(|coverage| &coverage.below),
            _ => None,
        };
        let before = self.past.and_then(|past| past.walked.get(past.at)?.nodes.get(at));
        let before = before.filter(|before| before.outcome == Outcome::Scored);
        let (Some(Policy::Previous), Some(before)) = (policy, before) else { return score };
        let Some(share) = before.points.over(&before.maximum) else { return score };
        self.flags.push(Flag { kind: FlagKind::Imputed, on: node.id.clone() });
        NodeScore { quantity: score.quantity, ..scored(node, share.times(&node.points), score.branch) }
    }

    fn open(&mut self, at: usize) {
        let Some(node) = self.parts.nodes.get(at) else { return };
        let above = node
            .parent
            .and_then(|parent| Some((self.nodes.get(parent)?.outcome, self.settled.get(parent)?.clone()?)));
        let share = match above {
            Some((outcome, share)) => {
                let counted = outcome == Outcome::Scored && node.role == Role::Scored;
                let share = if counted { share } else { Exact::ZERO };
                let score = scored(node, share.times(&node.points), Branch::Above);
                self.settle(at, NodeScore { outcome, ..score });
                share
            }
            None => {
                let Some(score) = self.conditions(node) else { return };
                self.settle(at, score);
                let share = self.nodes.get(at).and_then(|score| score.exact.over(&score.maximum));
                share.unwrap_or(Exact::ZERO)
            }
        };
        if let Some(settled) = self.settled.get_mut(at) {
            *settled = Some(share);
        }
    }

    /// What `applies_if`, `unscored_if` and `zero_if` say, if they decide.
    fn conditions(&self, node: &'a Node) -> Option<NodeScore> {
        let applies =
            node.applies_if.as_ref().map_or(Ok(true), |condition| self.scope(node).truth(condition));
        let holds = |condition: &Option<Typed>| {
            condition.as_ref().map_or(Ok(false), |condition| self.scope(node).truth(condition))
        };
        match applies {
            Ok(true) => match (holds(&node.unscored_if), holds(&node.zero_if)) {
                (Ok(true), _) => Some(NodeScore {
                    outcome: Outcome::Unscored,
                    ..scored(node, Exact::ZERO, Branch::UnscoredIf)
                }),
                (Err(lack), _) | (Ok(false), Err(lack)) => Some(by_policy(node, lack)),
                (Ok(false), Ok(true)) => Some(scored(node, Exact::ZERO, Branch::ZeroIf)),
                (Ok(false), Ok(false)) => None,
            },
            Ok(false) => Some(by_policy(node, Lack::NotApplicable)),
            Err(lack) => Some(by_policy(node, lack)),
        }
    }

    fn close(&mut self, at: usize) {
        let Some(node) = self.parts.nodes.get(at) else { return };
        if !self.is_settled(at) {
            let score = match &node.rule {
                Some(rule) => {
                    let around = Around {
                        node,
                        rounding: self.parts.rounding_of(node),
                        scope: self.scope(node),
                        reference: (self.references)(at),
                    };
                    match earn(rule, &around) {
                        Ok(earned) => self.bounded(at, node, earned),
                        Err(lack) => by_policy(node, lack),
                    }
                }
                None if node.role == Role::Shown || node.children.is_empty() => {
                    scored(node, Exact::ZERO, Branch::Shown)
                }
                None => match self.weigh(at) {
                    Ok(()) => self.aggregate(node),
                    Err(lack) => by_policy(node, lack),
                },
            };
            self.settle(at, score);
        }
        let rounding = self.parts.rounding_of(node);
        self.lift(at, node);
        self.cap(at, node);
        if let Some(score) = self.nodes.get_mut(at) {
            score.points = rounded(rounding, &score.exact);
        }
    }

    fn bounded(&mut self, at: usize, node: &Node, earned: Earned) -> NodeScore {
        let mut points = earned.points;
        if earned.beyond {
            match node.policies.beyond {
                Beyond::Refuse => self.refusals.push(Refusal {
                    node: at,
                    quantity: earned.quantity.clone().unwrap_or_else(|| points.clone()),
                }),
                Beyond::Clamp => {
                    points = points.max(Exact::ZERO).min(node.points.clone());
                    self.flags.push(Flag { kind: FlagKind::Clamped, on: node.id.clone() });
                }
                Beyond::Flag => self.flags.push(Flag { kind: FlagKind::BeyondMaximum, on: node.id.clone() }),
            }
        }
        if earned.winsorised {
            self.flags.push(Flag { kind: FlagKind::Winsorised, on: node.id.clone() });
        }
        let mut score = scored(node, points, earned.branch);
        score.quantity = earned.quantity;
        score.reference = earned.reference;
        score
    }

    /// Of alternatives the first that applies; what is asked before it has to be decided.
    fn applicable(&self, node: &'a Node) -> Result<usize, Lack> {
        let parts = self.parts;
        for at in &node.children {
            let Some(child) = parts.nodes.get(*at).filter(|child| child.role == Role::Scored) else {
                continue;
            };
            if child.applies_if.as_ref().map_or(Ok(true), |applies| self.scope(child).truth(applies))? {
                return Ok(*at);
            }
        }
        Err(Lack::NotApplicable)
    }

    /// Chooses the weights of what a node holds, where figures do that; of alternatives one has them all. None is kept where
    /// one cannot be had.
    fn weigh(&mut self, at: usize) -> Result<(), Lack> {
        let parts = self.parts;
        let Some(node) = parts.nodes.get(at) else { return Ok(()) };
        if node.aggregate == Aggregate::Applicable {
            let applies = self.applicable(node)?;
            for at in &node.children {
                let weight = if *at == applies { Exact::ONE } else { Exact::ZERO };
                if let Some(score) = self.nodes.get_mut(*at)
                    && parts.nodes.get(*at).is_some_and(|child| child.role == Role::Scored)
                {
                    score.chosen = Some(Box::new(weight));
                }
            }
            return Ok(());
        }
        let children = node.children.iter().filter_map(|at| Some((*at, parts.nodes.get(*at)?)));
        let chosen = children.filter(|(_, child)| child.role == Role::Scored);
        let chosen: Vec<(usize, Result<Exact, Lack>)> = chosen
            .filter_map(|(at, child)| Some((at, self.scope(child).number(child.weight.chosen()?))))
            .collect();
        let weight = |weight: &Result<Exact, Lack>| match weight {
            Ok(weight) if weight.is_negative() => Some(Lack::OutOfDomain),
            Ok(_) => None,
            Err(lack) => Some(*lack),
        };
        if let Some(lack) = chosen.iter().filter_map(|(_, found)| weight(found)).min() {
            return Err(lack);
        }
        for (at, weight) in chosen {
            if let (Some(score), Ok(weight)) = (self.nodes.get_mut(at), weight) {
                score.chosen = Some(Box::new(weight));
            }
        }
        Ok(())
    }

    fn aggregate(&self, node: &'a Node) -> NodeScore {
        let children = || {
            node.children
                .iter()
                .filter_map(|child| Some((self.parts.nodes.get(*child)?, self.nodes.get(*child)?)))
        };
        let counted = || children().filter(|(child, _)| child.role == Role::Scored);
        if let Some(coverage) = &node.coverage
            && let Some(share) = covered(self.parts, &self.nodes, node)
            && share < coverage.least
        {
            let score = given(node, &coverage.below, Branch::BelowCoverage);
            return NodeScore { quantity: Some(share), ..score };
        }
        let none = |outcome| NodeScore { outcome, ..scored(node, Exact::ZERO, Branch::Computed) };
        let is_unscored = |(child, score): (&Node, &NodeScore)| {
            child.role != Role::Shown && score.outcome == Outcome::Unscored && means::weighs(score)
        };
        if node.unscored == Without::GoesUp && children().any(is_unscored) {
            return none(Outcome::Unscored);
        }
        let left: Vec<means::Part<'_>> = counted().filter(|(_, score)| means::counts(node, score)).collect();
        let is_one = node.aggregate == Aggregate::Applicable;
        if left.is_empty() && !is_one && counted().any(|(_, score)| means::is_there(node, score)) {
            // Something is there, and all of its weights are 0.
            return by_policy(node, Lack::ZeroDenominator);
        }
        if left.is_empty() && counted().next().is_some() {
            // Left out for want of a score is not the same as not applicable.
            return none(if counted().any(is_unscored) { Outcome::Unscored } else { Outcome::Excluded });
        }
        let left = means::without_ends(left, node.ends).left;
        let weights = means::weighed(&left);
        let (mut points, mut maximum) = match node.aggregate {
            Aggregate::Sum => (
                Exact::sum(left.iter().map(|(_, score)| &score.points)),
                Exact::sum(left.iter().map(|(_, score)| &score.maximum)),
            ),
            Aggregate::Maximum | Aggregate::Applicable => {
                (best(&left, |score| &score.points), best(&left, |score| &score.maximum))
            }
            Aggregate::Minimum => (least(&left, |score| &score.points), least(&left, |score| &score.maximum)),
            Aggregate::Mean => {
                let mean = |get: fn(&NodeScore) -> &Exact| means::mean(&left, &weights, get);
                (mean(|score| &score.points), mean(|score| &score.maximum))
            }
            Aggregate::ShareOfSum
            | Aggregate::MeanOfShares
            | Aggregate::Power
            | Aggregate::Geometric
            | Aggregate::Harmonic
            | Aggregate::Median
            | Aggregate::Mode
            | Aggregate::MeanMin
            | Aggregate::MazziottaPareto => {
                match means::of_shares(node, &left, &weights, self.parts.rounding_of(node)) {
                    Ok(points) => (points, node.points.clone()),
                    Err(lack) => return by_policy(node, lack),
                }
            }
        };
        // Of the best or the least of several, what is left counts as it is: scaling would make another of it.
        let one_counts = matches!(node.aggregate, Aggregate::Maximum | Aggregate::Minimum);
        if maximum != node.points && node.policies.excluded == Excluded::Rescale && !is_one {
            if one_counts {
                maximum = node.points.clone();
            } else if let Some(scaled) = points.times(&node.points).over(&maximum) {
                points = scaled;
                maximum = node.points.clone();
            }
        }
        // What is left may reach more than the whole did: the least of few is not the least of all.
        if maximum > node.points {
            if !one_counts && let Some(scaled) = points.times(&node.points).over(&maximum) {
                points = scaled;
            }
            maximum = node.points.clone();
        }
        if one_counts {
            points = points.min(maximum.clone());
        }
        for (child, score) in children().filter(|(_, score)| score.outcome == Outcome::Scored) {
            match child.role {
                Role::Bonus => points = points.plus(&score.points),
                Role::Deduction => points = points.minus(&score.points),
                Role::Scored | Role::Shown => {}
            }
        }
        if let Some(least) = &node.at_least {
            points = points.max(least.of(&maximum));
        }
        if let Some(most) = &node.at_most {
            points = points.min(most.of(&maximum));
        }
        NodeScore { maximum, ..scored(node, points, Branch::Computed) }
    }
}

fn rounded(rounding: Option<&Rounding>, value: &Exact) -> Exact {
    rounding.map_or_else(|| value.clone(), |rounding| rounding.apply(value))
}

fn best<'s>(parts: &[means::Part<'s>], of: impl Fn(&'s NodeScore) -> &'s Exact) -> Exact {
    parts.iter().map(|(_, score)| of(score)).max().cloned().unwrap_or(Exact::ZERO)
}

fn least<'s>(parts: &[means::Part<'s>], of: impl Fn(&'s NodeScore) -> &'s Exact) -> Exact {
    parts.iter().map(|(_, score)| of(score)).min().cloned().unwrap_or(Exact::ZERO)
}
