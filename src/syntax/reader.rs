//! A table that checks itself against its shape while it is read.
use std::collections::BTreeSet;

use super::document::Document;
use super::leaf::{Mark, PolicyMark, clip};
use super::shape::{Need, Shape};
use super::value::{ExprText, Localized, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, Instead, Phrase, shape as codes};
use crate::number::{Date, Exact};
use crate::text::{Span, Spanned, nearest};

/// A table whose keys and values fit its shape; what did not fit was reported and is not there.
#[derive(Debug)]
pub(crate) struct Table<'d> {
    entries: Vec<(Spanned<&'d str>, Value<'d>)>,
    wrong: BTreeSet<&'d str>,
    /// Of its header, or of its braces.
    pub(crate) span: Span,
    shape: &'static Shape,
}

impl<'d> Table<'d> {
    /// The root of a document.
    pub(crate) fn root(
        document: &'d Document<'d>,
        shape: &'static Shape,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let entries = document
            .root
            .get_ref()
            .iter()
            .map(|(key, value)| {
                let key = Spanned::new(key.get_ref().as_ref(), Span::from(key.span()));
                (key, Value { item: value.get_ref(), span: Span::from(value.span()), text: document.text })
            })
            .collect();
        Self::check(entries, Span::new(0, 0), shape, diagnostics)
    }

    /// A value that is a table.
    pub(crate) fn of(value: &Value<'d>, shape: &'static Shape, diagnostics: &mut Diagnostics) -> Self {
        Self::check(value.entries(), value.span, shape, diagnostics)
    }

