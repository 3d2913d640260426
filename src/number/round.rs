use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::{Exact, small::Small};

/// Which way a number goes that lies between two neighbours.
///
/// ```
/// use bochiso::RoundingMode;
///
/// assert_eq!(RoundingMode::from_name("half-even"), Some(RoundingMode::HalfEven));
/// assert_eq!(RoundingMode::HalfUp.name(), "half-up");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoundingMode {
    /// To the nearer; from the middle away from zero.
    HalfUp,
    /// To the nearer; from the middle towards zero.
    HalfDown,
    /// To the nearer; from the middle to the even neighbour.
    HalfEven,
    /// To the greater.
    Ceiling,
    /// To the less.
    Floor,
    /// Towards zero.
    Truncate,
    /// Away from zero.
    Up,
}

impl RoundingMode {
    /// Every mode.
    ///
    /// ```
    /// use bochiso::RoundingMode;
    ///
    /// assert!(RoundingMode::ALL.into_iter().all(|mode| RoundingMode::from_name(mode.name()) == Some(mode)));
    /// ```
    pub const ALL: [Self; 7] =
        [Self::HalfUp, Self::HalfDown, Self::HalfEven, Self::Ceiling, Self::Floor, Self::Truncate, Self::Up];

    /// The name it has in rubrics.
    ///
    /// ```
    /// assert_eq!(bochiso::RoundingMode::Ceiling.name(), "ceiling");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::HalfUp => "half-up",
            Self::HalfDown => "half-down",
            Self::HalfEven => "half-even",
            Self::Ceiling => "ceiling",
            Self::Floor => "floor",
            Self::Truncate => "truncate",
            Self::Up => "up",
        }
    }

    /// The mode with this name; `None` where there is none.
    ///
    /// ```
    /// use bochiso::RoundingMode;
    ///
    /// assert_eq!(RoundingMode::from_name("floor"), Some(RoundingMode::Floor));
    /// assert_eq!(RoundingMode::from_name("Floor"), None);
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.name() == name)
    }

    /// Whether a number between two neighbours goes to the greater one, from how it lies to the middle and whether the
    /// less one is odd.
    pub(super) fn goes_up(self, negative: bool, to_middle: Ordering, odd: bool) -> bool {
        let tie = match self {
            Self::Ceiling => return true,
            Self::Floor => return false,
            Self::Truncate => return negative,
            Self::Up => return !negative,
            Self::HalfUp => !negative,
            Self::HalfDown => negative,
            Self::HalfEven => odd,
        };
        to_middle.is_gt() || (to_middle.is_eq() && tie)
    }
}

/// What numbers are rounded to.
///
/// ```
/// use bochiso::{Exact, RoundTo, Rounding, RoundingMode};
///
/// let half = Exact::fraction(1, 2).unwrap();
/// assert_eq!(Rounding::step(half.clone(), RoundingMode::Up).unwrap().to(), &RoundTo::Step(half));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RoundTo {
    /// Decimal places, from 0 to 18.
    Places(u8),
    /// Significant digits, from 1 to 28, counted from the first that is not 0.
    Digits(u8),
    /// Multiples of a step, greater than 0.
    Step(Exact),
}

/// A way to round. All rounding in this library goes through [`Rounding::apply`].
///
/// ```
/// use bochiso::{Exact, Rounding, RoundingMode};
///
/// let rounding = Rounding::places(2, RoundingMode::HalfUp).unwrap();
/// assert_eq!(rounding.apply(&Exact::fraction(35, 8).unwrap()).to_text(), "4.38");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Rounding {
    to: RoundTo,
    mode: RoundingMode,
}

impl Rounding {
    /// The most decimal places that can be asked for.
    ///
    /// ```
    /// use bochiso::{Rounding, RoundingMode};
    ///
    /// assert!(Rounding::places(Rounding::MOST_PLACES, RoundingMode::HalfUp).is_some());
    /// ```
    pub const MOST_PLACES: u8 = 18;

    /// To decimal places, from 0 to 18; `None` beyond.
    ///
    /// ```
    /// assert_eq!(bochiso::Rounding::places(19, bochiso::RoundingMode::HalfUp), None);
    /// ```
    #[must_use]
    pub fn places(places: u8, mode: RoundingMode) -> Option<Self> {
        (places <= Self::MOST_PLACES).then_some(Self { to: RoundTo::Places(places), mode })
    }

    /// The most significant digits that can be asked for.
    ///
    /// ```
    /// use bochiso::{Rounding, RoundingMode};
    ///
    /// assert!(Rounding::digits(Rounding::MOST_DIGITS, RoundingMode::HalfUp).is_some());
    /// ```
    pub const MOST_DIGITS: u8 = 28;

