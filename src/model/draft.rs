//! A rubric as it was read: shapes are right, nothing is resolved. `None` stands where something was wrong and was said.
mod relative;
mod verdicts;

use super::{
    Aggregate, Beyond, CodeState, Crosswalk, Excluded, InputKind, Level, OutsideLine, Role, TakenValue, Text,
    Without,
};
use crate::expr::{Expr, Hit, Take};
use crate::number::{Date, Exact, Rounding};
pub(crate) use crate::syntax::{Mark, PolicyMark as PolicyDraft};
use crate::text::{Span, Spanned};
pub(crate) use relative::{FrozenDraft, FrozenSetDraft, RelativeDraft, RelativeEnd, WinsoriseDraft};
pub(crate) use verdicts::{
    ClassCapDraft, ClassDraft, ClassesDraft, PillarDraft, RankedByDraft, RankingDraft, TieKeyDraft,
    ViewDraft, WeighedDraft,
};

/// An expression; `None` where its text could not be read.
#[derive(Debug, Clone)]
pub(crate) struct ExprDraft {
    pub(crate) expr: Option<Expr>,
    pub(crate) text: String,
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) head: HeadDraft,
    pub(crate) defaults: PoliciesDraft,
    pub(crate) outside_range: Beyond,
    pub(crate) inputs: Vec<InputDraft>,
    pub(crate) derived: Vec<DerivedDraft>,
    pub(crate) nodes: Vec<NodeDraft>,
    /// Whether nodes are written that could not be read.
    pub(crate) holds_wrong: bool,
    pub(crate) pillars: Vec<PillarDraft>,
    pub(crate) classes: Option<ClassesDraft>,
    pub(crate) class: Vec<ClassDraft>,
    pub(crate) rankings: Vec<RankingDraft>,
    pub(crate) crosswalk: Option<Crosswalk>,
}

/// The names of the periods, in order; none for years.
#[derive(Debug, Clone)]
pub(crate) struct PeriodsDraft {
    pub(crate) span: Span,
    pub(crate) names: Option<Vec<Spanned<String>>>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct CountsDraft {
    pub(crate) all: Vec<(Level, Spanned<i64>)>,
}

#[derive(Debug, Default)]
pub(crate) struct HeadDraft {
    pub(crate) span: Span,
    pub(crate) id: Option<Spanned<String>>,
    pub(crate) version: String,
    pub(crate) title: Option<TextDraft>,
    pub(crate) about: Text,
    pub(crate) provider: Text,
    pub(crate) verified_by: Text,
    pub(crate) languages: Vec<String>,
    pub(crate) unit_kind: String,
    pub(crate) unit_title: Text,
    pub(crate) sub_unit_kind: Option<String>,
    pub(crate) points: Option<Spanned<Exact>>,
    pub(crate) combining: CombiningDraft,
    pub(crate) counts: CountsDraft,
    pub(crate) law: Option<String>,
    pub(crate) in_force: Option<(Spanned<Date>, Option<Spanned<Date>>)>,
    pub(crate) supersedes: Vec<String>,
    pub(crate) provenance: Option<String>,
    pub(crate) roundings: Option<super::Roundings>,
    pub(crate) codes: CodesDraft,
    pub(crate) periods: Option<PeriodsDraft>,
    pub(crate) unscored_if: Option<ExprDraft>,
    pub(crate) unscored: Option<Spanned<Without>>,
    pub(crate) coverage: Option<Spanned<Exact>>,
    pub(crate) below_coverage: Option<Spanned<PolicyDraft>>,
    pub(crate) caps: Vec<CapDraft>,
}

/// A text that has to be there in every language of the rubric.
#[derive(Debug, Clone)]
pub(crate) struct TextDraft {
    pub(crate) text: Text,
    pub(crate) span: Span,
}

/// How a node makes its points from those it holds.
#[derive(Debug, Clone, Default)]
pub(crate) struct CombiningDraft {
    pub(crate) aggregate: Option<Spanned<Aggregate>>,
    pub(crate) penalty: Option<Spanned<Exact>>,
    pub(crate) exponent: Option<Spanned<Exact>>,
    /// Whether the highest of several modes is taken.
    pub(crate) tie: Option<Spanned<bool>>,
    pub(crate) drop_lowest: Option<Spanned<i64>>,
    pub(crate) drop_highest: Option<Spanned<i64>>,
    pub(crate) keep_best: Option<Spanned<i64>>,
}

/// The policies written at a node; what is not written is inherited.
#[derive(Debug, Clone, Default)]
pub(crate) struct PoliciesDraft {
    pub(crate) missing: Option<Spanned<PolicyDraft>>,
    pub(crate) not_applicable: Option<Spanned<PolicyDraft>>,
    pub(crate) not_accepted: Option<Spanned<PolicyDraft>>,
    pub(crate) zero_denominator: Option<Spanned<PolicyDraft>>,
    pub(crate) beyond: Option<Beyond>,
    pub(crate) excluded: Option<Excluded>,
}

/// One end of the range of an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum EndDraft {
    Number(Exact),
    Date(Date),
}

