//! Pillars with weights that figures choose.
use bochiso::{Exact, Lang, Outcome, Program, Report, Rubric, Scorecard, Source};

const TEXT: &str = include_str!("../inputs/ok/pillar_weights.toml");

fn program(text: &str) -> Program {
    let source = Source::new("pillar_weights.toml", text);
    match Rubric::parse(&source) {
        Ok(rubric) => Program::new(&rubric),
        Err(found) => panic!("{}", found.render(&source, Lang::En)),
    }
}

fn report(region: &str, b: Option<i64>) -> Report {
    let report = Report::new("a").set("region", region).set("n", 1).set("a", 8).set("c", 3).set("d", 2);
    match b {
        Some(b) => report.set("b", b),
        None => report.set("b", bochiso::Figure::not_applicable("-")),
    }
}

fn pillar(card: &Scorecard, id: &str) -> (Outcome, Exact, Exact) {
    let score = card.pillar(id).unwrap();
    (score.outcome, score.exact.clone(), score.maximum.clone())
}

/// What is excluded takes its part of the points of the pillar away, by the weights that were chosen.
#[test]
fn a_maximum_that_shrinks() {
    let program = program(&TEXT.replace("excluded = \"rescale\"", "excluded = \"shrink\""));
    let points = |region, b| pillar(&program.score_one(&report(region, b)).unwrap(), "p");
    let number = |text: &str| text.parse::<Exact>().unwrap();
    assert_eq!(points("mountain", Some(6)), (Outcome::Scored, number("44/3"), number("20")));
    assert_eq!(points("mountain", None), (Outcome::Scored, number("32/3"), number("40/3")));
    assert_eq!(points("delta", None), (Outcome::Scored, number("8"), number("10")));
}

/// Expressions that come to the numbers of a plain pillar are that pillar, in every state and both ways to exclude.
#[test]
fn numbers_by_another_name() {
    let of = |weights: [&str; 3]| {
        let [a, b, d] = weights;
        format!(
            "\nof = [{{ node = \"1.1\", weight = {a} }}, {{ node = \"1.2\", weight = {b} }}, {{ node = \"1.4\", weight = {d} }}]\n"
        )
    };
    let head = |id: &str| format!("\n[[pillar]]\nid = \"{id}\"\ntitle = \"{id}\"\npoints = 35");
    let plain = head("plain") + &of(["2", "1.5", "3"]);
    let chosen = head("chosen") + &of(["\"if n > 0 then 2 else 2\"", "\"1 + 0.5\"", "\"1 + 2\""]);
    for excluded in ["rescale", "shrink"] {
        let text = TEXT.replace("\"rescale\"", &format!("\"{excluded}\"")) + &plain + &chosen;
        let program = program(&text);
        for b in [Some(0), Some(6), Some(10), None] {
            for report in
                [report("delta", b), report("delta", b).set("a", bochiso::Figure::not_applicable("-"))]
            {
                let card = program.score_one(&report).unwrap();
                assert_eq!(pillar(&card, "plain"), pillar(&card, "chosen"), "{excluded} {b:?}");
                assert_eq!(card.weight_in("plain", "1.1"), card.weight_in("chosen", "1.1"));
            }
        }
    }
}

#[test]
fn how_much_each_node_makes() {
    let program = program(TEXT);
    let card = program.score_one(&report("island", Some(6))).unwrap();
    let third = |over| Exact::fraction(over, 3);
    assert_eq!(
        [card.weight_in("p", "1.1"), card.weight_in("p", "1.2")],
        [Exact::fraction(1, 2), Exact::fraction(1, 2)]
    );
    assert_eq!(card.weight_in("unlike", "1.1"), Some(Exact::ZERO));
    assert_eq!(card.weight_in("unlike", "1.3"), Some(Exact::ONE));
    assert_eq!(card.weight_in("table", "1.4"), None, "a bonus");
    assert_eq!(card.weight_in("p", "1.3"), None, "not in it");
    assert_eq!(card.weight_in("none", "1.1"), None);
    let card = program.score_one(&report("delta", Some(6))).unwrap();
    assert_eq!([card.weight_in("unlike", "1.1"), card.weight_in("unlike", "1.3")], [third(2), third(1)]);
}

#[test]
fn what_explanations_say() {
    let program = program(TEXT);
    let reports = [
        report("mountain", Some(6)),
        report("island", None),
        report("delta", Some(6)).set("region", bochiso::Figure::missing()),
        report("delta", Some(6)).set("n", -1),
    ];
    let mut out = String::new();
    for report in reports {
        let explanation = program.score_one(&report).unwrap().explain();
        assert!(explanation.adds_up());
        for lang in [Lang::En, Lang::Vi] {
            let text = explanation.to_text(lang);
            out.push_str(text.split("\n\n").next().unwrap());
            out.push_str("\n\n");
        }
        out.push_str(&serde_json::to_string_pretty(&explanation.pillars[1]).unwrap());
        out.push_str("\n\n");
    }
    insta::assert_snapshot!(out);
}

/// Columns score them too, and what is known of every report holds their bounds.
#[test]
fn by_columns() {
    let text = TEXT
        .replace("unscored_if = \"a < 0\"\n", "")
        .replace("type = \"decimal\"", "type = \"decimal\", places = 1, min = 0, max = 5")
        .replace("type = \"integer\"", "type = \"integer\", min = -5, max = 5");
    let (text, _) = text.split_once("[[pillar]]\nid = \"extra\"").unwrap();
    let rounded = "rounding = { places = 2, mode = \"half-even\" }\n";
    let program = program(&text.replace("[[pillar]]\n", &format!("[[pillar]]\n{rounded}")));
    assert!(program.is_columnar());
    let mut reports = Vec::new();
    for region in ["delta", "mountain", "island"] {
        for n in [-1i64, 0, 1, 3] {
            for (a, b) in [(0i64, 3i64), (4, 5), (5, 2)] {
                let report = Report::new(format!("{region} {n} {a}")).set("region", region).set("n", n);
                reports.push(report.set("a", a).set("b", b).set("c", 3).set("d", 2));
            }
        }
    }
    for (name, state) in
        [("missing", bochiso::Figure::missing()), ("no b", bochiso::Figure::not_applicable("-"))]
    {
        let report =
            Report::new(name).set("region", "island").set("n", 1).set("a", 3).set("c", 3).set("d", 2);
        reports.push(if name == "missing" {
            report.set("region", state).set("b", 1)
        } else {
            report.set("b", state)
        });
    }
    assert_eq!(crate::columns::agree(&program, &reports), None);
    let proof = program.rubric().prove();
    let ranges = proof.pillars().iter().map(|range| {
        let end = |end: &Option<Exact>| end.as_ref().map(Exact::to_text);
        (end(&range.least), end(&range.most), range.can_be_excluded, range.can_be_unscored)
    });
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        ranges.collect::<Vec<_>>(),
        [
            (some("0"), some("10"), true, true),
            (some("0"), some("15"), true, true),
            (some("0"), some("6"), true, true),
        ]
    );
}
