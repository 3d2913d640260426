//! The value of an expression for one unit.
use std::collections::BTreeMap;

use super::walk::Walked;
use super::{Lack, NodeScore, Outcome, Peers};
use crate::expr::{ArithmeticOp, CompareOp, Filled, Irrational, Since, Typed, TypedKind};
use crate::model::Derived;
use crate::number::{Exact, Rounding};
use crate::report::{Cell, State, Unit, Value};

/// A value, or why there is none.
pub(crate) type Found = Result<Value, Lack>;

/// What an expression can see.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    /// The figures, in the order of the rubric's inputs.
    pub(crate) cells: &'a [Cell],
    /// The derived quantities that are already there.
    pub(crate) derived: &'a [Found],
    /// The scores of the nodes that are already there.
    pub(crate) scores: &'a [NodeScore],
    /// The maximum points of the node.
    pub(crate) full: &'a Exact,
    /// The unit in the period before, where it has a report of that.
    pub(crate) past: Option<Past<'a>>,
    /// The sub-units of the unit.
    pub(crate) below: &'a [Unit],
    /// What the other units of the period report, where a set is scored.
    pub(crate) peers: Option<&'a Peers>,
}

/// A unit in a period that is scored, and through it in those before.
#[derive(Clone, Copy)]
pub(crate) struct Past<'a> {
    pub(crate) units: &'a [Unit],
    pub(crate) derived: &'a [Vec<Found>],
    pub(crate) walked: &'a [Walked],
    /// Of each unit the one that is it in the period before.
    pub(crate) before: &'a [Option<usize>],
    /// What the units of each period report.
    pub(crate) peers: &'a BTreeMap<i32, Peers>,
    pub(crate) at: usize,
}

impl<'a> Past<'a> {
    /// The same unit one period earlier.
    pub(crate) fn earlier(self) -> Option<Self> {
        let at = self.before.get(self.at).copied()??;
        Some(Self { at, ..self })
    }

    /// What expressions saw of it then.
    pub(crate) fn scope(self, full: &'a Exact) -> Option<Scope<'a>> {
        let unit = self.units.get(self.at)?;
        Some(Scope {
            cells: &unit.cells,
            derived: self.derived.get(self.at)?,
            scores: &self.walked.get(self.at)?.nodes,
            full,
            past: self.earlier(),
            // Quantities over them are among the derived ones.
            below: &[],
            peers: self.peers.get(&unit.at),
        })
    }
}

/// The derived quantities of a unit, each from the ones before it.
pub(crate) fn derive(
    derived: &[Derived],
    cells: &[Cell],
    below: &[Unit],
    past: Option<Past<'_>>,
    peers: Option<&Peers>,
) -> Vec<Found> {
    let mut found = Vec::with_capacity(derived.len());
    for quantity in derived {
        let scope = Scope { cells, derived: &found, scores: &[], full: &Exact::ZERO, past, below, peers };
        let value = scope.value(&quantity.value);
        found.push(value);
    }
    found
}

fn both<T, U>(left: Result<T, Lack>, right: Result<U, Lack>) -> Result<(T, U), Lack> {
    match (left, right) {
        (Ok(left), Ok(right)) => Ok((left, right)),
        (Err(left), Err(right)) => Err(left.min(right)),
        (Err(lack), Ok(_)) | (Ok(_), Err(lack)) => Err(lack),
    }
}

impl<'a> Scope<'a> {
    /// Of figures alone.
    pub(crate) const fn of_figures(cells: &'a [Cell]) -> Self {
        Self { cells, derived: &[], scores: &[], full: &Exact::ZERO, past: None, below: &[], peers: None }
    }
}

impl Scope<'_> {
    /// A number. Anything else cannot be here: the types were checked.
    pub(crate) fn number(&self, typed: &Typed) -> Result<Exact, Lack> {
        match self.value(typed)? {
            Value::Number(number) => Ok(number),
            _ => Err(Lack::Missing),
        }
    }

    /// A yes or no.
    pub(crate) fn truth(&self, typed: &Typed) -> Result<bool, Lack> {
        match self.value(typed)? {
            Value::Boolean(truth) => Ok(truth),
            _ => Err(Lack::Missing),
        }
    }

    /// Whether all conditions hold; one that fails decides, whatever the others lack.
    pub(crate) fn all(&self, conditions: &[Typed]) -> Result<bool, Lack> {
        self.until(conditions, false)
    }

    /// Whether one condition holds; one that does decides, whatever the others lack.
    pub(crate) fn any(&self, conditions: &[Typed]) -> Result<bool, Lack> {
        self.until(conditions, true)
    }

