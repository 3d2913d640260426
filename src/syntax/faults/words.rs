//! The words for what the TOML crate says, and how to read on behind it.
use super::{Fault, NO_VALUE, line, put};
use crate::diagnostic::Phrase;
use crate::syntax::lines::{Open, Unpaired};
use crate::text::{Edit, Span};

/// English and Vietnamese.
type Both = [&'static str; 2];

const BACKSLASH: [Both; 2] = [
    [
        "`\\` in a text begins a sign of its own, and there is none like this",
        "`\\` trong chuỗi mở đầu một ký hiệu riêng, mà không có ký hiệu nào như thế này",
    ],
    [
        "write `\\\\` for the stroke itself, or put the text in `'`",
        "muốn có chính dấu này thì viết `\\\\`, hoặc đặt chuỗi trong dấu `'`",
    ],
];
const UNSEEN: [Both; 2] = [
    ["a character that cannot be seen stands here", "ở đây có một ký tự không nhìn thấy được"],
    ["take it away", "xóa ký tự này"],
];
const DEEP: [Both; 2] = [
    ["lists and tables stand too deep in each other here", "danh sách và bảng ở đây lồng nhau quá sâu"],
    ["take some levels away", "bớt số cấp lồng nhau"],
];
const NO_KEY: [Both; 2] = [
    ["a key is missing here", "thiếu khóa ở đây"],
    [
        "write one, with letters without marks, digits, `-` and `_`",
        "ghi khóa, chỉ gồm chữ không dấu, chữ số, `-` và `_`",
    ],
];

/// What the crate says, with message and help.
const WORDS: &[(&str, Both, Both)] = &[
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
    ("extra comma", ["one comma too many", "thừa một dấu phẩy"], ["take it away", "bỏ dấu phẩy này"]),
    (
        "missing assignment",
        ["`=` is missing between a key and its value", "thiếu dấu `=` giữa khóa và giá trị"],
        ["write `key = value`", "viết `khóa = giá trị`"],
    ),
    (
        "missing value",
        ["a value is missing here", "thiếu giá trị ở đây"],
        ["write the value, or take the key away", "ghi giá trị, hoặc bỏ khóa này"],
    ),
    (
        "extra",
        ["`=` stands twice", "dấu `=` xuất hiện hai lần"],
        ["write `key = value`", "viết `khóa = giá trị`"],
    ),
    (
        "unexpected `=` in array",
        ["a list has no keys", "danh sách không có khóa"],
        [
            "write a key and its value in braces, as in `[{ a = 1 }]`",
            "viết khóa và giá trị trong ngoặc nhọn, như `[{ a = 1 }]`",
        ],
    ),
    (
        "missing inline table opening",
        ["this brace closes nothing", "ngoặc nhọn này không đóng gì cả"],
        ["take it away, or write `{` where the table begins", "bỏ nó, hoặc viết `{` ở đầu bảng"],
    ),
    (
        "missing array opening",
        ["this bracket closes nothing", "ngoặc vuông này không đóng gì cả"],
        ["take it away, or write `[` where the list begins", "bỏ nó, hoặc viết `[` ở đầu danh sách"],
    ),
    (
        "cannot extend value",
        [
            "this has a value already and cannot be a table too",
            "khóa này đã có giá trị nên không thể là bảng nữa",
        ],
        ["take one of the two away", "bỏ một trong hai"],
    ),
    ("missing escaped value", BACKSLASH[0], BACKSLASH[1]),
    ("too few unicode value digits", BACKSLASH[0], BACKSLASH[1]),
    ("invalid value", BACKSLASH[0], BACKSLASH[1]),
    (
        "carriage return must",
        ["this line end is of an old kind", "ký tự xuống dòng ở đây thuộc kiểu cũ"],
        [
            "write a line feed in its place, or save the file with other line ends",
            "thay bằng ký tự xuống dòng thường, hoặc lưu lại tệp với kiểu xuống dòng khác",
        ],
    ),
    ("invalid comment character", UNSEEN[0], UNSEEN[1]),
    ("cannot recurse", DEEP[0], DEEP[1]),
    ("recursion limit", DEEP[0], DEEP[1]),
    ("keys cannot be multi-line", NO_KEY[0], NO_KEY[1]),
    ("unquoted keys cannot be empty", NO_KEY[0], NO_KEY[1]),
    ("invalid key", NO_KEY[0], NO_KEY[1]),
    ("invalid table", NO_KEY[0], NO_KEY[1]),
    ("invalid inline table element", NO_KEY[0], NO_KEY[1]),
];

/// A bracket that nothing closes before what it cannot hold.
pub(super) fn opened(text: &str, bracket: &Open) -> Fault {
    let (start, line) = line(text, bracket.open);
    let heading = line
        .get(..bracket.open.saturating_sub(start))
        .is_some_and(|before| before.trim_matches('[').trim().is_empty());
    let name = match (heading, text.get(bracket.open..).is_some_and(|rest| rest.starts_with('{'))) {
        (true, _) => ["this heading is never closed", "tiêu đề này thiếu dấu đóng"],
        (false, true) => ["a table in braces is never closed", "một bảng trong ngoặc nhọn không được đóng"],
        (false, false) => ["a list is never closed", "một danh sách không được đóng"],
    };
    let close = &bracket.close;
    let help = Phrase::new(format!("write `{close}` here"), format!("viết `{close}` ở đây"));
    let sign = Span::from(bracket.open..bracket.open.saturating_add(1));
    let fault = Fault::new(Span::from(bracket.end..bracket.end), Phrase::new(name[0], name[1]), help);
    let fault =
        if heading { fault } else { fault.labelled(sign, Phrase::new("it opens here", "mở ở đây")) };
    fault.mended(put(bracket.end, close.as_str()))
}

/// A line whose quotes are no pairs.
pub(super) fn no_pair(line: &Unpaired) -> Fault {
    Fault::new(
        Span::from(line.quote.clone()),
        Phrase::new("a quote is missing on this line", "dòng này thiếu một dấu nháy"),
        Phrase::new("a text has one at each of its ends", "mỗi chuỗi có dấu nháy ở cả hai đầu"),
    )
    .left_out(Edit::new(Span::from(line.rest.clone()), if line.is_value { " \"\"" } else { "" }))
}

/// The finding for an error of the crate that is about more than a value.
pub(super) fn fault(text: &str, span: std::ops::Range<usize>, message: &str) -> Fault {
    let at = span.start;
    let there = text.get(at..).and_then(|rest| rest.chars().next());
    if message.starts_with("unexpected key or value") || message.starts_with("unexpected content") {
        return left_over(text, at);
    }
    if message.starts_with("missing comma") && there.is_some_and(|c| !c.is_whitespace()) {
        let end = text.get(..at).map_or(at, |before| before.trim_end().len());
        return no_comma(Span::from(span), end, message.contains("array"));
    }
    let (start, line) = line(text, at);
    let indent = line.len().saturating_sub(line.trim_start().len());
    if let Some(heading) =
        line.trim().strip_prefix('[').filter(|_| message.starts_with("unquoted keys cannot be empty"))
        && let Some(path) = heading.trim_start().strip_prefix('[').and_then(|rest| rest.split(']').next())
    {
        let first = start.saturating_add(indent);
        let whole = Span::from(first..first.saturating_add(line.trim().len()));
        let text = format!("[[{}]]", path.trim());
        return Fault::new(
            whole,
            Phrase::new(
                "the brackets of a heading stand together",
                "các dấu ngoặc của tiêu đề phải viết liền nhau",
            ),
            Phrase::new(format!("write `{text}`"), format!("viết `{text}`")),
        )
        .mended(Edit::new(whole, text));
    }
    if message.starts_with(NO_VALUE) {
        return no_value(text, span);
    }
    let words = |[[en, vi], [help_en, help_vi]]: [Both; 2]| {
        Fault::new(Span::from(span.clone()), Phrase::new(en, vi), Phrase::new(help_en, help_vi))
    };
    let in_quotes =
        message.starts_with("invalid basic string") || message.starts_with("invalid literal string");
    if in_quotes && there.is_some_and(|c| c.is_control() && !"\r\n\t".contains(c)) {
        return words(UNSEEN);
    }
    // So the crate says of a key that nothing stands behind.
    let quoted = text.get(start..at).is_some_and(|before| before.contains(['"', '\'']));
    let message = if in_quotes && !quoted { "missing assignment" } else { message };
    let Some((_, message, help)) = WORDS.iter().find(|(start, ..)| message.starts_with(start)) else {
        let message = message.lines().next().unwrap_or("").split(", expected").next().unwrap_or("");
        return Fault::new(
            Span::from(span.clone()),
            Phrase::new(
                format!("this is not TOML: {message}"),
                format!("văn bản không đúng cú pháp TOML ({message})"),
            ),
            Phrase::new("mend this place", "sửa chỗ này"),
        );
    };
    let fault = words([*message, *help]);
    match closing(text, at, message) {
        Some(close) => fault.mended(put(at, close)),
        None => fault,
    }
}

/// What ends a text or a heading, where it can only have been forgotten at the end of its line.
fn closing(text: &str, at: usize, [message, _]: &Both) -> Option<&'static str> {
    let (start, line) = line(text, at);
    let before = line.get(..at.saturating_sub(start))?;
    let at_end = line.get(before.len()..)?.trim().is_empty() && !before.contains('#');
    let heading = before.trim();
    match *message {
        "this heading is never closed" if heading.starts_with("[[") && !heading.ends_with(']') => Some("]]"),
        "this heading is never closed" => Some("]"),
        "this text is never closed" if at_end && !before.contains(['{', '[']) => {
            let (_, value) = before.split_once('=')?;
            match value.trim_start().chars().next()? {
                '"' => Some("\""),
                '\'' => Some("'"),
                _ => None,
            }
        }
        _ => None,
    }
}

