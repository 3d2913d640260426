//! What comparing a unit with a set of units earns.
use std::collections::BTreeMap;

use super::expr::{Expr, number_of, yes_of};
use super::figures::Seen;
use super::irrational;
use super::model::{Got, Lack, Mark, Node, Value};
use super::ratio::{RBig, floor, whole};
use super::rules::Over;
use super::score::{Eyes, Unit};

/// A number that says something about a set.
#[derive(Clone, Debug)]
pub(crate) enum Statistic {
    Least,
    Most,
    Mean,
    Quantile(RBig),
    Number(RBig),
}

#[derive(Clone, Debug)]
pub(crate) enum Way {
    Share(Statistic),
    Line {
        zero: Statistic,
        full: Statistic,
    },
    Deviations {
        zero: RBig,
        full: RBig,
        sample: bool,
    },
    /// The name of the ties; without one a percentile rank.
    Place(Option<String>),
}

/// What is declared of a set: statistics by name, or all values.
#[derive(Clone, Debug, Default)]
pub(crate) struct Declared {
    pub(crate) numbers: BTreeMap<String, RBig>,
    pub(crate) values: Option<Vec<RBig>>,
}

#[derive(Clone, Debug)]
pub(crate) enum Cut {
    Number(usize),
    Quantile(RBig),
}

#[derive(Clone, Debug)]
pub(crate) struct Relative {
    pub(crate) of: Expr,
    pub(crate) way: Way,
    pub(crate) lower: bool,
    pub(crate) equal: Option<Mark>,
    pub(crate) within: Option<String>,
    pub(crate) among: Option<Expr>,
    pub(crate) previous: bool,
    /// By group; one set without a name where there are none.
    pub(crate) frozen: Option<BTreeMap<String, Declared>>,
    pub(crate) low: Option<Cut>,
    pub(crate) high: Option<Cut>,
}

/// Numbers of a set: statistics are asked of values, or of what is declared.
struct Set {
    declared: Declared,
    values: Vec<RBig>,
}

impl Set {
    fn statistic(&self, statistic: &Statistic) -> RBig {
        let declared = |name: &str| self.declared.numbers[name].clone();
        match statistic {
            Statistic::Number(number) => number.clone(),
            Statistic::Least if self.values.is_empty() => declared("minimum"),
            Statistic::Most if self.values.is_empty() => declared("maximum"),
            Statistic::Mean if self.values.is_empty() => declared("mean"),
            Statistic::Quantile(_) if self.values.is_empty() => declared("median"),
            Statistic::Least => quantile(&self.values, &whole(0)),
            Statistic::Most => quantile(&self.values, &whole(1)),
            Statistic::Mean => mean(&self.values),
            Statistic::Quantile(share) => quantile(&self.values, share),
        }
    }

    /// The square of the standard deviation.
    fn variance(&self, sample: bool) -> RBig {
        if self.values.is_empty() {
            let deviation = &self.declared.numbers["deviation"];
            return deviation * deviation;
        }
        let mean = mean(&self.values);
        let squares = self.values.iter().map(|value| (value - &mean) * (value - &mean));
        let squares = squares.fold(whole(0), |sum, one| sum + one);
        let count = self.values.len() as i64;
        match (sample, count) {
            (true, 1) => whole(0),
            (true, _) => squares / whole(count - 1),
            (false, _) => squares / whole(count),
        }
    }
}

fn mean(values: &[RBig]) -> RBig {
    values.iter().fold(whole(0), |sum, one| sum + one) / whole(values.len() as i64)
}

/// The value at place 1 + (n − 1)p of values in order.
fn quantile(values: &[RBig], p: &RBig) -> RBig {
    let place = whole(values.len() as i64 - 1) * p;
    let at = usize::try_from(floor(&place)).expect("a place");
    let rest = place - RBig::from(floor(&(whole(values.len() as i64 - 1) * p)));
    match values.get(at + 1) {
        Some(next) => (whole(1) - &rest) * &values[at] + rest * next,
        None => values[at].clone(),
    }
}

