//! Verdicts on rounded values where nothing is rounded: what is printed alike could be told apart by a digit nobody sees.
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, verdicts as codes};
use crate::expr::{Typed, TypedKind};
use crate::model::draft::{ClassesDraft, RankedByDraft, RankingDraft, ViewDraft};
use crate::model::{Node, Pillar, PillarNode, Role, Roundings, Rule, Weight};
use crate::text::Span;

/// A verdict on rounded values: where it says so, and the ids of what it looks at.
pub(super) struct Rounded {
    span: Span,
    of: Vec<String>,
}

/// The verdicts that look at rounded values.
pub(super) fn rounded(classes: Option<&ClassesDraft>, rankings: &[RankingDraft]) -> Vec<Rounded> {
    let one = |view: &ViewDraft, of: Vec<String>| match view {
        ViewDraft::Rounded(span) => Some(Rounded { span: *span, of }),
        ViewDraft::Exact | ViewDraft::To(_) => None,
    };
    let of_classes = classes.and_then(|classes| one(&classes.value, vec![classes.of.value.clone()]));
    let of_rankings = rankings.iter().filter_map(|ranking| {
        let of = match &ranking.of {
            RankedByDraft::One(of) => vec![of.value.clone()],
            RankedByDraft::Several(all, _) => all.iter().map(|part| part.of.value.clone()).collect(),
        };
        one(&ranking.value, of)
    });
    of_classes.into_iter().chain(of_rankings).collect()
}

/// Warns of those whose values are never rounded.
pub(super) fn check(
    verdicts: &[Rounded],
    nodes: &[Node],
    pillars: &[Pillar],
    roundings: &Roundings,
    diagnostics: &mut Diagnostics,
) {
    let settled = |at: usize| settled(at, nodes, roundings);
    let is_exact = |id: &str| match nodes.iter().position(|node| node.id == id) {
        Some(at) => !settled(at),
        None => pillars.iter().any(|pillar| {
            let whole = |part: &PillarNode| match &part.weight {
                Weight::Of(weight) => weight.to_i64().is_some() && settled(part.node),
                Weight::Share(_) | Weight::Chosen(_) => false,
            };
            pillar.id == id && pillar.rounding.is_none() && !pillar.of.iter().all(whole)
        }),
    };
    for verdict in verdicts {
        let exact: Vec<String> =
            verdict.of.iter().filter(|id| is_exact(id)).map(|id| format!("`{id}`")).collect();
        if exact.is_empty() {
            continue;
        }
        let list = exact.join(", ");
        let have = if exact.len() == 1 { "has" } else { "have" };
        diagnostics.push(
            Diagnostic::new(
                codes::NOTHING_ROUNDED,
                verdict.span,
                Phrase::new(
                    format!("{list} {have} no rounding, so that `\"rounded\"` is the exact value"),
                    format!("{list} không có cách làm tròn nên `\"rounded\"` vẫn là giá trị chính xác"),
                ),
            )
            .help(Phrase::new(
                "give the level a rounding in `[rounding]`, round here: `{ places = 2, mode = \"half-up\" }`, or write `\"exact\"`",
                "ghi cách làm tròn của cấp đó trong `[rounding]`, làm tròn tại đây: `{ places = 2, mode = \"half-up\" }`, hoặc ghi `\"exact\"`",
            )),
        );
    }
}

/// Whether the points of a node have few places: rounded there, or made of marks and of what was rounded below.
fn settled(at: usize, nodes: &[Node], roundings: &Roundings) -> bool {
    let mut open = vec![at];
    while let Some(at) = open.pop() {
        let Some(node) = nodes.get(at) else { return false };
        let rounding = match &node.rounding {
            Some(own) => own.as_ref(),
            None => roundings.at(node.level),
        };
        if rounding.is_some() || node.role == Role::Shown {
            continue;
        }
        match &node.rule {
            Some(rule) if is_settled(rule) => {}
            None if node.aggregate.keeps_places() => open.extend(&node.children),
            _ => return false,
        }
    }
    true
}

fn is_settled(rule: &Rule) -> bool {
    match rule {
        Rule::YesNo { .. }
        | Rule::All { .. }
        | Rule::Any { .. }
        | Rule::Choice { .. }
        | Rule::Ticks { .. }
        | Rule::Items(_)
        | Rule::Bands { .. }
        | Rule::Deadline { .. } => true,
        Rule::Formula(formula) => is_rounded(formula),
        _ => false,
    }
}

fn is_rounded(formula: &Typed) -> bool {
    match &formula.kind {
        TypedKind::Number(_)
        | TypedKind::Round(..)
        | TypedKind::Floor(_)
        | TypedKind::Ceil(_)
        | TypedKind::Trunc(_) => true,
        TypedKind::If(_, then, otherwise) => is_rounded(then) && is_rounded(otherwise),
        TypedKind::Min(all) | TypedKind::Max(all) => all.iter().all(is_rounded),
        _ => false,
    }
}
