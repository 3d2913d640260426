//! What one rule earns for one unit, before the node's rounding.
use std::sync::Arc;

use super::scope::{Scope, is_ticked};
use super::{Branch, Lack, compared, curve, linear};
use crate::model::{Beyond, Late, Node, OutsideLine, ReferenceSet, Rule, Step};
use crate::number::{Date, Exact, Rounding};
use crate::report::Value;

/// What a rule made of a unit's figures.
pub(crate) struct Earned {
    pub(crate) points: Exact,
    pub(crate) quantity: Option<Exact>,
    pub(crate) branch: Branch,
    /// The quantity or the points lie outside what the rule allows; how far it counts is for [`Beyond`] to say.
    pub(crate) beyond: bool,
    pub(crate) reference: Option<Arc<ReferenceSet>>,
    /// The quantity counted as a less extreme one.
    pub(crate) winsorised: bool,
}

impl Earned {
    pub(super) const fn new(points: Exact, branch: Branch) -> Self {
        Self { points, quantity: None, branch, beyond: false, reference: None, winsorised: false }
    }

    pub(super) fn of(mut self, quantity: Exact) -> Self {
        self.quantity = Some(quantity);
        self
    }
}

/// What surrounds a rule: its node, what the unit has, and the reference set of a relative rule.
pub(crate) struct Around<'a> {
    pub(crate) node: &'a Node,
    /// That of the node, for points whose digits have no end.
    pub(crate) rounding: Option<&'a Rounding>,
    pub(crate) scope: Scope<'a>,
    pub(crate) reference: Option<&'a Arc<ReferenceSet>>,
}

/// The points of a rule; `Err` where a figure that it needs has no value.
pub(crate) fn earn(rule: &Rule, around: &Around<'_>) -> Result<Earned, Lack> {
    let scope = &around.scope;
    let full = &around.node.points;
    let decide = |holds: bool, yes: &Exact, no: &Exact| {
        let (points, branch) = if holds { (yes, Branch::Holds) } else { (no, Branch::Fails) };
        Earned::new(points.clone(), branch)
    };
    Ok(match rule {
        Rule::YesNo { when, yes, no } => decide(scope.truth(when)?, yes, no),
        Rule::All { of, yes, no } => decide(scope.all(of)?, yes, no),
        Rule::Any { of, yes, no } => decide(scope.any(of)?, yes, no),
        Rule::Choice { of, marks, .. } => match scope.value(of)? {
            Value::Choice(place) => {
                Earned::new(marks.get(place).cloned().unwrap_or(Exact::ZERO), Branch::Option(place))
            }
            _ => return Err(Lack::Missing),
        },
        Rule::Ticks { of, marks, .. } => match scope.value(of)? {
            Value::Ticks(bits) => {
                let ticked = marks.iter().enumerate().filter(|(place, _)| is_ticked(bits, *place));
                let points = Exact::sum(ticked.map(|(_, mark)| mark));
                within(Earned::new(points, Branch::Ticked(bits)), full)
            }
            _ => return Err(Lack::Missing),
        },
        Rule::Items(items) => {
            let mut bits = 0u64;
            let mut points = Exact::ZERO;
            let mut lack: Option<Lack> = None;
            for (place, item) in items.iter().enumerate() {
                match scope.truth(&item.when) {
                    Ok(true) => {
                        bits |=
                            u32::try_from(place).ok().and_then(|place| 1u64.checked_shl(place)).unwrap_or(0);
                        points = points.plus(&item.points);
                    }
                    Ok(false) => {}
                    Err(found) => lack = Some(lack.map_or(found, |before| before.min(found))),
                }
            }
            if let Some(lack) = lack {
                return Err(lack);
            }
            within(Earned::new(points, Branch::Ticked(bits)), full)
        }
        Rule::Ratio { of, to, target, zero_below, lower } => {
            let share = share_of(scope, of, to.as_ref())?;
            ratio(share, target.as_ref(), zero_below.as_ref(), *lower, around.node)
        }
        Rule::Bands { of, steps, otherwise } => {
            let quantity = scope.number(of)?;
            let (points, branch) = band(&quantity, steps, otherwise.as_ref());
            Earned::new(points, branch).of(quantity)
        }
        Rule::Count { of, each, cap } => {
            let quantity = scope.number(of)?;
            let points = quantity.times(each);
            let earned = if points >= *cap {
                Earned::new(cap.clone(), Branch::Capped)
            } else {
                within(Earned::new(points, Branch::Computed), full)
            };
            earned.of(quantity)
        }
        Rule::Deadline { of, by, late, until } => match scope.value(of)? {
            Value::Date(on) => deadline(on, *by, late, *until, full),
            _ => return Err(Lack::Missing),
        },
        Rule::Linear(line) => linear::earn(line, around)?,
        Rule::Curve(line) => {
            let quantity = scope.number(&line.of)?;
            let (points, branch) = curve::points(&quantity, line);
            let earned = Earned::new(points, branch);
            let earned = if line.outside == OutsideLine::Extend { within(earned, full) } else { earned };
            earned.of(quantity)
        }
        Rule::LogNormal { of, bell } => {
            let quantity = scope.number(of)?;
            let rounding = around.rounding.ok_or(Lack::OutOfDomain)?;
            Earned::new(bell.earn(&quantity, full, rounding)?, Branch::Computed).of(quantity)
        }
        Rule::Score { of, out_of } => {
            let quantity = scope.number(of)?;
            let points = quantity.times(full).over(out_of).ok_or(Lack::ZeroDenominator)?;
            within(Earned::new(points, Branch::Computed), full).of(quantity)
        }
        Rule::Relative(rule) => compared::earn(rule, around)?,
        Rule::Average { of, out_of } => {
            let quantity = scope.number(of)?;
            let points = quantity.times(full).over(out_of).ok_or(Lack::ZeroDenominator)?;
            within(Earned::new(points, Branch::Computed), full).of(quantity)
        }
        Rule::Formula(formula) => within(Earned::new(scope.number(formula)?, Branch::Computed), full),
    })
}

