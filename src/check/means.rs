//! Means of what a node holds: weights, places, and what is left out.
use crate::diagnostic::names::PENALTY;
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, tree as codes};
use crate::model::draft::{HeadDraft, Mark, NodeDraft};
use crate::model::{Aggregate, Bound, Level, Node, Role};
use crate::number::Exact;
use crate::text::{Span, Spanned};

use super::tree::Flat;

/// Reports a penalty that nothing looks at, that is not written, or that turns the mean into something else.
pub(super) fn penalty(draft: &NodeDraft, id: &Spanned<String>, holds: bool, diagnostics: &mut Diagnostics) {
    if !holds {
        return;
    }
    let Some(aggregate) = &draft.aggregate else {
        if let Some(penalty) = &draft.penalty {
            diagnostics.push(unused(penalty.span, id));
        }
        return;
    };
    let least =
        if aggregate.value == Aggregate::MazziottaPareto { Exact::ONE.negated() } else { Exact::ZERO };
    let found = match &draft.penalty {
        Some(penalty) if !aggregate.value.is_penalised() => unused(penalty.span, id),
        Some(penalty) if penalty.value.is_zero() || penalty.value < least || penalty.value > Exact::ONE => {
            Diagnostic::new(
                PENALTY,
                penalty.span,
                Phrase::new("this penalty is out of bounds", "mức trừ này nằm ngoài giới hạn"),
            )
            .help(bounds(aggregate.value))
        }
        None if aggregate.value.is_penalised() => Diagnostic::new(
            PENALTY,
            aggregate.span,
            Phrase::new(
                format!("the penalty of `{}` is not said", id.value),
                format!("chưa nêu mức trừ của `{}`", id.value),
            ),
        )
        .help(bounds(aggregate.value)),
        _ => return,
    };
    diagnostics.push(found);
}

fn bounds(aggregate: Aggregate) -> Phrase {
    if aggregate == Aggregate::MazziottaPareto {
        Phrase::new(
            "write `penalty = 1`, or -1 where what is uneven is worse the higher; between the two, not 0",
            "ghi `penalty = 1`, hoặc -1 nếu chênh lệch phải làm tăng chỉ số; trong khoảng đó và khác 0",
        )
    } else {
        Phrase::new(
            "write `penalty = \"1/2\"`: above 0, at most 1",
            "ghi `penalty = \"1/2\"`: lớn hơn 0, không quá 1",
        )
    }
}

fn unused(span: Span, id: &Spanned<String>) -> Diagnostic {
    Diagnostic::new(
        PENALTY,
        span,
        Phrase::new(
            format!("nothing looks at the penalty of `{}`", id.value),
            format!("mức trừ của `{}` không được dùng đến", id.value),
        ),
    )
    .help(Phrase::new(
        "a penalty is of `aggregate = \"mean-min\"` or `\"mazziotta-pareto\"`",
        "mức trừ chỉ dùng với `aggregate = \"mean-min\"` hoặc `\"mazziotta-pareto\"`",
    ))
}

/// Reports a geometric mean, or a rule whose points have digits without end, without places.
pub(super) fn places(
    draft: &NodeDraft,
    id: &Spanned<String>,
    role: Role,
    head: &HeadDraft,
    diagnostics: &mut Diagnostics,
) {
    let mean = draft.aggregate.as_ref().filter(|found| found.value == Aggregate::Geometric);
    let mean = mean.filter(|_| role != Role::Shown).map(|mean| mean.span);
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

/// Reports nodes of no points in a mean of shares, and lowest ones that cannot be left out. `sound` tells which nodes have
/// points that were read; one whose lowest cannot be left out has no points to speak of either.
pub(super) fn held(
    nodes: &[Node],
    sound: &mut [bool],
    dropped: &[Option<Spanned<i64>>],
    diagnostics: &mut Diagnostics,
) {
    for (at, node) in nodes.iter().enumerate() {
        let scored: Vec<&Node> = node
            .children
            .iter()
            .filter(|child| sound.get(**child).copied().unwrap_or(false))
            .filter_map(|child| nodes.get(*child))
            .filter(|child| child.role == Role::Scored)
            .collect();
        if node.aggregate.is_of_shares() {
            for child in scored.iter().filter(|child| child.points.is_zero()) {
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
        }
        let written = dropped.get(at).and_then(Option::as_ref);
        let Some(count) = written.filter(|_| !node.children.is_empty()) else { continue };
        let message = if !matches!(node.aggregate, Aggregate::Sum | Aggregate::Mean) {
            Phrase::new(
                "lowest ones are left out of a sum or a mean only",
                "chỉ tổng và trung bình mới bỏ được mục thấp nhất",
            )
        } else if count.value < 1 || usize::try_from(count.value).is_ok_and(|count| count >= scored.len()) {
            Phrase::new(
                format!(
                    "of the {} scored nodes in `{}` at least one is left out, and one stays",
                    scored.len(),
                    node.id
                ),
                format!(
                    "trong {} mục được tính điểm của `{}` phải bỏ ít nhất một và giữ ít nhất một",
                    scored.len(),
                    node.id
                ),
            )
        } else if scored.windows(2).any(|two| matches!(two, [one, next] if one.points != next.points)) {
            Phrase::new(
                format!(
                    "what `{}` holds has unlike maximum points: which is lowest would change its maximum",
                    node.id
                ),
                format!(
                    "các mục trong `{}` có điểm tối đa khác nhau nên bỏ mục nào sẽ làm đổi điểm tối đa",
                    node.id
                ),
            )
        } else {
            continue;
        };
        if let Some(sound) = sound.get_mut(at) {
            *sound = false;
        }
        diagnostics.push(Diagnostic::new(codes::DROP_LOWEST, count.span, message).help(Phrase::new(
            "leave out fewer than it holds, of nodes with the same points",
            "bỏ ít hơn số mục con, và các mục con phải cùng điểm tối đa",
        )));
    }
}

/// The counts of lowest ones to leave out, as written, in the order of the nodes.
pub(super) fn dropped(flat: &[Flat]) -> Vec<Option<Spanned<i64>>> {
    flat.iter().map(|node| node.draft.drop_lowest).collect()
}

/// A bound of what a node comes to, as written.
pub(super) fn bound(mark: &Spanned<Mark>) -> Bound {
    match &mark.value {
        Mark::Points(points) => Bound::Points(points.clone()),
        Mark::Share(share) => Bound::Share(share.clone()),
    }
}
