//! A data-entry screen: one figure changes, and points, class and rank are there at once.
use bochiso::{Lang, Program, Report, Rubric, Source};

fn main() {
    let source = Source::new("small.toml", include_str!("data/small.toml"));
    let rubric = Rubric::parse(&source).unwrap_or_else(|found| panic!("{}", found.render(&source, Lang::En)));
    let program = Program::new(&rubric);

    let mut table = program.table();
    for (unit, chaired) in [("an-khang", 7), ("binh-an", 12), ("cam-son", 12)] {
        let report =
            Report::new(unit).set("has_plan", true).set("meetings", 24).set("meetings_chaired", chaired);
        table.add_report(&report).expect("it fits the rubric");
    }

    let mut live = program.live(table);
    show(&live);
    live.set("an-khang", "meetings_chaired", 20).expect("it fits the rubric");
    println!("\nan-khang: 20 meetings chaired, not 7");
    show(&live);
    let refused = live.set("an-khang", "meetings_chaired", -1).expect_err("less than nothing");
    println!("\n{}", refused.iter().map(|found| found.message.get(Lang::En)).collect::<String>());
}

fn show(live: &bochiso::Live) {
    for row in 0..live.table().len() {
        let Some(unit) = live.table().unit(row) else { continue };
        let points = live.points(unit, "total").map_or_else(String::new, |points| points.to_text());
        let rank = live.rank(unit, "total").map_or_else(String::new, |rank| rank.to_text());
        println!("{rank:>3}  {unit:<10} {points:>6}  {}", live.class(unit).unwrap_or(""));
    }
}
