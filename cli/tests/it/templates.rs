//! Blank reports: what is written is read back when it is filled in, in every format alike.
use std::fs;
use std::io::Read as _;
use std::path::Path;

use bochiso::{ColumnOf, Entry, Exact, Input, Lang, Rubric, Source, Template, TemplateColumn};
use calamine::{Reader, open_workbook_auto};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::{Value, json};

use crate::{exit, inputs, run, shown};

/// A figure, as it stands in a sheet and in JSON.
struct Filled {
    text: String,
    json: Value,
    /// As a number of a workbook.
    number: Option<f64>,
    percent: bool,
    day: Option<(u16, u8, u8)>,
}

fn filled(text: &str, json: Value) -> Filled {
    Filled { text: text.to_owned(), json, number: None, percent: false, day: None }
}

/// Something that may stand in a column.
fn figure(column: &TemplateColumn<'_>, input: &Input, lang: Lang) -> Filled {
    match &column.entry {
        Entry::YesNo => filled(if lang == Lang::Vi { "Có" } else { "Yes" }, json!(true)),
        Entry::OneOf(words) => {
            let at = words.len() - 1;
            filled(words[at].get(lang), json!(input.options[at].id))
        }
        Entry::SomeOf(words) => {
            let text: Vec<&str> = words.iter().take(2).map(|word| word.get(lang)).collect();
            let ids: Vec<&str> = input.options.iter().take(2).map(|option| option.id.as_str()).collect();
            filled(&text.join("; "), json!(ids))
        }
        Entry::Number { percent, max, min, .. } => {
            let half = |number: &Exact| number.over(&Exact::from(2i64)).unwrap();
            let number = match (max, min) {
                (Some(max), _) if *percent => half(max),
                (Some(max), _) => max.clone(),
                (None, Some(min)) => min.plus(&Exact::ONE),
                (None, None) => Exact::from(3i64),
            };
            let shown = if *percent { number.times(&Exact::from(100i64)) } else { number.clone() };
            Filled {
                number: number.to_text().parse().ok(),
                percent: *percent,
                ..filled(&shown.to_text(), json!(shown.to_text()))
            }
        }
        Entry::Date { earliest, .. } => {
            let day = earliest.as_ref().map_or_else(|| "2022-06-24".to_owned(), ToString::to_string);
            let parts: Vec<u16> = day.split('-').map(|part| part.parse().unwrap()).collect();
            let text = format!("{}/{}/{}", parts[2], parts[1], parts[0]);
            Filled {
                day: Some((parts[0], u8::try_from(parts[1]).unwrap(), u8::try_from(parts[2]).unwrap())),
                ..filled(&text, json!(day))
            }
        }
        _ => filled("x", json!("x")),
    }
}

/// The rows of a sheet, one for each form: a unit, and its sub-unit if it has any.
fn rows(template: &Template<'_>, lang: Lang) -> Vec<Vec<Option<Filled>>> {
    let of_form = |form: &bochiso::TemplateForm<'_>| {
        let cell = |column: &TemplateColumn<'_>| match column.of {
            ColumnOf::Unit => Some(filled(if form.is_sub_unit { "a-1" } else { "a" }, Value::Null)),
            ColumnOf::Name => Some(filled("An Khang", Value::Null)),
            ColumnOf::Kind => form.report.kind.as_deref().map(|kind| filled(kind, Value::Null)),
            ColumnOf::Period => Some(filled(&period(column), Value::Null)),
            ColumnOf::Parent => Some(filled(if form.is_sub_unit { "a" } else { "tinh" }, Value::Null)),
            ColumnOf::Input(input) => form
                .inputs
                .iter()
                .any(|of_form| of_form.name == input.name)
                .then(|| figure(column, input, lang)),
            _ => None,
        };
        template.columns.iter().map(cell).collect()
    };
    template.forms.iter().map(of_form).collect()
}

fn period(column: &TemplateColumn<'_>) -> String {
    match &column.entry {
        Entry::OneOf(names) => names[0].get(Lang::En).to_owned(),
        _ => "2023".to_owned(),
    }
}

