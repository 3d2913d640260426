//! Everything that is wrong with reports, by unit and input; the good ones are scored.
use bochiso::{Figure, Lang, Program, Report, Rubric, Source};

fn program(text: &str) -> Program {
    let source = Source::new("rubric.toml", text);
    Program::new(
        &Rubric::parse(&source).unwrap_or_else(|found| panic!("{}", found.render(&source, Lang::En))),
    )
}

const KINDS: &str = r#"
bochiso = 1
[rubric]
id = "kinds"
version = "1"
title = "Các kiểu số liệu"
unit_kind = "xa"
sub_unit_kind = "thon"
points = 10
[rounding]
shown = { places = 2, mode = "half-up" }
[defaults]
missing = "zero"
not_applicable = "exclude"
not_accepted = "zero"
zero_denominator = "zero"
beyond_maximum = "refuse"
outside_range = "refuse"
excluded = "rescale"
[input]
flag = { type = "boolean" }
whole = { type = "count", max = 100 }
part = { type = "count", outside_range = "clamp", max = 200 }
rate = { type = "percent", places = 1 }
day = { type = "date", min = 2022-01-01, max = 2022-12-31 }
head = { type = "choice", options = { secretary = "Bí thư", deputy = "Phó Bí thư" } }
list = { type = "ticks", options = { a = "A", b = "B" } }
below = { type = "count", per_sub_unit = true }
loose = { type = "decimal", max = 5, outside_range = "flag" }
[[criterion]]
id = "1"
title = "Một"
points = 4
ratio = { of = "part", to = "whole" }
[[criterion]]
id = "2"
title = "Hai"
points = 4
average = { of = "below", absent = "exclude", out_of = 10 }
[[criterion]]
id = "3"
title = "Ba"
points = 2
all = ["flag", "rate > 50%", "day > date('2022-06-30')", "head = 'secretary'", "ticked(list) > 0", "loose > 1"]
"#;

fn good(unit: &str) -> Report {
    Report::new(unit)
        .set("flag", true)
        .set("whole", 10)
        .set("part", 5)
        .set("rate", "85,5%")
        .set("day", "2022-11-30")
        .set("head", "secretary")
        .set("list", ["a"])
        .set("loose", "2.5")
}

#[test]
fn all_findings_of_all_reports() {
    let program = program(KINDS);
    let reports = [
        good("a-good"),
        Report::new("a-good-1").kind("thon").parent("a-good").set("below", 5),
        good("b").set("wholee", 3).set("flag", "maybe").set("rate", "85.55").set("whole", 500),
        good("c").set("day", "30/11/2022").set("head", "secretery").set("list", ["a", "z"]),
        good("d").set("day", "2023-01-01").set("whole", "4.5").set("below", 3),
        good("e"),
        good("e"),
        good("f").kind("so"),
        good("g").set("whole", 5).set("part", 6),
        Report::new("h-1").kind("thon").parent("nobody").set("below", 1),
        good("i"),
        Report::new("i-1").kind("thon").parent("i").set("below", "many").set("whole", 3),
        good(""),
        good("j").set("whole", {
            let mut odd = Figure::missing();
            odd.value = Some(3.into());
            odd
        }),
    ];
    let standing = program.score(&reports);
    let scored: Vec<&str> = standing.scorecards().iter().map(|card| card.unit()).collect();
    assert_eq!(scored, ["a-good"]);
    let nothing = Source::new("", "");
    insta::assert_snapshot!(format!(
        "{}\n{}",
        standing.findings().render(&nothing, Lang::En),
        standing.findings().render(&nothing, Lang::Vi)
    ));
}

#[test]
fn clamped_and_flagged_values_are_marked() {
    let card = program(KINDS).score_one(&good("a").set("part", 10).set("loose", 7)).unwrap();
    let flags: Vec<String> = card.flags().iter().map(|flag| format!("{:?} {}", flag.kind, flag.on)).collect();
    assert_eq!(flags, ["OutOfRange loose"]);
    let card = program(KINDS).score_one(&good("a").set("part", 300).set("whole", 100));
    let found = card.unwrap_err();
    assert_eq!(found.iter().map(|d| d.code.id()).collect::<Vec<_>>(), ["B1101"]);
}

