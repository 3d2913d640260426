//! What a comparison with other units can earn, whatever these report.
use super::Around;
use crate::model::{End as EndOf, Relative, Statistic, To, With};
use crate::number::Exact;
use crate::prove::interval::{End, Interval};
use crate::prove::seen::Seen;

/// Between which points it lies by its definition, before `beyond_maximum` has its word.
pub(super) fn compared(rule: &Relative, of: &Seen, around: &Around<'_>) -> Interval {
    let full = around.full();
    let inside = || Interval::up_to(full);
    let zero = End::At(Exact::ZERO);
    let from_zero = || Interval { low: zero.clone(), high: End::Endless };
    // Among them is the unit itself: then nothing lies beyond the extremes.
    let is_in_set = matches!(rule.with, With::Now) && rule.among.is_none();
    match &rule.to {
        To::Place { .. } => inside(),
        To::Share { statistic, lower: true } => match statistic {
            Statistic::Minimum if is_in_set => inside(),
            _ => from_zero(),
        },
        To::Share { statistic, lower: false } => match (of.interval(), statistic) {
            (Some(of), Statistic::Maximum) if is_in_set && of.low >= zero => inside(),
            (Some(of), _) if of.low >= zero => from_zero(),
            _ => Interval::ANY,
        },
        To::Between { zero, full, .. } => match (zero, full) {
            (EndOf::Statistic(Statistic::Minimum), EndOf::Statistic(Statistic::Maximum))
            | (EndOf::Statistic(Statistic::Maximum), EndOf::Statistic(Statistic::Minimum))
                if is_in_set =>
            {
                inside()
            }
            _ => Interval::ANY,
        },
        To::ZScore { .. } => Interval::ANY,
    }
}
