use crate::number::{Date, Exact};

use super::State;

/// A checked value, of the kind its input declares. Percent values are shares.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Boolean(bool),
    Number(Exact),
    Date(Date),
    /// The place of the chosen option.
    Choice(usize),
    /// A bit for each option that is ticked, the first option lowest.
    Ticks(u64),
    Text(String),
}

/// A checked figure: its state, and the value if it is present (or was, before it was refused at appraisal).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cell {
    pub(crate) state: State,
    pub(crate) value: Option<Value>,
    pub(crate) reason: Option<String>,
    /// The place of the code that stands there in place of a value.
    pub(crate) code: Option<usize>,
    /// The value lay outside its range and was clamped, or flagged as it is.
    pub(crate) out_of_range: bool,
}

impl Cell {
    pub(crate) const MISSING: Self =
        Self { state: State::Missing, value: None, reason: None, code: None, out_of_range: false };
}

/// A report that was checked: a cell for each input of the rubric, in its order.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Unit {
    pub(crate) id: String,
    pub(crate) name: Option<String>,
    pub(crate) kind: Option<String>,
    pub(crate) period: Option<String>,
    /// Where the period stands among those of the rubric; 0 where it has none.
    pub(crate) at: i32,
    pub(crate) parent: Option<String>,
    pub(crate) cells: Vec<Cell>,
}

/// All reports of a set, checked: those that can be scored, in order of unit id, and the sub-units of each.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Admitted {
    pub(crate) units: Vec<Unit>,
    /// For each unit its sub-units, in order of id.
    pub(crate) sub_units: Vec<Vec<Unit>>,
}
