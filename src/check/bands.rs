//! Bands: their ends settled, overlaps and gaps named with the values that fall in.
use super::context::Context;
use super::{percents, quantities};
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, rules as codes};
use crate::expr::Typed;
use crate::model::draft::{BandEnd, StepDraft};
use crate::model::{Step, StepEnd};
use crate::number::Exact;
use crate::text::Span;

/// A band with the span of its text.
struct Band<'a> {
    draft: &'a StepDraft,
    low: Option<StepEnd>,
    high: Option<StepEnd>,
}

/// Settles the bands of a rule; `None` where something in them is wrong.
pub(super) fn check(
    drafts: &[StepDraft],
    of: Option<&Typed>,
    at: Span,
    otherwise: bool,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Step>> {
    let before = diagnostics.len();
    let mut bands: Vec<Band<'_>> =
        drafts.iter().map(|draft| Band { draft, low: end(&draft.low), high: end(&draft.high) }).collect();
    for band in &bands {
        if band.low.is_none() && band.high.is_none() {
            diagnostics.push(
                Diagnostic::new(
                    codes::BAND_EMPTY,
                    band.draft.span,
                    Phrase::new("this band has no end", "mức này không có giới hạn nào"),
                )
                .help(Phrase::new(
                    "say from where on: `from`, `above`, `to`, `below` or `is`",
                    "nêu giới hạn: `from`, `above`, `to`, `below` hoặc `is`",
                )),
            );
        }
    }
    for end in drafts.iter().flat_map(|draft| draft.low.iter().chain(&draft.high)) {
        percents::limit(of, &end.at, context, diagnostics);
    }
    let order = order(&bands);
    for (place, next) in order.iter().zip(order.iter().skip(1)) {
        let next_low = bands.get(*next).and_then(|band| band.low.clone());
        if let Some(band) = bands.get_mut(*place)
            && band.high.is_none()
        {
            band.high = next_low.map(|low| StepEnd { at: low.at, closed: !low.closed });
        }
    }
    for band in &bands {
        if let (Some(low), Some(high)) = (&band.low, &band.high)
            && (low.at > high.at || (low.at == high.at && !(low.closed && high.closed)))
        {
            diagnostics.push(
                Diagnostic::new(
                    codes::BAND_EMPTY,
                    band.draft.span,
                    Phrase::new("no value lies in this band", "không có giá trị nào thuộc mức này"),
                )
                .help(Phrase::new("exchange its ends, or mend them", "đổi chỗ hoặc sửa lại hai đầu")),
            );
        }
    }
    if diagnostics.len() == before {
        let grain = of.and_then(|of| quantities::grain(of, context.inputs));
        neighbours(&bands, &order, otherwise, grain.as_ref(), diagnostics);
        if !otherwise {
            outside(&bands, &order, of, at, context, diagnostics);
        }
    }
    let steps = bands
        .into_iter()
        .map(|band| Step {
            points: context.mark(&band.draft.points, diagnostics),
            label: band.draft.label.clone(),
            low: band.low,
            high: band.high,
        })
        .collect();
    (diagnostics.len() == before).then_some(steps)
}

fn end(draft: &Option<BandEnd>) -> Option<StepEnd> {
    draft.as_ref().map(|end| StepEnd { at: end.at.value.clone(), closed: end.closed })
}

/// The places of the bands from the lowest up.
fn order(bands: &[Band<'_>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..bands.len()).collect();
    order.sort_by(|a, b| {
        let low = |place: &usize| {
            bands.get(*place).and_then(|band| band.low.as_ref()).map(|low| (low.at.clone(), !low.closed))
        };
        low(a).cmp(&low(b))
    });
    order
}

fn neighbours(
    bands: &[Band<'_>],
    order: &[usize],
    otherwise: bool,
    grain: Option<&Exact>,
    diagnostics: &mut Diagnostics,
) {
    for (place, next) in order.iter().zip(order.iter().skip(1)) {
        let (Some(band), Some(above)) = (bands.get(*place), bands.get(*next)) else { continue };
        let (high, low) = match (&band.high, &above.low) {
            (Some(high), Some(low)) => (high, low),
            _ => {
                overlap(band, above, &values(above.low.as_ref(), band.high.as_ref()), diagnostics);
                continue;
            }
        };
        if high.at > low.at || (high.at == low.at && high.closed && low.closed) {
            overlap(band, above, &values(Some(low), Some(high)), diagnostics);
        } else if !otherwise
            && (high.at < low.at || !(high.closed || low.closed))
            && !grain.is_some_and(|grain| quantities::none_between(grain, high, low))
        {
            let hole = values(
                Some(&StepEnd { at: high.at.clone(), closed: !high.closed }),
                Some(&StepEnd { at: low.at.clone(), closed: !low.closed }),
            );
            diagnostics.push(
                Diagnostic::new(
                    codes::BAND_GAP,
                    above.draft.span,
                    Phrase::new(
                        format!("no band holds {}", hole.en),
                        format!("không mức nào chứa {}", hole.vi),
                    ),
                )
                .label(band.draft.span, Phrase::new("the band below", "mức liền dưới"))
                .help(Phrase::new(
                    "move an end, or write what is left: `otherwise = 0`",
                    "sửa giới hạn, hoặc nêu phần còn lại: `otherwise = 0`",
                )),
            );
        }
    }
}

fn overlap(band: &Band<'_>, above: &Band<'_>, shared: &Phrase, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Diagnostic::new(
            codes::BAND_OVERLAP,
            above.draft.span,
            Phrase::new(format!("two bands hold {}", shared.en), format!("hai mức cùng chứa {}", shared.vi)),
        )
        .label(band.draft.span, Phrase::new("the other band", "mức còn lại"))
        .help(Phrase::new(
            "move an end; `below` leaves the value itself out, `to` takes it in",
            "sửa giới hạn; `below` không gồm chính giá trị đó, `to` thì gồm",
        )),
    );
}

/// What lies below the lowest and above the highest band, where the quantity can be there.
fn outside(
    bands: &[Band<'_>],
    order: &[usize],
    of: Option<&Typed>,
    at: Span,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) {
    let Some(of) = of else { return };
    let (least, most) = quantities::range(of, context.inputs);
    let lowest = order.first().and_then(|place| bands.get(*place)).and_then(|band| band.low.as_ref());
    let highest = order.last().and_then(|place| bands.get(*place)).and_then(|band| band.high.as_ref());
    let mut holes = Vec::new();
    if let Some(low) = lowest
        && least.is_none_or(|least| least < low.at || (least == low.at && !low.closed))
    {
        holes.push(values(None, Some(&StepEnd { at: low.at.clone(), closed: !low.closed })));
    }
    if let Some(high) = highest
        && most.is_none_or(|most| most > high.at || (most == high.at && !high.closed))
    {
        holes.push(values(Some(&StepEnd { at: high.at.clone(), closed: !high.closed }), None));
    }
    for hole in holes {
        diagnostics.push(
            Diagnostic::new(
                codes::BAND_GAP,
                at,
                Phrase::new(format!("no band holds {}", hole.en), format!("không mức nào chứa {}", hole.vi)),
            )
            .help(Phrase::new(
                "write what the rest earns: `otherwise = 0`; or give the input a range",
                "nêu điểm của các trường hợp còn lại: `otherwise = 0`; hoặc khai báo phạm vi của số liệu",
            )),
        );
    }
}

/// The values between two ends, in words.
pub(super) fn values(low: Option<&StepEnd>, high: Option<&StepEnd>) -> Phrase {
    if let (Some(low), Some(high)) = (low, high)
        && low.at == high.at
    {
        return Phrase::new(format!("exactly {}", low.at), format!("đúng giá trị {}", low.at));
    }
    let from = low.map(|end| match end.closed {
        true => (format!("from {}", end.at), format!("từ {}", end.at)),
        false => (format!("above {}", end.at), format!("trên {}", end.at)),
    });
    let after = from.is_some();
    let to = high.map(|end| match (end.closed, after) {
        (true, _) => (format!("up to {}", end.at), format!("đến {}", end.at)),
        (false, true) => (format!("to below {}", end.at), format!("đến dưới {}", end.at)),
        (false, false) => (format!("below {}", end.at), format!("dưới {}", end.at)),
    });
    let (en, vi): (Vec<String>, Vec<String>) = from.into_iter().chain(to).unzip();
    Phrase::new(format!("values {}", en.join(" ")), format!("các giá trị {}", vi.join(" ")))
}