    /// To significant digits, from 1 to 28; `None` beyond. 0 stays 0.
    ///
    /// ```
    /// use bochiso::{Exact, Rounding, RoundingMode};
    ///
    /// let three = Rounding::digits(3, RoundingMode::HalfUp).unwrap();
    /// assert_eq!(three.apply(&Exact::from_integer(123_456)).to_text(), "123000");
    /// assert_eq!(three.apply(&Exact::fraction(1, 300).unwrap()).to_text(), "0.00333");
    /// assert_eq!(Rounding::digits(0, RoundingMode::HalfUp), None);
    /// ```
    #[must_use]
    pub fn digits(digits: u8, mode: RoundingMode) -> Option<Self> {
        (1..=Self::MOST_DIGITS).contains(&digits).then_some(Self { to: RoundTo::Digits(digits), mode })
    }

    /// The same for a number that is a hundred times smaller, as a share is beside its percentage; `None` where that needs
    /// more places than there are.
    pub(crate) fn of_share(&self) -> Option<Self> {
        match &self.to {
            RoundTo::Places(places) => Self::places(places.checked_add(2)?, self.mode),
            RoundTo::Digits(_) => Some(self.clone()),
            RoundTo::Step(step) => Self::step(step.times(&Exact::from_small(Small::new(1, 100))), self.mode),
        }
    }

    /// To multiples of a step; `None` where it is not greater than 0.
    ///
    /// ```
    /// use bochiso::{Exact, Rounding, RoundingMode};
    ///
    /// let quarter = Rounding::step(Exact::fraction(1, 4).unwrap(), RoundingMode::HalfUp).unwrap();
    /// assert_eq!(quarter.apply(&Exact::fraction(2, 3).unwrap()).to_text(), "0.75");
    /// assert_eq!(Rounding::step(Exact::ZERO, RoundingMode::HalfUp), None);
    /// ```
    #[must_use]
    pub fn step(step: Exact, mode: RoundingMode) -> Option<Self> {
        step.is_positive().then_some(Self { to: RoundTo::Step(step), mode })
    }

    /// What it rounds to.
    ///
    /// ```
    /// use bochiso::{RoundTo, Rounding, RoundingMode};
    ///
    /// assert_eq!(Rounding::places(2, RoundingMode::Floor).unwrap().to(), &RoundTo::Places(2));
    /// ```
    #[must_use]
    pub const fn to(&self) -> &RoundTo {
        &self.to
    }

    /// Which way it rounds.
    ///
    /// ```
    /// use bochiso::{Rounding, RoundingMode};
    ///
    /// assert_eq!(Rounding::places(2, RoundingMode::Floor).unwrap().mode(), RoundingMode::Floor);
    /// ```
    #[must_use]
    pub const fn mode(&self) -> RoundingMode {
        self.mode
    }

    /// The rounded value: the neighbour that the mode chooses, or the value itself where it needs no rounding.
    ///
    /// ```
    /// use bochiso::{Exact, Rounding, RoundingMode};
    ///
    /// let whole = Rounding::places(0, RoundingMode::HalfEven).unwrap();
    /// assert_eq!(whole.apply(&Exact::fraction(5, 2).unwrap()).to_text(), "2");
    /// ```
    #[must_use]
    pub fn apply(&self, value: &Exact) -> Exact {
        match &self.to {
            RoundTo::Places(places) => {
                let power = 10_i128.saturating_pow((*places).into());
                let whole = value.times(&Exact::from_small(Small::integer(power))).to_whole(self.mode);
                whole.times(&Exact::from_small(Small::new(1, power)))
            }
            RoundTo::Step(step) => self.to_multiple(value, step),
            RoundTo::Digits(digits) => match value.first_place() {
                None => Exact::ZERO,
                Some(first) => {
                    let last = first.saturating_add(1).saturating_sub(i64::from(*digits));
                    self.to_multiple(value, &Exact::ten_to(last))
                }
            },
        }
    }

    /// The multiple of a unit, which is never zero.
    fn to_multiple(&self, value: &Exact, unit: &Exact) -> Exact {
        value.over(unit).map_or_else(|| value.clone(), |units| units.to_whole(self.mode).times(unit))
    }
}

#[cfg(test)]
mod tests {
    use super::{Exact, Rounding, RoundingMode};

    fn rounded(rounding: &Rounding, values: [&str; 10]) -> [String; 10] {
        values.map(|value| rounding.apply(&value.parse().unwrap()).to_text())
    }

    #[test]
    fn every_mode_at_and_around_the_middle() {
        let values = ["0.5", "1.5", "2.5", "-0.5", "-1.5", "-2.5", "1.4", "1.6", "-1.4", "-1.6"];
        let table = [
            (RoundingMode::HalfUp, ["1", "2", "3", "-1", "-2", "-3", "1", "2", "-1", "-2"]),
            (RoundingMode::HalfDown, ["0", "1", "2", "0", "-1", "-2", "1", "2", "-1", "-2"]),
            (RoundingMode::HalfEven, ["0", "2", "2", "0", "-2", "-2", "1", "2", "-1", "-2"]),
            (RoundingMode::Ceiling, ["1", "2", "3", "0", "-1", "-2", "2", "2", "-1", "-1"]),
            (RoundingMode::Floor, ["0", "1", "2", "-1", "-2", "-3", "1", "1", "-2", "-2"]),
            (RoundingMode::Truncate, ["0", "1", "2", "0", "-1", "-2", "1", "1", "-1", "-1"]),
            (RoundingMode::Up, ["1", "2", "3", "-1", "-2", "-3", "2", "2", "-2", "-2"]),
        ];
        for (mode, expected) in table {
            assert_eq!(rounded(&Rounding::places(0, mode).unwrap(), values), expected, "{}", mode.name());
        }
    }

