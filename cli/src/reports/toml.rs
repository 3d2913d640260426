//! Reports in TOML. Numbers are taken from their text, never through a float.
use bochiso::{Figure, Given, Report, State};
use toml::de::{DeTable, DeValue};

use super::{Place, Read, not_scored};
use crate::words::{Failure, fail};

/// Reads `[[report]]` tables, or one report at the top.
pub(super) fn read(name: &str, text: &str, read: &mut Read) -> Result<(), Failure> {
    let root = match DeTable::parse(text) {
        Ok(root) => root,
        Err(error) => {
            return fail(
                format!("{name} is not TOML: {error}"),
                format!("{name} không đúng cú pháp TOML: {error}"),
            );
        }
    };
    let root = root.get_ref();
    match root.get("report").map(|value| value.get_ref()) {
        Some(DeValue::Array(tables)) => {
            for (place, table) in tables.iter().enumerate() {
                match table.get_ref() {
                    DeValue::Table(table) => report(name, table, read),
                    _ => read.problem(
                        Place::file(name).of(&place.saturating_add(1).to_string()),
                        "a report is a table",
                        "mỗi báo cáo phải là một bảng",
                    ),
                }
            }
        }
        Some(_) => {
            return fail(format!("{name}: write `[[report]]`"), format!("{name}: hãy ghi `[[report]]`"));
        }
        None => report(name, root, read),
    }
    Ok(())
}

fn report(file: &str, table: &DeTable<'_>, read: &mut Read) {
    let text = |key: &str| table.get(key).and_then(|value| value.get_ref().as_str()).map(str::to_owned);
    let unit = text("unit").unwrap_or_default();
    let place = |what: &str| Place::file(file).of(&unit).at(what);
    let mut readable = true;
    for key in table.keys().map(|key| key.get_ref().as_ref()) {
        if !["unit", "name", "kind", "period", "parent", "inputs"].contains(&key) {
            let (en, vi) = not_scored("a report has no such key");
            read.problem(place(key), en, vi);
            readable = false;
        }
    }
    let mut report = Report::new(&unit);
    (report.name, report.kind, report.period, report.parent) =
        (text("name"), text("kind"), text("period"), text("parent"));
    let inputs = table.get("inputs").and_then(|inputs| inputs.get_ref().as_table());
    for (name, value) in inputs.into_iter().flatten() {
        let name = name.get_ref().as_ref();
        match figure(value.get_ref()) {
            Ok(figure) => report = report.set(name, figure),
            Err(error) => {
                let (en, vi) = not_scored(&error);
                read.problem(place(name), en, vi);
                readable = false;
            }
        }
    }
    if readable {
        read.reports.push(report);
    }
}

fn figure(value: &DeValue<'_>) -> Result<Figure, String> {
    let DeValue::Table(table) = value else { return given(value).map(Figure::present) };
    let text = |key: &str| table.get(key).and_then(|value| value.get_ref().as_str()).map(str::to_owned);
    let value = table.get("value").map(|value| given(value.get_ref())).transpose()?;
    let mut figure = Figure::missing();
    figure.state = match text("state").as_deref() {
        None if value.is_some() => State::Present,
        Some("present") => State::Present,
        Some("missing") => State::Missing,
        Some("not-applicable") => State::NotApplicable,
        Some("not-accepted") => State::NotAccepted,
        other => return Err(format!("`{}` is no state of a figure", other.unwrap_or_default())),
    };
    figure.value = value;
    (figure.reason, figure.by, figure.evidence) = (text("reason"), text("by"), text("evidence"));
    Ok(figure)
}

fn given(value: &DeValue<'_>) -> Result<Given, String> {
    match value {
        DeValue::Boolean(value) => Ok(Given::Boolean(*value)),
        DeValue::String(text) => Ok(Given::Text(text.as_ref().to_owned())),
        DeValue::Integer(number) if number.radix() == 10 => {
            Given::number(number.as_str()).map_err(|e| e.to_string())
        }
        DeValue::Integer(_) => Err("numbers are written in base ten".to_owned()),
        DeValue::Float(number) => Given::number(number.as_str()).map_err(|error| error.to_string()),
        DeValue::Datetime(date) => Ok(Given::Text(date.to_string())),
        DeValue::Array(items) => {
            let texts: Option<Vec<String>> =
                items.iter().map(|item| item.get_ref().as_str().map(str::to_owned)).collect();
            texts.map(Given::List).ok_or_else(|| "a list of texts is needed".to_owned())
        }
        DeValue::Table(_) => Err("a table cannot stand here".to_owned()),
    }
}
