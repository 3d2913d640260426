//! The reports that findings speak of.
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Phrase};
use crate::report::Report;
use crate::text::Span;

/// A finding, and the sets of reports that show it.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    code: Code,
    span: Option<Span>,
    message: Phrase,
    pub(super) reports: Vec<Vec<Report>>,
}

impl Shown {
    fn new(finding: &Diagnostic, reports: Vec<Vec<Report>>) -> Self {
        Self { code: finding.code, span: finding.span, message: finding.message.clone(), reports }
    }

    /// The same in other words.
    pub(super) fn said(self, message: &Phrase) -> Self {
        Self { message: message.clone(), ..self }
    }

    pub(super) fn is_of(&self, finding: &Diagnostic) -> bool {
        self.code == finding.code && self.span == finding.span && self.message == finding.message
    }
}

/// Findings with their reports.
#[derive(Default)]
pub(super) struct Said {
    pub(super) findings: Diagnostics,
    pub(super) shown: Vec<Shown>,
}

impl Said {
    pub(super) fn push(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// A finding that reports show, each set by itself.
    pub(super) fn push_shown(&mut self, finding: Diagnostic, reports: Vec<Vec<Report>>) {
        self.shown.push(Shown::new(&finding, reports));
        self.findings.push(finding);
    }
}
