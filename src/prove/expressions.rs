//! What expressions can come to, from what their parts can.
use std::collections::BTreeSet;

use super::bound::Bound;
use super::interval::{End, Interval, hull_of};
use super::notes::{Note, Notes};
use super::seen::{Lacks, Seen, Values};
use crate::expr::{
    ArithmeticOp, Cell, CompareOp, Hit, Irrational, Literal, Output, Since, SubUnits, Table, Take, Type,
    Typed, TypedKind,
};
use crate::model::{Beyond, Input, InputKind, Parts};
use crate::number::{Date, Exact, Rounding};
use crate::score::Lack;

/// What can be seen from an expression.
pub(super) struct Sight<'a> {
    pub(super) parts: &'a Parts,
    pub(super) inputs: &'a [Seen],
    /// Those that are already there.
    pub(super) derived: &'a [Seen],
    /// The same two whatever is reported, for what was reported in another period or by other units.
    pub(super) elsewhere: (&'a [Seen], &'a [Seen]),
    /// Those that are already there.
    pub(super) nodes: &'a [Option<Bound>],
    pub(super) full: &'a Exact,
}

/// What an input can come to; without not applicable, where everything is taken to apply.
pub(super) fn reported(input: &Input, applies: bool) -> Seen {
    let (least, most) = (input.range.min.as_ref(), input.range.max.as_ref());
    let bound = |end| if input.outside_range == Beyond::Flag { None } else { end };
    let values = match input.kind {
        InputKind::Boolean => Values::Truth { yes: true, no: true },
        InputKind::Count | InputKind::Integer | InputKind::Decimal | InputKind::Percent => {
            Values::Numbers(Interval::new(bound(least), bound(most)))
        }
        InputKind::Date => {
            let day = |date: &Option<Date>| date.map(day).filter(|_| input.outside_range != Beyond::Flag);
            Values::Days(Interval::new(
                day(&input.range.earliest).as_ref(),
                day(&input.range.latest).as_ref(),
            ))
        }
        InputKind::Choice => Values::Options((0..input.options.len()).collect()),
        InputKind::Ticks => Values::Ticks,
        InputKind::Text => Values::Texts(None),
    };
    let lacks = Lacks::NONE.with(Lack::Missing).with(Lack::NotAccepted);
    Seen::new(values).lacking(lacks.with_if(Lack::NotApplicable, !applies))
}

/// Days after the first of 2000.
pub(super) fn day(date: Date) -> Exact {
    let first = Date::from_ymd(2000, 1, 1);
    first.map_or(Exact::ZERO, |first| Exact::from(first.days_until(&date)))
}

