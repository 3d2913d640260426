use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use super::{
    Exact, RoundingMode,
    big::{Big, successor},
    form::Form,
    small::Small,
};

impl Exact {
    /// The greatest whole number that is not greater.
    ///
    /// ```
    /// assert_eq!(bochiso::Exact::fraction(-5, 2).unwrap().floor().to_text(), "-3");
    /// ```
    #[must_use]
    pub fn floor(&self) -> Self {
        self.to_whole(RoundingMode::Floor)
    }

    /// The least whole number that is not less.
    ///
    /// ```
    /// assert_eq!(bochiso::Exact::fraction(-5, 2).unwrap().ceil().to_text(), "-2");
    /// ```
    #[must_use]
    pub fn ceil(&self) -> Self {
        self.to_whole(RoundingMode::Ceiling)
    }

    /// The whole part: the nearest whole number towards zero.
    ///
    /// ```
    /// assert_eq!(bochiso::Exact::fraction(-5, 2).unwrap().trunc().to_text(), "-2");
    /// ```
    #[must_use]
    pub fn trunc(&self) -> Self {
        self.to_whole(RoundingMode::Truncate)
    }

    pub(super) fn to_whole(&self, mode: RoundingMode) -> Self {
        match self.form() {
            Form::Small(small) => {
                let (floor, rest) = small.floor();
                if rest == 0 {
                    return Self::from_small(Small::integer(floor));
                }
                // The rest is less than the denominator: nothing wraps.
                let half = rest.cmp(&small.denominator().saturating_sub(rest));
                // A number between whole numbers of i128 has a whole number of i128 above it.
                let up = mode.goes_up(floor.is_negative(), half, floor.is_odd());
                Self::from_small(Small::integer(if up { floor.saturating_add(1) } else { floor }))
            }
            Form::Big(big) => {
                let (floor, rest) = big.floor();
                if rest.is_zero() {
                    return Self::from_big(Big::integer(floor));
                }
                let up = mode.goes_up(floor.is_negative(), big.order_to_half(&rest), floor.is_odd());
                Self::from_big(Big::integer(if up { successor(floor) } else { floor }))
            }
        }
    }

    /// Whether it is a whole number.
    ///
    /// ```
    /// assert!(bochiso::Exact::fraction(4, 2).unwrap().is_integer());
    /// assert!(!bochiso::Exact::fraction(1, 2).unwrap().is_integer());
    /// ```
    #[must_use]
    pub fn is_integer(&self) -> bool {
        match self.form() {
            Form::Small(small) => small.floor().1 == 0,
            Form::Big(big) => big.floor().1.is_zero(),
        }
    }

    /// The size in lowest terms: the bits of the numerator and of the denominator together, signs left out.
    ///
    /// ```
    /// assert_eq!(bochiso::Exact::fraction(2, 4).unwrap().bits(), 3);
    /// ```
    #[must_use]
    pub fn bits(&self) -> u64 {
        match self.lowest().form() {
            Form::Small(small) => {
                let bits =
                    |value: i128| u64::from(128_u32.saturating_sub(value.unsigned_abs().leading_zeros()));
                bits(small.numerator()).saturating_add(bits(small.denominator()))
            }
            Form::Big(big) => big.numerator.bits().saturating_add(big.denominator.bits()),
        }
    }

    /// Numerator and denominator in lowest terms, where both fit a machine word.
    pub(crate) fn words(&self) -> Option<(i64, i64)> {
        let lowest = self.lowest();
        let Form::Small(small) = lowest.form() else { return None };
        Some((i64::try_from(small.numerator()).ok()?, i64::try_from(small.denominator()).ok()?))
    }

    /// As a machine integer; `None` where it is not whole or does not fit.
    ///
    /// ```
    /// use bochiso::Exact;
    ///
    /// assert_eq!(Exact::fraction(4, 2).unwrap().to_i64(), Some(2));
    /// assert_eq!(Exact::fraction(1, 2).unwrap().to_i64(), None);
    /// ```
    #[must_use]
    pub fn to_i64(&self) -> Option<i64> {
        match self.form() {
            Form::Small(small) => {
                let (floor, rest) = small.floor();
                (rest == 0).then(|| i64::try_from(floor).ok()).flatten()
            }
            Form::Big(big) => {
                let (floor, rest) = big.floor();
                rest.is_zero().then(|| floor.to_i64()).flatten()
            }
        }
    }
}
