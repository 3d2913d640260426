use num_bigint::BigInt;
use num_traits::{One, Signed};
use proptest::prelude::*;

use super::{
    Bell, LONGEST, NoValue, along_logarithms, along_powers, geometric, near, near::Near, normal, powers,
    ratio,
};
use crate::number::{Exact, Rounding, RoundingMode, big::Big};

fn exact(text: &str) -> Exact {
    text.parse().unwrap()
}

fn to_places(places: u8) -> Rounding {
    Rounding::places(places, RoundingMode::HalfUp).unwrap()
}

fn text(found: Result<Exact, NoValue>) -> String {
    found.map_or_else(|why| format!("{why:?}"), |value| value.to_text())
}

fn two_to(power: u64) -> Exact {
    Exact::from_big(Big::integer(BigInt::one() << power))
}

#[test]
fn known_digits() {
    let all = to_places(18);
    for (found, digits) in [
        (exact("2").ln(&all), "0.693147180559945309"),
        (exact("10").ln(&all), "2.302585092994045684"),
        (exact("750").ln(&all), "6.620073206530356125"),
        (exact("1/2").ln(&all), "-0.693147180559945309"),
        (exact("1").exp(&all), "2.718281828459045235"),
        (exact("-1").exp(&all), "0.367879441171442322"),
        (exact("10").exp(&all), "22026.465794806716516958"),
        (exact("2").sqrt(&all), "1.414213562373095049"),
        (exact("3").sqrt(&all), "1.732050807568877294"),
        (exact("2").power(&exact("1/3"), &all), "1.259921049894873165"),
        (exact("2").power(&exact("0.1"), &all), "1.071773462536293164"),
        (exact("2").power(&exact("-1/2"), &all), "0.707106781186547524"),
    ] {
        assert_eq!(text(found), digits);
    }
}

#[test]
fn every_mode() {
    let modes = |value: fn(&Rounding) -> Result<Exact, NoValue>| {
        RoundingMode::ALL.map(|mode| text(value(&Rounding::places(2, mode).unwrap())))
    };
    // 1.4142…, −0.6931…
    assert_eq!(modes(|r| exact("2").sqrt(r)), ["1.41", "1.41", "1.41", "1.42", "1.41", "1.41", "1.42"]);
    assert_eq!(modes(|r| exact("1/2").ln(r)), ["-0.69", "-0.69", "-0.69", "-0.69", "-0.7", "-0.69", "-0.7"]);
    let quarter = Rounding::step(exact("0.25"), RoundingMode::HalfUp).unwrap();
    assert_eq!(text(exact("2").sqrt(&quarter)), "1.5");
}

#[test]
fn significant_digits() {
    let digits = |digits, mode| Rounding::digits(digits, mode).unwrap();
    let near = |digits_of| digits(digits_of, RoundingMode::HalfUp);
    for (found, digits) in [
        (exact("2").sqrt(&near(3)), "1.41"),
        (exact("2000000").sqrt(&near(3)), "1410"),
        (exact("0.00002").sqrt(&near(3)), "0.00447"),
        (exact("-40").exp(&near(4)), "0.000000000000000004248"),
        (exact("1.0001").ln(&near(2)), "0.0001"),
        (exact("0.99").ln(&near(5)), "-0.01005"),
        // Just below and just above a power of ten.
        (exact("99.99999999999999999999").sqrt(&near(3)), "10"),
        (exact("99.99999999999999999999").sqrt(&digits(3, RoundingMode::Floor)), "9.99"),
        (exact("100.0000000000000000001").sqrt(&digits(3, RoundingMode::Up)), "10.1"),
        (exact("10000").sqrt(&digits(3, RoundingMode::Up)), "100"),
        (exact("0.01").sqrt(&digits(1, RoundingMode::Up)), "0.1"),
        // A true tie.
        (exact("0.0156250000").sqrt(&near(2)), "0.13"),
        (exact("0.000625").sqrt(&digits(1, RoundingMode::HalfEven)), "0.02"),
        // The first digit stands at the 28th place at the latest.
        (exact("-66").exp(&near(3)), "0.000000000000000000000000000022"),
        (exact("-1000000").exp(&near(3)), "0"),
        (exact("-1000000").exp(&digits(3, RoundingMode::Up)), "0.000000000000000000000000000001"),
    ] {
        assert_eq!(text(found), digits);
    }
}

