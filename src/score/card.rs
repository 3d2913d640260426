use std::sync::Arc;

use serde::Serialize;

use crate::model::ReferenceSet;
use crate::number::{Exact, NoValue};

/// What became of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It has points.
    Scored,
    /// It was taken out of its parent.
    Excluded,
    /// It has no score, and neither has the unit.
    Unscored,
}

/// Why a quantity has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lack {
    /// A figure was refused at appraisal.
    NotAccepted,
    /// A figure was not reported.
    Missing,
    /// A figure, or the node, is not applicable.
    NotApplicable,
    /// A division by zero.
    ZeroDenominator,
    /// A function was asked where it is not defined: a logarithm of 0, a root of a negative number.
    OutOfDomain,
    /// A function has a value with more than 28 digits before the point.
    TooLarge,
    /// There is no unit to be compared with.
    NoReference,
}

impl Lack {
    /// Its name in cases and JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotAccepted => "not-accepted",
            Self::Missing => "missing",
            Self::NotApplicable => "not-applicable",
            Self::ZeroDenominator => "zero-denominator",
            Self::OutOfDomain => "out-of-domain",
            Self::TooLarge => "too-large",
            Self::NoReference => "no-reference",
        }
    }
}

impl From<NoValue> for Lack {
    fn from(why: NoValue) -> Self {
        match why {
            NoValue::OutOfDomain => Self::OutOfDomain,
            NoValue::TooLarge => Self::TooLarge,
        }
    }
}

/// Which way a rule went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Branch {
    /// The points follow from a formula, a ratio or a sum without a turn.
    Computed,
    /// The condition holds.
    Holds,
    /// The condition does not hold.
    Fails,
    /// The option at this place was chosen.
    Option(usize),
    /// These lines of the checklist count, the first lowest.
    Ticked(u64),
    /// The band at this place.
    Step(usize),
    /// In none of the bands.
    Otherwise,
    /// The target was reached.
    TargetReached,
    /// Below the target.
    BelowTarget,
    /// Below the least ratio that earns anything.
    BelowLeast,
    /// The cap was reached.
    Capped,
    /// In time.
    InTime,
    /// So many days late.
    Late(i64),
    /// So many days late, and too late for any points.
    TooLate(i64),
    /// All units of the reference set are equal.
    AllEqual,
    /// `zero_if` holds.
    ZeroIf,
    /// `unscored_if` holds.
    UnscoredIf,
    /// A state without a value; the policy decided.
    Policy(Lack),
    /// Less has data than `coverage` asks for; its policy decided. The quantity is the share that has.
    BelowCoverage,
    /// Decided by a node above it.
    Above,
    /// Shown, without a rule.
    Shown,
}

/// An event after which a node has no more than so many points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PointsCap {
    /// The most points that it leaves.
    pub at_most: Exact,
    /// Its condition, as the rubric has it.
    pub when: String,
    /// What the condition lacks, where it cannot be decided; the cap then holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undecided: Option<Lack>,
}

/// An event after which a node has no less than so many points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PointsFloor {
    /// The least points that it gives.
    pub at_least: Exact,
    /// Its condition, as the rubric has it.
    pub when: String,
}

/// What floors gave to a node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Raised {
    /// The points that it would have had, before caps and rounding.
    pub before: Exact,
    /// The floors that hold and lie above that; the highest decides.
    pub by: Vec<PointsFloor>,
}

/// What caps took from a node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Capped {
    /// The points that it would have had, before rounding and after floors.
    pub before: Exact,
    /// The caps that hold and lie below that; the lowest decides.
    pub by: Vec<PointsCap>,
}

/// The score of one node.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NodeScore {
    /// What became of it.
    pub outcome: Outcome,
    /// The points before rounding.
    pub exact: Exact,
    /// The points, rounded as the rubric declares.
    pub points: Exact,
    /// The points that the unit could reach here; less than declared where something below was excluded and
    /// the rubric says `shrink`.
    pub maximum: Exact,
    /// The quantity that the rule looked at: a ratio, a count, the mean of the sub-units.
    pub quantity: Option<Exact>,
    /// Which way the rule went.
    pub branch: Branch,
    /// What a relative rule compared with.
    pub reference: Option<Arc<ReferenceSet>>,
    /// What figures of the unit made of its weight.
    pub(crate) chosen: Option<Box<Exact>>,
    /// What floors gave to it, before caps took.
    pub raised: Option<Box<Raised>>,
    /// What caps took from it.
    pub capped: Option<Box<Capped>>,
}

