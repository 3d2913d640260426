//! What cases prove: a rubric whose cases miss known things, each closed by the case that is named.
use std::fs;

use bochiso::golden::{self, Cases};
use bochiso::suite::{self, Coverage, Covered, Element, ElementKind, Fate, Mutant, MutantKind, Mutations};
use bochiso::{Exact, Lang, Program, Rubric, Source};

const RUBRIC: &str = include_str!("../inputs/suite/known.toml");
const CASES: &str = include_str!("../inputs/suite/known.cases.toml");

fn program(text: &str) -> Program {
    let source = Source::new("known.toml", text);
    match Rubric::parse(&source) {
        Ok(rubric) => Program::new(&rubric),
        Err(found) => panic!("{}", found.render(&source, Lang::En)),
    }
}

fn cases(program: &Program, text: &str) -> Cases {
    let source = Source::new("known.cases.toml", text);
    match Cases::parse(&source, program) {
        Ok(cases) => cases,
        Err(found) => panic!("{}", found.render(&source, Lang::En)),
    }
}

/// The cases, and one more.
fn with(case: &str) -> String {
    format!("{CASES}\n[[case]]\nname = \"one more\"\nbase = \"full\"\n{case}\n")
}

fn both(cases_text: &str) -> (Coverage, Mutations) {
    let program = program(RUBRIC);
    let cases = cases(&program, cases_text);
    assert!(golden::run(&program, &cases).passed(), "{}", golden::run(&program, &cases).to_text(Lang::En));
    (suite::coverage(&program, [&cases]), suite::mutate(&program, [&cases]))
}

fn element<'c>(coverage: &'c Coverage, on: &str, what: &str) -> &'c Element {
    let found = coverage.elements.iter().find(|element| element.on == on && element.what.en == what);
    found.unwrap_or_else(|| panic!("no `{what}` at `{on}`: {:#?}", said(coverage)))
}

fn said(coverage: &Coverage) -> Vec<String> {
    coverage.elements.iter().map(|element| format!("{}: {}", element.on, element.what.en)).collect()
}

fn mutant<'m>(mutations: &'m Mutations, on: &str, what: &str) -> &'m Mutant {
    let found = mutations.mutants.iter().find(|mutant| mutant.on == on && mutant.what.en == what);
    found.unwrap_or_else(|| {
        let all: Vec<String> =
            mutations.mutants.iter().map(|mutant| format!("{}: {}", mutant.on, mutant.what.en)).collect();
        panic!("no `{what}` at `{on}`: {all:#?}")
    })
}

#[test]
fn what_known_cases_miss() {
    let (coverage, mutations) = both(CASES);
    let source = Source::new("known.toml", RUBRIC);
    for lang in [Lang::En, Lang::Vi] {
        let text = format!("{}\n{}", coverage.to_text(&source, lang), mutations.to_text(&source, lang));
        insta::assert_snapshot!(format!("known_{lang:?}"), text);
    }
}

