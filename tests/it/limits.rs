//! Every limit, at the limit and one past it.
use bochiso::{Diagnostics, Exact, Program, Report, Rubric, Source};

const SMALL: &str = include_str!("../inputs/ok/small.toml");

fn codes(text: &str) -> Vec<String> {
    let found = match Rubric::parse(&Source::new("a.toml", text)) {
        Ok(rubric) => rubric.warnings().clone(),
        Err(found) => found,
    };
    // What these texts put in place of the rule leaves its input unused.
    ids(&found.into_iter().filter(|found| found.code.id() != "B0412").collect())
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

/// A rubric with an input `x` of one digit and these derived quantities.
fn with_derived(derived: &str) -> String {
    SMALL.replacen(
        "[[index]]",
        &format!("[input]\nx = {{ type = \"count\", max = 9 }}\n{derived}\n[[index]]"),
        1,
    )
}

#[test]
fn digits_of_results() {
    let power = |of: &str| vec![of; 100].join(" * ");
    let to_the_10_000 =
        format!("[derived]\na = {{ value = \"{}\" }}\nb = {{ value = \"{}\" }}\n", power("x"), power("a"));
    let at_the_limit =
        with_derived(&to_the_10_000).replace("yes_no = \"has_plan\"", "formula = \"min(b, 3)\"");
    assert!(codes(&at_the_limit).is_empty());
    let one_past = at_the_limit.replace("min(b, 3)", "min(b * x, 3)");
    assert_eq!(codes(&one_past), ["B0903"]);
    let program = Program::new(&Rubric::parse(&Source::new("a.toml", at_the_limit)).unwrap());
    let card = program.score_one(&Report::new("a").set("x", 9)).unwrap();
    assert_eq!(card.node("1.1").unwrap().points.to_text(), "3");
}

/// Found by review: quantities that square one another a hundred times never came to an end.
#[test]
fn squares_of_squares() {
    let squares: String =
        (0..100).map(|at| format!("d{} = {{ value = \"d{at} * d{at}\" }}\n", at + 1)).collect();
    let text = with_derived(&format!("[derived]\nd0 = {{ value = \"x + 1/3\" }}\n{squares}"));
    let text = text.replace("yes_no = \"has_plan\"", "formula = \"min(d100, 3)\"");
    assert_eq!(codes(&text), ["B0903"]);
    let rounded = text.replace("\"d1 * d1\"", "\"min(1, round(d1 * d1, 2))\"");
    assert_eq!(codes(&rounded), ["B0903"], "places grow too");
    let whole = (1..100).fold(text, |text, at| {
        text.replace(&format!("\"d{at} * d{at}\""), &format!("\"clamp(round(d{at} * d{at}, 2), 0, 5)\""))
    });
    assert!(codes(&whole).is_empty());
    // Written out in place of its name the last one has 2 to the power of 100 parts.
    let program = Program::new(&Rubric::parse(&Source::new("a.toml", whole)).unwrap());
    let card = program.score_one(&Report::new("a").set("x", 9)).unwrap();
    assert_eq!(card.node("1.1").unwrap().points.to_text(), "3");
    assert!(card.explain().adds_up());
}

#[test]
fn digits_of_reported_numbers() {
    let text = with_derived("")
        .replace(", max = 9", "")
        .replace("yes_no = \"has_plan\"", "score = { of = \"x\", out_of = 10 }");
    let decimal = text.replace("x = { type = \"count\"", "x = { type = \"decimal\"");
    let exact = |text: &str| text.parse::<Exact>().unwrap();
    let finer = exact("1e-28").times(&exact("0.5"));
    for (text, given, fits) in [
        (&text, exact("9999999999999999999999999999"), true),
        (&text, exact("1e28"), false),
        (&decimal, exact("-1e28"), false),
        (&decimal, exact("1e-28"), true),
        (&decimal, exact("1/9999999999999999999999999999"), true),
        (&decimal, finer, false),
    ] {
        let program = Program::new(&Rubric::parse(&Source::new("a.toml", text.clone())).unwrap());
        let report = Report::new("a").set("x", given.clone());
        let found = program.score(&[report]);
        let expected: &[&str] = if fits { &[] } else { &["B1002"] };
        assert_eq!(ids(found.findings()), expected, "{given}");
    }
}

/// Quotients of unlike numbers make longer sums the more there are; rounded ones do not.
#[test]
fn digits_of_sums() {
    let with = |count: usize, rounding: &str, max: &str| {
        let inputs: String = (0..count).map(|at| format!("n{at} = {{ type = \"count\"{max} }}\n")).collect();
        let criterion = |at: usize| {
            format!(
                "[[criterion]]\nid = \"c{at}\"\ntitle = \"x\"\npoints = 1\nratio = {{ of = \"1\", to = \"n{at}\" }}\n"
            )
        };
        let head = "bochiso = 1\n[rubric]\nid = \"a\"\nversion = \"1\"\ntitle = \"x\"\nunit_kind = \"xa\"\n";
        let defaults = "missing = \"zero\"\nnot_applicable = \"zero\"\nnot_accepted = \"zero\"\n\
            zero_denominator = \"zero\"\nbeyond_maximum = \"clamp\"\noutside_range = \"refuse\"\nexcluded = \"rescale\"\n";
        format!(
            "{head}points = {count}\n[rounding]\n{rounding}shown = {{ places = 2, mode = \"half-up\" }}\n\
             [defaults]\n{defaults}[input]\n{inputs}{}",
            (0..count).map(criterion).collect::<String>()
        )
    };
    assert!(codes(&with(350, "", "")).is_empty());
    assert_eq!(codes(&with(360, "", "")), ["B0903"]);
    assert!(codes(&with(360, "", ", max = 1000")).is_empty());
    assert!(codes(&with(1_000, "criterion = { places = 2, mode = \"half-up\" }\n", "")).is_empty());
}

/// However many quantities stand on one another, no stack runs over.
#[test]
fn a_long_chain_of_quantities() {
    let chain: String =
        (0..5_000).map(|at| format!("d{} = {{ value = \"clamp(d{at} + 1, 0, 9)\" }}\n", at + 1)).collect();
    let text = with_derived(&format!("[derived]\nd0 = {{ value = \"x\" }}\n{chain}"))
        .replace("yes_no = \"has_plan\"", "formula = \"min(d5000, 3)\"");
    let program = Program::new(&Rubric::parse(&Source::new("a.toml", text)).unwrap());
    let card = program.score_one(&Report::new("a").set("x", 1)).unwrap();
    assert!(card.explain().adds_up());
}