fn share_of(
    scope: &Scope<'_>,
    of: &crate::expr::Typed,
    to: Option<&crate::expr::Typed>,
) -> Result<Exact, Lack> {
    let Some(to) = to else { return scope.number(of) };
    match (scope.number(of), scope.number(to)) {
        (Ok(of), Ok(to)) => of.over(&to).ok_or(Lack::ZeroDenominator),
        (Err(of), Err(to)) => Err(of.min(to)),
        (Err(lack), Ok(_)) | (Ok(_), Err(lack)) => Err(lack),
    }
}

/// Marks points outside 0 and the maximum.
pub(super) fn within(mut earned: Earned, full: &Exact) -> Earned {
    earned.beyond = earned.points.is_negative() || earned.points > *full;
    earned
}

fn ratio(
    share: Exact,
    target: Option<&Exact>,
    zero_below: Option<&Exact>,
    lower: bool,
    node: &Node,
) -> Earned {
    let limit = target.filter(|target| !lower && **target > Exact::ONE).cloned().unwrap_or(Exact::ONE);
    let beyond = share.is_negative() || share > limit;
    let counted = if beyond && node.policies.beyond != Beyond::Flag {
        share.clone().max(Exact::ZERO).min(limit)
    } else {
        share.clone()
    };
    let full = &node.points;
    let (points, branch) = match (lower, target) {
        _ if zero_below.is_some_and(|least| counted < *least) => (Exact::ZERO, Branch::BelowLeast),
        (false, None) => (counted.times(full), Branch::Computed),
        (false, Some(target)) if counted >= *target => (full.clone(), Branch::TargetReached),
        (false, Some(target)) => {
            (counted.times(full).over(target).unwrap_or(Exact::ZERO), Branch::BelowTarget)
        }
        (true, None) => (Exact::ONE.minus(&counted).times(full), Branch::Computed),
        (true, Some(target)) if counted <= *target => (full.clone(), Branch::TargetReached),
        (true, Some(target)) => {
            let left = Exact::ONE.minus(&counted).times(full).over(&Exact::ONE.minus(target));
            (left.unwrap_or(Exact::ZERO), Branch::BelowTarget)
        }
    };
    Earned { points, quantity: Some(share), branch, beyond, reference: None, winsorised: false }
}

fn band(quantity: &Exact, steps: &[Step], otherwise: Option<&Exact>) -> (Exact, Branch) {
    match steps.iter().enumerate().find(|(_, step)| step.holds(quantity)) {
        Some((place, step)) => (step.points.clone(), Branch::Step(place)),
        None => (otherwise.cloned().unwrap_or(Exact::ZERO), Branch::Otherwise),
    }
}

fn deadline(on: Date, by: Date, late: &Late, until: Option<Date>, full: &Exact) -> Earned {
    let days = by.days_until(&on);
    let (points, branch) = if days <= 0 {
        (full.clone(), Branch::InTime)
    } else if until.is_some_and(|until| on > until) {
        (Exact::ZERO, Branch::TooLate(days))
    } else {
        (late.left(days, full), Branch::Late(days))
    };
    Earned::new(points, branch)
}
