//! Leaves: one value of the file, as what it stands for.
use toml::de::DeValue;

use super::meant::{Meant, Why};
use crate::diagnostic::{Diagnostic, Phrase, numbers as codes};
use crate::number::{Date, Exact, NumberError};
use crate::text::{Span, apart, plain, tidy, twin};

/// What something earns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Mark {
    Points(Exact),
    Share(Exact),
}

/// What a state without a value gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PolicyMark {
    Mark(Mark),
    Exclude,
    Unscored,
    Previous,
}

/// What is wrong with a leaf, without its place.
pub(super) struct Fault {
    code: crate::diagnostic::Code,
    message: Phrase,
    help: Phrase,
    /// What is written, and what to write in its place.
    instead: Option<(String, String)>,
}

impl Fault {
    pub(super) fn at(self, span: Span) -> Diagnostic {
        let found = Diagnostic::new(self.code, span, self.message).help(self.help);
        match self.instead {
            Some((from, to)) => found.instead(&from, Some(&to)),
            None => found,
        }
    }

    fn instead(self, from: &str, to: String) -> Self {
        Self { instead: Some((from.to_owned(), to)), ..self }
    }
}

/// The fault of a text that is plainly a number in another spelling: what to write, and why.
fn respelled(code: crate::diagnostic::Code, message: Phrase, text: &str) -> Option<Fault> {
    let meant = Meant::of(text)?;
    let written = meant.written();
    let (en, vi) = match meant.why {
        Why::Comma => ("decimals have a point", "phần thập phân viết sau dấu chấm"),
        Why::Blank => ("there is no blank inside a number", "trong số không có dấu cách"),
        Why::Sign => ("fractions are written with `/`", "phân số viết bằng dấu `/`"),
        Why::Word => ("points are a number alone", "điểm chỉ ghi con số"),
        Why::Quotes => ("a number stands without quotes", "số viết không có dấu nháy"),
    };
    let help = Phrase::new(format!("write `{written}`: {en}"), format!("viết `{written}`: {vi}"));
    let found = fault(code, message, help);
    Some(if meant.is_share() { found.instead(text, meant.number) } else { found })
}

fn fault(code: crate::diagnostic::Code, message: Phrase, help: Phrase) -> Fault {
    Fault { code, message, help, instead: None }
}

/// A number as written: an integer, a float, or a text such as `"80%"`. Nothing passes through binary.
pub(super) fn number(value: &DeValue<'_>) -> Result<Exact, Fault> {
    let text = match value {
        DeValue::Integer(integer) if integer.radix() != 10 => {
            return Err(fault(
                codes::NUMBER_FORM,
                Phrase::new("numbers are written in base ten", "số phải viết ở hệ thập phân"),
                Phrase::new("write it in digits 0 to 9", "viết bằng các chữ số 0 đến 9"),
            ));
        }
        DeValue::Integer(integer) => integer.as_str(),
        DeValue::Float(float) => float.as_str(),
        DeValue::String(text) => text,
        _ => "",
    };
    text.parse::<Exact>().map_err(|error| number_fault(&error, text))
}

fn number_fault(error: &NumberError, text: &str) -> Fault {
    match error {
        NumberError::TooManyDigits { digits } => fault(
            codes::NUMBER_DIGITS,
            Phrase::new(
                format!("{digits} digits; a number has at most 28, and none is dropped in silence"),
                format!("{digits} chữ số; một số có tối đa 28 chữ số và không tự ý bỏ bớt chữ số nào"),
            ),
            Phrase::new(
                "write fewer digits, or a fraction such as `\"1/3\"`",
                "viết ít chữ số hơn, hoặc phân số như `\"1/3\"`",
            ),
        ),
        NumberError::ZeroDenominator => fault(
            codes::NUMBER_FORM,
            Phrase::new("a fraction over zero", "phân số có mẫu bằng 0"),
            Phrase::new("mend the denominator", "sửa lại mẫu số"),
        ),
        NumberError::TooLarge => fault(
            codes::NUMBER_DIGITS,
            Phrase::new("the number is too large or too small", "số quá lớn hoặc quá nhỏ"),
            Phrase::new("keep it within 28 digits", "giữ trong 28 chữ số"),
        ),
        _ => {
            let message = Phrase::new(
                format!("`{}` is not a number", clip(text)),
                format!("`{}` không phải là số", clip(text)),
            );
            respelled(codes::NUMBER_FORM, message.clone(), text).unwrap_or_else(|| {
                let help = Phrase::new(
                    "write it like `12`, `12.5`, `\"80%\"` or `\"2/3\"`, with a decimal point",
                    "viết như `12`, `12.5`, `\"80%\"` hoặc `\"2/3\"`, dùng dấu chấm thập phân",
                );
                fault(codes::NUMBER_FORM, message, help)
            })
        }
    }
}

