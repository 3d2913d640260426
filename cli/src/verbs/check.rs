//! `bochiso check`
use std::path::Path;

use bochiso::{Level, Range, Rubric};
use serde::Serialize;

use crate::args::{Args, CheckArgs, TextFormat};
use crate::output::{self, table};
use crate::words::{Failure, lang, say};
use crate::{Ended, draw, files};

#[derive(Serialize)]
struct Checked {
    file: String,
    findings: Vec<Finding>,
    /// Of each node, then of each pillar.
    #[serde(skip_serializing_if = "Option::is_none")]
    ranges: Option<Vec<Range>>,
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
            TextFormat::Text => as_text(path, check.ranges, args),
            TextFormat::Json => as_json(path, check.ranges, &mut all),
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

/// Draws what is wrong with a rubric or suspicious in it; whether it is sound.
fn as_text(path: &Path, ranges: bool, args: &Args) -> Result<bool, Failure> {
    let lang = lang(args);
    let Some(rubric) = files::rubric(path, args)? else { return Ok(false) };
    let proof = rubric.prove();
    draw::diagnostics(proof.findings(), rubric.source(), args)?;
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
    if ranges {
        files::print(&table::draw(&[output::ranges(&rubric, &proof, lang)], lang))?;
    }
    Ok(true)
}

/// Notes what is wrong with a rubric or suspicious in it; whether it is sound.
fn as_json(path: &Path, ranges: bool, all: &mut Vec<Checked>) -> Result<bool, Failure> {
    let source = files::rubric_source(path)?;
    let (found, proof) = match Rubric::parse(&source) {
        Ok(rubric) => {
            let proof = rubric.prove();
            let found = rubric.warnings().iter().chain(proof.findings()).cloned().collect();
            (found, Some(proof))
        }
        Err(found) => (found, None),
    };
    let sound = !found.has_errors();
    let place = |offset: Option<u32>| offset.map(|offset| source.position(offset));
    let findings = found.into_iter().map(|diagnostic| Finding {
        start: place(diagnostic.span.map(|span| span.start)),
        end: place(diagnostic.span.map(|span| span.end)),
        diagnostic,
    });
    let findings = findings.collect();
    let ranges = proof.filter(|_| ranges).map(|proof| [proof.ranges(), proof.pillars()].concat());
    all.push(Checked { file: path.display().to_string(), findings, ranges });
    Ok(sound)
}
