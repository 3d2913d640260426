use std::str::FromStr;

use super::{Exact, small::Small};

const MOST_DIGITS: usize = 28;
const LARGEST_EXPONENT: i64 = 28;

/// Why a text is not an exact number.
///
/// ```
/// use bochiso::{Exact, NumberError};
///
/// assert_eq!("2/0".parse::<Exact>(), Err(NumberError::ZeroDenominator));
/// assert_eq!("12,5".parse::<Exact>(), Err(NumberError::DecimalComma));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NumberError {
    /// There is no text.
    #[error("the number is empty")]
    Empty,
    /// It is not written as a number.
    #[error("not a number: write it like 12, -3, 12.50, 2.5e-2, 80% or 2/3")]
    NotANumber,
    /// It has a comma where decimals have a point.
    #[error("a comma in a number: write the decimal point as a dot, and digits in groups like 1_000")]
    DecimalComma,
    /// It is a fraction over zero.
    #[error("the denominator is zero")]
    ZeroDenominator,
    /// It has more than 28 significant digits; zeros at either end do not count.
    #[error("{digits} significant digits; at most 28 can be written")]
    TooManyDigits {
        /// How many there are.
        digits: usize,
    },
    /// Its power of ten lies beyond 28 in either direction.
    #[error("a power of ten beyond 28 or below -28")]
    TooLarge,
}

impl FromStr for Exact {
    type Err = NumberError;

    /// Reads `12`, `-3`, `+3`, `12.50`, `1e3`, `2.5E-2`, `80%`, `12.5%`, `2/3` and `1_000`, exactly. A number is at most
    /// 28 significant digits times a power of ten from -28 to 28, and so is each part of a fraction.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        if text.is_empty() {
            return Err(NumberError::Empty);
        }
        read(text).map_err(|error| match error {
            NumberError::NotANumber if text.contains(',') => NumberError::DecimalComma,
            error => error,
        })
    }
}

