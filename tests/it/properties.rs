//! What holds for all reports and all texts.
use bochiso::{Program, Report, Rubric, Source};
use proptest::prelude::*;

const XA: &str = include_str!("../../rubrics/tuyen-quang-2022/xa.toml");
const SMALL: &str = include_str!("../inputs/ok/small.toml");

fn program() -> Program {
    Program::new(&Rubric::parse(&Source::new("small.toml", SMALL)).unwrap())
}

prop_compose! {
    fn a_report()(
        unit in "[a-z]{1,6}",
        plan in proptest::option::of(any::<bool>()),
        meetings in proptest::option::of(0u32..40),
        chaired in proptest::option::of(0u32..60),
        files in proptest::option::of(0u32..2000),
        online in proptest::option::of(0u32..2500),
    ) -> Report {
        Report::new(unit)
            .set("has_plan", plan)
            .set("meetings", meetings)
            .set("meetings_chaired", chaired)
            .set("files", files)
            .set("files_online", online)
    }
}

proptest! {
    #[test]
    fn the_order_of_reports_does_not_matter(
        reports in proptest::collection::vec(a_report(), 0..12),
        seed in any::<prop::sample::Index>(),
    ) {
        let program = program();
        let mut turned = reports.clone();
        if !turned.is_empty() {
            let by = seed.index(turned.len());
            turned.rotate_left(by);
            turned.reverse();
        }
        let bytes = |reports: &[Report]| serde_json::to_string(&program.score(reports)).unwrap();
        prop_assert_eq!(bytes(&reports), bytes(&turned));
    }

    #[test]
    fn points_stay_within_their_range_and_add_up(report in a_report()) {
        let card = program().score_one(&report).unwrap();
        for (node, score) in card.nodes() {
            prop_assert!(!score.points.is_negative() && score.points <= node.points, "{}", node.id);
        }
        prop_assert!(card.explain().adds_up());
    }

    #[test]
    fn more_of_what_is_better_never_scores_less(report in a_report(), more in 1u32..50) {
        let program = program();
        let before = report.figure("files_online").and_then(|figure| figure.value.clone());
        prop_assume!(before.is_some());
        let online: u32 = format!("{:?}", before).chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap();
        let better = report.clone().set("files_online", online + more);
        let total = |report: &Report| program.score_one(report).unwrap().total().unwrap().points.clone();
        prop_assert!(total(&better) >= total(&report));
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}") {
        let _ = Rubric::parse(&Source::new("any.toml", text));
    }

    #[test]
    fn no_edit_of_a_rubric_makes_it_panic(at in any::<prop::sample::Index>(), with in "[\\PC\n]{0,3}", cut in 0usize..40) {
        let at = (0..=at.index(XA.len())).rev().find(|at| XA.is_char_boundary(*at)).unwrap();
        let end = (at + cut..=XA.len()).find(|end| XA.is_char_boundary(*end)).unwrap_or(XA.len());
        let text = format!("{}{with}{}", &XA[..at], &XA[end.max(at)..]);
        let source = Source::new("xa.toml", text);
        if let Err(found) = Rubric::parse(&source) {
            let _ = found.render(&source, bochiso::Lang::Vi);
        }
    }
}
