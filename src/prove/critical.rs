//! The values of inputs at which something turns, and the parts of their ranges between them.
use std::collections::{BTreeMap, BTreeSet};

use super::expressions::{day, reported};
use super::interval::{End, Interval};
use super::seen::{Lacks, Seen, Values};
use crate::expr::{ArithmeticOp, Cell, Literal, Typed, TypedKind};
use crate::model::{Beyond, Input, InputKind, Late, Node, Parts, Rule, Target};
use crate::number::{Exact, RoundTo};
use crate::score::Lack;

/// The most whole values that are looked at one by one.
const MOST_VALUES: i64 = 24;
/// The most parts that a range has.
const MOST_PARTS: usize = 40;
/// How deep quantities are turned round.
const DEPTH: usize = 20;
/// In how many pieces a range is cut at least, where figures stand in several places.
const PIECES: usize = 8;

/// Of each input the values at which something turns.
pub(super) fn turns(parts: &Parts) -> BTreeMap<usize, BTreeSet<Exact>> {
    let mut turns = Turns { parts, found: BTreeMap::new() };
    for node in &parts.nodes {
        turns.node(node);
    }
    let rest = parts.derived.iter().map(|derived| &derived.value);
    let rest = rest.chain(parts.classes.iter().flat_map(|classes| classes.conditions().map(|(of, _)| of)));
    rest.chain(parts.pillars.iter().flat_map(|pillar| pillar.expressions())).for_each(|of| turns.within(of));
    turns.limits();
    turns.found
}

struct Turns<'a> {
    parts: &'a Parts,
    found: BTreeMap<usize, BTreeSet<Exact>>,
}

impl<'a> Turns<'a> {
    fn node(&mut self, node: &'a Node) {
        node.expressions().for_each(|of| self.within(of));
        let full = &node.points;
        match &node.rule {
            Some(Rule::Ratio { of, to, target, zero_below, .. }) => {
                if let Some(to) = to {
                    self.turn(to, &Exact::ZERO);
                } else {
                    let edges = target.iter().chain(zero_below).chain([&Exact::ONE, &Exact::ZERO]);
                    edges.for_each(|edge| self.turn(of, edge));
                }
            }
            Some(Rule::Bands { of, steps, .. }) => {
                let ends = steps.iter().flat_map(|step| step.low.iter().chain(&step.high));
                ends.for_each(|end| self.turn(of, &end.at));
            }
            Some(Rule::Count { of, each, cap }) => {
                cap.over(each).iter().for_each(|at| self.turn(of, at));
                self.turn(of, &Exact::ZERO);
            }
            Some(Rule::Linear(line)) => {
                if let Some((zero, full)) = line.ends() {
                    [zero, full].into_iter().for_each(|end| self.turn(&line.of, end));
                }
            }
            Some(Rule::Curve(curve)) => {
                let ends = curve.segments.iter().flat_map(|segment| [&segment.from, &segment.to]);
                ends.for_each(|end| self.turn(&curve.of, end));
            }
            Some(Rule::Score { of, out_of }) => {
                [&Exact::ZERO, out_of].into_iter().for_each(|end| self.turn(of, end));
            }
            Some(Rule::Formula(of)) => [&Exact::ZERO, full].into_iter().for_each(|end| self.turn(of, end)),
            Some(Rule::Deadline { of, by, late, until }) => {
                let ends = [Some(*by), *until].into_iter().flatten().map(day);
                let week = matches!(late, Late::PerWeek(_)).then(|| day(*by).plus(&Exact::from_integer(7)));
                ends.chain(week).for_each(|end| self.turn(of, &end));
            }
            _ => {}
        }
    }

    /// Comparisons, tables and denominators anywhere in an expression.
    fn within(&mut self, typed: &'a Typed) {
        let mut found: Vec<(&'a Typed, Exact)> = Vec::new();
        typed.walk(&mut |part: &'a Typed| match &part.kind {
            TypedKind::Compare(_, left, right) => {
                for (of, to) in [(left, right), (right, left)] {
                    match &to.kind {
                        TypedKind::Number(number) => found.push((of, number.clone())),
                        TypedKind::Date(date) => found.push((of, day(*date))),
                        _ => {}
                    }
                }
            }
            TypedKind::Arithmetic(ArithmeticOp::Divide, _, by) => found.push((by, Exact::ZERO)),
            TypedKind::Min(all) | TypedKind::Max(all) => {
                let numbers = || all.iter().filter_map(constant);
                for number in numbers() {
                    found.extend(all.iter().map(|of| (of, number.clone())));
                }
            }
            TypedKind::Clamp(of, low, high) => {
                found.extend([low, high].into_iter().filter_map(|end| Some((&**of, constant(end)?))));
            }
            TypedKind::Table(table) => {
                for row in &table.rows {
                    for (cell, key) in row.when.iter().zip(&table.keys) {
                        match cell {
                            Cell::Between { low, high } => {
                                found.extend(low.iter().chain(high).map(|end| (key, end.at.clone())));
                            }
                            Cell::OneOf(literals) => {
                                found.extend(literals.iter().filter_map(|literal| match literal {
                                    Literal::Number(number) => Some((key, number.clone())),
                                    _ => None,
                                }));
                            }
                            Cell::Any => {}
                        }
                    }
                }
            }
            _ => {}
        });
        found.into_iter().for_each(|(of, at)| self.turn(of, &at));
    }

