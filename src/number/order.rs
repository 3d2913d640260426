use std::{
    cmp::Ordering,
    hash::{Hash, Hasher},
};

use num_bigint::BigInt;

use super::{Exact, form::Form};

impl Exact {
    /// Less than, equal to or greater than zero.
    fn sign(&self) -> Ordering {
        match self.form() {
            Form::Small(small) => small.numerator().cmp(&0),
            Form::Big(big) => big.numerator.cmp(&BigInt::ZERO),
        }
    }

    /// Whether it is 0.
    ///
    /// ```
    /// assert!(bochiso::Exact::ONE.minus(&bochiso::Exact::ONE).is_zero());
    /// ```
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.sign().is_eq()
    }

    /// Whether it is less than 0.
    ///
    /// ```
    /// assert!(bochiso::Exact::from_integer(-1).is_negative());
    /// assert!(!bochiso::Exact::ZERO.is_negative());
    /// ```
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.sign().is_lt()
    }

    /// Whether it is greater than 0.
    ///
    /// ```
    /// assert!(bochiso::Exact::ONE.is_positive());
    /// assert!(!bochiso::Exact::ZERO.is_positive());
    /// ```
    #[must_use]
    pub fn is_positive(&self) -> bool {
        self.sign().is_gt()
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.form(), other.form()) {
            (Form::Small(left), Form::Small(right)) => left.order(*right),
            _ => self.sign().cmp(&other.sign()).then_with(|| self.to_big().order(&other.to_big())),
        }
    }
}

impl Hash for Exact {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self.lowest().form() {
            Form::Small(small) => (small.numerator(), small.denominator()).hash(state),
            Form::Big(big) => (&big.numerator, &big.denominator).hash(state),
        }
    }
}
