//! What is taken of the other units of a set.
use super::{Typed, TypedKind};

/// A statistic of what the other units of the period report.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Peers {
    pub(crate) take: Middle,
    /// An input as it is reported, rounded as anything sees it.
    pub(crate) of: Typed,
    /// The input that names the group; without one all units are one.
    pub(crate) within: Option<Typed>,
}

/// What lies in the middle of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Middle {
    Mean,
    Median,
}

impl Middle {
    pub(crate) const ALL: [Self; 2] = [Self::Mean, Self::Median];

    /// Its name in a rubric.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Mean => "mean",
            Self::Median => "median",
        }
    }
}

impl Peers {
    /// The input whose figures are taken, and the one that names the group: the same for all statistics of one set.
    pub(crate) fn set(&self) -> Option<(usize, Option<usize>)> {
        let within = self.within.as_ref().map(input);
        Some((input(&self.of)?, within.map_or(Some(None), |within| within.map(Some))?))
    }
}

fn input(typed: &Typed) -> Option<usize> {
    match &typed.kind {
        TypedKind::Input(at) => Some(*at),
        TypedKind::Round(of, _) => input(of),
        _ => None,
    }
}
