use rust_decimal::Decimal;

use super::{big::Big, form::Form, small::Small};

/// A rational number, exact: no operation rounds, overflows or panics.
///
/// Small values are cheap; values that outgrow 128 bits move to the heap and come back when they fit again. Two numbers
/// are equal when their values are: 1/2 and 2/4 are the same number and hash the same.
///
/// ```
/// use bochiso::Exact;
///
/// let share = Exact::fraction(7, 24).unwrap();
/// assert_eq!(share.times(&Exact::from_integer(15)).to_text(), "4.375");
/// let third = Exact::ONE.over(&Exact::from_integer(3)).unwrap();
/// assert_eq!(third.times(&Exact::from_integer(3)), Exact::ONE);
/// ```
#[derive(Clone)]
pub struct Exact(pub(super) Form);

impl Exact {
    /// The number 0.
    ///
    /// ```
    /// assert_eq!(bochiso::Exact::ZERO.to_text(), "0");
    /// ```
    pub const ZERO: Self = Self(Form::Small(Small::ZERO));

    /// The number 1.
    ///
    /// ```
    /// assert_eq!(bochiso::Exact::ONE.to_text(), "1");
    /// ```
    pub const ONE: Self = Self(Form::Small(Small::ONE));

    /// A whole number.
    ///
    /// ```
    /// assert_eq!(bochiso::Exact::from_integer(-3).to_text(), "-3");
    /// ```
    #[must_use]
    pub const fn from_integer(value: i64) -> Self {
        // `From` is not const.
        Self(Form::Small(Small::integer(value as i128)))
    }

    /// A quotient of whole numbers; `None` where the denominator is zero.
    ///
    /// ```
    /// use bochiso::Exact;
    ///
    /// assert_eq!(Exact::fraction(6, -4).unwrap().to_text(), "-1.5");
    /// assert_eq!(Exact::fraction(1, 0), None);
    /// ```
    #[must_use]
    pub fn fraction(numerator: i64, denominator: i64) -> Option<Self> {
        Small::signed(numerator.into(), denominator.into()).map(Self::from_small)
    }

    pub(super) const fn from_whole(value: i128) -> Self {
        Self(Form::Small(Small::integer(value)))
    }

    #[inline]
    pub(super) const fn from_small(small: Small) -> Self {
        Self(Form::Small(small))
    }

    /// The sum.
    ///
    /// ```
    /// use bochiso::Exact;
    ///
    /// let sum = Exact::fraction(1, 3).unwrap().plus(&Exact::fraction(1, 6).unwrap());
    /// assert_eq!(sum.to_text(), "0.5");
    /// ```
    #[must_use]
    #[inline]
    pub fn plus(&self, other: &Self) -> Self {
        self.combine(other, Small::plus, Big::plus, Big::plus_small)
    }

    /// The difference.
    ///
    /// ```
    /// use bochiso::Exact;
    ///
    /// assert_eq!(Exact::ONE.minus(&Exact::fraction(1, 4).unwrap()).to_text(), "0.75");
    /// ```
    #[must_use]
    #[inline]
    pub fn minus(&self, other: &Self) -> Self {
        if let (Form::Small(left), Form::Small(right)) = (&self.0, &other.0)
            && let Some(result) = right.negated().and_then(|right| left.plus(right))
        {
            return Self::from_small(result);
        }
        self.plus(&other.negated())
    }

    /// The product.
    ///
    /// ```
    /// use bochiso::Exact;
    ///
    /// assert_eq!(Exact::fraction(7, 24).unwrap().times(&Exact::from_integer(15)).to_text(), "4.375");
    /// ```
    #[must_use]
    #[inline]
    pub fn times(&self, other: &Self) -> Self {
        self.combine(other, Small::times, Big::times, Big::times_small)
    }

    /// The quotient; `None` where the divisor is zero.
    ///
    /// ```
    /// use bochiso::Exact;
    ///
    /// assert_eq!(Exact::from_integer(7).over(&Exact::from_integer(24)).unwrap().to_text(), "7/24");
    /// assert_eq!(Exact::ONE.over(&Exact::ZERO), None);
    /// ```
    #[must_use]
    #[inline]
    pub fn over(&self, divisor: &Self) -> Option<Self> {
        if let (Form::Small(left), Form::Small(right)) = (&self.0, &divisor.0)
            && let Some(result) = right.inverse().and_then(|inverse| left.times(inverse))
        {
            return Some(Self::from_small(result));
        }
        if divisor.is_zero() {
            return None;
        }
        self.to_big().over(&divisor.to_big()).map(Self::from_big)
    }

