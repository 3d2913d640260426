//! A rubric, ready to score: compiled once, used for any number of reports.
mod lanes;

use std::sync::Arc;

use serde::de::Deserializer;

use crate::diagnostic::Diagnostics;
use crate::model::{Parts, Rubric};
use crate::report::{Report, Table, admit, read_table};

pub(crate) use lanes::{
    Beside, Compared, Denominator, Held, Kept, Lanes, Made, Op, Prelude, RankLanes, Scaled, Src, States, Two,
    Use,
};

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

    /// The same with a changed rubric, for single units and small sets: nothing is made ready for columns.
    pub(crate) fn changed(&self, parts: Arc<Parts>) -> Self {
        let rubric = Rubric { parts, words: Arc::default(), hashes: Arc::default(), ..self.rubric.clone() };
        Self { rubric, lanes: None }
    }

    /// The rubric it was made from.
    #[must_use]
    pub const fn rubric(&self) -> &Rubric {
        &self.rubric
    }

    /// Whether whole columns can be scored at once. The scores are the same either way; a rubric with averages of sub-units,
    /// irrational functions, figures that fall back on those of other units, ranks by sums that nothing rounds, or a comparison with more of a set than its extremes is scored
    /// unit by unit.
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

    /// Reads a list of reports from any format of serde straight into a table, in the order of the text: the same as
    /// reading [`Report`]s and [`Program::table_of`], without a text for each figure. What is wrong with reports that do not
    /// fit, and what no report can hold ([`crate::ReportFault`]), comes with the table of the others.
    ///
    /// # Errors
    /// Where the text is no list, or breaks the syntax of its format.
    ///
    /// ```
    /// use bochiso::{Program, Rubric, Source};
    ///
    /// let source = Source::new("small.toml", include_str!("../../examples/data/small.toml"));
    /// let program = Program::new(&Rubric::parse(&source).unwrap());
    /// let json = r#"[
    ///     {"unit": "an-khang", "inputs": {"has_plan": true, "meetings": 24, "meetings_chaired": 7}},
    ///     {"unit": "binh-an", "inputs": {"has_plan": true, "meetings": 24, "meetings_chaired": "12"}}
    /// ]"#;
    /// let (table, findings) = program.read_table(&mut serde_json::Deserializer::from_str(json)).unwrap();
    /// assert!(findings.is_empty());
    /// let scores = program.score_table(&table);
    /// assert_eq!(scores.points(table.row_of("an-khang").unwrap(), "1.2").unwrap().to_text(), "4.38");
    /// ```
    pub fn read_table<'de, D: Deserializer<'de>>(&self, from: D) -> Result<(Table, Diagnostics), D::Error> {
        read_table(&self.rubric, from)
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
