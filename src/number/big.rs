#![expect(
    clippy::arithmetic_side_effects,
    reason = "big integers do not overflow, and denominators are not zero"
)]

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::small::Small;

/// A fraction of big integers with a positive denominator, not always in lowest terms: reducing costs a hundred times
/// more than adding.
#[derive(Debug, Clone)]
pub(super) struct Big {
    pub(super) numerator: BigInt,
    pub(super) denominator: BigInt,
}

/// The bits of a denominator from which reducing is worth its price.
const TOO_LONG: u64 = 4096;

impl From<Small> for Big {
    fn from(small: Small) -> Self {
        Self { numerator: small.numerator().into(), denominator: small.denominator().into() }
    }
}

impl Big {
    pub(super) fn integer(value: BigInt) -> Self {
        Self { numerator: value, denominator: BigInt::one() }
    }

    pub(super) fn reduced(self) -> Self {
        let common = self.numerator.gcd(&self.denominator);
        if common.is_one() {
            return self;
        }
        Self { numerator: self.numerator / &common, denominator: self.denominator / common }
    }

    pub(super) fn is_too_long(&self) -> bool {
        self.denominator.bits() > TOO_LONG
    }

    pub(super) fn to_small(&self) -> Option<Small> {
        Some(Small::new(self.numerator.to_i128()?, self.denominator.to_i128()?))
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        if self.denominator == other.denominator {
            let numerator = &self.numerator + &other.numerator;
            return Self { numerator, denominator: self.denominator.clone() };
        }
        Self {
            numerator: &self.numerator * &other.denominator + &other.numerator * &self.denominator,
            denominator: &self.denominator * &other.denominator,
        }
    }

    pub(super) fn plus_small(&self, other: Small) -> Self {
        let part = &self.denominator * other.numerator();
        Self {
            numerator: &self.numerator * other.denominator() + part,
            denominator: &self.denominator * other.denominator(),
        }
    }

    pub(super) fn times_small(&self, other: Small) -> Self {
        Self {
            numerator: &self.numerator * other.numerator(),
            denominator: &self.denominator * other.denominator(),
        }
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        Self {
            numerator: &self.numerator * &other.numerator,
            denominator: &self.denominator * &other.denominator,
        }
    }

    pub(super) fn over(&self, other: &Self) -> Option<Self> {
        let numerator = &self.numerator * &other.denominator;
        let denominator = &self.denominator * &other.numerator;
        if denominator.is_zero() {
            None
        } else if denominator.is_negative() {
            Some(Self { numerator: -numerator, denominator: -denominator })
        } else {
            Some(Self { numerator, denominator })
        }
    }

    pub(super) fn negated(&self) -> Self {
        Self { numerator: -&self.numerator, denominator: self.denominator.clone() }
    }

    /// The greatest integer that is not greater, and what is left of the numerator above it.
    pub(super) fn floor(&self) -> (BigInt, BigInt) {
        self.numerator.div_mod_floor(&self.denominator)
    }

    pub(super) fn order(&self, other: &Self) -> Ordering {
        (&self.numerator * &other.denominator).cmp(&(&other.numerator * &self.denominator))
    }

    /// How a part of the denominator compares with what it lacks to the whole.
    pub(super) fn order_to_half(&self, rest: &BigInt) -> Ordering {
        rest.cmp(&(&self.denominator - rest))
    }
}

/// The powers of two and five in a number, and whether they are all of it.
pub(super) fn twos_and_fives(value: &BigInt) -> Option<(u32, u32)> {
    let twos = u32::try_from(value.trailing_zeros()?).ok()?;
    let mut rest = value >> twos;
    let five = BigInt::from(5);
    let mut fives: u32 = 0;
    while !rest.is_one() {
        let (quotient, remainder) = rest.div_rem(&five);
        if !remainder.is_zero() {
            return None;
        }
        rest = quotient;
        fives = fives.checked_add(1)?;
    }
    Some((twos, fives))
}

pub(super) fn scaled(value: &BigInt, twos: u32, fives: u32) -> BigInt {
    (value * BigInt::from(5).pow(fives)) << twos
}

pub(super) fn successor(value: BigInt) -> BigInt {
    value + 1
}
