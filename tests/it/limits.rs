//! Every limit, at the limit and one past it.
use bochiso::{Diagnostics, Program, Report, Rubric, Source};

const SMALL: &str = include_str!("../inputs/ok/small.toml");

fn codes(text: &str) -> Vec<String> {
    let found = match Rubric::parse(&Source::new("a.toml", text)) {
        Ok(rubric) => rubric.warnings().clone(),
        Err(found) => found,
    };
    ids(&found)
}

fn ids(found: &Diagnostics) -> Vec<String> {
    found.iter().map(|found| found.code.id().to_owned()).collect()
}

fn with_formula(formula: &str) -> String {
    SMALL.replace("yes_no = \"has_plan\"", &format!("formula = \"if has_plan then 1 else {formula}\""))
}

#[test]
fn bytes() {
    let most = 4 * 1024 * 1024;
    let filled = |length: usize| format!("{SMALL}#{}", "x".repeat(length - SMALL.len() - 1));
    assert!(codes(&filled(most)).is_empty());
    assert_eq!(codes(&filled(most + 1)), ["B0902"]);
}

#[test]
fn nodes() {
    let there = Rubric::parse(&Source::new("a.toml", SMALL)).unwrap().nodes().len();
    let with = |nodes: usize| {
        let more = nodes - there;
        let criterion = |at: usize| {
            format!("[[criterion]]\nid = \"c{at}\"\ntitle = {{ vi = \"x\", en = \"x\" }}\nrole = \"shown\"\n")
        };
        let at = SMALL.find("[classes]").unwrap();
        let (head, tail) = SMALL.split_at(at);
        format!("{head}{}{tail}", (0..more).map(criterion).collect::<String>())
    };
    assert!(codes(&with(20_000)).is_empty());
    assert_eq!(codes(&with(20_001)), ["B0901"]);
}

#[test]
fn digits() {
    let points = |digits: &str| SMALL.replacen("points = 20\n", &format!("points = 20.{digits}\n"), 1);
    assert!(!codes(&points(&"0".repeat(26))).contains(&"B0301".to_owned()));
    assert!(codes(&points(&"1".repeat(27))).contains(&"B0301".to_owned()));
}

#[test]
fn depth_length_and_parts_of_expressions() {
    let brackets = |deep: usize| format!("{}1{}", "(".repeat(deep), ")".repeat(deep));
    assert!(codes(&with_formula(&brackets(62))).is_empty());
    assert_eq!(codes(&with_formula(&brackets(70))), ["B0713"]);
    let row = |operators: usize| vec!["0"; operators + 1].join(" + ");
    assert!(codes(&with_formula(&row(250))).is_empty());
    assert_eq!(codes(&with_formula(&row(260))), ["B0713"]);
    let list = |parts: usize| format!("sum({})", vec!["0"; parts].join(", "));
    assert!(codes(&with_formula(&list(1_990))).is_empty());
    assert_eq!(codes(&with_formula(&list(2_001))), ["B0714"]);
}

#[test]
fn places_and_values_of_functions() {
    for function in ["ln(2, {})", "exp(1, {})", "sqrt(2, {})", "power(2, 1/3, {})"] {
        let places = |places: &str| codes(&with_formula(&function.replace("{}", places)));
        assert!(places("18").is_empty());
        assert_eq!(places("19"), ["B0732"], "{function}");
    }
    assert!(codes(&with_formula("exp(64.472, 0)")).is_empty());
    assert_eq!(codes(&with_formula("exp(64.473, 0)")), ["B0735"]);
    assert!(codes(&with_formula("power(10, 27, 18)")).is_empty());
    assert_eq!(codes(&with_formula("power(10, 28, 18)")), ["B0735"]);
}

#[test]
fn options() {
    let with = |count: usize| {
        let options: Vec<String> =
            (0..count).map(|at| format!("o{at} = {{ vi = \"x\", en = \"x\" }}")).collect();
        let input = format!("inputs.has_plan = {{ type = \"ticks\", options = {{ {} }}", options.join(", "));
        SMALL
            .replace("inputs.has_plan = { type = \"boolean\"", &input)
            .replace("yes_no = \"has_plan\"", "checklist = { of = \"has_plan\" }")
    };
    assert!(codes(&with(64)).is_empty());
    assert_eq!(codes(&with(65)), ["B0410"]);
}

#[test]
fn reports() {
    let program = Program::new(&Rubric::parse(&Source::new("a.toml", SMALL)).unwrap());
    let too_many = vec![Report::new("a"); 1_000_001];
    assert_eq!(ids(program.score(&too_many).findings()), ["B1012"]);
    // One fewer is looked at; all are of one unit, and that is said.
    assert_eq!(ids(program.score(&too_many[1..]).findings()), ["B1006"]);
}
