use std::borrow::Cow;

use super::{Exact, big::Big, small::Small};

/// How a number is held.
#[derive(Clone)]
pub(super) enum Form {
    Small(Small),
    /// May hold a value that in lowest terms would be small.
    Big(Box<Big>),
}

impl Exact {
    pub(super) fn from_big(big: Big) -> Self {
        if let Some(small) = big.to_small() {
            return Self::from_small(small);
        }
        if big.is_too_long() { Self::from_lowest(big.reduced()) } else { Self(Form::Big(Box::new(big))) }
    }

    pub(super) fn from_lowest(big: Big) -> Self {
        Self(big.to_small().map_or_else(|| Form::Big(Box::new(big)), Form::Small))
    }

    /// The same number in lowest terms, and in the small form if it fits.
    pub(super) fn lowest(&self) -> Self {
        match &self.0 {
            Form::Small(small) => Self::from_small(small.reduced()),
            Form::Big(big) => Self::from_lowest(Big::clone(big).reduced()),
        }
    }

    pub(super) const fn form(&self) -> &Form {
        &self.0
    }

    pub(super) fn to_big(&self) -> Cow<'_, Big> {
        match &self.0 {
            Form::Small(small) => Cow::Owned((*small).into()),
            Form::Big(big) => Cow::Borrowed(big),
        }
    }

    /// `mixed` serves where only one is big; the order of the two must not matter to it.
    #[inline]
    pub(super) fn combine(
        &self,
        other: &Self,
        small: impl FnOnce(Small, Small) -> Option<Small>,
        big: impl FnOnce(&Big, &Big) -> Big,
        mixed: impl FnOnce(&Big, Small) -> Big,
    ) -> Self {
        if let (Form::Small(left), Form::Small(right)) = (&self.0, &other.0)
            && let Some(result) = small(*left, *right)
        {
            return Self::from_small(result);
        }
        self.combine_big(other, big, mixed)
    }

    #[cold]
    #[inline(never)]
    fn combine_big(
        &self,
        other: &Self,
        big: impl FnOnce(&Big, &Big) -> Big,
        mixed: impl FnOnce(&Big, Small) -> Big,
    ) -> Self {
        match (&self.0, &other.0) {
            // The first step out of the small form is worth a try to stay in it.
            (Form::Small(left), Form::Small(right)) => {
                Self::from_lowest(big(&(*left).into(), &(*right).into()).reduced())
            }
            (Form::Big(left), Form::Big(right)) => Self::from_big(big(left, right)),
            (Form::Big(one), Form::Small(other)) | (Form::Small(other), Form::Big(one)) => {
                Self::from_big(mixed(one, *other))
            }
        }
    }
}
