//! Means that are less for what is uneven, and what most have in common: between which shares they lie.
use super::aggregates::Whole;
use super::interval::{End, Interval};
use crate::number::Exact;

/// The penalty is the variance over the mean: no more than what lies between the shares.
pub(super) fn wide_of_uneven(shares: &Interval, penalty: &Exact) -> Interval {
    let apart = Interval { low: shares.high.clone(), high: shares.high.clone() }
        .minus(&Interval { low: shares.low.clone(), high: shares.low.clone() })
        .scaled(&penalty.abs());
    if penalty.is_negative() {
        Interval { low: shares.low.clone(), high: shares.plus(&apart).high }
    } else {
        Interval { low: shares.minus(&apart).low, high: shares.high.clone() }
    }
}

/// The most ways in which shares at their ends are put together.
const MOST_WAYS: usize = 800;

/// The mean of shares, less the penalty for how uneven they are. It is the furthest from the mean where each share is at one of its
/// ends: that way it turns once at the most along each of them. The other way it stays on its side of the mean.
pub(super) fn uneven(whole: &Whole<'_>, penalty: &Exact) -> Option<Interval> {
    let mut ways = 1usize;
    let mut each: Vec<Vec<Option<Exact>>> = Vec::new();
    for part in &whole.parts {
        let end = |end: &End| Some(end.number()?.clone().max(Exact::ZERO));
        let (low, high) = (end(&part.points.share.low)?, end(&part.points.share.high)?);
        let mut ends = vec![Some(low.clone())];
        ends.extend((high != low).then_some(Some(high)));
        ends.extend(part.optional.then_some(None));
        ways = ways.checked_mul(ends.len()).filter(|ways| *ways <= MOST_WAYS)?;
        each.push(ends);
    }
    let mut found: Option<Interval> = None;
    for way in 0..ways {
        let (mut rest, mut of) = (way, Vec::new());
        for (part, ends) in whole.parts.iter().zip(&each) {
            let end = ends.get(rest.checked_rem(ends.len())?)?;
            rest = rest.checked_div(ends.len())?;
            of.extend(end.as_ref().map(|share| (share, &part.weight)));
        }
        let weights = Exact::sum(of.iter().map(|(_, weight)| *weight));
        let mean_of = |get: &dyn Fn(&Exact) -> Exact| {
            let all: Vec<Exact> = of.iter().map(|(share, weight)| get(share).times(weight)).collect();
            Exact::sum(&all).over(&weights)
        };
        let Some(mean) = mean_of(&|share| share.clone()) else { continue };
        let squares = mean_of(&|share| share.minus(&mean).times(&share.minus(&mean)))?;
        let off = squares.over(&mean).unwrap_or(Exact::ZERO).times(penalty);
        let here = Interval::between(mean.clone(), mean.minus(&off));
        found = Some(match found {
            Some(so_far) => so_far.hull(here),
            None => here,
        });
    }
    found
}

/// What several have, or the first or the last of all: one of the outermost alone is not it.
pub(super) fn most_common(whole: &Whole<'_>, highest: bool) -> Option<Interval> {
    let ends = |end: fn(&Interval) -> &End| {
        let mut all: Vec<End> = whole.parts.iter().map(|part| end(&part.points.share).clone()).collect();
        all.sort();
        all
    };
    let (lows, highs) = (ends(|own| &own.low), ends(|own| &own.high));
    let second = highs.len().checked_sub(2)?;
    Some(match highest {
        true => Interval { low: lows.get(1)?.clone(), high: highs.last()?.clone() },
        false => Interval { low: lows.first()?.clone(), high: highs.get(second)?.clone() },
    })
}
