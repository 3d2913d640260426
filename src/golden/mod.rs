//! Golden cases: what a report must score, as data beside the rubric.
//!
//! [`Cases::parse`] reads a case file and checks it against the rubric; [`run`] scores every case and says where a result
//! is not the expected one, and by how much. [`crate::guide::cases`] has the format.
mod bless;
mod expect;
mod parse;
mod provenance;
mod read;
mod run;
mod suspects;
mod text;

pub use bless::{Blessed, bless};
pub use expect::{Expectation, Expected, Tolerance};
pub use provenance::{Origin, Provenance};
pub use run::{CaseResult, Counts, Ending, Mismatch, Results, run};

use serde::Serialize;

use crate::number::Date;
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
    pub provenance: Provenance,
    /// The day that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Whether it is still to be worked out: it is counted, and does not fail.
    pub todo: bool,
    /// The reports, those of sub-units included.
    pub reports: Vec<Report>,
    /// What must come out, by unit.
    pub expected: Vec<(Who, Vec<Expectation>)>,
    /// Where its name stands in the file.
    pub span: Span,
    /// Where the mark of derived values stands, or belongs.
    #[serde(skip)]
    pub(super) mark: Mark,
}

/// Where a case says that its values are derived.
#[derive(Debug, Clone, Copy)]
pub(super) enum Mark {
    /// It says so, or says that they are not, here.
    There(Span),
    /// A line after the name has room for it.
    OnALine(Span),
    /// It can stand behind the name, within the braces.
    InBraces(Span),
}
