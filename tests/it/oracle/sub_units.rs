//! What is taken of the sub-units of a unit.
use super::expr::{number_of, yes_of};
use super::figures::Values;
use super::model::{Got, Lack, OverSubUnits, Rubric};
use super::ratio::{RBig, whole};
use super::score::Eyes;

pub(super) fn over(rubric: &Rubric, subs: &[Values], all: &OverSubUnits, full: &RBig) -> Got<RBig> {
    let of_conditions = ["share", "count"].contains(&all.take.as_str());
    let mut counted: Vec<(RBig, RBig)> = Vec::new();
    let (mut left_out, mut weightless): (Vec<Lack>, Vec<Lack>) = Default::default();
    for sub in subs {
        let eyes = Eyes { rubric, values: sub, unit: None, among: None, full: full.clone() };
        let value = match &all.of {
            None => Ok(whole(1)),
            Some(of) if of_conditions => yes_of(of, &eyes).map(|holds| whole(i64::from(holds))),
            Some(of) => number_of(of, &eyes),
        };
        let value = match value {
            Ok(value) => value,
            Err(lack) if all.absent_is_zero && lack != Lack::NotApplicable => whole(0),
            Err(lack) => {
                left_out.push(lack);
                continue;
            }
        };
        match all.weight.as_ref().map_or(Ok(whole(1)), |weight| number_of(weight, &eyes)) {
            Ok(weight) if weight < whole(0) => weightless.push(Lack::OutOfDomain),
            Ok(weight) => counted.push((value, weight)),
            Err(lack) => weightless.push(lack),
        }
    }
    if let Some(lack) = weightless.iter().min() {
        return Err(*lack);
    }
    if counted.is_empty() {
        return Err(left_out.into_iter().min().unwrap_or(Lack::Missing));
    }
    counted.sort();
    let (first, last) = (&counted[0].0, &counted[counted.len() - 1].0);
    Ok(match all.take.as_str() {
        "mean" | "share" => {
            let weights: RBig = counted.iter().fold(whole(0), |sum, (_, weight)| sum + weight);
            if weights == whole(0) {
                return Err(Lack::ZeroDenominator);
            }
            counted.iter().fold(whole(0), |sum, (value, weight)| sum + value * weight) / weights
        }
        "sum" | "count" => counted.iter().fold(whole(0), |sum, (value, _)| sum + value),
        "least" => first.clone(),
        "most" => last.clone(),
        "median" if counted.len() % 2 == 1 => counted[counted.len() / 2].0.clone(),
        "median" => (&counted[counted.len() / 2 - 1].0 + &counted[counted.len() / 2].0) / whole(2),
        other => panic!("take {other}"),
    })
}
