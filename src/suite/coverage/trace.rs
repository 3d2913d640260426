//! Which turns the expressions of a rubric took for one unit.
use std::collections::BTreeSet;

use super::edges::Other;
use super::nodes::is_by_rule;
use crate::expr::{CompareOp, SubUnits, Typed, TypedKind};
use crate::model::Role;
use crate::number::Exact;
use crate::report::Value;
use crate::score::{Branch, Outcome, Past, Scope, Scorecard, SubUnit, of_sub_unit};

/// A way that one place of an expression can go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Turn {
    Holds,
    Fails,
    /// Both sides of a comparison are the same.
    Meets,
    /// They are one apart, on the side where the edge itself does not lie.
    Beside,
    /// Of several numbers this one is taken.
    Part(usize),
    Low,
    Inside,
    High,
    Row(usize),
    Otherwise,
    First,
    Second,
    /// Nothing to take it of.
    Alone,
    /// Of those that it is taken of some are not like the others.
    Differ,
    /// One of them has no value.
    Without,
    /// One of them has no weight.
    Unweighed,
}

/// What was taken, by the place of the expression in memory.
pub(super) type Turns = BTreeSet<(usize, Turn)>;

/// The place of an expression.
pub(super) fn key(typed: &Typed) -> usize {
    std::ptr::from_ref(typed).addr()
}

/// What an expression of a card sees.
pub(super) fn scope_of<'c>(card: &'c Scorecard, past: Option<Past<'c>>, full: &'c Exact) -> Scope<'c> {
    let figures = Scope::of_figures(&card.unit.cells);
    Scope { derived: &card.derived, scores: &card.nodes, full, past, below: &card.sub_units, ..figures }
}

/// Everything that was asked for a unit.
pub(super) fn of_card(card: &Scorecard, past: Option<Past<'_>>) -> Turns {
    let scope_of = |full| scope_of(card, past, full);
    let parts = &card.rubric.parts;
    let mut turns = Turns::new();
    for derived in &parts.derived {
        trace(&scope_of(&Exact::ZERO), &derived.value, &mut turns);
    }
    for (node, score) in parts.nodes.iter().zip(&card.nodes) {
        if score.branch == Branch::Above {
            continue;
        }
        let scope = scope_of(&node.points);
        let applies = node.applies_if.as_ref().is_none_or(|applies| scope.truth(applies) == Ok(true));
        let asked = if applies { 3 } else { 1 };
        node.conditions().take(asked).for_each(|condition| trace(&scope, condition, &mut turns));
        // A policy may have had the last word after the rule was asked.
        if applies && (is_by_rule(score) || matches!(score.branch, Branch::Policy(_))) {
            for typed in node.rule.iter().flat_map(|rule| rule.expressions()) {
                trace(&scope, typed, &mut turns);
            }
            let children = node.children.iter().filter_map(|at| parts.nodes.get(*at));
            for child in children.filter(|child| child.role == Role::Scored) {
                let scope = scope_of(&child.points);
                child.weight.chosen().into_iter().for_each(|weight| trace(&scope, weight, &mut turns));
            }
        }
        if score.outcome == Outcome::Scored {
            node.closing().for_each(|condition| trace(&scope, condition, &mut turns));
        }
    }
    for pillar in &parts.pillars {
        let scope = scope_of(&pillar.points);
        pillar.expressions().for_each(|weight| trace(&scope, weight, &mut turns));
    }
    let full = card.rubric.points();
    let scope = scope_of(&full);
    for (condition, _) in parts.classes.iter().flat_map(|classes| classes.conditions()) {
        trace(&scope, condition, &mut turns);
    }
    for typed in parts.rankings.iter().flat_map(|ranking| ranking.expressions()) {
        trace(&scope, typed, &mut turns);
    }
    turns
}

/// A comparison of a quantity with a number or a day that is written there, with the operator as from the quantity.
pub(in crate::suite) fn edge(typed: &Typed) -> Option<(CompareOp, &Typed, &Typed)> {
    let is_written = |of: &Typed| matches!(of.kind, TypedKind::Number(_) | TypedKind::Date(_));
    let TypedKind::Compare(op, left, right) = &typed.kind else { return None };
    let turned = match op {
        CompareOp::Less => CompareOp::Greater,
        CompareOp::LessEqual => CompareOp::GreaterEqual,
        CompareOp::Greater => CompareOp::Less,
        CompareOp::GreaterEqual => CompareOp::LessEqual,
        CompareOp::Equal | CompareOp::NotEqual => return None,
    };
    match (is_written(left), is_written(right)) {
        (false, true) => Some((*op, left, right)),
        (true, false) => Some((turned, right, left)),
        _ => None,
    }
}

/// On which side of its edge the edge itself does not lie.
pub(super) const fn other(op: CompareOp) -> Other {
    match op {
        CompareOp::LessEqual | CompareOp::Greater => Other::Above,
        _ => Other::Below,
    }
}

