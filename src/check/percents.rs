//! Plain numbers where percentages are meant: `80` is 8000 %, and a limit that nobody reaches scores 0 in silence.
use super::context::Context;
use super::names::Known;
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, rules as codes};
use crate::expr::{Typed, TypedKind};
use crate::number::Exact;
use crate::text::{Span, Spanned};

/// Shares above this are taken for percentages that lost their sign: nobody sets a target of 1000 %.
pub(super) const FAR: i64 = 10;

/// Reports a limit of a quantity beyond what may be reported, where the quantity is an input of type percent.
pub(super) fn limit(
    of: Option<&Typed>,
    limit: &Spanned<Exact>,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) {
    if let Some(of) = of {
        limit_of(of, limit, context.known, diagnostics);
    }
}

/// The same where no node is near.
pub(super) fn limit_of(of: &Typed, limit: &Spanned<Exact>, known: &Known, diagnostics: &mut Diagnostics) {
    if let Some(most) = most(of, known)
        && limit.value > *most
    {
        report(&limit.value, limit.span, diagnostics);
    }
}

/// Reports a share of a whole that is far above it.
pub(super) fn share(share: &Spanned<Exact>, diagnostics: &mut Diagnostics) {
    if share.value > Exact::from_integer(FAR) {
        report(&share.value, share.span, diagnostics);
    }
}

/// Reports comparisons of percent inputs with numbers beyond what may be reported.
pub(super) fn comparisons(typed: &Typed, known: &Known, diagnostics: &mut Diagnostics) {
    typed.walk(&mut |part| {
        let TypedKind::Compare(_, left, right) = &part.kind else { return };
        for (of, number) in [(left, right), (right, left)] {
            if let (Some(most), TypedKind::Number(value)) = (most(of, known), &number.kind)
                && value > most
            {
                report(value, number.span, diagnostics);
            }
        }
    });
}

/// The most that may be reported of a percent input.
fn most<'k>(of: &Typed, known: &'k Known) -> Option<&'k Exact> {
    match &of.kind {
        TypedKind::Input(at) => known.percent_most(*at),
        TypedKind::Round(of, _) => most(of, known),
        _ => None,
    }
}

fn report(value: &Exact, span: Span, diagnostics: &mut Diagnostics) {
    let percent = value.times(&Exact::from_integer(100));
    diagnostics.push(
        Diagnostic::new(
            codes::PERCENT_AS_NUMBER,
            span,
            Phrase::new(
                format!("this is {percent} %, more than can be reported"),
                format!("giá trị này là {percent}%, vượt mức có thể báo cáo"),
            ),
        )
        .help(Phrase::new(
            format!("percentages have their sign: `{value}%`, in quotes outside of formulas"),
            format!("tỷ lệ phần trăm phải có dấu %: `{value}%`, ngoài công thức thì đặt trong dấu nháy"),
        )),
    );
}
