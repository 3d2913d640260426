//! What a case expects of one unit, and how that compares.
use serde::Serialize;

use super::Who;
use super::run::{Mismatch, Said, coded};
use crate::diagnostic::{Code, Diagnostic, Lang};
use crate::number::Exact;
use crate::rank::Standing;
use crate::score::{Lack, Outcome, Scorecard};
use crate::text::Span;

/// What stands for no flag at all.
const NO_FLAG: &str = "none";

/// One thing that must come out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Expectation {
    /// The node, pillar or ranking it is about; `class` or `error` otherwise.
    pub at: String,
    /// What is expected there.
    pub what: Expected,
    /// How far a number of points or percent may be off; exact where it says nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tolerance: Option<Tolerance>,
    /// Where it stands in the case file.
    pub span: Span,
}

/// How far an expected number may be off, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Tolerance {
    /// By so much, above or below; both ends included.
    pub by: Exact,
    /// Why.
    pub reason: String,
}

/// What is expected of a node, a pillar, a class, a rank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Expected {
    /// The points, as published.
    Points(Exact),
    /// The points that could be reached.
    Maximum(Exact),
    /// The points as a percentage of the maximum.
    Percent(Exact),
    /// What became of it: scored, excluded, unscored.
    State(String),
    /// The state of the figures that decided.
    Because(String),
    /// A flag on it; `none` where there must be no flag.
    Flag(String),
    /// The class.
    Class(String),
    /// The rank.
    Rank(Exact),
    /// The code of a finding that refuses the report.
    Error(String),
}

/// The name of a value of an enum, as it is serialised.
fn name(value: &impl std::fmt::Debug) -> String {
    let mut name = String::new();
    for c in format!("{value:?}").chars() {
        if c.is_ascii_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.push(c.to_ascii_lowercase());
    }
    name
}

/// What is there, in the terms of what is expected; `None` where there is nothing of the kind.
enum There {
    Number(Option<Exact>),
    Word(Option<String>),
}

impl Who {
    /// Whether a finding is about its report.
    pub(super) fn is_of(&self, finding: &Diagnostic) -> bool {
        finding.unit.as_ref() == Some(&self.unit)
            && (self.period.is_none() || finding.period.is_none() || finding.period == self.period)
    }
}

impl Expectation {
    pub(super) fn new(at: &str, what: Expected, span: Span) -> Self {
        Self { at: at.to_owned(), what, tolerance: None, span }
    }

    /// The same, with a tolerance where it has none and is of a kind that can have one.
    pub(super) fn within(mut self, tolerance: Option<&Tolerance>) -> Self {
        if matches!(self.what, Expected::Points(_) | Expected::Maximum(_) | Expected::Percent(_)) {
            self.tolerance = self.tolerance.or_else(|| tolerance.cloned());
        }
        self
    }

    fn is_met(&self, expected: &Exact, there: &Exact) -> bool {
        self.tolerance
            .as_ref()
            .map_or_else(|| there == expected, |tolerance| there.minus(expected).abs() <= tolerance.by)
    }

    /// Compares with a result; `None` where it is as expected.
    pub(super) fn compare(&self, standing: &Standing, unit: &Who) -> Option<Mismatch> {
        if let Expected::Error(code) = &self.what {
            return self.error(standing, unit, code);
        }
        let Some(card) = standing.scorecard(unit) else {
            let of_unit = || standing.findings().iter().filter(|finding| unit.is_of(finding));
            let why = of_unit().map(coded);
            let said = Said::Refused(why.collect());
            return Some(self.in_words(unit, said));
        };
        match (self.there(card), &self.what) {
            (
                There::Number(there),
                Expected::Points(expected)
                | Expected::Maximum(expected)
                | Expected::Percent(expected)
                | Expected::Rank(expected),
            ) => {
                if there.as_ref().is_some_and(|there| self.is_met(expected, there)) {
                    return None;
                }
                let Some(there) = there else { return Some(self.in_words(unit, Said::Nothing)) };
                let difference = there.minus(expected);
                let mismatch = self.mismatch(unit, there.to_text(), Some(difference));
                Some(Mismatch { number: Some(there), ..mismatch })
            }
            (
                There::Word(there),
                Expected::State(expected)
                | Expected::Because(expected)
                | Expected::Flag(expected)
                | Expected::Class(expected),
            ) => {
                if there.as_ref() == Some(expected) {
                    return None;
                }
                Some(match there {
                    Some(there) => self.mismatch(unit, there, None),
                    None => self.in_words(unit, Said::Nothing),
                })
            }
            _ => Some(self.in_words(unit, Said::Nothing)),
        }
    }

