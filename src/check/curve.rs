//! Curves: lines from left to right, gaps and what lies outside named with the values that fall in.
use super::bands::values;
use super::context::Context;
use super::limits::senseless;
use super::names::Sight;
use super::{percents, quantities};
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, comma, rules as codes};
use crate::expr::Typed;
use crate::model::draft::{CurveDraft, Mark, SegmentDraft};
use crate::model::{Curve, OutsideLine, Segment, StepEnd};
use crate::number::Exact;
use crate::text::{Span, Spanned};

/// Checks a curve; `None` where something in it is wrong.
pub(super) fn check(
    draft: &CurveDraft,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Curve> {
    let of = context.number(&draft.of, Sight::Node, diagnostics);
    let otherwise = draft.otherwise.as_ref().map(|mark| context.mark(mark, diagnostics));
    let before = diagnostics.len();
    for at in limits(draft) {
        percents::limit(of.as_ref(), at, context, diagnostics);
    }
    let segments = match draft.through.as_slice() {
        [] => segments(&draft.segments, context, diagnostics),
        points => through(points, context, diagnostics),
    };
    let outside = match draft.outside {
        Some(outside) => outside,
        None if otherwise.is_some() => OutsideLine::Otherwise,
        None => OutsideLine::Clamp,
    };
    let of = of?;
    if diagnostics.len() == before && draft.through.is_empty() {
        let gaps = gaps(&draft.segments, &of, otherwise.is_some(), context);
        let says = draft.outside.is_some() || otherwise.is_some();
        let ends = if says { Vec::new() } else { beyond(&draft.segments, &of, draft.of.span, context) };
        for (at, hole) in gaps.into_iter().chain(ends) {
            diagnostics.push(gap(at, &hole));
        }
    }
    let limits: Vec<_> = limits(draft).map(|at| (at, false)).collect();
    context.figures().limits(&of, &limits, diagnostics);
    Some(Curve { of, segments, outside, otherwise })
}

/// Where its points and segments lie.
fn limits(draft: &CurveDraft) -> impl Iterator<Item = &Spanned<Exact>> {
    draft.through.iter().map(|(at, _)| at).chain(draft.segments.iter().flat_map(SegmentDraft::ends))
}

fn through(
    points: &[(Spanned<Exact>, Spanned<Mark>)],
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Segment> {
    let marks: Vec<Exact> = points.iter().map(|(_, mark)| context.mark(mark, diagnostics)).collect();
    for ((before, _), (after, _)) in points.iter().zip(points.iter().skip(1)) {
        if after.value <= before.value {
            senseless(
                after.span,
                Phrase::new(
                    "this point is not to the right of the one before",
                    "điểm này không nằm bên phải điểm trước",
                ),
                Phrase::new(
                    "list the points from left to right, each `at` once",
                    "liệt kê từ trái sang phải, mỗi `at` một lần",
                ),
                diagnostics,
            );
        }
    }
    if let [(only, _)] = points {
        senseless(
            only.span,
            Phrase::new("a curve needs two points", "đường gấp khúc cần ít nhất hai điểm"),
            Phrase::new("add another point", "thêm một điểm"),
            diagnostics,
        );
    }
    let ends = || points.iter().map(|(at, _)| &at.value).zip(&marks);
    let line = |((from, low), (to, high)): ((&Exact, &Exact), (&Exact, &Exact))| Segment {
        from: from.clone(),
        to: to.clone(),
        low: low.clone(),
        high: high.clone(),
    };
    ends().zip(ends().skip(1)).map(line).collect()
}

fn segments(drafts: &[SegmentDraft], context: &Context<'_>, diagnostics: &mut Diagnostics) -> Vec<Segment> {
    let made: Vec<Segment> = drafts
        .iter()
        .map(|draft| Segment {
            from: draft.from.value.clone(),
            to: draft.to.value.clone(),
            low: context.mark(&draft.low, diagnostics),
            high: context.mark(&draft.high, diagnostics),
        })
        .collect();
    let mut report = |at: Span, message: Phrase| {
        diagnostics.push(Diagnostic::new(codes::SEGMENTS, at, message).help(Phrase::new(
            "list the segments from left to right, each from a lesser value to a greater",
            "liệt kê các đoạn từ trái sang phải, mỗi đoạn từ giá trị nhỏ đến giá trị lớn",
        )));
    };
    for (draft, segment) in drafts.iter().zip(&made) {
        if segment.to <= segment.from {
            report(
                draft.span,
                Phrase::new(
                    format!("this segment goes from {} to {}", segment.from, segment.to),
                    format!("đoạn này đi từ {} đến {}", comma(&segment.from), comma(&segment.to)),
                ),
            );
        }
    }
    for ((one, next), draft) in made.iter().zip(made.iter().skip(1)).zip(drafts.iter().skip(1)) {
        if next.from < one.to || (next.from == one.to && next.low != one.high) {
            report(
                draft.span,
                Phrase::new(
                    format!("{} lies in the segment before too", next.from),
                    format!("{} cũng thuộc đoạn trước", comma(&next.from)),
                ),
            );
        }
    }
    made
}

type Hole = (Span, Phrase);

/// What lies between two segments, where the quantity can be there.
fn gaps(drafts: &[SegmentDraft], of: &Typed, otherwise: bool, context: &Context<'_>) -> Vec<Hole> {
    let grain = quantities::grain(of, context.inputs);
    let percent = context.figures().nature(of).is_share();
    let hole = |(one, next): (&SegmentDraft, &SegmentDraft)| {
        let end = |at: &Exact, closed: bool| StepEnd { at: at.clone(), closed };
        let (high, low) = (end(&one.to.value, true), end(&next.from.value, true));
        let is_gap = !otherwise
            && high.at < low.at
            && !grain.as_ref().is_some_and(|grain| quantities::none_between(grain, &high, &low));
        let hole = values(Some(&end(&high.at, false)), Some(&end(&low.at, false)), percent);
        is_gap.then_some((next.span, hole))
    };
    drafts.iter().zip(drafts.iter().skip(1)).filter_map(hole).collect()
}

/// What lies below the first segment and above the last, where the quantity can be there.
fn beyond(drafts: &[SegmentDraft], of: &Typed, at: Span, context: &Context<'_>) -> Vec<Hole> {
    let (least, most) = quantities::range(of, context.inputs);
    let percent = context.figures().nature(of).is_share();
    let end = |at: &Exact| StepEnd { at: at.clone(), closed: false };
    let below = drafts.first().map(|first| &first.from.value);
    let above = drafts.last().map(|last| &last.to.value);
    let below = below.filter(|low| least.is_none_or(|least| least < **low));
    let above = above.filter(|high| most.is_none_or(|most| most > **high));
    let below = below.map(|low| (at, values(None, Some(&end(low)), percent)));
    below.into_iter().chain(above.map(|high| (at, values(Some(&end(high)), None, percent)))).collect()
}

fn gap(at: Span, hole: &Phrase) -> Diagnostic {
    Diagnostic::new(
        codes::CURVE_GAP,
        at,
        Phrase::new(
            format!("no segment holds {}", hole.en),
            format!("không đoạn nào chứa {}", hole.vi),
        ),
    )
    .help(Phrase::new(
        "write what is left, `otherwise = 0`, or `outside = \"clamp\"`; or round the quantity, or give the input a range",
        "nêu phần còn lại, `otherwise = 0`, hoặc `outside = \"clamp\"`; hoặc làm tròn đại lượng, hoặc khai báo phạm vi của số liệu",
    ))
}
