use std::collections::BTreeMap;

use serde::Serialize;

use super::{Case, Cases, Who};
use crate::diagnostic::{Lang, Phrase, Severity};
use crate::number::Exact;
use crate::program::Program;
use crate::rank::Standing;
use crate::score::Branch;
use crate::text::Span;

/// A result that is not the expected one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Mismatch {
    /// The unit.
    pub unit: String,
    /// The period, where the case has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The node, pillar or ranking; `class` or `error` otherwise.
    pub at: String,
    /// What was compared: points, maximum, percent, state, because, flag, class, rank, error.
    pub field: String,
    /// What was expected.
    pub expected: String,
    /// What came out.
    pub actual: String,
    /// What came out less what was expected.
    pub difference: Option<Exact>,
    /// Where the expectation stands in the case file.
    pub span: Span,
    /// Which way the rule of the node went.
    pub branch: Option<Branch>,
    /// Where the rule of the node stands in the rubric.
    pub rule_span: Option<Span>,
    /// The line of the explanation that stands at the node.
    pub explained: Option<Phrase>,
}

/// The result of one case; it passed where nothing differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CaseResult {
    /// The name of the case.
    pub name: String,
    /// Where the expected numbers come from.
    pub provenance: String,
    /// What differs.
    pub mismatches: Vec<Mismatch>,
}

impl CaseResult {
    /// Whether everything came out as expected.
    #[must_use]
    pub const fn passed(&self) -> bool {
        self.mismatches.is_empty()
    }
}

/// The results of all cases of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Results {
    pub(super) all: Vec<CaseResult>,
}

impl Results {
    /// The result of each case, in the order of the file.
    #[must_use]
    pub fn all(&self) -> &[CaseResult] {
        &self.all
    }

    /// Those that did not come out as expected.
    pub fn failed(&self) -> impl Iterator<Item = &CaseResult> {
        self.all.iter().filter(|result| !result.passed())
    }

    /// Whether all came out as expected.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.failed().next().is_none()
    }
}

/// Runs all cases.
///
/// ```
/// use bochiso::{Program, Rubric, Source, golden};
/// let rubric = Rubric::parse(&Source::new("small.toml", include_str!("../../examples/data/small.toml"))).unwrap();
/// let program = Program::new(&rubric);
/// let source = Source::new("small.cases.toml", include_str!("../../examples/data/small.cases.toml"));
/// let cases = golden::Cases::parse(&source, &program).unwrap();
/// assert!(golden::run(&program, &cases).passed());
/// ```
#[must_use]
pub fn run(program: &Program, cases: &Cases) -> Results {
    Results { all: cases.cases.iter().map(|case| case.run(program)).collect() }
}

impl Case {
    /// Runs this case alone.
    #[must_use]
    pub fn run(&self, program: &Program) -> CaseResult {
        let variant = self.variant.as_deref().and_then(|id| program.rubric().variant(id)).map(Program::new);
        let program = variant.as_ref().unwrap_or(program);
        let standing = program.score(&program.given(&self.reports));
        let mut mismatches = Vec::new();
        for (unit, expected) in &self.expected {
            for expectation in expected {
                mismatches.extend(
                    expectation.compare(&standing, unit).map(|found| placed(found, program, &standing)),
                );
            }
        }
        mismatches.extend(self.unexpected(&standing));
        CaseResult { name: self.name.clone(), provenance: self.provenance.clone(), mismatches }
    }
}

impl Case {
    /// A refused unit of which the case expects nothing: it would be out of every rank without a word.
    fn unexpected(&self, standing: &Standing) -> Vec<Mismatch> {
        let mut refused: BTreeMap<(&str, Option<&str>), Vec<String>> = BTreeMap::new();
        for finding in standing.findings().iter().filter(|finding| finding.severity == Severity::Error) {
            let unit = finding.unit.as_deref().unwrap_or_default();
            let expects = |(of, expected): &(Who, Vec<_>)| of.is_of(finding) && !expected.is_empty();
            if !self.expected.iter().any(expects) {
                refused
                    .entry((unit, finding.period.as_deref()))
                    .or_default()
                    .push(format!("{} {}", finding.code, finding.message.en));
            }
        }
        let mismatch = |((unit, period), found): ((&str, Option<&str>), Vec<String>)| Mismatch {
            unit: unit.to_owned(),
            period: period.map(str::to_owned),
            at: "error".to_owned(),
            field: "error".to_owned(),
            expected: "nothing".to_owned(),
            actual: format!("refused ({})", found.join("; ")),
            difference: None,
            span: self.span,
            branch: None,
            rule_span: None,
            explained: None,
        };
        refused.into_iter().map(mismatch).collect()
    }
}

fn placed(mut mismatch: Mismatch, program: &Program, standing: &Standing) -> Mismatch {
    mismatch.rule_span = program.rubric().node(&mismatch.at).map(|node| node.rule_span);
    let Some(card) = standing.scorecard((mismatch.unit.as_str(), mismatch.period.as_deref())) else {
        return mismatch;
    };
    mismatch.branch = card.node(&mismatch.at).map(|score| score.branch);
    let explanation = card.explain();
    mismatch.explained = explanation.line(&mismatch.at).map(|line| {
        Phrase::new(explanation.line_to_text(line, Lang::En), explanation.line_to_text(line, Lang::Vi))
    });
    mismatch
}
