use std::{cmp::Ordering, num::NonZero};

/// A fraction over `i128` with a positive denominator, not always in lowest terms: reducing costs far more than
/// adding. Every operation that would overflow gives `None`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Small {
    numerator: i128,
    // Not zero, so that an enum around a fraction needs no room for its tag.
    denominator: NonZero<i128>,
}

const UNIT: NonZero<i128> = NonZero::<u128>::MIN.cast_signed();

impl Small {
    pub(super) const ZERO: Self = Self::integer(0);
    pub(super) const ONE: Self = Self::integer(1);

    pub(super) const fn integer(value: i128) -> Self {
        Self { numerator: value, denominator: UNIT }
    }

    /// For denominators known to be positive.
    #[inline]
    pub(super) fn new(numerator: i128, denominator: i128) -> Self {
        debug_assert!(denominator > 0, "the denominator of a fraction is positive");
        Self { numerator, denominator: NonZero::new(denominator).unwrap_or(UNIT) }
    }

    /// For denominators of either sign; `None` for zero too.
    #[inline]
    pub(super) fn signed(numerator: i128, denominator: i128) -> Option<Self> {
        match denominator.cmp(&0) {
            Ordering::Greater => Some(Self::new(numerator, denominator)),
            Ordering::Less => Some(Self::new(numerator.checked_neg()?, denominator.checked_neg()?)),
            Ordering::Equal => None,
        }
    }

    #[inline]
    pub(super) const fn numerator(self) -> i128 {
        self.numerator
    }

    #[inline]
    pub(super) const fn denominator(self) -> i128 {
        self.denominator.get()
    }

    pub(super) fn reduced(self) -> Self {
        let (numerator, denominator) = cancelled(self.numerator, self.denominator());
        Self::new(numerator, denominator)
    }

    /// Numerator and denominator, where both fit a machine word: products of such cannot overflow.
    #[inline]
    fn words(self) -> Option<(i64, i64)> {
        Some((i64::try_from(self.numerator).ok()?, i64::try_from(self.denominator()).ok()?))
    }

    #[inline]
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        if self.denominator == other.denominator {
            let numerator = self.numerator.checked_add(other.numerator)?;
            return Some(Self { numerator, denominator: self.denominator });
        }
        if let (Some((a, b)), Some((c, d))) = (self.words(), other.words()) {
            // Decimals of different places: the longer denominator serves both, and sums do not grow.
            if let Some(factor) = quotient(d, b) {
                return Some(Self::new(wide(a, factor)?.checked_add(c.into())?, d.into()));
            }
            if let Some(factor) = quotient(b, d) {
                return Some(Self::new(wide(c, factor)?.checked_add(a.into())?, b.into()));
            }
            return Some(Self::new(wide(a, d)?.checked_add(wide(c, b)?)?, wide(b, d)?));
        }
        self.cross_plus(other).or_else(|| self.reduced().plus_in_lowest_terms(other.reduced()))
    }

    fn cross_plus(self, other: Self) -> Option<Self> {
        let left = self.numerator.checked_mul(other.denominator())?;
        let right = other.numerator.checked_mul(self.denominator())?;
        Some(Self::new(left.checked_add(right)?, self.denominator().checked_mul(other.denominator())?))
    }

    fn plus_in_lowest_terms(self, other: Self) -> Option<Self> {
        let (b, d) = cancelled(self.denominator(), other.denominator());
        let numerator = self.numerator.checked_mul(d)?.checked_add(other.numerator.checked_mul(b)?)?;
        Some(Self::new(numerator, self.denominator().checked_mul(d)?).reduced())
    }

    #[inline]
    pub(super) fn times(self, other: Self) -> Option<Self> {
        if let (Some((a, b)), Some((c, d))) = (self.words(), other.words()) {
            return Some(Self::new(wide(a, c)?, wide(b, d)?));
        }
        let product = |left: Self, right: Self| {
            let numerator = left.numerator.checked_mul(right.numerator)?;
            Some(Self::new(numerator, left.denominator().checked_mul(right.denominator())?))
        };
        product(self, other).or_else(|| {
            let (left, right) = (self.reduced(), other.reduced());
            let (a, d) = cancelled(left.numerator, right.denominator());
            let (c, b) = cancelled(right.numerator, left.denominator());
            product(Self::new(a, b), Self::new(c, d))
        })
    }

    /// `None` for zero too.
    #[inline]
    pub(super) fn inverse(self) -> Option<Self> {
        Self::signed(self.denominator(), self.numerator)
    }

    #[inline]
    pub(super) fn negated(self) -> Option<Self> {
        Some(Self { numerator: self.numerator.checked_neg()?, denominator: self.denominator })
    }

    /// The greatest integer that is not greater, and what is left of the numerator above it.
    #[inline]
    pub(super) fn floor(self) -> (i128, i128) {
        if let Some((numerator, denominator)) = self.words() {
            let floor = numerator.checked_div_euclid(denominator).unwrap_or(0);
            let rest = numerator.checked_rem_euclid(denominator).unwrap_or(0);
            return (floor.into(), rest.into());
        }
        floor(self.numerator, self.denominator())
    }

    #[inline]
    pub(super) fn order(self, other: Self) -> Ordering {
        if self.denominator == other.denominator {
            return self.numerator.cmp(&other.numerator);
        }
        if let (Some((a, b)), Some((c, d))) = (self.words(), other.words())
            && let (Some(left), Some(right)) = (wide(a, d), wide(c, b))
        {
            return left.cmp(&right);
        }
        self.order_by_expansion(other)
    }

    /// Compares integer parts, then the inverses of what is left: no product, so nothing overflows.
    fn order_by_expansion(self, other: Self) -> Ordering {
        let (mut a, mut b) = (self.numerator, self.denominator());
        let (mut c, mut d) = (other.numerator, other.denominator());
        loop {
            let ((left, left_rest), (right, right_rest)) = (floor(a, b), floor(c, d));
            let order = left.cmp(&right);
            if order.is_ne() {
                return order;
            }
            if left_rest == 0 || right_rest == 0 {
                return left_rest.cmp(&right_rest);
            }
            (a, b, c, d) = (d, right_rest, b, left_rest);
        }
    }
}

/// Both without their common divisor. The second is positive.
fn cancelled(first: i128, second: i128) -> (i128, i128) {
    let common = greatest_common_divisor(first.unsigned_abs(), second.unsigned_abs());
    let by = |value: i128| common.and_then(|divisor| value.checked_div(divisor)).unwrap_or(value);
    (by(first), by(second))
}

/// `None` where it would exceed `i128`, which the divisor of a positive `i128` never does.
fn greatest_common_divisor(first: u128, second: u128) -> Option<i128> {
    let common = match (u64::try_from(first), u64::try_from(second)) {
        (Ok(first), Ok(second)) => num_integer::gcd(first, second).into(),
        _ => num_integer::gcd(first, second),
    };
    i128::try_from(common).ok()
}

fn floor(numerator: i128, denominator: i128) -> (i128, i128) {
    let floor = numerator.checked_div_euclid(denominator).unwrap_or(0);
    (floor, numerator.checked_rem_euclid(denominator).unwrap_or(0))
}

#[inline]
fn wide(left: i64, right: i64) -> Option<i128> {
    i128::from(left).checked_mul(i128::from(right))
}

/// How often the divisor goes into the value, where it leaves no rest.
#[inline]
fn quotient(value: i64, divisor: i64) -> Option<i64> {
    if divisor == 1 {
        return Some(value);
    }
    if value < divisor || value.checked_rem(divisor)? != 0 {
        return None;
    }
    value.checked_div(divisor)
}
