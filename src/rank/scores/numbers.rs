//! Ranks by whole numbers, where every value is one.
use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::{Ranks, Scores};
use crate::model::{By, Ranking, TieMethod, Within};
use crate::number::Exact;
use crate::program::{RankLanes, Scaled};
use crate::rank::order::{List, Ranked, Row, row};
use crate::report::{Group, Table};

/// What a unit is ordered by first, and its row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) value: i64,
    pub(super) row: u32,
}

/// What a key that has no value counts as: less than all.
const NONE: i64 = i64::MIN;

impl Scores {
    /// Ranks anew.
    pub(in crate::rank) fn rank_all(&mut self, table: &Table) {
        let rubric = self.rubric.clone();
        for (at, ranking) in rubric.rankings().iter().enumerate() {
            let Some(mut ranks) = self.ranks.get_mut(at).map(std::mem::take) else { continue };
            ranks.clear(self.units, ranking);
            if self.by_numbers(table, at, ranking, &mut ranks).is_none() {
                self.by_list(table, at, &mut ranks);
            }
            if let Some(place) = self.ranks.get_mut(at) {
                *place = ranks;
            }
        }
    }

    /// `None` where a value is not so many parts of one, or units are compared two by two.
    fn by_numbers(&mut self, table: &Table, at: usize, ranking: &Ranking, ranks: &mut Ranks) -> Option<()> {
        let By::Value { lower_first, .. } = ranking.by else { return None };
        let program = self.program.clone()?;
        let lanes = program.rankings.get(at)?;
        let value_at = *lanes.values.first()?;
        let mut entries = std::mem::take(&mut self.work.entries);
        entries.clear();
        let mut keys: BTreeMap<usize, Vec<i64>> = BTreeMap::new();
        let mut whole = true;
        for number in 0..self.units {
            if !self.has(number) {
                continue;
            }
            let value = if self.apart.contains_key(&number) {
                match self.apart_row(table, ranking, number) {
                    Err(_) => continue,
                    Ok((_, row)) => {
                        let Some(own) = own_keys(&row, value_at, lanes) else {
                            whole = false;
                            break;
                        };
                        keys.insert(number, own);
                        at_scale(&row.value, value_at).unwrap_or(NONE)
                    }
                }
            } else {
                if lanes.eligible.is_some_and(|flag| !self.kept(number, flag).is_set()) {
                    continue;
                }
                self.kept(number, value_at.register).whole()
            };
            entries.push(Entry { value, row: u32::try_from(number).unwrap_or(u32::MAX) });
        }
        if whole {
            self.place(table, (ranking, lower_first), lanes, &mut entries, &keys, ranks);
        }
        self.work.entries = entries;
        whole.then_some(())
    }

    fn place(
        &self,
        table: &Table,
        (ranking, lower_first): (&Ranking, bool),
        lanes: &RankLanes,
        entries: &mut [Entry],
        keys: &BTreeMap<usize, Vec<i64>>,
        ranks: &mut Ranks,
    ) {
        let key = |row: u32, number: usize, at: &Scaled| {
            let row = usize::try_from(row).unwrap_or(usize::MAX);
            match keys.get(&row) {
                Some(own) => own.get(number).copied().unwrap_or(NONE),
                None => self.kept(row, at.register).whole(),
            }
        };
        let order = |a: &Entry, b: &Entry| {
            let order = b.value.cmp(&a.value);
            let order = if lower_first { order.reverse() } else { order };
            order.then_with(|| {
                let compared = lanes.keys.iter().enumerate();
                let mut orders =
                    compared.map(|(number, at)| key(b.row, number, at).cmp(&key(a.row, number, at)));
                orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
            })
        };
        if ranking.within.is_empty() {
            number(table, ranking.ties, entries, &order, ranks);
            return;
        }
        let group = |entry: &Entry| {
            let row = usize::try_from(entry.row).unwrap_or(usize::MAX);
            ranking.within.iter().map(|within| table.group(*within, row)).collect::<Option<Vec<_>>>()
        };
        entries.sort_unstable_by(|a, b| group(a).cmp(&group(b)));
        for list in entries.chunk_by_mut(|a, b| group(a) == group(b)) {
            if list.first().is_some_and(|entry| group(entry).is_some()) {
                number(table, ranking.ties, list, &order, ranks);
            }
        }
    }

