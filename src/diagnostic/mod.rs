//! What is wrong with a rubric, a report or a case: one type for all of it.
mod code;
mod codes;
mod fix;
mod lints;
mod list;
mod phrase;
mod render;

pub use code::Code;
pub(crate) use code::Entry;
pub(crate) use codes::{
    bounds, cases, crosswalks, expressions, lints as levels, names, numbers, proofs, reports, rules, shape,
    syntax, tables, tree, variants, verdicts,
};
pub use fix::Fix;
pub(crate) use fix::Instead;
pub use lints::{LintError, LintLevel, Lints};
pub use list::Diagnostics;
pub(crate) use phrase::comma;
pub use phrase::{Lang, Phrase};
pub(crate) use render::{Drawn, excerpt, width};

use serde::Serialize;

use crate::text::Span;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// What was read cannot be used.
    Error,
    /// It can be used, and is probably not what was meant.
    Warning,
}

/// A further place that a diagnostic points at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there.
    pub message: Phrase,
}

/// One thing that is wrong: what, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The stable code.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: Phrase,
    /// The offending text; `None` where the finding has no text (a report built in memory).
    pub span: Option<Span>,
    /// Other places that matter.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Option<Phrase>,
    /// An edit of the text that does it, where there is a definite one; of rubrics and case files alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Box<Fix>>,
    /// The unit whose report it is about.
    pub unit: Option<String>,
    /// The period of that report, where a set holds several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The input or node it is about.
    pub subject: Option<String>,
    /// What is to become the fix.
    #[serde(skip)]
    pub(crate) instead: Option<Box<Instead>>,
}

impl Diagnostic {
    pub(crate) fn new(code: Code, span: impl Into<Option<Span>>, message: Phrase) -> Self {
        Self {
            code,
            severity: code.severity(),
            message,
            span: span.into(),
            labels: Vec::new(),
            help: None,
            fix: None,
            unit: None,
            period: None,
            subject: None,
            instead: None,
        }
    }

    #[must_use]
    pub(crate) fn help(mut self, help: Phrase) -> Self {
        self.help = Some(help);
        self
    }

    #[must_use]
    pub(crate) fn label(mut self, span: Span, message: Phrase) -> Self {
        self.labels.push(Label { span, message });
        self
    }

    #[must_use]
    pub(crate) fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = Some(unit.into());
        self
    }

    #[must_use]
    pub(crate) fn period(mut self, period: Option<&str>) -> Self {
        self.period = period.map(str::to_owned);
        self
    }

    #[must_use]
    pub(crate) fn subject(mut self, subject: impl Into<String>) -> Self {
        self.subject = Some(subject.into());
        self
    }
}