/// The gap, the case that is named for it, and the change that this case notices.
#[test]
fn the_case_that_is_named_closes_the_gap() {
    let gaps: [(&str, &str, &str, &str, Option<&str>); 7] = [
        (
            "meetings",
            "a value of exactly 4",
            "a case with exactly 4 at `meetings`",
            "inputs = { held = 4 }\nexpect = { meetings = 5 }",
            Some("the edge of a band: from 4 → above 4"),
        ),
        (
            "meetings",
            "a value of 3, just below 4",
            "a case with 3, just below 4 at `meetings`",
            "inputs = { held = 3 }\nexpect = { meetings = 0 }",
            Some("the edge of a band: 4 → 3"),
        ),
        (
            "files",
            "a ratio of exactly 80 %",
            "a case with exactly 80 % at `files`",
            "inputs = { online = 80 }\nexpect = { files = 20 }",
            None,
        ),
        (
            "portal",
            "`kind = 'none'` holding",
            "let the case “no portal, and nobody looks” expect what comes out at `portal`",
            "inputs = { kind = \"none\" }\nexpect = { portal = 0 }",
            Some("`kind = 'none'` never holds"),
        ),
        (
            "portal",
            "`visits / 100` deciding `min(full, visits / 100)`",
            "a case with `visits / 100` deciding `min(full, visits / 100)` at `portal`",
            "inputs = { visits = 350 }\nexpect = { portal = 3.5 }",
            Some("`100` → `101`"),
        ),
        (
            "good",
            "the class `good` reached and kept back by its gate",
            "a case with the class `good` reached and kept back by its gate",
            "inputs = { held = 0 }\nexpect = { class = \"other\" }",
            Some("`held > 0` always holds"),
        ),
        (
            "files",
            "`not_applicable`: a figure that does not apply",
            "a case with a figure that does not apply at `files`",
            "inputs = { online = { state = \"not-applicable\" } }\nexpect = { files = { state = \"excluded\" } }",
            None,
        ),
    ];
    let (coverage, mutations) = both(CASES);
    for (on, what, add, case, changed) in gaps {
        let gap = element(&coverage, on, what);
        assert!(gap.is_gap(), "{on}: {what} is {:?}", gap.covered);
        assert_eq!(gap.add.en, add);
        let (closed, noticed) = both(&with(case));
        assert_eq!(element(&closed, on, what).covered, Covered::By("one more".to_owned()), "{on}: {what}");
        assert!(closed.tally().covered > coverage.tally().covered);
        if let Some(changed) = changed {
            assert!(mutant(&mutations, on, changed).is_gap(), "{on}: {changed}");
            assert_eq!(mutant(&noticed, on, changed).fate, Fate::Noticed("one more".to_owned()), "{changed}");
        }
    }
}

#[test]
fn what_no_report_can_reach_is_not_asked_for() {
    let (coverage, _) = both(CASES);
    // With at most 7 meetings the band from 8 on is empty.
    let text = RUBRIC.replace("max = 20", "max = 7");
    let source = Source::new("known.toml", text);
    let program = Program::new(&Rubric::parse(&source).unwrap());
    let fewer = "bochiso_cases = 1\nrubric = \"known\"\nprovenance = \"by hand\"\n[[case]]\nname = \"a\"\ninputs = { held = 5 }\nexpect = { meetings = 5 }\n";
    let bound = suite::coverage(&program, [&cases(&program, fewer)]);
    let never = |coverage: &Coverage| {
        let all = coverage.elements.iter().filter(|element| element.covered == Covered::Never);
        all.map(|element| element.what.en.clone()).collect::<Vec<_>>()
    };
    assert_eq!(never(&coverage), Vec::<String>::new());
    assert_eq!(never(&bound), ["the band from 8", "a value of exactly 8"]);
    let mutations = suite::mutate(&program, [&cases(&program, fewer)]);
    let of_meetings = mutations.mutants.iter().filter(|mutant| mutant.on == "meetings");
    assert!(
        of_meetings.clone().all(|mutant| !mutant.what.en.contains("from 8")),
        "an edge that nothing meets"
    );
    assert!(of_meetings.clone().count() > 0);
}

