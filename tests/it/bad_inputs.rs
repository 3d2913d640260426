//! Every bad input is a file; its snapshot shows the messages with their carets, in both languages.
use std::collections::BTreeSet;
use std::fs;

use bochiso::{Code, Diagnostics, Lang, Program, Rubric, Source, golden};

fn findings(path: &std::path::Path) -> (Source, Diagnostics) {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let source = Source::new(name, fs::read_to_string(path).unwrap());
    let found = match Rubric::parse(&source) {
        Ok(rubric) => rubric.warnings().clone(),
        Err(found) => found,
    };
    (source, found)
}

fn drawn(source: &Source, found: &Diagnostics) -> String {
    format!("{}\n{}", found.render(source, Lang::En), found.render(source, Lang::Vi))
}

#[test]
fn rubrics() {
    insta::glob!("../inputs", "err_*.toml", |path| {
        let (source, found) = findings(path);
        assert!(!found.is_empty(), "{} raises nothing", source.name());
        insta::assert_snapshot!(drawn(&source, &found));
    });
}

#[test]
fn cases() {
    let small = Source::new("small.toml", include_str!("../inputs/ok/small.toml"));
    let program = Program::new(&Rubric::parse(&small).unwrap());
    insta::glob!("../inputs/cases", "err_*.toml", |path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let source = Source::new(name, fs::read_to_string(path).unwrap());
        let text = match golden::Cases::parse(&source, &program) {
            Err(found) => drawn(&source, &found),
            Ok(cases) => {
                let results = golden::run(&program, &cases);
                assert!(!results.passed());
                format!("{}\n{}", results.to_text(Lang::En), results.to_text(Lang::Vi))
            }
        };
        insta::assert_snapshot!(text);
    });
}

#[test]
fn every_code_of_a_rubric_has_a_bad_input() {
    let mut raised: BTreeSet<&str> = BTreeSet::new();
    for entry in fs::read_dir("tests/inputs").unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap().to_string_lossy().starts_with("err_") {
            raised.extend(findings(&path).1.iter().map(|found| found.code.id()));
        }
    }
    // Limits need inputs that are too large for files; `limits.rs` makes them.
    let by_size = ["B0901", "B0902", "B0714", "B0713", "B0734"];
    let missing: Vec<String> = Code::all()
        .iter()
        .filter(|code| code.id() < "B10" && !raised.contains(code.id()) && !by_size.contains(&code.id()))
        .map(|code| format!("{code:?}"))
        .collect();
    assert!(missing.is_empty(), "no bad input raises {missing:?}");
}

#[test]
fn the_register_is_sound() {
    let all = Code::all();
    let ids: BTreeSet<&str> = all.iter().map(|code| code.id()).collect();
    let names: BTreeSet<&str> = all.iter().map(|code| code.name()).collect();
    assert_eq!((ids.len(), names.len()), (all.len(), all.len()), "an id or name stands twice");
    for code in &all {
        let texts = [code.title(), code.why()];
        assert!(texts.iter().all(|text| !text.en.is_empty() && !text.vi.is_empty()), "{code:?}");
        assert_ne!(code.examples().0, code.examples().1, "{code:?}");
    }
    let list: Vec<String> =
        all.iter().map(|code| format!("{} {} {:?}", code.id(), code.name(), code.severity())).collect();
    insta::assert_snapshot!(list.join("\n"));
}

#[test]
fn texts_made_to_hurt_end_soon() {
    for text in [
        format!("a = {}", "[".repeat(100_000)),
        format!("{} = 1", vec!["a"; 100_000].join(".")),
        "= =\n".repeat(100_000),
        format!("bochiso = 1\n[rubric]\nid = \"{}\"\n", "x".repeat(1_000_000)),
    ] {
        assert!(Rubric::parse(&Source::new("hurt.toml", text)).unwrap_err().has_errors());
    }
}
