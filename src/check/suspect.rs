//! Bands that hold together and are still probably not what was meant: values that fall between two of them, and points that
//! go down and up again.
use super::bands::{holds_between, values};
use super::context::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, comma, rules as codes};
use crate::model::draft::StepDraft;
use crate::model::{Step, StepEnd};
use crate::number::Exact;

/// Bands as they are settled, from the lowest up.
pub(super) struct Settled<'a> {
    pub(super) bands: Vec<(&'a Step, &'a StepDraft)>,
    pub(super) otherwise: Option<&'a Exact>,
    /// What the quantity is a multiple of.
    pub(super) grain: Option<&'a Exact>,
    /// Whether the quantity can lie below the lowest band, and above the highest.
    pub(super) beyond: (bool, bool),
    /// Whether the ends are shares.
    pub(super) percent: bool,
}

impl Settled<'_> {
    /// Whether one mark is better for the unit than another.
    fn is_better(context: &Context<'_>, one: &Exact, other: &Exact) -> bool {
        if context.deducts { one < other } else { one > other }
    }

    /// Warns of values between two bands that earn less than either. Where they earn no less, the middle is what was left.
    pub(super) fn holes(&self, context: &Context<'_>, diagnostics: &mut Diagnostics) {
        let Some(otherwise) = self.otherwise else { return };
        for ((below, below_draft), (above, above_draft)) in self.bands.iter().zip(self.bands.iter().skip(1)) {
            let (Some(high), Some(low)) = (&below.high, &above.low) else { continue };
            let is_less = |step: &Step| Self::is_better(context, &step.points, otherwise);
            if !holds_between(high, low, self.grain) || !is_less(below) || !is_less(above) {
                continue;
            }
            let hole = values(
                Some(&StepEnd { at: high.at.clone(), closed: !high.closed }),
                Some(&StepEnd { at: low.at.clone(), closed: !low.closed }),
                self.percent,
            );
            diagnostics.push(
                Diagnostic::new(
                    codes::BAND_HOLE,
                    above_draft.span,
                    Phrase::new(
                        format!("no band holds {}: they earn {otherwise} points, less than on either side", hole.en),
                        format!(
                            "không mức nào chứa {}: chỉ được {} điểm, thấp hơn mức ở cả hai bên",
                            hole.vi,
                            comma(otherwise)
                        ),
                    ),
                )
                .label(below_draft.span, Phrase::new("the band below", "mức liền dưới"))
                .help(Phrase::new(
                    "let one band begin where the other ends: `below`, not `to`, or no upper end at all",
                    "cho mức này bắt đầu ngay chỗ mức kia kết thúc: ghi `below` thay cho `to`, hoặc bỏ giới hạn trên",
                )),
            );
        }
    }

    /// Warns of the first band that earns less than what lies below it where something above earns more again. Bands that rise
    /// to a peak and fall from there are as meant.
    pub(super) fn uneven(&self, context: &Context<'_>, diagnostics: &mut Diagnostics) {
        let of_bands = self.bands.iter().map(|(step, draft)| (&step.points, Some(*draft)));
        let below = self.otherwise.filter(|_| self.beyond.0).map(|points| (points, None));
        let above = self.otherwise.filter(|_| self.beyond.1).map(|points| (points, None));
        let all: Vec<(&Exact, Option<&StepDraft>)> = below.into_iter().chain(of_bands).chain(above).collect();
        let rest = (0..all.len()).map(|from| all.get(from..).unwrap_or_default());
        for ((before, draft_before), rest) in all.iter().zip(rest.skip(1)) {
            let [(points, Some(draft)), after @ ..] = rest else { continue };
            if !Self::is_better(context, before, points) {
                continue;
            }
            let Some((again, draft_again)) =
                after.iter().find(|(after, _)| Self::is_better(context, after, points))
            else {
                return;
            };
            let mut found = Diagnostic::new(
                codes::BANDS_UNEVEN,
                draft.points.span,
                Phrase::new(
                    format!("{points} points, between {before} for lower values and {again} for higher ones"),
                    format!(
                        "mức này {} điểm, trong khi giá trị thấp hơn được {} và giá trị cao hơn được {} điểm",
                        comma(points),
                        comma(before),
                        comma(again)
                    ),
                ),
            );
            let lower = Phrase::new("for lower values", "giá trị thấp hơn");
            let higher = Phrase::new("for higher values", "giá trị cao hơn");
            for (draft, message) in [(draft_before, lower), (draft_again, higher)] {
                if let Some(draft) = draft {
                    found = found.label(draft.points.span, message);
                }
            }
            diagnostics.push(found.help(Phrase::new(
                "look at the points and the ends again: have two of them been exchanged?",
                "xem lại điểm và giới hạn của các mức: có mức nào bị ghi đổi chỗ không?",
            )));
            return;
        }
    }
}