/// The same change, written into the text of the rubric: what is noticed fails a case there too, and what is not does not.
#[test]
fn a_change_of_the_model_is_one_of_the_text() {
    let changes = [
        ("{ from = 8,", "{ above = 8,", "meetings", "the edge of a band: from 8 → above 8"),
        ("{ from = 4,", "{ above = 4,", "meetings", "the edge of a band: from 4 → above 4"),
        ("{ from = 8,", "{ from = 9,", "meetings", "the edge of a band: 8 → 9"),
        ("{ from = 8,", "{ from = 7,", "meetings", "the edge of a band: 8 → 7"),
        ("{ from = 4,", "{ from = 5,", "meetings", "the edge of a band: 4 → 5"),
        ("{ from = 4,", "{ from = 3,", "meetings", "the edge of a band: 4 → 3"),
        ("points = 5 }]", "points = 6 }]", "meetings", "points of the band from 4 below 8: 5 → 6"),
        ("otherwise = 0", "otherwise = 1", "meetings", "points of `otherwise`: 0 → 1"),
        ("target = \"80%\"", "target = \"80.1%\"", "files", "`target`: 80 % → 80.1 %"),
        ("target = \"80%\"", "target = \"79.9%\"", "files", "`target`: 80 % → 79.9 %"),
        ("at_most = 6", "at_most = 7", "portal", "`at_most` of a cap: 6 → 7"),
        ("min(full, ", "max(full, ", "portal", "`min(full, visits / 100)`: `min` → `max`"),
        ("visits / 100", "visits * 100", "portal", "`visits / 100`: `/` → `*`"),
        (
            "when = \"kind = 'shared'\"",
            "when = \"kind != 'shared'\"",
            "portal",
            "`kind = 'shared'`: `=` → `!=`",
        ),
        ("from = \"75%\"", "above = \"75%\"", "good", "the limit of the class: from 75 % → above 75 %"),
        ("from = \"75%\"", "from = \"75.1%\"", "good", "the limit of the class: 75 % → 75.1 %"),
        ("held > 0", "held >= 0", "good", "`held > 0`: `>` → `>=`"),
        ("missing = \"zero\"", "missing = \"full\"", "defaults", "missing: zero → full"),
        (
            "not_applicable = \"exclude\"",
            "not_applicable = \"zero\"",
            "defaults",
            "not_applicable: exclude → zero",
        ),
        (
            "beyond_maximum = \"clamp\"",
            "beyond_maximum = \"flag\"",
            "defaults",
            "beyond_maximum: clamp → flag",
        ),
        ("excluded = \"rescale\"", "excluded = \"shrink\"", "defaults", "excluded: rescale → shrink"),
        (
            "criterion = { places = 2, mode = \"half-up\" }",
            "criterion = { places = 2, mode = \"half-even\" }",
            "criterion",
            "`[rounding]` of `criterion`: `mode`: half-up → half-even",
        ),
        ("ties = \"competition\"", "ties = \"dense\"", "all", "`ties`: competition → dense"),
        ("tie_break = [\"files\", ", "tie_break = [", "all", "`tie_break` without `files`"),
    ];
    let (_, mutations) = both(CASES);
    let (mut noticed, mut missed) = (0, 0);
    for (from, to, on, what) in changes {
        assert_eq!(RUBRIC.matches(from).count(), 1, "{from}");
        let program = program(&RUBRIC.replace(from, to));
        let passes = golden::run(&program, &cases(&program, CASES)).passed();
        let mutant = mutant(&mutations, on, what);
        assert_eq!(passes, mutant.is_gap(), "{on}: {what} is {:?}", mutant.fate);
        if passes { missed += 1 } else { noticed += 1 }
    }
    assert!(noticed > 5 && missed > 5, "{noticed} noticed, {missed} not");
}

/// Floors, and rankings that compare units two by two: changes of them, each also written into the text.
#[test]
fn floors_and_pairs_are_changed_too() {
    let changes = [
        ("at_least = 4", "at_least = 5", "plans", "`at_least` of a floor: 4 → 5", false),
        ("weight = 2", "weight = 4", "pairs", "the weight of `files`: 2 → 4", false),
        ("weight = 3", "weight = 6", "pairs", "the weight of `plans`: 3 → 6", true),
        ("tied_pair = \"1/2\"", "tied_pair = 0", "pairs", "`tied_pair`: 0.5 → 0", true),
    ];
    let rubric = include_str!("../inputs/suite/pairs.toml");
    let text = include_str!("../inputs/suite/pairs.cases.toml");
    let whole = program(rubric);
    let (all, source) = (cases(&whole, text), Source::new("pairs.toml", rubric));
    assert!(golden::run(&whole, &all).passed(), "{}", golden::run(&whole, &all).to_text(Lang::En));
    let mutations = suite::mutate(&whole, [&all]);
    for (from, to, on, what, is_gap) in changes {
        assert_eq!(rubric.matches(from).count(), 1, "{from}");
        let changed = program(&rubric.replace(from, to));
        let passes = golden::run(&changed, &cases(&changed, text)).passed();
        let mutant = mutant(&mutations, on, what);
        assert_eq!((passes, mutant.is_gap()), (is_gap, is_gap), "{on}: {what} is {:?}", mutant.fate);
    }
    assert!(mutations.to_text(&source, Lang::En).contains("tied_pair"));
}