/// A line without `=`.
fn no_value(text: &str, span: std::ops::Range<usize>) -> Fault {
    let (start, line) = line(text, span.start);
    let written = line.trim();
    let indent = line.len().saturating_sub(line.trim_start().len());
    let first = start.saturating_add(indent);
    let name = written.trim_end_matches(']');
    if is_bare(name) && name.len() < written.len() {
        let open = if written.ends_with("]]") { "[[" } else { "[" };
        return Fault::new(
            Span::from(first..first.saturating_add(written.len())),
            Phrase::new("this heading is never opened", "tiêu đề này thiếu dấu mở"),
            Phrase::new(format!("write `{open}` before it"), format!("viết `{open}` ở đầu")),
        )
        .mended(put(first, open));
    }
    if let Some(found) = colon(text, span.start) {
        return found;
    }
    let [message, help] = [
        ["this is no line of a rubric: `=` is missing", "dòng này thiếu dấu `=`"],
        [
            "write `key = value`, or start the line with `#` if it is a remark",
            "viết `khóa = giá trị`; nếu là ghi chú thì bắt đầu dòng bằng `#`",
        ],
    ];
    let fault =
        Fault::new(Span::from(span), Phrase::new(message[0], message[1]), Phrase::new(help[0], help[1]));
    let value = written.split_once([' ', '\t']).filter(|(key, rest)| {
        is_bare(key) && rest.trim_start().starts_with(|c: char| c.is_ascii_digit() || "\"'[{".contains(c))
    });
    match value {
        Some((_, rest)) => {
            let rest = rest.trim_start();
            fault.mended(put(first.saturating_add(written.len().saturating_sub(rest.len())), "= "))
        }
        None => fault.mended(put(first, "# ")),
    }
}

