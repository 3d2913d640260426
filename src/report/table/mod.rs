//! Reports of a set by columns.
mod column;
mod figures;
mod fill;
mod lane;
mod read;

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

use column::Columns;
pub(crate) use column::Mark;
pub(crate) use lane::{day, scale_of, to_lane};
pub(crate) use read::read;

use super::unit_key::{self, UnitKey};
use super::{Admitted, Cell, State, Unit, Value};
use crate::model::{Parts, Rubric, Within};
use crate::number::lanes::Lane;
use crate::text::{said, tidy};

/// The rows that are kept, and scored, as one block: its columns then stay near the processor.
pub(crate) const ROWS: usize = 256;

/// Checked reports of any number of units, held by columns: a column for each input of the rubric, a row for each unit.
///
/// What stands in it fits the rubric: every way to fill it checks. Filling columns directly needs no map of names and no
/// text for each figure; [`crate::Program::score_table`] scores it as it stands, and [`crate::Program::live`] keeps its
/// scores up to date while figures change.
///
/// ```
/// use bochiso::{Program, Rubric, Source, State};
///
/// let source = Source::new("small.toml", include_str!("../../../examples/data/small.toml"));
/// let rubric = Rubric::parse(&source).unwrap_or_else(|found| panic!("{}", found.render(&source, bochiso::Lang::En)));
/// let program = Program::new(&rubric);
///
/// let mut table = program.table();
/// let (an_khang, binh_an) = (table.add("an-khang").unwrap(), table.add("binh-an").unwrap());
/// table.fill_truths("has_plan", an_khang, &[true, true]).unwrap();
/// table.fill_wholes("meetings", an_khang, &[24, 24]).unwrap();
/// table.fill_wholes("meetings_chaired", an_khang, &[7, 12]).unwrap();
///
/// let scores = program.score_table(&table);
/// assert_eq!(scores.points(an_khang, "1.2").unwrap().to_text(), "4.38");
/// assert_eq!(scores.rank(binh_an, "total").unwrap().to_text(), "1");
/// ```
#[derive(Debug, Clone)]
pub struct Table {
    rubric: Rubric,
    heads: Vec<Head>,
    places: BTreeMap<Arc<str>, usize>,
    columns: Columns,
    /// Cells that say more than a lane can: a reason, a value that was clamped, one that needs more digits.
    kept: BTreeMap<(usize, usize), Cell>,
    sub_units: BTreeMap<usize, Vec<Unit>>,
}

/// What names a list of a ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group<'t> {
    Text(&'t str),
    /// The place of an option.
    Option(usize),
}

/// What names a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) id: Arc<str>,
    pub(crate) name: Option<String>,
    pub(crate) kind: Option<String>,
    pub(crate) period: Option<String>,
    /// Where the period stands.
    pub(crate) at: i32,
    pub(crate) parent: Option<String>,
}

impl Table {
    pub(crate) fn new(rubric: &Rubric) -> Self {
        Self {
            rubric: rubric.clone(),
            heads: Vec::new(),
            places: BTreeMap::new(),
            columns: Columns::new(&rubric.parts.inputs),
            kept: BTreeMap::new(),
            sub_units: BTreeMap::new(),
        }
    }

    pub(crate) fn of_admitted(rubric: &Rubric, admitted: Admitted) -> Self {
        let mut table = Self::new(rubric);
        let sub_units = admitted.sub_units.into_iter().chain(std::iter::repeat_with(Vec::new));
        for (unit, below) in admitted.units.into_iter().zip(sub_units) {
            let row = table.row(Head {
                id: unit.id.into(),
                name: unit.name,
                kind: unit.kind,
                period: unit.period,
                at: unit.at,
                parent: unit.parent,
            });
            for (input, cell) in unit.cells.into_iter().enumerate() {
                table.put(row, input, cell);
            }
            if !below.is_empty() {
                table.sub_units.insert(row, below);
            }
        }
        table
    }

    /// The rubric that it fits.
    #[must_use]
    pub const fn rubric(&self) -> &Rubric {
        &self.rubric
    }

