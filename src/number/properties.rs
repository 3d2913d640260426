#![expect(clippy::arithmetic_side_effects, reason = "the plain way is what the tests compare with")]

use std::{
    cmp::Ordering,
    hash::{DefaultHasher, Hash, Hasher},
};

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};
use proptest::prelude::*;

use super::{Exact, Rounding, RoundingMode, form::Form, small::Small};

/// A fraction as at school: always big, always in lowest terms.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Naive(BigInt, BigInt);

impl Naive {
    fn new(numerator: BigInt, denominator: BigInt) -> Self {
        let common = numerator.gcd(&denominator) * denominator.signum();
        Self(numerator / &common, denominator / &common)
    }

    fn plus(&self, other: &Self) -> Self {
        Self::new(&self.0 * &other.1 + &other.0 * &self.1, &self.1 * &other.1)
    }

    fn minus(&self, other: &Self) -> Self {
        Self::new(&self.0 * &other.1 - &other.0 * &self.1, &self.1 * &other.1)
    }

    fn times(&self, other: &Self) -> Self {
        Self::new(&self.0 * &other.0, &self.1 * &other.1)
    }

    fn over(&self, other: &Self) -> Option<Self> {
        (!other.0.is_zero()).then(|| Self::new(&self.0 * &other.1, &self.1 * &other.0))
    }

    fn order(&self, other: &Self) -> Ordering {
        self.minus(other).0.cmp(&BigInt::zero())
    }

    /// By the definition of each mode: the neighbours, and the distances to them.
    fn to_whole(&self, mode: RoundingMode) -> Self {
        let whole = |value: &BigInt| Self::new(value.clone(), BigInt::one());
        let floor = self.0.div_floor(&self.1);
        if self.1.is_one() {
            return self.clone();
        }
        let ceiling = &floor + 1;
        let (outward, inward) = if self.0.is_negative() { (&floor, &ceiling) } else { (&ceiling, &floor) };
        let even = if floor.is_even() { &floor } else { &ceiling };
        let nearest = |tie: &BigInt| match self.minus(&whole(&floor)).order(&whole(&ceiling).minus(self)) {
            Ordering::Less => whole(&floor),
            Ordering::Greater => whole(&ceiling),
            Ordering::Equal => whole(tie),
        };
        match mode {
            RoundingMode::HalfUp => nearest(outward),
            RoundingMode::HalfDown => nearest(inward),
            RoundingMode::HalfEven => nearest(even),
            RoundingMode::Ceiling => whole(&ceiling),
            RoundingMode::Floor => whole(&floor),
            RoundingMode::Truncate => whole(inward),
            RoundingMode::Up => whole(outward),
        }
    }

    fn to_text(&self) -> String {
        let mut scaled = self.clone();
        for places in 0..2_000 {
            if scaled.1.is_one() {
                let sign = if scaled.0.is_negative() { "-" } else { "" };
                let digits = format!("{:0>width$}", scaled.0.magnitude().to_string(), width = places + 1);
                let (whole, part) = digits.split_at(digits.len() - places);
                return if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") };
            }
            if (&scaled.1 % 2_u8) != BigInt::zero() && (&scaled.1 % 5_u8) != BigInt::zero() {
                break;
            }
            scaled = Self::new(scaled.0 * 10, scaled.1);
        }
        format!("{}/{}", self.0, self.1)
    }

    fn bits(&self) -> u64 {
        self.0.bits() + self.1.bits()
    }
}

type Pair = (Exact, Naive);

fn integer() -> impl Strategy<Value = i128> {
    prop_oneof![
        4 => -20..=20_i128,
        3 => any::<i64>().prop_map(i128::from),
        2 => any::<i128>(),
        2 => (0..=38_u32).prop_map(|power| 10_i128.pow(power)),
        1 => prop::sample::select(vec![
            i128::MIN, i128::MIN + 1, i128::MAX, i128::MAX - 1, i64::MIN.into(), i64::MAX.into(),
            i128::from(i64::MAX) + 1, 1 << 64, 1 << 126,
        ]),
    ]
}

fn leaf() -> impl Strategy<Value = Pair> {
    (integer(), integer()).prop_map(|(numerator, denominator)| {
        let denominator = denominator.checked_abs().unwrap_or(i128::MAX).max(1);
        let exact = Exact::from_small(Small::new(numerator, denominator));
        (exact, Naive::new(numerator.into(), denominator.into()))
    })
}

fn number() -> impl Strategy<Value = Pair> {
    leaf().prop_recursive(4, 12, 2, |inner| {
        (inner.clone(), inner, 0..4_u8).prop_map(|((a, x), (b, y), operation)| match operation {
            0 => (a.plus(&b), x.plus(&y)),
            1 => (a.minus(&b), x.minus(&y)),
            2 => (a.times(&b), x.times(&y)),
            _ => a.over(&b).zip(x.over(&y)).unwrap_or((a, x)),
        })
    })
}

/// Two numbers; often the same one, come by in different ways.
fn two() -> impl Strategy<Value = (Pair, Pair)> {
    (number(), number(), 0..4_u8).prop_map(|((a, x), (b, y), how)| match how {
        0 => {
            let detour = (a.plus(&b).minus(&b), x.clone());
            ((a, x), detour)
        }
        1 if !b.is_zero() => {
            let detour = (a.times(&b).over(&b).unwrap(), x.clone());
            ((a, x), detour)
        }
        _ => ((a, x), (b, y)),
    })
}

