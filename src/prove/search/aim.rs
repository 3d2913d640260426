//! Figures that make an expression come to a value: rules turned round, as far as that is plain. What comes out is tried
//! by scoring it, so that it may be wrong, and often is.
use std::collections::BTreeMap;

use crate::expr::{ArithmeticOp, Cell, CompareOp, Literal, Output, Table, Type, Typed, TypedKind};
use crate::model::{Input, InputKind, Parts};
use crate::number::{Date, Exact};
use crate::report::{Figure, Given, State};

/// Figures, by the places of their inputs.
pub(crate) type Figures = BTreeMap<usize, Figure>;

/// Denominators that are tried.
const WHOLES: [i64; 5] = [100, 1, 10, 1000, 12];
/// How far a search goes into what an expression is made of.
const DEPTH: usize = 40;

#[derive(Clone, Copy)]
pub(crate) struct Aim<'a> {
    pub(super) parts: &'a Parts,
    depth: usize,
}

impl<'a> Aim<'a> {
    pub(crate) const fn new(parts: &'a Parts) -> Self {
        Self { parts, depth: 0 }
    }

    pub(crate) fn input(self, at: usize) -> Option<&'a Input> {
        self.parts.inputs.get(at)
    }

    fn deeper(self) -> Option<Self> {
        (self.depth < DEPTH).then_some(Self { depth: self.depth.saturating_add(1), ..self })
    }

    fn quantity(self, at: usize) -> Option<&'a Typed> {
        self.parts.derived.get(at).map(|derived| &derived.value)
    }

    /// The figures so far, and those with which an expression comes to a number.
    pub(crate) fn number(self, typed: &Typed, target: &Exact, so_far: &Figures) -> Option<Figures> {
        let aim = self.deeper()?;
        let same = |number: &Exact| (number == target).then(|| so_far.clone());
        match &typed.kind {
            TypedKind::Number(number) => same(number),
            TypedKind::Input(at) => self.set_number(*at, target, so_far),
            TypedKind::Derived(at) => aim.number(self.quantity(*at)?, target, so_far),
            TypedKind::Negate(of) => aim.number(of, &target.negated(), so_far),
            TypedKind::Round(of, _)
            | TypedKind::Floor(of)
            | TypedKind::Ceil(of)
            | TypedKind::Trunc(of)
            | TypedKind::Abs(of)
            | TypedKind::Clamp(of, ..)
            | TypedKind::Default(of, _) => aim.number(of, target, so_far),
            TypedKind::Filled(filled) => aim.number(&filled.of, target, so_far),
            TypedKind::Arithmetic(op, left, right) => aim.arithmetic(*op, [left, right], target, so_far),
            TypedKind::If(condition, yes, no) => {
                let way =
                    |truth: bool, of: &Typed| aim.number(of, target, &aim.truth(condition, truth, so_far)?);
                way(true, yes).or_else(|| way(false, no))
            }
            TypedKind::Min(all) | TypedKind::Max(all) | TypedKind::Mean(all) => {
                all.iter().try_fold(so_far.clone(), |figures, one| aim.number(one, target, &figures))
            }
            TypedKind::Sum(all) => {
                let (first, rest) = all.split_first()?;
                let (mut figures, mut sum) = (so_far.clone(), Exact::ZERO);
                for one in rest {
                    let (with, value) = aim.pick(one, &figures)?;
                    (figures, sum) = (with, sum.plus(&value));
                }
                aim.number(first, &target.minus(&sum), &figures)
            }
            TypedKind::Ticked(list) => {
                let input = input_of(list)?;
                let count = usize::try_from(target.to_i64()?).ok()?;
                let ids = self.parts.inputs.get(input)?.option_ids.clone();
                (count <= ids.len()).then_some(())?;
                set(input, Figure::present(Given::List(ids.into_iter().take(count).collect())), so_far)
            }
            TypedKind::Days(from, to) => {
                let (figures, from) = aim.pick_date(from, so_far)?;
                aim.date(to, from.plus_days(target.to_i64()?)?, &figures)
            }
            TypedKind::Table(table) => {
                aim.table(table, |output| *output == Output::Number(target.clone()), so_far)
            }
            _ => None,
        }
    }

    fn arithmetic(
        self,
        op: ArithmeticOp,
        [left, right]: [&Typed; 2],
        target: &Exact,
        so_far: &Figures,
    ) -> Option<Figures> {
        if op == ArithmeticOp::Divide {
            let whole = |count: i64| {
                let whole = Exact::from(count);
                self.number(left, &target.times(&whole), &self.number(right, &whole, so_far)?)
            };
            return WHOLES.into_iter().find_map(whole).or_else(|| {
                let (figures, by) = self.pick(right, so_far)?;
                self.number(left, &target.times(&by), &figures)
            });
        }
        let right_first = || {
            let (figures, by) = self.pick(right, so_far)?;
            let rest = match op {
                ArithmeticOp::Add => target.minus(&by),
                ArithmeticOp::Subtract => target.plus(&by),
                ArithmeticOp::Multiply | ArithmeticOp::Divide => target.over(&by)?,
            };
            self.number(left, &rest, &figures)
        };
        right_first().or_else(|| {
            let (figures, by) = self.pick(left, so_far)?;
            let rest = match op {
                ArithmeticOp::Add => target.minus(&by),
                ArithmeticOp::Subtract => by.minus(target),
                ArithmeticOp::Multiply | ArithmeticOp::Divide => target.over(&by)?,
            };
            self.number(right, &rest, &figures)
        })
    }

    /// Some number that an expression can come to.
    fn pick(self, typed: &Typed, so_far: &Figures) -> Option<(Figures, Exact)> {
        match &typed.kind {
            TypedKind::Number(number) => return Some((so_far.clone(), number.clone())),
            TypedKind::Input(at) => {
                let input = self.parts.inputs.get(*at)?;
                if let Some(Given::Number(number)) = so_far.get(at).and_then(|figure| figure.value.as_ref()) {
                    return Some((so_far.clone(), as_seen(input, number)));
                }
            }
            _ => {}
        }
        let tried = [Exact::ONE, Exact::ZERO, Exact::from_integer(10)];
        tried.into_iter().find_map(|number| Some((self.number(typed, &number, so_far)?, number)))
    }

    fn pick_date(self, typed: &Typed, so_far: &Figures) -> Option<(Figures, Date)> {
        if let TypedKind::Date(date) = &typed.kind {
            return Some((so_far.clone(), *date));
        }
        let day = Date::from_ymd(2022, 6, 30)?;
        Some((self.date(typed, day, so_far)?, day))
    }

    /// Figures with which an expression is a date.
    pub(crate) fn date(self, typed: &Typed, target: Date, so_far: &Figures) -> Option<Figures> {
        match &typed.kind {
            TypedKind::Date(date) => (*date == target).then(|| so_far.clone()),
            TypedKind::Input(at) => {
                let range = &self.parts.inputs.get(*at)?.range;
                let inside = range.earliest.is_none_or(|first| first <= target)
                    && range.latest.is_none_or(|last| target <= last);
                inside.then(|| set(*at, Figure::present(Given::Date(target)), so_far)).flatten()
            }
            TypedKind::Derived(at) => self.deeper()?.date(self.quantity(*at)?, target, so_far),
            TypedKind::Filled(filled) => self.deeper()?.date(&filled.of, target, so_far),
            TypedKind::Default(of, _) => self.deeper()?.date(of, target, so_far),
            _ => None,
        }
    }

    /// Figures with which an option is chosen.
    pub(crate) fn option(self, typed: &Typed, place: usize, so_far: &Figures) -> Option<Figures> {
        match &typed.kind {
            TypedKind::Option(own) => (*own == place).then(|| so_far.clone()),
            TypedKind::Input(at) => {
                let id = self.parts.inputs.get(*at)?.option_ids.get(place)?.clone();
                set(*at, Figure::present(Given::Text(id)), so_far)
            }
            TypedKind::Derived(at) => self.deeper()?.option(self.quantity(*at)?, place, so_far),
            TypedKind::Filled(filled) => self.deeper()?.option(&filled.of, place, so_far),
            TypedKind::Default(of, _) => self.deeper()?.option(of, place, so_far),
            _ => None,
        }
    }

    fn text(self, typed: &Typed, target: &str, so_far: &Figures) -> Option<Figures> {
        match &typed.kind {
            TypedKind::Text(text) => (text == target).then(|| so_far.clone()),
            TypedKind::Input(at) => set(*at, Figure::present(Given::Text(target.to_owned())), so_far),
            TypedKind::Derived(at) => self.deeper()?.text(self.quantity(*at)?, target, so_far),
            TypedKind::Table(table) => {
                self.deeper()?.table(table, |output| *output == Output::Text(target.to_owned()), so_far)
            }
            _ => None,
        }
    }

    /// Figures with which a row of a table fits that gives what is wanted.
    fn table(self, table: &Table, wanted: impl Fn(&Output) -> bool, so_far: &Figures) -> Option<Figures> {
        table.rows.iter().filter(|row| wanted(&row.gives)).find_map(|row| {
            row.when.iter().zip(&table.keys).try_fold(so_far.clone(), |figures, (cell, key)| match cell {
                Cell::Any => self.some(key, &figures),
                Cell::OneOf(literals) => {
                    literals.iter().find_map(|literal| self.literal(key, literal, &figures))
                }
                Cell::Between { low, high } => {
                    let ends = low.iter().chain(high).map(|end| end.at.clone());
                    let near = ends
                        .flat_map(|at| near(&at))
                        .find(|number| cell.holds(&Literal::Number(number.clone())));
                    self.number(key, &near?, &figures)
                }
            })
        })
    }

    fn literal(self, key: &Typed, literal: &Literal, so_far: &Figures) -> Option<Figures> {
        match literal {
            Literal::Number(number) => self.number(key, number, so_far),
            Literal::Boolean(truth) => self.truth(key, *truth, so_far),
            Literal::Option(place) => self.option(key, *place, so_far),
            Literal::Text(text) => self.text(key, text, so_far),
        }
    }

    /// Figures with which an expression has some value.
    fn some(self, typed: &Typed, so_far: &Figures) -> Option<Figures> {
        match typed.ty {
            Type::Number => self.pick(typed, so_far).map(|(figures, _)| figures),
            Type::Boolean => self.truth(typed, true, so_far).or_else(|| self.truth(typed, false, so_far)),
            Type::Choice(_) => self.option(typed, 0, so_far),
            Type::Text => self.text(typed, "-", so_far),
            Type::Date => self.pick_date(typed, so_far).map(|(figures, _)| figures),
            Type::Ticks(_) => Some(so_far.clone()),
        }
    }

    /// Figures with which a condition holds, or fails.
    pub(crate) fn truth(self, typed: &Typed, wanted: bool, so_far: &Figures) -> Option<Figures> {
        let aim = self.deeper()?;
        match &typed.kind {
            TypedKind::Boolean(truth) => (*truth == wanted).then(|| so_far.clone()),
            TypedKind::Input(at) => set(*at, Figure::present(wanted), so_far),
            TypedKind::Derived(at) => aim.truth(self.quantity(*at)?, wanted, so_far),
            TypedKind::Filled(filled) => aim.truth(&filled.of, wanted, so_far),
            TypedKind::Default(of, _) => aim.truth(of, wanted, so_far),
            TypedKind::Not(of) => aim.truth(of, !wanted, so_far),
            TypedKind::And(left, right) | TypedKind::Or(left, right) => {
                if wanted == matches!(typed.kind, TypedKind::And(..)) {
                    aim.truth(right, wanted, &aim.truth(left, wanted, so_far)?)
                } else {
                    aim.truth(left, wanted, so_far).or_else(|| aim.truth(right, wanted, so_far))
                }
            }
            TypedKind::If(condition, yes, no) => {
                let way =
                    |truth: bool, of: &Typed| aim.truth(of, wanted, &aim.truth(condition, truth, so_far)?);
                way(true, yes).or_else(|| way(false, no))
            }
            TypedKind::Compare(op, left, right) => aim.compared(*op, [left, right], wanted, so_far),
            TypedKind::Has(list, place) => {
                let input = input_of(list)?;
                let id = self.parts.inputs.get(input)?.option_ids.get(*place)?.clone();
                let ticked = if wanted { vec![id] } else { Vec::new() };
                set(input, Figure::present(Given::List(ticked)), so_far)
            }
            TypedKind::Missing(of) if wanted => set(input_of(of)?, Figure::missing(), so_far),
            TypedKind::Applicable(of) if !wanted => set(input_of(of)?, Figure::not_applicable("-"), so_far),
            TypedKind::Missing(of) | TypedKind::Applicable(of) => aim.some(of, so_far),
            TypedKind::Coded(of, code) if wanted => {
                let input = input_of(of)?;
                let text = self.parts.inputs.get(input)?.codes.get(*code)?.text.clone();
                set(input, Figure::present(Given::Text(text)), so_far)
            }
            TypedKind::Coded(of, _) => aim.some(of, so_far),
            _ => None,
        }
    }

    fn compared(
        self,
        op: CompareOp,
        [left, right]: [&Typed; 2],
        wanted: bool,
        so_far: &Figures,
    ) -> Option<Figures> {
        let holds = |order: std::cmp::Ordering| {
            wanted
                == match op {
                    CompareOp::Equal => order.is_eq(),
                    CompareOp::NotEqual => order.is_ne(),
                    CompareOp::Less => order.is_lt(),
                    CompareOp::LessEqual => order.is_le(),
                    CompareOp::Greater => order.is_gt(),
                    CompareOp::GreaterEqual => order.is_ge(),
                }
        };
        match left.ty {
            Type::Number => {
                let one_way = |of: &Typed, to: &Typed, turned: bool| {
                    let (figures, to) = self.pick(to, so_far)?;
                    near(&to).into_iter().find_map(|number| {
                        let order = if turned { to.cmp(&number) } else { number.cmp(&to) };
                        holds(order).then(|| self.number(of, &number, &figures)).flatten()
                    })
                };
                one_way(left, right, false).or_else(|| one_way(right, left, true))
            }
            Type::Date => {
                let (figures, to) = self.pick_date(right, so_far)?;
                [0, 1, -1].into_iter().find_map(|days| {
                    let day = to.plus_days(days)?;
                    holds(day.cmp(&to)).then(|| self.date(left, day, &figures)).flatten()
                })
            }
            Type::Choice(list) => {
                let TypedKind::Option(place) = right.kind else { return None };
                let options = self.parts.inputs.get(list)?.option_ids.len();
                (0..options)
                    .find_map(|own| holds(own.cmp(&place)).then(|| self.option(left, own, so_far)).flatten())
            }
            Type::Text => {
                let TypedKind::Text(text) = &right.kind else { return None };
                [text.as_str(), "-"].into_iter().find_map(|own| {
                    holds(own.cmp(text.as_str())).then(|| self.text(left, own, so_far)).flatten()
                })
            }
            Type::Boolean => {
                let right = self.truth(right, true, so_far)?;
                [true, false]
                    .into_iter()
                    .find_map(|own| holds(own.cmp(&true)).then(|| self.truth(left, own, &right)).flatten())
            }
            Type::Ticks(_) => None,
        }
    }

    /// A number as an input, where it may be reported.
    pub(crate) fn set_number(self, at: usize, number: &Exact, so_far: &Figures) -> Option<Figures> {
        let input = self.parts.inputs.get(at)?;
        let whole = matches!(input.kind, InputKind::Count | InputKind::Integer);
        let inside = input.kind.is_number()
            && input.range.min.as_ref().is_none_or(|least| least <= number)
            && input.range.max.as_ref().is_none_or(|most| number <= most)
            && (!whole || number.floor() == *number);
        let said = if input.kind == InputKind::Percent {
            number.times(&Exact::from_integer(100))
        } else {
            number.clone()
        };
        let fits = said.to_decimal().is_some_and(|decimal| {
            input.range.places.is_none_or(|places| decimal.normalize().scale() <= u32::from(places))
        });
        (inside && fits).then(|| set(at, Figure::present(Given::Number(said)), so_far)).flatten()
    }
}

