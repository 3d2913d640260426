//! What a rubric knows how to do, and whether a report gets there.
use std::collections::BTreeSet;

use serde::Serialize;

use super::findings::classes_never;
use super::search::{Goal, Search};
use super::tree::Tree;
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
    /// `below-target`, `below-least`, `capped`, `in-time`, `late`, `too-late`, `zero-if`, `unscored-if`; or `class`.
    pub way: &'static str,
    /// The place of the band, the option or the line.
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
    /// These do: the report of the unit, then those of its sub-units.
    By(Vec<Report>),
    /// None can.
    Never,
    /// None was found, and none was shown to be impossible.
    Open,
}

/// What to look for.
pub(super) fn goals(tree: &Tree<'_>) -> BTreeSet<Goal> {
    let ways =
        tree.ways.iter().enumerate().flat_map(|(at, ways)| {
            ways.iter().filter(|(_, can)| *can).map(move |(way, _)| Goal::Way(at, *way))
        });
    let beyond = (0..tree.said.len()).filter(|at| tree.said.get(*at).is_some_and(Option::is_some));
    let classes = tree.parts.classes.iter().flat_map(|classes| 0..classes.all.len());
    ways.chain(beyond.map(Goal::Beyond)).chain(classes.map(Goal::Class)).collect()
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
    ways.chain(classes).collect()
}
