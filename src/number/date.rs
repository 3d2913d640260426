use std::{fmt, str::FromStr};

/// A day of the Gregorian calendar, in the years 0 to 9999.
///
/// ```
/// use bochiso::Date;
///
/// let from: Date = "2022-06-24".parse().unwrap();
/// let to = Date::from_ymd(2022, 12, 31).unwrap();
/// assert!(from < to);
/// assert_eq!(from.days_until(&to), 190);
/// assert_eq!(to.to_string(), "2022-12-31");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

/// Why a text is not a date.
///
/// ```
/// use bochiso::{Date, DateError};
///
/// assert_eq!("31/12/2022".parse::<Date>(), Err(DateError::NotADate));
/// assert_eq!("2022-02-29".parse::<Date>(), Err(DateError::NoSuchDay));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DateError {
    /// It is not written as year, month and day.
    #[error("not a date: write it as year-month-day, such as 2022-12-31")]
    NotADate,
    /// It is written well, and the calendar has no such day.
    #[error("the calendar has no such day")]
    NoSuchDay,
}

impl Date {
    /// The day from its year (0 to 9999), month (1 to 12) and day of the month (from 1); `None` where there is none.
    ///
    /// ```
    /// assert_eq!(bochiso::Date::from_ymd(2023, 2, 29), None);
    /// ```
    #[must_use]
    pub fn from_ymd(year: i16, month: i8, day: i8) -> Option<Self> {
        if year < 0 {
            return None;
        }
        jiff::civil::Date::new(year, month, day).ok().map(Self)
    }

    /// How many days the other day lies after this one; negative where it lies before.
    ///
    /// ```
    /// let day = bochiso::Date::from_ymd(2024, 2, 28).unwrap();
    /// let next = bochiso::Date::from_ymd(2024, 3, 1).unwrap();
    /// assert_eq!((day.days_until(&next), next.days_until(&day)), (2, -2));
    /// ```
    #[must_use]
    pub fn days_until(&self, other: &Self) -> i64 {
        self.0.duration_until(other.0).as_hours().checked_div(24).unwrap_or(0)
    }

    /// The day so many days later; `None` outside the calendar.
    pub(crate) fn plus_days(&self, days: i64) -> Option<Self> {
        self.0
            .checked_add(jiff::Span::new().try_days(days).ok()?)
            .ok()
            .filter(|day| day.year() >= 0)
            .map(Self)
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
            return Err(DateError::NotADate);
        };
        let year = number(&[y1, y2, y3, y4]).ok_or(DateError::NotADate)?;
        let month =
            number(&[m1, m2]).and_then(|month| i8::try_from(month).ok()).ok_or(DateError::NotADate)?;
        let day = number(&[d1, d2]).and_then(|day| i8::try_from(day).ok()).ok_or(DateError::NotADate)?;
        Self::from_ymd(year, month, day).ok_or(DateError::NoSuchDay)
    }
}

fn number(digits: &[u8]) -> Option<i16> {
    digits.iter().try_fold(0_i16, |value, byte| {
        let digit = char::from(*byte).to_digit(10)?;
        value.checked_mul(10)?.checked_add(i16::try_from(digit).ok()?)
    })
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(date) = self;
        write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::{Date, DateError};

    #[test]
    fn texts() {
        for text in ["0000-01-01", "2024-02-29", "9999-12-31"] {
            assert_eq!(text.parse::<Date>().map(|date| date.to_string()).as_deref(), Ok(text));
        }
        let words = [
            "",
            "2022-1-1",
            "20220101",
            "2022-12-31T00:00",
            " 2022-12-31",
            "+022-12-31",
            "2022/12/31",
            "−022-1-1",
        ];
        for text in words {
            assert_eq!(text.parse::<Date>(), Err(DateError::NotADate), "{text}");
        }
        for text in ["2023-02-29", "2022-13-01", "2022-00-10", "2022-04-31", "1900-02-29", "2022-01-00"] {
            assert_eq!(text.parse::<Date>(), Err(DateError::NoSuchDay), "{text}");
        }
    }

    #[test]
    fn order_and_distance() {
        let first: Date = "0000-01-01".parse().unwrap();
        let last: Date = "9999-12-31".parse().unwrap();
        assert!(first < last);
        assert_eq!((first.days_until(&last), last.days_until(&first)), (3_652_424, -3_652_424));
        assert_eq!(first.days_until(&first), 0);
        assert_eq!(Date::from_ymd(-1, 1, 1), None);
    }

    #[test]
    fn as_data() {
        let date: Date = serde_json::from_str("\"2022-12-31\"").unwrap();
        assert_eq!(serde_json::to_string(&date).unwrap(), "\"2022-12-31\"");
        assert!(serde_json::from_str::<Date>("20221231").unwrap_err().to_string().contains("a date as text"));
    }
}
