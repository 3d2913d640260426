//! Relative rules: what of a unit is compared, with whom, and what that earns.
use std::collections::BTreeMap;
use std::sync::Arc;

use super::{ReferenceSet, Statistic, Text, TieMethod};
use crate::expr::Typed;
use crate::number::Exact;

/// A rule that compares a unit with a reference set.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Relative {
    pub(crate) of: Typed,
    pub(crate) to: To,
    /// The input whose value the units of one set share.
    pub(crate) within: Option<usize>,
    /// Which of the units that the node applies to are in the set.
    pub(crate) among: Option<Typed>,
    pub(crate) with: With,
    pub(crate) winsorise: Winsorise,
}

/// How a quantity becomes points.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum To {
    /// The quantity over a statistic of the set, or the statistic over the quantity.
    Share { statistic: Statistic, lower: bool },
    /// How far along it lies from one end to the other.
    Between { zero: End, full: End, equal: Option<Exact> },
    /// How many standard deviations it lies from the mean, between two numbers of them.
    ZScore { zero: Exact, full: Exact, sample: bool, equal: Option<Exact> },
    /// The place in the set.
    Place { by: PlaceBy, lower: bool, equal: Option<Exact> },
}

impl To {
    /// What all earn where all are equal.
    pub(crate) const fn equal(&self) -> Option<&Exact> {
        match self {
            Self::Share { .. } => None,
            Self::Between { equal, .. } | Self::ZScore { equal, .. } | Self::Place { equal, .. } => {
                equal.as_ref()
            }
        }
    }
}

/// An end of the way that is in proportion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum End {
    Number(Exact),
    Statistic(Statistic),
}

impl End {
    /// Its value in a set.
    pub(crate) fn of<'a>(&'a self, set: &'a ReferenceSet) -> Option<&'a Exact> {
        match self {
            Self::Number(number) => Some(number),
            Self::Statistic(statistic) => set.statistic(statistic),
        }
    }
}

/// How a place earns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlaceBy {
    /// From the first rank down to the last.
    Rank(TieMethod),
    /// The share of those behind, and half of those beside.
    Percentile,
}

/// Which set a unit is compared with.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum With {
    /// The units of its own period.
    Now,
    /// Those of the period before.
    Before,
    /// Statistics that the rubric declares.
    Frozen(Frozen),
}

/// Sets that the rubric declares: one, under the empty name, or one for each group.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Frozen {
    pub(crate) source: Text,
    pub(crate) groups: BTreeMap<String, Arc<ReferenceSet>>,
}

/// What of the values at the ends of a set counts as the nearest that is left.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Winsorise {
    pub(crate) low: Option<Cut>,
    pub(crate) high: Option<Cut>,
}

/// How much is cut at one end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cut {
    /// So many values.
    Count(usize),
    /// What lies beyond this quantile, a share from the least value on.
    Quantile(Exact),
}

impl Relative {
    /// The statistics of a set: those that it looks at, and of the extremes both.
    pub(crate) fn statistics(&self) -> Vec<Statistic> {
        match &self.to {
            To::Share { statistic: Statistic::Minimum | Statistic::Maximum, .. } => {
                vec![Statistic::Minimum, Statistic::Maximum]
            }
            _ => self.needed(),
        }
    }

    /// The statistics that it looks at.
    pub(crate) fn needed(&self) -> Vec<Statistic> {
        match &self.to {
            To::Share { statistic, .. } => vec![statistic.clone()],
            To::Between { zero, full, .. } => {
                let statistic = |end: &End| match end {
                    End::Number(_) => None,
                    End::Statistic(statistic) => Some(statistic.clone()),
                };
                let mut ends: Vec<Statistic> = [zero, full].into_iter().filter_map(statistic).collect();
                ends.sort();
                ends
            }
            To::ZScore { sample, .. } => vec![Statistic::Mean, Statistic::variance(*sample)],
            To::Place { .. } => Vec::new(),
        }
    }

    /// The set of these values, as the rule looks at it; `None` of no values.
    pub(crate) fn set(&self, values: Vec<Exact>) -> Option<ReferenceSet> {
        let is_placed = matches!(self.to, To::Place { .. });
        ReferenceSet::of(values, &self.winsorise, &self.statistics(), is_placed)
    }

    /// Whether the set is there before any unit is.
    pub(crate) const fn is_frozen(&self) -> bool {
        matches!(self.with, With::Frozen(_))
    }

    /// The declared sets, where they are the whole reference.
    pub(crate) const fn frozen(&self) -> Option<&Frozen> {
        match &self.with {
            With::Frozen(frozen) => Some(frozen),
            With::Now | With::Before => None,
        }
    }
}
