use std::fmt;

use rust_decimal::Decimal;

use super::{
    Exact,
    big::{scaled, twos_and_fives},
    form::Form,
    small::Small,
};

/// The digits of a finite decimal, and how many of them stand behind the point.
struct Digits {
    negative: bool,
    digits: String,
    places: u32,
}

impl Exact {
    /// As text: the shortest exact decimal, or a fraction in lowest terms where no decimal is exact.
    ///
    /// ```
    /// use bochiso::Exact;
    ///
    /// assert_eq!(Exact::fraction(35, 8).unwrap().to_text(), "4.375");
    /// assert_eq!(Exact::fraction(14, 48).unwrap().to_text(), "7/24");
    /// ```
    #[must_use]
    pub fn to_text(&self) -> String {
        self.fixed(0)
    }

    /// As text for a table: a decimal with at least this many places. Nothing is rounded: a value with more places
    /// shows them all, and one without an exact decimal shows its fraction.
    ///
    /// ```
    /// use bochiso::Exact;
    ///
    /// assert_eq!(Exact::fraction(9, 2).unwrap().fixed(2), "4.50");
    /// assert_eq!(Exact::fraction(35, 8).unwrap().fixed(2), "4.375");
    /// assert_eq!(Exact::fraction(1, 3).unwrap().fixed(2), "1/3");
    /// ```
    #[must_use]
    pub fn fixed(&self, places: u8) -> String {
        self.digits().map_or_else(|| self.to_fraction(), |digits| digits.with_places(places))
    }

    /// As a `Decimal` with the fewest places; `None` where the value needs more than 28 places or 96 bits.
    ///
    /// ```
    /// use bochiso::Exact;
    ///
    /// assert_eq!(Exact::fraction(35, 8).unwrap().to_decimal().unwrap().to_string(), "4.375");
    /// assert_eq!(Exact::fraction(1, 3).unwrap().to_decimal(), None);
    /// ```
    #[must_use]
    pub fn to_decimal(&self) -> Option<Decimal> {
        let lowest = self.lowest();
        let Form::Small(small) = lowest.form() else { return None };
        // What needs more than 128 bits needs more than 96.
        let Finite::Short { negative, digits, places } = Finite::of(small) else { return None };
        let mantissa = i128::try_from(digits).ok()?;
        Decimal::try_from_i128_with_scale(if negative { mantissa.checked_neg()? } else { mantissa }, places)
            .ok()
    }

    fn digits(&self) -> Option<Digits> {
        let lowest = self.lowest();
        if let Form::Small(small) = lowest.form() {
            match Finite::of(small) {
                Finite::Short { negative, digits, places } => {
                    // The wide division of 128 bits is slow, and few numbers need it.
                    let digits = u64::try_from(digits)
                        .map_or_else(|_| digits.to_string(), |digits| digits.to_string());
                    return Some(Digits { negative, digits, places });
                }
                Finite::Never => return None,
                Finite::Long => {}
            }
        }
        let big = self.to_big().into_owned().reduced();
        let (twos, fives) = twos_and_fives(&big.denominator)?;
        let places = twos.max(fives);
        let digits = scaled(&big.numerator, places.checked_sub(twos)?, places.checked_sub(fives)?);
        Some(Digits { negative: self.is_negative(), digits: digits.magnitude().to_string(), places })
    }

    fn to_fraction(&self) -> String {
        if let Form::Small(small) = self.lowest().form() {
            return format!("{}/{}", small.numerator(), small.denominator());
        }
        let big = self.to_big().into_owned().reduced();
        format!("{}/{}", big.numerator, big.denominator)
    }
}

/// The decimal form of a small fraction in lowest terms.
enum Finite {
    /// Sign, digits and places; the digits fit 128 bits.
    Short { negative: bool, digits: u128, places: u32 },
    /// There is one, with more digits than that.
    Long,
    /// It has no end.
    Never,
}