/// How far the first lies above the second, in days where they are days.
fn above(left: &Value, right: &Value) -> Option<Exact> {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => Some(left.minus(right)),
        (Value::Date(left), Value::Date(right)) => Some(Exact::from(right.days_until(left))),
        _ => None,
    }
}

fn trace(scope: &Scope<'_>, typed: &Typed, turns: &mut Turns) {
    let here = key(typed);
    let found = scope.value(typed);
    if let Ok(Value::Boolean(truth)) = found {
        turns.insert((here, if truth { Turn::Holds } else { Turn::Fails }));
    }
    if let Some((op, quantity, written)) = edge(typed)
        && let (Ok(value), Ok(at)) = (scope.value(quantity), scope.value(written))
        && let Some(off) = above(&value, &at)
    {
        let is_other = match other(op) {
            Other::Above => off.is_positive(),
            Other::Below => off.is_negative(),
        };
        if off.is_zero() {
            turns.insert((here, Turn::Meets));
        } else if is_other && off.abs() <= Exact::ONE {
            turns.insert((here, Turn::Beside));
        }
    }
    let mut take = |turn: Turn| {
        turns.insert((here, turn));
    };
    match &typed.kind {
        TypedKind::If(condition, yes, no) => {
            trace(scope, condition, turns);
            match scope.truth(condition) {
                Ok(true) => trace(scope, yes, turns),
                Ok(false) => trace(scope, no, turns),
                Err(_) => {}
            }
        }
        // What is decided by the first is not asked of the second.
        TypedKind::And(left, right) | TypedKind::Or(left, right) => {
            let decides = matches!(typed.kind, TypedKind::Or(..));
            trace(scope, left, turns);
            if scope.truth(left) != Ok(decides) {
                trace(scope, right, turns);
            }
        }
        TypedKind::Min(all) | TypedKind::Max(all) => {
            let taken = |of: &Typed| found.is_ok() && scope.value(of) == found;
            all.iter().enumerate().filter(|(_, of)| taken(of)).for_each(|(at, _)| take(Turn::Part(at)));
            all.iter().for_each(|of| trace(scope, of, turns));
        }
        TypedKind::Clamp(of, low, high) => {
            if let (Ok(value), Ok(low), Ok(high)) = (scope.number(of), scope.number(low), scope.number(high))
            {
                take(if value < low {
                    Turn::Low
                } else if value > high {
                    Turn::High
                } else {
                    Turn::Inside
                });
            }
            [of, low, high].into_iter().for_each(|of| trace(scope, of, turns));
        }
        TypedKind::Default(first, second) => {
            let is_there = scope.value(first).is_ok();
            take(if is_there { Turn::First } else { Turn::Second });
            trace(scope, first, turns);
            if !is_there {
                trace(scope, second, turns);
            }
        }
        TypedKind::Table(table) => {
            if let Ok(keys) = scope.keys(table) {
                let rows = table.deciding(&keys);
                if rows.is_empty() {
                    take(Turn::Otherwise);
                }
                rows.into_iter().for_each(|row| take(Turn::Row(row)));
            }
            table.keys.iter().for_each(|of| trace(scope, of, turns));
        }
        TypedKind::Previous(of) => {
            take(if found.is_ok() { Turn::First } else { Turn::Second });
            if let Some(before) = scope.past.and_then(|past| past.scope(scope.full)) {
                trace(&before, of, turns);
            }
        }
        TypedKind::Since(_, of) => {
            take(if found.is_ok() { Turn::First } else { Turn::Second });
            trace(scope, of, turns);
        }
        TypedKind::SubUnits(all) => over_sub_units(scope, typed, all, turns),
        // What is asked of other units is not asked of this one.
        TypedKind::Peers(_) | TypedKind::Filled(_) => {}
        _ => typed.parts().into_iter().for_each(|of| trace(scope, of, turns)),
    }
}

fn over_sub_units(scope: &Scope<'_>, typed: &Typed, all: &SubUnits, turns: &mut Turns) {
    let here = key(typed);
    let mut counted: Vec<Exact> = Vec::new();
    for unit in scope.below {
        match of_sub_unit(all, unit, scope.full) {
            SubUnit::Counts { value, absent: None, .. } => counted.push(value),
            SubUnit::Counts { absent: Some(_), .. } | SubUnit::LeftOut(_) => {
                turns.insert((here, Turn::Without));
            }
            SubUnit::NoWeight(_) => {
                turns.insert((here, Turn::Unweighed));
            }
        }
        let own = Scope { full: scope.full, ..Scope::of_figures(&unit.cells) };
        all.of.iter().chain(&all.weight).for_each(|of| trace(&own, of, turns));
    }
    if scope.below.is_empty() {
        turns.insert((here, Turn::Alone));
    }
    if counted.windows(2).any(|two| matches!(two, [one, other] if one != other)) {
        turns.insert((here, Turn::Differ));
    }
    // Where all that there are count alike, more than one is as much as can be.
    if all.of.is_none() && counted.len() > 1 {
        turns.insert((here, Turn::Differ));
    }
}
