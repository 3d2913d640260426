//! Units in the period before, for those who look at scorecards.
use std::collections::BTreeMap;

use super::Standing;
use crate::report::Unit;
use crate::score::{Found, Past, Peers, Scorecard, Walked};

/// All scorecards of a set side by side, so that expressions of each find it in the period before.
#[derive(Default)]
pub(crate) struct PeriodsBefore {
    units: Vec<Unit>,
    derived: Vec<Vec<Found>>,
    walked: Vec<Walked>,
    before: Vec<Option<usize>>,
    peers: BTreeMap<i32, Peers>,
}

impl PeriodsBefore {
    /// Nothing where the rubric does not look back.
    pub(crate) fn of(standing: &Standing) -> Self {
        if !standing.rubric().parts.looks_back() {
            return Self::default();
        }
        let cards = standing.scorecards();
        let before = |card: &Scorecard| {
            let previous = card.previous.as_ref()?;
            cards
                .iter()
                .position(|other| other.unit.id == previous.id && other.unit.period == previous.period)
        };
        let walked = |card: &Scorecard| Walked {
            nodes: card.nodes.clone(),
            pillars: card.pillars.clone(),
            flags: Vec::new(),
            refusals: Vec::new(),
        };
        Self {
            units: cards.iter().map(|card| card.unit.clone()).collect(),
            derived: cards.iter().map(|card| card.derived.clone()).collect(),
            walked: cards.iter().map(walked).collect(),
            before: cards.iter().map(before).collect(),
            peers: BTreeMap::new(),
        }
    }

    /// The period before of a scorecard.
    pub(crate) fn past(&self, card: &Scorecard) -> Option<Past<'_>> {
        let is_it = |unit: &Unit| unit.id == card.unit.id && unit.period == card.unit.period;
        let at = self.units.iter().position(is_it)?;
        let Self { units, derived, walked, before, peers } = self;
        Past { units, derived, walked, before, peers, at }.earlier()
    }
}
