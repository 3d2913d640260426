//! What the program does.
pub(crate) mod check;
pub(crate) mod doc;
pub(crate) mod explain;
pub(crate) mod rank;
pub(crate) mod score;
pub(crate) mod test;

use std::io::IsTerminal;
use std::time::Duration;

use bochiso::{Program, Standing};
use indicatif::ProgressBar;

use crate::args::{Args, Input};
use crate::reports::{self, Read};
use crate::words::{Failure, lang, say};
use crate::{draw, files};

/// From how many reports on a sign of life is shown.
const MANY: usize = 2_000;

/// A scored set, what it was read from, and whether anything was found on the way.
struct Scored {
    read: Read,
    standing: Standing,
    findings: bool,
}

/// Reads a rubric and reports, and scores them; `None` where the rubric cannot be used.
fn scored(input: &Input, args: &Args) -> Result<Option<Scored>, Failure> {
    let lang = lang(args);
    let Some(rubric) = files::rubric(&input.rubric, args)? else { return Ok(None) };
    let rubric = files::variant(rubric, input.variant.as_deref())?;
    let read: Read = reports::read(input, &rubric)?;
    let mut findings = read.print_problems(lang);
    let sign = (read.reports.len() > MANY && std::io::stderr().is_terminal()).then(|| {
        let sign = ProgressBar::new_spinner();
        sign.set_message(format!("{} {}", say(lang, "scoring", "đang chấm"), read.reports.len()));
        sign.enable_steady_tick(Duration::from_millis(100));
        sign
    });
    let standing = Program::new(&rubric).score(&read.reports);
    if let Some(sign) = sign {
        sign.finish_and_clear();
    }
    if !standing.findings().is_empty() {
        draw::findings(standing.findings(), &read, lang);
        findings = true;
    }
    Ok(Some(Scored { read, standing, findings }))
}
