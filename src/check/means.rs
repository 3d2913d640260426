//! Means of what a node holds: weights, places, and what belongs to some of them.
use crate::diagnostic::names::{EXPONENT, MODE_TIE, PENALTY};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Phrase, tree as codes};
use crate::model::draft::{CombiningDraft, HeadDraft, Mark, NodeDraft};
use crate::model::{Aggregate, Bound, Level, Node, Role};
use crate::number::Exact;
use crate::text::{Span, Spanned};

/// How a node makes its points: a power mean with an exponent of 1 or -1 has another name, and is exact.
pub(super) fn aggregate(draft: &CombiningDraft) -> Aggregate {
    let aggregate = draft.aggregate.map_or(Aggregate::Sum, |aggregate| aggregate.value);
    match &draft.exponent {
        Some(exponent) if aggregate == Aggregate::Power && exponent.value == Exact::ONE => {
            Aggregate::MeanOfShares
        }
        Some(exponent) if aggregate == Aggregate::Power && exponent.value == Exact::ONE.negated() => {
            Aggregate::Harmonic
        }
        _ => aggregate,
    }
}

/// Reports a penalty, an exponent or a tie that nothing looks at, that is not written, or that cannot be.
pub(super) fn settings(
    draft: &CombiningDraft,
    id: &Spanned<String>,
    holds: bool,
    diagnostics: &mut Diagnostics,
) {
    if !holds {
        return;
    }
    let aggregate = draft.aggregate.map_or(Aggregate::Sum, |aggregate| aggregate.value);
    let penalty = draft.penalty.as_ref().map(|penalty| {
        let least = if aggregate == Aggregate::MazziottaPareto { Exact::ONE.negated() } else { Exact::ZERO };
        let fits = !penalty.value.is_zero() && penalty.value >= least && penalty.value <= Exact::ONE;
        (penalty.span, fits)
    });
    let exponent = draft.exponent.as_ref().map(|exponent| {
        let fits = !exponent.value.is_zero() && exponent.value.abs() <= Exact::from_integer(HIGHEST_EXPONENT);
        (exponent.span, fits)
    });
    let all = [
        Setting { code: PENALTY, of: PENALTY_WORDS, wanted: aggregate.is_penalised(), written: penalty },
        Setting {
            code: EXPONENT,
            of: EXPONENT_WORDS,
            wanted: aggregate == Aggregate::Power,
            written: exponent,
        },
        Setting {
            code: MODE_TIE,
            of: TIE_WORDS,
            wanted: aggregate == Aggregate::Mode,
            written: draft.tie.map(|tie| (tie.span, true)),
        },
    ];
    for setting in all {
        let bounds = || match aggregate {
            Aggregate::Power if draft.exponent.as_ref().is_some_and(|exponent| exponent.value.is_zero()) => {
                Phrase::new(
                    "the mean that an exponent near 0 comes to is the geometric one: `aggregate = \"geometric\"`",
                    "khi số mũ tiến tới 0, kết quả là trung bình nhân: `aggregate = \"geometric\"`",
                )
            }
            other => bounds(other),
        };
        let (span, message, help) = match (setting.written, setting.wanted, draft.aggregate) {
            (Some((span, _)), false, _) => (span, setting.unused(id), setting.belongs()),
            (Some((span, false)), true, _) => (span, setting.out_of_bounds(), bounds()),
            (None, true, Some(aggregate)) => (aggregate.span, setting.not_said(id), bounds()),
            _ => continue,
        };
        diagnostics.push(Diagnostic::new(setting.code, span, message).help(help));
    }
}

/// The exponents of power means lie between this and its opposite.
const HIGHEST_EXPONENT: i64 = 10;

