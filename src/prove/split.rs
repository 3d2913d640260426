//! Ranges looked at part by part, where figures stand in several places: what each part of a figure's range leads to, and all parts
//! together.
//!
//! Every report lies in one of the parts, so that what none of them can come to cannot be. Figures are taken one by one; those of
//! one criterion, and those of a small rubric, together.
use std::collections::{BTreeMap, BTreeSet};

use super::bound::Bound;
use super::critical::{cells, turns};
use super::interval::Interval;
use super::notes::Notes;
use super::rules::Way;
use super::seen::{Lacks, Seen};
use super::tree::Tree;
use super::verdicts::Verdicts;
use crate::expr::{References, Typed, TypedKind};
use crate::model::{Node, Parts, Rule, Visit};

/// The most parts of several ranges taken together at one node.
const MOST_TOGETHER: usize = 160;
/// The most of them of a whole rubric, and how often a node is looked at there.
const MOST_IN_ALL: usize = 1_600;
const WORK: usize = 24_000;

/// What has to be looked at again where some inputs are known better.
#[derive(Debug, Clone, Default)]
pub(super) struct Affected {
    pub(super) derived: Vec<usize>,
    pub(super) visits: Vec<Visit>,
    /// Whether pillars and classes are.
    pub(super) whole: bool,
}

/// What each thing looks at itself.
struct Looks<'a> {
    parts: &'a Parts,
    derived: Vec<References>,
    /// Of each node that of all its expressions, and of its conditions alone.
    nodes: Vec<References>,
    conditions: Vec<References>,
    /// How often each input stands somewhere.
    places: BTreeMap<usize, usize>,
}

fn together<'t>(all: impl Iterator<Item = &'t Typed>) -> References {
    all.fold(References::default(), |mut found, typed| {
        let References { inputs, derived, nodes, .. } = typed.references();
        found.inputs.extend(inputs);
        found.derived.extend(derived);
        found.nodes.extend(nodes);
        found
    })
}

impl<'a> Looks<'a> {
    fn of(parts: &'a Parts) -> Self {
        let derived = parts.derived.iter().map(|derived| derived.value.references()).collect();
        let nodes = parts.nodes.iter().map(|node| together(node.expressions())).collect();
        let conditions = parts.nodes.iter().map(|node| together(node.conditions())).collect();
        let mut places = BTreeMap::new();
        let verdicts = parts.classes.iter().flat_map(|classes| classes.conditions().map(|(of, _)| of));
        let of_nodes = parts.nodes.iter().flat_map(Node::expressions);
        let all = of_nodes.chain(parts.derived.iter().map(|derived| &derived.value));
        let pillars = parts.pillars.iter().flat_map(|pillar| pillar.expressions());
        for typed in all.chain(verdicts).chain(pillars) {
            typed.walk(&mut |part| {
                if let TypedKind::Input(at) = part.kind {
                    let count: &mut usize = places.entry(at).or_default();
                    *count = count.saturating_add(1);
                }
            });
        }
        Self { parts, derived, nodes, conditions, places }
    }

    /// The quantities that some inputs decide.
    fn quantities(&self, inputs: &BTreeSet<usize>) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        // Each looks at earlier ones only.
        for (at, looks) in self.derived.iter().enumerate() {
            if !looks.inputs.is_disjoint(inputs) || !looks.derived.is_disjoint(&found) {
                found.insert(at);
            }
        }
        found
    }

    /// The inputs that a node looks at, behind quantities too.
    fn inputs(&self, at: usize) -> BTreeSet<usize> {
        let (mut found, mut seen) = (BTreeSet::new(), BTreeSet::new());
        let mut open: Vec<&References> = self.nodes.get(at).into_iter().collect();
        while let Some(looks) = open.pop() {
            found.extend(looks.inputs.iter().copied());
            let new = looks.derived.iter().filter(|at| seen.insert(**at));
            open.extend(new.filter_map(|at| self.derived.get(*at)));
        }
        found
    }

    /// Of one node alone.
    fn alone(&self, at: usize, inputs: &BTreeSet<usize>) -> Affected {
        Affected {
            derived: self.quantities(inputs).into_iter().collect(),
            visits: vec![Visit::Open(at), Visit::Close(at)],
            whole: false,
        }
    }

    /// All that some inputs decide.
    fn affected(&self, inputs: &BTreeSet<usize>) -> Affected {
        let derived = self.quantities(inputs);
        let hits = |looks: Option<&References>, nodes: &BTreeSet<usize>| {
            looks.is_some_and(|looks| {
                !looks.inputs.is_disjoint(inputs)
                    || !looks.derived.is_disjoint(&derived)
                    || !looks.nodes.is_disjoint(nodes)
            })
        };
        // Opened anew, and closed anew: what holds one, lies below one or looks at one.
        let (mut opened, mut closed) = (BTreeSet::new(), BTreeSet::new());
        loop {
            let before = (opened.len(), closed.len());
            for (at, node) in self.parts.nodes.iter().enumerate() {
                let is_below = node.parent.is_some_and(|parent| opened.contains(&parent));
                if is_below || hits(self.conditions.get(at), &closed) {
                    opened.insert(at);
                }
                let holds = node.children.iter().any(|child| closed.contains(child));
                if opened.contains(&at) || holds || hits(self.nodes.get(at), &closed) {
                    closed.insert(at);
                }
            }
            if before == (opened.len(), closed.len()) {
                break;
            }
        }
        // What the period before or other units come to does not go with the figures of the unit.
        let stays = |at: &usize| {
            let node = self.parts.nodes.get(*at);
            node.is_none_or(|node| node.takes_previous() || matches!(node.rule, Some(Rule::Relative(_))))
        };
        let visits = self.parts.order.iter().filter(|visit| match visit {
            Visit::Open(at) => opened.contains(at) || (closed.contains(at) && !stays(at)),
            Visit::Close(at) => closed.contains(at) && !stays(at),
        });
        Affected { derived: derived.into_iter().collect(), visits: visits.copied().collect(), whole: true }
    }
}

