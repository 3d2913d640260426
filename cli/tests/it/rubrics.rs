//! `check` and `test`: rubrics and case files, good and bad.
use crate::{exit, run, shown};

#[test]
fn a_sound_rubric() {
    insta::assert_snapshot!(shown(&["check", "echo.toml"]));
}

#[test]
fn all_that_is_wrong_is_drawn_and_the_others_are_still_checked() {
    insta::assert_snapshot!("bad_rubric_en", shown(&["check", "bad.toml", "echo.toml"]));
    insta::assert_snapshot!("bad_rubric_vi", shown(&["check", "bad.toml", "--lang", "vi"]));
}

#[test]
fn findings_as_json_have_lines_and_columns() {
    let output = run(&["check", "bad.toml", "--format", "json"]);
    insta::assert_snapshot!(String::from_utf8(output.stdout).unwrap());
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn what_is_no_rubric() {
    for (name, file) in [
        ("missing", "there_is_none.toml"),
        ("folder", "echo"),
        ("empty", "empty.toml"),
        ("not_utf8", "not_utf8.toml"),
        ("report_as_rubric", "reports.toml"),
        ("json_as_rubric", "reports.json"),
        ("cases_as_rubric", "failing.cases.toml"),
    ] {
        insta::assert_snapshot!(format!("no_rubric_{name}"), shown(&["check", file]));
    }
}

#[test]
fn a_workbook_is_no_rubric() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reports.xlsx");
    rust_xlsxwriter::Workbook::new().save(&path).unwrap();
    let name = path.to_str().unwrap();
    let checked = |more: &[&str]| shown(&[&["check", name], more].concat()).replace(name, "BOOK.xlsx");
    insta::assert_snapshot!("workbook_as_rubric_en", checked(&[]));
    insta::assert_snapshot!("workbook_as_rubric_vi", checked(&["--lang", "vi"]));
    insta::assert_snapshot!("json_as_rubric_in_json", shown(&["check", "--format", "json", "reports.json"]));
}

#[test]
fn a_missing_file_does_not_keep_the_others_from_being_checked() {
    insta::assert_snapshot!(
        "missing_among_others",
        shown(&["check", "nowhere.toml", "bad.toml", "nor_here.toml", "echo.toml", "--lang", "vi"])
    );
}

#[test]
fn marks_and_line_ends_do_not_matter() {
    assert_eq!(exit(&["check", "bom_crlf.toml"]), 0);
    assert_eq!(exit(&["check", "utf16.toml"]), 0);
}

#[test]
fn the_language_comes_from_the_environment() {
    let output = crate::program()
        .args(["check", "echo.toml"])
        .current_dir(crate::inputs())
        .env("LC_ALL", "vi_VN.UTF-8")
        .output()
        .unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("tiêu chí, không có lỗi"));
}

#[test]
fn golden_cases() {
    insta::assert_snapshot!("cases_pass", shown(&["test", "echo.toml"]));
    insta::assert_snapshot!("cases_quiet", shown(&["test", "echo.toml", "--quiet"]));
    insta::assert_snapshot!("cases_fail_en", shown(&["test", "echo.toml", "--cases", "failing.cases.toml"]));
    insta::assert_snapshot!(
        "cases_fail_vi",
        shown(&["test", "echo.toml", "--cases", "failing.cases.toml", "--lang", "vi"])
    );
    insta::assert_snapshot!("cases_none", shown(&["test", "no_cases.toml"]));
}

/// What it proves is not known, and neither is what to add.
#[test]
fn a_suite_that_cannot_be_read_is_not_measured() {
    let measured = ["test", "echo.toml", "--coverage", "--mutation", "--cases", "unread.cases.toml"];
    insta::assert_snapshot!("cases_unread_en", shown(&measured));
    insta::assert_snapshot!("cases_unread_vi", shown(&[&measured[..], &["--lang", "vi"]].concat()));
}

