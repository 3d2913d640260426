//! Pillars, classes and rankings as they were read.
use super::{CountsDraft, ExprDraft, Mark, TextDraft, WeightDraft};
use crate::model::{Text, TieMethod};
use crate::number::{Exact, Rounding};
use crate::text::{Span, Spanned};

#[derive(Debug)]
pub(crate) struct PillarDraft {
    pub(crate) id: Spanned<String>,
    pub(crate) title: TextDraft,
    pub(crate) points: Spanned<Exact>,
    pub(crate) counts: CountsDraft,
    pub(crate) of: Vec<(Spanned<String>, WeightDraft)>,
    /// Whether a part of `of` could not be read.
    pub(crate) wrong: bool,
    pub(crate) rounding: Option<Option<Rounding>>,
}

#[derive(Debug, Clone)]
pub(crate) enum ViewDraft {
    Exact,
    /// Where it says so.
    Rounded(Span),
    To(Rounding),
}

#[derive(Debug)]
pub(crate) struct ClassesDraft {
    pub(crate) of: Spanned<String>,
    pub(crate) value: ViewDraft,
    pub(crate) caps: Vec<ClassCapDraft>,
    /// Whether no class is written, not even one that could not be read.
    pub(crate) alone: bool,
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) struct ClassCapDraft {
    pub(crate) when: Option<ExprDraft>,
    pub(crate) at_best: Spanned<String>,
}

#[derive(Debug)]
pub(crate) struct ClassDraft {
    pub(crate) id: Spanned<String>,
    pub(crate) title: TextDraft,
    pub(crate) from: Option<Spanned<Mark>>,
    pub(crate) above: Option<Spanned<Mark>>,
    /// Whether a limit or a gate is written that could not be read.
    pub(crate) wrong: bool,
    pub(crate) requires: Option<ExprDraft>,
    pub(crate) note: Text,
}

#[derive(Debug)]
pub(crate) enum TieKeyDraft {
    Target(Spanned<String>),
    Value { value: ExprDraft, lower_first: bool },
}

/// What a ranking is of.
#[derive(Debug)]
pub(crate) enum RankedByDraft {
    One(Spanned<String>),
    Several(Vec<WeighedDraft>, Span),
}

#[derive(Debug)]
pub(crate) struct WeighedDraft {
    pub(crate) of: Spanned<String>,
    pub(crate) weight: Option<Spanned<Exact>>,
    /// Whether less is better, where it says so itself.
    pub(crate) lower_first: Option<bool>,
}

#[derive(Debug)]
pub(crate) struct RankingDraft {
    pub(crate) id: Spanned<String>,
    pub(crate) title: TextDraft,
    pub(crate) of: RankedByDraft,
    /// Whether it goes by pairs, where that is said.
    pub(crate) copeland: bool,
    pub(crate) tied_pair: Option<Spanned<Exact>>,
    /// Whether `tied_pair` is written, also where it could not be read.
    pub(crate) has_tied_pair: bool,
    pub(crate) value: ViewDraft,
    pub(crate) ties: TieMethod,
    pub(crate) lower_first: bool,
    pub(crate) tie_break: Vec<TieKeyDraft>,
    pub(crate) within: Vec<Spanned<String>>,
    pub(crate) eligible: Option<ExprDraft>,
}
