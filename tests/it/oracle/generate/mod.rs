//! Whole rubrics and sets of reports, made from tapes of numbers that shrink towards the simplest.
mod exprs;
mod pieces;
mod rules;
mod sub_units;
mod tables;
mod tape;
mod tree;
mod units;
mod verdicts;

use proptest::collection::vec;
use proptest::prelude::*;

use super::figures::Unit;
use tape::Tape;

/// The aggregates that go with whatever points a node declares.
const ANY_POINTS: [&str; 9] = [
    "share-of-sum",
    "mean-of-shares",
    "power",
    "geometric",
    "harmonic",
    "median",
    "mode",
    "mean-min",
    "mazziotta-pareto",
];

/// A rubric as text, and reports for it.
#[derive(Clone)]
pub(crate) struct Whole {
    pub(crate) text: String,
    pub(crate) units: Vec<Unit>,
}

/// The text says everything; the derived form would say it twice.
impl std::fmt::Debug for Whole {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "a rubric of {} lines and {} reports", self.text.lines().count(), self.units.len())
    }
}

fn tape(longest: usize) -> impl Strategy<Value = Vec<u16>> {
    vec(any::<u16>(), 0..longest)
}

/// A sound rubric with 1 to 8 units and the reports of their sub-units.
pub(crate) fn whole() -> impl Strategy<Value = Whole> {
    of_kind(false)
}

/// The same without what columns cannot do, and with figures at the ends of what they hold.
pub(crate) fn columnar() -> impl Strategy<Value = Whole> {
    of_kind(true)
}

fn of_kind(columnar: bool) -> impl Strategy<Value = Whole> {
    let leaves = vec(tape(110), 1..11);
    let units = vec(tape(140), 1..9);
    (tape(180), leaves, tape(140), units).prop_map(move |(head, leaves, verdicts, units)| {
        let periods = !columnar && head.last().is_some_and(|last| last % 3 == 1);
        let tree = tree::Tree::new(&Tape::new(&head, columnar, periods), &leaves);
        let text =
            format!("{}{}", tree.text(), verdicts::text(&Tape::new(&verdicts, columnar, periods), &tree));
        let units = units::units(&units, &text, columnar, periods);
        Whole { text, units }
    })
}
