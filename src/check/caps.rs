//! Caps on the points of nodes, and floors.
use super::context::Context;
use super::means::bound;
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, tree as codes};
use crate::model::Cap;
use crate::model::draft::{CapDraft, Mark, NodeDraft};
use crate::number::Exact;
use crate::text::Spanned;

/// The caps of a node, each of which has to leave something and to take something; or to give something.
pub(super) fn check(draft: &NodeDraft, context: &Context<'_>, diagnostics: &mut Diagnostics) -> Vec<Cap> {
    let mut caps = Vec::with_capacity(draft.caps.len());
    for cap in &draft.caps {
        let (mark, is_floor) = match (&cap.at_most, &cap.at_least) {
            (Some(most), None) => (most, false),
            (None, Some(least)) => (least, true),
            _ => {
                not_one(cap, diagnostics);
                continue;
            }
        };
        let points = context.mark(mark, diagnostics);
        let message = match is_floor {
            false => takes_nothing(draft, &points, context),
            true => gives_nothing(draft, &points, context),
        };
        match message {
            Some(message) => {
                diagnostics.push(Diagnostic::new(codes::CAP, mark.span, message).help(Phrase::new(
                    "let it lie between `at_least` and `at_most` of the node",
                    "đặt trong khoảng từ `at_least` đến `at_most` của mục",
                )))
            }
            None => {
                let when = cap.when.as_ref().and_then(|when| context.condition(when, diagnostics));
                if let (Some(when), Some(draft)) = (when, &cap.when) {
                    caps.push(Cap { when, text: draft.text.clone(), bound: bound(mark), is_floor });
                }
            }
        }
    }
    caps
}

/// Reports an event that has no bound, or two.
fn not_one(cap: &CapDraft, diagnostics: &mut Diagnostics) {
    let (span, message) = match (&cap.at_most, &cap.at_least) {
        _ if cap.wrong => return,
        (Some(_), Some(least)) => (
            least.span,
            Phrase::new(
                "an event has one bound: the most, or the least",
                "mỗi trường hợp chỉ có một mức: cao nhất, hoặc thấp nhất",
            ),
        ),
        _ => (
            cap.span,
            Phrase::new(
                "it is not said what is given after this event",
                "chưa nêu mức điểm trong trường hợp này",
            ),
        ),
    };
    diagnostics.push(Diagnostic::new(codes::CAP, span, message).help(Phrase::new(
        "give it `at_most` or `at_least`, and another line for the other",
        "ghi `at_most` hoặc `at_least`; nếu cần cả hai thì ghi thành hai dòng",
    )));
}

fn is_above(mark: Option<&Spanned<Mark>>, points: &Exact, context: &Context<'_>) -> bool {
    mark.is_some_and(|mark| context.points_of(mark) > *points)
}

/// Why a cap cannot be meant so.
fn takes_nothing(draft: &NodeDraft, points: &Exact, context: &Context<'_>) -> Option<Phrase> {
    let id = context.id;
    if is_above(draft.at_least.as_ref(), points, context) {
        return Some(Phrase::new(
            format!("the cap leaves {points} points, less than `at_least` of `{id}`"),
            format!("mức khống chế còn {points} điểm, thấp hơn `at_least` của `{id}`"),
        ));
    }
    let most = draft.at_most.as_ref()?;
    (context.points_of(most) <= *points).then(|| {
        Phrase::new(
            format!("`at_most` of `{id}` allows no more than that; nothing is capped"),
            format!("`at_most` của `{id}` đã không cho quá mức này; không khống chế được gì"),
        )
    })
}

/// Why a floor cannot be meant so.
fn gives_nothing(draft: &NodeDraft, points: &Exact, context: &Context<'_>) -> Option<Phrase> {
    let id = context.id;
    let most = draft.at_most.as_ref();
    if most.is_some_and(|most| context.points_of(most) < *points) {
        return Some(Phrase::new(
            format!("the floor gives {points} points, more than `at_most` of `{id}`"),
            format!("mức bảo đảm là {points} điểm, cao hơn `at_most` của `{id}`"),
        ));
    }
    let least = draft.at_least.as_ref()?;
    (context.points_of(least) >= *points).then(|| {
        Phrase::new(
            format!("`at_least` of `{id}` gives as much already"),
            format!("`at_least` của `{id}` đã bảo đảm mức này"),
        )
    })
}
