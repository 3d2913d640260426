//! The same rubric however the text is written: byte order mark, line ends, kinds of strings.
use bochiso::{Diagnostics, Lang, Program, Report, Rubric, Source};

const SMALL: &str = include_str!("../inputs/ok/small.toml");

fn parse(text: &str) -> Result<Rubric, Diagnostics> {
    Rubric::parse(&Source::new("a.toml", text))
}

fn total(text: &str) -> String {
    let rubric = parse(text)
        .unwrap_or_else(|found| panic!("{}", found.render(&Source::new("a.toml", text), Lang::En)));
    let report = Report::new("a").set("has_plan", true).set("meetings", 24).set("meetings_chaired", 7);
    Program::new(&rubric).score_one(&report).unwrap().total().unwrap().points.to_text()
}

#[test]
fn byte_order_mark_and_line_ends_change_nothing() {
    let expected = total(SMALL);
    assert_eq!(total(&format!("\u{feff}{SMALL}")), expected);
    assert_eq!(total(&SMALL.replace('\n', "\r\n")), expected);
    assert_eq!(total(SMALL.trim_end()), expected);
}

/// Where the name `nobody` is underlined, as text.
fn underlined(rule: &str, before: &str) -> String {
    let text = format!("{before}{}", SMALL.replace("yes_no = \"has_plan\"", rule));
    let source = Source::new("a.toml", text.clone());
    let found = parse(&text).unwrap_err();
    let finding = found.iter().find(|found| found.code.id() == "B0721").unwrap();
    source.slice(finding.span.unwrap()).to_owned()
}

#[test]
fn names_are_underlined_in_every_kind_of_string() {
    for before in ["", "\u{feff}"] {
        for rule in [
            "yes_no = \"has_plan and nobody\"",
            "yes_no = 'has_plan and nobody'",
            "yes_no = \"\"\"\nhas_plan and\n  nobody\"\"\"",
            "yes_no = '''\nhas_plan and\n  nobody'''",
            "yes_no = { when = 'nobody', yes = \"full\", no = 0 }",
            "all = [\n  'has_plan', # a remark\n  'nobody',\n]",
            "checklist.items = [{ when = 'nobody', points = 10 }]",
        ] {
            assert_eq!(underlined(rule, before), "nobody", "{rule}");
        }
    }
}

#[test]
fn a_string_with_escapes_is_underlined_whole() {
    assert_eq!(underlined("yes_no = \"has_plan\\tand nobody\"", ""), "\"has_plan\\tand nobody\"");
}

#[test]
fn numbers_are_taken_from_their_text() {
    for (written, exact) in
        [("25", "25"), ("25.0", "25"), ("2.5e1", "25"), ("\"25\"", "25"), ("+25", "25"), ("2_5", "25")]
    {
        let text = SMALL.replacen("points = 25", &format!("points = {written}"), 1);
        assert_eq!(parse(&text).unwrap().node("1").unwrap().points.to_text(), exact, "{written}");
    }
    for written in
        ["nan", "inf", "-inf", "0x19", "0b1", "0o7", "1e400", "0.1234567890123456789012345678901234"]
    {
        let text = SMALL.replacen("points = 25", &format!("points = {written}"), 1);
        let found = parse(&text).unwrap_err();
        assert!(found.iter().any(|found| found.code.id().starts_with("B03")), "{written}");
    }
}

/// The README shows the rubric that its program reads.
#[test]
fn the_readme_shows_its_rubric() {
    let readme = include_str!("../../README.md");
    let shown = readme.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    assert_eq!(shown, include_str!("../../examples/data/readme.toml"));
}
