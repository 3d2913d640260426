//! TOML text to a tree with spans, and syntax errors without echoes.
use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, Error};

use super::faults::{DUPLICATE, NO_VALUE};
use super::lines::Headings;
use super::mended::{Mended, mend};
use super::twice;
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, bounds, syntax as codes};
use crate::text::Span;

/// The longest text that is read, in bytes.
pub(crate) const MOST_BYTES: usize = 4 * 1024 * 1024;

/// A tree that was read.
#[derive(Debug)]
pub(crate) struct Document<'t> {
    pub(crate) text: &'t str,
    pub(crate) root: TomlSpanned<DeTable<'t>>,
}

/// What a text is that never meant to be TOML.
pub(crate) fn other_kind(text: &str) -> Option<Phrase> {
    let (en, vi) = match text.trim_start().chars().next()? {
        _ if text.contains('\0') => {
            ("a zero byte: this is not a text file", "có byte 0: đây không phải tệp văn bản")
        }
        '{' => ("this is JSON, not TOML", "đây là tệp JSON, không phải TOML"),
        '<' if !text.starts_with("<<<<<<<") => {
            ("this is XML or HTML, not TOML", "đây là tệp XML hoặc HTML, không phải TOML")
        }
        _ => return None,
    };
    Some(Phrase::new(en, vi))
}

/// A text that is no TOML.
#[derive(Debug)]
pub(crate) struct Broken {
    /// The text as it would read, where every fault could be mended.
    pub(crate) mended: Option<Mended>,
}

impl<'t> Document<'t> {
    /// Reads a text. There is no tree where the syntax is broken: what the parser recovers would only raise false alarms.
    pub(crate) fn parse(text: &'t str, diagnostics: &mut Diagnostics) -> Result<Self, Broken> {
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
            return Err(Broken { mended: None });
        }
        if let Some(other) = other_kind(text) {
            diagnostics.push(
                Diagnostic::new(codes::SYNTAX, Span::new(0, 1), other)
                    .help(Phrase::new("look whether it is the right file", "xem có nhầm tệp không")),
            );
            return Err(Broken { mended: None });
        }
        let (root, errors) = read(text);
        let (twice, broken): (Vec<Error>, Vec<Error>) = errors.into_iter().partition(is_twice);
        let mixed = !twice.is_empty() && {
            let headings = Headings::of(text);
            let at = |error: &Error| error.span().map_or(0, |span| span.start);
            twice.iter().any(|error| twice::mixed(&headings, at(error)).is_some())
        };
        let mended = match broken.is_empty() && !mixed {
            true => None,
            false => Some(mend(text, diagnostics)),
        };
        // Of a broken text it can be an echo; of a mended one it is said there.
        if mended.is_none() {
            twice::say(text, &root, &twice, diagnostics);
        }
        match mended {
            None => Ok(Self { text, root }),
            Some(mended) => Err(Broken { mended }),
        }
    }
}

pub(super) fn is_twice(error: &Error) -> bool {
    error.message().contains(DUPLICATE)
}

/// The tree as far as it goes, and the errors in the order of the text.
pub(super) fn read(text: &str) -> (TomlSpanned<DeTable<'_>>, Vec<Error>) {
    let (root, mut errors) = DeTable::parse_recoverable(text);
    errors.extend(behind(text, &errors));
    errors.sort_by_key(|error| error.span().map_or((0, 0), |span| (span.start, span.end)));
    (root, errors)
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
