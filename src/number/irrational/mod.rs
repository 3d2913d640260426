//! Functions whose values are irrational, to declared digits: `ln`, `exp`, roots, powers, geometric and power means,
//! scales of logarithms and powers, and log-normal curves.
//!
//! Each takes a [`Rounding`] and gives what the exact real number rounds to. No digit comes from an approximation that
//! might be off: the value is enclosed between two fractions, and where both round alike the digit is decided; where they
//! do not, the same is done again with twice the bits.
//!
//! # It ends
//!
//! The loop goes on for ever only where the true value lies exactly where the rounding turns: on a multiple of the last
//! place, or half-way between two. Such a value is rational, so where the first enclosure does not decide, the rational values
//! are told from the others.
//!
//! - `ln x` for a rational x other than 1, and `exp x` for a rational x other than 0, are transcendental
//!   (Lindemann–Weierstrass): they are never rational. `ln 1` is 0 and `exp 0` is 1.
//! - A product of powers is rational only if, of bases without common divisors, every power in it is ([`powers`]). That is
//!   decided in whole numbers. A rational value is rounded like any other, or is so long that it lies on no turn, and then
//!   the loop ends again.
//! - Of where a number lies between two others by logarithms or powers, `scales` tells the fractions.
//! - Of sums with a square root `roots` does.
//! - Of power means, `means` tells the fractions.
//! - Of the normal distribution no proof is known; `bell` says where it stops.
//!
//! How long it takes depends on how near the value lies to a turn. Of values that have no reason to lie near one, one in
//! 2^n needs n bits more. An argument of n bits can be made to lie about 2^-n from a turn, which is why arguments have a
//! longest length ([`LONGEST`]).
//!
//! # The enclosures
//!
//! A [`Near`](near::Near) is a whole number of units of 2^-w and a bound of its error in the same units. The bounds of
//! the two series are proved where they are summed (`series`); everything after them carries its error along, so that no
//! step relies on an estimate of the whole.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "big integers do not overflow, and denominators are not zero"
)]

mod bell;
mod means;
mod near;
mod normal;
mod powers;
mod roots;
mod rounded;
mod scales;
mod series;
#[cfg(test)]
mod tests;

use num_bigint::BigInt;

use super::{Exact, Rounding, big::Big};
pub(crate) use bell::Bell;
pub(crate) use means::power_mean;
use near::Near;
pub(crate) use roots::{plus_root, sign_with_root};
pub(crate) use scales::{along_logarithms, along_powers};

/// Why a function has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoValue {
    /// The argument lies where the function is not defined.
    OutOfDomain,
    /// The value has more digits before the point than numbers may have, or the argument is longer than any figure.
    TooLarge,
}

/// The most digits before the point of a value.
const MOST_DIGITS: u32 = 28;
/// The longest argument, in bits of numerator and denominator together: far more than sums over a thousand sub-units.
const LONGEST: u64 = 65_536;
/// Beyond this a logarithm belongs to a value with more than 28 digits: e^70 is above 10^30.
const HIGHEST: i64 = 70;
/// The bits to begin with: 18 places of a value of 28 digits, and some to spare.
const FIRST_BITS: u64 = 192;

impl Exact {
    /// The natural logarithm.
    pub(crate) fn ln(&self, rounding: &Rounding) -> Result<Self, NoValue> {
        if !self.is_positive() {
            return Err(NoValue::OutOfDomain);
        }
        if *self == Self::ONE {
            return Ok(Self::ZERO);
        }
        short(self)?;
        let number = ratio(self);
        Ok(decide(|bits| rounded::near(&near::ln(&number, bits), rounding), || None))
    }

    /// The base of the natural logarithm to this power.
    pub(crate) fn exp(&self, rounding: &Rounding) -> Result<Self, NoValue> {
        if self.is_zero() {
            return Ok(rounding.apply(&Self::ONE));
        }
        short(self)?;
        let number = ratio(self);
        in_size(from_logarithm(|bits| Near::of(&number, bits), rounding, || None)?)
    }