/// An option of a choice or a list of ticks: its id and its label.
pub(crate) type OptionDraft = (Spanned<String>, TextDraft);

/// Codes that stand in reports in place of a value.
pub(crate) type CodesDraft = Vec<(Spanned<String>, CodeState)>;

/// What is taken where a figure has no value, and in which states.
#[derive(Debug)]
pub(crate) struct FallbackDraft {
    pub(crate) of: Vec<ExprDraft>,
    pub(crate) missing: bool,
    pub(crate) not_applicable: bool,
    pub(crate) not_accepted: bool,
    pub(crate) span: Span,
}

/// The scorecards that an input comes from.
#[derive(Debug)]
pub(crate) struct TakenDraft {
    pub(crate) rubric: String,
    pub(crate) version: String,
    pub(crate) of: Option<Spanned<String>>,
    pub(crate) value: TakenValue,
}

#[derive(Debug)]
pub(crate) struct InputDraft {
    pub(crate) name: Spanned<String>,
    pub(crate) kind: Option<InputKind>,
    pub(crate) label: Option<TextDraft>,
    pub(crate) unit: Option<TextDraft>,
    pub(crate) min: Option<Spanned<EndDraft>>,
    pub(crate) max: Option<Spanned<EndDraft>>,
    pub(crate) places: Option<Spanned<i64>>,
    pub(crate) options: Option<(Span, Vec<OptionDraft>)>,
    pub(crate) provider: Text,
    pub(crate) evidence: Text,
    pub(crate) note: Text,
    pub(crate) outside_range: Option<Beyond>,
    pub(crate) codes: CodesDraft,
    pub(crate) fallback: Option<FallbackDraft>,
    pub(crate) per_sub_unit: bool,
    pub(crate) from: Option<Spanned<TakenDraft>>,
    pub(crate) rounding: Option<Spanned<Rounding>>,
}

/// What is taken of the sub-units of a unit.
#[derive(Debug)]
pub(crate) struct SubUnitsDraft {
    pub(crate) span: Span,
    pub(crate) take: Spanned<Take>,
    pub(crate) of: Option<ExprDraft>,
    pub(crate) weight: Option<ExprDraft>,
    pub(crate) absent_is_zero: Option<Spanned<bool>>,
}

#[derive(Debug)]
pub(crate) struct DerivedDraft {
    pub(crate) name: Spanned<String>,
    pub(crate) label: Option<TextDraft>,
    pub(crate) value: Option<ExprDraft>,
    /// In place of the value.
    pub(crate) table: Option<TableDraft>,
    /// The same.
    pub(crate) sub_units: Option<SubUnitsDraft>,
    pub(crate) rounding: Option<Spanned<Rounding>>,
}

/// A lookup table.
#[derive(Debug)]
pub(crate) struct TableDraft {
    /// Of the key `rows`.
    pub(crate) span: Span,
    pub(crate) of_span: Span,
    pub(crate) of: Vec<ExprDraft>,
    /// A priority still without its order.
    pub(crate) hit: Spanned<Hit>,
    pub(crate) is_text: bool,
    pub(crate) rows: Vec<RowDraft>,
    pub(crate) otherwise: Option<LiteralDraft>,
    pub(crate) priority: Vec<LiteralDraft>,
    pub(crate) priority_span: Option<Span>,
}

