use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::ReportFault;
use crate::number::{Date, Exact, NumberError};

/// The state of a reported figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It has a value; 0, false and "" are values.
    #[default]
    Present,
    /// It was not reported.
    Missing,
    /// The unit has no such thing.
    NotApplicable,
    /// It was reported, and refused at appraisal.
    NotAccepted,
}

impl State {
    /// The state with a name, such as `not-applicable`.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "present" => Self::Present,
            "missing" => Self::Missing,
            "not-applicable" => Self::NotApplicable,
            "not-accepted" => Self::NotAccepted,
            _ => return None,
        })
    }
}

/// A value as it was given; what it stands for is for the input of the rubric to say.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Given {
    /// Yes or no.
    Boolean(bool),
    /// A number.
    Number(Exact),
    /// A text: a number, a date, a choice, or a text indeed.
    Text(String),
    /// Ticks.
    List(Vec<String>),
    /// A date.
    Date(Date),
}

impl Given {
    /// A number from its text, exactly.
    ///
    /// # Errors
    /// Where the text is no number, or has more than 28 digits.
    ///
    /// ```
    /// use bochiso::Given;
    /// assert!(Given::number("0.1").is_ok());
    /// assert!(Given::number("ten").is_err());
    /// ```
    pub fn number(text: &str) -> Result<Self, NumberError> {
        text.parse().map(Self::Number)
    }
}

/// A reported figure: its value, its state, and where it comes from.
///
/// In JSON or TOML a bare value, or a table of `value`, `state`, `reason`, `by` and `evidence`; `null` is missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Figure {
    /// The value; `None` where the state has none.
    pub value: Option<Given>,
    /// The state.
    pub state: State,
    /// Why it is not applicable or not accepted.
    pub reason: Option<String>,
    /// Who reported or appraised it.
    pub by: Option<String>,
    /// What proves it.
    pub evidence: Option<String>,
    /// Whether it comes from a scorecard, and not from a report.
    pub(crate) taken: bool,
    /// What it cannot hold.
    pub(crate) faults: Vec<ReportFault>,
}

impl Figure {
    /// A value.
    #[must_use]
    pub fn present(value: impl Into<Given>) -> Self {
        Self { value: Some(value.into()), ..Self::default() }
    }

    /// Not reported.
    #[must_use]
    pub fn missing() -> Self {
        Self { state: State::Missing, ..Self::default() }
    }

    /// The unit has no such thing.
    #[must_use]
    pub fn not_applicable(reason: impl Into<String>) -> Self {
        Self { state: State::NotApplicable, reason: Some(reason.into()), ..Self::default() }
    }

    /// Reported, and refused at appraisal.
    #[must_use]
    pub fn not_accepted(value: impl Into<Given>, reason: impl Into<String>) -> Self {
        Self {
            value: Some(value.into()),
            state: State::NotAccepted,
            reason: Some(reason.into()),
            ..Self::default()
        }
    }

    /// What could not be read: its report is refused when it is scored. It counts as present, so that nothing takes it for missing.
    ///
    /// ```
    /// use bochiso::{Figure, ReportFault};
    /// let figure = Figure::faulty(ReportFault::TwoReadings { cell: "1.234".to_owned() });
    /// assert_eq!(figure.faults().len(), 1);
    /// ```
    #[must_use]
    pub fn faulty(fault: ReportFault) -> Self {
        Self { faults: vec![fault], ..Self::default() }
    }

    /// With one thing more that it cannot hold.
    #[must_use]
    pub fn fault(mut self, fault: ReportFault) -> Self {
        self.faults.push(fault);
        self
    }

    /// What it cannot hold.
    #[must_use]
    pub fn faults(&self) -> &[ReportFault] {
        &self.faults
    }

    /// With who reported or appraised it.
    #[must_use]
    pub fn by(mut self, by: impl Into<String>) -> Self {
        self.by = Some(by.into());
        self
    }

    /// With what proves it.
    #[must_use]
    pub fn evidence(mut self, evidence: impl Into<String>) -> Self {
        self.evidence = Some(evidence.into());
        self
    }
}

macro_rules! whole {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Given {
            fn from(value: $kind) -> Self {
                Self::Number(Exact::from(Decimal::from(value)))
            }
        }
    )*};
}
whole!(i8, i16, i32, i64, u8, u16, u32, u64, usize);

impl From<bool> for Given {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<Exact> for Given {
    fn from(value: Exact) -> Self {
        Self::Number(value)
    }
}

impl From<Decimal> for Given {
    fn from(value: Decimal) -> Self {
        Self::Number(Exact::from(value))
    }
}

impl From<Date> for Given {
    fn from(value: Date) -> Self {
        Self::Date(value)
    }
}

impl From<&str> for Given {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Given {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<Vec<String>> for Given {
    fn from(value: Vec<String>) -> Self {
        Self::List(value)
    }
}

impl From<&[&str]> for Given {
    fn from(value: &[&str]) -> Self {
        Self::List(value.iter().map(|text| (*text).to_owned()).collect())
    }
}

impl<const N: usize> From<[&str; N]> for Given {
    fn from(value: [&str; N]) -> Self {
        Self::List(value.into_iter().map(str::to_owned).collect())
    }
}

impl<T: Into<Given>> From<T> for Figure {
    fn from(value: T) -> Self {
        Self::present(value)
    }
}

impl<T: Into<Given>> From<Option<T>> for Figure {
    fn from(value: Option<T>) -> Self {
        value.map_or_else(Self::missing, Self::present)
    }
}
