//! Where columns could go wrong: figures at the ends of what a lane holds, odd readings, tables that grow and shrink.
use std::collections::BTreeMap;

use bochiso::{Given, Live, Program, Report, Rubric, Source};

use crate::columns::{agree, difference, whole_card};

const HEAD: &str = r#"bochiso = 1
[rubric]
id = "edge"
version = "1"
title = "T"
unit_kind = "xa"
sub_unit_kind = "thon"
points = 10
[rounding]
criterion = { places = 2, mode = "half-up" }
shown = { places = 2, mode = "half-up" }
[defaults]
missing = "zero"
not_applicable = "1/2"
not_accepted = "1/3"
zero_denominator = "zero"
beyond_maximum = "clamp"
outside_range = "clamp"
excluded = "rescale"
[input]
"#;

/// A rubric with these inputs, one criterion of 10 points with this rule, and more after it.
pub(crate) fn program(inputs: &str, rule: &str, more: &str) -> Program {
    let text = format!(
        "{HEAD}{inputs}\n[[criterion]]\nid = \"1\"\ntitle = \"T\"\npoints = 10\n{rule}\n{more}\n\
         [[ranking]]\nid = \"main\"\ntitle = \"T\"\nof = \"total\"\nvalue = \"rounded\"\nties = \"competition\"\n"
    );
    let source = Source::new("edge.toml", text);
    match Rubric::parse(&source) {
        Ok(rubric) => Program::new(&rubric),
        Err(found) => panic!("{}", found.render(&source, bochiso::Lang::En)),
    }
}

pub(crate) fn number(text: &str) -> Given {
    Given::number(text).unwrap()
}

#[test]
fn marks_above_the_points_of_what_is_shown() {
    // What is shown needs no points, and then its marks have no upper end.
    let more = "[[criterion]]\nid = \"s\"\ntitle = \"T\"\nrole = \"shown\"\n\
                deadline = { of = \"d\", by = 2022-12-31, late = 7 }\n\
                [[criterion]]\nid = \"t\"\ntitle = \"T\"\nrole = \"shown\"\npoints = 10\n\
                formula = \"points('s') * n * n + 1 - points('s') * n * n\"\n";
    let program = program("d = { type = \"date\" }\nn = { type = \"count\" }", "yes_no = \"n > 3\"", more);
    assert!(program.is_columnar());
    let reports: Vec<Report> = ["1099511627775", "1000000001", "123456789123"]
        .iter()
        .map(|n| Report::new(*n).set("n", number(n)).set("d", "2023-05-01"))
        .collect();
    assert_eq!(agree(&program, &reports), None);
}

/// Reads JSON into a table and into reports: the same findings, scores and scorecards.
fn reads_alike(program: &Program, json: &str) -> Option<String> {
    let reports: Result<Vec<Report>, _> = serde_json::from_str(json);
    let read = program.read_table(&mut serde_json::Deserializer::from_str(json));
    let (reports, (table, findings)) = match (reports, read) {
        (Ok(reports), Ok(read)) => (reports, read),
        (Err(_), Err(_)) => return None,
        (one, other) => return Some(format!("{one:?}\n{:?}", other.map(|(_, findings)| findings))),
    };
    let standing = program.score(&reports);
    let (of_reports, found) = program.table_of(&reports);
    if found != findings {
        return Some(format!("{found:?}\nread {findings:?}"));
    }
    let scores = program.score_table(&table);
    let cards = |row: usize| {
        let right = standing.scorecard(table.unit(row).unwrap()).map(whole_card);
        let made = program.scorecard(&table, &scores, row).as_ref().map(whole_card);
        (right != made).then(|| format!("{right:?}\n{made:?}"))
    };
    // From a value in memory, which gives its texts away, and has lost what stood there twice.
    let value: serde_json::Value = serde_json::from_str(json).unwrap();
    let again = match findings.iter().any(|found| found.code.id() == "B1022") {
        true => of_reports.clone(),
        false => program.read_table(value).unwrap().0,
    };
    difference(&standing, &table, &scores)
        .or_else(|| difference(&standing, &of_reports, &program.score_table(&of_reports)))
        .or_else(|| difference(&standing, &again, &program.score_table(&again)))
        .or_else(|| (0..table.len()).find_map(cards))
}

