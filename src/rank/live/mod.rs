//! Scores that follow their figures.
mod lists;

use self::lists::Order;
use super::place::WhyUnranked;
use super::scores::Scores;
use crate::diagnostic::Diagnostics;
use crate::number::Exact;
use crate::program::Program;
use crate::report::{Figure, ROWS, Report, Table, UnitKey};

/// A scored table whose figures change: points, pillars, classes and ranks are those of scoring it from scratch, after
/// every change, and only what depends on the change is computed again.
///
/// A change of one figure scores its unit anew and moves it to its place in each ranking; ranks are looked up there when
/// they are asked for. Where a relative rule compares units, a change
/// that moves the best or the least of them scores all of them anew. A ranking by pairs compares the unit with the others of
/// its list again, and no other pair.
///
/// ```
/// use bochiso::{Program, Report, Rubric, Source};
///
/// let source = Source::new("small.toml", include_str!("../../../examples/data/small.toml"));
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
                order.put(&self.table, gone, Err(WhyUnranked::NoScore), ranking);
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
        let ranking = self.program.rubric().rankings().get(at)?;
        self.orders.get(at)?.rank(&self.table, self.table.row_of(unit)?, ranking)
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
            order.put(&self.table, row, self.scores.row(&self.table, at, ranking, row), ranking);
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
            order.fill((0..self.table.len()).map(row), &self.table, ranking);
        }
    }
}
