//! Values as a case file has them.
use crate::model::{Input, InputKind};
use crate::number::Exact;
use crate::report::{Figure, Given, State};

/// A text in quotes, as TOML has it.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len().saturating_add(2));
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => {
                out.push_str(&format!("\\U{:08X}", u32::from(letter)));
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// A number as TOML has it, exactly; `None` where it has more digits than a case file may.
pub(super) fn number(number: &Exact) -> Option<String> {
    let text = number.to_text();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    text.parse::<Exact>().ok()?;
    Some(if text.contains('/') || digits > 15 { quoted(&text) } else { text })
}

/// A figure that was not reported.
pub(super) fn none() -> String {
    "{ state = \"missing\" }".to_owned()
}

/// A figure as a case file has it.
pub(super) fn figure(input: &Input, figure: &Figure) -> String {
    let value = figure.value.as_ref().map(|given| match given {
        Given::Boolean(truth) => truth.to_string(),
        Given::Number(number) if input.kind == InputKind::Percent => {
            let text = number.to_text();
            if text.contains('/') { quoted(&text) } else { quoted(&format!("{text}%")) }
        }
        Given::Number(of) => number(of).unwrap_or_else(|| quoted(&of.to_text())),
        Given::Text(text) => quoted(text),
        Given::List(all) => {
            let all: Vec<String> = all.iter().map(|text| quoted(text)).collect();
            format!("[{}]", all.join(", "))
        }
        Given::Date(day) => day.to_string(),
    });
    let state = match figure.state {
        State::Present => return value.unwrap_or_else(none),
        State::Missing => "missing",
        State::NotApplicable => "not-applicable",
        State::NotAccepted => "not-accepted",
    };
    let value = value.map_or_else(String::new, |value| format!(", value = {value}"));
    let reason = figure.reason.as_ref();
    let reason = reason.map_or_else(String::new, |reason| format!(", reason = {}", quoted(reason)));
    format!("{{ state = \"{state}\"{value}{reason} }}")
}

/// A key of TOML.
pub(super) fn key(text: &str) -> String {
    let bare = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    if !text.is_empty() && text.chars().all(bare) { text.to_owned() } else { quoted(text) }
}
