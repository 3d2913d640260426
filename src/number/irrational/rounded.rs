//! What all numbers between two ends round to, if that is one number.
//!
//! Of irrational numbers the first significant digit stands at [`LEAST`] at the latest, so that the smallest of them do not
//! fill the memory with zeros.
use num_bigint::BigInt;
use num_integer::Integer;

use super::near::{self, Near};
use super::ratio;
use crate::number::{Exact, RoundTo, Rounding, RoundingMode, big::Big};

/// The place of the first significant digit, at the latest: as far behind the point as a reported number goes.
const LEAST: i64 = -28;

/// A number that is enclosed.
pub(super) fn near(found: &Near, rounding: &Rounding) -> Option<Exact> {
    let unit = match rounding.to() {
        RoundTo::Places(places) => Exact::ten_to(-i64::from(*places)),
        RoundTo::Step(step) => step.clone(),
        RoundTo::Digits(digits) => {
            let (low, high) = found.ends();
            let place = |end: &Exact| end.first_place().map_or(LEAST, |place| place.max(LEAST));
            let first = place(&low);
            if place(&high) != first || (low.is_negative() != high.is_negative() && first > LEAST) {
                return None;
            }
            last(first, *digits)
        }
    };
    // A unit is never zero.
    let turns = Exact::ONE.over(&unit)?;
    Some(found.times(&ratio(&turns)).whole(rounding.mode())?.times(&unit))
}

/// A number between two others, from 0 on, that is neither of them.
pub(super) fn between((low, high): &(Exact, Exact), rounding: &Rounding) -> Option<Exact> {
    let unit = unit_between(low, high, rounding)?;
    let two = Exact::from_integer(2);
    let half = unit.over(&two)?;
    let (first, last) = (low.over(&half)?.floor(), high.over(&half)?.ceil());
    if last.minus(&first) > Exact::ONE {
        return None;
    }
    // No turn lies between the two.
    let middle = low.plus(high).over(&two)?;
    Some(middle.over(&unit)?.to_whole(rounding.mode()).times(&unit))
}

/// The turn that lies nearest to the middle of two numbers, rounded.
pub(super) fn turn((low, high): &(Exact, Exact), rounding: &Rounding) -> Option<Exact> {
    let two = Exact::from_integer(2);
    let middle = low.plus(high).over(&two)?;
    let unit = unit_between(&middle, &middle, rounding)?;
    let halves = middle.times(&two).over(&unit)?.to_whole(RoundingMode::HalfUp);
    Some(halves.over(&two)?.to_whole(rounding.mode()).times(&unit))
}

fn unit_between(low: &Exact, high: &Exact, rounding: &Rounding) -> Option<Exact> {
    Some(match rounding.to() {
        RoundTo::Places(places) => Exact::ten_to(i64::from(*places).saturating_neg()),
        RoundTo::Step(step) => step.clone(),
        RoundTo::Digits(digits) => {
            let first = low.first_place().map_or(LEAST, |place| place.max(LEAST));
            if *high > Exact::ten_to(first.saturating_add(1)) {
                return None;
            }
            last(first, *digits)
        }
    })
}

/// A number above 0 whose logarithm is enclosed.
pub(super) fn exponential(logarithm: &Near, rounding: &Rounding) -> Option<Exact> {
    match rounding.to() {
        RoundTo::Places(places) => in_units(logarithm, Exact::ten_to(-i64::from(*places)), rounding.mode()),
        RoundTo::Step(step) => in_units(logarithm, step.clone(), rounding.mode()),
        RoundTo::Digits(digits) => in_digits(logarithm, *digits, rounding.mode()),
    }
}

fn in_units(logarithm: &Near, unit: Exact, mode: RoundingMode) -> Option<Exact> {
    let counted = counted(logarithm, &unit)?;
    let whole = match counted {
        Counted::Tiny => quarter(mode),
        Counted::Units(units) => units.whole(mode)?,
    };
    Some(whole.times(&unit))
}

/// Where the first digit stands is guessed from the logarithm, and the guess is put right by one where it is wrong.
fn in_digits(logarithm: &Near, digits: u8, mode: RoundingMode) -> Option<Exact> {
    let tens = BigInt::from(2_302_585) << logarithm.bits;
    let guess = (&logarithm.mid * BigInt::from(1_000_000)).div_floor(&tens);
    let guess = i64::try_from(guess).map_or(LEAST, |guess| guess.max(LEAST));
    let digits_of = Exact::ten_to(i64::from(digits));
    let least = Exact::ten_to(i64::from(digits).saturating_sub(1));
    for first in [guess, guess.saturating_sub(1).max(LEAST), guess.saturating_add(1)] {
        let unit = last(first, digits);
        let units = match counted(logarithm, &unit)? {
            Counted::Tiny if first == LEAST => return Some(quarter(mode).times(&unit)),
            Counted::Tiny => continue,
            Counted::Units(units) => units,
        };
        let (low, high) = units.ends();
        if high < digits_of && (low >= least || first == LEAST) {
            return Some(units.whole(mode)?.times(&unit));
        }
    }
    None
}

/// Where the last of so many digits stands.
fn last(first: i64, digits: u8) -> Exact {
    Exact::ten_to(first.saturating_add(1).saturating_sub(i64::from(digits)))
}

enum Counted {
    /// Less than half of a unit, and more than nothing: all such numbers round alike.
    Tiny,
    Units(Near),
}

/// The number in units.
fn counted(logarithm: &Near, unit: &Exact) -> Option<Counted> {
    // A unit is never zero.
    let turns = ratio(&Exact::ONE.over(unit)?);
    let scaled = logarithm.plus(&near::ln(&turns, logarithm.bits));
    if scaled.is_below(-1) {
        return Some(Counted::Tiny);
    }
    near::exp(&scaled).map(Counted::Units)
}

fn quarter(mode: RoundingMode) -> Exact {
    let quarter = Big { numerator: BigInt::from(1), denominator: BigInt::from(4) };
    Exact::from_lowest(quarter).to_whole(mode)
}
