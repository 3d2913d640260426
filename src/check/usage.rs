//! Which figures each node looks at, and which nobody does.
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, names as codes};
use crate::expr::Typed;
use crate::model::{Derived, InputKind, Node, Parts, Pillar, Role, Rule, TieKey, Within};

/// Warns of inputs that nothing uses.
pub(super) fn check(parts: &Parts, diagnostics: &mut Diagnostics) {
    let mut used: BTreeSet<usize> = BTreeSet::new();
    for node in &parts.nodes {
        // What is only shown is there to be seen; elsewhere an input declared in place has to be looked at too.
        if node.role == Role::Shown {
            used.extend(&node.inputs);
        }
        used.extend(looked_at_by(node));
    }
    used.extend(parts.pillars.iter().flat_map(|pillar| &pillar.inputs));
    let classes =
        parts.classes.iter().flat_map(|classes| classes.conditions().map(|(condition, _)| condition));
    let rankings = parts.rankings.iter().flat_map(|ranking| {
        let keys = ranking.tie_break.iter().filter_map(|key| match key {
            TieKey::Value { value, .. } => Some(value),
            TieKey::Target(_) => None,
        });
        keys.chain(&ranking.eligible)
    });
    used.extend(classes.chain(rankings).flat_map(|typed| typed.references().inputs));
    for derived in &parts.derived {
        let inputs = derived.value.references().inputs;
        used.extend(inputs.into_iter().filter(|input| derived.fills != Some(*input)));
    }
    used.extend(parts.rankings.iter().flat_map(|ranking| &ranking.within).filter_map(
        |within| match within {
            Within::Input(input) => Some(*input),
            Within::Parent => None,
        },
    ));
    for (at, input) in parts.inputs.iter().enumerate() {
        if !used.contains(&at) && input.kind != InputKind::Text {
            diagnostics.push(
                Diagnostic::new(
                    codes::UNUSED_INPUT,
                    input.span,
                    Phrase::new(
                        format!("nothing uses `{}`", input.name),
                        format!("không có gì dùng đến `{}`", input.name),
                    ),
                )
                .help(Phrase::new(
                    "use it in a rule, or take it away",
                    "dùng nó trong một cách tính điểm, hoặc bỏ đi",
                )),
            );
        }
    }
}

/// The inputs that the rule and the conditions of a node look at themselves.
pub(super) fn looked_at_by(node: &Node) -> impl Iterator<Item = usize> + '_ {
    let group = match &node.rule {
        Some(Rule::Relative(rule)) => rule.within,
        _ => None,
    };
    let of_rule = node.rule.iter().flat_map(Rule::inputs).chain(group);
    let others = node.conditions().chain(node.closing()).chain(node.weight.chosen());
    of_rule.chain(others.flat_map(|typed| typed.references().inputs))
}

/// Adds the inputs that a node looks at by way of derived quantities, and those of the period before.
pub(super) fn through_derived(nodes: &mut [Node], derived: &[Derived]) {
    // Many nodes look at the same quantities.
    let mut behind: BTreeMap<usize, Behind> = BTreeMap::new();
    for node in nodes {
        let (found, past) = looked_at(node.expressions(), derived, &mut behind);
        add(&mut node.inputs, found);
        add(&mut node.past_inputs, past);
    }
}

/// The inputs that the weights of a pillar look at.
pub(super) fn of_pillar(pillar: &mut Pillar, derived: &[Derived]) {
    let (found, past) = looked_at(pillar.expressions(), derived, &mut BTreeMap::new());
    add(&mut pillar.inputs, found);
    add(&mut pillar.past_inputs, past);
}

/// The inputs that expressions look at, in this period and in the one before.
fn looked_at<'e>(
    expressions: impl Iterator<Item = &'e Typed>,
    derived: &[Derived],
    behind: &mut BTreeMap<usize, Behind>,
) -> (Vec<usize>, Vec<usize>) {
    let (mut found, mut past): (Vec<usize>, Vec<usize>) = Default::default();
    for typed in expressions {
        let references = typed.references();
        found.extend(references.inputs);
        past.extend(references.past_inputs);
        for at in references.derived {
            let behind = behind.entry(at).or_insert_with(|| inputs_behind(at, derived));
            found.extend(&behind.inputs);
            past.extend(&behind.past);
            if references.past_derived.contains(&at) {
                past.extend(&behind.inputs);
            }
        }
    }
    (found, past)
}

/// Each once.
fn add(into: &mut Vec<usize>, found: Vec<usize>) {
    for input in found {
        if !into.contains(&input) {
            into.push(input);
        }
    }
}

/// The inputs behind a derived quantity, each once, and those of them that count in the period before.
#[derive(Default)]
struct Behind {
    inputs: Vec<usize>,
    past: BTreeSet<usize>,
}

/// Depth first with a stack of its own: a chain of quantities can be as long as the rubric.
fn inputs_behind(at: usize, derived: &[Derived]) -> Behind {
    let mut found = Behind::default();
    let mut known: BTreeSet<usize> = BTreeSet::new();
    let mut seen: BTreeSet<(usize, bool)> = BTreeSet::new();
    let mut open = vec![(at, false)];
    while let Some((at, past)) = open.pop() {
        let Some(quantity) = derived.get(at).filter(|_| seen.insert((at, past))) else { continue };
        let references = quantity.value.references();
        found.past.extend(if past { &references.inputs } else { &references.past_inputs });
        found.inputs.extend(references.inputs.into_iter().filter(|input| known.insert(*input)));
        let is_past = |at: &usize| past || references.past_derived.contains(at);
        open.extend(references.derived.iter().rev().map(|at| (*at, is_past(at))));
    }
    found
}
