//! Log-normal curves: two points that a curve can go through.
use super::context::Context;
use super::names::Sight;
use super::percents;
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, rules as codes};
use crate::expr::Typed;
use crate::model::draft::{ExprDraft, ShareAt};
use crate::number::{Bell, Exact};
use crate::text::Span;

/// Checks a log-normal rule; `None` where something in it is wrong.
pub(super) fn check(
    of: &ExprDraft,
    at: &[ShareAt],
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<(Typed, Bell)> {
    let of_draft = of;
    let of = context.number(of, Sight::Node, diagnostics);
    for (x, _) in at {
        percents::limit(of.as_ref(), x, context, diagnostics);
    }
    let [(x, share), (other_x, other_share)] = at else {
        report(
            of_draft.span,
            Phrase::new("a log-normal curve goes through two points", "đường log-chuẩn đi qua hai điểm"),
            diagnostics,
        );
        return None;
    };
    let before = diagnostics.len();
    for (x, share) in at {
        if !x.value.is_positive() {
            report(
                x.span,
                Phrase::new("only numbers above 0 have a logarithm", "chỉ số lớn hơn 0 mới có lôgarit"),
                diagnostics,
            );
        }
        if !share.value.is_positive() || share.value >= Exact::ONE {
            report(
                share.span,
                Phrase::new(
                    "the curve comes near 0 and the whole, and reaches neither",
                    "đường này tiến gần 0 và 100% nhưng không đạt đến",
                ),
                diagnostics,
            );
        }
    }
    if x.value == other_x.value || share.value == other_share.value {
        report(
            other_x.span,
            Phrase::new(
                "the two points have one `x`, or one `share`",
                "hai điểm có cùng `x` hoặc cùng `share`",
            ),
            diagnostics,
        );
    }
    if diagnostics.len() > before {
        return None;
    }
    let bell =
        Bell::new([x.value.clone(), other_x.value.clone()], [share.value.clone(), other_share.value.clone()]);
    Some((of?, bell))
}

fn report(at: Span, message: Phrase, diagnostics: &mut Diagnostics) {
    diagnostics.push(Diagnostic::new(codes::LOG_NORMAL, at, message).help(Phrase::new(
        "write two points, such as `at = [{ x = 2500, share = \"90%\" }, { x = 4000, share = \"50%\" }]`",
        "ghi hai điểm, ví dụ `at = [{ x = 2500, share = \"90%\" }, { x = 4000, share = \"50%\" }]`",
    )));
}
