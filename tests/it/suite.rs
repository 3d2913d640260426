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
            "a value of 3 (just below 4)",
            "a case with 3 (just below 4) at `meetings`",
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
        ("missing = \"zero\"", "missing = \"full\"", "defaults", "`missing`: `zero` → `full`"),
        (
            "not_applicable = \"exclude\"",
            "not_applicable = \"zero\"",
            "defaults",
            "`not_applicable`: `exclude` → `zero`",
        ),
        (
            "beyond_maximum = \"clamp\"",
            "beyond_maximum = \"flag\"",
            "defaults",
            "`beyond_maximum`: `clamp` → `flag`",
        ),
        ("excluded = \"rescale\"", "excluded = \"shrink\"", "defaults", "`excluded`: `rescale` → `shrink`"),
        (
            "criterion = { places = 2, mode = \"half-up\" }",
            "criterion = { places = 2, mode = \"half-even\" }",
            "criterion",
            "`[rounding]` of `criterion`: `mode`: `half-up` → `half-even`",
        ),
        ("ties = \"competition\"", "ties = \"dense\"", "all", "`ties`: `competition` → `dense`"),
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
        ("weight = 3", "weight = 1.5", "pairs", "the weight of `plans`: 3 → 1.5", false),
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
    // Twice the larger weight decides every pair as before.
    assert!(mutations.mutants.iter().all(|mutant| mutant.what.en != "the weight of `plans`: 3 → 6"));
}

/// The period before, sub-units and pairs of units are asked for too, and the cases at the edges of a rubric reach most of it.
#[test]
fn the_period_before_sub_units_and_pairs_are_asked_for() {
    type Asked = &'static [(&'static str, &'static str, bool)];
    let asked: [(&str, Asked); 3] = [
        (
            "tests/inputs/ok/periods.toml",
            &[
                ("growth", "`income` with a value in the period before", true),
                ("growth", "`income` without a value in the period before", true),
            ],
        ),
        (
            "tests/inputs/ok/sub_units.toml",
            &[
                ("average", ": no sub-unit at all", true),
                ("average", ": a sub-unit without a value", true),
                ("average", ": sub-units that differ", false),
            ],
        ),
        (
            "tests/inputs/ok/copeland.toml",
            &[
                ("", "a pair that the unit wins in ", true),
                ("", "a pair that the unit loses in ", true),
                ("", "a pair that nobody wins (`tied_pair`) in ", true),
            ],
        ),
    ];
    for (path, elements) in asked {
        let program = program(&fs::read_to_string(path).unwrap());
        let made = bochiso::boundary::cases(program.rubric(), Lang::En);
        let coverage = suite::coverage(&program, [&cases(&program, made.text())]);
        for (on, what, is_reached) in elements {
            let mut found = coverage
                .elements
                .iter()
                .filter(|element| element.on.contains(on) && element.what.en.contains(what))
                .peekable();
            assert!(found.peek().is_some(), "{path}: no `{what}` at `{on}`: {:#?}", said(&coverage));
            assert_eq!(found.any(|element| !element.is_gap()), *is_reached, "{path}: `{what}` at `{on}`");
        }
    }
}

