//! What is written: tables, CSV, JSON, workbooks, explanations.
use crate::{exit, run, shown};

const SHEET: &str = "as_people_send_it.csv";

#[test]
fn rankings_in_the_terminal() {
    insta::assert_snapshot!("rank_en", shown(&["rank", "echo.toml", SHEET]));
    insta::assert_snapshot!("rank_vi", shown(&["rank", "echo.toml", SHEET, "--by", "x", "--lang", "vi"]));
    insta::assert_snapshot!("rank_unknown", shown(&["rank", "echo.toml", SHEET, "--by", "y"]));
}

#[test]
fn rankings_for_a_spreadsheet() {
    insta::assert_snapshot!("rank_csv_en", shown(&["rank", "echo.toml", SHEET, "--format", "csv"]));
    insta::assert_snapshot!(
        "rank_csv_vi",
        shown(&["rank", "echo.toml", SHEET, "--format", "csv", "--lang", "vi"])
    );
}

#[test]
fn json_has_the_exact_numbers() {
    let output = run(&["rank", "echo.toml", SHEET, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["rankings"][0]["places"][0]["value"], "1234");
    let again = run(&["rank", "echo.toml", SHEET, "--format", "json"]);
    assert_eq!(output.stdout, again.stdout);
}

#[test]
fn no_colours_where_nobody_looks() {
    for arguments in [&["rank", "echo.toml", SHEET][..], &["check", "bad.toml"]] {
        let output = run(arguments);
        assert!(!output.stdout.contains(&0x1b) && !output.stderr.contains(&0x1b), "{arguments:?}");
    }
    assert!(run(&["check", "bad.toml", "--color", "always"]).stderr.contains(&0x1b));
}

#[test]
fn a_file_instead_of_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ranks.csv");
    let path = file.to_str().unwrap();
    assert_eq!(exit(&["rank", "echo.toml", SHEET, "--format", "csv", "--output", path]), 0);
    let printed = run(&["rank", "echo.toml", SHEET, "--format", "csv"]).stdout;
    assert_eq!(std::fs::read(&file).unwrap(), printed);
    let nowhere = folder.path().join("no").join("ranks.csv");
    let failed = run(&["rank", "echo.toml", SHEET, "--format", "csv", "-o", nowhere.to_str().unwrap()]);
    assert_eq!(failed.status.code(), Some(2));
    assert!(String::from_utf8(failed.stderr).unwrap().contains("cannot be written"));
    assert_eq!(exit(&["rank", "echo.toml", SHEET, "--format", "xlsx"]), 2);
}

#[test]
fn explanations() {
    insta::assert_snapshot!("explain_en", shown(&["explain", "echo.toml", SHEET, "--unit", "a"]));
    insta::assert_snapshot!(
        "explain_by_name_vi",
        shown(&["explain", "echo.toml", SHEET, "--unit", "xã đông thọ", "--lang", "vi"])
    );
    insta::assert_snapshot!("explain_lost", shown(&["explain", "echo.toml", SHEET, "--unit", "d", "--lost"]));
    insta::assert_snapshot!(
        "explain_nobody",
        shown(&["explain", "echo.toml", SHEET, "--unit", "xã An Kang"])
    );
    insta::assert_snapshot!(
        "explain_refused",
        shown(&["explain", "echo.toml", "bad_cells.csv", "--unit", "b"])
    );
}
