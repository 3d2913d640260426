//! A rubric, ready to score: compiled once, used for any number of reports.
mod lanes;

use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::model::{Parts, Rubric};
use crate::report::{Report, Table, admit};

pub(crate) use lanes::{Denominator, Kept, Lanes, Op, RankLanes, Scaled, Src, States, Two, Use};

/// A rubric that is ready to score.
///
/// Made once with [`Program::new`]; then [`Program::score`] ranks a set of reports and [`Program::score_one`] scores one.
/// It can be shared between threads.
#[derive(Debug, Clone)]
pub struct Program {
    rubric: Rubric,
    /// For columns; `None` where the rubric needs what they cannot do.
    lanes: Option<Arc<Lanes>>,
}

impl Program {
    /// Compiles a rubric.
    #[must_use]
    pub fn new(rubric: &Rubric) -> Self {
        Self { rubric: rubric.clone(), lanes: Lanes::new(&rubric.parts).map(Arc::new) }
    }

    /// The rubric it was made from.
    #[must_use]
    pub const fn rubric(&self) -> &Rubric {
        &self.rubric
    }

    /// Whether whole columns can be scored at once. The scores are the same either way; a rubric with relative rules,
    /// averages of sub-units or quotients that are never rounded is scored unit by unit.
    #[must_use]
    pub const fn is_columnar(&self) -> bool {
        self.lanes.is_some()
    }

    /// A table without units, to be filled.
    #[must_use]
    pub fn table(&self) -> Table {
        Table::new(&self.rubric)
    }

    /// A table of the reports that fit the rubric, in order of unit id, and what is wrong with the others.
    #[must_use]
    pub fn table_of(&self, reports: &[Report]) -> (Table, Diagnostics) {
        let (admitted, mut findings) = admit(self.parts(), reports);
        findings.sort();
        (Table::of_admitted(&self.rubric, admitted), findings)
    }

    pub(crate) fn shared_lanes(&self) -> Option<Arc<Lanes>> {
        self.lanes.clone()
    }

    pub(crate) fn lanes(&self) -> Option<&Lanes> {
        self.lanes.as_deref()
    }

    pub(crate) fn parts(&self) -> &Parts {
        &self.rubric.parts
    }
}
