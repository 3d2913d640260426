//! The figures of a report, from any format of serde, straight into their columns.
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::super::admit::cell;
use super::super::any::of_shapes;
use super::super::whole::no_inputs;
use super::super::{Figure, ReportValue};
use super::read::Reading;
use crate::model::InputKind;
use crate::number::lanes::Lane;

/// The figures of a report.
pub(super) struct Figures<'r, 'p>(pub(super) &'r mut Reading<'p>);

impl Figures<'_, '_> {
    fn none(self, there: ReportValue) {
        let Self(reading) = self;
        no_inputs(there).into_iter().for_each(|fault| reading.fault(fault));
    }
}

impl<'de> DeserializeSeed<'de> for Figures<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Figures<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("figures by the names of inputs")
    }

    of_shapes!((); |of: Self, there| {
        of.none(there);
        Ok(())
    });

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        self.none(ReportValue::Text);
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self(reading) = self;
        // The names come in one order in all reports, as a rule: the next is guessed, and looked up where it is another.
        let mut before = 0usize;
        loop {
            reading.at = reading.after.get(before).copied().unwrap_or(usize::MAX);
            let Some(name) = map.next_key_seed(Name(&*reading))? else { return Ok(()) };
            match name {
                Ok(at) => {
                    reading.at = at;
                    if reading.names_again() {
                        map.next_value::<IgnoredAny>()?;
                    } else {
                        map.next_value_seed(OneFigure(&mut *reading))?;
                    }
                    if let Some(place) = reading.after.get_mut(before) {
                        *place = at;
                    }
                    before = at.saturating_add(1);
                }
                Err(unknown) => {
                    reading.unknown.push((reading.row, unknown, map.next_value()?));
                    reading.strange = true;
                }
            }
        }
    }
}

/// The place of an input by its name; the name where there is none of a unit's own.
struct Name<'r, 'p>(&'r Reading<'p>);

impl<'de> DeserializeSeed<'de> for Name<'_, '_> {
    type Value = Result<usize, String>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for Name<'_, '_> {
    type Value = Result<usize, String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of an input")
    }

    #[inline]
    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        let Self(reading) = self;
        let is_own = |at: usize| reading.own.get(at).is_some_and(|own| is_same(own, name));
        if !name.is_empty() && is_own(reading.at) {
            return Ok(Ok(reading.at));
        }
        let at = reading.parts.input_named(name).filter(|at| is_own(*at));
        Ok(at.ok_or_else(|| name.to_owned()))
    }
}

/// Whether two names are the same: most are short, and a call to compare memory would cost more than the comparison.
#[inline]
fn is_same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() || a.len() > 16 {
        return a == b;
    }
    match (a.first_chunk::<8>(), b.first_chunk::<8>(), a.last_chunk::<8>(), b.last_chunk::<8>()) {
        (Some(a_first), Some(b_first), Some(a_last), Some(b_last)) => {
            u64::from_ne_bytes(*a_first) == u64::from_ne_bytes(*b_first)
                && u64::from_ne_bytes(*a_last) == u64::from_ne_bytes(*b_last)
        }
        _ => a.iter().zip(b).all(|(a, b)| a == b),
    }
}

/// One figure of a known input.
struct OneFigure<'r, 'p>(&'r mut Reading<'p>);

impl OneFigure<'_, '_> {
    /// A figure that needs a closer look.
    fn checked(self, figure: Figure) {
        let Self(reading) = self;
        let (row, at) = (reading.row, reading.at);
        let Some(input) = reading.table.rubric.parts.inputs.get(at) else { return };
        match cell(input, &figure) {
            Ok(cell) => {
                if cell.out_of_range || cell.code.is_some() {
                    reading.given.insert((row, at), figure);
                }
                reading.table.put(row, at, cell);
            }
            Err(_) => {
                reading.given.insert((row, at), figure);
                reading.strange = true;
            }
        }
    }

    #[inline]
    fn whole(self, value: i64) {
        let Self(reading) = &self;
        let (row, at) = (reading.row, reading.at);
        if !self.0.table.put_whole(row, at, value) {
            self.checked(value.into());
        }
    }
}

impl<'de> DeserializeSeed<'de> for OneFigure<'_, '_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for OneFigure<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::super::read::expected(f)
    }

    #[inline]
    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        let Self(reading) = &self;
        let (row, at) = (reading.row, reading.at);
        if !self.0.table.put_truth(row, at, value) {
            self.checked(value.into());
        }
        Ok(())
    }

    #[inline]
    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.whole(value);
        Ok(())
    }

    #[inline]
    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        match i64::try_from(value) {
            Ok(value) => self.whole(value),
            Err(_) => self.checked(value.into()),
        }
        Ok(())
    }

    #[inline]
    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        let Self(reading) = &self;
        let choice = reading.parts.inputs.get(reading.at).filter(|input| input.kind == InputKind::Choice);
        let place = choice.and_then(|input| input.option_ids.iter().position(|option| option == value));
        match place.and_then(|place| Lane::new(i64::try_from(place).ok()?)) {
            Some(lane) => {
                let Self(reading) = self;
                reading.table.put_lane(reading.row, reading.at, lane);
            }
            None => self.checked(value.into()),
        }
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.checked(Figure::missing());
        Ok(())
    }

    fn visit_none<E>(self) -> Result<(), E> {
        self.checked(Figure::missing());
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        let figure = Figure::from_visited(|visitor| visitor.visit_i128(value))?;
        self.checked(figure);
        Ok(())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        let figure = Figure::from_visited(|visitor| visitor.visit_u128(value))?;
        self.checked(figure);
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        let figure = Figure::from_visited(|visitor| visitor.visit_f64(value))?;
        self.checked(figure);
        Ok(())
    }

    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<(), E> {
        let figure = Figure::from_visited(|visitor| visitor.visit_bytes(value))?;
        self.checked(figure);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<(), A::Error> {
        let figure = Figure::from_visited(|visitor| visitor.visit_seq(items))?;
        self.checked(figure);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let figure = Figure::from_visited(|visitor| visitor.visit_map(map))?;
        self.checked(figure);
        Ok(())
    }
}
