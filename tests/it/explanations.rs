//! Explanations: they add up, and they read well in both languages.
use bochiso::{Exact, Lang, Program, Report, Rubric, Scorecard, Source};

fn program(path: &str) -> Program {
    let source = Source::new(path, std::fs::read_to_string(path).unwrap());
    let rubric = Rubric::parse(&source).unwrap_or_else(|found| panic!("{}", found.render(&source, Lang::En)));
    Program::new(&rubric)
}

/// A set in which every rule goes one way, then another.
fn set() -> Vec<Report> {
    let strong = Report::new("strong")
        .named("Xã Mạnh")
        .set("yes", true)
        .set("also", true)
        .set("n", 24)
        .set("m", 24)
        .set("x", 8)
        .set("p", "95%")
        .set("d", "2022-12-01")
        .set("who", "head")
        .set("list", ["a", "b", "c", "d"])
        .set("region", "Bắc");
    let weak = Report::new("weak")
        .named("Xã Yếu")
        .set("yes", false)
        .set("also", true)
        .set("n", 7)
        .set("m", 24)
        .set("x", "2.5")
        .set("p", "33,3%")
        .set("d", "2023-01-08")
        .set("who", "deputy")
        .set("list", ["b"])
        .set("note", "có")
        .set("region", "Bắc");
    let absent = Report::new("absent")
        .named("Xã Vắng")
        .not_applicable("n", "không phát sinh")
        .not_accepted("x", 4, "không có tài liệu")
        .set("list", <[&str; 0]>::default());
    let hamlet = |unit: &str, parent: &str, made: i64| {
        Report::new(unit).kind("thon").parent(parent).set("made", made).set("houses", 4)
    };
    vec![strong, weak, absent, hamlet("s-1", "strong", 4), hamlet("w-1", "weak", 1), hamlet("w-2", "weak", 2)]
}

fn card<'a>(cards: &'a [Scorecard], unit: &str) -> &'a Scorecard {
    cards.iter().find(|card| card.unit() == unit).unwrap()
}

#[test]
fn every_rule_in_words() {
    let standing = program("tests/inputs/ok/every_rule.toml").score(&set());
    assert!(standing.findings().is_empty(), "{:?}", standing.findings());
    for unit in ["strong", "weak", "absent"] {
        let explanation = card(standing.scorecards(), unit).explain();
        for (name, lang) in [("en", Lang::En), ("vi", Lang::Vi)] {
            insta::assert_snapshot!(format!("every_rule_{unit}_{name}"), explanation.to_text(lang));
        }
    }
}

#[test]
fn an_explanation_is_data_too() {
    let standing = program("tests/inputs/ok/every_rule.toml").score(&set());
    let explanation = card(standing.scorecards(), "weak").explain();
    let part = explanation.line("4.9").unwrap();
    insta::assert_snapshot!("line_as_data", serde_json::to_string_pretty(part).unwrap());
}

#[test]
fn points_lost_come_largest_first_and_add_up() {
    let standing = program("tests/inputs/ok/every_rule.toml").score(&set());
    let explanation = card(standing.scorecards(), "weak").explain();
    let lost = explanation.points_lost();
    assert!(lost.windows(2).all(|pair| pair[0].points >= pair[1].points));
    let lines: Vec<String> =
        lost.iter().map(|lost| format!("{} {}", lost.id, lost.points.to_text())).collect();
    insta::assert_snapshot!("points_lost", lines.join("\n"));
}

#[test]
fn the_steps_of_every_unit_lead_to_its_points() {
    let sets = [
        ("rubrics/tuyen-quang-2022/xa.toml", "examples/data/xa.json"),
        ("rubrics/tuyen-quang-2022/huyen.toml", "examples/data/huyen.json"),
    ];
    let mut cards = program("tests/inputs/ok/every_rule.toml").score(&set()).scorecards().to_vec();
    for (rubric, reports) in sets {
        let reports: Vec<Report> = serde_json::from_str(&std::fs::read_to_string(reports).unwrap()).unwrap();
        cards.extend_from_slice(program(rubric).score(&reports).scorecards());
    }
    assert!(cards.len() >= 148);
    for card in &cards {
        let explanation = card.explain();
        assert!(explanation.adds_up(), "{}", explanation.to_text(Lang::En));
        let total = &explanation.lines[0];
        assert_eq!(Some(&total.points), card.total().map(|score| &score.points));
    }
}

#[test]
fn an_expression_too_long_for_words_is_shown_as_written() {
    let sum = vec!["n"; 250].join(" + ");
    let text = std::fs::read_to_string("tests/inputs/ok/every_rule.toml").unwrap();
    let text = text.replace("formula = \"full * rate\"", &format!("formula = \"{sum}\""));
    let source = Source::new("long.toml", text);
    let program = Program::new(&Rubric::parse(&source).unwrap());
    let card = program.score_one(&Report::new("a").set("n", 0)).unwrap();
    assert!(card.explain().line("4.4").unwrap().rule.as_ref().unwrap().en.ends_with("n + n + n"));
}