    fn check(
        mut entries: Vec<(Spanned<&'d str>, Value<'d>)>,
        span: Span,
        shape: &'static Shape,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        entries.sort_by_key(|(key, _)| key.span);
        // A key that is a slip for one that is not there counts as that one, written wrongly.
        let slips: BTreeSet<&'static str> = entries
            .iter()
            .filter(|(key, _)| shape.field(key.value).is_none())
            .filter_map(|(key, _)| nearest(key.value, shape.fields.iter().map(|field| field.key)))
            .filter(|near| !entries.iter().any(|(key, _)| key.value == *near))
            .collect();
        for field in shape.fields.iter().filter(|field| field.need == Need::Required) {
            if !slips.contains(field.key) && !entries.iter().any(|(key, _)| key.value == field.key) {
                diagnostics.push(
                    Diagnostic::new(
                        codes::MISSING_KEY,
                        span,
                        Phrase::new(
                            format!("`{}` is missing in `{}`: {}", field.key, shape.name, field.doc.0),
                            format!("thiếu `{}` trong {}: {}", field.key, shape.vietnamese(), field.doc.1),
                        ),
                    )
                    .help(Phrase::new(
                        format!("write it, for example `{}`", field.example),
                        format!("bổ sung, ví dụ `{}`", field.example),
                    ))
                    .mended_by(Instead::Key { key: field.key, example: field.example }),
                );
            }
        }
        let mut wrong: BTreeSet<&'d str> = slips;
        let mut sound = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            match shape.field(key.value) {
                None => diagnostics.push(unknown(&key, shape)),
                Some(field) if value.check(&field.kind, diagnostics) => sound.push((key, value)),
                Some(_) => {
                    wrong.insert(key.value);
                }
            }
        }
        Self { entries: sound, wrong, span, shape }
    }

    /// The value of a key, if it is there and fits.
    pub(crate) fn value(&self, key: &str) -> Option<Value<'d>> {
        debug_assert!(self.shape.field(key).is_some(), "{key} is not declared in {}", self.shape.name);
        self.entries.iter().find(|(name, _)| name.value == key).map(|(_, value)| *value)
    }

    /// Where a key stands.
    pub(crate) fn key(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|(name, _)| name.value == key).map(|(name, _)| name.span)
    }

    /// Whether the key is written, be its value wrong.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.wrong.contains(key) || self.key(key).is_some()
    }

    /// Whether its shape has a key.
    pub(crate) fn declares(&self, key: &str) -> bool {
        self.shape.field(key).is_some()
    }

    /// Whether the key is written with a value that does not fit.
    pub(crate) fn is_wrong(&self, key: &str) -> bool {
        self.wrong.contains(key)
    }

    pub(crate) fn word(&self, key: &str) -> Option<Spanned<String>> {
        self.value(key)?.word()
    }

    pub(crate) fn words(&self, key: &str) -> Vec<Spanned<String>> {
        self.items(key).iter().filter_map(Value::word).collect()
    }

    pub(crate) fn number(&self, key: &str) -> Option<Spanned<Exact>> {
        self.value(key)?.number()
    }

    /// Whether a number is written with `%`.
    pub(crate) fn is_percent(&self, key: &str) -> bool {
        self.word(key).is_some_and(|word| word.value.ends_with('%'))
    }

    pub(crate) fn integer(&self, key: &str) -> Option<Spanned<i64>> {
        self.value(key)?.integer()
    }

    pub(crate) fn mark(&self, key: &str) -> Option<Spanned<Mark>> {
        self.value(key)?.mark()
    }

    pub(crate) fn policy(&self, key: &str) -> Option<Spanned<PolicyMark>> {
        self.value(key)?.policy()
    }

    pub(crate) fn date(&self, key: &str) -> Option<Spanned<Date>> {
        self.value(key)?.date()
    }

    pub(crate) fn boolean(&self, key: &str) -> Option<bool> {
        self.value(key)?.boolean()
    }

    pub(crate) fn localized(&self, key: &str) -> Option<Localized> {
        self.value(key).map(|value| value.localized())
    }

    pub(crate) fn expression(&self, key: &str) -> Option<ExprText<'d>> {
        self.value(key)?.expression()
    }

    pub(crate) fn items(&self, key: &str) -> Vec<Value<'d>> {
        self.value(key).map(|value| value.items()).unwrap_or_default()
    }

    /// The entries of a table with free keys.
    pub(crate) fn map(&self, key: &str) -> Vec<(Spanned<&'d str>, Value<'d>)> {
        self.value(key).map(|value| value.entries()).unwrap_or_default()
    }

    pub(crate) fn table(
        &self,
        key: &str,
        shape: &'static Shape,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        self.value(key).filter(Value::is_table).map(|value| Self::of(&value, shape, diagnostics))
    }

    pub(crate) fn tables(
        &self,
        key: &str,
        shape: &'static Shape,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Self> {
        self.items(key).iter().map(|value| Self::of(value, shape, diagnostics)).collect()
    }
}

fn unknown(key: &Spanned<&str>, shape: &'static Shape) -> Diagnostic {
    let keys = shape.fields.iter().map(|field| field.key);
    let near = nearest(key.value, keys.clone());
    let help = match near {
        Some(near) => Phrase::new(format!("did you mean `{near}`?"), format!("có phải là `{near}` không?")),
        None => {
            let list = keys.collect::<Vec<_>>().join(", ");
            Phrase::new(format!("its keys are: {list}"), format!("các khóa của nó: {list}"))
        }
    };
    Diagnostic::new(
        codes::UNKNOWN_KEY,
        key.span,
        Phrase::new(
            format!("`{}` has no key `{}`", shape.name, clip(key.value)),
            format!("{} không có khóa `{}`", shape.vietnamese(), clip(key.value)),
        ),
    )
    .help(help)
    .instead(key.value, near)
}

/// Reports a key that cannot be the name of an input.
pub(crate) fn check_name(name: &Spanned<&str>, diagnostics: &mut Diagnostics) {
    if let Err(fault) = super::leaf::name(name.value) {
        diagnostics.push(fault.at(name.span));
    }
}

/// Reports a key that cannot be an id.
pub(crate) fn check_id(id: &Spanned<&str>, diagnostics: &mut Diagnostics) {
    if let Err(fault) = super::leaf::id(id.value) {
        diagnostics.push(fault.at(id.span));
    }
}
