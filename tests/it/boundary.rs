//! Cases at the edges of rubrics: their text is read again, all of it holds, and a rubric that turns elsewhere does not pass.
use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use bochiso::boundary::{self, Boundaries, Side};
use bochiso::golden::{self, Cases, Origin, Results};
use bochiso::{Lang, Program, Rubric, Source};
use proptest::test_runner::TestCaseError;

use crate::oracle::{runner, whole};

/// The rubrics in a folder and those below it.
fn rubrics(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::from(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                open.push(path);
            } else if name.ends_with(".toml") && !name.ends_with(".cases.toml") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> Rubric {
    parse(&path.display().to_string(), &fs::read_to_string(path).unwrap())
}

fn parse(name: &str, text: &str) -> Rubric {
    let source = Source::new(name, text);
    Rubric::parse(&source).unwrap_or_else(|found| panic!("{}", found.render(&source, Lang::En)))
}

/// What comes of made cases with a rubric; what is wrong with their text otherwise.
fn run(rubric: &Rubric, text: &str) -> Result<Results, String> {
    let program = Program::new(rubric);
    let source = Source::new("edges.cases.toml", text);
    let cases = Cases::parse(&source, &program)
        .map_err(|found| format!("{}\n{text}", found.render(&source, Lang::En)))?;
    assert!(cases.cases().iter().all(|case| case.provenance.origin == Origin::Derived));
    Ok(golden::run(&program, &cases))
}

/// Whether all cases that are made of a rubric hold, and are the ones in the text.
fn holds(rubric: &Rubric, made: &Boundaries) -> Result<usize, String> {
    if made.cases().is_empty() {
        return Ok(0);
    }
    let results = run(rubric, made.text())?;
    if !results.passed() {
        return Err(format!("{}\n{}", results.to_text(Lang::En), made.text()));
    }
    let named: BTreeSet<&str> = made.cases().iter().map(|case| case.name.as_str()).collect();
    let there: BTreeSet<&str> = results.all().iter().map(|result| result.name.as_str()).collect();
    if named != there {
        return Err(format!("{:?}", named.symmetric_difference(&there)));
    }
    Ok(named.len())
}

#[test]
fn the_cases_of_every_rubric_hold() {
    for path in
        rubrics("rubrics").into_iter().chain(rubrics("examples/data")).chain(rubrics("tests/inputs/ok"))
    {
        let text = fs::read_to_string(&path).unwrap();
        let Ok(rubric) = Rubric::parse(&Source::new(path.display().to_string(), text)) else { continue };
        for rubric in std::iter::once(&rubric).chain(rubric.variants()) {
            let made = boundary::cases(rubric, Lang::Vi);
            let found = holds(rubric, &made).unwrap_or_else(|wrong| panic!("{}: {wrong}", path.display()));
            // A rubric that takes its figures from another has no report of its own.
            let taken = rubric.inputs().iter().any(|input| input.from.is_some());
            assert!(found > 0 || taken, "{}", path.display());
        }
    }
}

#[test]
fn the_cases_of_made_up_rubrics_hold() {
    let (sound, found) = (Cell::new(0), Cell::new(0));
    let ran = runner(40).run(&whole(), |whole| {
        let Ok(rubric) = Rubric::parse(&Source::new("made-up.toml", whole.text)) else { return Ok(()) };
        sound.set(sound.get() + 1);
        let made = boundary::cases(&rubric, Lang::En);
        found.set(found.get() + holds(&rubric, &made).map_err(TestCaseError::fail)?);
        Ok(())
    });
    if let Err(failed) = ran {
        panic!("{failed}");
    }
    assert!(found.get() > sound.get() * 20, "{} cases of {} rubrics", found.get(), sound.get());
}

/// Cases that did not tell an edge from its neighbour would prove nothing.
#[test]
fn an_edge_that_moves_is_noticed() {
    let path = Path::new("tests/inputs/ok/every_rule.toml");
    let text = fs::read_to_string(path).unwrap();
    let made = boundary::cases(&read(path), Lang::En);
    let moved = [
        ("target = \"80%\"", "target = \"79%\"", "2.2"),
        ("zero_below = \"50%\"", "zero_below = \"51%\"", "2.3"),
        ("{ above = 5,", "{ from = 5,", "2.7"),
        ("{ from = 2,", "{ from = 2.0001,", "2.7"),
        ("{ is = 0,", "{ is = 0.0001,", "2.7"),
        ("{ from = -10,", "{ from = -10.0001,", "2.7"),
        ("each = 0.75 }", "each = 0.76 }", "2.8"),
        ("until = 2023-01-31", "until = 2023-01-30", "2.9"),
        ("by = 2022-12-31, per_day", "by = 2022-12-30, per_day", "3.1"),
        ("per_week = 3", "per_week = 3.01", "3.2"),
        ("all = [\"yes\", \"n > 3\"]", "all = [\"yes\", \"n >= 3\"]", "1.3"),
        ("n > m", "n >= m", "1.2"),
        ("out_of = 200", "out_of = 201", "3.6"),
        ("to = \"best\" }", "to = \"best\", better = \"lower\" }", "3.7"),
        ("absent = \"exclude\", out_of = 0.8", "absent = \"exclude\", out_of = 0.81", "4.3"),
        ("0, full) else", "1, full) else", "4.5"),
        ("zero_if = 'points(\"1.1\") = 0'", "zero_if = 'points(\"1.1\") = 10'", "4.7"),
        ("zero_denominator = \"full\"", "zero_denominator = \"zero\"", "4.8"),
        ("max = 1000\n", "max = 999\n", "2.7"),
    ];
    for (from, to, node) in moved {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        let results = run(&parse("moved.toml", &text.replace(from, to)), made.text()).unwrap();
        let failed: Vec<&str> = results.failed().map(|result| result.name.as_str()).collect();
        assert!(failed.iter().any(|name| name.starts_with(&format!("{node}:"))), "{from} → {to}: {failed:?}");
    }
}

/// Where the three sides are there, the middle one is at the edge and the others beside it.
#[test]
fn a_class_turns_at_its_edge() {
    let rubric = read(Path::new("tests/inputs/ok/verdicts.toml"));
    let made = boundary::cases(&rubric, Lang::En);
    let program = Program::new(&rubric);
    let class = |name: &str| {
        let case = made.cases().iter().find(|case| case.name == name).unwrap_or_else(|| panic!("no {name}"));
        let standing = program.score(&case.reports);
        (case.side, standing.scorecard("unit").unwrap().class().unwrap().class.clone())
    };
    assert_eq!(class("class kha: just below 65%"), (Some(Side::Below), "yeu".to_owned()));
    assert_eq!(class("class kha: at 65%"), (Some(Side::At), "yeu".to_owned()));
    assert_eq!(class("class kha: just above 65%"), (Some(Side::Above), "kha".to_owned()));
    // The gate decides where the points alone would do.
    assert_eq!(class("class tot, gate: incident: no").1, "tot");
    assert_eq!(class("class tot, gate: incident: yes").1, "kha");
}

#[test]
fn the_text_reads_well() {
    for (file, lang) in [
        ("examples/data/small.toml", Lang::En),
        ("tests/inputs/ok/small.toml", Lang::Vi),
        ("tests/inputs/ok/verdicts.toml", Lang::En),
        ("tests/inputs/ok/tables.toml", Lang::Vi),
        ("tests/inputs/ok/caps.toml", Lang::Vi),
        ("tests/inputs/ok/relative.toml", Lang::En),
        ("tests/inputs/ok/periods.toml", Lang::En),
        ("tests/inputs/ok/sub_units.toml", Lang::En),
        ("rubrics/cvss-3.1.toml", Lang::En),
    ] {
        let made = boundary::cases(&read(Path::new(file)), lang);
        let name = file.replace('/', "_").replace(".toml", "");
        insta::with_settings!({ snapshot_path => "../inputs/boundary", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("{name}.{}", if lang == Lang::En { "en" } else { "vi" }), made.text());
        });
    }
}

