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
    let numbers = match numbers(text, char::from(sign)) {
        Ok(numbers) => numbers,
        Err(line) => {
            return fail(
                format!(
                    "{file}, line {line}: a quotation mark is opened here and never closed; close it, or write it twice if it is meant"
                ),
                format!(
                    "{file}, dòng {line}: dấu ngoặc kép mở ở đây mà không đóng; hãy đóng lại, hoặc viết hai lần nếu là nội dung"
                ),
            );
        }
    };
    let mut rows = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let number = numbers.get(at).copied().unwrap_or(at.saturating_add(1));
        match record {
            Ok(record) => {
                rows.push((number, record.iter().map(|cell| Cell::Text(cell.to_owned())).collect()));
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

/// The rows of a sheet that are not empty, as a spreadsheet counts them: line breaks in quotes make no row, empty lines do.
/// Where a quotation mark is opened and never closed, and so would swallow all rows below: its line.
fn numbers(text: &str, sign: char) -> Result<Vec<usize>, usize> {
    let (mut line, mut row, mut open) = (1usize, 1usize, None);
    let (mut at_start, mut filled, mut rows) = (true, false, Vec::new());
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        let ends = c == '\n' || (c == '\r' && signs.peek() != Some(&'\n'));
        line = line.saturating_add(usize::from(ends));
        match c {
            '"' if open.is_some() && signs.peek() == Some(&'"') => {
                signs.next();
            }
            '"' if open.is_some() => open = None,
            _ if open.is_some() => continue,
            '"' if at_start => open = Some(line),
            '\r' if !ends => continue,
            _ => {}
        }
        filled |= !ends;
        if ends {
            rows.extend(filled.then_some(row));
            (row, filled) = (row.saturating_add(1), false);
        }
        at_start = ends || c == sign;
    }
    rows.extend(filled.then_some(row));
    open.map_or(Ok(rows), Err)
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "a test may stop")]
mod tests {
    use super::numbers;

    #[test]
    fn rows_are_counted_as_a_spreadsheet_does() {
        for ends in ["\n", "\r\n", "\r"] {
            let text = ["unit,note", "a,\"x", "y \"\"z\"\"\"", "", "b,5\" wide", "c,\"\""].join(ends);
            assert_eq!(numbers(&text, ','), Ok(vec![1, 2, 4, 5]), "{ends:?}");
            assert_eq!(numbers(&format!("{text}{ends}"), ','), Ok(vec![1, 2, 4, 5]), "{ends:?}");
        }
        assert_eq!(numbers("unit,note\na,1\nb,\"open\nc,2\n", ','), Err(3));
        assert_eq!(numbers("", ','), Ok(vec![]));
    }

    #[test]
    fn there_are_as_many_rows_as_records() {
        let signs = ['a', ',', '"', '\n', '\r'];
        for length in 0..=6u32 {
            for mut number in 0..5usize.pow(length) {
                let mut text = String::new();
                for _ in 0..length {
                    text.push(signs[number % 5]);
                    number /= 5;
                }
                let Ok(rows) = numbers(&text, ',') else { continue };
                let mut builder = csv::ReaderBuilder::new();
                let mut reader = builder.has_headers(false).flexible(true).from_reader(text.as_bytes());
                assert_eq!(rows.len(), reader.records().count(), "{text:?}");
            }
        }
    }
}
