use crate::text::tidy;

/// The periods that reports are about, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Periods {
    /// Each year follows the one before.
    Years,
    /// By their names.
    Named(Vec<String>),
}

impl Periods {
    /// The first and the last year there may be.
    pub(crate) const YEARS: (i32, i32) = (1900, 2099);
    /// The most periods there may be.
    pub(crate) const MOST: usize = 200;

    /// Where a period stands; the one before it stands one place before.
    pub(crate) fn place(&self, period: &str) -> Option<i32> {
        let period = tidy(period);
        match self {
            Self::Years => {
                let is_year = period.len() == 4 && period.bytes().all(|digit| digit.is_ascii_digit());
                let year: i32 = period.parse().ok().filter(|_| is_year)?;
                (Self::YEARS.0..=Self::YEARS.1).contains(&year).then_some(year)
            }
            Self::Named(names) => {
                names.iter().position(|name| *name == *period).and_then(|at| i32::try_from(at).ok())
            }
        }
    }
}
