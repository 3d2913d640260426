//! Ways to fill a table.
use super::super::admit::{cell, stranger, twice};
use super::super::{Figure, Report, admit};
use super::column::{Mark, Plain};
use super::lane::scale_of;
use super::{Head, Table};
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, reports as codes};
use crate::model::{Input, InputKind};
use crate::number::lanes::Lane;
use crate::text::{said, tidy};

impl Plain {
    /// For inputs that take whole numbers of a range.
    pub(super) fn of(input: &Input) -> Option<Self> {
        let scale = match input.kind {
            InputKind::Count | InputKind::Integer | InputKind::Decimal => scale_of(input),
            // A whole number is so many percent.
            InputKind::Percent => scale_of(input).checked_div(100)?,
            _ => return None,
        };
        // What comes from scorecards is not reported.
        if input.from.is_some() {
            return None;
        }
        let share = |end: &crate::number::Exact| {
            if input.kind == InputKind::Percent {
                end.times(&crate::number::Exact::from(100i64))
            } else {
                end.clone()
            }
        };
        let most = Lane::MOST.checked_div(scale)?;
        let low = match input.min() {
            Some(min) => share(min).ceil().to_i64()?,
            None => most.checked_neg()?,
        };
        let high = match input.max() {
            Some(max) => share(max).floor().to_i64()?,
            None => most,
        };
        let (low, high) = (low.max(most.checked_neg()?), high.min(most));
        // A number that may be a code needs a closer look.
        let is_code = |code: &crate::model::DataCode| {
            code.number
                .as_ref()
                .is_some_and(|number| number.to_i64().is_some_and(|at| (low..=high).contains(&at)))
        };
        (!input.codes.iter().any(is_code)).then_some(Self { low, high, scale })
    }
}

impl Table {
    /// Adds a unit that has reported nothing yet, and gives its row.
    ///
    /// # Errors
    /// Where the id is empty, or a unit with it is there already.
    pub fn add(&mut self, unit: impl Into<String>) -> Result<usize, Diagnostics> {
        self.add_report(&Report::new(unit))
    }

    /// Adds a report, and gives the row of its unit. Sub-units come with [`crate::Program::table_of`].
    ///
    /// # Errors
    /// What is wrong with it, or that its unit is there already; then the table is as it was.
    pub fn add_report(&mut self, report: &Report) -> Result<usize, Diagnostics> {
        let (admitted, found) = admit(self.parts(), std::slice::from_ref(report));
        let id = tidy(&report.unit);
        let period = said(report.period.as_deref()).filter(|_| self.parts().head.periods.is_some());
        let is_named = period.is_some() || self.parts().head.periods.is_none();
        if is_named && self.row_of((&*id, period.as_deref())).is_some() {
            return Err(Diagnostics::from_iter([twice(&id)]).of_period(period.as_deref()));
        }
        let Some(unit) = admitted.units.into_iter().next() else { return Err(found) };
        let row = self.row(Head {
            id: unit.id.into(),
            name: unit.name,
            kind: unit.kind,
            period: unit.period,
            at: unit.at,
            parent: unit.parent,
        });
        for (input, cell) in unit.cells.into_iter().enumerate() {
            self.put(row, input, cell);
        }
        Ok(row)
    }

    /// Sets one figure of a unit.
    ///
    /// # Errors
    /// What is wrong with it; then the table is as it was.
    pub fn set(&mut self, row: usize, input: &str, figure: impl Into<Figure>) -> Result<(), Diagnostic> {
        let at = self.place(input)?;
        self.has_row(row)?;
        let Some(declared) = self.rubric.parts.inputs.get(at) else { return Ok(()) };
        let cell = cell(declared, &figure.into()).map_err(|found| self.named(found, row, input))?;
        self.put(row, at, cell);
        Ok(())
    }

