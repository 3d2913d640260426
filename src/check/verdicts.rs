//! Classes.
use std::collections::BTreeMap;

use super::context::must_be;
use super::names::{Known, Sight, twice, unknown};
use super::{text, typed};
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, comma, names, verdicts as codes};
use crate::expr::{Type, Typed};
use crate::model::draft::{ClassCapDraft, ClassDraft, ClassesDraft, ExprDraft, Mark, ViewDraft};
use crate::model::{Class, ClassCap, Classes, Limit, Node, Pillar, Target, View};
use crate::number::Exact;
use crate::text::{Span, Spanned};

/// The node with an id, or a finding.
pub(super) fn node(id: &Spanned<String>, nodes: &[Node], diagnostics: &mut Diagnostics) -> Option<usize> {
    let found = nodes.iter().position(|node| node.id == id.value);
    if found.is_none() {
        let ids = nodes.iter().map(|node| (node.id.as_str(), Some(&node.title)));
        diagnostics.push(unknown(names::UNKNOWN_NODE, "node", "mục", id, ids));
    }
    found
}

pub(super) fn target(
    id: &Spanned<String>,
    nodes: &[Node],
    pillars: &[Pillar],
    diagnostics: &mut Diagnostics,
) -> Option<Target> {
    if let Some(at) = nodes.iter().position(|node| node.id == id.value) {
        return Some(Target::Node(at));
    }
    if let Some(at) = pillars.iter().position(|pillar| pillar.id == id.value) {
        return Some(Target::Pillar(at));
    }
    let of_nodes = nodes.iter().map(|node| (node.id.as_str(), Some(&node.title)));
    let of_pillars = pillars.iter().map(|pillar| (pillar.id.as_str(), Some(&pillar.title)));
    let ids = of_nodes.chain(of_pillars);
    diagnostics.push(unknown(names::UNKNOWN_NODE, "node or pillar", "mục hay trụ cột", id, ids));
    None
}

pub(super) fn view(draft: ViewDraft) -> View {
    match draft {
        ViewDraft::Exact => View::Exact,
        ViewDraft::Rounded(_) => View::Rounded,
        ViewDraft::To(rounding) => View::To(rounding),
    }
}

pub(super) fn condition(
    draft: Option<&ExprDraft>,
    known: &Known,
    diagnostics: &mut Diagnostics,
) -> Option<Typed> {
    let typed = typed(draft?, known, Sight::Verdict, diagnostics)?;
    must_be(&typed, &Type::Boolean, diagnostics).then_some(typed)
}

pub(super) fn classes(
    head: Option<ClassesDraft>,
    drafts: Vec<ClassDraft>,
    nodes: &[Node],
    pillars: &[Pillar],
    known: &Known,
    languages: &[String],
    diagnostics: &mut Diagnostics,
) -> Option<Classes> {
    match (&head, drafts.first()) {
        (None, Some(first)) => diagnostics.push(
            Diagnostic::new(
                codes::CLASSES,
                first.id.span,
                Phrase::new("it is not said what classes look at", "chưa nêu căn cứ xếp loại"),
            )
            .help(Phrase::new(
                "write `[classes]` with `of = \"total\"` and `value = \"exact\"`",
                "ghi `[classes]` với `of = \"total\"` và `value = \"exact\"`",
            )),
        ),
        (Some(head), None) if head.alone => diagnostics.push(
            Diagnostic::new(
                codes::CLASSES,
                head.span,
                Phrase::new("there are no classes", "chưa có mức xếp loại nào"),
            )
            .help(Phrase::new(
                "write `[[class]]` tables, best first",
                "ghi các bảng `[[class]]`, mức cao nhất trước",
            )),
        ),
        _ => {}
    }
    let of = head.as_ref().and_then(|head| target(&head.of, nodes, pillars, diagnostics));
    let most = of.and_then(|of| match of {
        Target::Node(at) => nodes.get(at).map(|node| node.points.clone()),
        Target::Pillar(at) => pillars.get(at).map(|pillar| pillar.points.clone()),
    });
    let count = drafts.len();
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    let mut all: Vec<Class> = Vec::new();
    for (place, draft) in drafts.into_iter().enumerate() {
        match seen.get(&draft.id.value) {
            Some(first) => twice(names::ID_TWICE, &draft.id.value, *first, draft.id.span, diagnostics),
            None => {
                seen.insert(draft.id.value.clone(), draft.id.span);
            }
        }
        let limit = limit(&draft, most.as_ref(), diagnostics);
        let last = place.saturating_add(1) == count;
        let requires = condition(draft.requires.as_ref(), known, diagnostics);
        if last && (limit.is_some() || draft.requires.is_some() || draft.wrong) {
            diagnostics.push(
                Diagnostic::new(
                    codes::LAST_CLASS,
                    draft.id.span,
                    Phrase::new("some units would have no class", "sẽ có đơn vị không được xếp loại"),
                )
                .help(Phrase::new(
                    "the last class has no limit and no `requires`",
                    "mức cuối cùng không có giới hạn và không có `requires`",
                )),
            );
        }
        let idle = draft.requires.is_none() && draft.from.is_none() && draft.above.is_none();
        if !last && idle && !draft.wrong {
            diagnostics.push(
                Diagnostic::new(
                    codes::CLASS_ORDER,
                    draft.id.span,
                    Phrase::new(
                        "every unit gets this class; those after it are never reached",
                        "mọi đơn vị đều vào mức này; các mức sau không bao giờ dùng đến",
                    ),
                )
                .help(Phrase::new("give it `from` or `above`", "thêm `from` hoặc `above`")),
            );
        }
        if let (Some(limit), Some(at)) = (&limit, draft.from.as_ref().or(draft.above.as_ref())) {
            order(limit, &all, most.as_ref(), at.span, diagnostics);
        }
        all.push(Class {
            title: text(Some(draft.title), languages, diagnostics),
            note: draft.note,
            limit,
            requires,
            span: draft.id.span,
            id: draft.id.value,
        });
    }
    let head = head?;
    let caps = head.caps.into_iter().filter_map(|draft| cap(draft, &all, known, diagnostics)).collect();
    Some(Classes { of: of?, view: view(head.value), all, caps })
}