    /// The number with the other sign.
    ///
    /// ```
    /// assert_eq!(bochiso::Exact::from_integer(2).negated().to_text(), "-2");
    /// ```
    #[must_use]
    pub fn negated(&self) -> Self {
        match &self.0 {
            Form::Small(small) => {
                small.negated().map_or_else(|| Self::from_big(Big::from(*small).negated()), Self::from_small)
            }
            Form::Big(big) => Self::from_big(big.negated()),
        }
    }

    /// The number without its sign.
    ///
    /// ```
    /// assert_eq!(bochiso::Exact::from_integer(-2).abs().to_text(), "2");
    /// ```
    #[must_use]
    pub fn abs(&self) -> Self {
        if self.is_negative() { self.negated() } else { self.clone() }
    }

    /// The sum of many; 0 of none.
    ///
    /// ```
    /// use bochiso::Exact;
    ///
    /// assert_eq!(Exact::sum(&[Exact::ONE, Exact::from_integer(2)]).to_text(), "3");
    /// ```
    #[must_use]
    pub fn sum<'a>(values: impl IntoIterator<Item = &'a Self>) -> Self {
        values.into_iter().fold(Self::ZERO, |sum, value| sum.plus(value))
    }
}

impl Default for Exact {
    fn default() -> Self {
        Self::ZERO
    }
}

impl From<i64> for Exact {
    fn from(value: i64) -> Self {
        Self::from_integer(value)
    }
}

impl From<u32> for Exact {
    fn from(value: u32) -> Self {
        Self::from_integer(value.into())
    }
}

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Self {
        let value = value.normalize();
        Self::from_small(Small::new(value.mantissa(), 10_i128.saturating_pow(value.scale())))
    }
}

#[cfg(test)]
mod tests {
    use super::{Exact, Form, Small};

    fn exact(text: &str) -> Exact {
        text.parse().unwrap()
    }

    fn is_small(number: &Exact) -> bool {
        matches!(number.form(), Form::Small(_))
    }

    #[test]
    fn it_takes_no_room_for_its_form() {
        assert_eq!(size_of::<Exact>(), 32);
    }

    #[test]
    fn quotients_stay_exact() {
        assert_eq!(exact("7/24").times(&exact("15")).to_text(), "4.375");
        assert_eq!(exact("1/3").times(&exact("3")), Exact::ONE);
        assert_eq!(exact("1e-15").times(&exact("5e-15")).to_text(), format!("0.{}5", "0".repeat(29)));
        assert_eq!(
            exact("7922816251426433759354395033").plus(&exact("0.05")).to_text(),
            "7922816251426433759354395033.05"
        );
        let thirds = [exact("1/3"), exact("1/3"), exact("1/3")];
        assert_eq!(Exact::sum(&thirds), Exact::ONE);
    }

    #[test]
    fn a_value_outgrows_the_small_form_and_comes_back() {
        let large = exact("1e28").times(&exact("1e28"));
        assert!(!is_small(&large));
        let back = large.over(&exact("1e28")).unwrap();
        assert_eq!(back, exact("1e28"));
        assert!(is_small(&back.lowest()) && is_small(&back.floor()));
        assert!(is_small(&large.minus(&large)));
        assert_eq!(large.minus(&large), Exact::ZERO);
    }

    #[test]
    fn the_least_small_integer() {
        let least = Exact::from_small(Small::integer(i128::MIN));
        assert!(!is_small(&least.negated()));
        assert_eq!(least.negated().negated(), least);
        assert!(is_small(&least.negated().negated()));
        assert_eq!(least.abs(), least.negated());
        assert_eq!(Exact::ONE.over(&least).unwrap().times(&least), Exact::ONE);
        assert_eq!(Exact::ZERO.minus(&least), least.negated());
        assert_eq!(least.over(&least), Some(Exact::ONE));
        assert_eq!((least.floor(), least.ceil()), (least.clone(), least));
    }

    #[test]
    fn sums_of_decimals_do_not_grow() {
        let sum = (0..10_000).fold(Exact::ZERO, |sum, _| sum.plus(&exact("0.125")).plus(&exact("0.1")));
        assert_eq!(sum, exact("2250"));
        let Form::Small(small) = sum.form() else { panic!("outgrew") };
        assert!(small.denominator() <= 80_000);
    }

    #[test]
    fn many_unlike_denominators() {
        let sum = (1..=200).fold(Exact::ZERO, |sum, n| sum.plus(&Exact::fraction(1, n).unwrap()));
        let rest = (1..=200).rev().fold(sum, |sum, n| sum.minus(&Exact::fraction(1, n).unwrap()));
        assert_eq!(rest, Exact::ZERO);
        assert!(is_small(&rest.plus(&Exact::ONE).floor()));
    }
}
