//! What a relative rule earns for one unit.
use std::cmp::Ordering;
use std::sync::Arc;

use super::relative::group_of;
use super::rules::{Around, Earned, within};
use super::{Branch, Lack};
use crate::model::{End, PlaceBy, ReferenceSet, Relative, Standpoint, Statistic, TieMethod, To, With};
use crate::number::{Exact, plus_root, sign_with_root};

pub(super) fn earn(rule: &Relative, around: &Around<'_>) -> Result<Earned, Lack> {
    let scope = &around.scope;
    let group = rule.within.map_or(Some(String::new()), |input| group_of(scope.cells, input));
    let quantity = match (scope.number(&rule.of), &group) {
        (Ok(quantity), Some(_)) => quantity,
        (Ok(_), None) => return Err(Lack::Missing),
        (Err(lack), Some(_)) => return Err(lack),
        (Err(lack), None) => return Err(lack.min(Lack::Missing)),
    };
    let declared = || rule.frozen().zip(group.as_ref()).and_then(|(frozen, group)| frozen.groups.get(group));
    let set = around.reference.or_else(declared).ok_or(Lack::NoReference)?;
    let counted = set.counted(&quantity);
    let full = &around.node.points;
    let mut earned = match &rule.to {
        To::Share { statistic, lower } => {
            let points = share(&counted, statistic, *lower, set, full)?;
            within(Earned::new(points, Branch::Computed), full)
        }
        To::Between { zero, full: best, equal } => {
            between(&counted, (zero, best), equal.as_ref(), set, full)?
        }
        To::ZScore { zero, full: best, sample, equal } => {
            let ends = (zero, best);
            z_score(&counted, ends, &Statistic::variance(*sample), equal.as_ref(), set, around)?
        }
        To::Place { by, lower, equal } => {
            let is_in = match (&rule.with, &rule.among) {
                (With::Now, None) => true,
                (With::Now, Some(among)) => scope.truth(among) == Ok(true),
                (With::Before | With::Frozen(_), _) => false,
            };
            match place(set, &counted, *by, *lower, is_in) {
                Some(share) => Earned::new(share.times(full), Branch::Computed),
                None => all_equal(equal.as_ref())?,
            }
        }
    };
    earned.winsorised = counted != quantity;
    earned.reference = Some(Arc::clone(set));
    Ok(earned.of(quantity))
}

fn all_equal(equal: Option<&Exact>) -> Result<Earned, Lack> {
    Ok(Earned::new(equal.ok_or(Lack::ZeroDenominator)?.clone(), Branch::AllEqual))
}

fn share(
    counted: &Exact,
    statistic: &Statistic,
    lower: bool,
    set: &ReferenceSet,
    full: &Exact,
) -> Result<Exact, Lack> {
    let of_set = set.statistic(statistic).ok_or(Lack::NoReference)?;
    if of_set.is_negative() || (lower && counted.is_negative()) {
        return Err(Lack::ZeroDenominator);
    }
    let (of, to) = if lower { (of_set, counted) } else { (counted, of_set) };
    match of.times(full).over(to) {
        Some(points) => Ok(points),
        None if lower => Ok(full.clone()),
        None => Err(Lack::ZeroDenominator),
    }
}

fn between(
    counted: &Exact,
    (zero, best): (&End, &End),
    equal: Option<&Exact>,
    set: &ReferenceSet,
    full: &Exact,
) -> Result<Earned, Lack> {
    let (zero, best) = zero.of(set).zip(best.of(set)).ok_or(Lack::NoReference)?;
    match counted.minus(zero).times(full).over(&best.minus(zero)) {
        Some(points) => Ok(within(Earned::new(points, Branch::Computed), full)),
        None => all_equal(equal),
    }
}

/// The points are `full` × (z − zero) / (best − zero) with z = (x − m) / √V, which is a fraction and so many times √V.
fn z_score(
    counted: &Exact,
    (zero, best): (&Exact, &Exact),
    variance: &Statistic,
    equal: Option<&Exact>,
    set: &ReferenceSet,
    around: &Around<'_>,
) -> Result<Earned, Lack> {
    let found = set.statistic(&Statistic::Mean).zip(set.statistic(variance));
    let (mean, variance) = found.ok_or(Lack::NoReference)?;
    let full = &around.node.points;
    let apart = counted.minus(mean);
    let Some(times) = apart.over(variance) else { return all_equal(equal) };
    let slope = full.over(&best.minus(zero)).ok_or(Lack::ZeroDenominator)?;
    let (plus, times) = (slope.times(zero).negated(), slope.times(&times));
    let rounding = around.rounding.ok_or(Lack::OutOfDomain)?;
    let points = plus_root(&plus, &times, variance, rounding)?;
    let mut earned = Earned::new(points, Branch::Computed);
    earned.beyond = sign_with_root(&plus, &times, variance) == Ordering::Less
        || sign_with_root(&plus.minus(full), &times, variance) == Ordering::Greater;
    Ok(earned)
}

/// The share of the points that a place earns, from 0 to 1; `None` where all are equal and ranks tell nothing.
fn place(set: &ReferenceSet, counted: &Exact, by: PlaceBy, lower: bool, is_in: bool) -> Option<Exact> {
    let number = |count: usize| Exact::from(i64::try_from(count).unwrap_or(i64::MAX));
    let Standpoint { below, equal, all } = set.standpoint(counted);
    let behind = if lower { all.saturating_sub(below).saturating_sub(equal) } else { below };
    let half = Exact::fraction(1, 2)?;
    if by == PlaceBy::Percentile {
        return number(behind).plus(&number(equal).times(&half)).over(&number(all));
    }
    // A unit that is not in the set is placed as if it came to it.
    let own = usize::from(!is_in);
    let (all, equal) = (all.saturating_add(own), equal.saturating_add(own));
    if equal == all {
        return None;
    }
    let others = number(all.saturating_sub(1));
    match by {
        PlaceBy::Rank(TieMethod::Dense) => {
            let (distinct, below) = set.distinct(counted);
            let own = usize::from(equal == own);
            let distinct = distinct.saturating_add(own);
            let last = distinct.saturating_sub(1);
            let behind = if lower { last.saturating_sub(below) } else { below };
            number(behind).over(&number(last))
        }
        PlaceBy::Rank(TieMethod::Modified) => number(behind).over(&others),
        PlaceBy::Rank(TieMethod::Average) => {
            let beside = number(equal.saturating_sub(1));
            number(behind).plus(&beside.times(&half)).over(&others)
        }
        _ => number(behind.saturating_add(equal).saturating_sub(1)).over(&others),
    }
}
