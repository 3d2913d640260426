//! Reports in TOML. Numbers are taken from their text, never through a float.
use bochiso::Source;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Read;
use super::tree::{self, Entry, Lines, Node, Value, span_of};
use crate::words::{Failure, fail};

/// Reads `[[report]]` tables, or one report at the top.
pub(super) fn read(name: &str, text: String, read: &mut Read) -> Result<(), Failure> {
    let source = Source::new(name, text);
    let text = source.text();
    let root = match DeTable::parse(text) {
        Ok(root) => root,
        Err(error) => {
            return fail(
                format!("{name} is not TOML: {error}"),
                format!("{name} không đúng cú pháp TOML: {error}"),
            );
        }
    };
    let lines = Lines::of(text);
    let table = root.get_ref();
    let Some(reports) = table.get("report") else {
        if !table.contains_key("unit") && !table.contains_key("inputs") {
            return fail(
                format!("{name} holds no report; write `[[report]]`, and below it `unit` and `inputs`"),
                format!("{name} không có báo cáo; hãy ghi `[[report]]`, bên dưới là `unit` và `inputs`"),
            );
        }
        let node = Node { span: span_of(0..text.len()), value: entries(table) };
        let said = tree::report(name, &lines, &node, read);
        read.said(source, said);
        return Ok(());
    };
    if let Some(other) = table.keys().map(|key| key.get_ref()).find(|key| *key != "report") {
        return fail(
            format!("{name}: beside `[[report]]` there can be nothing else, and there is `{other}`"),
            format!("{name}: bên cạnh `[[report]]` không thể có mục khác, nhưng có `{other}`"),
        );
    }
    let DeValue::Array(reports) = reports.get_ref() else {
        return fail(format!("{name}: write `[[report]]`"), format!("{name}: hãy ghi `[[report]]`"));
    };
    let said = reports.iter().flat_map(|report| tree::report(name, &lines, &node(report), read)).collect();
    read.said(source, said);
    Ok(())
}

fn entries(table: &DeTable<'_>) -> Value {
    let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| Entry {
        key: AsRef::<str>::as_ref(key.get_ref()).to_owned(),
        at: span_of(key.span()),
        node: node(value),
    };
    Value::Table(table.iter().map(entry).collect())
}

fn node(value: &Spanned<DeValue<'_>>) -> Node {
    let of = match value.get_ref() {
        DeValue::Boolean(value) => Value::Boolean(*value),
        DeValue::String(text) => Value::Text(text.as_ref().to_owned()),
        DeValue::Integer(number) if number.radix() == 10 => Value::Number(number.as_str().to_owned()),
        // In base two, eight or sixteen: no report writes figures so.
        DeValue::Integer(_) => Value::Other,
        DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
        DeValue::Datetime(date) => Value::Text(date.to_string()),
        DeValue::Array(items) => Value::List(items.iter().map(node).collect()),
        DeValue::Table(table) => entries(table),
    };
    Node { span: span_of(value.span()), value: of }
}
