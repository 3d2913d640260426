//! Logarithms, exponentials and powers of the oracle: enclosed between fractions, with what the engine does not use. An
//! exponential is a sum of its series in fractions cut to decimals; a logarithm is guessed, and the guess is proved by
//! two exponentials; a power with a short exponent is proved by whole numbers alone.
use dashu_int::IBig;

use super::model::{Got, Lack};
use super::ratio::{RBig, Rounding, floor, ten_to, whole};

/// The digits after the point to begin with.
const DIGITS: usize = 32;
/// Where to give up: nothing that is tested needs so many.
const MOST_DIGITS: usize = 20_000;
/// The largest numerator and denominator of an exponent for whole numbers.
const SHORT: i64 = 64;

pub(super) type Ends = (RBig, RBig);

pub(super) fn logarithm(x: &RBig, rounding: &Rounding) -> Got<RBig> {
    if *x <= whole(0) {
        return Err(Lack::OutOfDomain);
    }
    if *x == whole(1) {
        return Ok(whole(0));
    }
    Ok(settle(rounding, |digits| Some(ln_ends(x, digits))))
}

pub(super) fn exponential(x: &RBig, rounding: &Rounding) -> Got<RBig> {
    if *x > whole(70) {
        return Err(Lack::TooLarge);
    }
    if *x == whole(0) {
        return Ok(rounding.of(&whole(1)));
    }
    sized(settle(rounding, |digits| Some(exp_ends(x, digits))))
}

pub(super) fn power(x: &RBig, y: &RBig, rounding: &Rounding) -> Got<RBig> {
    if *x < whole(0) || *x == whole(0) && *y <= whole(0) {
        return Err(Lack::OutOfDomain);
    }
    if *x == whole(0) || *y == whole(0) || *x == whole(1) {
        return Ok(rounding.of(&if *x == whole(0) { whole(0) } else { whole(1) }));
    }
    product(&[(x.clone(), y.clone())], rounding)
}

/// ln(x / zero) / ln(best / zero) × points.
pub(super) fn by_logarithm(
    x: &RBig,
    (zero, best): (&RBig, &RBig),
    points: &RBig,
    rounding: &Rounding,
) -> Got<RBig> {
    if [x, zero, best].into_iter().any(|one| *one <= whole(0)) {
        return Err(Lack::OutOfDomain);
    }
    if x == zero || x == best {
        return Ok(rounding.of(&if x == zero { whole(0) } else { points.clone() }));
    }
    let (way, all) = (x / zero, best / zero);
    sized_alike(settle_or_turn(rounding, |digits| {
        quotient(ln_ends(&way, digits), ln_ends(&all, digits), points)
    }))
}

/// (x^p − zero^p) / (best^p − zero^p) × points.
pub(super) fn by_power(
    x: &RBig,
    (zero, best): (&RBig, &RBig),
    p: &RBig,
    points: &RBig,
    rounding: &Rounding,
) -> Got<RBig> {
    if [x, zero, best].into_iter().any(|one| *one < whole(0)) {
        return Err(Lack::OutOfDomain);
    }
    if x == zero || x == best {
        return Ok(rounding.of(&if x == zero { whole(0) } else { points.clone() }));
    }
    let most = x.max(zero).max(best);
    let raised = |of: &RBig, digits: usize| {
        if *of == whole(0) {
            return (whole(0), whole(0));
        }
        let (low, high) = ln_ends(&(of / most), digits + 4);
        (term_ends(&(low * p), digits).0, term_ends(&(high * p), digits).1)
    };
    sized_alike(settle_or_turn(rounding, |digits| {
        let (of, from, to) = (raised(x, digits), raised(zero, digits), raised(best, digits));
        quotient((of.0 - &from.1, of.1 - &from.0), (to.0 - &from.1, to.1 - &from.0), points)
    }))
}

