//! What an expression or a node looks at, through everything that it names.
use std::collections::BTreeSet;

use crate::expr::{Typed, TypedKind};
use crate::model::{Node, Parts, Visit};

/// What is looked at, in the order in which it is named.
pub(crate) struct LookedAt<'a> {
    parts: &'a Parts,
    pub(crate) inputs: Vec<usize>,
    derived: BTreeSet<usize>,
    pub(crate) nodes: BTreeSet<usize>,
    pub(crate) sub_units: bool,
    pub(crate) past: bool,
}

impl<'a> LookedAt<'a> {
    pub(crate) const fn new(parts: &'a Parts) -> Self {
        Self {
            parts,
            inputs: Vec::new(),
            derived: BTreeSet::new(),
            nodes: BTreeSet::new(),
            sub_units: false,
            past: false,
        }
    }

    fn input(&mut self, at: usize) {
        if !self.inputs.contains(&at) {
            self.inputs.push(at);
        }
    }

    pub(crate) fn expression(&mut self, typed: &Typed) {
        match &typed.kind {
            TypedKind::Input(at) => self.input(*at),
            TypedKind::Derived(at) => {
                if let Some(derived) = self.parts.derived.get(*at).filter(|_| self.derived.insert(*at)) {
                    self.expression(&derived.value);
                }
            }
            TypedKind::Points(at) | TypedKind::Share(at) => self.node(*at),
            TypedKind::SubUnits(_) => self.sub_units = true,
            TypedKind::Previous(_) | TypedKind::Since(..) => self.past = true,
            _ => {}
        }
        typed.parts().into_iter().for_each(|part| self.expression(part));
    }

    /// A node, what it holds and the conditions of what holds it.
    pub(crate) fn node(&mut self, at: usize) {
        let Some(node) = self.parts.nodes.get(at).filter(|_| self.nodes.insert(at)) else { return };
        self.own(node);
        node.children.iter().for_each(|child| self.node(*child));
        let above = |node: &&'a Node| node.parent.and_then(|at| self.parts.nodes.get(at));
        let holders: Vec<&Node> = std::iter::successors(Some(node), above).skip(1).collect();
        for holder in holders {
            holder.conditions().for_each(|condition| self.expression(condition));
        }
    }

    fn own(&mut self, node: &Node) {
        node.expressions().for_each(|typed| self.expression(typed));
        node.inputs.iter().for_each(|at| self.input(*at));
        self.past |= node.takes_previous();
    }

    /// The rubric with so much of it as a node needs that was looked at: the same scores there, without those of the rest.
    pub(crate) fn alone(&self, at: usize) -> Parts {
        let above = |at: &usize| self.parts.nodes.get(*at)?.parent;
        let opened: BTreeSet<usize> = self
            .nodes
            .iter()
            .flat_map(|node| std::iter::successors(Some(*node), above))
            .chain(std::iter::successors(Some(at), above))
            .collect();
        let mut parts = self.parts.clone();
        parts.order.retain(|visit| match visit {
            Visit::Open(node) => opened.contains(node),
            Visit::Close(node) => self.nodes.contains(node),
        });
        parts.pillars.clear();
        parts.classes = None;
        parts.rankings.clear();
        parts
    }
}