impl Branch {
    /// What keeps a node from being scored by its rule or by what it holds, in the words of cases and JSON.
    #[must_use]
    pub const fn because(self) -> Option<&'static str> {
        match self {
            Self::Policy(lack) => Some(lack.name()),
            Self::BelowCoverage => Some("below-coverage"),
            Self::UnscoredIf => Some("unscored-if"),
            _ => None,
        }
    }
}

impl NodeScore {
    /// The points as a percentage of the maximum, exact; `None` where the maximum is 0 or there is no score.
    #[must_use]
    pub fn percent(&self) -> Option<Exact> {
        (self.outcome == Outcome::Scored)
            .then(|| self.points.times(&Exact::from(100i64)).over(&self.maximum))
            .flatten()
    }
}

/// The score of one pillar.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PillarScore {
    /// What became of it.
    pub outcome: Outcome,
    /// The points before rounding.
    pub exact: Exact,
    /// The points, rounded as the rubric declares.
    pub points: Exact,
    /// The points that the unit could reach.
    pub maximum: Exact,
    /// Why it has no score, where its weights are the cause: one cannot be had, or they come to 0.
    pub because: Option<Lack>,
    /// What figures of the unit made of its weights, of each node in the order of the pillar; empty where all are numbers.
    pub(crate) weights: Vec<Result<Exact, Lack>>,
}

impl PillarScore {
    /// The points as a percentage of the maximum, exact; `None` where the maximum is 0 or there is no score.
    #[must_use]
    pub fn percent(&self) -> Option<Exact> {
        (self.outcome == Outcome::Scored)
            .then(|| self.points.times(&Exact::from(100i64)).over(&self.maximum))
            .flatten()
    }
}

/// What a scorecard wants a reader to notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FlagKind {
    /// A result beyond its bounds was set to the nearest bound.
    Clamped,
    /// A result beyond its bounds counts as it is.
    BeyondMaximum,
    /// A reported value lay outside its range; it was clamped, or counts as it is.
    OutOfRange,
    /// A figure has no value, and another was taken in its place.
    Imputed,
    /// An extreme value counts as a less extreme one.
    Winsorised,
    /// The class would be another without the rounding.
    DecidedByRounding,
}

/// A flag, and the node or input it is on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Flag {
    /// What is to be noticed.
    pub kind: FlagKind,
    /// The id of the node, or the name of the input.
    pub on: String,
}

/// How far a unit is from a better class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ToNext {
    /// The id of the class.
    pub class: String,
    /// Its limit less the value; 0 where the limit itself is not enough.
    pub by: Exact,
    /// Whether that is in percent of the maximum, or in points.
    pub is_percent: bool,
}

/// A gate that cannot be decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct UndecidedGate {
    /// The id of the class.
    pub class: String,
    /// What it lacks.
    pub because: Lack,
}

/// A cap that kept a unit from a better class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CappedClass {
    /// The id of the best class that it leaves.
    pub at_best: String,
    /// Its condition, as the rubric has it.
    pub when: String,
    /// What the condition lacks, where it cannot be decided; the cap then holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undecided: Option<Lack>,
}

/// The class of a unit, and how far it is from another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Verdict {
    /// The id of the class.
    pub class: String,
    /// The value it was decided on: a percentage, or points.
    pub value: Exact,
    /// Whether the value is a percentage of the maximum.
    pub is_percent: bool,
    /// The value less the lower end of the class; `None` for the last class.
    pub above_edge: Option<Exact>,
    /// The nearest better class whose limit is not reached; `None` where every better limit is.
    pub next: Option<ToNext>,
    /// The better classes whose limit was reached and whose gate was not passed.
    pub gates_failed: Vec<String>,
    /// The better classes whose limit was reached and whose gate could not be decided, which then does not hold.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gates_undecided: Vec<UndecidedGate>,
    /// The caps that kept it from a better class.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub caps: Vec<CappedClass>,
    /// Whether the exact value would have given another class.
    pub decided_by_rounding: bool,
}
