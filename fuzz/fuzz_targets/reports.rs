//! Any text as reports in JSON: those that can be read are scored, ranked and explained.
#![no_main]
use std::sync::LazyLock;

use bochiso::{Lang, Program, Report, Rubric, Source};
use libfuzzer_sys::fuzz_target;

static PROGRAM: LazyLock<Program> = LazyLock::new(|| {
    let text = include_str!("../../tests/inputs/ok/every_rule.toml");
    Program::new(&Rubric::parse(&Source::new("every_rule.toml", text)).unwrap())
});

fuzz_target!(|text: &str| {
    let read = PROGRAM.read_table(&mut serde_json::Deserializer::from_str(text)).ok();
    let Ok(reports) = serde_json::from_str::<Vec<Report>>(text) else { return };
    let (read, found) = read.expect("what is a list of reports can be read into a table");
    let (table, findings) = PROGRAM.table_of(&reports);
    assert_eq!((read.len(), found), (table.len(), findings));
    let standing = PROGRAM.score(&reports);
    for card in standing.scorecards() {
        let explanation = card.explain();
        assert!(explanation.adds_up());
        let _ = explanation.to_text(Lang::En);
    }
    let bytes = serde_json::to_vec(&standing).unwrap();
    let mut turned = reports;
    turned.reverse();
    assert_eq!(bytes, serde_json::to_vec(&PROGRAM.score(&turned)).unwrap());
});