    fn until<'t>(
        &self,
        conditions: impl IntoIterator<Item = &'t Typed>,
        decides: bool,
    ) -> Result<bool, Lack> {
        let mut lack: Option<Lack> = None;
        for condition in conditions {
            match self.truth(condition) {
                Ok(truth) if truth == decides => return Ok(decides),
                Ok(_) => {}
                Err(found) => lack = Some(lack.map_or(found, |before| before.min(found))),
            }
        }
        lack.map_or(Ok(!decides), Err)
    }

    pub(crate) fn value(&self, typed: &Typed) -> Found {
        let number = |value: Exact| Ok(Value::Number(value));
        let truth = |value: bool| Ok(Value::Boolean(value));
        match &typed.kind {
            TypedKind::Number(value) => number(value.clone()),
            TypedKind::Boolean(value) => truth(*value),
            TypedKind::Date(value) => Ok(Value::Date(*value)),
            TypedKind::Text(value) => Ok(Value::Text(value.clone())),
            TypedKind::Option(place) => Ok(Value::Choice(*place)),
            TypedKind::Input(input) => self.input(*input),
            TypedKind::Derived(place) => self.derived.get(*place).cloned().unwrap_or(Err(Lack::Missing)),
            TypedKind::Full => number(self.full.clone()),
            TypedKind::Points(node) => number(self.scored(*node)?.points.clone()),
            TypedKind::Share(node) => {
                let score = self.scored(*node)?;
                score.points.over(&score.maximum).map(Value::Number).ok_or(Lack::ZeroDenominator)
            }
            TypedKind::Negate(inner) => number(self.number(inner)?.negated()),
            TypedKind::Not(inner) => truth(!self.truth(inner)?),
            TypedKind::Arithmetic(op, left, right) => {
                let (left, right) = both(self.number(left), self.number(right))?;
                match op {
                    ArithmeticOp::Add => number(left.plus(&right)),
                    ArithmeticOp::Subtract => number(left.minus(&right)),
                    ArithmeticOp::Multiply => number(left.times(&right)),
                    ArithmeticOp::Divide => left.over(&right).map(Value::Number).ok_or(Lack::ZeroDenominator),
                }
            }
            TypedKind::Compare(op, left, right) => {
                let (left, right) = both(self.value(left), self.value(right))?;
                truth(compare(*op, &left, &right))
            }
            TypedKind::And(left, right) => truth(self.until([&**left, &**right], false)?),
            TypedKind::Or(left, right) => truth(self.until([&**left, &**right], true)?),
            TypedKind::If(condition, yes, no) => self.value(if self.truth(condition)? { yes } else { no }),
            TypedKind::Min(all) => {
                self.numbers(all)?.into_iter().min().map(Value::Number).ok_or(Lack::Missing)
            }
            TypedKind::Max(all) => {
                self.numbers(all)?.into_iter().max().map(Value::Number).ok_or(Lack::Missing)
            }
            TypedKind::Sum(all) => number(Exact::sum(&self.numbers(all)?)),
            TypedKind::Mean(all) => {
                let numbers = self.numbers(all)?;
                mean(&numbers).map(Value::Number).ok_or(Lack::Missing)
            }
            TypedKind::Abs(inner) => number(self.number(inner)?.abs()),
            TypedKind::Floor(inner) => number(self.number(inner)?.floor()),
            TypedKind::Ceil(inner) => number(self.number(inner)?.ceil()),
            TypedKind::Trunc(inner) => number(self.number(inner)?.trunc()),
            TypedKind::Round(inner, rounding) => number(rounding.apply(&self.number(inner)?)),
            TypedKind::Irrational(of, inner, rounding) => self.irrational(*of, inner, rounding),
            TypedKind::Power(base, exponent, rounding) => self.power(base, exponent, rounding),
            TypedKind::Clamp(inner, low, high) => {
                let (value, (low, high)) =
                    both(self.number(inner), both(self.number(low), self.number(high)))?;
                number(value.min(high).max(low))
            }
            TypedKind::Days(from, to) => match both(self.value(from), self.value(to))? {
                (Value::Date(from), Value::Date(to)) => number(Exact::from(from.days_until(&to))),
                _ => Err(Lack::Missing),
            },
            TypedKind::Ticked(list) => match self.value(list)? {
                Value::Ticks(bits) => number(Exact::from(i64::from(bits.count_ones()))),
                _ => Err(Lack::Missing),
            },
            TypedKind::Has(list, option) => match self.value(list)? {
                Value::Ticks(bits) => truth(is_ticked(bits, *option)),
                _ => Err(Lack::Missing),
            },
            TypedKind::Missing(inner) => truth(self.value(inner) == Err(Lack::Missing)),
            TypedKind::Applicable(inner) => truth(self.value(inner) != Err(Lack::NotApplicable)),
            TypedKind::Coded(inner, code) => truth(match inner.kind {
                TypedKind::Input(input) => self.cells.get(input).is_some_and(|cell| cell.code == Some(*code)),
                _ => false,
            }),
            TypedKind::Filled(filled) => self.filled(filled),
            TypedKind::Previous(of) => self.previous(of),
            TypedKind::Since(since, of) => self.since(*since, of),
            TypedKind::Default(first, second) => self.value(first).or_else(|_| self.value(second)),
            TypedKind::Table(table) => self.look_up(table),
            TypedKind::SubUnits(all) => self.over_sub_units(all),
            TypedKind::Peers(peers) => {
                self.of_peers(peers).map(|taken| Value::Number(taken.value)).ok_or(Lack::Missing)
            }
        }
    }

    fn filled(&self, filled: &Filled) -> Found {
        let reported = self.value(&filled.of);
        match reported {
            Ok(value) => Ok(value),
            Err(lack) => self.instead(filled, lack).map(|(_, value)| value).ok_or(lack),
        }
    }

    /// Which fallback is taken where a figure has no value, and what it gives.
    fn instead(&self, filled: &Filled, lack: Lack) -> Option<(usize, Value)> {
        let takes = match lack {
            Lack::Missing => filled.missing,
            Lack::NotApplicable => filled.not_applicable,
            Lack::NotAccepted => filled.not_accepted,
            Lack::ZeroDenominator | Lack::OutOfDomain | Lack::TooLarge | Lack::NoReference => false,
        };
        let mut found = filled.fallbacks.iter().enumerate().filter(|_| takes);
        found.find_map(|(at, fallback)| Some((at, self.value(fallback).ok()?)))
    }

    /// The same of a derived quantity that is the value of an input.
    pub(crate) fn imputed(&self, filled: &Filled) -> Option<(usize, Value)> {
        self.instead(filled, self.value(&filled.of).err()?)
    }

    /// The value that an expression had in the period before.
    fn previous(&self, of: &Typed) -> Found {
        self.past.and_then(|past| past.scope(self.full)).ok_or(Lack::Missing)?.value(of)
    }

    fn since(&self, since: Since, of: &Typed) -> Found {
        let before = match self.previous(of) {
            Ok(Value::Number(number)) => Ok(number),
            Ok(_) => Err(Lack::Missing),
            Err(lack) => Err(lack),
        };
        let (now, before) = both(self.number(of), before)?;
        let value = match since {
            Since::Growth => now.over(&before).ok_or(Lack::ZeroDenominator)?.minus(&Exact::ONE),
            Since::Change => now.minus(&before),
        };
        Ok(Value::Number(value))
    }

    // Apart from `value`, which must take little stack: chains of operators are long.
    fn irrational(&self, of: Irrational, inner: &Typed, rounding: &Rounding) -> Found {
        Ok(Value::Number(of.of(&self.number(inner)?, rounding)?))
    }

    fn power(&self, base: &Typed, exponent: &Typed, rounding: &Rounding) -> Found {
        let (base, exponent) = both(self.number(base), self.number(exponent))?;
        Ok(Value::Number(base.power(&exponent, rounding)?))
    }

    fn numbers(&self, all: &[Typed]) -> Result<Vec<Exact>, Lack> {
        let mut numbers = Vec::with_capacity(all.len());
        let mut lack: Option<Lack> = None;
        for typed in all {
            match self.number(typed) {
                Ok(number) => numbers.push(number),
                Err(found) => lack = Some(lack.map_or(found, |before| before.min(found))),
            }
        }
        lack.map_or(Ok(numbers), Err)
    }

    /// The value of an input.
    pub(crate) fn input(&self, input: usize) -> Found {
        let Some(cell) = self.cells.get(input) else { return Err(Lack::Missing) };
        match cell.state {
            State::Present => cell.value.clone().ok_or(Lack::Missing),
            State::Missing => Err(Lack::Missing),
            State::NotApplicable => Err(Lack::NotApplicable),
            State::NotAccepted => Err(Lack::NotAccepted),
        }
    }

    fn scored(&self, node: usize) -> Result<&NodeScore, Lack> {
        let score = self.scores.get(node).ok_or(Lack::Missing)?;
        match score.outcome {
            Outcome::Scored => Ok(score),
            Outcome::Excluded => Err(Lack::NotApplicable),
            Outcome::Unscored => Err(Lack::Missing),
        }
    }
}

/// Whether the option at a place is ticked.
pub(crate) fn is_ticked(bits: u64, option: usize) -> bool {
    u32::try_from(option).ok().and_then(|place| bits.checked_shr(place)).is_some_and(|rest| rest & 1 == 1)
}

/// The mean; `None` of nothing.
fn mean(numbers: &[Exact]) -> Option<Exact> {
    Exact::sum(numbers).over(&Exact::from(i64::try_from(numbers.len()).ok()?))
}

fn compare(op: CompareOp, left: &Value, right: &Value) -> bool {
    use std::cmp::Ordering;
    let order = match (left, right) {
        (Value::Number(left), Value::Number(right)) => left.cmp(right),
        (Value::Date(left), Value::Date(right)) => left.cmp(right),
        _ if left == right => Ordering::Equal,
        _ => Ordering::Less,
    };
    match op {
        CompareOp::Equal => order.is_eq(),
        CompareOp::NotEqual => order.is_ne(),
        CompareOp::Less => order.is_lt(),
        CompareOp::LessEqual => order.is_le(),
        CompareOp::Greater => order.is_gt(),
        CompareOp::GreaterEqual => order.is_ge(),
    }
}