const INPUTS: &str = r#"
n = { type = "count", max = 100 }
i = { type = "integer" }
x = { type = "decimal", places = 2, min = 0.05, max = 9.5 }
p = { type = "percent" }
yes = { type = "boolean" }
who = { type = "choice", options = { "1" = "One", "2" = "Two", "a" = "b", "b" = "a" } }
list = { type = "ticks", options = { s = "S", t = "T" } }
word = { type = "text" }
d = { type = "date" }
s = { type = "count", per_sub_unit = true }
"#;

#[test]
fn odd_readings() {
    let program = program(
        INPUTS,
        "checklist = { items = [{ when = \"n > 3 and i < 9\", points = 2 }, { when = \"x * p > 1\", points = 2 }, \
         { when = \"who = '2' or has(list, 't')\", points = 2 }, { when = \"yes\", points = 2 }, \
         { when = \"d > date('2022-12-31')\", points = 2 }] }",
        "",
    );
    let good = r#"{ "unit": "good", "inputs": { "n": 250, "x": "0.01", "i": { "state": "missing", "reason": "lost" },
        "who": "b", "yes": { "value": true, "state": "not-accepted", "reason": "no" } } }"#;
    for other in [
        // What does not fit anywhere must not bend the others.
        r#"{ "unit": "u", "inputs": { "unknown": 1, "unknown": 2, "nn": 3 } }"#,
        r#"{ "unit": "u", "inputs": { "s": 1 } }"#,
        r#"{ "unit": "u", "kind": "thon", "parent": "good", "inputs": { "s": 1 } }"#,
        r#"{ "unit": "good", "inputs": { "n": 1 } }"#,
        r#"{ "unit": " ", "inputs": {} }"#,
        r#"{ "unit": "u", "kind": "tinh" }"#,
        // Named twice: a fault, whether either fits or not.
        r#"{ "unit": "u", "inputs": { "n": 5, "n": 5 } }"#,
        r#"{ "unit": "u", "inputs": { "n": null, "n": 5, "s": 1, "s": 2 } }"#,
        r#"{ "unit": "u", "inputs": { "n": "many", "n": 5 } }"#,
        r#"{ "unit": "u", "inputs": { "n": 5, "n": "many" } }"#,
        r#"{ "unit": "u", "inputs": { "n": 500, "n": 5, "x": "0.01", "x": "7", "who": "z", "who": "a" } }"#,
        r#"{ "unit": "u", "inputs": { "n": 5, "n": 500, "yes": "perhaps", "yes": true, "i": 1, "i": null } }"#,
        r#"{ "unit": "u", "inputs": { "n": 500, "n": 2 } }"#,
        r#"{ "unit": "u", "inputs": { "x": 0 } }"#,
        r#"{ "unit": "u", "inputs": { "x": 10, "p": 101 } }"#,
        r#"{ "unit": "u", "inputs": { "x": 1, "p": 85 } }"#,
        r#"{ "unit": "u", "inputs": { "x": 1, "p": 100 } }"#,
        // Names with escapes, texts with escapes, other orders.
        r#"{ "inputs": { "\u006e": 4, "w\u0068o": "\u0062", "word": "a\n\"b" }, "\u0075nit": "\u00fa" }"#,
        r#"{ "unit": "u", "inputs": { "yes": "C\u00f3", "p": "85,5%", "x": "1,5", "list": "s; t", "d": "2023-01-01" } }"#,
        r#"{ "unit": "u", "inputs": { "who": 1, "word": 12, "list": ["t", "s", "t"] } }"#,
        r#"{ "unit": "u", "inputs": { "who": " 2 " } }"#,
        r#"{ "unit": "u", "name": null, "period": "2022", "parent": null, "inputs": { "i": 18446744073709551615 } }"#,
        r#"{ "unit": "u", "inputs": { "i": -9223372036854775808, "n": -1 } }"#,
        r#"{ "unit": "u", "inputs": { "i": 4503599627370496, "p": 45035996273705 } }"#,
        r#"{ "unit": "u", "inputs": { "i": { "value": 3, "state": "not-applicable" } } }"#,
        // What no report can hold.
        r#"{ "unit": "u", "inputs": { "i": 1.5, "x": true, "n": [], "s": 0.5, "unknown": 0.1 } }"#,
        r#"{ "unit": "u", "inputs": { "i": { "value": { "value": 1 }, "state": "odd", "by": 5, "value": 2 } } }"#,
        r#"{ "unit": "u", "inputs": { "i": { "state": "missing", "reason": ["a"], "evidence": {}, "by": "a", "by": "b" } } }"#,
        r#"{ "unit": 5, "name": true, "kind": 0.5, "period": [1, [2]], "parent": { "a": { "b": 1 } }, "inputs": 7 }"#,
        r#"{ "unit": "u", "inputs": [{ "n": 1 }], "inputs": { "n": 1 }, "input": { "n": 1 } }"#,
        r#"{ "unit": null, "inputs": { "n": 0.1 } }"#,
        r#"{ "unit": "u", "inputs": { "i": 1.0 } }"#,
        r#"{ "unit": "u", "inputs": { "i": 1e3 } }"#,
        r#"{ "unit": "u", "inputs": { "i": { "values": 1 } } }"#,
        r#"{ "unit": "u", "inputs": { "i": [1] } }"#,
        r#"{ "unit": "u", "inputs": null }"#,
        r#"{ "unit": "u", "other": 1 }"#,
        r#"{ "unit": "u", "unit": "v" }"#,
        r#"{ "unit": "u", "name": "a", "name": "b" }"#,
        r#"{ "inputs": {} }"#,
        r#"7"#,
        "true",
        "null",
        "0.5",
        r#""u""#,
        r#"[["u"]]"#,
    ] {
        for json in [format!("[{good}, {other}]"), format!("[{other}, {good}]"), format!("[{other}]")] {
            assert_eq!(reads_alike(&program, &json), None, "{json}");
        }
    }
    assert_eq!(reads_alike(&program, "{}"), None);
    assert_eq!(reads_alike(&program, "[]"), None);
}

