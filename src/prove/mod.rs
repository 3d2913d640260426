//! What can be known of every report before there is one: the range of each node, what can never happen, and what is
//! worth a second look.
//!
//! What is said to be impossible follows from bounds that hold every report ([`tree`]); what is said to be possible comes
//! with a report that was scored. What is neither proven nor found is not spoken of.
mod aggregates;
mod bound;
mod expressions;
mod interval;
mod rules;
mod seen;
mod tree;

use serde::Serialize;

use crate::diagnostic::Diagnostics;
use crate::model::Rubric;
use crate::number::Exact;

use bound::{Bound, ends};
use tree::Tree;

/// What is known of every report on a rubric; made by [`Rubric::prove`].
#[derive(Debug, Clone)]
pub struct Proof {
    ranges: Vec<Range>,
    pillars: Vec<Range>,
    findings: Diagnostics,
}

/// Between which points a node or a pillar lies, whatever is reported.
///
/// Both ends are bounds: no report comes to less or more. They are of the points as published, rounded, where the node has a
/// score at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Range {
    /// The id of the node or pillar.
    pub id: String,
    /// The points that it declares.
    pub declared: Exact,
    /// No report has less; `None` where there is no such bound.
    pub least: Option<Exact>,
    /// No report has more; `None` where there is no such bound.
    pub most: Option<Exact>,
    /// The same for reports in which every figure and every node applies.
    pub where_all_applies: (Option<Exact>, Option<Exact>),
    /// Whether some report gives it points at all.
    pub can_be_scored: bool,
    /// Whether it can be taken out of what holds it.
    pub can_be_excluded: bool,
    /// Whether it can be without a score.
    pub can_be_unscored: bool,
}

impl Range {
    fn new(id: &str, declared: &Exact, bound: &Bound, applies: &Bound) -> Self {
        let of = |bound: &Bound| bound.scored.as_ref().map_or((None, None), |points| ends(&points.rounded));
        let (least, most) = of(bound);
        Self {
            id: id.to_owned(),
            declared: declared.clone(),
            least,
            most,
            where_all_applies: of(applies),
            can_be_scored: bound.scored.is_some(),
            can_be_excluded: bound.excluded,
            can_be_unscored: bound.unscored,
        }
    }

    /// Whether a node can have these points.
    #[must_use]
    pub fn holds(&self, points: &Exact) -> bool {
        self.can_be_scored
            && self.least.as_ref().is_none_or(|least| least <= points)
            && self.most.as_ref().is_none_or(|most| points <= most)
    }
}

impl Proof {
    /// The range of each node, in the order of [`Rubric::nodes`].
    #[must_use]
    pub fn ranges(&self) -> &[Range] {
        &self.ranges
    }

    /// The range of each pillar, in the order of [`Rubric::pillars`].
    #[must_use]
    pub fn pillars(&self) -> &[Range] {
        &self.pillars
    }

    /// What is suspicious, in the order of the text. All of it warns: the rubric can be used.
    #[must_use]
    pub const fn findings(&self) -> &Diagnostics {
        &self.findings
    }
}

impl Rubric {
    /// Proves what holds for every report: how few and how many points each node can have, and which bands, options and
    /// classes nothing can reach. What it finds are warnings, to be shown beside [`Rubric::warnings`].
    ///
    /// ```
    /// use bochiso::{Rubric, Source};
    /// let text = include_str!("../../examples/data/small.toml");
    /// let rubric = Rubric::parse(&Source::new("small.toml", text)).unwrap();
    /// let proof = rubric.prove();
    /// let total = &proof.ranges()[0];
    /// assert_eq!((total.least.as_ref(), total.most.as_ref()), (Some(&bochiso::Exact::ZERO), Some(&rubric.points())));
    /// assert!(proof.findings().is_empty());
    /// ```
    #[must_use]
    pub fn prove(&self) -> Proof {
        let parts = &*self.parts;
        let (tree, applies) = (Tree::new(parts, false), Tree::new(parts, true));
        let none = Bound::default();
        let of = |tree: &Tree<'_>, at: usize| tree.nodes.get(at).cloned().flatten().unwrap_or_default();
        let nodes = parts.nodes.iter().enumerate();
        let ranges =
            nodes.map(|(at, node)| Range::new(&node.id, &node.points, &of(&tree, at), &of(&applies, at)));
        let pillars = parts.pillars.iter().enumerate().map(|(at, pillar)| {
            let [all, applies] = [&tree, &applies].map(|tree| tree.pillars.get(at).unwrap_or(&none));
            Range::new(&pillar.id, &pillar.points, all, applies)
        });
        Proof { ranges: ranges.collect(), pillars: pillars.collect(), findings: Diagnostics::default() }
    }
}