pub(super) fn earned(unit: &Unit<'_>, node: &Node, rule: &Relative) -> Got<(RBig, Over, bool)> {
    let full = &node.points;
    let group = group_of(rule, unit.seen);
    let own = value(unit, rule, node, unit.seen);
    let (own, group) = match (own, group) {
        (own, Ok(group)) => (own?, group),
        // "A unit without the figure `within` is in the state missing", whatever the state of that figure.
        (own, Err(_)) => return Err(own.err().map_or(Lack::Missing, |lack| lack.min(Lack::Missing))),
    };
    let mut set = set_of(unit, node, rule, &group).ok_or(Lack::NoReference)?;
    let counted = winsorised(rule, &mut set, &own);
    let treated = counted != own;
    let equal = || rule.equal.as_ref().expect("a mark of equals").of(full);
    let (points, over) = match &rule.way {
        Way::Share(statistic) => {
            let of_set = set.statistic(statistic);
            if of_set < whole(0) || rule.lower && counted < whole(0) {
                return Err(Lack::ZeroDenominator);
            }
            let (over, under) = if rule.lower { (of_set, counted) } else { (counted, of_set) };
            match (under == whole(0), rule.lower) {
                (false, _) => (over / under * full, Over::Look),
                (true, true) => (full.clone(), Over::Look),
                (true, false) => return Err(Lack::ZeroDenominator),
            }
        }
        Way::Line { zero, full: best } => {
            let (zero, best) = (set.statistic(zero), set.statistic(best));
            if zero == best {
                (equal(), Over::Look)
            } else {
                ((counted - &zero) / (best - &zero) * full, Over::Look)
            }
        }
        Way::Deviations { zero, full: best, sample } => {
            let (mean, variance) = (set.statistic(&Statistic::Mean), set.variance(*sample));
            if variance == whole(0) {
                return Ok((equal(), Over::Look, treated));
            }
            let apart = counted - mean;
            // z against a goalpost: by signs, and where they are alike by squares.
            let compare = |post: &RBig| {
                let sign = |x: &RBig| x.cmp(&whole(0));
                let (square, other) = (&apart * &apart, post * post * &variance);
                match (sign(&apart), sign(post)) {
                    (a, b) if a != b => a.cmp(&b),
                    (std::cmp::Ordering::Less, _) => other.cmp(&square),
                    _ => square.cmp(&other),
                }
            };
            let (to_zero, to_best) = (compare(zero), compare(best));
            let outside = if best > zero {
                to_zero.is_lt() || to_best.is_gt()
            } else {
                to_zero.is_gt() || to_best.is_lt()
            };
            let over = if outside && *full != whole(0) { Over::Yes } else { Over::No };
            let points = irrational::in_deviations(&apart, &variance, (zero, best), full, &node.rounding)?;
            (points, over)
        }
        Way::Place(ties) => {
            let is_in = rule.frozen.is_none()
                && !rule.previous
                && rule.among.as_ref().is_none_or(|among| among_holds(unit, node, among, unit.seen));
            match place(&set.values, &counted, ties.as_deref(), rule.lower, is_in) {
                Some(share) => (share * full, Over::Look),
                None => (equal(), Over::Look),
            }
        }
    };
    Ok((points, over, treated))
}

/// The ends that count, and what the unit's own value counts as.
fn winsorised(rule: &Relative, set: &mut Set, own: &RBig) -> RBig {
    let values = &set.values;
    let limit = |cut: &Option<Cut>, highest: bool| match cut {
        None => Some(None),
        Some(Cut::Quantile(share)) => Some(Some(quantile(values, share))),
        Some(Cut::Number(number)) if *number >= values.len() => None,
        Some(Cut::Number(number)) if highest => Some(Some(values[values.len() - 1 - number].clone())),
        Some(Cut::Number(number)) => Some(Some(values[*number].clone())),
    };
    if rule.low.is_none() && rule.high.is_none() {
        return own.clone();
    }
    let (Some(low), Some(high)) = (limit(&rule.low, false), limit(&rule.high, true)) else {
        return own.clone();
    };
    if low.as_ref().zip(high.as_ref()).is_some_and(|(low, high)| low > high) {
        return own.clone();
    }
    let counts = |value: &RBig| {
        let value = low.as_ref().map_or(value.clone(), |low| value.clone().max(low.clone()));
        high.as_ref().map_or(value.clone(), |high| value.clone().min(high.clone()))
    };
    let treated = values.iter().map(counts).collect();
    let own = counts(own);
    set.values = treated;
    own
}

