//! Keys with letters that TOML does not know.
use super::Fault;
use crate::diagnostic::Phrase;
use crate::text::{Edit, Span, apart, plain, twin};

/// The key is underlined whole.
pub(super) fn fault(text: &str, span: std::ops::Range<usize>) -> Fault {
    let ends = |c: char| c.is_whitespace() || "[].={},\"'".contains(c);
    let before = text.get(..span.start).unwrap_or("");
    let after = text.get(span.start..).unwrap_or("");
    let start = before.rfind(ends).map_or(0, |at| {
        at.saturating_add(before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8))
    });
    let end = span.start.saturating_add(after.find(ends).unwrap_or(after.len()));
    let written = text.get(start..end).unwrap_or("");
    if let Some(found) = super::words::colon(text, start) {
        return found;
    }
    let plain = plain(written, '_');
    let twin = written.chars().find_map(|letter| Some((letter, twin(letter)?)));
    let message = match (apart(written), twin) {
        (Some(letter), _) => Phrase::new(
            format!(
                "`{letter}` in this key is typed as a letter and marks apart (NFD), and keys have no marks"
            ),
            format!(
                "`{letter}` trong khóa này được gõ thành chữ và dấu rời nhau (NFD), mà khóa không dùng dấu"
            ),
        ),
        (None, Some((letter, latin))) => Phrase::new(
            format!("`{letter}` in this key only looks like the letter `{latin}`"),
            format!("`{letter}` trong khóa này chỉ trông giống chữ `{latin}`"),
        ),
        (None, None) => Phrase::new(
            "a key has letters without marks, digits, `-` and `_`",
            "khóa chỉ gồm chữ không dấu, chữ số, `-` và `_`",
        ),
    };
    let at = Span::from(start..end);
    let help = Phrase::new(format!("write `{plain}`"), format!("viết `{plain}`"));
    Fault::new(at, message, help).mended(Edit::new(at, plain))
}
