//! How long a number can become.
use crate::number::{Exact, RoundTo, Rounding};

/// The most digits of a number.
const MOST_DIGITS: u64 = 10_000;

/// A bound of all values that something can take: each is smaller than 10 to the power of `whole`, and is a whole number
/// once multiplied by 10 to the power of `places` and by another number, which is at most 10 to the power of `rest`.
///
/// Decimals are kept apart from other fractions since sums of them do not grow: 0.1 + 0.01 has the places of the longer
/// one, 1/7 + 1/11 the digits of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Reach {
    pub(super) whole: u64,
    pub(super) places: u64,
    pub(super) rest: u64,
}

/// What a sum over many units counts as, as their number is not known here. More of them have longer sums; those grow with the
/// reports and not with the rubric.
const MANY: u64 = 16;
/// The most units that a set of reports can have.
pub(super) const MOST_UNITS: u64 = 1_000_000;

impl Reach {
    /// The sum of one number of each of many units.
    pub(super) const fn of_many(self) -> Self {
        Self {
            whole: self.whole.saturating_add(length(MOST_UNITS)),
            rest: self.rest.saturating_mul(MANY),
            ..self
        }
    }

    pub(super) const fn whole(digits: u64) -> Self {
        Self { whole: digits, places: 0, rest: 0 }
    }

    /// Of one number.
    pub(super) fn of(number: &Exact) -> Self {
        let text = number.abs().to_text();
        let length = |digits: &str| u64::try_from(digits.len()).unwrap_or(u64::MAX);
        if let Some((over, under)) = text.split_once('/') {
            let whole = length(over).saturating_add(1).saturating_sub(length(under));
            return Self { whole, places: 0, rest: length(under) };
        }
        match text.split_once('.') {
            Some((whole, places)) => Self { whole: length(whole), places: length(places), rest: 0 },
            None if number.is_zero() => Self::default(),
            None => Self::whole(length(&text)),
        }
    }

    /// How many digits the numerator can have; the denominator has no more than that and one.
    const fn digits(self) -> u64 {
        self.whole.saturating_add(self.places).saturating_add(self.rest)
    }

    pub(super) const fn fits(self) -> bool {
        self.digits() <= MOST_DIGITS
    }

    /// One or the other.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            whole: self.whole.max(other.whole),
            places: self.places.max(other.places),
            rest: self.rest.max(other.rest),
        }
    }

    /// The sum or the difference of two.
    pub(super) fn plus(self, other: Self) -> Self {
        let either = self.or(other);
        Self { whole: either.whole.saturating_add(1), rest: self.rest.saturating_add(other.rest), ..either }
    }

    /// The sum of any of these.
    pub(super) fn sum(all: impl IntoIterator<Item = Self>) -> Self {
        let (mut sum, mut count) = (Self::default(), 0u64);
        for one in all {
            sum = Self { rest: sum.rest.saturating_add(one.rest), ..sum.or(one) };
            count = count.saturating_add(1);
        }
        Self { whole: sum.whole.saturating_add(length(count.saturating_sub(1))), ..sum }
    }

    /// The mean of at most so many, whose sum this is.
    pub(super) const fn mean_of(self, most: u64) -> Self {
        Self { rest: self.rest.saturating_add(length(most)), ..self }
    }

    pub(super) const fn times(self, other: Self) -> Self {
        Self {
            whole: self.whole.saturating_add(other.whole),
            places: self.places.saturating_add(other.places),
            rest: self.rest.saturating_add(other.rest),
        }
    }

    /// The quotient by anything that this bounds and is not zero.
    pub(super) const fn over(self, divisor: Self) -> Self {
        let inverse = Self {
            whole: divisor.places.saturating_add(divisor.rest).saturating_add(1),
            places: 0,
            rest: divisor.digits(),
        };
        self.times(inverse)
    }

    /// The quotient by a number: a tenth is a decimal, whatever a quotient by ten digits would be.
    pub(super) fn over_number(self, divisor: &Exact) -> Self {
        Exact::ONE.over(divisor).map_or_else(Self::default, |inverse| self.times(Self::of(&inverse)))
    }

    /// The nearest whole number, on whichever side.
    pub(super) const fn to_whole(self) -> Self {
        Self::whole(self.whole.saturating_add(1))
    }

    pub(super) fn rounded(self, rounding: Option<&Rounding>) -> Self {
        match rounding.map(Rounding::to) {
            None => self,
            Some(RoundTo::Places(places)) => Self { places: u64::from(*places), ..self.to_whole() },
            // The first digit stands at the last place of the smallest number, at the latest.
            Some(RoundTo::Digits(digits)) => Self {
                places: self.places.saturating_add(self.rest).saturating_add(u64::from(*digits)),
                ..self.to_whole()
            },
            Some(RoundTo::Step(step)) => {
                let step = Self::of(step);
                Self { whole: self.whole.max(step.whole).saturating_add(1), ..step }
            }
        }
    }
}

