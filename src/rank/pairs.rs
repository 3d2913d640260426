//! Units compared two by two, each with all others of its list.
use std::cmp::Ordering;

use num_traits::{PrimInt, WrappingAdd, WrappingSub};

use super::order::Row;
use crate::model::{Copeland, Weighed};
use crate::number::Exact;
use crate::score::PairRecord;

/// The most comparisons of a list, of each two units at each node.
const MOST: usize = 500_000_000;

impl PairRecord {
    /// What the pairs come to: those won, and of those tied what they give.
    fn score(self, copeland: &Copeland) -> Exact {
        let count = |pairs: usize| Exact::from(i64::try_from(pairs).unwrap_or(i64::MAX));
        count(self.won).plus(&copeland.tied_pair.times(&count(self.tied)))
    }

    /// The number of pairs that went so for this unit.
    const fn count(&mut self, went: Ordering) -> &mut usize {
        match went {
            Ordering::Greater => &mut self.won,
            Ordering::Less => &mut self.lost,
            Ordering::Equal => &mut self.tied,
        }
    }
}

impl Row {
    fn take_score(&mut self, pairs: PairRecord, copeland: &Copeland) {
        self.value = pairs.score(copeland);
        self.pairs = Some(pairs);
    }

    /// With a pair more that went so.
    pub(super) fn add_pair(&mut self, went: Ordering, copeland: &Copeland) {
        let mut pairs = self.pairs.unwrap_or_default();
        let count = pairs.count(went);
        *count = count.saturating_add(1);
        self.take_score(pairs, copeland);
    }

    /// Without a pair that went so.
    pub(super) fn drop_pair(&mut self, went: Ordering, copeland: &Copeland) {
        let mut pairs = self.pairs.unwrap_or_default();
        let count = pairs.count(went);
        *count = count.saturating_sub(1);
        self.take_score(pairs, copeland);
    }
}

/// Whether so many units can be compared two by two.
pub(super) const fn can_compare(copeland: &Copeland, units: usize) -> bool {
    let Some(both_ways) = units.checked_mul(units) else { return false };
    match both_ways.checked_mul(copeland.at.len()) {
        Some(all) => all / 2 <= MOST,
        None => false,
    }
}

/// How the pair of two units goes for the first.
pub(super) fn compare(copeland: &Copeland, one: &Row, other: &Row) -> Ordering {
    let at = copeland.at.iter().zip(one.at.iter().zip(&other.at));
    let takes = at.map(|(at, pair)| match pair {
        (Some(one), Some(other)) => match one.cmp(other) {
            Ordering::Greater => at.whole,
            Ordering::Less => at.whole.wrapping_neg(),
            Ordering::Equal => 0,
        },
        _ => 0,
    });
    // All weights together fit.
    takes.fold(0i64, i64::wrapping_add).cmp(&0)
}

/// Compares all units of a list two by two, and gives each its score; whether they are not too many.
pub(super) fn compare_all(copeland: &Copeland, rows: &mut [&mut Row]) -> bool {
    if !can_compare(copeland, rows.len()) {
        return false;
    }
    let all = copeland.at.iter().fold(0i64, |all, at| all.saturating_add(at.whole));
    // Short numbers are several times as fast, and nearly always enough.
    let records = match i32::try_from(all) {
        Ok(_) => records(&columns(copeland, rows, |whole| i32::try_from(whole).unwrap_or(0)), rows.len()),
        Err(_) => records(&columns(copeland, rows, |whole| whole), rows.len()),
    };
    for (row, record) in rows.iter_mut().zip(records) {
        row.take_score(record, copeland);
    }
    true
}

/// Of each node the weight, and the place of each unit.
fn columns<T>(copeland: &Copeland, rows: &[&mut Row], weight: impl Fn(i64) -> T) -> Vec<(T, Vec<i32>)> {
    let column = |(node, at): (usize, &Weighed)| {
        (weight(at.whole), places(rows.iter().map(|row| row.at.get(node).and_then(Option::as_ref))))
    };
    copeland.at.iter().enumerate().map(column).collect()
}

/// Each unit with those after it: what it takes from each, node after node, and then who takes more.
fn records<T>(columns: &[(T, Vec<i32>)], units: usize) -> Vec<PairRecord>
where
    T: PrimInt + WrappingAdd + WrappingSub,
{
    let (mut won, mut lost) = (vec![0u32; units], vec![0u32; units]);
    let mut takes: Vec<T> = Vec::new();
    for first in 0..units {
        let (Some((own_won, won)), Some((own_lost, lost))) = (
            won.get_mut(first..).and_then(<[u32]>::split_first_mut),
            lost.get_mut(first..).and_then(<[u32]>::split_first_mut),
        ) else {
            continue;
        };
        takes.clear();
        takes.resize(won.len(), T::zero());
        for (whole, column) in columns {
            match column.get(first..).and_then(<[i32]>::split_first) {
                Some((own, others)) if *own > 0 => take(*whole, *own, others, &mut takes),
                _ => {}
            }
        }
        for (take, (won, lost)) in takes.iter().zip(won.iter_mut().zip(lost)) {
            let (more, less) = (u32::from(*take > T::zero()), u32::from(*take < T::zero()));
            // A unit has fewer pairs than there are units, and these are less than 32 bits count.
            *own_won = own_won.wrapping_add(more);
            *lost = lost.wrapping_add(more);
            *won = won.wrapping_add(less);
            *own_lost = own_lost.wrapping_add(less);
        }
    }
    let count = |pairs: u32| usize::try_from(pairs).unwrap_or(usize::MAX);
    let record = |(won, lost): (u32, u32)| {
        let (won, lost) = (count(won), count(lost));
        PairRecord { won, lost, tied: units.saturating_sub(1).saturating_sub(won).saturating_sub(lost) }
    };
    won.into_iter().zip(lost).map(record).collect()
}