/// What can be seen to be impossible is not asked for, and what nothing can notice is not tried.
#[test]
fn what_cannot_happen_is_left_out() {
    let rubric = program(include_str!("../inputs/suite/kept_out.toml"));
    let all = cases(&rubric, include_str!("../inputs/suite/kept_out.cases.toml"));
    assert!(golden::run(&rubric, &all).passed(), "{}", golden::run(&rubric, &all).to_text(Lang::En));
    let coverage = suite::coverage(&rubric, [&all]);
    let asked = |on: &str, what: &str| {
        let mut found = coverage.elements.iter().filter(|of| of.on == on && of.what.en.contains(what));
        found.any(|element| element.covered != Covered::Never)
    };
    // A commune without a figure counts as 0, and a mean over communes that are there divides by their number.
    assert!(asked("mean", "`missing`"));
    assert!(!asked("mean", "`not_accepted`"));
    assert!(!asked("mean", "`zero_denominator`"));
    // Fewer than 5 meetings do not get here, nor do more than 8.
    assert!(asked("high", "a value of exactly 5") && asked("high", "just below 7"));
    assert!(!asked("high", "a value of 4 (just below 5)"));
    let text = include_str!("../inputs/suite/kept_out.toml");
    let opened = program(&text.replace("meetings >= 5 and not (meetings > 8)", "meetings >= 1"));
    let coverage = suite::coverage(&opened, [&all]);
    element(&coverage, "high", "a value of 4 (just below 5)");
    assert!(coverage.gaps().any(|gap| gap.on == "high" && gap.what.en.contains("just below 5")));

    let tried = |program: &Program, on: &str, what: &str| {
        let mutations = suite::mutate(program, [&all]);
        mutations.mutants.iter().any(|mutant| mutant.on == on && mutant.what.en.contains(what))
    };
    assert!(tried(&rubric, "work", "the weight of `half`"));
    assert!(!tried(&rubric, "work", "the weight of `cameras`"));
    assert!(tried(&rubric, "half", "better"));
    assert!(!tried(&rubric, "cameras", "better"));
    // No share of at most 500 lies between 49.9 % and one half; one of at most 600 does.
    assert!(tried(&rubric, "half", "`zero_below`: 50 % → 50.1 %"));
    assert!(!tried(&rubric, "half", "`zero_below`: 50 % → 49.9 %"));
    assert!(tried(&program(&text.replace("max = 500", "max = 600")), "half", "`zero_below`: 50 % → 49.9 %"));
    // Points of one place never come to 19.99, and rounding the whole changes nothing.
    assert!(tried(&rubric, "good", "the limit of the class: 20 → 19.9"));
    assert!(!tried(&rubric, "good", "the limit of the class: 20 → 19.99"));
    assert!(!tried(&rubric, "classes", "`value`"));
}

/// A case can say that nothing was flagged.
#[test]
fn no_flag_is_expected_too() {
    let rubric = program(RUBRIC);
    let text = |inputs: &str, flag: &str| {
        format!(
            "bochiso_cases = 1\nrubric = \"known\"\nprovenance = \"by hand\"\n[[case]]\nname = \"a\"\ninputs = {inputs}\nexpect = {{ files = {{ flag = \"{flag}\" }} }}\n"
        )
    };
    let run = |inputs: &str, flag: &str| golden::run(&rubric, &cases(&rubric, &text(inputs, flag)));
    let (within, beyond) = ("{ online = 80, all = 100 }", "{ online = 90, all = 80 }");
    assert!(run(within, "none").passed() && run(beyond, "clamped").passed());
    for (inputs, flag, came_out) in
        [(within, "clamped", "came out nothing"), (beyond, "none", "came out clamped")]
    {
        let results = run(inputs, flag);
        assert!(!results.passed());
        assert!(results.to_text(Lang::En).contains(came_out), "{}", results.to_text(Lang::En));
    }
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

/// The case files in a folder.
fn case_files(folder: &str) -> Vec<String> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<String> = paths.map(|path| path.to_str().unwrap().to_owned()).collect();
    paths.retain(|path| path.ends_with(".cases.toml"));
    paths.sort();
    paths
}

