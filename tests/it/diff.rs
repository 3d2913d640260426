//! Two versions: what is said of them, and that every account of a move adds up.
use std::fs;

use bochiso::{
    Bump, Change, ChangeKind, Diff, Effect, Exact, Lang, Program, Report, Rubric, Source, Standing,
};
use proptest::prelude::*;

use crate::hashes::{MOVES, all, edited};

const SMALL: &str = include_str!("../inputs/ok/small.toml");
const OLD: &str = include_str!("../inputs/diff/old.toml");
const NEW: &str = include_str!("../inputs/diff/new.toml");

fn named(name: &str, text: &str) -> Rubric {
    let source = Source::new(name, text);
    Rubric::parse(&source).unwrap_or_else(|found| panic!("{}", found.render(&source, Lang::En)))
}

fn diff(old: &str, new: &str) -> Diff {
    Diff::new(&named("old.toml", old), &named("new.toml", new)).unwrap()
}

fn of_kind(diff: &Diff, kind: ChangeKind) -> Vec<String> {
    diff.changes().iter().filter(|change| change.kind == kind).map(|change| change.phrase().en).collect()
}

#[test]
fn everything_that_can_happen_to_a_rubric() {
    let diff = diff(OLD, NEW);
    insta::assert_snapshot!(format!("{}\n{}", diff.to_text(Lang::En), diff.to_text(Lang::Vi)));
    assert_eq!(
        of_kind(&diff, ChangeKind::Added),
        ["input e is new", "criterion 2.1 is new", "index 3 is new"]
    );
    assert_eq!(
        of_kind(&diff, ChangeKind::Renamed),
        ["input online_files is now files_online", "criterion 2.1 is now 3.1"]
    );
    assert!(diff.warnings().iter().any(|found| found.code.id() == "B1604"));
}

#[test]
fn every_change_stands_in_both_texts() {
    let diff = diff(OLD, NEW);
    for change in diff.changes() {
        let has_place = |side: &bochiso::Side, text: &str| {
            let span = side.span.unwrap_or_else(|| panic!("{change:?}"));
            text.get(span.range()).is_some()
        };
        assert!(change.old.iter().all(|side| has_place(side, OLD)), "{change:?}");
        assert!(change.new.iter().all(|side| has_place(side, NEW)), "{change:?}");
    }
    let target = diff.changes().iter().find(|change| change.key.as_deref() == Some("ratio.target")).unwrap();
    let written = |text: &str, span: bochiso::Span| text[span.range()].to_owned();
    let span = target.new[0].span.unwrap();
    assert_eq!(written(NEW, span), "target = \"50%\"");
}

#[test]
fn the_other_way_round_what_was_added_is_gone() {
    let turned = diff(NEW, OLD);
    let gone = of_kind(&turned, ChangeKind::Removed);
    assert!(gone.contains(&"index 3 is gone".to_owned()), "{gone:?}");
}

#[test]
fn the_effect_is_what_the_hashes_say() {
    let mut seen = [0, 0, 0];
    for (path, text) in all().into_iter().filter(|(path, _)| path.starts_with("tests/inputs/ok")) {
        let old = named("r.toml", &text);
        assert!(diff(&text, &text).changes().is_empty(), "{}", path.display());
        for (from, to) in MOVES {
            let Some(edited) = edited(&text, from, to) else { continue };
            let Ok(new) = Rubric::parse(&Source::new("r.toml", edited)) else { continue };
            let diff = Diff::new(&old, &new).unwrap();
            let moves = diff.effect() >= Some(Effect::Verdicts);
            assert_eq!(moves, old.scoring_hash() != new.scoring_hash(), "{from}: {}", path.display());
            assert_eq!(diff.changes().is_empty(), old.content_hash() == new.content_hash());
            seen[diff.effect().map_or(0, |effect| effect as usize)] += 1;
        }
    }
    assert!(seen[1] > 2 && seen[2] > 20, "{seen:?}");
}

