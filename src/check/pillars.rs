//! Pillars: what they count, and what it makes.
use std::collections::BTreeMap;

use super::context::Context;
use super::names::{Known, Sight, twice};
use super::verdicts::node;
use super::weights::{Never, never};
use super::{text, tree, usage};
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, names, verdicts as codes};
use crate::expr::Typed;
use crate::model::draft::{HeadDraft, PillarDraft, WeightDraft};
use crate::model::{Derived, Input, Level, Node, Pillar, PillarNode, Role, Weight};
use crate::number::Exact;
use crate::text::{Span, Spanned};

/// What pillars stand over.
pub(super) struct Around<'a> {
    pub(super) nodes: &'a [Node],
    /// Which nodes have points that were read.
    pub(super) sound: &'a [bool],
    pub(super) inputs: &'a [Input],
    pub(super) derived: &'a [Derived],
    pub(super) known: &'a Known,
}

pub(super) fn check(
    drafts: Vec<PillarDraft>,
    around: &Around<'_>,
    head: &HeadDraft,
    languages: &[String],
    diagnostics: &mut Diagnostics,
) -> Vec<Pillar> {
    let nodes = around.nodes;
    let mut seen: BTreeMap<String, Span> = nodes.iter().map(|node| (node.id.clone(), node.span)).collect();
    let mut pillars = Vec::new();
    for draft in drafts {
        match seen.get(&draft.id.value) {
            Some(first) => twice(names::ID_TWICE, &draft.id.value, *first, draft.id.span, diagnostics),
            None => {
                seen.insert(draft.id.value.clone(), draft.id.span);
            }
        }
        let of: Vec<Option<PillarNode>> =
            draft.of.iter().map(|(id, weight)| around.part(id, weight, diagnostics)).collect();
        let complete = !draft.wrong && of.iter().all(Option::is_some);
        for (place, (id, weight)) in draft.of.iter().enumerate() {
            if let Some(phrase) = odd_part(nodes, &of, place, weight) {
                diagnostics.push(Diagnostic::new(codes::PILLAR_NODES, id.span, phrase).help(Phrase::new(
                    "count every node once, with a weight above 0",
                    "mỗi mục chỉ tính một lần, với trọng số lớn hơn 0",
                )));
            }
        }
        let of: Vec<PillarNode> = of.into_iter().flatten().collect();
        let is_scored =
            |part: &&PillarNode| nodes.get(part.node).is_some_and(|node| node.role == Role::Scored);
        let in_proportion = of.iter().filter(is_scored).any(|part| part.weight.chosen().is_some());
        if complete {
            if in_proportion {
                has_points(&draft.points, diagnostics);
            } else {
                around.sum(&draft, &of, diagnostics);
            }
            tree::counts(&draft.counts, |level| below(nodes, &of, level), diagnostics);
        }
        let mut pillar = Pillar {
            title: text(Some(draft.title), languages, diagnostics),
            points: draft.points.value,
            of,
            rounding: draft.rounding.unwrap_or_else(|| head.roundings.as_ref()?.pillar.clone()),
            in_proportion,
            inputs: Vec::new(),
            past_inputs: Vec::new(),
            span: draft.id.span,
            id: draft.id.value,
        };
        usage::of_pillar(&mut pillar, around.derived);
        pillars.push(pillar);
    }
    pillars
}

