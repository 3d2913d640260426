//! Rankings: which comes first, how equals are numbered, the lists of several groups, and who is left out.
use bochiso::{Lang, PairResult, Program, Report, Rubric, Source, WhyUnranked};
use rust_decimal::Decimal;

const RUBRIC: &str = r#"bochiso = 1

[rubric]
id = "r"
version = "1"
title = "Thử"
unit_kind = "xa"
points = 10

[rounding]
shown = { places = 2, mode = "half-up" }

[defaults]
missing = "unscored"
not_applicable = "exclude"
not_accepted = "zero"
zero_denominator = "zero"
beyond_maximum = "clamp"
outside_range = "refuse"
excluded = "rescale"

[input.x]
type = "count"
max = 10

[input.region]
type = "choice"
options = { n = "Bắc", s = "Nam" }

[[criterion]]
id = "1"
title = "Một"
points = 10
formula = "x"

[[ranking]]
id = "up"
title = "Xếp hạng"
of = "total"
value = "exact"
first = "lower"
ties = "competition"

[[ranking]]
id = "percent"
title = "Xếp hạng"
of = "total"
value = "exact"
ties = "percent"

[[ranking]]
id = "lists"
title = "Xếp hạng"
of = "total"
value = "exact"
ties = "percent"
within = ["region", "parent"]
eligible = "x > 0"
"#;

#[test]
fn they_come_in_the_order_and_the_lists_that_are_asked_for() {
    let program = Program::new(&Rubric::parse(&Source::new("r.toml", RUBRIC)).unwrap());
    let report = |unit: &str, x: i64, region: &str, parent: &str| {
        Report::new(unit).set("x", x).set("region", region).parent(parent)
    };
    let reports = [
        report("a", 9, "n", "p"),
        report("b", 4, "n", "p"),
        report("c", 4, "n", "q"),
        report("d", 1, "s", "p"),
        report("e", 0, "s", "p"),
        Report::new("f").set("region", "n").parent("p"),
        Report::new("g").set("x", 5).parent("p"),
    ];
    let standing = program.score(&reports);
    let shown = |id: &str| {
        let places = standing.ranking(id).unwrap().places.iter();
        places.map(|at| format!("{}|{} {}/{}", at.group, at.unit, at.label(), at.out_of)).collect::<Vec<_>>()
    };
    assert_eq!(shown("up"), ["|e 1/6", "|d 2/6", "|b =3/6", "|c =3/6", "|g 5/6", "|a 6/6"]);
    assert_eq!(shown("percent"), ["|a 0%/6", "|g 20%/6", "|b =40%/6", "|c =40%/6", "|d 80%/6", "|e 100%/6"]);
    assert_eq!(shown("lists"), ["n / p|a 0%/2", "n / p|b 100%/2", "n / q|c 0%/1", "s / p|d 0%/1"]);
    let left_out = &standing.ranking("lists").unwrap().unranked;
    let left_out: Vec<_> = left_out.iter().map(|left| (left.unit.as_str(), left.why)).collect();
    let (not_eligible, no_group) = (WhyUnranked::NotEligible, WhyUnranked::NoGroup);
    assert_eq!(left_out, [("e", not_eligible), ("f", not_eligible), ("g", no_group)]);

    let (table, _) = program.table_of(&reports);
    let scores = program.score_table(&table);
    let live = program.live(table.clone());
    for (id, card) in ["up", "percent", "lists"]
        .iter()
        .flat_map(|id| standing.scorecards().iter().map(move |card| (id, card)))
    {
        let row = table.row_of(card.unit()).unwrap();
        assert_eq!(scores.rank(row, id).as_ref(), card.rank(id), "{id} {}", card.unit());
        assert_eq!(live.rank(card.unit(), id).as_ref(), card.rank(id), "{id} {}", card.unit());
    }
    assert_eq!(live.rank("b", "percent").unwrap().to_text(), "0.4");
}

fn copeland() -> Program {
    let text = include_str!("../inputs/ok/copeland.toml");
    Program::new(&Rubric::parse(&Source::new("copeland.toml", text)).unwrap())
}

fn report(unit: &str, values: [&str; 3]) -> Report {
    let report = Report::new(unit).set("late", 0).set("region", "n");
    ["a", "b", "c"].iter().zip(values).fold(report, |report, (input, value)| match value {
        "-" => report.not_applicable(*input, "no such thing"),
        value => report.set(*input, value.parse::<Decimal>().unwrap()),
    })
}

