//! What the program does.
pub(crate) mod cases;
pub(crate) mod check;
pub(crate) mod diff;
pub(crate) mod doc;
pub(crate) mod explain;
pub(crate) mod guide;
pub(crate) mod new;
pub(crate) mod rank;
pub(crate) mod schema;
pub(crate) mod score;
pub(crate) mod template;
pub(crate) mod test;

use std::io::IsTerminal;
use std::time::Duration;

use bochiso::{Program, Standing};
use indicatif::ProgressBar;

use crate::args::{Args, Input};
use crate::reports::{self, Read};
use crate::words::{Failure, fail, lang, say};
use crate::{Ended, draw, files};

/// From how many reports on a sign of life is shown.
const MANY: usize = 2_000;

/// A scored set, what it was read from, and whether anything was found on the way.
struct Scored {
    read: Read,
    standing: Standing,
    findings: bool,
}

/// Reads a rubric and reports, and scores them; how the run ends where the rubric cannot be used.
fn scored(input: &Input, args: &Args) -> Result<Result<Scored, Ended>, Failure> {
    let lang = lang(args);
    let rubric = match files::rubric(&input.rubric, args)? {
        Ok(rubric) => rubric,
        Err(ended) => return Ok(Err(ended)),
    };
    let rubric = files::variant(rubric, input.variant.as_deref())?;
    let read: Read = reports::read(input, &rubric)?;
    let mut findings = read.print_problems(args)?;
    let mut others = Vec::with_capacity(input.with.len());
    for with in &input.with {
        let other = match scored(&of_other(with, input)?, args)? {
            Ok(other) => other,
            Err(ended) => return Ok(Err(ended)),
        };
        findings |= other.findings;
        others.push(other.standing);
    }
    let sign = (read.reports.len() > MANY && std::io::stderr().is_terminal()).then(|| {
        let sign = ProgressBar::new_spinner();
        sign.set_message(format!("{} {}", say(lang, "scoring", "đang chấm"), read.reports.len()));
        sign.enable_steady_tick(Duration::from_millis(100));
        sign
    });
    let standing =
        Program::new(&rubric).score_with(&read.reports, &others.iter().collect::<Vec<&Standing>>());
    if let Some(sign) = sign {
        sign.finish_and_clear();
    }
    if !standing.findings().is_empty() {
        draw::findings(standing.findings(), &read, lang);
        findings = true;
    }
    Ok(Ok(Scored { read, standing, findings }))
}

/// The rubric and the reports of `--with`.
fn of_other(with: &str, input: &Input) -> Result<Input, Failure> {
    let Some((rubric, reports)) = with.split_once('=').filter(|(_, reports)| !reports.is_empty()) else {
        return fail(
            format!("--with {with}: write the rubric, `=`, and its reports: --with xa.toml=xa.json"),
            format!("--with {with}: ghi bộ chỉ số, `=`, rồi báo cáo: --with xa.toml=xa.json"),
        );
    };
    Ok(Input {
        rubric: rubric.into(),
        reports: reports.split(',').map(Into::into).collect(),
        with: Vec::new(),
        variant: None,
        sheet: None,
        not_applicable: input.not_applicable.clone(),
    })
}
