//! The road from text to rubric.
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics, Lints, Phrase, Severity, levels};
use crate::model::{Parts, Rubric};
use crate::syntax::{self, Document};
use crate::text::{Source, Spanned};
use crate::{check, read};

impl Rubric {
    /// Reads and checks a rubric.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the text. Where the text is no TOML and can be mended in one way, as
    /// `0,5` can to `0.5`, what else is wrong is said too; otherwise syntax errors come alone, since what follows from them
    /// would be noise.
    ///
    /// ```
    /// use bochiso::{Lang, Rubric, Source};
    /// let source = Source::new("a.toml", "bochiso = 1\n[rubric]\nid = \"a\"\n");
    /// let diagnostics = Rubric::parse(&source).unwrap_err();
    /// assert!(diagnostics.render(&source, Lang::En).contains("`version` is missing"));
    /// ```
    pub fn parse(source: &Source) -> Result<Self, Diagnostics> {
        Self::parse_with(source, &Lints::new())
    }

    /// Reads and checks a rubric; the given levels of warnings go over those of its `[lints]`.
    ///
    /// # Errors
    /// As [`Rubric::parse`]; a warning whose level is [`LintLevel::Deny`](crate::LintLevel::Deny) is an error too.
    ///
    /// ```
    /// use bochiso::{LintLevel, Lints, Rubric, Source};
    /// let text = include_str!("../examples/data/small.toml").to_owned() + "\n[input.spare]\ntype = \"count\"\n";
    /// let source = Source::new("small.toml", text);
    /// assert_eq!(Rubric::parse(&source).unwrap().warnings().len(), 1, "nothing uses `spare`");
    ///
    /// let mut lints = Lints::new();
    /// lints.set("unused-input", LintLevel::Deny).unwrap();
    /// assert!(Rubric::parse_with(&source, &lints).unwrap_err().has_errors());
    /// ```
    pub fn parse_with(source: &Source, lints: &Lints) -> Result<Self, Diagnostics> {
        let mut diagnostics = Diagnostics::default();
        if let Some(other) = syntax::other_kind(source.text()) {
            diagnostics.push(read::no_rubric(other));
            return Err(diagnostics);
        }
        let document = match Document::parse(source.text(), &mut diagnostics) {
            Ok(document) => Some(document).filter(|document| read::is_rubric(document, &mut diagnostics)),
            Err(broken) => {
                if let Some(mended) = broken.mended {
                    let rest = Self::parse_with(&Source::new(source.name(), mended.text.as_str()), lints);
                    let rest = rest.map_or_else(|found| found, |rubric| rubric.warnings().clone());
                    diagnostics.extend(mended.said(rest));
                }
                None
            }
        };
        let Some(document) = document else {
            diagnostics.sort();
            return Err(diagnostics.settled(source.text()));
        };
        let lints = lints.over(&read::lints(&document, &mut diagnostics));
        let parts = parts_of(&document, &mut diagnostics);
        let mut diagnostics = diagnostics.at(&lints);
        let mut rubrics = Vec::new();
        for variant in syntax::variants(&document, &mut diagnostics) {
            let mut found = Diagnostics::default();
            let parts = parts_of(&variant.document, &mut found);
            let mut found = found.at(&lints);
            found.sort();
            diagnostics.extend(errors_of(&variant.id, &found, &diagnostics));
            rubrics.extend(parts.map(|parts| Self::of(source, parts, found, &lints, Some(variant.id.value))));
        }
        diagnostics.sort();
        let diagnostics = diagnostics.settled(source.text());
        match parts {
            Some(parts) if !diagnostics.has_errors() => {
                Ok(Self { variants: Arc::new(rubrics), ..Self::of(source, parts, diagnostics, &lints, None) })
            }
            _ => Err(diagnostics),
        }
    }

    /// What is wrong between this rubric and another that is used beside it: both have the same id and version.
    ///
    /// ```
    /// use bochiso::{Rubric, Source};
    /// let text = include_str!("../examples/data/small.toml");
    /// let [a, b] = ["a.toml", "b.toml"].map(|name| Rubric::parse(&Source::new(name, text)).unwrap());
    /// assert_eq!(b.same_as(&a).unwrap().code.name(), "same-rubric");
    /// ```
    #[must_use]
    pub fn same_as(&self, earlier: &Self) -> Option<Diagnostic> {
        if (self.id(), self.version()) != (earlier.id(), earlier.version()) {
            return None;
        }
        let (id, version, name) = (self.id(), self.version(), earlier.source().name());
        let message = Phrase::new(
            format!("`{name}` is `{id}` of version {version} too"),
            format!("`{name}` cũng là `{id}`, phiên bản {version}"),
        );
        let help =
            Phrase::new("give one of them another id or version", "đổi mã hoặc phiên bản của một trong hai");
        Some(Diagnostic::new(levels::SAME_RUBRIC, self.parts.head.id_span, message).help(help))
    }

    fn of(
        source: &Source,
        parts: Parts,
        warnings: Diagnostics,
        lints: &Lints,
        variant: Option<String>,
    ) -> Self {
        Self {
            lints: Arc::new(lints.clone()),
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
    check::check(read::read(document, diagnostics), diagnostics)
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
