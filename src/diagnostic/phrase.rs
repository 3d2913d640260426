use serde::Serialize;

use crate::number::Exact;

/// A language of the texts that people read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Vietnamese.
    Vi,
    /// English.
    En,
}

/// A sentence in both languages. Lower case at the start, no full stop at the end, the author's words in backticks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Phrase {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

/// A number as Vietnamese writes it, with a decimal comma and a minus that is no hyphen. What is to be typed is not written so.
pub(crate) fn comma(number: &Exact) -> String {
    number.to_text().replacen('.', ",", 1).replacen('-', "−", 1)
}

impl Phrase {
    /// The same sentence in English and Vietnamese.
    #[must_use]
    pub fn new(en: impl Into<String>, vi: impl Into<String>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }

    /// The sentence in one of them.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}
