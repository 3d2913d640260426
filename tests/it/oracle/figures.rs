//! Reports as the oracle sees them, and the values that their figures stand for.
use std::collections::BTreeMap;

use bochiso::{Given, Report, State};
use unicode_normalization::UnicodeNormalization as _;

use super::expr::day;
use super::model::{Beyond, Got, Input, Kind, Lack, Rubric, Value};
use super::ratio::{RBig, number, ten_to, whole};

#[derive(Clone, Debug)]
pub(crate) enum Raw {
    Yes(bool),
    Number(String),
    Text(String),
    List(Vec<String>),
}

#[derive(Clone, Debug)]
pub(crate) enum Figure {
    Present(Raw),
    Missing,
    NotApplicable,
    NotAccepted(Option<Raw>),
}

#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) id: String,
    pub(crate) kind: Option<String>,
    pub(crate) period: Option<String>,
    pub(crate) parent: Option<String>,
    pub(crate) figures: BTreeMap<String, Figure>,
}

impl Unit {
    /// The report in the types of the library.
    pub(crate) fn report(&self) -> Report {
        let given = |raw: &Raw| match raw {
            Raw::Yes(yes) => Given::Boolean(*yes),
            Raw::Number(text) => Given::number(text).unwrap_or_else(|_| Given::Text(text.clone())),
            Raw::Text(text) => Given::Text(text.clone()),
            Raw::List(list) => Given::List(list.clone()),
        };
        let mut report = Report::new(&self.id);
        report.kind.clone_from(&self.kind);
        report.period.clone_from(&self.period);
        report.parent.clone_from(&self.parent);
        for (name, figure) in &self.figures {
            report = match figure {
                Figure::Present(raw) => report.set(name, given(raw)),
                Figure::Missing => report.missing(name),
                Figure::NotApplicable => report.not_applicable(name, "none there"),
                Figure::NotAccepted(Some(raw)) => report.not_accepted(name, given(raw), "no proof"),
                Figure::NotAccepted(None) => {
                    let mut figure = bochiso::Figure::missing();
                    figure.state = State::NotAccepted;
                    report.set(name, figure)
                }
            };
        }
        report
    }

    pub(crate) fn of(report: &Report) -> Self {
        let raw = |given: &Option<Given>| match given.as_ref().expect("a value") {
            Given::Boolean(yes) => Raw::Yes(*yes),
            Given::Number(number) => Raw::Number(number.to_text()),
            Given::Text(text) => Raw::Text(text.clone()),
            Given::List(list) => Raw::List(list.clone()),
            Given::Date(date) => Raw::Text(date.to_string()),
            other => panic!("a new kind of value: {other:?}"),
        };
        let figure = |figure: &bochiso::Figure| match figure.state {
            State::Present => Figure::Present(raw(&figure.value)),
            State::Missing => Figure::Missing,
            State::NotApplicable => Figure::NotApplicable,
            State::NotAccepted => Figure::NotAccepted(figure.value.as_ref().map(|_| raw(&figure.value))),
        };
        Self {
            id: report.unit.clone(),
            kind: report.kind.clone(),
            period: report.period.clone(),
            parent: report.parent.clone(),
            figures: report.inputs.iter().map(|(name, one)| (name.clone(), figure(one))).collect(),
        }
    }
}

/// The values of the inputs of one unit, by name.
pub(crate) type Values = BTreeMap<String, Got>;

/// A unit whose report fits the rubric, with its sub-units.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) id: String,
    pub(crate) period: Option<String>,
    /// Where the period stands; the one before it stands one place before.
    pub(crate) place: usize,
    pub(crate) parent: Option<String>,
    pub(crate) values: Values,
    pub(crate) subs: Vec<Values>,
}

/// The units that can be scored: every figure of theirs and of their sub-units fits.
pub(crate) fn seen(rubric: &Rubric, units: &[Unit]) -> Vec<Seen> {
    let is_sub = |unit: &Unit| unit.kind.is_some() && unit.kind == rubric.sub_unit_kind;
    let mut seen = Vec::new();
    for unit in units.iter().filter(|unit| !is_sub(unit)) {
        if unit.kind.as_ref().is_some_and(|kind| *kind != rubric.unit_kind) {
            continue;
        }
        let Some(place) = rubric.place(unit.period.as_deref()) else { continue };
        let is_of_unit = |sub: &&Unit| {
            sub.parent.as_ref() == Some(&unit.id) && rubric.place(sub.period.as_deref()) == Some(place)
        };
        let subs: Option<Vec<Values>> = units
            .iter()
            .filter(|sub| is_sub(sub) && is_of_unit(sub))
            .map(|sub| values(rubric, sub, true))
            .collect();
        if let (Some(values), Some(subs)) = (values(rubric, unit, false), subs) {
            let period = unit.period.clone().filter(|_| rubric.periods.is_some());
            seen.push(Seen { id: unit.id.clone(), period, place, parent: unit.parent.clone(), values, subs });
        }
    }
    seen.sort_by(|a, b| (&a.id, a.place).cmp(&(&b.id, b.place)));
    seen
}