    fn error(&self, standing: &Standing, unit: &Who, code: &str) -> Option<Mismatch> {
        let wanted = Code::find(code);
        let of_unit = || standing.findings().iter().filter(|finding| unit.is_of(finding));
        if standing.scorecard(unit).is_none() && of_unit().any(|finding| Some(finding.code) == wanted) {
            return None;
        }
        let there: Vec<&str> = of_unit().map(|finding| finding.code.id()).collect();
        Some(if there.is_empty() {
            self.in_words(unit, Said::Scored)
        } else {
            self.mismatch(unit, there.join(", "), None)
        })
    }

    fn there(&self, card: &Scorecard) -> There {
        let node = card.node(&self.at);
        let pillar = card.pillar(&self.at);
        let outcome = node.map(|score| score.outcome).or_else(|| pillar.map(|score| score.outcome));
        let scored = |number: Option<&Exact>| {
            There::Number(number.filter(|_| outcome == Some(Outcome::Scored)).cloned())
        };
        match &self.what {
            Expected::Points(_) => {
                scored(node.map(|score| &score.points).or_else(|| pillar.map(|score| &score.points)))
            }
            Expected::Maximum(_) => {
                scored(node.map(|score| &score.maximum).or_else(|| pillar.map(|score| &score.maximum)))
            }
            Expected::Percent(_) => There::Number(
                node.and_then(|score| score.percent()).or_else(|| pillar.and_then(|score| score.percent())),
            ),
            Expected::State(_) => There::Word(outcome.map(|outcome| name(&outcome))),
            Expected::Because(_) => {
                let of_node = node.and_then(|score| score.branch.because());
                let of_pillar = || pillar.and_then(|score| score.because).map(Lack::name);
                There::Word(of_node.or_else(of_pillar).map(str::to_owned))
            }
            Expected::Flag(expected) => {
                let on = card.flags().iter().filter(|flag| flag.on == self.at).map(|flag| name(&flag.kind));
                let all: Vec<String> = on.collect();
                let found = all.iter().find(|flag| *flag == expected).or(all.first()).cloned();
                There::Word(found.or_else(|| (expected == NO_FLAG).then(|| NO_FLAG.to_owned())))
            }
            Expected::Class(_) => There::Word(card.class().map(|verdict| verdict.class.clone())),
            Expected::Rank(_) => There::Number(card.rank(&self.at).cloned()),
            Expected::Error(_) => There::Word(None),
        }
    }

    /// The same, of what is said in words.
    fn in_words(&self, unit: &Who, said: Said) -> Mismatch {
        let actual = said.text(Lang::En);
        Mismatch { said: Some(said), ..self.mismatch(unit, actual, None) }
    }

    fn mismatch(&self, unit: &Who, actual: String, difference: Option<Exact>) -> Mismatch {
        let (field, expected) = match &self.what {
            Expected::Points(number) => ("points", number.to_text()),
            Expected::Maximum(number) => ("maximum", number.to_text()),
            Expected::Percent(number) => ("percent", number.to_text()),
            Expected::Rank(number) => ("rank", number.to_text()),
            Expected::State(word) => ("state", word.clone()),
            Expected::Because(word) => ("because", word.clone()),
            Expected::Flag(word) => ("flag", word.clone()),
            Expected::Class(word) => ("class", word.clone()),
            Expected::Error(word) => ("error", word.clone()),
        };
        Mismatch {
            unit: unit.unit.clone(),
            period: unit.period.clone(),
            at: self.at.clone(),
            field: field.to_owned(),
            expected,
            actual,
            said: None,
            number: None,
            difference,
            tolerance: self.tolerance.clone(),
            span: self.span,
            branch: None,
            rule_span: None,
            explained: None,
        }
    }
}
