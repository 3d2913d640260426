//! Inputs that come from the scorecards of another rubric.
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, shape as codes};
use crate::model::draft::InputDraft;
use crate::model::{InputKind, TakenFrom, TakenValue};

/// What an input is taken from, where it can be of its kind.
pub(super) fn check(draft: &InputDraft, diagnostics: &mut Diagnostics) -> Option<TakenFrom> {
    let from = draft.from.as_ref()?;
    let mut report = |span, message: Phrase, help: Phrase| {
        diagnostics.push(Diagnostic::new(codes::TAKEN, span, message).help(help));
    };
    let of = from.value.of.as_ref();
    let value = from.value.value;
    let kinds: &[InputKind] = match value {
        TakenValue::Points => &[InputKind::Decimal],
        TakenValue::Share => &[InputKind::Percent],
        TakenValue::Class => &[InputKind::Choice],
        TakenValue::Rank => &[InputKind::Count, InputKind::Decimal],
    };
    if let Some(kind) = draft.kind.filter(|kind| !kinds.contains(kind)) {
        let wanted: Vec<String> = kinds.iter().map(|kind| format!("`type = \"{}\"`", kind.name())).collect();
        report(
            from.span,
            Phrase::new(
                format!("`{}` of a scorecard cannot be a {}", value.name(), kind.name()),
                format!("`{}` của phiếu điểm không thể là kiểu {}", value.name(), kind.name()),
            ),
            Phrase::new(format!("write {}", wanted.join(" or ")), format!("ghi {}", wanted.join(" hoặc "))),
        );
    }
    match (value, of) {
        (TakenValue::Rank, None) => report(
            from.span,
            Phrase::new("it is not said in which ranking", "chưa nêu thứ hạng trong bảng nào"),
            Phrase::new("write `of`, the id of a ranking", "ghi `of` là mã của bảng xếp hạng"),
        ),
        (TakenValue::Class, Some(of)) => report(
            of.span,
            Phrase::new("a rubric has one class for each unit", "mỗi đơn vị chỉ có một xếp loại"),
            Phrase::new("take `of` away", "bỏ `of`"),
        ),
        _ => {}
    }
    Some(TakenFrom {
        rubric: from.value.rubric.clone(),
        version: from.value.version.clone(),
        of: of.map_or_else(|| "total".to_owned(), |of| of.value.clone()),
        value,
    })
}