impl Finite {
    fn of(small: &Small) -> Self {
        let twos = small.denominator().trailing_zeros();
        let mut rest = small.denominator().checked_shr(twos).unwrap_or(1);
        let mut fives: u32 = 0;
        while rest > 1 {
            if rest.checked_rem(5) != Some(0) {
                return Self::Never;
            }
            rest = rest.checked_div(5).unwrap_or(1);
            fives = fives.saturating_add(1);
        }
        Self::short(small, twos, fives).unwrap_or(Self::Long)
    }

    fn short(small: &Small, twos: u32, fives: u32) -> Option<Self> {
        let places = twos.max(fives);
        let factor = 5_u128
            .checked_pow(places.checked_sub(fives)?)?
            .checked_mul(2_u128.checked_pow(places.checked_sub(twos)?)?)?;
        let digits = small.numerator().unsigned_abs().checked_mul(factor)?;
        Some(Self::Short { negative: small.numerator() < 0, digits, places })
    }
}

impl Digits {
    fn with_places(&self, least: u8) -> String {
        let (places, least) = (self.places as usize, usize::from(least));
        let mut out = String::with_capacity(self.digits.len().max(places).max(least).saturating_add(3));
        if self.negative {
            out.push('-');
        }
        let zeros = |out: &mut String, count: usize| out.extend(std::iter::repeat_n('0', count));
        let lead = places.saturating_sub(self.digits.len());
        match self.digits.split_at_checked(self.digits.len().saturating_sub(places)) {
            Some((whole, part)) => {
                out.push_str(if whole.is_empty() { "0" } else { whole });
                if places > 0 || least > 0 {
                    out.push('.');
                    zeros(&mut out, lead);
                    out.push_str(part);
                    zeros(&mut out, least.saturating_sub(places));
                }
            }
            None => out.push_str(&self.digits),
        }
        out
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.to_text())
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::Exact;

    #[test]
    fn decimals_that_need_big_integers() {
        let tiny = Exact::fraction(1, 1 << 62).unwrap();
        let text = tiny.times(&tiny).times(&tiny).to_text();
        assert!(text.starts_with("0.0000000000") && text.ends_with("5"), "{text}");
        assert_eq!(text.len(), 188);
        let huge = "1e28".parse::<Exact>().unwrap();
        let huge = huge.times(&huge).negated();
        assert_eq!(huge.to_text(), format!("-1{}", "0".repeat(56)));
        assert_eq!(huge.fixed(2), format!("-1{}.00", "0".repeat(56)));
        assert_eq!(huge.over(&Exact::from_integer(3)).unwrap().to_text(), format!("-1{}/3", "0".repeat(56)));
    }

    #[test]
    fn tables() {
        let fixed = |text: &str, places| text.parse::<Exact>().unwrap().fixed(places);
        assert_eq!(fixed("-0.5", 2), "-0.50");
        assert_eq!(fixed("0", 2), "0.00");
        assert_eq!(fixed("3", 0), "3");
        assert_eq!(fixed("-0.005", 0), "-0.005");
        assert_eq!(format!("{:>6}|", Exact::fraction(1, 4).unwrap()), "  0.25|");
    }

    #[test]
    fn decimals_of_the_boundary() {
        let through = |text: &str| {
            Exact::from(Decimal::from_str_exact(text).unwrap()).to_decimal().unwrap().to_string()
        };
        assert_eq!(through("-0"), "0");
        assert_eq!(through("-0.00"), "0");
        assert_eq!(through("1.50"), "1.5");
        assert_eq!(through("-79228162514264337593543950335"), "-79228162514264337593543950335");
        assert_eq!(through("7.9228162514264337593543950335"), "7.9228162514264337593543950335");
        assert_eq!(through("0.0000000000000000000000000001"), "0.0000000000000000000000000001");
        let over_the_top = Exact::from(Decimal::MAX).plus(&Exact::ONE);
        assert_eq!(over_the_top.to_decimal(), None);
        assert_eq!(
            "1e-28".parse::<Exact>().unwrap().over(&Exact::from_integer(10)).unwrap().to_decimal(),
            None
        );
        assert_eq!("1e28".parse::<Exact>().unwrap().times(&Exact::from_integer(10)).to_decimal(), None);
    }
}
