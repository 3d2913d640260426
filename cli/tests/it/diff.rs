//! `diff`: two versions, with and without reports.
use crate::{exit, run, shown};

const OLD: &str = "../../../examples/data/readme.toml";
const NEW: &str = "readme_next.toml";

#[test]
fn what_changed_and_whom_it_moved() {
    for lang in ["en", "vi"] {
        let shown = shown(&["diff", OLD, NEW, "meetings.csv", "--lang", lang]);
        insta::assert_snapshot!(format!("diff_{lang}"), shown);
    }
    insta::assert_snapshot!("diff_top", shown(&["diff", OLD, NEW, "meetings.csv", "--top", "1"]));
}

#[test]
fn columns_that_neither_version_knows() {
    for lang in ["en", "vi"] {
        let shown = shown(&["diff", OLD, NEW, "meetings_typo.csv", "--lang", lang]);
        insta::assert_snapshot!(format!("diff_typo_{lang}"), shown);
    }
}

#[test]
fn how_it_ends() {
    assert_eq!(exit(&["diff", OLD, OLD]), 0);
    assert_eq!(exit(&["diff", OLD, OLD, "meetings.csv"]), 0);
    assert_eq!(exit(&["diff", OLD, NEW]), 1);
    assert_eq!(exit(&["diff", OLD, "nowhere.toml"]), 2);
    assert_eq!(exit(&["diff", "bad.toml", OLD]), 2);
    assert_eq!(exit(&["diff", OLD]), 2);
    assert_eq!(exit(&["diff", OLD, NEW, "nowhere.csv"]), 2);
    assert_eq!(exit(&["diff", "variants.toml", "variants.toml", "--variant", "phuong"]), 0);
    assert_eq!(exit(&["diff", "variants.toml", "variants.toml", "--variant", "x"]), 2);
    insta::assert_snapshot!("diff_nothing", shown(&["diff", OLD, OLD, "meetings.csv"]));
    insta::assert_snapshot!("diff_reports_as_rubric", shown(&["diff", OLD, "meetings.csv"]));
}

#[test]
fn as_json() {
    let output = run(&["diff", OLD, NEW, "meetings.csv", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&json["effect"], &json["bump"]), (&"scores".into(), &"major".into()));
    assert_eq!(
        json["changes"].as_array().unwrap().iter().filter(|change| change["kind"] == "renamed").count(),
        1
    );
    let unit = &json["moves"]["units"][0];
    assert!(unit["unit"].is_string() && unit["change"].is_string());
    assert_eq!(unit["shares"].as_array().unwrap().len(), json["moves"]["causes"].as_array().unwrap().len());
    assert_ne!(json["scoring_hash"][0], json["scoring_hash"][1]);
}
