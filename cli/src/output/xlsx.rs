//! Workbooks: a sheet for each table.
use bochiso::Lang;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::{Cell, Table};
use crate::words::{Failure, fail};

/// The longest name a sheet may have.
const LONGEST_NAME: usize = 31;

/// Writes a workbook.
pub(crate) fn write(tables: &[Table]) -> Result<Vec<u8>, Failure> {
    book(tables).or_else(|error| {
        fail(format!("cannot write the workbook: {error}"), format!("không ghi được bảng tính: {error}"))
    })
}

fn book(tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let (bold, general) = (Format::new().set_bold(), Format::new());
    let index = Format::new().set_num_format("0.0000");
    for (place, table) in tables.iter().enumerate() {
        let sheet = book.add_worksheet();
        sheet.set_name(name(&table.title, place))?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, head) in (0u16..).zip(&table.heads) {
            sheet.write_string_with_format(0, column, head, &bold)?;
        }
        for (row, cells) in (1u32..).zip(&table.rows) {
            for (column, cell) in (0u16..).zip(cells) {
                let number = match cell {
                    Cell::Text(_) => None,
                    // A workbook holds binary floats; what goes in is the rounded number, which reads back as written.
                    Cell::Number(number) => Some((table.shown.apply(number), &general)),
                    Cell::Rank(number, _) => Some((number.clone(), &general)),
                    Cell::Index(number) => Some((number.clone(), &index)),
                };
                match number
                    .and_then(|(number, format)| Some((number.to_text().parse::<f64>().ok()?, format)))
                {
                    Some((value, format)) => sheet.write_number_with_format(row, column, value, format)?,
                    None => sheet.write_string(row, column, cell.shown(&table.shown, Lang::En))?,
                };
            }
        }
        sheet.autofit();
    }
    book.save_to_buffer()
}

/// A name that a sheet may have, different for each.
fn name(title: &str, place: usize) -> String {
    let plain: String = title.chars().map(|c| if "[]:*?/\\'".contains(c) { ' ' } else { c }).collect();
    let number = format!("{} ", place.saturating_add(1));
    let left = LONGEST_NAME.saturating_sub(number.chars().count());
    format!("{number}{}", plain.chars().take(left).collect::<String>().trim())
}
