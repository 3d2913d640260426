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

#[test]
fn the_ending_of_the_file_says_the_format() {
    let folder = tempfile::tempdir().unwrap();
    for (ending, start) in
        [("xlsx", &b"PK"[..]), ("csv", b"\xef\xbb\xbf"), ("json", b"{"), ("txt", "What was read".as_bytes())]
    {
        let file = folder.path().join(format!("scores.{ending}"));
        assert_eq!(exit(&["score", "echo.toml", SHEET, "--output", file.to_str().unwrap()]), 0);
        assert!(std::fs::read(&file).unwrap().starts_with(start), "{ending}");
    }
    let file = folder.path().join("table.csv");
    let asked = ["score", "echo.toml", SHEET, "--format", "json", "-o", file.to_str().unwrap()];
    assert_eq!(exit(&asked), 0);
    assert!(std::fs::read(&file).unwrap().starts_with(b"{"));
}

#[test]
fn scores_in_the_terminal() {
    insta::assert_snapshot!("score_table_en", shown(&["score", "echo.toml", SHEET]));
    insta::assert_snapshot!("score_table_vi", shown(&["score", "echo.toml", SHEET, "--lang", "vi"]));
}

#[test]
fn classes_in_every_format() {
    let (rubric, sheet) = ("../../../examples/data/readme.toml", "meetings.csv");
    insta::assert_snapshot!("classes_table", shown(&["score", rubric, sheet, "--lang", "vi"]));
    insta::assert_snapshot!(
        "classes_csv",
        shown(&["score", rubric, sheet, "--format", "csv", "--lang", "vi"])
    );
    let json = run(&["score", rubric, sheet, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["scorecards"][2]["unit"], "trang-da");
}

#[test]
fn rankings_in_pairs() {
    insta::assert_snapshot!("pairs_rank_en", shown(&["rank", "pairs.toml", "pairs.csv"]));
    insta::assert_snapshot!("pairs_rank_vi", shown(&["rank", "pairs.toml", "pairs.csv", "--lang", "vi"]));
    insta::assert_snapshot!("pairs_rank_csv", shown(&["rank", "pairs.toml", "pairs.csv", "--format", "csv"]));
    let against = |unit: &str, other: &str, more: &[&str]| {
        let arguments = ["explain", "pairs.toml", "pairs.csv", "--unit", unit, "--against", other];
        shown(&[&arguments[..], more].concat())
    };
    let all = [
        against("an", "xã cẩm sơn", &[]),
        against("cam", "an", &["--lang", "vi"]),
        against("dao", "binh", &["--format", "json"]),
        against("an", "em", &[]),
        against("an", "an", &["--lang", "vi"]),
        against("an", "nobody", &[]),
        against("an", "cam", &["--lost"]),
        shown(&["explain", "echo.toml", SHEET, "--unit", "a", "--against", "b"]),
    ];
    insta::assert_snapshot!("pairs_against", all.join("\n"));
    let doc = |more: &[&str]| shown(&[&["doc", "pairs.toml"], more].concat());
    let lists = |lang| doc(&["pairs.csv", "--lang", lang]);
    let documents = [doc(&["--lang", "en"]), doc(&["--lang", "vi"]), lists("en"), lists("vi")];
    insta::assert_snapshot!("pairs_documents", documents.join("\n"));
    insta::assert_snapshot!("pairs_explain", shown(&["explain", "pairs.toml", "pairs.csv", "--unit", "cam"]));
}
