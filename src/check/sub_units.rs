//! What is taken of sub-units.
use super::context::must_be;
use super::limits::senseless;
use super::names::{Known, Sight};
use super::typed;
use super::weights::{Never, never};
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, rules as codes};
use crate::expr::{SubUnits, Take, Type, Typed, TypedKind};
use crate::model::draft::SubUnitsDraft;

/// A quantity over sub-units as an expression; `None` where something in it is wrong, which was said.
pub(super) fn check(
    draft: &SubUnitsDraft,
    known: &Known,
    sight: Sight,
    diagnostics: &mut Diagnostics,
) -> Option<Typed> {
    let before = diagnostics.len();
    if !known.sub_units {
        senseless(
            draft.span,
            Phrase::new("the rubric names no kind of sub-units", "bộ chỉ số chưa nêu cấp đơn vị trực thuộc"),
            Phrase::new(
                "write `sub_unit_kind = \"…\"` in `[rubric]`",
                "ghi `sub_unit_kind = \"…\"` trong `[rubric]`",
            ),
            diagnostics,
        );
    }
    together(draft, diagnostics);
    let take = draft.take.value;
    let wanted = if take.is_of_conditions() { Type::Boolean } else { Type::Number };
    let of = draft.of.as_ref().map(|of| {
        let of = typed(of, known, sight, diagnostics)?;
        must_be(&of, &wanted, diagnostics).then_some(of)
    });
    let weight = draft.weight.as_ref().map(|weight| {
        let weight = typed(weight, known, sight, diagnostics)?;
        must_be(&weight, &Type::Number, diagnostics).then_some(weight)
    });
    if let Some(weight) = weight.iter().flatten().next() {
        can_weigh(weight, diagnostics);
    }
    let whole = |part: Option<Option<Typed>>| part.map_or(Some(None), |part| part.map(Some));
    let (of, weight) = (whole(of)?, whole(weight)?);
    if diagnostics.iter().skip(before).any(|found| found.code != codes::PERCENT_AS_NUMBER) {
        return None;
    }
    let absent_is_zero = draft.absent_is_zero.as_ref().is_some_and(|absent| absent.value);
    let all = SubUnits { take, of, weight, absent_is_zero };
    Some(Typed { kind: TypedKind::SubUnits(Box::new(all)), ty: Type::Number, span: draft.span })
}

/// Reports a weight that is none, where the rubric names it.
fn can_weigh(weight: &Typed, diagnostics: &mut Diagnostics) {
    let (at, message) = match never(weight, &[]) {
        Some(Never::Below(span)) => (span, Phrase::new("this weight is below 0", "trọng số này nhỏ hơn 0")),
        Some(Never::Above) => {
            (weight.span, Phrase::new("this weight is never above 0", "trọng số này không bao giờ lớn hơn 0"))
        }
        None => return,
    };
    let help = Phrase::new(
        "weigh by a figure of the sub-units, such as their population",
        "lấy trọng số theo số liệu của đơn vị trực thuộc, ví dụ dân số",
    );
    diagnostics.push(Diagnostic::new(codes::SUB_UNITS, at, message).help(help));
}

/// Whether the keys go together.
fn together(draft: &SubUnitsDraft, diagnostics: &mut Diagnostics) {
    let mut report = |span, message: Phrase, help: Phrase| {
        diagnostics.push(Diagnostic::new(codes::SUB_UNITS, span, message).help(help));
    };
    let take = draft.take.value;
    match (&draft.of, &draft.absent_is_zero) {
        (None, _) if take != Take::Count => report(
            draft.take.span,
            Phrase::new(
                format!("it is not said of what `{}` is taken", take.name()),
                format!("chưa nêu `{}` tính từ số liệu nào", take.name()),
            ),
            Phrase::new(
                "write `of`: the figure, or the condition of a share",
                "ghi `of`: số liệu, hoặc điều kiện nếu lấy tỷ lệ",
            ),
        ),
        (None, Some(absent)) => report(
            absent.span,
            Phrase::new(
                "all sub-units are counted: none is without a figure",
                "đếm mọi đơn vị trực thuộc nên không có đơn vị nào thiếu số liệu",
            ),
            Phrase::new("take `absent` away, or write `of`", "bỏ `absent`, hoặc ghi `of`"),
        ),
        (Some(of), None) => report(
            of.span,
            Phrase::new(
                "it is not said what a sub-unit without this counts as",
                "chưa nêu đơn vị thiếu số liệu này thì tính thế nào",
            ),
            Phrase::new(
                "write `absent = \"zero\"`, or `absent = \"exclude\"` to leave it out",
                "ghi `absent = \"zero\"`, hoặc `absent = \"exclude\"` để không tính",
            ),
        ),
        _ => {}
    }
    if let Some(weight) = draft.weight.as_ref().filter(|_| !take.takes_weights()) {
        report(
            weight.span,
            Phrase::new(
                format!("`{}` has no weights", take.name()),
                format!("`{}` không có trọng số", take.name()),
            ),
            Phrase::new(
                "take the weight away, or take a `mean` or a `share`",
                "bỏ trọng số, hoặc lấy `mean` hay `share`",
            ),
        );
    }
}
