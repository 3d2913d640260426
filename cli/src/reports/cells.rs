//! One cell of a sheet as a figure.
use bochiso::{Date, Exact, Figure, Input, InputKind};
use unicode_normalization::UnicodeNormalization;

use super::numbers::{Ambiguous, Decimal, number};

/// A cell of a sheet.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    /// Typed in or sent as text.
    Text(String),
    /// A number of a workbook, with a decimal point and no groups.
    Number(String),
    /// A number of a workbook in the format `%`: 0.855 is shown as 85.5 %.
    Share(String),
}

impl Cell {
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(text) | Self::Share(text) => text.trim(),
        }
    }
}

/// How the numbers of a sheet are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading<'a> {
    /// Further words for `not applicable`.
    pub(super) not_applicable: &'a [String],
    pub(super) decimal: Decimal,
    /// Whether the numbers of this column are shares although their format does not say so.
    pub(super) shares: bool,
}

/// An id as the library compares it: without blanks around it, composed letters.
pub(crate) fn composed(id: &str) -> String {
    id.trim().nfc().collect()
}

/// What a cell or header says, for comparing: composed letters, small, single blanks.
pub(crate) fn folded(text: &str) -> String {
    let composed: String = text.nfc().collect();
    composed.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words that say that a unit has no such thing: không phát sinh, không áp dụng.
const NOT_APPLICABLE: [&str; 6] = ["kps", "kad", "n/a", "na", "không phát sinh", "không áp dụng"];

/// A cell as a figure. What cannot be read goes on as text: the rubric's own check then says what is wrong with it.
pub(super) fn figure(input: &Input, cell: &Cell, reading: Reading<'_>) -> Result<Figure, Ambiguous> {
    if input.is_code(cell.text()) {
        return Ok(Figure::present(cell.text()));
    }
    let cell = match cell {
        Cell::Number(number) if input.kind == InputKind::Percent && reading.shares => {
            return Ok(Figure::present(hundredfold(number)));
        }
        Cell::Share(number) if input.kind == InputKind::Percent => {
            return Ok(Figure::present(hundredfold(number)));
        }
        Cell::Number(number) | Cell::Share(number) if input.kind.is_number() => {
            return Ok(Figure::present(number.as_str()));
        }
        Cell::Number(text) | Cell::Share(text) | Cell::Text(text) => text,
    };
    let cell: String = cell.nfc().collect();
    let cell = cell.trim();
    let word = folded(cell);
    if cell.is_empty() {
        return Ok(Figure::missing());
    }
    let known = NOT_APPLICABLE.contains(&word.as_str())
        || reading.not_applicable.iter().any(|other| folded(other) == word);
    if known && input.kind != InputKind::Text {
        return Ok(Figure::not_applicable(cell));
    }
    Ok(match input.kind {
        InputKind::Count | InputKind::Integer => Figure::present(number(cell, true, reading.decimal)?),
        InputKind::Decimal | InputKind::Percent => Figure::present(number(cell, false, reading.decimal)?),
        InputKind::Date => Figure::present(date(cell)),
        InputKind::Choice => Figure::present(option(input, cell)),
        InputKind::Ticks => {
            let ticked: Vec<String> = match ["không", "0", "-"].contains(&word.as_str()) {
                true => Vec::new(),
                false => cell
                    .split([';', '|', '\n'])
                    .map(str::trim)
                    .filter(|part| !part.is_empty())
                    .map(|part| option(input, part))
                    .collect(),
            };
            Figure::present(ticked)
        }
        InputKind::Boolean | InputKind::Text => Figure::present(cell),
    })
}

/// A share in percent: 0.855 is 85.5.
fn hundredfold(share: &str) -> String {
    match share.parse::<Exact>() {
        Ok(share) => share.times(&Exact::from(100i64)).to_text(),
        Err(_) => share.to_owned(),
    }
}

/// A date as the library reads it: `31/12/2022` and `31-12-2022` become `2022-12-31`.
fn date(cell: &str) -> String {
    let parts: Vec<&str> = cell.split(['/', '-', '.']).map(str::trim).collect();
    match parts.as_slice() {
        [day, month, year] if year.len() == 4 && day.len() <= 2 && month.len() <= 2 => {
            let written = format!("{year}-{month:0>2}-{day:0>2}");
            // What is no day goes on as it was written.
            if written.parse::<Date>().is_ok() { written } else { cell.to_owned() }
        }
        _ => cell.to_owned(),
    }
}

/// The id of an option that is given by id or by label.
fn option(input: &Input, cell: &str) -> String {
    let word = folded(cell);
    let by_label = input.options.iter().find(|option| {
        option.id == cell
            || [&option.label.vi, &option.label.en].into_iter().flatten().any(|label| folded(label) == word)
    });
    by_label.map_or_else(|| cell.to_owned(), |option| option.id.clone())
}
