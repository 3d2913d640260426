//! Where the expected numbers of a case come from.
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Diagnostics, Lang, Phrase, cases as codes};
use crate::number::Date;
use crate::syntax::{Table, Value, fields};

/// How expected numbers were come by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Origin {
    /// In words only.
    Stated,
    /// Worked out by hand.
    ByHand,
    /// Taken from what was published.
    Published,
    /// Taken from the results of the engine itself: they prove that nothing moved, and no more.
    Derived,
}

impl Origin {
    /// Its name in words.
    #[must_use]
    pub const fn name(self, lang: Lang) -> &'static str {
        match (lang, self) {
            (Lang::En, Self::Stated) => "in words",
            (Lang::En, Self::ByHand) => "by hand",
            (Lang::En, Self::Published) => "published",
            (Lang::En, Self::Derived) => "derived",
            (Lang::Vi, Self::Stated) => "ghi bằng lời",
            (Lang::Vi, Self::ByHand) => "tính tay",
            (Lang::Vi, Self::Published) => "đã công bố",
            (Lang::Vi, Self::Derived) => "lấy từ kết quả",
        }
    }
}

/// Where the expected numbers of a case come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Provenance {
    /// How they were come by.
    pub origin: Origin,
    /// From what.
    pub text: String,
    /// By whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

impl Default for Provenance {
    fn default() -> Self {
        Self { origin: Origin::Stated, text: String::new(), by: None, on: None }
    }
}

impl Provenance {
    fn stated(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    /// The same, of numbers that were replaced by results since.
    pub(super) fn marked(self, derived: bool) -> Self {
        if derived { Self { origin: Origin::Derived, ..self } } else { self }
    }
}

/// A provenance as written; `None` where it is wrong and was said.
pub(super) fn provenance(value: &Value<'_>, diagnostics: &mut Diagnostics) -> Option<Provenance> {
    if !value.is_table() {
        return value.word().map(|word| Provenance::stated(word.value));
    }
    let table = Table::of(value, &fields::PROVENANCES, diagnostics);
    let kinds = [("by_hand", Origin::ByHand), ("published", Origin::Published), ("derived", Origin::Derived)];
    let said: Vec<(Origin, String)> =
        kinds.iter().filter_map(|(key, origin)| Some((*origin, table.word(key)?.value))).collect();
    let [(origin, text)] = said.as_slice() else {
        if !kinds.iter().any(|(key, _)| table.is_wrong(key)) {
            diagnostics.push(
                Diagnostic::new(
                    codes::ONE_PROVENANCE,
                    value.span,
                    Phrase::new(
                        format!("this provenance says {} of three, and one is needed", said.len()),
                        format!("nguồn này nêu {} trong ba loại, cần nêu đúng một loại", said.len()),
                    ),
                )
                .help(Phrase::new(
                    "write one of `by_hand`, `published`, `derived`",
                    "ghi một trong `by_hand`, `published`, `derived`",
                )),
            );
        }
        return None;
    };
    Some(Provenance {
        origin: *origin,
        text: text.clone(),
        by: table.word("by").map(|word| word.value),
        on: table.date("on").map(|date| date.value),
    })
}
