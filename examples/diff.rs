//! What changed between two versions of a rubric, and whom it moved: `cargo run --example diff`.
use bochiso::{Diff, Lang, Report, Rubric, Source};

fn report(unit: &str, chaired: i64, online: i64) -> Report {
    Report::new(unit)
        .set("has_plan", chaired > 7)
        .set("meetings", 24)
        .set("meetings_chaired", chaired)
        .set("files", 100)
        .set("files_online", online)
}

fn main() {
    let text = include_str!("data/small.toml");
    let next = text
        .replace("version = \"1\"", "version = \"2\"")
        .replace("target = \"80%\"", "target = \"60%\"")
        .replace("zero_if = 'points(\"1.1\") = 0'", "")
        .replace("from = \"50%\"", "from = \"60%\"");
    let parse = |name: &str, text: &str| Rubric::parse(&Source::new(name, text)).expect("a sound rubric");
    let (old, new) = (parse("old.toml", text), parse("new.toml", &next));

    let diff = Diff::new(&old, &new).expect("there is no crosswalk that could be wrong");
    print!("{}", diff.to_text(Lang::En));

    let reports = [report("an-khang", 12, 60), report("binh-an", 24, 30), report("hung-loi", 7, 80)];
    let moves = diff.moves(&reports);
    println!();
    for unit in &moves.units {
        let change = unit.change().expect("both versions score it");
        println!("{:<10} {:>6}", unit.name, change.fixed(2));
        for (cause, share) in moves.causes.iter().zip(&unit.shares).filter(|(_, share)| !share.is_zero()) {
            println!("    {:>6}  {}", share.fixed(2), cause.title.get(Lang::En));
        }
    }
}