/// Adds what a unit takes from each of the others at one node. All weights together fit.
fn take<T>(whole: T, own: i32, others: &[i32], takes: &mut [T])
where
    T: PrimInt + WrappingAdd + WrappingSub,
{
    for (take, other) in takes.iter_mut().zip(others) {
        let wins = if own > *other { whole } else { T::zero() };
        let loses = if own < *other { whole } else { T::zero() };
        let is_there = if *other > 0 { wins.wrapping_sub(&loses) } else { T::zero() };
        *take = take.wrapping_add(&is_there);
    }
}

/// The place of each value among all, from 1 for the least, the same for equals; 0 where there is none.
fn places<'a>(values: impl Iterator<Item = Option<&'a Exact>>) -> Vec<i32> {
    let values: Vec<Option<&Exact>> = values.collect();
    let mut order: Vec<(usize, &Exact)> =
        values.iter().enumerate().filter_map(|(row, value)| Some((row, (*value)?))).collect();
    order.sort_unstable_by_key(|(_, value)| *value);
    let mut places = vec![0i32; values.len()];
    let mut place = 0i32;
    for equals in order.chunk_by(|(_, a), (_, b)| a == b) {
        place = place.saturating_add(1);
        for (row, _) in equals {
            if let Some(of_row) = places.get_mut(*row) {
                *of_row = place;
            }
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Target;

    fn copeland(weights: &[i64]) -> Copeland {
        let at = weights.iter().enumerate().map(|(node, whole)| Weighed {
            of: Target::Node(node),
            weight: Exact::from(*whole),
            whole: *whole,
            lower_first: false,
        });
        Copeland { at: at.collect(), tied_pair: Exact::fraction(1, 2).unwrap() }
    }

    fn rows(values: &[Vec<Option<i64>>]) -> Vec<Row> {
        let row = |at: &Vec<Option<i64>>| Row {
            at: at.iter().map(|value| value.map(Exact::from)).collect(),
            ..Row::of_value(Exact::ZERO, false)
        };
        values.iter().map(row).collect()
    }

    #[test]
    fn the_largest_list() {
        // 10,000² × 10 / 2 is the most; one unit more is too many, and so is what does not fit a number.
        let ten = copeland(&[1; 10]);
        assert!(can_compare(&ten, 10_000));
        assert!(!can_compare(&ten, 10_001));
        assert!(can_compare(&copeland(&[1]), 31_622));
        assert!(!can_compare(&copeland(&[1]), 31_623));
        assert!(!can_compare(&ten, usize::MAX));
        let many = copeland(&vec![1; 2_600_000]);
        assert!(!compare_all(&many, &mut rows(&vec![Vec::new(); 20]).iter_mut().collect::<Vec<_>>()));
    }

    #[test]
    fn places_of_values() {
        let values: Vec<Exact> = [7i64, 3, 7, 5].map(Exact::from).to_vec();
        let of = [Some(&values[0]), None, Some(&values[1]), Some(&values[2]), Some(&values[3])];
        assert_eq!(places(of.into_iter()), [3, 0, 1, 3, 2]);
    }

    proptest! {
        /// Whole columns count what each pair on its own comes to, also with the largest weights; every pair is counted on
        /// both sides, and taking a unit out of the list and putting it back changes nothing.
        #[test]
        fn columns_count_every_pair(
            values in prop::collection::vec(prop::collection::vec(prop::option::weighted(0.8, 0i64..4), 3), 1..9),
            weights in prop::sample::select(vec![[1, 1, 1], [3, 2, 1], [i64::MAX / 2, i64::MAX / 2 - 3, 3]]),
        ) {
            let copeland = copeland(&weights);
            let mut found = rows(&values);
            let single = rows(&values);
            prop_assert!(compare_all(&copeland, &mut found.iter_mut().collect::<Vec<_>>()));
            for (at, row) in found.iter().enumerate() {
                let others = single.iter().enumerate().filter(|(other, _)| *other != at);
                let mut record = PairRecord::default();
                for (_, other) in others {
                    let count = record.count(compare(&copeland, &single[at], other));
                    *count = count.saturating_add(1);
                }
                prop_assert_eq!(row.pairs, Some(record));
                prop_assert_eq!(&row.value, &record.score(&copeland));
            }
            let won: usize = found.iter().filter_map(|row| row.pairs).map(|pairs| pairs.won).sum();
            let lost: usize = found.iter().filter_map(|row| row.pairs).map(|pairs| pairs.lost).sum();
            prop_assert_eq!(won, lost);
            let before: Vec<Option<PairRecord>> = found.iter().map(|row| row.pairs).collect();
            if let Some((first, others)) = found.split_first_mut() {
                for other in &mut *others {
                    other.drop_pair(compare(&copeland, other, first), &copeland);
                }
                for other in others {
                    other.add_pair(compare(&copeland, other, first), &copeland);
                }
            }
            prop_assert_eq!(before, found.iter().map(|row| row.pairs).collect::<Vec<_>>());
        }
    }
}
