//! Scores communes, then the districts that they belong to: `cargo run --example districts`.
use bochiso::{Lang, Program, Report, Rubric, Source};

fn program(name: &str, text: &str) -> Program {
    Program::new(&Rubric::parse(&Source::new(name, text)).expect("the rubric is sound"))
}

fn main() {
    let communes = program("communes.toml", include_str!("data/communes.toml"));
    let districts = program("districts.toml", include_str!("data/districts.toml"));
    let reports = |text: &str| -> Vec<Report> { serde_json::from_str(text).expect("reports") };

    let of_communes = communes.score(&reports(include_str!("data/communes.json")));
    let standing = districts.score_with(&reports(include_str!("data/districts.json")), &[&of_communes]);

    for card in standing.scorecards() {
        println!("{}", card.explain().to_text(Lang::En));
    }
    for place in &standing.rankings()[0].places {
        println!("{:>4}  {:<10} {:>6}", place.rank, place.unit, place.value.fixed(2));
    }
    // A finding without an error is worth a look too.
    for finding in standing.findings() {
        println!("{}: {}", finding.code, finding.message.get(Lang::En));
    }
}
