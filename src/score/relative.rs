//! The reference sets of relative rules: what all units of a set report, group by group.
use std::collections::BTreeMap;

use super::ReferenceSet;
use super::scope::{Found, Scope};
use crate::model::{Parts, Rule};
use crate::number::Exact;
use crate::report::{Cell, State, Unit, Value};

/// The reference sets of every relative node, by the group of its units.
#[derive(Debug, Default)]
pub(crate) struct Sets {
    by_node: BTreeMap<usize, BTreeMap<String, ReferenceSet>>,
}

/// What names the group of a unit in an input; `None` where the input has no value, or a blank one.
pub(super) fn group_of(cells: &[Cell], input: usize) -> Option<String> {
    let cell = cells.get(input).filter(|cell| cell.state == State::Present)?;
    match cell.value.as_ref()? {
        Value::Text(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Value::Choice(place) => Some(place.to_string()),
        _ => None,
    }
}

impl Sets {
    /// Gathers them from units and their derived quantities.
    pub(crate) fn gather<'u>(
        parts: &Parts,
        units: impl Iterator<Item = (&'u Unit, &'u [Found])> + Clone,
    ) -> Self {
        let mut by_node = BTreeMap::new();
        for (at, node) in parts.nodes.iter().enumerate() {
            let Some(Rule::Relative { of, within, .. }) = &node.rule else { continue };
            let mut sets: BTreeMap<String, ReferenceSet> = BTreeMap::new();
            for (unit, derived) in units.clone() {
                let scope = Scope { cells: &unit.cells, derived, scores: &[], full: &node.points };
                let group = within.map_or(Some(String::new()), |input| group_of(&unit.cells, input));
                let (Ok(value), Some(group)) = (scope.number(of), group) else { continue };
                add(&mut sets, group, value);
            }
            by_node.insert(at, sets);
        }
        Self { by_node }
    }

    /// The set that a unit is compared with at a node.
    pub(crate) fn of(&self, parts: &Parts, node: usize, unit: &Unit) -> Option<&ReferenceSet> {
        let Some(Rule::Relative { within, .. }) = &parts.nodes.get(node)?.rule else { return None };
        let group = within.map_or(Some(String::new()), |input| group_of(&unit.cells, input))?;
        self.by_node.get(&node)?.get(&group)
    }
}

fn add(sets: &mut BTreeMap<String, ReferenceSet>, group: String, value: Exact) {
    match sets.get_mut(&group) {
        None => {
            sets.insert(group, ReferenceSet { units: 1, least: value.clone(), most: value });
        }
        Some(set) => {
            set.units = set.units.saturating_add(1);
            if value < set.least {
                set.least = value;
            } else if value > set.most {
                set.most = value;
            }
        }
    }
}
