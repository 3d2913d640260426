//! A table through the program.
use std::collections::{BTreeMap, BTreeSet};

use super::{Apart, Ranks, Scores, Work};
use crate::diagnostic::Diagnostics;
use crate::number::lanes::Lane;
use crate::program::{Lanes, Program};
use crate::rank::standing::{leave_out_refused, refused, score_set};
use crate::report::Table;
use crate::score::{Block, ROWS, Scope, classify, derive, walk};

/// Where in the memory of the blocks a number stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    pub(super) units: usize,
    /// How many numbers are kept of each unit.
    pub(super) width: usize,
}

impl Layout {
    #[inline]
    pub(super) const fn place(self, row: usize, kept: usize) -> usize {
        // `ROWS` is a power of two.
        let within = row & (ROWS.wrapping_sub(1));
        let first = row.wrapping_sub(within);
        let left = self.units.wrapping_sub(first);
        let rows = if left < ROWS { left } else { ROWS };
        first.wrapping_mul(self.width).wrapping_add(kept.wrapping_mul(rows)).wrapping_add(within)
    }
}

impl Program {
    /// Scores and ranks all units of a table of this rubric.
    ///
    /// A table of another rubric has other columns; what it gives then has no meaning, and no row.
    #[must_use]
    pub fn score_table(&self, table: &Table) -> Scores {
        let mut scores = Scores {
            rubric: self.rubric().clone(),
            program: self.shared_lanes(),
            units: 0,
            lanes: Vec::new(),
            apart: BTreeMap::new(),
            refused: BTreeSet::new(),
            findings: Diagnostics::default(),
            ranks: vec![Ranks::default(); self.parts().rankings.len()],
            work: Work::default(),
        };
        self.score_into(table, &mut scores);
        scores
    }

    /// Scores all units of a table into the memory of earlier scores of this program. Units that the columns can score
    /// need no memory of their own: nothing is allocated for them.
    pub fn score_into(&self, table: &Table, scores: &mut Scores) {
        self.evaluate(table, scores);
        scores.rank_all(table);
    }

    /// Scores without ranking: ranks are those of before.
    pub fn evaluate(&self, table: &Table, scores: &mut Scores) {
        scores.apart.clear();
        scores.refused.clear();
        scores.findings = Diagnostics::default();
        scores.units = if table.rubric().is(self.rubric()) { table.len() } else { 0 };
        match self.lanes() {
            Some(lanes) => {
                let length = scores.units.saturating_mul(lanes.kept.len());
                scores.lanes.resize(length, Lane::ZERO);
                match scores.units {
                    1 => one(lanes, table, scores),
                    _ => run(lanes, table, scores),
                }
                scores.exactly(table);
            }
            None => self.all_apart(table, scores),
        }
    }

    /// All units by the exact path: a rubric that columns cannot do, or one in which units are compared.
    fn all_apart(&self, table: &Table, scores: &mut Scores) {
        if scores.units == 0 {
            return;
        }
        let parts = self.parts();
        let mut admitted = table.admitted();
        let mut scored = score_set(parts, &admitted);
        while leave_out_refused(parts, &mut admitted, &mut scored, &mut scores.findings)
            && parts.is_relative()
        {
            scored = score_set(parts, &admitted);
        }
        scores.refused = (0..scores.units).collect();
        for ((unit, derived), walked) in admitted.units.iter().zip(scored.derived).zip(scored.walked) {
            let Some(row) = table.row_of(&unit.id) else { continue };
            let full = self.rubric().points();
            let scope = Scope { cells: &unit.cells, derived: &derived, scores: &walked.nodes, full: &full };
            let class = parts.classes.as_ref().and_then(|classes| classify(classes, &walked, &scope));
            let class = class.and_then(|verdict| {
                self.rubric().classes().iter().position(|known| known.id == verdict.class)
            });
            scores.refused.remove(&row);
            scores.apart.insert(row, Apart { walked, derived, class });
        }
        scores.findings.sort();
    }
}

fn one(lanes: &Lanes, table: &Table, scores: &mut Scores) {
    let Scores { lanes: memory, work, .. } = scores;
    work.aside.clear();
    if work.one.run(lanes, table, 0) {
        work.aside.push(0);
    }
    for (place, lane) in memory.iter_mut().zip(work.one.kept(lanes)) {
        *place = lane;
    }
}

#[cfg(not(feature = "rayon"))]
fn run(lanes: &Lanes, table: &Table, scores: &mut Scores) {
    let size = ROWS.saturating_mul(lanes.kept.len()).max(1);
    let Scores { lanes: memory, work, units, .. } = scores;
    work.aside.clear();
    for (number, into) in memory.chunks_mut(size).enumerate() {
        let from = number.saturating_mul(ROWS);
        work.block.run(lanes, table, (from, units.saturating_sub(from).min(ROWS)), into);
        work.aside.extend(work.block.aside().map(|row| from.saturating_add(row)));
    }
}

#[cfg(feature = "rayon")]
fn run(lanes: &Lanes, table: &Table, scores: &mut Scores) {
    use rayon::prelude::*;
    let size = ROWS.saturating_mul(lanes.kept.len()).max(1);
    let units = scores.units;
    let aside: Vec<Vec<usize>> = scores
        .lanes
        .par_chunks_mut(size)
        .enumerate()
        .map_init(Block::default, |work, (number, into)| {
            let from = number.saturating_mul(ROWS);
            work.run(lanes, table, (from, units.saturating_sub(from).min(ROWS)), into);
            work.aside().map(|row| from.saturating_add(row)).collect()
        })
        .collect();
    scores.work.aside = aside.into_iter().flatten().collect();
}

impl Scores {
    /// The units that went aside, by the exact path.
    fn exactly(&mut self, table: &Table) {
        let aside = std::mem::take(&mut self.work.aside);
        for row in &aside {
            self.exactly_one(table, *row);
        }
        self.work.aside = aside;
        self.findings.sort();
    }

    pub(super) fn exactly_one(&mut self, table: &Table, row: usize) {
        let rubric = self.rubric.clone();
        let parts = &*rubric.parts;
        let (unit, below) = table.report(row);
        let derived = derive(&parts.derived, &unit.cells);
        let walked = walk(parts, &unit, below, &derived, &|_| None);
        if !walked.refusals.is_empty() {
            self.refused.insert(row);
            for refusal in &walked.refusals {
                self.findings.push(refused(parts, &unit, refusal));
            }
            return;
        }
        let full = rubric.points();
        let scope = Scope { cells: &unit.cells, derived: &derived, scores: &walked.nodes, full: &full };
        let class = parts.classes.as_ref().and_then(|classes| classify(classes, &walked, &scope));
        let class =
            class.and_then(|verdict| rubric.classes().iter().position(|known| known.id == verdict.class));
        self.apart.insert(row, Apart { walked, derived, class });
    }
}
