//! Loads a rubric and scores one unit: `cargo run --example score_one`.
use bochiso::{Lang, Program, Report, Rubric, Source};

fn main() {
    let source = Source::new("small.toml", include_str!("data/small.toml"));
    let rubric = match Rubric::parse(&source) {
        Ok(rubric) => rubric,
        Err(diagnostics) => return println!("{}", diagnostics.render(&source, Lang::En)),
    };
    let program = Program::new(&rubric);

    let report = Report::new("trang-da")
        .named("Phường Tràng Đà")
        .set("meetings", 24)
        .set("meetings_chaired", 7)
        .set("has_plan", true)
        .set("files", 120)
        .not_applicable("files_online", "no online service yet");

    match program.score_one(&report) {
        Ok(card) => {
            for (node, score) in card.nodes() {
                println!(
                    "{:<8} {:>6} of {:>3}  {}",
                    node.id,
                    score.points.to_text(),
                    node.points,
                    node.title.get(Lang::En)
                );
            }
            println!("class: {}", card.class().map_or("none", |verdict| &verdict.class));
        }
        Err(findings) => println!("{}", findings.render(&source, Lang::En)),
    }
}
