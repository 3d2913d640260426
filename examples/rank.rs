//! Ranks a set of units, with the account of ties: `cargo run --example rank`.
use bochiso::{Lang, Program, Report, Rubric, Source};

fn report(unit: &str, chaired: i64, online: i64) -> Report {
    Report::new(unit)
        .set("has_plan", true)
        .set("meetings", 24)
        .set("meetings_chaired", chaired)
        .set("files", 100)
        .set("files_online", online)
}

fn main() {
    let source = Source::new("small.toml", include_str!("data/small.toml"));
    let rubric = Rubric::parse(&source).expect("the small rubric is sound");
    let reports = [
        report("an-khang", 12, 60),
        report("binh-an", 24, 30),
        report("hung-loi", 7, 80),
        report("tien-bo", 12, 60),
    ];
    let standing = Program::new(&rubric).score(&reports);

    let list = &standing.rankings()[0];
    for place in &list.places {
        let card = standing.scorecard(&place.unit).expect("every place has a scorecard");
        let class = card.class().map_or("", |verdict| verdict.class.as_str());
        print!("{:>4}  {:<10} {:>6}  {class:<4}", place.rank, place.unit, place.value.fixed(2));
        if let Some(key) = &place.decided_by {
            print!("  behind an equal by `{key}`");
        }
        if place.tie.is_some() {
            print!("  equal with {}", list.tied_with(place).collect::<Vec<_>>().join(", "));
        }
        println!();
    }
    print!("{}", standing.findings().render(&source, Lang::En));
}
