//! How much a suite of golden cases proves: what of a rubric its cases reach and look at ([`coverage`]), and which changes of
//! the rubric they would notice ([`mutate`]).
//!
//! Both look only at cases that are decided and pass. [`crate::guide::cases`] says what is counted.
mod coverage;
mod mutation;
mod text;
mod watch;

pub use coverage::{Coverage, Covered, Element, ElementKind, Tally, coverage};
pub use mutation::{Fate, Mutant, MutantKind, Mutations, mutate};

use crate::golden::{Case, Cases, Ending};
use crate::model::Rubric;
use crate::program::Program;
use crate::text::Span;

/// A rubric or a variant of it, and those cases of it that prove something.
struct Side<'a> {
    program: Program,
    cases: Vec<&'a Case>,
}

/// The rubric with its cases, then each variant that has cases; and how many cases prove nothing, as they fail or are to do.
fn sides<'a>(program: &Program, all: impl IntoIterator<Item = &'a Cases>) -> (Vec<Side<'a>>, usize) {
    let rubric = program.rubric();
    let variants = rubric.variants().iter().map(Program::new);
    let mut sides: Vec<Side<'a>> = std::iter::once(program.clone())
        .chain(variants)
        .map(|program| Side { program, cases: Vec::new() })
        .collect();
    let mut left = 0usize;
    for case in all.into_iter().flat_map(Cases::cases) {
        let is_for = |rubric: &Rubric| rubric.variant_id() == case.variant.as_deref();
        let side = sides.iter_mut().find(|side| is_for(side.program.rubric()));
        match side.filter(|_| case.run(program).ending == Ending::Passed) {
            Some(side) => side.cases.push(case),
            None => left = left.saturating_add(1),
        }
    }
    let mut at = 0usize;
    sides.retain(|side| {
        at = at.saturating_add(1);
        at == 1 || !side.cases.is_empty()
    });
    (sides, left)
}

/// What the author wrote at a place, without the quotes around all of it.
fn written(rubric: &Rubric, span: Span) -> &str {
    let text = rubric.source().text().get(span.range()).unwrap_or("").trim();
    let quoted =
        |quote: char| text.strip_prefix(quote)?.strip_suffix(quote).filter(|inner| !inner.contains(quote));
    quoted('"').or_else(|| quoted('\'')).unwrap_or(text)
}
