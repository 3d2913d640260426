use serde::Serialize;

use super::{Diagnostic, Lang, LintLevel, Lints, Severity};
use crate::text::Source;

/// All that was found, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
}

impl Diagnostics {
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.all.push(diagnostic);
    }

    pub(crate) fn push_some(&mut self, diagnostic: Option<Diagnostic>) {
        self.all.extend(diagnostic);
    }

    /// The same, of the report of a period.
    #[must_use]
    pub(crate) fn of_period(mut self, period: Option<&str>) -> Self {
        for found in &mut self.all {
            found.period = period.map(str::to_owned);
        }
        self
    }

    pub(crate) fn extend(&mut self, more: Self) {
        self.all.extend(more.all);
    }

    /// With each warning as its level has it: gone, a warning, or an error.
    #[must_use]
    pub(crate) fn at(mut self, lints: &Lints) -> Self {
        self.all.retain(|found| lints.level(found.code) != LintLevel::Allow);
        for found in &mut self.all {
            if lints.level(found.code) == LintLevel::Deny {
                found.severity = Severity::Error;
            }
        }
        self
    }

    /// Puts them in text order and drops exact repeats.
    pub(crate) fn sort(&mut self) {
        self.all.sort_by(|a, b| order(a).cmp(&order(b)));
        self.all.dedup();
    }

    /// Makes the fixes of what was found in a text.
    #[must_use]
    pub(crate) fn settled(mut self, text: &str) -> Self {
        self.all.iter_mut().for_each(|found| found.settle(text));
        self
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether one of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.all.iter().any(|d| d.severity == Severity::Error)
    }

    /// One after the other, in the order of the text.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.all.iter()
    }

    /// As plain text: each with its place, the line it stands in, carets below it, and the help.
    #[must_use]
    pub fn render(&self, source: &Source, lang: Lang) -> String {
        self.all.iter().map(|d| super::render::render(d, source, lang)).collect::<Vec<_>>().join("\n")
    }
}

/// By unit, then by place; the message comes last, so that the order never depends on that of the reports.
fn order(found: &Diagnostic) -> impl Ord + '_ {
    (&found.unit, &found.period, found.span, found.code, &found.subject, &found.message)
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.into_iter()
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(iter: I) -> Self {
        Self { all: iter.into_iter().collect() }
    }
}
