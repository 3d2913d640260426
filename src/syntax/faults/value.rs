//! Values that people write and TOML does not know: decimal commas, dates by day, percentages and words without quotes.
use super::{Fault, NOT_QUOTED, line, put};
use crate::diagnostic::Phrase;
use crate::number::Exact;
use crate::text::{Edit, Span};

/// How the crate begins what it says of a number, a date or a truth value.
const SCALARS: &[&str] = &[
    "invalid float",
    "invalid integer",
    "invalid hexadecimal",
    "invalid octal",
    "invalid binary",
    "invalid mantissa",
    "invalid fraction",
    "invalid exponent",
    "invalid boolean",
    "invalid date",
    "invalid time",
    "invalid offset",
    "`_` may only go",
    "redundant numeric sign",
    "redundant integer number prefix",
    "integers with a radix",
    "radix must be",
    "unexpected sign",
    "unexpected leading zero",
];
const OPENED: [char; 9] = ['“', '”', '„', '‘', '’', '‚', '«', '»', '＂'];
const DOUBLE: [char; 6] = ['“', '”', '«', '»', '＂', '"'];
const SINGLE: [char; 3] = ['‘', '’', '\''];

/// What is known of a value as it is written; `None` where the words of the crate have to do.
pub(super) fn fault(text: &str, span: std::ops::Range<usize>, message: &str) -> Option<Fault> {
    let bare = message.contains(NOT_QUOTED);
    let before = text.get(..span.start).unwrap_or("").trim_end_matches([' ', '\t']);
    if span.is_empty() && (bare || message.starts_with("invalid literal string")) && before.ends_with('=') {
        let help = Phrase::new("write the value, or take the line away", "ghi giá trị, hoặc bỏ dòng này");
        let missing = Phrase::new("a value is missing after `=`", "thiếu giá trị sau dấu `=`");
        return Some(Fault::new(Span::from(span.clone()), missing, help).left_out(put(span.start, " \"\"")));
    }
    if bare && let Some(found) = curly(text, span.start) {
        return Some(found);
    }
    if let Some(found) = commas(text, span.start).find_map(|at| comma(text, at)) {
        return Some(found);
    }
    let number = run(text, span.start, |c| c.is_ascii_digit() || "./-".contains(c));
    if let Some(found) = grouped(text, number.clone()).or_else(|| date(text, number)) {
        return Some(found);
    }
    let whole =
        if bare { span } else { run(text, span.start, |c| !c.is_whitespace() && !",[]{}=#".contains(c)) };
    if bare || SCALARS.iter().any(|start| message.starts_with(start)) {
        return Some(scalar(text, whole, message));
    }
    (message.starts_with("missing opening quote")).then(|| no_quote(text, &whole)).flatten()
}

/// The run of letters of a kind that an offset stands in, on its line.
fn run(text: &str, at: usize, of: impl Fn(char) -> bool) -> std::ops::Range<usize> {
    let (start, line) = line(text, at);
    let (before, after) = line.split_at_checked(at.saturating_sub(start)).unwrap_or((line, ""));
    let left: usize = before.chars().rev().take_while(|c| of(*c)).map(char::len_utf8).sum();
    let right: usize = after.chars().take_while(|c| of(*c)).map(char::len_utf8).sum();
    at.saturating_sub(left)..at.saturating_add(right)
}

/// Where on a line a number with a comma stands behind `=`: outside of texts and remarks, and in no list, where it is no mistake.
fn commas(text: &str, at: usize) -> impl Iterator<Item = std::ops::Range<usize>> {
    let (start, line) = line(text, at);
    let mut quote = None;
    let mut behind = false;
    let mut found = Vec::new();
    let mut rest = line;
    while let Some(sign) = rest.chars().next() {
        let here = start.saturating_add(line.len().saturating_sub(rest.len()));
        let mut step = sign.len_utf8();
        match (quote, sign) {
            (Some('"'), '\\') => step = step.saturating_add(rest.chars().nth(1).map_or(0, char::len_utf8)),
            (Some(open), _) if open == sign => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(sign),
            (None, '#') => break,
            (None, '=') => behind = true,
            (None, sign) if sign.is_ascii_digit() && behind => {
                let length =
                    rest.find(|c: char| !(c.is_ascii_digit() || ".,%".contains(c))).unwrap_or(rest.len());
                let number = rest.get(..length).unwrap_or("").trim_end_matches([',', '.']);
                found.push(here..here.saturating_add(number.len()));
                step = length.max(1);
                behind = false;
            }
            (None, sign) if !sign.is_whitespace() => behind = false,
            (None, _) => {}
        }
        rest = rest.get(step..).unwrap_or("");
    }
    found.into_iter()
}

