//! The points that what a node holds makes, from the file alone.
use crate::check::tree::{self, Counted};
use crate::model::{Aggregate, Ends, KnownWeight};
use crate::number::Exact;
use crate::syntax::Tree;

/// A scored node as it stands in a file: its points, and its weight.
pub(super) struct Scored {
    points: Exact,
    weight: Weighed,
}

enum Weighed {
    Of(Exact),
    Share(Exact),
    Chosen,
}

impl Scored {
    pub(super) fn of(tree: &Tree, points: Exact) -> Self {
        let weight = match (tree.get("weight"), number(tree, "weight_share")) {
            (_, Some(share)) => Weighed::Share(share),
            (None, None) => Weighed::Of(Exact::ONE),
            (Some(_), None) => number(tree, "weight").map_or(Weighed::Chosen, Weighed::Of),
        };
        Self { points, weight }
    }

    fn counted(&self) -> Counted<'_> {
        let weight = match &self.weight {
            Weighed::Of(weight) => Some(KnownWeight::Of(weight)),
            Weighed::Share(share) => Some(KnownWeight::Share(share)),
            Weighed::Chosen => None,
        };
        Counted { points: &self.points, weight }
    }
}

/// The points that the scored children of a node make; `None` where it says its own.
pub(super) fn made(own: &Tree, scored: &[Scored]) -> Option<Exact> {
    if scored.is_empty() {
        return None;
    }
    let aggregate = Aggregate::from_name(own.get("aggregate").and_then(Tree::word).unwrap_or("sum"));
    let count = |key: &str| number(own, key).and_then(|count| usize::try_from(count.to_i64()?).ok());
    let ends = Ends {
        lowest: count("drop_lowest").unwrap_or(0),
        highest: count("drop_highest").unwrap_or(0),
        best: count("keep_best"),
    };
    let counted: Vec<Counted<'_>> = scored.iter().map(Scored::counted).collect();
    tree::made(aggregate, ends, &counted)
}

/// A number that a key of a table has.
pub(super) fn number(tree: &Tree, key: &str) -> Option<Exact> {
    tree.get(key)?.word()?.replace('_', "").parse().ok()
}
