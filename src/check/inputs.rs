//! Inputs: options, ranges, and the defaults of their kinds.
use super::{data_codes, percents, taken, text, texts};
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, names, rules};
use crate::model::draft::{CodesDraft, EndDraft, InputDraft};
use crate::model::{Beyond, Input, InputKind, Opt, Outside};
use crate::number::{Date, Exact, Rounding};
use crate::text::{Span, Spanned};

/// As many as there are bits in a set of ticks.
const MOST_OPTIONS: usize = 64;

pub(super) fn check(
    drafts: Vec<InputDraft>,
    outside_range: Beyond,
    codes: &CodesDraft,
    languages: &[String],
    diagnostics: &mut Diagnostics,
) -> Vec<Input> {
    data_codes::forms(codes, diagnostics);
    drafts.into_iter().map(|draft| input(draft, outside_range, codes, languages, diagnostics)).collect()
}

fn input(
    draft: InputDraft,
    outside_range: Beyond,
    of_head: &CodesDraft,
    languages: &[String],
    diagnostics: &mut Diagnostics,
) -> Input {
    let kind = draft.kind.unwrap_or(InputKind::Text);
    let range = range(&draft, kind, diagnostics);
    let options = options(&draft, kind, languages, diagnostics);
    let codes = data_codes::of_input(of_head, &draft, &options, diagnostics);
    Input {
        from: taken::check(&draft, diagnostics),
        kind,
        codes,
        label: text(draft.label, languages, diagnostics),
        unit: text(draft.unit, languages, diagnostics),
        option_ids: options.iter().map(|option| option.id.clone()).collect(),
        options,
        provider: draft.provider,
        evidence: draft.evidence,
        note: draft.note,
        per_sub_unit: draft.per_sub_unit,
        outside_range: draft.outside_range.unwrap_or(outside_range),
        rounding: draft.rounding.and_then(|rounding| of_figure(&rounding, draft.kind, diagnostics)),
        range,
        span: draft.name.span,
        name: draft.name.value,
    }
}

/// The rounding of what rules see: of a percent input as of a share.
fn of_figure(
    rounding: &Spanned<Rounding>,
    kind: Option<InputKind>,
    diagnostics: &mut Diagnostics,
) -> Option<Rounding> {
    match kind? {
        kind if !kind.is_number() => {
            diagnostics.push(not_a_number(rounding.span));
            None
        }
        InputKind::Percent => {
            let of_share = rounding.value.of_share();
            if of_share.is_none() {
                diagnostics.push(
                    Diagnostic::new(
                        rules::ROUNDED,
                        rounding.span,
                        Phrase::new(
                            "a percentage has at most 16 places",
                            "tỷ lệ phần trăm có tối đa 16 chữ số thập phân",
                        ),
                    )
                    .help(Phrase::new("write fewer places", "ghi ít chữ số hơn")),
                );
            }
            of_share
        }
        _ => Some(rounding.value.clone()),
    }
}

/// Reports a rounding of what is no number.
pub(super) fn not_a_number(span: Span) -> Diagnostic {
    Diagnostic::new(
        rules::ROUNDED,
        span,
        Phrase::new("this is no number to round", "đây không phải là số để làm tròn"),
    )
    .help(Phrase::new("take the rounding away", "bỏ cách làm tròn này"))
}

fn options(
    draft: &InputDraft,
    kind: InputKind,
    languages: &[String],
    diagnostics: &mut Diagnostics,
) -> Vec<Opt> {
    let takes = matches!(kind, InputKind::Choice | InputKind::Ticks);
    match &draft.options {
        None if takes && draft.kind.is_some() => diagnostics.push(
            Diagnostic::new(
                names::OPTIONS,
                draft.name.span,
                Phrase::new(
                    format!("`{}` is a {} and has no options", draft.name.value, kind.name()),
                    format!("`{}` là kiểu {} nhưng không có lựa chọn nào", draft.name.value, kind.name()),
                ),
            )
            .help(Phrase::new(
                "list them: `options = { a = \"first\", b = \"second\" }`",
                "liệt kê: `options = { a = \"thứ nhất\", b = \"thứ hai\" }`",
            )),
        ),
        Some((span, all)) if !takes && draft.kind.is_some() => diagnostics.push(
            Diagnostic::new(
                names::OPTIONS,
                *span,
                Phrase::new(
                    format!("`{}` is a {} and takes no options", draft.name.value, kind.name()),
                    format!("`{}` là kiểu {} nên không có lựa chọn", draft.name.value, kind.name()),
                ),
            )
            .help(Phrase::new(
                "make it `type = \"choice\"`, or take the options away",
                "đổi thành `type = \"choice\"`, hoặc bỏ các lựa chọn này",
            )),
        ),
        Some((span, all)) if all.len() > MOST_OPTIONS || all.is_empty() => diagnostics.push(
            Diagnostic::new(
                names::OPTIONS,
                *span,
                Phrase::new(
                    format!("{} options; there may be 1 to {MOST_OPTIONS}", all.len()),
                    format!("{} lựa chọn; cho phép từ 1 đến {MOST_OPTIONS}", all.len()),
                ),
            )
            .help(Phrase::new("split the input", "tách số liệu này ra")),
        ),
        _ => {}
    }
    let Some((_, all)) = &draft.options else { return Vec::new() };
    for (_, label) in all {
        texts(languages, label, diagnostics);
    }
    all.iter().map(|(id, label)| Opt { id: id.value.clone(), label: label.text.clone() }).collect()
}

