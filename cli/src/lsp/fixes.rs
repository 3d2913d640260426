//! Edits that mend what is wrong at a place.
use std::collections::HashMap;

use gen_lsp_types::{CodeAction, CodeActionKind, CodeActionParams, WorkspaceEdit};
use serde_json::Value;

use super::answers::json;
use super::names::texts;
use super::session::{Session, key, shown};

/// The fixes of what was found within a range.
pub(super) fn actions(session: &Session, params: &CodeActionParams) -> Value {
    let found = session.documents.get(&key(&params.text_document.uri)).map(|document| {
        let text = document.file.source().text();
        let only = params.context.only.as_deref();
        let wanted = only.is_none_or(|kinds| {
            kinds.iter().any(|kind| [CodeActionKind::Empty, CodeActionKind::QuickFix].contains(kind))
        });
        let [start, end] = [params.range.start, params.range.end].map(|at| document.lines.offset(text, at));
        let touches = |from: usize, to: usize| from <= end.max(start) && start.min(end) <= to;
        let all = document.found().filter(|_| wanted).filter_map(|found| {
            let (fix, span) = (found.fix.as_ref()?, found.span?);
            // What is put in elsewhere is found at the finding itself.
            if !touches(span.range().start, span.range().end) {
                return None;
            }
            let edits = texts(session, &document.file, fix.edits.clone());
            let changes = HashMap::from([(document.uri.clone(), edits)]);
            Some(CodeAction {
                title: fix.title.get(session.lang).to_owned(),
                kind: Some(CodeActionKind::QuickFix),
                diagnostics: Some(vec![shown(found, document, session.lang)]),
                is_preferred: Some(true),
                edit: Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }),
                ..CodeAction::default()
            })
        });
        all.collect::<Vec<_>>()
    });
    json(found)
}
