//! The road from text to rubric.
use std::sync::Arc;

use crate::diagnostic::{Diagnostics, Phrase, Severity};
use crate::model::{Parts, Rubric};
use crate::syntax::{self, Document};
use crate::text::{Source, Spanned};
use crate::{check, read};

impl Rubric {
    /// Reads and checks a rubric.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the text. Syntax errors come alone, since what follows from
    /// them would be noise; errors of shape and of meaning come together.
    ///
    /// ```
    /// use bochiso::{Lang, Rubric, Source};
    /// let source = Source::new("a.toml", "bochiso = 1\n[rubric]\nid = \"a\"\n");
    /// let diagnostics = Rubric::parse(&source).unwrap_err();
    /// assert!(diagnostics.render(&source, Lang::En).contains("`version` is missing"));
    /// ```
    pub fn parse(source: &Source) -> Result<Self, Diagnostics> {
        let mut diagnostics = Diagnostics::default();
        let document = Document::parse(source.text(), &mut diagnostics);
        let parts = document.as_ref().and_then(|document| parts_of(document, &mut diagnostics));
        let mut rubrics = Vec::new();
        let variants = document.as_ref().map(|document| syntax::variants(document, &mut diagnostics));
        for variant in variants.into_iter().flatten() {
            let mut found = Diagnostics::default();
            let parts = parts_of(&variant.document, &mut found);
            found.sort();
            diagnostics.extend(errors_of(&variant.id, &found, &diagnostics));
            rubrics.extend(parts.map(|parts| Self::of(source, parts, found, Some(variant.id.value))));
        }
        diagnostics.sort();
        match parts {
            Some(parts) if !diagnostics.has_errors() => {
                Ok(Self { variants: Arc::new(rubrics), ..Self::of(source, parts, diagnostics, None) })
            }
            _ => Err(diagnostics),
        }
    }

    fn of(source: &Source, parts: Parts, warnings: Diagnostics, variant: Option<String>) -> Self {
        Self {
            source: Arc::new(source.clone()),
            parts: Arc::new(parts),
            warnings: Arc::new(warnings),
            words: Arc::default(),
            hashes: Arc::default(),
            variant: variant.map(Arc::from),
            variants: Arc::default(),
        }
    }
}

fn parts_of(document: &Document<'_>, diagnostics: &mut Diagnostics) -> Option<Parts> {
    read::read(document, diagnostics).and_then(|draft| check::check(draft, diagnostics))
}

/// What keeps a variant from being used and is not said of the rubric itself.
fn errors_of(id: &Spanned<String>, found: &Diagnostics, said: &Diagnostics) -> Diagnostics {
    let mut errors = Diagnostics::default();
    for error in found.iter().filter(|found| found.severity == Severity::Error) {
        if !said.iter().any(|said| said == error) {
            let there =
                Phrase::new(format!("in the variant `{}`", id.value), format!("ở biến thể `{}`", id.value));
            errors.push(error.clone().label(id.span, there));
        }
    }
    errors
}