/// (Σ w·s^p / Σ w)^(1/p) × points, of shares that are not below 0.
pub(super) fn power_mean(
    shares: &[(RBig, &RBig)],
    p: &RBig,
    points: &RBig,
    rounding: &Rounding,
) -> Got<RBig> {
    let of_shares = || shares.iter().map(|(share, _)| share);
    // 0 to a power below 0 is beyond all bounds, and so is the sum; its root of such a degree is 0.
    let without = *p < whole(0) && of_shares().any(|share| *share == whole(0));
    let most = of_shares().max().expect("one");
    if without || *most == whole(0) || *points == whole(0) {
        return Ok(whole(0));
    }
    let weights = shares.iter().fold(whole(0), |sum, (_, weight)| sum + *weight);
    let sorted = |a: RBig, b: RBig| if a < b { (a, b) } else { (b, a) };
    sized_alike(settle_or_turn(rounding, |digits| {
        let mut sum = (whole(0), whole(0));
        for (share, weight) in shares.iter().filter(|(share, _)| *share != whole(0)) {
            let (low, high) = ln_ends(&(share / most), digits + 8);
            let (low, high) = sorted(low * p, high * p);
            let part = *weight / &weights;
            sum = (
                sum.0 + term_ends(&low, digits + 4).0 * &part,
                sum.1 + term_ends(&high, digits + 4).1 * &part,
            );
        }
        if sum.0 <= whole(0) {
            return None;
        }
        // The lower end of both, whichever way the exponent turns them.
        let (low, high) = sorted(ln_ends(&sum.0, digits + 4).0 / p, ln_ends(&sum.1, digits + 4).1 / p);
        let scale = most * points;
        Some((exp_ends(&low, digits).0 * &scale, exp_ends(&high, digits).1 * &scale))
    }))
}

/// The ends of a quotient times something that is not below 0; `None` where the divisor may be 0.
pub(super) fn quotient(over: Ends, under: Ends, times: &RBig) -> Option<Ends> {
    if under.0 <= whole(0) && under.1 >= whole(0) {
        return None;
    }
    let all = [&over.0 / &under.0, &over.0 / &under.1, &over.1 / &under.0, &over.1 / &under.1];
    Some((all.iter().min()? * times, all.iter().max()? * times))
}

/// (apart / √variance − zero) / (best − zero) × points.
pub(super) fn in_deviations(
    apart: &RBig,
    variance: &RBig,
    (zero, best): (&RBig, &RBig),
    points: &RBig,
    rounding: &Rounding,
) -> Got<RBig> {
    sized_alike(settle_or_turn(rounding, |digits| {
        let (low, high) = root_ends(variance, digits);
        let (a, b) = (apart / &low, apart / &high);
        let (a, b) = if a < b { (a, b) } else { (b, a) };
        let at = |z: RBig| (z - zero) / (best - zero) * points;
        let (a, b) = (at(a), at(b));
        Some(if a < b { (a, b) } else { (b, a) })
    }))
}

/// The root of a number above 0, by halving what encloses it; the low end is above 0.
fn root_ends(x: &RBig, digits: usize) -> Ends {
    // As many digits as there are before the point of 1 / x stand before the first one of the root.
    let digits = digits + x.denominator().to_string().len();
    let (square, _) = cut(x, 2 * digits);
    let (mut low, mut high) = (IBig::from(0), &square + IBig::from(1));
    while &high - &low > IBig::from(1) {
        let middle = (&low + &high) / IBig::from(2);
        if &middle * &middle > square {
            high = middle;
        } else {
            low = middle;
        }
    }
    (fraction(low, digits), fraction(high, digits))
}

fn sized_alike(value: RBig) -> Got<RBig> {
    sized(value.clone().max(-&value))?;
    Ok(value)
}

/// The digits to which what agrees with a turn lies on it.
const ALIKE: usize = 300;

/// Rounds what lies between two ends that close in; where they close in on a turn and do not leave it, it is the turn.
pub(super) fn settle_or_turn(rounding: &Rounding, ends: impl Fn(usize) -> Option<Ends>) -> RBig {
    let rounding = rounding.of_irrational();
    let mut digits = DIGITS;
    loop {
        if let Some(ends) = ends(digits) {
            let (low, high) = (rounding.of(&ends.0), rounding.of(&ends.1));
            if low == high {
                return low;
            }
            if digits > ALIKE
                && let Some(turn) = turn_between(&rounding, &ends)
            {
                return rounding.of(&turn);
            }
        }
        digits *= 2;
        assert!(digits < MOST_DIGITS, "digits that settle it");
    }
}

