//! The rubric written by hand: exactly in integers, in `rust_decimal`, and in `f64`.
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{Row, Scored};

/// Which comes first, as an author might write it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum First {
    Times,
    Over,
}

fn class(total: i64) -> usize {
    [90, 75, 60, 45].iter().position(|limit| total * 100 >= limit * 35_000).unwrap_or(4)
}

/// Puts the scores of the criteria together; `ratio` and `target` give hundredths of points.
fn put_together(row: &Row, ratio: impl Fn(u32, u32) -> i64, target: impl Fn(u32, u32) -> i64) -> Scored {
    let mut scores = [0i64; 34];
    for (score, yes) in scores[..10].iter_mut().zip(row.yes) {
        *score = if yes { 800 } else { 0 };
    }
    for at in 0..20 {
        let (part, whole) = (row.part[at].min(row.whole[at]), row.whole[at]);
        scores[10 + at] = match at {
            _ if whole == 0 => 0,
            0..10 => ratio(part, whole),
            10..16 => target(part, whole),
            _ => band(part, whole),
        };
    }
    for (score, count) in scores[30..32].iter_mut().zip(row.counts) {
        *score = i64::from(count.min(10)) * 50;
    }
    scores[32] = [1000, 667, 333, 0][usize::from(row.choice)];
    scores[33] = i64::from(row.late.min(10)) * 50;
    let second = scores[10..15].iter().sum();
    let total = scores[..33].iter().sum::<i64>() - scores[33];
    Scored { scores, second, total, class: class(total) }
}

fn band(part: u32, whole: u32) -> i64 {
    let percent = u64::from(part) * 100;
    let reaches = |limit: u64| percent >= limit * u64::from(whole);
    match () {
        () if reaches(90) => 1000,
        () if reaches(70) => 750,
        () if reaches(50) => 500,
        () if reaches(30) => 250,
        () => 0,
    }
}

/// In integers, each quotient rounded once: exact.
pub(crate) fn exact(row: &Row) -> Scored {
    put_together(
        row,
        |part, whole| (2 * i64::from(part) * 1500 + i64::from(whole)) / (2 * i64::from(whole)),
        |part, whole| {
            let (part, whole) = (i64::from(part) * 10, i64::from(whole) * 8);
            if part >= whole { 1000 } else { (2 * part * 1000 + whole) / (2 * whole) }
        },
    )
}

/// In `rust_decimal`, half away from zero.
pub(crate) fn decimal(row: &Row, first: First) -> Scored {
    let hundredths = |points: Decimal| {
        let rounded = points.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        (rounded * Decimal::ONE_HUNDRED).to_i64().unwrap_or(0)
    };
    let share = |part: u32, whole: u32, times: Decimal| match first {
        First::Times => Decimal::from(part) * times / Decimal::from(whole),
        First::Over => Decimal::from(part) / Decimal::from(whole) * times,
    };
    let (full, target) = (Decimal::from(10), Decimal::new(8, 1));
    put_together(
        row,
        |part, whole| hundredths(share(part, whole, Decimal::from(15))),
        |part, whole| {
            if Decimal::from(part) >= Decimal::from(whole) * target {
                return 1000;
            }
            hundredths(match first {
                First::Times => Decimal::from(part) * full / (Decimal::from(whole) * target),
                First::Over => Decimal::from(part) / Decimal::from(whole) / target * full,
            })
        },
    )
}

/// In binary floating point.
#[expect(clippy::cast_possible_truncation, reason = "hundredths of points are small")]
pub(crate) fn float(row: &Row, first: First) -> Scored {
    let hundredths = |points: f64| (points * 100.0).round() as i64;
    put_together(
        row,
        |part, whole| {
            let (part, whole) = (f64::from(part), f64::from(whole));
            hundredths(if first == First::Times { part * 15.0 / whole } else { part / whole * 15.0 })
        },
        |part, whole| {
            let (part, whole) = (f64::from(part), f64::from(whole));
            let share = part / whole;
            if share >= 0.8 {
                return 1000;
            }
            hundredths(if first == First::Times { part * 10.0 / (whole * 0.8) } else { share / 0.8 * 10.0 })
        },
    )
}
