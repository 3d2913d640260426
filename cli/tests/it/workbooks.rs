//! Workbooks: numbers, percentages, days and texts in cells of every kind, and a way out and back.
use std::path::Path;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::{exit, shown};

fn scored(path: &Path, more: &[&str]) -> String {
    let arguments = [&["score", "echo.toml", path.to_str().unwrap(), "--format", "csv"], more].concat();
    shown(&arguments).replace(path.to_str().unwrap(), "BOOK")
}

/// A workbook with a title, a blank row, a header, and what `fill` writes below.
fn book(path: &Path, heads: &[&str], fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Số liệu").unwrap();
    for (column, head) in (0u16..).zip(heads) {
        sheet.write_string(0, column, *head).unwrap();
    }
    fill(sheet);
    book.add_worksheet().set_name("Trống").unwrap();
    book.save(path).unwrap();
}

#[test]
fn cells_of_every_kind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kinds.xlsx");
    let percent = Format::new().set_num_format("0.0%");
    let day = Format::new().set_num_format("dd/mm/yyyy");
    book(
        &path,
        &["unit", "Số hồ sơ", "Kinh phí", "Tỷ lệ", "Ngày ban hành", "Có kế hoạch"],
        |sheet| {
            sheet.write_string(1, 0, "a").unwrap();
            sheet.write_number(1, 1, 1234).unwrap();
            sheet.write_number(1, 2, 0.1).unwrap();
            sheet.write_number_with_format(1, 3, 0.855, &percent).unwrap();
            let date = ExcelDateTime::from_ymd(2022, 12, 31).unwrap();
            sheet.write_datetime_with_format(1, 4, date, &day).unwrap();
            sheet.write_boolean(1, 5, true).unwrap();
            sheet.write_string(2, 0, "b").unwrap();
            sheet.write_string(2, 1, "1.234").unwrap();
            sheet.write_string(2, 2, "12,5").unwrap();
            sheet.write_string(2, 3, "85,5%").unwrap();
            sheet.write_string(2, 4, "31/12/2022").unwrap();
            sheet.write_string(2, 5, "Có").unwrap();
            sheet.write_string(3, 0, "c").unwrap();
            sheet.write_number(3, 2, 1.234).unwrap();
            sheet.write_number_with_format(3, 3, 1, &percent).unwrap();
        },
    );
    insta::assert_snapshot!(scored(&path, &[]));
}

#[test]
fn percentages_that_are_written_as_such() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("percent.xlsx");
    book(&path, &["unit", "p"], |sheet| {
        for (row, (unit, value)) in (1u32..).zip([("a", 85.5), ("b", 0.5), ("c", 100.0)]) {
            sheet.write_string(row, 0, unit).unwrap();
            sheet.write_number(row, 1, value).unwrap();
        }
    });
    insta::assert_snapshot!(scored(&path, &[]));
}

#[test]
fn sheets_are_chosen_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheets.xlsx");
    book(&path, &["unit", "n"], |sheet| {
        sheet.write_string(1, 0, "a").unwrap();
        sheet.write_number(1, 1, 7).unwrap();
    });
    insta::assert_snapshot!("sheet_by_name", scored(&path, &["--sheet", "Số liệu"]));
    insta::assert_snapshot!("sheet_unknown", scored(&path, &["--sheet", "So lieu"]));
    insta::assert_snapshot!("sheet_empty", scored(&path, &["--sheet", "Trống"]));
}

#[test]
fn what_is_written_can_be_read_again() {
    use calamine::{Reader, open_workbook_auto};
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ranks.xlsx");
    let out = path.to_str().unwrap();
    let sheet = "as_people_send_it.csv";
    assert_eq!(exit(&["rank", "echo.toml", sheet, "--format", "xlsx", "--output", out, "--lang", "vi"]), 0);
    let mut book = open_workbook_auto(&path).unwrap();
    let mut text = String::new();
    for name in book.sheet_names() {
        text.push_str(&format!("== {name}\n"));
        for row in book.worksheet_range(&name).unwrap().rows() {
            let cells: Vec<String> = row.iter().map(ToString::to_string).collect();
            text.push_str(&format!("{}\n", cells.join(" | ")));
        }
    }
    insta::assert_snapshot!(text);
}