impl Sight<'_> {
    /// What an expression can come to; conditions in it are noted.
    pub(super) fn see(&self, typed: &Typed, notes: &mut Notes) -> Seen {
        self.look(typed, false, notes)
    }

    fn look(&self, typed: &Typed, past: bool, notes: &mut Notes) -> Seen {
        let below = past || matches!(typed.kind, TypedKind::Previous(_) | TypedKind::Peers(_));
        let mut parts: Vec<Seen> = match &typed.kind {
            // Nobody asks on the way that is not gone.
            TypedKind::If(condition, yes, no) => {
                let condition = self.look(condition, past, notes);
                let (holds, fails) = condition.truths();
                let never = || Seen { values: None, lacks: Lacks::NONE };
                let yes = if holds { self.look(yes, past, notes) } else { never() };
                let no = if fails { self.look(no, past, notes) } else { never() };
                vec![condition, yes, no]
            }
            _ => typed.parts().into_iter().map(|part| self.look(part, below, notes)).collect(),
        };
        if let TypedKind::Since(_, of) = &typed.kind {
            parts.push(self.look(of, true, notes));
        }
        let seen = self.combine(typed, &parts, past);
        if typed.ty == Type::Boolean {
            let note = notes.entry(typed.span).or_default();
            *note = note.or(Note::of(&seen));
        }
        seen
    }

    fn any(&self, typed: &Typed) -> Seen {
        let options = match typed.ty {
            Type::Choice(list) => self.parts.inputs.get(list).map_or(0, |input| input.options.len()),
            _ => 0,
        };
        Seen::any(typed.ty, options)
    }

    fn combine(&self, typed: &Typed, parts: &[Seen], past: bool) -> Seen {
        let lacks = parts.iter().fold(Lacks::NONE, |lacks, part| lacks.and(part.lacks));
        let none = || Seen { values: None, lacks };
        let part = |at: usize| parts.get(at).cloned().unwrap_or_else(none);
        let one = |of: &dyn Fn(&Interval) -> Interval| match parts.first().and_then(Seen::interval) {
            Some(a) => Seen::numbers(of(a)).lacking(lacks),
            None => none(),
        };
        let each = || parts.iter().map(|part| part.interval().cloned()).collect::<Option<Vec<Interval>>>();
        let fold = |of: &dyn Fn(&Interval, &Interval) -> Interval| match each()
            .and_then(|all| all.into_iter().reduce(|a, b| of(&a, &b)))
        {
            Some(made) => Seen::numbers(made).lacking(lacks),
            None => none(),
        };
        match &typed.kind {
            TypedKind::Number(number) => Seen::numbers(Interval::only(number)),
            TypedKind::Boolean(truth) => Seen::truth(*truth, !truth),
            TypedKind::Date(date) => Seen::new(Values::Days(Interval::only(&day(*date)))),
            TypedKind::Text(text) => Seen::new(Values::Texts(Some(BTreeSet::from([text.clone()])))),
            TypedKind::Option(place) => Seen::new(Values::Options(BTreeSet::from([*place]))),
            TypedKind::Input(at) => {
                let inputs = if past { self.elsewhere.0 } else { self.inputs };
                inputs.get(*at).cloned().unwrap_or_else(|| self.any(typed))
            }
            TypedKind::Derived(at) => {
                let derived = if past { self.elsewhere.1 } else { self.derived };
                derived.get(*at).cloned().unwrap_or_else(|| self.any(typed))
            }
            TypedKind::Full => Seen::numbers(Interval::only(self.full)),
            // What the period before came to is not known here.
            TypedKind::Points(_) | TypedKind::Share(_) if past => self.any(typed),
            TypedKind::Points(at) => self.node(*at).map_or_else(|| self.any(typed), Bound::seen_points),
            TypedKind::Share(at) => self.node(*at).map_or_else(|| self.any(typed), Bound::seen_share),
            TypedKind::Negate(_) => one(&Interval::negated),
            TypedKind::Not(_) => match part(0).values {
                Some(Values::Truth { yes, no }) => Seen::truth(no, yes).lacking(lacks),
                _ => none(),
            },
            TypedKind::Arithmetic(op, ..) => match op {
                ArithmeticOp::Add => fold(&Interval::plus),
                ArithmeticOp::Subtract => fold(&Interval::minus),
                ArithmeticOp::Multiply => fold(&Interval::times),
                ArithmeticOp::Divide => quotient(&part(0), &part(1)).lacking(lacks),
            },
            TypedKind::Compare(op, ..) => match (part(0).values, part(1).values) {
                (Some(left), Some(right)) => compare(*op, &left, &right).lacking(lacks),
                _ => none(),
            },
            TypedKind::And(..) | TypedKind::Or(..) => {
                together(parts, matches!(typed.kind, TypedKind::Or(..))).lacking(lacks)
            }
            TypedKind::If(..) => {
                let (yes, no) = part(0).truths();
                let mut seen = Seen { values: None, lacks: part(0).lacks };
                for (_, at) in [(yes, 1), (no, 2)].into_iter().filter(|(can, _)| *can) {
                    seen = seen.or(part(at));
                }
                seen
            }
            TypedKind::Min(_) => fold(&Interval::min),
            TypedKind::Max(_) => fold(&Interval::max),
            TypedKind::Sum(_) => fold(&Interval::plus),
            TypedKind::Mean(all) => {
                let count = Exact::from(i64::try_from(all.len()).unwrap_or(i64::MAX));
                match each().and_then(|all| all.into_iter().reduce(|a, b| a.plus(&b))) {
                    Some(sum) => {
                        sum.over(&Interval::only(&count)).map_or_else(none, Seen::numbers).lacking(lacks)
                    }
                    None => none(),
                }
            }
            TypedKind::Abs(_) => one(&Interval::abs),
            TypedKind::Clamp(..) => match each().as_deref() {
                Some([of, low, high]) => Seen::numbers(of.min(high).max(low)).lacking(lacks),
                _ => none(),
            },
            TypedKind::Round(_, rounding) => one(&|a| a.rounded(Some(rounding))),
            TypedKind::Floor(_) => one(&|a| a.map(Exact::floor)),
            TypedKind::Ceil(_) => one(&|a| a.map(Exact::ceil)),
            TypedKind::Trunc(_) => one(&|a| a.map(Exact::trunc)),
            TypedKind::Irrational(of, _, rounding) => match part(0).interval() {
                Some(a) => irrational(*of, a, rounding).lacking(lacks),
                None => none(),
            },
            TypedKind::Power(_, _, rounding) => match (part(0).interval(), part(1).interval()) {
                (Some(base), Some(exponent)) => power(base, exponent, rounding).lacking(lacks),
                _ => none(),
            },
            TypedKind::Days(..) => match (part(0).values, part(1).values) {
                (Some(Values::Days(from)), Some(Values::Days(to))) => {
                    Seen::numbers(to.minus(&from)).lacking(lacks)
                }
                _ => none(),
            },
            TypedKind::Ticked(of) => {
                let options = match of.ty {
                    Type::Ticks(list) => self.parts.inputs.get(list).map_or(64, |input| input.options.len()),
                    _ => 64,
                };
                let most = Exact::from(i64::try_from(options).unwrap_or(64));
                Seen::numbers(Interval::up_to(&most)).lacking(lacks)
            }
            TypedKind::Has(..) => Seen::truth(true, true).lacking(lacks),
            TypedKind::Coded(..) => Seen::truth(true, true),
            TypedKind::Missing(_) => state(&part(0), Lack::Missing, true),
            TypedKind::Applicable(_) => state(&part(0), Lack::NotApplicable, false),
            TypedKind::Default(..) => {
                let first = part(0);
                if first.lacks == Lacks::NONE {
                    return first;
                }
                Seen { lacks: Lacks::NONE, ..first }.or(part(1))
            }
            TypedKind::Filled(_) => {
                // What is left without a value has the state of the figure itself.
                let all = parts.iter().cloned().reduce(Seen::or).unwrap_or_else(none);
                Seen { lacks: part(0).lacks, ..all }
            }
            // The middle of figures lies between the least and the most that can be reported.
            TypedKind::Peers(_) => Seen { lacks: Lacks::NONE.with(Lack::Missing), ..part(0) },
            TypedKind::SubUnits(all) => over_sub_units(all, parts),
            TypedKind::Table(table) => looked_up(table, parts).lacking(lacks),
            TypedKind::Previous(_) => part(0).lacking(Lacks::NONE.with(Lack::Missing)),
            TypedKind::Since(since, _) => {
                let made = match since {
                    Since::Growth => {
                        let quotient = quotient(&part(0), &part(1));
                        match quotient.interval() {
                            Some(by) => {
                                Seen::numbers(by.minus(&Interval::only(&Exact::ONE))).lacking(quotient.lacks)
                            }
                            None => quotient,
                        }
                    }
                    Since::Change => match (part(0).interval(), part(1).interval()) {
                        (Some(now), Some(before)) => Seen::numbers(now.minus(before)),
                        _ => none(),
                    },
                };
                made.lacking(lacks.with(Lack::Missing))
            }
        }
    }

    fn node(&self, at: usize) -> Option<&Bound> {
        self.nodes.get(at)?.as_ref()
    }
}