/// The digits of a whole number; none of 0.
pub(super) const fn length(number: u64) -> u64 {
    match number.checked_ilog10() {
        Some(log) => (log as u64).saturating_add(1),
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Reach;
    use crate::number::{Exact, Rounding, RoundingMode};

    fn holds(number: &Exact, reach: Reach) -> bool {
        let ten_to = |power: u64| (0..power).fold(Exact::ONE, |ten, _| ten.times(&Exact::from_integer(10)));
        let (whole, scaled) = (ten_to(reach.whole), number.times(&ten_to(reach.places)));
        let rest = scaled.to_text().split_once('/').map_or(0, |(_, under)| under.len() as u64);
        // A denominator of at most 10 to the power of n can have n + 1 digits.
        (number.is_zero() || number.abs() < whole) && rest <= reach.rest.saturating_add(1)
    }

    fn number() -> impl Strategy<Value = Exact> {
        (-99_999i64..99_999, prop::sample::select(vec![1i64, 2, 3, 7, 10, 11, 40, 100, 997, 1000]))
            .prop_map(|(over, under)| Exact::fraction(over, under).unwrap())
    }

    proptest! {
        #[test]
        fn it_bounds_what_is_made_of_numbers(
            first in number(),
            steps in prop::collection::vec((0..8u8, number()), 1..12),
        ) {
            let (mut value, mut reach) = (first.clone(), Reach::of(&first));
            prop_assert!(holds(&value, reach));
            for (step, with) in steps {
                let other = Reach::of(&with);
                (value, reach) = match step {
                    0 => (value.plus(&with), reach.plus(other)),
                    1 => (value.minus(&with), reach.plus(other)),
                    2 => (value.times(&with), reach.times(other)),
                    3 => match value.over(&with) {
                        Some(quotient) => (quotient, reach.over(other)),
                        None => continue,
                    },
                    4 => match value.over(&with) {
                        Some(quotient) => (quotient, reach.over_number(&with)),
                        None => continue,
                    },
                    5 => match with.over(&value) {
                        Some(quotient) => (quotient, other.over(reach)),
                        None => continue,
                    },
                    6 => {
                        let rounding = Rounding::digits(3, RoundingMode::Up);
                        (rounding.clone().unwrap().apply(&value), reach.rounded(rounding.as_ref()))
                    }
                    _ => {
                        let rounding = Rounding::places(2, RoundingMode::Up);
                        (rounding.clone().unwrap().apply(&value), reach.rounded(rounding.as_ref()))
                    }
                };
                prop_assert!(holds(&value, reach), "{value} is beyond {reach:?}");
            }
        }

        #[test]
        fn it_bounds_sums_and_means(all in prop::collection::vec(number(), 1..12)) {
            let sum = Exact::sum(&all);
            let reach = Reach::sum(all.iter().map(Reach::of));
            prop_assert!(holds(&sum, reach));
            let mean = sum.over(&Exact::from_integer(all.len() as i64)).unwrap();
            prop_assert!(holds(&mean, reach.mean_of(12)));
        }
    }
}
