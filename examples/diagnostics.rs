//! Shows everything that is wrong with a rubric, in one run: `cargo run --example diagnostics [FILE]`.
use bochiso::{Lang, Rubric, Source};

/// A rubric with four mistakes.
const DRAFT: &str = include_str!("data/draft_with_mistakes.toml");

fn main() -> std::io::Result<()> {
    let source = match std::env::args().nth(1) {
        Some(path) => Source::new(&path, std::fs::read_to_string(&path)?),
        None => Source::new("draft.toml", DRAFT),
    };
    match Rubric::parse(&source) {
        Ok(rubric) => {
            println!("{} {}: {} points", rubric.id(), rubric.version(), rubric.points());
            print!("{}", rubric.warnings().render(&source, Lang::En));
        }
        Err(diagnostics) => {
            for lang in [Lang::En, Lang::Vi] {
                println!("{}", diagnostics.render(&source, lang));
            }
            println!("{} findings", diagnostics.len());
        }
    }
    Ok(())
}
