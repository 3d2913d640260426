//! How much each of several nodes counts, and how much of them has data.
use super::model::{Aggregate, Got, Lack, Role, Weight};
use super::ratio::{RBig, whole};
use super::rules;
use super::score::{Decision, Unit};

impl Unit<'_> {
    /// The share of what applies in a node that has data: by weights in means, else by points. Nothing where nothing
    /// applies, or what applies has no points.
    pub(super) fn of_data(&self, at: usize) -> Option<RBig> {
        let node = &self.rubric.nodes[at];
        let one = (node.aggregate == Aggregate::Applicable)
            .then(|| self.applicable(at).expect("it was asked before"));
        let children = node.children.iter().filter(|child| self.rubric.nodes[**child].role == Role::Scored);
        let children = children.filter(|child| one.is_none_or(|one| one == **child));
        let asked: Vec<(usize, RBig)> =
            children.filter_map(|child| Some((*child, self.of_data_within(*child)?))).collect();
        let weights = match node.aggregate {
            Aggregate::Mean
            | Aggregate::MeanOfShares
            | Aggregate::Power
            | Aggregate::Geometric
            | Aggregate::Harmonic
            | Aggregate::MeanMin
            | Aggregate::MazziottaPareto => {
                self.weights(asked.iter().map(|(child, _)| *child)).expect("they were asked before")
            }
            Aggregate::Median | Aggregate::Mode => asked.iter().map(|_| whole(1)).collect(),
            Aggregate::Sum
            | Aggregate::ShareOfSum
            | Aggregate::Maximum
            | Aggregate::Minimum
            | Aggregate::Applicable => {
                asked.iter().map(|(child, _)| self.rubric.nodes[*child].points.clone()).collect()
            }
        };
        let (mut there, mut all) = (whole(0), whole(0));
        for ((_, share), weight) in asked.into_iter().zip(weights) {
            there += share * &weight;
            all += weight;
        }
        (all != whole(0)).then(|| there / all)
    }

    /// The weight of a node, as figures make it; a share of the whole as it stands.
    pub(super) fn weight(&self, at: usize) -> Got<RBig> {
        let node = &self.rubric.nodes[at];
        match &node.weight {
            Weight::Share(share) => Ok(share.clone()),
            Weight::Of(weight) => match self.number(weight, node.points.clone())? {
                weight if weight < whole(0) => Err(Lack::OutOfDomain),
                weight => Ok(weight),
            },
        }
    }

    /// The weights of those that count in a mean: what the shares of the whole leave goes to the others.
    pub(super) fn weights(&self, of: impl Iterator<Item = usize>) -> Got<Vec<RBig>> {
        let of: Vec<(bool, RBig)> = of
            .map(|at| Ok((matches!(self.rubric.nodes[at].weight, Weight::Share(_)), self.weight(at)?)))
            .collect::<Got<_>>()?;
        let sum = |kept: bool| {
            of.iter().filter(|(share, _)| *share == kept).fold(whole(0), |sum, (_, weight)| sum + weight)
        };
        let (kept, others) = (sum(true), sum(false));
        let has_shares = of.iter().any(|(share, _)| *share);
        Ok(of
            .into_iter()
            .map(|(share, weight)| match share {
                false if has_shares && others != whole(0) => weight / &others * (whole(1) - &kept),
                _ => weight,
            })
            .collect())
    }

    /// The alternative that applies: the first, all before it known not to.
    pub(super) fn applicable(&self, at: usize) -> Got<usize> {
        let node = &self.rubric.nodes[at];
        for child in &node.children {
            let alternative = &self.rubric.nodes[*child];
            let applies = alternative.applies_if.as_ref();
            if alternative.role == Role::Scored
                && self.holds(applies.expect("every alternative has it"), alternative.points.clone())?
            {
                return Ok(*child);
            }
        }
        Err(Lack::NotApplicable)
    }

    /// Why what a node holds cannot be weighed; of several reasons the first.
    pub(super) fn unweighed(&self, at: usize) -> Option<Lack> {
        let node = &self.rubric.nodes[at];
        if node.aggregate == Aggregate::Applicable {
            return self.applicable(at).err();
        }
        let scored = node.children.iter().filter(|child| self.rubric.nodes[**child].role == Role::Scored);
        scored.filter_map(|child| self.weight(*child).err()).min()
    }

    fn of_data_within(&self, at: usize) -> Option<RBig> {
        let node = &self.rubric.nodes[at];
        let of_lack = |lack: Lack| match lack {
            Lack::NotApplicable => None,
            Lack::Missing | Lack::NotAccepted => Some(whole(0)),
            Lack::ZeroDenominator | Lack::OutOfDomain | Lack::TooLarge | Lack::NoReference => Some(whole(1)),
        };
        match (self.decision(at), &node.rule) {
            (Some(Decision::Zero), _) => Some(whole(1)),
            (Some(Decision::NoScore), _) => Some(whole(0)),
            (Some(Decision::State(lack)), _) => of_lack(lack),
            (None, Some(rule)) => rules::earned(self, node, rule).map_or_else(of_lack, |_| Some(whole(1))),
            (None, None) => match self.unweighed(at) {
                Some(lack) => of_lack(lack),
                None => self.of_data(at),
            },
        }
    }
}
