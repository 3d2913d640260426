//! Reports in JSON. Numbers are taken from their text, never through a float.
use std::collections::BTreeMap;
use std::fmt;

use bochiso::{Figure, Given, Report, State};
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{Place, Read, not_scored};
use crate::words::{Failure, fail};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReport<'t> {
    unit: String,
    name: Option<String>,
    kind: Option<String>,
    period: Option<String>,
    parent: Option<String>,
    #[serde(borrow, default)]
    inputs: RawInputs<'t>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFigure<'t> {
    #[serde(borrow)]
    value: Option<&'t RawValue>,
    state: Option<State>,
    reason: Option<String>,
    by: Option<String>,
    evidence: Option<String>,
}

/// The figures of a report; a name that stands twice is an error.
#[derive(Default)]
struct RawInputs<'t>(Vec<(String, &'t RawValue)>);

impl<'de: 't, 't> Deserialize<'de> for RawInputs<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Inputs;
        impl<'de> Visitor<'de> for Inputs {
            type Value = RawInputs<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("figures by the names of inputs")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut all: Vec<(String, &RawValue)> = Vec::new();
                while let Some((name, value)) = map.next_entry::<String, &RawValue>()? {
                    if all.iter().any(|(known, _)| *known == name) {
                        return Err(A::Error::custom(format!("`{name}` stands twice")));
                    }
                    all.push((name, value));
                }
                Ok(RawInputs(all))
            }
        }
        deserializer.deserialize_map(Inputs)
    }
}

/// Reads one report, an array of them, or `{ "reports": […] }`. A report that cannot be read does not keep the others
/// from being scored.
pub(super) fn read(name: &str, text: &str, read: &mut Read) -> Result<(), Failure> {
    let reports = match split(text) {
        Ok(reports) => reports,
        Err(error) => {
            return fail(
                format!("{name} is no file of reports: {error}"),
                format!("{name} không phải tệp báo cáo: {error}"),
            );
        }
    };
    for raw in reports {
        let line = line_of(text, raw);
        match serde_json::from_str::<RawReport<'_>>(raw) {
            Ok(raw) => report(name, line, raw, read),
            Err(error) => {
                let line = line.saturating_add(error.line()).saturating_sub(1);
                let (en, vi) = not_scored(&without_place(&error));
                read.problem(Place::line(name, line), en, vi);
            }
        }
    }
    Ok(())
}

/// The text of each report.
fn split(text: &str) -> Result<Vec<&str>, serde_json::Error> {
    if text.trim_start().starts_with('[') {
        return serde_json::from_str(text).map(texts);
    }
    let top: BTreeMap<String, &RawValue> = serde_json::from_str(text)?;
    match (top.get("reports"), top.contains_key("unit")) {
        (Some(reports), false) => serde_json::from_str(reports.get()).map(texts),
        _ => Ok(vec![text.trim()]),
    }
}

fn texts(all: Vec<&RawValue>) -> Vec<&str> {
    all.into_iter().map(RawValue::get).collect()
}

/// The line of a text that a part of it starts in.
fn line_of(text: &str, part: &str) -> usize {
    let before = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    text.get(..before).map_or(1, |before| before.matches('\n').count().saturating_add(1))
}

/// What an error says, without the place, which counts from the start of one report.
fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}

fn report(file: &str, line: usize, raw: RawReport<'_>, read: &mut Read) {
    let mut report = Report::new(&raw.unit);
    (report.name, report.kind, report.period, report.parent) = (raw.name, raw.kind, raw.period, raw.parent);
    let mut readable = true;
    for (input, value) in raw.inputs.0 {
        match figure(value.get()) {
            Ok(figure) => report = report.set(input, figure),
            Err(error) => {
                let (en, vi) = not_scored(&error);
                read.problem(Place::line(file, line).of(&raw.unit).at(&input), en, vi);
                readable = false;
            }
        }
    }
    if readable {
        read.reports.push(report);
    }
}

fn figure(text: &str) -> Result<Figure, String> {
    if text == "null" {
        return Ok(Figure::missing());
    }
    if !text.starts_with('{') {
        return given(text).map(Figure::present);
    }
    let raw: RawFigure<'_> = serde_json::from_str(text).map_err(|error| without_place(&error))?;
    let value = match raw.value.map(RawValue::get) {
        None | Some("null") => None,
        Some(text) => Some(given(text)?),
    };
    let state = raw.state.unwrap_or(if value.is_some() { State::Present } else { State::Missing });
    let mut figure = Figure::missing();
    (figure.value, figure.state) = (value, state);
    (figure.reason, figure.by, figure.evidence) = (raw.reason, raw.by, raw.evidence);
    Ok(figure)
}

fn given(text: &str) -> Result<Given, String> {
    match text.as_bytes().first() {
        Some(b'"') => {
            serde_json::from_str::<String>(text).map(Given::Text).map_err(|error| without_place(&error))
        }
        Some(b'[') => {
            serde_json::from_str::<Vec<String>>(text).map(Given::List).map_err(|error| without_place(&error))
        }
        Some(b't' | b'f') => Ok(Given::Boolean(text == "true")),
        Some(b'{') => Err("a table cannot stand here".to_owned()),
        _ => Given::number(text).map_err(|error| error.to_string()),
    }
}