#[derive(Debug)]
pub(crate) struct RowDraft {
    pub(crate) span: Span,
    pub(crate) when: Vec<CellDraft>,
    pub(crate) gives: LiteralDraft,
}

#[derive(Debug)]
pub(crate) enum CellDraft {
    Any,
    Values(Span, Vec<LiteralDraft>),
    Range(RangeDraft),
}

#[derive(Debug)]
pub(crate) struct RangeDraft {
    pub(crate) span: Span,
    pub(crate) low: Option<BandEnd>,
    pub(crate) high: Option<BandEnd>,
}

/// A value of a cell, in every way that it can be read.
#[derive(Debug)]
pub(crate) struct LiteralDraft {
    pub(crate) span: Span,
    pub(crate) word: Option<String>,
    pub(crate) number: Option<Exact>,
    pub(crate) boolean: Option<bool>,
}

#[derive(Debug)]
pub(crate) struct NodeDraft {
    pub(crate) level: Level,
    /// Of the header of its table.
    pub(crate) span: Span,
    pub(crate) id: Option<Spanned<String>>,
    pub(crate) title: Option<TextDraft>,
    pub(crate) points: Option<Spanned<Exact>>,
    /// Whether `points` is written, be it wrong.
    pub(crate) has_points: bool,
    pub(crate) role: Option<Spanned<Role>>,
    /// Whether `role` is written and could not be read.
    pub(crate) role_wrong: bool,
    pub(crate) clause: Option<String>,
    pub(crate) provenance: Option<String>,
    pub(crate) note: Text,
    pub(crate) evidence: Text,
    pub(crate) provider: Text,
    pub(crate) verified_by: Text,
    pub(crate) advice: Text,
    pub(crate) applies_if: Option<ExprDraft>,
    /// Whether `applies_if` is written, be it wrong.
    pub(crate) has_applies_if: bool,
    pub(crate) zero_if: Option<ExprDraft>,
    pub(crate) unscored_if: Option<ExprDraft>,
    /// `Some(None)` is exact.
    pub(crate) rounding: Option<Option<Rounding>>,
    pub(crate) policies: PoliciesDraft,
    pub(crate) combining: CombiningDraft,
    pub(crate) unscored: Option<Spanned<Without>>,
    pub(crate) coverage: Option<Spanned<Exact>>,
    pub(crate) below_coverage: Option<Spanned<PolicyDraft>>,
    pub(crate) weight: Option<WeightDraft>,
    pub(crate) weight_share: Option<Spanned<Exact>>,
    pub(crate) at_least: Option<Spanned<Mark>>,
    pub(crate) at_most: Option<Spanned<Mark>>,
    pub(crate) caps: Vec<CapDraft>,
    /// The inputs declared in place, as places in [`Draft::inputs`].
    pub(crate) inputs: Vec<usize>,
    /// Every rule that is written: the key, and the rule where it could be read.
    pub(crate) rules: Vec<(Spanned<&'static str>, Option<RuleDraft>)>,
    /// Whether children are written that could not be read.
    pub(crate) holds_wrong: bool,
    pub(crate) children: Vec<NodeDraft>,
}

/// A weight in a mean.
#[derive(Debug)]
pub(crate) enum WeightDraft {
    Number(Spanned<Exact>),
    Expression(ExprDraft),
}

/// An event that caps the points of a node, or lifts them.
#[derive(Debug, Clone)]
pub(crate) struct CapDraft {
    pub(crate) when: Option<ExprDraft>,
    pub(crate) at_most: Option<Spanned<Mark>>,
    pub(crate) at_least: Option<Spanned<Mark>>,
    /// Whether one of the two could not be read.
    pub(crate) wrong: bool,
    pub(crate) span: Span,
}

/// One end of a band, and whether the value itself belongs to it.
#[derive(Debug, Clone)]
pub(crate) struct BandEnd {
    pub(crate) at: Spanned<Exact>,
    pub(crate) closed: bool,
    /// Whether it is written with `%`.
    pub(crate) percent: bool,
}

#[derive(Debug)]
pub(crate) struct StepDraft {
    pub(crate) span: Span,
    pub(crate) low: Option<BandEnd>,
    pub(crate) high: Option<BandEnd>,
    pub(crate) points: Spanned<Mark>,
    pub(crate) label: Text,
}

#[derive(Debug)]
pub(crate) struct ItemDraft {
    pub(crate) when: ExprDraft,
    pub(crate) points: Spanned<Mark>,
    pub(crate) label: Text,
}

pub(crate) type Marks = Vec<(Spanned<String>, Spanned<Mark>)>;

/// A curve, through points or of segments.
#[derive(Debug)]
pub(crate) struct CurveDraft {
    pub(crate) of: ExprDraft,
    pub(crate) through: Vec<(Spanned<Exact>, Spanned<Mark>)>,
    pub(crate) segments: Vec<SegmentDraft>,
    pub(crate) outside: Option<OutsideLine>,
    pub(crate) otherwise: Option<Spanned<Mark>>,
}

#[derive(Debug)]
pub(crate) struct SegmentDraft {
    pub(crate) span: Span,
    pub(crate) from: Spanned<Exact>,
    pub(crate) to: Spanned<Exact>,
    pub(crate) low: Spanned<Mark>,
    pub(crate) high: Spanned<Mark>,
}

impl SegmentDraft {
    pub(crate) const fn ends(&self) -> [&Spanned<Exact>; 2] {
        [&self.from, &self.to]
    }
}

/// A value of a quantity and the share that it has.
pub(crate) type ShareAt = (Spanned<Exact>, Spanned<Exact>);

/// An end of a linear rule.
#[derive(Debug)]
pub(crate) enum EndOfLine {
    Number(Spanned<Exact>),
    Expression(ExprDraft),
}

#[derive(Debug)]
pub(crate) enum RuleDraft {
    YesNo {
        when: ExprDraft,
        yes: Option<Spanned<Mark>>,
        no: Option<Spanned<Mark>>,
    },
    Conditions {
        all: bool,
        of: Vec<ExprDraft>,
        yes: Option<Spanned<Mark>>,
        no: Option<Spanned<Mark>>,
    },
    Choice {
        of: Spanned<String>,
        marks: Marks,
    },
    Ticks {
        of: Spanned<String>,
        marks: Option<Marks>,
    },
    Items(Vec<ItemDraft>),
    Ratio {
        of: ExprDraft,
        to: Option<ExprDraft>,
        target: Option<Spanned<Exact>>,
        zero_below: Option<Spanned<Exact>>,
        lower: bool,
    },
    Bands {
        of: ExprDraft,
        steps: Vec<StepDraft>,
        otherwise: Option<Spanned<Mark>>,
    },
    Count {
        of: ExprDraft,
        each: Spanned<Mark>,
        cap: Option<Spanned<Mark>>,
    },
    Deadline {
        of: ExprDraft,
        by: Spanned<Date>,
        late: Option<Spanned<Mark>>,
        per_day: Option<Spanned<Mark>>,
        per_week: Option<Spanned<Mark>>,
        until: Option<Spanned<Date>>,
    },
    Linear {
        of: ExprDraft,
        zero: EndOfLine,
        full: EndOfLine,
        extend: bool,
        log: Option<Span>,
        power: Option<Spanned<Exact>>,
    },
    Curve(CurveDraft),
    LogNormal {
        of: ExprDraft,
        at: Vec<ShareAt>,
    },
    Score {
        of: ExprDraft,
        out_of: Spanned<Exact>,
    },
    Relative(Box<RelativeDraft>),
    Average {
        of: SubUnitsDraft,
        out_of: Option<Spanned<Exact>>,
    },
    Formula(ExprDraft),
}

impl RuleDraft {
    /// Whether its points have digits without end.
    pub(crate) fn is_irrational(&self) -> bool {
        matches!(
            self,
            Self::Linear { log: Some(_), .. } | Self::Linear { power: Some(_), .. } | Self::LogNormal { .. }
        ) || matches!(self, Self::Relative(relative) if relative.to_z_score)
    }
}
