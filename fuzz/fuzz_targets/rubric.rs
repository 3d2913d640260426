//! Any text as a rubric: it is read, or every finding can be drawn.
#![no_main]
use bochiso::{Lang, Rubric, Source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let source = Source::new("any.toml", text);
    let found = match Rubric::parse(&source) {
        Ok(rubric) => rubric.warnings().clone(),
        Err(found) => {
            assert!(found.has_errors());
            found
        }
    };
    for lang in [Lang::En, Lang::Vi] {
        let _ = found.render(&source, lang);
    }
    for finding in &found {
        assert!(finding.span.is_none_or(|span| span.range().end <= text.len().max(1)));
    }
});