fn csv(path: &Path, rows: &[Vec<Option<Filled>>]) {
    let blank = fs::read_to_string(path).unwrap();
    let sign = if blank.contains(';') { ';' } else { ',' };
    let line = |row: &Vec<Option<Filled>>| {
        let cells =
            row.iter().map(|cell| cell.as_ref().map_or(String::new(), |cell| format!("\"{}\"", cell.text)));
        cells.collect::<Vec<_>>().join(&sign.to_string())
    };
    fs::write(path, format!("{blank}{}\n", rows.iter().map(line).collect::<Vec<_>>().join("\n"))).unwrap();
}

/// Fills a workbook in: the same headings, with cells as a spreadsheet keeps them.
fn book(path: &Path, rows: &[Vec<Option<Filled>>]) {
    let mut blank = open_workbook_auto(path).unwrap();
    let first = blank.sheet_names()[0].clone();
    let range = blank.worksheet_range(&first).unwrap();
    let heads: Vec<String> = range.rows().next().unwrap().iter().map(ToString::to_string).collect();
    let (percent, day) =
        (Format::new().set_num_format("0.####%"), Format::new().set_num_format("dd/mm/yyyy"));
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (at, head) in (0u16..).zip(&heads) {
        sheet.write_string(0, at, head).unwrap();
    }
    for (row, cells) in (1u32..).zip(rows) {
        for (at, cell) in (0u16..).zip(cells).filter_map(|(at, cell)| Some((at, cell.as_ref()?))) {
            match (cell.number, cell.day) {
                (Some(number), _) if cell.percent => {
                    sheet.write_number_with_format(row, at, number, &percent).unwrap()
                }
                (Some(number), _) => sheet.write_number(row, at, number).unwrap(),
                (None, Some((year, month, date))) => {
                    let date = ExcelDateTime::from_ymd(year, month, date).unwrap();
                    sheet.write_datetime_with_format(row, at, date, &day).unwrap()
                }
                (None, None) => sheet.write_string(row, at, &cell.text).unwrap(),
            };
        }
    }
    book.save(path).unwrap();
}

fn in_json(path: &Path, template: &Template<'_>, rows: &[Vec<Option<Filled>>]) {
    let mut blank: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let reports = blank["reports"].as_array_mut().unwrap();
    assert_eq!(reports.len(), rows.len());
    for (report, row) in reports.iter_mut().zip(rows) {
        for (column, cell) in
            template.columns.iter().zip(row).filter_map(|(column, cell)| Some((column, cell.as_ref()?)))
        {
            let text = json!(cell.text);
            match column.of {
                ColumnOf::Unit => report["unit"] = text,
                ColumnOf::Name => report["name"] = text,
                ColumnOf::Kind => assert_eq!(report["kind"], text),
                ColumnOf::Period => report["period"] = text,
                ColumnOf::Parent => report["parent"] = text,
                ColumnOf::Input(input) => {
                    let figure = &mut report["inputs"][&input.name];
                    match figure.as_object_mut() {
                        Some(figure) => figure["value"] = cell.json.clone(),
                        None => *figure = cell.json.clone(),
                    }
                }
                _ => {}
            }
        }
    }
    fs::write(path, blank.to_string()).unwrap();
}

#[test]
fn what_is_filled_in_is_read_back() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let rubrics = [
        "cli/tests/inputs/echo.toml",
        "tests/inputs/ok/periods.toml",
        "tests/inputs/ok/every_rule.toml",
        "rubrics/gradebook.toml",
        "rubrics/tuyen-quang-2022/huyen.toml",
        "rubrics/viet-nam-dti-2022/dti-tinh.toml",
    ];
    for (rubric, lang) in rubrics.iter().flat_map(|rubric| [(rubric, Lang::Vi), (rubric, Lang::En)]) {
        let folder = tempfile::tempdir().unwrap();
        let rubric = root.join(rubric);
        let name = rubric.to_str().unwrap();
        let read = Rubric::parse(&Source::new(name, fs::read_to_string(&rubric).unwrap())).unwrap();
        let template = read.template();
        let rows = rows(&template, lang);
        let word = if lang == Lang::Vi { "vi" } else { "en" };
        let mut scores = Vec::new();
        for ending in ["csv", "xlsx", "json"] {
            let path = folder.path().join(format!("blank.{ending}"));
            let file = path.to_str().unwrap();
            assert_eq!(exit(&["template", name, "--lang", word, "--output", file]), 0);
            match ending {
                "csv" => csv(&path, &rows),
                "xlsx" => book(&path, &rows),
                _ => in_json(&path, &template, &rows),
            }
            let scored = run(&["score", name, file, "--format", "csv", "--lang", "en"]);
            let said = String::from_utf8(scored.stderr).unwrap();
            assert!(scored.status.code() == Some(0), "{name} {word} {ending}: {said}");
            scores.push(String::from_utf8(scored.stdout).unwrap());
        }
        assert!(scores[0].contains("An Khang") && scores[0].lines().count() == 2, "{}", scores[0]);
        assert_eq!(scores[0], scores[1], "{name} {word}");
        assert_eq!(scores[0], scores[2], "{name} {word}");
    }
}

