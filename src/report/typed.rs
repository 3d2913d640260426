//! A given value as the kind that its input declares.
use super::{Given, State, Value};
use crate::diagnostic::{Diagnostic, Phrase, reports as codes};
use crate::model::{Beyond, CodeState, Input, InputKind};
use crate::number::{Date, Exact};
use crate::text::{nearest, tidy};

/// A typed value, and whether it lay outside its range.
pub(super) struct Typed {
    pub(super) value: Value,
    pub(super) out_of_range: bool,
}

/// Types a value; what is wrong with it otherwise.
pub(super) fn typed(input: &Input, given: &Given) -> Result<Typed, Diagnostic> {
    let value = match input.kind {
        InputKind::Boolean => truth(given).map(Value::Boolean),
        InputKind::Count | InputKind::Integer | InputKind::Decimal => number(given, false).map(Value::Number),
        InputKind::Percent => number(given, true).map(Value::Number),
        InputKind::Date => date(given).map(Value::Date),
        InputKind::Choice => return option(input, given).map(|place| within(Value::Choice(place))),
        InputKind::Ticks => return ticks(input, given).map(|bits| within(Value::Ticks(bits))),
        InputKind::Text => text(given).map(Value::Text),
    };
    let value = value.ok_or_else(|| wrong_type(input, given))?;
    // The rubric was checked to stay within its limits with such numbers, and not with longer ones.
    if let Value::Number(number) = &value
        && !shown_of(input, number).fits_a_report()
    {
        return Err(too_long(input));
    }
    in_range(input, value)
}

/// The place of the code that a given value is, and the state that it stands for.
pub(super) fn code_of(input: &Input, given: &Given) -> Option<(usize, State)> {
    let place = input.codes.iter().position(|code| match given {
        Given::Text(text) => code.is(text),
        Given::Number(number) => code.number.as_ref() == Some(number),
        Given::Boolean(_) | Given::List(_) | Given::Date(_) => false,
    })?;
    let state = match input.codes.get(place)?.state {
        CodeState::Missing => State::Missing,
        CodeState::NotApplicable => State::NotApplicable,
        CodeState::NotAccepted => State::NotAccepted,
        CodeState::Value => return None,
    };
    Some((place, state))
}

const fn within(value: Value) -> Typed {
    Typed { value, out_of_range: false }
}

fn truth(given: &Given) -> Option<bool> {
    const YES: [&str; 5] = ["true", "yes", "x", "có", "đúng"];
    const NO: [&str; 5] = ["false", "no", "không", "sai", "-"];
    match given {
        Given::Boolean(value) => Some(*value),
        Given::Text(text) => {
            let word = tidy(text).to_lowercase();
            if YES.contains(&word.as_str()) {
                Some(true)
            } else {
                NO.contains(&word.as_str()).then_some(false)
            }
        }
        _ => None,
    }
}

/// A number; with `percent` a plain one is in percent, and the value is the share.
fn number(given: &Given, percent: bool) -> Option<Exact> {
    let share = |value: Exact| if percent { value.over(&Exact::from(100i64)) } else { Some(value) };
    match given {
        Given::Number(value) => share(value.clone()),
        Given::Text(text) => {
            let text = text.trim();
            let (digits, sign) = match text.strip_suffix('%') {
                Some(digits) => (digits.trim_end(), true),
                None => (text, false),
            };
            if sign && !percent {
                return None;
            }
            // A decimal comma, as Vietnamese writes it.
            let commas = digits.matches(',').count();
            let plain = match (commas, digits.contains('.')) {
                (0, _) => digits.to_owned(),
                (1, false) => digits.replace(',', "."),
                _ => return None,
            };
            if plain.contains(['/', '%']) {
                return None;
            }
            share(plain.parse().ok()?)
        }
        _ => None,
    }
}

fn date(given: &Given) -> Option<Date> {
    match given {
        Given::Date(date) => Some(*date),
        Given::Text(text) => text.trim().parse().ok(),
        _ => None,
    }
}

