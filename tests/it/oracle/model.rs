//! A rubric as the oracle sees it: plain, and flat.
use std::collections::{BTreeMap, BTreeSet};

use super::expr::Expr;
use super::ratio::{RBig, Rounding, whole};

/// Why there is no value; the first of several is the one that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lack {
    NotAccepted,
    Missing,
    NotApplicable,
    ZeroDenominator,
    OutOfDomain,
    TooLarge,
    NoReference,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Yes(bool),
    Number(RBig),
    /// Days since 1970-01-01.
    Day(i64),
    Text(String),
    Ticks(BTreeSet<String>),
}

pub(crate) type Got<T = Value> = Result<T, Lack>;

/// What something earns.
#[derive(Clone, Debug)]
pub(crate) enum Mark {
    Points(RBig),
    Share(RBig),
}

impl Mark {
    pub(crate) fn full() -> Self {
        Self::Share(whole(1))
    }

    pub(crate) fn zero() -> Self {
        Self::Share(whole(0))
    }

    pub(crate) fn of(&self, maximum: &RBig) -> RBig {
        match self {
            Self::Points(points) => points.clone(),
            Self::Share(share) => share * maximum,
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) enum Policy {
    Mark(Mark),
    Exclude,
    Unscored,
    Previous,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beyond {
    Refuse,
    Clamp,
    Flag,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Boolean,
    Count,
    Integer,
    Decimal,
    Percent,
    Date,
    Choice,
    Ticks,
    Text,
}

#[derive(Clone, Debug)]
pub(crate) struct Input {
    pub(crate) kind: Kind,
    pub(crate) min: Option<Value>,
    pub(crate) max: Option<Value>,
    pub(crate) places: Option<usize>,
    pub(crate) options: Vec<String>,
    pub(crate) outside: Beyond,
    pub(crate) per_sub_unit: bool,
    /// What stands in reports in place of a value, and the state that it stands for.
    pub(crate) codes: BTreeMap<String, Lack>,
    /// What is tried in its place, and in which states.
    pub(crate) fallback: (Vec<Expr>, Vec<Lack>),
    /// Of the number as it is reported, a percentage in percent.
    pub(crate) rounding: Rounding,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Scored,
    Bonus,
    Deduction,
    Shown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aggregate {
    Sum,
    Mean,
    Maximum,
    Minimum,
    Applicable,
    ShareOfSum,
    MeanOfShares,
    /// With its exponent.
    Power,
    Geometric,
    Harmonic,
    Median,
    Mode,
    MeanMin,
    MazziottaPareto,
}

/// What something without a score does to the node that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unscored {
    GoesUp,
    LeftOut,
    Nothing,
}

/// Settings that hold for a node and everything below it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    pub(crate) policies: BTreeMap<Lack, Policy>,
    pub(crate) beyond: Option<Beyond>,
    pub(crate) rescale: Option<bool>,
}

#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) id: String,
    pub(crate) parent: Option<usize>,
    pub(crate) children: Vec<usize>,
    pub(crate) points: RBig,
    pub(crate) role: Role,
    pub(crate) applies_if: Option<Expr>,
    pub(crate) zero_if: Option<Expr>,
    pub(crate) unscored_if: Option<Expr>,
    pub(crate) unscored: Unscored,
    pub(crate) coverage: Option<(RBig, Policy)>,
    pub(crate) rounding: Rounding,
    pub(crate) settings: Settings,
    pub(crate) aggregate: Aggregate,
    pub(crate) drop_lowest: usize,
    pub(crate) drop_highest: usize,
    pub(crate) keep_best: Option<usize>,
    pub(crate) exponent: RBig,
    pub(crate) highest_mode: bool,
    pub(crate) penalty: RBig,
    pub(crate) weight: Weight,
    pub(crate) at_least: Option<Mark>,
    pub(crate) at_most: Option<Mark>,
    /// When, and the most then.
    pub(crate) caps: Vec<Event>,
    pub(crate) rule: Option<Rule>,
}

/// What is taken of the sub-units of a unit.
#[derive(Clone, Debug)]
pub(crate) struct OverSubUnits {
    pub(crate) take: String,
    pub(crate) of: Option<Expr>,
    pub(crate) weight: Option<Expr>,
    pub(crate) absent_is_zero: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum Weight {
    /// Beside the others: a number is an expression too.
    Of(Expr),
    /// Of the whole.
    Share(RBig),
}

#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) low: Option<(RBig, bool)>,
    pub(crate) high: Option<(RBig, bool)>,
    pub(crate) mark: Mark,
}

#[derive(Clone, Debug)]
pub(crate) enum Late {
    Mark(Mark),
    PerDay(Mark),
    PerWeek(Mark),
}

#[derive(Clone, Debug)]
pub(crate) enum Rule {
    /// `yes_no` and `all`: every condition; `any` when `one` is set.
    Conditions {
        of: Vec<Expr>,
        one: bool,
        yes: Mark,
        no: Mark,
    },
    Choice {
        of: String,
        marks: BTreeMap<String, Mark>,
    },
    Ticks {
        of: String,
        marks: Option<BTreeMap<String, Mark>>,
    },
    Items(Vec<(Expr, Mark)>),
    Ratio {
        of: Expr,
        to: Option<Expr>,
        target: Option<RBig>,
        zero_below: Option<RBig>,
        lower: bool,
    },
    Bands {
        of: Expr,
        steps: Vec<Step>,
        otherwise: Option<Mark>,
    },
    Count {
        of: Expr,
        each: Mark,
        cap: Option<Mark>,
    },
    Deadline {
        of: Expr,
        by: i64,
        late: Late,
        until: Option<i64>,
    },
    Linear {
        of: Expr,
        zero: Expr,
        full: Expr,
        extend: bool,
        scale: Scale,
    },
    Curve {
        of: Expr,
        /// From, to, and the marks of the two.
        lines: Vec<(RBig, RBig, Mark, Mark)>,
        /// `"clamp"` or `"extend"`; else the mark decides.
        outside: Option<String>,
        otherwise: Option<Mark>,
    },
    LogNormal {
        of: Expr,
        /// The x and the shares of two points.
        at: [(RBig, RBig); 2],
    },
    Score {
        of: Expr,
        out_of: RBig,
    },
    Relative(Box<super::compared::Relative>),
    Average {
        of: OverSubUnits,
        out_of: RBig,
    },
    Formula(Expr),
}

/// What is in proportion.
#[derive(Clone, Debug)]
pub(crate) enum Scale {
    Even,
    Log,
    Power(RBig),
}

/// Which number a class or a ranking looks at.
#[derive(Clone, Debug)]
pub(crate) enum View {
    Exact,
    Rounded,
    To(Rounding),
}

/// An event that caps the points of a node, or lifts them.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) when: Expr,
    pub(crate) most: Option<Mark>,
    pub(crate) least: Option<Mark>,
}

