//! What the TOML crate says of a text that is no TOML, in words for people who write rubrics.
use crate::diagnostic::{Diagnostic, Phrase, syntax as codes};
use crate::text::{Span, apart, plain, twin};

/// What the TOML crate says of a key that stands twice; a test pins all of these.
pub(super) const DUPLICATE: &str = "duplicate key";
pub(super) const NO_VALUE: &str = "key with no value";
const NOT_A_KEY: &str = "invalid unquoted key";
const NOT_QUOTED: &str = "string values must be quoted";

/// The words for what the crate says: message and help, each in English and Vietnamese.
const WORDS: &[(&str, [&str; 2], [&str; 2])] = &[
    (
        NO_VALUE,
        ["this is no line of a rubric: `=` is missing", "dòng này thiếu dấu `=`"],
        [
            "write `key = value`, or start the line with `#` if it is a remark",
            "viết `khóa = giá trị`; nếu là ghi chú thì bắt đầu dòng bằng `#`",
        ],
    ),
    (
        "invalid basic string",
        ["this text is never closed", "chuỗi này thiếu dấu nháy đóng"],
        ["end it with `\"` on the same line", "kết thúc chuỗi bằng `\"` trên cùng một dòng"],
    ),
    (
        "invalid literal string",
        ["this text is never closed", "chuỗi này thiếu dấu nháy đóng"],
        ["end it with `'` on the same line", "kết thúc chuỗi bằng `'` trên cùng một dòng"],
    ),
    (
        "invalid multi-line",
        ["a text over several lines is never closed", "một chuỗi nhiều dòng không được đóng"],
        ["end it with three quotes", "kết thúc chuỗi bằng ba dấu nháy"],
    ),
    (
        "unclosed array table",
        ["this heading is never closed", "tiêu đề này thiếu dấu đóng"],
        ["end it with `]]`", "kết thúc bằng `]]`"],
    ),
    (
        "unclosed array",
        ["a list is never closed", "một danh sách không được đóng"],
        ["end it with `]`", "kết thúc bằng `]`"],
    ),
    (
        "unclosed inline table",
        ["a table in braces is never closed", "một bảng trong ngoặc nhọn không được đóng"],
        ["end it with `}`", "kết thúc bằng `}`"],
    ),
    (
        "unclosed table",
        ["this heading is never closed", "tiêu đề này thiếu dấu đóng"],
        ["end it with `]`", "kết thúc bằng `]`"],
    ),
    (
        "missing comma between array elements",
        [
            "a comma is missing here, or the list is not closed",
            "thiếu dấu phẩy, hoặc danh sách chưa được đóng",
        ],
        ["write `,` between two items and `]` after the last", "viết `,` giữa hai mục và `]` sau mục cuối"],
    ),
    (
        "missing comma between key-value pairs",
        [
            "a comma is missing here, or the braces are not closed",
            "thiếu dấu phẩy, hoặc ngoặc nhọn chưa được đóng",
        ],
        ["write `,` between two keys and `}` after the last", "viết `,` giữa hai khóa và `}` sau khóa cuối"],
    ),
    (
        "missing key for inline table element",
        ["a key is missing here, or the braces are not closed", "thiếu khóa, hoặc ngoặc nhọn chưa được đóng"],
        [
            "keep what is in braces on one line, as in `{ a = 1, b = 2 }`",
            "viết nội dung trong ngoặc nhọn trên một dòng, như `{ a = 1, b = 2 }`",
        ],
    ),
    (
        "unexpected key or value",
        ["this is left over on the line", "phần này thừa trên dòng"],
        [
            "one key on a line; a decimal has a point (`12.5`), and a text stands in quotes",
            "mỗi dòng một khóa; số thập phân dùng dấu chấm (`12.5`), chuỗi đặt trong dấu nháy",
        ],
    ),
    (
        "unexpected leading zero",
        ["a number does not start with 0", "số không bắt đầu bằng 0"],
        ["take the zero away; a text stands in quotes", "bỏ số 0 ở đầu; chuỗi đặt trong dấu nháy"],
    ),
];