#[test]
fn results_for_machines() {
    for format in ["json", "junit"] {
        let told = shown(&["test", "echo.toml", "--cases", "mixed.cases.toml", "--format", format]);
        insta::assert_snapshot!(format!("cases_as_{format}"), told);
    }
}

#[test]
fn a_suite_that_is_all_to_do_proves_nothing() {
    insta::assert_snapshot!("cases_all_to_do", shown(&["test", "echo.toml", "--cases", "todo.cases.toml"]));
}

#[test]
fn numbers_that_changed_are_taken_over_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mixed.cases.toml");
    let text = std::fs::read_to_string(crate::inputs().join("mixed.cases.toml")).unwrap();
    std::fs::write(&path, ["\u{feff}", &text.replace('\n', "\r\n")].concat()).unwrap();
    let bless = |ci: &str| {
        let output = crate::program()
            .args(["test", "echo.toml", "--bless", "--lang", "en", "--cases"])
            .arg(&path)
            .current_dir(crate::inputs())
            .env("CI", ci)
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, refused) = bless("true");
    assert!(code == Some(2) && refused.contains("--bless is not for CI"), "{refused}");
    let written = std::fs::read_to_string(&path).unwrap();
    assert_eq!(written.trim_start_matches('\u{feff}').replace("\r\n", "\n"), text);

    // What is a word is left to people, and still fails.
    let (code, said) = bless("");
    assert!(code == Some(1) && said.contains("3 numbers taken over"), "{said}");
    let after = std::fs::read_to_string(&path).unwrap();
    insta::assert_snapshot!("blessed", after.replace("\r\n", "␍\n").replace('\u{feff}', "[BOM]"));

    let (code, said) = bless("");
    assert_eq!((code, said.as_str()), (Some(1), ""));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), after);
}

#[test]
fn what_cannot_be_run() {
    insta::assert_snapshot!("unknown_verb", shown(&["scoer", "echo.toml"]));
    assert_eq!(exit(&["--help"]), 0);
    assert_eq!(exit(&[]), 2);
    assert_eq!(exit(&["score", "echo.toml"]), 2);
}

#[test]
fn a_variant_is_asked_for_by_its_id() {
    let score = |more: &[&str]| {
        let output = run(&[&["score", "variants.toml", "variants.csv", "--format", "csv"], more].concat());
        (
            output.status.code(),
            String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (code, whole) = score(&[]);
    assert!(code == Some(0) && whole.contains(",7"), "{whole}");
    let (code, variant) = score(&["--variant", "phuong"]);
    assert!(code == Some(0) && variant.contains("10.5"), "{variant}");
    let (code, none) = score(&["--variant", "x"]);
    assert!(code == Some(2) && none.contains("r has no variant `x`; its variants: phuong"), "{none}");
}

/// Bounds with what was found beside, and below them the figures that get to each thing.
#[test]
fn ranges_and_witnesses() {
    let file = "../../../tests/inputs/proofs/ranges/penalty.toml";
    insta::assert_snapshot!("ranges_en", shown(&["check", "--ranges", file]));
    insta::assert_snapshot!("ranges_vi", shown(&["check", "--ranges", file, "--lang", "vi"]));
    let file = "../../../tests/inputs/proofs/unreachable.toml";
    insta::assert_snapshot!("witnesses", shown(&["check", "--witnesses", "--allow", "warnings", file]));
}

/// The reports of a finding score as the finding says.
#[test]
fn findings_as_json_have_their_reports() {
    let file = "../../../tests/inputs/proofs/reproduced.toml";
    let output = run(&["check", "--format", "json", file]);
    let data: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let sets = data[0]["findings"][0]["reports"].as_array().unwrap().clone();
    assert_eq!(sets.len(), 2);
    let folder = tempfile::tempdir().unwrap();
    for (set, total) in sets.iter().zip(["29.00", "19.00"]) {
        let path = folder.path().join("reports.json");
        std::fs::write(&path, set.to_string()).unwrap();
        let scored = shown(&["score", file, path.to_str().unwrap()]);
        assert!(scored.contains(total), "{set}: {scored}");
    }
}