/// A whole number that fits 64 bits.
pub(super) fn integer(value: &DeValue<'_>) -> Result<i64, Fault> {
    number(value)?.to_i64().ok_or_else(|| {
        fault(
            codes::NUMBER_FORM,
            Phrase::new("a whole number is needed here", "ở đây cần số nguyên"),
            Phrase::new("write it without a fraction", "viết không có phần lẻ"),
        )
    })
}

/// Points as a number; a share of the maximum as text.
pub(super) fn mark(value: &DeValue<'_>) -> Result<Mark, Fault> {
    let DeValue::String(text) = value else { return number(value).map(Mark::Points) };
    match text.as_ref() {
        "full" => Ok(Mark::Share(Exact::ONE)),
        "zero" => Ok(Mark::Points(Exact::ZERO)),
        share if share.contains(['%', '/']) => number(value).map(Mark::Share),
        other => Err(no_mark(
            Phrase::new(
                format!("`{}` is no mark", clip(other)),
                format!("`{}` không phải là mức điểm", clip(other)),
            ),
            other,
            Phrase::new(
                "write points as a number (`5`), a share of the maximum as text (`\"1/2\"`, `\"80%\"`), or `\"full\"`, `\"zero\"`",
                "ghi điểm bằng số (`5`), tỷ lệ so với điểm tối đa bằng chuỗi (`\"1/2\"`, `\"80%\"`), hoặc `\"full\"`, `\"zero\"`",
            ),
        )),
    }
}

/// The fault of a text that is no mark: `full` or `zero` in other words, a number in another spelling, or neither.
fn no_mark(message: Phrase, text: &str, otherwise: Phrase) -> Fault {
    let word = match tidy(text).to_lowercase().as_str() {
        "tối đa" | "điểm tối đa" | "đủ điểm" | "toi da" | "max" | "maximum" | "all" => "full",
        "không điểm" => "zero",
        _ => {
            return respelled(codes::MARK_FORM, message.clone(), text)
                .unwrap_or_else(|| fault(codes::MARK_FORM, message, otherwise));
        }
    };
    let help = Phrase::new(format!("write `\"{word}\"`"), format!("viết `\"{word}\"`"));
    fault(codes::MARK_FORM, message, help).instead(text, word.to_owned())
}

pub(super) fn policy(value: &DeValue<'_>) -> Result<PolicyMark, Fault> {
    match value.as_str() {
        Some("exclude") => Ok(PolicyMark::Exclude),
        Some("unscored") => Ok(PolicyMark::Unscored),
        Some("previous") => Ok(PolicyMark::Previous),
        Some(other) if !other.contains(['%', '/']) && !["full", "zero"].contains(&other) => Err(no_mark(
            Phrase::new(
                format!("`{}` is no policy", clip(other)),
                format!("`{}` không phải là cách xử lý", clip(other)),
            ),
            other,
            Phrase::new(
                "write `\"zero\"`, `\"full\"`, `\"exclude\"`, `\"unscored\"`, `\"previous\"`, points (`5`) or a share (`\"1/2\"`)",
                "ghi `\"zero\"`, `\"full\"`, `\"exclude\"`, `\"unscored\"`, `\"previous\"`, số điểm (`5`) hoặc tỷ lệ (`\"1/2\"`)",
            ),
        )),
        _ => mark(value).map(PolicyMark::Mark),
    }
}

