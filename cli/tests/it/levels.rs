//! `check`: levels of warnings, and findings for code scanning.
use serde_json::Value;

use crate::{exit, inputs, run, shown};

#[test]
fn warnings_have_levels() {
    assert_eq!(exit(&["check", "warned.toml"]), 0);
    insta::assert_snapshot!("denied_en", shown(&["check", "warned.toml", "--deny", "unused-input"]));
    insta::assert_snapshot!("denied_vi", shown(&["check", "warned.toml", "--deny", "B0412", "--lang", "vi"]));
    insta::assert_snapshot!("allowed", shown(&["check", "warned.toml", "--allow", "B0412"]));
}

#[test]
fn the_command_line_goes_over_the_rubric() {
    let quiet = shown(&["check", "allowed.toml"]);
    assert!(!quiet.contains("B0412"), "{quiet}");
    let raised = shown(&["check", "allowed.toml", "--warn", "warnings"]);
    assert!(raised.contains("exit 0") && raised.contains("warning[B0412]"), "{raised}");
    let one = ["check", "warned.toml", "allowed.toml", "--deny", "warnings", "--allow", "unused-input"];
    assert_eq!(exit(&one), 0);
    assert_eq!(exit(&["check", "allowed.toml", "--deny", "warnings"]), 1);
}

#[test]
fn levels_that_cannot_be() {
    for (name, arguments) in [
        ("unknown", &["--deny", "unused-inputs"]),
        ("strange", &["--warn", "weather"]),
        ("of_error", &["--allow", "B0201"]),
    ] {
        insta::assert_snapshot!(
            format!("level_{name}"),
            ["en", "vi"]
                .map(|lang| shown(&[&["check", "echo.toml", "--lang", lang], &arguments[..]].concat()))
                .concat()
        );
    }
    let twice = shown(&["check", "echo.toml", "--allow", "B0412", "--deny", "unused-input"]);
    assert!(twice.contains("exit 2") && twice.contains("`unused-input` is given two levels"), "{twice}");
}

#[test]
fn two_files_of_one_rubric() {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(inputs().join("warned.toml")).unwrap();
    let path = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let first = path("a.toml", &text);
    let second = path("b.toml", &text);
    let next_year = path("c.toml", &text.replace("version = \"1\"", "version = \"2\""));
    let place = format!("{}{}", folder.path().display(), std::path::MAIN_SEPARATOR);
    let checked = |lang: &str| {
        shown(&["check", &first, &second, "--allow", "warnings", "--lang", lang]).replace(&place, "")
    };
    insta::assert_snapshot!("same_rubric_en", checked("en"));
    insta::assert_snapshot!("same_rubric_vi", checked("vi"));
    assert_eq!(exit(&["check", &first, &next_year]), 0, "the next version may stand beside the one before");
}

fn sarif(arguments: &[&str]) -> Value {
    let output = run(&[&["check", "--format", "sarif"], arguments].concat());
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    let schema = std::fs::read_to_string(inputs().join("sarif-2.1.0.part.json")).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::draft7::new(&schema).unwrap();
    let wrong: Vec<String> =
        validator.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    log
}

#[test]
fn findings_as_sarif() {
    let output = run(&["check", "--format", "sarif", "wide.toml", "warned.toml", "nowhere.toml"]);
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!("sarif", String::from_utf8(output.stdout).unwrap());

    let log = sarif(&["wide.toml", "warned.toml", "nowhere.toml", "wide.toml", "--lang", "vi"]);
    let run = &log["runs"][0];
    assert_eq!(run["artifacts"].as_array().unwrap().len(), 2);
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    // The kind stands behind two signs of two UTF-16 units each.
    let region = &run["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(
        (&region["startLine"], &region["startColumn"], &region["endColumn"]),
        (&23.into(), &49.into(), &56.into())
    );
    for result in run["results"].as_array().unwrap() {
        let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
    }

    let clean = sarif(&["echo.toml"]);
    assert_eq!(clean["runs"][0]["results"].as_array().unwrap().len(), 0);
    let denied = sarif(&["warned.toml", "--deny", "warnings"]);
    assert_eq!(denied["runs"][0]["results"][0]["level"], "error");
    assert_eq!(denied["runs"][0]["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"], "warning");
    let odd = sarif(&["empty.toml", "reports.toml", "bad.toml"]);
    assert!(odd["runs"][0]["results"].as_array().unwrap().len() > 1);
}
