//! The reference sets of relative rules: what all units of a set report, group by group.
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::policies::by_policy;
use super::scope::{Found, Past, Scope};
use super::{Outcome, Walked};
use crate::expr::Typed;
use crate::model::{Node, Parts, ReferenceSet, Relative, Rule, Visit, With};
use crate::number::Exact;
use crate::report::{Cell, State, Unit, Value};

/// The reference sets of every relative node, by the group of its units.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sets {
    by_node: ByNode,
    /// Those of the period before.
    before: ByNode,
}

type ByNode = BTreeMap<usize, BTreeMap<String, Arc<ReferenceSet>>>;

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
    /// Gathers them from units and their derived quantities. Whether a node applies to a unit can hang on the points of
    /// others, relative ones among them: `walked` scores the units with the sets that are already there.
    pub(crate) fn gather<'a>(
        parts: &Parts,
        units: &[&Unit],
        derived: &[Vec<Found>],
        past: impl Fn(usize) -> Option<Past<'a>>,
        before: Option<Self>,
        walked: impl Fn(&Self) -> Vec<Walked>,
    ) -> Self {
        let before = before.map_or_else(ByNode::new, |before| before.by_node);
        let mut gathered = Self { by_node: ByNode::new(), before };
        // The scores of the last walk, right for the nodes that were closed before it: the sets of those are there.
        let mut closed: BTreeSet<usize> = BTreeSet::new();
        let (mut scored, mut right_for): (Vec<Walked>, BTreeSet<usize>) = Default::default();
        for visit in &parts.order {
            let Visit::Close(at) = visit else { continue };
            closed.insert(*at);
            let Some(node) = parts.nodes.get(*at) else { continue };
            let Some(rule) = relative(node).filter(|rule| !rule.is_frozen()) else { continue };
            let way = way_to(parts, *at);
            if !way.iter().flat_map(|node| looked_at(node)).all(|node| right_for.contains(&node)) {
                scored = walked(&gathered);
                right_for.clone_from(&closed);
                right_for.remove(at);
            }
            let mut groups: BTreeMap<String, Vec<Exact>> = BTreeMap::new();
            for (place, (unit, derived)) in units.iter().zip(derived).enumerate() {
                let scores = scored.get(place).map_or(&[][..], |walked| &walked.nodes);
                let scope = Scope {
                    cells: &unit.cells,
                    derived,
                    scores,
                    full: &node.points,
                    past: past(place),
                    below: &[],
                    peers: None,
                };
                let group = rule.within.map_or(Some(String::new()), |input| group_of(&unit.cells, input));
                let (Ok(value), Some(group)) = (scope.number(&rule.of), group) else { continue };
                let among = rule.among.as_ref().is_none_or(|among| scope.truth(among) == Ok(true));
                if among && is_compared(&way, &scope) {
                    groups.entry(group).or_default().push(value);
                }
            }
            let sets =
                groups.into_iter().filter_map(|(group, values)| Some((group, Arc::new(rule.set(values)?))));
            gathered.by_node.insert(*at, sets.collect());
        }
        gathered
    }

    pub(crate) fn insert(&mut self, node: usize, group: String, set: ReferenceSet) {
        self.by_node.entry(node).or_default().insert(group, Arc::new(set));
    }

    /// The set that a unit is compared with at a node.
    pub(crate) fn of(&self, parts: &Parts, node: usize, unit: &Unit) -> Option<&Arc<ReferenceSet>> {
        let rule = relative(parts.nodes.get(node)?)?;
        let group = rule.within.map_or(Some(String::new()), |input| group_of(&unit.cells, input))?;
        let sets = if rule.with == With::Before { &self.before } else { &self.by_node };
        sets.get(&node)?.get(&group)
    }
}

fn relative(node: &Node) -> Option<&Relative> {
    match &node.rule {
        Some(Rule::Relative(rule)) => Some(rule),
        _ => None,
    }
}

/// The nodes from the whole down to one.
fn way_to(parts: &Parts, at: usize) -> Vec<&Node> {
    let above = |node: &&Node| node.parent.and_then(|parent| parts.nodes.get(parent));
    let mut way: Vec<&Node> = std::iter::successors(parts.nodes.get(at), above).collect();
    way.reverse();
    way
}

/// The nodes that the conditions of a node look at.
fn looked_at(node: &Node) -> BTreeSet<usize> {
    node.conditions().flat_map(|condition| condition.references().nodes).collect()
}

/// Whether a unit counts in the set of the last node of a way: not where one of them does not apply to it, or is excluded.
fn is_compared(way: &[&Node], scope: &Scope<'_>) -> bool {
    for node in way {
        let scope = Scope { full: &node.points, ..*scope };
        let truth = |condition: &Option<Typed>, otherwise: bool| {
            condition.as_ref().map_or(Ok(otherwise), |condition| scope.truth(condition))
        };
        if truth(&node.applies_if, true) != Ok(true) {
            return false;
        }
        match truth(&node.unscored_if, false) {
            Ok(false) => {}
            Ok(true) => return false,
            Err(lack) => return by_policy(node, lack).outcome != Outcome::Excluded,
        }
        match truth(&node.zero_if, false) {
            Ok(false) => {}
            // What is decided here is decided for everything below.
            Ok(true) => return true,
            Err(lack) => return by_policy(node, lack).outcome != Outcome::Excluded,
        }
    }
    true
}