#[test]
fn percentages_above_the_whole_in_percent_cells() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("percent.xlsx");
    let percent = Format::new().set_num_format("0%");
    book(&path, &["unit", "Tỷ lệ"], |sheet| {
        for (row, (unit, value)) in (1u32..).zip([("a", 0.85), ("b", 1.2), ("c", 0.005)]) {
            sheet.write_string(row, 0, unit).unwrap();
            sheet.write_number_with_format(row, 1, value, &percent).unwrap();
        }
        sheet.write_string(4, 0, "d").unwrap();
        sheet.write_number(4, 1, 85).unwrap();
    });
    insta::assert_snapshot!(scored(&path, &[]));
}

#[test]
fn shares_in_plain_cells_are_read_as_such_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shares.xlsx");
    book(&path, &["unit", "Tỷ lệ"], |sheet| {
        for (row, (unit, value)) in (1u32..).zip([("a", 0.85), ("b", 1.0)]) {
            sheet.write_string(row, 0, unit).unwrap();
            sheet.write_number(row, 1, value).unwrap();
        }
    });
    insta::assert_snapshot!("plain_shares_en", scored(&path, &[]));
    insta::assert_snapshot!("plain_shares_vi", scored(&path, &["--lang", "vi"]));
}

#[test]
fn wrong_cells_of_a_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wrong.xlsx");
    let day = Format::new().set_num_format("dd/mm/yyyy");
    book(
        &path,
        &["mã đơn vị", "Số hồ sơ", "Kinh phí", "Ngày ban hành", "Có kế hoạch", "Trưởng ban"],
        |sheet| {
            for (row, unit) in (1u32..).zip(["a", "b", "c", "d", "e"]) {
                sheet.write_string(row, 0, unit).unwrap();
            }
            let date = ExcelDateTime::from_ymd(2022, 12, 31).unwrap();
            sheet.write_datetime_with_format(1, 1, date, &day).unwrap();
            sheet.write_boolean(2, 1, true).unwrap();
            sheet.write_formula(2, 2, rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
            sheet.write_number(3, 3, 44926).unwrap();
            sheet.write_number(3, 1, 2.5).unwrap();
            sheet.write_number(4, 4, 1).unwrap();
            sheet.write_number(4, 5, 2).unwrap();
            sheet.write_number(5, 1, 5).unwrap();
            sheet.write_number(5, 7, 9).unwrap();
        },
    );
    insta::assert_snapshot!("wrong_cells_en", scored(&path, &[]));
    insta::assert_snapshot!("wrong_cells_vi", scored(&path, &["--lang", "vi"]));
}

#[test]
fn a_workbook_holds_the_same_as_the_csv() {
    use calamine::{Reader, open_workbook_auto};
    let folder = tempfile::tempdir().unwrap();
    for verb in ["score", "rank"] {
        let path = folder.path().join(format!("{verb}.xlsx"));
        let common = [verb, "echo.toml", "as_people_send_it.csv", "--format"];
        assert_eq!(exit(&[&common[..], &["xlsx", "-o", path.to_str().unwrap()]].concat()), 0);
        let by: &[&str] = if verb == "rank" { &["csv", "--by", "n"] } else { &["csv"] };
        let csv = crate::run(&[&common[..], by].concat()).stdout;
        let csv = String::from_utf8(csv).unwrap();
        let mut book = open_workbook_auto(&path).unwrap();
        let first = book.sheet_names().remove(0);
        let range = book.worksheet_range(&first).unwrap();
        let lines: Vec<&str> = csv.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(range.height(), lines.len());
        for (row, line) in range.rows().zip(lines) {
            for (cell, text) in row.iter().zip(line.split(',')) {
                let text = text.trim_end_matches(".0000");
                assert_eq!(cell.to_string().trim_end_matches('0'), text.trim_end_matches('0'), "{line}");
            }
        }
        // Ranks and numbers are numbers, so that a spreadsheet can sort by them.
        let number = range.get((1, if verb == "rank" { 0 } else { 3 })).unwrap();
        assert!(matches!(number, calamine::Data::Float(_)), "{verb}: {number:?}");
    }
}
