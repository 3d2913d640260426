//! Quotients of whole numbers, rounded once. The proofs stand on the page of the module above.
use super::{Lane, floor};
use crate::number::RoundingMode;

/// Two numbers that go into a rounded quotient: 2 |n| + 3 d may not be greater.
pub(crate) const QUOTIENT_MOST: i128 = 1 << 53;

/// Runs a loop with the decision of a mode, known to the compiler.
macro_rules! in_mode {
    ($mode:expr, |$away:ident| $run:expr) => {
        match $mode {
            RoundingMode::HalfUp => {
                let $away = |rest: Rest| rest.twice >= rest.denominator;
                $run
            }
            RoundingMode::HalfDown => {
                let $away = |rest: Rest| rest.twice > rest.denominator;
                $run
            }
            RoundingMode::HalfEven => {
                let $away = |rest: Rest| {
                    (rest.twice > rest.denominator)
                        | ((rest.twice == rest.denominator) & is_odd(rest.quotient))
                };
                $run
            }
            RoundingMode::Ceiling => {
                let $away = |rest: Rest| (rest.twice > 0.0) & !rest.negative;
                $run
            }
            RoundingMode::Floor => {
                let $away = |rest: Rest| (rest.twice > 0.0) & rest.negative;
                $run
            }
            RoundingMode::Truncate => {
                let $away = |_: Rest| false;
                $run
            }
            RoundingMode::Up => {
                let $away = |rest: Rest| rest.twice > 0.0;
                $run
            }
        }
    };
}

/// What a capped quotient does with its two columns.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Share {
    /// What the numerator is multiplied with.
    pub(crate) over: Lane,
    /// What the denominator is multiplied with.
    pub(crate) under: Lane,
    /// What the quotient of both is multiplied with.
    pub(crate) full: Lane,
    /// What a denominator of 0 gives.
    pub(crate) zero: Lane,
}

/// `min(n · over, d · under) · full / (d · under)`, rounded half up; n and d are not negative.
#[inline]
pub(crate) fn share(out: &mut [Lane], n: &[Lane], d: &[Lane], by: Share) {
    let twice = by.full.0 + by.full.0;
    for ((out, n), d) in out.iter_mut().zip(n).zip(d) {
        let (n, d) = (n.0 * by.over.0, d.0 * by.under.0);
        let part = if n < d { n } else { d };
        let rounded = floor((part * twice + d) / (d + d));
        out.0 = if d == 0.0 { by.zero.0 } else { rounded };
    }
}

/// `n / d`, rounded; d is positive. Where it is 0, anything.
#[inline]
pub(crate) fn quotient(out: &mut [Lane], n: &[Lane], d: &[Lane], mode: RoundingMode) {
    in_mode!(mode, |away| for ((out, n), d) in out.iter_mut().zip(n).zip(d) {
        out.0 = rounded(n.0, d.0, away);
    });
}

/// `n / d` for one positive d, rounded.
#[inline]
pub(crate) fn quotient_by(out: &mut [Lane], n: &[Lane], d: Lane, mode: RoundingMode) {
    in_mode!(mode, |away| for (out, n) in out.iter_mut().zip(n) {
        out.0 = rounded(n.0, d.0, away);
    });
}

/// What is left over after a division towards zero.
#[derive(Clone, Copy)]
struct Rest {
    /// Twice what is left of the numerator.
    twice: f64,
    denominator: f64,
    quotient: f64,
    negative: bool,
}

/// `away` says whether the quotient goes one further from zero.
#[inline]
fn rounded(n: f64, d: f64, away: impl Fn(Rest) -> bool) -> f64 {
    let (size, negative) = (n.abs(), n < 0.0);
    let quotient = floor(size / d);
    let left = size - quotient * d;
    let further = away(Rest { twice: left + left, denominator: d, quotient, negative });
    let size = if further { quotient + 1.0 } else { quotient };
    if negative { 0.0 - size } else { size }
}

fn is_odd(whole: f64) -> bool {
    whole - 2.0 * floor(whole * 0.5) != 0.0
}