fn read(text: &str) -> Result<Exact, NumberError> {
    let (negative, unsigned) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let mut reader = Reader { rest: unsigned };
    let mut number = Significand::default();
    reader.digits(|digit| number.push(digit))?;
    let value = if reader.skip(b"/") {
        let mut divisor = Significand::default();
        reader.digits(|digit| divisor.push(digit))?;
        let (value, divisor) = (number.times_power(0)?, divisor.times_power(0)?);
        if !reader.rest.is_empty() {
            return Err(NumberError::NotANumber);
        }
        value.over(&divisor).ok_or(NumberError::ZeroDenominator)?
    } else {
        let mut places: i64 = 0;
        if reader.skip(b".") {
            reader.digits(|digit| {
                number.push(digit);
                places = places.saturating_add(1);
            })?;
        }
        let percent = reader.skip(b"%");
        let exponent = if !percent && reader.skip(b"eE") { reader.exponent()? } else { 0 };
        if !reader.rest.is_empty() {
            return Err(NumberError::NotANumber);
        }
        if exponent.abs() > LARGEST_EXPONENT {
            return Err(NumberError::TooLarge);
        }
        let value = number.times_power(exponent.saturating_sub(places))?;
        if percent { value.times(&Exact::from_small(Small::new(1, 100))) } else { value }
    };
    Ok(if negative { value.negated() } else { value })
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl Reader<'_> {
    /// Steps over the next byte where it is one of these.
    fn skip(&mut self, any: &[u8]) -> bool {
        match self.rest.split_first() {
            Some((byte, rest)) if any.contains(byte) => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// One digit or more, with single underscores between them.
    fn digits(&mut self, mut each: impl FnMut(u8)) -> Result<(), NumberError> {
        loop {
            let mut some = false;
            while let Some((byte @ b'0'..=b'9', rest)) = self.rest.split_first() {
                each(byte.saturating_sub(b'0'));
                self.rest = rest;
                some = true;
            }
            if !some {
                return Err(NumberError::NotANumber);
            }
            if !self.skip(b"_") {
                return Ok(());
            }
        }
    }

    fn exponent(&mut self) -> Result<i64, NumberError> {
        let negative = self.rest.first() == Some(&b'-');
        self.skip(b"+-");
        let mut exponent: i64 = 0;
        self.digits(|digit| exponent = exponent.saturating_mul(10).saturating_add(digit.into()))?;
        Ok(if negative { exponent.saturating_neg() } else { exponent })
    }
}

/// Digits without the zeros at either end. Counts them all and keeps no more than can be written.
#[derive(Default)]
struct Significand {
    value: i128,
    digits: usize,
    zeros_behind: usize,
}

impl Significand {
    fn push(&mut self, digit: u8) {
        if digit == 0 {
            if self.digits > 0 {
                self.zeros_behind = self.zeros_behind.saturating_add(1);
            }
            return;
        }
        let added = self.zeros_behind.saturating_add(1);
        self.zeros_behind = 0;
        self.digits = self.digits.saturating_add(added);
        if self.digits <= MOST_DIGITS {
            self.value = self.value.saturating_mul(power_of_ten(added)).saturating_add(digit.into());
        }
    }

    fn times_power(&self, exponent: i64) -> Result<Exact, NumberError> {
        if self.digits > MOST_DIGITS {
            return Err(NumberError::TooManyDigits { digits: self.digits });
        }
        if self.digits == 0 {
            return Ok(Exact::ZERO);
        }
        let exponent = i64::try_from(self.zeros_behind).unwrap_or(i64::MAX).saturating_add(exponent);
        if exponent.saturating_abs() > LARGEST_EXPONENT {
            return Err(NumberError::TooLarge);
        }
        let power = power_of_ten(usize::try_from(exponent.unsigned_abs()).unwrap_or(usize::MAX));
        let value = Exact::from_whole(self.value);
        Ok(if exponent < 0 {
            Exact::from_small(Small::new(self.value, power))
        } else {
            value.times(&Exact::from_whole(power))
        })
    }
}

fn power_of_ten(exponent: usize) -> i128 {
    10_i128.saturating_pow(u32::try_from(exponent).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::{Exact, NumberError};

    fn read(text: &str) -> Result<String, NumberError> {
        text.parse().map(|number: Exact| number.to_text())
    }

    #[test]
    fn what_is_a_number() {
        let table = [
            ("12", "12"),
            ("-3", "-3"),
            ("+3", "3"),
            ("12.50", "12.5"),
            ("1e3", "1000"),
            ("2.5E-2", "0.025"),
            ("1e+2", "100"),
            ("80%", "0.8"),
            ("12.5%", "0.125"),
            ("-5%", "-0.05"),
            ("2/3", "2/3"),
            ("-2/3", "-2/3"),
            ("+4/2", "2"),
            ("1_000", "1000"),
            ("1_0.2_5", "10.25"),
            ("1_000/3_000", "1/3"),
            ("007", "7"),
            ("-0", "0"),
            ("-0.00", "0"),
            ("0/5", "0"),
            ("10000000000000000000000000000", "10000000000000000000000000000"),
            ("0.0000000000000000000000000001", "0.0000000000000000000000000001"),
            ("1234567890123456789012345678", "1234567890123456789012345678"),
            ("00001234567890123456789012345678000", "1234567890123456789012345678000"),
            ("1.500000000000000000000000000000000000", "1.5"),
        ];
        for (text, expected) in table {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_number() {
        let words = [
            "1.", ".5", ".", "1__0", "_1", "1_", "1_.5", "1._5", "nan", "inf", "-inf", "-", "+", "--1",
            "+-1", " 1", "1 ", "1 000", "1 %", "%", "1%%", "1e", "e3", "1e+-3", "1e3%", "1.2.3", "1/", "/2",
            "1/-2", "1/2/3", "1.5/2", "1/2.5", "1/2%", "50%/2", "1e2/3", "0x10", "٣", "１", "1\0", "−1", "½",
        ];
        for text in words {
            assert_eq!(read(text), Err(NumberError::NotANumber), "{text}");
        }
        assert_eq!(read(""), Err(NumberError::Empty));
        assert_eq!(read("12,5"), Err(NumberError::DecimalComma));
        assert_eq!(read("1.000,5"), Err(NumberError::DecimalComma));
        assert_eq!(read("1/0"), Err(NumberError::ZeroDenominator));
        assert_eq!(read("0/0"), Err(NumberError::ZeroDenominator));
    }

    #[test]
    fn what_is_too_long_is_not_rounded() {
        let many = "12345678901234567890123456789012345";
        assert_eq!(read(many), Err(NumberError::TooManyDigits { digits: 35 }));
        assert_eq!(read("0.12345678901234567890123456789"), Err(NumberError::TooManyDigits { digits: 29 }));
        assert_eq!(read("1/12345678901234567890123456789"), Err(NumberError::TooManyDigits { digits: 29 }));
        assert_eq!(read("12345678901234567890123456789/1"), Err(NumberError::TooManyDigits { digits: 29 }));
        for text in
            ["1e29", "1e-29", "0e29", "10e28", "0.1e-28", "1e99999999999999999999", "1e-99999999999999999999"]
        {
            assert_eq!(read(text), Err(NumberError::TooLarge), "{text}");
        }
    }

    #[test]
    fn a_megabyte_is_refused() {
        let length = 1 << 20;
        assert_eq!(read(&"7".repeat(length)), Err(NumberError::TooManyDigits { digits: length }));
        assert_eq!(read(&format!("1{}", "0".repeat(length))), Err(NumberError::TooLarge));
        assert_eq!(read(&format!("0.{}1", "0".repeat(length))), Err(NumberError::TooLarge));
        assert_eq!(read(&format!("1e{}", "9".repeat(length))), Err(NumberError::TooLarge));
        assert_eq!(read(&"1_".repeat(length)), Err(NumberError::NotANumber));
        assert_eq!(read(&",".repeat(length)), Err(NumberError::DecimalComma));
    }
}
