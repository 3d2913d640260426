//! The two series, with their errors in units of 2^-bits.
use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

use super::near::Near;

/// atanh z = z + z³/3 + z⁵/5 + …, for a z of at most about 1/3 that is known to `off` units, `off` being less than half of
/// the bits.
///
/// The square of z is off by at most 2/3·off + 3: z is, and the product is cut. A power is the one before it times the
/// square, off by at most 1/8 of the error before, 1/3 of the error of the square, and what is cut: never more than
/// off + 4. Each of the n terms, cut once more, is off by at most off + 5. The first power that is cut to 0 is at most
/// off + 4, and all that follow it together are less than that again.
pub(super) fn atanh(z: &BigInt, off: &BigInt, bits: u64) -> Near {
    let size = z.abs();
    let square = (&size * &size) >> bits;
    let mut power = size;
    let mut sum = BigInt::ZERO;
    let mut odd: u64 = 1;
    while !power.is_zero() {
        sum += &power / odd;
        power = (power * &square) >> bits;
        odd = odd.saturating_add(2);
    }
    let terms = odd.div_ceil(2);
    let mid = if z.is_negative() { -sum } else { sum };
    Near { mid, off: (off + 5) * (terms.saturating_add(2)), bits }
}

/// ln 2 = 18·atanh(1/26) − 2·atanh(1/4801) + 8·atanh(1/8749).
pub(super) fn ln_two(bits: u64) -> Near {
    let part = |times: i64, under: u64| {
        let z = (BigInt::one() << bits) / under;
        let part = atanh(&z, &BigInt::one(), bits);
        Near { mid: part.mid * times, off: part.off * times.abs(), bits }
    };
    part(18, 26).plus(&part(-2, 4801)).plus(&part(8, 8749))
}

/// e^r = 1 + r + r²/2 + …, for an r from 0 to 1/2 that is cut to units; the sum, and its error.
///
/// A term is the one before it times r / i. It is off by half of the error before, by one unit for r, and by two for what
/// is cut: never more than 6. The first term that is cut to 0 is at most 6, and all that follow it are less again.
pub(super) fn exp(r: &BigInt, bits: u64) -> (BigInt, BigInt) {
    let mut term = BigInt::one() << bits;
    let mut sum = BigInt::ZERO;
    let mut place: u64 = 0;
    while !term.is_zero() {
        sum += &term;
        place = place.saturating_add(1);
        term = ((term * r) >> bits) / place;
    }
    (sum, BigInt::from(place.saturating_add(2)) * 6)
}
