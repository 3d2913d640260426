use std::collections::BTreeSet;

use super::{Curve, Linear, Relative, Text};
use crate::expr::Typed;
use crate::number::{Bell, Date, Exact};

/// How a criterion turns inputs into points. Marks are resolved to points of the node.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Rule {
    YesNo {
        when: Typed,
        yes: Exact,
        no: Exact,
    },
    All {
        of: Vec<Typed>,
        yes: Exact,
        no: Exact,
    },
    Any {
        of: Vec<Typed>,
        yes: Exact,
        no: Exact,
    },
    /// The input, and its value as expressions see it.
    Choice {
        input: usize,
        of: Typed,
        marks: Vec<Exact>,
    },
    Ticks {
        input: usize,
        of: Typed,
        marks: Vec<Exact>,
    },
    Items(Vec<Item>),
    Ratio {
        of: Typed,
        to: Option<Typed>,
        target: Option<Exact>,
        zero_below: Option<Exact>,
        lower: bool,
    },
    Bands {
        of: Typed,
        steps: Vec<Step>,
        otherwise: Option<Exact>,
    },
    Count {
        of: Typed,
        each: Exact,
        cap: Exact,
    },
    Deadline {
        of: Typed,
        by: Date,
        late: Late,
        until: Option<Date>,
    },
    Linear(Linear),
    Curve(Curve),
    LogNormal {
        of: Typed,
        bell: Bell,
    },
    Score {
        of: Typed,
        out_of: Exact,
    },
    Relative(Box<Relative>),
    /// The mean over the sub-units.
    Average {
        of: Typed,
        out_of: Exact,
    },
    Formula(Typed),
}

impl Rule {
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::YesNo { .. } => "yes_no",
            Self::All { .. } => "all",
            Self::Any { .. } => "any",
            Self::Choice { .. } => "choice",
            Self::Ticks { .. } | Self::Items(_) => "checklist",
            Self::Ratio { .. } => "ratio",
            Self::Bands { .. } => "bands",
            Self::Count { .. } => "count",
            Self::Deadline { .. } => "deadline",
            Self::Linear(_) => "linear",
            Self::Curve(_) => "curve",
            Self::LogNormal { .. } => "log_normal",
            Self::Score { .. } => "score",
            Self::Relative(_) => "relative",
            Self::Average { .. } => "average",
            Self::Formula(_) => "formula",
        }
    }

    /// The expressions of the rule.
    pub(crate) fn expressions(&self) -> Vec<&Typed> {
        match self {
            Self::YesNo { when, .. } => vec![when],
            Self::All { of, .. } | Self::Any { of, .. } => of.iter().collect(),
            Self::Items(items) => items.iter().map(|item| &item.when).collect(),
            Self::Ratio { of, to, .. } => std::iter::once(of).chain(to).collect(),
            Self::Relative(relative) => std::iter::once(&relative.of).chain(&relative.among).collect(),
            Self::Linear(Linear { of, zero, full, .. }) => vec![of, zero, full],
            Self::Choice { of, .. }
            | Self::Ticks { of, .. }
            | Self::Bands { of, .. }
            | Self::Count { of, .. }
            | Self::Deadline { of, .. }
            | Self::Curve(Curve { of, .. })
            | Self::LogNormal { of, .. }
            | Self::Score { of, .. }
            | Self::Average { of, .. }
            | Self::Formula(of) => vec![of],
        }
    }

    /// The inputs that the rule names, each once.
    pub(crate) fn inputs(&self) -> Vec<usize> {
        let named = match self {
            Self::Choice { input, .. } | Self::Ticks { input, .. } => vec![*input],
            _ => Vec::new(),
        };
        let typed = self.expressions().into_iter().flat_map(|typed| typed.references().inputs);
        let mut seen = BTreeSet::new();
        named.into_iter().chain(typed).filter(|input| seen.insert(*input)).collect()
    }
}

/// One line of a checklist of conditions.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Item {
    pub(crate) when: Typed,
    pub(crate) points: Exact,
    pub(crate) label: Text,
}

/// One end of a band: a value, and whether the value itself belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StepEnd {
    pub(crate) at: Exact,
    pub(crate) closed: bool,
}

/// A band: an interval of a quantity with its points. The ends are settled: none is implied any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) low: Option<StepEnd>,
    pub(crate) high: Option<StepEnd>,
    pub(crate) points: Exact,
    pub(crate) label: Text,
}

impl Step {
    pub(crate) fn holds(&self, value: &Exact) -> bool {
        let above = self.low.as_ref().is_none_or(|end| *value > end.at || (end.closed && *value == end.at));
        let below = self.high.as_ref().is_none_or(|end| *value < end.at || (end.closed && *value == end.at));
        above && below
    }
}

/// What being late costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Late {
    /// These points are left.
    Points(Exact),
    /// So many points off for each day.
    PerDay(Exact),
    /// So many points off for each week begun.
    PerWeek(Exact),
}

impl Late {
    /// The points of what comes so many days late, above 0, of so many in time.
    pub(crate) fn left(&self, days: i64, full: &Exact) -> Exact {
        let left = match self {
            Self::Points(points) => points.clone(),
            Self::PerDay(off) => full.minus(&off.times(&Exact::from(days))),
            Self::PerWeek(off) => {
                let weeks = days.saturating_add(6).checked_div(7).unwrap_or(0);
                full.minus(&off.times(&Exact::from(weeks)))
            }
        };
        left.max(Exact::ZERO)
    }
}
