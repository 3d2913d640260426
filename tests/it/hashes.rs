//! The two hashes of a rubric: what they hold to, and what moves them.
use std::fs;
use std::path::PathBuf;

use bochiso::{Program, Report, Rubric, Source};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

const EVERY_RULE: &str = include_str!("../inputs/ok/every_rule.toml");
const SMALL: &str = include_str!("../inputs/ok/small.toml");

fn parse(text: &str) -> Option<Rubric> {
    Rubric::parse(&Source::new("r.toml", text)).ok()
}

/// The scoring hash and the content hash.
fn hashes(text: &str) -> Option<(String, String)> {
    parse(text).map(|rubric| (rubric.scoring_hash().to_string(), rubric.content_hash().to_string()))
}

/// Every rubric of the tests and every one that is shipped.
pub(crate) fn all() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::from("tests/inputs/ok"), PathBuf::from("rubrics")];
    while let Some(folder) = open.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = path.to_string_lossy().into_owned();
            if path.is_dir() {
                open.push(path);
            } else if name.ends_with(".toml") && !name.ends_with(".cases.toml") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

/// The lines of each run of keys in the opposite order, where each is whole on its line.
fn turned(text: &str) -> String {
    let is_key = |line: &str| {
        let key = line.split(" = ").next().unwrap_or("");
        let plain = |sign: char| sign.is_ascii_alphanumeric() || "._-\"".contains(sign);
        let count = |signs: &[char]| line.chars().filter(|sign| signs.contains(sign)).count();
        line.contains(" = ")
            && !line.contains(['#', '\''])
            && key.chars().all(plain)
            && count(&['[', '{']) == count(&[']', '}'])
    };
    let mut out: Vec<&str> = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    for line in text.lines() {
        if is_key(line) {
            run.push(line);
        } else {
            out.extend(run.drain(..).rev());
            out.push(line);
        }
    }
    out.extend(run.drain(..).rev());
    out.join("\n")
}

#[test]
fn what_means_the_same_has_the_same_hashes() {
    let (mut reordered, mut respelt) = (0, 0);
    for (path, text) in all() {
        let expected = hashes(&text).unwrap_or_else(|| panic!("{}", path.display()));
        let spelt = text.replace("\"1/2\"", "\"50%\"").replace("points = 10\n", "points = 1_0.00\n");
        let turned = turned(&text);
        reordered += usize::from(turned != text);
        respelt += usize::from(spelt != text);
        let edits = [
            ("comments", format!("# a remark\n{}\n# at the end", text.replace("\n\n", "\n\n# between\n\n"))),
            ("line ends", text.replace('\n', "\r\n")),
            ("white space", text.replace("\n\n", "\n \t\n\n")),
            ("letters in two parts", text.nfd().collect()),
            ("numbers", spelt),
            ("order of keys", turned),
        ];
        for (what, edited) in edits {
            assert_eq!(hashes(&edited).as_ref(), Some(&expected), "{what}: {}", path.display());
        }
    }
    assert!(reordered > 10 && respelt > 3, "{reordered} {respelt}");
}

#[test]
fn texts_change_only_the_second() {
    let mut seen = std::collections::BTreeSet::new();
    for (path, text) in all() {
        let expected = hashes(&text).unwrap();
        for key in [
            "title", "label", "note", "evidence", "advice", "about", "clause", "law", "version", "provider",
            "unit",
        ] {
            for ending in [" = \"", ".vi = \"", " = { vi = \""] {
                let start = format!("\n{key}{ending}");
                let Some(at) = text.rfind(&start) else { continue };
                let edited = format!("{}Ồ {}", &text[..at + start.len()], &text[at + start.len()..]);
                let found = hashes(&edited).unwrap_or_else(|| panic!("{key}: {}", path.display()));
                assert_eq!(found.0, expected.0, "{key}: {}", path.display());
                assert_ne!(found.1, expected.1, "{key}: {}", path.display());
                seen.insert(key);
            }
        }
    }
    assert!(seen.len() >= 9, "{seen:?}");
}

/// Each row is what stands in a rubric and what takes its place.
pub(crate) const MOVES: &[(&str, &str)] = &[
    ("mode = \"half-up\"", "mode = \"floor\""),
    ("criterion = { places = 2", "criterion = { places = 3"),
    ("missing = \"zero\"", "missing = \"full\""),
    ("not_applicable = \"exclude\"", "not_applicable = \"zero\""),
    ("not_accepted = \"zero\"", "not_accepted = \"unscored\""),
    ("zero_denominator = \"zero\"", "zero_denominator = \"full\""),
    ("beyond_maximum = \"clamp\"", "beyond_maximum = \"flag\""),
    ("outside_range = \"refuse\"", "outside_range = \"clamp\""),
    ("excluded = \"rescale\"", "excluded = \"shrink\""),
    ("unit_kind = \"xa\"", "unit_kind = \"huyen\""),
    ("aggregate = \"mean\"", "aggregate = \"harmonic\""),
    ("aggregate = \"maximum\"", "aggregate = \"minimum\""),
    ("better = \"lower\"", "better = \"higher\""),
    ("target = \"80%\"", "target = \"81%\""),
    ("from = 4", "above = 4"),
    (">=", ">"),
    (" and ", " or "),
    ("to = \"best\"", "to = \"min-max\", equal = 0"),
    ("out_of = 100", "out_of = 101"),
    ("weight = 2", "weight = 3"),
    ("drop_lowest = 1", "drop_lowest = 1\nat_most = 1"),
    ("type = \"count\"", "type = \"integer\""),
    ("max = 500", "max = 501"),
    ("penalty = \"1/2\"", "penalty = \"1/3\""),
    ("coverage = \"60%\"", "coverage = \"61%\""),
    ("per_day = 0.5", "per_week = 0.5"),
    ("absent = \"zero\"", "absent = \"exclude\""),
    ("half-even", "half-down"),
    ("scale = \"log\"", "power = 2"),
    ("outside = \"extend\"", "outside = \"clamp\""),
    ("otherwise = 0", "otherwise = 0.5"),
    ("ties = \"competition\"", "ties = \"dense\""),
    ("value = \"rounded\"", "value = \"exact\""),
    ("tied_pair = \"1/2\"", "tied_pair = \"1/3\""),
    ("weight = \"3/2\"", "weight = \"5/2\""),
    (", first = \"lower\" },\n]", ", first = \"higher\" },\n]"),
    ("from = \"80%\"", "above = \"80%\""),
    ("hit = \"first\"", "hit = \"least\""),
    ("role = \"bonus\"", "role = \"shown\""),
    ("unscored = \"exclude\"", "unscored = \"zero\""),
];