/// The rubrics that come with the library: what their own cases prove does not get less.
#[test]
fn the_shipped_rubrics_keep_what_their_cases_prove() {
    let shipped: [(&str, Vec<String>, u8, u8); 7] = [
        ("rubrics/hdi.toml", vec!["rubrics/hdi.cases.toml".to_owned()], 100, 100),
        ("rubrics/eu-desi-2022.toml", vec!["rubrics/eu-desi-2022.cases.toml".to_owned()], 100, 100),
        ("rubrics/gradebook.toml", vec!["rubrics/gradebook.cases.toml".to_owned()], 100, 100),
        ("rubrics/un-egdi.toml", vec!["rubrics/un-egdi.cases.toml".to_owned()], 100, 100),
        ("rubrics/us-aqi.toml", vec!["rubrics/us-aqi.cases.toml".to_owned()], 100, 100),
        (
            "rubrics/viet-nam-dti-2022/dti-tinh.toml",
            case_files("rubrics/viet-nam-dti-2022/dti-tinh"),
            100,
            100,
        ),
        ("rubrics/tuyen-quang-2022/xa.toml", case_files("rubrics/tuyen-quang-2022/xa"), 100, 100),
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

const ADVICE: &str = include_str!("../inputs/suite/advice.toml");

/// Nothing is asked for that no report can show, and a case that does what it is told is enough.
#[test]
fn advice_can_be_followed() {
    let program = program(ADVICE);
    let head = "bochiso_cases = 1\nrubric = \"advice\"\nprovenance = \"by hand\"\n";
    let case = |name: &str, inputs: &str, expect: &str| {
        format!("[[case]]\nname = \"{name}\"\ninputs = {{ {inputs} }}\nexpect = {{ {expect} }}\n")
    };
    let run = |text: &str| {
        let cases = cases(&program, &format!("{head}{text}"));
        assert!(
            golden::run(&program, &cases).passed(),
            "{}",
            golden::run(&program, &cases).to_text(Lang::En)
        );
        (suite::coverage(&program, [&cases]), suite::mutate(&program, [&cases]))
    };
    let first = case("top", "survey = 100, antivirus = true, firewall = true", "1.4 = 20, 2.1 = 12");
    let first = first.replace("1.4 =", "\"1.4\" =").replace("2.1 =", "\"2.1\" =");
    let (coverage, mutations) = run(&first);
    // A limit of a day by which nothing is left of the points, and policies of what conditions cannot lack.
    let asked =
        |on: &str, what: &str| coverage.elements.iter().any(|of| of.on == on && of.what.en.contains(what));
    let days = coverage.elements.iter().filter(|of| of.on == "1.2" && of.what.en.starts_with("the day"));
    assert_eq!(days.count(), 2, "in time and late: {:#?}", said(&coverage));
    assert!(!asked("1.3", "zero_denominator") && asked("1.3", "`missing`"), "{:#?}", said(&coverage));
    assert!(mutations.mutants.iter().all(|mutant| !mutant.what.en.starts_with("`until`")));
    // What is told of a class that a case has is to expect it, as case files do.
    let class = coverage.gaps().find(|gap| gap.on == "kha" && gap.what.en == "the class `kha`").unwrap();
    assert_eq!(class.add.vi, "ghi thêm xếp loại mong đợi, `class = …`, vào trường hợp “top”");
    // One of several conditions decides where the others do not.
    let alone = mutant(&mutations, "2.1", "`firewall` always holds");
    assert_eq!(alone.add.en, "a case with `firewall` not holding while `antivirus` does not hold at `2.1`");
    assert_eq!(alone.add.vi, "một trường hợp có `firewall` sai trong khi `antivirus` sai ở `2.1`");
    let out_of = mutant(&mutations, "1.4", "`out_of`: 100 → 99");
    assert_eq!(out_of.add.vi, "một trường hợp có giá trị khác 0 và chưa đạt điểm tối đa ở `1.4`");
    assert!(alone.is_gap() && out_of.is_gap());
    let second = case(
        "told",
        "survey = 50, antivirus = false, firewall = false",
        "\"1.4\" = 10, \"2.1\" = 0, class = \"kha\"",
    );
    let (coverage, mutations) = run(&format!("{first}{second}"));
    assert!(coverage.gaps().all(|gap| gap.what.en != "the class `kha`"));
    assert!(!mutant(&mutations, "2.1", "`firewall` always holds").is_gap());
    assert!(!mutant(&mutations, "1.4", "`out_of`: 100 → 99").is_gap());
}
