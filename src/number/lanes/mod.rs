//! Columns of whole numbers, many at a time. The only place where floating-point instructions work.
//!
//! A [`Lane`] is a whole number of at most 2^52, carried in an `f64`. Every whole number up to 2^53 has an `f64` of its own,
//! and IEEE 754 gives the exact result of `+`, `-`, `*`, `min`, `max` and comparisons wherever that result has one. So as
//! long as no result leaves the bound (whoever compiles a program for these kernels proves that from the bounds of what
//! goes in), these are integer operations, with the instructions that every processor has for several lanes at a time.
//!
//! # A quotient
//!
//! For whole numbers a ≥ 0 and b > 0 with a + b ≤ 2^53, rounding the division to `f64` and cutting its decimals off gives
//! ⌊a / b⌋. Let q = ⌊a / b⌋ and v = q + 1. The division rounds to at least q, because q is an `f64` and rounding keeps the
//! order. If a / b lies below v, it lies below by at least 1 / b. The `f64` just below v is nearer to v than v · 2^-52, so
//! only a quotient within v · 2^-53 of v can round up to it: that takes 1 / b < v · 2^-53, hence 2^53 < b (q + 1) ≤ a + b.
//!
//! Half up, ⌊(2n + d) / 2d⌋, is this with a = 2n + d and b = 2d: exact where 2n + 3d ≤ 2^53. The other modes take
//! q = ⌊|n| / d⌋, the rest |n| − q · d, which is exact, and decide on the rest by comparing whole numbers.
//!
//! # A floor
//!
//! For 0 ≤ t ≤ 2^52 the sum t + 2^52 lies where neighbours are 1 apart, so taking 2^52 off again leaves a whole number
//! next to t, and where that is greater than t, one less is ⌊t⌋.
#![expect(
    clippy::float_arithmetic,
    reason = "whole numbers within bounds that the program proves: no result is rounded"
)]

mod kernels;
mod quotients;
#[cfg(test)]
mod tests;

pub(crate) use kernels::*;
pub(crate) use quotients::*;

/// A whole number of at most 2^52, with either sign.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
#[repr(transparent)]
pub(crate) struct Lane(f64);

const POWER_52: f64 = 4_503_599_627_370_496.0;

impl Lane {
    pub(crate) const ZERO: Self = Self(0.0);
    pub(crate) const ONE: Self = Self(1.0);
    /// The largest magnitude.
    pub(crate) const MOST: i64 = 1 << 52;

    /// `None` beyond [`Lane::MOST`].
    #[inline]
    #[expect(clippy::cast_precision_loss, reason = "a whole number of at most 2^52 has its own f64")]
    pub(crate) const fn new(whole: i64) -> Option<Self> {
        if whole.unsigned_abs() <= Self::MOST.unsigned_abs() { Some(Self(whole as f64)) } else { None }
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "a lane is a whole number of at most 2^52")]
    pub(crate) const fn whole(self) -> i64 {
        self.0 as i64
    }

    pub(crate) const fn negated(self) -> Self {
        Self(0.0 - self.0)
    }

    #[inline]
    pub(crate) const fn flag(set: bool) -> Self {
        if set { Self::ONE } else { Self::ZERO }
    }

    #[inline]
    pub(crate) fn is_set(self) -> bool {
        self.0 != 0.0
    }
}

#[inline]
fn floor(t: f64) -> f64 {
    let near = (t + POWER_52) - POWER_52;
    if near > t { near - 1.0 } else { near }
}
