//! One input, moved on its own step.
use crate::model::{Input, InputKind};
use crate::number::{Date, Exact, RoundTo};
use crate::prove::{Aim, Figures, as_seen};
use crate::report::{Figure, Given};

/// The decimal places of what is reported, where nothing says how many.
const USUAL: u8 = 2;

/// The values of one input, with all other figures as they are.
pub(super) struct Line<'a> {
    aim: Aim<'a>,
    at: usize,
    start: &'a Figures,
    values: Values<'a>,
}

enum Values<'a> {
    /// As expressions see it, and its step.
    Number(Exact, Exact),
    Day(Date),
    Truth,
    Option(&'a [String]),
}

impl<'a> Line<'a> {
    pub(super) fn new(
        aim: Aim<'a>,
        input: &'a Input,
        at: usize,
        start: &'a Figures,
        places: u8,
    ) -> Option<Self> {
        let given = start.get(&at).and_then(|figure| figure.value.as_ref());
        let values = match (input.kind, given) {
            (InputKind::Boolean, _) => Values::Truth,
            (InputKind::Choice, _) => Values::Option(&input.option_ids),
            (InputKind::Date, Some(Given::Date(day))) => Values::Day(*day),
            (kind, given) if kind.is_number() => {
                let first = match given {
                    Some(Given::Number(number)) => as_seen(input, number),
                    _ => input.range.min.clone().unwrap_or(Exact::ZERO),
                };
                Values::Number(first, step(input, places))
            }
            _ => return None,
        };
        Some(Self { aim, at, start, values })
    }

    /// The figures so many steps on; `None` where such a value cannot be reported.
    pub(super) fn step(&self, steps: i64) -> Option<Figures> {
        let mut moved = self.start.clone();
        let figure = match &self.values {
            Values::Number(first, step) => {
                let number = first.plus(&step.times(&Exact::from(steps)));
                moved.extend(self.aim.set_number(self.at, &number, &Figures::new())?);
                return Some(moved);
            }
            Values::Day(first) => {
                let range = &self.aim.input(self.at)?.range;
                let day = first.plus_days(steps)?;
                let inside = range.earliest.is_none_or(|earliest| earliest <= day)
                    && range.latest.is_none_or(|latest| day <= latest);
                inside.then_some(Figure::present(Given::Date(day)))?
            }
            Values::Truth => match steps {
                0 => return Some(moved),
                1 => Figure::present(true),
                -1 => Figure::present(false),
                _ => return None,
            },
            Values::Option(ids) => match steps {
                0 => return Some(moved),
                steps => {
                    let place = usize::try_from(steps.checked_sub(1)?).ok()?;
                    Figure::present(Given::Text(ids.get(place)?.clone()))
                }
            },
        };
        moved.insert(self.at, figure);
        Some(moved)
    }

    /// Of the steps between two the one with the roundest number.
    pub(super) fn roundest(&self, one: i64, other: i64) -> i64 {
        let Values::Number(first, step) = &self.values else { return one };
        let [low, high] = [one.min(other), one.max(other)];
        let [least, most] = [low, high].map(|steps| first.plus(&step.times(&Exact::from(steps))));
        let found = (-12..=12).rev().find_map(|power| {
            let unit = Exact::ten_to(power);
            let number = least.over(&unit)?.ceil().times(&unit);
            let steps = number.minus(first).over(step)?.to_i64()?;
            (number <= most).then_some(steps)
        });
        found.unwrap_or(one)
    }

    /// Whether it has an order along which edges can be found.
    pub(super) const fn is_ordered(&self) -> bool {
        matches!(self.values, Values::Number(..) | Values::Day(_))
    }

    /// How many values it has beside where it starts, where it has no order.
    pub(super) fn choices(&self) -> i64 {
        match self.values {
            Values::Option(ids) => i64::try_from(ids.len()).unwrap_or(0),
            _ => 1,
        }
    }
}

/// The step of what is reported of an input, as expressions see it; finer than its rounding by one digit, since that is where
/// the rounding turns.
pub(super) fn step(input: &Input, places: u8) -> Exact {
    let of_places = |places: i64| Exact::ten_to(places.saturating_neg());
    let percent = if input.kind == InputKind::Percent { 2 } else { 0 };
    if matches!(input.kind, InputKind::Count | InputKind::Integer) {
        return Exact::ONE;
    }
    if let Some(places) = input.range.places {
        return of_places(i64::from(places).saturating_add(percent));
    }
    match input.rounding.as_ref().map(|rounding| rounding.to()) {
        Some(RoundTo::Places(places)) => of_places(i64::from(*places).saturating_add(1)),
        Some(RoundTo::Step(step)) => step.times(&Exact::ten_to(-1)),
        // The places of the edge are those of a share.
        _ if percent > 0 => of_places(i64::from(places.max(USUAL.saturating_add(2)))),
        _ => of_places(i64::from(places.max(USUAL))),
    }
}
