//! Which figures each node looks at, and which nobody does.
use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, names as codes};
use crate::expr::Typed;
use crate::model::{Derived, InputKind, Node, Parts, Rule, TieKey, Within};

/// Warns of inputs that nothing uses.
pub(super) fn check(parts: &Parts, diagnostics: &mut Diagnostics) {
    let mut used: BTreeSet<usize> = BTreeSet::new();
    for node in &parts.nodes {
        used.extend(&node.inputs);
        if let Some(Rule::Relative { within: Some(input), .. }) = &node.rule {
            used.insert(*input);
        }
    }
    let classes =
        parts.classes.iter().flat_map(|classes| &classes.all).filter_map(|class| class.requires.as_ref());
    let rankings = parts.rankings.iter().flat_map(|ranking| {
        let keys = ranking.tie_break.iter().filter_map(|key| match key {
            TieKey::Value { value, .. } => Some(value),
            TieKey::Target(_) => None,
        });
        keys.chain(&ranking.eligible)
    });
    let derived = parts.derived.iter().map(|derived| &derived.value);
    used.extend(classes.chain(rankings).chain(derived).flat_map(|typed| typed.references().inputs));
    used.extend(parts.rankings.iter().filter_map(|ranking| match ranking.within {
        Some(Within::Input(input)) => Some(input),
        _ => None,
    }));
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

/// Adds the inputs that a node looks at by way of derived quantities.
pub(super) fn through_derived(nodes: &mut [Node], derived: &[Derived]) {
    for node in nodes {
        let conditions = node.applies_if.iter().chain(&node.zero_if);
        let rule = node.rule.iter().flat_map(|rule| rule.expressions());
        let mut found: Vec<usize> = Vec::new();
        for typed in rule.chain(conditions) {
            inputs_behind(typed, derived, &mut found);
        }
        for input in found {
            if !node.inputs.contains(&input) {
                node.inputs.push(input);
            }
        }
    }
}

/// Depth first with a stack of its own: a chain of quantities can be as long as the rubric.
fn inputs_behind(typed: &Typed, derived: &[Derived], found: &mut Vec<usize>) {
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    let mut open: Vec<usize> = Vec::new();
    let mut look = |typed: &Typed, open: &mut Vec<usize>| {
        let references = typed.references();
        found.extend(references.inputs);
        open.extend(references.derived.into_iter().rev());
    };
    look(typed, &mut open);
    while let Some(at) = open.pop() {
        if let Some(quantity) = derived.get(at)
            && seen.insert(at)
        {
            look(&quantity.value, &mut open);
        }
    }
}