#[test]
fn cases_that_fail_or_are_to_do_prove_nothing() {
    let program = program(RUBRIC);
    let text = "bochiso_cases = 1\nrubric = \"known\"\nprovenance = \"by hand\"\n[[case]]\nname = \"wrong\"\ninputs = { held = 8 }\nexpect = { meetings = 9 }\n[[case]]\nname = \"open\"\nstatus = \"todo\"\ninputs = { held = 8 }\nexpect = { meetings = 10 }\n";
    let cases = cases(&program, text);
    let (coverage, mutations) = (suite::coverage(&program, [&cases]), suite::mutate(&program, [&cases]));
    assert_eq!((coverage.left_out, coverage.tally().covered), (2, 0));
    assert_eq!((mutations.left_out, mutations.tally().covered), (2, 0));
    assert!(mutations.mutants.iter().all(|mutant| mutant.fate == Fate::Unwatched));
}

#[test]
fn several_files_count_together_and_in_any_order() {
    let program = program(RUBRIC);
    let one = cases(&program, CASES);
    let head = "bochiso_cases = 1\nrubric = \"known\"\nprovenance = \"by hand\"\n";
    let more =
        format!("{head}[[case]]\nname = \"four\"\ninputs = {{ held = 4 }}\nexpect = {{ meetings = 5 }}\n");
    let two = cases(&program, &more);
    let shares = |coverage: &Coverage| ElementKind::ALL.map(|kind| coverage.tally_of(kind));
    let (a, b) = (suite::coverage(&program, [&one, &two]), suite::coverage(&program, [&two, &one]));
    assert_eq!(shares(&a), shares(&b));
    assert!(a.tally().covered > suite::coverage(&program, [&one]).tally().covered);
    let kinds = |mutations: &Mutations| MutantKind::ALL.map(|kind| mutations.tally_of(kind));
    let (a, b) = (suite::mutate(&program, [&one, &two]), suite::mutate(&program, [&two, &one]));
    assert_eq!(kinds(&a), kinds(&b));
}

/// The rubrics that come with the library: what their own cases prove does not get less.
#[test]
fn the_shipped_rubrics_keep_what_their_cases_prove() {
    let shipped: [(&str, &[&str], u8, u8); 3] = [
        ("rubrics/hdi.toml", &["rubrics/hdi.cases.toml"], 55, 50),
        ("rubrics/eu-desi-2022.toml", &["rubrics/eu-desi-2022.cases.toml"], 25, 80),
        (
            "rubrics/tuyen-quang-2022/xa.toml",
            &[
                "rubrics/tuyen-quang-2022/xa/1-nhan-thuc-so.cases.toml",
                "rubrics/tuyen-quang-2022/xa/2-the-che-so.cases.toml",
                "rubrics/tuyen-quang-2022/xa/3-ha-tang-so.cases.toml",
                "rubrics/tuyen-quang-2022/xa/4-nhan-luc-so.cases.toml",
                "rubrics/tuyen-quang-2022/xa/5-an-toan-thong-tin-mang.cases.toml",
                "rubrics/tuyen-quang-2022/xa/6-hoat-dong-chuyen-doi-so.cases.toml",
                "rubrics/tuyen-quang-2022/xa/whole-units.cases.toml",
            ],
            90,
            94,
        ),
    ];
    for (path, files, least_covered, least_noticed) in shipped {
        let program = program(&fs::read_to_string(path).unwrap());
        let all: Vec<Cases> =
            files.iter().map(|path| cases(&program, &fs::read_to_string(path).unwrap())).collect();
        let share = |tally: suite::Tally| tally.share().times(&Exact::from(100i64));
        let (covered, noticed) =
            (share(suite::coverage(&program, &all).tally()), share(suite::mutate(&program, &all).tally()));
        assert!(covered >= Exact::from(i64::from(least_covered)), "{path}: {covered} % covered");
        assert!(noticed >= Exact::from(i64::from(least_noticed)), "{path}: {noticed} % noticed");
    }
}