#[test]
fn states_are_never_mixed_up() {
    let program = program(KINDS);
    let zero = program.score_one(&good("a").set("part", 0)).unwrap();
    let missing = program.score_one(&good("a").missing("part")).unwrap();
    let none = program.score_one(&good("a").not_applicable("part", "không phát sinh")).unwrap();
    let refused = program.score_one(&good("a").not_accepted("part", 5, "không có minh chứng")).unwrap();
    let branch = |card: &bochiso::Scorecard| format!("{:?}", card.node("1").unwrap().branch);
    assert_eq!(branch(&zero), "Computed");
    assert_eq!(branch(&missing), "Policy(Missing)");
    assert_eq!(branch(&none), "Policy(NotApplicable)");
    assert_eq!(branch(&refused), "Policy(NotAccepted)");
}

#[test]
fn reports_go_through_json_unchanged() {
    let report = good("a").named("Xã A").not_applicable("part", "không phát sinh").missing("whole");
    let text = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<Report>(&text).unwrap(), report);
}

/// A float has lost its digits: whatever it is, it never decides one of a score.
#[test]
fn a_float_is_never_a_figure() {
    let program = program(KINDS);
    for float in ["12.5", "5.0", "1e2", "0.1"] {
        let text = format!(r#"{{ "unit": "a", "inputs": {{ "rate": {float}, "whole": 10, "part": 5 }} }}"#);
        let report: Report = serde_json::from_str(&text).unwrap();
        let found = program.score_one(&report).unwrap_err();
        assert_eq!(found.iter().map(|d| d.code.id()).collect::<Vec<_>>(), ["B1024"], "{float}");
        let mut table = program.table();
        let row = table.add("b").unwrap();
        let figure = report.figure("rate").unwrap().clone();
        assert_eq!(table.set(row, "rate", figure).unwrap_err().code.id(), "B1024");
        assert_eq!(table.state(row, "rate"), Some(bochiso::State::Missing));
    }
}

/// What no report can hold does not hide the rest of the report, nor the other reports, and cannot be lost on the way.
#[test]
fn faults_are_kept_and_found() {
    let program = program(KINDS);
    let text = include_str!("../inputs/reports/err_faults.json");
    let reports: Vec<Report> = serde_json::from_str(text).unwrap();
    let standing = program.score(&reports);
    let scored: Vec<&str> = standing.scorecards().iter().map(|card| card.unit()).collect();
    assert_eq!(scored, ["sound"]);
    let nothing = Source::new("", "");
    insta::assert_snapshot!(format!(
        "{}\n{}",
        standing.findings().render(&nothing, Lang::En),
        standing.findings().render(&nothing, Lang::Vi)
    ));
    let (table, findings) = program.read_table(&mut serde_json::Deserializer::from_str(text)).unwrap();
    assert_eq!((table.len(), &findings), (1, standing.findings()));
    for report in reports.iter().filter(|report| report.unit != "sound" && !report.unit.is_empty()) {
        assert!(serde_json::to_string(report).unwrap_err().to_string().contains("[B10"), "{report:?}");
    }
}

/// A mean over sub-units is refused where the report of one of them has a fault.
#[test]
fn the_fault_of_a_sub_unit_refuses_the_unit() {
    let text = r#"[{ "unit": "a", "inputs": {} },
        { "unit": "a1", "kind": "thon", "parent": "a", "inputs": { "below": 5 } },
        { "unit": "a2", "kind": "thon", "parent": "a", "inputs": { "below": 0.5 } }]"#;
    let standing = program(KINDS).score(&serde_json::from_str::<Vec<Report>>(text).unwrap());
    let found: Vec<_> = standing.findings().iter().map(|f| (f.code.id(), f.unit.as_deref())).collect();
    assert_eq!(found, [("B1013", Some("a")), ("B1024", Some("a2"))]);
    assert!(standing.scorecards().is_empty());
}

/// Found by fuzzing: of two reports of one unit only the first was looked at.
#[test]
fn of_several_reports_of_one_unit_all_findings_are_known() {
    let program = program(KINDS);
    let reports = [good("a").set("whole", 500), good("a").set("rate", "150%"), good("b")];
    let standing = program.score(&reports);
    let codes: Vec<&str> = standing.findings().iter().map(|found| found.code.id()).collect();
    assert_eq!(codes, ["B1003", "B1003", "B1006"]);
    let mut turned = reports;
    turned.reverse();
    assert_eq!(
        serde_json::to_string(&standing).unwrap(),
        serde_json::to_string(&program.score(&turned)).unwrap()
    );
}

