//! Variants: each is the rubric that would be written out for its kind of unit.
use bochiso::{Lang, Program, Report, Rubric, Severity, Source, golden};

const HEAD: &str = r#"
version = "1"
unit_kind = "xa"
law = "1/QĐ"

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

[input.a]
type = "count"
max = 9

[input.b]
type = "count"
max = 9

[[index]]
id = "1"
title = "Một"
"#;

fn parse(text: &str) -> Rubric {
    let source = Source::new("r.toml", text);
    Rubric::parse(&source).unwrap_or_else(|found| panic!("{}", found.render(&source, Lang::En)))
}

fn whole() -> String {
    format!(
        "bochiso = 1\n[rubric]\nid = \"r\"\ntitle = \"Xã\"\npoints = 30{HEAD}{}",
        r#"points = 20

[[index.criterion]]
id = "1.1"
title = "Một một"
points = 10
score = { of = "a", out_of = 9 }

[[index.criterion]]
id = "1.2"
title = "Một hai"
points = 10
zero_if = "b = 9"
score = { of = "b", out_of = 9 }

[[index]]
id = "2"
title = "Hai"
points = 10

[[index.criterion]]
id = "2.1"
title = "Hai một"
points = 10
score = { of = "b", out_of = 9 }

[[pillar]]
id = "p"
title = "Trụ cột"
points = 20
of = ["1.1", "2"]

[[ranking]]
id = "all"
title = "Xếp hạng"
of = "total"
value = "rounded"
ties = "competition"

[[ranking]]
id = "pairs"
title = "Theo cặp"
by = "copeland"
of = [{ node = "2", weight = 3 }, "1.1", { node = "1.2", weight = "1/2" }]
tied_pair = "1/2"
value = "rounded"
ties = "competition"

[variant.phuong]
title = "Phường"
unit_kind = "phuong"
points = 25
without = ["2"]
change."1" = { points = 25 }
change."1.2" = { points = 15, ratio = { of = "b", to = "a", target = "50%" } }
change.p = { points = 10 }

[variant.dac_khu]
title = "Đặc khu"
without = ["p"]
"#
    )
}

/// The variant for wards, written out by hand.
fn by_hand() -> String {
    let whole =
        whole().replace("\"Xã\"", "\"Phường\"").replace("unit_kind = \"xa\"", "unit_kind = \"phuong\"");
    let (before, _) = whole.split_once("points = 20\n\n[[index.criterion]]").unwrap();
    format!(
        "{}{}",
        before.replace("points = 30", "points = 25"),
        r#"points = 25

[[index.criterion]]
id = "1.1"
title = "Một một"
points = 10
score = { of = "a", out_of = 9 }

[[index.criterion]]
id = "1.2"
title = "Một hai"
points = 15
zero_if = "b = 9"
ratio = { of = "b", to = "a", target = "50%" }

[[pillar]]
id = "p"
title = "Trụ cột"
points = 10
of = ["1.1"]

[[ranking]]
id = "all"
title = "Xếp hạng"
of = "total"
value = "rounded"
ties = "competition"

[[ranking]]
id = "pairs"
title = "Theo cặp"
by = "copeland"
of = ["1.1", { node = "1.2", weight = "1/2" }]
tied_pair = "1/2"
value = "rounded"
ties = "competition"
"#
    )
}

#[test]
fn a_variant_is_the_rubric_written_out() {
    let rubric = parse(&whole());
    let (variant, by_hand) = (rubric.variant("phuong").unwrap(), parse(&by_hand()));
    assert_eq!((variant.id(), variant.unit_kind(), variant.variant_id()), ("r", "phuong", Some("phuong")));
    assert_eq!((variant.title(), variant.law()), (by_hand.title(), by_hand.law()));
    let reports: Vec<Report> = (0..100i64)
        .map(|n| {
            let report = Report::new(format!("u{n}")).kind("phuong");
            let report = if n % 7 == 0 { report } else { report.set("a", n % 10) };
            report.set("b", n / 10)
        })
        .collect();
    let (ours, theirs) = (Program::new(variant).score(&reports), Program::new(&by_hand).score(&reports));
    assert_eq!(ours.scorecards().len(), 100);
    for (ours, theirs) in ours.scorecards().iter().zip(theirs.scorecards()) {
        assert_eq!(ours.unit(), theirs.unit());
        for node in ["total", "1", "1.1", "1.2"] {
            let (ours, theirs) = (ours.node(node), theirs.node(node));
            let said = |node: Option<&bochiso::NodeScore>| {
                node.map(|node| (node.exact.to_text(), node.points.to_text(), node.maximum.to_text()))
            };
            assert_eq!(said(ours), said(theirs));
        }
        assert_eq!(ours.node("2").map(|_| ()), None);
    }
    assert_eq!(
        serde_json::to_string(ours.rankings()).unwrap(),
        serde_json::to_string(theirs.rankings()).unwrap()
    );
}

#[test]
fn the_rubric_itself_and_the_other_variants_stay_as_they_are() {
    let rubric = parse(&whole());
    assert_eq!(rubric.variants().len(), 2);
    assert_eq!((rubric.points().to_text(), rubric.variant_id()), ("30".to_owned(), None));
    let other = rubric.variant("dac_khu").unwrap();
    assert_eq!((other.points().to_text(), other.unit_kind()), ("30".to_owned(), "xa"));
    assert!(other.pillars().is_empty() && rubric.pillars().len() == 1);
    assert!(rubric.variant("xa").is_none());
}

#[test]
fn cases_are_for_a_variant() {
    let program = Program::new(&parse(&whole()));
    let text = |variant: &str| {
        format!(
            "bochiso_cases = 1\nrubric = \"r\"\nprovenance = \"by hand\"\n{variant}\n[[case]]\nname = \"c\"\n\
             inputs = {{ a = 9, b = 3 }}\nexpect = {{ total = 20 }}\n"
        )
    };
    // 10 + (3 / 9) / (1 / 2) × 15
    let cases =
        golden::Cases::parse(&Source::new("c", text("variant = \"phuong\"")), &program).expect("sound");
    assert!(golden::run(&program, &cases).passed());
    // The rubric itself: 10 + 10 × 3/9 + 10 × 3/9, each rounded.
    let cases = golden::Cases::parse(&Source::new("c", text("")), &program).expect("sound");
    assert_eq!(golden::run(&program, &cases).failed().count(), 1);
    let source = Source::new("c", text("variant = \"x\""));
    let found = golden::Cases::parse(&source, &program).unwrap_err();
    assert!(found.render(&source, Lang::En).contains("no variant `x`"));
}

#[test]
fn there_are_not_too_many_variants() {
    let mut text = whole();
    for n in 0..49 {
        text.push_str(&format!("[variant.v{n}]\ntitle = \"v\"\n"));
    }
    let source = Source::new("r.toml", text);
    let found = Rubric::parse(&source).unwrap_err();
    let errors = found.iter().filter(|found| found.severity == Severity::Error);
    let codes: Vec<&str> = errors.map(|found| found.code.id()).collect();
    assert_eq!(codes, ["B1402"]);
}