fn same(exact: &Exact, naive: &Naive) -> bool {
    let big = exact.to_big().into_owned();
    big.denominator.is_positive() && Naive::new(big.numerator, big.denominator) == *naive
}

fn hash(exact: &Exact) -> u64 {
    let mut hasher = DefaultHasher::new();
    exact.hash(&mut hasher);
    hasher.finish()
}

fn mode() -> impl Strategy<Value = RoundingMode> {
    prop::sample::select(RoundingMode::ALL.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn arithmetic_agrees(((a, x), (b, y)) in two()) {
        prop_assert!(same(&a, &x) && same(&b, &y));
        prop_assert!(same(&a.plus(&b), &x.plus(&y)));
        prop_assert!(same(&a.minus(&b), &x.minus(&y)));
        prop_assert!(same(&a.times(&b), &x.times(&y)));
        match (a.over(&b), x.over(&y)) {
            (Some(exact), Some(naive)) => prop_assert!(same(&exact, &naive)),
            (None, None) => prop_assert!(b.is_zero()),
            _ => prop_assert!(false, "only one of them divides"),
        }
        prop_assert!(same(&a.negated(), &Naive::new(-&x.0, x.1.clone())));
        prop_assert!(same(&a.abs(), &Naive::new(x.0.abs(), x.1.clone())));
    }

    #[test]
    fn order_equality_and_hash_agree(((a, x), (b, y)) in two()) {
        prop_assert_eq!(a.cmp(&b), x.order(&y));
        prop_assert_eq!(b.cmp(&a), y.order(&x));
        prop_assert_eq!(a == b, x == y);
        if x == y {
            prop_assert_eq!(hash(&a), hash(&b));
        }
        prop_assert_eq!(a.is_zero(), x.0.is_zero());
        prop_assert_eq!(a.is_negative(), x.0.is_negative());
        prop_assert_eq!(a.is_positive(), x.0.is_positive());
        prop_assert_eq!(a.is_integer(), x.1.is_one());
        prop_assert_eq!(a.bits(), x.bits());
        prop_assert_eq!(a.to_i64(), x.0.to_i64().filter(|_| x.1.is_one()));
    }

    #[test]
    fn what_fits_is_small_in_lowest_terms((a, x) in number()) {
        let fits = x.0.to_i128().is_some() && x.1.to_i128().is_some();
        let small = matches!(a.lowest().form(), Form::Small(_));
        prop_assert_eq!(small, fits);
    }

    #[test]
    fn rounding_agrees((a, x) in number(), (s, t) in number(), places in 0..=18_u8, mode in mode()) {
        let power = Naive::new(BigInt::from(10).pow(places.into()), BigInt::one());
        let expected = x.times(&power).to_whole(mode).over(&power).unwrap();
        prop_assert!(same(&Rounding::places(places, mode).unwrap().apply(&a), &expected));
        if let Some(rounding) = Rounding::step(s.abs(), mode) {
            let step = Naive::new(t.0.abs(), t.1);
            let expected = x.over(&step).unwrap().to_whole(mode).times(&step);
            prop_assert!(same(&rounding.apply(&a), &expected));
        } else {
            prop_assert!(s.is_zero());
        }
        prop_assert!(same(&a.floor(), &x.to_whole(RoundingMode::Floor)));
        prop_assert!(same(&a.ceil(), &x.to_whole(RoundingMode::Ceiling)));
        prop_assert!(same(&a.trunc(), &x.to_whole(RoundingMode::Truncate)));
    }

    #[test]
    fn ties_round_as_declared(half in -1_000_000..1_000_000_i64, places in 0..=6_u8, mode in mode()) {
        let denominator = 2 * 10_i64.pow(places.into());
        let value = Exact::fraction(half, denominator).unwrap();
        let naive = Naive::new(half.into(), denominator.into());
        let power = Naive::new(BigInt::from(10).pow(places.into()), BigInt::one());
        let expected = naive.times(&power).to_whole(mode).over(&power).unwrap();
        prop_assert!(same(&Rounding::places(places, mode).unwrap().apply(&value), &expected));
    }

    #[test]
    fn texts_agree((a, x) in number()) {
        prop_assert_eq!(a.to_text(), x.to_text());
        prop_assert_eq!(a.to_string(), format!("{a:?}"));
        if let Some(decimal) = a.to_decimal() {
            prop_assert_eq!(decimal.to_string(), a.to_text());
            prop_assert_eq!(Exact::from(decimal), a);
        }
    }

    #[test]
    fn what_is_printed_is_read_back(numerator in -(10_i128.pow(28) - 1)..10_i128.pow(28), places in 0..=28_u32,
                                    denominator in 1..10_i128.pow(28)) {
        for divisor in [10_i128.pow(places), denominator] {
            let value = Exact::from_small(Small::new(numerator, divisor));
            let text = value.to_text();
            match text.parse::<Exact>() {
                Ok(read) => prop_assert_eq!(read, value),
                Err(error) => prop_assert_eq!(error, super::NumberError::TooManyDigits {
                    digits: text.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0').count(),
                }),
            }
        }
    }

    #[test]
    fn no_text_breaks_the_reader(text in "[-+0-9._/%eE,x ]{0,40}") {
        if let Ok(value) = text.parse::<Exact>() {
            prop_assert!(value.bits() < 400);
        }
    }
}
