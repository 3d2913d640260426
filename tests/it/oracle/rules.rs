//! What each of the rules earns.
use super::expr::{Expr, Sees as _, both, decide, evaluate, number_of, yes_of};
use super::model::{Got, Lack, Late, Node, Rule, Scale, Step, Value};
use super::ratio::{RBig, floor, whole};
use super::score::Unit;
use super::{compared, irrational, normal, sub_units};

/// Whether something was above its whole.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    /// It was.
    Yes,
    /// It was where the points are.
    Look,
    /// It was not, wherever rounding took the points.
    No,
}

/// The points, and whether something was above its whole.
pub(super) fn earned(unit: &Unit<'_>, node: &Node, rule: &Rule) -> Got<(RBig, Over)> {
    let full = &node.points;
    let eyes = unit.eyes(full.clone());
    let number = |of: &Expr| number_of(of, &eyes);
    let points = match rule {
        Rule::Conditions { of, one, yes, no } => {
            let holds = decide(*one, of.iter().map(|condition| yes_of(condition, &eyes)))?;
            if holds { yes.of(full) } else { no.of(full) }
        }
        Rule::Choice { of, marks } => match eyes.named(of)? {
            Value::Text(chosen) => marks[&chosen].of(full),
            other => panic!("a choice of {other:?}"),
        },
        Rule::Ticks { of, marks } => match (eyes.named(of)?, marks) {
            (Value::Ticks(ticks), Some(marks)) => sum(ticks.iter().map(|tick| marks[tick].of(full))),
            (Value::Ticks(ticks), None) => {
                let options = unit.rubric.inputs[of].options.len() as i64;
                full * whole(ticks.len() as i64) / whole(options)
            }
            (other, _) => panic!("a checklist of {other:?}"),
        },
        Rule::Items(items) => {
            let held: Vec<Got<bool>> = items.iter().map(|(when, _)| yes_of(when, &eyes)).collect();
            if let Some(lack) = held.iter().filter_map(|held| held.err()).min() {
                return Err(lack);
            }
            sum(items
                .iter()
                .zip(held)
                .filter(|(_, held)| *held == Ok(true))
                .map(|((_, mark), _)| mark.of(full)))
        }
        Rule::Ratio { of, to, target, zero_below, lower } => {
            let ratio = match to {
                None => number(of)?,
                Some(to) => {
                    let (of, to) = both(number(of), number(to))?;
                    if to == whole(0) {
                        return Err(Lack::ZeroDenominator);
                    }
                    of / to
                }
            };
            let (points, over) = ratio_earns(&ratio, full, target.as_ref(), zero_below.as_ref(), *lower);
            return Ok((points, if over { Over::Yes } else { Over::Look }));
        }
        Rule::Bands { of, steps, otherwise } => {
            let quantity = number(of)?;
            match steps.iter().find(|step| holds(step, &quantity)) {
                Some(step) => step.mark.of(full),
                None => otherwise.as_ref().expect("what lies in no step has a mark").of(full),
            }
        }
        Rule::Count { of, each, cap } => {
            let cap = cap.as_ref().map_or_else(|| full.clone(), |cap| cap.of(full));
            (number(of)? * each.of(full)).min(cap)
        }
        Rule::Deadline { of, by, late, until } => match evaluate(of, &eyes)? {
            Value::Day(day) => deadline(day - by, late, until.map(|until| until - by), full),
            other => panic!("a deadline of {other:?}"),
        },
        Rule::Linear { of, zero, full: best, extend, scale } => {
            let (x, (zero, best)) = both(number(of), both(number(zero), number(best)))?;
            return linear(x, (zero, best), *extend, scale, node);
        }
        Rule::Curve { of, lines, outside, otherwise } => {
            let quantity = number(of)?;
            let lines: Vec<(RBig, RBig, RBig, RBig)> = lines
                .iter()
                .map(|(from, to, low, high)| (from.clone(), to.clone(), low.of(full), high.of(full)))
                .collect();
            match (curve(&quantity, &lines, outside.as_deref()), otherwise) {
                (Some(points), _) => {
                    let look = outside.as_deref() == Some("extend");
                    return Ok((points, if look { Over::Look } else { Over::No }));
                }
                (None, Some(mark)) => mark.of(full),
                (None, None) => panic!("{quantity} lies on no line and has no mark"),
            }
        }
        Rule::LogNormal { of, at } => {
            let points = normal::log_normal(&number(of)?, at, full, &node.rounding)?;
            return Ok((points, Over::No));
        }
        Rule::Score { of, out_of } => number(of)? / out_of * full,
        Rule::Relative(rule) => {
            let (points, over, treated) = compared::earned(unit, node, rule)?;
            if treated {
                let at = unit.rubric.node(&node.id).expect("a node");
                unit.flag("Winsorised", at);
            }
            return Ok((points, over));
        }
        Rule::Average { of, out_of } => {
            sub_units::over(unit.rubric, &unit.seen.subs, of, full)? / out_of * full
        }
        Rule::Formula(formula) => number(formula)?,
    };
    Ok((points, Over::Look))
}