/// What a node comes to in several parts together.
#[derive(Default)]
struct Came {
    bound: Option<Bound>,
    ways: BTreeMap<Way, bool>,
    events: Vec<bool>,
    said: Option<Interval>,
    lacks: Option<Lacks>,
}

impl<'a> Tree<'a> {
    /// What can be known of a rubric, as closely as it is looked at here.
    pub(super) fn close_up(parts: &'a Parts, stop: &dyn Fn() -> bool) -> Self {
        let mut tree = Self::new(parts, false);
        if stop() {
            return tree;
        }
        let looks = Looks::of(parts);
        let turns = turns(parts);
        let cells = |at: usize, pieces: bool| -> Vec<Seen> {
            let input = parts.inputs.get(at);
            input.map_or_else(Vec::new, |input| cells(input, turns.get(&at), pieces))
        };
        tree.divide();
        for (at, node) in parts.nodes.iter().enumerate().filter(|(_, node)| node.rule.is_some()) {
            if stop() {
                return tree;
            }
            if node.takes_previous() || matches!(node.rule, Some(Rule::Relative(_))) {
                continue;
            }
            let inputs = looks.inputs(at);
            let many = inputs.iter().any(|input| looks.places.get(input).is_some_and(|count| *count > 1));
            let axes: Vec<(usize, Vec<Seen>)> = inputs.iter().map(|at| (*at, cells(*at, many))).collect();
            let whole = product(&axes);
            if whole.is_some_and(|count| (2..=MOST_TOGETHER).contains(&count)) {
                tree.part_by_part(&looks.alone(at, &inputs), &axes, stop);
            } else {
                for axis in axes.iter().filter(|(_, cells)| cells.len() > 1) {
                    let one = BTreeSet::from([axis.0]);
                    tree.part_by_part(&looks.alone(at, &one), std::slice::from_ref(axis), stop);
                }
            }
        }
        // What holds them, with what is known of them now.
        let inner = parts.order.iter().filter(|visit| {
            let (Visit::Open(at) | Visit::Close(at)) = visit;
            parts.nodes.get(*at).is_some_and(|node| node.rule.is_none())
        });
        let inner = Affected { derived: Vec::new(), visits: inner.copied().collect(), whole: true };
        tree.part_by_part(&inner, &[], stop);
        let mut left = WORK;
        for (input, count) in &looks.places {
            if *count < 2 || stop() {
                continue;
            }
            let axis = (*input, cells(*input, true));
            let affected = looks.affected(&BTreeSet::from([*input]));
            let work = axis.1.len().saturating_mul(weight(parts, &affected));
            if axis.1.len() > 1 && work <= left {
                left = left.saturating_sub(work);
                tree.part_by_part(&affected, &[axis], stop);
            }
        }
        let all: Vec<(usize, Vec<Seen>)> = looks.places.keys().map(|at| (*at, cells(*at, true))).collect();
        if all.len() > 1 && !stop() {
            let affected = looks.affected(&looks.places.keys().copied().collect());
            let count = product(&all).filter(|count| *count <= MOST_IN_ALL);
            if count.is_some_and(|count| count.saturating_mul(weight(parts, &affected)) <= left) {
                tree.part_by_part(&affected, &all, stop);
            }
        }
        tree
    }