/// A line that a tool left which puts versions together.
pub(super) fn conflict(text: &str, at: usize) -> Option<Fault> {
    let (start, line) = line(text, at);
    ["<<<<<<<", "=======", ">>>>>>>"].iter().find(|mark| line.starts_with(**mark))?;
    let message = Phrase::new(
        "two versions of this file were put together and do not agree",
        "hai bản của tệp này được ghép lại và còn mâu thuẫn",
    );
    let help = Phrase::new(
        "keep one of the two, and take these lines away",
        "giữ một trong hai bản và xóa các dòng này",
    );
    Some(Fault::new(Span::from(start..start.saturating_add(line.len())), message, help))
}

/// A line `key: value`.
pub(super) fn colon(text: &str, at: usize) -> Option<Fault> {
    let (start, line) = line(text, at);
    let (key, rest) =
        line.split_once(':').filter(|(key, rest)| is_bare(key.trim()) && rest.starts_with(' '))?;
    let colon = start.saturating_add(key.len());
    let whole = Span::from(colon..colon.saturating_add(1));
    let message =
        Phrase::new("between a key and its value stands `=`", "giữa khóa và giá trị phải là dấu `=`");
    let (key, rest) = (key.trim(), rest.trim());
    let help = Phrase::new(format!("write `{key} = {rest}`"), format!("viết `{key} = {rest}`"));
    Some(Fault::new(whole, message, help).mended(Edit::new(whole, " =")))
}

