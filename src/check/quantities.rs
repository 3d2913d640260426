//! Where the values of a quantity can lie: between which ends, and on which multiples.
use crate::expr::{Typed, TypedKind};
use crate::model::{Beyond, Input, InputKind, StepEnd};
use crate::number::{Exact, RoundTo, Rounding, RoundingMode};

/// The range of a quantity that is an input on its own; anything else can be anywhere.
pub(super) fn range(of: &Typed, inputs: &[Input]) -> (Option<Exact>, Option<Exact>) {
    match &of.kind {
        TypedKind::Round(of, rounding) => {
            let (min, max) = range(of, inputs);
            (min.map(|min| rounding.apply(&min)), max.map(|max| rounding.apply(&max)))
        }
        TypedKind::Input(at) => inputs
            .get(*at)
            // What is only flagged counts as it is.
            .filter(|input| input.outside_range != Beyond::Flag)
            .map_or((None, None), |input| (input.range.min.clone(), input.range.max.clone())),
        TypedKind::Ticked(_) => (Some(Exact::ZERO), None),
        _ => (None, None),
    }
}

/// What a quantity is a multiple of, where it is known: of a whole number, nothing lies between 3 and 4.
pub(crate) fn grain(of: &Typed, inputs: &[Input]) -> Option<Exact> {
    match &of.kind {
        TypedKind::Round(_, rounding) => match rounding.to() {
            RoundTo::Places(places) => Some(Exact::ten_to(i64::from(*places).saturating_neg())),
            RoundTo::Step(step) => Some(step.clone()),
            RoundTo::Digits(_) => None,
        },
        TypedKind::Input(at) => {
            let input = inputs.get(*at)?;
            match (input.kind, input.range.places) {
                (InputKind::Count | InputKind::Integer, _) => Some(Exact::ONE),
                // What is clamped may come to an end of more places.
                (_, Some(places)) if input.outside_range != Beyond::Clamp => {
                    let percent = if input.kind == InputKind::Percent { 2 } else { 0 };
                    Some(Exact::ten_to(i64::from(places.saturating_add(percent)).saturating_neg()))
                }
                _ => None,
            }
        }
        TypedKind::Ticked(_)
        | TypedKind::Days(..)
        | TypedKind::Floor(_)
        | TypedKind::Ceil(_)
        | TypedKind::Trunc(_) => Some(Exact::ONE),
        _ => None,
    }
}

/// Whether no multiple lies above the one end and below the other.
pub(super) fn none_between(grain: &Exact, high: &StepEnd, low: &StepEnd) -> bool {
    let floor = Rounding::step(grain.clone(), RoundingMode::Floor);
    let Some(below) = floor.map(|to| to.apply(&high.at)) else { return false };
    let first = if high.closed || below != high.at { below.plus(grain) } else { below };
    first > low.at || (first == low.at && low.closed)
}
