//! The canonical form: a tree of named parts, each marked with what a difference in it can change; and its text.
use std::collections::BTreeMap;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use crate::number::Exact;

/// What a difference between two rubrics can change, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// What people read, and nothing else.
    Words,
    /// Classes and ranks.
    Verdicts,
    /// Points, or which reports are accepted.
    Scores,
}

/// Something in the canonical form.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Form {
    Text(String),
    Number(Exact),
    /// Points that may be written as a share of the maximum.
    Mark {
        points: Exact,
        full: Exact,
    },
    Truth(bool),
    List(Vec<Form>),
    Record(Record),
}

/// Named parts, in order of their names.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Record(pub(crate) BTreeMap<String, Part>);

/// A part, and what a difference in it can change at most.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    pub(crate) effect: Effect,
    pub(crate) form: Form,
}

impl Form {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Without what matters less; what is inside of something can only matter less than that.
    fn write(&self, least: Effect, out: &mut String) {
        match self {
            Self::Text(text) => string(text, out),
            Self::Number(number) | Self::Mark { points: number, .. } => string(&number.to_text(), out),
            Self::Truth(truth) => out.push_str(if *truth { "true" } else { "false" }),
            Self::List(items) => {
                out.push('[');
                for (place, item) in items.iter().enumerate() {
                    if place > 0 {
                        out.push(',');
                    }
                    item.write(least, out);
                }
                out.push(']');
            }
            Self::Record(record) => record.write(least, out),
        }
    }
}

impl Record {
    /// With a part.
    #[must_use]
    pub(crate) fn with(mut self, effect: Effect, name: impl Into<String>, form: Form) -> Self {
        self.0.insert(name.into(), Part { effect, form });
        self
    }

    /// With a part, if it is there.
    #[must_use]
    pub(crate) fn maybe(self, effect: Effect, name: impl Into<String>, form: Option<Form>) -> Self {
        match form {
            Some(form) => self.with(effect, name, form),
            None => self,
        }
    }

    /// As JSON without white space: keys in order of their bytes, texts composed (NFC), numbers as text.
    fn write(&self, least: Effect, out: &mut String) {
        out.push('{');
        let mut first = true;
        for (name, part) in self.0.iter().filter(|(_, part)| part.effect >= least) {
            if !first {
                out.push(',');
            }
            first = false;
            string(name, out);
            out.push(':');
            part.form.write(least, out);
        }
        out.push('}');
    }

    /// The canonical text, of what matters so much at least.
    pub(crate) fn canonical(&self, least: Effect) -> String {
        let mut out = String::new();
        self.write(least, &mut out);
        out
    }
}

/// A JSON string; of what may be written in two ways, the shorter, and control characters as `\u00XX`.
fn string(text: &str, out: &mut String) {
    out.push('"');
    for sign in text.nfc() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            sign if u32::from(sign) < 0x20 => out.push_str(&format!("\\u{:04x}", u32::from(sign))),
            sign => out.push(sign),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::{Effect, Form, Record};

    #[test]
    fn one_text() {
        let record = Record::default()
            .with(Effect::Words, "title", Form::text("Ba\u{306}\u{301}c \"1\"\n\\"))
            .with(Effect::Verdicts, "b", Form::List(vec![Form::Truth(true), Form::text("x")]))
            .with(Effect::Scores, "a", Form::Number("50%".parse().unwrap()))
            .maybe(Effect::Scores, "c", None);
        assert_eq!(
            record.canonical(Effect::Words),
            "{\"a\":\"0.5\",\"b\":[true,\"x\"],\"title\":\"Bắc \\\"1\\\"\\u000a\\\\\"}"
        );
        assert_eq!(record.canonical(Effect::Verdicts), "{\"a\":\"0.5\",\"b\":[true,\"x\"]}");
        assert_eq!(record.canonical(Effect::Scores), "{\"a\":\"0.5\"}");
    }
}
