//! What a case file says of its cases: bases over bases, days, tolerances, provenances.
use bochiso::golden::{self, Cases, Ending, Origin};
use bochiso::{Lang, Program, Rubric, Source};

fn program(in_force: &str) -> Program {
    let small = include_str!("../inputs/ok/small.toml");
    let text = small.replace("points = 50\n", &format!("points = 50\n{in_force}\n"));
    Program::new(&Rubric::parse(&Source::new("small.toml", text)).unwrap())
}

fn read(program: &Program, text: &str) -> Result<Cases, String> {
    let text = format!("bochiso_cases = 1\nrubric = \"small\"\nprovenance = \"by hand\"\n{text}");
    let source = Source::new("a.cases.toml", text);
    Cases::parse(&source, program).map_err(|found| found.render(&source, Lang::En))
}

#[test]
fn bases_start_from_bases_in_whatever_order() {
    let program = program("");
    let text = r#"
[base.all]
base = "half"
meetings_chaired = 4
[base.half]
base = "plan"
meetings = 4
meetings_chaired = 2
[base.plan]
has_plan = true
[[case]]
name = "all"
base = "all"
expect = { "1.1" = 10, "1.2" = 15 }
[[case]]
name = "half"
base = "half"
expect = { "1.1" = 10, "1.2" = 7.5 }
"#;
    let results = golden::run(&program, &read(&program, text).unwrap());
    assert!(results.passed(), "{}", results.to_text(Lang::En));
}

#[test]
fn the_rubric_is_in_force_on_the_day_of_a_case() {
    let program = program("in_force = { from = 2022-06-24, until = 2023-12-31 }");
    let on = |day: &str| {
        let case = format!("date = {day}\n[[case]]\nname = \"a\"\nexpect = {{ total = 0 }}\n");
        read(&program, &case).map(|cases| cases.cases()[0].date.unwrap().to_string())
    };
    assert_eq!(on("2022-06-24").as_deref(), Ok("2022-06-24"));
    assert_eq!(on("2023-12-31").as_deref(), Ok("2023-12-31"));
    for outside in ["2022-06-23", "2024-01-01"] {
        let said = on(outside).unwrap_err();
        let wanted = format!("in force from 2022-06-24 until 2023-12-31, and this is about {outside}");
        assert!(said.contains("B1211") && said.contains(&wanted), "{said}");
    }
    let case = "[[case]]\nname = \"a\"\ndate = 2021-01-01\nexpect = { total = 0 }\n";
    assert!(read(&program, case).unwrap_err().contains("a.cases.toml:6:8"));
}

#[test]
fn a_tolerance_holds_for_numbers_within_it_and_no_others() {
    let program = program("");
    let text = r#"
[[table]]
name = "rows"
inputs = ["has_plan", "meetings", "meetings_chaired"]
expect = ["1.2", "1.1"]
tolerance = { by = 0.1, reason = "read off a chart" }
rows = [
  { name = "at the end of it", in = [true, 4, 2], out = [7.6, 10] },
  { name = "beyond it", in = [true, 4, 2], out = [7.61, 10] },
  { name = "with its own", in = [true, 4, 2], out = [{ points = 7.61, tolerance = { by = 0.11, reason = "cut" } }, 10.2], tolerance = { by = 0.2, reason = "cut" } },
  { name = "a class has none", in = [true, 4, 2], out = [7.5, { state = "excluded" }], status = "todo" },
]
"#;
    let results = golden::run(&program, &read(&program, text).unwrap());
    let endings: Vec<Ending> = results.all().iter().map(|result| result.ending).collect();
    assert_eq!(endings, [Ending::Passed, Ending::Failed, Ending::Passed, Ending::Todo]);
    assert_eq!(results.all()[1].mismatches.len(), 1);
    assert!(!results.all()[3].passed());
}

#[test]
fn the_nearest_provenance_counts() {
    let program = program("");
    let text = r#"
[[table]]
name = "t"
derived = true
inputs = ["has_plan"]
expect = ["1.1"]
rows = [
  { name = "as the table", in = [true], out = [10] },
  { name = "not derived", derived = false, in = [true], out = [10] },
  { name = "of its own", provenance = { published = "Table 2", by = "An", on = 2022-12-31 }, in = [true], out = [10] },
  { name = "in words", provenance = "worked out again", in = [true], out = [10] },
]
"#;
    let cases = read(&program, text).unwrap();
    let origins: Vec<Origin> = cases.cases().iter().map(|case| case.provenance.origin).collect();
    assert_eq!(origins, [Origin::Derived, Origin::Stated, Origin::Published, Origin::Stated]);
    assert_eq!(golden::run(&program, &cases).counts().to_text(Lang::En), "4 passed (1 derived), 0 failed");
}

#[test]
fn numbers_of_every_kind_can_be_taken_over() {
    let program = program("");
    let text = r#"
[[case]]
name = "a number, a fraction, a percentage, a quoted number"
derived = false
inputs = { has_plan = true, meetings = 24, meetings_chaired = 7 }
expect = { "1.1" = "7/24", "1.2" = { points = 1, percent = 2, maximum = 3 }, total = "12" }
"#;
    let cases = read(&program, text).unwrap();
    let blessed = golden::bless(&cases, &golden::run(&program, &cases));
    assert_eq!((blessed.changed, blessed.left), (5, 0));
    assert!(blessed.text.contains("derived = true\n") && !blessed.text.contains("false"), "{}", blessed.text);
    assert!(
        blessed.text.contains("percent = \"146/5\"") || blessed.text.contains("percent = 29.2"),
        "{}",
        blessed.text
    );
    let again = Cases::parse(&Source::new("a.cases.toml", blessed.text), &program).unwrap();
    let results = golden::run(&program, &again);
    assert_eq!((results.counts().passed, results.counts().derived), (1, 1));
    assert_eq!(golden::bless(&again, &results).changed, 0);
}
