//! What units report, and whether it fits the rubric.
mod admit;
mod any;
mod fault;
mod figure;
mod from_struct;
mod read;
mod table;
mod typed;
mod unit_key;
mod value;
mod whole;

pub(crate) use admit::admit;
pub use fault::{ReportFault, ReportPart, ReportValue};
pub use figure::{Figure, Given, State};
pub use from_struct::ReportError;
pub use table::Table;
pub(crate) use table::{Group, Mark, ROWS, day, read as read_table, scale_of, to_lane};
pub use unit_key::UnitKey;
pub(crate) use value::{Admitted, Cell, Unit, Value};

use std::collections::BTreeMap;

/// The figures of one unit for one period, as reported: not yet checked against a rubric.
///
/// ```
/// use bochiso::{Report, State};
/// let report = Report::new("trang-da")
///     .named("Phường Tràng Đà")
///     .set("meetings", 4)
///     .set("rate", "85,5%")
///     .set("files", None::<i64>)
///     .not_applicable("complaints", "không phát sinh");
/// assert_eq!(report.figure("meetings").map(|figure| figure.state), Some(State::Present));
/// assert_eq!(report.figure("files").map(|figure| figure.state), Some(State::Missing));
/// ```
///
/// With serde it is read from any format that says what its values are (JSON, TOML, YAML). What no report can hold does not end
/// that reading: it stays in the report as a [`ReportFault`], and is found when the report is scored.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The id of the unit.
    pub unit: String,
    /// Its name.
    pub name: Option<String>,
    /// Its kind; the rubric's where it is not given.
    pub kind: Option<String>,
    /// The period reported on.
    pub period: Option<String>,
    /// The unit that this one belongs to.
    pub parent: Option<String>,
    /// The figures, by the names of inputs. What is not there is missing.
    pub inputs: BTreeMap<String, Figure>,
    /// What it cannot hold.
    pub(crate) faults: Vec<ReportFault>,
}

impl Report {
    /// A report without figures.
    #[must_use]
    pub fn new(unit: impl Into<String>) -> Self {
        Self {
            unit: unit.into(),
            name: None,
            kind: None,
            period: None,
            parent: None,
            inputs: BTreeMap::new(),
            faults: Vec::new(),
        }
    }

    /// With the name of the unit.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// With the kind of the unit.
    #[must_use]
    pub fn kind(mut self, kind: impl Into<String>) -> Self {
        self.kind = Some(kind.into());
        self
    }

    /// With the period.
    #[must_use]
    pub fn period(mut self, period: impl Into<String>) -> Self {
        self.period = Some(period.into());
        self
    }

    /// With the unit that this one belongs to.
    #[must_use]
    pub fn parent(mut self, parent: impl Into<String>) -> Self {
        self.parent = Some(parent.into());
        self
    }

    /// With a figure: a value, or `None` for what was not reported.
    #[must_use]
    pub fn set(mut self, input: impl Into<String>, figure: impl Into<Figure>) -> Self {
        self.inputs.insert(input.into(), figure.into());
        self
    }

    /// With a figure that was not reported; the same as leaving it out.
    #[must_use]
    pub fn missing(self, input: impl Into<String>) -> Self {
        self.set(input, Figure::missing())
    }

    /// With a figure that the unit does not have, and why.
    #[must_use]
    pub fn not_applicable(self, input: impl Into<String>, reason: impl Into<String>) -> Self {
        self.set(input, Figure::not_applicable(reason))
    }

    /// With a figure that was reported and refused at appraisal, and why.
    #[must_use]
    pub fn not_accepted(
        self,
        input: impl Into<String>,
        value: impl Into<Given>,
        reason: impl Into<String>,
    ) -> Self {
        self.set(input, Figure::not_accepted(value, reason))
    }

    /// With something that no report can hold, beside its figures: it is refused when it is scored. For readers of further
    /// formats; those of a figure stand in the figure ([`Figure::faulty`]).
    #[must_use]
    pub fn fault(mut self, fault: ReportFault) -> Self {
        self.faults.push(fault);
        self
    }

    /// What it cannot hold, without the faults of its figures.
    #[must_use]
    pub fn faults(&self) -> &[ReportFault] {
        &self.faults
    }

    /// A figure, if it is there.
    #[must_use]
    pub fn figure(&self, input: &str) -> Option<&Figure> {
        self.inputs.get(input)
    }
}
