//! Caps on the points of nodes.
use super::context::Context;
use super::means::bound;
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, tree as codes};
use crate::model::Cap;
use crate::model::draft::NodeDraft;

/// The caps of a node, each of which has to leave something and to take something.
pub(super) fn check(draft: &NodeDraft, context: &Context<'_>, diagnostics: &mut Diagnostics) -> Vec<Cap> {
    let (least, most) = (&draft.at_least, &draft.at_most);
    let mut caps = Vec::with_capacity(draft.caps.len());
    for cap in &draft.caps {
        let at_most = context.mark(&cap.at_most, diagnostics);
        let message = if least.as_ref().is_some_and(|least| context.points_of(least) > at_most) {
            Phrase::new(
                format!("the cap leaves {at_most} points, less than `at_least` of `{}`", context.id),
                format!("mức khống chế còn {at_most} điểm, thấp hơn `at_least` của `{}`", context.id),
            )
        } else if most.as_ref().is_some_and(|most| context.points_of(most) <= at_most) {
            Phrase::new(
                format!("`at_most` of `{}` allows no more than that; nothing is capped", context.id),
                format!("`at_most` của `{}` đã không cho quá mức này; không khống chế được gì", context.id),
            )
        } else {
            let when = cap.when.as_ref().and_then(|when| context.condition(when, diagnostics));
            if let (Some(when), Some(draft)) = (when, &cap.when) {
                caps.push(Cap { when, text: draft.text.clone(), at_most: bound(&cap.at_most) });
            }
            continue;
        };
        diagnostics.push(Diagnostic::new(codes::CAP, cap.at_most.span, message).help(Phrase::new(
            "let the cap lie between `at_least` and `at_most`",
            "đặt mức khống chế trong khoảng từ `at_least` đến `at_most`",
        )));
    }
    caps
}
