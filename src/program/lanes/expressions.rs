//! Typed expressions as lanes, for units whose figures are all there.
use super::builder::Builder;
use super::numbers::{Flag, Number, Over, Under};
use super::{Op, Src, Two, Use};
use crate::expr::{ArithmeticOp, Typed, TypedKind};
use crate::model::{InputKind, Parts};
use crate::number::lanes::Lane;
use crate::number::{Date, Exact, Rounding, RoundingMode};
use crate::report::{scale_of, to_lane};

/// The value of an expression.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value {
    Number(Number),
    Flag(Flag),
    /// A day, the place of an option, or the bits of a tick list.
    Code(Src),
}

/// What a derived quantity comes to where it is written out in place of its name, with those that it uses: one that
/// names the one before twice, a hundred times over, has no end.
#[derive(Debug, Clone, Copy)]
pub(super) struct WrittenOut {
    strict: bool,
    steps: usize,
    deep: usize,
}

impl WrittenOut {
    /// Each after those that it uses.
    pub(super) fn all(parts: &Parts) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::with_capacity(parts.derived.len());
        for derived in &parts.derived {
            let (steps, deep) = size(&derived.value, &all);
            all.push(Self { strict: is_strict(&derived.value, &all), steps, deep });
        }
        all
    }

    const fn is_short(&self) -> bool {
        self.steps <= MOST_STEPS && self.deep <= MOST_DEEP
    }
}

/// The most steps and levels of a quantity that is written out; longer ones are left to the exact path.
const MOST_STEPS: usize = 1_000;
const MOST_DEEP: usize = 64;

fn size(typed: &Typed, derived: &[WrittenOut]) -> (usize, usize) {
    if let TypedKind::Derived(at) = typed.kind {
        return derived.get(at).map_or((1, 1), |derived| (derived.steps, derived.deep));
    }
    let (mut steps, mut deep) = (0usize, 0usize);
    for part in typed.parts() {
        let inside = size(part, derived);
        (steps, deep) = (steps.saturating_add(inside.0), deep.max(inside.1));
    }
    if let TypedKind::Table(table) = &typed.kind {
        steps = steps.saturating_add(table.rows.len().saturating_mul(table.keys.len()));
    }
    (steps.saturating_add(1), deep.saturating_add(1))
}

fn is_strict(typed: &Typed, derived: &[WrittenOut]) -> bool {
    let mut strict = true;
    typed.walk(&mut |part| match &part.kind {
        TypedKind::And(..)
        | TypedKind::Or(..)
        | TypedKind::If(..)
        | TypedKind::Missing(_)
        | TypedKind::Applicable(_)
        | TypedKind::Coded(..)
        | TypedKind::Filled(_)
        | TypedKind::Previous(_)
        | TypedKind::Since(..)
        | TypedKind::SubUnits(_)
        | TypedKind::Peers(_)
        | TypedKind::Default(..) => strict = false,
        TypedKind::Derived(at) => strict &= derived.get(*at).is_some_and(|derived| derived.strict),
        _ => {}
    });
    strict
}