#[test]
fn how_the_version_has_to_rise() {
    let bump = |from: &str, to: &str| diff(SMALL, &SMALL.replacen(from, to, 1)).bump();
    assert_eq!(bump("target = \"80%\"", "target = \"70%\""), Some(Bump::Major));
    assert_eq!(bump("ties = \"competition\"", "ties = \"dense\""), Some(Bump::Minor));
    assert_eq!(bump("en = \"Files\"", "en = \"All files\""), Some(Bump::Patch));
    assert_eq!(bump("version = \"1\"", "version = \"2\""), None);
    let warned = |version: &str| {
        let new = SMALL.replace("version = \"1\"", version).replace("target = \"80%\"", "target = \"70%\"");
        !diff(SMALL, &new).warnings().is_empty()
    };
    assert!(warned("version = \"1\"") && warned("version = \"1.1\"") && warned("version = \"0.9\""));
    assert!(!warned("version = \"2\"") && !warned("version = \"next\""));
}

#[test]
fn a_crosswalk_that_does_not_fit() {
    let old = named("old.toml", OLD);
    let unknown = NEW.replace("\"2.2a\" = \"2.2\"", "\"2.2a\" = \"2.22\"");
    let source = Source::new("new.toml", unknown.as_str());
    let found = Diff::new(&old, &Rubric::parse(&source).unwrap()).unwrap_err();
    let other = NEW.replace("dti@2022.1", "dti@2021");
    let warned = Diff::new(&old, &named("new.toml", &other)).unwrap();
    insta::assert_snapshot!(format!(
        "{}\n{}\n{}",
        found.render(&source, Lang::En),
        found.render(&source, Lang::Vi),
        warned.warnings().render(&Source::new("new.toml", other.as_str()), Lang::Vi)
    ));
    assert!(!warned.warnings().has_errors());
}

/// That both accounts of every unit lead from the old total to the new one; how many have shares.
fn adds_up(diff: &Diff, reports: &[Report]) -> (usize, usize) {
    let moves = diff.moves(reports);
    let mut with_shares = 0;
    for unit in &moves.units {
        let Some(change) = unit.change() else { continue };
        assert_eq!(Exact::sum(unit.lines.iter().map(|line| &line.by)), change, "{}", unit.unit);
        if !unit.shares.is_empty() || change.is_zero() {
            with_shares += 1;
            assert_eq!(Exact::sum(&unit.shares), change, "{}", unit.unit);
        }
    }
    (with_shares, moves.units.len())
}

fn of_old(n: i64) -> Report {
    Report::new(format!("u{n}"))
        .set("a", n * 7 % 101)
        .set("b", n * 13 % 101)
        .set("c", n * 29 % 101)
        .set("d", n * 31 % 101)
        .set("files", 100)
        .set(if n % 2 == 0 { "online_files" } else { "files_online" }, n * 3 % 101)
        .set("plan", n % 3 != 0)
}

#[test]
fn moves_across_a_crosswalk_add_up() {
    let diff = diff(OLD, NEW);
    let reports: Vec<Report> =
        (0..30).map(|n| if n % 5 == 0 { of_old(n) } else { of_old(n).set("e", n) }).collect();
    assert_eq!(adds_up(&diff, &reports), (30, 30));
    let moves = diff.moves(&reports[..3]);
    assert!(moves.old_findings.is_empty() && moves.new_findings.is_empty(), "{:?}", moves.new_findings);
    let titles: Vec<&str> = moves.causes.iter().map(|cause| cause.title.en.as_str()).collect();
    insta::assert_snapshot!(titles.join("\n"));
}

