//! What units are compared with by relative rules, from whole columns.
use std::collections::BTreeMap;

use super::Scores;
use super::set::{Layout, in_blocks};
use crate::model::{ReferenceSet, Statistic, Within};
use crate::number::Exact;
use crate::number::lanes::{self, Lane};
use crate::program::{Beside, Compared, Denominator, Prelude};
use crate::report::{Group, ROWS, Table};
use crate::score::{Block, Column, One, Rows, Sets};

/// The quantities of relative rules and what they come to.
#[derive(Debug, Clone, Default)]
pub(super) struct References {
    /// What the prelude keeps of each unit.
    quantities: Vec<Lane>,
    /// The extremes of each rule, by group.
    extremes: Vec<BTreeMap<Key, Extremes>>,
    /// The same beside each row.
    pub(super) beside: Vec<Column>,
    block: Block,
    aside: Vec<usize>,
    one: One,
}

/// A group by itself: the place of an option, or a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    All,
    Option(usize),
    Text(String),
}

/// The extreme quantities of a group, each a numerator and a denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Extremes {
    units: usize,
    least: (i64, i64),
    most: (i64, i64),
}

fn less(a: (i64, i64), b: (i64, i64)) -> bool {
    let cross = |(over, _): (i64, i64), (_, under): (i64, i64)| i128::from(over).saturating_mul(under.into());
    cross(a, b) < cross(b, a)
}

fn key(table: &Table, of: &Compared, row: usize) -> Option<Key> {
    let Some(input) = of.within else { return Some(Key::All) };
    Some(match table.group(Within::Input(input), row)? {
        Group::Option(place) => Key::Option(place),
        Group::Text(text) => Key::Text(text.to_owned()),
    })
}

impl Scores {
    /// Gathers what the units of a table are compared with; whether columns could do it.
    pub(super) fn compare(&mut self, prelude: &Prelude, table: &Table) -> bool {
        let layout = Layout::new(self.units, &prelude.lanes);
        let mut quantities = std::mem::take(&mut self.references.quantities);
        quantities.resize(layout.room(self.units), Lane::ZERO);
        let References { block, aside, .. } = &mut self.references;
        in_blocks((&prelude.lanes, table, &[]), self.units, &mut quantities, (block, aside));
        self.references.quantities = quantities;
        self.references.aside.is_empty() && self.gather(prelude, table)
    }

    /// The extremes of all rules from the quantities, and what stands beside each row.
    fn gather(&mut self, prelude: &Prelude, table: &Table) -> bool {
        let extremes: Option<Vec<BTreeMap<Key, Extremes>>> =
            prelude.compared.iter().map(|of| self.extremes(prelude, of, table)).collect();
        let Some(extremes) = extremes else { return false };
        self.references.beside = prelude
            .compared
            .iter()
            .zip(&extremes)
            .flat_map(|(of, groups)| beside(of, groups, table))
            .collect();
        self.references.extremes = extremes;
        true
    }

    /// `None` where an extreme lies outside what the rule was proven for.
    fn extremes(&self, prelude: &Prelude, of: &Compared, table: &Table) -> Option<BTreeMap<Key, Extremes>> {
        let groups = match (of.within, of.under) {
            (None, Denominator::One(under)) => self.extremes_of_all(prelude, of, under),
            _ => self.extremes_of_groups(prelude, of, table)?,
        };
        let is_proven =
            |(over, under): (i64, i64)| over >= of.low && over <= of.high && under <= of.most_under;
        groups.values().all(|group| is_proven(group.least) && is_proven(group.most)).then_some(groups)
    }

    /// Of all units as one, where one denominator holds all quantities.
    fn extremes_of_all(&self, prelude: &Prelude, of: &Compared, under: i64) -> BTreeMap<Key, Extremes> {
        let layout = Layout::new(self.units, &prelude.lanes);
        let mut found = lanes::Extremes::default();
        let mut left = self.units;
        for block in self.references.quantities.chunks_exact(layout.size().max(1)) {
            let rows = left.min(layout.stride);
            left = left.saturating_sub(rows);
            let column = |place: usize| {
                let from = place.saturating_mul(layout.stride);
                block.get(from..from.saturating_add(rows)).unwrap_or(&[])
            };
            found.add(column(of.over), column(of.counted));
        }
        let of_found = |(least, most): (Lane, Lane)| Extremes {
            units: found.units,
            least: (least.whole(), under),
            most: (most.whole(), under),
        };
        found.ends.into_iter().map(|ends| (Key::All, of_found(ends))).collect()
    }