impl Around<'_> {
    /// A node with its weight; `None` where one of them is wrong.
    fn part(
        &self,
        id: &Spanned<String>,
        weight: &WeightDraft,
        diagnostics: &mut Diagnostics,
    ) -> Option<PillarNode> {
        let found = node(id, self.nodes, diagnostics);
        let of = found.and_then(|at| self.nodes.get(at));
        let weight = match weight {
            WeightDraft::Number(weight) => Some(Weight::Of(weight.value.clone())),
            WeightDraft::Expression(draft) => {
                let context = Context {
                    id: &id.value,
                    full: of.map_or(&Exact::ZERO, |node| &node.points),
                    full_known: true,
                    inputs: self.inputs,
                    derived: self.derived,
                    known: self.known,
                    deducts: false,
                };
                let typed = context.number(draft, Sight::Node, diagnostics);
                if let (Some(typed), Some(node)) = (&typed, of)
                    && let Some(found) = self.no_weight(typed, node)
                {
                    diagnostics.push(found);
                }
                typed.map(|typed| Weight::Chosen(Box::new(typed)))
            }
        };
        Some(PillarNode { node: found?, weight: weight? })
    }

    /// What is wrong with a weight that figures choose, whatever is reported.
    fn no_weight(&self, typed: &Typed, node: &Node) -> Option<Diagnostic> {
        if node.role == Role::Shown {
            let message = Phrase::new(
                format!("nothing looks at this weight: `{}` is shown, and not scored", node.id),
                format!("trọng số này không được dùng đến: `{}` chỉ để hiển thị, không tính điểm", node.id),
            );
            let help = Phrase::new(
                "name the node alone, or take it out of the pillar",
                "chỉ ghi mã mục, hoặc bỏ mục khỏi trụ cột",
            );
            return Some(Diagnostic::new(codes::PILLAR_NODES, typed.span, message).help(help));
        }
        let (span, message) = match never(typed, self.derived)? {
            Never::Below(span) => (span, Phrase::new("this weight is below 0", "trọng số này nhỏ hơn 0")),
            Never::Above => (
                typed.span,
                Phrase::new("this weight is never above 0", "trọng số này không bao giờ lớn hơn 0"),
            ),
        };
        Some(Diagnostic::new(codes::PILLAR_NODES, span, message).help(Phrase::new(
            "write weights above 0, or 0 where the node does not count",
            "ghi trọng số lớn hơn 0, hoặc 0 nếu mục không được tính",
        )))
    }

    /// Reports points that are not those of the nodes.
    fn sum(&self, draft: &PillarDraft, of: &[PillarNode], diagnostics: &mut Diagnostics) {
        let scored = of.iter().filter_map(|part| {
            let node = self.nodes.get(part.node).filter(|node| node.role == Role::Scored)?;
            Some(node.points.times(part.weight()?))
        });
        let made = Exact::sum(&scored.collect::<Vec<Exact>>());
        let known = of.iter().all(|part| self.sound.get(part.node).copied().unwrap_or(false));
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
    }
}

/// With chosen weights any points can be made of the nodes, and none are not.
fn has_points(points: &Spanned<Exact>, diagnostics: &mut Diagnostics) {
    if !points.value.is_positive() {
        diagnostics.push(
            Diagnostic::new(
                codes::PILLAR_SUM,
                points.span,
                Phrase::new(
                    format!("a pillar of {} points comes to nothing", points.value),
                    format!("trụ cột có {} điểm thì không tính được gì", points.value),
                ),
            )
            .help(Phrase::new(
                "give it points above 0: its nodes are brought to them by the proportions of their weights",
                "ghi số điểm lớn hơn 0: các mục được quy về điểm đó theo tỷ lệ trọng số",
            )),
        );
    }
}

/// How many nodes of a level stand in these nodes, themselves included.
fn below(nodes: &[Node], of: &[PillarNode], level: Level) -> usize {
    let mut open: Vec<usize> = of.iter().map(|part| part.node).collect();
    let mut count = 0usize;
    while let Some(node) = open.pop().and_then(|at| nodes.get(at)) {
        count = count.saturating_add(usize::from(node.level == level));
        open.extend(&node.children);
    }
    count
}

/// What is odd about one node of a pillar: a number that is no weight, or that an earlier one counts it already.
fn odd_part(nodes: &[Node], of: &[Option<PillarNode>], place: usize, weight: &WeightDraft) -> Option<Phrase> {
    if let WeightDraft::Number(weight) = weight
        && !weight.value.is_positive()
    {
        return Some(Phrase::new("this weight is not above 0", "trọng số này không lớn hơn 0"));
    }
    let at = of.get(place)?.as_ref()?.node;
    let holds = |above: usize, below: usize| {
        std::iter::successors(Some(below), |at| nodes.get(*at).and_then(|node| node.parent))
            .any(|at| at == above)
    };
    let others = of.iter().take(place).flatten();
    let twice = others.map(|other| other.node).find(|other| holds(*other, at) || holds(at, *other))?;
    let other = nodes.get(twice).map_or("", |node| &node.id);
    Some(Phrase::new(
        format!("its points count already, with `{other}`"),
        format!("điểm của mục này đã được tính cùng `{other}`"),
    ))
}
