//! The scores of a table.
mod compare;
mod list;
mod numbers;
mod set;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Ranking, Rubric, TieMethod};
use crate::number::Exact;
use crate::number::lanes::Lane;
use crate::program::{Denominator, Held, Kept, Lanes, Made, Scaled};
use crate::rank::WhyUnranked;
use crate::rank::order::{List, Row, percent_rank};
use crate::score::{Block, Found, One, Outcome, PairRecord, Walked};

/// The scores, classes and ranks of the units of a [`Table`](crate::Table), row by row.
///
/// They are those of [`crate::Program::score`], to the last digit, without what explains them:
/// [`crate::Program::scorecard`] has that for any row. Made by [`crate::Program::score_table`]; to score again into the same
/// memory there is [`crate::Program::score_into`].
#[derive(Debug, Clone)]
pub struct Scores {
    rubric: Rubric,
    program: Option<Arc<Lanes>>,
    units: usize,
    /// Block after block, in each what is kept, one register after the other.
    lanes: Vec<Lane>,
    /// The units that the columns could not score.
    apart: BTreeMap<usize, Apart>,
    /// The units whose results are impossible, and why.
    refused: BTreeMap<usize, Vec<Diagnostic>>,
    ranks: Vec<Ranks>,
    references: compare::References,
    /// Whether columns could score none of the units.
    all_apart: bool,
    work: Work,
}

/// What the exact path made of a unit.
#[derive(Debug, Clone)]
struct Apart {
    walked: Walked,
    derived: Vec<Found>,
    class: Option<usize>,
    /// What each ranking orders it by, where that can look at the period before.
    rows: Vec<Result<(List, Row), WhyUnranked>>,
}

/// The ranks of one ranking: twice the rank of each row, 0 where it has none. For percent ranks that of the competition, and
/// of how many; of rankings by pairs how those of each row went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Ranks {
    twice: Vec<u32>,
    out_of: Vec<u32>,
    pairs: Vec<PairRecord>,
}

impl Ranks {
    fn clear(&mut self, units: usize, ranking: &Ranking) {
        self.twice.clear();
        self.twice.resize(units, 0);
        self.out_of.clear();
        self.out_of.resize(if ranking.ties == TieMethod::Percent { units } else { 0 }, 0);
        self.pairs.clear();
        self.pairs.resize(if ranking.is_by_pairs() { units } else { 0 }, PairRecord::default());
    }

    fn set(&mut self, row: usize, twice: u32, out_of: u32) {
        if let Some(place) = self.twice.get_mut(row) {
            *place = twice;
        }
        if let Some(place) = self.out_of.get_mut(row) {
            *place = out_of;
        }
    }

    fn get(&self, row: usize) -> Option<Exact> {
        let twice = self.twice.get(row).copied().filter(|twice| *twice > 0)?;
        match self.out_of.get(row) {
            Some(out_of) => {
                let before = i64::from(twice).checked_div(2)?.checked_sub(1)?;
                Some(percent_rank(before, (*out_of).into()))
            }
            None => Exact::fraction(twice.into(), 2),
        }
    }
}

/// Memory that is used again.
#[derive(Debug, Clone, Default)]
struct Work {
    block: Block,
    one: One,
    aside: Vec<usize>,
    entries: Vec<numbers::Entry>,
}

/// Two are equal where all results are; how they were made does not count.
impl PartialEq for Scores {
    fn eq(&self, other: &Self) -> bool {
        let nodes = 0..self.rubric.nodes().len();
        let pillars = 0..self.rubric.pillars().len();
        let same = |row: usize| {
            self.class(row) == other.class(row)
                && nodes.clone().all(|at| self.node(row, at) == other.node(row, at))
                && pillars.clone().all(|at| self.pillar_at(row, at) == other.pillar_at(row, at))
        };
        self.units == other.units
            && self.refused == other.refused
            && self.ranks == other.ranks
            && (0..self.units).all(same)
    }
}

