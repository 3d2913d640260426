use super::{Text, Weight};
use crate::expr::Typed;
use crate::number::{Exact, Rounding};
use crate::text::Span;

/// A view over the tree: a weighted set of nodes.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Pillar {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// The maximum points.
    pub points: Exact,
    /// The nodes, each with its weight.
    pub of: Vec<PillarNode>,
    pub(crate) rounding: Option<Rounding>,
    /// Whether figures of the unit choose the weight of a node that is scored; then only the proportions of all count.
    pub(crate) in_proportion: bool,
    /// The inputs that its weights look at, and those of them that count in the period before.
    pub(crate) inputs: Vec<usize>,
    pub(crate) past_inputs: Vec<usize>,
    pub(crate) span: Span,
}

/// A node of a pillar.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PillarNode {
    /// The node, as an index into [`crate::Rubric::nodes`].
    pub node: usize,
    pub(crate) weight: Weight,
}

impl PillarNode {
    /// Its weight; `None` where figures of the unit choose it.
    ///
    /// ```
    /// use bochiso::{Exact, Rubric, Source};
    /// let text = include_str!("../../tests/inputs/ok/pillar_weights.toml");
    /// let rubric = Rubric::parse(&Source::new("pillar_weights.toml", text)).unwrap();
    /// let of = &rubric.pillars()[0].of;
    /// assert_eq!((of[0].weight(), of[1].weight()), (None, Some(&Exact::ONE)));
    /// ```
    #[must_use]
    pub const fn weight(&self) -> Option<&Exact> {
        match &self.weight {
            Weight::Of(weight) => Some(weight),
            Weight::Chosen(_) | Weight::Share(_) => None,
        }
    }
}

impl Pillar {
    /// The weights that figures of the unit choose.
    pub(crate) fn expressions(&self) -> impl Iterator<Item = &Typed> {
        self.of.iter().filter_map(|part| part.weight.chosen())
    }

    /// Where its id stands in the rubric's text.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }
}

/// What a verdict is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    Node(usize),
    Pillar(usize),
}

/// The value that a verdict looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum View {
    /// Before any rounding of the node itself.
    Exact,
    /// As published.
    Rounded,
    /// Rounded for the verdict alone: percentages for classes, points for ranks.
    To(Rounding),
}

/// The lower end of a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Limit {
    pub(crate) at: Exact,
    /// Whether `at` is a share of the unit's own maximum, or points.
    pub(crate) share: bool,
    /// Whether the value `at` itself belongs to the class.
    pub(crate) closed: bool,
}

impl Limit {
    /// On the scale of what is compared with it: in percent, or in points.
    pub(crate) fn edge(&self) -> Exact {
        if self.share { self.at.times(&Exact::from(100i64)) } else { self.at.clone() }
    }
}

/// What a verdict can look at: points before and after rounding, and the maximum that could be reached.
pub(crate) struct Looked<'a> {
    pub(crate) exact: &'a Exact,
    pub(crate) points: &'a Exact,
    pub(crate) maximum: &'a Exact,
}

impl Looked<'_> {
    /// The value on the scale of a limit: a percentage of the own maximum, or points.
    pub(crate) fn scaled(&self, view: &View, share: bool) -> Option<Exact> {
        let points = if *view == View::Rounded { self.points } else { self.exact };
        let value =
            if share { points.times(&Exact::from(100i64)).over(self.maximum)? } else { points.clone() };
        Some(match view {
            View::To(rounding) => rounding.apply(&value),
            View::Exact | View::Rounded => value,
        })
    }

    /// Whether it lies at or above a limit; `None` where there is no percentage.
    pub(crate) fn reaches(&self, view: &View, limit: Option<&Limit>) -> Option<bool> {
        let Some(limit) = limit else { return Some(true) };
        let value = self.scaled(view, limit.share)?;
        let edge = limit.edge();
        Some(value > edge || (limit.closed && value == edge))
    }
}

/// A class.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Class {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// A remark.
    pub note: Text,
    pub(crate) limit: Option<Limit>,
    pub(crate) requires: Option<Typed>,
    pub(crate) span: Span,
}

impl Class {
    /// Where its id stands in the rubric's text.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }
}

/// A condition under which no class better than one is given.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ClassCap {
    pub(crate) when: Typed,
    /// The condition as written.
    pub(crate) text: String,
    /// The place of the best class that is left.
    pub(crate) at_best: usize,
}

impl Classes {
    /// Its conditions: gates and caps, each with the id of a class.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = (&Typed, &str)> {
        let gates = self.all.iter().filter_map(|class| Some((class.requires.as_ref()?, class.id.as_str())));
        let caps = self.caps.iter();
        gates.chain(caps.filter_map(|cap| Some((&cap.when, self.all.get(cap.at_best)?.id.as_str()))))
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Classes {
    pub(crate) of: Target,
    pub(crate) view: View,
    /// Best first; the last has no limit.
    pub(crate) all: Vec<Class>,
    pub(crate) caps: Vec<ClassCap>,
}
