//! A table through the program.
use std::collections::BTreeMap;

use super::compare::References;
use super::{Apart, Ranks, Scores, Work};
use crate::diagnostic::Diagnostics;
use crate::model::Rubric;
use crate::number::lanes::Lane;
use crate::program::{Lanes, Program};
use crate::rank::order::{Ranked, row};
use crate::rank::standing::{leave_out_refused, refused, score_set};
use crate::report::{ROWS, Table, Unit};
use crate::score::{Block, Column, Found, Past, Rows, Scope, Sets, Walked, classify, derive, walk};

/// Where in the memory of the blocks a number stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    /// The rows of a block.
    pub(super) stride: usize,
    /// How many numbers are kept of each unit.
    pub(super) width: usize,
}

impl Layout {
    pub(super) fn new(units: usize, program: &Lanes) -> Self {
        Self { stride: units.clamp(1, ROWS), width: program.kept.len() }
    }

    /// All numbers of a block.
    pub(super) const fn size(self) -> usize {
        self.stride.saturating_mul(self.width)
    }

    /// All numbers of all units.
    pub(super) const fn room(self, units: usize) -> usize {
        units.div_ceil(self.stride).saturating_mul(self.size())
    }

    #[inline]
    pub(super) const fn place(self, row: usize, kept: usize) -> usize {
        // `ROWS` is a power of two, and so is the stride wherever there is more than one block.
        let within = if self.stride == ROWS { row & (ROWS.wrapping_sub(1)) } else { row };
        let first = row.wrapping_sub(within);
        first.wrapping_mul(self.width).wrapping_add(kept.wrapping_mul(self.stride)).wrapping_add(within)
    }
}

impl Program {
    /// Scores and ranks all units of a table of this rubric.
    ///
    /// A table of another rubric has other columns; what it gives then has no meaning, and no row.
    #[must_use]
    pub fn score_table(&self, table: &Table) -> Scores {
        let mut scores = self.no_scores();
        self.score_into(table, &mut scores);
        scores
    }

    fn no_scores(&self) -> Scores {
        Scores {
            rubric: self.rubric().clone(),
            program: self.shared_lanes(),
            units: 0,
            lanes: Vec::new(),
            apart: BTreeMap::new(),
            refused: BTreeMap::new(),
            ranks: vec![Ranks::default(); self.parts().rankings.len()],
            references: References::default(),
            work: Work::default(),
            all_apart: false,
        }
    }

    /// Scores all units of a table into the memory of earlier scores of this program; what another program made is
    /// dropped. Units that the columns can score need no memory of their own: nothing is allocated for them.
    pub fn score_into(&self, table: &Table, scores: &mut Scores) {
        self.evaluate(table, scores);
        scores.rank_all(table);
    }

    /// Scores without ranking: ranks are those of before.
    pub fn evaluate(&self, table: &Table, scores: &mut Scores) {
        if !scores.rubric.is(self.rubric()) {
            // What another program made has another shape.
            *scores = self.no_scores();
        }
        scores.apart.clear();
        scores.refused.clear();
        scores.all_apart = false;
        scores.units = if table.rubric().is(self.rubric()) { table.len() } else { 0 };
        let Some(lanes) = self.lanes() else { return self.all_apart(table, scores) };
        if let Some(prelude) = &lanes.prelude
            && !scores.compare(prelude, table)
        {
            return self.all_apart(table, scores);
        }
        scores.make_room(lanes);
        scores.in_columns(lanes, table);
        // A refused unit leaves the sets that others are compared with.
        if lanes.prelude.is_some() && !scores.refused.is_empty() {
            self.all_apart(table, scores);
        }
    }

    /// All units by the exact path: a rubric that columns cannot do, or one in which units are compared.
    fn all_apart(&self, table: &Table, scores: &mut Scores) {
        scores.apart.clear();
        scores.refused.clear();
        scores.all_apart = true;
        if scores.units == 0 {
            return;
        }
        let parts = self.parts();
        let mut admitted = table.admitted();
        let mut scored = score_set(parts, &admitted);
        let mut found = Diagnostics::default();
        while leave_out_refused(parts, &mut admitted, &mut scored, &mut found) && parts.is_of_set() {
            scored = score_set(parts, &admitted);
        }
        for finding in found.iter() {
            if let Some(row) =
                finding.unit.as_deref().and_then(|unit| table.row_of((unit, finding.period.as_deref())))
            {
                scores.refused.entry(row).or_default().push(finding.clone());
            }
        }
        let looks_back = parts.looks_back();
        let known: Vec<_> = admitted
            .units
            .iter()
            .enumerate()
            .map(|(at, unit)| {
                let past = scored.past(&admitted, at);
                let Some((derived, walked)) = scored.of(at) else { return (None, Vec::new()) };
                let ranked = Ranked { unit, derived, walked, past };
                let rankings = self.rubric().rankings().iter().filter(|_| looks_back);
                let rows = rankings.map(|ranking| row(parts, ranking, &ranked)).collect();
                (class(self.rubric(), unit, derived, walked, past), rows)
            })
            .collect();
        let scored = scored.derived.into_iter().zip(scored.walked);
        for ((unit, (derived, walked)), (class, rows)) in admitted.units.iter().zip(scored).zip(known) {
            let period = unit.period.as_deref().filter(|_| parts.head.periods.is_some());
            let Some(row) = table.row_of((unit.id.as_str(), period)) else { continue };
            scores.apart.insert(row, Apart { walked, derived, class, rows });
        }
    }
}

