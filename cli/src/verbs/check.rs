//! `bochiso check`
use std::path::Path;

use bochiso::{Level, Rubric};
use serde::Serialize;

use crate::args::{Args, CheckArgs, TextFormat};
use crate::words::{Failure, lang, say};
use crate::{Ended, files};

#[derive(Serialize)]
struct Checked {
    file: String,
    findings: Vec<Finding>,
}

/// A finding with its place in lines and columns.
#[derive(Serialize)]
struct Finding {
    #[serde(flatten)]
    diagnostic: bochiso::Diagnostic,
    start: Option<bochiso::Position>,
    end: Option<bochiso::Position>,
}

pub(crate) fn run(check: &CheckArgs, args: &Args) -> Result<Ended, Failure> {
    let mut any = false;
    let mut all = Vec::new();
    let mut failed = false;
    for path in &check.rubrics {
        let sound = match check.format {
            TextFormat::Text => as_text(path, args),
            TextFormat::Json => as_json(path, &mut all),
        };
        match sound {
            Ok(sound) => any |= !sound,
            // The others are still checked.
            Err(failure) => {
                failure.print(lang(args));
                failed = true;
            }
        }
    }
    if check.format == TextFormat::Json {
        files::write(None, &files::json(&all)?)?;
    }
    Ok(if failed { Ended::CouldNotRun } else { Ended::findings(any) })
}

/// Draws what is wrong with a rubric; whether it is sound.
fn as_text(path: &Path, args: &Args) -> Result<bool, Failure> {
    let lang = lang(args);
    let Some(rubric) = files::rubric(path, args)? else { return Ok(false) };
    files::print(&format!(
        "{}: {} {}, {} {}, {} {}\n",
        path.display(),
        rubric.id(),
        rubric.version(),
        rubric.points(),
        say(lang, "points", "điểm"),
        rubric.count(Level::Criterion),
        say(lang, "criteria, sound", "tiêu chí, không có lỗi")
    ))?;
    Ok(true)
}

/// Notes what is wrong with a rubric; whether it is sound.
fn as_json(path: &Path, all: &mut Vec<Checked>) -> Result<bool, Failure> {
    let source = files::rubric_source(path)?;
    let found = match Rubric::parse(&source) {
        Ok(rubric) => rubric.warnings().clone(),
        Err(found) => found,
    };
    let sound = !found.has_errors();
    let place = |offset: Option<u32>| offset.map(|offset| source.position(offset));
    let findings = found.into_iter().map(|diagnostic| Finding {
        start: place(diagnostic.span.map(|span| span.start)),
        end: place(diagnostic.span.map(|span| span.end)),
        diagnostic,
    });
    all.push(Checked { file: path.display().to_string(), findings: findings.collect() });
    Ok(sound)
}
