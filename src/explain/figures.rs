//! The figures of a line.
use std::sync::Arc;

use super::FigureLine;
use super::numbers::{both, exact, percent, shown, word};
use crate::diagnostic::{Lang, Phrase};
use crate::model::{Input, InputKind};
use crate::number::{Exact, Rounding};
use crate::report::{Cell, State, Value};

/// What an input is called; its name where it has no label.
pub(crate) fn label(input: &Input, lang: Lang) -> String {
    match input.label.get(lang) {
        "" => input.name.clone(),
        label => label.to_owned(),
    }
}

/// A figure in words.
pub(super) fn figure(input: &Input, label: Arc<Phrase>, cell: &Cell) -> FigureLine {
    FigureLine {
        name: input.name.clone(),
        label,
        state: cell.state,
        value: cell.value.as_ref().map(|value| both(|lang| self::value(input, value, lang))),
        counted: counted(input, cell),
        from: input.from.clone(),
        instead: None,
        code: cell.code.and_then(|place| input.codes().nth(place)).map(str::to_owned),
        reason: cell.reason.clone(),
        out_of_range: cell.out_of_range,
    }
}

/// What rules see of a value, where its rounding makes another number of it.
fn counted(input: &Input, cell: &Cell) -> Option<Phrase> {
    let (State::Present, Some(Value::Number(number)), Some(rounding)) =
        (cell.state, &cell.value, &input.rounding)
    else {
        return None;
    };
    let seen = rounding.apply(number);
    (seen != *number).then(|| both(|lang| value(input, &Value::Number(seen.clone()), lang)))
}

pub(super) fn value(input: &Input, value: &Value, lang: Lang) -> String {
    match value {
        Value::Boolean(true) => word(lang, "yes", "có").to_owned(),
        Value::Boolean(false) => word(lang, "no", "không").to_owned(),
        Value::Number(number) if input.kind == InputKind::Percent => {
            format!("{}%", exact(&number.times(&Exact::from(100i64)), lang))
        }
        Value::Number(number) => with_unit(input, exact(number, lang), lang),
        Value::Date(date) => day(&date.to_string(), lang),
        Value::Choice(place) => option(input, *place, lang),
        Value::Ticks(bits) => {
            let ticked: Vec<String> = (0..input.options.len())
                .filter(|place| crate::score::is_ticked(*bits, *place))
                .map(|place| option(input, place, lang))
                .collect();
            if ticked.is_empty() {
                word(lang, "nothing", "không có nội dung nào").to_owned()
            } else {
                ticked.join("; ")
            }
        }
        Value::Text(text) => text.clone(),
    }
}

/// The same of what was computed: a long number is rounded.
pub(super) fn computed(input: &Input, found: &Value, to: &Rounding, lang: Lang) -> String {
    match found {
        Value::Number(number) if input.kind == InputKind::Percent => percent(number, to, lang),
        Value::Number(number) => with_unit(input, shown(number, to, lang), lang),
        _ => value(input, found, lang),
    }
}

fn with_unit(input: &Input, text: String, lang: Lang) -> String {
    match input.unit.get(lang) {
        "" => text,
        unit => format!("{text} {unit}"),
    }
}

/// A day as people write it.
pub(crate) fn day(iso: &str, lang: Lang) -> String {
    let parts: Vec<&str> = iso.split('-').collect();
    match (lang, parts.as_slice()) {
        (Lang::Vi, [year, month, day]) => format!("{day}/{month}/{year}"),
        _ => iso.to_owned(),
    }
}

/// The label of an option.
pub(crate) fn option(input: &Input, place: usize, lang: Lang) -> String {
    match input.options.get(place) {
        Some(option) if option.label.is_empty() => option.id.clone(),
        Some(option) => option.label.get(lang).to_owned(),
        None => String::new(),
    }
}
