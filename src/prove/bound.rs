//! What can become of a node.
use super::interval::{End, Interval};
use super::seen::{Lacks, Seen, Values};
use crate::model::{Node, Policy};
use crate::number::{Exact, RoundTo, Rounding};
use crate::score::Lack;

/// What can become of a node: more than this cannot.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Bound {
    /// `None` where it never has points.
    pub(super) scored: Option<Points>,
    pub(super) excluded: bool,
    pub(super) unscored: bool,
}

/// The points of a node that has some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Points {
    /// Before rounding.
    pub(super) exact: Interval,
    pub(super) rounded: Interval,
    pub(super) maximum: Interval,
    /// Of the rounded points in the maximum.
    pub(super) share: Interval,
}

impl Points {
    /// Of the declared maximum.
    pub(super) fn of(exact: Interval, node: &Node) -> Self {
        Self::out_of(exact, Interval::only(&node.points))
    }

    pub(super) fn out_of(exact: Interval, maximum: Interval) -> Self {
        let share = exact.over(&maximum).unwrap_or(Interval::ANY);
        Self { rounded: exact.clone(), exact, maximum, share }
    }

    /// Rounded as the rubric declares.
    pub(super) fn round(self, rounding: Option<&Rounding>) -> Self {
        let Some(rounding) = rounding else { return self };
        let rounded = self.exact.rounded(Some(rounding));
        let share = rounded.over(&self.maximum).unwrap_or(Interval::ANY);
        // Rounding moves points by one place at the most, whatever the mode.
        let step = match rounding.to() {
            RoundTo::Places(places) => Some(Exact::ten_to(i64::from(*places).saturating_neg())),
            RoundTo::Step(step) => Some(step.clone()),
            RoundTo::Digits(_) => None,
        };
        let moved = step.map(|step| Interval::between(step.negated(), step));
        let moved = moved.and_then(|moved| moved.over(&self.maximum)).map(|moved| self.share.plus(&moved));
        let share = moved.and_then(|moved| moved.meet(&share)).unwrap_or(share);
        Self { rounded, share, ..self }
    }

    /// Of the same points, known in two ways; `None` where both cannot be.
    fn and(self, other: &Self) -> Option<Self> {
        Some(Self {
            exact: self.exact.meet(&other.exact)?,
            rounded: self.rounded.meet(&other.rounded)?,
            maximum: self.maximum.meet(&other.maximum)?,
            share: self.share.meet(&other.share)?,
        })
    }

    /// With ends that a report can hold, no narrower.
    pub(super) fn legible(self) -> Self {
        Self {
            exact: self.exact.legible(),
            rounded: self.rounded.legible(),
            maximum: self.maximum,
            share: self.share.legible(),
        }
    }

    fn or(self, other: Self) -> Self {
        Self {
            exact: self.exact.hull(other.exact),
            rounded: self.rounded.hull(other.rounded),
            maximum: self.maximum.hull(other.maximum),
            share: self.share.hull(other.share),
        }
    }
}

impl Bound {
    pub(super) fn legible(self) -> Self {
        Self { scored: self.scored.map(Points::legible), ..self }
    }

    pub(super) fn scored(points: Points) -> Self {
        Self { scored: Some(points), ..Self::default() }
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self {
            scored: match (self.scored, other.scored) {
                (Some(a), Some(b)) => Some(a.or(b)),
                (a, b) => a.or(b),
            },
            excluded: self.excluded || other.excluded,
            unscored: self.unscored || other.unscored,
        }
    }

    /// Of the same node, known in two ways.
    pub(super) fn and(self, other: &Self) -> Self {
        Self {
            scored: self.scored.zip(other.scored.as_ref()).and_then(|(a, b)| a.and(b)),
            excluded: self.excluded && other.excluded,
            unscored: self.unscored && other.unscored,
        }
    }

    /// What a policy gives; what the period before had is for the node to say.
    pub(super) fn given(node: &Node, policy: &Policy) -> Self {
        match policy {
            Policy::Points(points) => Self::scored(Points::of(Interval::only(points), node)),
            Policy::Share(share) => {
                Self::scored(Points::of(Interval::only(&share.times(&node.points)), node))
            }
            Policy::Exclude => Self { excluded: true, ..Self::default() },
            Policy::Unscored | Policy::Previous => Self { unscored: true, ..Self::default() },
        }
    }

    /// What the policies of a node give, and whether one of them takes what the period before had.
    pub(super) fn of_lacks(node: &Node, lacks: Lacks) -> (Self, bool) {
        let policies = lacks.iter().map(|lack| match lack {
            Lack::Missing => &node.policies.missing,
            Lack::NotApplicable => &node.policies.not_applicable,
            Lack::NotAccepted => &node.policies.not_accepted,
            Lack::ZeroDenominator | Lack::OutOfDomain | Lack::TooLarge | Lack::NoReference => {
                &node.policies.zero_denominator
            }
        });
        policies.fold((Self::default(), false), |(bound, previous), policy| {
            (bound.or(Self::given(node, policy)), previous || *policy == Policy::Previous)
        })
    }

    fn lacks(&self) -> Lacks {
        Lacks::NONE.with_if(Lack::NotApplicable, self.excluded).with_if(Lack::Missing, self.unscored)
    }

    /// As `points("…")` sees it.
    pub(super) fn seen_points(&self) -> Seen {
        let values = self.scored.as_ref().map(|points| Values::Numbers(points.rounded.clone()));
        Seen { values, lacks: self.lacks() }
    }

    /// As `share("…")` sees it.
    pub(super) fn seen_share(&self) -> Seen {
        let values = self.scored.as_ref().map(|points| Values::Numbers(points.share.clone()));
        let may_be_none = self.scored.as_ref().is_some_and(|points| points.maximum.holds(&Exact::ZERO));
        Seen { values, lacks: self.lacks().with_if(Lack::ZeroDenominator, may_be_none) }
    }
}

/// The two ends as numbers, where they are.
pub(super) fn ends(interval: &Interval) -> (Option<Exact>, Option<Exact>) {
    let number = |end: &End| end.number().cloned();
    (number(&interval.low), number(&interval.high))
}