#[test]
fn one_node_and_what_it_holds() {
    let rubric = read(Path::new("tests/inputs/ok/every_rule.toml"));
    let of = |node: &str| boundary::cases_of(&rubric, node, Lang::En).unwrap();
    let on =
        |node: &str| -> BTreeSet<String> { of(node).cases().iter().map(|case| case.on.clone()).collect() };
    assert_eq!(on("2.2"), BTreeSet::from(["2.2".to_owned()]));
    assert_eq!(on("4.9"), BTreeSet::from(["4.9.a".to_owned(), "4.9.b".to_owned()]));
    assert!(boundary::cases_of(&rubric, "no-such-node", Lang::En).is_none());
    assert!(holds(&rubric, &of("2")).unwrap() > 20);
}

/// A gate keeps the class back where the points reach it, on both sides of the edge; and no division by 0 is missed that cannot be.
#[test]
fn a_gate_alone_decides() {
    let rubric = parse("advice.toml", include_str!("../inputs/suite/advice.toml"));
    let made = boundary::cases(&rubric, Lang::Vi);
    assert_eq!(made.uncovered(), []);
    let program = Program::new(&rubric);
    let of_gate = |node: &str, side: Side| {
        let name = format!("xếp loại xuat-sac, điều kiện: tỷ lệ điểm đạt của chỉ số {node}: ");
        let case = made.cases().iter().find(|case| case.name.starts_with(&name) && case.side == Some(side));
        program.score(&case.unwrap_or_else(|| panic!("{name}: {}", made.text())).reports)
    };
    for node in ["1", "2"] {
        let (kept, given) = (of_gate(node, Side::Below), of_gate(node, Side::Above));
        let (kept, given) = (&kept.scorecards()[0], &given.scorecards()[0]);
        let verdict = kept.class().unwrap();
        assert_eq!(
            (verdict.class.as_str(), verdict.gates_failed.as_slice()),
            ("tot", &["xuat-sac".to_owned()][..])
        );
        assert!(kept.total().unwrap().points >= bochiso::Exact::from(80i64), "{node}");
        assert_eq!(given.class().unwrap().class, "xuat-sac");
    }
    // Where a condition decides with the others, its row says how those are.
    let name = "2.1: Tường lửa: không (Chống mã độc: không)";
    assert!(made.cases().iter().any(|case| case.name == name), "{}", made.text());
}
