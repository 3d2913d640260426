//! TOML text to a tree with spans, and syntax errors without echoes.
use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, Error};

use super::faults::{DUPLICATE, NO_VALUE, fault};
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, bounds, syntax as codes};
use crate::text::Span;

/// The longest text that is read, in bytes.
pub(crate) const MOST_BYTES: usize = 4 * 1024 * 1024;
/// How many syntax errors are shown.
const MOST_ERRORS: usize = 20;

/// A tree that was read.
#[derive(Debug)]
pub(crate) struct Document<'t> {
    pub(crate) text: &'t str,
    pub(crate) root: TomlSpanned<DeTable<'t>>,
}

impl<'t> Document<'t> {
    /// Reads a text. There is no tree where the syntax is broken: what could be recovered would only raise false alarms.
    pub(crate) fn parse(text: &'t str, diagnostics: &mut Diagnostics) -> Option<Self> {
        if text.len() > MOST_BYTES {
            diagnostics.push(
                Diagnostic::new(
                    bounds::TOO_LONG,
                    Span::new(0, 1),
                    Phrase::new(
                        format!("{} bytes; a file has at most {MOST_BYTES}", text.len()),
                        format!("{} byte; một tệp có tối đa {MOST_BYTES} byte", text.len()),
                    ),
                )
                .help(Phrase::new(
                    "split it, or look whether it is the right file",
                    "tách ra, hoặc xem có nhầm tệp không",
                )),
            );
            return None;
        }
        if let Some(at) = text.find('\0') {
            let at = Span::from(at..at.saturating_add(1));
            diagnostics.push(
                Diagnostic::new(
                    codes::SYNTAX,
                    at,
                    Phrase::new(
                        "a zero byte: this is not a text file",
                        "có byte 0: đây không phải tệp văn bản",
                    ),
                )
                .help(Phrase::new("look whether it is the right file", "xem có nhầm tệp không")),
            );
            return None;
        }
        let (root, mut errors) = DeTable::parse_recoverable(text);
        errors.extend(behind(text, &errors));
        errors.sort_by_key(|error| error.span().map_or((0, 0), |span| (span.start, span.end)));
        let (twice, broken): (Vec<Error>, Vec<Error>) =
            errors.into_iter().partition(|error| error.message().contains(DUPLICATE));
        for error in &twice {
            diagnostics.push(duplicate(text, &root, error));
        }
        let sections = sections(text);
        let mut last: Option<usize> = None;
        let mut shown = 0usize;
        for error in &broken {
            let span = error.span().unwrap_or(0..0);
            let section = sections.partition_point(|start| *start <= span.start);
            if last == Some(section) || shown >= MOST_ERRORS {
                continue;
            }
            last = Some(section);
            shown = shown.saturating_add(1);
            diagnostics.push(fault(text, span, error.message()));
        }
        broken.is_empty().then_some(Self { text, root })
    }
}

/// Where the sections start: lines that open with a bracket. An error inside one often echoes to its end.
fn sections(text: &str) -> Vec<usize> {
    let mut at = 0usize;
    let mut starts = Vec::new();
    for line in text.split_inclusive('\n') {
        if line.starts_with('[') {
            starts.push(at);
        }
        at = at.saturating_add(line.len());
    }
    starts
}

/// What stands behind lines without `=`: the parser looks at no value after one. A second look leaves them out.
fn behind(text: &str, errors: &[Error]) -> Vec<Error> {
    let known: Vec<_> = errors.iter().map(Error::span).collect();
    let without: Vec<usize> = errors
        .iter()
        .filter(|error| error.message().starts_with(NO_VALUE))
        .filter_map(|error| error.span().map(|span| span.start))
        .collect();
    if without.is_empty() {
        return Vec::new();
    }
    let mut at = 0usize;
    let mut rest = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let end = at.saturating_add(line.len());
        let at_end = end == text.len();
        if without.iter().any(|error| (at..end).contains(error) || (at_end && *error == end)) {
            rest.extend(line.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        } else {
            rest.push_str(line);
        }
        at = end;
    }
    let (_, found) = DeTable::parse_recoverable(&rest);
    found.into_iter().filter(|error| !known.contains(&error.span())).collect()
}

fn duplicate(text: &str, root: &TomlSpanned<DeTable<'_>>, error: &Error) -> Diagnostic {
    let span = error.span().unwrap_or(0..0);
    let key = text.get(span.clone()).unwrap_or("").trim_matches(['"', '\'']);
    let diagnostic = Diagnostic::new(
        codes::DUPLICATE_KEY,
        Span::from(span.clone()),
        Phrase::new(format!("`{key}` stands twice"), format!("`{key}` xuất hiện hai lần")),
    )
    .help(Phrase::new("keep one of the two", "giữ lại một"));
    match first(root.get_ref(), key, span.start) {
        Some(first) => diagnostic.label(first, Phrase::new("first here", "lần đầu ở đây")),
        None => diagnostic,
    }
}

/// The nearest key of that name before an offset.
fn first(table: &DeTable<'_>, key: &str, before: usize) -> Option<Span> {
    use toml::de::DeValue;
    let mut best: Option<std::ops::Range<usize>> = None;
    let mut open: Vec<&DeTable<'_>> = vec![table];
    while let Some(table) = open.pop() {
        for (name, value) in table {
            let span = name.span();
            if name.get_ref().as_ref() == key
                && span.start < before
                && best.as_ref().is_none_or(|found| span.start > found.start)
            {
                best = Some(span);
            }
            match value.get_ref() {
                DeValue::Table(inner) => open.push(inner),
                DeValue::Array(items) => {
                    open.extend(items.iter().filter_map(|item| item.get_ref().as_table()))
                }
                _ => {}
            }
        }
    }
    best.map(Span::from)
}
