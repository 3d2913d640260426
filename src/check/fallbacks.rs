//! What is taken where a figure has no value.
use super::context::must_be;
use super::names::{Known, Sight};
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, tree as codes};
use crate::expr::{self, Filled, Names, Typed, TypedKind};
use crate::model::draft::{FallbackDraft, InputDraft};
use crate::text::Spanned;

/// The fallbacks of an input.
pub(super) struct Fill {
    pub(super) input: usize,
    pub(super) name: Spanned<String>,
    pub(super) draft: FallbackDraft,
}

/// Takes the fallbacks out of the drafts of inputs.
pub(super) fn take(drafts: &mut [InputDraft], diagnostics: &mut Diagnostics) -> Vec<Fill> {
    let mut fills = Vec::new();
    for (input, draft) in drafts.iter_mut().enumerate() {
        let Some(fallback) = draft.fallback.take() else { continue };
        let (en, vi) = if draft.per_sub_unit {
            ("what sub-units report has no fallback", "số liệu của đơn vị trực thuộc không có giá trị thay")
        } else if fallback.of.is_empty() {
            ("it is not said what is taken in place of the figure", "chưa nêu giá trị lấy thay cho số liệu")
        } else {
            if draft.kind.is_some() {
                fills.push(Fill { input, name: draft.name.clone(), draft: fallback });
            }
            continue;
        };
        diagnostics
            .push(Diagnostic::new(codes::FALLBACK, fallback.span, Phrase::new(en, vi)).help(Phrase::new(
            "write `fallback = [\"other_input\", \"previous(x)\"]` at an input of the unit, or take it away",
            "ghi `fallback = [\"số_liệu_khác\", \"previous(x)\"]` ở số liệu của đơn vị, hoặc bỏ đi",
        )));
    }
    fills
}

/// The value of an input with its fallbacks, whose name stands for that already.
pub(super) fn filled(fill: &Fill, known: &Known, diagnostics: &mut Diagnostics) -> Option<Typed> {
    let (_, ty) = known.filled(&fill.name.value)?;
    let span = fill.name.span;
    let draft = &fill.draft;
    let fallbacks: Vec<Option<Typed>> = draft
        .of
        .iter()
        .map(|of| {
            let typed = expr::check_as(of.expr.as_ref()?, ty, known, diagnostics)?;
            let fits =
                must_be(&typed, &ty, diagnostics) && known.permit(&typed, Sight::Fallback, diagnostics);
            fits.then_some(typed)
        })
        .collect();
    let value = TypedKind::Filled(Box::new(Filled {
        of: Typed { kind: TypedKind::Input(fill.input), ty, span },
        fallbacks: fallbacks.into_iter().collect::<Option<_>>()?,
        missing: draft.missing,
        not_applicable: draft.not_applicable,
        not_accepted: draft.not_accepted,
    }));
    let value = Typed { kind: value, ty, span };
    Some(match known.rounding(fill.input) {
        Some(rounding) => Typed { kind: TypedKind::Round(Box::new(value), rounding.clone()), ty, span },
        None => value,
    })
}
