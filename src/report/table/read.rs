//! Reports from any format of serde, straight into columns.
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::super::admit::{MOST_REPORTS, cell};
use super::super::unit_key::place;
use super::super::{Admitted, Figure, Given, Report, Value, admit};
use super::{Head, Table};
use crate::diagnostic::Diagnostics;
use crate::model::{Input, InputKind, Parts, Rubric};
use crate::number::Exact;
use crate::number::lanes::Lane;
use crate::text::{said, tidy};

/// What is read before it is known to be good.
struct Reading<'p> {
    table: Table,
    parts: &'p Parts,
    /// The names of the inputs, without those of sub-units.
    own: Vec<&'p str>,
    /// Figures of which a cell does not say all, by row and input: those that do not fit, and those that were clamped.
    given: BTreeMap<(usize, usize), Figure>,
    /// Figures of inputs that no unit has, by row.
    unknown: Vec<(usize, String, Figure)>,
    /// Whether a figure does not fit, or a report is of another kind, or has no id, or one that was there before: all
    /// reports are then looked at once more, to say what is wrong.
    strange: bool,
    /// After each input, the one that the report before named next; first the very first.
    after: Vec<usize>,
    /// The cell under work.
    row: usize,
    at: usize,
}

/// Reads an array of reports; what is wrong with those that do not fit comes with the table of the others.
pub(crate) fn read<'de, D: Deserializer<'de>>(
    rubric: &Rubric,
    from: D,
) -> Result<(Table, Diagnostics), D::Error> {
    let parts = &*rubric.parts;
    let own: Vec<&str> =
        parts.inputs.iter().map(|input| if input.per_sub_unit { "" } else { &*input.name }).collect();
    let after = (0..=own.len()).collect();
    let mut reading = Reading {
        table: Table::new(rubric),
        parts,
        own,
        given: BTreeMap::new(),
        unknown: Vec::new(),
        strange: false,
        after,
        row: 0,
        at: 0,
    };
    from.deserialize_seq(&mut reading)?;
    // No scorecard gave anything here.
    let is_taken = |input: &Input| input.from.is_some() && !input.per_sub_unit;
    reading.strange |= parts.inputs.iter().any(is_taken);
    if !reading.strange && reading.table.len() <= MOST_REPORTS {
        return Ok((reading.table, Diagnostics::default()));
    }
    let reports = reading.reports();
    let (admitted, mut findings): (Admitted, Diagnostics) = admit(&rubric.parts, &reports);
    findings.sort();
    Ok((Table::of_admitted(rubric, admitted), findings))
}

impl Reading<'_> {
    /// The reports as they were read.
    fn reports(&self) -> Vec<Report> {
        let table = &self.table;
        let mut reports: Vec<Report> = (0..table.len())
            .map(|row| {
                let (unit, _) = table.report(row);
                let figures = unit.cells.into_iter().zip(table.parts().inputs.iter()).enumerate();
                let mut report = Report::new(unit.id);
                (report.name, report.kind, report.period, report.parent) =
                    (unit.name, unit.kind, unit.period, unit.parent);
                report.inputs = figures
                    .map(|(at, (cell, input))| {
                        let figure = self.given.get(&(row, at)).cloned().unwrap_or_else(|| {
                            let value = cell.value.map(|value| given(input, value));
                            Figure { value, state: cell.state, reason: cell.reason, ..Figure::default() }
                        });
                        (input.name.clone(), figure)
                    })
                    .filter(|(_, figure)| *figure != Figure::missing())
                    .collect();
                report
            })
            .collect();
        for (row, input, figure) in &self.unknown {
            if let Some(report) = reports.get_mut(*row) {
                report.inputs.insert(input.clone(), figure.clone());
            }
        }
        reports
    }
}

/// A checked value as it could have been given.
fn given(input: &Input, value: Value) -> Given {
    let option = |place: usize| input.option_ids.get(place).cloned().unwrap_or_default();
    match value {
        Value::Boolean(truth) => Given::Boolean(truth),
        Value::Number(number) if input.kind == InputKind::Percent => {
            Given::Number(number.times(&Exact::from(100i64)))
        }
        Value::Number(number) => Given::Number(number),
        Value::Date(date) => Given::Date(date),
        Value::Choice(place) => Given::Text(option(place)),
        Value::Ticks(bits) => Given::List(
            (0..input.option_ids.len())
                .filter(|place| {
                    u32::try_from(*place)
                        .ok()
                        .and_then(|at| bits.checked_shr(at))
                        .is_some_and(|rest| rest & 1 == 1)
                })
                .map(option)
                .collect(),
        ),
        Value::Text(text) => Given::Text(text),
    }
}

