//! Says how each point came about, and what was lost: `cargo run --example explain`.
use bochiso::{Lang, Program, Report, Rubric, Source};

fn main() {
    let source = Source::new("small.toml", include_str!("data/small.toml"));
    let rubric = Rubric::parse(&source).expect("the small rubric is sound");
    let report = Report::new("trang-da")
        .named("Phường Tràng Đà")
        .set("has_plan", true)
        .set("meetings", 24)
        .set("meetings_chaired", 7)
        .set("files", 120)
        .set("files_online", 40);
    let card = Program::new(&rubric).score_one(&report).expect("the report fits the rubric");

    let explanation = card.explain();
    println!("{}", explanation.to_text(Lang::Vi));
    println!("{}", explanation.to_text(Lang::En));
    for lost in explanation.points_lost() {
        println!("{:<6} lost {}", lost.id, lost.points);
    }
}
