//! The change of a total divided among causes: the rubrics between two versions, and what each makes of each unit.
use std::collections::BTreeMap;

use super::Diff;
use super::causes::{Cause, Causes};
use super::matching::Matching;
use super::mixtures::Mixtures;
use super::shares::shares;
use crate::diagnostic::Phrase;
use crate::model::Rubric;
use crate::number::Exact;

/// Causes, and of every set of them the rubric in between: at the place whose bits say which are made.
pub(super) struct Apart {
    pub(super) causes: Vec<Cause>,
    pub(super) rubrics: Vec<Rubric>,
}

impl Apart {
    /// Takes two versions apart. Causes of which some make no sound rubric without others are one.
    ///
    /// # Errors
    /// Why they cannot be.
    pub(super) fn new(diff: &Diff, matching: &Matching) -> Result<Self, Phrase> {
        let mixtures = Mixtures::new(&diff.old, &diff.new, matching).ok_or_else(|| {
            Phrase::new(
                "one of the texts cannot be taken apart",
                "không tách được nội dung của một phiên bản",
            )
        })?;
        let mut causes = Causes::new(diff, &mixtures);
        loop {
            let list = causes.list();
            let of = |set: usize| {
                let made: Vec<&String> = within(set, &list).flat_map(|cause| &cause.keys).collect();
                mixtures.rubric(&|key| made.iter().any(|made| *made == key))
            };
            match every(list.len(), &of) {
                Ok(rubrics) => return Ok(Self { causes: list, rubrics }),
                // Neither version can be written anew: there is nothing to divide between.
                Err((set, why)) if set == 0 || within(set, &list).count() == list.len() => return Err(why),
                Err((set, _)) => {
                    let together = set | company(set, list.len(), &of);
                    let together: Vec<&Cause> = within(together, &list).collect();
                    causes.join(&together);
                }
            }
        }
    }

    /// The share of each cause in the change of a unit's total, from what each rubric in between makes of it.
    ///
    /// # Errors
    /// Why it cannot be said for this unit.
    pub(super) fn of(&self, values: &[Option<Exact>], ends: [&Exact; 2]) -> Result<Vec<Exact>, Phrase> {
        if let Some(set) = values.iter().position(Option::is_none) {
            let titles: Vec<&Phrase> = within(set, &self.causes).map(|cause| &cause.title).collect();
            let list = |of: fn(&Phrase) -> &String| {
                titles.iter().map(|title| of(title).as_str()).collect::<Vec<_>>().join("; ")
            };
            return Err(Phrase::new(
                format!("it has no score where just this is changed: {}", list(|title| &title.en)),
                format!("đơn vị không có điểm khi chỉ thay đổi: {}", list(|title| &title.vi)),
            ));
        }
        // The two ends are the versions themselves.
        let [old, new] = ends;
        let are_ends = values.first().and_then(Option::as_ref) == Some(old)
            && values.last().and_then(Option::as_ref) == Some(new);
        shares(values, self.causes.len()).filter(|_| are_ends).ok_or_else(|| {
            Phrase::new(
                "the versions put together anew score it otherwise",
                "hai phiên bản khi ghép lại cho điểm khác",
            )
        })
    }
}

/// The causes of a set.
fn within(set: usize, causes: &[Cause]) -> impl Iterator<Item = &Cause> {
    causes.iter().enumerate().filter(move |(at, _)| has(set, *at)).map(|(_, cause)| cause)
}

fn has(set: usize, at: usize) -> bool {
    u32::try_from(at).ok().and_then(|at| set.checked_shr(at)).is_some_and(|set| set & 1 == 1)
}

/// The sets of so many causes, the smallest first.
fn sets(causes: usize) -> Vec<usize> {
    let count = u32::try_from(causes).ok().and_then(|causes| 1usize.checked_shl(causes)).unwrap_or(0);
    let mut sets: Vec<usize> = (0..count).collect();
    sets.sort_by_key(|set| set.count_ones());
    sets
}

/// The rubric of every set; the smallest set that has none, and why.
fn every(
    causes: usize,
    of: &dyn Fn(usize) -> Result<Rubric, Phrase>,
) -> Result<Vec<Rubric>, (usize, Phrase)> {
    // Both versions first: where those are not to be had nothing is.
    let mut order = sets(causes);
    if let Some(last) = order.pop() {
        order.insert(0, last);
    }
    let mut all: BTreeMap<usize, Rubric> = BTreeMap::new();
    for set in order {
        all.insert(set, of(set).map_err(|why| (set, why))?);
    }
    Ok(all.into_values().collect())
}

/// The fewest causes with which a set makes a sound rubric. With all of them it does.
fn company(set: usize, causes: usize, of: &dyn Fn(usize) -> Result<Rubric, Phrase>) -> usize {
    let others = sets(causes).into_iter().filter(|other| *other != 0 && other & set == 0);
    others.into_iter().find(|other| of(set | other).is_ok()).unwrap_or(0)
}
