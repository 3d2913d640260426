//! Any text as golden cases of a rubric: read and run, or every finding can be drawn.
#![no_main]
use std::sync::LazyLock;

use bochiso::{Lang, Program, Rubric, Source, golden};
use libfuzzer_sys::fuzz_target;

static PROGRAM: LazyLock<Program> = LazyLock::new(|| {
    let text = include_str!("../../tests/inputs/ok/every_rule.toml");
    Program::new(&Rubric::parse(&Source::new("every_rule.toml", text)).unwrap())
});

fuzz_target!(|text: &str| {
    let source = Source::new("any.cases.toml", text);
    match golden::Cases::parse(&source, &PROGRAM) {
        Ok(cases) => drop(golden::run(&PROGRAM, &cases).to_text(Lang::Vi)),
        Err(found) => drop(found.render(&source, Lang::Vi)),
    }
});
