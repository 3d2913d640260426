//! Edits that mend what is wrong, once the text is at hand.
use serde::Serialize;

use super::{Diagnostic, Phrase};
use crate::text::{Edit, Span};

/// What can be done with one key: a change of the text that mends what is wrong, or begins to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Fix {
    /// What it does.
    pub title: Phrase,
    /// The edits, all of one file.
    pub edits: Vec<Edit>,
}

/// What a finding would have written, before its text has been looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Instead {
    /// Another word in place of the one that is written.
    Word { from: String, to: String },
    /// A text in place of a bare value.
    Text { from: String, to: String },
    /// A key that is not there, with its example.
    Key { key: &'static str, example: &'static str },
}

impl Instead {
    /// The edit of a text, where what stands at the place is what was meant.
    fn edit(&self, span: Span, text: &str) -> Option<Edit> {
        let written = text.get(span.range())?;
        match self {
            Self::Word { from, to } => word(from, to, span, text, |bare| match bare {
                true => to.clone(),
                false => format!("\"{to}\""),
            }),
            Self::Text { from, to } => word(from, to, span, text, |_| format!("\"{to}\"")),
            Self::Key { example, .. } if example.starts_with('[') || example.contains('\n') => None,
            // The file itself.
            Self::Key { example, .. } if span.is_empty() && span.start == 0 => {
                Some(Edit::new(span, format!("{example}\n")))
            }
            Self::Key { example, .. } if written.starts_with('{') => {
                let inside = span.start.saturating_add(1);
                let rest = text.get(Span::new(inside, span.end).range())?;
                let behind = if rest.trim_start().starts_with('}') { "" } else { "," };
                Some(Edit::new(Span::new(inside, inside), format!(" {example}{behind}")))
            }
            Self::Key { example, .. } if written.starts_with('[') => {
                let behind = text.get(span.end as usize..)?;
                let line = behind.split('\n').next()?.trim_end_matches('\r');
                let end = span.end.saturating_add(u32::try_from(line.len()).ok()?);
                Some(Edit::new(Span::new(end, end), format!("\n{example}")))
            }
            Self::Key { .. } => None,
        }
    }

    fn title(&self) -> Phrase {
        match self {
            Self::Word { to, .. } | Self::Text { to, .. } => {
                Phrase::new(format!("write `{to}`"), format!("viết `{to}`"))
            }
            Self::Key { key, .. } => Phrase::new(format!("add `{key}`"), format!("bổ sung `{key}`")),
        }
    }
}

/// One word for another, within its quotes where it has some; `outside` is what stands where there are none, given whether the
/// new word can be bare.
fn word(from: &str, to: &str, span: Span, text: &str, outside: impl FnOnce(bool) -> String) -> Option<Edit> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-()/".contains(c);
    let written = text.get(span.range())?;
    if to.contains(['"', '\'', '\\']) || to.contains(char::is_control) {
        return None;
    }
    if written == from {
        let before = text.get(..span.start as usize)?.chars().next_back();
        let in_quotes = before.is_some_and(|c| "\"'‘’“”".contains(c));
        return Some(Edit::new(span, if in_quotes { to.to_owned() } else { outside(to.chars().all(plain)) }));
    }
    let inside =
        ['"', '\''].into_iter().find_map(|quote| written.strip_prefix(quote)?.strip_suffix(quote))?;
    let within = Span::new(span.start.saturating_add(1), span.end.saturating_sub(1));
    (inside == from).then(|| Edit::new(within, to))
}

impl Diagnostic {
    /// With another word in place of the one that is written, where there is one.
    #[must_use]
    pub(crate) fn instead(mut self, from: &str, to: Option<&str>) -> Self {
        self.instead = to.map(|to| Box::new(Instead::Word { from: from.to_owned(), to: to.to_owned() }));
        self
    }

    #[must_use]
    pub(crate) fn mended_by(mut self, instead: Instead) -> Self {
        self.instead = Some(Box::new(instead));
        self
    }

    /// Makes the edit of what was meant to be written, now that the text is at hand.
    pub(super) fn settle(&mut self, text: &str) {
        let Some(instead) = self.instead.take() else { return };
        let edit = self.span.and_then(|span| instead.edit(span, text));
        self.fix = edit.map(|edit| Box::new(Fix { title: instead.title(), edits: vec![edit] }));
    }
}

#[cfg(test)]
mod tests {
    use super::{Edit, Instead, Span};

    fn mended(text: &str, mark: &str, instead: &Instead) -> Option<String> {
        let start = text.find(mark).unwrap();
        let end = start.saturating_add(mark.len());
        let edit = instead.edit(Span::from(start..end), text)?;
        Some(Edit::apply(&[edit], text))
    }

    fn said(text: &str, mark: &str, from: &str, to: &str) -> Option<String> {
        mended(text, mark, &Instead::Word { from: from.to_owned(), to: to.to_owned() })
    }

    #[test]
    fn a_word_keeps_its_quotes() {
        assert_eq!(said("ponits = 1", "ponits", "ponits", "points").unwrap(), "points = 1");
        assert_eq!(said("of = 'totl'", "'totl'", "totl", "total").unwrap(), "of = 'total'");
        assert_eq!(said("of = \"totl\"", "totl", "totl", "total").unwrap(), "of = \"total\"");
        assert_eq!(said("expect.tot = 1", "tot", "tot", "1.2").unwrap(), "expect.\"1.2\" = 1");
        assert_eq!(said("a = \"points('12')\"", "12", "12", "1.2").unwrap(), "a = \"points('1.2')\"");
        // What stands there is not what was meant, or cannot be written so.
        assert_eq!(said("of = \"t\\u006ftl\"", "\"t\\u006ftl\"", "totl", "total"), None);
        assert_eq!(said("of = \"\"\"totl\"\"\"", "\"\"\"totl\"\"\"", "totl", "total"), None);
        assert_eq!(said("of = 'totl'", "'totl'", "totl", "it's"), None);
    }

    #[test]
    fn a_bare_number_becomes_a_text() {
        let third = Instead::Text { from: "0.333".to_owned(), to: "1/3".to_owned() };
        assert_eq!(mended("points = 0.333", "0.333", &third).unwrap(), "points = \"1/3\"");
        assert_eq!(mended("points = \"0.333\"", "0.333", &third).unwrap(), "points = \"1/3\"");
    }

    #[test]
    fn a_key_is_put_where_its_table_begins() {
        let key = Instead::Key { key: "points", example: "points = 5" };
        assert_eq!(mended("[[a]] # x\r\nb = 1", "[[a]]", &key).unwrap(), "[[a]] # x\npoints = 5\r\nb = 1");
        assert_eq!(mended("[[a]]", "[[a]]", &key).unwrap(), "[[a]]\npoints = 5");
        assert_eq!(mended("a = { b = 1 }", "{ b = 1 }", &key).unwrap(), "a = { points = 5, b = 1 }");
        assert_eq!(mended("a = {}", "{}", &key).unwrap(), "a = { points = 5}");
        assert_eq!(mended("a = 1", "", &key).unwrap(), "points = 5\na = 1");
        assert_eq!(mended("a.b = 1", "a", &key), None);
        let table = Instead::Key { key: "rubric", example: "[rubric]" };
        assert_eq!(mended("a = 1", "", &table), None);
    }
}
