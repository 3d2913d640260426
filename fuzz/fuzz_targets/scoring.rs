//! A rubric, a line `---`, and reports in JSON: what checks also scores, within its bounds, and adds up.
#![no_main]
use bochiso::{Lang, Outcome, Program, Report, Rubric, Source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Some((rubric, reports)) = text.split_once("\n---\n") else { return };
    let Ok(rubric) = Rubric::parse(&Source::new("any.toml", rubric)) else { return };
    let reports: Vec<Report> = serde_json::from_str(reports).unwrap_or_else(|_| {
        let blank = Report::new("a");
        vec![blank.clone(), rubric.inputs().iter().fold(Report::new("b"), |report, input| report.set(&input.name, 1))]
    });
    let program = Program::new(&rubric);
    let standing = program.score(&reports);
    let (table, _) = program.table_of(&reports);
    let scores = program.score_table(&table);
    for row in 0..table.len() {
        let card = table.unit(row).and_then(|unit| standing.scorecard(unit));
        let points = card.and_then(|card| card.total()).filter(|total| total.outcome == Outcome::Scored);
        assert_eq!(scores.points(row, "total"), points.map(|total| total.points.clone()));
        assert_eq!(scores.class(row), card.and_then(|card| card.class()).map(|verdict| verdict.class.as_str()));
    }
    for card in standing.scorecards() {
        let explanation = card.explain();
        assert!(explanation.adds_up(), "{}", explanation.to_text(Lang::En));
        let _ = explanation.to_text(Lang::Vi);
        let _ = explanation.points_lost();
    }
    let _ = serde_json::to_vec(&standing).unwrap();
});
