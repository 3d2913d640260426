use serde::Serialize;

use super::{Aggregate, Coverage, Ends, Policies, Policy, Rule, Text, Weight, Without};
use crate::expr::Typed;
use crate::number::{Exact, Rounding};
use crate::text::Span;

/// Where in the tree a node stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The whole rubric.
    Total,
    /// A group of indices.
    Group,
    /// An index.
    Index,
    /// A criterion.
    Criterion,
    /// A part of a criterion.
    Part,
}

impl Level {
    /// Its name in a rubric.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Group => "group",
            Self::Index => "index",
            Self::Criterion => "criterion",
            Self::Part => "part",
        }
    }
}

/// How a node counts in its parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// It counts, and its points are part of the parent's maximum.
    Scored,
    /// It counts on top of the parent's maximum.
    Bonus,
    /// What it earns is taken away from the parent.
    Deduction,
    /// It is shown and does not count.
    Shown,
}

/// The whole, a group, an index, a criterion or a part.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Node {
    /// Its id; `total` for the whole.
    pub id: String,
    /// Where in the tree it stands.
    pub level: Level,
    /// Its title.
    pub title: Text,
    /// The maximum points.
    pub points: Exact,
    /// How it counts in its parent.
    pub role: Role,
    /// The node that holds it, as an index into [`crate::Rubric::nodes`]; `None` for the whole.
    pub parent: Option<usize>,
    /// The nodes it holds, in the order of the text.
    pub children: Vec<usize>,
    /// Where the decision says so.
    pub clause: Option<String>,
    /// Where this node comes from.
    pub provenance: Option<String>,
    /// A remark.
    pub note: Text,
    /// What proves the reported values.
    pub evidence: Text,
    /// Who reports them.
    pub provider: Text,
    /// Who verifies them.
    pub verified_by: Text,
    /// What would earn more.
    pub advice: Text,
    pub(crate) applies_if: Option<Typed>,
    pub(crate) zero_if: Option<Typed>,
    pub(crate) unscored_if: Option<Typed>,
    /// Its own rounding, if it has one; `Some(None)` is exact.
    pub(crate) rounding: Option<Option<Rounding>>,
    pub(crate) policies: Policies,
    pub(crate) aggregate: Aggregate,
    /// What of those that it holds does not count.
    pub(crate) ends: Ends,
    /// Of a mean with a penalty: how much of it.
    pub(crate) penalty: Exact,
    /// Of a power mean.
    pub(crate) exponent: Exact,
    /// Of a mode: whether the highest of several is taken.
    pub(crate) highest_mode: bool,
    pub(crate) unscored: Without,
    pub(crate) coverage: Option<Coverage>,
    /// In the mean of its parent.
    pub(crate) weight: Weight,
    pub(crate) at_least: Option<Bound>,
    pub(crate) at_most: Option<Bound>,
    /// Events after which it comes to no more than so much.
    pub(crate) caps: Vec<Cap>,
    pub(crate) rule: Option<Rule>,
    /// Of the id in the text.
    pub(crate) span: Span,
    /// Of the points in the text.
    pub(crate) points_span: Span,
    /// Of the rule in the text.
    pub(crate) rule_span: Span,
    /// Inputs declared in place, and those its expressions name: what the explanation shows.
    pub(crate) inputs: Vec<usize>,
    /// Those that it looks at in the period before.
    pub(crate) past_inputs: Vec<usize>,
}

impl Node {
    /// Where its id stands in the rubric's text.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// Where its rule stands in the rubric's text.
    #[must_use]
    pub const fn rule_span(&self) -> Span {
        self.rule_span
    }

    /// The inputs it uses, as indices into [`crate::Rubric::inputs`].
    #[must_use]
    pub fn inputs(&self) -> &[usize] {
        &self.inputs
    }

    /// Whether a policy takes the points of the period before.
    pub(crate) fn takes_previous(&self) -> bool {
        let Policies { missing, not_applicable, not_accepted, zero_denominator, .. } = &self.policies;
        let below = self.coverage.as_ref().map(|coverage| &coverage.below);
        let all = [missing, not_applicable, not_accepted, zero_denominator].into_iter().chain(below);
        all.into_iter().any(|policy| *policy == Policy::Previous)
    }

    /// Whether the order of what it holds can decide: of equals the first is left out, and the first alternative counts.
    pub(crate) fn goes_by_order(&self) -> bool {
        !self.ends.is_none() || self.aggregate == Aggregate::Applicable
    }

    /// The conditions that are asked before the node is scored, in order.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = &Typed> {
        [&self.applies_if, &self.unscored_if, &self.zero_if].into_iter().flatten()
    }

    /// What is asked when its points are there, beside its rule: the events that cap it.
    pub(crate) fn closing(&self) -> impl Iterator<Item = &Typed> {
        self.caps.iter().map(|cap| &cap.when)
    }

    /// Every expression that it has.
    pub(crate) fn expressions(&self) -> impl Iterator<Item = &Typed> {
        let rule = self.rule.iter().flat_map(Rule::expressions);
        rule.chain(self.conditions()).chain(self.closing()).chain(self.weight.chosen())
    }

    /// The name of its rule in the rubric language; `None` where it holds others or only shows.
    #[must_use]
    pub fn rule_name(&self) -> Option<&'static str> {
        self.rule.as_ref().map(Rule::name)
    }
}

/// One step of the walk through the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Visit {
    /// Ask the node's conditions.
    Open(usize),
    /// Settle its points.
    Close(usize),
}

/// An event after which a node comes to no more, or to no less, than so much.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cap {
    pub(crate) when: Typed,
    /// The condition as written.
    pub(crate) text: String,
    pub(crate) bound: Bound,
    /// Whether no less.
    pub(crate) is_floor: bool,
}

/// A bound of what a node comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Bound {
    Points(Exact),
    /// Of the maximum that the unit can reach.
    Share(Exact),
}

impl Bound {
    /// In points, where the unit can reach so many.
    pub(crate) fn of(&self, maximum: &Exact) -> Exact {
        match self {
            Self::Points(points) => points.clone(),
            Self::Share(share) => share.times(maximum),
        }
    }
}