    /// How many units it has.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.heads.len()
    }

    /// Whether it has no unit.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    /// The id of the unit in a row.
    #[must_use]
    pub fn unit(&self, row: usize) -> Option<&str> {
        self.heads.get(row).map(|head| &*head.id)
    }

    /// The period of the report in a row.
    #[must_use]
    pub fn period(&self, row: usize) -> Option<&str> {
        self.heads.get(row)?.period.as_deref()
    }

    /// The row of a unit; where the rubric has periods and none is asked for, that of its latest.
    #[must_use]
    pub fn row_of<'a>(&self, unit: impl Into<UnitKey<'a>>) -> Option<usize> {
        let UnitKey { unit, period } = unit.into();
        let id = tidy(unit);
        let Some(periods) = &self.parts().head.periods else {
            let row = self.places.get(&*id).copied()?;
            return (period.is_none() || said(period).as_deref() == self.period(row)).then_some(row);
        };
        if let Some(period) = period {
            return self.places.get(&*unit_key::key(&id, Some(periods.place(period)?))).copied();
        }
        let first = unit_key::of_unit(&id);
        let length = first.len().saturating_add(unit_key::DIGITS);
        let from = (Bound::Included(first.as_str()), Bound::Unbounded);
        let of_unit = self.places.range::<str, _>(from).take_while(|(key, _)| key.starts_with(&first));
        of_unit.filter(|(key, _)| key.len() == length).last().map(|(_, row)| *row)
    }

    /// What a unit is found by.
    fn key(&self, head: &Head) -> Arc<str> {
        match self.parts().head.periods {
            None => Arc::clone(&head.id),
            Some(_) => Arc::from(&*unit_key::key(&head.id, Some(head.at))),
        }
    }

    /// The state of a figure.
    #[must_use]
    pub fn state(&self, row: usize, input: &str) -> Option<State> {
        let input = self.parts().input_named(input)?;
        (row < self.len()).then(|| self.cell(row, input).state)
    }

    pub(crate) fn parts(&self) -> &Parts {
        &self.rubric.parts
    }

    /// The lanes of an input in some rows, which all stand in one block of [`ROWS`].
    #[inline]
    pub(crate) fn lanes(&self, input: usize, from: usize, rows: usize) -> &[Lane] {
        self.columns.lanes(input, from, rows)
    }

    /// The lane of an input in one row.
    #[inline]
    pub(crate) fn one(&self, input: usize, row: usize) -> Option<&Lane> {
        self.columns.one(input, row)
    }

    #[inline]
    pub(crate) fn lane(&self, input: usize, row: usize) -> (Lane, Mark) {
        self.columns.get(input, row)
    }

    /// Whether all figures of an input are present and lie between two ends.
    #[inline]
    pub(crate) fn is_plain(&self, input: usize, low: i64, high: i64) -> bool {
        self.columns.is_plain(input, self.heads.len(), low, high)
    }

    /// The rows, in order of unit id and period.
    pub(crate) fn by_id(&self) -> impl Iterator<Item = usize> {
        self.places.values().copied()
    }

    /// Adds a row in which nothing is reported.
    fn row(&mut self, head: Head) -> usize {
        let row = self.row_without_name();
        self.name_last(head);
        row
    }

    /// Adds a row that gets its name later.
    fn row_without_name(&mut self) -> usize {
        let row = self.heads.len();
        self.heads.push(Head {
            id: Arc::from(""),
            name: None,
            kind: None,
            period: None,
            at: 0,
            parent: None,
        });
        self.columns.make_room(row);
        row
    }

    /// Names the last row; whether no other has its name.
    fn name_last(&mut self, head: Head) -> bool {
        let row = self.heads.len().saturating_sub(1);
        let is_first = self.places.insert(self.key(&head), row).is_none();
        if let Some(last) = self.heads.last_mut() {
            *last = head;
        }
        is_first
    }

    /// Takes the last row away again.
    pub(crate) fn take_last(&mut self) {
        let Some(head) = self.heads.pop() else { return };
        let row = self.heads.len();
        self.places.remove(&self.key(&head));
        self.columns.clear(row);
        self.forget(row);
    }

    /// Takes a row away; the last one moves to its place.
    pub(crate) fn swap_out(&mut self, row: usize) {
        let Some(last) = self.heads.len().checked_sub(1).filter(|last| row <= *last) else { return };
        if row < last {
            self.heads.swap(row, last);
            self.columns.swap(row, last);
            self.forget(row);
            let moved: Vec<usize> = self.kept.range((last, 0)..).map(|((_, input), _)| *input).collect();
            for input in moved {
                if let Some(cell) = self.kept.remove(&(last, input)) {
                    self.kept.insert((row, input), cell);
                }
            }
            if let Some(below) = self.sub_units.remove(&last) {
                self.sub_units.insert(row, below);
            }
            if let Some(key) = self.heads.get(row).map(|head| self.key(head)) {
                self.places.insert(key, row);
            }
        }
        self.take_last();
    }

    fn forget(&mut self, row: usize) {
        let inputs: Vec<usize> =
            self.kept.range((row, 0)..=(row, usize::MAX)).map(|((_, input), _)| *input).collect();
        for input in inputs {
            self.kept.remove(&(row, input));
        }
        self.sub_units.remove(&row);
    }

    /// Puts a checked cell in its place.
    pub(crate) fn put(&mut self, row: usize, at: usize, cell: Cell) {
        let Some(input) = self.rubric.parts.inputs.get(at) else { return };
        let lane = cell.value.as_ref().and_then(|value| lane::lane_of(input, value));
        let mark = match (cell.state, lane) {
            (State::Present, None) => Mark::Wide,
            (state, _) => Mark::of(state),
        };
        self.columns.set(at, row, lane.unwrap_or_default(), mark);
        let says_more = mark == Mark::Wide
            || cell.reason.is_some()
            || cell.out_of_range
            || cell.code.is_some()
            || (cell.state != State::Present && cell.value.is_some());
        if says_more {
            self.kept.insert((row, at), cell);
        } else if !self.kept.is_empty() {
            self.kept.remove(&(row, at));
        }
    }

    /// The cell of a unit.
    pub(crate) fn cell(&self, row: usize, at: usize) -> Cell {
        if !self.kept.is_empty()
            && let Some(cell) = self.kept.get(&(row, at))
        {
            return cell.clone();
        }
        let Some(input) = self.parts().inputs.get(at) else { return Cell::MISSING };
        let (lane, mark) = self.columns.get(at, row);
        match mark {
            Mark::Present => {
                Cell { state: State::Present, value: lane::value_of(input, lane), ..Cell::MISSING }
            }
            Mark::NotApplicable => Cell { state: State::NotApplicable, ..Cell::MISSING },
            Mark::NotAccepted => Cell { state: State::NotAccepted, ..Cell::MISSING },
            Mark::Missing | Mark::Wide => Cell::MISSING,
        }
    }

    /// The list that a unit stands in; `None` where what names it has no value.
    pub(crate) fn group(&self, within: Within, row: usize) -> Option<Group<'_>> {
        let input = match within {
            Within::Parent => return self.heads.get(row)?.parent.as_deref().map(Group::Text),
            Within::Input(input) => input,
        };
        if let Some(cell) = self.kept.get(&(row, input)) {
            return match cell.value.as_ref().filter(|_| cell.state == State::Present)? {
                Value::Text(text) => Some(Group::Text(text)).filter(|_| !text.is_empty()),
                Value::Choice(place) => Some(Group::Option(*place)),
                _ => None,
            };
        }
        match self.columns.get(input, row) {
            (lane, Mark::Present) => usize::try_from(lane.whole()).ok().map(Group::Option),
            _ => None,
        }
    }

    /// The report of a unit, with the sub-units below it.
    pub(crate) fn report(&self, row: usize) -> (Unit, &[Unit]) {
        let head = self.heads.get(row);
        let text = |of: fn(&Head) -> &Option<String>| head.and_then(|head| of(head).clone());
        let unit = Unit {
            id: head.map(|head| head.id.to_string()).unwrap_or_default(),
            name: text(|head| &head.name),
            kind: text(|head| &head.kind),
            period: text(|head| &head.period),
            at: head.map_or(0, |head| head.at),
            parent: text(|head| &head.parent),
            cells: (0..self.columns.all.len()).map(|at| self.cell(row, at)).collect(),
        };
        (unit, self.sub_units.get(&row).map_or(&[], Vec::as_slice))
    }

    /// All reports, in order of unit id and period.
    pub(crate) fn admitted(&self) -> Admitted {
        let (mut units, mut sub_units) = (Vec::with_capacity(self.len()), Vec::with_capacity(self.len()));
        for row in self.by_id() {
            let (unit, below) = self.report(row);
            units.push(unit);
            sub_units.push(below.to_vec());
        }
        Admitted { units, sub_units }
    }
}