fn place(values: &[RBig], own: &RBig, ties: Option<&str>, lower: bool, is_in: bool) -> Option<RBig> {
    let mut all = values.to_vec();
    if !is_in && ties.is_some() {
        all.push(own.clone());
    }
    let count = |holds: &dyn Fn(&RBig) -> bool| whole(all.iter().filter(|one| holds(one)).count() as i64);
    let ahead = count(&|one| if lower { one < own } else { one > own });
    let equal = count(&|one| one == own);
    let behind = count(&|one| if lower { one > own } else { one < own });
    let n = whole(all.len() as i64);
    let Some(ties) = ties else { return Some((behind + equal / whole(2)) / n) };
    if equal == n {
        return None;
    }
    let (rank, places) = match ties {
        "competition" => (ahead + whole(1), n),
        "modified" => (ahead + equal, n),
        "average" => (ahead + (equal + whole(1)) / whole(2), n),
        _ => {
            let mut places = all.clone();
            places.sort();
            places.dedup();
            let before = places.iter().filter(|one| if lower { *one < own } else { *one > own }).count();
            (whole(before as i64 + 1), whole(places.len() as i64))
        }
    };
    Some((&places - rank) / (&places - whole(1)))
}

fn group_of(rule: &Relative, seen: &Seen) -> Got<String> {
    let Some(name) = &rule.within else { return Ok(String::new()) };
    match seen.values[name].clone()? {
        Value::Text(blank) if blank.is_empty() => Err(Lack::Missing),
        Value::Text(text) => Ok(text),
        other => panic!("a group of {other:?}"),
    }
}

fn eyes<'a>(unit: &Unit<'a>, node: &Node, seen: &'a Seen) -> Eyes<'a> {
    Eyes {
        rubric: unit.rubric,
        values: &seen.values,
        unit: None,
        among: Some((unit.set, seen)),
        full: node.points.clone(),
    }
}

fn value(unit: &Unit<'_>, rule: &Relative, node: &Node, seen: &Seen) -> Got<RBig> {
    number_of(&rule.of, &eyes(unit, node, seen))
}

fn among_holds(unit: &Unit<'_>, node: &Node, among: &Expr, seen: &Seen) -> bool {
    yes_of(among, &eyes(unit, node, seen)) == Ok(true)
}

/// The set of a group, its values in order; nothing where it is empty.
fn set_of(unit: &Unit<'_>, node: &Node, rule: &Relative, group: &str) -> Option<Set> {
    if let Some(frozen) = &rule.frozen {
        let declared = frozen.get(group)?.clone();
        let mut values = declared.values.clone().unwrap_or_default();
        values.sort();
        return Some(Set { declared, values });
    }
    let at = unit.rubric.node(&node.id).expect("a node");
    let period = unit.seen.place.checked_sub(usize::from(rule.previous))?;
    let mut values: Vec<RBig> = unit
        .set
        .iter()
        .filter(|seen| seen.place == period)
        .filter(|seen| group_of(rule, seen).is_ok_and(|other| other == group))
        .filter(|seen| Unit::new(unit.rubric, unit.set, seen).is_compared(at))
        .filter(|seen| rule.among.as_ref().is_none_or(|among| among_holds(unit, node, among, seen)))
        .filter_map(|seen| value(unit, rule, node, seen).ok())
        .collect();
    values.sort();
    (!values.is_empty()).then(|| Set { declared: Declared::default(), values })
}