    /// What an apart unit is ordered by.
    pub(super) fn apart_row(
        &self,
        table: &Table,
        ranking: &Ranking,
        number: usize,
    ) -> Result<(List, Row), crate::rank::WhyUnranked> {
        let apart = self.apart.get(&number).ok_or(crate::rank::WhyUnranked::NoScore)?;
        let at = self.rubric.rankings().iter().position(|known| std::ptr::eq(known, ranking));
        if let Some(known) = at.and_then(|at| apart.rows.get(at)) {
            return known.clone();
        }
        let (unit, _) = table.report(number);
        let ranked = Ranked { unit: &unit, derived: &apart.derived, walked: &apart.walked, past: None };
        row(&self.rubric.parts, ranking, &ranked)
    }
}

/// The groups that a unit stands in; `None` where it lacks one.
pub(super) fn groups(table: &Table, ranking: &Ranking, row: usize) -> Option<Vec<String>> {
    let group = |within: &Within| {
        Some(match table.group(*within, row)? {
            Group::Text(text) => text.to_owned(),
            Group::Option(place) => match within {
                Within::Input(input) => table.parts().inputs.get(*input)?.option_ids.get(place)?.clone(),
                Within::Parent => return None,
            },
        })
    };
    ranking.within.iter().map(group).collect()
}

/// Sorts and numbers one list.
fn number(
    table: &Table,
    ties: TieMethod,
    entries: &mut [Entry],
    order: &impl Fn(&Entry, &Entry) -> Ordering,
    ranks: &mut Ranks,
) {
    let ordinal = ties == TieMethod::Ordinal;
    let id = |entry: &Entry| table.unit(usize::try_from(entry.row).unwrap_or(usize::MAX));
    if ordinal {
        entries.sort_unstable_by(|a, b| order(a, b).then_with(|| id(a).cmp(&id(b))));
    } else {
        entries.sort_unstable_by(order);
    }
    let out_of = u32::try_from(entries.len()).unwrap_or(u32::MAX);
    let (mut dense, mut above) = (0u32, 0u32);
    for equals in entries.chunk_by(|a, b| !ordinal && order(a, b).is_eq()) {
        let first = above.saturating_add(1);
        above = above.saturating_add(u32::try_from(equals.len()).unwrap_or(u32::MAX));
        dense = dense.saturating_add(1);
        let twice = match ties {
            TieMethod::Competition | TieMethod::Ordinal | TieMethod::Percent => first.saturating_mul(2),
            TieMethod::Modified => above.saturating_mul(2),
            TieMethod::Dense => dense.saturating_mul(2),
            TieMethod::Average => first.saturating_add(above),
        };
        for entry in equals {
            let row = usize::try_from(entry.row).unwrap_or(usize::MAX);
            ranks.set(row, twice, out_of);
        }
    }
}

/// So many parts of one; `None` where it is not.
fn at_scale(value: &Exact, at: Scaled) -> Option<i64> {
    value.times(&Exact::from(at.under)).to_i64().filter(|whole| *whole != NONE)
}

/// The keys of an apart unit as whole numbers, if its value and they all are.
fn own_keys(row: &Row, value: Scaled, lanes: &RankLanes) -> Option<Vec<i64>> {
    at_scale(&row.value, value)?;
    let key = |(key, at): (&Option<Exact>, &Scaled)| match key {
        None => Some(NONE),
        Some(key) => at_scale(key, *at),
    };
    row.keys.iter().zip(&lanes.keys).map(key).collect()
}
