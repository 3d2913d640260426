//! What an example raises, and what it comes to.
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use crate::diagnostic::{Code, Diagnostic, Lang, Severity};
use crate::diff::Diff;
use crate::golden::{self, Cases};
use crate::program::Program;
use crate::report::Report;
use crate::{Rubric, Source, Standing};

use super::compose::compose;
use super::data::{Worked, read};
use super::sections;

/// What was found of a file.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) text: String,
    pub(super) all: Vec<Diagnostic>,
    /// Why it could not be read at all.
    pub(super) unread: Option<String>,
}

impl Found {
    fn new<'d>(text: String, all: impl IntoIterator<Item = &'d Diagnostic>) -> Self {
        Self { text, all: all.into_iter().cloned().collect(), unread: None }
    }

    /// The codes of errors, or of everything where a warning is looked for.
    pub(super) fn codes(&self, warnings: bool) -> BTreeSet<&'static str> {
        let counts = |found: &&Diagnostic| warnings || found.severity == Severity::Error;
        self.all.iter().filter(counts).map(|found| found.code.id()).collect()
    }

    /// The message with this code, and what to do.
    pub(super) fn message(&self, code: &str, lang: Lang) -> String {
        let Some(found) = self.all.iter().find(|found| found.code.id() == code) else {
            return self.unread.clone().unwrap_or_default();
        };
        let word = match (found.severity, lang) {
            (Severity::Error, Lang::En) => "error",
            (Severity::Error, Lang::Vi) => "lỗi",
            (Severity::Warning, Lang::En) => "warning",
            (Severity::Warning, Lang::Vi) => "cảnh báo",
        };
        let mut text = format!("{word}[{code}]: {}", found.message.get(lang));
        if let Some(help) = &found.help {
            let word = if lang == Lang::En { "help" } else { "cách sửa" };
            text.push_str(&format!("\n  = {word}: {}", help.get(lang)));
        }
        text
    }
}

fn rubric(text: String) -> Found {
    match Rubric::parse(&Source::new("example.toml", text.clone())) {
        Ok(rubric) => Found::new(text, rubric.warnings().iter()),
        Err(found) => Found::new(text, found.iter()),
    }
}

/// What is found of a rubric beside the stage, as its next version.
fn beside_the_stage(text: String) -> Found {
    let new = match Rubric::parse(&Source::new("example.toml", text.clone())) {
        Ok(rubric) => rubric,
        Err(found) => return Found::new(text, found.iter()),
    };
    let old = stage_program("").rubric().clone();
    match (new.same_as(&old), Diff::new(&old, &new)) {
        (Some(same), _) => Found::new(text, [&same]),
        (None, Ok(diff)) => Found::new(text, diff.warnings().iter()),
        (None, Err(found)) => Found::new(text, found.iter()),
    }
}

/// What is proven of a rubric, beside what is found when it is read.
fn proven(found: Found) -> Found {
    match Rubric::parse(&Source::new("example.toml", found.text.clone())) {
        Ok(rubric) => {
            Found::new(found.text, rubric.warnings().iter().chain(rubric.prove().findings().iter()))
        }
        Err(_) => found,
    }
}

/// Where the examples of a code stand, and what else is said of them.
pub(super) struct Stands<'p> {
    pub(super) at: &'p str,
    pub(super) as_it_is: bool,
    /// Another code that the wrong one cannot but raise too.
    pub(super) beside: Option<&'p str>,
}

impl<'p> Stands<'p> {
    pub(super) fn of(place: &'p str) -> Self {
        let (beside, place) = match place.strip_prefix("beside ").and_then(|rest| rest.split_once(':')) {
            Some((code, place)) => (Some(code), place),
            None => (None, place),
        };
        let at = place.strip_prefix("as it is:");
        Self { at: at.unwrap_or(place), as_it_is: at.is_some(), beside }
    }
}

