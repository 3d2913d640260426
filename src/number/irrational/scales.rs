//! Where a number lies between two others by their logarithms or powers, times the points of the whole way.
//!
//! # When the place is a fraction
//!
//! ln a / ln b is a fraction p/q only if a^q = b^p, which the divisors of a and b tell ([`powers::exponent`]).
//!
//! (x^p − z^p) / (f^p − z^p) is a fraction t only if x^p = (1 − t)·z^p + t·f^p. Positive real roots of fractions of which
//! no two have a fraction as their quotient are linearly independent over the fractions (Besicovitch, Mordell). So either
//! all that are not 0 have fractions as quotients, or x is one of the two ends.
use num_bigint::BigInt;

use super::near::{self, Near};
use super::{NoValue, decide, in_size, powers, ratio, rounded, short};
use crate::number::{Exact, Rounding, big::Big};

/// The longest fraction that a power comes to: ten times the quotient of two of the longest arguments, and some to spare.
pub(super) const LONGEST_POWER: u64 = 4_194_304;

/// `points` × ln(x / zero) / ln(full / zero), rounded. The two ends are not the same.
pub(crate) fn along_logarithms(
    x: &Exact,
    (zero, full): (&Exact, &Exact),
    points: &Exact,
    rounding: &Rounding,
) -> Result<Exact, NoValue> {
    if ![x, zero, full].into_iter().all(Exact::is_positive) {
        return Err(NoValue::OutOfDomain);
    }
    let (Some(way), Some(whole)) = (x.over(zero), full.over(zero)) else { return Err(NoValue::OutOfDomain) };
    short(&way)?;
    short(&whole)?;
    let (way, whole, scale) = (ratio(&way), ratio(&whole), ratio(points));
    if points.is_zero() {
        return Ok(Exact::ZERO);
    }
    let attempt = |bits| {
        let share = near::ln(&way, bits).over(&near::ln(&whole, bits))?;
        rounded::near(&share.times(&scale), rounding)
    };
    let rational = || powers::exponent(&way, &whole).map(|share| rounding.apply(&share.times(points)));
    sized(decide(attempt, rational))
}

/// `points` × (x^p − zero^p) / (full^p − zero^p), rounded, for a p above 0. The two ends are not the same.
pub(crate) fn along_powers(
    x: &Exact,
    (zero, full): (&Exact, &Exact),
    power: &Exact,
    points: &Exact,
    rounding: &Rounding,
) -> Result<Exact, NoValue> {
    if [x, zero, full].into_iter().any(Exact::is_negative) {
        return Err(NoValue::OutOfDomain);
    }
    if points.is_zero() {
        return Ok(Exact::ZERO);
    }
    // Quotients by the largest are at most 1.
    let most = x.max(zero).max(full);
    let parts: Option<Vec<Exact>> = [x, zero, full].into_iter().map(|part| part.over(most)).collect();
    let parts = parts.ok_or(NoValue::OutOfDomain)?;
    for part in &parts {
        short(part)?;
    }
    let (parts, exponent): (Vec<Big>, Big) = (parts.iter().map(ratio).collect(), ratio(power));
    let scale = ratio(points);
    let attempt = |bits| {
        let mut powers = parts.iter().map(|part| raised(part, &exponent, bits));
        let (x, zero, full) = (powers.next()??, powers.next()??, powers.next()??);
        let share = x.minus(&zero).over(&full.minus(&zero))?;
        rounded::near(&share.times(&scale), rounding)
    };
    let rational = || share_of_powers(x, zero, full, power).map(|share| rounding.apply(&share.times(points)));
    sized(decide(attempt, rational))
}

/// A fraction from 0 to 1 to a power above 0.
pub(super) fn raised(part: &Big, exponent: &Big, bits: u64) -> Option<Near> {
    let none = Near { mid: BigInt::ZERO, off: BigInt::ZERO, bits };
    if part.numerator == BigInt::ZERO {
        return Some(none);
    }
    let logarithm = near::ln(part, bits).times(exponent);
    if i64::try_from(bits).is_ok_and(|bits| logarithm.is_below(bits.saturating_neg())) {
        // Above 0, and less than one unit.
        return Some(Near { off: BigInt::from(1), ..none });
    }
    near::exp(&logarithm)
}

/// (x^p − zero^p) / (full^p − zero^p), where it is a fraction.
fn share_of_powers(x: &Exact, zero: &Exact, full: &Exact, power: &Exact) -> Option<Exact> {
    if x == zero {
        return Some(Exact::ZERO);
    }
    if x == full {
        return Some(Exact::ONE);
    }
    let quotient = |of: &Exact, by: &Exact| {
        if of.is_zero() {
            return Some(Exact::ZERO);
        }
        powers::rational(&[(ratio(&of.over(by)?), ratio(power))], LONGEST_POWER)
    };
    if zero.is_zero() {
        return quotient(x, full);
    }
    let (x, full) = (quotient(x, zero)?, quotient(full, zero)?);
    x.minus(&Exact::ONE).over(&full.minus(&Exact::ONE))
}

fn sized(value: Exact) -> Result<Exact, NoValue> {
    in_size(value.abs())?;
    Ok(value)
}