#[test]
fn a_blank_report_says_whose_it_is_and_what_goes_where() {
    for lang in ["en", "vi"] {
        insta::assert_snapshot!(
            format!("blank_csv_{lang}"),
            shown(&["template", "echo.toml", "--lang", lang])
        );
    }
    insta::assert_snapshot!(
        "blank_json",
        shown(&["template", "variants.toml", "--variant", "phuong", "--format", "json"])
    );
}

/// The parts of a workbook whose names start so, as text.
fn parts(path: &Path, start: &str) -> String {
    let mut archive = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let names = archive.file_names().map(|name| name.unwrap().into_owned());
    let names: Vec<String> = names.filter(|name| name.starts_with(start)).collect();
    let mut all = String::new();
    for name in names {
        archive.by_name(&name).unwrap().read_to_string(&mut all).unwrap();
    }
    all
}

#[test]
fn a_workbook_checks_what_is_typed_in() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("blank.xlsx");
    let rubric = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rubrics/tuyen-quang-2022/huyen.toml");
    let arguments = ["template", rubric.to_str().unwrap(), "--lang", "vi", "-o", path.to_str().unwrap()];
    assert_eq!(exit(&arguments), 0);
    let sheet = parts(&path, "xl/worksheets/sheet1.xml");
    for rule in [
        "type=\"list\" errorStyle=\"warning\"",
        "<formula1>'Danh mục'!$A$1:$A$",
        "<formula1>DATE(2022,01,01)</formula1><formula2>DATE(2023,12,31)</formula2>",
        "type=\"whole\"",
        "type=\"decimal\"",
        "số nguyên từ 0 đến 100",
        "KPS: không phát sinh, không áp dụng",
    ] {
        assert!(sheet.contains(rule), "{rule}");
    }
    let notes = parts(&path, "xl/comments");
    assert!(notes.contains("Đơn vị cung cấp: UBND huyện, thành phố"));
    assert!(notes.contains("chỉ điền ở các dòng có cấp `xa`") && notes.contains("có cấp `huyen`"), "{notes}");
    let mut book = open_workbook_auto(&path).unwrap();
    assert_eq!(book.sheet_names(), ["Báo cáo", "Hướng dẫn", "Danh mục"]);
    let guide = book.worksheet_range("Hướng dẫn").unwrap();
    let text: Vec<String> = guide.rows().flatten().map(ToString::to_string).collect();
    assert!(text.contains(&"UBND huyện, thành phố".to_owned()) && text.contains(&"meetings".to_owned()));
}

#[test]
fn what_is_there_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("filled.csv");
    fs::write(&path, "unit\na\n").unwrap();
    let name = path.to_str().unwrap();
    for lang in ["en", "vi"] {
        let shown = shown(&["template", "echo.toml", "-o", name, "--lang", lang]).replace(name, "FILLED.csv");
        insta::assert_snapshot!(format!("blank_over_{lang}"), shown);
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), "unit\na\n");
    assert_eq!(exit(&["template", "echo.toml", "--format", "xlsx"]), 2);
    let nowhere = folder.path().join("none").join("a.csv");
    assert_eq!(exit(&["template", "echo.toml", "-o", nowhere.to_str().unwrap()]), 2);
    assert_eq!(exit(&["template", "bad.toml", "-o", folder.path().join("b.csv").to_str().unwrap()]), 1);
    assert!(!folder.path().join("b.csv").exists() && inputs().join("bad.toml").exists());
}
