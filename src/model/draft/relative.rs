//! Relative rules as they were read.
use super::{ExprDraft, Mark};
use crate::model::Text;
use crate::number::Exact;
use crate::text::{Span, Spanned};

/// An end of the way of a relative rule: a number, the name of a statistic, or a quantile.
#[derive(Debug)]
pub(crate) enum RelativeEnd {
    Number(Exact),
    Statistic(String),
    Quantile(Spanned<Exact>),
}

impl RelativeEnd {
    pub(crate) const fn is_number(&self) -> bool {
        matches!(self, Self::Number(_))
    }

    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => one == other,
            (Self::Statistic(one), Self::Statistic(other)) => one == other,
            (Self::Quantile(one), Self::Quantile(other)) => one.value == other.value,
            _ => false,
        }
    }
}

/// A relative rule; the keys that only some of them have are `None` where they are not written.
#[derive(Debug)]
pub(crate) struct RelativeDraft {
    pub(crate) of: ExprDraft,
    pub(crate) to: Spanned<String>,
    /// Whether `to` is `"z-score"`.
    pub(crate) to_z_score: bool,
    pub(crate) better: Option<Spanned<String>>,
    pub(crate) equal: Option<Spanned<Mark>>,
    pub(crate) within: Option<Spanned<String>>,
    pub(crate) among: Option<ExprDraft>,
    pub(crate) set: Option<Span>,
    pub(crate) quantile: Option<Spanned<Exact>>,
    pub(crate) zero: Option<Spanned<RelativeEnd>>,
    pub(crate) full: Option<Spanned<RelativeEnd>>,
    pub(crate) deviation: Option<Spanned<String>>,
    pub(crate) ties: Option<Spanned<String>>,
    pub(crate) winsorise: Option<Spanned<WinsoriseDraft>>,
    pub(crate) frozen: Option<Spanned<FrozenDraft>>,
}

#[derive(Debug)]
pub(crate) struct WinsoriseDraft {
    pub(crate) lowest: Option<Spanned<i64>>,
    pub(crate) highest: Option<Spanned<i64>>,
    pub(crate) below: Option<Spanned<Exact>>,
    pub(crate) above: Option<Spanned<Exact>>,
}

/// A declared reference set, or one for each group.
#[derive(Debug)]
pub(crate) struct FrozenDraft {
    pub(crate) source: Text,
    pub(crate) own: FrozenSetDraft,
    pub(crate) groups: Option<(Span, FrozenGroups)>,
}

impl FrozenDraft {
    /// Whether a set is declared by its values.
    pub(crate) fn has_values(&self) -> bool {
        let groups = self.groups.iter().flat_map(|(_, groups)| groups).map(|(_, set)| set);
        std::iter::once(&self.own).chain(groups).any(|set| set.values.is_some())
    }
}

/// A set for each group, by the name of the group.
pub(crate) type FrozenGroups = Vec<(Spanned<String>, FrozenSetDraft)>;

#[derive(Debug)]
pub(crate) struct FrozenSetDraft {
    pub(crate) span: Span,
    /// By name, in the order of the format.
    pub(crate) statistics: Vec<(&'static str, Spanned<Exact>)>,
    pub(crate) values: Option<Spanned<Vec<Exact>>>,
}
