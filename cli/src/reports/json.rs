//! Reports in JSON. Numbers are taken from their text, never through a float.
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use bochiso::{Source, Span};

use super::tree::{self, Entry, Lines, Node, Value, span_of};
use super::{Place, Read};
use crate::words::{Failure, fail};

/// How deep values may lie in each other: a report in a list in a table, its figures, their values, lists.
const DEEPEST: usize = 8;

/// The entries of a table in their order; a key may stand twice.
struct Entries<'t>(Vec<(&'t RawValue, &'t RawValue)>);

impl<'de: 't, 't> Deserialize<'de> for Entries<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Table;
        impl<'de> Visitor<'de> for Table {
            type Value = Entries<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut all = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    all.push(entry);
                }
                Ok(Entries(all))
            }
        }
        deserializer.deserialize_map(Table)
    }
}

/// Reads one report, an array of them, or `{ "reports": […] }`. A report that cannot be read does not keep the others
/// from being scored.
pub(super) fn read(name: &str, text: String, read: &mut Read) -> Result<(), Failure> {
    let source = Source::new(name, text);
    let text = source.text();
    let root = match serde_json::from_str::<&RawValue>(text).and_then(|raw| node(text, raw, DEEPEST)) {
        Ok(root) => root,
        Err(error) => {
            return fail(
                format!("{name} is not JSON: {error}"),
                format!("{name} không đúng cú pháp JSON: {error}"),
            );
        }
    };
    let lines = Lines::of(text);
    let reports = reports(name, root)?;
    if reports.is_empty() {
        read.problem(Place::file(name), "there is no report in this file", "tệp này không có báo cáo nào");
    }
    let said = reports.iter().flat_map(|node| tree::report(name, &lines, node, read)).collect();
    read.said(source, said);
    Ok(())
}

fn reports(name: &str, root: Node) -> Result<Vec<Node>, Failure> {
    let entries = match root.value {
        Value::List(reports) => return Ok(reports),
        Value::Table(entries) => entries,
        _ => Vec::new(),
    };
    let has = |key: &str| entries.iter().any(|entry| entry.key == key);
    if !has("reports") && (has("unit") || has("inputs")) {
        return Ok(vec![Node { span: root.span, value: Value::Table(entries) }]);
    }
    let beside = entries.iter().map(|entry| &entry.key).find(|key| *key != "reports");
    if let Some(other) = beside.filter(|_| has("reports")) {
        return fail(
            format!("{name}: beside `reports` there can be nothing else, and there is `{other}`"),
            format!("{name}: bên cạnh `reports` không thể có mục khác, nhưng có `{other}`"),
        );
    }
    match entries.into_iter().next() {
        Some(Entry { node: Node { value: Value::List(reports), .. }, .. }) => Ok(reports),
        Some(entry) if entry.key == "reports" => fail(
            format!("{name}: `reports` needs a list: [ … ]"),
            format!("{name}: `reports` cần một danh sách: [ … ]"),
        ),
        _ => fail(
            format!("{name} holds no report; a report has `unit` and `inputs`"),
            format!("{name} không có báo cáo; mỗi báo cáo có `unit` và `inputs`"),
        ),
    }
}

fn node(text: &str, raw: &RawValue, depth: usize) -> Result<Node, serde_json::Error> {
    let part = raw.get();
    let span = span(text, part);
    let below = depth.saturating_sub(1);
    let value = match part.as_bytes().first() {
        _ if depth == 0 => Value::Other,
        Some(b'"') => Value::Text(serde_json::from_str(part)?),
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(part)?;
            Value::List(items.into_iter().map(|item| node(text, item, below)).collect::<Result<_, _>>()?)
        }
        Some(b'{') => {
            let entries: Entries<'_> = serde_json::from_str(part)?;
            let entries = entries.0.into_iter();
            Value::Table(
                entries
                    .map(|(key, value)| {
                        let at = self::span(text, key.get());
                        Ok(Entry {
                            key: serde_json::from_str(key.get())?,
                            at,
                            node: node(text, value, below)?,
                        })
                    })
                    .collect::<Result<_, serde_json::Error>>()?,
            )
        }
        Some(b'n') => Value::Null,
        Some(b't' | b'f') => Value::Boolean(part == "true"),
        _ => Value::Number(part.to_owned()),
    };
    Ok(Node { span, value })
}

/// Where a part of a text stands in it.
fn span(text: &str, part: &str) -> Span {
    let at = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    span_of(at..at.saturating_add(part.len()))
}