/// Runs a program for all rows of a table, block by block; the rows that go aside.
#[cfg(not(feature = "rayon"))]
pub(super) fn in_blocks(
    (lanes, table, beside): (&Lanes, &Table, &[Column]),
    units: usize,
    memory: &mut [Lane],
    (block, aside): (&mut Block, &mut Vec<usize>),
) {
    let layout = Layout::new(units, lanes);
    aside.clear();
    for (number, into) in memory.chunks_mut(layout.size().max(1)).enumerate() {
        let from = number.saturating_mul(ROWS);
        let rows = Rows { table, beside, from };
        block.run(lanes, rows, units.saturating_sub(from).min(ROWS), (into, layout.stride));
        aside.extend(block.aside().map(|row| from.saturating_add(row)));
    }
}

/// Runs a program for all rows of a table, block by block on several threads; the rows that go aside.
#[cfg(feature = "rayon")]
pub(super) fn in_blocks(
    (lanes, table, beside): (&Lanes, &Table, &[Column]),
    units: usize,
    memory: &mut [Lane],
    (_, aside): (&mut Block, &mut Vec<usize>),
) {
    use rayon::prelude::*;
    let layout = Layout::new(units, lanes);
    let found: Vec<Vec<usize>> = memory
        .par_chunks_mut(layout.size().max(1))
        .enumerate()
        .map_init(Block::default, |block, (number, into)| {
            let from = number.saturating_mul(ROWS);
            let rows = Rows { table, beside, from };
            block.run(lanes, rows, units.saturating_sub(from).min(ROWS), (into, layout.stride));
            block.aside().map(|row| from.saturating_add(row)).collect()
        })
        .collect();
    aside.clear();
    aside.extend(found.into_iter().flatten());
}

impl Scores {
    fn make_room(&mut self, lanes: &Lanes) {
        let layout = Layout::new(self.units, lanes);
        self.lanes.resize(layout.room(self.units), Lane::ZERO);
    }

    /// All units by columns, and by the exact path those that go aside.
    fn in_columns(&mut self, lanes: &Lanes, table: &Table) {
        if self.units == 1 {
            return self.one(lanes, table, 0);
        }
        let Self { lanes: memory, work, units, references, .. } = self;
        in_blocks((lanes, table, &references.beside), *units, memory, (&mut work.block, &mut work.aside));
        self.exactly(table);
    }

    /// Scores one row on its own.
    fn one(&mut self, lanes: &Lanes, table: &Table, row: usize) {
        let layout = Layout::new(self.units, lanes);
        self.work.aside.clear();
        if self.work.one.run(lanes, Rows { table, beside: &self.references.beside, from: row }) {
            self.work.aside.push(row);
        }
        let first = layout.place(row, 0);
        let places =
            self.lanes.get_mut(first..).into_iter().flat_map(|from| from.iter_mut().step_by(layout.stride));
        for (place, lane) in places.zip(self.work.one.kept(lanes)) {
            *place = lane;
        }
        self.exactly(table);
    }

    /// Scores a row anew, and makes room for it where it is the next one; whether that is all that changes.
    pub(in crate::rank) fn renew(&mut self, program: &Program, table: &Table, row: usize) -> bool {
        let Some(lanes) = program.lanes().filter(|_| !self.all_apart) else {
            if program.parts().is_of_set() {
                return false;
            }
            self.units = table.len();
            self.apart.remove(&row);
            self.refused.remove(&row);
            self.exactly_one(table, row);
            return true;
        };
        if let Some(prelude) = &lanes.prelude
            && (self.units != table.len() || self.compare_again(prelude, table, row) != Some(true))
        {
            return false;
        }
        self.units = table.len();
        self.apart.remove(&row);
        self.refused.remove(&row);
        self.make_room(lanes);
        self.one(lanes, table, row);
        lanes.prelude.is_none() || self.refused.is_empty()
    }

    /// Forgets the last row.
    pub(in crate::rank) fn forget_last(&mut self, row: usize) {
        self.units = row;
        self.apart.remove(&row);
        self.refused.remove(&row);
    }

    /// The units that went aside, by the exact path.
    fn exactly(&mut self, table: &Table) {
        let aside = std::mem::take(&mut self.work.aside);
        let prelude = self.program.clone().filter(|_| !aside.is_empty());
        let sets =
            prelude.as_ref().and_then(|program| program.prelude.as_ref()).map(|prelude| self.sets(prelude));
        for row in &aside {
            self.exactly_with(table, *row, sets.as_ref());
        }
        self.work.aside = aside;
    }

    fn exactly_one(&mut self, table: &Table, row: usize) {
        self.exactly_with(table, row, None);
    }

    fn exactly_with(&mut self, table: &Table, row: usize, sets: Option<&Sets>) {
        let rubric = self.rubric.clone();
        let parts = &*rubric.parts;
        let (unit, below) = table.report(row);
        let derived = derive(&parts.derived, &unit.cells, below, None, None);
        let walked = walk(parts, &unit, below, &derived, &|node| sets?.of(parts, node, &unit), None);
        if !walked.refusals.is_empty() {
            let found = walked.refusals.iter().map(|refusal| refused(parts, &unit, refusal)).collect();
            self.refused.insert(row, found);
            return;
        }
        let class = class(&rubric, &unit, &derived, &walked, None);
        self.apart.insert(row, Apart { walked, derived, class, rows: Vec::new() });
    }
}

/// The place of the class of a unit.
fn class(
    rubric: &Rubric,
    unit: &Unit,
    derived: &[Found],
    walked: &Walked,
    past: Option<Past<'_>>,
) -> Option<usize> {
    let full = rubric.points();
    let scope = Scope { derived, scores: &walked.nodes, full: &full, past, ..Scope::of_figures(&unit.cells) };
    let verdict = classify(rubric.parts.classes.as_ref()?, walked, &scope)?;
    rubric.classes().iter().position(|known| known.id == verdict.class)
}
