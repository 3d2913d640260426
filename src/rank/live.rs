//! Scores that follow their figures.
use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::order::{List, Row, WhyUnranked, count, percent_rank};
use super::scores::Scores;
use crate::diagnostic::Diagnostics;
use crate::model::TieMethod;
use crate::number::Exact;
use crate::program::Program;
use crate::report::{Figure, ROWS, Report, Table, UnitKey};

/// A scored table whose figures change: points, pillars, classes and ranks are those of scoring it from scratch, after
/// every change, and only what depends on the change is computed again.
///
/// A change of one figure scores its unit anew and moves it to its place in each ranking; ranks are looked up there when
/// they are asked for. Where a relative rule compares units, a change
/// that moves the best or the least of them scores all of them anew.
///
/// ```
/// use bochiso::{Program, Report, Rubric, Source};
///
/// let source = Source::new("small.toml", include_str!("../../examples/data/small.toml"));
/// let program = Program::new(&Rubric::parse(&source).unwrap());
/// let report = |unit: &str, chaired: i64| {
///     Report::new(unit).set("has_plan", true).set("meetings", 24).set("meetings_chaired", chaired)
/// };
/// let (table, _) = program.table_of(&[report("an-khang", 7), report("binh-an", 12)]);
/// let mut live = program.live(table);
/// assert_eq!(live.rank("an-khang", "total").unwrap().to_text(), "2");
///
/// live.set("an-khang", "meetings_chaired", 20).unwrap();
/// assert_eq!(live.points("an-khang", "1.2").unwrap().to_text(), "12.5");
/// assert_eq!(live.rank("an-khang", "total").unwrap().to_text(), "1");
/// ```
#[derive(Debug, Clone)]
pub struct Live {
    program: Program,
    table: Table,
    scores: Scores,
    orders: Vec<Order>,
}

/// The rows of one ranking, list by list, best first.
#[derive(Debug, Clone, Default)]
struct Order {
    lists: BTreeMap<List, Vec<u32>>,
    /// What each row is ordered by, and its list.
    rows: Vec<Option<(List, Row)>>,
}

impl Program {
    /// Scores a table of this rubric, and keeps the scores up to date from then on.
    #[must_use]
    pub fn live(&self, table: Table) -> Live {
        let scores = self.score_table(&table);
        let orders = self.rubric().rankings().iter().map(|_| Order::default()).collect();
        let mut live = Live { program: self.clone(), table, scores, orders };
        live.order_all();
        live
    }
}

impl Live {
    /// The figures as they stand.
    #[must_use]
    pub const fn table(&self) -> &Table {
        &self.table
    }

