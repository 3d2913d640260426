use super::super::State;
use crate::model::Input;
use crate::number::lanes::Lane;

/// What stands in a cell of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Mark {
    Present,
    Missing,
    NotApplicable,
    NotAccepted,
    /// A value that no lane can hold.
    Wide,
}

impl Mark {
    pub(crate) const fn of(state: State) -> Self {
        match state {
            State::Present => Self::Present,
            State::Missing => Self::Missing,
            State::NotApplicable => Self::NotApplicable,
            State::NotAccepted => Self::NotAccepted,
        }
    }
}

/// The figures of one input.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    lanes: Vec<Lane>,
    marks: Vec<Mark>,
    /// How many cells are not simply present.
    absent: usize,
    /// No lane was ever outside these.
    low: i64,
    high: i64,
    /// A whole number between these is a good value, and so many lanes.
    pub(super) plain: Option<Plain>,
}

/// Whole numbers that need no further check.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plain {
    pub(super) low: i64,
    pub(super) high: i64,
    pub(super) scale: i64,
}

impl Column {
    pub(super) fn new(input: &Input) -> Self {
        Self { lanes: Vec::new(), marks: Vec::new(), absent: 0, low: 0, high: 0, plain: Plain::of(input) }
    }

    pub(super) fn push(&mut self) {
        self.lanes.push(Lane::ZERO);
        self.marks.push(Mark::Missing);
        self.absent = self.absent.saturating_add(1);
    }

    pub(super) fn pop(&mut self) {
        self.lanes.pop();
        if self.marks.pop().is_some_and(|mark| mark != Mark::Present) {
            self.absent = self.absent.saturating_sub(1);
        }
    }

    pub(super) fn swap(&mut self, a: usize, b: usize) {
        if a < self.lanes.len() && b < self.lanes.len() {
            self.lanes.swap(a, b);
            self.marks.swap(a, b);
        }
    }

    #[inline]
    pub(super) fn set(&mut self, row: usize, lane: Lane, mark: Mark) {
        let (Some(place), Some(before)) = (self.lanes.get_mut(row), self.marks.get_mut(row)) else { return };
        *place = lane;
        let (was, is) = (usize::from(*before != Mark::Present), usize::from(mark != Mark::Present));
        self.absent = self.absent.saturating_add(is).saturating_sub(was);
        *before = mark;
        let whole = lane.whole();
        self.low = self.low.min(whole);
        self.high = self.high.max(whole);
    }

    pub(crate) fn get(&self, row: usize) -> (Lane, Mark) {
        (
            self.lanes.get(row).copied().unwrap_or_default(),
            self.marks.get(row).copied().unwrap_or(Mark::Missing),
        )
    }

    pub(crate) fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// Whether every cell is present and lies between two ends.
    #[inline]
    pub(crate) const fn is_plain(&self, low: i64, high: i64) -> bool {
        self.absent == 0 && self.low >= low && self.high <= high
    }
}