fn is_bare(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}

/// Something behind a heading or a value, on its line.
pub(super) fn left_over(text: &str, at: usize) -> Fault {
    let (start, line) = line(text, at);
    let (before, rest) = line.split_at_checked(at.saturating_sub(start)).unwrap_or((line, ""));
    let here = Span::from(at..at.saturating_add(rest.trim_end().len()));
    let blank = Span::from(start.saturating_add(before.trim_end().len())..at);
    let heading = before.trim_start().starts_with('[');
    if heading && rest.trim() == "]" {
        let first = start.saturating_add(before.len().saturating_sub(before.trim_start().len()));
        let whole = Span::from(first..at.saturating_add(rest.trim_end().len()));
        return Fault::new(
            whole,
            Phrase::new(
                "one bracket opens this heading, and two close it",
                "tiêu đề này có một dấu mở mà hai dấu đóng",
            ),
            Phrase::new("write two on both sides: `[[…]]`", "viết hai dấu ở cả hai đầu: `[[…]]`"),
        )
        .mended(put(first, "["));
    }
    if matches!(rest.trim(), "}" | "]" | ";") {
        let sign = rest.trim();
        return Fault::new(
            here,
            Phrase::new(format!("`{sign}` closes nothing"), format!("`{sign}` ở đây không đóng gì cả")),
            Phrase::new("take it away", "bỏ dấu này"),
        )
        .mended(Edit::new(here, ""));
    }
    if let Some(fault) = quote_within(line, start, before, rest) {
        return fault;
    }
    let opens = rest.split_once('=').is_some_and(|(key, _)| {
        let key = key.trim();
        !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.\"'".contains(&byte))
    });
    let [message, help] = match heading {
        true => [
            ["something stands behind a heading", "có nội dung thừa sau tiêu đề"],
            ["a heading has a line of its own", "tiêu đề đứng một mình trên một dòng"],
        ],
        false => [
            ["this is left over on the line", "phần này thừa trên dòng"],
            [
                "one key on a line; a decimal has a point (`12.5`), and a text stands in quotes",
                "mỗi dòng một khóa; số thập phân dùng dấu chấm (`12.5`), chuỗi đặt trong dấu nháy",
            ],
        ],
    };
    let fault = Fault::new(here, Phrase::new(message[0], message[1]), Phrase::new(help[0], help[1]));
    if opens { fault.mended(Edit::new(blank, "\n")) } else { fault }
}

/// A text that ends too early: a `'` that was meant to stand in it.
fn quote_within(line: &str, start: usize, before: &str, rest: &str) -> Option<Fault> {
    let open =
        before.find('\'').filter(|_| before.ends_with('\'') && rest.starts_with(char::is_alphanumeric))?;
    let end = line.trim_end().strip_suffix('\'')?.len();
    let inside = line.get(open.saturating_add(1)..end).filter(|inside| !inside.contains(['"', '\\']))?;
    let text = format!("\"{inside}\"");
    let whole = Span::from(start.saturating_add(open)..start.saturating_add(end).saturating_add(1));
    Some(
        Fault::new(
            whole,
            Phrase::new(
                "a text in `'` cannot have a `'` in it",
                "chuỗi trong dấu `'` không thể chứa dấu `'`",
            ),
            Phrase::new(format!("write `{text}`"), format!("viết `{text}`")),
        )
        .mended(Edit::new(whole, text)),
    )
}

/// Two values, or two keys with theirs, with nothing between them.
pub(super) fn no_comma(at: Span, end: usize, list: bool) -> Fault {
    let [message, help] = match list {
        true => [
            [
                "a comma is missing here, or the list is not closed",
                "thiếu dấu phẩy, hoặc danh sách chưa được đóng",
            ],
            [
                "write `,` between two items and `]` after the last",
                "viết `,` giữa hai mục và `]` sau mục cuối",
            ],
        ],
        false => [
            [
                "a comma is missing here, or the braces are not closed",
                "thiếu dấu phẩy, hoặc ngoặc nhọn chưa được đóng",
            ],
            [
                "write `,` between two keys and `}` after the last",
                "viết `,` giữa hai khóa và `}` sau khóa cuối",
            ],
        ],
    };
    Fault::new(at, Phrase::new(message[0], message[1]), Phrase::new(help[0], help[1])).mended(put(end, ","))
}
