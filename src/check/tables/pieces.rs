//! A key cut into pieces within which every cell of its column says the same.
use super::super::quantities;
use crate::diagnostic::Phrase;
use crate::expr::{Cell, Literal, Names, Output, Table, Type, Typed, TypedKind};
use crate::model::{Derived, Input};
use crate::number::{Exact, Rounding, RoundingMode};

use super::super::names::Known;

/// One of the pieces: a value in it, and how a finding names it; `None` where the name of the value will do.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) value: Literal,
    pub(super) words: Phrase,
}

/// What is known of the names that keys use.
pub(super) struct Around<'a> {
    pub(super) known: &'a Known,
    pub(super) inputs: &'a [Input],
    pub(super) derived: &'a [Derived],
}

/// The pieces that a key can be in.
pub(super) fn of(table: &Table, place: usize, around: &Around<'_>) -> Vec<Piece> {
    let Some(key) = table.keys.get(place) else { return Vec::new() };
    let column = || table.rows.iter().filter_map(|row| row.when.get(place));
    match key.ty {
        Type::Boolean => [true, false]
            .map(|truth| Piece {
                value: Literal::Boolean(truth),
                words: Phrase::new(if truth { "yes" } else { "no" }, if truth { "đúng" } else { "sai" }),
            })
            .into(),
        Type::Choice(list) => {
            let options = around.known.options(list).iter().enumerate();
            options.map(|(place, id)| Piece { value: Literal::Option(place), words: quoted(id) }).collect()
        }
        Type::Number => numbers(key, column(), around),
        _ => texts(key, column(), around),
    }
}

fn quoted(text: &str) -> Phrase {
    Phrase::new(format!("`{text}`"), format!("`{text}`"))
}

/// The texts that another table gives; `None` where a text can be any.
pub(super) fn given_by<'a>(key: &Typed, derived: &'a [Derived]) -> Option<Vec<&'a str>> {
    let TypedKind::Derived(at) = key.kind else { return None };
    let TypedKind::Table(table) = &derived.get(at)?.value.kind else { return None };
    let outputs = table.rows.iter().map(|row| &row.gives).chain(&table.otherwise);
    let mut texts: Vec<&str> = outputs
        .filter_map(|output| match output {
            Output::Text(text) => Some(text.as_str()),
            Output::Number(_) => None,
        })
        .collect();
    texts.sort_unstable();
    texts.dedup();
    Some(texts)
}

fn texts<'t>(key: &Typed, column: impl Iterator<Item = &'t Cell>, around: &Around<'_>) -> Vec<Piece> {
    let piece = |text: &str| Piece { value: Literal::Text(text.to_owned()), words: quoted(text) };
    if let Some(given) = given_by(key, around.derived) {
        return given.into_iter().map(piece).collect();
    }
    let mut named: Vec<&str> = literals(column)
        .filter_map(|literal| match literal {
            Literal::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    named.sort_unstable();
    named.dedup();
    // No text of a report holds a line break.
    let other = Piece {
        value: Literal::Text("\n".to_owned()),
        words: Phrase::new("any other text", "chuỗi bất kỳ khác"),
    };
    named.into_iter().map(piece).chain([other]).collect()
}

fn literals<'t>(column: impl Iterator<Item = &'t Cell>) -> impl Iterator<Item = &'t Literal> {
    column.flat_map(|cell| match cell {
        Cell::OneOf(literals) => literals.as_slice(),
        _ => &[],
    })
}

/// Each end that a cell names, and what lies between them, as far as the key can be there.
fn numbers<'t>(key: &Typed, column: impl Iterator<Item = &'t Cell>, around: &Around<'_>) -> Vec<Piece> {
    let mut ends: Vec<Exact> = Vec::new();
    for cell in column {
        match cell {
            Cell::Any => {}
            Cell::OneOf(literals) => ends.extend(literals.iter().filter_map(|literal| match literal {
                Literal::Number(number) => Some(number.clone()),
                _ => None,
            })),
            Cell::Between { low, high } => {
                ends.extend([low, high].into_iter().flatten().map(|end| end.at.clone()));
            }
        }
    }
    ends.sort();
    ends.dedup();
    let grain = quantities::grain(key, around.inputs);
    let (least, most) = quantities::range(key, around.inputs);
    let mut pieces = Vec::new();
    let mut before: Option<&Exact> = None;
    for end in &ends {
        pieces.extend(between(before, Some(end), grain.as_ref()));
        if grain.as_ref().is_none_or(|grain| next(end, grain).minus(grain) == *end) {
            pieces.push((end.clone(), Phrase::new(end.to_text(), end.to_text())));
        }
        before = Some(end);
    }
    pieces.extend(between(before, None, grain.as_ref()));
    // Of what lies between two ends, the key has to be able to be in some of it.
    let can_be = |low: Option<&Exact>, high: Option<&Exact>| {
        let above = match (high, &least) {
            (Some(high), Some(least)) => least < high,
            _ => true,
        };
        let below = match (low, &most) {
            (Some(low), Some(most)) => most > low,
            _ => true,
        };
        above && below
    };
    let place = |value: &Exact| ends.partition_point(|end| end < value);
    pieces
        .into_iter()
        .filter(|(value, _)| {
            if ends.binary_search(value).is_ok() {
                least.as_ref().is_none_or(|least| value >= least)
                    && most.as_ref().is_none_or(|most| value <= most)
            } else {
                let at = place(value);
                can_be(at.checked_sub(1).and_then(|at| ends.get(at)), ends.get(at))
            }
        })
        .map(|(value, words)| Piece { value: Literal::Number(value), words })
        .collect()
}

/// The next multiple above a number.
fn next(above: &Exact, grain: &Exact) -> Exact {
    let floor = Rounding::step(grain.clone(), RoundingMode::Floor);
    floor.map_or_else(|| above.clone(), |to| to.apply(above)).plus(grain)
}

/// A value between two ends, and how to name them all; `None` where only multiples count and there is none.
fn between(low: Option<&Exact>, high: Option<&Exact>, grain: Option<&Exact>) -> Option<(Exact, Phrase)> {
    let after = |low: &Exact| grain.map_or_else(|| low.plus(&Exact::ONE), |grain| next(low, grain));
    Some(match (low, high) {
        (None, None) => (Exact::ZERO, Phrase::new("any number", "số bất kỳ")),
        (Some(low), None) => (after(low), Phrase::new(format!("above {low}"), format!("trên {low}"))),
        (None, Some(high)) => {
            let below = after(&high.negated()).negated();
            (below, Phrase::new(format!("below {high}"), format!("dưới {high}")))
        }
        (Some(low), Some(high)) => {
            let value = match grain {
                Some(grain) => next(low, grain),
                None => low.plus(high).over(&Exact::from_integer(2))?,
            };
            if value >= *high {
                return None;
            }
            let words =
                Phrase::new(format!("above {low} to below {high}"), format!("trên {low} đến dưới {high}"));
            (value, words)
        }
    })
}
