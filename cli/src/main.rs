//! The program `bochiso`: starts, checks, scores, ranks, explains and tests rubrics from the command line.
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects
)]
mod args;
mod beside;
mod draw;
mod files;
mod lsp;
mod output;
mod reports;
mod usage;
mod verbs;
mod words;
mod written;

use std::process::ExitCode;

use bochiso::Diagnostics;

use args::Verb;

/// The codes of files that are no rubric, no file of golden cases, of another version of the format, or the same as another.
const OTHER_FILES: [&str; 4] = ["B0206", "B0208", "B1208", "B1503"];

/// How a run ended, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Ended {
    Clean,
    Findings,
    /// What could be done was, and why the rest could not has been said.
    CouldNotRun,
}

impl Ended {
    /// Findings if there are any.
    const fn findings(any: bool) -> Self {
        if any { Self::Findings } else { Self::Clean }
    }

    /// After what was found in a file: one of another kind, or of another version of the format, was not looked at.
    fn of(found: &Diagnostics) -> Self {
        match found.iter().any(|found| OTHER_FILES.contains(&found.code.id())) {
            true => Self::CouldNotRun,
            false => Self::findings(found.has_errors()),
        }
    }
}

fn main() -> ExitCode {
    let args = match usage::parse(std::env::args_os().collect()) {
        Ok(args) => args,
        Err(code) => return ExitCode::from(code),
    };
    let lang = words::lang(&args);
    let ended = match &args.verb {
        Verb::Check(check) => verbs::check::run(check, &args),
        Verb::Score(score) => verbs::score::run(score, &args),
        Verb::Rank(rank) => verbs::rank::run(rank, &args),
        Verb::Explain(explain) => verbs::explain::run(explain, &args),
        Verb::Diff(diff) => verbs::diff::run(diff, &args),
        Verb::Test(test) => verbs::test::run(test, &args),
        Verb::Cases(cases) => verbs::cases::run(cases, &args),
        Verb::New(new) => verbs::new::run(new, &args),
        Verb::Template(template) => verbs::template::run(template, &args),
        Verb::Schema(schema) => verbs::schema::run(schema),
        Verb::Guide(guide) => verbs::guide::run(guide, &args),
        Verb::Doc(doc) => verbs::doc::run(doc, &args),
        Verb::Lsp(_) => lsp::run(&args),
    };
    match ended {
        Ok(Ended::Clean) => ExitCode::SUCCESS,
        Ok(Ended::Findings) => ExitCode::from(1),
        Ok(Ended::CouldNotRun) => ExitCode::from(2),
        Err(failure) => {
            failure.print(lang);
            ExitCode::from(2)
        }
    }
}
