//! Golden cases: what a report must score, as data beside the rubric.
//!
//! [`Cases::parse`] reads a case file and checks it against the rubric; [`run`] scores every case and says where a result
//! is not the expected one, and by how much. [`crate::guide::cases`] has the format.
mod expect;
mod parse;
mod read;
mod run;
mod text;

pub use expect::{Expectation, Expected};
pub use run::{CaseResult, Mismatch, Results, run};

use serde::Serialize;

use crate::report::{Report, UnitKey};
use crate::text::{Source, Span};

/// The cases of one file, sound against a rubric.
#[derive(Debug, Clone)]
pub struct Cases {
    pub(super) source: Source,
    pub(super) cases: Vec<Case>,
}

impl Cases {
    /// The cases, in the order of the file; each row of a table is one.
    #[must_use]
    pub fn cases(&self) -> &[Case] {
        &self.cases
    }

    /// The text they were read from.
    #[must_use]
    pub const fn source(&self) -> &Source {
        &self.source
    }
}

/// A unit of a case, and which period of it where it has several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Who {
    /// The id of the unit.
    pub unit: String,
    /// The period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
}

impl<'a> From<&'a Who> for UnitKey<'a> {
    fn from(who: &'a Who) -> Self {
        Self { unit: &who.unit, period: who.period.as_deref() }
    }
}

/// One case: reports, and what must come out.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Case {
    /// The variant of the rubric that it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variant: Option<String>,
    /// Its name; a row of a table has `table: row`.
    pub name: String,
    /// Where the expected numbers come from.
    pub provenance: String,
    /// The reports, those of sub-units included.
    pub reports: Vec<Report>,
    /// What must come out, by unit.
    pub expected: Vec<(Who, Vec<Expectation>)>,
    /// Where its name stands in the file.
    pub span: Span,
}