/// The four units of the golden case on tied pairs, and one that has no score at any node.
fn five() -> [Report; 5] {
    [
        report("p", ["4.5", "4.5", "6"]),
        report("q", ["5", "5", "5"]),
        report("r", ["6", "4", "-"]),
        report("s", ["4", "6", "5"]),
        report("u", ["-", "-", "-"]),
    ]
}

#[test]
fn the_account_of_pairs() {
    let program = copeland();
    let standing = program.score(&five());
    let list = standing.ranking("equal").unwrap();
    let places: Vec<String> = list
        .places
        .iter()
        .map(|at| {
            format!(
                "{} {} {}: {}",
                at.label(),
                at.unit,
                at.value.to_text(),
                at.pairs.unwrap().to_text(Lang::En)
            )
        })
        .collect();
    // p–q: q at a and b. p–r: r at a, p at b, nothing at c. p–s: p at a and c. The others are tied.
    let expected = [
        "1 q 2: 1 pair won, 0 lost, 2 tied",
        "=2 p 1.5: 1 pair won, 1 lost, 1 tied",
        "=2 r 1.5: 0 pairs won, 0 lost, 3 tied",
        "4 s 1: 0 pairs won, 1 lost, 2 tied",
    ];
    assert_eq!(places, expected);
    let left_out: Vec<_> = list.unranked.iter().map(|left| (left.unit.as_str(), left.why)).collect();
    assert_eq!(left_out, [("u", WhyUnranked::NoScore)]);

    let card = standing.scorecard("p").unwrap();
    let rank = card.ranks().iter().find(|rank| rank.ranking == "equal").unwrap();
    assert_eq!(rank.pairs, list.place("p").unwrap().pairs);
    assert!(card.ranks().iter().find(|rank| rank.ranking == "total").unwrap().pairs.is_none());
    let json = serde_json::to_value(&standing).unwrap();
    assert_eq!(
        json["rankings"][1]["places"][1]["pairs"],
        serde_json::json!({"won": 1, "lost": 1, "tied": 1})
    );
    assert!(json["rankings"][0]["places"][1].get("pairs").is_none());
    let said = |lang| card.explain().to_text(lang);
    assert!(said(Lang::En).contains("rank 2; 1 pair won, 1 lost, 1 tied"), "{}", said(Lang::En));
    assert!(said(Lang::Vi).contains("hạng 2; thắng 1 cặp, thua 1, hòa 1"), "{}", said(Lang::Vi));

    let (table, _) = program.table_of(&five());
    let scores = program.score_table(&table);
    assert_eq!(scores.ranking(&table, "equal").as_ref(), Some(list));
    let row = table.row_of("p").unwrap();
    let made = program.scorecard(&table, &scores, row).unwrap();
    assert_eq!(made.ranks(), card.ranks());
}

#[test]
fn two_units_side_by_side() {
    let standing = copeland().score(&five());
    let pair = standing.pair("equal", "p", "r").unwrap();
    assert_eq!((pair.unit.as_str(), pair.other.as_str(), pair.result), ("p", "r", PairResult::Tied));
    let at: Vec<_> = pair.at.iter().map(|at| (at.id.as_str(), at.result)).collect();
    assert_eq!(at, [("a", Some(PairResult::Lost)), ("b", Some(PairResult::Won)), ("c", None)]);
    assert_eq!((pair.weight.to_text(), pair.other_weight.to_text()), ("1".into(), "1".into()));
    insta::assert_snapshot!(format!(
        "{}\n{}\n{}",
        pair.to_text(Lang::En),
        pair.to_text(Lang::Vi),
        serde_json::to_string_pretty(&pair).unwrap()
    ));

    // Seen from the other side all is turned round; less late days are better, as the weight of 2/3 says.
    let late = |unit: &str, days: i64| report(unit, ["5", "5", "5"]).set("late", days);
    let standing =
        copeland().score(&[late("x", 1), late("y", 3), report("z", ["5", "5", "5"]).set("region", "s")]);
    let pair = standing.pair("weighted", "y", "x").unwrap();
    assert_eq!((pair.result, pair.other_weight.to_text()), (PairResult::Lost, "2/3".to_owned()));
    assert_eq!(standing.pair("weighted", "x", "y").unwrap().result, PairResult::Won);
    // Of another list, of itself, of nobody, of a ranking by value, of none.
    for (ranking, other) in
        [("weighted", "z"), ("weighted", "x"), ("equal", "w"), ("total", "y"), ("none", "y")]
    {
        assert_eq!(standing.pair(ranking, "x", other), None, "{ranking} {other}");
    }
}

