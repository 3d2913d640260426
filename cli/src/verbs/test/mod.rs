//! `bochiso test`
mod bless;
mod junit;
mod suite;

use std::path::{Path, PathBuf};

use bochiso::golden::{self, Cases, Counts, Results};
use bochiso::{Lints, Position, Program, Rubric, Source};
use serde::Serialize;

use crate::args::{Args, TestArgs, TestFormat};
use crate::words::{Failure, fail, lang, say};
use crate::{Ended, beside, draw, files};

/// The results of a case file.
struct Tested {
    rubric: Rubric,
    cases: Cases,
    results: Results,
}

pub(crate) fn run(test: &TestArgs, args: &Args) -> Result<Ended, Failure> {
    if !test.cases.is_empty() && test.rubrics.len() > 1 {
        return fail("--cases is for a single rubric", "--cases chỉ dùng cho một bộ chỉ số");
    }
    if test.bless {
        bless::allowed()?;
    }
    if test.bless {
        // What cannot be read at all is said before anything is written.
        for path in &test.rubrics {
            files::rubric_source(path)?;
            cases(path, test).iter().try_for_each(|file| files::source(file).map(drop))?;
        }
        if let Some(ended) = unreadable(test, args)? {
            return Ok(ended);
        }
    }
    let lang = lang(args);
    let mut ended = Ended::Clean;
    let mut all = Vec::new();
    let mut proven = Vec::new();
    for path in &test.rubrics {
        let rubric = match files::rubric(path, args)? {
            Ok(rubric) => rubric,
            Err(why) => {
                ended = ended.max(why);
                continue;
            }
        };
        let cases = cases(path, test);
        if cases.is_empty() {
            let name = path.display();
            return fail(
                format!("{name} has no golden cases beside it, and an empty suite proves nothing"),
                format!(
                    "{name} không có trường hợp kiểm thử đi kèm; bộ kiểm thử trống không chứng minh điều gì"
                ),
            );
        }
        let first = all.len();
        let program = Program::new(&rubric);
        ended = ended.max(of_rubric(&program, &cases, test, args, &mut all)?);
        if suite::is_asked(test) {
            let tested = all.get(first..).unwrap_or_default();
            if tested.len() < cases.len() {
                suite::not_looked_at(path, args);
                continue;
            }
            ended = ended.max(Ended::findings(suite::of_rubric(&program, tested, test, args, &mut proven)?));
        }
    }
    let counts = all.iter().fold(Counts::default(), |sum, tested| sum.plus(tested.results.counts()));
    match test.format {
        TestFormat::Json => {
            let results: Vec<Shown<'_>> = all.iter().map(shown).collect();
            let json = if proven.is_empty() {
                files::json(&results)?
            } else {
                files::json(&Whole { results, suites: proven.iter().map(suite::shown).collect() })?
            };
            files::write(None, &json)?;
        }
        TestFormat::Junit => files::write(None, junit::report(&all, lang)?.as_bytes())?,
        TestFormat::Text => {
            files::print(&format!("{}: {}\n", say(lang, "all", "tất cả"), counts.to_text(lang)))?;
        }
    }
    if counts.is_empty() && ended == Ended::Clean {
        return fail(
            "every case is still to do, and such a suite proves nothing",
            "mọi trường hợp đều chưa xong; bộ kiểm thử như vậy không chứng minh điều gì",
        );
    }
    Ok(ended)
}

/// Says what cannot be read as a rubric or as cases, if something cannot: then nothing is rewritten.
fn unreadable(test: &TestArgs, args: &Args) -> Result<Option<Ended>, Failure> {
    let mut ended = Ended::Clean;
    for path in &test.rubrics {
        let checked = files::checked(path, &Lints::new())?;
        let Some(rubric) = checked.rubric else {
            draw::diagnostics(&checked.found, &checked.source, args)?;
            ended = ended.max(Ended::of(&checked.found));
            continue;
        };
        let program = Program::new(&rubric);
        for file in cases(path, test) {
            let source = files::source(&file)?;
            if let Err(found) = Cases::parse(&source, &program) {
                draw::diagnostics(&found, &source, args)?;
                ended = ended.max(Ended::of(&found));
            }
        }
    }
    Ok(Some(ended).filter(|ended| *ended != Ended::Clean))
}

/// The case files of a rubric.
fn cases(rubric: &Path, test: &TestArgs) -> Vec<PathBuf> {
    if test.cases.is_empty() { beside::cases(rubric) } else { test.cases.clone() }
}

fn of_rubric(
    program: &Program,
    files: &[PathBuf],
    test: &TestArgs,
    args: &Args,
    all: &mut Vec<Tested>,
) -> Result<Ended, Failure> {
    let mut ended = Ended::Clean;
    for file in files {
        let source = files::source(file)?;
        let cases = match Cases::parse(&source, program) {
            Ok(cases) => cases,
            Err(found) => {
                draw::diagnostics(&found, &source, args)?;
                ended = ended.max(Ended::of(&found));
                continue;
            }
        };
        let results = golden::run(program, &cases);
        let tested = Tested { rubric: program.rubric().clone(), cases, results };
        let tested = if test.bless { bless::file(tested, file, program, args)? } else { tested };
        ended = ended.max(Ended::findings(!tested.results.passed()));
        if test.format == TestFormat::Text {
            print(&tested, test.quiet, args)?;
        }
        all.push(tested);
    }
    Ok(ended)
}

/// Prints a line for each case, what differs in those that failed, and a line for the file.
fn print(tested: &Tested, quiet: bool, args: &Args) -> Result<(), Failure> {
    let lang = lang(args);
    let (source, rubric) = (tested.cases.source(), tested.rubric.source());
    for result in tested.results.all() {
        if !quiet || result.ending == golden::Ending::Failed {
            files::print(&result.render(source, rubric, lang))?;
        }
    }
    files::print(&format!("{}: {}\n", source.name(), tested.results.counts().to_text(lang)))
}

/// The results of all files, and what they prove of each rubric.
#[derive(Serialize)]
struct Whole<'a> {
    results: Vec<Shown<'a>>,
    suites: Vec<suite::Shown<'a>>,
}

/// The results of a file, with places in lines and columns.
#[derive(Serialize)]
struct Shown<'a> {
    rubric: &'a str,
    cases: &'a str,
    counts: Counts,
    results: Vec<ShownResult<'a>>,
}

#[derive(Serialize)]
struct ShownResult<'a> {
    #[serde(flatten)]
    result: &'a golden::CaseResult,
    at: Position,
    /// Of each mismatch, in their order.
    places: Vec<Place>,
}

#[derive(Serialize)]
struct Place {
    case: Position,
    rule: Option<Position>,
}

fn shown(tested: &Tested) -> Shown<'_> {
    let (cases, rubric) = (tested.cases.source(), tested.rubric.source());
    let at = |source: &Source, span: bochiso::Span| source.position(span.start);
    let results = tested.results.all().iter().map(|result| ShownResult {
        result,
        at: at(cases, result.span),
        places: result
            .mismatches
            .iter()
            .map(|mismatch| Place {
                case: at(cases, mismatch.span),
                rule: mismatch.rule_span.map(|span| at(rubric, span)),
            })
            .collect(),
    });
    Shown {
        rubric: rubric.name(),
        cases: cases.name(),
        counts: tested.results.counts(),
        results: results.collect(),
    }
}
