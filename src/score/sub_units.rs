//! What is taken of the sub-units of a unit.
use super::Lack;
use super::scope::{Found, Scope};
use crate::expr::{SubUnits, Take, Typed};
use crate::number::Exact;
use crate::report::{Unit, Value};

/// What one sub-unit adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SubUnit {
    /// What it counts with, its weight, and why 0 stands for its figure.
    Counts { value: Exact, weight: Exact, absent: Option<Lack> },
    /// It is left out for want of a figure.
    LeftOut(Lack),
    /// It counts, and its weight has no value: neither has the whole.
    NoWeight(Lack),
}

/// What a sub-unit adds.
pub(crate) fn one(all: &SubUnits, unit: &Unit, full: &Exact) -> SubUnit {
    let scope = Scope { full, ..Scope::of_figures(&unit.cells) };
    let (value, absent) = match all.of.as_ref().map_or(Ok(Exact::ONE), |of| amount(all, of, &scope)) {
        Ok(value) => (value, None),
        // What does not apply to a sub-unit is not absent there.
        Err(why) if !all.absent_is_zero || why == Lack::NotApplicable => return SubUnit::LeftOut(why),
        Err(why) => (Exact::ZERO, Some(why)),
    };
    match all.weight.as_ref().map_or(Ok(Exact::ONE), |weight| scope.number(weight)) {
        Ok(weight) if weight.is_negative() => SubUnit::NoWeight(Lack::OutOfDomain),
        Ok(weight) => SubUnit::Counts { value, weight, absent },
        Err(why) => SubUnit::NoWeight(why),
    }
}

/// A number; 1 where a condition holds and 0 where it does not.
fn amount(all: &SubUnits, of: &Typed, scope: &Scope<'_>) -> Result<Exact, Lack> {
    if !all.take.is_of_conditions() {
        return scope.number(of);
    }
    Ok(if scope.truth(of)? { Exact::ONE } else { Exact::ZERO })
}

/// What is made of what they add.
pub(crate) fn taken<'s>(take: Take, all: impl IntoIterator<Item = &'s SubUnit>) -> Result<Exact, Lack> {
    let (mut values, mut weights): (Vec<Exact>, Vec<&Exact>) = Default::default();
    let (mut left_out, mut without): (Option<Lack>, Option<Lack>) = (None, None);
    let graver = |before: Option<Lack>, why: Lack| Some(before.map_or(why, |before| before.min(why)));
    for one in all {
        match one {
            SubUnit::Counts { value, weight, .. } => {
                values.push(if take.takes_weights() { value.times(weight) } else { value.clone() });
                weights.push(weight);
            }
            SubUnit::LeftOut(why) => left_out = graver(left_out, *why),
            SubUnit::NoWeight(why) => without = graver(without, *why),
        }
    }
    if let Some(why) = without {
        return Err(why);
    }
    match take {
        _ if values.is_empty() => None,
        Take::Mean | Take::Share => {
            return Exact::sum(&values).over(&Exact::sum(weights)).ok_or(Lack::ZeroDenominator);
        }
        Take::Sum | Take::Count => Some(Exact::sum(&values)),
        Take::Least => values.into_iter().min(),
        Take::Most => values.into_iter().max(),
        Take::Median => median(values),
    }
    .ok_or(left_out.unwrap_or(Lack::Missing))
}

/// Of an even number the mean of the middle two.
fn median(mut values: Vec<Exact>) -> Option<Exact> {
    values.sort();
    let upper = values.len().checked_div(2)?;
    let lower = values.len().checked_sub(1)?.checked_div(2)?;
    values.get(lower)?.plus(values.get(upper)?).over(&Exact::from(2i64))
}

impl Scope<'_> {
    pub(super) fn over_sub_units(&self, all: &SubUnits) -> Found {
        let parts: Vec<SubUnit> = self.below.iter().map(|unit| one(all, unit, self.full)).collect();
        taken(all.take, &parts).map(Value::Number)
    }
}
