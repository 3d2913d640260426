use serde::Serialize;

use super::Text;
use super::verdict::{Target, View};
use crate::expr::Typed;
use crate::number::Exact;
use crate::text::Span;

/// How equal values are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TieMethod {
    /// 1 2 2 4
    Competition,
    /// 1 2 2 3
    Dense,
    /// 1 3 3 4
    Modified,
    /// 1 2 3 4, what is equal to the last key in the order of unit ids
    Ordinal,
    /// 1 2.5 2.5 4
    Average,
    /// 0 1/3 1/3 1: the share of the others that stand before it
    Percent,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum TieKey {
    Target(Target),
    /// An expression, with its text.
    Value {
        value: Typed,
        text: String,
        lower_first: bool,
    },
}

/// What a ranking orders units by.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum By {
    /// The value at one node or pillar.
    Value {
        of: Target,
        /// Whether less comes first.
        lower_first: bool,
    },
    Pairs(Copeland),
}

/// How the units of a list are compared two by two: at each of several nodes or pillars the better one takes the weight, and
/// the larger sum wins the pair.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Copeland {
    pub(crate) at: Vec<Weighed>,
    /// What a pair that nobody wins gives to both; one that is won gives 1.
    pub(crate) tied_pair: Exact,
}

/// Where two units are compared.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Weighed {
    pub(crate) of: Target,
    pub(crate) weight: Exact,
    /// The weight as the smallest whole number that stands in the same proportion to the others; all together fit.
    pub(crate) whole: i64,
    /// Whether less is better.
    pub(crate) lower_first: bool,
}

impl Weighed {
    /// A value, turned so that larger is better.
    pub(crate) fn turned(&self, value: Exact) -> Exact {
        if self.lower_first { value.negated() } else { value }
    }
}

/// What splits the units of a ranking into lists of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Within {
    Input(usize),
    Parent,
}

/// A ranking.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Ranking {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// How equal values are numbered.
    pub ties: TieMethod,
    pub(crate) by: By,
    pub(crate) view: View,
    pub(crate) tie_break: Vec<TieKey>,
    /// What splits the units into lists: one for each combination.
    pub(crate) within: Vec<Within>,
    pub(crate) eligible: Option<Typed>,
    pub(crate) span: Span,
}

impl Ranking {
    /// Where its id stands in the rubric's text.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// Whether it compares its units two by two at several nodes (`by = "copeland"`), and orders them by what their pairs
    /// come to.
    #[must_use]
    pub const fn is_by_pairs(&self) -> bool {
        matches!(self.by, By::Pairs(_))
    }

    /// How its units are compared, where it goes by pairs.
    pub(crate) const fn pairs(&self) -> Option<&Copeland> {
        match &self.by {
            By::Pairs(copeland) => Some(copeland),
            By::Value { .. } => None,
        }
    }

    /// Its expressions: who is eligible, and what breaks ties.
    pub(crate) fn expressions(&self) -> impl Iterator<Item = &Typed> {
        let keys = self.tie_break.iter().filter_map(|key| match key {
            TieKey::Value { value, .. } => Some(value),
            TieKey::Target(_) => None,
        });
        keys.chain(&self.eligible)
    }
}