/// A unit that lacks the figure of a gate has done nothing wrong, and is not told so.
#[test]
fn a_gate_that_cannot_be_decided() {
    let program = program("tests/inputs/ok/verdicts.toml");
    let card = program.score_one(&Report::new("a").set("s", 60).set("t", 40)).unwrap();
    let class = card.class().unwrap();
    assert!(class.gates_failed.is_empty() && class.gates_undecided[0].class == "tot");
    let explanation = card.explain();
    let line = |lang| explanation.to_text(lang).lines().find(|line| line.contains('!')).unwrap().to_owned();
    assert_eq!(line(Lang::En), "  ! the condition for Tốt cannot be decided: a figure is missing");
    assert_eq!(line(Lang::Vi), "  ! chưa xác định được điều kiện của Tốt: thiếu số liệu");
    let card = program.score_one(&Report::new("a").set("s", 60).set("t", 40).set("incident", true)).unwrap();
    assert_eq!(card.class().unwrap().gates_failed, ["tot"]);
    assert!(card.explain().to_text(Lang::Vi).contains("  ! không đạt điều kiện của Tốt\n"));
}

#[test]
fn caps_on_the_class_are_named() {
    let program = program("tests/inputs/ok/verdicts.toml");
    let report = || Report::new("a").set("s", 60).set("t", 40).set("incident", false);
    let card = program.score_one(&report().set("late", 11)).unwrap();
    let verdict = card.class().unwrap();
    assert_eq!((verdict.class.as_str(), verdict.caps.len()), ("kha", 1));
    assert_eq!((verdict.caps[0].at_best.as_str(), verdict.caps[0].when.as_str()), ("kha", "late > 10"));
    let last = |card: &Scorecard, lang| {
        card.explain().to_text(lang).lines().rfind(|line| line.contains('!')).unwrap().to_owned()
    };
    insta::assert_snapshot!(format!("{}\n{}", last(&card, Lang::En), last(&card, Lang::Vi)));
    let card = program.score_one(&report()).unwrap();
    assert_eq!((card.class().unwrap().class.as_str(), card.class().unwrap().caps.len()), ("yeu", 2));
    insta::assert_snapshot!(format!("{}\n{}", last(&card, Lang::En), last(&card, Lang::Vi)));
    let card = program.score_one(&report().set("s", 0).set("late", 11)).unwrap();
    assert!(card.class().unwrap().caps.is_empty());
}

/// A unit of each kind of set, and what it was compared with.
#[test]
fn reference_sets_in_words() {
    let program = program("tests/inputs/ok/reference_sets.toml");
    let report = |unit: &str, x: i64, region: &str, population: i64| {
        let report = Report::new(unit).set("x", x).set("region", region).set("population", population);
        report.period("2021")
    };
    let standing = program.score(&[
        report("a", 10, "north", 8000),
        report("b", 20, "north", 3000),
        report("c", 20, "south", 9000),
        report("d", 50, "south", 6000),
        report("e", 100, "south", 1000),
    ]);
    let explanation = standing.scorecard("e").unwrap().explain();
    assert!(explanation.adds_up());
    for (lang, language) in [("en", Lang::En), ("vi", Lang::Vi)] {
        insta::assert_snapshot!(format!("reference_sets_{lang}"), explanation.to_text(language));
    }
}

#[test]
fn means_and_functions_in_words() {
    let means = program("tests/inputs/ok/means.toml");
    let viet_nam = Report::new("VNM")
        .named("Viet Nam")
        .set("life_expectancy", "74.58")
        .set("expected_schooling", "13.05294705")
        .set("mean_schooling", "8.455348794")
        .set("gni", "10813.98273");
    let lines = Report::new("a").set("x", "22").set("least", "4").set("most", "18").set("level", "9.1");
    let lines = lines.set("load_time", "3000");
    let smoke = Report::new("a").set("o3_8h", "0.07853333").set("pm25", "412.96").set("co", "8.4");
    let looked_up = Report::new("a").set("kind", "mien-nui").set("files", 51).set("online", 20);
    let looked_up = looked_up.set("late", true).set("complaints", 5).set("region", "tay");
    let card = |program: &Program, report: &Report| program.score_one(report).unwrap();
    for (name, card) in [
        ("means", card(&means, &Report::new("a").set("a", 2).set("b", 8).set("c", 2))),
        ("no_means", card(&means, &Report::new("a").set("a", -1).set("b", 0).set("c", -100))),
        ("hdi", card(&program("rubrics/hdi.toml"), &viet_nam)),
        ("lines", card(&program("tests/inputs/ok/lines.toml"), &lines)),
        ("aqi", card(&program("rubrics/us-aqi.toml"), &smoke)),
        ("tables", card(&program("tests/inputs/ok/tables.toml"), &looked_up)),
    ] {
        let explanation = card.explain();
        assert!(explanation.adds_up(), "{name}");
        for (lang, language) in [("en", Lang::En), ("vi", Lang::Vi)] {
            insta::assert_snapshot!(format!("{name}_{lang}"), explanation.to_text(language));
        }
    }
}

