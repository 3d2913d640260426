use crate::expr::{Typed, TypedKind};
use crate::number::Exact;

/// Points in proportion between two values of a quantity.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Linear {
    pub(crate) of: Typed,
    /// Earns 0; a number or an expression, as is `full`.
    pub(crate) zero: Typed,
    pub(crate) full: Typed,
    /// Whether the line goes on outside of the two.
    pub(crate) extend: bool,
    pub(crate) scale: Scale,
}

/// What is in proportion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Scale {
    /// The quantity itself.
    Even,
    /// Its logarithm.
    Log,
    /// Its power.
    Power(Exact),
}

impl Linear {
    /// The two ends, where both are numbers.
    pub(crate) fn ends(&self) -> Option<(&Exact, &Exact)> {
        match (&self.zero.kind, &self.full.kind) {
            (TypedKind::Number(zero), TypedKind::Number(full)) => Some((zero, full)),
            _ => None,
        }
    }

    /// Whether its points have digits without end.
    pub(crate) fn is_irrational(&self) -> bool {
        self.scale != Scale::Even
    }
}
