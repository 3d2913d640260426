//! Weights in means: numbers, shares of the whole, and those that figures of the unit choose.
use super::context::Context;
use super::names::Sight;
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, tree as codes};
use crate::expr::{Output, Typed, TypedKind};
use crate::model::draft::{NodeDraft, WeightDraft};
use crate::model::{Aggregate, Derived, Node, Role, Weight};
use crate::number::Exact;
use crate::text::{Span, Spanned};

/// The weight of a node; reports one that is not above 0, or that nothing looks at.
pub(super) fn check(
    draft: &NodeDraft,
    id: &Spanned<String>,
    role: Role,
    above: Option<&Node>,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Weight {
    let number = match &draft.weight {
        Some(WeightDraft::Number(weight)) => Some(weight),
        _ => None,
    };
    let span = match &draft.weight {
        Some(WeightDraft::Number(weight)) => Some(weight.span),
        Some(WeightDraft::Expression(weight)) => Some(weight.span),
        None => None,
    };
    let counts = above.is_some_and(|above| above.aggregate.is_weighted()) && role == Role::Scored;
    if let Some(span) = span.or(draft.weight_share.as_ref().map(|share| share.span)).filter(|_| !counts) {
        unused(id, span, diagnostics);
    } else if let Some(weight) = number.filter(|weight| !weight.value.is_positive()) {
        not_positive(weight.span, diagnostics);
    }
    if let (Some(share), Some(span)) = (&draft.weight_share, span) {
        diagnostics.push(
            Diagnostic::new(
                codes::WEIGHT_SHARE,
                span,
                Phrase::new(
                    format!("`{}` has a weight and a share of the whole", id.value),
                    format!("`{}` vừa có trọng số vừa có tỷ trọng cố định", id.value),
                ),
            )
            .label(share.span, Phrase::new("its share of the whole", "tỷ trọng cố định"))
            .help(Phrase::new("keep one of them", "giữ lại một trong hai")),
        );
    }
    match (&draft.weight, &draft.weight_share) {
        (_, Some(share)) => Weight::Share(share.value.clone()),
        (None, None) => Weight::default(),
        (Some(WeightDraft::Number(weight)), None) => Weight::Of(weight.value.clone()),
        (Some(WeightDraft::Expression(weight)), None) => context
            .number(weight, Sight::Node, diagnostics)
            .map_or_else(Weight::default, |typed| Weight::Chosen(Box::new(typed))),
    }
}

fn unused(id: &Spanned<String>, span: Span, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Diagnostic::new(
            codes::WEIGHT,
            span,
            Phrase::new(
                format!("nothing looks at the weight of `{}`", id.value),
                format!("trọng số của `{}` không được dùng đến", id.value),
            ),
        )
        .help(Phrase::new(
            "weights are of scored nodes in a mean (not a median); elsewhere the points say it",
            "trọng số chỉ dùng cho mục được tính điểm trong mục cha là trung bình (trừ `median`); nơi khác dùng `points`",
        )),
    );
}

fn not_positive(span: Span, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Diagnostic::new(
            codes::WEIGHT,
            span,
            Phrase::new("this weight is not above 0", "trọng số này không lớn hơn 0"),
        )
        .help(Phrase::new(
            "write a weight above 0, or `role = \"shown\"` for what does not count",
            "ghi trọng số lớn hơn 0, hoặc `role = \"shown\"` nếu không tính điểm",
        )),
    );
}

/// Reports shares of a whole that cannot be had together, and weights that figures choose where they would change what
/// the whole comes to. `shares` are those that are written, and `sound` tells which nodes have points that were read.
pub(super) fn held(
    nodes: &[Node],
    sound: &[bool],
    shares: &[Option<Span>],
    derived: &[Derived],
    diagnostics: &mut Diagnostics,
) {
    for node in nodes.iter().filter(|node| node.aggregate.is_weighted()) {
        let scored: Vec<(usize, &Node)> = node
            .children
            .iter()
            .filter_map(|at| Some((*at, nodes.get(*at).filter(|child| child.role == Role::Scored)?)))
            .collect();
        share_whole(node, &scored, shares, diagnostics);
        for typed in scored.iter().filter_map(|(_, child)| child.weight.chosen()) {
            no_weight(typed, derived, diagnostics);
        }
        let known = scored.iter().all(|(at, _)| sound.get(*at).copied().unwrap_or(false));
        let chosen = scored.iter().find_map(|(_, child)| child.weight.chosen());
        let mut unlike = scored.iter().skip(1).map(|(_, child)| *child);
        let first = scored.first().map(|(_, child)| *child);
        if let (Some(chosen), Some(first)) = (chosen.filter(|_| known), first)
            && node.aggregate == Aggregate::Mean
            && let Some(other) = unlike.find(|child| child.points != first.points)
        {
            diagnostics.push(
                Diagnostic::new(
                    codes::WEIGHT_UNLIKE,
                    chosen.span,
                    Phrase::new(
                        format!("which weight is chosen would change the maximum of `{}`", node.id),
                        format!("chọn trọng số khác nhau sẽ làm đổi điểm tối đa của `{}`", node.id),
                    ),
                )
                .label(
                    other.points_span,
                    Phrase::new(
                        format!(
                            "`{}` has {} points, `{}` {}",
                            other.id, other.points, first.id, first.points
                        ),
                        format!(
                            "`{}` có {} điểm, `{}` có {}",
                            other.id, other.points, first.id, first.points
                        ),
                    ),
                )
                .help(Phrase::new(
                    "give what the mean holds the same points, such as 100",
                    "cho các mục trong trung bình cùng điểm tối đa, ví dụ 100",
                )),
            );
        }
    }
}