    fn extremes_of_groups(
        &self,
        prelude: &Prelude,
        of: &Compared,
        table: &Table,
    ) -> Option<BTreeMap<Key, Extremes>> {
        let layout = Layout::new(self.units, &prelude.lanes);
        let lane =
            |row: usize, place: usize| self.references.quantities.get(layout.place(row, place)).copied();
        let mut groups: BTreeMap<Key, Extremes> = BTreeMap::new();
        for row in 0..self.units {
            if !lane(row, of.counted)?.is_set() {
                continue;
            }
            let under = match of.under {
                Denominator::One(under) => under,
                Denominator::At(place) => lane(row, place)?.whole(),
            };
            let value = (lane(row, of.over)?.whole(), under);
            let Some(key) = key(table, of, row) else { continue };
            let found = groups.entry(key).or_insert(Extremes { units: 0, least: value, most: value });
            found.units = found.units.saturating_add(1);
            if less(value, found.least) {
                found.least = value;
            }
            if less(found.most, value) {
                found.most = value;
            }
        }
        Some(groups)
    }

    /// Takes the quantities of one row anew; whether what units are compared with is as it was. `None` where columns
    /// cannot tell.
    pub(super) fn compare_again(&mut self, prelude: &Prelude, table: &Table, row: usize) -> Option<bool> {
        let layout = Layout::new(self.units, &prelude.lanes);
        let mut one = std::mem::take(&mut self.references.one);
        let aside = one.run(&prelude.lanes, Rows { table, beside: &[], from: row });
        let mut same = !aside;
        for (place, lane) in one.kept(&prelude.lanes).enumerate() {
            let held = self.references.quantities.get_mut(layout.place(row, place))?;
            same &= *held == lane;
            *held = lane;
        }
        self.references.one = one;
        if aside {
            return None;
        }
        if same && prelude.compared.iter().all(|of| of.within.is_none()) {
            return Some(true);
        }
        let before = std::mem::take(&mut self.references.extremes);
        self.gather(prelude, table).then(|| {
            let alike = |(a, b): (&BTreeMap<Key, Extremes>, &BTreeMap<Key, Extremes>)| {
                a.len() == b.len()
                    && a.iter().zip(b).all(|((left, a), (right, b))| {
                        left == right && a.least == b.least && a.most == b.most
                    })
            };
            before.len() == self.references.extremes.len()
                && before.iter().zip(&self.references.extremes).all(alike)
        })
    }

    /// What the exact path compares with.
    pub(super) fn sets(&self, prelude: &Prelude) -> Sets {
        let mut sets = Sets::default();
        for (of, groups) in prelude.compared.iter().zip(&self.references.extremes) {
            for (key, found) in groups {
                let value = |(over, under): (i64, i64)| Exact::fraction(over, under).unwrap_or_default();
                let name = match key {
                    Key::All => String::new(),
                    Key::Option(place) => place.to_string(),
                    Key::Text(text) => text.clone(),
                };
                let (least, most) = (value(found.least), value(found.most));
                let statistics = vec![(Statistic::Minimum, least), (Statistic::Maximum, most)];
                sets.insert(of.node, name, ReferenceSet::with(Some(found.units), statistics));
            }
        }
        sets
    }
}

/// What stands beside each row for one rule.
fn beside(of: &Compared, groups: &BTreeMap<Key, Extremes>, table: &Table) -> Vec<Column> {
    let lane = |found: Option<&Extremes>, what: Beside| {
        // Where there is no group the unit goes aside, whatever stands here.
        let Some(found) = found else { return Lane::ZERO };
        let whole = match what {
            Beside::LeastOver => found.least.0,
            Beside::LeastUnder => found.least.1,
            Beside::MostOver => found.most.0,
            Beside::MostUnder => found.most.1,
            Beside::There => 1,
        };
        Lane::new(whole).unwrap_or_default()
    };
    let of_row: Vec<Option<&Extremes>> = match of.within {
        None => Vec::new(),
        Some(_) => (0..table.len()).map(|row| groups.get(&key(table, of, row)?)).collect(),
    };
    let column = |what: &Beside| match of.within {
        None => Column::Same(Box::new([lane(groups.get(&Key::All), *what); ROWS])),
        Some(_) => Column::Each(of_row.iter().map(|found| lane(*found, *what)).collect()),
    };
    Beside::ALL.iter().map(column).collect()
}