/// A tie is held once, not once for each of its units: many equal units must not fill the memory.
#[test]
fn ties_are_accounted_for_once() {
    let small = include_str!("../inputs/ok/verdicts.toml");
    let reports: Vec<Report> = (0..3_000)
        .map(|at| Report::new(format!("u{at:04}")).set("s", if at == 7 { 41 } else { 40 }).set("t", 30))
        .collect();
    let standing = program(small).score(&reports);
    let list = standing.ranking("competition").unwrap();
    assert_eq!((list.places[0].unit.as_str(), list.places[0].tie), ("u0007", None));
    assert_eq!(list.ties.len(), 1);
    assert_eq!(list.tied_with(&list.places[1]).count(), 2_998);
    assert!(serde_json::to_string(list).unwrap().len() < 1_000_000);
}

/// Two keyboards write one letter in two ways, and a blank is not seen: a unit is the same whoever typed its id.
#[test]
fn ids_are_the_same_however_they_are_typed() {
    let program = program(KINDS);
    let reports = [
        good("Ba\u{306}\u{301}c-1 ").kind(" xa").period(" ").named(" "),
        Report::new("thôn").kind("thon ").parent(" Bắc-1").set("below", 5),
        good("xa-1"),
        good(" xa-1"),
    ];
    let standing = program.score(&reports);
    let card = standing.scorecard("Bắc-1").expect("it is there");
    assert_eq!((card.unit(), card.name(), card.period()), ("Bắc-1", "Bắc-1", None));
    assert_eq!(card.node("2").unwrap().points.to_text(), "2");
    assert!(standing.scorecard("Ba\u{306}\u{301}c-1").is_some());
    assert_eq!(standing.scorecards().len(), 1);
    let found: Vec<_> = standing.findings().iter().map(|f| (f.code.id(), f.unit.as_deref())).collect();
    assert_eq!(found, [("B1006", Some("xa-1"))]);
    let lost = [good("a"), Report::new("b").kind("thon").parent("\u{a0}").set("below", 5), good(" ")];
    let codes: Vec<String> =
        program.score(&lost).findings().iter().map(|found| found.code.id().to_owned()).collect();
    assert_eq!(codes, ["B1011", "B1008"]);
}

/// Groups by a text are one group however it is typed; a blank text names none.
#[test]
fn groups_are_the_same_however_they_are_typed() {
    let text = KINDS
        .replace("[[criterion]]\nid = \"1\"", "region = { type = \"text\" }\n[[criterion]]\nid = \"1\"")
        .replace(
            "ratio = { of = \"part\", to = \"whole\" }",
            "relative = { of = \"part\", to = \"best\", within = \"region\" }",
        )
        + "[[ranking]]\nid = \"r\"\ntitle = \"Xếp hạng\"\nof = \"total\"\nvalue = \"exact\"\nties = \"competition\"\nwithin = \"region\"\n\
           [[ranking]]\nid = \"p\"\ntitle = \"Xếp hạng\"\nof = \"1\"\nvalue = \"exact\"\nties = \"competition\"\nwithin = \"parent\"\n\
           eligible = \"region != 'Ba\u{306}\u{301}c'\"\n";
    let standing = program(&text).score(&[
        good("a").set("region", " Bắc").set("part", 10),
        good("b").set("region", "Ba\u{306}\u{301}c").parent("p").set("part", 5),
        good("c").set("region", "Nam").parent("p ").set("part", 1),
        good("d").set("region", "  ").parent(" ").set("part", 1),
    ]);
    let points = |unit: &str| standing.scorecard(unit).unwrap().node("1").unwrap().points.to_text();
    assert_eq!(["a", "b", "c", "d"].map(points), ["4", "2", "4", "0"]);
    let places = |id: &str| {
        let list = standing.ranking(id).unwrap();
        list.places
            .iter()
            .map(|place| format!("{} {} {}", place.group, place.unit, place.rank))
            .collect::<Vec<_>>()
    };
    assert_eq!(places("r"), ["Bắc a 1", "Bắc b 2", "Nam c 1"]);
    assert_eq!(places("p"), ["p c 1"]);
}
