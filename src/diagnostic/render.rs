//! Diagnostics as plain text. Total: spans that do not fit the text are clamped to it.
use std::fmt::Write as _;

use super::{Diagnostic, Lang, Severity};
use crate::text::{Source, Span};

/// The most lines of one span that are drawn.
const MOST_LINES: usize = 4;

pub(crate) fn render(diagnostic: &Diagnostic, source: &Source, lang: Lang) -> String {
    let mut out = String::new();
    let word = match (diagnostic.severity, lang) {
        (Severity::Error, Lang::En) => "error",
        (Severity::Error, Lang::Vi) => "lỗi",
        (Severity::Warning, Lang::En) => "warning",
        (Severity::Warning, Lang::Vi) => "cảnh báo",
    };
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{word}[{}]: {}", diagnostic.code, diagnostic.message.get(lang));
    if let Some(about) = about(diagnostic, lang) {
        let _ = writeln!(out, "  {about}");
    }
    if let Some(span) = diagnostic.span {
        place(&mut out, source, span, None, diagnostic, lang);
        for label in &diagnostic.labels {
            place(&mut out, source, label.span, Some(label.message.get(lang)), diagnostic, lang);
        }
    }
    if let Some(help) = &diagnostic.help {
        let word = match lang {
            Lang::En => "help",
            Lang::Vi => "cách sửa",
        };
        let _ = writeln!(out, "  = {word}: {}", help.get(lang));
    }
    out
}

fn about(diagnostic: &Diagnostic, lang: Lang) -> Option<String> {
    let (unit_word, on_word) = match lang {
        Lang::En => ("unit", "on"),
        Lang::Vi => ("đơn vị", "tại"),
    };
    match (&diagnostic.unit, &diagnostic.subject) {
        (Some(unit), Some(subject)) => Some(format!("{unit_word} `{unit}`, {on_word} `{subject}`")),
        (Some(unit), None) => Some(format!("{unit_word} `{unit}`")),
        (None, Some(subject)) => Some(format!("{on_word} `{subject}`")),
        (None, None) => None,
    }
}

fn place(out: &mut String, source: &Source, span: Span, label: Option<&str>, whole: &Diagnostic, lang: Lang) {
    let spans = whole.labels.iter().map(|label| label.span).chain(whole.span);
    let width = spans.map(|span| width(source, span)).max().unwrap_or(1);
    excerpt(out, source, span, &Drawn { label, is_first: label.is_none(), width }, lang);
}

/// How many digits the number of the last line of a span has.
pub(crate) fn width(source: &Source, span: Span) -> usize {
    source.position(span.end).line.to_string().len()
}

/// How an excerpt is drawn.
pub(crate) struct Drawn<'a> {
    /// What is said at the end of it.
    pub(crate) label: Option<&'a str>,
    /// Whether it is the place that matters, or a further one.
    pub(crate) is_first: bool,
    /// Of the numbers of lines.
    pub(crate) width: usize,
}

/// The lines of a span, with carets below them.
pub(crate) fn excerpt(out: &mut String, source: &Source, span: Span, drawn: &Drawn<'_>, lang: Lang) {
    let &Drawn { label, is_first, width } = drawn;
    let (start, end) = (source.position(span.start), source.position(span.end.max(span.start)));
    let arrow = if is_first { "-->" } else { ":::" };
    let _ = writeln!(out, "{:width$}{arrow} {}:{}:{}", "", source.name(), start.line, start.column);
    let last = end.line.min(start.line.saturating_add(MOST_LINES).saturating_sub(1));
    for number in start.line..=last {
        let line = source.line(number);
        let from = if number == start.line { start.column } else { 1 };
        let length = line.chars().count();
        let to = if number == end.line { end.column } else { length.saturating_add(1) };
        let carets = to.saturating_sub(from).clamp(1, length.saturating_sub(from).saturating_add(1).max(1));
        let _ = writeln!(out, "{number:>width$} | {line}");
        // Tabs are kept so that the carets stand where the text does.
        let indent: String =
            line.chars().take(from.saturating_sub(1)).map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
        let mark = if is_first { "^" } else { "-" };
        let note = label.filter(|_| number == last).map_or_else(String::new, |label| format!(" {label}"));
        let _ = writeln!(out, "{:width$} | {indent}{}{note}", "", mark.repeat(carets));
    }
    if end.line > last {
        let rest = end.line.saturating_sub(last);
        let more = match lang {
            Lang::En => format!("and {rest} more lines"),
            Lang::Vi => format!("và {rest} dòng nữa"),
        };
        let _ = writeln!(out, "{:width$} | … {more}", "");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Phrase, syntax};

    fn drawn(text: &str, span: Span) -> String {
        render(
            &Diagnostic::new(syntax::SYNTAX, span, Phrase::new("wrong", "sai")),
            &Source::new("a.toml", text),
            Lang::En,
        )
    }

    #[test]
    fn carets_stand_below_the_text() {
        let text = "a = 1\n\tđiểm = mười\n";
        let at = u32::try_from(text.find("mười").unwrap()).unwrap();
        let there = drawn(text, Span::new(at, at + u32::try_from("mười".len()).unwrap()));
        assert_eq!(there, "error[B0101]: wrong\n --> a.toml:2:9\n2 | \tđiểm = mười\n  | \t       ^^^^\n");
    }

    #[test]
    fn spans_that_do_not_fit_are_clamped() {
        for (text, span) in [
            ("", Span::new(0, 9)),
            ("a", Span::new(5, 2)),
            ("đ", Span::new(1, 1)),
            ("a\r\nb\r\n", Span::new(0, 6)),
            ("no end", Span::new(6, 6)),
            ("a\nb\nc\nd\ne\nf\n", Span::new(0, 12)),
            ("x", Span::new(u32::MAX, u32::MAX)),
        ] {
            assert!(drawn(text, span).contains(" | "), "{text:?} {span:?}");
        }
    }
}
