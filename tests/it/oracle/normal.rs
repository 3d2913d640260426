//! The normal distribution of the oracle: Φ by its alternating series, its inverse by halving, π by Euler's angles.
use std::cell::RefCell;
use std::collections::BTreeMap;

use dashu_int::IBig;

use super::irrational::{Ends, cut, fraction, ln_ends, quotient, settle_or_turn, tiny, up};
use super::model::Got;
use super::ratio::{RBig, Rounding, ten_to, whole};

/// Φ(a line in ln x through the two points) × full.
pub(super) fn log_normal(x: &RBig, at: &[(RBig, RBig); 2], full: &RBig, rounding: &Rounding) -> Got<RBig> {
    let [(first, share), (second, other)] = at;
    if *full == whole(0) {
        return Ok(whole(0));
    }
    if *x <= whole(0) {
        // What ever smaller numbers come to.
        let rises = (first < second) == (share < other);
        return Ok(rounding.of(&if rises { whole(0) } else { full.clone() }));
    }
    if let Some((_, share)) = at.iter().find(|(at, _)| at == x) {
        return Ok(rounding.of(&(share * full)));
    }
    Ok(settle_or_turn(rounding, |digits| {
        let way = quotient(ln_ends(&(x / first), digits), ln_ends(&(second / first), digits), &whole(1))?;
        let (from, to) = (quantile(share, digits), quantile(other, digits));
        let rest = (whole(1) - &way.1, whole(1) - &way.0);
        let (from, to) = (product(&from, &rest), product(&to, &way));
        let (low, high) = (from.0 + to.0, from.1 + to.1);
        Some((distribution(&low, digits).0 * full, distribution(&high, digits).1 * full))
    }))
}

fn product(a: &Ends, b: &Ends) -> Ends {
    let all = [&a.0 * &b.0, &a.0 * &b.1, &a.1 * &b.0, &a.1 * &b.1];
    (all.iter().min().expect("four").clone(), all.iter().max().expect("four").clone())
}

/// The ends of Φ(z).
fn distribution(z: &RBig, digits: usize) -> Ends {
    if *z > whole(30) || *z < whole(-30) {
        // Nearer to 1 or 0 than every half of a unit: another such number rounds as it does.
        let near = if *z > whole(0) { whole(1) - tiny(80) } else { tiny(80) };
        return (near.clone(), near);
    }
    if *z < whole(0) {
        let (low, high) = distribution(&-z, digits);
        return (whole(1) - high, whole(1) - low);
    }
    // The terms grow to e^(z²/2).
    let size = usize::try_from(cut(z, 0).1).expect("a short number");
    let digits = digits + 10 + size * size / 4;
    let (low, high) = cut(z, digits);
    let root = root_of_two_pi(digits);
    let half = whole(1) / whole(2);
    let low = &half + series(&low, digits).0 / root.1;
    let high = half + series(&high, digits).1 / root.0;
    (low, high)
}

/// z − z³/6 + z⁵/40 − …: the integral of e^(−z²/2), term by term.
fn series(z: &IBig, digits: usize) -> Ends {
    let one = ten_to(digits);
    let (square, square_up) = (z * z / &one, up(z * z, &one));
    let (mut low_term, mut high_term) = (z.clone(), z.clone());
    let (mut low, mut high) = (z.clone(), z.clone());
    for place in 1.. {
        let under = IBig::from(2 * place);
        low_term = low_term * &square / (&one * &under);
        high_term = up(high_term * &square_up, &(&one * &under));
        let odd = IBig::from(2 * place + 1);
        let (least, most) = (&low_term / &odd, up(high_term.clone(), &odd));
        if place % 2 == 0 {
            low += least;
            high += most;
        } else {
            low -= most;
            high -= least;
        }
        if high_term <= IBig::from(1) && square_up < &one * &under {
            break;
        }
    }
    (fraction(low - IBig::from(2), digits), fraction(high + IBig::from(2), digits))
}

fn root_of_two_pi(digits: usize) -> Ends {
    thread_local!(static KNOWN: RefCell<BTreeMap<usize, Ends>> = const { RefCell::new(BTreeMap::new()) });
    if let Some(known) = KNOWN.with_borrow(|known| known.get(&digits).cloned()) {
        return known;
    }
    // π = 20·atan(1/7) + 8·atan(3/79).
    let (one, other) = (arctangent((1, 7), digits), arctangent((3, 79), digits));
    let low = (one.0 * IBig::from(20) + other.0 * IBig::from(8)) * IBig::from(2);
    let high = (one.1 * IBig::from(20) + other.1 * IBig::from(8)) * IBig::from(2);
    let root = |square: IBig| {
        let square = square * ten_to(digits);
        let mut root = ten_to(digits + 1);
        loop {
            let next = (&root + &square / &root) / IBig::from(2);
            if next >= root {
                return root;
            }
            root = next;
        }
    };
    let ends = (fraction(root(low), digits), fraction(root(high) + IBig::from(1), digits));
    KNOWN.with_borrow_mut(|known| known.insert(digits, ends.clone()));
    ends
}

fn arctangent((over, under): (i64, i64), digits: usize) -> (IBig, IBig) {
    let mut power = ten_to(digits) * IBig::from(over) / IBig::from(under);
    let mut sum = IBig::from(0);
    let mut odd = 1;
    while power > IBig::from(0) {
        let term = &power / IBig::from(odd);
        if odd % 4 == 1 {
            sum += term;
        } else {
            sum -= term;
        }
        power = power * IBig::from(over * over) / IBig::from(under * under);
        odd += 2;
    }
    // Every term is cut to whole units, from a power that is cut.
    (&sum - IBig::from(2 * odd), sum + IBig::from(2 * odd))
}

/// The z of Φ(z) = share, halved in.
fn quantile(share: &RBig, digits: usize) -> Ends {
    type Known = BTreeMap<(String, usize), Ends>;
    thread_local!(static KNOWN: RefCell<Known> = const { RefCell::new(BTreeMap::new()) });
    let key = (share.to_string(), digits);
    if let Some(known) = KNOWN.with_borrow(|known| known.get(&key).cloned()) {
        return known;
    }
    let (mut low, mut high) = (whole(-16), whole(16));
    while &high - &low > tiny(digits) {
        let middle = (&low + &high) / whole(2);
        let (least, most) = distribution(&middle, digits + 64);
        if most <= *share {
            low = middle;
        } else if least >= *share {
            high = middle;
        } else {
            // So near that both halves may hold it.
            let near = tiny(digits);
            (low, high) = ((&middle - &near).max(low), (middle + near).min(high));
            break;
        }
    }
    KNOWN.with_borrow_mut(|known| known.insert(key, (low.clone(), high.clone())));
    (low, high)
}

#[test]
fn known_digits_of_the_distribution() {
    use super::ratio::{Mode, number};
    let read = |text: &str| number(text).unwrap();
    let to = Rounding::to_places(20, Mode::HalfUp);
    let both = |(low, high): Ends, expected: &str| {
        assert_eq!((to.of(&low), to.of(&high)), (read(expected), read(expected)));
    };
    both(distribution(&read("1"), 32), "0.84134474606854294859");
    both(distribution(&read("-3"), 32), "0.00134989803163009453");
    both(quantile(&read("0.975"), 32), "1.95996398454005423552");
}
