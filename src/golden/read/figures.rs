//! The figures of a case.
use crate::diagnostic::Diagnostics;
use crate::report::{Figure, Given};
use crate::syntax::{Table, Value, fields};

/// A figure as written in a case; `None` where it is wrong and was said.
pub(super) fn figure(value: &Value<'_>, diagnostics: &mut Diagnostics) -> Option<Figure> {
    if !value.is_table() {
        return given(value).map(Figure::present);
    }
    let table = Table::of(value, &fields::FIGURE, diagnostics);
    let reason = table.word("reason").map(|word| word.value).unwrap_or_default();
    let value = table.value("value").and_then(|value| given(&value));
    let mut figure = match table.word("state")?.value.as_str() {
        "not-applicable" => Figure::not_applicable(reason),
        "not-accepted" => {
            Figure { state: crate::report::State::NotAccepted, ..Figure::not_applicable(reason) }
        }
        _ => Figure::missing(),
    };
    figure.value = value;
    Some(figure)
}

fn given(value: &Value<'_>) -> Option<Given> {
    if let Some(truth) = value.boolean() {
        return Some(Given::Boolean(truth));
    }
    if let Some(date) = value.date() {
        return Some(Given::Date(date.value));
    }
    if let Some(text) = value.word() {
        return Some(Given::Text(text.value));
    }
    if value.is_array() {
        return Some(Given::List(
            value.items().iter().filter_map(Value::word).map(|word| word.value).collect(),
        ));
    }
    value.number().map(|number| Given::Number(number.value))
}
