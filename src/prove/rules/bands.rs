//! Bands and deadlines: which of them a quantity can be in.
use super::super::expressions::{day, reaches};
use super::super::interval::{End, Interval, hull_of};
use super::super::seen::{Seen, Values};
use super::{Ruled, Way};
use crate::model::{Late, Step, StepEnd};
use crate::number::{Date, Exact};

fn ends(end: Option<&StepEnd>) -> Option<(&Exact, bool)> {
    end.map(|end| (&end.at, end.closed))
}

pub(super) fn bands(seen: &Seen, steps: &[Step], otherwise: Option<&Exact>) -> Ruled {
    let Some(quantity) = seen.interval() else {
        return Ruled { points: None, lacks: seen.lacks, ways: Vec::new(), said: None };
    };
    let can = |step: &Step| reaches(quantity, ends(step.low.as_ref()), ends(step.high.as_ref()));
    let mut ways: Vec<(Way, bool)> =
        steps.iter().enumerate().map(|(place, step)| (Way::Step(place), can(step))).collect();
    let mut points: Vec<Interval> =
        steps.iter().filter(|step| can(step)).map(|step| Interval::only(&step.points)).collect();
    let is_left = !is_covered(quantity, steps);
    if let Some(otherwise) = otherwise.filter(|_| is_left) {
        points.push(Interval::only(otherwise));
    }
    if otherwise.is_some() {
        ways.push((Way::Otherwise, is_left));
    } else if is_left {
        // The quantity lies on multiples that leave no gap; nothing earns nothing here.
        points.push(Interval::only(&Exact::ZERO));
    }
    Ruled { points: hull_of(points), lacks: seen.lacks, ways, said: None }
}

/// Whether the bands leave nothing of an interval.
fn is_covered(quantity: &Interval, steps: &[Step]) -> bool {
    let mut order: Vec<&Step> = steps.iter().collect();
    order.sort_by(|a, b| {
        let low = |step: &Step| step.low.as_ref().map(|low| (low.at.clone(), !low.closed));
        low(a).cmp(&low(b))
    });
    // Up to where all is covered, and whether that is.
    let mut done: Option<(End, bool)> = None;
    for step in order {
        let low = step.low.as_ref().map_or(End::Without, |low| End::At(low.at.clone()));
        let closed = step.low.as_ref().is_none_or(|low| low.closed);
        let meets = match &done {
            None => low < quantity.low || (low == quantity.low && closed),
            Some((up_to, is_in)) => low < *up_to || (low == *up_to && (closed || *is_in)),
        };
        if !meets {
            if done.is_some() {
                break;
            }
            continue;
        }
        let high = step.high.as_ref().map_or(End::Endless, |high| End::At(high.at.clone()));
        let is_in = step.high.as_ref().is_none_or(|high| high.closed);
        if done.as_ref().is_none_or(|(up_to, _)| high >= *up_to) {
            done = Some((high, is_in));
        }
    }
    done.is_some_and(|(up_to, is_in)| up_to > quantity.high || (up_to == quantity.high && is_in))
}

pub(super) fn deadline(seen: &Seen, by: Date, late: &Late, until: Option<Date>, full: &Exact) -> Ruled {
    let Some(Values::Days(on)) = &seen.values else {
        return Ruled { points: None, lacks: seen.lacks, ways: Vec::new(), said: None };
    };
    let days = on.minus(&Interval::only(&day(by)));
    let left = until.map(|until| End::At(Exact::from(by.days_until(&until))));
    let (zero, one) = (End::At(Exact::ZERO), End::At(Exact::ONE));
    let in_time = days.low <= zero;
    let late_days = days.clone().meet(&Interval { low: one, high: left.clone().unwrap_or(End::Endless) });
    let too_late = left.as_ref().is_some_and(|left| days.high > *left && days.high > zero);
    let mut ways = vec![(Way::InTime, in_time), (Way::Late, late_days.is_some())];
    if until.is_some() {
        ways.push((Way::TooLate, too_late));
    }
    let late_points = late_days.map(|days| {
        let off = |each: &Exact, steps: Interval| Interval::only(full).minus(&steps.scaled(each));
        let left = match late {
            Late::Points(points) => Interval::only(points),
            Late::PerDay(each) => off(each, days),
            Late::PerWeek(each) => {
                let seven = Interval::only(&Exact::from_integer(7));
                off(each, days.over(&seven).unwrap_or(Interval::ANY).map(Exact::ceil))
            }
        };
        left.max(&Interval::only(&Exact::ZERO))
    });
    let in_time = in_time.then(|| Interval::only(full));
    let too_late = too_late.then(|| Interval::only(&Exact::ZERO));
    Ruled {
        points: hull_of(in_time.into_iter().chain(late_points).chain(too_late)),
        lacks: seen.lacks,
        ways,
        said: None,
    }
}
