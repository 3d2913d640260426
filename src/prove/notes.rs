//! What conditions were seen to come to.
use std::collections::BTreeMap;

use super::seen::{Lacks, Seen};
use crate::text::Span;

/// Of one condition, wherever it is asked: whether it can hold, whether it can fail, and whether it can be undecided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Note {
    pub(super) yes: bool,
    pub(super) no: bool,
    pub(super) undecided: bool,
}

/// By where the conditions stand.
pub(super) type Notes = BTreeMap<Span, Note>;

impl Note {
    pub(super) fn of(seen: &Seen) -> Self {
        let (yes, no) = seen.truths();
        Self { yes, no, undecided: seen.lacks != Lacks::NONE }
    }

    /// Asked once more.
    pub(super) const fn or(self, other: Self) -> Self {
        Self {
            yes: self.yes || other.yes,
            no: self.no || other.no,
            undecided: self.undecided || other.undecided,
        }
    }

    /// Of the same, known in two ways.
    pub(super) const fn and(self, other: Self) -> Self {
        Self {
            yes: self.yes && other.yes,
            no: self.no && other.no,
            undecided: self.undecided && other.undecided,
        }
    }

    /// The answer, where there is one only.
    pub(super) const fn answer(self) -> Option<bool> {
        if self.yes == self.no { None } else { Some(self.yes) }
    }
}