/// A number as expressions see it.
pub(crate) fn as_seen(input: &Input, said: &Exact) -> Exact {
    if input.kind == InputKind::Percent {
        said.over(&Exact::from_integer(100)).unwrap_or(Exact::ZERO)
    } else {
        said.clone()
    }
}

/// A number and some on both sides of it.
pub(crate) fn near(number: &Exact) -> Vec<Exact> {
    let mut all = vec![number.clone()];
    for off in [Exact::ONE, Exact::ten_to(-2), Exact::ten_to(-4)] {
        all.push(number.plus(&off));
        all.push(number.minus(&off));
    }
    all
}

/// The input that a list or a state is about.
fn input_of(typed: &Typed) -> Option<usize> {
    match &typed.kind {
        TypedKind::Input(at) => Some(*at),
        TypedKind::Filled(filled) => input_of(&filled.of),
        _ => None,
    }
}

/// With one more figure; `None` where that input has another already.
pub(super) fn set(at: usize, figure: Figure, so_far: &Figures) -> Option<Figures> {
    if so_far.get(&at).is_some_and(|there| *there != figure) {
        return None;
    }
    let mut figures = so_far.clone();
    figures.insert(at, figure);
    Some(figures)
}

/// The figure of an input that was refused at appraisal.
pub(super) fn refused() -> Figure {
    Figure { state: State::NotAccepted, reason: Some("-".to_owned()), ..Figure::missing() }
}
