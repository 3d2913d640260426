//! How long the values of expressions can become.
use super::Lengths;
use super::reach::{MOST_UNITS, Reach};
use crate::expr::{ArithmeticOp, Hit, Middle, Output, Since, SubUnits, Table, Take, Typed, TypedKind};
use crate::model::{Beyond, Input, InputKind};
use crate::number::Exact;
use crate::text::Span;

/// What a number in a report can have before and behind its point.
const REPORTED: u64 = 28;

impl Lengths<'_> {
    /// The value of an expression at something with this name and maximum. What is too long is reported once, where it
    /// first is, and goes on as nothing.
    pub(super) fn expression(&mut self, typed: &Typed, name: &str, full: &Exact) -> Reach {
        match self.value(typed, full, false) {
            Ok(reach) => reach,
            Err(at) => self.too_long(at, name),
        }
    }

    /// The value of an expression, or the first part of it that is too long.
    fn value(&self, typed: &Typed, full: &Exact, past: bool) -> Result<Reach, Span> {
        let past = past || matches!(typed.kind, TypedKind::Previous(_));
        let parts: Vec<Reach> =
            typed.parts().into_iter().map(|part| self.value(part, full, past)).collect::<Result<_, _>>()?;
        let part = |at: usize| parts.get(at).copied().unwrap_or_default();
        let any = || parts.iter().fold(Reach::default(), |any, one| any.or(*one));
        let reach = match &typed.kind {
            TypedKind::Number(number) => Reach::of(number),
            TypedKind::Input(at) => self.parts.inputs.get(*at).map_or_else(Reach::default, reported),
            TypedKind::Derived(at) if past => self.past_derived.get(*at).copied().unwrap_or_default(),
            TypedKind::Derived(at) => self.derived.get(*at).copied().unwrap_or_default(),
            TypedKind::Full => Reach::of(full),
            TypedKind::Points(at) => self.node_of(*at, past).points,
            TypedKind::Share(at) => {
                let node = self.node_of(*at, past);
                node.points.over(node.maximum)
            }
            TypedKind::Previous(_) => part(0),
            TypedKind::Since(since, of) => {
                let before = self.value(of, full, true)?;
                match since {
                    Since::Growth => part(0).over(before).plus(Reach::whole(1)),
                    Since::Change => part(0).plus(before),
                }
            }
            TypedKind::Negate(_) | TypedKind::Abs(_) => part(0),
            TypedKind::Arithmetic(ArithmeticOp::Add | ArithmeticOp::Subtract, ..) => part(0).plus(part(1)),
            TypedKind::Arithmetic(ArithmeticOp::Multiply, ..) => part(0).times(part(1)),
            TypedKind::Arithmetic(ArithmeticOp::Divide, _, by) => match &by.kind {
                TypedKind::Number(number) => part(0).over_number(number),
                _ => part(0).over(part(1)),
            },
            TypedKind::If(..) => part(1).or(part(2)),
            TypedKind::Min(_) | TypedKind::Max(_) | TypedKind::Default(..) | TypedKind::Filled(_) => any(),
            TypedKind::Clamp(..) => Reach { whole: part(1).or(part(2)).whole, ..any() },
            TypedKind::Sum(_) => Reach::sum(parts.iter().copied()),
            TypedKind::Mean(all) => {
                let count = i64::try_from(all.len()).unwrap_or(i64::MAX);
                Reach::sum(parts.iter().copied()).over_number(&Exact::from(count))
            }
            TypedKind::Round(_, rounding) => part(0).rounded(Some(rounding)),
            // What is larger has no value.
            TypedKind::Irrational(_, _, rounding) | TypedKind::Power(_, _, rounding) => {
                Reach::whole(REPORTED.saturating_add(1)).rounded(Some(rounding))
            }
            TypedKind::Floor(_) | TypedKind::Ceil(_) | TypedKind::Trunc(_) => part(0).to_whole(),
            TypedKind::Table(table) => looked_up(table),
            TypedKind::SubUnits(all) => over_sub_units(all, part(0), all.weight.as_ref().map(|_| part(1))),
            TypedKind::Peers(peers) => match peers.take {
                Middle::Mean => part(0).of_many().mean_of(MOST_UNITS),
                Middle::Median => Reach::sum([part(0), part(0)]).mean_of(2),
            },
            // From the year 1 to the year 9999 there are fewer than four million days.
            TypedKind::Days(..) => Reach::whole(7),
            // Of at most 64 options.
            TypedKind::Ticked(_) => Reach::whole(2),
            TypedKind::Boolean(_)
            | TypedKind::Date(_)
            | TypedKind::Text(_)
            | TypedKind::Option(_)
            | TypedKind::Not(_)
            | TypedKind::Compare(..)
            | TypedKind::And(..)
            | TypedKind::Or(..)
            | TypedKind::Has(..)
            | TypedKind::Missing(_)
            | TypedKind::Applicable(_)
            | TypedKind::Coded(..) => Reach::default(),
        };
        if reach.fits() { Ok(reach) } else { Err(typed.span) }
    }
}

/// What is taken of so many sub-units, from what one of them can have.
fn over_sub_units(all: &SubUnits, value: Reach, weight: Option<Reach>) -> Reach {
    let value = if all.take.is_of_conditions() { Reach::whole(1) } else { value };
    match (all.take, weight) {
        (Take::Mean | Take::Share, None) => value.of_many().mean_of(MOST_UNITS),
        (Take::Mean | Take::Share, Some(weight)) => value.times(weight).of_many().over(weight.of_many()),
        (Take::Sum | Take::Count, _) => value.of_many(),
        (Take::Least | Take::Most, _) => value,
        (Take::Median, _) => Reach::sum([value, value]).mean_of(2),
    }
}

/// What the rows of a table can give.
fn looked_up(table: &Table) -> Reach {
    let outputs = || {
        let all = table.rows.iter().map(|row| &row.gives).chain(&table.otherwise);
        all.filter_map(|output| match output {
            Output::Number(number) => Some(Reach::of(number)),
            Output::Text(_) => None,
        })
    };
    match table.hit {
        Hit::Sum => Reach::sum(outputs()),
        // There are fewer than ten million rows.
        Hit::Count => outputs().fold(Reach::whole(7), Reach::or),
        _ => outputs().fold(Reach::default(), Reach::or),
    }
}

/// What a report can give: what its range lets through, and never more than the limits of all reports.
fn reported(input: &Input) -> Reach {
    if !input.kind.is_number() {
        return Reach::default();
    }
    let range = &input.range;
    let bounded = match (&range.min, &range.max) {
        (Some(min), Some(max)) if input.outside_range != Beyond::Flag => {
            Some(Reach::of(min).or(Reach::of(max)))
        }
        _ => None,
    };
    let percent = if input.kind == InputKind::Percent { 2 } else { 0 };
    let whole = bounded.map_or(REPORTED, |bounded| bounded.whole.min(REPORTED));
    let ends = bounded.filter(|_| input.outside_range == Beyond::Clamp).unwrap_or_default();
    let (places, rest) = match range.places {
        Some(places) => (u64::from(places), 0),
        None => (REPORTED, REPORTED),
    };
    Reach { whole, places: places.saturating_add(percent).max(ends.places), rest: rest.max(ends.rest) }
}