fn range(draft: &InputDraft, kind: InputKind, diagnostics: &mut Diagnostics) -> Outside {
    let mut range = Outside::default();
    if matches!(kind, InputKind::Count | InputKind::Percent) {
        range.min = Some(Exact::ZERO);
    }
    if kind == InputKind::Percent {
        range.max = Some(Exact::ONE);
    }
    if let Some((number, date)) = end(draft, draft.min.as_ref(), kind, diagnostics) {
        range.min = number.or(range.min);
        range.earliest = date;
    }
    if let Some((number, date)) = end(draft, draft.max.as_ref(), kind, diagnostics) {
        if let (Some(number), Some(at), InputKind::Percent) = (&number, &draft.max, kind) {
            percents::share(&Spanned::new(number.clone(), at.span), diagnostics);
        }
        range.max = number.or(range.max);
        range.latest = date;
    }
    let turned = matches!((&range.min, &range.max), (Some(min), Some(max)) if min > max)
        || matches!((&range.earliest, &range.latest), (Some(min), Some(max)) if min > max);
    if turned
        && let Some(at) = draft.max.as_ref().map(|end| end.span).or(draft.min.as_ref().map(|end| end.span))
    {
        diagnostics.push(
            Diagnostic::new(
                names::EMPTY_RANGE,
                at,
                Phrase::new(
                    "the largest value is below the least",
                    "giá trị lớn nhất nhỏ hơn giá trị nhỏ nhất",
                ),
            )
            .help(Phrase::new("exchange `min` and `max`", "đổi chỗ `min` và `max`")),
        );
    }
    range.places = places(draft, kind, diagnostics);
    range
}

type End = Option<(Option<Exact>, Option<Date>)>;

fn end(
    draft: &InputDraft,
    end: Option<&Spanned<EndDraft>>,
    kind: InputKind,
    diagnostics: &mut Diagnostics,
) -> End {
    let end = end?;
    match &end.value {
        EndDraft::Number(number) if kind.is_number() => Some((Some(number.clone()), None)),
        EndDraft::Date(date) if kind == InputKind::Date => Some((None, Some(*date))),
        _ if draft.kind.is_none() => None,
        _ => {
            diagnostics.push(
                Diagnostic::new(
                    names::EMPTY_RANGE,
                    end.span,
                    Phrase::new(
                        format!("`{}` is a {} and has no such range", draft.name.value, kind.name()),
                        format!("`{}` là kiểu {} nên không có phạm vi này", draft.name.value, kind.name()),
                    ),
                )
                .help(Phrase::new(
                    "numbers have numbers as `min` and `max`, dates have dates, the others have none",
                    "số có `min`, `max` là số; ngày có `min`, `max` là ngày; các kiểu khác không có",
                )),
            );
            None
        }
    }
}

fn places(draft: &InputDraft, kind: InputKind, diagnostics: &mut Diagnostics) -> Option<u8> {
    if matches!(kind, InputKind::Count | InputKind::Integer) {
        return Some(0);
    }
    let places = draft.places.as_ref()?;
    match u8::try_from(places.value).ok().filter(|places| *places <= 18 && kind.is_number()) {
        Some(number) => Some(number),
        None => {
            diagnostics.push(
                Diagnostic::new(
                    names::EMPTY_RANGE,
                    places.span,
                    Phrase::new(
                        "`places` is 0 to 18, and only for `decimal` and `percent`",
                        "`places` từ 0 đến 18, và chỉ dùng cho `decimal` và `percent`",
                    ),
                )
                .help(Phrase::new("take it away or mend it", "bỏ hoặc sửa lại")),
            );
            None
        }
    }
}