/// A cap, which has to leave a better class out.
fn cap(
    draft: ClassCapDraft,
    all: &[Class],
    known: &Known,
    diagnostics: &mut Diagnostics,
) -> Option<ClassCap> {
    let when = condition(draft.when.as_ref(), known, diagnostics);
    let at_best = all.iter().position(|class| class.id == draft.at_best.value);
    match at_best {
        None => {
            let ids = all.iter().map(|class| (class.id.as_str(), Some(&class.title)));
            diagnostics.push(unknown(codes::CLASS_CAP, "class", "mức xếp loại", &draft.at_best, ids));
        }
        Some(0) => diagnostics.push(
            Diagnostic::new(
                codes::CLASS_CAP,
                draft.at_best.span,
                Phrase::new(
                    format!("`{}` is the best class there is; nothing is capped", draft.at_best.value),
                    format!("`{}` đã là mức cao nhất; không khống chế được gì", draft.at_best.value),
                ),
            )
            .help(Phrase::new("name a class below the first", "ghi một mức sau mức đầu tiên")),
        ),
        Some(_) => {}
    }
    Some(ClassCap { when: when?, text: draft.when?.text, at_best: at_best? })
}

fn limit(draft: &ClassDraft, most: Option<&Exact>, diagnostics: &mut Diagnostics) -> Option<Limit> {
    let (mark, closed) = match (&draft.from, &draft.above) {
        (Some(from), None) => (from, true),
        (None, Some(above)) => (above, false),
        (None, None) => return None,
        (Some(from), Some(above)) => {
            diagnostics.push(
                Diagnostic::new(
                    codes::CLASS_ORDER,
                    above.span,
                    Phrase::new("a class has one lower end", "mỗi mức chỉ có một giới hạn dưới"),
                )
                .label(from.span, Phrase::new("and here is another", "và đây là giới hạn khác"))
                .help(Phrase::new("keep `from` or `above`", "giữ lại `from` hoặc `above`")),
            );
            return None;
        }
    };
    let (at, share) = match &mark.value {
        Mark::Points(points) => (points.clone(), false),
        Mark::Share(share) => (share.clone(), true),
    };
    let top = if share { Some(Exact::ONE) } else { most.cloned() };
    if top.is_some_and(|top| at > top || (at == top && !closed)) {
        diagnostics.push(
            Diagnostic::new(
                codes::CLASS_UNREACHABLE,
                mark.span,
                Phrase::new("no score can reach this class", "không điểm số nào đạt được mức này"),
            )
            .help(Phrase::new("lower the limit", "hạ giới hạn xuống")),
        );
    }
    Some(Limit { at, share, closed })
}

/// Classes come from the best down, be their limits points or percentages.
fn order(limit: &Limit, before: &[Class], most: Option<&Exact>, at: Span, diagnostics: &mut Diagnostics) {
    let Some((class, above)) = before.iter().rev().find_map(|class| Some((class, class.limit.as_ref()?)))
    else {
        return;
    };
    let mixed = above.share != limit.share;
    let comparable = |limit: &Limit| match (mixed && limit.share, most) {
        (true, Some(most)) => Some(limit.at.times(most)),
        (true, None) => None,
        (false, _) => Some(limit.at.clone()),
    };
    let (Some(this), Some(that)) = (comparable(limit), comparable(above)) else { return };
    if this > that || (this == that && class.requires.is_none()) {
        let (in_points, in_points_vi) = match mixed {
            true => (
                format!(" ({this} and {that} points)"),
                format!(" ({} và {} điểm)", comma(&this), comma(&that)),
            ),
            false => Default::default(),
        };
        diagnostics.push(
            Diagnostic::new(
                codes::CLASS_ORDER,
                at,
                Phrase::new(
                    format!("this limit is not below that of `{}`, which comes before{in_points}", class.id),
                    format!("giới hạn này không thấp hơn mức `{}` đứng trước{in_points_vi}", class.id),
                ),
            )
            .label(class.span, Phrase::new("the class before", "mức đứng trước"))
            .help(match mixed {
                false => Phrase::new("list the classes best first", "liệt kê các mức từ cao xuống thấp"),
                true => Phrase::new(
                    "give both limits in percent (`\"80%\"`) or both in points, best first",
                    "ghi cả hai giới hạn bằng phần trăm (`\"80%\"`) hoặc cả hai bằng điểm, từ cao xuống thấp",
                ),
            }),
        );
    }
}
