//! What the client asks for.
use std::path::{Path, PathBuf};

use bochiso::Span;
use bochiso::editor::{Entry, Offer, OfferKind, Sort};
use gen_lsp_types::{
    CodeActionKind, CodeActionOptions, CompletionItem, CompletionItemKind, CompletionList, CompletionOptions,
    CompletionParams, DocumentSymbol, DocumentSymbolParams, Documentation, Hover, HoverParams,
    InsertTextFormat, Location, MarkupContent, MarkupKind, RenameOptions, SaveOptions, ServerCapabilities,
    SymbolKind, TextDocumentPositionParams, TextDocumentSyncKind, TextDocumentSyncOptions, TextEdit, Uri,
};
use serde::Serialize;
use serde_json::Value;

use super::places::{Lines, Units};
use super::session::{Document, Session, key};

/// What the server can do.
pub(super) fn capabilities(units: Units) -> Value {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::Incremental),
        save: Some(SaveOptions::default().into()),
        ..TextDocumentSyncOptions::default()
    };
    // A dot opens the keys of a table, a quote a value, a bracket a heading; the others start a word of an expression.
    let triggers = [".", "\"", "'", "[", "=", " ", "(", "{", ","].map(str::to_owned).to_vec();
    let completion = CompletionOptions { trigger_characters: Some(triggers), ..CompletionOptions::default() };
    let capabilities = ServerCapabilities {
        position_encoding: Some(units.kind()),
        text_document_sync: Some(sync.into()),
        completion_provider: Some(completion),
        hover_provider: Some(true.into()),
        definition_provider: Some(true.into()),
        references_provider: Some(true.into()),
        document_symbol_provider: Some(true.into()),
        document_highlight_provider: Some(true.into()),
        code_action_provider: Some(
            CodeActionOptions {
                code_action_kinds: Some(vec![CodeActionKind::QuickFix]),
                ..CodeActionOptions::default()
            }
            .into(),
        ),
        rename_provider: Some(
            RenameOptions { prepare_provider: Some(true), ..RenameOptions::default() }.into(),
        ),
        ..ServerCapabilities::default()
    };
    serde_json::json!({
        "capabilities": capabilities,
        "serverInfo": { "name": "bochiso", "version": env!("CARGO_PKG_VERSION") },
    })
}

/// A result as JSON; `null` where there is none.
pub(super) fn json(result: Option<impl Serialize>) -> Value {
    result.and_then(|result| serde_json::to_value(result).ok()).unwrap_or(Value::Null)
}

/// A place in a document that is open.
pub(super) struct At<'s> {
    pub(super) key: PathBuf,
    pub(super) document: &'s Document,
    pub(super) offset: u32,
}

pub(super) fn at<'s>(session: &'s Session, place: &TextDocumentPositionParams) -> Option<At<'s>> {
    let key = key(&place.text_document.uri);
    let document = session.documents.get(&key)?;
    let offset = document.lines.offset(document.file.source().text(), place.position);
    Some(At { key, document, offset: u32::try_from(offset).ok()? })
}

pub(super) fn hover(session: &Session, params: &HoverParams) -> Value {
    let hover = at(session, &params.text_document_position_params).and_then(|at| {
        let rubric = session.rubric_of(&at.key);
        let known = session.rubrics.get(rubric.as_ref().map_or(&at.key, |(key, _)| key));
        let rubric = rubric.as_ref().map(|(_, file)| &**file);
        let file = &at.document.file;
        let hover = file.hover(at.offset, rubric, known.map(|learned| &*learned.known), session.lang)?;
        let contents = MarkupContent { kind: MarkupKind::Markdown, value: hover.markdown };
        let range = at.document.lines.range(file.source().text(), hover.span);
        Some(Hover { contents: contents.into(), range: Some(range) })
    });
    json(hover)
}

