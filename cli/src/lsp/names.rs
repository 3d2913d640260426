//! Where a name stands, and giving it another.
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bochiso::editor::{self, File, FileKind, Name};
use bochiso::{Edit, Source};
use gen_lsp_types::{
    DefinitionParams, DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams, Location,
    PrepareRenameParams, PrepareRenamePlaceholder, ReferenceParams, RenameParams, TextEdit, WorkspaceEdit,
};
use serde_json::Value;

use super::answers::{At, at, json, location, uri};
use super::places::Lines;
use super::session::Session;
use crate::words::say;
use crate::{beside, files};

pub(super) fn definition(session: &Session, params: &DefinitionParams) -> Value {
    let found = at(session, &params.text_document_position_params).and_then(|at| {
        let name = at.document.file.name_at(at.offset)?;
        let own = at.document.file.declared(name.sort, &name.name);
        let own: Vec<Location> = own.filter_map(|given| location(session, &at.key, given.span)).collect();
        if !own.is_empty() {
            return Some(own);
        }
        let (path, rubric) = session.rubric_of(&at.key)?;
        let given = rubric.declared(name.sort, &name.name);
        Some(given.filter_map(|given| location(session, &path, given.span)).collect())
    });
    json(found)
}

/// Every use of a name: in its rubric, and in the case files beside it.
pub(super) fn references(session: &Session, params: &ReferenceParams) -> Value {
    let found = at(session, &params.text_document_position_params).and_then(|at| {
        let name = at.document.file.name_at(at.offset)?;
        let with_declaration = params.context.include_declaration;
        let wanted = |there: &&Name| with_declaration || !there.declares;
        let mut all = Vec::new();
        for (path, file) in holding(session, &at, name) {
            let lines = Lines::of(file.source().text(), session.units);
            let Some(uri) = uri(session, &path) else { continue };
            all.extend(file.of(name.sort, &name.name).filter(wanted).map(|there| Location {
                uri: uri.clone(),
                range: lines.range(file.source().text(), there.span),
            }));
        }
        Some(all)
    });
    json(found)
}

/// Every place of a name in the file itself.
pub(super) fn highlights(session: &Session, params: &DocumentHighlightParams) -> Value {
    let found = at(session, &params.text_document_position_params).and_then(|at| {
        let file = &at.document.file;
        let name = file.name_at(at.offset)?;
        let all = file.of(name.sort, &name.name).map(|there| DocumentHighlight {
            range: at.document.lines.range(file.source().text(), there.span),
            kind: Some(match there.declares {
                true => DocumentHighlightKind::Write,
                false => DocumentHighlightKind::Read,
            }),
        });
        Some(all.collect::<Vec<_>>())
    });
    json(found)
}

/// The name that would be changed; nothing where none can be.
pub(super) fn prepare_rename(session: &Session, params: &PrepareRenameParams) -> Value {
    let found = at(session, &params.text_document_position_params).and_then(|at| {
        let rubric = session.rubric_of(&at.key);
        let file = &at.document.file;
        let name = file.renamable(at.offset, rubric.as_ref().map(|(_, rubric)| &**rubric))?;
        let range = at.document.lines.range(file.source().text(), name.span);
        Some(PrepareRenamePlaceholder { range, placeholder: name.name.clone() })
    });
    json(found)
}

/// The edits in all files in which a name stands, or why it cannot be changed.
pub(super) fn rename(session: &Session, params: &RenameParams) -> Result<Value, String> {
    let nothing = || {
        let words = say(session.lang, "no name stands here", "chỗ này không có tên nào");
        words.to_owned()
    };
    let at = at(session, &params.text_document_position_params).ok_or_else(nothing)?;
    let name = at.document.file.name_at(at.offset).ok_or_else(nothing)?;
    let all = holding(session, &at, name);
    let files: Vec<&File> = all.iter().map(|(_, file)| &**file).collect();
    let edits = editor::rename(&files, name.sort, &name.name, params.new_name.trim())
        .map_err(|why| why.get(session.lang).to_owned())?;
    let with_edits = all.iter().zip(edits).filter(|(_, edits)| !edits.is_empty());
    let changes = with_edits
        .filter_map(|((path, file), edits)| Some((uri(session, path)?, texts(session, file, edits))));
    let edit =
        WorkspaceEdit { changes: Some(changes.collect::<HashMap<_, _>>()), ..WorkspaceEdit::default() };
    Ok(json(Some(edit)))
}

/// Edits in the places of the protocol.
pub(super) fn texts(session: &Session, file: &File, edits: Vec<Edit>) -> Vec<TextEdit> {
    let text = file.source().text();
    let lines = Lines::of(text, session.units);
    let edits = edits.into_iter();
    edits.map(|edit| TextEdit { range: lines.range(text, edit.span), new_text: edit.text }).collect()
}

/// The files in which a name has its meaning: that which gives it, and where that is a rubric the case files beside it.
fn holding(session: &Session, at: &At<'_>, name: &Name) -> Vec<(PathBuf, Arc<File>)> {
    let mut files: Vec<(PathBuf, Arc<File>)> = vec![(at.key.clone(), Arc::clone(&at.document.file))];
    let own = at.document.file.declared(name.sort, &name.name).next().is_some();
    if !own && let Some(rubric) = session.rubric_of(&at.key) {
        files = vec![rubric];
    }
    if let Some((rubric, _)) = files.first().filter(|(_, file)| file.kind() == FileKind::Rubric) {
        let cases = beside::cases(rubric);
        files.extend(cases.into_iter().filter_map(|path| Some((path.clone(), opened(session, &path)?))));
    }
    files
}

/// A file as it stands in the editor, or else on the disk.
fn opened(session: &Session, path: &Path) -> Option<Arc<File>> {
    if let Some(document) = session.documents.get(path) {
        return Some(Arc::clone(&document.file));
    }
    let text = files::text(path).ok()?;
    Some(Arc::new(File::new(Source::new(path.display().to_string(), text))))
}
