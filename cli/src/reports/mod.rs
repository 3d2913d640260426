//! Reports from files, as people send them.
mod cells;
mod columns;
mod json;
mod numbers;
mod sheet;
mod toml;
mod xlsx;

use std::path::Path;

use bochiso::{Lang, Phrase, Report, Rubric};

pub(crate) use cells::folded;

use crate::args::Input;
use crate::files;
use crate::words::{Failure, fail};

/// Something wrong at a place of a report file; the rest of the file is still read.
#[derive(Debug)]
pub(crate) struct Problem {
    place: Place,
    message: Phrase,
}

/// Where in a report file: `a.csv, row 3, column files`.
#[derive(Debug)]
struct Place(Phrase);

impl Place {
    fn file(name: &str) -> Self {
        Self(Phrase::new(name, name))
    }

    fn line(file: &str, line: usize) -> Self {
        Self::file(file).with("line", "dòng", &line.to_string())
    }

    fn row(file: &str, row: usize) -> Self {
        Self::file(file).with("row", "dòng", &row.to_string())
    }

    fn column(self, column: &str) -> Self {
        self.with("column", "cột", column)
    }

    fn of(self, unit: &str) -> Self {
        self.with("unit", "đơn vị", unit)
    }

    fn at(self, input: &str) -> Self {
        self.with("input", "số liệu", input)
    }

    fn with(self, en: &str, vi: &str, what: &str) -> Self {
        Self(Phrase::new(format!("{}, {en} {what}", self.0.en), format!("{}, {vi} {what}", self.0.vi)))
    }
}

/// Why a report is left out, in both languages.
fn not_scored(why: &str) -> (String, String) {
    (
        format!("{why}; the report is not scored"),
        format!("không đọc được ({why}); báo cáo này không được chấm"),
    )
}

/// The reports of all files, and what is wrong with the files.
#[derive(Debug, Default)]
pub(crate) struct Read {
    pub(crate) reports: Vec<Report>,
    pub(crate) problems: Vec<Problem>,
    /// What was read in a way that the sender should know of.
    pub(crate) notes: Vec<Problem>,
}

impl Read {
    fn problem(&mut self, place: Place, en: impl Into<String>, vi: impl Into<String>) {
        self.problems.push(Problem { place, message: Phrase::new(en, vi) });
    }

    fn note(&mut self, place: Place, en: impl Into<String>, vi: impl Into<String>) {
        self.notes.push(Problem { place, message: Phrase::new(en, vi) });
    }

    /// Prints what is wrong with the files; whether there was anything.
    pub(crate) fn print_problems(&self, lang: Lang) -> bool {
        for problem in self.notes.iter().chain(&self.problems) {
            anstream::eprintln!("{}: {}", problem.place.0.get(lang), problem.message.get(lang));
        }
        !self.problems.is_empty()
    }
}

/// Reads report files by their endings.
pub(crate) fn read(input: &Input, rubric: &Rubric) -> Result<Read, Failure> {
    let mut read = Read::default();
    for path in &input.reports {
        of_file(path, input, rubric, &mut read)?;
    }
    Ok(read)
}

fn of_file(path: &Path, input: &Input, rubric: &Rubric, read: &mut Read) -> Result<(), Failure> {
    let name = path.display().to_string();
    if path.is_dir() {
        // Says that it is a folder.
        files::bytes(path)?;
    }
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("").to_lowercase();
    match ending.as_str() {
        "json" => json::read(&name, &files::text(path)?, read),
        "toml" => {
            let text = files::text(path)?;
            if text.lines().any(|line| line.trim_start().starts_with("bochiso")) {
                return fail(
                    format!("{name} is a rubric or a case file, not a file of reports"),
                    format!("{name} là bộ chỉ số hoặc tệp kiểm thử, không phải tệp báo cáo"),
                );
            }
            toml::read(&name, &text, read)
        }
        "csv" | "tsv" | "txt" => sheet::csv(&name, &files::text(path)?, input, rubric, read),
        "xlsx" | "xlsm" | "xls" | "ods" => xlsx::read(&name, files::bytes(path)?, input, rubric, read),
        "" if path.as_os_str() == "-" => json::read("stdin", &files::text(path)?, read),
        _ => fail(
            format!("{name}: reports are .json, .toml, .csv or .xlsx"),
            format!("{name}: báo cáo có đuôi .json, .toml, .csv hoặc .xlsx"),
        ),
    }
}