    /// Changes a figure of a unit; where there are several periods and none is named, of its latest.
    ///
    /// # Errors
    /// What is wrong with the figure, or that there is no such unit or input; then nothing has changed.
    pub fn set<'a>(
        &mut self,
        unit: impl Into<UnitKey<'a>>,
        input: &str,
        figure: impl Into<Figure>,
    ) -> Result<(), Diagnostics> {
        let row = self.table.row_of(unit).unwrap_or(usize::MAX);
        self.table.set(row, input, figure).map_err(|found| Diagnostics::from_iter([found]))?;
        self.renew(row);
        Ok(())
    }

    /// Adds a unit with its report.
    ///
    /// # Errors
    /// What is wrong with the report, or that the unit is there already; then nothing has changed.
    pub fn add(&mut self, report: &Report) -> Result<(), Diagnostics> {
        let row = self.table.add_report(report)?;
        // The rows of the only block stand closer together than those of many.
        if self.table.len() > ROWS {
            self.renew(row)
        } else {
            self.renew_all()
        }
        Ok(())
    }

    /// Takes a unit out; whether it was there.
    pub fn remove<'a>(&mut self, unit: impl Into<UnitKey<'a>>) -> bool {
        let Some(row) = self.table.row_of(unit) else { return false };
        let last = self.table.len().saturating_sub(1);
        if self.program.parts().is_of_set() || last <= ROWS {
            self.table.swap_out(row);
            self.renew_all();
            return true;
        }
        let rankings = self.program.rubric().rankings();
        for (order, ranking) in self.orders.iter_mut().zip(rankings) {
            for gone in [last, row] {
                order.put(&self.table, gone, Err(WhyUnranked::NoScore), ranking.ties);
            }
        }
        self.table.swap_out(row);
        self.scores.forget_last(last);
        if row < last {
            self.renew(row);
        }
        true
    }

    /// The rounded points of a unit at a node, `total` for the whole; `None` where it has none.
    #[must_use]
    pub fn points<'a>(&self, unit: impl Into<UnitKey<'a>>, node: &str) -> Option<Exact> {
        self.scores.points(self.table.row_of(unit)?, node)
    }

    /// The rounded points of a unit in a pillar; `None` where it has none.
    #[must_use]
    pub fn pillar<'a>(&self, unit: impl Into<UnitKey<'a>>, pillar: &str) -> Option<Exact> {
        self.scores.pillar(self.table.row_of(unit)?, pillar)
    }

    /// The id of the class of a unit; `None` where it has none.
    #[must_use]
    pub fn class<'a>(&self, unit: impl Into<UnitKey<'a>>) -> Option<&str> {
        self.scores.class(self.table.row_of(unit)?)
    }

    /// The rank of a unit in a ranking; `None` where it has none.
    #[must_use]
    pub fn rank<'a>(&self, unit: impl Into<UnitKey<'a>>, ranking: &str) -> Option<Exact> {
        let at = self.program.rubric().rankings().iter().position(|known| known.id == ranking)?;
        let ties = self.program.rubric().rankings().get(at)?.ties;
        self.orders.get(at)?.rank(&self.table, self.table.row_of(unit)?, ties)
    }

    /// All scores as they stand, with all ranks.
    #[must_use]
    pub fn scores(&mut self) -> &Scores {
        self.scores.rank_all(&self.table);
        &self.scores
    }

    fn renew(&mut self, row: usize) {
        if !self.scores.renew(&self.program, &self.table, row) {
            self.renew_all();
            return;
        }
        let rankings = self.program.rubric().rankings();
        for (at, (order, ranking)) in self.orders.iter_mut().zip(rankings).enumerate() {
            order.put(&self.table, row, self.scores.row(&self.table, at, ranking, row), ranking.ties);
        }
    }

    fn renew_all(&mut self) {
        self.program.evaluate(&self.table, &mut self.scores);
        self.order_all();
    }

    fn order_all(&mut self) {
        let rankings = self.program.rubric().rankings();
        for (at, (order, ranking)) in self.orders.iter_mut().zip(rankings).enumerate() {
            let row = |row| self.scores.row(&self.table, at, ranking, row);
            order.fill((0..self.table.len()).map(row), &self.table, ranking.ties);
        }
    }
}

impl Order {
    fn fill(
        &mut self,
        rows: impl Iterator<Item = Result<(List, Row), WhyUnranked>>,
        table: &Table,
        ties: TieMethod,
    ) {
        self.rows = rows.map(Result::ok).collect();
        self.lists.clear();
        for (row, entry) in self.rows.iter().enumerate() {
            let (Some((group, _)), Ok(row)) = (entry, u32::try_from(row)) else { continue };
            self.lists.entry(group.clone()).or_default().push(row);
        }
        let rows = &self.rows;
        for list in self.lists.values_mut() {
            list.sort_unstable_by(|a, b| compare(rows, table, ties, *a, *b));
        }
    }

    /// Moves a row to its place.
    fn put(&mut self, table: &Table, row: usize, entry: Result<(List, Row), WhyUnranked>, ties: TieMethod) {
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

    fn rank(&self, table: &Table, row: usize, ties: TieMethod) -> Option<Exact> {
        let (group, _) = self.rows.get(row)?.as_ref()?;
        let list = self.lists.get(group)?;
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
