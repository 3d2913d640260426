//! Power means, ((Σ w·s^p) / Σ w)^(1/p).
//!
//! # When a power mean is a fraction
//!
//! It is a fraction t only if Σ w·s^p = t^p·Σ w. Positive real roots of fractions of which no two have a fraction as their
//! quotient are linearly independent over the fractions (Besicovitch, Mordell), and no weight is below 0, so all that are not 0
//! must have fractions as their quotients, and t^p with them. So the quotients of the powers by one of them are fractions, the
//! mean of these is a fraction, and so is its root.
use num_bigint::BigInt;
use num_traits::Signed;

use super::near::{self, Near};
use super::scales::{LONGEST_POWER, raised};
use super::{HIGHEST, NoValue, decide, in_size, powers, ratio, rounded, short};
use crate::number::{Exact, Rounding, big::Big};

/// The weighted power mean of numbers, times `full`, rounded. Weights are above 0; no number may be negative, and the exponent
/// is not 0. With an exponent below 0 the mean is 0 where a number is.
pub(crate) fn power_mean(
    of: &[(Exact, Exact)],
    exponent: &Exact,
    full: &Exact,
    rounding: &Rounding,
) -> Result<Exact, NoValue> {
    if of.iter().any(|(number, _)| number.is_negative()) {
        return Err(NoValue::OutOfDomain);
    }
    let whole = Exact::sum(of.iter().map(|(_, weight)| weight));
    let numbers = of.iter().map(|(number, _)| number);
    // Quotients by the largest, or of the smallest by each, are at most 1, and their powers too.
    let is_inverse = exponent.is_negative();
    let end = if is_inverse { numbers.min() } else { numbers.max() };
    let end = end.ok_or(NoValue::OutOfDomain)?;
    if full.is_zero() || end.is_zero() {
        return Ok(Exact::ZERO);
    }
    let mut parts: Vec<(Big, Big)> = Vec::with_capacity(of.len());
    for (number, weight) in of {
        let part = if is_inverse { end.over(number) } else { number.over(end) };
        let (part, weight) =
            (part.ok_or(NoValue::OutOfDomain)?, weight.over(&whole).ok_or(NoValue::OutOfDomain)?);
        short(&part)?;
        short(&weight)?;
        parts.push((ratio(&part), ratio(&weight)));
    }
    let scale = end.times(full);
    short(&scale)?;
    let (scale, power) = (ratio(&scale), ratio(&exponent.abs()));
    let root = ratio(&Exact::ONE.over(exponent).ok_or(NoValue::OutOfDomain)?);
    let attempt = |bits| {
        let none = Near { mid: BigInt::ZERO, off: BigInt::ZERO, bits };
        let sum = parts.iter().try_fold(none, |sum, (part, weight)| {
            Some(sum.plus(&raised(part, &power, bits)?.times(weight)))
        })?;
        let logarithm = near::ln(&scale, bits).plus(&logarithm(&sum)?.times(&root));
        if logarithm.is_above(HIGHEST) {
            return Some(Err(NoValue::TooLarge));
        }
        rounded::exponential(&logarithm, rounding).map(Ok)
    };
    let rational = || {
        let mut sum = Exact::ZERO;
        for (part, weight) in parts.iter().filter(|(part, _)| part.numerator.is_positive()) {
            let raised = powers::rational(&[(part.clone(), power.clone())], LONGEST_POWER)?;
            sum = sum.plus(&raised.times(&Exact::from_big(weight.clone())));
        }
        let one = Big::integer(BigInt::from(1));
        powers::rational(&[(scale.clone(), one), (ratio(&sum), root.clone())], powers::LONGEST)
            .map(|value| Ok(rounding.apply(&value)))
    };
    in_size(decide(attempt, rational)?)
}

/// The logarithm of an enclosed number; `None` where it may be 0.
///
/// ln a − ln b is at most |a − b| over the smaller of the two.
fn logarithm(of: &Near) -> Option<Near> {
    let least = &of.mid - &of.off;
    if !least.is_positive() {
        return None;
    }
    let middle = Big { numerator: of.mid.clone(), denominator: BigInt::from(1) << of.bits };
    let found = near::ln(&middle, of.bits);
    Some(Near { off: found.off + (&of.off << of.bits) / least + 1, ..found })
}

#[cfg(test)]
mod tests {
    use super::power_mean;
    use crate::number::{Exact, Rounding, RoundingMode};

    fn mean(of: &[(&str, &str)], exponent: &str, rounding: &Rounding) -> String {
        let number = |text: &str| text.parse::<Exact>().unwrap();
        let of: Vec<(Exact, Exact)> = of.iter().map(|(of, weight)| (number(of), number(weight))).collect();
        match power_mean(&of, &number(exponent), &Exact::from_integer(10), rounding) {
            Ok(found) => found.to_text(),
            Err(why) => format!("{why:?}"),
        }
    }

    #[test]
    fn known_digits() {
        let to = Rounding::places(18, RoundingMode::HalfUp).unwrap();
        // 10·√0.38.
        assert_eq!(mean(&[("1/2", "1"), ("4/5", "1"), ("1/2", "1")], "2", &to), "6.16441400296897645");
        // Weights count by their proportions: 10·√(2/3).
        assert_eq!(mean(&[("1", "2"), ("0", "1")], "2", &to), "8.164965809277260327");
        assert_eq!(mean(&[("1", "1"), ("0", "1/2")], "2", &to), "8.164965809277260327");
        // A high exponent comes near the largest, and one near 0 to the geometric mean, 10·√(1/2).
        assert_eq!(mean(&[("1", "1"), ("1/2", "1")], "10", &to), "9.331240680232028528");
        assert_eq!(
            mean(
                &[("1", "1"), ("1/2", "1")],
                "1/1000000",
                &Rounding::places(4, RoundingMode::HalfUp).unwrap()
            ),
            "7.0711"
        );
    }

    #[test]
    fn fractions_lie_where_they_are() {
        // Every mode would show a value that is off by the least.
        for mode in [RoundingMode::Floor, RoundingMode::Ceiling] {
            let to = Rounding::places(1, mode).unwrap();
            assert_eq!(mean(&[("1/10", "1"), ("7/10", "1")], "2", &to), "5");
            assert_eq!(mean(&[("1/4", "1"), ("1", "1"), ("0", "1")], "1/2", &to), "2.5");
            assert_eq!(mean(&[("1/5", "1"), ("1/5", "1/3")], "2/3", &to), "2");
            assert_eq!(mean(&[("1/4", "1"), ("1/4", "3")], "-2", &to), "2.5");
            // √((1/25 + 49/25) / 2) is 1.
            assert_eq!(mean(&[("1/5", "1"), ("7/5", "1")], "2", &to), "10");
        }
    }

    #[test]
    fn where_there_is_none() {
        let to = Rounding::places(2, RoundingMode::HalfUp).unwrap();
        assert_eq!(mean(&[("-1/2", "1"), ("1", "1")], "2", &to), "OutOfDomain");
        assert_eq!(mean(&[("0", "1"), ("1", "1")], "-1/2", &to), "0");
        assert_eq!(mean(&[("0", "1"), ("0", "1")], "2", &to), "0");
        assert_eq!(mean(&[("9999999999999999999999999999", "1")], "10", &to), "TooLarge");
    }
}
