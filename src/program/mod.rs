//! A rubric, ready to score: compiled once, used for any number of reports.
use crate::model::{Parts, Rubric};

/// A rubric that is ready to score.
///
/// Made once with [`Program::new`]; then [`Program::score`] ranks a set of reports and [`Program::score_one`] scores one.
/// It can be shared between threads.
#[derive(Debug, Clone)]
pub struct Program {
    rubric: Rubric,
}

impl Program {
    /// Compiles a rubric.
    #[must_use]
    pub fn new(rubric: &Rubric) -> Self {
        Self { rubric: rubric.clone() }
    }

    /// The rubric it was made from.
    #[must_use]
    pub const fn rubric(&self) -> &Rubric {
        &self.rubric
    }

    pub(crate) fn parts(&self) -> &Parts {
        &self.rubric.parts
    }
}
