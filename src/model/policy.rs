use serde::Serialize;

use crate::number::Exact;

/// What a state without a value gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Policy {
    /// So many points.
    Points(Exact),
    /// This share of the maximum points.
    Share(Exact),
    /// The node is taken out of its parent.
    Exclude,
    /// The node has no score.
    Unscored,
    /// The share that the node reached in the period before; no score where it had none.
    Previous,
}

/// What a result below 0 or above the maximum, or a value outside its range, meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Beyond {
    /// The report is refused.
    Refuse,
    /// The nearest possible value is taken, and flagged.
    Clamp,
    /// It counts as it is, and is flagged.
    Flag,
}

/// What becomes of the parent of an excluded node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Excluded {
    /// It keeps its maximum; the points of the others are scaled up.
    Rescale,
    /// Its maximum becomes smaller.
    Shrink,
}

/// What a child without a score does to what holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Without {
    /// It has no score either.
    #[default]
    GoesUp,
    /// The child is left out, as an excluded one is.
    LeftOut,
    /// The child counts with no points.
    Nothing,
}

/// The least share of what applies that must have data, and what less than that gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Coverage {
    pub(crate) least: Exact,
    pub(crate) below: Policy,
}

/// The policies in force at a node, after inheritance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Policies {
    pub(crate) missing: Policy,
    pub(crate) not_applicable: Policy,
    pub(crate) not_accepted: Policy,
    pub(crate) zero_denominator: Policy,
    pub(crate) beyond: Beyond,
    pub(crate) excluded: Excluded,
}