fn values(rubric: &Rubric, unit: &Unit, sub: bool) -> Option<Values> {
    let mut values = Values::new();
    for (name, input) in rubric.inputs.iter().filter(|(_, input)| input.per_sub_unit == sub) {
        let figure = unit.figures.get(name);
        if let Some(Figure::Present(raw) | Figure::NotAccepted(Some(raw))) = figure
            && let Some((code, state)) = input.codes.iter().find(|(code, _)| is_code(code, raw))
        {
            values.insert(format!("code of {name}"), Ok(Value::Text(code.clone())));
            let refused = matches!(figure, Some(Figure::NotAccepted(_)));
            values.insert(name.clone(), Err(if refused { Lack::NotAccepted } else { *state }));
            continue;
        }
        let value = match unit.figures.get(name) {
            None | Some(Figure::Missing) => Err(Lack::Missing),
            Some(Figure::NotApplicable) => Err(Lack::NotApplicable),
            // The value that was refused is no longer used, and yet it must fit its input.
            Some(Figure::NotAccepted(raw)) => match raw {
                Some(raw) => value(input, raw).and(Some(Err(Lack::NotAccepted)))?,
                None => Err(Lack::NotAccepted),
            },
            Some(Figure::Present(raw)) => Ok(rounded(input, value(input, raw)?)),
        };
        values.insert(name.clone(), value);
    }
    Some(values)
}

/// Whether a figure is a code: the same text, or the same number.
fn is_code(code: &str, raw: &Raw) -> bool {
    match raw {
        Raw::Number(text) | Raw::Text(text) => {
            text.trim() == code || number(code).is_some_and(|code| number(text) == Some(code))
        }
        Raw::Yes(_) | Raw::List(_) => false,
    }
}

/// What rules see of a value.
pub(crate) fn rounded(input: &Input, value: Value) -> Value {
    match (value, input.kind) {
        (Value::Number(share), Kind::Percent) => {
            Value::Number(input.rounding.of(&(share * whole(100))) / whole(100))
        }
        (Value::Number(number), _) => Value::Number(input.rounding.of(&number)),
        (value, _) => value,
    }
}

/// The value of a figure; `None` where the report is refused for it.
fn value(input: &Input, raw: &Raw) -> Option<Value> {
    let text = match raw {
        Raw::Yes(yes) => return Some(Value::Yes(*yes)),
        Raw::List(list) => {
            assert!(list.iter().all(|id| input.options.contains(id)), "options of {input:?}");
            return Some(Value::Ticks(list.iter().cloned().collect()));
        }
        Raw::Number(text) | Raw::Text(text) => text,
    };
    let read = match input.kind {
        Kind::Text => return Some(Value::Text(text.trim().nfc().collect())),
        Kind::Choice => {
            assert!(input.options.contains(text), "{text} of {input:?}");
            return Some(Value::Text(text.clone()));
        }
        Kind::Date => Value::Day(day(text)),
        Kind::Percent => {
            let number = number(text)?;
            Value::Number(if text.contains('%') { number } else { number / whole(100) })
        }
        Kind::Count | Kind::Integer | Kind::Decimal => Value::Number(number(text)?),
        Kind::Boolean | Kind::Ticks => panic!("{text} of {input:?}"),
    };
    if let Value::Number(number) = &read {
        // The places of a percentage are those of what is written, 85.5 and not 0.855.
        let places = match input.kind {
            Kind::Count | Kind::Integer => Some(0),
            Kind::Percent => input.places.map(|places| places + 2),
            _ => input.places,
        };
        if places.is_some_and(|places| !(number * RBig::from(ten_to(places))).is_int()) {
            return None;
        }
    }
    let below = |a: &Value, b: &Value| match (a, b) {
        (Value::Number(a), Value::Number(b)) => a < b,
        (Value::Day(a), Value::Day(b)) => a < b,
        other => panic!("a range of {other:?}"),
    };
    let end = match (&input.min, &input.max) {
        (Some(min), _) if below(&read, min) => min,
        (_, Some(max)) if below(max, &read) => max,
        _ => return Some(read),
    };
    match input.outside {
        Beyond::Refuse => None,
        Beyond::Clamp => Some(end.clone()),
        Beyond::Flag => Some(read),
    }
}
