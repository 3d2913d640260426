use std::collections::BTreeMap;

use serde::Serialize;

use super::expect::Tolerance;
use super::provenance::{Origin, Provenance};
use super::suspects::Sides;
use super::{Case, Cases, Who};
use crate::diagnostic::{Diagnostic, Lang, Phrase, Severity};
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
    /// The same in words; `None` where it is what a case file says.
    #[serde(skip)]
    pub(super) said: Option<Said>,
    /// What came out, where it is a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Exact>,
    /// What came out less what was expected.
    pub difference: Option<Exact>,
    /// How far it may have been off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tolerance: Option<Tolerance>,
    /// Where the expectation stands in the case file.
    pub span: Span,
    /// Which way the rule of the node went.
    pub branch: Option<Branch>,
    /// Where the rule of the node stands in the rubric, or what is expected at if it has none.
    pub rule_span: Option<Span>,
    /// Of the explanation what can account for the difference: the line of what was expected at, and below it those of the
    /// nodes that it holds and that the case does not find as expected.
    pub explained: Option<Phrase>,
}

/// What came out that no case file can say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    /// Scored, where an error was expected.
    Scored,
    /// Refused, by these findings.
    Refused(Vec<Phrase>),
}

/// A finding with its code.
pub(super) fn coded(finding: &Diagnostic) -> Phrase {
    let Diagnostic { code, message, .. } = finding;
    Phrase::new(format!("{code} {}", message.en), format!("{code} {}", message.vi))
}

impl Said {
    pub(super) fn text(&self, lang: Lang) -> String {
        let word = |en: &'static str, vi: &'static str| if lang == Lang::En { en } else { vi };
        match self {
            Self::Nothing => word("nothing", "không có kết quả").to_owned(),
            Self::Scored => word("scored without findings", "được chấm, không có lỗi nào").to_owned(),
            Self::Refused(why) => {
                let why: Vec<&str> = why.iter().map(|why| why.get(lang)).collect();
                format!("{} ({})", word("refused", "báo cáo bị từ chối"), why.join("; "))
            }
        }
    }
}

/// How a case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Ending {
    /// Everything came out as expected.
    Passed,
    /// Something did not.
    Failed,
    /// The case is still to be worked out, whatever came out.
    Todo,
}

/// The result of one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CaseResult {
    /// The name of the case.
    pub name: String,
    /// How it ended.
    pub ending: Ending,
    /// Where the expected numbers come from.
    pub provenance: Provenance,
    /// Where its name stands in the case file.
    pub span: Span,
    /// What differs.
    pub mismatches: Vec<Mismatch>,
    /// Whether anything is expected.
    #[serde(skip)]
    pub(super) expects: bool,
}

impl CaseResult {
    /// Whether everything came out as expected.
    #[must_use]
    pub const fn passed(&self) -> bool {
        self.mismatches.is_empty()
    }
}

/// How many cases ended in which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct Counts {
    /// Cases in which everything came out as expected, those with derived values included.
    pub passed: usize,
    /// Of those that passed the ones with derived values: they prove only that nothing moved.
    pub derived: usize,
    /// Cases in which something did not come out as expected.
    pub failed: usize,
    /// Cases that are still to be worked out.
    pub todo: usize,
}

impl Counts {
    /// Both together.
    ///
    /// ```
    /// # use bochiso::{Lang, golden::Counts};
    /// let none = Counts::default();
    /// assert!(none.plus(none).is_empty());
    /// assert_eq!(none.to_text(Lang::En), "0 passed, 0 failed");
    /// ```
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            passed: self.passed.saturating_add(other.passed),
            derived: self.derived.saturating_add(other.derived),
            failed: self.failed.saturating_add(other.failed),
            todo: self.todo.saturating_add(other.todo),
        }
    }

    /// Whether no case was decided: such a suite proves nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.passed == 0 && self.failed == 0
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

    /// Those that did not come out as expected; what is still to be worked out is not among them.
    pub fn failed(&self) -> impl Iterator<Item = &CaseResult> {
        self.all.iter().filter(|result| result.ending == Ending::Failed)
    }

    /// How many ended in which way.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for result in &self.all {
            let derived = result.provenance.origin == Origin::Derived;
            counts = counts.plus(match result.ending {
                Ending::Passed => Counts { passed: 1, derived: usize::from(derived), ..Counts::default() },
                Ending::Failed => Counts { failed: 1, ..Counts::default() },
                Ending::Todo => Counts { todo: 1, ..Counts::default() },
            });
        }
        counts
    }

    /// Whether no case failed.
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
            let compared = expected.iter().map(|expectation| expectation.compare(&standing, unit));
            let compared: Vec<Option<Mismatch>> = compared.collect();
            let sides = Sides::of(expected, &compared);
            let found = compared.into_iter().flatten();
            mismatches.extend(found.map(|mismatch| sides.explained(mismatch, &standing)));
        }
        mismatches.extend(self.unexpected(&standing));
        let ending = match (self.todo, mismatches.is_empty()) {
            (true, _) => Ending::Todo,
            (false, true) => Ending::Passed,
            (false, false) => Ending::Failed,
        };
        CaseResult {
            name: self.name.clone(),
            ending,
            provenance: self.provenance.clone(),
            span: self.span,
            expects: self.expected.iter().any(|(_, expected)| !expected.is_empty()),
            mismatches,
        }
    }
}

impl Case {
    /// Whether a standing is not what the case expects; without saying why.
    pub(crate) fn notices(&self, standing: &Standing) -> bool {
        let differs = |(unit, expected): &(Who, Vec<_>)| {
            expected
                .iter()
                .any(|expectation: &super::Expectation| expectation.compare(standing, unit).is_some())
        };
        self.expected.iter().any(differs) || !self.unexpected(standing).is_empty()
    }

    /// A refused unit of which the case expects nothing: it would be out of every rank without a word.
    fn unexpected(&self, standing: &Standing) -> Vec<Mismatch> {
        let mut refused: BTreeMap<(&str, Option<&str>), Vec<Phrase>> = BTreeMap::new();
        for finding in standing.findings().iter().filter(|finding| finding.severity == Severity::Error) {
            let unit = finding.unit.as_deref().unwrap_or_default();
            let expects = |(of, expected): &(Who, Vec<_>)| of.is_of(finding) && !expected.is_empty();
            if !self.expected.iter().any(expects) {
                refused.entry((unit, finding.period.as_deref())).or_default().push(coded(finding));
            }
        }
        let mismatch = |((unit, period), found): ((&str, Option<&str>), Vec<Phrase>)| Mismatch {
            unit: unit.to_owned(),
            period: period.map(str::to_owned),
            at: "error".to_owned(),
            field: "error".to_owned(),
            expected: "nothing".to_owned(),
            actual: Said::Refused(found.clone()).text(Lang::En),
            said: Some(Said::Refused(found)),
            number: None,
            difference: None,
            tolerance: None,
            span: self.span,
            branch: None,
            rule_span: None,
            explained: None,
        };
        refused.into_iter().map(mismatch).collect()
    }
}