impl<'de> Visitor<'de> for &mut Reading<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of reports")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(OneReport(&mut *self))?.is_some() {}
        Ok(())
    }
}

/// One report, as a new row.
struct OneReport<'r, 'p>(&'r mut Reading<'p>);

impl<'de> DeserializeSeed<'de> for OneReport<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

const FIELDS: [&str; 6] = ["unit", "name", "kind", "period", "parent", "inputs"];

impl<'de> Visitor<'de> for OneReport<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a report: a table with `unit` and `inputs`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self(reading) = self;
        reading.row = reading.table.row_without_name();
        let mut unit: Option<String> = None;
        let mut texts: [Option<Option<String>>; 4] = [const { None }; 4];
        let mut inputs = false;
        while let Some(field) = map.next_key_seed(Field)? {
            match field {
                0 => {
                    if unit.replace(map.next_value()?).is_some() {
                        return Err(A::Error::duplicate_field("unit"));
                    }
                }
                5 => {
                    if std::mem::replace(&mut inputs, true) {
                        return Err(A::Error::duplicate_field("inputs"));
                    }
                    map.next_value_seed(Figures(&mut *reading))?;
                }
                text => {
                    let value = map.next_value()?;
                    let place = text.checked_sub(1).and_then(|at| texts.get_mut(at));
                    if place.is_some_and(|place| place.replace(value).is_some()) {
                        return Err(A::Error::duplicate_field(FIELDS.get(text).copied().unwrap_or_default()));
                    }
                }
            }
        }
        let unit = unit.ok_or_else(|| A::Error::missing_field("unit"))?;
        let id = tidy(&unit);
        let [name, kind, period, parent] =
            texts.map(|text| said(text.flatten().as_deref()).map(Cow::into_owned));
        let own_kind = tidy(&reading.table.parts().head.unit_kind);
        reading.strange |= id.is_empty() || kind.as_ref().is_some_and(|kind| **kind != *own_kind);
        let at = place(reading.parts, period.as_deref());
        reading.strange |= at.is_err();
        let at = at.unwrap_or_default();
        let head = Head { id: Arc::from(&*id), name, kind, period, at, parent };
        reading.strange |= !reading.table.name_last(head);
        Ok(())
    }
}

/// The place of a field of a report.
struct Field;

impl<'de> DeserializeSeed<'de> for Field {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<usize, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Field {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<usize, E> {
        FIELDS.iter().position(|field| *field == name).ok_or_else(|| E::unknown_field(name, &FIELDS))
    }
}

/// The figures of a report.
struct Figures<'r, 'p>(&'r mut Reading<'p>);

impl<'de> DeserializeSeed<'de> for Figures<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Figures<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("figures by the names of inputs")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self(reading) = self;
        // The names come in one order in all reports, as a rule: the next is guessed, and looked up where it is another.
        let mut before = 0usize;
        loop {
            reading.at = reading.after.get(before).copied().unwrap_or(usize::MAX);
            let Some(name) = map.next_key_seed(Name(&*reading))? else { return Ok(()) };
            match name {
                Ok(at) => {
                    reading.at = at;
                    map.next_value_seed(OneFigure(&mut *reading))?;
                    if let Some(place) = reading.after.get_mut(before) {
                        *place = at;
                    }
                    before = at.saturating_add(1);
                }
                Err(unknown) => {
                    reading.unknown.push((reading.row, unknown, map.next_value()?));
                    reading.strange = true;
                }
            }
        }
    }
}

/// The place of an input by its name; the name where there is none of a unit's own.
struct Name<'r, 'p>(&'r Reading<'p>);

impl<'de> DeserializeSeed<'de> for Name<'_, '_> {
    type Value = Result<usize, String>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for Name<'_, '_> {
    type Value = Result<usize, String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of an input")
    }

