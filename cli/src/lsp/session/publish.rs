//! Findings as the protocol has them.
use std::path::PathBuf;

use bochiso::{Diagnostic, Lang, Severity, Span};
use gen_lsp_types::{
    Diagnostic as Shown, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    PublishDiagnosticsParams, Range, Uri,
};
use lsp_server::Notification;

use super::super::work::Failing;
use super::{Document, Session};
use crate::words::say;

impl Session {
    /// Says all that is wrong with a document.
    pub(super) fn publish(&self, key: &PathBuf) {
        let Some(document) = self.documents.get(key) else { return };
        let mut all: Vec<Shown> = document.found().map(|found| shown(found, document, self.lang)).collect();
        all.extend(document.failing.iter().map(|failing| self.failing(failing, document)));
        self.say_all(document.uri.clone(), Some(document.version), all);
    }

    /// Takes back what was said of a document that is closed.
    pub(super) fn clear(&self, uri: &Uri) {
        self.say_all(uri.clone(), None, Vec::new());
    }

    fn say_all(&self, uri: Uri, version: Option<i32>, diagnostics: Vec<Shown>) {
        let params = PublishDiagnosticsParams { uri, version, diagnostics };
        self.send(Notification::new("textDocument/publishDiagnostics".to_owned(), params).into());
    }

    fn failing(&self, failing: &Failing, document: &Document) -> Shown {
        let rule = failing.rule.as_ref().and_then(|(key, span)| {
            let location = self.location(key, *span)?;
            let message = say(self.lang, "this rule decides", "chỗ này quyết định").to_owned();
            Some(DiagnosticRelatedInformation { location, message })
        });
        Shown {
            range: range(document, failing.span),
            severity: Some(DiagnosticSeverity::Error),
            source: Some("bochiso".to_owned()),
            message: failing.message.clone().into(),
            related_information: rule.map(|rule| vec![rule]),
            ..Shown::default()
        }
    }

    /// A place in a rubric, open or as it was last read.
    fn location(&self, key: &PathBuf, span: Span) -> Option<Location> {
        super::super::answers::location(self, key, span)
    }
}

fn range(document: &Document, span: Span) -> Range {
    document.lines.range(&document.text, span)
}

pub(in crate::lsp) fn shown(found: &Diagnostic, document: &Document, lang: Lang) -> Shown {
    let message = found.message.get(lang);
    let message = found.help.as_ref().map_or_else(
        || message.to_owned(),
        |help| format!("{message}\n{}: {}", say(lang, "help", "cách sửa"), help.get(lang)),
    );
    let related = found.labels.iter().map(|label| DiagnosticRelatedInformation {
        location: Location { uri: document.uri.clone(), range: range(document, label.span) },
        message: label.message.get(lang).to_owned(),
    });
    let related: Vec<DiagnosticRelatedInformation> = related.collect();
    Shown {
        range: range(document, found.span.unwrap_or_default()),
        severity: Some(match found.severity {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
        }),
        code: Some(found.code.id().to_owned().into()),
        source: Some("bochiso".to_owned()),
        message: message.into(),
        related_information: (!related.is_empty()).then_some(related),
        ..Shown::default()
    }
}
