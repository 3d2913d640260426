//! The figures with which nodes have the most and the fewest points that were found.
use std::collections::BTreeSet;

use super::{Bounds, Figures, Search};
use crate::model::Rubric;
use crate::number::Exact;

/// The figures at the two ends of what nodes can have.
pub(crate) struct Ends {
    /// Of each node those with which it was found to have the most points; empty where it decides by no figures of its own.
    pub(crate) most: Vec<Figures>,
    /// The same for the fewest points.
    pub(crate) least: Vec<Figures>,
    /// With these, conditions leave nodes to their rules.
    pub(crate) open: Figures,
}

impl Ends {
    pub(crate) fn of(rubric: &Rubric) -> Self {
        let search = Search::new(rubric, BTreeSet::new(), Bounds::new(), &|| false);
        let open = search.open();
        // What lies beyond the maximum or below 0 is no end that anybody would report.
        let end = |at: usize, most: bool| {
            let full = rubric.parts.nodes.get(at).map_or(&Exact::ZERO, |node| &node.points);
            let had = search.had.get(at).into_iter().flatten();
            let had = had.filter(|(points, _)| !points.is_negative() && points <= full);
            had.reduce(|best, next| if (next.0 > best.0) == most && next.0 != best.0 { next } else { best })
        };
        let ends = |noted: &[Figures], most: bool| -> Vec<Figures> {
            let each = noted.iter().enumerate();
            each.map(|(at, noted)| end(at, most).map_or(noted, |(_, figures)| figures).clone()).collect()
        };
        Self { most: ends(&search.best, true), least: ends(&search.worst, false), open }
    }
}
