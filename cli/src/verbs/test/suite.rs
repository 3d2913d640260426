//! `bochiso test --coverage --mutation`: what of a rubric its cases prove.
use std::path::Path;

use bochiso::suite::{self, Coverage, Mutations};
use bochiso::{Exact, Lang, Position, Program, Rubric, Span};
use serde::Serialize;

use super::Tested;
use crate::args::{Args, TestArgs, TestFormat};
use crate::files;
use crate::words::{Failure, lang, say, tell};

/// What the cases of one rubric prove.
pub(super) struct Proven {
    rubric: Rubric,
    coverage: Option<Coverage>,
    mutation: Option<Mutations>,
}

/// Whether anything is asked for here.
pub(super) const fn is_asked(test: &TestArgs) -> bool {
    test.coverage.is_some() || test.mutation.is_some()
}

/// Says that a suite with a file that cannot be read is not measured: what its cases prove is not known.
pub(super) fn not_looked_at(rubric: &Path, args: &Args) {
    let name = rubric.display();
    let said = match lang(args) {
        Lang::En => {
            format!("{name}: coverage and mutation are not measured while a case file cannot be read")
        }
        Lang::Vi => {
            format!("{name}: chưa đo độ bao phủ và đột biến vì còn tệp trường hợp kiểm thử không đọc được")
        }
    };
    tell!("{said}");
}

/// Looks at what is asked for; whether a share is below what it has to be.
pub(super) fn of_rubric(
    program: &Program,
    tested: &[Tested],
    test: &TestArgs,
    args: &Args,
    all: &mut Vec<Proven>,
) -> Result<bool, Failure> {
    let cases = || tested.iter().map(|tested| &tested.cases);
    let (rubric, lang) = (program.rubric(), lang(args));
    let mut any = false;
    let mut text = String::new();
    let coverage = test.coverage.as_ref().map(|least| {
        let coverage = suite::coverage(program, cases());
        text += &coverage.to_text(rubric.source(), lang);
        any |= is_below(&coverage.tally().share(), least, &mut text, args);
        coverage
    });
    let mutation = test.mutation.as_ref().map(|least| {
        let mutations = suite::mutate(program, cases());
        text += &mutations.to_text(rubric.source(), lang);
        any |= is_below(&mutations.tally().share(), least, &mut text, args);
        mutations
    });
    match test.format {
        TestFormat::Text => files::print(&text)?,
        TestFormat::Junit => tell!("{}", text.trim_end_matches('\n')),
        TestFormat::Json => {}
    }
    all.push(Proven { rubric: rubric.clone(), coverage, mutation });
    Ok(any)
}

fn is_below(share: &Exact, least: &Exact, text: &mut String, args: &Args) -> bool {
    let is_below = share < least;
    if is_below {
        let least = least.times(&Exact::from(100i64));
        *text += &format!("  {} {least} %\n", say(lang(args), "that is below", "thấp hơn mức yêu cầu"));
    }
    is_below
}

/// What is proven, with places in lines and columns.
#[derive(Serialize)]
pub(super) struct Shown<'a> {
    rubric: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<Share<At<'a, suite::Element>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mutation: Option<Share<At<'a, suite::Mutant>>>,
}

/// How many of all, how many cases were left out, and each.
#[derive(Serialize)]
struct Share<T> {
    #[serde(flatten)]
    tally: suite::Tally,
    left_out: usize,
    all: Vec<T>,
}

#[derive(Serialize)]
struct At<'a, T> {
    #[serde(flatten)]
    what: &'a T,
    at: Position,
}

pub(super) fn shown(proven: &Proven) -> Shown<'_> {
    let source = proven.rubric.source();
    let at = |span: Span| source.position(span.start);
    let coverage = proven.coverage.as_ref().map(|coverage| Share {
        tally: coverage.tally(),
        left_out: coverage.left_out,
        all: coverage.elements.iter().map(|what| At { what, at: at(what.span) }).collect(),
    });
    let mutation = proven.mutation.as_ref().map(|mutations| Share {
        tally: mutations.tally(),
        left_out: mutations.left_out,
        all: mutations.mutants.iter().map(|what| At { what, at: at(what.span) }).collect(),
    });
    Shown { rubric: source.name(), coverage, mutation }
}
