use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

use super::series;
use crate::number::{Exact, RoundingMode, big::Big};

/// A real number in units of 2^-bits: it lies within `off` units of `mid`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Near {
    pub(super) mid: BigInt,
    pub(super) off: BigInt,
    pub(super) bits: u64,
}

impl Near {
    pub(super) fn of(number: &Big, bits: u64) -> Self {
        let mid = (&number.numerator << bits).div_floor(&number.denominator);
        Self { mid, off: BigInt::one(), bits }
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        Self { mid: &self.mid + &other.mid, off: &self.off + &other.off, bits: self.bits }
    }

    pub(super) fn minus(&self, other: &Self) -> Self {
        Self { mid: &self.mid - &other.mid, off: &self.off + &other.off, bits: self.bits }
    }

    /// The quotient; `None` where the divisor may be 0.
    ///
    /// With |a − a'| ≤ d and |b − b'| ≤ e, a/b − a'/b' is (a·b' − a'·b) / (b·b'), at most (d·|b'| + e·|a'|) / (|b'|·(|b'| − e)).
    pub(super) fn over(&self, divisor: &Self) -> Option<Self> {
        let size = divisor.mid.abs();
        let least = &size - &divisor.off;
        if !least.is_positive() {
            return None;
        }
        let mid = (&self.mid << self.bits).div_floor(&divisor.mid);
        let apart = &self.off * &size + &divisor.off * self.mid.abs();
        Some(Self { mid, off: (apart << self.bits) / (size * least) + 2, bits: self.bits })
    }

    /// The product, cut to whole units.
    pub(super) fn product(&self, other: &Self) -> Self {
        let apart = self.mid.abs() * &other.off + other.mid.abs() * &self.off + &self.off * &other.off;
        Self { mid: (&self.mid * &other.mid) >> self.bits, off: (apart >> self.bits) + 2, bits: self.bits }
    }

    /// Times a fraction. The quotients are cut to whole units, which is one unit for each of the two.
    pub(super) fn times(&self, factor: &Big) -> Self {
        let cut = |units: &BigInt| (units * &factor.numerator).div_floor(&factor.denominator);
        Self { mid: cut(&self.mid), off: cut(&self.off).abs() + 2, bits: self.bits }
    }

    /// Whether it is certainly above a whole number.
    pub(super) fn is_above(&self, whole: i64) -> bool {
        &self.mid - &self.off > BigInt::from(whole) << self.bits
    }

    /// Whether it is certainly below a whole number.
    pub(super) fn is_below(&self, whole: i64) -> bool {
        &self.mid + &self.off < BigInt::from(whole) << self.bits
    }

    /// The least and the most that it can be.
    pub(super) fn ends(&self) -> (Exact, Exact) {
        let end =
            |numerator: BigInt| Exact::from_big(Big { numerator, denominator: BigInt::one() << self.bits });
        (end(&self.mid - &self.off), end(&self.mid + &self.off))
    }

    /// The whole number that every number this near rounds to, if there is one.
    pub(super) fn whole(&self, mode: RoundingMode) -> Option<Exact> {
        let (low, high) = self.ends();
        let (low, high) = (low.to_whole(mode), high.to_whole(mode));
        (low == high).then_some(low)
    }
}

/// The logarithm of a fraction above 0.
///
/// The fraction is 2^k·m with m between 1/2 and 2, and its logarithm k·ln 2 + ln m. With z = (m − 1) / (m + 1), which
/// lies between −1/3 and 1/3, ln m = 2·atanh z.
///
/// Where many bits are asked for, that series is long, and half as many bits give a first value y: for any y at all,
/// ln m = y + 2·atanh((m − e^y) / (m + e^y)), and there the series has few terms.
pub(super) fn ln(number: &Big, bits: u64) -> Near {
    let (a, b) = (number.numerator.bits(), number.denominator.bits());
    let (over, under, twos) = match a.cmp(&b) {
        Ordering::Less => {
            (&number.numerator << (b.abs_diff(a)), number.denominator.clone(), -BigInt::from(b.abs_diff(a)))
        }
        _ => (number.numerator.clone(), &number.denominator << (a.abs_diff(b)), BigInt::from(a.abs_diff(b))),
    };
    let of_middle = ln_of_middle(&over, &under, bits);
    if twos.is_zero() {
        return of_middle;
    }
    let two = series::ln_two(bits);
    of_middle.plus(&Near { off: &two.off * twos.abs(), mid: two.mid * twos, bits })
}

/// The bits up to which the plain series is short enough.
const PLAIN: u64 = 512;

fn ln_of_middle(over: &BigInt, under: &BigInt, bits: u64) -> Near {
    if bits <= PLAIN {
        let z = ((over - under) << bits) / (over + under);
        return doubled(&series::atanh(&z, &BigInt::one(), bits));
    }
    let half = bits.div_ceil(2);
    let first = ln_of_middle(over, under, half);
    let y = Near { mid: first.mid << (bits.saturating_sub(half)), off: BigInt::ZERO, bits };
    let Some(power) = exp(&y) else {
        // The half as many bits were too few to tell anything; the plain series tells.
        let z = ((over - under) << bits) / (over + under);
        return doubled(&series::atanh(&z, &BigInt::one(), bits));
    };
    let m = over << bits;
    let e = under * &power.mid;
    // m and e^y are both above 1/4, so that z moves by less than two units for each unit of e^y.
    let z = ((&m - &e) << bits) / (&m + &e);
    let rest = doubled(&series::atanh(&z, &(&power.off * 2 + 2), bits));
    rest.plus(&y)
}

fn doubled(near: &Near) -> Near {
    Near { mid: &near.mid * 2, off: &near.off * 2, bits: near.bits }
}

/// The logarithm of a product of powers of fractions above 0.
pub(super) fn logarithm(factors: &[(Big, Big)], bits: u64) -> Near {
    let none = Near { mid: BigInt::ZERO, off: BigInt::ZERO, bits };
    factors.iter().fold(none, |sum, (base, exponent)| sum.plus(&ln(base, bits).times(exponent)))
}

/// The exponential of a number between about −2 and 200; `None` where too few bits are known to say anything.
///
/// With |x| = 2^s·r and r so small that its series has few terms, e^|x| is e^r squared s times. A square of m ± d is
/// m² ± (2·m·d + d²), cut to whole units.
pub(super) fn exp(log: &Near) -> Option<Near> {
    let bits = log.bits;
    if log.off.bits() >= bits {
        return None;
    }
    let size = log.mid.abs();
    let above_one = size.bits().saturating_sub(bits);
    let halvings = above_one.saturating_add(2).saturating_add(bits.isqrt());
    let (mut mid, mut off) = series::exp(&(&size >> halvings), bits);
    for _ in 0..halvings {
        off = ((&mid * &off * 2 + &off * &off) >> bits) + 2;
        mid = (&mid * &mid) >> bits;
    }
    if log.mid.is_negative() {
        let least = &mid - &off;
        if !least.is_positive() {
            return None;
        }
        let one = BigInt::one() << (bits.saturating_mul(2));
        off = &one * &off / (&mid * least) + 2;
        mid = one / mid;
    }
    // e^(x + d) is e^x ± 2·d·e^x, as d is below 1.
    off = &off + (((&mid + &off) * &log.off * 2) >> bits) + 2;
    Some(Near { mid, off, bits })
}
