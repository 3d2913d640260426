//! Workbooks.
use std::io::Cursor;

use bochiso::Rubric;
use calamine::{Data, Reader, open_workbook_auto_from_rs};

use super::cells::Cell;
use super::{Place, Read, columns};
use crate::args::Input;
use crate::words::{Failure, fail};

/// As many significant digits as a sheet shows and keeps of a number that was typed in.
const SHEET_DIGITS: usize = 15;

/// Reads the first sheet, or the one that was asked for.
pub(super) fn read(
    file: &str,
    bytes: Vec<u8>,
    input: &Input,
    rubric: &Rubric,
    read: &mut Read,
) -> Result<(), Failure> {
    let mut book = match open_workbook_auto_from_rs(Cursor::new(bytes)) {
        Ok(book) => book,
        Err(error) => {
            return fail(
                format!("{file} is no workbook: {error}"),
                format!("{file} không phải bảng tính: {error}"),
            );
        }
    };
    let names = book.sheet_names();
    let sheet = match &input.sheet {
        Some(name) if names.contains(name) => name.clone(),
        Some(name) => {
            let list = names.join(", ");
            return fail(
                format!("{file} has no sheet `{name}`; its sheets: {list}"),
                format!("{file} không có trang tính `{name}`; các trang: {list}"),
            );
        }
        None => names.first().cloned().unwrap_or_default(),
    };
    let range = match book.worksheet_range(&sheet) {
        Ok(range) => range,
        Err(error) => {
            return fail(
                format!("{file}, sheet {sheet}: {error}"),
                format!("{file}, trang tính {sheet}: {error}"),
            );
        }
    };
    // Only of XLSX are the formats known; without them the figures of a column tell.
    let styles = book.worksheet_style(&sheet).unwrap_or_default();
    let is_share = |row: usize, column: usize| {
        let at = (u32::try_from(row).ok()?, u32::try_from(column).ok()?);
        Some(styles.get(at)?.number_format.as_ref()?.format_code.contains('%'))
    };
    let (top, left) = range.start().map_or((0, 0), |(row, column)| (row as usize, column as usize));
    let mut rows = Vec::new();
    for (at, row) in range.rows().enumerate() {
        let number = top.saturating_add(at).saturating_add(1);
        let mut cells = Vec::with_capacity(row.len());
        for (column, cell) in row.iter().enumerate() {
            let text = text(cell);
            let is_number = matches!(cell, Data::Float(_) | Data::Int(_));
            if is_number && text.bytes().filter(u8::is_ascii_digit).count() > SHEET_DIGITS + 2 {
                read.problem(
                    Place::row(file, number).column(&column.saturating_add(1).to_string()),
                    format!("{text} comes from a formula and has more digits than the sheet shows; round it in the sheet"),
                    format!("{text} là kết quả công thức, có nhiều chữ số hơn bảng tính hiển thị; hãy làm tròn trong bảng tính"),
                );
            }
            let shared = is_share(top.saturating_add(at), left.saturating_add(column)) == Some(true);
            cells.push(match (is_number, shared) {
                (true, true) => Cell::Share(text),
                (true, false) => Cell::Number(text),
                (false, _) => Cell::Text(text),
            });
        }
        rows.push((number, cells));
    }
    columns::reports(file, rows.into_iter(), input, rubric, read)
}

/// A cell as it was typed. A workbook keeps numbers as the text of a binary float: of a number of up to 15 digits, the
/// shortest text that reads back as that float is the number that was typed.
fn text(cell: &Data) -> String {
    match cell {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(truth) => truth.to_string(),
        Data::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02}")
        }
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}
