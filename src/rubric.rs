//! The road from text to rubric.
use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::model::Rubric;
use crate::syntax::Document;
use crate::text::Source;
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
        let parts = Document::parse(source.text(), &mut diagnostics)
            .and_then(|document| read::read(&document, &mut diagnostics))
            .and_then(|draft| check::check(draft, &mut diagnostics));
        diagnostics.sort();
        match parts {
            Some(parts) if !diagnostics.has_errors() => Ok(Self {
                source: Arc::new(source.clone()),
                parts: Arc::new(parts),
                warnings: Arc::new(diagnostics),
                words: Arc::default(),
            }),
            _ => Err(diagnostics),
        }
    }
}
