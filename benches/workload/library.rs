//! The same rubric as a text, and the same units as reports.
use std::fmt::Write as _;

use bochiso::{Exact, Program, Report, Rubric, Scorecard, Scores, Source};

use super::{Row, Scored};

const HEAD: &str = r#"bochiso = 1

[rubric]
id = "workload"
version = "1"
title = "Workload"
unit_kind = "unit"
points = 350

[rounding]
criterion = { places = 2, mode = "half-up" }
shown = { places = 2, mode = "half-up" }

[defaults]
missing = "zero"
not_applicable = "exclude"
not_accepted = "zero"
zero_denominator = "zero"
beyond_maximum = "clamp"
outside_range = "refuse"
excluded = "rescale"
"#;

const TAIL: &str = r#"
[classes]
of = "total"
value = "exact"
[[class]]
id = "c0"
title = "0"
from = "90%"
[[class]]
id = "c1"
title = "1"
from = "75%"
[[class]]
id = "c2"
title = "2"
from = "60%"
[[class]]
id = "c3"
title = "3"
from = "45%"
[[class]]
id = "c4"
title = "4"

[[ranking]]
id = "r"
title = "Ranking"
of = "total"
value = "exact"
ties = "competition"
tie_break = ["i2"]
"#;

/// How the author wrote the ratios.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// `ratio = { of, to }`
    Rule,
    /// A formula that divides first.
    Formula,
}

/// The rubric as a text.
pub(crate) fn text(written: Written) -> String {
    let mut out = HEAD.to_owned();
    let mut inputs = String::new();
    let mut criteria: Vec<String> = Vec::new();
    for at in 0..10 {
        let _ = writeln!(inputs, "yes{at} = {{ type = \"boolean\" }}");
        criteria.push(format!("points = 8\nyes_no = \"yes{at}\""));
    }
    for at in 0..20 {
        let _ = writeln!(inputs, "part{at} = {{ type = \"count\" }}\nwhole{at} = {{ type = \"count\" }}");
        criteria.push(match (at, written) {
            (0..10, Written::Rule) => {
                format!("points = 15\nratio = {{ of = \"part{at}\", to = \"whole{at}\" }}")
            }
            (0..10, Written::Formula) => {
                format!("points = 15\nformula = \"min(part{at} / whole{at}, 1) * full\"")
            }
            (10..16, Written::Rule) => {
                format!("points = 10\nratio = {{ of = \"part{at}\", to = \"whole{at}\", target = \"80%\" }}")
            }
            (10..16, Written::Formula) => {
                format!("points = 10\nformula = \"min(part{at} / whole{at} / 80%, 1) * full\"")
            }
            _ => format!(
                "points = 10\nbands.of = \"part{at} / whole{at}\"\nbands.otherwise = 0\nbands.steps = [\n  \
                 {{ from = \"90%\", points = \"full\" }},\n  {{ from = \"70%\", points = \"3/4\" }},\n  \
                 {{ from = \"50%\", points = \"1/2\" }},\n  {{ from = \"30%\", points = \"1/4\" }},\n]"
            ),
        });
    }
    for at in 0..2 {
        let _ = writeln!(inputs, "count{at} = {{ type = \"count\" }}");
        criteria.push(format!("points = 5\ncount = {{ of = \"count{at}\", each = 0.5 }}"));
    }
    inputs.push_str("late = { type = \"count\" }\n");
    inputs.push_str(
        "choice = { type = \"choice\", options = { o0 = \"0\", o1 = \"1\", o2 = \"2\", o3 = \"3\" } }\n",
    );
    criteria.push(
        "points = 10\nchoice = { of = \"choice\", points = { o0 = \"full\", o1 = \"2/3\", o2 = \"1/3\", o3 = 0 } }"
            .to_owned(),
    );
    criteria.push("points = 5\nrole = \"deduction\"\ncount = { of = \"late\", each = 0.5 }".to_owned());
    let _ = write!(out, "\n[input]\n{inputs}");
    let indices = [
        ("i1", 80, 0..10),
        ("i2", 75, 10..15),
        ("i3", 75, 15..20),
        ("i4", 60, 20..26),
        ("i5", 40, 26..30),
        ("i6", 20, 30..34),
    ];
    for (id, points, range) in indices {
        let _ = write!(out, "\n[[index]]\nid = \"{id}\"\ntitle = \"{id}\"\npoints = {points}\n");
        for at in range {
            let _ =
                write!(out, "\n[[index.criterion]]\nid = \"c{at}\"\ntitle = \"c{at}\"\n{}\n", criteria[at]);
        }
    }
    out.push_str(TAIL);
    out
}

pub(crate) fn program(written: Written) -> Program {
    let source = Source::new("workload.toml", text(written));
    let rubric =
        Rubric::parse(&source).unwrap_or_else(|found| panic!("{}", found.render(&source, bochiso::Lang::En)));
    Program::new(&rubric)
}

/// A row as a report.
pub(crate) fn report(place: usize, row: &Row) -> Report {
    let mut report = Report::new(format!("u{place:06}"));
    for (at, yes) in row.yes.iter().enumerate() {
        report = report.set(format!("yes{at}"), *yes);
    }
    for (at, (part, whole)) in row.part.iter().zip(row.whole).enumerate() {
        report = report.set(format!("part{at}"), *part).set(format!("whole{at}"), whole);
    }
    for (at, count) in row.counts.iter().enumerate() {
        report = report.set(format!("count{at}"), *count);
    }
    report.set("late", row.late).set("choice", format!("o{}", row.choice))
}

pub(crate) fn reports(rows: &[Row]) -> Vec<Report> {
    rows.iter().enumerate().map(|(place, row)| report(place, row)).collect()
}

/// What a scorecard says, in hundredths of points.
pub(crate) fn scored(card: &Scorecard) -> Scored {
    let class = card.class().unwrap().class.trim_start_matches('c').parse().unwrap();
    put_together(|id| card.node(id).unwrap().points.clone(), class)
}

/// The same of a row of columns.
pub(crate) fn of_row(scores: &Scores, row: usize) -> Scored {
    put_together(|id| scores.points(row, id).unwrap(), scores.class_at(row).unwrap())
}

fn put_together(points: impl Fn(&str) -> Exact, class: usize) -> Scored {
    let hundredths = |id: &str| points(id).times(&Exact::from_integer(100)).to_i64().unwrap();
    Scored {
        scores: std::array::from_fn(|at| hundredths(&format!("c{at}"))),
        second: hundredths("i2"),
        total: hundredths("total"),
        class,
    }
}
