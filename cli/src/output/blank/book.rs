//! A blank report as a workbook: a sheet to fill in, a sheet that explains it, and the lists to choose from.
use bochiso::{ColumnOf, Date, Entry, Exact, Lang, Rubric, Template, TemplateColumn};
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, Format, Formula, Note, Workbook, Worksheet,
    XlsxError,
};

use super::hints;
use crate::words::{Failure, fail, say};

/// How many rows below the heading are checked while they are filled in.
const ROWS: u32 = 1000;
/// The most signs that a spreadsheet shows in a message, and in its title.
const MESSAGE: usize = 250;
const TITLE: usize = 32;
/// How wide columns are, in signs.
const WIDTH: f64 = 18.0;

/// Writes the workbook; the sheet to fill in is the first, so that it is the one that is read.
pub(crate) fn write(rubric: &Rubric, template: &Template<'_>, lang: Lang) -> Result<Vec<u8>, Failure> {
    book(rubric, template, lang).or_else(|error| {
        fail(format!("cannot write the workbook: {error}"), format!("không ghi được bảng tính: {error}"))
    })
}

fn book(rubric: &Rubric, template: &Template<'_>, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let lists_name = say(lang, "Lists", "Danh mục");
    let mut report = Worksheet::new();
    let mut lists = Worksheet::new();
    report.set_name(say(lang, "Report", "Báo cáo"))?;
    lists.set_name(lists_name)?;
    let head = Format::new().set_bold().set_text_wrap();
    report.set_freeze_panes(1, 2)?;
    let mut list = 0u16;
    for (at, column) in (0u16..).zip(&template.columns) {
        report.write_string_with_format(0, at, column.heading.get(lang), &head)?;
        report.set_column_width(at, WIDTH)?;
        if let Some(format) = format(column) {
            report.set_column_format(at, &format)?;
        }
        if let ColumnOf::Input(_) = column.of {
            report.insert_note(
                0,
                at,
                &Note::new(about(column, rubric, lang).join("\n")).set_author("bochiso"),
            )?;
        }
        let words = choices(column, lang);
        let rule = if words.is_empty() {
            rule(column)
        } else {
            for (row, word) in (0u32..).zip(&words) {
                lists.write_string(row, list, word)?;
            }
            let name = rust_xlsxwriter::utility::column_number_to_name(list);
            list = list.saturating_add(1);
            let range = format!("='{lists_name}'!${name}$1:${name}${}", words.len());
            Some(DataValidation::new().allow_list_formula(Formula::new(range)))
        };
        if let Some(rule) = rule {
            report.add_data_validation(1, at, ROWS, at, &with_messages(rule, column, lang)?)?;
        }
    }
    let mut book = Workbook::new();
    book.push_worksheet(report);
    book.push_worksheet(guide(rubric, template, lang)?);
    if list > 0 {
        lists.set_hidden(true);
        book.push_worksheet(lists);
    }
    book.save_to_buffer()
}

/// How the cells of a column are kept: ids as text, so that no zero in front is lost; percentages and days as such.
fn format(column: &TemplateColumn<'_>) -> Option<Format> {
    match (&column.of, &column.entry) {
        (ColumnOf::Unit | ColumnOf::Parent, _) => Some(Format::new().set_num_format("@")),
        (_, Entry::Number { percent: true, .. }) => Some(Format::new().set_num_format("0.####%")),
        (_, Entry::Date { .. }) => Some(Format::new().set_num_format("dd/mm/yyyy")),
        _ => None,
    }
}

/// The words to choose from; none where there is no such list.
fn choices(column: &TemplateColumn<'_>, lang: Lang) -> Vec<String> {
    let mut words = match &column.entry {
        Entry::YesNo => hints::yes_no(lang).to_vec(),
        Entry::OneOf(words) => hints::words(words, lang),
        _ => return Vec::new(),
    };
    if matches!(column.of, ColumnOf::Input(_)) {
        words.push(hints::not_applicable(lang).to_owned());
    }
    words
}

/// What the spreadsheet checks of numbers and days.
fn rule(column: &TemplateColumn<'_>) -> Option<DataValidation> {
    let number = |number: &Exact| number.to_string();
    let day = |date: &Date| format!("DATE({})", date.to_string().replace('-', ","));
    let rule = |least: Option<String>, most: Option<String>, lowest: &str| match (least, most) {
        (Some(least), Some(most)) => DataValidationRule::Between(Formula::new(least), Formula::new(most)),
        (Some(least), None) => DataValidationRule::GreaterThanOrEqualTo(Formula::new(least)),
        (None, Some(most)) => DataValidationRule::LessThanOrEqualTo(Formula::new(most)),
        (None, None) => DataValidationRule::GreaterThanOrEqualTo(Formula::new(lowest)),
    };
    match &column.entry {
        Entry::Number { whole, min, max, .. } => {
            let rule = rule(min.as_ref().map(number), max.as_ref().map(number), "-1E+28");
            Some(match whole {
                true => DataValidation::new().allow_whole_number_formula(rule),
                false => DataValidation::new().allow_decimal_number_formula(rule),
            })
        }
        Entry::Date { earliest, latest } => {
            let rule = rule(earliest.as_ref().map(day), latest.as_ref().map(day), "DATE(1900,1,1)");
            Some(DataValidation::new().allow_date_formula(rule))
        }
        Entry::SomeOf(_) => Some(DataValidation::new().allow_any_value()),
        _ => None,
    }
}

