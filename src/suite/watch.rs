//! What expectations look at: a wrong score below one of them would be noticed, and one elsewhere would not.
use std::collections::BTreeSet;

use crate::expr::Typed;
use crate::golden::{Case, Expectation, Expected, Who};
use crate::model::{By, Parts, Role, Target, TieKey};

/// Where in a rubric something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    Node(usize),
    /// What is asked of a node before it is scored; it decides what the node holds too.
    Opening(usize),
    Derived(usize),
    Pillar(usize),
    Class,
    Ranking(usize),
    /// It can be seen wherever a case expects anything.
    Anywhere,
}

/// What depends on what.
pub(super) struct Reads {
    nodes: Vec<Sources>,
    derived: Vec<Sources>,
    pillars: Vec<Sources>,
    class: Sources,
    rankings: Vec<Sources>,
}

/// What something is made of.
#[derive(Default, Clone)]
struct Sources {
    nodes: BTreeSet<usize>,
    derived: BTreeSet<usize>,
}

impl Sources {
    fn of<'t>(expressions: impl IntoIterator<Item = &'t Typed>) -> Self {
        let mut sources = Self::default();
        for typed in expressions {
            let found = typed.references();
            sources.nodes.extend(found.nodes);
            sources.derived.extend(found.derived);
            sources.derived.extend(found.past_derived);
        }
        sources
    }

    fn and(mut self, target: Target, parts: &Parts) -> Self {
        match target {
            Target::Node(at) => {
                self.nodes.insert(at);
            }
            Target::Pillar(at) => {
                let pillar = parts.pillars.get(at);
                let weights = Self::of(pillar.into_iter().flat_map(crate::model::Pillar::expressions));
                self.nodes.extend(weights.nodes);
                self.derived.extend(weights.derived);
                let of = pillar.into_iter().flat_map(|pillar| &pillar.of);
                self.nodes.extend(of.map(|part| part.node));
            }
        }
        self
    }
}

impl Reads {
    pub(super) fn of(parts: &Parts) -> Self {
        let node = |node: &crate::model::Node| {
            let mut sources = Sources::of(node.expressions());
            let counts = |at: &&usize| parts.nodes.get(**at).is_some_and(|child| child.role != Role::Shown);
            sources.nodes.extend(node.children.iter().filter(counts));
            // Weights of what it holds, and which of several alternatives applies.
            for child in node.children.iter().filter_map(|at| parts.nodes.get(*at)) {
                sources
                    .derived
                    .extend(Sources::of(child.weight.chosen().into_iter().chain(&child.applies_if)).derived);
            }
            sources
        };
        let class = parts.classes.as_ref().map(|classes| {
            Sources::of(classes.conditions().map(|(condition, _)| condition)).and(classes.of, parts)
        });
        let ranking = |ranking: &crate::model::Ranking| {
            let keys = ranking.tie_break.iter().filter_map(|key| match key {
                TieKey::Target(target) => Some(*target),
                TieKey::Value { .. } => None,
            });
            let by: Vec<Target> = match &ranking.by {
                By::Value { of, .. } => vec![*of],
                By::Pairs(copeland) => copeland.at.iter().map(|at| at.of).collect(),
            };
            let sources = Sources::of(ranking.expressions());
            by.into_iter().chain(keys).fold(sources, |sources, target| sources.and(target, parts))
        };
        let pillar = |(at, pillar): (usize, &crate::model::Pillar)| {
            Sources::of(pillar.expressions()).and(Target::Pillar(at), parts)
        };
        Self {
            nodes: parts.nodes.iter().map(node).collect(),
            derived: parts.derived.iter().map(|derived| Sources::of([&derived.value])).collect(),
            pillars: parts.pillars.iter().enumerate().map(pillar).collect(),
            class: class.unwrap_or_default(),
            rankings: parts.rankings.iter().map(ranking).collect(),
        }
    }
}

/// What some expectations look at.
#[derive(Debug, Clone)]
pub(super) struct Watch {
    nodes: Vec<bool>,
    openings: Vec<bool>,
    derived: Vec<bool>,
    pillars: Vec<bool>,
    class: bool,
    rankings: Vec<bool>,
}