    /// Sets the whole numbers of an input for units in rows one after the other; percentages in percent.
    ///
    /// # Errors
    /// The first number that does not fit, or rows that are not there; what stood before it is set.
    pub fn fill_wholes(&mut self, input: &str, from: usize, values: &[i64]) -> Result<(), Diagnostic> {
        let at = self.place(input)?;
        for (row, value) in (from..).zip(values) {
            self.set_whole(row, at, *value)?;
        }
        Ok(())
    }

    /// Sets the answers of a yes-no input for units in rows one after the other.
    ///
    /// # Errors
    /// Where the input is of another kind, or rows are not there.
    pub fn fill_truths(&mut self, input: &str, from: usize, values: &[bool]) -> Result<(), Diagnostic> {
        let at = self.place(input)?;
        for (row, value) in (from..).zip(values) {
            self.set_truth(row, at, *value)?;
        }
        Ok(())
    }

    fn set_whole(&mut self, row: usize, at: usize, value: i64) -> Result<(), Diagnostic> {
        if self.put_whole(row, at, value) { Ok(()) } else { self.set_checked(row, at, value.into()) }
    }

    fn set_truth(&mut self, row: usize, at: usize, value: bool) -> Result<(), Diagnostic> {
        if self.put_truth(row, at, value) { Ok(()) } else { self.set_checked(row, at, value.into()) }
    }

    /// Puts a whole number that needs no closer look; whether it did.
    #[inline]
    pub(super) fn put_whole(&mut self, row: usize, at: usize, value: i64) -> bool {
        let put = row < self.heads.len() && self.columns.set_whole(at, row, value);
        self.says_no_more(put, row, at)
    }

    /// Puts an answer to a yes-no input; whether it is one.
    #[inline]
    pub(super) fn put_truth(&mut self, row: usize, at: usize, value: bool) -> bool {
        let put = row < self.heads.len() && self.columns.set_truth(at, row, value);
        self.says_no_more(put, row, at)
    }

    /// Forgets what a cell said beside its lane, if a plain value was put there.
    #[inline]
    fn says_no_more(&mut self, put: bool, row: usize, at: usize) -> bool {
        if put && !self.kept.is_empty() {
            self.kept.remove(&(row, at));
        }
        put
    }

    /// Puts a value that is known to be good.
    #[inline]
    pub(super) fn put_lane(&mut self, row: usize, at: usize, lane: Lane) {
        self.columns.set(at, row, lane, Mark::Present);
        self.says_no_more(true, row, at);
    }

    fn set_checked(&mut self, row: usize, at: usize, figure: Figure) -> Result<(), Diagnostic> {
        let name = self.rubric.parts.inputs.get(at).map(|input| input.name.clone()).unwrap_or_default();
        self.set(row, &name, figure)
    }

    fn place(&self, input: &str) -> Result<usize, Diagnostic> {
        let parts = self.parts();
        let at = parts.input_named(input);
        let declared = at.and_then(|at| parts.inputs.get(at));
        match (at, declared) {
            (Some(at), Some(declared)) if !declared.per_sub_unit => Ok(at),
            (_, declared) => Err(stranger(parts, input, declared.is_some(), false).subject(input)),
        }
    }

    fn has_row(&self, row: usize) -> Result<(), Diagnostic> {
        if row < self.heads.len() {
            return Ok(());
        }
        Err(Diagnostic::new(
            codes::NO_UNIT,
            None,
            Phrase::new(
                format!("the table has {} units, and none in row {row}", self.heads.len()),
                format!("bảng có {} đơn vị, không có dòng {row}", self.heads.len()),
            ),
        )
        .help(Phrase::new("add the unit first", "thêm đơn vị trước")))
    }

    fn named(&self, found: Diagnostic, row: usize, input: &str) -> Diagnostic {
        let period = self.period(row).filter(|_| self.parts().head.periods.is_some());
        found.unit(self.unit(row).unwrap_or_default()).period(period).subject(input)
    }
}
