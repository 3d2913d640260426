//! `doc`: annexes, rankings and scorecards as pages.
use crate::{exit, run, shown};

#[test]
fn an_annex_in_the_terminal() {
    insta::assert_snapshot!(shown(&["doc", "echo.toml", "--languages", "both"]));
}

#[test]
fn pages_by_the_ending_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    for (name, start) in [("a.html", "<!DOCTYPE html>"), ("a.md", "# ")] {
        let path = folder.path().join(name);
        let output = path.to_str().unwrap();
        assert_eq!(exit(&["doc", "echo.toml", "-o", output]), 0);
        assert!(std::fs::read_to_string(&path).unwrap().starts_with(start), "{name}");
    }
    let path = folder.path().join("a.pdf");
    let output = run(&["doc", "echo.toml", "-o", path.to_str().unwrap(), "--lang", "vi"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("--format html hoặc markdown"));
    assert!(!path.exists());
}

#[test]
fn what_cannot_be_written() {
    insta::assert_snapshot!("doc_no_file", shown(&["doc", "nowhere.toml"]));
    assert_eq!(exit(&["doc", "bad.toml"]), 1);
}
