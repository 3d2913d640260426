//! Points along lines, even or not, and along curves.
use super::super::expressions::reaches;
use super::super::interval::{End, Interval, hull_of};
use super::super::seen::{Lacks, Seen};
use super::{Around, Ruled, Way};
use crate::expr::Typed;
use crate::model::{Curve, Linear, OutsideLine, Scale, Segment};
use crate::number::{Bell, Exact, along_logarithms, along_powers};
use crate::score::Lack;

pub(super) fn linear(line: &Linear, around: &mut Around<'_>) -> Ruled {
    let seen: Vec<Seen> = [&line.of, &line.zero, &line.full].map(|typed| around.see(typed)).into();
    let lacks = seen.iter().fold(Lacks::NONE, |lacks, seen| lacks.and(seen.lacks));
    let all_have_values = seen.iter().all(|seen| seen.values.is_some());
    let quantity = seen.first().and_then(Seen::interval).filter(|_| all_have_values);
    let counted = quantity.zip(line.ends()).map(|(quantity, (zero, best))| match line.extend {
        true => quantity.clone(),
        false => quantity.clamp(&Interval::between(zero.clone(), best.clone())),
    });
    // Between two ends above 0 there is a logarithm, and a power, of everything.
    let is_positive = counted.as_ref().is_some_and(|counted| counted.low > End::At(Exact::ZERO))
        && line.ends().is_some_and(|(zero, best)| zero.is_positive() && best.is_positive());
    let is_inside = is_positive && around.rounding.is_some();
    let lacks = lacks
        .with_if(Lack::ZeroDenominator, line.ends().is_none_or(|(zero, best)| zero == best))
        .with_if(Lack::OutOfDomain, line.is_irrational() && !is_inside)
        .with_if(Lack::TooLarge, line.is_irrational());
    let full = around.full();
    let points = match (counted, line.ends()) {
        (Some(counted), Some((zero, best))) => {
            let at = |number: &Exact| match (&line.scale, around.rounding) {
                (Scale::Even, _) => number.minus(zero).times(full).over(&best.minus(zero)),
                (Scale::Log, Some(rounding)) => along_logarithms(number, (zero, best), full, rounding).ok(),
                (Scale::Power(power), Some(rounding)) => {
                    along_powers(number, (zero, best), power, full, rounding).ok()
                }
                (Scale::Log | Scale::Power(_), None) => None,
            };
            let end = |end: &End| end.number().and_then(at);
            let rises = zero < best;
            let (low, high) = (end(&counted.low), end(&counted.high));
            let made = if rises { (low, high) } else { (high, low) };
            Some(Interval::new(made.0.as_ref(), made.1.as_ref()))
        }
        _ => quantity.map(|_| Interval::ANY),
    };
    let points = match line.extend {
        true => points.and_then(|points| around.bounded(points)),
        // Inside of the two, rounded where the scale is not even.
        false => {
            let inside = Interval::up_to(full);
            let rounding = around.rounding.filter(|_| line.is_irrational());
            points.map(|points| points.clamp(&inside.clone().hull(inside.rounded(rounding))))
        }
    };
    Ruled { points, lacks, ways: Vec::new(), said: None }
}

pub(super) fn along(curve: &Curve, around: &mut Around<'_>) -> Ruled {
    let otherwise = || Interval::only(curve.otherwise.as_ref().unwrap_or(&Exact::ZERO));
    let mut is_left = false;
    let mut ruled = around.of_number(&curve.of, |around, quantity| {
        let mut found = Vec::new();
        for segment in &curve.segments {
            let own = Interval::between(segment.from.clone(), segment.to.clone());
            if let Some(there) = quantity.clone().meet(&own) {
                found.push(line(segment, &there));
            }
        }
        let gaps = curve.segments.iter().zip(curve.segments.iter().skip(1));
        is_left |= gaps
            .filter(|(one, next)| one.to < next.from)
            .any(|(one, next)| reaches(quantity, Some((&one.to, false)), Some((&next.from, false))));
        let (first, last) = (curve.segments.first(), curve.segments.last());
        let below = first.filter(|first| quantity.low < End::At(first.from.clone()));
        let above = last.filter(|last| quantity.high > End::At(last.to.clone()));
        match curve.outside {
            OutsideLine::Clamp => {
                found.extend(below.map(|first| Interval::only(&first.low)));
                found.extend(above.map(|last| Interval::only(&last.high)));
            }
            OutsideLine::Extend => {
                found.extend(below.map(|first| {
                    let end = End::At(first.from.clone()).min(quantity.high.clone());
                    line(first, &Interval { low: quantity.low.clone(), high: end })
                }));
                found.extend(above.map(|last| {
                    let end = End::At(last.to.clone()).max(quantity.low.clone());
                    line(last, &Interval { low: end, high: quantity.high.clone() })
                }));
            }
            OutsideLine::Otherwise => is_left |= below.is_some() || above.is_some(),
        }
        if is_left {
            found.push(otherwise());
        }
        let points = hull_of(found)?;
        if curve.outside == OutsideLine::Extend { around.bounded(points) } else { Some(points) }
    });
    if curve.otherwise.is_some() {
        ruled.ways.push((Way::Otherwise, is_left));
    }
    ruled
}

/// The points of some of a segment, or of how it goes on.
fn line(segment: &Segment, there: &Interval) -> Interval {
    let end = |end: &End| match end {
        End::At(number) => End::At(segment.at(number)),
        _ if segment.low == segment.high => End::At(segment.low.clone()),
        end => end.clone(),
    };
    if segment.low <= segment.high {
        Interval { low: end(&there.low), high: end(&there.high) }
    } else {
        let turned = |at: End| match at {
            End::Without => End::Endless,
            End::Endless => End::Without,
            at => at,
        };
        Interval { low: turned(end(&there.high)), high: turned(end(&there.low)) }
    }
}

pub(super) fn log_normal(of: &Typed, bell: &Bell, around: &mut Around<'_>) -> Ruled {
    let mut ruled = around.of_number(of, |around, quantity| {
        let (full, rounding) = (around.full(), around.rounding?);
        let inside = Interval::up_to(full).rounded(Some(rounding));
        // It never turns round, whichever way it goes.
        let at = |end: &End| end.number().and_then(|number| bell.earn(number, full, rounding).ok());
        match (at(&quantity.low), at(&quantity.high)) {
            (Some(a), Some(b)) => Some(Interval::between(a, b)),
            _ => Some(inside),
        }
    });
    ruled.lacks = ruled.lacks.with(Lack::OutOfDomain).with(Lack::TooLarge);
    ruled
}
