//! Named quantities: how they are computed, and the rows of tables.
use super::QuantityRow;
use super::rules::dash;
use crate::diagnostic::{Lang, Phrase};
use crate::explain::{Words, both};
use crate::expr::Typed;
use crate::model::{Derived, Node, Rubric};

pub(super) fn quantities(rubric: &Rubric) -> Vec<QuantityRow> {
    let Some(root) = rubric.nodes().first() else { return Vec::new() };
    let declared = rubric.parts.derived.iter().enumerate().filter(|(_, derived)| derived.fills.is_none());
    let row = |(at, derived): (usize, &Derived)| {
        let lines = |lang| lines(&Words { rubric, node: root, lang }, derived);
        let (en, vi) = (lines(Lang::En), lines(Lang::Vi));
        QuantityRow {
            name: derived.name.clone(),
            label: both(|lang| match derived.label.get(lang) {
                "" => derived.name.clone(),
                label => label.to_owned(),
            }),
            lines: en.into_iter().zip(vi).map(|(en, vi)| Phrase::new(en, vi)).collect(),
            used_by: used_by(rubric, at),
        }
    };
    declared.map(row).collect()
}

/// A formula in one line; a table with its keys, and a line for each row.
fn lines(words: &Words<'_>, derived: &Derived) -> Vec<String> {
    let Some(table) = words.table_of(&derived.value) else { return vec![words.quantity(&derived.value)] };
    let mut lines = vec![format!("{} ({})", words.quantity(&derived.value), words.hit(derived, table))];
    let rows = table.rows.iter();
    lines.extend(rows.map(|row| dash(&words.row_when(table, row), &words.gives(derived, &row.gives))));
    let rest = words.say("Otherwise", "Còn lại");
    lines.extend(table.otherwise.iter().map(|output| dash(rest, &words.gives(derived, output))));
    lines
}

/// The nodes that look at a quantity, also through others.
fn used_by(rubric: &Rubric, quantity: usize) -> Vec<String> {
    let derived = &rubric.parts.derived;
    // Each uses only earlier ones.
    let mut with = vec![quantity];
    for (at, other) in derived.iter().enumerate().skip(quantity.saturating_add(1)) {
        if looks_at(&other.value, &with) {
            with.push(at);
        }
    }
    let uses = |node: &&Node| node.expressions().any(|typed| looks_at(typed, &with));
    rubric.nodes().iter().filter(uses).map(|node| node.id.clone()).collect()
}

fn looks_at(typed: &Typed, quantities: &[usize]) -> bool {
    let found = typed.references();
    quantities.iter().any(|at| found.derived.contains(at) || found.past_derived.contains(at))
}
