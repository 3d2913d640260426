//! Pillars: what they count, and what it makes.
use std::collections::BTreeMap;

use super::names::twice;
use super::verdicts::node;
use super::{text, tree};
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, names, verdicts as codes};
use crate::model::draft::{HeadDraft, PillarDraft};
use crate::model::{Level, Node, Pillar, Role};
use crate::number::Exact;
use crate::text::Span;

pub(super) fn check(
    drafts: Vec<PillarDraft>,
    nodes: &[Node],
    sound: &[bool],
    head: &HeadDraft,
    languages: &[String],
    diagnostics: &mut Diagnostics,
) -> Vec<Pillar> {
    let mut seen: BTreeMap<String, Span> = nodes.iter().map(|node| (node.id.clone(), node.span)).collect();
    let mut pillars = Vec::new();
    for draft in drafts {
        match seen.get(&draft.id.value) {
            Some(first) => twice(names::ID_TWICE, &draft.id.value, *first, draft.id.span, diagnostics),
            None => {
                seen.insert(draft.id.value.clone(), draft.id.span);
            }
        }
        let of: Vec<Option<(usize, Exact)>> = draft
            .of
            .iter()
            .map(|(id, weight)| Some((node(id, nodes, diagnostics)?, weight.clone())))
            .collect();
        let complete = of.iter().all(Option::is_some);
        for (place, (id, weight)) in draft.of.iter().enumerate() {
            if let Some(phrase) = odd_part(nodes, &of, place, weight) {
                diagnostics.push(Diagnostic::new(codes::PILLAR_NODES, id.span, phrase).help(Phrase::new(
                    "count every node once, with a weight above 0",
                    "mỗi mục chỉ tính một lần, với trọng số lớn hơn 0",
                )));
            }
        }
        let of: Vec<(usize, Exact)> = of.into_iter().flatten().collect();
        if complete {
            let scored = of.iter().filter_map(|(at, weight)| Some((nodes.get(*at)?, weight)));
            let parts: Vec<Exact> = scored
                .filter(|(node, _)| node.role == Role::Scored)
                .map(|(node, weight)| node.points.times(weight))
                .collect();
            let made = Exact::sum(&parts);
            let known = of.iter().all(|(at, _)| sound.get(*at).copied().unwrap_or(false));
            if known && made != draft.points.value {
                diagnostics.push(
                    Diagnostic::new(
                        codes::PILLAR_SUM,
                        draft.points.span,
                        Phrase::new(
                            format!(
                                "pillar `{}` has {} points, and its nodes make {made}",
                                draft.id.value, draft.points.value
                            ),
                            format!(
                                "trụ cột `{}` có {} điểm, còn các mục của nó cộng lại bằng {made}",
                                draft.id.value, draft.points.value
                            ),
                        ),
                    )
                    .help(Phrase::new(
                        format!("make it {made}, or mend the nodes and weights"),
                        format!("sửa thành {made}, hoặc sửa các mục và trọng số"),
                    )),
                );
            }
            tree::counts(&draft.counts, |level| below(nodes, &of, level), diagnostics);
        }
        pillars.push(Pillar {
            title: text(Some(draft.title), languages, diagnostics),
            points: draft.points.value,
            of,
            rounding: draft.rounding.unwrap_or_else(|| head.roundings.as_ref()?.pillar.clone()),
            span: draft.id.span,
            id: draft.id.value,
        });
    }
    pillars
}

/// How many nodes of a level stand in these nodes, themselves included.
fn below(nodes: &[Node], of: &[(usize, Exact)], level: Level) -> usize {
    let mut open: Vec<usize> = of.iter().map(|(node, _)| *node).collect();
    let mut count = 0usize;
    while let Some(node) = open.pop().and_then(|at| nodes.get(at)) {
        count = count.saturating_add(usize::from(node.level == level));
        open.extend(&node.children);
    }
    count
}

/// What is odd about one node of a pillar: its weight, or that an earlier one counts it already.
fn odd_part(nodes: &[Node], of: &[Option<(usize, Exact)>], place: usize, weight: &Exact) -> Option<Phrase> {
    if !weight.is_positive() {
        return Some(Phrase::new("this weight is not above 0", "trọng số này không lớn hơn 0"));
    }
    let at = of.get(place)?.as_ref()?.0;
    let holds = |above: usize, below: usize| {
        std::iter::successors(Some(below), |at| nodes.get(*at).and_then(|node| node.parent))
            .any(|at| at == above)
    };
    let twice = of.iter().take(place).flatten().find(|(other, _)| holds(*other, at) || holds(at, *other))?;
    let other = nodes.get(twice.0).map_or("", |node| &node.id);
    Some(Phrase::new(
        format!("its points count already, with `{other}`"),
        format!("điểm của mục này đã được tính cùng `{other}`"),
    ))
}
