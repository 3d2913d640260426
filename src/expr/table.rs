//! Tables that are looked up by several keys.
use super::Typed;
use crate::number::Exact;

/// A table that checks: every cell of the type of its key.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Table {
    pub(crate) keys: Vec<Typed>,
    pub(crate) hit: Hit,
    pub(crate) rows: Vec<Row>,
    pub(crate) otherwise: Option<Output>,
}

/// What counts of the rows that fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Hit {
    Unique,
    First,
    /// The result that stands first here.
    Priority(Vec<Output>),
    Sum,
    Least,
    Most,
    Count,
}

impl Hit {
    /// Whether something has to be found: of nothing there is a sum and a count.
    pub(crate) const fn needs_one(&self) -> bool {
        !matches!(self, Self::Sum | Self::Count)
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    /// One for each key.
    pub(crate) when: Vec<Cell>,
    pub(crate) gives: Output,
}

/// What a row gives.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Output {
    Number(Exact),
    Text(String),
}

/// What a key may be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    Any,
    OneOf(Vec<Literal>),
    Between { low: Option<End>, high: Option<End> },
}

/// One end of a range, and whether the value itself belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct End {
    pub(crate) at: Exact,
    pub(crate) closed: bool,
}

/// A value of a key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Literal {
    Number(Exact),
    Boolean(bool),
    /// The place of an option.
    Option(usize),
    Text(String),
}

impl Cell {
    pub(crate) fn holds(&self, value: &Literal) -> bool {
        match self {
            Self::Any => true,
            Self::OneOf(literals) => literals.contains(value),
            Self::Between { low, high } => {
                let Literal::Number(value) = value else { return false };
                let above =
                    low.as_ref().is_none_or(|end| *value > end.at || (end.closed && *value == end.at));
                let below =
                    high.as_ref().is_none_or(|end| *value < end.at || (end.closed && *value == end.at));
                above && below
            }
        }
    }
}

impl Table {
    /// The rows that fit, in order.
    pub(crate) fn fitting<'t>(&'t self, keys: &'t [Literal]) -> impl Iterator<Item = usize> + 't {
        let fits = move |row: &Row| row.when.iter().zip(keys).all(|(cell, key)| cell.holds(key));
        self.rows.iter().enumerate().filter(move |(_, row)| fits(row)).map(|(at, _)| at)
    }

    /// The rows that decide: of those that fit, all that are added up or counted, else one.
    pub(crate) fn deciding(&self, keys: &[Literal]) -> Vec<usize> {
        let gives = |at: &usize| self.rows.get(*at).map(|row| &row.gives);
        let mut fitting = self.fitting(keys);
        match &self.hit {
            Hit::Unique | Hit::First => fitting.next().into_iter().collect(),
            Hit::Sum | Hit::Count => fitting.collect(),
            Hit::Priority(order) => {
                let place = |at: &usize| order.iter().position(|output| Some(output) == gives(at));
                fitting.min_by_key(place).into_iter().collect()
            }
            Hit::Least => fitting.min_by_key(gives).into_iter().collect(),
            // Of equals the first.
            Hit::Most => fitting
                .reduce(|best, next| if gives(&next) > gives(&best) { next } else { best })
                .into_iter()
                .collect(),
        }
    }

    /// What it gives; `None` where nothing is found and nothing said for that.
    pub(crate) fn look_up(&self, keys: &[Literal]) -> Option<Output> {
        let deciding = self.deciding(keys);
        let found = || deciding.iter().filter_map(|at| self.rows.get(*at)).map(|row| &row.gives);
        if deciding.is_empty() && self.otherwise.is_some() {
            return self.otherwise.clone();
        }
        match self.hit {
            Hit::Sum => Some(Output::Number(Exact::sum(found().filter_map(|output| match output {
                Output::Number(number) => Some(number),
                Output::Text(_) => None,
            })))),
            Hit::Count => {
                Some(Output::Number(Exact::from(i64::try_from(deciding.len()).unwrap_or(i64::MAX))))
            }
            _ => found().next().cloned(),
        }
    }
}