#[test]
fn reports_in_toml_are_read_into_columns() {
    let program = program(INPUTS, "yes_no = \"d > date('2022-12-31') and who = '2'\"", "");
    let text = "[[r]]\nunit = \"u\"\n[r.inputs]\nd = 2023-01-01\nwho = \"2\"\nn = 250\n[[r]]\nunit = \"v\"\n";
    let mut all: toml::Table = toml::from_str(text).unwrap();
    let list = all.remove("r").unwrap();
    let reports: Vec<Report> = list.clone().try_into().unwrap();
    let (table, findings) = program.read_table(list).unwrap();
    assert!(findings.is_empty());
    assert_eq!(difference(&program.score(&reports), &table, &program.score_table(&table)), None);
}

const STATES: &str = r#"
n = { type = "count", max = 100 }
m = { type = "count" }
x = { type = "decimal" }
word = { type = "text" }
"#;

/// Points of a ratio with a policy for every state, refusals above the whole, and rankings of every kind.
fn of_every_kind() -> Program {
    let mut more = "missing = \"exclude\"\nbeyond_maximum = \"refuse\"\n".to_owned();
    for (at, ties) in ["dense", "modified", "ordinal", "average"].iter().enumerate() {
        let within = if at % 2 == 0 { "within = \"word\"\n" } else { "" };
        more += &format!(
            "[[ranking]]\nid = \"r{at}\"\ntitle = \"T\"\nof = \"total\"\nvalue = \"rounded\"\nties = \"{ties}\"\n\
             {within}tie_break = [{{ value = \"x\", first = \"lower\" }}]\neligible = \"n != 7\"\n"
        );
    }
    program(STATES, "ratio = { of = \"n\", to = \"m\" }", &more)
}

