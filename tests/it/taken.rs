//! Figures that come from the scorecards of another rubric.
use bochiso::{Program, Report, Rubric, Source, Standing};

const HEAD: &str = r#"
[rounding]
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

fn program(id: &str, version: &str, head: &str, body: &str) -> Program {
    let text = format!(
        "bochiso = 1\n[rubric]\nid = \"{id}\"\nversion = \"{version}\"\ntitle = \"T\"\n{head}\n{HEAD}\n{body}"
    );
    match Rubric::parse(&Source::new("taken.toml", text.clone())) {
        Ok(rubric) => Program::new(&rubric),
        Err(found) => {
            panic!("{}", found.render(&Source::new("taken.toml", text), bochiso::Lang::En))
        }
    }
}

fn communes(version: &str) -> Program {
    let body = r#"
[input]
n = { type = "decimal" }
[[criterion]]
id = "1"
title = "T"
points = 10
missing = "unscored"
score = { of = "n", out_of = 10 }
[[criterion]]
id = "2"
title = "T"
points = 5
missing = "exclude"
score = { of = "n", out_of = 10 }
[classes]
of = "total"
value = "exact"
[[class]]
id = "good"
title = "Tốt"
from = "50%"
[[class]]
id = "bad"
title = "Kém"
[[ranking]]
id = "all"
title = "T"
of = "total"
value = "exact"
ties = "average"
"#;
    program("xa", version, "unit_kind = \"xa\"\npoints = 15", body)
}

fn scored(version: &str) -> Standing {
    let of = |unit: &str, parent: &str, n: i64| Report::new(unit).parent(parent).set("n", n);
    communes(version).score(&[
        of("a1", "a", 9),
        of("a2", "a", 3),
        Report::new("a3").parent("a"),
        of("b1", "b", 9),
        of("z1", "not there", 9),
    ])
}

/// Shares, classes and ranks of what is below.
fn districts(from: &str) -> Program {
    let body = format!(
        r#"
[input]
share = {{ type = "percent", per_sub_unit = true, from = {{ rubric = "xa", version = "1", {from} value = "share" }} }}
class = {{ type = "choice", options = {{ good = "Tốt", bad = "Kém" }}, per_sub_unit = true, from = {{ rubric = "xa", version = "1", value = "class" }} }}
rank = {{ type = "decimal", per_sub_unit = true, from = {{ rubric = "xa", version = "1", of = "all", value = "rank" }} }}
[sub_units]
mean = {{ take = "mean", of = "share", absent = "exclude" }}
good = {{ take = "count", of = "class = 'good'", absent = "zero" }}
best = {{ take = "least", of = "rank", absent = "exclude" }}
[[criterion]]
id = "mean"
title = "T"
points = 10
ratio.of = "mean"
[[criterion]]
id = "good"
title = "T"
points = 10
count = {{ of = "good", each = 1 }}
[[criterion]]
id = "best"
title = "T"
points = 10
formula = "best"
"#
    );
    program("huyen", "1", "unit_kind = \"huyen\"\nsub_unit_kind = \"xa\"\npoints = 30", &body)
}

fn points(standing: &Standing, unit: &str, node: &str) -> String {
    standing.scorecard(unit).unwrap().node(node).unwrap().points.to_text()
}

fn codes(standing: &Standing) -> Vec<&str> {
    standing.findings().iter().map(|found| found.code.id()).collect()
}

