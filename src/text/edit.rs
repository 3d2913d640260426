use serde::Serialize;

use super::Span;

/// A part of a text, and what is to stand in its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[non_exhaustive]
pub struct Edit {
    /// What goes; empty where something is only put in.
    pub span: Span,
    /// What comes.
    pub text: String,
}

impl Edit {
    pub(crate) fn new(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    /// A text with edits made in it. Of two that overlap, or that stand twice, the first in the text is made; one that does not
    /// fit the text is not.
    ///
    /// ```
    /// use bochiso::{Edit, Rubric, Source};
    ///
    /// let text = include_str!("../../examples/data/small.toml");
    /// let slip = text.replacen("points = 10\n", "poins = 10\n", 1);
    /// let found = Rubric::parse(&Source::new("small.toml", slip.as_str())).unwrap_err();
    /// let fix = found.iter().find_map(|found| found.fix.as_ref()).unwrap();
    /// assert_eq!(Edit::apply(&fix.edits, &slip), text);
    /// ```
    #[must_use]
    pub fn apply(edits: &[Self], text: &str) -> String {
        let mut ordered: Vec<&Self> = edits.iter().collect();
        ordered.sort();
        let mut made = String::with_capacity(text.len());
        let mut done = 0usize;
        for edit in ordered {
            let range = edit.span.range();
            let (Some(before), true) = (text.get(done..range.start), text.get(range.clone()).is_some())
            else {
                continue;
            };
            made.push_str(before);
            made.push_str(&edit.text);
            done = range.end;
        }
        made.push_str(text.get(done..).unwrap_or(""));
        made
    }
}

#[cfg(test)]
mod tests {
    use super::{Edit, Span};

    #[test]
    fn edits_are_made_in_order_and_what_does_not_fit_is_not() {
        let edit = |from, to, text| Edit::new(Span::new(from, to), text);
        let edits = [
            edit(4, 5, "E"),
            edit(0, 1, "A"),
            edit(0, 2, "?"),
            edit(2, 2, "-"),
            edit(90, 99, "?"),
            edit(3, 1, "?"),
        ];
        assert_eq!(Edit::apply(&edits, "abcdef"), "Ab-cdEf");
        assert_eq!(Edit::apply(&[edit(1, 2, "x")], "đa"), "đa");
        assert_eq!(Edit::apply(&[], "đa"), "đa");
    }
}
