//! Texts that are opened, changed and closed.
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use bochiso::editor::{File, FileKind};
use bochiso::{Diagnostics, Source};
use gen_lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    TextDocumentContentChangeEvent, Uri,
};

use super::super::places::Lines;
use super::super::work::{Task, Texts};
use super::{Document, Session};

/// What a document is kept under: the path of a file, or the whole name of what is none.
pub(in crate::lsp) fn key(uri: &Uri) -> PathBuf {
    uri.to_file_path().unwrap_or_else(|()| PathBuf::from(uri.as_str()))
}

impl Session {
    pub(super) fn opened(&mut self, params: DidOpenTextDocumentParams) {
        let opened = params.text_document;
        let key = key(&opened.uri);
        let document = self.document(&key, opened.uri, opened.version, opened.text);
        self.documents.insert(key.clone(), document);
        self.changed_at(&key);
    }

    pub(super) fn changed(&mut self, params: DidChangeTextDocumentParams) {
        let of = params.text_document;
        let uri = of.text_document_identifier.uri;
        let key = key(&uri);
        // What is not open cannot change.
        let Some(document) = self.documents.get(&key) else { return };
        let mut text = document.text.to_string();
        for change in params.content_changes {
            match change {
                TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                    let lines = Lines::of(&text, self.units);
                    let [start, end] = [part.range.start, part.range.end].map(|at| lines.offset(&text, at));
                    text.replace_range(start.min(end)..end.max(start), &part.text);
                }
                TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => {
                    text = whole.text
                }
            }
        }
        let document = self.document(&key, uri, of.version, text);
        self.documents.insert(key.clone(), document);
        self.changed_at(&key);
    }

    pub(super) fn closed(&mut self, params: &DidCloseTextDocumentParams) {
        let key = key(&params.text_document.uri);
        if self.documents.remove(&key).is_some() {
            self.clear(&params.text_document.uri);
            // What the file says now counts for its cases.
            self.check_beside(&key);
        }
    }

    fn document(&mut self, key: &Path, uri: Uri, version: i32, text: String) -> Document {
        self.states = self.states.saturating_add(1);
        let text: Arc<str> = Arc::from(text);
        Document {
            uri,
            version,
            state: self.states,
            lines: Lines::of(&text, self.units),
            file: Arc::new(File::new(Source::new(key.display().to_string(), text.to_string()))),
            text,
            checked: Diagnostics::default(),
            proven: Diagnostics::default(),
            failing: Vec::new(),
        }
    }

    /// Has a document looked at, and the cases that are for it.
    fn changed_at(&mut self, key: &PathBuf) {
        self.check(std::slice::from_ref(key));
        let kind = self.documents.get(key).map(|document| document.file.kind());
        if kind == Some(FileKind::Rubric) {
            self.check_beside(key);
        }
    }

    /// Has the case files looked at that are open and lie beside a rubric.
    fn check_beside(&mut self, rubric: &Path) {
        let open = self.documents.iter().filter(|(_, document)| document.file.kind() == FileKind::Cases);
        let beside =
            open.map(|(key, _)| key).filter(|key| crate::beside::rubric(key).as_deref() == Some(rubric));
        let beside: Vec<PathBuf> = beside.cloned().collect();
        self.check(&beside);
    }

    /// Has everything looked at that is open.
    pub(super) fn check_all(&mut self) {
        let all: Vec<PathBuf> = self.documents.keys().cloned().collect();
        self.check(&all);
    }

    fn check(&mut self, keys: &[PathBuf]) {
        if keys.is_empty() {
            return;
        }
        self.changes.fetch_add(1, Ordering::Relaxed);
        let open = self.documents.iter().map(|(key, document)| (key.clone(), Arc::clone(&document.text)));
        let texts: Texts = Arc::new(open.collect());
        for key in keys {
            let Some(document) = self.documents.get_mut(key) else { continue };
            // What was found in this text, and depends on another that has changed, is found anew.
            self.states = self.states.saturating_add(1);
            document.state = self.states;
            let task = Task {
                key: key.clone(),
                version: document.state,
                kind: document.file.kind(),
                texts: Arc::clone(&texts),
                lang: self.lang,
            };
            // A thread that is gone ends the session.
            let _ = self.tasks.send(task);
        }
    }
}