/// Quotes as word processors make them.
fn curly(text: &str, at: usize) -> Option<Fault> {
    let (start, line) = line(text, at);
    let rest = line.get(at.saturating_sub(start)..)?;
    let open = rest.chars().next().filter(|c| OPENED.contains(c))?;
    let inside = rest.get(open.len_utf8()..)?;
    let message = Phrase::new(
        format!("`{open}` is a quote of another kind"),
        format!("`{open}` là dấu nháy kiểu khác"),
    );
    let help = Phrase::new("a text stands in `\"` or `'`", "chuỗi đặt trong dấu `\"` hoặc `'`");
    let Some((within, close)) = inside
        .char_indices()
        .find(|(_, c)| if "‘’‚".contains(open) { SINGLE.contains(c) } else { DOUBLE.contains(c) })
        .and_then(|(end, close)| Some((inside.get(..end)?, close)))
    else {
        return Some(Fault::new(Span::from(at..at.saturating_add(open.len_utf8())), message, help));
    };
    let length = open.len_utf8().saturating_add(within.len()).saturating_add(close.len_utf8());
    let whole = Span::from(at..at.saturating_add(length));
    Some(match quoted(within) {
        Some(text) => {
            let help = Phrase::new(format!("write `{text}`"), format!("viết `{text}`"));
            Fault::new(whole, message, help).mended(Edit::new(whole, text))
        }
        None => Fault::new(whole, message, help),
    })
}

/// A text in the quotes that it can stand in.
fn quoted(text: &str) -> Option<String> {
    match (text.contains(['"', '\\']), text.contains('\'')) {
        (false, _) => Some(format!("\"{text}\"")),
        (true, false) => Some(format!("'{text}'")),
        (true, true) => None,
    }
}

/// Digits in groups of three: their dots taken away.
fn joined(text: &str) -> Option<String> {
    let mut groups = text.split('.');
    let first = groups.next()?;
    let whole = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        digits.push_str(group);
    }
    (whole(&digits) && (1..=3).contains(&first.len()) || first == text && whole(first)).then_some(digits)
}

/// A number with a decimal comma, as Vietnamese has it.
fn comma(text: &str, at: std::ops::Range<usize>) -> Option<Fault> {
    let written = text.get(at.clone())?;
    let (bare, percent) = match written.strip_suffix('%') {
        Some(bare) => (bare, true),
        None => (written, false),
    };
    let (whole, decimals) = bare.split_once(',')?;
    if decimals.is_empty() || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = format!("{}.{decimals}", joined(whole)?);
    let number = if percent { format!("\"{number}%\"") } else { number };
    let edit = Edit::new(Span::from(at.clone()), number.clone());
    if !whole.contains('.') && decimals.len() == 3 && !whole.starts_with('0') {
        let message = Phrase::new(
            format!("`{written}` has a comma: thousands or decimals?"),
            format!("`{written}` có dấu phẩy: hàng nghìn hay phần thập phân?"),
        );
        let help = Phrase::new(
            format!("write `{number}` or `{whole}{decimals}`"),
            format!("viết `{number}` hoặc `{whole}{decimals}`"),
        );
        return Some(Fault::new(Span::from(at), message, help).read_on(edit));
    }
    let message = Phrase::new(
        format!("`{written}` has a decimal comma, and decimals have a point here"),
        format!("`{written}` dùng dấu phẩy thập phân; ở đây dùng dấu chấm"),
    );
    let help = Phrase::new(format!("write `{number}`"), format!("viết `{number}`"));
    Some(Fault::new(Span::from(at), message, help).mended(edit))
}

/// A number with points between its thousands.
fn grouped(text: &str, at: std::ops::Range<usize>) -> Option<Fault> {
    let written = text.get(at.clone())?;
    let digits = written.split('.').nth(2).and_then(|_| joined(written))?;
    let message = Phrase::new(
        format!("`{written}` has its thousands apart, and a point stands before decimals alone"),
        format!("`{written}` có dấu chấm ngăn hàng nghìn; dấu chấm chỉ dùng trước phần thập phân"),
    );
    let help = Phrase::new(format!("write `{digits}`"), format!("viết `{digits}`"));
    let at = Span::from(at);
    Some(Fault::new(at, message, help).mended(Edit::new(at, digits)))
}

