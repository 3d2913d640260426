//! Points along straight lines, which may have gaps between them.
use super::Branch;
use crate::model::{Curve, OutsideLine, Segment};
use crate::number::Exact;

/// The points of a quantity, and whether a line gave them.
pub(super) fn points(quantity: &Exact, curve: &Curve) -> (Exact, Branch) {
    let segments = &curve.segments;
    let after = segments.partition_point(|segment| segment.from <= *quantity);
    let before = after.checked_sub(1).and_then(|place| segments.get(place));
    let otherwise = || (curve.otherwise.clone().unwrap_or(Exact::ZERO), Branch::Otherwise);
    let beyond = |end: &Segment, clamped: &Exact| match curve.outside {
        OutsideLine::Clamp => (clamped.clone(), Branch::Computed),
        OutsideLine::Extend => (end.at(quantity), Branch::Computed),
        OutsideLine::Otherwise => otherwise(),
    };
    match (before, segments.get(after)) {
        (Some(segment), _) if *quantity <= segment.to => (segment.at(quantity), Branch::Computed),
        (Some(last), None) => beyond(last, &last.high),
        (None, Some(first)) => beyond(first, &first.low),
        (Some(_), Some(_)) | (None, None) => otherwise(),
    }
}