/// The product of powers of numbers above 0.
pub(super) fn product(factors: &[(RBig, RBig)], rounding: &Rounding) -> Got<RBig> {
    let sum = |digits: usize| {
        let mut ends = (whole(0), whole(0));
        for (x, y) in factors {
            let more = y.numerator().to_string().len() + 2;
            let (low, high) = ln_ends(x, digits + more);
            let (low, high) = (low * y, high * y);
            let (low, high) = if low < high { (low, high) } else { (high, low) };
            ends = (ends.0 + low, ends.1 + high);
        }
        ends
    };
    if sum(10).0 > whole(70) {
        return Err(Lack::TooLarge);
    }
    let exactly = exact(factors);
    sized(settle(rounding, |digits| {
        let (low, high) = sum(digits + 35);
        let ends = (exp_ends(&low, digits).0, exp_ends(&high, digits).1);
        match &exactly {
            None => Some(ends),
            // A turn between the ends: on it, or on this side or that, as whole numbers say.
            Some((powers, root)) => {
                let turn = turn_between(rounding, &ends)?;
                let over = turn.clone();
                Some(match raised(&over, *root).cmp(powers) {
                    std::cmp::Ordering::Equal => (turn.clone(), turn),
                    std::cmp::Ordering::Less => (turn + tiny(digits * 2), ends.1),
                    std::cmp::Ordering::Greater => (ends.0, turn - tiny(digits * 2)),
                })
            }
        }
    }))
}

/// The product as a root of a fraction, where the exponents are short enough to work it out.
fn exact(factors: &[(RBig, RBig)]) -> Option<(RBig, i64)> {
    let small = |number: &IBig| i64::try_from(number.clone()).ok();
    let mut root = 1;
    for (_, y) in factors {
        let under = small(&IBig::from(y.denominator().clone())).filter(|under| *under <= SHORT * 1000)?;
        root = (1..=under).map(|times| root * times).find(|multiple| multiple % under == 0)?;
        if root > SHORT * 1000 {
            return None;
        }
    }
    let mut powers = whole(1);
    for (x, y) in factors {
        let times = small(&floor(&(y * whole(root)))).filter(|times| times.abs() <= SHORT * 1000)?;
        let power = raised(x, times.abs());
        powers = if times < 0 { powers / power } else { powers * power };
    }
    Some((powers, root))
}

fn raised(x: &RBig, times: i64) -> RBig {
    x.pow(times as isize)
}

pub(super) fn tiny(digits: usize) -> RBig {
    whole(1) / RBig::from(ten_to(digits))
}

fn sized(value: RBig) -> Got<RBig> {
    if value < RBig::from(ten_to(28)) { Ok(value) } else { Err(Lack::TooLarge) }
}

/// Rounds what lies between two ends that close in.
fn settle(rounding: &Rounding, ends: impl Fn(usize) -> Option<Ends>) -> RBig {
    let rounding = rounding.of_irrational();
    let mut digits = DIGITS;
    while digits < MOST_DIGITS {
        if let Some((low, high)) = ends(digits) {
            let (low, high) = (rounding.of(&low), rounding.of(&high));
            if low == high {
                return low;
            }
        }
        digits *= 2;
    }
    panic!("{MOST_DIGITS} digits do not settle it");
}

/// The one multiple of half a unit that lies between two ends, or the low end where there is none; `None` for several.
fn turn_between(rounding: &Rounding, (low, high): &Ends) -> Option<RBig> {
    let half = rounding.of_irrational().unit(low) / whole(2);
    let first = -RBig::from(floor(&-(low / &half))) * &half;
    if first > *high {
        return Some(low.clone());
    }
    (&first + half > *high).then_some(first)
}

/// Whole numbers of the last digit: the largest that is not above, and the smallest that is not below.
pub(super) fn cut(x: &RBig, digits: usize) -> (IBig, IBig) {
    let scaled = x * RBig::from(ten_to(digits));
    (floor(&scaled), -floor(&-scaled))
}

pub(super) fn fraction(units: IBig, digits: usize) -> RBig {
    RBig::from(units) / RBig::from(ten_to(digits))
}

pub(super) fn up(over: IBig, under: &IBig) -> IBig {
    (over + under - IBig::from(1)) / under
}

/// The ends of e^x for an x between two ends.
pub(super) fn exp_ends(x: &RBig, digits: usize) -> Ends {
    if *x < whole(-200) {
        // Above 0 and below every half of a unit: another such number rounds as it does.
        return (tiny(80), tiny(80));
    }
    term_ends(x, digits)
}

/// The same where it is a term of something: what is small is not the same as another small number.
fn term_ends(x: &RBig, digits: usize) -> Ends {
    if *x < whole(0) {
        let more = digits + 60;
        let (low, high) = term_ends(&-x, more);
        return (whole(1) / high, whole(1) / low);
    }
    let (low, high) = cut(x, digits);
    (fraction(exp(&low, digits).0, digits), fraction(exp(&high, digits).1, digits))
}

