//! `bochiso diff`
use bochiso::{Diagnostic, Diagnostics, Diff, Moves, Rubric};
use serde::Serialize;

use crate::args::{Args, DiffArgs, Input, TextFormat};
use crate::reports::{self, Read};
use crate::words::{Failure, lang, say, tell};
use crate::{Ended, draw, files, output};

#[derive(Serialize)]
struct Found<'a> {
    #[serde(flatten)]
    diff: &'a Diff,
    moves: Option<&'a Moves>,
}

pub(crate) fn run(asked: &DiffArgs, args: &Args) -> Result<Ended, Failure> {
    let lang = lang(args);
    // Both are read before anything is given up, so that all that is wrong is said at once.
    let (old, new) = (files::rubric(&asked.old, args)?, files::rubric(&asked.new, args)?);
    let (Ok(old), Ok(new)) = (old, new) else { return Ok(Ended::CouldNotRun) };
    let variant = asked.variant.as_deref();
    let (old, new) = (files::variant(old, variant)?, files::variant(new, variant)?);
    let diff = match Diff::new(&old, &new) {
        Ok(diff) => diff,
        Err(found) => {
            draw::diagnostics(&found, new.source(), args)?;
            return Ok(Ended::CouldNotRun);
        }
    };
    draw::diagnostics(diff.warnings(), new.source(), args)?;
    let mut findings = false;
    let moves = if asked.reports.is_empty() {
        None
    } else {
        let read = Read::merged(read(asked, &old)?, read(asked, &new)?);
        findings |= read.print_problems(args)?;
        let moves = diff.moves(&read.reports);
        findings |= print_findings(&moves, &read, args);
        Some(moves)
    };
    match asked.format {
        TextFormat::Json => files::write(None, &files::json(&Found { diff: &diff, moves: moves.as_ref() })?)?,
        TextFormat::Text => {
            files::print(&diff.to_text(lang))?;
            if let Some(moves) = &moves {
                let tables = output::moves::tables(&diff, moves, asked.top, lang);
                files::print(&format!("\n{}", output::table::draw(&tables, lang)))?;
                files::print(&output::moves::summary(moves, asked.top, lang))?;
            }
        }
    }
    Ok(Ended::findings(findings || !diff.changes().is_empty()))
}

/// The reports, as one of the versions reads them.
fn read(asked: &DiffArgs, rubric: &Rubric) -> Result<Read, Failure> {
    let input = Input {
        rubric: asked.new.clone(),
        reports: asked.reports.clone(),
        variant: asked.variant.clone(),
        sheet: asked.sheet.clone(),
        not_applicable: asked.not_applicable.clone(),
        with: Vec::new(),
    };
    reports::read(&input, rubric)
}

/// Prints what is wrong with the reports: first under the new version, then what only the old one finds.
fn print_findings(moves: &Moves, read: &Read, args: &Args) -> bool {
    let lang = lang(args);
    let is_said = |found: &&Diagnostic| !moves.new_findings.iter().any(|said| said == *found);
    let only_old: Diagnostics = moves.old_findings.iter().filter(is_said).cloned().collect();
    draw::findings(&moves.new_findings, read, lang);
    if !only_old.is_empty() {
        tell!("{}", say(lang, "under the old version:", "theo phiên bản cũ:"));
        draw::findings(&only_old, read, lang);
    }
    !moves.new_findings.is_empty() || !only_old.is_empty()
}
