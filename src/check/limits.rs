//! Limits of rules that make sense.
use super::context::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, rules as codes};
use crate::number::Exact;
use crate::text::{Span, Spanned};

/// Reports limits that make no sense.
pub(super) fn senseless(span: Span, message: Phrase, help: Phrase, diagnostics: &mut Diagnostics) {
    diagnostics.push(Diagnostic::new(codes::SENSELESS, span, message).help(help));
}

/// Reports a number that is not above 0.
pub(super) fn positive(number: &Spanned<Exact>, key: &str, diagnostics: &mut Diagnostics) {
    if !number.value.is_positive() {
        senseless(
            number.span,
            Phrase::new(format!("`{key}` must be above 0"), format!("`{key}` phải lớn hơn 0")),
            Phrase::new("write what earns the maximum", "ghi mức được điểm tối đa"),
            diagnostics,
        );
    }
}

/// The target of a ratio, and the least that earns anything.
pub(super) fn ratio_limits(
    target: Option<&Spanned<Exact>>,
    zero_below: Option<&Spanned<Exact>>,
    lower: bool,
    diagnostics: &mut Diagnostics,
) {
    if let Some(target) = target {
        let fits = if lower {
            !target.value.is_negative() && target.value < Exact::ONE
        } else {
            target.value.is_positive()
        };
        if !fits {
            senseless(
                target.span,
                Phrase::new(
                    if lower {
                        "where lower is better, the target is at least 0 and below 1"
                    } else {
                        "the target must be above 0"
                    },
                    if lower {
                        "khi thấp hơn là tốt hơn, mục tiêu từ 0 đến dưới 1"
                    } else {
                        "mục tiêu phải lớn hơn 0"
                    },
                ),
                Phrase::new("mend the target", "sửa lại mục tiêu"),
                diagnostics,
            );
        }
    }
    if let Some(least) = zero_below {
        let above_target = target.is_some_and(|target| least.value > target.value);
        if lower || above_target || !least.value.is_positive() {
            senseless(
                least.span,
                Phrase::new(
                    "`zero_below` is above 0, not above the target, and only where higher is better",
                    "`zero_below` phải lớn hơn 0, không quá mục tiêu, và chỉ dùng khi cao hơn là tốt hơn",
                ),
                Phrase::new("mend it, or use `bands`", "sửa lại, hoặc dùng `bands`"),
                diagnostics,
            );
        }
    }
}

/// The marks of a checklist make the maximum.
pub(super) fn adds_up(marks: &[Exact], at: Span, context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let sum = Exact::sum(marks);
    if context.full_known && sum != *context.full {
        diagnostics.push(
            Diagnostic::new(
                codes::CHECKLIST_SUM,
                at,
                Phrase::new(
                    format!(
                        "the lines of the checklist add up to {sum}; `{}` has {} points",
                        context.id, context.full
                    ),
                    format!(
                        "các dòng của bảng kiểm cộng lại bằng {sum}; `{}` có {} điểm",
                        context.id, context.full
                    ),
                ),
            )
            .help(Phrase::new("mend the marks or the points", "sửa điểm các dòng hoặc điểm tối đa")),
        );
    }
}
