//! Annexes, scorecards and rankings as documents.
use std::fs;
use std::path::Path;

use bochiso::document::Languages;
use bochiso::{Lang, Program, Report, Rubric, Source};

fn rubric(path: &str) -> Rubric {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    Rubric::parse(&Source::new(path, text)).unwrap()
}

#[test]
fn the_annex_reads_like_a_decision() {
    for (name, path) in [
        ("xa", "rubrics/tuyen-quang-2022/xa.toml"),
        ("so", "rubrics/tuyen-quang-2022/so.toml"),
        ("every_rule", "tests/inputs/ok/every_rule.toml"),
    ] {
        let annex = rubric(path).annex();
        insta::assert_snapshot!(format!("annex_{name}_vi"), annex.to_markdown(Languages::Vi));
    }
    for (name, path) in [
        ("lines", "tests/inputs/ok/lines.toml"),
        ("reference_sets", "tests/inputs/ok/reference_sets.toml"),
        ("hdi", "rubrics/hdi.toml"),
    ] {
        insta::assert_snapshot!(format!("scoring_{name}_both"), scoring(&rubric(path)));
    }
    let annex = rubric("examples/data/small.toml").annex();
    insta::assert_snapshot!("annex_small_both", annex.to_markdown(Languages::Both));
    insta::assert_snapshot!("annex_small_html", annex.to_html(Languages::En));
}

/// How each criterion is scored, in both languages.
fn scoring(rubric: &Rubric) -> String {
    let annex = rubric.annex();
    let rows = annex.rows.iter().filter(|row| !row.scoring.is_empty());
    let lines = |lang: Lang, row: &bochiso::document::Row| {
        row.scoring.iter().map(|line| format!("  {}\n", line.get(lang))).collect::<String>()
    };
    rows.map(|row| format!("{}\n{}{}", row.id, lines(Lang::Vi, row), lines(Lang::En, row))).collect()
}

#[test]
fn acts_are_named_by_their_kind() {
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/small.toml")).unwrap();
    let head = |law: &str| {
        let text = text.replacen("points = ", &format!("law = \"{law}\"\npoints = "), 1);
        let rubric = Rubric::parse(&Source::new("small.toml", text)).unwrap();
        let head = rubric.annex().head[0].clone();
        format!("{} | {}", head.get(Lang::Vi), head.get(Lang::En))
    };
    assert_eq!(head("742/QĐ-UBND"), "Quyết định số 742/QĐ-UBND | Decision 742/QĐ-UBND");
    assert_eq!(head("85/2016/NĐ-CP"), "Nghị định số 85/2016/NĐ-CP | Decree 85/2016/NĐ-CP");
    assert_eq!(head("20/2023/QH15"), "Luật số 20/2023/QH15 | Law 20/2023/QH15");
    assert_eq!(head("40 CFR 58"), "40 CFR 58 | 40 CFR 58");
}

/// A criterion that says nothing of how it is scored would be a hole in the annex.
#[test]
fn every_rule_is_put_in_words_in_both_languages() {
    let annex = rubric("tests/inputs/ok/every_rule.toml").annex();
    let silent = |row: &&bochiso::document::Row| {
        let lines = &row.scoring;
        lines.is_empty()
            || lines.iter().any(|line| line.get(Lang::Vi).is_empty() || line.get(Lang::En).is_empty())
    };
    let rubric = rubric("tests/inputs/ok/every_rule.toml");
    let with_rule =
        |row: &&bochiso::document::Row| rubric.node(&row.id).is_some_and(|node| node.rule_name().is_some());
    let rows: Vec<&str> =
        annex.rows.iter().filter(with_rule).filter(silent).map(|row| row.id.as_str()).collect();
    assert_eq!(rows, Vec::<&str>::new());
}

#[test]
fn results_as_pages() {
    let program = Program::new(&rubric("examples/data/small.toml"));
    let report = |unit: &str, name: &str, chaired: i64| {
        Report::new(unit)
            .named(name)
            .set("has_plan", true)
            .set("meetings", 24)
            .set("meetings_chaired", chaired)
    };
    let standing = program.score(&[
        report("a", "<b>A & B</b>", 7),
        report("b", "An Khang", 12),
        report("c", "Bình An", 12),
    ]);
    let card = standing.scorecard("a").unwrap();
    insta::assert_snapshot!("scorecard_both", card.to_markdown(&standing, Languages::Both));
    insta::assert_snapshot!("standing_vi", standing.to_markdown(Languages::Vi));
    for page in [card.to_html(&standing, Languages::Both), standing.to_html(Languages::En)] {
        assert!(!page.contains("<b>"), "{page}");
        assert!(page.contains("&#60;b&#62;A &#38; B&#60;/b&#62;"), "{page}");
        for word in ["href", "src=", "url(", "<script", "<link"] {
            assert!(!page.contains(word), "a page takes nothing from outside of itself: {word}");
        }
    }
}
