//! Runs golden cases: `cargo run --example golden_cases`.
use bochiso::{Lang, Program, Rubric, Source, golden};

fn main() {
    let rubric =
        Rubric::parse(&Source::new("small.toml", include_str!("data/small.toml"))).expect("it is sound");
    let program = Program::new(&rubric);
    let source = Source::new("small.cases.toml", include_str!("data/small.cases.toml"));
    match golden::Cases::parse(&source, &program) {
        Ok(cases) => println!("{}", golden::run(&program, &cases).to_text(Lang::En)),
        Err(findings) => println!("{}", findings.render(&source, Lang::En)),
    }
}
