//! The engine and the oracle agree on what is shipped.
use std::fs;
use std::path::{Path, PathBuf};

use bochiso::{Report, Source, golden::Cases};

use super::compare::Pair;
use super::figures::Unit;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect();
    found.sort();
    found
}

fn agree(pair: &Pair, units: &[Unit], what: &str) {
    if let Some(differences) = pair.differences(units) {
        let (differences, _) = differences.split_once("\n# rubric").expect("differences before the rubric");
        panic!("{what}\n{differences}");
    }
}

/// Reports as JSON text, with numbers that a float would change put in quotes first.
pub(crate) fn reports(text: &str) -> Vec<Unit> {
    let mut quoted = String::new();
    let mut in_text = false;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        if in_text && sign == '\\' {
            quoted.push(sign);
            quoted.extend(signs.next());
            continue;
        }
        in_text ^= sign == '"';
        if !in_text && (sign.is_ascii_digit() || sign == '-') {
            quoted.push('"');
            quoted.push(sign);
            while let Some(more) = signs.next_if(|next| next.is_ascii_digit() || ".eE+-".contains(*next)) {
                quoted.push(more);
            }
            quoted.push('"');
        } else {
            quoted.push(sign);
        }
    }
    let reports: Vec<Report> = serde_json::from_str(&quoted).expect("reports");
    reports.iter().map(Unit::of).collect()
}

#[test]
fn the_oracle_agrees_on_the_shipped_reports() {
    for (rubric, data) in [
        ("rubrics/tuyen-quang-2022/xa.toml", "xa.json"),
        ("rubrics/tuyen-quang-2022/huyen.toml", "huyen.json"),
        ("rubrics/viet-nam-dti-2022/dti-tinh.toml", "dti-2022.json"),
    ] {
        let pair = Pair::new(&read(&root().join(rubric))).expect("a sound rubric");
        agree(&pair, &reports(&read(&root().join("examples/data").join(data))), rubric);
    }
}

#[test]
fn the_oracle_agrees_on_every_golden_case() {
    let mut cases_run = 0;
    for folder in [
        "tests/inputs/ok",
        "rubrics",
        "rubrics/tuyen-quang-2022",
        "rubrics/viet-nam-dti-2022",
        "examples/data",
    ] {
        for path in files(&root().join(folder), ".toml") {
            let text = read(&path);
            let Ok(pair) = Pair::new(&text) else { continue };
            let beside = files(&path.with_extension(""), ".cases.toml");
            for file in beside.into_iter().chain(files(&path.with_extension("cases.toml"), "")) {
                let source = Source::new(file.to_string_lossy(), read(&file));
                let cases = Cases::parse(&source, &pair.program).expect("sound cases");
                for case in cases.cases() {
                    let units: Vec<Unit> = case.reports.iter().map(Unit::of).collect();
                    agree(&pair, &units, &format!("{}: {}", file.display(), case.name));
                    cases_run += 1;
                }
            }
        }
    }
    assert!(cases_run > 500, "{cases_run} cases");
}

#[test]
fn the_oracle_agrees_on_the_regressions() {
    let mut seen = 0;
    for path in files(&root().join("tests/inputs/oracle"), ".toml") {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let pair = Pair::new(&read(&path)).expect("a sound rubric");
        let units = reports(&read(&path.with_extension("json")));
        agree(&pair, &units, &name);
        seen += 1;
    }
    assert!(seen > 3, "{seen} regressions");
}