/// e^x = (e^(x / 2^k))^(2^k) for an x of so many digits that is not negative. The inner one is the sum of its series: x^n/n!
/// and all that follow are less than twice that for an x up to 1/2. What is cut is cut down for the low end and up for the
/// high one.
fn exp(x: &IBig, digits: usize) -> (IBig, IBig) {
    let (mut halvings, mut power) = (0, IBig::from(1));
    while x > &(&power * ten_to(digits) / IBig::from(64)) {
        halvings += 1;
        power *= IBig::from(2);
    }
    // A square has twice the error; what lies before the point has its digits too.
    let more = 10 + halvings + usize::try_from(x / ten_to(digits)).expect("a short number") / 2;
    let (extra, one) = (ten_to(more), ten_to(digits + more));
    let (mut low_sum, mut high_sum) = (one.clone(), one.clone());
    let (mut low_term, mut high_term) = (one.clone(), one.clone());
    let part = (x * &extra / &power, up(x * &extra, &power));
    for place in 1.. {
        let under = &one * IBig::from(place);
        low_term = low_term * &part.0 / &under;
        high_term = up(high_term * &part.1, &under);
        low_sum += &low_term;
        high_sum += &high_term;
        if high_term <= IBig::from(1) {
            high_sum += IBig::from(2);
            break;
        }
    }
    for _ in 0..halvings {
        low_sum = &low_sum * &low_sum / &one;
        high_sum = up(&high_sum * &high_sum, &one);
    }
    (low_sum / &extra, up(high_sum, &extra))
}

/// A guess by Newton's way, and around it the nearest ends whose exponentials lie on both sides of x.
pub(super) fn ln_ends(x: &RBig, digits: usize) -> Ends {
    if *x < whole(1) {
        let (low, high) = ln_ends(&(whole(1) / x), digits);
        return (-high, -low);
    }
    let (mut rest, mut twos) = (x.clone(), 0);
    while rest > whole(2) {
        rest /= whole(2);
        twos += 1;
    }
    let two = if twos > 0 && *x != whole(2) { ln_ends(&whole(2), digits + 8) } else { (whole(0), whole(0)) };
    let digits = digits + 10;
    let (below, above) = cut(&rest, digits);
    let mut guess = (&below - ten_to(digits)) / IBig::from(2);
    let mut good = 1;
    while good < digits * 2 {
        let power = exp(&guess, digits).0;
        guess += IBig::from(2) * (&below - &power) * ten_to(digits) / (&below + &power);
        good *= 2;
    }
    let mut off = IBig::from(10);
    loop {
        let (low, high) = ((&guess - &off).max(IBig::from(0)), &guess + &off);
        // From 1 on no logarithm is below 0.
        let reached = low == IBig::from(0) || exp(&low, digits).1 <= below;
        if reached && above <= exp(&high, digits).0 {
            let (low, high, twos) = (fraction(low, digits), fraction(high, digits), whole(twos));
            return (low + &two.0 * &twos, high + &two.1 * twos);
        }
        off *= IBig::from(10);
        assert!(off < ten_to(digits), "the logarithm of {x} is guessed");
    }
}

#[test]
fn known_digits_and_exact_values() {
    use super::ratio::{Mode, number};
    let read = |text: &str| number(text).unwrap();
    let to = |places| Rounding::to_places(places, Mode::HalfUp);
    for (found, expected) in [
        (logarithm(&read("2"), &to(30)), "0.693147180559945309417232121458"),
        (logarithm(&read("1/1000"), &to(20)), "-6.90775527898213705205"),
        (exponential(&read("1"), &to(30)), "2.718281828459045235360287471353"),
        (exponential(&read("-10"), &to(20)), "0.00004539992976248485"),
        (exponential(&read("-400000"), &to(20)), "0"),
        (power(&read("2"), &read("1/2"), &to(20)), "1.41421356237309504880"),
        (power(&read("2"), &read("12.5"), &to(10)), "5792.6187514802"),
        (power(&read("2.25"), &read("-1/2"), &to(20)), "0.66666666666666666667"),
        (power(&read("0.0625"), &read("0.5"), &to(1)), "0.3"),
        (power(&read("2"), &read("0.3333333333333333333333333333"), &to(20)), "1.25992104989487316477"),
    ] {
        assert_eq!(found, Ok(read(expected)), "{expected}");
    }
    assert_eq!(logarithm(&read("0"), &to(2)), Err(Lack::OutOfDomain));
    // Both ends are far smaller than what is measured.
    let (x, zero, best) = (read("1000000000000000"), read("1"), read("2"));
    assert_eq!(by_power(&x, (&zero, &best), &read("10"), &read("1"), &to(2)), Err(Lack::TooLarge));
    assert_eq!(exponential(&read("64.5"), &to(2)), Err(Lack::TooLarge));
}
