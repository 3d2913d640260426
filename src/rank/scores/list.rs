//! Rankings with their account of ties, and scorecards, on demand.
use super::numbers::groups;
use super::{Ranks, Scores};
use crate::diagnostic::Diagnostics;
use crate::model::{By, Ranking, TieMethod};
use crate::number::Exact;
use crate::program::Program;
use crate::rank::order::{BETWEEN_GROUPS, Called, List, Row, count, rank_rows};
use crate::rank::{RankList, WhyUnranked};
use crate::report::Table;
use crate::score::{Scorecard, UnitRank, derive, walk};

impl Scores {
    /// A ranking of the table that was scored, with its ties and those without a place.
    #[must_use]
    pub fn ranking(&self, table: &Table, id: &str) -> Option<RankList> {
        let at = self.rubric.rankings().iter().position(|known| known.id == id)?;
        self.list(table, at)
    }

    fn list(&self, table: &Table, at: usize) -> Option<RankList> {
        let ranking = self.rubric.rankings().get(at)?;
        let rows = table.by_id().filter(|row| self.has(*row)).map(|row| {
            let period = table.period(row).filter(|_| self.rubric.has_periods());
            let called = Called { unit: table.unit(row).unwrap_or_default(), period };
            (called, self.row(table, at, ranking, row))
        });
        Some(rank_rows(&self.rubric.parts, ranking, rows))
    }

    pub(in crate::rank) fn row(
        &self,
        table: &Table,
        at: usize,
        ranking: &Ranking,
        row: usize,
    ) -> Result<(List, Row), WhyUnranked> {
        if !self.has(row) {
            return Err(WhyUnranked::NoScore);
        }
        if self.apart.contains_key(&row) {
            return self.apart_row(table, ranking, row);
        }
        let lanes = self.program.as_ref().and_then(|program| program.rankings.get(at));
        let lanes = lanes.ok_or(WhyUnranked::NoScore)?;
        if lanes.eligible.is_some_and(|flag| !self.kept(row, flag).is_set()) {
            return Err(WhyUnranked::NotEligible);
        }
        let value = |at: usize| self.number(row, *lanes.values.get(at)?);
        let found = match &ranking.by {
            By::Value { lower_first, .. } => value(0).map(|value| Row::of_value(value, *lower_first)),
            By::Pairs(copeland) => {
                let at = copeland.at.iter().enumerate();
                Row::of_pairs(at.map(|(place, at)| value(place).map(|value| at.turned(value))).collect())
            }
        };
        let found = found.ok_or(WhyUnranked::NoScore)?;
        let groups = groups(table, ranking, row).ok_or(WhyUnranked::NoGroup)?;
        let keys = lanes.keys.iter().map(|key| self.number(row, *key)).collect();
        Ok(((0, groups), Row { keys, ..found }))
    }

    /// The ranks by exact numbers.
    pub(super) fn by_list(&self, table: &Table, at: usize, ranks: &mut Ranks) {
        let is_percent =
            self.rubric.rankings().get(at).is_some_and(|ranking| ranking.ties == TieMethod::Percent);
        for place in self.list(table, at).map(|list| list.places).unwrap_or_default() {
            let rank = if is_percent {
                let others = Exact::from(count(place.out_of).saturating_sub(1));
                place.rank.times(&others).plus(&Exact::ONE)
            } else {
                place.rank
            };
            let twice = rank.times(&Exact::from(2i64)).to_i64().and_then(|twice| u32::try_from(twice).ok());
            if let Some(row) = table.row_of((place.unit.as_str(), place.period.as_deref())) {
                ranks.set(row, twice.unwrap_or(0), u32::try_from(place.out_of).unwrap_or(u32::MAX));
                if let Some((of_row, pairs)) = ranks.pairs.get_mut(row).zip(place.pairs) {
                    *of_row = pairs;
                }
            }
        }
    }
}

impl Program {
    /// The scorecard of a row, as [`Program::score`] makes it of the same reports: with everything that explains it.
    ///
    /// `None` where the unit was refused, or there is no such row.
    #[must_use]
    pub fn scorecard(&self, table: &Table, scores: &Scores, row: usize) -> Option<Scorecard> {
        if !scores.has(row) || row >= table.len() {
            return None;
        }
        let mut card = self.card_of(table, scores, row)?;
        card.ranks.clear();
        for (at, ranking) in self.rubric().rankings().iter().enumerate() {
            if let Some(rank) = scores.rank_at(row, at) {
                let group = groups(table, ranking, row).unwrap_or_default().join(BETWEEN_GROUPS);
                let pairs = scores.ranks.get(at).and_then(|ranks| ranks.pairs.get(row)).copied();
                card.ranks.push(UnitRank { ranking: ranking.id.clone(), group, rank, pairs });
            }
        }
        Some(card)
    }

    fn card_of(&self, table: &Table, scores: &Scores, row: usize) -> Option<Scorecard> {
        let parts = self.parts();
        let prelude = self.lanes().and_then(|lanes| lanes.prelude.as_deref());
        let sets = match prelude {
            Some(prelude) if !scores.all_apart => Some(scores.sets(prelude)),
            // What the units are compared with is not at hand.
            _ if parts.is_of_set() => {
                let standing = self.score_admitted(table.admitted(), Diagnostics::default());
                let period = table.period(row).filter(|_| self.rubric().has_periods());
                return standing.scorecard((table.unit(row)?, period)).cloned();
            }
            _ => None,
        };
        let (unit, below) = table.report(row);
        let derived = derive(&parts.derived, &unit.cells, below, None, None);
        let walked = walk(parts, &unit, below, &derived, &|node| sets.as_ref()?.of(parts, node, &unit), None);
        let below = below.to_vec();
        let known = self.known(&unit, &derived, &walked, None, None);
        Some(self.card(unit, below, walked, known))
    }
}
