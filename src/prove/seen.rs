//! What an expression can come to: every value and every want of one that some report can lead to, and maybe more.
use std::collections::BTreeSet;

use super::interval::Interval;
use crate::expr::Type;
use crate::score::Lack;

/// Some of the reasons for which there is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Lacks(u8);

impl Lacks {
    pub(super) const NONE: Self = Self(0);
    pub(super) const ALL: Self = Self(0b111_1111);

    const EVERY: [Lack; 7] = [
        Lack::NotAccepted,
        Lack::Missing,
        Lack::NotApplicable,
        Lack::ZeroDenominator,
        Lack::OutOfDomain,
        Lack::TooLarge,
        Lack::NoReference,
    ];

    const fn bit(lack: Lack) -> u8 {
        match lack {
            Lack::NotAccepted => 1,
            Lack::Missing => 2,
            Lack::NotApplicable => 4,
            Lack::ZeroDenominator => 8,
            Lack::OutOfDomain => 16,
            Lack::TooLarge => 32,
            Lack::NoReference => 64,
        }
    }

    pub(super) const fn with(self, lack: Lack) -> Self {
        Self(self.0 | Self::bit(lack))
    }

    pub(super) fn with_if(self, lack: Lack, is: bool) -> Self {
        if is { self.with(lack) } else { self }
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those that both have.
    pub(super) const fn both(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) const fn has(self, lack: Lack) -> bool {
        self.0 & Self::bit(lack) != 0
    }

    pub(super) const fn without(self, lack: Lack) -> Self {
        Self(self.0 & !Self::bit(lack))
    }

    pub(super) fn iter(self) -> impl Iterator<Item = Lack> {
        Self::EVERY.into_iter().filter(move |lack| self.has(*lack))
    }
}

/// Values of one type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Values {
    Numbers(Interval),
    Truth {
        yes: bool,
        no: bool,
    },
    /// Days after the first of 2000.
    Days(Interval),
    /// The places of the options.
    Options(BTreeSet<usize>),
    Ticks,
    /// `None` is any.
    Texts(Option<BTreeSet<String>>),
}

/// What an expression can come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seen {
    /// `None` where it never has a value.
    pub(super) values: Option<Values>,
    pub(super) lacks: Lacks,
}

impl Values {
    /// One or the other; they are of one type.
    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Numbers(a), Self::Numbers(b)) => Self::Numbers(a.hull(b)),
            (Self::Days(a), Self::Days(b)) => Self::Days(a.hull(b)),
            (Self::Truth { yes, no }, Self::Truth { yes: or_yes, no: or_no }) => {
                Self::Truth { yes: yes || or_yes, no: no || or_no }
            }
            (Self::Options(a), Self::Options(b)) => Self::Options(a.union(&b).copied().collect()),
            (Self::Texts(Some(a)), Self::Texts(Some(b))) => Self::Texts(Some(a.union(&b).cloned().collect())),
            (Self::Texts(_), _) => Self::Texts(None),
            (values, _) => values,
        }
    }
}

impl Seen {
    pub(super) const fn new(values: Values) -> Self {
        Self { values: Some(values), lacks: Lacks::NONE }
    }

    pub(super) const fn numbers(interval: Interval) -> Self {
        Self::new(Values::Numbers(interval))
    }

    pub(super) const fn truth(yes: bool, no: bool) -> Self {
        Self::new(Values::Truth { yes, no })
    }

    /// Anything of a type, with every want of it; of a choice among so many options.
    pub(super) fn any(ty: Type, options: usize) -> Self {
        let values = match ty {
            Type::Number => Values::Numbers(Interval::ANY),
            Type::Boolean => Values::Truth { yes: true, no: true },
            Type::Date => Values::Days(Interval::ANY),
            Type::Choice(_) => Values::Options((0..options).collect()),
            Type::Ticks(_) => Values::Ticks,
            Type::Text => Values::Texts(None),
        };
        Self { values: Some(values), lacks: Lacks::ALL }
    }

    pub(super) fn lacking(mut self, lacks: Lacks) -> Self {
        self.lacks = self.lacks.and(lacks);
        self
    }

    /// One or the other.
    pub(super) fn or(self, other: Self) -> Self {
        let values = match (self.values, other.values) {
            (Some(a), Some(b)) => Some(a.or(b)),
            (a, b) => a.or(b),
        };
        Self { values, lacks: self.lacks.and(other.lacks) }
    }

    /// The numbers that it can be.
    pub(super) const fn interval(&self) -> Option<&Interval> {
        match &self.values {
            Some(Values::Numbers(interval)) => Some(interval),
            _ => None,
        }
    }

    /// Whether it can hold, and whether it can fail to.
    pub(super) const fn truths(&self) -> (bool, bool) {
        match self.values {
            Some(Values::Truth { yes, no }) => (yes, no),
            _ => (false, false),
        }
    }
}