/// The finding for an error of the TOML crate.
pub(super) fn fault(text: &str, span: std::ops::Range<usize>, message: &str) -> Diagnostic {
    let at = Span::from(span.clone());
    if message.contains(NOT_QUOTED) {
        return not_a_value(text.get(span).unwrap_or(""), at);
    }
    if message.starts_with(NOT_A_KEY) {
        return not_a_key(text, span);
    }
    let found = WORDS.iter().find(|(start, ..)| message.starts_with(start));
    let (message, help) = match found {
        Some((_, [en, vi], [help_en, help_vi])) => (Phrase::new(*en, *vi), Phrase::new(*help_en, *help_vi)),
        None => {
            let message = message.lines().collect::<Vec<_>>().join("; ");
            (
                Phrase::new(
                    format!("this is not TOML: {message}"),
                    format!("văn bản không đúng cú pháp TOML ({message})"),
                ),
                Phrase::new(
                    "mend this place; what follows from it is not listed",
                    "sửa chỗ này; các lỗi kéo theo không được liệt kê",
                ),
            )
        }
    };
    Diagnostic::new(codes::SYNTAX, at, message).help(help)
}

fn not_a_value(written: &str, at: Span) -> Diagnostic {
    let (message, help) = if written.is_empty() {
        (
            Phrase::new("a value is missing after `=`", "thiếu giá trị sau dấu `=`"),
            Phrase::new("write the value, or take the line away", "ghi giá trị, hoặc bỏ dòng này"),
        )
    } else {
        (
            Phrase::new(
                format!("`{written}` is neither a number nor a text in quotes"),
                format!("`{written}` không phải là số, cũng không phải chuỗi trong dấu nháy"),
            ),
            Phrase::new(format!("write `\"{written}\"`"), format!("viết `\"{written}\"`")),
        )
    };
    Diagnostic::new(codes::SYNTAX, at, message).help(help)
}

/// A key with letters that TOML does not know, underlined whole.
fn not_a_key(text: &str, span: std::ops::Range<usize>) -> Diagnostic {
    let ends = |c: char| c.is_whitespace() || "[].={},\"'".contains(c);
    let before = text.get(..span.start).unwrap_or("");
    let after = text.get(span.start..).unwrap_or("");
    let start = before.rfind(ends).map_or(0, |at| {
        at.saturating_add(before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8))
    });
    let end = span.start.saturating_add(after.find(ends).unwrap_or(after.len()));
    let written = text.get(start..end).unwrap_or("");
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
    Diagnostic::new(codes::SYNTAX, Span::from(start..end), message)
        .help(Phrase::new(format!("write `{plain}`"), format!("viết `{plain}`")))
}

#[cfg(test)]
mod tests {
    use super::super::Document;
    use crate::diagnostic::{Diagnostics, Lang};

    fn first(text: &str) -> String {
        let mut found = Diagnostics::default();
        assert!(Document::parse(text, &mut found).is_none());
        found.iter().next().unwrap().message.get(Lang::En).to_owned()
    }

    /// A new version of the TOML crate that words its errors in another way must not go unnoticed.
    #[test]
    fn the_words_of_the_toml_crate_are_known() {
        for (text, words) in [
            ("a 1", "`=` is missing"),
            ("a = ", "a value is missing"),
            ("a = zero", "`zero` is neither"),
            ("a = \"x\n", "text is never closed"),
            ("a = 'x\n", "text is never closed"),
            ("a = \"\"\"x\n", "over several lines"),
            ("[a", "heading"),
            ("[[a]", "heading"),
            ("a = [1", "a list is never closed"),
            ("a = { b = 1", "in braces is never closed"),
            ("a = [\"x\" \"y\"]", "a comma is missing here, or the list"),
            ("a = { b = \"x\" \"c\" = 2 }", "a comma is missing here, or the braces"),
            ("a = 1,5", "left over"),
            ("a = 01", "does not start with 0"),
            ("đ = 1", "a key has letters"),
            ("rat\u{435} = 1", "`\u{435}` in this key only looks like the letter `e`"),
            ("a = 2022-13-01", "this is not TOML"),
        ] {
            assert!(first(text).contains(words), "{text}: {}", first(text));
        }
    }
}
