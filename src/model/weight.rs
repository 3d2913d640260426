//! How much a node counts in the mean of the one that holds it.
use std::borrow::Cow;

use crate::expr::Typed;
use crate::number::Exact;

/// How much a node counts, as the rubric has it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Weight {
    /// Beside the others: only proportions count.
    Of(Exact),
    /// The same, as figures of the unit make it.
    Chosen(Box<Typed>),
    /// A share of the whole that it keeps, whatever becomes of the others.
    Share(Exact),
}

impl Default for Weight {
    fn default() -> Self {
        Self::Of(Exact::ONE)
    }
}

impl Weight {
    /// What figures of the unit make it of, if they do.
    pub(crate) fn chosen(&self) -> Option<&Typed> {
        match self {
            Self::Chosen(typed) => Some(typed),
            Self::Of(_) | Self::Share(_) => None,
        }
    }

    /// Beside the others, where `chosen` is what figures made of it.
    pub(crate) fn known<'a>(&'a self, chosen: Option<&'a Exact>) -> Known<'a> {
        match self {
            Self::Of(weight) => Known::Of(weight),
            Self::Chosen(_) => Known::Of(chosen.unwrap_or(&Exact::ZERO)),
            Self::Share(share) => Known::Share(share),
        }
    }
}

/// A weight of which the number is known.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Known<'a> {
    Of(&'a Exact),
    Share(&'a Exact),
}

/// The weights of all that count in one mean: those with a share of the whole have it, the others what is left, in proportion.
/// Where there are no others the shares alone are in proportion.
pub(crate) fn together<'a>(of: &[Known<'a>]) -> Vec<Cow<'a, Exact>> {
    let share = |known: &Known<'a>| if let Known::Share(share) = known { Some(*share) } else { None };
    let free = |known: &Known<'a>| if let Known::Of(weight) = known { Some(*weight) } else { None };
    if of.iter().all(|known| share(known).is_none()) {
        return of.iter().filter_map(free).map(Cow::Borrowed).collect();
    }
    let left = Exact::ONE.minus(&Exact::sum(of.iter().filter_map(share)));
    let each = left.over(&Exact::sum(of.iter().filter_map(free))).unwrap_or(Exact::ZERO);
    let weight = |known: &Known<'a>| match known {
        Known::Share(share) => Cow::Borrowed(*share),
        Known::Of(weight) => Cow::Owned(weight.times(&each)),
    };
    of.iter().map(weight).collect()
}