impl Watch {
    fn nothing(parts: &Parts) -> Self {
        Self {
            nodes: vec![false; parts.nodes.len()],
            openings: vec![false; parts.nodes.len()],
            derived: vec![false; parts.derived.len()],
            pillars: vec![false; parts.pillars.len()],
            class: false,
            rankings: vec![false; parts.rankings.len()],
        }
    }

    /// What is looked at of one unit of a case. The ranks of others depend on it too.
    pub(super) fn of_unit(case: &Case, unit: &Who, parts: &Parts, reads: &Reads) -> Self {
        let mut watch = Self::nothing(parts);
        for (who, expected) in &case.expected {
            let is_own = who == unit;
            let ranks = |of: &&Expectation| is_own || matches!(of.what, Expected::Rank(_));
            for expectation in expected.iter().filter(ranks) {
                watch.expectation(expectation, parts, reads);
            }
        }
        watch
    }

    /// What is looked at of any unit of a case.
    pub(super) fn of_case(case: &Case, parts: &Parts, reads: &Reads) -> Self {
        let mut watch = Self::nothing(parts);
        for expectation in case.expected.iter().flat_map(|(_, expected)| expected) {
            watch.expectation(expectation, parts, reads);
        }
        watch
    }

    fn expectation(&mut self, expectation: &Expectation, parts: &Parts, reads: &Reads) {
        let at = expectation.at.as_str();
        match expectation.what {
            Expected::Error(_) => {}
            Expected::Class(_) => {
                self.class = true;
                self.look(&reads.class, parts, reads);
            }
            Expected::Rank(_) => {
                if let Some(place) = parts.rankings.iter().position(|ranking| ranking.id == at) {
                    mark(&mut self.rankings, place);
                    if let Some(sources) = reads.rankings.get(place) {
                        self.look(sources, parts, reads);
                    }
                }
            }
            _ => {
                if let Some(place) = parts.nodes.iter().position(|node| node.id == at) {
                    let nodes = BTreeSet::from([place]);
                    self.look(&Sources { nodes, ..Sources::default() }, parts, reads);
                } else if let Some(place) = parts.pillars.iter().position(|pillar| pillar.id == at) {
                    mark(&mut self.pillars, place);
                    if let Some(sources) = reads.pillars.get(place) {
                        self.look(sources, parts, reads);
                    }
                }
            }
        }
    }

    fn look(&mut self, sources: &Sources, parts: &Parts, reads: &Reads) {
        let mut open: Vec<&Sources> = vec![sources];
        while let Some(sources) = open.pop() {
            for derived in &sources.derived {
                if mark(&mut self.derived, *derived) {
                    open.extend(reads.derived.get(*derived));
                }
            }
            for node in &sources.nodes {
                if mark(&mut self.nodes, *node) {
                    open.extend(reads.nodes.get(*node));
                    // What is above it can settle it.
                    let mut above = Some(*node);
                    while let Some(at) = above.filter(|at| mark(&mut self.openings, *at)) {
                        let node = parts.nodes.get(at);
                        let conditions = node.into_iter().flat_map(crate::model::Node::conditions);
                        self.look(&Sources::of(conditions), parts, reads);
                        above = node.and_then(|node| node.parent);
                    }
                }
            }
        }
    }

    /// Whether what stands at a spot can be seen.
    pub(super) fn sees(&self, spot: Spot) -> bool {
        let at = |all: &[bool], place: usize| all.get(place).copied().unwrap_or(false);
        match spot {
            Spot::Node(place) => at(&self.nodes, place),
            Spot::Opening(place) => at(&self.openings, place),
            Spot::Derived(place) => at(&self.derived, place),
            Spot::Pillar(place) => at(&self.pillars, place),
            Spot::Class => self.class,
            Spot::Ranking(place) => at(&self.rankings, place),
            Spot::Anywhere => true,
        }
    }
}

/// Marks a place; whether it was not marked before.
fn mark(all: &mut [bool], place: usize) -> bool {
    all.get_mut(place).is_some_and(|there| !std::mem::replace(there, true))
}