fn unit(at: usize) -> Report {
    let report = Report::new(format!("u{:04}", at * 7919 % 10_007)).set("word", ["a", "b", "c"][at % 3]);
    let report = match at % 11 {
        0 => report.missing("n"),
        1 => report.set("n", 90),
        2 => report.not_accepted("n", 3, "no proof"),
        _ => report.set("n", i64::try_from(at % 40).unwrap()),
    };
    let report = if at.is_multiple_of(17) {
        report.missing("x")
    } else {
        report.set("x", i64::try_from(at % 5).unwrap())
    };
    report.set("m", i64::try_from(41 + at % 9).unwrap())
}

#[test]
fn tables_at_the_ends_of_blocks() {
    let program = of_every_kind();
    assert!(program.is_columnar());
    let mut scores = program.score_table(&program.table());
    for units in [1, 2, 255, 256, 257, 511, 512, 513, 1, 300] {
        let reports: Vec<Report> = (0..units).map(unit).collect();
        let (table, _) = program.table_of(&reports);
        let standing = program.score(&reports);
        assert_eq!(difference(&standing, &table, &program.score_table(&table)), None, "{units} units");
        // Into the memory of what was scored before, more or less.
        program.score_into(&table, &mut scores);
        assert_eq!(difference(&standing, &table, &scores), None, "{units} units again");
    }
}

#[test]
fn scores_of_another_program_are_no_memory_to_score_into() {
    let bonus =
        "[[criterion]]\nid = \"b\"\ntitle = \"T\"\nrole = \"bonus\"\npoints = 3\nyes_no = \"n > 9\"\n";
    let (one, other) = (of_every_kind(), program(STATES, "ratio = { of = \"n\", to = \"m\" }", bonus));
    let reports: Vec<Report> = (0..20).map(unit).collect();
    let mut scores = one.score_table(&one.table_of(&reports).0);
    let (table, _) = other.table_of(&reports);
    other.score_into(&table, &mut scores);
    assert_eq!(difference(&other.score(&reports), &table, &scores), None);
}

/// What stands in the table, and the scores that the exact path makes of it.
fn still_right(live: &mut Live, program: &Program, reports: &BTreeMap<String, Report>) -> Option<String> {
    let all: Vec<Report> = reports.values().cloned().collect();
    let standing = program.score(&all);
    for report in &all {
        for ranking in program.rubric().rankings() {
            let card = standing.scorecard(&report.unit);
            let (rank, made) =
                (card.and_then(|card| card.rank(&ranking.id)), live.rank(&report.unit, &ranking.id));
            if made.as_ref() != rank {
                return Some(format!("{} in {}: {rank:?}, made {made:?}", report.unit, ranking.id));
            }
        }
    }
    let scores = live.scores().clone();
    difference(&standing, live.table(), &scores)
}

#[test]
fn a_living_table_of_more_than_a_block() {
    let program = of_every_kind();
    let mut reports: BTreeMap<String, Report> = (0..254).map(|at| (unit(at).unit, unit(at))).collect();
    let all: Vec<Report> = reports.values().cloned().collect();
    let mut live = program.live(program.table_of(&all).0);
    let right = |live: &mut Live, reports: &BTreeMap<String, Report>, step: &str| {
        assert_eq!(still_right(live, &program, reports), None, "{step}");
    };
    for at in 254..262 {
        live.add(&unit(at)).unwrap();
        reports.insert(unit(at).unit, unit(at));
        right(&mut live, &reports, &format!("added {at}"));
    }
    for at in (0..262).step_by(29) {
        let id = unit(at).unit;
        // Refused, back again, beyond every lane, to another list, out of every list.
        for (input, figure) in [
            ("n", Given::from(99)),
            ("n", Given::from(5)),
            ("x", number("0.00001")),
            ("word", Given::from("d")),
            ("x", Given::from(2)),
        ] {
            live.set(&id, input, figure.clone()).unwrap();
            let report = reports.remove(&id).unwrap().set(input, figure);
            reports.insert(id.clone(), report);
        }
        right(&mut live, &reports, &format!("changed {id}"));
        live.set(&id, "word", None::<&str>).unwrap();
        live.set(&id, "n", 98).unwrap();
        let report = reports.remove(&id).unwrap().missing("word").set("n", 98);
        reports.insert(id.clone(), report);
        right(&mut live, &reports, &format!("refused {id}"));
        assert!(live.set(&id, "n", "many").is_err() && live.set("nobody", "n", 1).is_err());
        right(&mut live, &reports, "nothing changed");
    }
    // The last row, the first, one that was refused, and on below a block.
    while live.table().len() > 250 {
        let rows = live.table().len();
        let gone = live.table().unit([rows - 1, 0, rows / 2][rows % 3]).unwrap().to_owned();
        assert!(live.remove(&gone) && !live.remove(&gone));
        reports.remove(&gone);
        right(&mut live, &reports, &format!("without {gone}"));
    }
    live.add(&unit(900)).unwrap();
    reports.insert(unit(900).unit, unit(900));
    right(&mut live, &reports, "added again");
}

