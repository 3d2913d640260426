//! `bochiso check`
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
    let lang = lang(args);
    let mut any = false;
    let mut all = Vec::new();
    for path in &check.rubrics {
        if check.format == TextFormat::Text {
            match files::rubric(path, args)? {
                None => any = true,
                Some(rubric) => files::print(&format!(
                    "{}: {} {}, {} {}, {} {}\n",
                    path.display(),
                    rubric.id(),
                    rubric.version(),
                    rubric.points(),
                    say(lang, "points", "điểm"),
                    rubric.count(Level::Criterion),
                    say(lang, "criteria, sound", "tiêu chí, không có lỗi")
                ))?,
            }
            continue;
        }
        let source = files::source(path)?;
        let found = match Rubric::parse(&source) {
            Ok(rubric) => rubric.warnings().clone(),
            Err(found) => found,
        };
        any |= found.has_errors();
        let place = |offset: Option<u32>| offset.map(|offset| source.position(offset));
        let findings = found.into_iter().map(|diagnostic| Finding {
            start: place(diagnostic.span.map(|span| span.start)),
            end: place(diagnostic.span.map(|span| span.end)),
            diagnostic,
        });
        all.push(Checked { file: path.display().to_string(), findings: findings.collect() });
    }
    if check.format == TextFormat::Json {
        files::write(None, &files::json(&all)?)?;
    }
    Ok(Ended::findings(any))
}
