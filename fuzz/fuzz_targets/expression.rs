//! Any text as the formula of a criterion: checked, evaluated and put in words.
#![no_main]
use bochiso::{Lang, Program, Report, Rubric, Source};
use libfuzzer_sys::fuzz_target;

const RUBRIC: &str = include_str!("../../tests/inputs/ok/every_rule.toml");

fuzz_target!(|text: &str| {
    let Ok(quoted) = serde_json::to_string(text) else { return };
    let rubric = RUBRIC.replace("formula = \"full * rate\"", &format!("formula = {quoted}"));
    let source = Source::new("formula.toml", rubric);
    match Rubric::parse(&source) {
        Err(found) => drop(found.render(&source, Lang::Vi)),
        Ok(rubric) => {
            let report = Report::new("a").set("n", 7).set("m", 24).set("x", "-0.5").set("yes", true);
            if let Ok(card) = Program::new(&rubric).score_one(&report) {
                let explanation = card.explain();
                assert!(explanation.adds_up());
                let _ = explanation.to_text(Lang::Vi);
            }
        }
    }
});
