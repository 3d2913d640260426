//! Events that lift the points of a node, and those that cap them.
use super::Walk;
use crate::model::{Bound, Node};
use crate::number::Exact;
use crate::score::{Branch, Capped, Lack, NodeScore, Outcome, PointsCap, PointsFloor, Raised};

impl<'a> Walk<'a> {
    /// Gives what floors grant; one that cannot be decided grants nothing.
    pub(super) fn lift(&mut self, at: usize, node: &'a Node) {
        let Some(score) = self.bounded_by(at, node) else { return };
        let holding = self.holding(node, true).filter(|(.., undecided)| undecided.is_none());
        let by: Vec<PointsFloor> = holding
            .map(|(bound, when, _)| PointsFloor { at_least: bound.of(&score.maximum), when: when.to_owned() })
            .filter(|floor| floor.at_least > score.exact)
            .collect();
        let Some(least) = by.iter().map(|floor| floor.at_least.clone()).max() else { return };
        let raised = Raised { before: score.exact.clone(), by };
        self.set(at, least, |score| score.raised = Some(Box::new(raised)));
    }

    /// Takes what caps do not leave. One that cannot be decided holds, as for classes.
    pub(super) fn cap(&mut self, at: usize, node: &'a Node) {
        let Some(score) = self.bounded_by(at, node) else { return };
        let by: Vec<PointsCap> = self
            .holding(node, false)
            .map(|(bound, when, undecided)| PointsCap {
                at_most: bound.of(&score.maximum),
                when: when.to_owned(),
                undecided,
            })
            .filter(|cap| cap.at_most < score.exact)
            .collect();
        let Some(most) = by.iter().map(|cap| cap.at_most.clone()).min() else { return };
        let capped = Capped { before: score.exact.clone(), by };
        self.set(at, most, |score| score.capped = Some(Box::new(capped)));
    }

    /// The score that events have a say in: what a node above decides for everything in it is none.
    fn bounded_by(&self, at: usize, node: &Node) -> Option<&NodeScore> {
        let score = self.nodes.get(at).filter(|_| !node.caps.is_empty())?;
        (score.outcome == Outcome::Scored && score.branch != Branch::Above).then_some(score)
    }

    /// The caps, or the floors, that hold or cannot be decided, with what they lack then.
    fn holding(
        &self,
        node: &'a Node,
        floors: bool,
    ) -> impl Iterator<Item = (&'a Bound, &'a str, Option<Lack>)> {
        node.caps.iter().filter(move |cap| cap.is_floor == floors).filter_map(|cap| {
            let undecided = match self.scope(node).truth(&cap.when) {
                Ok(false) => return None,
                Ok(true) => None,
                Err(lack) => Some(lack),
            };
            Some((&cap.bound, cap.text.as_str(), undecided))
        })
    }

    fn set(&mut self, at: usize, exact: Exact, note: impl FnOnce(&mut NodeScore)) {
        if let Some(score) = self.nodes.get_mut(at) {
            score.exact = exact;
            note(score);
        }
    }
}