#[test]
fn scales_between_two_ends() {
    let log = |x: &str, zero: &str, full: &str, rounding: &Rounding| {
        text(along_logarithms(&exact(x), (&exact(zero), &exact(full)), &exact("10"), rounding))
    };
    let power = |x: &str, zero: &str, full: &str, p: &str, rounding: &Rounding| {
        text(along_powers(&exact(x), (&exact(zero), &exact(full)), &exact(p), &exact("10"), rounding))
    };
    let whole = Rounding::places(0, RoundingMode::HalfEven).unwrap();
    for (found, digits) in [
        (log("1000", "100", "75000", &to_places(18)), "3.478186752863496838"),
        // Fractions: 1000 = 100^(3/2), and 8 = (1/4)^(-3/2).
        (log("1000", "1", "100", &to_places(18)), "15"),
        (log("8", "1", "1/4", &to_places(18)), "-15"),
        (log("27/8", "1", "81/16", &to_places(18)), "7.5"),
        // True ties: 2.5 and 7.5.
        (log("2", "1", "16", &whole), "2"),
        (log("8", "1", "16", &whole), "8"),
        (log("100", "100", "75000", &whole), "0"),
        (log("75000", "100", "75000", &to_places(18)), "10"),
        (log("1e10", "1", "1.000000000000000000000000001", &whole), "TooLarge"),
        (log("0", "1", "16", &whole), "OutOfDomain"),
        (power("2", "1", "4", "1/2", &to_places(18)), "4.142135623730950488"),
        (power("9", "1", "25", "1/2", &to_places(18)), "5"),
        // The quotients of √2, √8 and √18 are fractions.
        (power("8", "2", "18", "1/2", &whole), "5"),
        (power("1/4", "0", "1", "1/2", &to_places(18)), "5"),
        (power("1/4", "1", "0", "1/2", &to_places(18)), "5"),
        (power("0", "1", "4", "1/2", &to_places(18)), "-10"),
        (power("0", "0", "4", "0.7", &to_places(18)), "0"),
        (power("16", "4", "0", "2", &to_places(18)), "-150"),
        (power("-1", "0", "4", "2", &to_places(18)), "OutOfDomain"),
    ] {
        assert_eq!(found, digits);
    }
}

#[test]
fn log_normal_curves() {
    let bell = |x: [&str; 2], share: [&str; 2]| Bell::new(x.map(exact), share.map(exact));
    let web = bell(["2500", "4000"], ["90%", "50%"]);
    let earn =
        |bell: &Bell, x: &str, rounding: &Rounding| text(bell.earn(&exact(x), &exact("100"), rounding));
    let all = to_places(18);
    let whole = Rounding::places(0, RoundingMode::HalfEven).unwrap();
    let digits = |mode| Rounding::digits(4, mode).unwrap();
    for (found, expected) in [
        (earn(&web, "2500", &all), "90"),
        (earn(&web, "4000", &all), "50"),
        (earn(&web, "6400", &all), "10"),
        (earn(&web, "3000", &all), "78.360262462497061718"),
        (earn(&web, "1200", &all), "99.948619039856588873"),
        (earn(&web, "0", &whole), "100"),
        (earn(&web, "-5", &whole), "100"),
        (earn(&web, "1e-28", &Rounding::places(2, RoundingMode::Floor).unwrap()), "99.99"),
        (earn(&web, "1e28", &Rounding::places(2, RoundingMode::Up).unwrap()), "0.01"),
        (earn(&web, "1e28", &digits(RoundingMode::HalfUp)), "0"),
        (earn(&web, "40000", &digits(RoundingMode::HalfUp)), "0.0000000171"),
        (earn(&bell(["1", "4"], ["20%", "80%"]), "2", &whole), "50"),
        (earn(&bell(["1", "4"], ["20%", "80%"]), "0", &whole), "0"),
        (earn(&bell(["1", "4"], ["50%", "80%"]), "1/4", &all), "20"),
        (
            earn(
                &bell(["1", "2"], ["0.0000000000000000000000000001", "0.5"]),
                "1",
                &digits(RoundingMode::Up),
            ),
            "0.00000000000000000000000001",
        ),
        // Two points so near to each other that nothing lies far from the ends.
        (earn(&bell(["1", "1.000000000000000000000000001"], ["0.1", "0.9"]), "1e28", &whole), "100"),
        (
            earn(
                &bell(["1", "1.000000000000000000000000001"], ["0.1", "0.9"]),
                "0.5",
                &Rounding::places(3, RoundingMode::Up).unwrap(),
            ),
            "0.001",
        ),
    ] {
        assert_eq!(found, expected);
    }
    // So near to each other that the first bits cannot tell them apart.
    let one = "9999999999999999999999999999/9999999999999999999999999998";
    let other = "9999999999999999999999999998/9999999999999999999999999997";
    let alike = bell([one, other], ["0.1", "0.9"]);
    assert_eq!(earn(&alike, "1e28", &whole), "100");
    assert_eq!(earn(&alike, "1", &whole), "0");
    assert_eq!(earn(&alike, one, &whole), "10");
    let log = |x: &str| {
        text(along_logarithms(&exact(x), (&exact(one), &exact(other)), &exact("10"), &to_places(3)))
    };
    assert_eq!([log(other), log("1"), log("2")], ["10", "TooLarge", "TooLarge"]);
}