/// The name of a key in messages, and the aggregates that it is of.
type Words = [&'static str; 3];
const PENALTY_WORDS: Words = ["penalty", "mức trừ", "`aggregate = \"mean-min\"` or `\"mazziotta-pareto\"`"];
const EXPONENT_WORDS: Words = ["exponent", "số mũ", "`aggregate = \"power\"`"];
const TIE_WORDS: Words = ["tie", "cách chọn khi có nhiều giá trị", "`aggregate = \"mode\"`"];

/// A key that belongs to some aggregates alone, and that these need.
struct Setting {
    code: Code,
    of: Words,
    wanted: bool,
    /// Where it stands, and whether it lies within its bounds.
    written: Option<(Span, bool)>,
}

impl Setting {
    fn unused(&self, id: &Spanned<String>) -> Phrase {
        let [en, vi, _] = self.of;
        Phrase::new(
            format!("nothing looks at the {en} of `{}`", id.value),
            format!("{vi} của `{}` không được dùng đến", id.value),
        )
    }

    fn belongs(&self) -> Phrase {
        let [en, vi, of] = self.of;
        let article = if en.starts_with('e') { "an" } else { "a" };
        Phrase::new(
            format!("{article} {en} is of {of}"),
            format!("{vi} chỉ dùng với {}", of.replace(" or ", " hoặc ")),
        )
    }

    fn out_of_bounds(&self) -> Phrase {
        let [en, vi, _] = self.of;
        Phrase::new(format!("this {en} is out of bounds"), format!("{vi} này nằm ngoài giới hạn"))
    }

    fn not_said(&self, id: &Spanned<String>) -> Phrase {
        let [en, vi, _] = self.of;
        Phrase::new(
            format!("the {en} of `{}` is not said", id.value),
            format!("chưa nêu {vi} của `{}`", id.value),
        )
    }
}

fn bounds(aggregate: Aggregate) -> Phrase {
    match aggregate {
        Aggregate::MazziottaPareto => Phrase::new(
            "write `penalty = 1`, or -1 where what is uneven is worse the higher; between the two, not 0",
            "ghi `penalty = 1`, hoặc -1 nếu chênh lệch phải làm tăng chỉ số; trong khoảng đó và khác 0",
        ),
        Aggregate::Power => Phrase::new(
            "write `exponent = 2`, `\"1/2\"`, …: from -10 to 10, not 0",
            "ghi `exponent = 2`, `\"1/2\"`, …: từ -10 đến 10, khác 0",
        ),
        Aggregate::Mode => Phrase::new(
            "write `tie = \"lowest\"` or `\"highest\"`: which is taken of several that are equally common",
            "ghi `tie = \"lowest\"` hoặc `\"highest\"`: lấy giá trị nào khi nhiều giá trị cùng xuất hiện nhiều nhất",
        ),
        _ => Phrase::new(
            "write `penalty = \"1/2\"`: above 0, at most 1",
            "ghi `penalty = \"1/2\"`: lớn hơn 0, không quá 1",
        ),
    }
}

/// Reports a geometric mean, or a rule whose points have digits without end, without places.
pub(super) fn places(
    draft: &NodeDraft,
    id: &Spanned<String>,
    role: Role,
    head: &HeadDraft,
    diagnostics: &mut Diagnostics,
) {
    let own = aggregate(&draft.combining);
    let mean = draft.combining.aggregate.filter(|_| own.is_irrational() && role != Role::Shown);
    let mean = mean.map(|mean| mean.span);
    let rule =
        || draft.rules.iter().find_map(|(key, rule)| rule.as_ref()?.is_irrational().then_some(key.span));
    let Some(span) = mean.or_else(rule) else { return };
    let Some(levels) = &head.roundings else { return };
    let of_level = match draft.level {
        Level::Total => &levels.total,
        Level::Group => &levels.group,
        Level::Index => &levels.index,
        Level::Criterion => &levels.criterion,
        Level::Part => &levels.part,
    };
    if draft.rounding.as_ref().unwrap_or(of_level).is_some() {
        return;
    }
    let level = draft.level.name();
    diagnostics.push(
        Diagnostic::new(
            codes::NO_PLACES,
            span,
            match mean {
                Some(_) if own == Aggregate::Power => Phrase::new(
                    format!("`{}` is a power mean, and its places are not said", id.value),
                    format!("`{}` là trung bình lũy thừa nhưng chưa nêu số chữ số thập phân", id.value),
                ),
                Some(_) => Phrase::new(
                    format!("`{}` is a geometric mean, and its places are not said", id.value),
                    format!("`{}` là trung bình nhân nhưng chưa nêu số chữ số thập phân", id.value),
                ),
                None => Phrase::new(
                    format!(
                        "the points of `{}` have digits without end, and its places are not said",
                        id.value
                    ),
                    format!("điểm của `{}` có vô số chữ số nhưng chưa nêu số chữ số thập phân", id.value),
                ),
            },
        )
        .help(if draft.level == Level::Total {
            Phrase::new(
                "give `total` a rounding under `[rounding]`",
                "thêm cách làm tròn cho `total` trong `[rounding]`",
            )
        } else {
            Phrase::new(
                format!("give it a `rounding`, or `{level}` one under `[rounding]`"),
                format!("thêm `rounding` tại đây, hoặc cho `{level}` trong `[rounding]`"),
            )
        }),
    );
}

/// Reports nodes of no points in what looks at shares. `sound` tells which nodes have points that were read.
pub(super) fn held(nodes: &[Node], sound: &[bool], diagnostics: &mut Diagnostics) {
    let is_sound = |at: &usize| sound.get(*at).copied().unwrap_or(false);
    for node in nodes {
        let scored =
            node.children.iter().filter(|child| is_sound(child)).filter_map(|child| nodes.get(*child));
        let scored: Vec<&Node> = scored.filter(|child| child.role == Role::Scored).collect();
        let empty = |child: &&&Node| child.points.is_zero();
        if node.aggregate.is_of_shares() {
            for child in scored.iter().filter(empty) {
                diagnostics.push(
                    Diagnostic::new(
                        codes::POINTS,
                        child.points_span,
                        Phrase::new(
                            format!("`{}` has 0 points, and `{}` needs its share of them", child.id, node.id),
                            format!("`{}` có 0 điểm, còn `{}` cần tỷ lệ điểm của nó", child.id, node.id),
                        ),
                    )
                    .help(Phrase::new("give it points, such as 1", "cho nó số điểm, ví dụ 1")),
                );
            }
        } else if node.aggregate == Aggregate::ShareOfSum
            && node.role != Role::Shown
            && node.children.iter().all(is_sound)
            && scored.iter().all(|child| child.points.is_zero())
        {
            diagnostics.push(
                Diagnostic::new(
                    codes::POINTS,
                    node.points_span,
                    Phrase::new(
                        format!("what `{}` holds has 0 points in all, and it needs a share of them", node.id),
                        format!("các mục trong `{}` có tổng là 0 điểm nên không có tỷ lệ để tính", node.id),
                    ),
                )
                .help(Phrase::new("give something in it points", "cho mục con số điểm")),
            );
        }
    }
}

/// A bound of what a node comes to, as written.
pub(super) fn bound(mark: &Spanned<Mark>) -> Bound {
    match &mark.value {
        Mark::Points(points) => Bound::Points(points.clone()),
        Mark::Share(share) => Bound::Share(share.clone()),
    }
}