/// What the wrong and the right example of a code raise, each without what the other raises too: the stage has figures that
/// an example does not use.
pub(super) fn of_code(code: Code) -> (Found, Found) {
    let (bad, good) = code.examples();
    let Stands { at, as_it_is, beside } = Stands::of(code.0.place());
    let mut both = [raise(at, bad, as_it_is), raise(at, good, as_it_is)];
    if code.id().starts_with("B17") {
        both = both.map(proven);
    }
    let [mut bad, mut good] = both;
    let same =
        |one: &Diagnostic, other: &Diagnostic| (one.code, &one.message) == (other.code, &other.message);
    let here = bad.all.clone();
    bad.all.retain(|one| !good.all.iter().any(|other| same(one, other)));
    if beside.is_some_and(|beside| bad.codes(true).contains(beside)) {
        bad.all.retain(|one| Some(one.code.id()) != beside);
    }
    good.all.retain(|one| one.severity == Severity::Error || !here.iter().any(|other| same(one, other)));
    (bad, good)
}

fn stage_program(more: &str) -> Program {
    let text = format!("{}\n{more}", read("stage.toml"));
    match Rubric::parse(&Source::new("stage.toml", text.clone())) {
        Ok(rubric) => Program::new(&rubric),
        Err(found) => {
            panic!("the stage is not sound:\n{}", found.render(&Source::new("stage.toml", text), Lang::En))
        }
    }
}

fn cases(text: String) -> Found {
    let more = if text.contains("\nvariant = ") {
        "[variant.phuong]\ntitle = { vi = \"Cấp phường\", en = \"Wards\" }\n"
    } else if text.contains("clamped") {
        return clamped(text);
    } else {
        ""
    };
    parse_cases(text, &stage_program(more))
}

/// A flag needs a criterion that can come to more than its maximum.
fn clamped(text: String) -> Found {
    let rubric = compose(
        &read("stage.toml"),
        "[[index.criterion]]",
        "ratio = { of = \"chaired\", to = \"meetings\" }",
        false,
    );
    let rubric = Rubric::parse(&Source::new("stage.toml", rubric)).unwrap();
    parse_cases(text, &Program::new(&rubric))
}

fn parse_cases(text: String, program: &Program) -> Found {
    match Cases::parse(&Source::new("example.cases.toml", text.clone()), program) {
        Err(found) => Found::new(text, found.iter()),
        Ok(cases) => {
            let results = golden::run(program, &cases);
            let failed = (!results.passed()).then(|| results.to_text(Lang::En));
            Found { text, all: Vec::new(), unread: failed }
        }
    }
}

fn reports(text: String, program: &Program) -> Found {
    match list(&text) {
        Err(unread) => Found { text, all: Vec::new(), unread: Some(unread) },
        Ok(reports) => Found::new(text, program.score(&reports).findings().iter()),
    }
}

/// One report, or a list of them.
fn list(text: &str) -> Result<Vec<Report>, String> {
    let list = if text.trim_start().starts_with('[') { text.to_owned() } else { format!("[{text}]") };
    let read = serde_json::from_str(&list);
    read.map_err(|error| error.to_string().split(" at line").next().unwrap_or_default().to_owned())
}

/// What is found of sets of reports, each with its rubric: where the last is scored with the scorecards of the others, or where
/// all are joined.
fn sets(text: &str, joined: bool) -> Found {
    let mut standings: Vec<Standing> = Vec::new();
    for set in sections::sets(text) {
        let head = format!("id = {:?}\nversion = {:?}\n{}", set.id, set.version, set.lines);
        let read = compose(&read("stage.toml"), "[rubric]", &head, false);
        let program = match Rubric::parse(&Source::new("example.toml", read.clone())) {
            Ok(rubric) => Program::new(&rubric),
            Err(found) => return Found::new(read, found.iter()),
        };
        let reports = match list(&set.reports) {
            Ok(reports) => reports,
            Err(unread) => return Found { text: text.to_owned(), all: Vec::new(), unread: Some(unread) },
        };
        let others: Vec<&Standing> = standings.iter().filter(|_| !joined).collect();
        standings.push(program.score_with(&reports, &others));
    }
    let Some((last, others)) = standings.split_last() else {
        return Found { text: text.to_owned(), all: Vec::new(), unread: Some("no set".into()) };
    };
    let mut all: Vec<Diagnostic> = last.findings().iter().cloned().collect();
    for other in others.iter().filter(|_| joined) {
        all.extend(last.join(other).err().iter().flat_map(|found| found.iter().cloned()));
    }
    Found::new(text.to_owned(), &all)
}

