//! Roundings of what is reported, of what is derived from it, and of points, to places and to significant digits.
use bochiso::{Lang, Program, Report, Rubric, Source};

const TEXT: &str = r#"
bochiso = 1

[rubric]
id = "rounded"
version = "1"
title = "T"
unit_kind = "xa"
points = 1000

[rounding]
criterion = { digits = 3, mode = "half-up" }
shown = { digits = 4, mode = "half-up" }

[defaults]
missing = "zero"
not_applicable = "zero"
not_accepted = "zero"
zero_denominator = "zero"
beyond_maximum = "clamp"
outside_range = "refuse"
excluded = "rescale"

[input.rate]
type = "percent"
label = "Rate"
rounding = { places = 0, mode = "half-up" }

[input.n]
type = "decimal"
rounding = { digits = 2, mode = "truncate" }

[derived.half]
value = "n / 3"
rounding = { places = 1, mode = "up" }

[[criterion]]
id = "1"
title = "T"
points = 500
ratio = { of = "rate" }

[[criterion]]
id = "2"
title = "T"
points = 500
formula = "if missing(n) then 0 else half + signif(n, 1) + floor(rate, 1)"
"#;

#[test]
fn rules_see_rounded_figures_and_reports_keep_what_was_reported() {
    let source = Source::new("rounded.toml", TEXT);
    let rubric = Rubric::parse(&source).unwrap_or_else(|found| panic!("{}", found.render(&source, Lang::En)));
    let program = Program::new(&rubric);
    let report = Report::new("a").set("rate", "85.5").set("n", "129.9");
    let standing = program.score(&[report]);
    let card = standing.scorecard("a").unwrap();
    // 85.5 % is 86 %; 129.9 is 120, a third of it 40, its first digit 100, and 0.86 is 0.8.
    assert_eq!(card.node("1").unwrap().points.to_text(), "430");
    assert_eq!(card.node("2").unwrap().exact.to_text(), "140.8");
    assert_eq!(card.node("2").unwrap().points.to_text(), "141");
    let text = card.explain().to_text(Lang::En);
    assert!(text.contains("85.5% (counted as 86%)"), "{text}");
    assert!(card.explain().to_text(Lang::Vi).contains("85,5% (tính là 86%)"));
}
