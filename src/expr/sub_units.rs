//! What is taken of the sub-units of a unit.
use super::Typed;

/// A quantity over the sub-units of a unit. What it looks at is asked of each of them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SubUnits {
    pub(crate) take: Take,
    /// A number; a condition of a share or a count. `None` counts them all.
    pub(crate) of: Option<Typed>,
    pub(crate) weight: Option<Typed>,
    /// Whether one without the figure counts as 0, or as one where the condition does not hold; it is left out otherwise.
    pub(crate) absent_is_zero: bool,
}

/// What is made of the figures of the sub-units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Take {
    Mean,
    Sum,
    Least,
    Most,
    Median,
    Share,
    Count,
}

impl Take {
    /// Its name in a rubric.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Mean => "mean",
            Self::Sum => "sum",
            Self::Least => "least",
            Self::Most => "most",
            Self::Median => "median",
            Self::Share => "share",
            Self::Count => "count",
        }
    }

    pub(crate) const fn is_of_conditions(self) -> bool {
        matches!(self, Self::Share | Self::Count)
    }

    pub(crate) const fn takes_weights(self) -> bool {
        matches!(self, Self::Mean | Self::Share)
    }
}
