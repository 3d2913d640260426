//! A number on its way through the program, with the bounds that are known of it.
use super::Src;
use crate::number::lanes::Lane;

/// What lies under a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Under {
    One(i128),
    /// A lane that is not negative, and at most so large.
    Lane(Src, i128),
}

/// A numerator: known, or in a lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    Known(i128),
    Lane(Src),
}

/// A fraction. Where the flag `hole` is set it has no value: something was divided by zero.
///
/// With a slack the numerator in the lane is not the true one: that lies between it and it plus the slack, both included,
/// and is no whole number as a rule. Only steps that say so take such a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) over: Over,
    pub(super) under: Under,
    /// Bounds of the lane, and of the true numerator.
    pub(super) low: i128,
    pub(super) high: i128,
    pub(super) slack: i128,
    pub(super) hole: Option<Src>,
}

/// A yes or no in a lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Flag {
    pub(super) lane: Src,
    pub(super) hole: Option<Src>,
}

impl Number {
    pub(super) const fn known(over: i128, under: i128) -> Self {
        Self {
            over: Over::Known(over),
            under: Under::One(under),
            low: over,
            high: over,
            slack: 0,
            hole: None,
        }
    }

    pub(super) const fn lane(lane: Src, under: i128, low: i128, high: i128) -> Self {
        Self { over: Over::Lane(lane), under: Under::One(under), low, high, slack: 0, hole: None }
    }

    /// `None` where the lane does not hold the true numerator.
    pub(super) fn settled(&self) -> Option<()> {
        (self.slack == 0).then_some(())
    }

    /// The largest magnitude of the numerator.
    pub(super) fn size(&self) -> i128 {
        self.low.saturating_abs().max(self.high.saturating_abs())
    }

    pub(super) const fn most_under(&self) -> i128 {
        match self.under {
            Under::One(under) | Under::Lane(_, under) => under,
        }
    }

    pub(super) const fn is_whole_under(&self) -> Option<i128> {
        match self.under {
            Under::One(under) => Some(under),
            Under::Lane(..) => None,
        }
    }
}

/// As a lane, if it fits.
pub(super) fn lane(value: i128) -> Option<Lane> {
    Lane::new(i64::try_from(value).ok()?)
}

/// Whether lanes can hold all between two bounds.
pub(super) fn fits(low: i128, high: i128) -> Option<()> {
    let most = Lane::MOST.unsigned_abs().into();
    (low.unsigned_abs() <= most && high.unsigned_abs() <= most).then_some(())
}

pub(super) fn gcd(a: i128, b: i128) -> i128 {
    num_integer::gcd(a, b).max(1)
}

pub(super) fn lcm(a: i128, b: i128) -> Option<i128> {
    a.checked_div(gcd(a, b))?.checked_mul(b)
}