/// What is taken of any number of sub-units, of which one has so much.
fn over_sub_units(all: &SubUnits, parts: &[Seen]) -> Seen {
    let mut parts = parts.iter();
    let of = all.of.as_ref().and_then(|_| parts.next());
    let weight = all.weight.as_ref().and_then(|_| parts.next());
    let zero = Interval::only(&Exact::ZERO);
    let one = of.and_then(Seen::interval).cloned().unwrap_or(Interval::ANY);
    let one = if all.absent_is_zero { one.hull(zero) } else { one };
    let from_zero = || Interval { low: End::At(Exact::ZERO), high: End::Endless };
    let made = match all.take {
        Take::Mean | Take::Least | Take::Most | Take::Median => one,
        Take::Share => Interval::up_to(&Exact::ONE),
        Take::Count => from_zero(),
        Take::Sum if one.low >= End::At(Exact::ZERO) => from_zero(),
        Take::Sum => Interval::ANY,
    };
    Seen::numbers(made).lacking(of_sub_units(all, of, weight))
}

/// What can be wanting: no sub-unit counts, one has no weight, or all weigh nothing.
fn of_sub_units(all: &SubUnits, of: Option<&Seen>, weight: Option<&Seen>) -> Lacks {
    let left_out = of.map_or(Lacks::NONE, |of| of.lacks);
    let left_out = match all.absent_is_zero {
        true => Lacks::NONE.with_if(Lack::NotApplicable, left_out.has(Lack::NotApplicable)),
        false => left_out,
    };
    let lacks = left_out.with(Lack::Missing);
    let Some(weight) = weight else { return lacks };
    let (is_negative, is_zero) = weight
        .interval()
        .map_or((false, false), |weight| (weight.low < End::At(Exact::ZERO), weight.holds(&Exact::ZERO)));
    let divides = matches!(all.take, Take::Mean | Take::Share);
    lacks
        .and(weight.lacks)
        .with_if(Lack::OutOfDomain, is_negative)
        .with_if(Lack::ZeroDenominator, divides && is_zero)
}

