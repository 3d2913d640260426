//! What may stand in a column, in words.
use bochiso::{ColumnOf, Date, Entry, Exact, Lang, Rubric, TemplateColumn, Text};

use crate::words::{local, say};

/// What to write for a figure that a unit does not have, as readers of sheets know it.
pub(super) const fn not_applicable(lang: Lang) -> &'static str {
    say(lang, "N/A", "KPS")
}

/// What may stand in a column.
pub(super) fn entry(entry: &Entry, lang: Lang) -> String {
    match entry {
        Entry::Text => say(lang, "text", "văn bản").to_owned(),
        Entry::YesNo => yes_no(lang).join(say(lang, " or ", " hoặc ")),
        Entry::OneOf(all) => format!("{}: {}", say(lang, "one of", "một trong"), words(all, lang).join("; ")),
        Entry::SomeOf(all) => format!(
            "{}: {}",
            say(lang, "any of these, with ; between them", "một hoặc nhiều mục, cách nhau bằng dấu ;"),
            words(all, lang).join("; ")
        ),
        Entry::Number { whole, percent, min, max } => {
            let what = match (whole, percent) {
                (true, _) => say(lang, "whole number", "số nguyên"),
                (_, true) => say(lang, "percentage", "tỷ lệ phần trăm"),
                _ => say(lang, "number", "số"),
            };
            let number = |number: &Exact| match percent {
                true => format!("{}%", local(&number.times(&Exact::from(100i64)).to_text(), lang)),
                false => local(&number.to_text(), lang),
            };
            between(what, min.as_ref().map(number), max.as_ref().map(number), lang)
        }
        Entry::Date { earliest, latest } => {
            let what = say(lang, "date, dd/mm/yyyy", "ngày, ngày/tháng/năm");
            between(what, earliest.as_ref().map(day), latest.as_ref().map(day), lang)
        }
        _ => String::new(),
    }
}

/// What else may stand in it: states and codes.
pub(super) fn states(column: &TemplateColumn<'_>, lang: Lang) -> String {
    let ColumnOf::Input(input) = column.of else { return String::new() };
    let mut all = vec![say(lang, "blank: not reported", "để trống: chưa báo cáo").to_owned()];
    if column.entry != Entry::Text {
        all.push(format!(
            "{}: {}",
            not_applicable(lang),
            say(lang, "not applicable", "không phát sinh, không áp dụng")
        ));
    }
    let codes: Vec<&str> = input.codes().collect();
    if !codes.is_empty() {
        all.push(format!("{}: {}", say(lang, "codes", "mã"), codes.join(", ")));
    }
    all.join("; ")
}

/// Whose rows have it, where a sheet holds units and their sub-units.
pub(super) fn rows(column: &TemplateColumn<'_>, rubric: &Rubric, lang: Lang) -> Option<String> {
    let (ColumnOf::Input(input), Some(kind)) = (column.of, rubric.sub_unit_kind()) else { return None };
    let kind = if input.per_sub_unit { kind } else { rubric.unit_kind() };
    Some(format!("{} `{kind}`", say(lang, "in rows of the kind", "chỉ điền ở các dòng có cấp")))
}

/// The two answers to a question.
pub(super) fn yes_no(lang: Lang) -> [String; 2] {
    [say(lang, "Yes", "Có").to_owned(), say(lang, "No", "Không").to_owned()]
}

pub(super) fn words(all: &[Text], lang: Lang) -> Vec<String> {
    all.iter().map(|word| word.get(lang).to_owned()).collect()
}

/// A day as people write it.
fn day(date: &Date) -> String {
    let text = date.to_string();
    let parts: Vec<&str> = text.split('-').collect();
    match parts.as_slice() {
        [year, month, day] => format!("{day}/{month}/{year}"),
        _ => text,
    }
}

fn between(what: &str, least: Option<String>, most: Option<String>, lang: Lang) -> String {
    let from = least.map(|least| format!(" {} {least}", say(lang, "from", "từ")));
    let to = most.map(|most| format!(" {} {most}", say(lang, "to", "đến")));
    format!("{what}{}{}", from.unwrap_or_default(), to.unwrap_or_default())
}