#[test]
fn exact_values_and_true_ties() {
    let one_place = |mode| Rounding::places(1, mode).unwrap();
    for (found, digits) in [
        (exact("1").ln(&to_places(18)), "0"),
        (exact("0").exp(&to_places(0)), "1"),
        (exact("0").sqrt(&to_places(2)), "0"),
        (exact("2.25").sqrt(&to_places(18)), "1.5"),
        (exact("8/27").power(&exact("-2/3"), &to_places(4)), "2.25"),
        (exact("0.0625").power(&exact("0.75"), &to_places(3)), "0.125"),
        (exact("7").power(&exact("0"), &to_places(0)), "1"),
        (exact("0").power(&exact("1/2"), &to_places(0)), "0"),
        (exact("1").power(&exact("123456789012345678901234567/1000"), &to_places(0)), "1"),
        // The roots lie half-way between two tenths.
        (exact("0.0625").sqrt(&one_place(RoundingMode::HalfUp)), "0.3"),
        (exact("0.0625").sqrt(&one_place(RoundingMode::HalfDown)), "0.2"),
        (exact("0.1225").sqrt(&one_place(RoundingMode::HalfEven)), "0.4"),
        // None of the three is a cube, and their product is 6³.
        (
            geometric(
                &[(exact("4"), exact("1")), (exact("6"), exact("1")), (exact("9"), exact("1"))],
                &Exact::ONE,
                &to_places(18),
            ),
            "6",
        ),
        (
            geometric(
                &[(exact("2/3"), exact("0.1")), (exact("2/3"), exact("1/7"))],
                &exact("3"),
                &to_places(9),
            ),
            "2",
        ),
        (geometric(&[(exact("0"), exact("1")), (exact("9"), exact("1"))], &Exact::ONE, &to_places(2)), "0"),
        (geometric(&[(exact("1"), exact("1"))], &Exact::ZERO, &to_places(2)), "0"),
    ] {
        assert_eq!(text(found), digits);
    }
}

/// A hair beside a turn, on both sides of it: the first bits do not tell.
#[test]
fn beside_a_turn() {
    let hair = Exact::ONE.over(&two_to(3000)).unwrap();
    for (value, floor, ceiling) in
        [(exact("4"), "2", "2"), (exact("4").plus(&hair), "2", "3"), (exact("4").minus(&hair), "1", "2")]
    {
        let whole = |mode| text(value.sqrt(&Rounding::places(0, mode).unwrap()));
        assert_eq!(
            (whole(RoundingMode::Floor).as_str(), whole(RoundingMode::Ceiling).as_str()),
            (floor, ceiling)
        );
    }
    let whole = |mode| Rounding::places(18, mode).unwrap();
    let (above, below) = (Exact::ONE.plus(&hair), Exact::ONE.minus(&hair));
    assert_eq!(text(above.ln(&whole(RoundingMode::Floor))), "0");
    assert_eq!(text(above.ln(&whole(RoundingMode::Up))), "0.000000000000000001");
    assert_eq!(text(below.ln(&whole(RoundingMode::Up))), "-0.000000000000000001");
    assert_eq!(text(hair.exp(&whole(RoundingMode::Up))), "1.000000000000000001");
    assert_eq!(text(hair.negated().exp(&whole(RoundingMode::Floor))), "0.999999999999999999");
}