#[test]
fn the_communes_of_tuyen_quang() {
    let text = fs::read_to_string("rubrics/tuyen-quang-2022/xa.toml").unwrap();
    let edits = [
        ("of = \"fibre_rate\", target = \"70%\"", "of = \"fibre_rate\", target = \"90%\""),
        ("missing = \"zero\"", "missing = \"1/4\""),
        ("zero_if = 'points(\"1.1\") = 0'", "zero_if = 'points(\"1.1\") < 5'"),
        ("target = \"5%\"", "target = \"1%\""),
    ];
    let new = edits.iter().fold(text.clone(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    let json = fs::read_to_string("examples/data/xa.json").unwrap();
    let reports: Vec<Report> = serde_json::from_str(&json).unwrap();
    let (with_shares, all) = adds_up(&diff(&text, &new), &reports[..40]);
    assert_eq!((with_shares, all), (40, 40));
}

/// What holds alternatives has the points of the greatest of them, also between two versions.
#[test]
fn causes_beside_alternatives() {
    let old = include_str!("../inputs/diff/alternatives.toml");
    let diff = diff(old, &old.replace("80%", "90%"));
    let report = Report::new("u").set("a", 50).set("b", 100).set("vung", "n");
    let moves = diff.moves(&[report]);
    assert_eq!(
        moves.causes.iter().map(|cause| cause.title.en.as_str()).collect::<Vec<_>>(),
        ["criterion 1.1"]
    );
    assert_eq!(moves.units[0].shares, [moves.units[0].change().unwrap()]);
    assert_eq!((&moves.undivided, &moves.units[0].undivided), (&None, &None));
}

/// The greatest number of points that a policy gives may need the points of a criterion: then the two are one cause.
#[test]
fn changes_that_are_sound_only_together_are_one_cause() {
    let new = SMALL
        .replacen("missing = \"zero\"", "missing = 8", 1)
        .replacen("points = 50", "points = 60", 1)
        .replacen(
            "id = \"2\"\ntitle = { vi = \"Hoạt động\", en = \"Activity\" }\npoints = 25",
            "id = \"2\"\ntitle = { vi = \"Hoạt động\", en = \"Activity\" }\npoints = 35",
            1,
        )
        .replacen("points = 5\n", "points = 15\n", 1)
        .replacen("target = \"80%\"", "target = \"60%\"", 1);
    let diff = diff(SMALL, &new);
    let report = Report::new("u").set("files", 100).set("files_online", 40).set("has_plan", true);
    assert_eq!(adds_up(&diff, std::slice::from_ref(&report)), (1, 1));
    let moves = diff.moves(&[report]);
    let titles: Vec<&str> = moves.causes.iter().map(|cause| cause.title.en.as_str()).collect();
    assert_eq!(titles, ["the rubric, criterion 2.2", "criterion 2.1"]);
}

/// A unit that has no score between two versions is told so; the others have their shares.
#[test]
fn why_a_change_is_not_divided() {
    let new = SMALL.replacen("missing = \"zero\"", "missing = \"unscored\"", 1).replacen(
        "yes_no = \"has_plan\"",
        "yes_no = \"has_plan\"\nmissing = \"full\"",
        1,
    );
    let diff = diff(SMALL, &new);
    let whole = |unit: &str| {
        Report::new(unit)
            .set("meetings", 4)
            .set("meetings_chaired", 4)
            .set("files", 10)
            .set("files_online", 4)
    };
    let moves = diff.moves(&[whole("a"), whole("b").set("has_plan", true)]);
    let of = |unit: &str| moves.units.iter().find(|of| of.unit == unit).unwrap();
    assert!(!of("a").change().unwrap().is_zero());
    assert_eq!((of("a").shares.len(), of("b").shares.len()), (0, moves.causes.len()));
    let why = of("a").undivided.as_ref().unwrap();
    assert_eq!(why.en, "it has no score where just this is changed: the rubric");
    assert_eq!(why.vi, "đơn vị không có điểm khi chỉ thay đổi: bộ chỉ số");
    assert_eq!((&of("b").undivided, &moves.undivided), (&None, &None));
}

/// Edits of the small rubric that leave it sound, alone and together.
const EDITS: &[(&str, &str)] = &[
    ("target = \"80%\"", "target = \"60%\""),
    ("zero_if = 'points(\"1.1\") = 0'", ""),
    ("missing = \"zero\"", "missing = \"1/3\""),
    ("not_applicable = \"exclude\"", "not_applicable = \"zero\""),
    ("points = 10\ninputs.has_plan", "points = 5\nrole = \"scored\"\ninputs.has_plan"),
    ("from = 2, points = \"1/2\"", "from = 3, points = \"1/4\""),
    ("yes_no = \"has_plan\"", "yes_no = { when = \"has_plan\", yes = \"full\", no = 1 }"),
    ("criterion = { places = 2", "criterion = { places = 0"),
    ("id = \"2.2\"", "id = \"2.2\"\nrole = \"bonus\""),
];

/// The small rubric with some edits, and sums that fit them.
fn small_with(edits: &[bool]) -> String {
    let mut text = SMALL.to_owned();
    for ((from, to), _) in EDITS.iter().zip(edits).filter(|(_, is_made)| **is_made) {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    let first = if edits[4] { 20 } else { 25 };
    let second = if edits[8] { 20 } else { 25 };
    text = text.replacen("points = 50", &format!("points = {}", first + second), 1);
    let (head, tail) = text.split_once("id = \"1\"\n").unwrap();
    let tail = tail.replacen("points = 25", &format!("points = {first}"), 1);
    let (one, two) = tail.split_once("id = \"2\"\n").unwrap();
    let two = two.replacen("points = 25", &format!("points = {second}"), 1);
    format!("{head}id = \"1\"\n{one}id = \"2\"\n{two}")
}

prop_compose! {
    fn a_report()(
        plan in proptest::option::of(any::<bool>()),
        meetings in proptest::option::of(0u32..6),
        chaired in proptest::option::of(0u32..6),
        files in proptest::option::of(0u32..60),
        online in proptest::option::of(0u32..60),
        away in any::<bool>(),
    ) -> Report {
        let report = Report::new("u").set("has_plan", plan).set("meetings", meetings).set("meetings_chaired", chaired);
        if away { report.not_applicable("files", "none") } else { report.set("files", files).set("files_online", online) }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn every_account_adds_up(
        old in proptest::collection::vec(any::<bool>(), EDITS.len()),
        new in proptest::collection::vec(any::<bool>(), EDITS.len()),
        report in a_report(),
    ) {
        // More than eight causes are put together by index.
        let diff = diff(&small_with(&old), &small_with(&new));
        prop_assert_eq!(adds_up(&diff, &[report]), (1, 1));
    }
}

fn scored(text: &str, reports: &[Report]) -> Standing {
    Program::new(&named("r.toml", text)).score(reports)
}

#[test]
fn sets_of_one_version_are_ranked_as_one() {
    let reports: Vec<Report> = (0..12)
        .map(|n: i64| {
            Report::new(format!("u{n}"))
                .set("has_plan", n % 2 == 0)
                .set("meetings", 4)
                .set("meetings_chaired", n % 4)
        })
        .collect();
    // Other words, the same rules.
    let words = SMALL.replace("version = \"1\"", "version = \"1.0.1\"");
    let (left, right) = (scored(SMALL, &reports[..5]), scored(&words, &reports[5..]));
    let whole = scored(SMALL, &reports);
    for joined in [left.join(&right).unwrap(), right.join(&left).unwrap()] {
        assert_eq!(joined.rankings, whole.rankings());
        assert!(joined.losses.is_empty());
    }
    let found = left.join(&whole).unwrap_err();
    assert_eq!(found.len(), 5);
    assert!(found.iter().all(|found| found.code.name() == "duplicate-unit"));
}

#[test]
fn two_versions_are_ranked_together_where_a_crosswalk_says_how() {
    let (old, new) =
        (scored(OLD, &[of_old(4), of_old(2)]), scored(NEW, &[of_old(5).set("e", 90), of_old(7)]));
    let joined = new.join(&old).unwrap();
    assert_eq!(joined.rankings, old.join(&new).unwrap().rankings);
    for place in &joined.rankings[0].places {
        let card = old.scorecard(place.unit.as_str()).or(new.scorecard(place.unit.as_str())).unwrap();
        let total = card.total().unwrap();
        assert_eq!(Some(place.value.clone()), total.points.over(&total.maximum));
    }
    assert_eq!(joined.rankings[0].places.len(), 4);
    let losses: Vec<&str> = joined.losses.iter().map(|loss| loss.phrase.en.as_str()).collect();
    assert_eq!(losses, ["2.1 (10 points) is in the newer version alone"]);
    // Without a word on how they compare they do not.
    let silent = scored(&NEW.replace("compare = \"share\"", ""), &[of_old(5)]);
    let refused = |one: &Standing, other: &Standing| {
        one.join(other).unwrap_err().iter().map(|found| found.code.id()).collect::<Vec<_>>()
    };
    assert_eq!(refused(&silent, &old), ["B1605"]);
    let astray = scored(&NEW.replace("dti@2022.1", "dti@2021"), &[of_old(5)]);
    assert_eq!(refused(&astray, &old), ["B1602"]);
    let relative =
        OLD.replace("score = { of = \"c\", out_of = 100 }", "relative = { of = \"c\", to = \"best\" }");
    assert_eq!(refused(&scored(&relative, &[of_old(1)]), &scored(&relative, &[of_old(2)])), ["B1606"]);
}

/// A ranking by pairs of two versions compares shares at the nodes that the crosswalk links, in whatever order they stand.
#[test]
fn pairs_of_two_versions() {
    let pairs = |of: &str, tied: &str| {
        format!(
            "\n[[ranking]]\nid = \"pairs\"\ntitle = {{ vi = \"Cặp\", en = \"Pairs\" }}\nby = \"copeland\"\nof = [{of}]\n\
             tied_pair = {tied}\nvalue = \"exact\"\nties = \"competition\"\n"
        )
    };
    let old = format!("{OLD}{}", pairs("\"1\", { node = \"2.1\", weight = 2 }, \"p\"", "0"));
    let half = "\"1/2\"";
    let new_of = "{ node = \"p\", weight = \"1/2\" }, { node = \"3.1\" }, { node = \"1\", weight = \"1/2\" }";
    let new = format!("{NEW}{}", pairs(new_of, "0"));
    let (old, new) = (
        scored(&old, &[of_old(4), of_old(2), of_old(8)]),
        scored(&new, &[of_old(5).set("e", 90), of_old(7)]),
    );
    let joined = new.join(&old).unwrap();
    assert_eq!(joined.rankings, old.join(&new).unwrap().rankings);
    let list = joined.rankings.iter().find(|list| list.id == "pairs").unwrap();
    assert_eq!(list.places.len(), 5);
    let shares = |unit: &str| {
        let share = |of: [&str; 2]| {
            let (card, id) = match old.scorecard(unit) {
                Some(card) => (card, of[0]),
                None => (new.scorecard(unit).unwrap(), of[1]),
            };
            let node = card.node(id).map(|node| (node.exact.clone(), node.maximum.clone()));
            let pillar = || card.pillar(id).map(|pillar| (pillar.exact.clone(), pillar.maximum.clone()));
            let (exact, maximum) = node.or_else(pillar).unwrap();
            exact.over(&maximum).unwrap()
        };
        [(1, share(["1", "1"])), (2, share(["2.1", "3.1"])), (1, share(["p", "p"]))]
    };
    for place in &list.places {
        let won = list.places.iter().filter(|other| {
            let at = shares(&place.unit).into_iter().zip(shares(&other.unit));
            at.map(|((weight, ours), (_, theirs))| weight * ours.cmp(&theirs) as i64).sum::<i64>() > 0
        });
        assert_eq!(place.pairs.unwrap().won, won.count(), "{}", place.unit);
    }
    // Of other weights, directions, nodes or ties they are not the same ranking.
    for (of, tied) in [
        (new_of, half),
        ("\"p\", \"3.1\", \"1\"", "0"),
        ("\"p\", { node = \"3.1\", weight = 2 }, { node = \"1\", first = \"lower\" }", "0"),
        ("\"p\", { node = \"3.1\", weight = 2 }, \"2\"", "0"),
        ("\"p\", { node = \"3.1\", weight = 2 }", "0"),
    ] {
        let other = scored(&format!("{NEW}{}", pairs(of, tied)), &[of_old(7)]);
        let joined = other.join(&old).unwrap();
        assert!(joined.rankings.iter().all(|list| list.id != "pairs"), "{of} {tied}");
        assert!(joined.losses.iter().any(|loss| loss.id == "pairs"));
    }
}

#[test]
fn variants_are_compared_too() {
    let whole =
        format!("{SMALL}\n[variant.phuong]\ntitle = {{ vi = \"Phường\", en = \"Wards\" }}\nwithout = []\n");
    let moved = whole.replace("without = []", "without = []\nunit_kind = \"phuong\"");
    let diff = diff(&whole, &moved);
    assert_eq!(
        diff.changes().iter().map(|change: &Change| change.phrase().en).collect::<Vec<_>>(),
        ["variant phuong changed"]
    );
    let of = |text: &str| named("r.toml", text).variant("phuong").unwrap().clone();
    let inside = Diff::new(&of(&whole), &of(&moved)).unwrap();
    assert_eq!(inside.changes()[0].phrase().en, r#"the rubric: `unit_kind` was "xa" and is "phuong""#);
}

#[test]
fn bands_are_compared_one_by_one_as_they_are_written() {
    let bands = "bands.steps = [{ from = 4, points = \"full\" }, { from = 2, points = \"1/2\" }]";
    let said = |steps: &str| {
        let new = SMALL.replace(bands, &format!("bands.steps = [{steps}]"));
        let diff = diff(SMALL, &new);
        let places = diff.changes().iter().flat_map(|change| &change.new);
        let written = places.filter_map(|side| Some(new[side.span?.range()].to_owned()));
        let said = diff.changes().iter().map(|change| change.phrase().en).zip(written);
        said.map(|(said, at)| format!("{} @ {at}", said.trim_start_matches("criterion "))).collect::<Vec<_>>()
    };
    assert_eq!(said("{ from = 4.0, points = \"100%\" }, { below = 4, from = 2, points = \"1/2\" }"), [""; 0]);
    assert_eq!(
        said("{ from = 5, points = \"full\" }, { from = 2, points = \"50%\" }"),
        ["2.2: `bands.steps[1].from` was 4 and is 5 @ from = 5"]
    );
    assert_eq!(
        said(
            "{ from = 4, points = \"full\" }, { from = 3, points = \"3/4\" }, { from = 2, points = \"1/2\" }"
        ),
        [r#"2.2: `bands.steps[2]` is new: { from = 3, points = "3/4" } @ { from = 3, points = "3/4" }"#]
    );
    assert_eq!(
        said("{ is = 4, points = \"full\" }, { from = 2, points = \"1/2\" }"),
        ["2.2: `bands.steps[1].is` is new: 4 @ is = 4"]
    );
    assert_eq!(
        said("{ above = 4, points = \"full\" }, { from = 2, points = \"1/2\" }"),
        ["2.2: `bands.steps[1].low` was >= 4 and is > 4 @ above = 4",]
    );
    let gone = said("{ from = 2, points = \"1/2\" }");
    assert_eq!(gone.len(), 1, "{gone:?}");
    assert!(gone[0].contains("`bands.steps[1]` is gone: it was { from = 4, points = \"full\" }"), "{gone:?}");
}
