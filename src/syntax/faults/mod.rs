//! What the TOML crate says of a text that is no TOML, in words for people who write rubrics.
mod key;
mod value;
mod words;

use super::lines::{Open, Unpaired};
use crate::diagnostic::{Diagnostic, Fix, Phrase, syntax as codes};
use crate::text::{Edit, Span};

/// What the TOML crate says of a key that stands twice; a test pins all of these.
pub(super) const DUPLICATE: &str = "duplicate key";
pub(super) const NO_VALUE: &str = "key with no value";
const NOT_A_KEY: &str = "invalid unquoted key";
const NOT_QUOTED: &str = "string values must be quoted";

/// An error of the TOML crate as a finding, and how to read on behind it.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) finding: Diagnostic,
    /// An edit after which the text reads here, whether or not it is what was meant.
    pub(super) mend: Option<Edit>,
    /// Whether that edit leaves something out, and what looks for it would say that it is not there.
    pub(super) leaves_out: bool,
}

impl Fault {
    pub(super) fn new(at: Span, message: Phrase, help: Phrase) -> Self {
        Self {
            finding: Diagnostic::new(codes::SYNTAX, at, message).help(help),
            mend: None,
            leaves_out: false,
        }
    }

    pub(super) fn labelled(self, at: Span, there: Phrase) -> Self {
        Self { finding: self.finding.label(at, there), ..self }
    }

    /// With an edit that only helps to read on.
    fn read_on(self, edit: Edit) -> Self {
        Self { mend: Some(edit), ..self }
    }

    /// With an edit that leaves something out to read on.
    fn left_out(self, edit: Edit) -> Self {
        Self { leaves_out: true, ..self.read_on(edit) }
    }

    /// With an edit that is what was meant.
    pub(super) fn mended(mut self, edit: Edit) -> Self {
        let title = match edit.text.trim() {
            "" => Phrase::new("take it away", "bỏ đi"),
            text => Phrase::new(format!("write `{text}`"), format!("viết `{text}`")),
        };
        self.finding.fix = Some(Box::new(Fix { title, edits: vec![edit.clone()] }));
        self.read_on(edit)
    }
}

/// A bracket that nothing closes before what it cannot hold.
pub(super) fn opened(text: &str, bracket: &Open) -> Fault {
    words::opened(text, bracket)
}

/// A line whose quotes are no pairs, and which is left out to read on.
pub(super) fn no_pair(line: &Unpaired) -> Fault {
    words::no_pair(line)
}

/// The finding for an error of the TOML crate.
pub(super) fn fault(text: &str, span: std::ops::Range<usize>, message: &str) -> Fault {
    if let Some(found) = words::conflict(text, span.start) {
        return found;
    }
    if message.starts_with(NOT_A_KEY) {
        return key::fault(text, span);
    }
    value::fault(text, span.clone(), message).unwrap_or_else(|| words::fault(text, span, message))
}

/// The line at an offset: where it starts, and its text without its end.
fn line(text: &str, at: usize) -> (usize, &str) {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end.saturating_add(1));
    let rest = text.get(start..).unwrap_or("");
    (start, rest.split(['\n', '\r']).next().unwrap_or(""))
}

/// An edit that puts something in.
fn put(at: usize, text: impl Into<String>) -> Edit {
    Edit::new(Span::from(at..at), text)
}

#[cfg(test)]
mod tests {
    use super::super::Document;
    use crate::diagnostic::{Diagnostics, Lang};

    fn first(text: &str) -> String {
        let mut found = Diagnostics::default();
        if Document::parse(text, &mut found).is_ok() {
            return "sound".to_owned();
        }
        let Some(found) = found.iter().next() else { return "nothing".to_owned() };
        for lang in [Lang::En, Lang::Vi] {
            assert!(!found.message.get(lang).contains("expected"), "{text}: {found:?}");
        }
        let fix = found.fix.as_ref().map(|fix| crate::text::Edit::apply(&fix.edits, text));
        format!("{} → {}", found.message.get(Lang::En), fix.unwrap_or_default())
    }

