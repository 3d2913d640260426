//! What bounds alone say of each node, for those who ask what cases have to show.
use super::bound::ends;
use super::expressions::quotient;
use super::notes::Notes;
use super::rules::Way;
use super::tree::Tree;
use super::verdicts::classes_never;
use super::words::way;
use crate::diagnostic::Phrase;
use crate::expr::Typed;
use crate::model::Rubric;
use crate::number::Exact;
use crate::score::Lack;

/// What can happen in a rubric; no report is searched for.
pub(crate) struct Sights<'a> {
    rubric: &'a Rubric,
    tree: Tree<'a>,
    classes_never: Vec<bool>,
}

/// A way of a node, and whether it may be gone.
pub(crate) struct Seeable {
    pub(crate) way: Way,
    pub(crate) what: Phrase,
    pub(crate) can: bool,
}

impl<'a> Sights<'a> {
    pub(crate) fn of(rubric: &'a Rubric) -> Self {
        let tree = Tree::new(&rubric.parts, false);
        let classes_never = classes_never(&tree).into_iter().map(|never| never.is_some()).collect();
        Self { rubric, tree, classes_never }
    }

    /// The ways of a node.
    pub(crate) fn ways(&self, at: usize) -> Vec<Seeable> {
        let (Some(node), Some(ways)) = (self.rubric.parts.nodes.get(at), self.tree.ways.get(at)) else {
            return Vec::new();
        };
        let seeable =
            |(of, can): &(Way, bool)| Seeable { way: *of, what: way(self.rubric, node, *of), can: *can };
        ways.iter().map(seeable).collect()
    }

    /// What a node can lack.
    pub(crate) fn lacks(&self, at: usize) -> Vec<Lack> {
        self.tree.lacks.get(at).map(|lacks| lacks.iter().collect()).unwrap_or_default()
    }

    /// Whether what holds others can see one of them taken out.
    pub(crate) fn can_exclude(&self, at: usize) -> bool {
        self.tree.nodes.get(at).and_then(Option::as_ref).is_some_and(|bound| bound.excluded)
    }

    /// Whether a node can be without a score.
    pub(crate) fn can_be_unscored(&self, at: usize) -> bool {
        self.tree.nodes.get(at).and_then(Option::as_ref).is_some_and(|bound| bound.unscored)
    }

    /// Whether what a rule says can lie outside of 0 and the maximum.
    pub(crate) fn goes_beyond(&self, at: usize) -> bool {
        let said = self.tree.said.get(at).and_then(Option::as_ref).map(ends);
        let Some(node) = self.rubric.parts.nodes.get(at) else { return false };
        if matches!(node.rule, Some(crate::model::Rule::Ratio { .. })) {
            return false;
        }
        said.is_some_and(|(least, most)| {
            least.is_none_or(|least| least.is_negative()) || most.is_none_or(|most| most > node.points)
        })
    }

    /// Between which numbers an expression of a node lies, and so of the whole for verdicts; `None` where it has no value.
    pub(crate) fn between(&self, full: &Exact, typed: &Typed) -> Option<(Option<Exact>, Option<Exact>)> {
        self.tree.sight(full).see(typed, &mut Notes::new()).interval().map(ends)
    }

    /// The same of a quotient.
    pub(crate) fn quotient_between(
        &self,
        full: &Exact,
        of: &Typed,
        to: &Typed,
    ) -> Option<(Option<Exact>, Option<Exact>)> {
        let (sight, mut notes) = (self.tree.sight(full), Notes::new());
        let (of, to) = (sight.see(of, &mut notes), sight.see(to, &mut notes));
        quotient(&of, &to).interval().map(ends)
    }

    /// Whether a condition can hold, and whether it can fail to.
    pub(crate) fn truths(&self, typed: &Typed) -> (bool, bool) {
        self.tree.notes.get(&typed.span).map_or((true, true), |note| (note.yes, note.no))
    }

    /// Whether no report is given a class.
    pub(crate) fn is_never(&self, class: usize) -> bool {
        self.classes_never.get(class).copied().unwrap_or(false)
    }
}
