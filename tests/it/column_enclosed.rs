//! Sums of fractions that no lane holds: enclosed, and exact all the same.
use bochiso::{Program, Report, Rubric, Source};

use crate::columns::agree;

const HEAD: &str = r#"bochiso = 1
[rubric]
id = "enclosed"
version = "1"
title = "T"
unit_kind = "xa"
points = 40
[rounding]
total = { TOTAL }
shown = { places = 2, mode = "half-up" }
[defaults]
missing = "zero"
not_applicable = "exclude"
not_accepted = "1/3"
zero_denominator = "zero"
beyond_maximum = "clamp"
outside_range = "clamp"
excluded = "rescale"
[input]
"#;

/// Two indices of ratios that are never rounded, one a mean with weights, a deduction of a ratio, a pillar and classes.
fn program(total: &str, classes_by: &str, more: &str) -> Program {
    let mut text = HEAD.replace("TOTAL", total);
    for at in 0..8 {
        text.push_str(&format!("a{at} = {{ type = \"count\" }}\nb{at} = {{ type = \"count\" }}\n"));
    }
    let criterion = |at: usize, more: &str| {
        format!(
            "[[index.criterion]]\nid = \"c{at}\"\ntitle = \"T\"\npoints = 10\n{more}\n\
             ratio = {{ of = \"a{at}\", to = \"b{at}\" }}\n"
        )
    };
    text.push_str(
        "[[index]]\nid = \"m\"\ntitle = \"T\"\npoints = 10\naggregate = \"mean\"\nat_least = 1\nat_most = 9\n",
    );
    for (at, weight) in [(0, "weight = 1"), (1, "weight = \"2/7\""), (2, "weight = 3")] {
        text.push_str(&criterion(at, weight));
    }
    text.push_str("[[index]]\nid = \"s\"\ntitle = \"T\"\npoints = 30\n");
    for (at, role) in [(3, ""), (4, ""), (5, ""), (6, "role = \"deduction\""), (7, "role = \"bonus\"")] {
        text.push_str(&criterion(at, role));
    }
    text.push_str(
        "[[pillar]]\nid = \"p\"\ntitle = \"T\"\npoints = 35\nof = [{ node = \"m\", weight = \"1/2\" }, \"s\"]\n",
    );
    text.push_str(&format!("[classes]\nof = \"total\"\nvalue = {classes_by}\n"));
    for (id, edge) in [("a", "from = \"80%\""), ("b", "above = \"50%\""), ("c", "from = \"1/3\""), ("d", "")]
    {
        text.push_str(&format!("[[class]]\nid = \"{id}\"\ntitle = \"T\"\n{edge}\n"));
    }
    text.push_str(
        "[[ranking]]\nid = \"r\"\ntitle = \"T\"\nof = \"total\"\nvalue = \"rounded\"\nties = \"competition\"\n",
    );
    text.push_str(more);
    let source = Source::new("enclosed.toml", text);
    match Rubric::parse(&source) {
        Ok(rubric) => Program::new(&rubric),
        Err(found) => panic!("{}", found.render(&source, bochiso::Lang::En)),
    }
}

/// Small wholes, so that sums of fractions often meet an edge or a tie of rounding; here and there a state.
fn reports(count: i64, whole: i64) -> Vec<Report> {
    let mut dice = 742u64;
    let mut below = |end: i64| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(dice >> 33).unwrap() % end
    };
    (0..count)
        .map(|unit| {
            let mut report = Report::new(format!("u{unit:05}"));
            for at in 0..8 {
                let of = 1 + below(whole);
                report = report.set(format!("b{at}"), of);
                report = match below(60) {
                    0 => report.not_applicable(format!("a{at}"), "no"),
                    1 => report.not_accepted(format!("a{at}"), of, "no"),
                    2 => report.set(format!("a{at}"), 0).set(format!("b{at}"), 0),
                    _ => report.set(format!("a{at}"), below(of + 2)),
                };
            }
            report
        })
        .collect()
}

#[test]
fn sums_of_fractions_are_those_of_the_exact_path() {
    let modes = ["half-up", "half-down", "half-even", "ceiling", "floor", "truncate", "up"];
    for (at, mode) in modes.into_iter().enumerate() {
        let by = ["\"exact\"", "\"rounded\"", "{ places = 1, mode = \"half-even\" }"][at % 3];
        let program = program(&format!("places = {}, mode = \"{mode}\"", at % 4), by, "");
        assert!(program.is_columnar(), "{mode}");
        for whole in [3, 7, 40, 1_000_003] {
            assert_eq!(agree(&program, &reports(400, whole)), None, "{mode}, wholes up to {whole}");
        }
    }
}

#[test]
fn steps_that_are_no_places() {
    let program = program("step = 0.35, mode = \"half-up\"", "\"exact\"", "");
    assert!(program.is_columnar());
    assert_eq!(agree(&program, &reports(600, 9)), None);
}

/// What would have to be decided on the exact sum of every unit gains nothing by columns.
#[test]
fn ranks_by_the_exact_sum_need_the_exact_path() {
    let more = "[[ranking]]\nid = \"e\"\ntitle = \"T\"\nof = \"s\"\nvalue = \"exact\"\nties = \"dense\"\n";
    let program = program("places = 2, mode = \"half-up\"", "\"exact\"", more);
    assert!(!program.is_columnar());
    assert_eq!(agree(&program, &reports(100, 9)), None);
}

#[test]
fn a_relative_sum_of_many_indicators() {
    let mut text = HEAD.replace("TOTAL", "places = 3, mode = \"half-even\"");
    text = text.replace("points = 40\n", "points = 10\naggregate = \"mean\"\n");
    for at in 0..8 {
        text.push_str(&format!("a{at} = {{ type = \"decimal\", min = 0, max = 100000, places = 2 }}\n"));
        text.push_str(&format!("b{at} = {{ type = \"count\" }}\n"));
    }
    for at in 0..8 {
        let better = if at % 2 == 0 { "higher" } else { "lower" };
        let quantity = if at < 6 { format!("a{at}") } else { format!("a{at} / b{at}") };
        let weight = at + 1;
        text.push_str(&format!(
            "[[criterion]]\nid = \"c{at}\"\ntitle = \"T\"\npoints = 10\nweight = {weight}\n\
             relative = {{ of = \"{quantity}\", to = \"min-max\", equal = \"1/3\", better = \"{better}\" }}\n"
        ));
    }
    let rubric = Rubric::parse(&Source::new("relative.toml", text)).unwrap();
    let program = Program::new(&rubric);
    for (count, whole) in [(1, 9), (2, 5), (300, 9), (300, 90_000)] {
        assert_eq!(agree(&program, &reports(count, whole)), None, "{count} units");
    }
}