    #[test]
    fn every_mode_in_quarters() {
        let quarter: Exact = "0.25".parse().unwrap();
        let values = ["0.125", "0.375", "0.625", "-0.125", "-0.375", "-0.625", "0.3", "0.45", "-0.3", "2/3"];
        let table = [
            (
                RoundingMode::HalfUp,
                ["0.25", "0.5", "0.75", "-0.25", "-0.5", "-0.75", "0.25", "0.5", "-0.25", "0.75"],
            ),
            (
                RoundingMode::HalfDown,
                ["0", "0.25", "0.5", "0", "-0.25", "-0.5", "0.25", "0.5", "-0.25", "0.75"],
            ),
            (
                RoundingMode::HalfEven,
                ["0", "0.5", "0.5", "0", "-0.5", "-0.5", "0.25", "0.5", "-0.25", "0.75"],
            ),
            (
                RoundingMode::Ceiling,
                ["0.25", "0.5", "0.75", "0", "-0.25", "-0.5", "0.5", "0.5", "-0.25", "0.75"],
            ),
            (
                RoundingMode::Floor,
                ["0", "0.25", "0.5", "-0.25", "-0.5", "-0.75", "0.25", "0.25", "-0.5", "0.5"],
            ),
            (
                RoundingMode::Truncate,
                ["0", "0.25", "0.5", "0", "-0.25", "-0.5", "0.25", "0.25", "-0.25", "0.5"],
            ),
            (
                RoundingMode::Up,
                ["0.25", "0.5", "0.75", "-0.25", "-0.5", "-0.75", "0.5", "0.5", "-0.5", "0.75"],
            ),
        ];
        for (mode, expected) in table {
            let rounding = Rounding::step(quarter.clone(), mode).unwrap();
            assert_eq!(rounded(&rounding, values), expected, "{}", mode.name());
        }
    }

    #[test]
    fn significant_digits_are_counted_from_the_first() {
        let values =
            ["1234.5", "-1234.5", "0.00012345", "99.95", "-99.95", "1", "0", "2/3", "1e28", "-1/1024"];
        let table = [
            (RoundingMode::HalfUp, ["1230", "-1230", "0.000123", "100", "-100", "1", "0", "0.667"]),
            (RoundingMode::Truncate, ["1230", "-1230", "0.000123", "99.9", "-99.9", "1", "0", "0.666"]),
            (RoundingMode::Up, ["1240", "-1240", "0.000124", "100", "-100", "1", "0", "0.667"]),
            (RoundingMode::HalfEven, ["1230", "-1230", "0.000123", "100", "-100", "1", "0", "0.667"]),
        ];
        for (mode, expected) in table {
            let found = rounded(&Rounding::digits(3, mode).unwrap(), values);
            assert_eq!(found[..8], expected, "{}", mode.name());
            assert_eq!(found[8], "10000000000000000000000000000");
        }
        let four = Rounding::digits(4, RoundingMode::HalfUp).unwrap();
        assert_eq!(rounded(&four, values)[9], "-0.0009766");
    }

    #[test]
    fn what_lies_on_a_step_stays() {
        for mode in RoundingMode::ALL {
            for value in ["0", "-3.25", "1e28", "-1e28"] {
                let value: Exact = value.parse().unwrap();
                assert_eq!(Rounding::places(2, mode).unwrap().apply(&value), value);
                assert_eq!(Rounding::places(18, mode).unwrap().apply(&value), value);
            }
        }
    }

    #[test]
    fn a_true_tie_of_a_mean_goes_up() {
        // A mean of twelve marks that ends in exactly 5: a quotient rounded to 28 digits first would miss it.
        let mean = "102.3".parse::<Exact>().unwrap().over(&Exact::from_integer(12)).unwrap();
        let rounding = Rounding::places(2, RoundingMode::HalfUp).unwrap();
        assert_eq!((mean.to_text(), rounding.apply(&mean).to_text()), ("8.525".into(), "8.53".into()));
    }

    #[test]
    fn names_are_those_of_serde() {
        for mode in RoundingMode::ALL {
            let text = serde_json::to_string(&mode).unwrap();
            assert_eq!(text, format!("\"{}\"", mode.name()));
            assert_eq!(serde_json::from_str::<RoundingMode>(&text).unwrap(), mode);
        }
    }
}
