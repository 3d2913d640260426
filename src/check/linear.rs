//! Linear rules: ends that are not the same, and scales on which they lie.
use super::context::Context;
use super::limits::senseless;
use super::names::Sight;
use super::percents;
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, rules as codes};
use crate::expr::{Type, Typed, TypedKind};
use crate::model::draft::{EndOfLine, ExprDraft};
use crate::model::{Linear, Scale};
use crate::number::Exact;
use crate::text::{Span, Spanned};

/// The largest power of a scale.
const MOST_POWER: i64 = 10;

pub(super) struct Draft<'d> {
    pub(super) of: &'d ExprDraft,
    pub(super) zero: &'d EndOfLine,
    pub(super) full: &'d EndOfLine,
    pub(super) extend: bool,
    pub(super) log: Option<Span>,
    pub(super) power: Option<&'d Spanned<Exact>>,
}

/// Checks a linear rule; `None` where something in it is wrong.
pub(super) fn check(
    draft: &Draft<'_>,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Linear> {
    let of = context.number(draft.of, Sight::Node, diagnostics);
    let scale = scale(draft, diagnostics);
    let ends = [draft.zero, draft.full].map(|end| match end {
        EndOfLine::Expression(expression) => context.number(expression, Sight::Node, diagnostics),
        EndOfLine::Number(number) => {
            percents::limit(of.as_ref(), number, context, diagnostics);
            let kind = TypedKind::Number(number.value.clone());
            Some(Typed { kind, ty: Type::Number, span: number.span })
        }
    });
    let known = ends.each_ref().map(|end| {
        let end = end.as_ref()?;
        Some(Spanned::new(end.constant()?, end.span))
    });
    for end in known.iter().flatten() {
        on_scale(end, scale.as_ref(), diagnostics);
    }
    if let [Some(zero), Some(full)] = &known
        && zero.value == full.value
    {
        senseless(
            full.span,
            Phrase::new("`zero` and `full` are the same", "`zero` và `full` bằng nhau"),
            Phrase::new("use `bands` for a jump", "dùng `bands` nếu muốn nhảy bậc"),
            diagnostics,
        );
    }
    if let Some(of) = &of {
        let limits: Vec<_> = known.iter().flatten().map(|end| (end, false)).collect();
        context.figures().limits(of, &limits, diagnostics);
    }
    let [zero, full] = ends;
    Some(Linear { of: of?, zero: zero?, full: full?, extend: draft.extend, scale: scale? })
}

fn scale(draft: &Draft<'_>, diagnostics: &mut Diagnostics) -> Option<Scale> {
    let (at, message) = match (draft.log, draft.power) {
        (None, None) => return Some(Scale::Even),
        (Some(_), None) => return Some(Scale::Log),
        (None, Some(power)) => {
            if power.value.is_positive() && power.value <= Exact::from_integer(MOST_POWER) {
                return Some(Scale::Power(power.value.clone()));
            }
            let message =
                Phrase::new("a power is above 0 and at most 10", "lũy thừa phải lớn hơn 0 và không quá 10");
            (power.span, message)
        }
        (Some(_), Some(power)) => (
            power.span,
            Phrase::new("there are two scales, `scale` and `power`", "có hai thang đo, `scale` và `power`"),
        ),
    };
    report(at, message, Phrase::new("keep the one that is meant", "giữ lại thang đo cần dùng"), diagnostics);
    None
}

/// Reports an end that has no logarithm or no power.
fn on_scale(end: &Spanned<Exact>, scale: Option<&Scale>, diagnostics: &mut Diagnostics) {
    let message = match scale {
        Some(Scale::Log) if !end.value.is_positive() => {
            Phrase::new("only numbers above 0 have a logarithm", "chỉ số lớn hơn 0 mới có lôgarit")
        }
        Some(Scale::Power(_)) if end.value.is_negative() => {
            Phrase::new("a number below 0 has no such power", "số nhỏ hơn 0 không có lũy thừa này")
        }
        _ => return,
    };
    let help = Phrase::new("mend the end, or take the scale away", "sửa lại mốc, hoặc bỏ thang đo");
    report(end.span, message, help, diagnostics);
}

fn report(at: Span, message: Phrase, help: Phrase, diagnostics: &mut Diagnostics) {
    diagnostics.push(Diagnostic::new(codes::SCALE, at, message).help(help));
}