fn text(given: &Given) -> Option<String> {
    match given {
        Given::Text(text) => Some(tidy(text).into_owned()),
        Given::Number(number) => Some(number.to_text()),
        Given::Date(date) => Some(date.to_string()),
        Given::Boolean(_) | Given::List(_) => None,
    }
}

fn option(input: &Input, given: &Given) -> Result<usize, Diagnostic> {
    match given {
        Given::Text(text) => place(input, text.trim()),
        Given::Number(number) => place(input, &number.to_text()),
        _ => Err(wrong_type(input, given)),
    }
}

fn place(input: &Input, id: &str) -> Result<usize, Diagnostic> {
    if let Some(place) = input.option_ids.iter().position(|option| option == id) {
        return Ok(place);
    }
    let diagnostic = Diagnostic::new(
        codes::UNKNOWN_OPTION,
        None,
        Phrase::new(
            format!("`{}` has no option `{id}`", input.name),
            format!("`{}` không có lựa chọn `{id}`", input.name),
        ),
    );
    let ids = input.option_ids.iter().map(String::as_str);
    Err(match nearest(id, ids.clone()) {
        Some(near) => diagnostic
            .help(Phrase::new(format!("did you mean `{near}`?"), format!("có phải là `{near}` không?"))),
        None => {
            let list = ids.collect::<Vec<_>>().join(", ");
            diagnostic.help(Phrase::new(format!("the options are: {list}"), format!("các lựa chọn: {list}")))
        }
    })
}

fn ticks(input: &Input, given: &Given) -> Result<u64, Diagnostic> {
    let ids: Vec<&str> = match given {
        Given::List(list) => list.iter().map(String::as_str).collect(),
        Given::Text(text) => text.split([';', '|']).map(str::trim).filter(|id| !id.is_empty()).collect(),
        _ => return Err(wrong_type(input, given)),
    };
    let mut bits = 0u64;
    for id in ids {
        let place = u32::try_from(place(input, id)?).unwrap_or(u32::MAX);
        bits |= 1u64.checked_shl(place).unwrap_or(0);
    }
    Ok(bits)
}

/// The value, if it lies in its range; what the input's policy makes of it otherwise.
fn in_range(input: &Input, value: Value) -> Result<Typed, Diagnostic> {
    let range = &input.range;
    let (clamped, decimals) = match &value {
        Value::Number(number) => {
            let clamped = match (&range.min, &range.max) {
                (Some(min), _) if number < min => Some(Value::Number(min.clone())),
                (_, Some(max)) if number > max => Some(Value::Number(max.clone())),
                _ => None,
            };
            (clamped, range.places.filter(|places| too_fine(input, number, *places)))
        }
        Value::Date(date) => {
            let clamped = match (range.earliest, range.latest) {
                (Some(earliest), _) if *date < earliest => Some(Value::Date(earliest)),
                (_, Some(latest)) if *date > latest => Some(Value::Date(latest)),
                _ => None,
            };
            (clamped, None)
        }
        _ => (None, None),
    };
    if let Some(places) = decimals {
        return Err(too_many_places(input, &value, places));
    }
    match (clamped, input.outside_range) {
        (None, _) => Ok(within(value)),
        (Some(clamped), Beyond::Clamp) => Ok(Typed { value: clamped, out_of_range: true }),
        (Some(_), Beyond::Flag) => Ok(Typed { value, out_of_range: true }),
        (Some(bound), Beyond::Refuse) => Err(outside(input, &value, &bound)),
    }
}

/// Whether a number has more decimal places than its input allows; percentages are counted in percent.
fn too_fine(input: &Input, number: &Exact, places: u8) -> bool {
    !(0..places).fold(shown_of(input, number), |shown, _| shown.times(&Exact::from(10i64))).is_integer()
}

fn shown_of(input: &Input, number: &Exact) -> Exact {
    if input.kind == InputKind::Percent { number.times(&Exact::from(100i64)) } else { number.clone() }
}