/// What a set, weights, sub-units and tables leave without an answer is told by its name.
#[test]
fn what_there_is_none_of_in_words() {
    let text = |program: &str, reports: &[Report], unit: &str, ids: &[&str]| {
        let standing = self::program(&format!("tests/inputs/ok/{program}.toml")).score(reports);
        assert!(standing.findings().is_empty(), "{:?}", standing.findings());
        let explanation = standing.scorecard(unit).unwrap().explain();
        let mut out = String::new();
        for lang in [Lang::En, Lang::Vi] {
            for id in ids {
                out.push_str(&explanation.line_to_text(explanation.line(id).unwrap(), lang));
            }
        }
        out
    };
    let in_set = |unit: &str, x: i64, population: i64| {
        let report = Report::new(unit).period("2023").set("x", x).set("region", "north");
        report.set("population", population)
    };
    let sets = [in_set("a", 5, 9000), in_set("b", 5, 9000), in_set("c", 9, 100)];
    let weights = |region: Option<&str>, n: i64| {
        let report = Report::new("a").set("a", 7).set("b", 4).set("c", 1).set("n", n);
        region.map_or_else(|| report.clone(), |region| report.clone().set("region", region))
    };
    let district = || Report::new("d").kind("huyen");
    let commune = |unit: &str, people: Option<i64>| {
        let report = Report::new(unit).kind("xa").parent("d").set("rate", "80%");
        people.map_or_else(|| report.clone(), |people| report.clone().set("people", people))
    };
    let of_communes = |communes: Vec<Report>| [vec![district()], communes].concat();
    let lines = ["weighted", "average"];
    let whole = |reports: &[Report], lang: Lang| {
        let standing = program("tests/inputs/ok/sub_units.toml").score(reports);
        let text = standing.scorecard("d").unwrap().explain().to_text(lang);
        let (_, quantities) = text.split_once(":\n  mean =").unwrap();
        format!("{quantities}\n")
    };
    let no_weight = of_communes(vec![commune("x", Some(10)), commune("y", None)]);
    let blank = |unit: &str| Report::new(unit).kind("xa").parent("d");
    let one_blank = of_communes(vec![blank("x").named("Xã Một")]);
    let all_blank = of_communes(["v", "w", "x", "y", "z"].map(blank).to_vec());
    insta::assert_snapshot!(
        [
            text("reference_sets", &sets, "c", &["among"]),
            text("weights", &[weights(None, 1)], "a", &["chosen", "chosen.a"]),
            text("weights", &[weights(Some("delta"), -1)], "a", &["table", "table.b"]),
            text("weights", &[weights(Some("island"), 0)], "a", &["table", "table.b"]),
            text("sub_units", &[district()], "d", &lines),
            text("sub_units", &of_communes(vec![commune("x", Some(0)), commune("y", Some(0))]), "d", &lines),
            text("sub_units", &no_weight, "d", &lines),
            text("sub_units", &one_blank, "d", &["mean", "average"]),
            text("sub_units", &all_blank, "d", &["mean", "weighted", "count"]),
            whole(&no_weight, Lang::En),
            whole(&no_weight, Lang::Vi),
            whole(&[district()], Lang::En),
        ]
        .join("----\n")
    );
}

#[test]
fn floors_and_caps_in_words() {
    let report =
        Report::new("a").set("disaster", true).set("incident", true).set("a", 1).set("b", 9).set("c", 0);
    let card = program("tests/inputs/ok/floors.toml").score_one(&report).unwrap();
    let (raised, capped) =
        (card.node("1.1").unwrap().raised.clone(), card.node("1.1").unwrap().capped.clone());
    let (raised, capped) = (raised.unwrap(), capped.unwrap());
    let texts =
        [&raised.before, &raised.by[0].at_least, &capped.before, &capped.by[0].at_most].map(Exact::to_text);
    assert_eq!(
        (texts, raised.by.len(), raised.by[0].when.as_str()),
        (["1", "10/3", "10/3", "3"].map(str::to_owned), 2, "disaster")
    );
    let explanation = card.explain();
    assert!(explanation.adds_up());
    let line = explanation.line("1.1").unwrap();
    let text = [Lang::En, Lang::Vi].map(|lang| explanation.line_to_text(line, lang)).concat();
    insta::assert_snapshot!(text);
}