    /// Where classes begin, as far as one node alone leads there.
    fn limits(&mut self) {
        let parts = self.parts;
        let Some(classes) = &parts.classes else { return };
        let Target::Node(mut at) = classes.of else { return };
        while let Some(node) = parts.nodes.get(at) {
            if let Some(rule) = &node.rule {
                let limits = classes.all.iter().filter_map(|class| class.limit.as_ref());
                for limit in limits {
                    let share =
                        if limit.share { Some(limit.at.clone()) } else { limit.at.over(&node.points) };
                    let Some(share) = share else { continue };
                    match rule {
                        Rule::Ratio { of, to: None, lower: false, target, .. } => {
                            self.turn(
                                of,
                                &target.as_ref().map_or(share.clone(), |target| share.times(target)),
                            );
                        }
                        Rule::Ratio { of, to: None, lower: true, target: None, .. } => {
                            self.turn(of, &Exact::ONE.minus(&share));
                        }
                        Rule::Formula(of) => self.turn(of, &share.times(&node.points)),
                        Rule::Score { of, out_of } => self.turn(of, &share.times(out_of)),
                        _ => {}
                    }
                }
                return;
            }
            let [only] = node.children.as_slice() else { return };
            at = *only;
        }
    }

    /// Notes with which value of an input an expression comes to a number, where it looks at that one alone and goes one way.
    fn turn(&mut self, typed: &Typed, at: &Exact) {
        let (mut typed, mut at) = (typed, at.clone());
        for _ in 0..DEPTH {
            let next = match &typed.kind {
                TypedKind::Input(input) => {
                    self.found.entry(*input).or_default().insert(at);
                    return;
                }
                TypedKind::Derived(derived) => {
                    let Some(derived) = self.parts.derived.get(*derived) else { return };
                    (&derived.value, at)
                }
                TypedKind::Negate(of) => (&**of, at.negated()),
                TypedKind::Round(of, _)
                | TypedKind::Floor(of)
                | TypedKind::Ceil(of)
                | TypedKind::Trunc(of)
                | TypedKind::Abs(of)
                | TypedKind::Clamp(of, ..)
                | TypedKind::Default(of, _) => (&**of, at),
                TypedKind::Filled(filled) => (&filled.of, at),
                TypedKind::Arithmetic(op, left, right) => {
                    let turned = match (op, constant(left), constant(right)) {
                        (ArithmeticOp::Add, Some(by), _) => Some((&**right, at.minus(&by))),
                        (ArithmeticOp::Add, _, Some(by)) => Some((&**left, at.minus(&by))),
                        (ArithmeticOp::Subtract, Some(by), _) => Some((&**right, by.minus(&at))),
                        (ArithmeticOp::Subtract, _, Some(by)) => Some((&**left, at.plus(&by))),
                        (ArithmeticOp::Multiply, Some(by), _) => at.over(&by).map(|at| (&**right, at)),
                        (ArithmeticOp::Multiply, _, Some(by)) => at.over(&by).map(|at| (&**left, at)),
                        (ArithmeticOp::Divide, Some(by), _) => by.over(&at).map(|at| (&**right, at)),
                        (ArithmeticOp::Divide, _, Some(by)) => Some((&**left, at.times(&by))),
                        _ => None,
                    };
                    let Some(turned) = turned else { return };
                    turned
                }
                _ => return,
            };
            (typed, at) = next;
        }
    }
}

fn constant(typed: &Typed) -> Option<Exact> {
    match &typed.kind {
        TypedKind::Number(number) => Some(number.clone()),
        TypedKind::Negate(of) => constant(of).map(|number| number.negated()),
        _ => None,
    }
}

/// Whether one report has one value of it, which is all that counts there.
fn is_of_the_unit(input: &Input) -> bool {
    !input.per_sub_unit && input.from.is_none()
}

/// The parts of what an input can come to, which hold all of it; one where there is nothing to tell apart. In pieces, its range is cut further
/// than where something turns.
pub(super) fn cells(input: &Input, turns: Option<&BTreeSet<Exact>>, pieces: bool) -> Vec<Seen> {
    let whole = reported(input, false);
    if !is_of_the_unit(input) {
        return vec![whole];
    }
    let values: Vec<Values> = match &whole.values {
        Some(Values::Truth { .. }) => {
            vec![Values::Truth { yes: true, no: false }, Values::Truth { yes: false, no: true }]
        }
        Some(Values::Options(all)) if all.len() <= MOST_PARTS => {
            all.iter().map(|place| Values::Options([*place].into())).collect()
        }
        Some(Values::Numbers(range)) => {
            divided(range, grid(input), turns, pieces).into_iter().map(Values::Numbers).collect()
        }
        Some(Values::Days(range)) => {
            divided(range, Some(Exact::ONE), turns, false).into_iter().map(Values::Days).collect()
        }
        Some(values) => vec![values.clone()],
        None => Vec::new(),
    };
    let lacks = [Lack::Missing, Lack::NotApplicable, Lack::NotAccepted];
    let lacks = lacks.into_iter().filter(|lack| whole.lacks.has(*lack));
    let lacks = lacks.map(|lack| Seen { values: None, lacks: Lacks::NONE.with(lack) });
    values.into_iter().map(Seen::new).chain(lacks).collect()
}

