//! `new`: a rubric to start from, with its cases.
use std::fs;
use std::path::Path;
use std::process::Output;

/// Runs the program in a folder of its own.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    crate::program().args(arguments).current_dir(folder).output().unwrap()
}

fn code(folder: &Path, arguments: &[&str]) -> i32 {
    run(folder, arguments).status.code().unwrap()
}

fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    format!("{:?} {}{}", output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn what_is_started_checks_and_tests_clean() {
    for (id, more) in [("xa-2026.1", &[][..]), ("vi", &["--lang", "vi"][..]), ("en", &["--lang", "en"][..])] {
        let made = tempfile::tempdir().unwrap();
        let folder = made.path();
        let file = format!("{id}.toml");
        assert_eq!(code(folder, &[&["new", id], more].concat()), 0);
        assert_eq!(names(folder), [format!("{id}.cases.toml"), file.clone()]);
        let checked = run(folder, &["check", &file, "--deny", "warnings"]);
        assert!(checked.status.success() && checked.stderr.is_empty(), "{}", said(&checked));
        let tested = run(folder, &["test", &file]);
        assert!(
            tested.status.success() && said(&tested).contains("13 passed, 0 failed"),
            "{}",
            said(&tested)
        );

        let text = fs::read_to_string(folder.join(&file)).unwrap();
        assert!(!text.contains("://") && text.contains(&format!("bochiso check {file}")));
        assert!(text.contains("# Làm tròn") && text.contains("# Rounding"), "comments are in both languages");
        assert!(!text.contains("RUBRIC_") && !text.contains("CASES_"));
        assert_eq!(text.contains("vi = \""), id == "xa-2026.1");
        assert_eq!(text.contains("\"Có kế hoạch năm\""), id != "en");
        assert_eq!(text.contains("\"There is a yearly plan\""), id != "vi");
        assert_eq!(code(folder, &["template", &file, "-o", "blank.xlsx"]), 0);
    }
}

#[test]
fn a_file_elsewhere() {
    let made = tempfile::tempdir().unwrap();
    let folder = made.path();
    fs::create_dir(folder.join("bo chi so")).unwrap();
    assert_eq!(code(folder, &["new", "xa", "--output", "bo chi so/năm 2026.toml"]), 0);
    assert_eq!(names(&folder.join("bo chi so")), ["năm 2026.cases.toml", "năm 2026.toml"]);
    assert_eq!(code(folder, &["test", "bo chi so/năm 2026.toml"]), 0);
}

#[test]
fn nothing_is_overwritten_nor_half_written() {
    let made = tempfile::tempdir().unwrap();
    let folder = made.path();
    fs::write(folder.join("a.toml"), "mine").unwrap();
    fs::write(folder.join("b.cases.toml"), "mine").unwrap();
    for lang in ["en", "vi"] {
        let words = if lang == "en" { "is there already" } else { "không ghi đè" };
        for (id, file) in [("a", "a.toml"), ("b", "b.cases.toml")] {
            let output = said(&run(folder, &["new", id, "--lang", lang]));
            assert!(
                output.starts_with("Some(2)") && output.contains(words) && output.contains(file),
                "{output}"
            );
        }
    }
    for wrong in [
        &["new", "xã 1"][..],
        &["new", ""],
        &["new", "a/b"],
        &["new", "x", "-o", "none/x.toml"],
        &["new", "x", "-o", "."],
    ] {
        let output = said(&run(folder, wrong));
        assert!(output.starts_with("Some(2)"), "{output}");
    }
    assert_eq!(names(folder), ["a.toml", "b.cases.toml"]);
    assert_eq!(fs::read_to_string(folder.join("a.toml")).unwrap(), "mine");
    assert_eq!(fs::read_to_string(folder.join("b.cases.toml")).unwrap(), "mine");
}

#[test]
fn an_id_that_cannot_be_one() {
    let made = tempfile::tempdir().unwrap();
    let output = said(&run(made.path(), &["new", "xã 1"]));
    assert!(output.contains("`ã` cannot stand in the id `xã 1`") && output.contains("`xa-1`"), "{output}");
    for odd in ["a\" # b", "a\\u0041", "a\nb", "a\\"] {
        let said = said(&run(made.path(), &["new", odd]));
        assert!(said.starts_with("Some(2)"), "{odd}: {said}");
    }
    assert!(names(made.path()).is_empty());
}
