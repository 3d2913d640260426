use serde::Serialize;

use super::{Beyond, TakenFrom, Text};
use crate::expr::{Filled, Type, Typed, TypedKind};
use crate::number::{Date, Exact, Rounding};
use crate::text::{Span, tidy};

/// What kind of value an input takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum InputKind {
    /// Yes or no.
    Boolean,
    /// A whole number from 0.
    Count,
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// A number in percent; a share in expressions.
    Percent,
    /// A date.
    Date,
    /// One of the options.
    Choice,
    /// Some of the options.
    Ticks,
    /// Any text.
    Text,
}

impl InputKind {
    /// Every kind, in the order of the language reference.
    pub const ALL: [Self; 9] = [
        Self::Boolean,
        Self::Count,
        Self::Integer,
        Self::Decimal,
        Self::Percent,
        Self::Date,
        Self::Choice,
        Self::Ticks,
        Self::Text,
    ];

    /// Its name in a rubric.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Count => "count",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Percent => "percent",
            Self::Date => "date",
            Self::Choice => "choice",
            Self::Ticks => "ticks",
            Self::Text => "text",
        }
    }

    pub(crate) const fn expression_type(self, input: usize) -> Type {
        match self {
            Self::Boolean => Type::Boolean,
            Self::Count | Self::Integer | Self::Decimal | Self::Percent => Type::Number,
            Self::Date => Type::Date,
            Self::Choice => Type::Choice(input),
            Self::Ticks => Type::Ticks(input),
            Self::Text => Type::Text,
        }
    }

    /// Whether its values are numbers.
    #[must_use]
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Count | Self::Integer | Self::Decimal | Self::Percent)
    }
}

/// One option of a choice or a tick list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Opt {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: Text,
}

/// What a code of the data stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CodeState {
    Missing,
    NotApplicable,
    NotAccepted,
    /// A value after all.
    Value,
}

/// A code that stands in reports in place of a value, such as `..` or `-1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DataCode {
    pub(crate) text: String,
    /// Where the text is a number: reports may give it as one.
    pub(crate) number: Option<Exact>,
    pub(crate) state: CodeState,
}

impl DataCode {
    pub(crate) fn new(text: &str, state: CodeState) -> Self {
        let text = tidy(text).into_owned();
        Self { number: plain(&text), text, state }
    }

    /// Whether a reported text is this code.
    pub(crate) fn is(&self, text: &str) -> bool {
        let text = tidy(text);
        text == self.text.as_str()
            || self.number.as_ref().is_some_and(|number| plain(&text).is_some_and(|said| said == *number))
    }
}

/// A number that is no share.
fn plain(text: &str) -> Option<Exact> {
    if text.contains(['%', '/']) { None } else { text.parse().ok() }
}

/// The range a value must lie in, ends included.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Outside {
    pub(crate) min: Option<Exact>,
    pub(crate) max: Option<Exact>,
    pub(crate) earliest: Option<Date>,
    pub(crate) latest: Option<Date>,
    pub(crate) places: Option<u8>,
}

/// A figure that units report.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Input {
    /// Its name.
    pub name: String,
    /// The kind of its values.
    pub kind: InputKind,
    /// What it is called for people.
    pub label: Text,
    /// The unit of measure.
    pub unit: Text,
    /// The options of a choice or tick list.
    pub options: Vec<Opt>,
    /// Who reports it.
    pub provider: Text,
    /// What proves it.
    pub evidence: Text,
    /// A remark.
    pub note: Text,
    /// Whether each sub-unit reports it, and not the unit itself.
    pub per_sub_unit: bool,
    /// The scorecards of another rubric that it comes from; nobody reports it then.
    pub from: Option<TakenFrom>,
    /// What a value outside its range meets.
    pub outside_range: Beyond,
    /// How the value that rules see is rounded. Percent inputs have it as of a share.
    pub rounding: Option<Rounding>,
    pub(crate) range: Outside,
    pub(crate) option_ids: Vec<String>,
    pub(crate) codes: Vec<DataCode>,
    pub(crate) span: Span,
}

impl Input {
    /// The least value that may be reported, if there is one. Percent inputs have it as a share.
    #[must_use]
    pub const fn min(&self) -> Option<&Exact> {
        self.range.min.as_ref()
    }

    /// The largest value that may be reported, if there is one. Percent inputs have it as a share.
    #[must_use]
    pub const fn max(&self) -> Option<&Exact> {
        self.range.max.as_ref()
    }

    /// Whether the rubric declares an end of the range; what every count and share has is none.
    pub(crate) fn declares_end(&self, high: bool) -> bool {
        let range = &self.range;
        match (self.kind, high) {
            (InputKind::Count, false) => range.min.as_ref().is_some_and(Exact::is_positive),
            (InputKind::Percent, false) => range.min.as_ref().is_some_and(|least| !least.is_zero()),
            (InputKind::Percent, true) => range.max.as_ref().is_some_and(|most| *most != Exact::ONE),
            (InputKind::Date, true) => range.latest.is_some(),
            (InputKind::Date, false) => range.earliest.is_some(),
            (_, true) => range.max.is_some(),
            (_, false) => range.min.is_some(),
        }
    }

    /// The codes that stand in reports in place of a value, those of the head included.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.codes.iter().map(|code| code.text.as_str())
    }

    /// Whether a text in a report is one of its codes, and no value.
    #[must_use]
    pub fn is_code(&self, text: &str) -> bool {
        self.codes.iter().any(|code| code.is(text))
    }

    /// The first day that may be reported, if there is one.
    #[must_use]
    pub const fn earliest(&self) -> Option<&Date> {
        self.range.earliest.as_ref()
    }

    /// The last day that may be reported, if there is one.
    #[must_use]
    pub const fn latest(&self) -> Option<&Date> {
        self.range.latest.as_ref()
    }
}

/// A quantity with a name, computed from inputs.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Derived {
    pub(crate) name: String,
    pub(crate) label: Text,
    pub(crate) value: Typed,
    /// The input whose value it is, or what is taken in place of that.
    pub(crate) fills: Option<usize>,
    pub(crate) span: Span,
}

impl Derived {
    /// The figure and its fallbacks, where it is the value of an input.
    pub(crate) fn filled(&self) -> Option<(usize, &Filled)> {
        let value = match &self.value.kind {
            TypedKind::Round(of, _) => &of.kind,
            kind => kind,
        };
        match value {
            TypedKind::Filled(filled) => Some((self.fills?, filled)),
            _ => None,
        }
    }
}