/// What every value is a multiple of, where that is known.
fn grid(input: &Input) -> Option<Exact> {
    let percent = if input.kind == InputKind::Percent { 2 } else { 0 };
    let of_places =
        |places: u8, more: i64| Exact::ten_to(i64::from(places).saturating_add(more).saturating_neg());
    match (input.kind, input.rounding.as_ref().map(|rounding| rounding.to())) {
        (InputKind::Count | InputKind::Integer, _) if input.outside_range != Beyond::Flag => Some(Exact::ONE),
        (_, Some(RoundTo::Places(places))) => Some(of_places(*places, 0)),
        (_, Some(_)) => None,
        _ if input.outside_range != Beyond::Flag => {
            input.range.places.map(|places| of_places(places, percent))
        }
        _ => None,
    }
}

/// A number next to another one has no fewer digits than a report can hold.
fn next_to(at: &Exact) -> Option<Exact> {
    at.fits_a_report().then(|| Exact::ten_to(-60))
}

fn divided(
    range: &Interval,
    grid: Option<Exact>,
    turns: Option<&BTreeSet<Exact>>,
    pieces: bool,
) -> Vec<Interval> {
    let on_grid = |number: &Exact, up: bool| match &grid {
        Some(grid) => number.over(grid).map_or_else(
            || number.clone(),
            |steps| if up { steps.ceil() } else { steps.floor() }.times(grid),
        ),
        None => number.clone(),
    };
    let low = match &range.low {
        End::At(low) => End::At(on_grid(low, true)),
        end => end.clone(),
    };
    let high = match &range.high {
        End::At(high) => End::At(on_grid(high, false)),
        end => end.clone(),
    };
    if low > high {
        return Vec::new();
    }
    let mut at: BTreeSet<Exact> = turns.into_iter().flatten().cloned().collect();
    at.extend(low.number().cloned());
    at.extend(high.number().cloned());
    if let (Some(grid), Some(from), Some(to)) = (&grid, low.number(), high.number()) {
        let count = to.minus(from).over(grid).and_then(|count| count.floor().to_i64());
        if let Some(count) = count.filter(|count| *count < MOST_VALUES) {
            let values = (0..=count).map(|step| from.plus(&grid.times(&Exact::from(step))));
            return values.map(|value| Interval::only(&value)).collect();
        }
    }
    let range = Interval { low, high };
    let mut at: Vec<Exact> = at.into_iter().filter(|at| range.holds(at)).collect();
    if at.len().saturating_mul(2) > MOST_PARTS {
        return vec![range];
    }
    if pieces {
        cut(&mut at);
    }
    // Each value where something turns, and what lies between two of them.
    let mut found = Vec::new();
    let mut from = range.low.clone();
    let is_there = |number: &Exact| on_grid(number, true) == *number;
    let step = |number: &Exact| grid.clone().or_else(|| next_to(number));
    for number in &at {
        let before = match step(number) {
            Some(step) if is_there(number) => number.minus(&step),
            _ => on_grid(number, false),
        };
        if from <= End::At(before.clone()) && range.low < End::At(number.clone()) {
            found.push(Interval { low: from.clone(), high: End::At(before) });
        }
        if is_there(number) {
            found.push(Interval::only(number));
        }
        from = End::At(match step(number) {
            Some(step) if is_there(number) => number.plus(&step),
            _ => on_grid(number, true),
        });
    }
    let ends_there = at.last().is_some_and(|last| range.high == End::At(last.clone()));
    if !ends_there && from <= range.high {
        found.push(Interval { low: from, high: range.high.clone() });
    }
    found
}

/// More values, in the middle of the widest gaps.
fn cut(at: &mut Vec<Exact>) {
    let two = Exact::from_integer(2);
    while at.len() > 1 && at.len() <= PIECES {
        let gaps = at.iter().zip(at.iter().skip(1)).map(|(low, high)| high.minus(low));
        let widest = gaps.enumerate().reduce(|best, next| if next.1 > best.1 { next } else { best });
        let Some((place, _)) = widest else { return };
        let after = place.saturating_add(1);
        let middle = at.get(place).zip(at.get(after)).and_then(|(low, high)| low.plus(high).over(&two));
        match middle.filter(|middle| !at.contains(middle)) {
            Some(middle) => at.insert(after, middle),
            None => return,
        }
    }
}