/// What an example raises in the place that is named. Asked more than once for each, and found once.
pub(super) fn raise(at: &str, fragment: &str, as_it_is: bool) -> Found {
    static KNOWN: Mutex<BTreeMap<(String, String, bool), Found>> = Mutex::new(BTreeMap::new());
    let key = (at.to_owned(), fragment.to_owned(), as_it_is);
    if let Some(found) = KNOWN.lock().unwrap().get(&key) {
        return found.clone();
    }
    let found = raised(at, &sections::unrolled(fragment), as_it_is);
    KNOWN.lock().unwrap().insert(key, found.clone());
    found
}

fn raised(at: &str, fragment: &str, as_it_is: bool) -> Found {
    match at {
        "report" => reports(whole_report(fragment), &stage_program("")),
        "file" => rubric(compose(&read("stage.toml"), "", fragment, as_it_is)),
        "rubric" => rubric(fragment.to_owned()),
        "cases" => cases(fragment.to_owned()),
        "taken" => sets(fragment, false),
        "joined" => sets(fragment, true),
        at if at.starts_with("report:") => {
            let lines = at.trim_start_matches("report:");
            let rubric = compose(&read("stage.toml"), "[[index.criterion]]", lines, false);
            let rubric = Rubric::parse(&Source::new("example.toml", rubric)).unwrap();
            reports(whole_report(fragment), &Program::new(&rubric))
        }
        at if at.starts_with("diff:") => {
            beside_the_stage(compose(&read("stage.toml"), at.trim_start_matches("diff:"), fragment, as_it_is))
        }
        at if at.starts_with("case:") => {
            cases(compose(&read("cases.toml"), at.trim_start_matches("case:"), fragment, as_it_is))
        }
        at => rubric(compose(&read("stage.toml"), at, fragment, as_it_is)),
    }
}

/// An example may show the figures alone.
fn whole_report(fragment: &str) -> String {
    if fragment.starts_with('"') {
        format!("{{ \"unit\": \"a\", \"inputs\": {{ {} }} }}", fragment.trim())
    } else {
        fragment.to_owned()
    }
}

/// Whether what was found is exactly what is claimed: no error for a right example (and not the warning in question).
pub(super) fn is_right(found: &Found, about: Option<Code>) -> bool {
    let warned = about.is_some_and(|code| found.codes(true).contains(code.id()));
    found.codes(false).is_empty() && found.unread.is_none() && !warned
}

/// What goes wrong when an example is worked out, in words; `None` where it comes to what it says.
pub(super) fn wrong_result(worked: &Worked, fragment: &str) -> Option<String> {
    let text =
        compose(&read("stage.toml"), "[[index.criterion]]", &format!("{fragment}\n{}", worked.beside), false);
    let source = Source::new("example.toml", text);
    let rubric = match Rubric::parse(&source) {
        Ok(rubric) => rubric,
        Err(found) => return Some(found.render(&source, Lang::En)),
    };
    let what = if worked.units.is_empty() {
        format!("inputs = {{ {} }}\nexpect = {{ {:?} = {} }}\n", worked.given, worked.of, worked.gives)
    } else {
        format!("units = [\n{}\n]\n", worked.units.trim())
    };
    let cases = format!(
        "bochiso_cases = 1\nrubric = \"xa\"\nprovenance = \"worked out by hand\"\n[[case]]\nname = \"example\"\n{what}"
    );
    let found = parse_cases(cases, &Program::new(&rubric));
    found
        .unread
        .clone()
        .or_else(|| (!found.all.is_empty()).then(|| format!("{:?}\n{}", found.all, found.text)))
}