/// A day without a time.
pub(super) fn date(value: &DeValue<'_>) -> Result<Date, Fault> {
    let day =
        value.as_datetime().filter(|at| at.time.is_none() && at.offset.is_none()).and_then(|at| at.date);
    let read = day.and_then(|day| {
        Date::from_ymd(
            i16::try_from(day.year).ok()?,
            i8::try_from(day.month).ok()?,
            i8::try_from(day.day).ok()?,
        )
    });
    read.ok_or_else(|| {
        fault(
            codes::DATE_FORM,
            Phrase::new("a date without a time is needed here", "ở đây cần ngày, không có giờ"),
            Phrase::new("write it like `2022-12-31`", "viết như `2022-12-31`"),
        )
    })
}

/// The id of a node, rubric or unit.
pub(super) fn id(text: &str) -> Result<(), Fault> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let bad = text.chars().find(|c| !fits(*c));
    let starts = text.chars().next().is_some_and(|c| c.is_ascii_alphanumeric());
    if bad.is_none() && starts && text.len() <= 64 {
        return Ok(());
    }
    let help = Phrase::new(
        format!(
            "letters, digits, `.`, `-`, `_`, at most 64, a letter or digit first: `{}`",
            plain(text, '-')
        ),
        format!(
            "chữ cái không dấu, chữ số, `.`, `-`, `_`, tối đa 64 ký tự, bắt đầu bằng chữ hoặc số: `{}`",
            plain(text, '-')
        ),
    );
    Err(fault(codes::ID_FORM, wrong_letter("id", "mã", text, bad), help).instead(text, plain(text, '-')))
}

/// Words of the language, which no input can be called.
pub(crate) const RESERVED: [&str; 9] = ["if", "then", "else", "and", "or", "not", "true", "false", "full"];

/// The name of an input or quantity.
pub(super) fn name(text: &str) -> Result<(), Fault> {
    if RESERVED.contains(&text) {
        return Err(fault(
            codes::NAME_FORM,
            Phrase::new(
                format!("`{text}` is a word of the language"),
                format!("`{text}` là từ khóa của ngôn ngữ"),
            ),
            Phrase::new("take another name", "chọn tên khác"),
        ));
    }
    let bad = text.chars().find(|c| !(c.is_ascii_alphanumeric() || *c == '_'));
    let starts = text.chars().next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_');
    if bad.is_none() && starts && text.len() <= 64 {
        return Ok(());
    }
    let help = Phrase::new(
        format!("letters, digits and `_`, at most 64, no digit first: `{}`", plain(text, '_')),
        format!(
            "chữ cái không dấu, chữ số và `_`, tối đa 64 ký tự, không bắt đầu bằng số: `{}`",
            plain(text, '_')
        ),
    );
    Err(fault(codes::NAME_FORM, wrong_letter("name", "tên", text, bad), help).instead(text, plain(text, '_')))
}

fn wrong_letter(en: &str, vi: &str, text: &str, bad: Option<char>) -> Phrase {
    if let Some(letter) = apart(text) {
        return Phrase::new(
            format!(
                "`{letter}` in the {en} `{}` is typed as a letter and marks apart (NFD), and marks cannot stand there",
                clip(text)
            ),
            format!(
                "`{letter}` trong {vi} `{}` được gõ thành chữ và dấu rời nhau (NFD), mà ở đây không dùng được dấu",
                clip(text)
            ),
        );
    }
    match bad.map(|c| (c, twin(c))) {
        Some((c, Some(latin))) => Phrase::new(
            format!("`{c}` in the {en} `{}` only looks like the letter `{latin}`", clip(text)),
            format!("`{c}` trong {vi} `{}` chỉ trông giống chữ `{latin}`", clip(text)),
        ),
        Some((c, None)) => Phrase::new(
            format!("`{c}` cannot stand in the {en} `{}`", clip(text)),
            format!("`{c}` không dùng được trong {vi} `{}`", clip(text)),
        ),
        None => Phrase::new(
            format!("`{}` is no {en}", clip(text)),
            format!("`{}` không hợp lệ để làm {vi}", clip(text)),
        ),
    }
}

/// The start of a long text.
pub(super) fn clip(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or("")),
        None => text.to_owned(),
    }
}