#[test]
fn far_below_the_last_place() {
    for (places, mode, digits) in [
        (0, RoundingMode::HalfUp, "0"),
        (18, RoundingMode::Floor, "0"),
        (18, RoundingMode::Ceiling, "0.000000000000000001"),
        (2, RoundingMode::Up, "0.01"),
    ] {
        let rounding = Rounding::places(places, mode).unwrap();
        assert_eq!(text(exact("-1000000000").exp(&rounding)), digits);
        assert_eq!(text(exact("1e-28").power(&exact("1e27"), &rounding)), digits);
    }
    let tiny = Rounding::step(exact("1e-28"), RoundingMode::HalfUp).unwrap();
    assert_eq!(text(exact("-60").exp(&tiny)), "0.0000000000000000000000000088");
}

#[test]
fn domains_and_limits() {
    let whole = to_places(0);
    let domain = "OutOfDomain";
    for found in [
        exact("0").ln(&whole),
        exact("-1e-28").ln(&whole),
        exact("-1").sqrt(&whole),
        exact("-8").power(&exact("1/3"), &whole),
        exact("-2").power(&exact("2"), &whole),
        exact("0").power(&exact("0"), &whole),
        exact("0").power(&exact("-1/2"), &whole),
        geometric(&[(exact("-1"), exact("1")), (exact("0"), exact("1"))], &Exact::ONE, &whole),
    ] {
        assert_eq!(text(found), domain);
    }
    // 28 digits before the point, and one more: e^64.47238… is 10^28.
    let down = Rounding::places(0, RoundingMode::Floor).unwrap();
    for (found, expected) in [
        (exact("64.4723826").exp(&down), "9999999961"),
        (exact("64.4723827").exp(&down), "TooLarge"),
        (exact("1000000000").exp(&down), "TooLarge"),
        (exact("10").power(&exact("27"), &down), "1000000000"),
        (exact("10").power(&exact("28"), &down), "TooLarge"),
        (exact("10").power(&exact("1e27"), &down), "TooLarge"),
        (exact("1e28").sqrt(&down), "1000000000"),
    ] {
        let found = text(found);
        assert!(found.starts_with(expected) && (found == expected || found.len() <= 28), "{found}");
    }
    // It is the rounded value that counts.
    let almost = two_to(94).minus(&exact("1e-9"));
    assert_eq!(text(almost.sqrt(&down)), "140737488355327");
    let last = exact("9999999999999999999999999999").plus(&exact("0.7"));
    assert_eq!(text(last.power(&exact("1"), &down)), "9999999999999999999999999999");
    assert_eq!(text(last.power(&exact("1"), &whole)), "TooLarge");
    // The longest argument, and one bit more.
    assert_eq!(text(two_to(LONGEST - 2).ln(&whole)), "45425");
    assert_eq!(text(two_to(LONGEST - 1).ln(&whole)), "TooLarge");
    assert_eq!(text(Exact::ONE.over(&two_to(LONGEST - 1)).unwrap().exp(&whole)), "TooLarge");
}

fn fraction() -> impl Strategy<Value = Exact> {
    let whole = prop_oneof![1..50_i64, 1..1_000_000_i64, 1..=i64::MAX];
    (whole.clone(), whole).prop_map(|(a, b)| Exact::fraction(a, b).unwrap())
}

fn mode() -> impl Strategy<Value = RoundingMode> {
    prop::sample::select(RoundingMode::ALL.to_vec())
}

fn half_ulp(places: u8) -> Exact {
    let power = BigInt::from(10).pow(places.into()) * 2;
    Exact::ONE.over(&Exact::from_big(Big::integer(power))).unwrap()
}

fn times(base: &Exact, power: i64) -> Exact {
    let one = (0..power.abs()).fold(Exact::ONE, |product, _| product.times(base));
    if power < 0 { Exact::ONE.over(&one).unwrap() } else { one }
}

