//! The JSON Schemas against everything that is shipped, and against files that are wrong.
use std::fs;
use std::path::{Path, PathBuf};

use bochiso::{Program, Rubric, Source, golden};
use jsonschema::Validator;
use serde_json::{Value, json};
use toml::de::{DeTable, DeValue};

use crate::run;

fn schema(of: &str) -> Validator {
    let output = run(&["schema", of]);
    assert_eq!(output.status.code(), Some(0));
    jsonschema::draft7::new(&serde_json::from_slice(&output.stdout).unwrap()).unwrap()
}

/// TOML as an editor hands it to a schema: dates are texts.
fn json_of(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => json!(text),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or_else(|_| json!(1e30), |number| json!(number)),
        DeValue::Float(number) => json!(number.as_str().parse::<f64>().unwrap()),
        DeValue::Boolean(value) => json!(value),
        DeValue::Datetime(date) => json!(date.to_string()),
        DeValue::Array(items) => items.iter().map(|item| json_of(item.get_ref())).collect(),
        DeValue::Table(table) => of_table(table),
    }
}

fn of_table(table: &DeTable<'_>) -> Value {
    let entries = table.iter().map(|(key, value)| (key.get_ref().to_string(), json_of(value.get_ref())));
    Value::Object(entries.collect())
}

/// `None` where it is no TOML.
fn toml(text: &str) -> Option<Value> {
    DeTable::parse(text).ok().map(|root| of_table(root.get_ref()))
}

fn wrong(schema: &Validator, value: &Value) -> Vec<String> {
    schema.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

fn is_cases(path: &Path) -> bool {
    path.to_string_lossy().ends_with(".cases.toml")
}

#[test]
fn what_is_shipped_fits() {
    let (rubric, cases) = (schema("rubric"), schema("cases"));
    let mut seen = [0, 0];
    for path in ["rubrics", "tests/inputs/ok", "examples/data"].into_iter().flat_map(files) {
        if path.extension().is_none_or(|ending| ending != "toml")
            || path.ends_with("draft_with_mistakes.toml")
        {
            continue;
        }
        let value = toml(&fs::read_to_string(&path).unwrap()).unwrap();
        let of_cases = is_cases(&path);
        seen[usize::from(of_cases)] += 1;
        let wrong = wrong(if of_cases { &cases } else { &rubric }, &value);
        assert!(wrong.is_empty(), "{}: {wrong:#?}", path.display());
    }
    assert!(seen[0] > 15 && seen[1] > 15, "{seen:?}");
}

#[test]
fn reports_fit_in_json_and_toml() {
    let schema = schema("report");
    for path in
        files("examples/data").iter().filter(|path| path.extension().is_some_and(|ending| ending == "json"))
    {
        let value: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        assert!(wrong(&schema, &value).is_empty(), "{}", path.display());
    }
    for sound in [
        json!({ "unit": "a" }),
        json!([{ "unit": "a", "inputs": { "x": null, "y": "", "z": ["p"] } }]),
        json!({ "reports": [{ "unit": "a", "name": null, "inputs": { "x": { "state": "missing", "value": null } } }] }),
        toml("[[report]]\nunit = \"a\"\ninputs = { day = 2022-12-31, x = 1.5 }\n").unwrap(),
    ] {
        assert_eq!(wrong(&schema, &sound), Vec::<String>::new(), "{sound}");
    }
    for unsound in [
        json!({ "name": "a" }),
        json!({ "unit": 1 }),
        json!([{ "unit": "a", "input": {} }]),
        json!({ "unit": "a", "inputs": { "x": { "state": "absent" } } }),
        json!({ "reports": [], "more": 1 }),
        toml("[[reports]]\nunit = \"a\"\n[[report]]\nunit = \"b\"\n").unwrap(),
    ] {
        assert!(!wrong(&schema, &unsound).is_empty(), "{unsound}");
    }
}

/// The codes of what a schema can see: keys, kinds, words, and how numbers, marks, ids and names are written.
const SHAPE: [&str; 9] = ["B0201", "B0202", "B0203", "B0204", "B0205", "B0206", "B0302", "B0303", "B0305"];

/// Files whose error of shape lies below what a schema sees, and why.
const UNSEEN: [(&str, &str); 1] = [("err_segments.toml", "an empty list may stand elsewhere")];

#[test]
fn errors_of_shape_do_not_fit_and_errors_of_meaning_do() {
    let (rubric, cases) = (schema("rubric"), schema("cases"));
    let small =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/inputs/ok/small.toml"));
    let small = Rubric::parse(&Source::new("small.toml", small.unwrap())).unwrap();
    let program = Program::new(&small);
    let mut seen = [0, 0];
    let mut unlike = Vec::new();
    for path in files("tests/inputs") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let of_cases = path.parent().is_some_and(|folder| folder.ends_with("cases"));
        if !name.starts_with("err_") || UNSEEN.iter().any(|(file, _)| *file == name) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let Some(value) = toml(&text) else { continue };
        let source = Source::new(name.clone(), text);
        let found = if of_cases {
            golden::Cases::parse(&source, &program).err()
        } else {
            Rubric::parse(&source).err()
        };
        let found = found.unwrap_or_default();
        let whole = found.iter().any(|found| ["B0208", "B1208"].contains(&found.code.id()));
        let of_shape = whole || found.iter().any(|found| SHAPE.contains(&found.code.id()));
        let wrong = wrong(if of_cases { &cases } else { &rubric }, &value);
        seen[usize::from(of_shape)] += 1;
        if of_shape == wrong.is_empty() {
            let codes: Vec<&str> = found.iter().map(|found| found.code.id()).collect();
            unlike.push(format!("{name}: {codes:?} and {wrong:#?}"));
        }
    }
    assert!(unlike.is_empty(), "{}", unlike.join("\n"));
    assert!(seen[0] > 30 && seen[1] > 8, "{seen:?}");
}

#[test]
fn a_schema_can_be_written_to_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cases.json");
    assert_eq!(run(&["schema", "cases", "-o", path.to_str().unwrap()]).status.code(), Some(0));
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema/cases.schema.json");
    assert_eq!(fs::read(path).unwrap(), fs::read(committed).unwrap());
    assert_eq!(run(&["schema", "rubrics"]).status.code(), Some(2));
    assert_eq!(run(&["schema", "-o", folder.path().to_str().unwrap()]).status.code(), Some(2));
}
