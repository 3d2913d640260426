//! What conditions and formulas turn on.
use std::collections::BTreeSet;

use super::edges::{Edge, Mark, Of, mark};
use crate::expr::{Cell, Literal, Table, Type, Typed, TypedKind};
use crate::model::{InputKind, Parts};
use crate::number::Exact;

/// Looks for comparisons and conditions in expressions, in each derived quantity once.
#[derive(Default)]
pub(super) struct Atoms<'a> {
    pub(super) found: Vec<Edge<'a>>,
    pub(super) out_of_sight: Vec<&'a Typed>,
    derived: BTreeSet<usize>,
}

impl<'a> Atoms<'a> {
    fn level(&mut self, of: Of<'a>, at: Mark<'a>, within: &'a Typed) {
        self.found.push(Edge::Level { of, at, within: Some(within) });
    }

    fn truth(&mut self, of: &'a Typed, within: &'a Typed) {
        self.found.push(Edge::Truth { of, within });
    }

    /// Those of an expression; `within` is the whole that it stands in, or the whole condition.
    pub(super) fn find(&mut self, typed: &'a Typed, within: &'a Typed, parts: &'a Parts) {
        let within = if typed.ty == Type::Boolean && within.ty != Type::Boolean { typed } else { within };
        match &typed.kind {
            TypedKind::Compare(_, left, right) => {
                self.compared(typed, [left, right], within);
                for side in [left, right].into_iter().filter(|side| side.ty != Type::Boolean) {
                    self.find(side, within, parts);
                }
            }
            TypedKind::Input(_) | TypedKind::Missing(_) | TypedKind::Applicable(_) | TypedKind::Coded(..)
                if typed.ty == Type::Boolean =>
            {
                self.truth(typed, within);
            }
            TypedKind::Has(..) => self.truth(typed, within),
            TypedKind::Derived(at) => {
                if let Some(derived) = parts.derived.get(*at).filter(|_| self.derived.insert(*at)) {
                    self.find(&derived.value, within, parts);
                }
            }
            TypedKind::Filled(filled) => self.find(&filled.of, within, parts),
            TypedKind::Clamp(of, low, high) => {
                self.level(Of::Number(of), mark(low), within);
                self.level(Of::Number(of), mark(high), within);
                self.find(of, within, parts);
            }
            TypedKind::Min(all) | TypedKind::Max(all) => {
                if let [first, second] = all.as_slice() {
                    self.turned([first, second], within);
                }
                all.iter().for_each(|one| self.find(one, within, parts));
            }
            TypedKind::Table(table) => {
                self.table(table, within, parts);
                table.keys.iter().for_each(|key| self.find(key, within, parts));
            }
            TypedKind::Since(_, of) => self.find(of, within, parts),
            TypedKind::Previous(_) | TypedKind::SubUnits(_) | TypedKind::Peers(_) => {
                typed.walk(&mut |part| {
                    if matches!(part.kind, TypedKind::Compare(..)) {
                        self.out_of_sight.push(part);
                    }
                });
            }
            _ => typed.parts().into_iter().for_each(|part| self.find(part, within, parts)),
        }
    }

    fn compared(&mut self, typed: &'a Typed, sides: [&'a Typed; 2], within: &'a Typed) {
        match sides.map(|side| side.ty) {
            [Type::Number | Type::Date, _] => self.turned(sides, within),
            _ => self.truth(typed, within),
        }
    }

    /// One expression against another; a number or a date is the edge.
    fn turned(&mut self, [left, right]: [&'a Typed; 2], within: &'a Typed) {
        let is_plain = |typed: &Typed| matches!(typed.kind, TypedKind::Number(_) | TypedKind::Date(_));
        let (of, at) = if is_plain(left) { (right, left) } else { (left, right) };
        if is_plain(of) {
            return;
        }
        let of = if of.ty == Type::Date { Of::Day(of) } else { Of::Number(of) };
        self.level(of, mark(at), within);
    }

    /// The ranges and values of the keys.
    fn table(&mut self, table: &'a Table, within: &'a Typed, parts: &'a Parts) {
        for (place, key) in table.keys.iter().enumerate() {
            let cells: Vec<&Cell> = table.rows.iter().filter_map(|row| row.when.get(place)).collect();
            let mut numbers: BTreeSet<&Exact> = BTreeSet::new();
            for cell in &cells {
                match cell {
                    Cell::Any => {}
                    Cell::Between { low, high } => numbers.extend(low.iter().chain(high).map(|end| &end.at)),
                    Cell::OneOf(literals) => {
                        numbers.extend(literals.iter().filter_map(|literal| match literal {
                            Literal::Number(number) => Some(number),
                            _ => None,
                        }))
                    }
                }
            }
            for number in numbers {
                self.level(Of::Number(key), Mark::At(number.clone()), within);
            }
            match key.ty {
                Type::Choice(input) => {
                    let options = parts.inputs.get(input).filter(|input| input.kind == InputKind::Choice);
                    let count = options.map_or(0, |input| input.option_ids.len());
                    let chosen = (0..count).map(|place| Edge::Chosen { of: key, input, place });
                    self.found.extend(chosen);
                }
                Type::Boolean if !matches!(key.kind, TypedKind::Input(_)) => self.truth(key, within),
                _ => {}
            }
        }
    }
}
