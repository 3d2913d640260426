//! Which unit, and of which period.
use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, Phrase, reports as codes};
use crate::model::{Parts, Periods};

/// A unit of a set: `"xa-1"`, or where a set holds several periods `("xa-1", "2022")`. Without a period it is the latest
/// that there is of the unit.
///
/// ```
/// use bochiso::UnitKey;
/// let latest: UnitKey = "xa-1".into();
/// let of_2022: UnitKey = ("xa-1", "2022").into();
/// assert_eq!((latest.period, of_2022.period), (None, Some("2022")));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnitKey<'a> {
    /// The id of the unit.
    pub unit: &'a str,
    /// The period.
    pub period: Option<&'a str>,
}

impl<'a> From<&'a str> for UnitKey<'a> {
    fn from(unit: &'a str) -> Self {
        Self { unit, period: None }
    }
}

impl<'a> From<&'a String> for UnitKey<'a> {
    fn from(unit: &'a String) -> Self {
        Self { unit, period: None }
    }
}

impl<'a> From<(&'a str, &'a str)> for UnitKey<'a> {
    fn from((unit, period): (&'a str, &'a str)) -> Self {
        Self { unit, period: Some(period) }
    }
}

impl<'a> From<(&'a str, Option<&'a str>)> for UnitKey<'a> {
    fn from((unit, period): (&'a str, Option<&'a str>)) -> Self {
        Self { unit, period }
    }
}

/// What a unit of a period is found by; with all keys of a unit one after the other, the earlier periods first.
pub(super) fn key(id: &str, at: Option<i32>) -> Cow<'_, str> {
    at.map_or(Cow::Borrowed(id), |at| Cow::Owned(format!("{}{at:011}", of_unit(id))))
}

/// What the keys of all periods of a unit begin with.
pub(super) fn of_unit(id: &str) -> String {
    format!("{id}\0")
}

/// The length of what stands behind that.
pub(super) const DIGITS: usize = 11;

/// Where the period of a report stands; 0 where the rubric has none.
pub(super) fn place(parts: &Parts, period: Option<&str>) -> Result<i32, Diagnostic> {
    let Some(periods) = &parts.head.periods else { return Ok(0) };
    let message = match period {
        Some(period) => match periods.place(period) {
            Some(at) => return Ok(at),
            None => Phrase::new(
                format!("the rubric has no period `{period}`"),
                format!("bộ chỉ số không có kỳ `{period}`"),
            ),
        },
        None => Phrase::new("the report names no period", "báo cáo không ghi kỳ"),
    };
    let help = match periods {
        Periods::Years => Phrase::new(
            "write the year: `\"period\": \"2022\"`, 1900 to 2099",
            "ghi năm: `\"period\": \"2022\"`, từ 1900 đến 2099",
        ),
        Periods::Named(names) => {
            let list = names.join(", ");
            Phrase::new(format!("the periods are: {list}"), format!("các kỳ: {list}"))
        }
    };
    Err(Diagnostic::new(codes::PERIOD, None, message).help(help))
}