#[derive(Clone, Debug)]
pub(crate) struct Pillar {
    pub(crate) id: String,
    pub(crate) points: RBig,
    /// Nodes and their weights; a number as it is written is a number.
    pub(crate) of: Vec<(String, Expr)>,
    pub(crate) rounding: Rounding,
}

#[derive(Clone, Debug)]
pub(crate) struct Class {
    pub(crate) id: String,
    /// The limit, and whether it must be passed.
    pub(crate) limit: Option<(Mark, bool)>,
    pub(crate) requires: Option<Expr>,
}

#[derive(Clone, Debug)]
pub(crate) enum Key {
    Node(String),
    Expr { value: Expr, lower_first: bool },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ties {
    Competition,
    Dense,
    Modified,
    Ordinal,
    Average,
    Percent,
}

/// What a ranking orders by.
#[derive(Clone, Debug)]
pub(crate) enum By {
    Value { of: String, lower_first: bool },
    Copeland { at: Vec<Arena>, tied_pair: RBig },
}

/// Where two units meet, what that weighs, and whether less is better there.
#[derive(Clone, Debug)]
pub(crate) struct Arena {
    pub(crate) of: String,
    pub(crate) weight: RBig,
    pub(crate) lower: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Ranking {
    pub(crate) id: String,
    pub(crate) by: By,
    pub(crate) view: View,
    pub(crate) ties: Ties,
    pub(crate) keys: Vec<Key>,
    pub(crate) within: Vec<String>,
    pub(crate) eligible: Option<Expr>,
}

#[derive(Clone, Debug)]
pub(crate) struct Rubric {
    pub(crate) unit_kind: String,
    pub(crate) sub_unit_kind: Option<String>,
    /// The periods in order; without names they are years.
    pub(crate) periods: Option<Option<Vec<String>>>,
    pub(crate) inputs: BTreeMap<String, Input>,
    pub(crate) derived: BTreeMap<String, (Expr, Rounding)>,
    /// The quantities over sub-units.
    pub(crate) over_sub_units: BTreeMap<String, (OverSubUnits, Rounding)>,
    /// The whole is the first; children come after their parents.
    pub(crate) nodes: Vec<Node>,
    pub(crate) pillars: Vec<Pillar>,
    pub(crate) classes: Option<(String, View)>,
    /// When, and the best class then.
    pub(crate) caps: Vec<(Expr, String)>,
    pub(crate) class: Vec<Class>,
    pub(crate) rankings: Vec<Ranking>,
}

impl Rubric {
    /// Where a period stands; nowhere if the rubric has no such one.
    pub(crate) fn place(&self, period: Option<&str>) -> Option<usize> {
        match &self.periods {
            None => Some(0),
            Some(None) => period?.parse().ok().filter(|year| (1900..2100).contains(year)),
            Some(Some(names)) => names.iter().position(|name| Some(name.as_str()) == period),
        }
    }

    pub(crate) fn node(&self, id: &str) -> Option<usize> {
        self.nodes.iter().position(|node| node.id == id)
    }

    /// The nearest setting at the node or above it.
    pub(crate) fn setting<T>(&self, at: usize, get: impl Fn(&Settings) -> Option<T>) -> T {
        let mut at = Some(at);
        while let Some(index) = at {
            if let Some(found) = get(&self.nodes[index].settings) {
                return found;
            }
            at = self.nodes[index].parent;
        }
        panic!("the head gives every setting");
    }
}