/// A figure in a state, or not.
fn state(of: &Seen, lack: Lack, yes: bool) -> Seen {
    let (is, other) = (of.lacks.has(lack), of.values.is_some() || of.lacks.without(lack) != Lacks::NONE);
    if yes { Seen::truth(is, other) } else { Seen::truth(other, is) }
}

pub(super) fn quotient(of: &Seen, to: &Seen) -> Seen {
    let lacks = of.lacks.and(to.lacks);
    let (Some(of), Some(to)) = (of.interval(), to.interval()) else { return Seen { values: None, lacks } };
    let lacks = lacks.with_if(Lack::ZeroDenominator, to.holds(&Exact::ZERO));
    Seen { values: of.over(to).map(Values::Numbers), lacks }
}

/// Conditions of which all must hold, or any.
pub(super) fn together(parts: &[Seen], any: bool) -> Seen {
    let truths = || parts.iter().map(Seen::truths);
    let lacks = parts.iter().fold(Lacks::NONE, |lacks, part| lacks.and(part.lacks));
    let (all_can, one_can) = if any {
        (truths().all(|(_, no)| no), truths().any(|(yes, _)| yes))
    } else {
        (truths().all(|(yes, _)| yes), truths().any(|(_, no)| no))
    };
    let (yes, no) = if any { (one_can, all_can) } else { (all_can, one_can) };
    let values = (yes || no).then_some(Values::Truth { yes, no });
    Seen { values, lacks }
}

fn compare(op: CompareOp, left: &Values, right: &Values) -> Seen {
    let (a, b) = match (left, right) {
        (Values::Numbers(a), Values::Numbers(b)) | (Values::Days(a), Values::Days(b)) => (a, b),
        _ => return equality(op, left, right),
    };
    let below = |a: &Interval, b: &Interval| a.low < b.high;
    let at_most = |a: &Interval, b: &Interval| a.low <= b.high;
    let same = a.clone().meet(b).is_some();
    let differ = a.single().is_none() || a != b;
    let (yes, no) = match op {
        CompareOp::Equal => (same, differ),
        CompareOp::NotEqual => (differ, same),
        CompareOp::Less => (below(a, b), at_most(b, a)),
        CompareOp::LessEqual => (at_most(a, b), below(b, a)),
        CompareOp::Greater => (below(b, a), at_most(a, b)),
        CompareOp::GreaterEqual => (at_most(b, a), below(a, b)),
    };
    Seen::truth(yes, no)
}

/// Of what has no order.
fn equality(op: CompareOp, left: &Values, right: &Values) -> Seen {
    fn sets<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> (bool, bool) {
        (!a.is_disjoint(b), a.len() > 1 || b.len() > 1 || a != b)
    }
    let (same, differ) = match (left, right) {
        (Values::Options(a), Values::Options(b)) => sets(a, b),
        (Values::Texts(Some(a)), Values::Texts(Some(b))) => sets(a, b),
        _ => (true, true),
    };
    match op {
        CompareOp::Equal => Seen::truth(same, differ),
        CompareOp::NotEqual => Seen::truth(differ, same),
        _ => Seen::truth(true, true),
    }
}

fn irrational(of: Irrational, a: &Interval, rounding: &Rounding) -> Seen {
    let apply = |end: &End, otherwise: End| match end {
        End::At(number) => of.of(number, rounding).map_or(otherwise, End::At),
        End::Without | End::Endless => otherwise,
    };
    let zero = End::At(Exact::ZERO);
    let low = match of {
        Irrational::Ln => apply(&a.low, End::Without),
        Irrational::Exp => apply(&a.low, zero.clone()),
        Irrational::Sqrt => apply(&a.low, zero.clone()),
    };
    let is_outside = match of {
        Irrational::Ln => a.high <= zero,
        Irrational::Exp => false,
        Irrational::Sqrt => a.high < zero,
    };
    let high = apply(&a.high, End::Endless);
    let lacks = Lacks::NONE.with(Lack::TooLarge).with_if(
        Lack::OutOfDomain,
        match of {
            Irrational::Ln => a.low <= zero,
            Irrational::Exp => false,
            Irrational::Sqrt => a.low < zero,
        },
    );
    let values = (!is_outside && low <= high).then_some(Values::Numbers(Interval { low, high }));
    Seen { values, lacks }
}