fn share_whole(
    node: &Node,
    scored: &[(usize, &Node)],
    written: &[Option<Span>],
    diagnostics: &mut Diagnostics,
) {
    let shares: Vec<(Span, &Exact)> = scored
        .iter()
        .filter_map(|(at, child)| match &child.weight {
            Weight::Share(share) => Some((written.get(*at).copied()??, share)),
            _ => None,
        })
        .collect();
    let Some((last, _)) = shares.last() else { return };
    for (span, share) in &shares {
        if !share.is_positive() || **share > Exact::ONE {
            let message = Phrase::new(
                "a share of the whole is above 0 and at most 100 %",
                "tỷ trọng cố định phải lớn hơn 0 và không quá 100%",
            );
            let help = Phrase::new("write it in percent: `\"25%\"`", "ghi theo phần trăm: `\"25%\"`");
            diagnostics.push(Diagnostic::new(codes::WEIGHT_SHARE, *span, message).help(help));
            return;
        }
    }
    let taken = Exact::sum(shares.iter().map(|(_, share)| *share));
    let percent = |share: &Exact| share.times(&Exact::from_integer(100));
    let all = shares.len() == scored.len();
    let (message, help) = if all && taken != Exact::ONE {
        (
            Phrase::new(
                format!("all of `{}` have a share, and together {} %", node.id, percent(&taken)),
                format!(
                    "mọi mục của `{}` đều có tỷ trọng cố định, cộng lại bằng {}%",
                    node.id,
                    percent(&taken)
                ),
            ),
            Phrase::new(
                "make it 100 %, or let one of them have what is left",
                "sửa cho đủ 100%, hoặc để một mục nhận phần còn lại",
            ),
        )
    } else if !all && taken >= Exact::ONE {
        (
            Phrase::new(
                format!("these shares of `{}` come to {} %, and nothing is left", node.id, percent(&taken)),
                format!(
                    "các tỷ trọng cố định của `{}` cộng lại bằng {}%, không còn gì cho mục khác",
                    node.id,
                    percent(&taken)
                ),
            ),
            Phrase::new("keep them below 100 % together", "giữ tổng các tỷ trọng cố định dưới 100%"),
        )
    } else {
        return;
    };
    diagnostics.push(Diagnostic::new(codes::WEIGHT_SHARE, *last, message).help(help));
}

/// Reports a result of a choice that is no weight, where the rubric names it.
fn no_weight(typed: &Typed, derived: &[Derived], diagnostics: &mut Diagnostics) {
    match never(typed, derived) {
        Some(Never::Below(span)) => diagnostics.push(
            Diagnostic::new(
                codes::WEIGHT,
                span,
                Phrase::new("this weight is below 0", "trọng số này nhỏ hơn 0"),
            )
            .help(Phrase::new(
                "write a weight above 0, or 0 where it does not count",
                "ghi trọng số lớn hơn 0, hoặc 0 nếu không tính",
            )),
        ),
        Some(Never::Above) => not_positive(typed.span, diagnostics),
        None => {}
    }
}

/// What is wrong with a weight whatever is reported.
pub(super) enum Never {
    /// The result that stands here is below 0.
    Below(Span),
    /// It is never above 0.
    Above,
}

/// Whether an expression names a result that is no weight.
pub(super) fn never(typed: &Typed, derived: &[Derived]) -> Option<Never> {
    let mut results = Vec::new();
    let all_known = named(typed, typed.span, derived, &mut results);
    if let Some((_, span)) = results.iter().find(|(number, _)| number.is_negative()) {
        return Some(Never::Below(*span));
    }
    (all_known && results.iter().all(|(number, _)| number.is_zero())).then_some(Never::Above)
}

/// The numbers that an expression gives by name, each with its place; whether it gives no others.
fn named(typed: &Typed, span: Span, derived: &[Derived], found: &mut Vec<(Exact, Span)>) -> bool {
    if let Some(number) = typed.constant() {
        found.push((number, span));
        return true;
    }
    match &typed.kind {
        TypedKind::If(_, a, b) => {
            let a = named(a, a.span, derived, found);
            named(b, b.span, derived, found) && a
        }
        TypedKind::Derived(at) => {
            let of = derived.get(*at);
            of.is_some_and(|of| named(&of.value, span, derived, found))
        }
        TypedKind::Table(table) => {
            let results = table.rows.iter().map(|row| &row.gives).chain(&table.otherwise);
            for result in results {
                match result {
                    Output::Number(number) => found.push((number.clone(), span)),
                    Output::Text(_) => return false,
                }
            }
            !matches!(table.hit, crate::expr::Hit::Sum | crate::expr::Hit::Count)
        }
        _ => false,
    }
}