pub(super) fn completion(session: &Session, params: &CompletionParams) -> Value {
    let list = at(session, &params.text_document_position_params).map(|at| {
        let rubric = session.rubric_of(&at.key);
        let rubric = rubric.as_ref().map(|(_, file)| &**file);
        let offers = at.document.file.complete(at.offset, rubric, session.lang);
        let items =
            offers.into_iter().enumerate().map(|(place, offer)| item(session, at.document, place, offer));
        CompletionList { items: items.collect(), ..CompletionList::default() }
    });
    json(list)
}

fn item(session: &Session, document: &Document, place: usize, offer: Offer) -> CompletionItem {
    let kind = match offer.kind {
        OfferKind::Name(Sort::Figure) => CompletionItemKind::Variable,
        OfferKind::Name(_) => CompletionItemKind::Reference,
        OfferKind::Key => CompletionItemKind::Property,
        OfferKind::Table => CompletionItemKind::Struct,
        OfferKind::Function => CompletionItemKind::Function,
        OfferKind::Keyword => CompletionItemKind::Keyword,
        _ => CompletionItemKind::Value,
    };
    let snippet = offer.snippet.filter(|_| session.snippets);
    let format = if snippet.is_some() { InsertTextFormat::Snippet } else { InsertTextFormat::PlainText };
    let range = document.lines.range(document.file.source().text(), offer.replaces);
    let edit = TextEdit { range, new_text: snippet.unwrap_or(offer.insert) };
    let doc = MarkupContent { kind: MarkupKind::Markdown, value: offer.doc };
    CompletionItem {
        label: offer.label,
        kind: Some(kind),
        detail: Some(offer.detail).filter(|detail| !detail.is_empty()),
        documentation: (!doc.value.is_empty()).then(|| Documentation::from(doc)),
        // In the order in which they come.
        sort_text: Some(format!("{place:04}")),
        insert_text_format: Some(format),
        text_edit: Some(edit.into()),
        ..CompletionItem::default()
    }
}

pub(super) fn symbols(session: &Session, params: &DocumentSymbolParams) -> Value {
    let document = session.documents.get(&key(&params.text_document.uri));
    json(document.map(|document| {
        let entries = document.file.outline(session.lang);
        entries.into_iter().map(|entry| symbol(document, entry)).collect::<Vec<_>>()
    }))
}

fn symbol(document: &Document, entry: Entry) -> DocumentSymbol {
    let range = |span: Span| document.lines.range(document.file.source().text(), span);
    let kind = match entry.sort {
        Some(Sort::Figure) => SymbolKind::Variable,
        Some(Sort::Node) => SymbolKind::Object,
        Some(Sort::Class) => SymbolKind::EnumMember,
        Some(Sort::Ranking) => SymbolKind::Array,
        Some(Sort::Variant) => SymbolKind::Namespace,
        _ => SymbolKind::Event,
    };
    let (whole, own) = (range(entry.whole), range(entry.span));
    let inside: Vec<DocumentSymbol> = entry.inside.into_iter().map(|entry| symbol(document, entry)).collect();
    // The protocol knows no symbol without a name.
    let name = if entry.name.trim().is_empty() { "?".to_owned() } else { entry.name };
    #[expect(deprecated, reason = "the type has the field, and this names all of them")]
    DocumentSymbol {
        name,
        detail: Some(entry.title).filter(|title| !title.is_empty()),
        kind,
        tags: None,
        deprecated: None,
        range: whole,
        selection_range: own,
        children: (!inside.is_empty()).then_some(inside),
    }
}

/// How the client names a file.
pub(super) fn uri(session: &Session, path: &Path) -> Option<Uri> {
    let open = session.documents.get(path).map(|document| document.uri.clone());
    open.or_else(|| Uri::from_file_path(path).ok())
}

/// A place in a file that is open, or in a rubric that was read.
pub(super) fn location(session: &Session, path: &PathBuf, span: Span) -> Option<Location> {
    let open = session.documents.get(path).map(|document| &document.file);
    let file = open.or_else(|| session.rubrics.get(path).map(|learned| &learned.file))?;
    let text = file.source().text();
    Some(Location { uri: uri(session, path)?, range: Lines::of(text, session.units).range(text, span) })
}