    #[inline]
    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        let Self(reading) = self;
        let is_own = |at: usize| reading.own.get(at).is_some_and(|own| is_same(own, name));
        if !name.is_empty() && is_own(reading.at) {
            return Ok(Ok(reading.at));
        }
        let at = reading.parts.input_named(name).filter(|at| is_own(*at));
        Ok(at.ok_or_else(|| name.to_owned()))
    }
}

/// Whether two names are the same: most are short, and a call to compare memory would cost more than the comparison.
#[inline]
fn is_same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() || a.len() > 16 {
        return a == b;
    }
    match (a.first_chunk::<8>(), b.first_chunk::<8>(), a.last_chunk::<8>(), b.last_chunk::<8>()) {
        (Some(a_first), Some(b_first), Some(a_last), Some(b_last)) => {
            u64::from_ne_bytes(*a_first) == u64::from_ne_bytes(*b_first)
                && u64::from_ne_bytes(*a_last) == u64::from_ne_bytes(*b_last)
        }
        _ => a.iter().zip(b).all(|(a, b)| a == b),
    }
}

/// One figure of a known input.
struct OneFigure<'r, 'p>(&'r mut Reading<'p>);

impl OneFigure<'_, '_> {
    /// A figure that needs a closer look.
    fn checked(mut self, figure: Figure) {
        self.forget();
        let Self(reading) = self;
        let (row, at) = (reading.row, reading.at);
        let Some(input) = reading.table.rubric.parts.inputs.get(at) else { return };
        match cell(input, &figure) {
            Ok(cell) => {
                if cell.out_of_range || cell.code.is_some() {
                    reading.given.insert((row, at), figure);
                }
                reading.table.put(row, at, cell);
            }
            Err(_) => {
                reading.given.insert((row, at), figure);
                reading.strange = true;
            }
        }
    }

    /// Of a figure that is named twice the last one counts.
    #[inline]
    fn forget(&mut self) {
        let Self(reading) = self;
        if !reading.given.is_empty() {
            reading.given.remove(&(reading.row, reading.at));
        }
    }

    #[inline]
    fn whole(mut self, value: i64) {
        self.forget();
        let Self(reading) = &mut self;
        if !reading.table.put_whole(reading.row, reading.at, value) {
            self.checked(value.into());
        }
    }
}

impl<'de> DeserializeSeed<'de> for OneFigure<'_, '_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for OneFigure<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::super::read::expected(f)
    }

    #[inline]
    fn visit_bool<E>(mut self, value: bool) -> Result<(), E> {
        self.forget();
        let Self(reading) = &mut self;
        if !reading.table.put_truth(reading.row, reading.at, value) {
            self.checked(value.into());
        }
        Ok(())
    }

    #[inline]
    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.whole(value);
        Ok(())
    }

    #[inline]
    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        match i64::try_from(value) {
            Ok(value) => self.whole(value),
            Err(_) => self.checked(value.into()),
        }
        Ok(())
    }

    #[inline]
    fn visit_str<E>(mut self, value: &str) -> Result<(), E> {
        let Self(reading) = &self;
        let choice = reading.parts.inputs.get(reading.at).filter(|input| input.kind == InputKind::Choice);
        let place = choice.and_then(|input| input.option_ids.iter().position(|option| option == value));
        match place.and_then(|place| Lane::new(i64::try_from(place).ok()?)) {
            Some(lane) => {
                self.forget();
                let Self(reading) = self;
                reading.table.put_lane(reading.row, reading.at, lane);
            }
            None => self.checked(value.into()),
        }
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.checked(Figure::missing());
        Ok(())
    }

    fn visit_none<E>(self) -> Result<(), E> {
        self.checked(Figure::missing());
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        let figure = Figure::from_visited(|visitor| visitor.visit_i128(value))?;
        self.checked(figure);
        Ok(())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        let figure = Figure::from_visited(|visitor| visitor.visit_u128(value))?;
        self.checked(figure);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<(), A::Error> {
        let figure = Figure::from_visited(|visitor| visitor.visit_seq(items))?;
        self.checked(figure);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let figure = Figure::from_visited(|visitor| visitor.visit_map(map))?;
        self.checked(figure);
        Ok(())
    }
}