fn words(input: &Input, value: &Value) -> String {
    match value {
        Value::Number(number) if input.kind == InputKind::Percent => format!("{}%", shown_of(input, number)),
        Value::Number(number) => number.to_text(),
        Value::Date(date) => date.to_string(),
        _ => String::new(),
    }
}

fn too_many_places(input: &Input, value: &Value, places: u8) -> Diagnostic {
    let message = match places {
        0 => Phrase::new(
            format!("`{}` is a whole number, and {} is reported", input.name, words(input, value)),
            format!("`{}` là số nguyên, nhưng báo cáo là {}", input.name, words(input, value)),
        ),
        _ => Phrase::new(
            format!(
                "`{}` has at most {places} decimal {}, and {} is reported",
                input.name,
                if places == 1 { "place" } else { "places" },
                words(input, value)
            ),
            format!(
                "`{}` có tối đa {places} chữ số thập phân, nhưng báo cáo là {}",
                input.name,
                words(input, value)
            ),
        ),
    };
    Diagnostic::new(codes::TOO_MANY_PLACES, None, message)
        .help(Phrase::new("report it in fewer places", "báo cáo với ít chữ số thập phân hơn"))
}

fn too_long(input: &Input) -> Diagnostic {
    let name = &input.name;
    Diagnostic::new(
        codes::WRONG_TYPE,
        None,
        Phrase::new(
            format!("the number reported for `{name}` has more than 28 digits before its point or behind it"),
            format!("số báo cáo cho `{name}` có hơn 28 chữ số ở phần nguyên hoặc phần thập phân"),
        ),
    )
    .help(Phrase::new("look for a slip of the keyboard", "xem lại có gõ nhầm không"))
}

fn outside(input: &Input, value: &Value, bound: &Value) -> Diagnostic {
    let (value, bound) = (words(input, value), words(input, bound));
    Diagnostic::new(
        codes::OUT_OF_RANGE,
        None,
        Phrase::new(
            format!("`{}` is {value}, beyond its bound of {bound}", input.name),
            format!("`{}` là {value}, vượt giới hạn {bound}", input.name),
        ),
    )
    .help(Phrase::new(
        "mend the figure; if it is right, the range of the rubric is not",
        "sửa số liệu; nếu số liệu đúng thì phạm vi trong bộ chỉ số chưa đúng",
    ))
}

fn wrong_type(input: &Input, given: &Given) -> Diagnostic {
    let (en, vi) = match input.kind {
        InputKind::Boolean => ("yes or no", "có hoặc không"),
        InputKind::Count => ("a whole number from 0", "số nguyên từ 0"),
        InputKind::Integer => ("a whole number", "số nguyên"),
        InputKind::Decimal => ("a number", "số"),
        InputKind::Percent => ("a percentage such as 85.5", "tỷ lệ phần trăm, ví dụ 85,5"),
        InputKind::Date => ("a date such as 2022-12-31", "ngày, ví dụ 2022-12-31"),
        InputKind::Choice => ("one of its options", "một trong các lựa chọn"),
        InputKind::Ticks => ("a list of its options", "danh sách các lựa chọn"),
        InputKind::Text => ("a text", "chuỗi văn bản"),
    };
    let there = match given {
        Given::Boolean(value) => value.to_string(),
        Given::Number(number) => number.to_text(),
        Given::Text(text) => text.chars().take(40).collect(),
        Given::List(list) => format!("[{}]", list.join(", ")).chars().take(40).collect(),
        Given::Date(date) => date.to_string(),
    };
    Diagnostic::new(
        codes::WRONG_TYPE,
        None,
        Phrase::new(
            format!("`{}` needs {en}, and `{there}` is reported", input.name),
            format!("`{}` cần {vi}, nhưng báo cáo là `{there}`", input.name),
        ),
    )
    .help(Phrase::new(format!("report {en}"), format!("báo cáo {vi}")))
}