/// A date with its day first, or with figures left out.
fn date(text: &str, at: std::ops::Range<usize>) -> Option<Fault> {
    let written = text.get(at.clone())?;
    let mark = written.chars().find(|c| "/-.".contains(*c))?;
    let parts: Vec<&str> = written.split(mark).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let figures = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !figures(month, 2) {
        return None;
    }
    let (year, day) = match (first.len(), last.len()) {
        (4, _) if figures(first, 4) && figures(last, 2) && mark != '.' => (first, last),
        (_, 4) if figures(first, 2) && figures(last, 4) => (last, first),
        _ => return None,
    };
    let date = format!("{year}-{month:0>2}-{day:0>2}");
    let at = Span::from(at);
    let message = Phrase::new(
        format!("`{written}` is no date as it is written here"),
        format!("`{written}` không phải là ngày viết đúng cách"),
    );
    if date.parse::<toml::value::Datetime>().is_ok() {
        let help = Phrase::new(
            format!("write year, month, day: `{date}`"),
            format!("viết theo thứ tự năm, tháng, ngày: `{date}`"),
        );
        return Some(Fault::new(at, message, help).mended(Edit::new(at, date)));
    }
    let help = Phrase::new(
        "write a day that exists: year, month, day, as in `2026-01-31`",
        "viết một ngày có thật theo thứ tự năm, tháng, ngày, như `2026-01-31`",
    );
    Some(Fault::new(at, message, help).read_on(Edit::new(at, format!("\"{written}\""))))
}

/// What is neither a number nor in quotes.
fn scalar(text: &str, at: std::ops::Range<usize>, message: &str) -> Fault {
    let written = text.get(at.clone()).unwrap_or("");
    if let Some(found) = odd(written, Span::from(at.clone())) {
        return found;
    }
    if text.get(at.end..).is_some_and(|rest| rest.trim_start().starts_with('=')) && !written.contains(' ') {
        return super::words::fault(text, at, "unexpected `=` in array");
    }
    if let Some((value, rest)) = written.split_once([' ', '\t']) {
        let behind = Span::from(at.end.saturating_sub(rest.len())..at.end);
        if value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && !rest.trim_start().starts_with('%')
            || matches!(value, "true" | "false")
        {
            return left_over(text, at.start, at.start.saturating_add(value.len()), behind);
        }
    }
    let span = Span::from(at);
    if let Some(truth) = truth(written) {
        return Fault::new(
            span,
            Phrase::new(
                format!("`{written}` is no truth value as it is written here"),
                format!("`{written}` không phải là giá trị đúng/sai viết đúng cách"),
            ),
            Phrase::new(format!("write `{truth}`"), format!("viết `{truth}`")),
        )
        .mended(Edit::new(span, truth));
    }
    let in_quotes = match written.strip_suffix('%') {
        Some(number) => quoted(&format!("{}%", number.trim_end())),
        None => quoted(written),
    };
    let Some(in_quotes) = in_quotes else {
        return Fault::new(
            span,
            Phrase::new(
                "this is neither a number nor a text in quotes",
                "phần này không phải là số, cũng không phải chuỗi trong dấu nháy",
            ),
            Phrase::new(
                "put it between three quotes (`'''`) on both sides",
                "đặt giữa ba dấu nháy đơn (`'''`) ở hai đầu",
            ),
        );
    };
    let edit = Edit::new(span, in_quotes.clone());
    let is_number = written.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    if message.starts_with("unexpected leading zero") {
        return Fault::new(
            span,
            Phrase::new("a number does not start with 0", "số không bắt đầu bằng 0"),
            Phrase::new(
                format!("take the zero away; write `{in_quotes}` if it is a text"),
                format!("bỏ số 0 ở đầu; nếu là chuỗi thì viết `{in_quotes}`"),
            ),
        )
        .read_on(edit);
    }
    if is_number && !message.contains(NOT_QUOTED) {
        return Fault::new(
            span,
            Phrase::new(format!("`{written}` is no number"), format!("`{written}` không phải là số")),
            Phrase::new(
                format!("write it as in `12.5`; a text stands in quotes: `{in_quotes}`"),
                format!("viết như `12.5`; nếu là chuỗi thì đặt trong dấu nháy: `{in_quotes}`"),
            ),
        )
        .read_on(edit);
    }
    Fault::new(
        span,
        Phrase::new(
            format!("`{written}` is neither a number nor a text in quotes"),
            format!("`{written}` không phải là số, cũng không phải chuỗi trong dấu nháy"),
        ),
        Phrase::new(format!("write `{in_quotes}`"), format!("viết `{in_quotes}`")),
    )
    .mended(edit)
}

