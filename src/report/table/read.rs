//! Reports from any format of serde, straight into columns.
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::super::admit::MOST_REPORTS;
use super::super::any::{Any, of_shapes, text_of};
use super::super::unit_key::place;
use super::super::whole::{FIELDS, no_report};
use super::super::{Admitted, Figure, Given, Report, ReportFault, ReportValue, Value, admit};
use super::figures::Figures;
use super::{Head, Table};
use crate::diagnostic::Diagnostics;
use crate::model::{Input, InputKind, Parts, Rubric};
use crate::number::Exact;
use crate::text::{said, tidy};

/// What is read before it is known to be good.
pub(super) struct Reading<'p> {
    pub(super) table: Table,
    pub(super) parts: &'p Parts,
    /// The names of the inputs, without those of sub-units.
    pub(super) own: Vec<&'p str>,
    /// Figures of which a cell does not say all, by row and input: those that do not fit, and those that were clamped.
    pub(super) given: BTreeMap<(usize, usize), Figure>,
    /// Figures of inputs that no unit has, by row.
    pub(super) unknown: Vec<(usize, String, Figure)>,
    /// What the reports cannot hold, by row.
    faults: Vec<(usize, ReportFault)>,
    /// Whether a figure does not fit, or a report is of another kind, or has no id, or one that was there before: all
    /// reports are then looked at once more, to say what is wrong.
    pub(super) strange: bool,
    /// After each input, the one that the report before named next; first the very first.
    pub(super) after: Vec<usize>,
    /// One past the last row that named each input.
    pub(super) named: Vec<usize>,
    /// The cell under work.
    pub(super) row: usize,
    pub(super) at: usize,
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
    let named = vec![0; own.len()];
    let mut reading = Reading {
        table: Table::new(rubric),
        parts,
        own,
        given: BTreeMap::new(),
        unknown: Vec::new(),
        faults: Vec::new(),
        strange: false,
        after,
        named,
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
            let Some(report) = reports.get_mut(*row) else { continue };
            if report.inputs.contains_key(input) {
                report.faults.push(ReportFault::KeyTwice { key: input.clone() });
            } else {
                report.inputs.insert(input.clone(), figure.clone());
            }
        }
        for (row, fault) in &self.faults {
            if let Some(report) = reports.get_mut(*row) {
                report.faults.push(fault.clone());
            }
        }
        reports
    }

    /// Whether the report under work named the input before; then that is a fault.
    #[inline]
    pub(super) fn names_again(&mut self) -> bool {
        let next = self.row.wrapping_add(1);
        let is_again = self.named.get_mut(self.at).is_some_and(|row| std::mem::replace(row, next) == next);
        if is_again {
            let key = self.own.get(self.at).copied().unwrap_or_default().to_owned();
            self.fault(ReportFault::KeyTwice { key });
        }
        is_again
    }

    pub(super) fn fault(&mut self, fault: ReportFault) {
        self.faults.push((self.row, fault));
        self.strange = true;
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

impl OneReport<'_, '_> {
    /// A row for what is no report.
    fn none(self, there: ReportValue) {
        let Self(reading) = self;
        reading.row = reading.table.row_without_name();
        reading.fault(no_report(there));
    }
}

impl<'de> DeserializeSeed<'de> for OneReport<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for OneReport<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a report: a table with `unit` and `inputs`")
    }

    of_shapes!((); |of: Self, there| {
        of.none(there);
        Ok(())
    });

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        self.none(ReportValue::Text);
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self(reading) = self;
        reading.row = reading.table.row_without_name();
        let mut unit: Option<String> = None;
        let mut texts: [Option<String>; 4] = [const { None }; 4];
        let mut seen = [false; FIELDS.len()];
        while let Some(field) = map.next_key_seed(Field)? {
            let (at, key) = match field {
                Ok(known) => known,
                Err(key) => {
                    map.next_value::<IgnoredAny>()?;
                    reading.fault(ReportFault::UnknownKey { key, in_figure: false });
                    continue;
                }
            };
            if seen.get_mut(at).is_some_and(|seen| std::mem::replace(seen, true)) {
                map.next_value::<IgnoredAny>()?;
                reading.fault(ReportFault::KeyTwice { key: key.to_owned() });
                continue;
            }
            if key == "inputs" {
                map.next_value_seed(Figures(&mut *reading))?;
                continue;
            }
            let mut faults = Vec::new();
            let text = text_of(key, map.next_value::<Any>()?, &mut faults);
            faults.into_iter().for_each(|fault| reading.fault(fault));
            match at.checked_sub(1).and_then(|at| texts.get_mut(at)) {
                Some(place) => *place = text,
                None => unit = text,
            }
        }
        let unit = unit.unwrap_or_default();
        let id = tidy(&unit);
        let [name, kind, period, parent] = texts.map(|text| said(text.as_deref()).map(Cow::into_owned));
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

/// The place of a field of a report, and its key; another key where there is none.
struct Field;

impl<'de> DeserializeSeed<'de> for Field {
    type Value = Result<(usize, &'static str), String>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Field {
    type Value = Result<(usize, &'static str), String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        let mut known = FIELDS.into_iter().enumerate();
        Ok(known.find(|(_, field)| *field == name).ok_or_else(|| name.to_owned()))
    }
}