impl Scores {
    /// How many units were scored, those included that were refused.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.units
    }

    /// Whether no unit was scored.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.units == 0
    }

    /// The units whose results are impossible at a node that refuses such results. They have no scores.
    #[must_use]
    pub fn findings(&self) -> Diagnostics {
        let mut findings = Diagnostics::default();
        for finding in self.refused.values().flatten() {
            findings.push(finding.clone());
        }
        findings.sort();
        findings
    }

    /// What became of a node; `None` where the unit was refused, or there is no such row or node.
    #[must_use]
    pub fn outcome(&self, row: usize, node: &str) -> Option<Outcome> {
        self.node(row, self.node_named(node)?).map(|(outcome, _)| outcome)
    }

    /// The rounded points of a unit at a node, `total` for the whole; `None` where it has none.
    #[must_use]
    pub fn points(&self, row: usize, node: &str) -> Option<Exact> {
        self.points_at(row, self.node_named(node)?)
    }

    /// The rounded points at a place of [`Rubric::nodes`]; `None` where the unit has none.
    #[must_use]
    pub fn points_at(&self, row: usize, node: usize) -> Option<Exact> {
        self.node(row, node).filter(|(outcome, _)| *outcome == Outcome::Scored).map(|(_, points)| points)
    }

    /// The rounded points of a unit in a pillar; `None` where it has none.
    #[must_use]
    pub fn pillar(&self, row: usize, pillar: &str) -> Option<Exact> {
        let at = self.rubric.pillars().iter().position(|known| known.id == pillar)?;
        self.pillar_at(row, at)
    }

    /// The id of the class of a unit; `None` where it has none.
    #[must_use]
    pub fn class(&self, row: usize) -> Option<&str> {
        let place = self.class_at(row)?;
        self.rubric.classes().get(place).map(|class| class.id.as_str())
    }

    /// The place of its class among [`Rubric::classes`]; `None` where it has none.
    #[must_use]
    pub fn class_at(&self, row: usize) -> Option<usize> {
        if !self.has(row) {
            return None;
        }
        match self.apart.get(&row) {
            Some(apart) => apart.class,
            None => usize::try_from(self.kept(row, self.program.as_ref()?.class?).whole()).ok(),
        }
    }

    /// The rank of a unit in a ranking; `None` where it has none there.
    #[must_use]
    pub fn rank(&self, row: usize, ranking: &str) -> Option<Exact> {
        let at = self.rubric.rankings().iter().position(|known| known.id == ranking)?;
        self.rank_at(row, at)
    }

    /// The rank of a unit in the ranking at a place of [`Rubric::rankings`]; `None` where it has none there.
    #[must_use]
    pub fn rank_at(&self, row: usize, ranking: usize) -> Option<Exact> {
        self.ranks.get(ranking)?.get(row)
    }

    fn node_named(&self, id: &str) -> Option<usize> {
        self.rubric.nodes().iter().position(|node| node.id == id)
    }

    fn has(&self, row: usize) -> bool {
        row < self.units && !self.refused.contains_key(&row)
    }

    fn node(&self, row: usize, at: usize) -> Option<(Outcome, Exact)> {
        if !self.has(row) {
            return None;
        }
        match self.apart.get(&row) {
            Some(apart) => {
                let score = apart.walked.nodes.get(at)?;
                Some((score.outcome, score.points.clone()))
            }
            None => Some((Outcome::Scored, self.held(row, self.program.as_ref()?.nodes.get(at)?)?)),
        }
    }

    fn pillar_at(&self, row: usize, at: usize) -> Option<Exact> {
        if !self.has(row) {
            return None;
        }
        match self.apart.get(&row) {
            Some(apart) => {
                let score = apart.walked.pillars.get(at)?;
                (score.outcome == Outcome::Scored).then(|| score.points.clone())
            }
            None => self.held(row, self.program.as_ref()?.pillars.get(at)?),
        }
    }

    /// The points where they are held, or made from those of other nodes.
    fn held(&self, row: usize, held: &Held) -> Option<Exact> {
        let Made { of, least, most } = match held {
            Held::Lane(kept) => return self.fraction(row, *kept),
            Held::Made(made) => made,
        };
        let mut parts = Vec::with_capacity(of.len());
        for (node, weight) in of {
            parts.push(self.node(row, *node)?.1.times(weight));
        }
        let points = Exact::sum(&parts);
        let points = least.iter().fold(points, |points, least| points.max(least.clone()));
        Some(most.iter().fold(points, |points, most| points.min(most.clone())))
    }

    fn fraction(&self, row: usize, at: Kept) -> Option<Exact> {
        let under = match at.under {
            Denominator::One(under) => under,
            Denominator::At(place) => self.kept(row, place).whole(),
        };
        Exact::fraction(self.kept(row, at.register).whole(), under)
    }

    fn number(&self, row: usize, at: Scaled) -> Option<Exact> {
        Exact::fraction(self.kept(row, at.register).whole(), at.under)
    }

    /// What is kept of a row at a place.
    #[inline]
    fn kept(&self, row: usize, place: usize) -> Lane {
        let at = self.program.as_ref().map(|program| set::Layout::new(self.units, program).place(row, place));
        at.and_then(|at| self.lanes.get(at)).copied().unwrap_or_default()
    }
}