impl Builder<'_> {
    /// Whether an expression looks at all its figures whatever their values: then the gravest lack decides.
    pub(super) fn is_strict(&self, typed: &Typed) -> bool {
        is_strict(typed, &self.derived)
    }

    pub(super) fn number(&mut self, typed: &Typed, full: &Exact) -> Option<Number> {
        match self.value(typed, full)? {
            Value::Number(number) => Some(number),
            Value::Flag(_) | Value::Code(_) => None,
        }
    }

    pub(super) fn flag(&mut self, typed: &Typed, full: &Exact) -> Option<Flag> {
        match self.value(typed, full)? {
            Value::Flag(flag) => Some(flag),
            Value::Number(_) | Value::Code(_) => None,
        }
    }

    pub(super) fn code(&mut self, typed: &Typed, full: &Exact) -> Option<Src> {
        match self.value(typed, full)? {
            Value::Code(code) => Some(code),
            Value::Number(_) | Value::Flag(_) => None,
        }
    }

    pub(super) fn value(&mut self, typed: &Typed, full: &Exact) -> Option<Value> {
        if self.ops.len() > 50_000 {
            return None;
        }
        let plain = |lane: Src| Value::Flag(Flag { lane, hole: None });
        Some(match &typed.kind {
            TypedKind::Number(value) => Value::Number(Self::known(value)?),
            TypedKind::Table(table) => Value::Number(self.looked_up(table, full)?),
            TypedKind::Full => Value::Number(Self::known(full)?),
            TypedKind::Boolean(value) => plain(self.constant(i128::from(*value))?),
            TypedKind::Date(date) => Value::Code(self.constant(day(*date)?)?),
            TypedKind::Option(place) => Value::Code(self.constant(i128::try_from(*place).ok()?)?),
            TypedKind::Text(_) | TypedKind::Irrational(..) | TypedKind::Power(..) => return None,
            TypedKind::Input(input) => self.input(*input)?,
            TypedKind::Derived(at) => {
                let parts = self.parts;
                self.derived.get(*at).filter(|derived| derived.is_short())?;
                self.value(&parts.derived.get(*at)?.value, &Exact::ZERO)?
            }
            TypedKind::Points(node) => {
                let points = self.nodes.get(*node)?.as_ref()?.points;
                points.settled()?;
                Value::Number(points)
            }
            TypedKind::Share(node) => {
                let placed = self.nodes.get(*node)?.clone()?;
                placed.points.settled()?;
                let maximum = Self::known(&placed.maximum)?;
                Value::Number(self.quotient(&placed.points, &maximum)?)
            }
            TypedKind::Negate(a) => {
                let a = self.number(a, full)?;
                Value::Number(self.negated(&a)?)
            }
            TypedKind::Not(a) => {
                let a = self.flag(a, full)?;
                Value::Flag(Flag { lane: self.not(a.lane)?, ..a })
            }
            TypedKind::Arithmetic(op, a, b) => {
                let (a, b) = (self.number(a, full)?, self.number(b, full)?);
                Value::Number(match op {
                    ArithmeticOp::Add => self.sum(&a, &b)?,
                    ArithmeticOp::Subtract => self.difference(&a, &b)?,
                    ArithmeticOp::Multiply => self.product(&a, &b)?,
                    ArithmeticOp::Divide => self.quotient(&a, &b)?,
                })
            }
            TypedKind::Compare(op, a, b) => match (self.value(a, full)?, self.value(b, full)?) {
                (Value::Number(a), Value::Number(b)) => Value::Flag(self.compare(*op, &a, &b)?),
                (Value::Flag(a), Value::Flag(b)) => Value::Flag(Flag {
                    lane: self.compared(*op, a.lane, b.lane)?,
                    hole: self.either(a.hole, b.hole),
                }),
                (Value::Code(a), Value::Code(b)) => plain(self.compared(*op, a, b)?),
                _ => return None,
            },
            TypedKind::And(a, b) => {
                let (a, b) = (self.flag(a, full)?, self.flag(b, full)?);
                Value::Flag(self.both(Two::Least, a, b)?)
            }
            TypedKind::Or(a, b) => {
                let (a, b) = (self.flag(a, full)?, self.flag(b, full)?);
                Value::Flag(self.both(Two::Most, a, b)?)
            }
            TypedKind::If(condition, yes, no) => {
                let flag = self.flag(condition, full)?;
                match (self.value(yes, full)?, self.value(no, full)?) {
                    (Value::Number(yes), Value::Number(no)) => Value::Number(self.choose(flag, &yes, &no)?),
                    _ => return None,
                }
            }
            TypedKind::Min(all) => self.fold(all, full, |this, a, b| this.extreme(Two::Least, a, b))?,
            TypedKind::Max(all) => self.fold(all, full, |this, a, b| this.extreme(Two::Most, a, b))?,
            TypedKind::Sum(all) => self.fold(all, full, Self::sum)?,
            TypedKind::Mean(all) => {
                let Value::Number(sum) = self.fold(all, full, Self::sum)? else { return None };
                let count = Number::known(i128::try_from(all.len()).ok()?, 1);
                Value::Number(self.quotient(&sum, &count)?)
            }
            TypedKind::Abs(a) => {
                let a = self.number(a, full)?;
                Value::Number(self.absolute(&a)?)
            }
            TypedKind::Clamp(a, low, high) => {
                let (a, low, high) =
                    (self.number(a, full)?, self.number(low, full)?, self.number(high, full)?);
                let a = self.extreme(Two::Least, &a, &high)?;
                Value::Number(self.extreme(Two::Most, &a, &low)?)
            }
            TypedKind::Round(a, rounding) => self.round(a, full, rounding)?,
            TypedKind::Floor(a) => self.whole(a, full, RoundingMode::Floor)?,
            TypedKind::Ceil(a) => self.whole(a, full, RoundingMode::Ceiling)?,
            TypedKind::Trunc(a) => self.whole(a, full, RoundingMode::Truncate)?,
            TypedKind::Days(from, to) => {
                let (from, to) = (self.code(from, full)?, self.code(to, full)?);
                let days = self.two(Two::Minus, to, from);
                Value::Number(Number::lane(days, 1, -MOST_DAYS, MOST_DAYS))
            }
            TypedKind::Ticked(list) => {
                let list = self.code(list, full)?;
                let out = self.scratch();
                self.ops.push(Op::CountBits(out, list));
                Value::Number(Number::lane(Src::Reg(out), 1, 0, 64))
            }
            TypedKind::Has(list, option) => {
                let list = self.code(list, full)?;
                let out = self.scratch();
                self.ops.push(Op::HasBit(out, list, u32::try_from(*option).ok()?));
                plain(Src::Reg(out))
            }
            // A unit in which another figure is taken goes aside.
            TypedKind::Filled(filled) => self.value(&filled.of, full)?,
            TypedKind::Previous(_) | TypedKind::Since(..) | TypedKind::SubUnits(_) | TypedKind::Peers(_) => {
                return None;
            }
            // Units with a figure that is not there go aside, so here it is.
            TypedKind::Missing(a) | TypedKind::Coded(a, _) => {
                self.value(a, full)?;
                plain(self.constant(0)?)
            }
            TypedKind::Applicable(a) => {
                self.value(a, full)?;
                plain(self.constant(1)?)
            }
            TypedKind::Default(a, b) => match (self.value(a, full)?, self.value(b, full)?) {
                (Value::Number(a), Value::Number(b)) => match a.hole {
                    None => Value::Number(a),
                    Some(hole) => {
                        let there = Number { hole: None, ..a };
                        Value::Number(self.choose(Flag { lane: hole, hole: None }, &b, &there)?)
                    }
                },
                (Value::Flag(a), Value::Flag(_)) if a.hole.is_none() => Value::Flag(a),
                (Value::Code(a), Value::Code(_)) => Value::Code(a),
                _ => return None,
            },
        })
    }

    /// Both of two flags (the least of them), or one (the most). One side may decide, whatever the other lacks.
    pub(super) fn both(&mut self, op: Two, a: Flag, b: Flag) -> Option<Flag> {
        let holes = self.either(a.hole, b.hole);
        let (a, b) = (self.undecided(op, a)?, self.undecided(op, b)?);
        let lane = self.two(op, a, b);
        let hole = match holes {
            None => None,
            Some(holes) => {
                let open = if op == Two::Least { lane } else { self.not(lane)? };
                Some(self.two(Two::Least, holes, open))
            }
        };
        Some(Flag { lane, hole })
    }

    /// A flag that leaves the decision to the other where it has no value.
    fn undecided(&mut self, op: Two, flag: Flag) -> Option<Src> {
        let Some(hole) = flag.hole else { return Some(flag.lane) };
        let open = self.constant(i128::from(op == Two::Least))?;
        Some(self.select(hole, open, flag.lane))
    }

    fn fold(
        &mut self,
        all: &[Typed],
        full: &Exact,
        join: impl Fn(&mut Self, &Number, &Number) -> Option<Number>,
    ) -> Option<Value> {
        let mut folded: Option<Number> = None;
        for typed in all {
            let number = self.number(typed, full)?;
            folded = Some(match folded {
                None => number,
                Some(before) => join(self, &before, &number)?,
            });
        }
        folded.map(Value::Number)
    }

    fn round(&mut self, a: &Typed, full: &Exact, rounding: &Rounding) -> Option<Value> {
        let a = self.number(a, full)?;
        Some(Value::Number(self.rounded(&a, rounding)?))
    }

    fn whole(&mut self, a: &Typed, full: &Exact, mode: RoundingMode) -> Option<Value> {
        let rounding = Rounding::places(0, mode)?;
        self.round(a, full, &rounding)
    }

    pub(super) fn input(&mut self, at: usize) -> Option<Value> {
        let input = self.parts.inputs.get(at)?;
        let limit = 1i128.checked_shl(self.bits)?;
        let least = limit.checked_neg()?;
        let lane = Src::Input(at);
        Some(match input.kind {
            InputKind::Boolean => {
                self.used(at, 0, 1)?;
                Value::Flag(Flag { lane, hole: None })
            }
            InputKind::Choice | InputKind::Ticks => {
                self.used(at, 0, Lane::MOST.into())?;
                Value::Code(lane)
            }
            InputKind::Date => {
                self.used(at, -MOST_DAYS / 2, MOST_DAYS / 2)?;
                Value::Code(lane)
            }
            InputKind::Text => return None,
            InputKind::Count | InputKind::Integer | InputKind::Decimal | InputKind::Percent => {
                let bound = |end: Option<&Exact>, other: i128| {
                    end.and_then(|end| to_lane(input, end)).map_or(other, |lane| lane.whole().into())
                };
                let flagged = input.outside_range == crate::model::Beyond::Flag;
                let (min, max) = if flagged { (None, None) } else { (input.min(), input.max()) };
                let (low, high) = (bound(min, least).max(least), bound(max, limit).min(limit));
                self.used(at, low, high)?;
                Value::Number(Number {
                    over: Over::Lane(lane),
                    under: Under::One(scale_of(input).into()),
                    low,
                    high,
                    slack: 0,
                    hole: None,
                })
            }
        })
    }

    pub(super) fn used(&mut self, input: usize, low: i128, high: i128) -> Option<()> {
        let used = Use { input, low: i64::try_from(low).ok()?, high: i64::try_from(high).ok()? };
        if !self.uses.contains(&used) {
            self.uses.push(used);
        }
        Some(())
    }
}

/// More days than lie between the first and the last day there is.
const MOST_DAYS: i128 = 16_000_000;

/// A day as a number.
pub(super) fn day(date: Date) -> Option<i128> {
    crate::report::day(date).map(|lane| lane.whole().into())
}
