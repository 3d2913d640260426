//! What a rubric knows how to do, and whether a report gets there.
use std::collections::BTreeSet;

use serde::Serialize;

use super::search::{Goal, Search};
use super::tree::Tree;
use super::verdicts::classes_never;
use super::words::way;
use crate::diagnostic::Phrase;
use crate::model::Rubric;
use crate::report::Report;

/// One of the ways that a rubric can go, and whether a report goes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Reach {
    /// The id of the node or class.
    pub on: String,
    /// Which of its ways: `step`, `option`, `item` (of a checklist), `holds`, `fails`, `otherwise`, `target-reached`,
    /// `below-target`, `below-least`, `capped`, `in-time`, `late`, `too-late`, `zero-if`, `unscored-if`; `cap` and `floor`
    /// (an event takes points, or gives some); or `class`, `gate` (its condition keeps a unit from a class that the points
    /// reach) and `class-cap` (an event takes a better class).
    pub way: &'static str,
    /// The place of the band, the option, the line or the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<usize>,
    /// The same in words.
    pub what: Phrase,
    /// Whether a report gets there.
    pub by: Reached,
}

/// Whether a report gets somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Reached {
    /// These do: the report of the unit `unit`, then those of its sub-units, then those of other units that it is compared
    /// with, where a rule compares.
    By(Vec<Report>),
    /// None can.
    Never,
    /// Not decided: none was found, and that there is none is not proven either.
    Open,
}

/// What to look for.
pub(super) fn goals(tree: &Tree<'_>) -> BTreeSet<Goal> {
    let ways =
        tree.ways.iter().enumerate().flat_map(|(at, ways)| {
            ways.iter().filter(|(_, can)| *can).map(move |(way, _)| Goal::Way(at, *way))
        });
    let beyond = (0..tree.said.len()).filter(|at| tree.said.get(*at).is_some_and(Option::is_some));
    let never = classes_never(tree);
    let classes = never.iter().enumerate().filter(|(_, never)| never.is_none());
    let classes = classes.map(|(place, _)| Goal::Class(place));
    let events = events(tree).into_iter().filter(|(.., can)| *can).map(|(goal, _)| goal);
    ways.chain(beyond.map(Goal::Beyond)).chain(classes).chain(events).collect()
}

/// Events and gates, and whether each can decide.
fn events(tree: &Tree<'_>) -> Vec<(Goal, bool)> {
    let mut all: Vec<(Goal, bool)> = Vec::new();
    for (at, can) in tree.events.iter().enumerate() {
        all.extend(can.iter().enumerate().map(|(place, can)| (Goal::Event(at, place), *can)));
    }
    let Some(classes) = &tree.parts.classes else { return all };
    let can = |of: &[bool], place: usize| of.get(place).copied().unwrap_or(false);
    let gated = classes.all.iter().enumerate().filter(|(_, class)| class.requires.is_some());
    all.extend(gated.map(|(place, _)| (Goal::Gate(place), can(&tree.verdicts.gates, place))));
    let capped = 0..classes.caps.len();
    all.extend(capped.map(|place| (Goal::ClassCap(place), can(&tree.verdicts.caps, place))));
    all
}

/// An event or a gate, as it is shown.
fn event(rubric: &Rubric, goal: Goal) -> Option<(&str, &'static str, Option<usize>, Phrase)> {
    let parts = &rubric.parts;
    let quoted =
        |en: &str, vi: &str, when: &str| Phrase::new(format!("{en} `{when}`"), format!("{vi} `{when}`"));
    Some(match goal {
        Goal::Event(at, place) => {
            let node = parts.nodes.get(at)?;
            let cap = node.caps.get(place)?;
            let (way, what) = match cap.is_floor {
                true => ("floor", quoted("the floor where", "mức sàn khi", &cap.text)),
                false => ("cap", quoted("the cap where", "mức trần khi", &cap.text)),
            };
            (&node.id, way, Some(place), what)
        }
        Goal::Gate(place) => {
            let class = parts.classes.as_ref()?.all.get(place)?;
            (
                &class.id,
                "gate",
                None,
                Phrase::new("the condition of the class, failing", "điều kiện của mức, không đạt"),
            )
        }
        Goal::ClassCap(place) => {
            let classes = parts.classes.as_ref()?;
            let cap = classes.caps.get(place)?;
            let class = classes.all.get(cap.at_best)?;
            (
                &class.id,
                "class-cap",
                Some(place),
                quoted("no better class where", "không xếp cao hơn khi", &cap.text),
            )
        }
        Goal::Way(..) | Goal::Class(_) | Goal::Beyond(_) | Goal::Most(_) | Goal::Least(_) => return None,
    })
}

/// Every way there is.
pub(super) fn reaches(rubric: &Rubric, tree: &Tree<'_>, search: &Search<'_>) -> Vec<Reach> {
    let found =
        |goal: Goal| search.witness(goal).map_or(Reached::Open, |reports| Reached::By(reports.to_vec()));
    let nodes = rubric.parts.nodes.iter().zip(&tree.ways).enumerate();
    let ways = nodes.flat_map(|(at, (node, ways))| {
        ways.iter().map(move |(of, can)| Reach {
            on: node.id.clone(),
            way: of.name(),
            place: of.place(),
            what: way(rubric, node, *of),
            by: if *can { found(Goal::Way(at, *of)) } else { Reached::Never },
        })
    });
    let classes = rubric.parts.classes.iter().flat_map(|classes| classes.all.iter().enumerate());
    let classes = classes.zip(classes_never(tree)).map(|((place, class), never)| Reach {
        on: class.id.clone(),
        way: "class",
        place: None,
        what: Phrase::new("the class", "mức xếp loại"),
        by: never.map_or_else(|| found(Goal::Class(place)), |_| Reached::Never),
    });
    let events = events(tree).into_iter().filter_map(|(goal, can)| {
        let (on, way, place, what) = event(rubric, goal)?;
        let by = if can { found(goal) } else { Reached::Never };
        Some(Reach { on: on.to_owned(), way, place, what, by })
    });
    ways.chain(classes).chain(events).collect()
}