    /// The root that is not negative.
    pub(crate) fn sqrt(&self, rounding: &Rounding) -> Result<Self, NoValue> {
        let half = Big { numerator: BigInt::from(1), denominator: BigInt::from(2) };
        self.power(&Self::from_lowest(half), rounding)
    }

    /// This number, which may not be negative, to the power of another. 0 has no power of 0 and none below.
    pub(crate) fn power(&self, exponent: &Self, rounding: &Rounding) -> Result<Self, NoValue> {
        if self.is_negative() || (self.is_zero() && !exponent.is_positive()) {
            return Err(NoValue::OutOfDomain);
        }
        if self.is_zero() {
            return Ok(Self::ZERO);
        }
        product(&[(self.clone(), exponent.clone())], rounding)
    }
}

/// The weighted geometric mean of numbers, times `full`. Weights are above 0; no number may be negative.
pub(crate) fn geometric(of: &[(Exact, Exact)], full: &Exact, rounding: &Rounding) -> Result<Exact, NoValue> {
    if of.iter().any(|(number, _)| number.is_negative()) {
        return Err(NoValue::OutOfDomain);
    }
    let whole = Exact::sum(of.iter().map(|(_, weight)| weight));
    if full.is_zero() || of.iter().any(|(number, _)| number.is_zero()) {
        return Ok(Exact::ZERO);
    }
    let mut factors = vec![(full.clone(), Exact::ONE)];
    for (number, weight) in of {
        factors.push((number.clone(), weight.over(&whole).ok_or(NoValue::OutOfDomain)?));
    }
    product(&factors, rounding)
}

/// A product of powers of numbers above 0.
fn product(factors: &[(Exact, Exact)], rounding: &Rounding) -> Result<Exact, NoValue> {
    for (base, exponent) in factors {
        short(base)?;
        short(exponent)?;
    }
    let factors: Vec<(Big, Big)> =
        factors.iter().map(|(base, exponent)| (ratio(base), ratio(exponent))).collect();
    let rational = || powers::rational(&factors, powers::LONGEST).map(|value| rounding.apply(&value));
    in_size(from_logarithm(|bits| near::logarithm(&factors, bits), rounding, rational)?)
}

/// A number above 0 whose logarithm is known to any number of bits, rounded; `rational` is the rounded number where it is a
/// fraction.
fn from_logarithm(
    logarithm: impl Fn(u64) -> Near,
    rounding: &Rounding,
    rational: impl FnOnce() -> Option<Exact>,
) -> Result<Exact, NoValue> {
    let attempt = |bits| {
        let found = logarithm(bits);
        if found.is_above(HIGHEST) {
            return Some(Err(NoValue::TooLarge));
        }
        rounded::exponential(&found, rounding).map(Ok)
    };
    decide(attempt, || rational().map(Ok))
}

/// Tries with more and more bits; after the first time `otherwise` may know.
fn decide<T>(attempt: impl Fn(u64) -> Option<T>, otherwise: impl FnOnce() -> Option<T>) -> T {
    let mut bits = FIRST_BITS;
    let mut found = attempt(bits).or_else(otherwise);
    loop {
        match found {
            Some(found) => return found,
            None => bits = bits.saturating_mul(2),
        }
        found = attempt(bits);
    }
}

fn short(number: &Exact) -> Result<(), NoValue> {
    if number.bits() > LONGEST { Err(NoValue::TooLarge) } else { Ok(()) }
}

fn in_size(value: Exact) -> Result<Exact, NoValue> {
    let limit = Exact::from_big(Big::integer(BigInt::from(10).pow(MOST_DIGITS)));
    if value < limit { Ok(value) } else { Err(NoValue::TooLarge) }
}

/// In lowest terms.
fn ratio(number: &Exact) -> Big {
    number.lowest().to_big().into_owned()
}