    /// Looks at what is affected in each part of some ranges, and keeps what all of them together allow.
    fn part_by_part(&mut self, affected: &Affected, axes: &[(usize, Vec<Seen>)], stop: &dyn Fn() -> bool) {
        let inputs = self.inputs.clone();
        let (derived, opened) = (self.derived.clone(), self.opened.clone());
        let before = (self.nodes.clone(), self.ways.clone(), self.events.clone());
        let (said, lacks) = (self.said.clone(), self.lacks.clone());
        let (pillars, verdicts) = (self.pillars.clone(), self.verdicts.clone());
        let closed: Vec<usize> = affected
            .visits
            .iter()
            .filter_map(|visit| if let Visit::Close(at) = visit { Some(*at) } else { None })
            .collect();
        let mut came: BTreeMap<usize, Came> = BTreeMap::new();
        let (mut notes, mut whole): (Notes, Option<(Vec<Bound>, Verdicts)>) = (Notes::new(), None);
        for place in 0..product(axes).unwrap_or(0) {
            // What is known of some parts only is of no use, and nobody waits for it.
            if stop() {
                break;
            }
            let mut rest = place;
            for (input, cells) in axes {
                let at = rest.checked_rem(cells.len()).unwrap_or(0);
                rest = rest.checked_div(cells.len()).unwrap_or(0);
                if let (Some(seen), Some(cell)) = (self.inputs.get_mut(*input), cells.get(at)) {
                    *seen = cell.clone();
                }
            }
            for (span, note) in self.again(affected) {
                let noted = notes.entry(span).or_default();
                *noted = noted.or(note);
            }
            for at in &closed {
                self.gather(*at, came.entry(*at).or_default());
            }
            if affected.whole {
                whole = Some(match whole.take() {
                    None => (self.pillars.clone(), self.verdicts.clone()),
                    Some((pillars, verdicts)) => {
                        let both = pillars.into_iter().zip(&self.pillars);
                        let pillars = both.map(|(one, other)| one.or(other.clone())).collect();
                        (pillars, verdicts.or(&self.verdicts))
                    }
                });
            }
        }
        (self.inputs, self.derived, self.opened) = (inputs, derived, opened);
        (self.nodes, self.ways, self.events) = before;
        (self.said, self.lacks) = (said, lacks);
        (self.pillars, self.verdicts) = (pillars, verdicts);
        for (at, came) in came {
            self.keep(at, came);
        }
        for (span, note) in notes {
            self.notes.entry(span).and_modify(|known| *known = known.and(note)).or_insert(note);
        }
        if let Some((pillars, verdicts)) = whole {
            for (own, found) in self.pillars.iter_mut().zip(pillars) {
                *own = std::mem::take(own).and(&found.legible());
            }
            self.verdicts = std::mem::take(&mut self.verdicts).and(&verdicts);
        }
    }

    fn gather(&self, at: usize, came: &mut Came) {
        if let Some(Some(bound)) = self.nodes.get(at) {
            let bound = bound.clone();
            came.bound = Some(match came.bound.take() {
                Some(so_far) => so_far.or(bound),
                None => bound,
            });
        }
        for (way, can) in self.ways.get(at).into_iter().flatten() {
            let found = came.ways.entry(*way).or_default();
            *found |= can;
        }
        let events = self.events.get(at).map_or(&[][..], Vec::as_slice);
        came.events.resize(events.len(), false);
        came.events.iter_mut().zip(events).for_each(|(own, can)| *own |= can);
        came.said = match (came.said.take(), self.said.get(at).cloned().flatten()) {
            (Some(a), Some(b)) => Some(a.hull(b)),
            (a, b) => a.or(b),
        };
        let lacks = self.lacks.get(at).copied().unwrap_or(Lacks::NONE);
        came.lacks = Some(came.lacks.map_or(lacks, |own| own.and(lacks)));
    }

    fn keep(&mut self, at: usize, came: Came) {
        if let (Some(place), Some(bound)) = (self.nodes.get_mut(at), came.bound) {
            let bound = bound.legible();
            let known = match place.take() {
                Some(own) => own.and(&bound),
                None => bound,
            };
            if let Some(place) = self.known.get_mut(at) {
                *place = Some(known.clone());
            }
            *place = Some(known);
        }
        for (way, can) in self.ways.get_mut(at).into_iter().flatten() {
            *can &= came.ways.get(way).copied().unwrap_or(false);
        }
        let events = self.events.get_mut(at).into_iter().flatten();
        events.zip(came.events).for_each(|(own, can)| *own &= can);
        if let Some(said) = self.said.get_mut(at) {
            *said = match (said.take(), came.said) {
                (Some(own), Some(found)) => own.meet(&found.legible()),
                _ => None,
            };
        }
        if let (Some(own), Some(found)) = (self.lacks.get_mut(at), came.lacks) {
            *own = own.both(found);
        }
    }
}

/// How many parts there are together; `None` where they are more than can be counted.
fn product(axes: &[(usize, Vec<Seen>)]) -> Option<usize> {
    axes.iter().try_fold(1usize, |count, (_, cells)| count.checked_mul(cells.len()))
}

/// How much work it is to look at it once.
fn weight(parts: &Parts, affected: &Affected) -> usize {
    let of = |visit: &Visit| match visit {
        Visit::Open(_) => 1,
        Visit::Close(at) => parts.nodes.get(*at).map_or(1, |node| node.children.len().saturating_add(1)),
    };
    affected.visits.iter().map(of).fold(0, usize::saturating_add)
}