/// A number or a truth value but for a sign that does not belong to it, or only looks as if it did.
fn odd(written: &str, span: Span) -> Option<Fault> {
    let usual = |c: char| match c {
        '–' | '—' | '−' | '‐' | '‑' => Some('-'),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c).saturating_sub(0xfee0)),
        c if c.is_whitespace() || "\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}".contains(c) => Some(' '),
        c => Some(c),
    };
    let plain: String = written.chars().filter_map(usual).collect();
    let plain = plain.trim();
    let (plain, remark) = match plain.split_once("//") {
        Some((value, remark)) => (value.trim_end(), Some(remark.trim())),
        None => (plain, None),
    };
    let plain = plain.trim_end_matches(';').trim_end();
    let percent = plain.strip_suffix('%').map(str::trim_end);
    let digits = percent.unwrap_or(plain);
    let is_number = digits.parse::<Exact>().is_ok() && !digits.contains(['/', '%']);
    if !(is_number || matches!(plain, "true" | "false")) || plain == written {
        return None;
    }
    let strange = written.chars().find(|c| usual(*c) != Some(*c) || ";/".contains(*c))?;
    let value = if percent.is_some() { format!("\"{digits}%\"") } else { plain.to_owned() };
    let instead = match remark {
        Some(remark) => format!("{value} # {remark}"),
        None => value,
    };
    let sign = match strange {
        c if c.is_whitespace() || c.is_control() => format!("U+{:04X}", u32::from(c)),
        c => format!("`{c}`"),
    };
    let (message, help) = match strange {
        '/' => (
            Phrase::new("a remark begins with `#`", "ghi chú bắt đầu bằng `#`"),
            Phrase::new(format!("write `{instead}`"), format!("viết `{instead}`")),
        ),
        _ => (
            Phrase::new(
                format!("{sign} does not belong to this value"),
                format!("{sign} không thuộc về giá trị này"),
            ),
            Phrase::new(format!("write `{instead}`"), format!("viết `{instead}`")),
        ),
    };
    Some(Fault::new(span, message, help).mended(Edit::new(span, instead)))
}

/// A second value behind a whole one: in a list a comma is missing.
fn left_over(text: &str, start: usize, end: usize, behind: Span) -> Fault {
    let (_, line) = line(text, start);
    let before = text.get(..start).unwrap_or("").trim_end();
    let in_list = before.ends_with('[') || before.ends_with(',');
    if in_list || line.contains('{') {
        return super::words::no_comma(behind, end, in_list);
    }
    super::words::left_over(text, behind.start as usize)
}

fn truth(written: &str) -> Option<&'static str> {
    match written.to_lowercase().as_str() {
        "true" | "yes" | "có" | "đúng" => Some("true"),
        "false" | "no" | "không" | "sai" => Some("false"),
        _ => None,
    }
}

/// A text with a quote at its end alone.
fn no_quote(text: &str, at: &std::ops::Range<usize>) -> Option<Fault> {
    let (start, line) = line(text, at.start);
    let before = line.get(..at.start.saturating_sub(start))?;
    let value = start.saturating_add(before.rfind(['=', '[', ',', '{'])?.saturating_add(1));
    let value = value.saturating_add(
        text.get(value..at.end)?.len().saturating_sub(text.get(value..at.end)?.trim_start().len()),
    );
    let quote = text.get(..at.end)?.chars().next_back()?;
    let fault = Fault::new(
        Span::from(value..at.end),
        Phrase::new("this text does not begin with a quote", "chuỗi này thiếu dấu nháy mở"),
        Phrase::new(format!("write `{quote}` before it"), format!("viết `{quote}` ở đầu")),
    );
    Some(fault.mended(put(value, quote)))
}