#[test]
fn districts_are_scored_on_the_scorecards_of_their_communes() {
    let reports = [Report::new("a"), Report::new("b"), Report::new("c")];
    let standing = districts("").score_with(&reports, &[&scored("1")]);
    assert!(standing.findings().is_empty(), "{:?}", standing.findings());
    // 90 % and 30 %; the third has no score. Ranks 1, 2 and 3 share 2.
    assert_eq!(points(&standing, "a", "mean"), "6");
    assert_eq!(points(&standing, "a", "good"), "1");
    assert_eq!(points(&standing, "a", "best"), "2");
    assert_eq!(points(&standing, "b", "mean"), "9");
    let of_c = standing.scorecard("c").unwrap().node("mean").unwrap();
    assert_eq!(of_c.branch.because(), Some("missing"));
    let explanation = standing.scorecard("a").unwrap().explain();
    assert!(explanation.adds_up());
    for (lang, words) in [
        (bochiso::Lang::En, "a1 — share: 90% [share of total, xa 1]"),
        (
            bochiso::Lang::Vi,
            "a3 — share: không có (phiếu điểm không có điểm ở mục này) [tỷ lệ điểm của total, xa 1]",
        ),
        (bochiso::Lang::En, "a3 — class: none (no class in its scorecard) [class, xa 1]"),
        (bochiso::Lang::En, "a3 — rank: none (no rank in its scorecard) [rank in all, xa 1]"),
    ] {
        let text = explanation.to_text(lang);
        assert!(text.contains(words), "{text}");
    }
    // Filled reports are as good in a table.
    let program = districts("");
    let (filled, _) = program.fill(&reports, &[&scored("1")]);
    let (table, found) = program.table_of(&filled);
    assert!(found.is_empty());
    let row = table.row_of("a").unwrap();
    assert_eq!(program.score_table(&table).points(row, "mean").unwrap().to_text(), "6");
}

#[test]
fn an_index_has_another_as_a_component() {
    let body = r#"
[input]
points = { type = "decimal", from = { rubric = "xa", version = "1", of = "1", value = "points" } }
second = { type = "percent", from = { rubric = "xa", version = "1", of = "2", value = "share" } }
[[criterion]]
id = "points"
title = "T"
points = 10
formula = "points"
[[criterion]]
id = "second"
title = "T"
points = 10
ratio.of = "second"
"#;
    let overall = program("overall", "1", "unit_kind = \"xa\"\npoints = 20", body);
    let reports = [Report::new("a1"), Report::new("a3"), Report::new("new")];
    let standing = overall.score_with(&reports, &[&scored("1")]);
    assert!(standing.findings().is_empty());
    assert_eq!(points(&standing, "a1", "points"), "9");
    let because = |unit: &str, node: &str| {
        standing.scorecard(unit).unwrap().node(node).unwrap().branch.because().unwrap()
    };
    // Unscored is missing, excluded is not applicable, and nobody's scorecard is missing.
    assert_eq!((because("a3", "points"), because("a3", "second")), ("missing", "not-applicable"));
    assert_eq!((because("new", "points"), because("new", "second")), ("missing", "missing"));
    assert!(overall.is_columnar());
    let says = |unit: &str, lang: bochiso::Lang| {
        let explanation = standing.scorecard(unit).unwrap().explain();
        let figures = explanation.lines.iter().flat_map(|line| &line.figures);
        let reasons: Vec<_> = figures.map(|figure| figure.reason.clone().unwrap_or_default()).collect();
        (reasons, explanation.to_text(lang))
    };
    let (reasons, text) = says("a3", bochiso::Lang::En);
    assert_eq!(reasons, ["no-score", "excluded"]);
    assert!(text.contains("points: none (no score in its scorecard) [points of 1, xa 1]"), "{text}");
    assert!(text.contains("second: not applicable (excluded in its scorecard) ["), "{text}");
    let (reasons, text) = says("new", bochiso::Lang::Vi);
    assert_eq!(reasons, ["no-scorecard", "no-scorecard"]);
    assert!(text.contains("points: không có (đơn vị chưa có phiếu điểm) [điểm của 1, xa 1]"), "{text}");
    // The same by way of a table.
    let (table, _) = overall.table_of(&overall.fill(&reports, &[&scored("1")]).0);
    let card = overall.scorecard(&table, &overall.score_table(&table), table.row_of("new").unwrap()).unwrap();
    assert_eq!(card.explain().to_text(bochiso::Lang::Vi), text);
}

