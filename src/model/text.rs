use serde::Serialize;

use crate::diagnostic::Lang;

/// A title, label or note of the rubric, in one language or both.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct Text {
    /// In Vietnamese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vi: Option<String>,
    /// In English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Text {
    pub(crate) const fn new(vi: Option<String>, en: Option<String>) -> Self {
        Self { vi, en }
    }

    /// The text in a language, or in the other one where it is not given in that.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        let (first, second) = match lang {
            Lang::Vi => (&self.vi, &self.en),
            Lang::En => (&self.en, &self.vi),
        };
        first.as_deref().or(second.as_deref()).unwrap_or("")
    }

    /// Whether it is given in neither.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.vi.is_none() && self.en.is_none()
    }
}
