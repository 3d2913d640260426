//! Rational numbers of the oracle: another crate than the engine's, and rounding written anew on top of it.
use dashu_int::IBig;
pub(crate) use dashu_ratio::RBig;

/// How ties and remainders go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    HalfUp,
    HalfDown,
    HalfEven,
    Ceiling,
    Floor,
    Truncate,
    Up,
}

impl Mode {
    pub(crate) const ALL: [(&'static str, Self); 7] = [
        ("half-up", Self::HalfUp),
        ("half-down", Self::HalfDown),
        ("half-even", Self::HalfEven),
        ("ceiling", Self::Ceiling),
        ("floor", Self::Floor),
        ("truncate", Self::Truncate),
        ("up", Self::Up),
    ];

    pub(crate) fn named(name: &str) -> Self {
        Self::ALL.iter().find(|(known, _)| *known == name).expect("a rounding mode").1
    }
}

/// What a number is rounded to.
#[derive(Clone, Debug)]
enum To {
    Exact,
    Step(RBig),
    /// Significant digits; the first stands so many places behind the point at the latest.
    Digits(usize, Option<usize>),
}

/// Round to a multiple of a step, to significant digits, or not at all.
#[derive(Clone, Debug)]
pub(crate) struct Rounding {
    to: To,
    mode: Mode,
}

impl Rounding {
    pub(crate) fn exact() -> Self {
        Self { to: To::Exact, mode: Mode::HalfUp }
    }

    pub(crate) fn to_step(step: RBig, mode: Mode) -> Self {
        Self { to: To::Step(step), mode }
    }

    pub(crate) fn to_places(places: usize, mode: Mode) -> Self {
        Self::to_step(whole(1) / RBig::from(ten_to(places)), mode)
    }

    pub(crate) fn to_digits(digits: usize, mode: Mode) -> Self {
        Self { to: To::Digits(digits, None), mode }
    }

    /// The same for irrational numbers: their first digit stands at the 28th place at the latest.
    pub(crate) fn of_irrational(&self) -> Self {
        match self.to {
            To::Digits(digits, _) => Self { to: To::Digits(digits, Some(28)), ..*self },
            _ => self.clone(),
        }
    }

    /// What numbers of this size are rounded to multiples of.
    pub(crate) fn unit(&self, value: &RBig) -> RBig {
        match &self.to {
            To::Exact => panic!("a rounding that is one"),
            To::Step(step) => step.clone(),
            To::Digits(digits, latest) => {
                let size = value.clone().max(-value);
                let (mut unit, mut behind) = (whole(1), 0);
                while size >= &unit * whole(10) {
                    unit *= whole(10);
                }
                while size < unit && latest.is_none_or(|latest| behind < latest) {
                    unit /= whole(10);
                    behind += 1;
                }
                unit / RBig::from(ten_to(digits - 1))
            }
        }
    }

    pub(crate) fn of(&self, value: &RBig) -> RBig {
        let is_zero = *value == whole(0);
        match self.to {
            To::Exact => return value.clone(),
            To::Digits(_, None) if is_zero => return whole(0),
            _ => {}
        }
        let unit = self.unit(value);
        RBig::from(to_whole(&(value / &unit), self.mode)) * unit
    }
}

/// The whole number that a mode gives: found between the two that enclose the value, by their distances.
fn to_whole(value: &RBig, mode: Mode) -> IBig {
    let below = floor(value);
    let rest = value - RBig::from(below.clone());
    if rest == whole(0) {
        return below;
    }
    let above = &below + IBig::from(1);
    let negative = *value < whole(0);
    let half = whole(1) / whole(2);
    let (towards_zero, away) = if negative { (&above, &below) } else { (&below, &above) };
    match mode {
        Mode::Ceiling => above,
        Mode::Floor => below,
        Mode::Truncate => towards_zero.clone(),
        Mode::Up => away.clone(),
        _ if rest < half => below,
        _ if rest > half => above,
        Mode::HalfUp => away.clone(),
        Mode::HalfDown => towards_zero.clone(),
        Mode::HalfEven => {
            if &below % IBig::from(2) == IBig::from(0) {
                below
            } else {
                above
            }
        }
    }
}

/// The largest whole number that is not larger, from the remainder of a division alone.
pub(crate) fn floor(value: &RBig) -> IBig {
    let under = IBig::from(value.denominator().clone());
    let over = value.numerator();
    let cut = over / &under;
    if over % &under < IBig::from(0) { cut - IBig::from(1) } else { cut }
}

pub(crate) fn whole(value: i64) -> RBig {
    RBig::from(value)
}

pub(crate) fn ten_to(places: usize) -> IBig {
    (0..places).fold(IBig::from(1), |power, _| power * IBig::from(10))
}

/// A number as it is written: `12`, `-12.5`, `1e-3`, `80%`, `2/3`; a comma is a point.
pub(crate) fn number(text: &str) -> Option<RBig> {
    let text = text.trim();
    if let Some((over, under)) = text.split_once('/') {
        let under = decimal(under)?;
        return (under != whole(0)).then(|| decimal(over).map(|over| over / under))?;
    }
    match text.strip_suffix('%') {
        Some(percent) => decimal(percent).map(|percent| percent / whole(100)),
        None => decimal(text),
    }
}

fn decimal(text: &str) -> Option<RBig> {
    let text = text.trim().replace('_', "").replace(',', ".");
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa.to_owned(), exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (negative, digits) = match mantissa.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, mantissa.strip_prefix('+').unwrap_or(&mantissa)),
    };
    let (before, after) = digits.split_once('.').unwrap_or((digits, ""));
    if before.is_empty() && after.is_empty()
        || !before.bytes().chain(after.bytes()).all(|b| b.is_ascii_digit())
    {
        return None;
    }
    let mut value = IBig::from(0);
    for digit in before.bytes().chain(after.bytes()) {
        value = value * IBig::from(10) + IBig::from(digit - b'0');
    }
    if negative {
        value = -value;
    }
    let scaled = RBig::from(value) / RBig::from(ten_to(after.len()));
    let power = RBig::from(ten_to(exponent.unsigned_abs() as usize));
    Some(if exponent < 0 { scaled / power } else { scaled * power })
}

#[test]
fn every_mode_rounds_as_the_table_says() {
    let table = [
        ("2.5", ["3", "2", "2", "3", "2", "2", "3"]),
        ("3.5", ["4", "3", "4", "4", "3", "3", "4"]),
        ("-2.5", ["-3", "-2", "-2", "-2", "-3", "-2", "-3"]),
        ("2.4", ["2", "2", "2", "3", "2", "2", "3"]),
        ("-2.6", ["-3", "-3", "-3", "-2", "-3", "-2", "-3"]),
        ("-2", ["-2", "-2", "-2", "-2", "-2", "-2", "-2"]),
    ];
    for (value, expected) in table {
        for ((name, mode), expected) in Mode::ALL.iter().zip(expected) {
            let rounded = Rounding::to_places(0, *mode).of(&number(value).unwrap());
            assert_eq!(rounded, number(expected).unwrap(), "{value} {name}");
        }
    }
    for (value, expected) in [("1234.5", "1200"), ("-0.0995", "-0.1"), ("0", "0"), ("9.95", "10")] {
        let two = Rounding::to_digits(2, Mode::HalfUp);
        assert_eq!(two.of(&number(value).unwrap()), number(expected).unwrap(), "{value}");
    }
    let quarter = Rounding::to_step(number("0.25").unwrap(), Mode::HalfUp);
    assert_eq!(quarter.of(&number("1.375").unwrap()), number("1.5").unwrap());
}
