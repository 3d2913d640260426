//! `bochiso check`
use bochiso::{Level, LintLevel, Lints, Proof, Range, Reach, Reached, Report, Rubric};
use serde::Serialize;

use crate::args::{Args, CheckArgs, CheckFormat};
use crate::files::Checked;
use crate::output::{self, sarif, table};
use crate::words::{Failure, count, fail, lang, say};
use crate::{Ended, draw, files};

/// A checked file as data.
#[derive(Serialize)]
struct Findings {
    file: String,
    findings: Vec<Finding>,
    /// Of each node, then of each pillar.
    #[serde(skip_serializing_if = "Option::is_none")]
    ranges: Option<Vec<Range>>,
    /// What no report was found for, and is not proven impossible either.
    #[serde(skip_serializing_if = "Option::is_none")]
    undecided: Option<Vec<Reach>>,
    /// Everything else, with the reports that get there.
    #[serde(skip_serializing_if = "Option::is_none")]
    reached: Option<Vec<Reach>>,
}

/// A finding with its place in lines and columns.
#[derive(Serialize)]
struct Finding {
    #[serde(flatten)]
    diagnostic: bochiso::Diagnostic,
    start: Option<bochiso::Position>,
    end: Option<bochiso::Position>,
    /// The reports that it speaks of, ready to be scored: sets of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reports: Vec<Vec<Report>>,
}

/// What is shown beside findings.
#[derive(Clone, Copy)]
struct Asked {
    ranges: bool,
    witnesses: bool,
}

pub(crate) fn run(check: &CheckArgs, args: &Args) -> Result<Ended, Failure> {
    let lints = lints(check)?;
    let mut all: Vec<Result<Checked, Failure>> =
        check.rubrics.iter().map(|path| files::checked(path, &lints)).collect();
    side_by_side(&mut all);
    let proofs: Vec<Option<Proof>> = all.iter_mut().map(|checked| prove(checked.as_mut().ok()?)).collect();
    let proven = |at: usize| proofs.get(at).and_then(Option::as_ref);
    let asked = Asked { ranges: check.ranges || check.witnesses, witnesses: check.witnesses };
    match check.format {
        CheckFormat::Text => {
            // The others are still said.
            for (at, checked) in all.iter().enumerate() {
                match checked {
                    Ok(checked) => as_text(checked, proven(at), asked, args)?,
                    Err(failure) => failure.print(lang(args)),
                }
            }
        }
        CheckFormat::Json | CheckFormat::Sarif => {
            all.iter().filter_map(|checked| checked.as_ref().err()).for_each(|why| why.print(lang(args)));
            let content = match check.format {
                CheckFormat::Sarif => files::json(&sarif::log(&all, lang(args)))?,
                _ => {
                    let each = all.iter().enumerate();
                    let data = each
                        .filter_map(|(at, checked)| Some(as_data(checked.as_ref().ok()?, proven(at), asked)));
                    files::json(&data.collect::<Vec<_>>())?
                }
            };
            files::write(None, &content)?;
        }
    }
    let failed = all.iter().any(Result::is_err);
    let worst = all.iter().flatten().map(|checked| Ended::of(&checked.found)).max();
    Ok(if failed { Ended::CouldNotRun } else { worst.unwrap_or(Ended::Clean) })
}

/// The levels of warnings that the command line gives.
fn lints(check: &CheckArgs) -> Result<Lints, Failure> {
    let mut lints = Lints::new();
    let given =
        [(&check.allow, LintLevel::Allow), (&check.warn, LintLevel::Warn), (&check.deny, LintLevel::Deny)];
    for (code, level) in
        given.into_iter().flat_map(|(codes, level)| codes.iter().map(move |code| (code, level)))
    {
        if let Err(error) = lints.set(code, level) {
            let (phrase, option) = (error.phrase(), level.name());
            return fail(
                format!("--{option} {code}: {}", phrase.en),
                format!("--{option} {code}: {}", phrase.vi),
            );
        }
    }
    Ok(lints)
}

/// Notes what is wrong between the rubrics.
fn side_by_side(all: &mut [Result<Checked, Failure>]) {
    let mut earlier: Vec<Rubric> = Vec::new();
    for checked in all.iter_mut().flatten() {
        let Some(rubric) = &checked.rubric else { continue };
        let same = earlier.iter().find_map(|earlier| rubric.same_as(earlier));
        earlier.push(rubric.clone());
        if let Some(same) = same {
            checked.found = checked.found.iter().cloned().chain([same]).collect();
            checked.rubric = None;
        }
    }
}

/// What holds for every report on a sound rubric; what is suspicious in it joins what was found.
fn prove(checked: &mut Checked) -> Option<Proof> {
    let proof = checked.rubric.as_ref()?.prove();
    checked.found = checked.found.iter().chain(proof.findings()).cloned().collect();
    if checked.found.has_errors() {
        checked.rubric = None;
    }
    Some(proof)
}

/// Draws what is wrong with a rubric or suspicious in it, or says that it is sound.
fn as_text(checked: &Checked, proof: Option<&Proof>, asked: Asked, args: &Args) -> Result<(), Failure> {
    let lang = lang(args);
    draw::diagnostics(&checked.found, &checked.source, args)?;
    let Some(rubric) = &checked.rubric else { return Ok(()) };
    files::print(&format!(
        "{}: {} {}, {} {}, {}\n",
        checked.source.name(),
        rubric.id(),
        rubric.version(),
        rubric.points(),
        say(lang, "points", "điểm"),
        count(
            lang,
            rubric.count(Level::Criterion),
            ["criterion, sound", "criteria, sound"],
            "tiêu chí, không có lỗi"
        )
    ))?;
    match proof.filter(|_| asked.ranges) {
        Some(proof) => {
            let ranges = std::iter::once(output::ranges(rubric, proof, lang));
            let reached = asked.witnesses.then(|| output::witnesses(rubric, proof, lang));
            let tables: Vec<_> =
                ranges.chain(reached).chain(output::undecided(rubric, proof, lang)).collect();
            files::print(&table::draw(&tables, lang))
        }
        None => Ok(()),
    }
}

fn as_data(checked: &Checked, proof: Option<&Proof>, asked: Asked) -> Findings {
    let place = |offset: Option<u32>| offset.map(|offset| checked.source.position(offset));
    let findings = checked.found.iter().map(|diagnostic| Finding {
        start: place(diagnostic.span.map(|span| span.start)),
        end: place(diagnostic.span.map(|span| span.end)),
        reports: proof.map_or_else(Vec::new, |proof| proof.reports_of(diagnostic).to_vec()),
        diagnostic: diagnostic.clone(),
    });
    let proof = proof.filter(|_| asked.ranges);
    let ranges = proof.map(|proof| [proof.ranges(), proof.pillars()].concat());
    let of = |is_open: bool| {
        let all = proof?.reaches().iter().filter(|reach| (reach.by == Reached::Open) == is_open);
        Some(all.cloned().collect::<Vec<Reach>>())
    };
    Findings {
        file: checked.source.name().to_owned(),
        findings: findings.collect(),
        ranges,
        undecided: of(true),
        reached: of(false).filter(|_| asked.witnesses),
    }
}
