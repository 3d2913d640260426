#![expect(clippy::arithmetic_side_effects, reason = "numbers of tests are far from any bound")]
use proptest::prelude::*;

use super::*;
use crate::number::{Exact, Rounding, RoundingMode};

fn lane(whole: i64) -> Lane {
    Lane::new(whole).unwrap()
}

fn exact(n: i64, d: i64, mode: RoundingMode) -> i64 {
    let rounding = Rounding::places(0, mode).unwrap();
    rounding.apply(&Exact::fraction(n, d).unwrap()).to_i64().unwrap()
}

/// The slow path decides: 2 |n| + 3 d is at most 2^53.
fn agree(n: i64, d: i64) {
    assert!(2 * i128::from(n.abs()) + 3 * i128::from(d) <= QUOTIENT_MOST);
    let (mut one, mut two) = ([Lane::ZERO], [Lane::ZERO]);
    for mode in RoundingMode::ALL {
        quotient(&mut one, &[lane(n)], &[lane(d)], mode);
        quotient_by(&mut two, &[lane(n)], lane(d), mode);
        let right = exact(n, d, mode);
        assert_eq!((one[0].whole(), two[0].whole()), (right, right), "{n} / {d} {}", mode.name());
    }
    if n >= 0 {
        let by = Share { over: Lane::ONE, under: Lane::ONE, full: Lane::ONE, zero: lane(7) };
        share(&mut one, &[lane(n)], &[lane(d)], by);
        assert_eq!(one[0].whole(), exact(n.min(d), d, RoundingMode::HalfUp), "{n} / {d}");
    }
}

#[test]
fn quotients_at_the_bound() {
    const MOST: i64 = 1 << 53;
    for d in
        [1, 2, 3, 5, 7, 10, 1000, 3_333_333, (1 << 26) - 1, 1 << 26, (1 << 26) + 1, MOST / 9, MOST / 3 - 1]
    {
        let largest = (MOST - 3 * d) / 2;
        for off in 0..40 {
            // Around the largest, and around halves and wholes as high up as they go.
            if largest >= off {
                agree(largest - off, d);
            }
            let whole = (largest / d) * d;
            for near in [whole - d / 2 + off - 20, whole - d + off - 20] {
                if near.abs() <= largest {
                    agree(near, d);
                    agree(-near, d);
                }
            }
        }
    }
}

#[test]
fn the_bound_is_kept() {
    assert_eq!(Lane::new(Lane::MOST).map(Lane::whole), Some(Lane::MOST));
    assert_eq!(Lane::new(-Lane::MOST).map(Lane::whole), Some(-Lane::MOST));
    assert_eq!((Lane::new(Lane::MOST + 1), Lane::new(i64::MIN)), (None, None));
}

#[test]
fn a_share_is_capped_and_zero_has_its_own() {
    let by = Share { over: lane(5), under: lane(4), full: lane(1000), zero: lane(42) };
    let mut out = [Lane::ZERO; 4];
    share(&mut out, &[lane(0), lane(3), lane(9), lane(1)], &[lane(0), lane(4), lane(10), lane(3)], by);
    // 3/4 of a target of 4/5 is 0.9375 of the points: 937.5 goes up.
    assert_eq!(out.map(Lane::whole), [42, 938, 1000, 417]);
}

#[test]
fn the_first_band_that_holds() {
    let end = |over, under, closed| Some(End { over: lane(over), under: lane(under), closed });
    let steps = [
        Band { low: end(9, 10, true), high: None, points: lane(10) },
        Band { low: end(1, 2, false), high: end(9, 10, false), points: lane(5) },
        Band { low: None, high: end(0, 1, true), points: lane(-1) },
    ];
    let n = [9, 90, 89, 50, 51, 0].map(lane);
    let d = [10, 100, 100, 100, 100, 3].map(lane);
    let mut out = [Lane::ZERO; 6];
    bands(&mut out, &n, &d, &steps, lane(1));
    assert_eq!(out.map(Lane::whole), [10, 10, 5, 1, 5, -1]);
}

#[test]
fn bits_and_tables() {
    let mut out = [Lane::ZERO; 3];
    let a = [0b1011, 0, 1 << 51].map(lane);
    count_bits(&mut out, &a);
    assert_eq!(out.map(Lane::whole), [3, 0, 1]);
    has_bit(&mut out, &a, 51);
    assert_eq!(out.map(Lane::whole), [0, 0, 1]);
    sum_bits(&mut out, &a, &[5, 7, 11, 13].map(lane));
    assert_eq!(out.map(Lane::whole), [25, 0, 0]);
    pick(&mut out, &[2, 0, 9].map(lane), &[5, 7, 11].map(lane));
    assert_eq!(out.map(Lane::whole), [11, 5, 0]);
    where_reached(&mut out, &[2, 7, 9].map(lane), lane(7), lane(-4));
    assert_eq!(out.map(Lane::whole), [11, -4, -4]);
    where_reached_and_set(&mut out, &[2, 7, 9].map(lane), lane(7), &[1, 0, 1].map(lane), lane(3));
    assert_eq!(out.map(Lane::whole), [11, -4, 3]);
}

proptest! {
    #[test]
    fn quotients_are_those_of_the_slow_path(
        d in prop_oneof![1i64..200, 1i64..100_000, 1i64..(1 << 51)],
        wide in any::<u64>(),
        negative in any::<bool>(),
        near_half in any::<bool>(),
    ) {
        let largest = ((1i64 << 53) - 3 * d) / 2;
        prop_assume!(largest > 0);
        let mut n = i64::try_from(wide % largest.unsigned_abs()).unwrap();
        if near_half {
            n = ((n / d) * d + d / 2).min(largest);
        }
        agree(if negative { -n } else { n }, d);
    }
}
