//! Scoring columns into memory that is there takes no more.
use bochiso::{Program, Report, Rubric, Source};

#[test]
fn scoring_again_allocates_nothing() {
    let text = include_str!("../../examples/data/small.toml");
    let program = Program::new(&Rubric::parse(&Source::new("small.toml", text)).unwrap());
    for units in [1i64, 3_000] {
        let report = |unit: i64| {
            Report::new(format!("u{unit}"))
                .set("has_plan", unit % 3 > 0)
                .set("meetings", 20 + unit % 7)
                .set("meetings_chaired", unit % 20)
        };
        let reports: Vec<Report> = (0..units).map(report).collect();
        let (table, _) = program.table_of(&reports);
        let mut scores = program.score_table(&table);
        let counted = allocation_counter::measure(|| program.score_into(&table, &mut scores));
        // With threads there is the memory of each, however many units it scores.
        let most = if cfg!(feature = "rayon") { 2_000 } else { 0 };
        assert!(counted.count_total <= most, "{units} units: {counted:?}");
        assert!(scores.points(1.min(scores.len() - 1), "total").is_some());
    }
}
