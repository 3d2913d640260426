//! A fraction and so many times a square root.
//!
//! Where the square under the root is that of no fraction the sum is no fraction either, so it lies on no turn of the
//! rounding, and more bits decide.
use std::cmp::Ordering;

use num_bigint::BigInt;

use super::near::Near;
use super::{NoValue, decide, in_size, ratio, rounded};
use crate::number::{Exact, Rounding, big::Big};

/// `plus` + `times` · √`of`, rounded; `of` may not be negative.
pub(crate) fn plus_root(
    plus: &Exact,
    times: &Exact,
    of: &Exact,
    rounding: &Rounding,
) -> Result<Exact, NoValue> {
    if of.is_negative() {
        return Err(NoValue::OutOfDomain);
    }
    let square = ratio(&times.times(times).times(of));
    let sum = match root(&square) {
        Some(root) if times.is_negative() => rounding.apply(&plus.minus(&root)),
        Some(root) => rounding.apply(&plus.plus(&root)),
        None => {
            let fixed = ratio(plus);
            let attempt = |bits: u64| {
                let root = near_root(&square, bits);
                let fixed = Near::of(&fixed, bits);
                let sum = if times.is_negative() { fixed.minus(&root) } else { fixed.plus(&root) };
                rounded::near(&sum, rounding)
            };
            decide(attempt, || None)
        }
    };
    in_size(sum.abs())?;
    Ok(sum)
}

/// How `plus` + `times` · √`of` compares with 0.
pub(crate) fn sign_with_root(plus: &Exact, times: &Exact, of: &Exact) -> Ordering {
    let root = times.times(times).times(of);
    let by_root = if root.is_zero() { Ordering::Equal } else { times.cmp(&Exact::ZERO) };
    match (plus.cmp(&Exact::ZERO), by_root) {
        (Ordering::Equal, by_root) => by_root,
        (by_plus, Ordering::Equal) => by_plus,
        (by_plus, by_root) if by_plus == by_root => by_plus,
        (by_plus, by_root) => match plus.times(plus).cmp(&root) {
            Ordering::Greater => by_plus,
            Ordering::Less => by_root,
            Ordering::Equal => Ordering::Equal,
        },
    }
}

/// The root of a fraction in lowest terms, where it is a fraction.
fn root(square: &Big) -> Option<Exact> {
    let (numerator, denominator) = (square.numerator.sqrt(), square.denominator.sqrt());
    (&numerator * &numerator == square.numerator && &denominator * &denominator == square.denominator)
        .then(|| Exact::from_lowest(Big { numerator, denominator }))
}

/// With s the whole part of the root of square · 4^bits, the root lies between s and s + 1 units.
fn near_root(square: &Big, bits: u64) -> Near {
    let scaled = (&square.numerator << bits.saturating_mul(2)) / &square.denominator;
    Near { mid: scaled.sqrt(), off: BigInt::from(1), bits }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::{plus_root, sign_with_root};
    use crate::number::{Exact, Rounding, RoundingMode};

    fn exact(text: &str) -> Exact {
        text.parse().unwrap()
    }

    fn sum(plus: &str, times: &str, of: &str, places: u8) -> String {
        let rounding = Rounding::places(places, RoundingMode::HalfUp).unwrap();
        plus_root(&exact(plus), &exact(times), &exact(of), &rounding).unwrap().to_text()
    }

    #[test]
    fn sums_with_roots() {
        // √2 = 1.41421356237309504880…
        assert_eq!(sum("1", "1", "2", 6), "2.414214");
        assert_eq!(sum("1", "-1", "2", 18), "-0.414213562373095049");
        assert_eq!(sum("1/3", "1/2", "4/9", 18), "0.666666666666666667");
        assert_eq!(sum("0.5", "-1", "0.25", 2), "0");
        // A tie that is one, and one that only nearly is: √(2.25 + 10⁻²⁷).
        assert_eq!(sum("1", "1", "2.25", 0), "3");
        assert_eq!(sum("0", "-1", "2.249999999999999999999999999", 0), "-1");
        assert_eq!(sum("0", "-1", "2.25", 0), "-2");
    }

    #[test]
    fn their_signs() {
        let sign = |plus, times, of| sign_with_root(&exact(plus), &exact(times), &exact(of));
        assert_eq!(sign("3", "-2", "2"), Ordering::Greater);
        assert_eq!(sign("-3", "2", "2"), Ordering::Less);
        assert_eq!(sign("2.8", "-2", "2"), Ordering::Less);
        assert_eq!(sign("3", "-2", "2.25"), Ordering::Equal);
        assert_eq!(sign("0", "-1", "2"), Ordering::Less);
        assert_eq!(sign("1", "-1", "0"), Ordering::Greater);
    }
}