    /// A new version of the TOML crate that words its errors in another way must not go unnoticed.
    #[test]
    fn the_words_of_the_toml_crate_are_known() {
        let mut wrong = Vec::new();
        for (text, words) in [
            ("a 1", "`=` is missing → a = 1"),
            ("Ghi chú: đây là", "`=` is missing → # Ghi chú: đây là"),
            ("a: 5", "between a key and its value stands `=` → a = 5"),
            ("<<<<<<< HEAD\na = 1", "two versions of this file"),
            ("a = ", "a value is missing"),
            ("a = zero", "`zero` is neither a number nor a text in quotes → a = \"zero\""),
            ("a = 80%", "`80%` is neither a number nor a text in quotes → a = \"80%\""),
            ("a = 80 %", "`80 %` is neither a number nor a text in quotes → a = \"80%\""),
            ("a = [{ b = 80%, c = 1 }]", "→ a = [{ b = \"80%\", c = 1 }]"),
            ("a = True", "`True` is no truth value as it is written here → a = true"),
            ("a = sai # x", "`sai` is no truth value as it is written here → a = false # x"),
            ("a = “x”", "`“` is a quote of another kind → a = \"x\""),
            ("a = { b = “x y”, c = ‘z’ }", "`“` is a quote of another kind → a = { b = \"x y\", c = ‘z’ }"),
            ("a = ‘f(\"1\") = 0’", "`‘` is a quote of another kind → a = 'f(\"1\") = 0'"),
            ("a = “80%”", "→ a = \"80%\""),
            ("a = “x", "`“` is a quote of another kind"),
            ("a = 24/6/2022", "`24/6/2022` is no date as it is written here → a = 2022-06-24"),
            ("a = 24-06-2022", "`24-06-2022` is no date as it is written here → a = 2022-06-24"),
            ("a = 24.06.2022", "`24.06.2022` is no date as it is written here → a = 2022-06-24"),
            ("a = 2022-13-01", "`2022-13-01` is no date as it is written here → "),
            ("a = 2022-02-30", "`2022-02-30` is no date as it is written here → "),
            ("a = 2022-6-1", "`2022-6-1` is no date as it is written here → a = 2022-06-01"),
            ("a = 0,5", "`0,5` has a decimal comma, and decimals have a point here → a = 0.5"),
            (
                "a = { b = 0,5, c = 1 }",
                "`0,5` has a decimal comma, and decimals have a point here → a = { b = 0.5, c = 1 }",
            ),
            ("a = { b = 'x,5', c = 0,5 }", "`0,5` has a decimal comma"),
            ("a = [{ b = 0,5 }]", "`0,5` has a decimal comma"),
            ("a = 1.000,5", "`1.000,5` has a decimal comma, and decimals have a point here → a = 1000.5"),
            (
                "a = 1.000.000",
                "`1.000.000` has its thousands apart, and a point stands before decimals alone → a = 1000000",
            ),
            ("a = 1,000", "`1,000` has a comma: thousands or decimals? → "),
            ("a = 12,5%", "`12,5%` has a decimal comma, and decimals have a point here → a = \"12.5%\""),
            ("a = \u{a0}40", "U+00A0 does not belong to this value → a = 40"),
            ("a = ８０", "`８` does not belong to this value → a = 80"),
            ("a = –5", "`–` does not belong to this value → a = -5"),
            ("a = 5;", "`;` does not belong to this value → a = 5"),
            ("a = 5 // điểm", "a remark begins with `#` → a = 5 # điểm"),
            ("a = 1.", "`1.` is no number → "),
            ("a = .5", "`.5` is no number → "),
            ("a = 1_000_", "`1_000_` is no number → "),
            ("a = 10.5.3", "`10.5.3` is no number → "),
            ("a = 0xZ", "`0xZ` is no number → "),
            ("a = nan1", "`nan1` is neither a number nor a text in quotes → a = \"nan1\""),
            ("a = truee", "`truee` is neither a number nor a text in quotes → a = \"truee\""),
            ("a = 01", "a number does not start with 0 → "),
            ("a = \"x\n", "text is never closed → a = \"x\"\n"),
            ("a = 'x\n", "text is never closed → a = 'x'\n"),
            ("a = \"x # y\n", "text is never closed → "),
            ("a = \"\"\"x\n", "over several lines"),
            ("a = x\"", "does not begin with a quote → a = \"x\""),
            ("a = 'it's'", "cannot have a `'` in it → a = \"it's\""),
            ("a = \"x\u{1}\"", "cannot be seen"),
            ("a = \"\\đ\"", "`\\` in a text"),
            ("a = \"\\u12\"", "`\\` in a text"),
            ("[a", "heading is never closed → [a]"),
            ("[[a]", "heading is never closed → [[a]]"),
            ("a]", "heading is never opened → [a]"),
            ("[a]]", "one bracket opens this heading, and two close it → [[a]]"),
            ("a = { b", "a table in braces is never closed → a = { b}"),
            ("a = { b }", "`=` is missing between a key and its value → "),
            ("[ [a.b] ]", "the brackets of a heading stand together → [[a.b]]"),
            ("[a] b = 1", "behind a heading → [a]\nb = 1"),
            ("[]", "a key is missing"),
            (
                "[[a]]\nb = 1\n[a]\nb = 2",
                "`[a]` is one table, and it is a list elsewhere → [[a]]\nb = 1\n[[a]]\nb = 2",
            ),
            (
                "[a]\nb = 1\n[[a]]\nb = 2\n[[a]]",
                "`[a]` is one table, and it is a list elsewhere → [[a]]\nb = 1",
            ),
            ("a = [1", "a list is never closed → a = [1]"),
            ("a = { b = 1\nc = 2\n[d]", "in braces is never closed → a = { b = 1}\nc = 2\n[d]"),
            (
                "a = [{ b = 1 }, { b = 2 }\n[[c]]\nd = 1",
                "a list is never closed → a = [{ b = 1 }, { b = 2 }]\n[[c]]",
            ),
            ("a = [\"x\" \"y\"]", "a comma is missing here, or the list is not closed → a = [\"x\", \"y\"]"),
            (
                "a = { b = \"x\" c = 2 }",
                "a comma is missing here, or the braces are not closed → a = { b = \"x\", c = 2 }",
            ),
            (
                "a = { b = 3 c = 2 }",
                "a comma is missing here, or the braces are not closed → a = { b = 3, c = 2 }",
            ),
            ("a = [1 2]", "a comma is missing here, or the list is not closed → a = [1, 2]"),
            ("a = 1 b = 2", "left over on the line → a = 1\nb = 2"),
            ("a = true b = 2", "left over on the line → a = true\nb = 2"),
            ("a = { b = 1, , c = 2 }", "one comma too many"),
            ("a = [1, , 2]", "one comma too many"),
            ("a = { b 1 }", "`=` is missing"),
            ("a = { b = }", "a value is missing"),
            ("a = = 1", "`=` stands twice"),
            ("a = {b = 1}}", "`}` closes nothing → a = {b = 1}"),
            ("a = 1 ]", "closes nothing"),
            ("a = [b = 1]", "a list has no keys"),
            ("a = 1\rb = 2", "line end"),
            ("# x\u{1}", "cannot be seen"),
            (" = 1", "a key is missing"),
            ("a = 1\na.b = 2", "cannot be a table too"),
            ("đ = 1", "a key has letters without marks, digits, `-` and `_` → d = 1"),
            ("rat\u{435} = 1", "`\u{435}` in this key only looks like the letter `e` → rate = 1"),
        ] {
            let said = first(text);
            if !(said.contains(words) && (!words.ends_with("→ ") || said.ends_with("→ "))) {
                wrong.push(format!("{text:?}: {said:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
