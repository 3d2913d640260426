//! CSV that a spreadsheet opens: a byte order mark; in Vietnamese semicolons and a decimal comma.
use bochiso::Lang;

use super::Table;
use crate::words::{Failure, fail};

/// Writes tables below each other.
pub(crate) fn write(tables: &[Table], lang: Lang) -> Result<Vec<u8>, Failure> {
    let sign = if lang == Lang::Vi { b';' } else { b',' };
    let mut out = "\u{feff}".as_bytes().to_vec();
    for table in tables {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(sign)
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        let rows =
            table.rows.iter().map(|row| row.iter().map(|cell| cell.shown(&table.shown, lang)).collect());
        for row in std::iter::once(table.heads.clone()).chain(rows) {
            if let Err(error) = writer.write_record(&row) {
                return fail(format!("cannot write CSV: {error}"), format!("không ghi được CSV: {error}"));
            }
        }
        match writer.into_inner() {
            Ok(text) => out.extend(text),
            Err(error) => {
                return fail(format!("cannot write CSV: {error}"), format!("không ghi được CSV: {error}"));
            }
        }
    }
    Ok(out)
}