#[test]
fn sub_units_move_with_their_unit() {
    let inputs = "n = { type = \"count\" }\ns = { type = \"count\", per_sub_unit = true }";
    let program = program(inputs, "average = { of = \"s\", absent = \"zero\", out_of = 300 }", "");
    assert!(!program.is_columnar());
    let mut reports = BTreeMap::new();
    for at in 0..262i64 {
        let unit = format!("u{at:03}");
        let mut below = Report::new(format!("below-{unit}")).set("s", at);
        (below.kind, below.parent) = (Some("thon".to_owned()), Some(unit.clone()));
        reports.insert(unit.clone(), Report::new(unit).set("n", at));
        reports.insert(below.unit.clone(), below);
    }
    let all: Vec<Report> = reports.values().cloned().collect();
    let mut live = program.live(program.table_of(&all).0);
    for gone in ["u003", "u261", "u000", "u100", "u257", "u012", "u111"] {
        assert!(live.remove(gone));
        reports.remove(gone);
        reports.remove(&format!("below-{gone}"));
        let all: Vec<Report> = reports.values().cloned().collect();
        let scores = live.scores().clone();
        assert_eq!(difference(&program.score(&all), live.table(), &scores), None, "without {gone}");
        assert_eq!(live.rank("u260", "main"), scores.rank(live.table().row_of("u260").unwrap(), "main"));
    }
}

/// What is frozen is a line between two numbers; what else is looked at of a set is for the path of fractions.
#[test]
fn sets_that_columns_hold_and_sets_that_they_do_not() {
    let inputs = "x = { type = \"decimal\", min = 0, max = 1000, places = 2 }\n\
                  big = { type = \"boolean\" }\nplace = { type = \"choice\", options = { a = \"A\", b = \"B\" } }\n";
    let reports: Vec<Report> = ["0", "3", "3.05", "7.77", "50", "50", "999.99"]
        .iter()
        .enumerate()
        .map(|(at, x)| {
            let report = Report::new(format!("u{at}")).set("x", number(x)).set("big", at % 2 == 0);
            report.set("place", if at % 3 == 0 { "a" } else { "b" })
        })
        .collect();
    for (rule, columnar) in [
        ("to = \"min-max\", frozen = { source = \"S\", minimum = 3, maximum = 60 }", true),
        ("to = \"min-max\", better = \"lower\", frozen = { source = \"S\", values = [9, 3, 8] }", true),
        ("to = \"best\", frozen = { source = \"S\", maximum = 50 }", true),
        ("to = \"between\", zero = \"minimum\", full = 40, frozen = { source = \"S\", minimum = 2 }", true),
        ("to = \"best\", better = \"lower\", frozen = { source = \"S\", minimum = 2 }", false),
        (
            "to = \"best\", within = \"place\", frozen = { source = \"S\", groups = { a = { maximum = 5 }, b = { maximum = 6 } } }",
            false,
        ),
        ("to = \"min-max\", equal = 0, among = \"big\"", false),
        ("to = \"min-max\", equal = 0, winsorise = { highest = 1 }", false),
        ("to = \"mean\"", false),
        ("to = \"rank\", ties = \"dense\", equal = 0", false),
    ] {
        let program = program(inputs, &format!("relative = {{ of = \"x\", {rule} }}"), "");
        assert_eq!(program.is_columnar(), columnar, "{rule}");
        assert_eq!(agree(&program, &reports), None, "{rule}");
    }
}
