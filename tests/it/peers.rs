//! Figures that fall back on those of other units.
use bochiso::{FlagKind, Lang, Live, Program, Report, Rubric, Source, Standing};

const TEXT: &str = include_str!("../inputs/ok/peers.toml");

fn program() -> Program {
    Program::new(&Rubric::parse(&Source::new("peers.toml", TEXT)).unwrap())
}

fn report(unit: &str) -> Report {
    Report::new(unit).period("2024").set("staff", 5).set("visits", 5).set("own", 5)
}

fn points(standing: &Standing, unit: &str, node: &str) -> String {
    standing.scorecard(unit).unwrap().node(node).unwrap().points.to_text()
}

#[test]
fn the_explanation_says_over_how_many_units_and_which_group() {
    let program = program();
    let hill = |unit: &str| report(unit).set("region", "hill");
    let reports = [
        hill("a").set("income", 20).set("cluster", "Bắc"),
        hill("b").set("income", 25).set("cluster", "Bắc"),
        hill("c"),
        report("d").set("income", 90).set("region", "plain").set("cluster", "Bắc").set("staff", 6),
        report("e"),
        Report::new("f").period("2024").set("income", 45).set("staff", 9).set("cluster", "Bắc"),
    ];
    let standing = program.score(&reports);
    let card = standing.scorecard("c").unwrap();
    assert_eq!(card.node("1").unwrap().points.to_text(), "2.25");
    assert_eq!(
        card.flags().iter().map(|flag| (flag.kind, flag.on.as_str())).collect::<Vec<_>>(),
        [(FlagKind::Imputed, "income")]
    );
    let instead = |(unit, node): (&str, &str), lang: Lang| {
        let explanation = standing.scorecard(unit).unwrap().explain();
        let figures = &explanation.line(node).unwrap().figures;
        figures.iter().find_map(|figure| figure.instead.as_ref()).unwrap().get(lang).to_owned()
    };
    let said = [("c", "1"), ("e", "1"), ("f", "3")].map(|at| [instead(at, Lang::En), instead(at, Lang::Vi)]);
    insta::assert_snapshot!(said.concat().join("\n"));
    assert!(standing.scorecards().iter().all(|card| card.explain().adds_up()));
}

#[test]
fn a_unit_alone_has_no_peers() {
    let card = program().score_one(&report("a")).unwrap();
    assert_eq!(card.node("1").unwrap().points.to_text(), "0");
    assert!(card.flags().is_empty());
}

/// Scores that follow their figures are those of scoring from scratch, also where a peer's figure changes.
fn follows(live: &Live, program: &Program) {
    let fresh = program.score_table(live.table());
    for (row, unit) in (0..live.table().len()).map(|row| (row, live.table().unit(row).unwrap())) {
        for node in ["total", "1", "2", "3"] {
            assert_eq!(live.points(unit, node), fresh.points(row, node), "{unit} at {node}");
        }
    }
}

#[test]
fn scores_follow_the_figures_of_peers() {
    let program = program();
    assert!(!program.is_columnar());
    let reports = [report("a").set("income", 20), report("b").set("income", 40), report("c")];
    let (table, found) = program.table_of(&reports);
    assert!(found.is_empty());
    let standing = program.score(&reports);
    let scores = program.score_table(&table);
    for unit in ["a", "b", "c"] {
        let row = table.row_of(unit).unwrap();
        assert_eq!(scores.points(row, "1").unwrap().to_text(), points(&standing, unit, "1"));
        let card = program.scorecard(&table, &scores, row).unwrap();
        assert_eq!(card.flags(), standing.scorecard(unit).unwrap().flags());
    }
    let mut live = program.live(table);
    let of_c = |live: &Live| live.points("c", "1").unwrap().to_text();
    assert_eq!(of_c(&live), "3");
    live.set("a", "income", 30).unwrap();
    assert_eq!(of_c(&live), "3.5");
    follows(&live, &program);
    live.set("b", "income", bochiso::Figure::missing()).unwrap();
    assert_eq!(of_c(&live), "3");
    follows(&live, &program);
    // Refused for its result, it is nobody's peer; and one again when that is mended.
    live.set("a", "own", 11).unwrap();
    assert_eq!(of_c(&live), "0");
    follows(&live, &program);
    live.set("a", "own", 1).unwrap();
    assert_eq!(of_c(&live), "3");
    follows(&live, &program);
}