/// A rubric with one edit, outside of comments and texts, and of how numbers are shown.
pub(crate) fn edited(text: &str, from: &str, to: &str) -> Option<String> {
    let at = text.match_indices(from).map(|(at, _)| at).find(|at| {
        let line = text[..*at].rfind('\n').map_or(0, |start| start + 1);
        let before = &text[line..*at];
        !["#", "shown", "title", "label", "about", "note", "evidence", "vi = ", "en = "]
            .iter()
            .any(|word| before.contains(word))
    })?;
    Some(format!("{}{to}{}", &text[..at], &text[at + from.len()..]))
}

#[test]
fn what_can_move_a_result_changes_the_first() {
    let rubrics = all();
    let mut idle = Vec::new();
    for (from, to) in MOVES.iter() {
        let mut applied = 0;
        for (path, text) in &rubrics {
            let Some(edited) = edited(text, from, to) else { continue };
            let Some(found) = hashes(&edited) else { continue };
            assert_ne!(found.0, hashes(text).unwrap().0, "{from}: {}", path.display());
            applied += 1;
        }
        if applied == 0 {
            idle.push(from);
        }
    }
    assert!(idle.len() <= 6, "no rubric stays sound with another {idle:?}");
}

/// Reports that reach many branches of the small rubric.
fn reports() -> Vec<Report> {
    let of = |n: i64| {
        Report::new(format!("u{n}"))
            .set("has_plan", n % 3 != 0)
            .set("meetings", n % 7)
            .set("meetings_chaired", n % 5)
            .set("files", n * 37 % 200)
            .set("files_online", n * 17 % 150)
    };
    let mut all: Vec<Report> = (0..40).map(of).collect();
    all.extend([
        Report::new("none"),
        Report::new("some").set("has_plan", true).not_applicable("files", "none"),
    ]);
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Whatever a slip of the keyboard does: where results differ, so does the first hash.
    #[test]
    fn no_slip_moves_a_result_in_silence(at in any::<prop::sample::Index>(), sign in "[0-9a-z<>=\"%/. -]", cut in 0usize..2) {
        let at = (0..=at.index(SMALL.len())).rev().find(|at| SMALL.is_char_boundary(*at)).unwrap();
        let end = (at + cut..=SMALL.len()).find(|end| SMALL.is_char_boundary(*end)).unwrap_or(SMALL.len());
        let edited = format!("{}{sign}{}", &SMALL[..at], &SMALL[end..]);
        if let (Some(old), Some(new)) = (parse(SMALL), parse(&edited)) {
            let results = |rubric: &Rubric| {
                let standing = Program::new(rubric).score(&reports());
                let cards = standing.scorecards().iter().map(|card| {
                    let nodes: Vec<String> = card.nodes().map(|(node, score)| format!("{} {} {}", node.id, score.exact, score.points)).collect();
                    format!("{} {nodes:?} {:?} {:?}", card.unit(), card.class().map(|class| &class.class), card.ranks())
                });
                cards.collect::<Vec<_>>()
            };
            if results(&old) != results(&new) {
                prop_assert_ne!(old.scoring_hash(), new.scoring_hash(), "{}", edited);
            }
            if old.canonical() == new.canonical() {
                prop_assert_eq!(old.content_hash(), new.content_hash());
            }
        }
    }
}

/// Others can recompute the hashes: the text is pinned, and so is what comes of it.
#[test]
fn the_canonical_form_is_pinned() {
    let rubric = parse(SMALL).unwrap();
    insta::assert_snapshot!(format!(
        "{}\n{}\n{}\n{}",
        rubric.canonical(),
        rubric.content_hash(),
        rubric.canonical_scoring(),
        rubric.scoring_hash()
    ));
    insta::assert_snapshot!("every_rule_scoring", parse(EVERY_RULE).unwrap().canonical_scoring());
}

#[test]
fn a_scorecard_says_what_it_was_scored_with() {
    let program = Program::new(&parse(SMALL).unwrap());
    let card = program.score_one(&Report::new("a")).unwrap();
    let json = serde_json::to_value(&card).unwrap();
    assert_eq!(json["scoring_hash"], program.rubric().scoring_hash().to_string());
}
