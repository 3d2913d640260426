//! `bochiso test`
use std::path::{Path, PathBuf};

use bochiso::golden::{self, Cases, Results};
use bochiso::{Lang, Program, Rubric, Source};
use serde::Serialize;

use crate::args::{Args, TestArgs, TextFormat};
use crate::words::{Failure, fail, lang, say};
use crate::{Ended, draw, files};

#[derive(Serialize)]
struct Tested {
    rubric: String,
    cases: String,
    results: Results,
}

pub(crate) fn run(test: &TestArgs, args: &Args) -> Result<Ended, Failure> {
    if !test.cases.is_empty() && test.rubrics.len() > 1 {
        return fail("--cases is for a single rubric", "--cases chỉ dùng cho một bộ chỉ số");
    }
    let lang = lang(args);
    let mut any = false;
    let mut all = Vec::new();
    for path in &test.rubrics {
        let Some(rubric) = files::rubric(path, args)? else {
            any = true;
            continue;
        };
        let cases = if test.cases.is_empty() { beside(path) } else { test.cases.clone() };
        if cases.is_empty() {
            let name = path.display();
            return fail(
                format!("{name} has no golden cases beside it, and an empty suite proves nothing"),
                format!(
                    "{name} không có trường hợp kiểm thử đi kèm; bộ kiểm thử trống không chứng minh điều gì"
                ),
            );
        }
        any |= of_rubric(path, &rubric, &cases, test, args, &mut all)?;
    }
    match test.format {
        TextFormat::Json => files::write(None, &files::json(&all)?)?,
        TextFormat::Text => {
            let count: usize = all.iter().map(|tested| tested.results.all().len()).sum();
            let failed: usize = all.iter().map(|tested| tested.results.failed().count()).sum();
            let passed = count.saturating_sub(failed);
            let (ok, bad) = (say(lang, "passed", "đạt"), say(lang, "failed", "sai"));
            let sum = say(lang, "all", "tất cả");
            files::print(&format!("{sum}: {passed} {ok}, {failed} {bad}\n"))?;
        }
    }
    Ok(Ended::findings(any))
}

fn of_rubric(
    path: &Path,
    rubric: &Rubric,
    cases: &[PathBuf],
    test: &TestArgs,
    args: &Args,
    all: &mut Vec<Tested>,
) -> Result<bool, Failure> {
    let lang = lang(args);
    let program = Program::new(rubric);
    let mut any = false;
    for file in cases {
        let source = files::source(file)?;
        match Cases::parse(&source, &program) {
            Err(found) => {
                draw::diagnostics(&found, &source, args)?;
                any = true;
            }
            Ok(cases) => {
                let results = golden::run(&program, &cases);
                any |= !results.passed();
                if test.format == TextFormat::Text {
                    print(&results, &source, test.all, lang)?;
                }
                all.push(Tested {
                    rubric: path.display().to_string(),
                    cases: file.display().to_string(),
                    results,
                });
            }
        }
    }
    Ok(any)
}

/// Prints what failed, with its place, or everything; then a line for the file.
fn print(results: &Results, source: &Source, all: bool, lang: Lang) -> Result<(), Failure> {
    for result in results.all().iter().filter(|result| all || !result.passed()) {
        files::print(&result.to_text(lang))?;
        let mut places: Vec<_> =
            result.mismatches.iter().map(|mismatch| source.position(mismatch.span.start)).collect();
        places.dedup();
        for at in places {
            files::print(&format!("    {}:{}:{}\n", source.name(), at.line, at.column))?;
        }
    }
    let failed = results.failed().count();
    let passed = results.all().len().saturating_sub(failed);
    let (ok, bad) = (say(lang, "passed", "đạt"), say(lang, "failed", "sai"));
    files::print(&format!("{}: {passed} {ok}, {failed} {bad}\n", source.name()))
}

/// The case files of `x.toml`: `x.cases.toml`, and those in the folder `x`.
fn beside(path: &Path) -> Vec<PathBuf> {
    let is_cases = |path: &PathBuf| path.to_string_lossy().ends_with(".cases.toml");
    let inside =
        std::fs::read_dir(path.with_extension("")).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut all: Vec<PathBuf> = inside.filter(is_cases).collect();
    all.sort();
    all.extend(Some(path.with_extension("cases.toml")).filter(|path| path.is_file()));
    all
}
