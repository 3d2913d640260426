//! Which changes of a rubric its cases would notice.
#[cfg(test)]
#[cfg(feature = "documents")]
mod annexes;
mod expressions;
mod figures;
mod inputs;
mod lines;
mod make;
mod nodes;
mod policies;
mod rankings;
mod relative;
mod roots;
mod roundings;
mod rules;
mod run;
mod tables;
mod text;
mod verdicts;

use serde::Serialize;

use super::coverage::Tally;
use crate::diagnostic::Phrase;
use crate::golden::Cases;
use crate::program::Program;
use crate::text::Span;

/// What sort of change it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum MutantKind {
    /// A weight, or the maximum points that a share is taken of.
    Weight,
    /// An edge moved up or down.
    Threshold,
    /// The value of an edge moved to the other side of it: `<` to `≤`.
    Strictness,
    /// A mode or the places of a rounding.
    Rounding,
    /// What a state without a value gives, or a result beyond its bounds.
    Policy,
    /// The points of an option, a band, a line.
    Points,
    /// An operator or a function in an expression.
    Operator,
    /// A number in an expression.
    Constant,
    /// A condition that always holds, or never, or lacks a part.
    Condition,
    /// How a rule or a node makes its points.
    Rule,
    /// What a class looks at.
    Class,
    /// How units are ranked, and ties broken.
    Rank,
}

impl MutantKind {
    /// Every kind, in the order in which they are counted.
    pub const ALL: [Self; 12] = [
        Self::Weight,
        Self::Threshold,
        Self::Strictness,
        Self::Rounding,
        Self::Policy,
        Self::Points,
        Self::Operator,
        Self::Constant,
        Self::Condition,
        Self::Rule,
        Self::Class,
        Self::Rank,
    ];
}

/// What became of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Fate {
    /// This case fails with it; others may too.
    Noticed(String),
    /// Every case passes with it.
    Unnoticed,
    /// No case expects anything that depends on the place.
    Unwatched,
}

/// One change of a rubric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Mutant {
    /// What sort of change it is.
    pub kind: MutantKind,
    /// The id of the node, pillar, class or ranking, the name of the quantity, or of the table of the rubric.
    pub on: String,
    /// What was changed, from what to what.
    pub what: Phrase,
    /// The case that would notice.
    pub add: Phrase,
    /// Where in the rubric it stands.
    pub span: Span,
    /// Whether a case notices.
    pub fate: Fate,
}

impl Mutant {
    /// Whether no case notices.
    #[must_use]
    pub const fn is_gap(&self) -> bool {
        !matches!(self.fate, Fate::Noticed(_))
    }
}

/// Which changes of a rubric its cases would notice; made by [`mutate`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Mutations {
    /// Every change that was tried, in the order of the rubric's text.
    pub mutants: Vec<Mutant>,
    /// How many cases were left out, as they fail or are still to be worked out.
    pub left_out: usize,
}

impl Mutations {
    /// Those that no case notices, in the order of the rubric's text.
    pub fn gaps(&self) -> impl Iterator<Item = &Mutant> {
        self.mutants.iter().filter(|mutant| mutant.is_gap())
    }

    /// How many were noticed.
    #[must_use]
    pub fn tally(&self) -> Tally {
        tally(self.mutants.iter())
    }

    /// The same of one kind.
    #[must_use]
    pub fn tally_of(&self, kind: MutantKind) -> Tally {
        tally(self.mutants.iter().filter(|mutant| mutant.kind == kind))
    }
}

fn tally<'a>(mutants: impl Iterator<Item = &'a Mutant>) -> Tally {
    let mut tally = Tally::default();
    for mutant in mutants {
        tally.of = tally.of.saturating_add(1);
        tally.covered = tally.covered.saturating_add(usize::from(!mutant.is_gap()));
    }
    tally
}

/// Changes one thing of a rubric after the other, a weight, a threshold, `<` to `≤`, a rounding mode, a policy, the points of an
/// option, and runs the cases that look there: those that no case notices are what the cases do not prove.
///
/// Not changed are the codes that stand in reports for states, and what is taken `from` another rubric (what comes out there is
/// proven there), frozen statistics of a reference set (they were published elsewhere), the role of a node and the order of alternatives
/// (the structure of the rubric, which a comparison of two versions shows), and texts.
///
/// A change that provably changes nothing is not tried, where that is easily known: an edge that the quantity cannot meet,
/// a policy for what cannot happen.
///
/// ```
/// use bochiso::{Program, Rubric, Source, golden, suite};
/// let text = include_str!("../../../examples/data/small.toml");
/// let program = Program::new(&Rubric::parse(&Source::new("small.toml", text)).unwrap());
/// let text = include_str!("../../../examples/data/small.cases.toml");
/// let cases = golden::Cases::parse(&Source::new("small.cases.toml", text), &program).unwrap();
/// let mutations = suite::mutate(&program, [&cases]);
/// // Exactly two meetings and exactly four are among its cases.
/// assert!(mutations.gaps().all(|gap| (gap.on.as_str(), gap.kind) != ("2.2", suite::MutantKind::Strictness)));
/// ```
#[must_use]
pub fn mutate<'c>(program: &Program, cases: impl IntoIterator<Item = &'c Cases>) -> Mutations {
    run::run(program, cases)
}
