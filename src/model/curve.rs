use crate::expr::Typed;
use crate::number::Exact;

/// Points along straight lines.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Curve {
    pub(crate) of: Typed,
    /// From left to right; there is one at least. Between two of them there may be a gap.
    pub(crate) segments: Vec<Segment>,
    pub(crate) outside: Outside,
    /// What lies in a gap; where there is none, nothing lies there.
    pub(crate) otherwise: Option<Exact>,
}

/// A straight line between two values of a quantity, both included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) from: Exact,
    pub(crate) to: Exact,
    pub(crate) low: Exact,
    pub(crate) high: Exact,
}

/// What lies below the first line or above the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outside {
    /// Earns what the end does.
    Clamp,
    /// Lies on the line as it goes on.
    Extend,
    /// Earns what lies in a gap does.
    Otherwise,
}

impl Curve {
    /// Every mark that it names.
    pub(crate) fn marks(&self) -> impl Iterator<Item = &Exact> {
        self.segments.iter().flat_map(|segment| [&segment.low, &segment.high]).chain(&self.otherwise)
    }
}

impl Segment {
    /// The points at a value, which may lie outside.
    pub(crate) fn at(&self, value: &Exact) -> Exact {
        // The two ends are not the same.
        let along = value.minus(&self.from).over(&self.to.minus(&self.from)).unwrap_or(Exact::ZERO);
        self.low.plus(&self.high.minus(&self.low).times(&along))
    }
}