/// A rule with what it says: a figure may also have a state, so only kinds and periods are refused outright.
fn with_messages(
    rule: DataValidation,
    column: &TemplateColumn<'_>,
    lang: Lang,
) -> Result<DataValidation, XlsxError> {
    let entry = hints::entry(&column.entry, lang);
    let style = match column.of {
        ColumnOf::Input(_) => DataValidationErrorStyle::Warning,
        _ => DataValidationErrorStyle::Stop,
    };
    let states = hints::states(column, lang);
    let message = if states.is_empty() { entry } else { format!("{entry}\n{states}") };
    rule.set_input_title(clipped(column.heading.get(lang), TITLE))?
        .set_input_message(clipped(&message, MESSAGE))?
        .set_error_title(clipped(say(lang, "Is that right?", "Kiểm tra lại"), TITLE))?
        .set_error_message(clipped(&message, MESSAGE))
        .map(|rule| rule.set_error_style(style))
}

fn clipped(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let start: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{start}…")
}

/// What there is to say of a column, with its label in the other language.
fn about(column: &TemplateColumn<'_>, rubric: &Rubric, lang: Lang) -> Vec<String> {
    let other = match lang {
        Lang::Vi => Lang::En,
        Lang::En => Lang::Vi,
    };
    let mut lines = Vec::new();
    if column.heading.get(other) != column.heading.get(lang) {
        lines.push(column.heading.get(other).to_owned());
    }
    let said = [
        (say(lang, "Filled in by", "Đơn vị cung cấp"), column.provider.get(lang)),
        (say(lang, "Proved by", "Tài liệu kiểm chứng"), column.evidence.get(lang)),
    ];
    lines.extend(
        said.iter().filter(|(_, text)| !text.is_empty()).map(|(word, text)| format!("{word}: {text}")),
    );
    lines.push(hints::entry(&column.entry, lang));
    lines.push(hints::states(column, lang));
    lines.extend(hints::rows(column, rubric, lang));
    lines
}

/// A row for each column: what it is, what may stand in it, who fills it in, and what it counts for.
fn guide(rubric: &Rubric, template: &Template<'_>, lang: Lang) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(say(lang, "Guide", "Hướng dẫn"))?;
    let (bold, wrap) = (Format::new().set_bold(), Format::new().set_text_wrap());
    sheet.write_string_with_format(0, 0, rubric.title().get(lang), &bold)?;
    let heads = [
        (say(lang, "Column", "Cột"), 40.0),
        (say(lang, "Name", "Tên trong bộ chỉ số"), 20.0),
        (say(lang, "What may stand in it", "Giá trị"), 40.0),
        (say(lang, "States", "Trạng thái"), 40.0),
        (say(lang, "Filled in by", "Đơn vị cung cấp"), 25.0),
        (say(lang, "Proved by", "Tài liệu kiểm chứng"), 40.0),
        (say(lang, "Remark", "Ghi chú"), 30.0),
        (say(lang, "Counts for", "Dùng cho"), 15.0),
    ];
    for (at, (head, width)) in (0u16..).zip(heads) {
        sheet.write_string_with_format(1, at, head, &bold)?;
        sheet.set_column_width(at, width)?;
    }
    sheet.set_freeze_panes(2, 1)?;
    for (row, column) in (2u32..).zip(&template.columns) {
        let (name, note) = match column.of {
            ColumnOf::Input(input) => (input.name.as_str(), input.note.get(lang)),
            _ => ("", ""),
        };
        let remarks = Some(note.to_owned()).filter(|note| !note.is_empty());
        let remarks: Vec<String> = hints::rows(column, rubric, lang).into_iter().chain(remarks).collect();
        let cells = [
            column.heading.get(lang).to_owned(),
            name.to_owned(),
            hints::entry(&column.entry, lang),
            hints::states(column, lang),
            column.provider.get(lang).to_owned(),
            column.evidence.get(lang).to_owned(),
            remarks.join("; "),
            column.nodes.join(", "),
        ];
        for (at, cell) in (0u16..).zip(cells) {
            sheet.write_string_with_format(row, at, cell, &wrap)?;
        }
    }
    Ok(sheet)
}
