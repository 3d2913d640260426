use super::super::State;
use super::ROWS;
use crate::model::{Input, InputKind};
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

/// What is known of a column as a whole.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// How many cells are simply present.
    present: usize,
    /// No lane was ever outside these.
    low: i64,
    high: i64,
    /// A whole number between these is a good value, and so many lanes.
    pub(super) plain: Option<Plain>,
    pub(super) is_boolean: bool,
}

/// Whole numbers that need no further check.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plain {
    pub(super) low: i64,
    pub(super) high: i64,
    pub(super) scale: i64,
}

/// The figures of all inputs: the rows in blocks, and in each block one column after the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    pub(super) all: Vec<Column>,
    blocks: Vec<Block>,
}

/// As many rows as are scored at a time, or fewer in the only block.
#[derive(Debug, Clone, Default)]
struct Block {
    lanes: Vec<Lane>,
    marks: Vec<Mark>,
    /// From a row of one column to the same row of the next.
    stride: usize,
    room: usize,
}

/// The lanes that fill a line of the processor's cache.
const LINE: usize = 8;

impl Block {
    fn new(columns: usize, room: usize) -> Self {
        // An odd number of lines from column to column: the cells of a row then fall into different sets of the cache.
        let stride = (room.div_ceil(LINE) | 1).saturating_mul(LINE);
        let size = stride.saturating_mul(columns);
        Self { lanes: vec![Lane::ZERO; size], marks: vec![Mark::Missing; size], stride, room }
    }

    fn grown(self, columns: usize) -> Self {
        let mut grown = Self::new(columns, self.room.saturating_mul(4).clamp(4, ROWS));
        if self.stride > 0 {
            for (into, from) in grown.lanes.chunks_mut(grown.stride).zip(self.lanes.chunks(self.stride)) {
                into.iter_mut().zip(from).for_each(|(into, from)| *into = *from);
            }
            for (into, from) in grown.marks.chunks_mut(grown.stride).zip(self.marks.chunks(self.stride)) {
                into.iter_mut().zip(from).for_each(|(into, from)| *into = *from);
            }
        }
        grown
    }

    #[inline]
    const fn place(&self, at: usize, row: usize) -> usize {
        at.wrapping_mul(self.stride).wrapping_add(row)
    }
}

impl Column {
    #[inline]
    fn set(&mut self, block: &mut Block, at: usize, row: usize, lane: Lane, mark: Mark) {
        let place = block.place(at, split(row).1);
        let (Some(held), Some(before)) = (block.lanes.get_mut(place), block.marks.get_mut(place)) else {
            return;
        };
        *held = lane;
        let (was, is) = (usize::from(*before == Mark::Present), usize::from(mark == Mark::Present));
        self.present = self.present.wrapping_add(is).wrapping_sub(was);
        *before = mark;
        let whole = lane.whole();
        self.low = self.low.min(whole);
        self.high = self.high.max(whole);
    }
}

/// The block of a row, and the row in it.
#[inline]
const fn split(row: usize) -> (usize, usize) {
    (row / ROWS, row % ROWS)
}

impl Columns {
    pub(super) fn new(inputs: &[Input]) -> Self {
        let column = |input: &Input| Column {
            present: 0,
            low: 0,
            high: 0,
            plain: Plain::of(input),
            is_boolean: input.kind == InputKind::Boolean,
        };
        Self { all: inputs.iter().map(column).collect(), ..Self::default() }
    }

    /// Makes room for the next row; nothing is reported in it.
    #[inline]
    pub(super) fn make_room(&mut self, row: usize) {
        let (block, row) = split(row);
        match self.blocks.get_mut(block) {
            Some(block) if row < block.room => {}
            Some(block) => *block = std::mem::take(block).grown(self.all.len()),
            None => self.blocks.push(Block::new(self.all.len(), if block == 0 { 1 } else { ROWS })),
        }
    }

    #[inline]
    pub(super) fn set(&mut self, at: usize, row: usize, lane: Lane, mark: Mark) {
        if let (Some(column), Some(block)) = (self.all.get_mut(at), self.blocks.get_mut(split(row).0)) {
            column.set(block, at, row, lane, mark);
        }
    }

    /// Sets a whole number that needs no closer look; whether it did.
    #[inline]
    pub(super) fn set_whole(&mut self, at: usize, row: usize, value: i64) -> bool {
        let (Some(column), Some(block)) = (self.all.get_mut(at), self.blocks.get_mut(split(row).0)) else {
            return false;
        };
        let plain = column.plain.filter(|plain| value >= plain.low && value <= plain.high);
        let Some(lane) = plain.and_then(|plain| Lane::new(value.wrapping_mul(plain.scale))) else {
            return false;
        };
        column.set(block, at, row, lane, Mark::Present);
        true
    }

    /// Sets an answer to a yes-no input; whether it is one.
    #[inline]
    pub(super) fn set_truth(&mut self, at: usize, row: usize, value: bool) -> bool {
        match (self.all.get_mut(at), self.blocks.get_mut(split(row).0)) {
            (Some(column), Some(block)) if column.is_boolean => {
                column.set(block, at, row, Lane::flag(value), Mark::Present);
                true
            }
            _ => false,
        }
    }

    #[inline]
    pub(super) fn get(&self, at: usize, row: usize) -> (Lane, Mark) {
        let (block, row) = split(row);
        let Some(block) = self.blocks.get(block) else { return (Lane::ZERO, Mark::Missing) };
        let place = block.place(at, row);
        (
            block.lanes.get(place).copied().unwrap_or_default(),
            block.marks.get(place).copied().unwrap_or(Mark::Missing),
        )
    }

    /// Forgets what a row reported.
    pub(super) fn clear(&mut self, row: usize) {
        for at in 0..self.all.len() {
            self.set(at, row, Lane::ZERO, Mark::Missing);
        }
    }

    pub(super) fn swap(&mut self, a: usize, b: usize) {
        for at in 0..self.all.len() {
            let (left, right) = (self.get(at, a), self.get(at, b));
            self.set(at, a, right.0, right.1);
            self.set(at, b, left.0, left.1);
        }
    }

    /// One lane of a column.
    #[inline]
    pub(super) fn one(&self, at: usize, row: usize) -> Option<&Lane> {
        let (block, row) = split(row);
        let block = self.blocks.get(block)?;
        block.lanes.get(block.place(at, row))
    }

    /// Some lanes of a column, which all stand in one block.
    #[inline]
    pub(super) fn lanes(&self, at: usize, from: usize, rows: usize) -> &[Lane] {
        let (block, row) = split(from);
        let Some(block) = self.blocks.get(block) else { return &[] };
        let first = block.place(at, row);
        block.lanes.get(first..first.wrapping_add(rows)).unwrap_or(&[])
    }

    /// Whether the cells of so many rows are all present and lie between two ends.
    #[inline]
    pub(super) fn is_plain(&self, at: usize, rows: usize, low: i64, high: i64) -> bool {
        self.all
            .get(at)
            .is_some_and(|column| column.present == rows && column.low >= low && column.high <= high)
    }
}
