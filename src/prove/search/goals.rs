//! What is looked for, and what a scorecard has of it.
use crate::model::{Node, Rubric, Rule};
use crate::number::Exact;
use crate::prove::rules::Way;
use crate::score::{Branch, FlagKind, NodeScore, Scorecard, is_ticked};

/// Something that a report can reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::prove) enum Goal {
    /// A way of a node.
    Way(usize, Way),
    /// What an event takes from a node, or gives to it, by its place.
    Event(usize, usize),
    /// A class, by its place.
    Class(usize),
    /// That its gate keeps a unit from a class which its points reach.
    Gate(usize),
    /// That an event takes a better class, by its place.
    ClassCap(usize),
    /// That the rule of a node comes to more than its maximum.
    Beyond(usize),
    /// The most points that a node can have by its bounds.
    Most(usize),
    /// The fewest.
    Least(usize),
}

/// What a scorecard reaches.
pub(super) fn goals_of(card: &Scorecard, rubric: &Rubric) -> Vec<Goal> {
    let mut goals = Vec::new();
    for (at, (node, score)) in rubric.parts.nodes.iter().zip(&card.nodes).enumerate() {
        if let Branch::Ticked(bits) = score.branch
            && matches!(node.rule, Some(Rule::Items(_)))
        {
            let places = (0..64).filter(|place| is_ticked(bits, *place));
            goals.extend(places.map(|place| Goal::Way(at, Way::Item(place))));
        }
        goals.extend(Way::of(score.branch).map(|way| Goal::Way(at, way)));
        goals.extend(events(node, score).map(|place| Goal::Event(at, place)));
    }
    let flagged =
        |node: &str| card.flags.iter().any(|flag| flag.on == node && flag.kind != FlagKind::Imputed);
    let beyond =
        rubric.parts.nodes.iter().enumerate().filter(|(_, node)| node.rule.is_some() && flagged(&node.id));
    goals.extend(beyond.map(|(at, _)| Goal::Beyond(at)));
    if let (Some(verdict), Some(classes)) = (&card.class, &rubric.parts.classes) {
        let place = classes.all.iter().position(|class| class.id == verdict.class);
        goals.extend(place.map(Goal::Class));
        let failed = classes.all.iter().enumerate();
        let failed = failed.filter(|(_, class)| verdict.gates_failed.contains(&class.id));
        goals.extend(failed.map(|(place, _)| Goal::Gate(place)));
        let caps = classes.caps.iter().enumerate().filter(|(_, cap)| {
            let best = classes.all.get(cap.at_best).map(|class| class.id.as_str());
            verdict.caps.iter().any(|held| held.when == cap.text && Some(held.at_best.as_str()) == best)
        });
        goals.extend(caps.map(|(place, _)| Goal::ClassCap(place)));
    }
    goals
}

/// The events that took something from a node, or gave it.
fn events<'a>(node: &'a Node, score: &'a NodeScore) -> impl Iterator<Item = usize> + 'a {
    let floors = score.raised.iter().flat_map(|raised| &raised.by);
    let floors = floors.map(|floor| (true, &floor.at_least, &floor.when));
    let caps = score.capped.iter().flat_map(|capped| &capped.by).map(|cap| (false, &cap.at_most, &cap.when));
    let by: Vec<(bool, &Exact, &String)> = floors.chain(caps).collect();
    let held = node.caps.iter().enumerate().filter(move |(_, cap)| {
        let limit = cap.bound.of(&score.maximum);
        by.iter().any(|(floor, at, when)| *floor == cap.is_floor && **at == limit && **when == cap.text)
    });
    held.map(|(place, _)| place)
}