/// Reports without scorecards are refused however they are read.
#[test]
fn reports_read_straight_into_columns_take_nothing() {
    let body = r#"
[input]
n = { type = "count" }
points = { type = "decimal", from = { rubric = "xa", version = "1", value = "points" } }
[[criterion]]
id = "1"
title = "T"
points = 20
formula = "default(points, 0) + n"
"#;
    let overall = program("overall", "1", "unit_kind = \"xa\"\npoints = 20", body);
    let reports = [Report::new("a1").set("n", 1), Report::new("a2").set("n", 2)];
    let json = serde_json::to_string(&reports).unwrap();
    let (table, found) = overall.read_table(&mut serde_json::Deserializer::from_str(&json)).unwrap();
    assert_eq!(found.iter().map(|found| found.code.id()).collect::<Vec<_>>(), ["B1016", "B1016"]);
    let (of_reports, found_there) = overall.table_of(&reports);
    assert_eq!((table.len(), &found), (of_reports.len(), &found_there));
    let none: &[Report] = &[];
    let json = serde_json::to_string(none).unwrap();
    let (_, found) = overall.read_table(&mut serde_json::Deserializer::from_str(&json)).unwrap();
    assert!(found.is_empty());
}

#[test]
fn other_scorecards_are_refused() {
    let reports = [Report::new("a"), Report::new("a1").kind("xa").parent("a")];
    // None, of another version, twice, and none that has such a node.
    let none = districts("").score(&reports);
    assert_eq!(codes(&none), ["B1013", "B1016", "B1016", "B1016"]);
    let other = districts("").score_with(&reports, &[&scored("2")]);
    assert!(codes(&other).contains(&"B1017") && other.scorecards().is_empty());
    let twice = districts("").score_with(&reports, &[&scored("1"), &scored("1")]);
    assert!(codes(&twice).contains(&"B1017") && twice.scorecards().is_empty());
    let wrong = districts("of = \"totl\",").score_with(&reports, &[&scored("1")]);
    assert!(codes(&wrong).contains(&"B1018") && wrong.scorecards().is_empty());
    let message = wrong.findings().iter().find(|found| found.code.id() == "B1018").unwrap();
    assert_eq!(message.help.as_ref().unwrap().en, "did you mean `total`?");
}

#[test]
fn what_comes_from_scorecards_is_not_reported() {
    let reports =
        [Report::new("a"), Report::new("b"), Report::new("a1").kind("xa").parent("a").set("share", 95)];
    let standing = districts("").score_with(&reports, &[&scored("1")]);
    assert_eq!(codes(&standing), ["B1013", "B1015"]);
    assert_eq!(standing.scorecards().len(), 1);
    // Refused at appraisal is reported as well.
    let reports = [Report::new("a1").not_accepted("points", 3, "no")];
    let body = r#"
[input]
points = { type = "decimal", from = { rubric = "xa", version = "1", value = "points" } }
[[criterion]]
id = "1"
title = "T"
points = 20
formula = "points"
"#;
    let overall = program("overall", "1", "unit_kind = \"xa\"\npoints = 20", body);
    assert!(codes(&overall.score_with(&reports, &[&scored("1")])).contains(&"B1015"));
    let mut table = overall.table_of(&overall.fill(&[Report::new("a1")], &[&scored("1")]).0).0;
    assert_eq!(table.set(0, "points", 5).unwrap_err().code.id(), "B1015");
    assert_eq!(table.fill_wholes("points", 0, &[5]).unwrap_err().code.id(), "B1015");
}

#[test]
fn refused_reports_of_sub_units_are_told() {
    let lacking =
        communes("1").score(&[Report::new("a1").parent("a").set("n", 9), Report::new("a2").set("n", "x")]);
    let standing = districts("").score_with(&[Report::new("a")], &[&lacking]);
    assert_eq!(codes(&standing), ["B1019"]);
    // One that belongs to nobody counts nowhere.
    let orphan = communes("1").score(&[Report::new("a1").set("n", 9)]);
    assert_eq!(codes(&districts("").score_with(&[Report::new("a")], &[&orphan])), ["B1008"]);
}