#[test]
fn values_that_look_alike_are_written_out() {
    let standing = copeland().score(&[
        report("x", ["5.000000000000000001", "5", "5"]),
        report("y", ["5.000000000000000002", "5", "5"]),
    ]);
    let text = standing.pair("equal", "x", "y").unwrap().to_text(Lang::En);
    assert!(text.contains("5.000000000000000001 – 5.000000000000000002 → y"), "{text}");
}

/// Live ranks follow: figures change, units move from list to list, come and go.
#[test]
fn pairs_follow_their_figures() {
    let program = copeland();
    let (table, _) = program.table_of(&five());
    let mut live = program.live(table);
    let mut reports = five().to_vec();
    let right = |live: &bochiso::Live, reports: &[Report]| {
        for card in program.score(reports).scorecards() {
            for ranking in ["equal", "won", "not-lost", "rounded", "weighted"] {
                let rank = live.rank(card.unit(), ranking);
                assert_eq!(rank.as_ref(), card.rank(ranking), "{} {ranking}", card.unit());
            }
        }
    };
    right(&live, &reports);
    for (at, input, value) in
        [(1, "a", 2), (0, "b", 9), (3, "a", 10), (1, "a", 6), (2, "late", 5), (2, "late", 1)]
    {
        let unit = reports[at].unit.clone();
        reports[at] = reports[at].clone().set(input, value);
        live.set(unit.as_str(), input, value).unwrap();
        right(&live, &reports);
    }
    for (at, region) in [(0, "s"), (1, "s"), (0, "n")] {
        let unit = reports[at].unit.clone();
        reports[at] = reports[at].clone().set("region", region);
        live.set(unit.as_str(), "region", region).unwrap();
        right(&live, &reports);
    }
    reports.push(report("new", ["5", "6", "4"]));
    live.add(reports.last().unwrap()).unwrap();
    right(&live, &reports);
    let gone = reports.remove(1);
    assert!(live.remove(gone.unit.as_str()));
    right(&live, &reports);
}

/// A list of more than 500 million comparisons is left out, whichever way it is scored; one unit less and it is there again.
#[test]
fn a_list_that_is_too_long_to_compare() {
    let head = RUBRIC.split("[[criterion]]").next().unwrap().replace("points = 10", "points = 50");
    // Most nodes are compared nowhere, which costs nothing; they count in the limit.
    let criteria = (1..=50).map(|at| {
        let applies = if at > 1 { "applies_if = \"region = 's'\"\n" } else { "" };
        format!("[[criterion]]\nid = \"{at}\"\ntitle = \"M\"\npoints = 1\n{applies}score = {{ of = \"x\", out_of = 10 }}\n")
    });
    let nodes: Vec<String> = (1..=50).map(|at| format!("\"{at}\"")).collect();
    let ranking = format!(
        r#"[[ranking]]
id = "pairs"
title = "Cặp"
by = "copeland"
of = [{}]
tied_pair = 0
value = "exact"
ties = "competition"
"#,
        nodes.join(", ")
    );
    let text = format!("{head}{}{ranking}", criteria.collect::<String>());
    let program = Program::new(&Rubric::parse(&Source::new("r.toml", text)).unwrap());
    // 4472² × 50 / 2 is below 500 million, 4473² × 50 / 2 above.
    let reports: Vec<Report> =
        (0..4473).map(|at| Report::new(format!("u{at:04}")).set("x", at % 11).set("region", "n")).collect();
    let (table, _) = program.table_of(&reports);
    let scores = program.score_table(&table);
    let list = scores.ranking(&table, "pairs").unwrap();
    assert_eq!((list.places.len(), list.unranked.len()), (0, 4473));
    assert!(list.unranked.iter().all(|left| left.why == WhyUnranked::TooManyPairs));
    assert_eq!(scores.rank(0, "pairs"), None);
    let mut live = program.live(table);
    assert_eq!(live.rank("u0000", "pairs"), None);
    live.set("u0000", "x", bochiso::Figure::missing()).unwrap();
    // Its report has no points now, and 4472 units are left.
    assert_eq!(live.rank("u0000", "pairs"), None);
    assert_eq!(live.rank("u0010", "pairs").unwrap().to_text(), "1");
    live.set("u0000", "x", 10).unwrap();
    assert_eq!(live.rank("u0010", "pairs"), None);
}
