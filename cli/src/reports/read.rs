//! What came out of the files: reports, where each stands, and what is wrong.
use std::collections::BTreeMap;

use bochiso::{Diagnostic, Diagnostics, Lang, Phrase, Report, Source};

use super::cells::{composed, folded};
use crate::args::Args;
use crate::draw;
use crate::words::{Failure, lang, say, tell};

/// Where in a report file: `a.csv, row 3, column files`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place(Phrase);

impl Place {
    pub(super) fn file(name: &str) -> Self {
        Self(Phrase::new(name, name))
    }

    pub(super) fn line(file: &str, line: usize) -> Self {
        Self::file(file).with("line", "dòng", &line.to_string())
    }

    pub(super) fn row(file: &str, row: usize) -> Self {
        Self::file(file).with("row", "dòng", &row.to_string())
    }

    pub(super) fn column(self, column: &str) -> Self {
        self.with("column", "cột", column)
    }

    fn with(self, en: &str, vi: &str, what: &str) -> Self {
        Self(Phrase::new(format!("{}, {en} {what}", self.0.en), format!("{}, {vi} {what}", self.0.vi)))
    }
}

/// Something wrong at a place of a report file; the rest of the file is still read.
#[derive(Debug)]
struct Problem {
    place: Place,
    message: Phrase,
    /// Whether it is about something that the rubric does not have.
    unknown: bool,
}

/// A report that stands in a file, whether or not it could be read.
#[derive(Debug)]
struct Origin {
    unit: String,
    name: Option<String>,
    place: Place,
}

/// The reports of all files, and what is wrong with the files.
#[derive(Debug, Default)]
pub(crate) struct Read {
    pub(crate) reports: Vec<Report>,
    origins: Vec<Origin>,
    /// The headings of sheets by the inputs they stand for.
    headings: BTreeMap<String, String>,
    problems: Vec<Problem>,
    /// What the reports of a text cannot hold, with its places.
    said: Vec<(Source, Diagnostics)>,
    /// What was read in a way that the sender should know of.
    notes: Vec<Problem>,
}

impl Read {
    pub(super) fn problem(&mut self, place: Place, en: impl Into<String>, vi: impl Into<String>) {
        self.problems.push(Problem { place, message: Phrase::new(en, vi), unknown: false });
    }

    /// Something that the rubric does not have.
    pub(super) fn unknown(&mut self, place: Place, en: impl Into<String>, vi: impl Into<String>) {
        self.problems.push(Problem { place, message: Phrase::new(en, vi), unknown: true });
    }

    /// The same files, read with two versions of a rubric: each report with the figures of both, and without problems that are
    /// none for the other version.
    pub(crate) fn merged(old: Self, new: Self) -> Self {
        let mut merged = new;
        let of_old = |report: &Report| {
            old.reports.iter().find(|other| (&other.unit, &other.period) == (&report.unit, &report.period))
        };
        for report in &mut merged.reports {
            for (name, figure) in of_old(report).iter().flat_map(|old| &old.inputs) {
                report.inputs.entry(name.clone()).or_insert_with(|| figure.clone());
            }
        }
        let is_in = |problem: &Problem, all: &[Problem]| all.iter().any(|other| other.place == problem.place);
        merged.problems.retain(|problem| !problem.unknown || is_in(problem, &old.problems));
        let more: Vec<Problem> = old
            .problems
            .into_iter()
            .filter(|problem| !problem.unknown && !is_in(problem, &merged.problems))
            .collect();
        merged.problems.extend(more);
        for (input, heading) in old.headings {
            merged.headings.entry(input).or_insert(heading);
        }
        merged
    }

    pub(super) fn note(&mut self, place: Place, en: impl Into<String>, vi: impl Into<String>) {
        self.notes.push(Problem { place, message: Phrase::new(en, vi), unknown: false });
    }

    /// Takes a report from its place. One with a fault is refused when it is scored.
    pub(super) fn report(&mut self, place: Place, report: Report) {
        self.origins.push(Origin { unit: composed(&report.unit), name: report.name.clone(), place });
        self.reports.push(report);
    }

    /// What the reports of a text cannot hold, in its order.
    pub(super) fn said(&mut self, source: Source, found: Vec<Diagnostic>) {
        self.said.push((source, found.into_iter().collect()));
    }

    /// Whether a finding of the scoring is about what a reader finds, and has been said with its place.
    pub(crate) fn is_said(found: &Diagnostic) -> bool {
        ["B1011", "B1020", "B1021", "B1022", "B1023", "B1024"].contains(&found.code.id())
    }

    /// Keeps how a sheet calls an input, where that is not the input's own name.
    pub(super) fn heading(&mut self, input: &str, heading: &str) {
        if folded(heading) != folded(input) {
            self.headings.entry(input.to_owned()).or_insert_with(|| heading.to_owned());
        }
    }

    /// What the sheets call an input.
    pub(crate) fn heading_of(&self, input: &str) -> Option<&str> {
        self.headings.get(input).map(String::as_str)
    }

    /// The places of a unit's reports, as a text.
    pub(crate) fn places(&self, unit: &str, lang: Lang) -> String {
        let of_unit = self.origins.iter().filter(|origin| origin.unit == unit);
        of_unit.map(|origin| origin.place.0.get(lang)).collect::<Vec<_>>().join("; ")
    }

    /// Whether a file has a report of a unit, by its id or name.
    pub(crate) fn has(&self, unit: &str) -> bool {
        let named = |origin: &Origin| origin.name.as_deref().is_some_and(|name| folded(name) == folded(unit));
        self.origins.iter().any(|origin| origin.unit == composed(unit) || named(origin))
    }

    /// Prints what is wrong with the files; whether there was anything.
    pub(crate) fn print_problems(&self, args: &Args) -> Result<bool, Failure> {
        let lang = lang(args);
        let print = |sign: &str, problem: &Problem| {
            tell!("{sign}{}: {}", problem.place.0.get(lang), problem.message.get(lang));
        };
        let note = say(lang, "note: ", "lưu ý: ");
        self.notes.iter().for_each(|problem| print(note, problem));
        self.problems.iter().for_each(|problem| print("", problem));
        for (source, found) in &self.said {
            draw::diagnostics(found, source, args)?;
        }
        Ok(!self.problems.is_empty() || self.said.iter().any(|(_, found)| !found.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use bochiso::{Lang, Report};

    use super::{Place, Read};

    #[test]
    fn a_unit_is_found_however_its_id_is_typed() {
        let mut read = Read::default();
        read.report(Place::line("a.json", 1), Report::new("Ba\u{306}\u{301}c "));
        assert_eq!(read.places("Bắc", Lang::En), "a.json, line 1");
        assert!(read.has(" Bắc"));
    }
}