/// The share of the way from `zero` to `best`; of irrational ones the true points rounded once.
fn linear(
    x: RBig,
    (zero, best): (RBig, RBig),
    extend: bool,
    scale: &Scale,
    node: &Node,
) -> Got<(RBig, Over)> {
    if zero == best {
        return Err(Lack::ZeroDenominator);
    }
    let (least, most) = if zero < best { (&zero, &best) } else { (&best, &zero) };
    let outside = extend && (x < *least || x > *most) && node.points != whole(0);
    let over = if outside { Over::Yes } else { Over::No };
    let x = if extend { x } else { x.max(least.clone()).min(most.clone()) };
    let points = match scale {
        Scale::Even => &node.points * (x - &zero) / (best - &zero),
        Scale::Log => irrational::by_logarithm(&x, (&zero, &best), &node.points, &node.rounding)?,
        Scale::Power(p) => irrational::by_power(&x, (&zero, &best), p, &node.points, &node.rounding)?,
    };
    Ok((points, over))
}

fn sum(of: impl Iterator<Item = RBig>) -> RBig {
    of.fold(whole(0), |sum, one| sum + one)
}

fn ratio_earns(
    ratio: &RBig,
    full: &RBig,
    target: Option<&RBig>,
    zero_below: Option<&RBig>,
    lower: bool,
) -> (RBig, bool) {
    let one = whole(1);
    let whole_is = target.filter(|target| !lower && **target > one).unwrap_or(&one);
    let over = ratio > whole_is || *ratio < whole(0);
    let points = match target {
        _ if zero_below.is_some_and(|least| ratio < least) => whole(0),
        None if lower => (&one - ratio) * full,
        None => ratio * full,
        Some(target) if lower => {
            if ratio <= target {
                full.clone()
            } else {
                (&one - ratio) / (&one - target) * full
            }
        }
        Some(target) => {
            if ratio >= target {
                full.clone()
            } else {
                ratio / target * full
            }
        }
    };
    (points, over)
}

fn holds(step: &Step, quantity: &RBig) -> bool {
    let from = step.low.as_ref().is_none_or(|(low, closed)| quantity > low || *closed && quantity == low);
    let to = step.high.as_ref().is_none_or(|(high, closed)| quantity < high || *closed && quantity == high);
    from && to
}

fn deadline(days: i64, late: &Late, until: Option<i64>, full: &RBig) -> RBig {
    if days <= 0 {
        return full.clone();
    }
    if until.is_some_and(|until| days > until) {
        return whole(0);
    }
    let less = match late {
        Late::Mark(mark) => return mark.of(full),
        Late::PerDay(each) => each.of(full) * whole(days),
        Late::PerWeek(each) => each.of(full) * RBig::from(-floor(&(whole(-days) / whole(7)))),
    };
    (full - less).max(whole(0))
}

/// The points on the line that holds a quantity, or on the nearest one; `None` in a gap, and outside where nothing is said.
fn curve(quantity: &RBig, lines: &[(RBig, RBig, RBig, RBig)], outside: Option<&str>) -> Option<RBig> {
    let on = |(from, to, low, high): &(RBig, RBig, RBig, RBig)| {
        low + (high - low) * (quantity - from) / (to - from)
    };
    if let Some(line) = lines.iter().find(|(from, to, ..)| quantity >= from && quantity <= to) {
        return Some(on(line));
    }
    let (first, last) = (&lines[0], &lines[lines.len() - 1]);
    match outside {
        Some("clamp") if *quantity < first.0 => Some(first.2.clone()),
        Some("clamp") if *quantity > last.1 => Some(last.3.clone()),
        Some("extend") if *quantity < first.0 => Some(on(first)),
        Some("extend") if *quantity > last.1 => Some(on(last)),
        _ => None,
    }
}
