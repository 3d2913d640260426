//! The parts of a TOML text in their order, also where it is broken.
use toml_parser::Source;
use toml_parser::parser::{Event, EventKind, RecursionGuard, parse_document};

use crate::text::Span;

/// How deep tables and lists may stand in each other; no format of ours goes so far.
const MOST_DEPTH: u32 = 60;

/// One part, in bytes of the whole text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub(super) kind: EventKind,
    pub(super) encoding: Option<toml_parser::decoder::Encoding>,
    pub(super) span: Span,
}

/// All parts. Where something is wrong, each section is read by itself, so that a bracket that is not closed yet does not
/// swallow what follows.
pub(super) fn parts(text: &str) -> Vec<Part> {
    let mut all = Vec::new();
    if read(text, 0, &mut all) {
        return all;
    }
    all.clear();
    let starts = sections(text);
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    for (start, end) in starts.iter().copied().zip(ends) {
        read(text.get(start..end).unwrap_or(""), start, &mut all);
    }
    all
}

/// Whether nothing was wrong.
fn read(text: &str, from: usize, all: &mut Vec<Part>) -> bool {
    let mut events: Vec<Event> = Vec::new();
    let mut errors: Vec<toml_parser::ParseError> = Vec::new();
    let tokens = Source::new(text).lex().into_vec();
    parse_document(&tokens, &mut RecursionGuard::new(&mut events, MOST_DEPTH), &mut errors);
    all.extend(events.into_iter().map(|event| {
        let at = |offset: usize| from.saturating_add(offset);
        let span = Span::from(at(event.span().start())..at(event.span().end()));
        Part { kind: event.kind(), encoding: event.encoding(), span }
    }));
    errors.is_empty()
}

/// Where the sections start: at the top, and at lines that look like a heading and nothing else.
fn sections(text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut at = 0usize;
    for line in text.split_inclusive('\n') {
        if at > 0 && is_heading(line) {
            starts.push(at);
        }
        at = at.saturating_add(line.len());
    }
    starts
}

/// `[a.b]` or `[[a."1.2"]]`, closed or not; a row of a list has commas, blanks or braces in it.
pub(super) fn is_heading(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or("").trim_end();
    let inside = line.trim_start_matches('[').trim_end_matches(']').trim();
    let plain = |c: char| c.is_alphanumeric() || "_-.\"'".contains(c);
    line.starts_with('[') && inside.chars().all(plain) && !inside.starts_with(['"', '\'', '-']) && {
        // `[1]` is a list of a number rather than a table.
        !inside.starts_with(|c: char| c.is_ascii_digit())
    }
}

#[cfg(test)]
mod tests {
    use super::is_heading;

    #[test]
    fn headings_are_told_from_rows_of_lists() {
        for heading in
            ["[a]\n", "[[index.criterion]] # x", "[[", "[", "[variant.phuong.change.\"1.2\"]", "[rub"]
        {
            assert!(is_heading(heading), "{heading}");
        }
        for other in ["[1, 2],", "[\"a\"],", "[1]", "a = [", "  [a]", "[a, b]", "['x']", ""] {
            assert!(!is_heading(other), "{other}");
        }
    }
}
