//! The normal distribution Φ and its inverse, enclosed.
//!
//! For x from 0 on, Φ(x) − 1/2 is φ(x)·(x + x³/3 + x⁵/15 + …), all of whose terms are above 0. The sum can be as large as
//! e^(x²/2), so the work is done with as many bits more.
use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

use super::near::{self, Near};
use crate::number::{Exact, big::Big};

/// Two numbers between which a share lies, neither of them the share.
pub(super) type Ends = (Exact, Exact);

/// Φ of a number that is enclosed.
pub(super) fn distribution(z: &Near) -> Option<Ends> {
    let bits = z.bits;
    let size = z.mid.abs();
    let least = &size - &z.off;
    // Above this the rest of Φ is below e^(−z²/2), which is below 2^−bits.
    if least.is_positive()
        && (&least * &least) >> bits > BigInt::from(bits.saturating_mul(3).div_ceil(2)) << bits
    {
        let rest = Exact::from_big(Big { numerator: BigInt::one(), denominator: BigInt::one() << bits });
        let low = (Exact::ZERO, rest.clone());
        return Some(if z.mid.is_negative() { low } else { (Exact::ONE.minus(&rest), Exact::ONE) });
    }
    // So far out, and not known to be: more bits will tell.
    if (&size * &size) >> bits > BigInt::from(bits.saturating_mul(4)) << bits {
        return None;
    }
    let extra = extra_bits(&size, bits);
    let above_half = of_fixed(&(&size << extra), bits.saturating_add(extra))?.0;
    // Φ is nowhere steeper than 1/2.
    let off = (above_half.off >> extra) + &z.off + 2;
    let mid = above_half.mid >> extra;
    let half = BigInt::one() << bits.saturating_sub(1);
    let mid = if z.mid.is_negative() { half - mid } else { half + mid };
    Some(Near { mid, off, bits }.ends())
}

/// The z of Φ(z) = share, for a share between 0 and 1.
///
/// Newton's way from 0 gives a guess: Φ bends down from there on, so that no step goes too far. Two values of Φ prove it.
pub(super) fn quantile(share: &Big, bits: u64) -> Near {
    let two: &BigInt = &BigInt::from(2);
    let doubled = &share.numerator * two;
    if doubled == share.denominator {
        return Near { mid: BigInt::ZERO, off: BigInt::ZERO, bits };
    }
    if doubled < share.denominator {
        let rest =
            Big { numerator: &share.denominator - &share.numerator, denominator: share.denominator.clone() };
        let turned = quantile(&rest, bits);
        return Near { mid: -turned.mid, ..turned };
    }
    // A share of 28 digits has a z below 12, where Φ is as flat as 2^−104.
    let extra: u64 = 256;
    let wide = bits.saturating_add(extra);
    let target =
        ((&share.numerator << wide) / &share.denominator) - (BigInt::one() << wide.saturating_sub(1));
    let mut guess = BigInt::ZERO;
    let mut left = 200u32;
    let mut good = false;
    while let Some((above_half, density)) = of_fixed(&guess, wide) {
        let step = ((&target - above_half.mid) << wide) / density.mid.max(BigInt::one());
        guess += &step;
        left = left.saturating_sub(1);
        // The step after a small one doubles the digits that are right.
        if good || left == 0 {
            break;
        }
        good = step.bits().saturating_mul(2) < wide;
    }
    let mut off = BigInt::one() << extra;
    loop {
        let below = of_fixed(&(&guess - &off).max(BigInt::ZERO), wide)
            .is_some_and(|(low, _)| &low.mid + &low.off < target);
        let above =
            of_fixed(&(&guess + &off), wide).is_some_and(|(high, _)| high.mid - high.off > &target + 1);
        if below && above {
            return Near { mid: guess >> extra, off: (off >> extra) + 2, bits };
        }
        off <<= 8;
    }
}

/// Bits for a sum of up to e^(x²/2).
fn extra_bits(size: &BigInt, bits: u64) -> u64 {
    let square = (size * size) >> bits.saturating_mul(2);
    u64::try_from(square).unwrap_or(u64::MAX).saturating_add(64)
}

/// Φ(x) − 1/2 and φ(x) of an x from 0 on, in units.
fn of_fixed(x: &BigInt, bits: u64) -> Option<(Near, Near)> {
    let half_square = Near { mid: -((x * x) >> (bits.saturating_add(1))), off: BigInt::one(), bits };
    let density = near::exp(&half_square)?.over(&root_of_two_pi(bits))?;
    let (low, high) = sum(x, bits);
    let sum = Near { mid: (&low + &high) >> 1, off: (high - low) / 2 + 1, bits };
    Some((density.product(&sum), density))
}

/// x + x³/3 + x⁵/15 + …, cut down and cut up. The last term that counts is one unit, and those after it are each less than
/// half of the one before.
fn sum(x: &BigInt, bits: u64) -> (BigInt, BigInt) {
    let up = |number: BigInt, by: &BigInt| (number + by - 1) / by;
    let one = BigInt::one() << bits;
    let square = (x * x) >> bits;
    let square_up: BigInt = &square + 1;
    let (mut low_term, mut high_term) = (x.clone(), x.clone());
    let (mut low, mut high) = (x.clone(), x.clone());
    let mut odd: u64 = 1;
    loop {
        odd = odd.saturating_add(2);
        low_term = ((low_term * &square) >> bits) / odd;
        high_term = up(high_term * &square_up, &(&one * odd));
        low += &low_term;
        high += &high_term;
        let is_falling = (&square_up * 2u8) < &one * odd;
        if is_falling && high_term <= BigInt::one() {
            return (low, high + 2);
        }
    }
}

fn root_of_two_pi(bits: u64) -> Near {
    let pi = pi(bits);
    // √ is nowhere steeper than 1/4 there.
    Near { mid: ((pi.mid * 2u8) << bits).sqrt(), off: pi.off + 2, bits }
}

/// π = 16·atan(1/5) − 4·atan(1/239).
fn pi(bits: u64) -> Near {
    let part = |times: i64, under: u64| {
        let part = arctangent(under, bits);
        Near { mid: part.mid * times, off: part.off * times.abs(), bits }
    };
    part(16, 5).plus(&part(-4, 239))
}

/// atan(1/n) = 1/n − 1/(3·n³) + 1/(5·n⁵) − …: each term is off by at most two units, and the rest is less than one.
fn arctangent(under: u64, bits: u64) -> Near {
    let square = BigInt::from(under) * under;
    let mut power = (BigInt::one() << bits) / under;
    let (mut sum, mut odd) = (BigInt::ZERO, 1u64);
    while !power.is_zero() {
        let term = &power / odd;
        sum += if odd % 4 == 1 { term } else { -term };
        power /= &square;
        odd = odd.saturating_add(2);
    }
    Near { mid: sum, off: BigInt::from(odd) + 2, bits }
}
