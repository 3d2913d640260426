//! The order of the walk, and cycles between nodes.
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, names as codes};
use crate::model::{Node, Rule, Visit};

/// The nodes in an order in which each step uses only what earlier ones settled; `None` where there is a cycle.
pub(super) fn order(nodes: &[Node], diagnostics: &mut Diagnostics) -> Option<Vec<Visit>> {
    let steps = nodes.len().saturating_mul(2);
    let needs: Vec<Vec<usize>> = (0..steps).map(|step| needs(nodes, step)).collect();
    let mut state = vec![State::New; steps];
    let mut order = Vec::with_capacity(steps);
    let mut sound = true;
    for start in 0..steps {
        // Depth first with a stack of its own: a chain of conditions can be as long as the rubric.
        let mut stack = vec![(start, 0usize)];
        while let Some((step, next)) = stack.pop() {
            if next == 0 {
                match state.get(step) {
                    Some(State::New) => set(&mut state, step, State::Open),
                    _ => continue,
                }
            }
            match needs.get(step).and_then(|needs| needs.get(next)).copied() {
                Some(need) => {
                    stack.push((step, next.saturating_add(1)));
                    match state.get(need) {
                        Some(State::New) => stack.push((need, 0)),
                        Some(State::Open) => {
                            sound = false;
                            report(nodes, &stack, need, diagnostics);
                            // Said once; what lies on the circle is not walked again.
                            set(&mut state, need, State::Done);
                        }
                        _ => {}
                    }
                }
                None => {
                    set(&mut state, step, State::Done);
                    order.push(if step.is_multiple_of(2) {
                        Visit::Open(step / 2)
                    } else {
                        Visit::Close(step / 2)
                    });
                }
            }
        }
    }
    sound.then_some(order)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

fn set(states: &mut [State], at: usize, state: State) {
    if let Some(place) = states.get_mut(at) {
        *place = state;
    }
}

const fn opened(node: usize) -> usize {
    node.saturating_mul(2)
}

const fn closed(node: usize) -> usize {
    node.saturating_mul(2).saturating_add(1)
}

/// The steps that have to come before a step: even ones open a node, odd ones close it.
fn needs(nodes: &[Node], step: usize) -> Vec<usize> {
    let at = step / 2;
    let Some(node) = nodes.get(at) else { return Vec::new() };
    let mut needs = Vec::new();
    if step.is_multiple_of(2) {
        needs.extend(node.parent.map(opened));
        for condition in node.conditions() {
            needs.extend(condition.references().nodes.into_iter().map(closed));
        }
    } else {
        needs.push(opened(at));
        needs.extend(node.children.iter().copied().map(closed));
        let weights = node.children.iter().filter_map(|child| nodes.get(*child)?.weight.chosen());
        needs.extend(weights.flat_map(|weight| weight.references().nodes).map(closed));
        for typed in node.rule.iter().flat_map(Rule::expressions).chain(node.closing()) {
            needs.extend(typed.references().nodes.into_iter().map(closed));
        }
    }
    needs
}

fn report(nodes: &[Node], stack: &[(usize, usize)], back_to: usize, diagnostics: &mut Diagnostics) {
    let mut circle: Vec<&Node> = Vec::new();
    for (step, _) in stack.iter().skip_while(|(step, _)| *step != back_to) {
        if let Some(node) = nodes.get(step / 2)
            && circle.last().is_none_or(|last| last.id != node.id)
        {
            circle.push(node);
        }
    }
    let Some(first) = circle.first() else { return };
    let mut path: Vec<String> = circle.iter().map(|node| format!("`{}`", node.id)).collect();
    path.push(format!("`{}`", first.id));
    let path = path.join(" → ");
    let mut diagnostic = Diagnostic::new(
        codes::CYCLE,
        first.span,
        Phrase::new(
            format!("the points of `{}` depend on themselves: {path}", first.id),
            format!("điểm của `{}` phụ thuộc vào chính nó: {path}", first.id),
        ),
    )
    .help(Phrase::new(
        "take one of the references on this way out",
        "bỏ một trong các tham chiếu trên đường này",
    ));
    for node in circle.iter().skip(1) {
        diagnostic = diagnostic.label(node.span, Phrase::new("on the way", "nằm trên vòng lặp"));
    }
    diagnostics.push(diagnostic);
}
