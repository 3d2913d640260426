//! Bands: their ends settled, overlaps and gaps named with the values that fall in.
use super::context::Context;
use super::suspect::Settled;
use super::{percents, quantities};
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, comma, rules as codes};
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

impl Band<'_> {
    fn is_empty(&self) -> bool {
        matches!((&self.low, &self.high), (Some(low), Some(high))
            if low.at > high.at || (low.at == high.at && !(low.closed && high.closed)))
    }
}

/// Settles the bands of a rule; `None` where something in them is wrong.
pub(super) fn check(
    drafts: &[StepDraft],
    of: Option<&Typed>,
    at: Span,
    otherwise: Option<&Exact>,
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
    // What is the wrong way round as written says nothing of the bands beside it.
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
        if band.is_empty() {
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
    let figures = context.figures();
    let limits = || drafts.iter().flat_map(|draft| draft.low.iter().chain(&draft.high));
    let percent = limits().any(|end| end.percent) || of.is_some_and(|of| figures.nature(of).is_share());
    let grain = of.and_then(|of| quantities::grain(of, context.inputs));
    if diagnostics.len() == before {
        neighbours(&bands, &order, otherwise.is_some(), (grain.as_ref(), percent), diagnostics);
        if otherwise.is_none() {
            outside(&bands, &order, of, (at, percent), context, diagnostics);
        }
    }
    let beyond = of.map_or((true, true), |of| beyond(&bands, &order, of, context));
    let steps: Vec<Step> = bands
        .into_iter()
        .map(|band| Step {
            points: context.mark(&band.draft.points, diagnostics),
            label: band.draft.label.clone(),
            low: band.low,
            high: band.high,
        })
        .collect();
    if diagnostics.len() > before {
        return None;
    }
    if let Some(of) = of {
        let limits: Vec<_> = limits().map(|end| (&end.at, end.percent)).collect();
        figures.limits(of, &limits, diagnostics);
    }
    if diagnostics.len() > before {
        return Some(steps);
    }
    let bands = order.iter().filter_map(|place| Some((steps.get(*place)?, drafts.get(*place)?))).collect();
    let settled = Settled { bands, otherwise, grain: grain.as_ref(), beyond, percent };
    settled.holes(context, diagnostics);
    settled.uneven(context, diagnostics);
    Some(steps)
}

fn end(draft: &Option<BandEnd>) -> Option<StepEnd> {
    draft.as_ref().map(|end| StepEnd { at: end.at.value.clone(), closed: end.closed })
}

/// The places of the bands from the lowest up.
fn order(bands: &[Band<'_>]) -> Vec<usize> {
    let sound = bands.iter().enumerate().filter(|(_, band)| !band.is_empty());
    let mut order: Vec<usize> = sound.map(|(place, _)| place).collect();
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
    (grain, percent): (Option<&Exact>, bool),
    diagnostics: &mut Diagnostics,
) {
    for (place, next) in order.iter().zip(order.iter().skip(1)) {
        let (Some(band), Some(above)) = (bands.get(*place), bands.get(*next)) else { continue };
        let (high, low) = match (&band.high, &above.low) {
            (Some(high), Some(low)) => (high, low),
            _ => {
                overlap(band, above, &values(above.low.as_ref(), band.high.as_ref(), percent), diagnostics);
                continue;
            }
        };
        if high.at > low.at || (high.at == low.at && high.closed && low.closed) {
            overlap(band, above, &values(Some(low), Some(high), percent), diagnostics);
        } else if !otherwise && holds_between(high, low, grain) {
            let hole = values(
                Some(&StepEnd { at: high.at.clone(), closed: !high.closed }),
                Some(&StepEnd { at: low.at.clone(), closed: !low.closed }),
                percent,
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

/// Whether a value lies above the one end and below the other.
pub(super) fn holds_between(high: &StepEnd, low: &StepEnd, grain: Option<&Exact>) -> bool {
    (high.at < low.at || (high.at == low.at && !(high.closed || low.closed)))
        && !grain.is_some_and(|grain| quantities::none_between(grain, high, low))
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

/// Whether the quantity can lie below the lowest band, and above the highest.
fn beyond(bands: &[Band<'_>], order: &[usize], of: &Typed, context: &Context<'_>) -> (bool, bool) {
    let (least, most) = quantities::range(of, context.inputs);
    let lowest = order.first().and_then(|place| bands.get(*place)).and_then(|band| band.low.as_ref());
    let highest = order.last().and_then(|place| bands.get(*place)).and_then(|band| band.high.as_ref());
    let below = lowest
        .is_some_and(|low| least.is_none_or(|least| least < low.at || (least == low.at && !low.closed)));
    let above = highest
        .is_some_and(|high| most.is_none_or(|most| most > high.at || (most == high.at && !high.closed)));
    (below, above)
}

/// What lies below the lowest and above the highest band, where the quantity can be there.
fn outside(
    bands: &[Band<'_>],
    order: &[usize],
    of: Option<&Typed>,
    (at, percent): (Span, bool),
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) {
    let Some(of) = of else { return };
    let (below, above) = beyond(bands, order, of, context);
    let lowest = order.first().and_then(|place| bands.get(*place)).and_then(|band| band.low.as_ref());
    let highest = order.last().and_then(|place| bands.get(*place)).and_then(|band| band.high.as_ref());
    let other = |end: &StepEnd| StepEnd { at: end.at.clone(), closed: !end.closed };
    let mut holes = Vec::new();
    holes.extend(lowest.filter(|_| below).map(|low| values(None, Some(&other(low)), percent)));
    holes.extend(highest.filter(|_| above).map(|high| values(Some(&other(high)), None, percent)));
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

/// The values between two ends, in words; in percent where they are shares.
pub(super) fn values(low: Option<&StepEnd>, high: Option<&StepEnd>, percent: bool) -> Phrase {
    let said = |at: &Exact| match percent {
        true => {
            let hundred = at.times(&Exact::from_integer(100));
            (format!("{hundred} %"), format!("{}%", comma(&hundred)))
        }
        false => (at.to_text(), comma(at)),
    };
    if let (Some(low), Some(high)) = (low, high)
        && low.at == high.at
    {
        let (en, vi) = said(&low.at);
        return Phrase::new(format!("exactly {en}"), format!("đúng giá trị {vi}"));
    }
    let with = |(en, vi): (String, String), word_en: &str, word_vi: &str| {
        (format!("{word_en} {en}"), format!("{word_vi} {vi}"))
    };
    let from = low.map(|end| match end.closed {
        true => with(said(&end.at), "from", "từ"),
        false => with(said(&end.at), "above", "trên"),
    });
    let after = from.is_some();
    let to = high.map(|end| match (end.closed, after) {
        (true, _) => with(said(&end.at), "up to", "đến"),
        (false, true) => with(said(&end.at), "to below", "đến dưới"),
        (false, false) => with(said(&end.at), "below", "dưới"),
    });
    let (en, vi): (Vec<String>, Vec<String>) = from.into_iter().chain(to).unzip();
    Phrase::new(format!("values {}", en.join(" ")), format!("các giá trị {}", vi.join(" ")))
}
