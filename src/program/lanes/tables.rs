//! Lookup tables as lanes: the rows from the last to the first, each over what was chosen below it.
use super::builder::Builder;
use super::expressions::Value;
use super::numbers::{Flag, Number};
use super::{Src, Two};
use crate::expr::{Cell, CompareOp, End, Hit, Literal, Output, Row, Table};
use crate::number::Exact;

impl Builder<'_> {
    /// The number that a table gives; `None` for texts, and for what is more than one row.
    pub(super) fn looked_up(&mut self, table: &Table, full: &Exact) -> Option<Number> {
        if !matches!(table.hit, Hit::Unique | Hit::First) {
            return None;
        }
        let mut keys = Vec::with_capacity(table.keys.len());
        let mut hole = None;
        for key in &table.keys {
            let key = self.value(key, full)?;
            hole = match &key {
                Value::Number(number) => self.either(hole, number.hole),
                Value::Flag(flag) => self.either(hole, flag.hole),
                Value::Code(_) => hole,
            };
            keys.push(key);
        }
        let mut chosen = match &table.otherwise {
            Some(output) => known(output)?,
            None => Number::known(0, 1),
        };
        for row in table.rows.iter().rev() {
            let gives = known(&row.gives)?;
            chosen = match self.fits(row, &keys)? {
                None => gives,
                Some(fits) => self.choose(Flag { lane: fits, hole: None }, &gives, &chosen)?,
            };
        }
        Some(Number { hole, ..chosen })
    }

    /// Whether all cells of a row hold; `None` inside where they always do.
    fn fits(&mut self, row: &Row, keys: &[Value]) -> Option<Option<Src>> {
        let mut all: Option<Src> = None;
        for (cell, key) in row.when.iter().zip(keys) {
            let Some(holds) = self.holds(cell, key)? else { continue };
            all = Some(match all {
                None => holds,
                Some(before) => self.two(Two::Least, before, holds),
            });
        }
        Some(all)
    }

    fn holds(&mut self, cell: &Cell, key: &Value) -> Option<Option<Src>> {
        Some(match cell {
            Cell::Any => None,
            Cell::OneOf(literals) => {
                let mut any: Option<Src> = None;
                for literal in literals {
                    let is = self.is(key, literal)?;
                    any = Some(match any {
                        None => is,
                        Some(before) => self.two(Two::Most, before, is),
                    });
                }
                any
            }
            Cell::Between { low, high } => {
                let Value::Number(number) = key else { return None };
                let number = Number { hole: None, ..*number };
                let above = self.end(&number, low.as_ref(), (CompareOp::GreaterEqual, CompareOp::Greater))?;
                let below = self.end(&number, high.as_ref(), (CompareOp::LessEqual, CompareOp::Less))?;
                match (above, below) {
                    (Some(above), Some(below)) => Some(self.two(Two::Least, above, below)),
                    (above, below) => above.or(below),
                }
            }
        })
    }

    fn end(
        &mut self,
        number: &Number,
        end: Option<&End>,
        (closed, open): (CompareOp, CompareOp),
    ) -> Option<Option<Src>> {
        let Some(end) = end else { return Some(None) };
        let op = if end.closed { closed } else { open };
        Some(Some(self.compare(op, number, &Self::known(&end.at)?)?.lane))
    }

    fn is(&mut self, key: &Value, literal: &Literal) -> Option<Src> {
        match (key, literal) {
            (Value::Number(number), Literal::Number(value)) => {
                let number = Number { hole: None, ..*number };
                Some(self.compare(CompareOp::Equal, &number, &Self::known(value)?)?.lane)
            }
            (Value::Flag(flag), Literal::Boolean(true)) => Some(flag.lane),
            (Value::Flag(flag), Literal::Boolean(false)) => self.not(flag.lane),
            (Value::Code(code), Literal::Option(place)) => {
                let place = self.constant(i128::try_from(*place).ok()?)?;
                Some(self.two(Two::Equal, *code, place))
            }
            _ => None,
        }
    }
}

fn known(output: &Output) -> Option<Number> {
    match output {
        Output::Number(number) => Builder::known(number),
        Output::Text(_) => None,
    }
}