/// Whether everything that is as near as the second says is also as near as the first says.
fn holds(wide: &Near, narrow: &Near) -> bool {
    let by = narrow.bits - wide.bits;
    let apart = ((&wide.mid << by) - &narrow.mid).abs();
    apart + &narrow.off <= &wide.off << by
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn a_log_normal_curve_never_turns(
        x in fraction(),
        more in fraction(),
        shares in (1..100_i64, 1..100_i64),
        places in 0..=18_u8,
    ) {
        let (share, other) = shares;
        prop_assume!(share != other);
        let percent = |share| Exact::fraction(share, 100).unwrap();
        let bell = Bell::new([exact("2"), exact("7")], [percent(share), percent(other)]);
        let (full, to) = (exact("100"), to_places(places));
        let earn = |x: &Exact| bell.earn(x, &full, &to).unwrap();
        let (one, next) = (earn(&x), earn(&x.plus(&more)));
        let keeps = if share < other { one <= next } else { one >= next };
        prop_assert!(keeps, "{one} and {next}");
        prop_assert!(!one.is_negative() && one <= full);
        prop_assert_eq!(earn(&exact("2")), to.apply(&exact(&share.to_string())));
    }

    #[test]
    fn phi_turns_its_inverse_round(share in 1..1_000_000_i64) {
        let share = Exact::fraction(share, 1_000_000).unwrap();
        let (low, high) = normal::distribution(&normal::quantile(&ratio(&share), 192)).unwrap();
        prop_assert!(low < share && share < high);
        prop_assert!(high.minus(&low) < exact("1e-28"));
    }

    #[test]
    fn powers_tell_their_exponents(x in fraction(), p in -6..=6_i64, q in 1..=6_i64) {
        prop_assume!(x != Exact::ONE);
        let found = powers::exponent(&ratio(&times(&x, p)), &ratio(&times(&x, q)));
        prop_assert_eq!(found, Exact::fraction(p, q));
    }

    /// By whole numbers alone: no series is asked.
    #[test]
    fn powers_lie_within_half_a_unit(x in fraction(), p in -6..=6_i64, q in 1..=6_i64, places in 0..=18_u8) {
        let exponent = Exact::fraction(p, q).unwrap();
        if let Ok(value) = x.power(&exponent, &to_places(places)) {
            let (half, power) = (half_ulp(places), times(&x, p));
            let below = value.minus(&half).max(Exact::ZERO);
            prop_assert!(times(&below, q) <= power && power <= times(&value.plus(&half), q));
        }
    }

    #[test]
    fn exact_roots_are_found(x in fraction(), p in -3..=3_i64, q in 1..=5_i64) {
        let factors = [(ratio(&times(&x, q)), ratio(&Exact::fraction(p, q).unwrap()))];
        let found = powers::rational(&factors, powers::LONGEST);
        prop_assert_eq!(found, Some(times(&x, p)));
    }

    #[test]
    fn exp_turns_ln_round(x in fraction(), places in 0..=18_u8) {
        prop_assume!(x < exact("1e9"));
        let log = x.ln(&to_places(18)).unwrap();
        let back = log.exp(&to_places(places)).unwrap();
        // The logarithm is off by half a unit, which moves its exponential by x times as much.
        let most = half_ulp(places).plus(&x.times(&half_ulp(17)));
        prop_assert!(back.minus(&x).abs() <= most, "{} and {}", back, x);
    }

    #[test]
    fn they_rise((x, y) in (fraction(), fraction()), places in 0..=18_u8, mode in mode()) {
        let rounding = Rounding::places(places, mode).unwrap();
        let (less, more) = if x < y { (x, y) } else { (y, x) };
        prop_assert!(less.ln(&rounding).unwrap() <= more.ln(&rounding).unwrap());
        prop_assert!(less.sqrt(&rounding).unwrap() <= more.sqrt(&rounding).unwrap());
        if let (Ok(below), Ok(above)) = (less.exp(&rounding), more.exp(&rounding)) {
            prop_assert!(below <= above);
        }
        if let (Ok(below), Ok(above)) = (less.negated().exp(&rounding), more.negated().exp(&rounding)) {
            prop_assert!(below >= above);
        }
    }

    #[test]
    fn a_mean_lies_between_its_ends(of in prop::collection::vec((fraction(), fraction()), 1..6), mode in mode()) {
        let rounding = Rounding::places(6, mode).unwrap();
        if let Ok(mean) = geometric(&of, &Exact::ONE, &rounding) {
            let (least, most) = (of.iter().map(|one| &one.0).min(), of.iter().map(|one| &one.0).max());
            prop_assert!(rounding.apply(least.unwrap()) <= mean && mean <= rounding.apply(most.unwrap()));
        }
    }

    /// More bits only narrow what fewer bits said, through the short and the long way to a logarithm.
    #[test]
    fn enclosures_hold_one_another(x in fraction(), few in 40..700_u64, more in 700..1500_u64) {
        let x = ratio(&x);
        prop_assert!(holds(&near::ln(&x, few), &near::ln(&x, more)));
        for sign in [1, -1] {
            let part = Big { numerator: &x.numerator * sign, denominator: &x.denominator + &x.numerator };
            let exp = |bits| near::exp(&Near::of(&part, bits));
            if let Some(wide) = exp(few) {
                prop_assert!(holds(&wide, &exp(more).unwrap()));
            }
        }
    }
}
