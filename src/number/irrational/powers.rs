//! Whether a product of powers is a fraction.
//!
//! All numerators and denominators are split into numbers without common divisors, by greatest common divisors alone: no
//! factoring into primes. The product is then one of powers g^(t/d) of such numbers, in lowest terms. Every prime stands
//! in one g only, so the product is a fraction only if each g^(t/d) is, and that one is a whole number to the power of t
//! only if g is a d-th power of a whole number.
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::number::{Exact, big::Big};

/// The longest fraction that is worked out. A longer one is no multiple of half a unit: such have denominators of at most
/// 28 digits, and numerators that belong to a value of at most 28.
pub(super) const LONGEST: u64 = 4096;

/// The product of these powers of fractions above 0, if it is a fraction, and not a very long one.
pub(super) fn rational(factors: &[(Big, Big)], longest: u64) -> Option<Exact> {
    let common = factors.iter().fold(BigInt::one(), |all, (_, exponent)| all.lcm(&exponent.denominator));
    let mut parts: Vec<BigInt> = Vec::new();
    for (base, _) in factors {
        split(&mut parts, base.numerator.clone());
        split(&mut parts, base.denominator.clone());
    }
    let mut roots: Vec<(BigInt, BigInt)> = Vec::new();
    for part in parts {
        let times = factors.iter().fold(BigInt::ZERO, |sum, (base, exponent)| {
            let there = count(&base.numerator, &part) - count(&base.denominator, &part);
            sum + there * &exponent.numerator * (&common / &exponent.denominator)
        });
        if times.is_zero() {
            continue;
        }
        let shared = times.gcd(&common);
        roots.push((root(&part, &(&common / &shared))?, times / shared));
    }
    let length = |(root, times): &(BigInt, BigInt)| times.abs() * (root.bits().saturating_sub(1));
    if roots.iter().map(length).sum::<BigInt>() > BigInt::from(longest) {
        return None;
    }
    let mut value = Big { numerator: BigInt::one(), denominator: BigInt::one() };
    for (root, times) in roots {
        let power = root.pow(times.abs().to_u32()?);
        if times.is_negative() {
            value.denominator *= power;
        } else {
            value.numerator *= power;
        }
    }
    Some(Exact::from_lowest(value))
}

/// The p of number = base^p, if it is a fraction. The base, above 0, is not 1.
pub(super) fn exponent(number: &Big, base: &Big) -> Option<Exact> {
    let mut parts: Vec<BigInt> = Vec::new();
    for fraction in [number, base] {
        split(&mut parts, fraction.numerator.clone());
        split(&mut parts, fraction.denominator.clone());
    }
    let times = |of: &Big, part: &BigInt| count(&of.numerator, part) - count(&of.denominator, part);
    let times: Vec<(BigInt, BigInt)> =
        parts.iter().map(|part| (times(number, part), times(base, part))).collect();
    let (over, under) = times.iter().find(|(_, of_base)| !of_base.is_zero())?;
    let whole = |whole: &BigInt| Exact::from_big(Big::integer(whole.clone()));
    times
        .iter()
        .all(|(of_number, of_base)| of_number * under == over * of_base)
        .then(|| whole(over).over(&whole(under)))?
}

/// Adds a number to numbers without common divisors, so that all that went in are products of those that are there.
///
/// Each turn divides the product of everything by a common divisor, so it ends.
fn split(parts: &mut Vec<BigInt>, number: BigInt) {
    let mut open = vec![number];
    while let Some(number) = open.pop() {
        if number.is_one() {
            continue;
        }
        let shares = parts.iter().enumerate().map(|(at, part)| (at, part.gcd(&number)));
        match shares.into_iter().find(|(_, common)| !common.is_one()) {
            None => parts.push(number),
            Some((at, common)) => {
                let part = parts.swap_remove(at);
                open.extend([part / &common, number / &common, common]);
            }
        }
    }
}

/// How often a number above 1 divides another.
fn count(number: &BigInt, by: &BigInt) -> BigInt {
    let mut rest = number.clone();
    let mut times = BigInt::ZERO;
    loop {
        let (quotient, remainder) = rest.div_rem(by);
        if !remainder.is_zero() {
            return times;
        }
        rest = quotient;
        times += 1;
    }
}

/// The whole root of a whole number above 1, if it has one.
fn root(number: &BigInt, degree: &BigInt) -> Option<BigInt> {
    if degree.is_one() {
        return Some(number.clone());
    }
    // A root is at least 2, and 2 to a higher power is more than the number.
    let degree = degree.to_u32().filter(|degree| u64::from(*degree) <= number.bits())?;
    let root = number.nth_root(degree);
    (root.pow(degree) == *number).then_some(root)
}