fn power(base: &Interval, exponent: &Interval, rounding: &Rounding) -> Seen {
    let zero = End::At(Exact::ZERO);
    let grows = exponent.single().filter(|exponent| exponent.is_positive());
    let is_outside = base.low < zero || grows.is_none();
    let lacks = Lacks::NONE.with(Lack::TooLarge).with_if(Lack::OutOfDomain, is_outside);
    let apply = |end: &End, otherwise: End| match (end.number(), grows) {
        (Some(base), Some(exponent)) => base.power(exponent, rounding).map_or(otherwise, End::At),
        _ => otherwise,
    };
    let interval = Interval { low: apply(&base.low, zero.clone()), high: apply(&base.high, End::Endless) };
    let values = (base.high >= zero).then_some(Values::Numbers(interval));
    Seen { values, lacks }
}

/// Whether a key can be in a cell.
fn can_hold(cell: &Cell, key: &Seen) -> bool {
    match (cell, &key.values) {
        (_, None) => false,
        (Cell::Any, _) => true,
        (Cell::OneOf(literals), Some(values)) => literals.iter().any(|literal| match (literal, values) {
            (Literal::Number(number), Values::Numbers(interval)) => interval.holds(number),
            (Literal::Boolean(truth), Values::Truth { yes, no }) => {
                if *truth {
                    *yes
                } else {
                    *no
                }
            }
            (Literal::Option(place), Values::Options(options)) => options.contains(place),
            (Literal::Text(text), Values::Texts(Some(texts))) => texts.contains(text),
            _ => true,
        }),
        (Cell::Between { low, high }, Some(Values::Numbers(interval))) => reaches(
            interval,
            low.as_ref().map(|end| (&end.at, end.closed)),
            high.as_ref().map(|end| (&end.at, end.closed)),
        ),
        (Cell::Between { .. }, Some(_)) => true,
    }
}

/// Whether some of an interval lies between two ends, each of which belongs to what is between or does not.
pub(super) fn reaches(
    interval: &Interval,
    low: Option<(&Exact, bool)>,
    high: Option<(&Exact, bool)>,
) -> bool {
    let above = low.is_none_or(|(at, closed)| {
        let at = End::At(at.clone());
        interval.high > at || (closed && interval.high == at)
    });
    let below = high.is_none_or(|(at, closed)| {
        let at = End::At(at.clone());
        interval.low < at || (closed && interval.low == at)
    });
    above && below
}

fn looked_up(table: &Table, keys: &[Seen]) -> Seen {
    let can = |when: &[Cell]| when.iter().zip(keys).all(|(cell, key)| can_hold(cell, key));
    let fitting: Vec<&Output> =
        table.rows.iter().filter(|row| can(&row.when)).map(|row| &row.gives).collect();
    let number = |output: &&Output| match output {
        Output::Number(number) => Some(number.clone()),
        Output::Text(_) => None,
    };
    let zero = || Interval::only(&Exact::ZERO);
    let otherwise = table.otherwise.iter().filter_map(|output| number(&output));
    let interval = match table.hit {
        Hit::Sum => {
            let each = fitting.iter().filter_map(number).map(|number| Interval::between(Exact::ZERO, number));
            hull_of(
                [each.fold(zero(), |sum, one| sum.plus(&one))]
                    .into_iter()
                    .chain(otherwise.map(|number| Interval::only(&number))),
            )
        }
        Hit::Count => {
            let most = Exact::from(i64::try_from(fitting.len()).unwrap_or(i64::MAX));
            hull_of(
                [Interval::up_to(&most)].into_iter().chain(otherwise.map(|number| Interval::only(&number))),
            )
        }
        Hit::Unique | Hit::First | Hit::Least | Hit::Most | Hit::Priority(_) => {
            hull_of(fitting.iter().filter_map(number).chain(otherwise).map(|number| Interval::only(&number)))
        }
    };
    let texts: BTreeSet<String> = fitting
        .into_iter()
        .chain(&table.otherwise)
        .filter_map(|output| match output {
            Output::Text(text) => Some(text.clone()),
            Output::Number(_) => None,
        })
        .collect();
    let values = match interval {
        _ if !texts.is_empty() => Some(Values::Texts(Some(texts))),
        Some(interval) => Some(Values::Numbers(interval)),
        None => None,
    };
    Seen { values, lacks: Lacks::NONE }
}
