//! What the nodes that another holds come to together.
use std::borrow::Cow;

use super::builder::{Builder, Placed};
use super::expressions::Value;
use super::numbers::Number;
use super::{Made, Op, Two};
use crate::expr::CompareOp;
use crate::model::{Aggregate, KnownWeight, Node, Pillar, Role, Weight, weights_together};
use crate::number::Exact;

/// Nodes, and how much each counts.
type Shares = Vec<(usize, Exact)>;

impl Builder<'_> {
    /// What the counted nodes come to together, the maximum of that, and the share that each has in it.
    pub(super) fn joined_children(
        &mut self,
        node: &Node,
        counted: &[usize],
    ) -> Option<(Number, Exact, Shares)> {
        let all = counted
            .iter()
            .map(|at| self.nodes.get(*at).cloned().flatten())
            .collect::<Option<Vec<Placed>>>()?;
        let maxima = || all.iter().map(|placed| &placed.maximum);
        Some(match node.aggregate {
            Aggregate::Sum => {
                let weights: Vec<(usize, Exact)> = counted.iter().map(|at| (*at, Exact::ONE)).collect();
                let sum = self.weighted(Number::known(0, 1), &weights)?;
                (sum, Exact::sum(maxima()), weights)
            }
            Aggregate::Mean => {
                let parts = self.parts;
                let of = counted.iter().map(|at| parts.nodes.get(*at)).collect::<Option<Vec<&Node>>>()?;
                if of.iter().any(|child| child.weight.chosen().is_some()) {
                    let maximum = maxima().next().cloned()?;
                    return Some((self.weighed(&of, &all)?, maximum, Vec::new()));
                }
                // Where something does not count, the unit goes aside: shares of the whole are of all.
                let known: Vec<KnownWeight<'_>> = of.iter().map(|child| child.weight.known(None)).collect();
                let weights = weights_together(&known).into_iter().map(Cow::into_owned);
                let weights: Vec<(usize, Exact)> = counted.iter().copied().zip(weights).collect();
                let sum = self.weighted(Number::known(0, 1), &weights)?;
                let whole = Exact::sum(weights.iter().map(|(_, weight)| weight));
                let parts: Vec<Exact> =
                    maxima().zip(&weights).map(|(most, (_, weight))| most.times(weight)).collect();
                if whole.is_zero() {
                    return None;
                }
                let mean = self.quotient(&sum, &Self::known(&whole)?)?;
                let shares: Option<Shares> =
                    weights.iter().map(|(at, weight)| Some((*at, weight.over(&whole)?))).collect();
                (mean, Exact::sum(&parts).over(&whole)?, shares?)
            }
            Aggregate::ShareOfSum | Aggregate::MeanOfShares => {
                let shares = self.parts_of_whole(node, counted, &all)?;
                let points = self.weighted(Number::known(0, 1), &shares)?;
                (points, node.points.clone(), shares)
            }
            Aggregate::Applicable
            | Aggregate::Power
            | Aggregate::Geometric
            | Aggregate::Harmonic
            | Aggregate::Median
            | Aggregate::Mode
            | Aggregate::MeanMin
            | Aggregate::MazziottaPareto => return None,
            Aggregate::Maximum | Aggregate::Minimum => {
                let op = if node.aggregate == Aggregate::Maximum { Two::Most } else { Two::Least };
                let mut joined: Option<Number> = None;
                for placed in &all {
                    let number = placed.points;
                    number.settled()?;
                    joined = Some(match joined {
                        None => number,
                        Some(before) => self.extreme(op, &before, &number)?,
                    });
                }
                let most = if op == Two::Most { maxima().max() } else { maxima().min() };
                let joined = joined.unwrap_or(Number::known(0, 1));
                (joined, most.cloned().unwrap_or(Exact::ZERO), Vec::new())
            }
        })
    }

    /// How much of its points each counts with in a share of the sum or a mean of shares: always the same, as nothing is
    /// excluded here.
    fn parts_of_whole(&self, node: &Node, counted: &[usize], all: &[Placed]) -> Option<Shares> {
        let of = counted.iter().map(|at| self.parts.nodes.get(*at)).collect::<Option<Vec<&Node>>>()?;
        let maxima = all.iter().map(|placed| &placed.maximum);
        if node.aggregate == Aggregate::ShareOfSum {
            let part = node.points.over(&Exact::sum(maxima))?;
            return Some(counted.iter().map(|at| (*at, part.clone())).collect());
        }
        if of.iter().any(|child| child.weight.chosen().is_some()) {
            return None;
        }
        let known: Vec<KnownWeight<'_>> = of.iter().map(|child| child.weight.known(None)).collect();
        let weights = weights_together(&known);
        let whole = Exact::sum(weights.iter().map(AsRef::as_ref));
        let part = |((at, most), weight): ((&usize, &Exact), &Cow<'_, Exact>)| {
            Some((*at, node.points.times(weight).over(&most.times(&whole))?))
        };
        counted.iter().zip(maxima).zip(&weights).map(part).collect()
    }

    /// The mean of points by weights that figures choose. Where a weight cannot be had, or all are 0, the unit goes aside.
    fn weighed(&mut self, of: &[&Node], placed: &[Placed]) -> Option<Number> {
        let maxima = || placed.iter().map(|placed| &placed.maximum);
        // With a weight of 0 and another maximum the points that can be reached would change.
        if maxima().any(|maximum| Some(maximum) != maxima().next()) {
            return None;
        }
        let (mut sum, mut whole) = (Number::known(0, 1), Number::known(0, 1));
        for (child, placed) in of.iter().zip(placed) {
            let weight = self.chosen(&child.weight, &child.points)?;
            let points = self.product(&placed.points, &weight)?;
            sum = self.sum(&sum, &points)?;
            whole = self.sum(&whole, &weight)?;
        }
        let mean = self.quotient(&sum, &whole)?;
        self.aside_at(mean.hole);
        self.states(Box::default());
        Some(Number { hole: None, ..mean })
    }

    /// A weight from 0 on; where it cannot be had the unit goes aside.
    fn chosen(&mut self, weight: &Weight, full: &Exact) -> Option<Number> {
        let weight = match weight {
            Weight::Of(weight) => Self::known(weight)?,
            Weight::Share(_) => return None,
            Weight::Chosen(typed) => match self.value(typed, full)? {
                Value::Number(number) => number,
                Value::Flag(_) | Value::Code(_) => return None,
            },
        };
        if weight.low >= 0 {
            return Some(weight);
        }
        let flag = self.compare(CompareOp::Less, &weight, &Number::known(0, 1))?;
        self.aside_at(flag.hole);
        self.ops.push(Op::Aside(flag.lane));
        self.extreme(Two::Most, &weight, &Number::known(0, 1))
    }

    /// A pillar of which figures choose a weight: its nodes are all there, and have their declared points to reach.
    pub(super) fn chosen_pillar(&mut self, pillar: &Pillar) -> Option<Placed> {
        let zero = || Number::known(0, 1);
        let (mut sum, mut whole, mut extra) = (zero(), zero(), zero());
        for part in &pillar.of {
            let parts = self.parts;
            let node = parts.nodes.get(part.node).filter(|node| node.role != Role::Shown);
            let Some(node) = node else { continue };
            let placed = self.nodes.get(part.node).cloned().flatten()?;
            let weight = self.chosen(&part.weight, &node.points)?;
            let points = self.product(&placed.points, &weight)?;
            match node.role {
                Role::Scored if placed.maximum != node.points => return None,
                Role::Scored => {
                    let most = self.product(&Self::known(&node.points)?, &weight)?;
                    sum = self.sum(&sum, &points)?;
                    whole = self.sum(&whole, &most)?;
                }
                Role::Bonus => extra = self.sum(&extra, &points)?,
                Role::Deduction => extra = self.difference(&extra, &points)?,
                Role::Shown => {}
            }
        }
        let points = if pillar.in_proportion {
            let share = self.quotient(&sum, &whole)?;
            self.aside_at(share.hole);
            self.product(&Number { hole: None, ..share }, &Self::known(&pillar.points)?)?
        } else {
            sum
        };
        let points = self.sum(&points, &extra)?;
        self.aside_at(points.hole);
        self.states(Box::default());
        let made = Made { of: Box::default(), least: None, most: None };
        self.placed(&Number { hole: None, ..points }, pillar.rounding.as_ref(), pillar.points.clone(), made)
    }
}
