//! CSV, as people send it.
use bochiso::Rubric;

use super::cells::Cell;
use super::{Read, columns};
use crate::args::Input;
use crate::words::{Failure, fail};

/// Reads a CSV text. The sign between the cells is the one that the first row has most of.
pub(super) fn csv(
    file: &str,
    text: &str,
    input: &Input,
    rubric: &Rubric,
    read: &mut Read,
) -> Result<(), Failure> {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let count = |sign: char| first.matches(sign).count();
    let sign = [(';', b';'), ('\t', b'\t'), (',', b',')]
        .into_iter()
        .max_by_key(|(sign, byte)| (count(*sign), *byte == b';'))
        .map_or(b',', |(_, byte)| byte);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(sign)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().and_then(|at| usize::try_from(at.line()).ok()).unwrap_or(0);
                rows.push((line, record.iter().map(|cell| Cell::Text(cell.to_owned())).collect()));
            }
            Err(error) => {
                return fail(
                    format!("{file} cannot be read as CSV: {error}"),
                    format!("không đọc được {file} ở dạng CSV: {error}"),
                );
            }
        }
    }
    columns::reports(file, rows.into_iter(), input, rubric, read)
}
