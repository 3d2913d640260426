//! The lists of a ranking, kept in order while their rows change.
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Copeland, Ranking, TieMethod};
use crate::number::Exact;
use crate::rank::WhyUnranked;
use crate::rank::order::{List, Row, count, percent_rank};
use crate::rank::pairs::{can_compare, compare as compare_pair, compare_all};
use crate::report::Table;

/// The rows of one ranking, list by list, best first.
#[derive(Debug, Clone, Default)]
pub(super) struct Order {
    lists: BTreeMap<List, Vec<u32>>,
    /// What each row is ordered by, and its list.
    rows: Vec<Option<(List, Row)>>,
}

impl Order {
    pub(super) fn fill(
        &mut self,
        rows: impl Iterator<Item = Result<(List, Row), WhyUnranked>>,
        table: &Table,
        ranking: &Ranking,
    ) {
        self.rows = rows.map(Result::ok).collect();
        self.lists.clear();
        for (row, entry) in self.rows.iter().enumerate() {
            let (Some((group, _)), Ok(row)) = (entry, u32::try_from(row)) else { continue };
            self.lists.entry(group.clone()).or_default().push(row);
        }
        for list in self.lists.values_mut() {
            if let Some(copeland) = ranking.pairs() {
                compare_list(&mut self.rows, list, copeland);
            }
            list.sort_unstable_by(|a, b| compare(&self.rows, table, ranking.ties, *a, *b));
        }
    }

    /// Moves a row to its place.
    pub(super) fn put(
        &mut self,
        table: &Table,
        row: usize,
        entry: Result<(List, Row), WhyUnranked>,
        ranking: &Ranking,
    ) {
        if let Some(copeland) = ranking.pairs() {
            return self.put_pairs(table, row, entry.ok(), (copeland, ranking.ties));
        }
        let ties = ranking.ties;
        let Ok(number) = u32::try_from(row) else { return };
        if self.rows.len() <= row {
            self.rows.resize_with(row.saturating_add(1), || None);
        }
        // Where it stood is found while the old values are still there.
        let before = self.rows.get(row).and_then(Option::as_ref).map(|(group, _)| group.clone());
        let from = before.as_ref().and_then(|group| {
            let list = self.lists.get(group)?;
            let first =
                list.partition_point(|other| compare(&self.rows, table, ties, *other, number).is_lt());
            let found = list.get(first..)?.iter().position(|other| *other == number)?;
            first.checked_add(found)
        });
        let Some(place) = self.rows.get_mut(row) else { return };
        *place = entry.ok();
        let after = place.as_ref().map(|(group, _)| group.clone());
        if let (Some(before), Some(from)) = (&before, from)
            && let Some(list) = self.lists.get_mut(before)
        {
            list.remove(from);
        }
        if let Some(after) = after {
            let rows = &self.rows;
            let list = self.lists.entry(after).or_default();
            let to = list.partition_point(|other| compare(rows, table, ties, *other, number).is_lt());
            list.insert(to, number);
        }
    }

    /// Compares a row of a ranking by pairs with the others of its list: without what it was, and with what it is.
    fn put_pairs(
        &mut self,
        table: &Table,
        row: usize,
        entry: Option<(List, Row)>,
        (copeland, ties): (&Copeland, TieMethod),
    ) {
        let Ok(number) = u32::try_from(row) else { return };
        if self.rows.len() <= row {
            self.rows.resize_with(row.saturating_add(1), || None);
        }
        let before = self.rows.get_mut(row).and_then(Option::take);
        if let Some((group, old)) = before
            && let Some(list) = self.lists.get_mut(&group)
        {
            let were_compared = can_compare(copeland, list.len());
            list.retain(|other| *other != number);
            if were_compared {
                for other in &*list {
                    if let Some(other) = entry_mut(&mut self.rows, *other) {
                        let went = compare_pair(copeland, other, &old);
                        other.drop_pair(went, copeland);
                    }
                }
            } else {
                compare_list(&mut self.rows, list, copeland);
            }
            list.sort_unstable_by(|a, b| compare(&self.rows, table, ties, *a, *b));
        }
        let Some((group, mut new)) = entry else { return };
        let list = self.lists.entry(group.clone()).or_default();
        for other in &*list {
            if let Some(other) = entry_mut(&mut self.rows, *other) {
                let went = compare_pair(copeland, &new, other);
                new.add_pair(went, copeland);
                other.add_pair(went.reverse(), copeland);
            }
        }
        if let Some(place) = self.rows.get_mut(row) {
            *place = Some((group, new));
        }
        list.push(number);
        list.sort_unstable_by(|a, b| compare(&self.rows, table, ties, *a, *b));
    }

    pub(super) fn rank(&self, table: &Table, row: usize, ranking: &Ranking) -> Option<Exact> {
        let ties = ranking.ties;
        let (group, _) = self.rows.get(row)?.as_ref()?;
        let list = self.lists.get(group)?;
        if ranking.pairs().is_some_and(|copeland| !can_compare(copeland, list.len())) {
            return None;
        }
        let number = u32::try_from(row).ok()?;
        let order = |other: &u32| compare(&self.rows, table, ties, *other, number);
        let above = list.partition_point(|other| order(other).is_lt());
        let through = || list.partition_point(|other| order(other).is_le());
        Some(match ties {
            TieMethod::Competition | TieMethod::Ordinal => Exact::from(count(above).saturating_add(1)),
            TieMethod::Modified => Exact::from(count(through())),
            TieMethod::Percent => percent_rank(count(above), count(list.len())),
            TieMethod::Average => {
                Exact::fraction(count(above).saturating_add(count(through())).saturating_add(1), 2)?
            }
            TieMethod::Dense => {
                let better = list.get(..above)?;
                let changes = better.chunk_by(|a, b| compare(&self.rows, table, ties, *a, *b).is_eq());
                Exact::from(count(changes.count()).saturating_add(1))
            }
        })
    }
}

/// What a row is ordered by.
fn entry_mut(rows: &mut [Option<(List, Row)>], row: u32) -> Option<&mut Row> {
    let entry = rows.get_mut(usize::try_from(row).ok()?)?;
    entry.as_mut().map(|(_, row)| row)
}

/// Compares all rows of a list two by two.
fn compare_list(rows: &mut [Option<(List, Row)>], list: &[u32], copeland: &Copeland) {
    let members: BTreeSet<u32> = list.iter().copied().collect();
    let mut of_list: Vec<&mut Row> = rows
        .iter_mut()
        .enumerate()
        .filter(|(at, _)| u32::try_from(*at).is_ok_and(|at| members.contains(&at)))
        .filter_map(|(_, entry)| entry.as_mut().map(|(_, row)| row))
        .collect();
    compare_all(copeland, &mut of_list);
}

/// Better first; under `ordinal` equals come in order of unit id.
fn compare(rows: &[Option<(List, Row)>], table: &Table, ties: TieMethod, a: u32, b: u32) -> Ordering {
    let place = |row: u32| usize::try_from(row).unwrap_or(usize::MAX);
    let entry = |row: u32| rows.get(place(row)).and_then(Option::as_ref).map(|(_, row)| row);
    let order = match (entry(a), entry(b)) {
        (Some(a), Some(b)) => a.order(b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    };
    if ties == TieMethod::Ordinal {
        return order.then_with(|| table.unit(place(a)).cmp(&table.unit(place(b))));
    }
    order
}
