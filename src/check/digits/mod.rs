//! How many digits numbers can come to: a formula that squares itself a hundred times would fill the memory of any machine
//! from one figure. What the inputs can hold bounds every value that is made of them.
mod expressions;
mod nodes;
mod reach;

use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, bounds as codes};
use crate::model::{Parts, Periods, Visit};
use crate::number::Exact;
use crate::text::Span;

use reach::Reach;

/// The points of a node, and the most that can be reached there.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Of {
    points: Reach,
    maximum: Reach,
}

struct Lengths<'a> {
    parts: &'a Parts,
    derived: Vec<Reach>,
    nodes: Vec<Of>,
    /// In the means of those that hold them.
    weights: Vec<Reach>,
    /// The same in the periods before.
    past: Vec<Of>,
    past_derived: Vec<Reach>,
    diagnostics: &'a mut Diagnostics,
}

/// Reports what can come to longer numbers than the limit.
pub(super) fn check(parts: &Parts, diagnostics: &mut Diagnostics) {
    let mut past = vec![Of::default(); parts.nodes.len()];
    let mut past_derived = vec![Reach::default(); parts.derived.len()];
    // From period to period, as far as there can be periods, or until nothing grows any more.
    for _ in 1..if parts.looks_back() { Periods::MOST } else { 1 } {
        let mut found = Diagnostics::default();
        let (nodes, derived) = once(parts, past.clone(), past_derived.clone(), &mut found);
        let grown: Vec<Of> = past.iter().zip(&nodes).map(|(before, now)| before.or(*now)).collect();
        let grown_derived: Vec<Reach> =
            past_derived.iter().zip(&derived).map(|(before, now)| before.or(*now)).collect();
        if (grown == past && grown_derived == past_derived) || found.has_errors() {
            break;
        }
        (past, past_derived) = (grown, grown_derived);
    }
    once(parts, past, past_derived, diagnostics);
}

/// Looks at everything in one period.
fn once(
    parts: &Parts,
    past: Vec<Of>,
    past_derived: Vec<Reach>,
    diagnostics: &mut Diagnostics,
) -> (Vec<Of>, Vec<Reach>) {
    let nodes = vec![Of::default(); parts.nodes.len()];
    let weights = vec![Reach::default(); parts.nodes.len()];
    let mut lengths = Lengths { parts, derived: Vec::new(), nodes, weights, past, past_derived, diagnostics };
    for derived in &parts.derived {
        let reach = lengths.expression(&derived.value, &derived.name, &Exact::ZERO);
        lengths.derived.push(reach);
    }
    for visit in &parts.order {
        match visit {
            Visit::Close(at) => lengths.close(*at),
            Visit::Open(at) => {
                let Some(node) = parts.nodes.get(*at) else { continue };
                for condition in node.conditions() {
                    lengths.expression(condition, &node.id, &node.points);
                }
            }
        }
    }
    lengths.pillars();
    let full = parts.nodes.first().map_or(Exact::ZERO, |root| root.points.clone());
    for (condition, class) in parts.classes.iter().flat_map(|classes| classes.conditions()) {
        lengths.expression(condition, class, &full);
    }
    for ranking in &parts.rankings {
        for typed in ranking.expressions() {
            lengths.expression(typed, &ranking.id, &full);
        }
    }
    (lengths.nodes, lengths.derived)
}

impl Of {
    fn or(self, other: Self) -> Self {
        Self { points: self.points.or(other.points), maximum: self.maximum.or(other.maximum) }
    }
}

impl Lengths<'_> {
    fn node(&self, at: usize) -> Of {
        self.nodes.get(at).copied().unwrap_or_default()
    }

    /// In this period, or in those before.
    fn node_of(&self, at: usize, past: bool) -> Of {
        let nodes = if past { &self.past } else { &self.nodes };
        nodes.get(at).copied().unwrap_or_default()
    }

    /// The same, or nothing where it is too long; what is made of it is not reported again.
    fn fit(&mut self, reach: Reach, span: Span, name: &str) -> Reach {
        if reach.fits() { reach } else { self.too_long(span, name) }
    }

    fn too_long(&mut self, span: Span, name: &str) -> Reach {
        self.diagnostics.push(
            Diagnostic::new(
                codes::TOO_MANY_DIGITS,
                span,
                Phrase::new(
                    format!("`{name}` can come to numbers of more than 10,000 digits"),
                    format!("`{name}` có thể cho ra số dài hơn 10.000 chữ số"),
                ),
            )
            .help(Phrase::new(
                "round what it is made of (`round(x, 6)`, or `[rounding]` for nodes), or give its inputs `min`, `max` and `places`",
                "làm tròn các thành phần (`round(x, 6)`, hoặc `[rounding]` với các mục), hoặc khai báo `min`, `max` và `places` cho số liệu",
            )),
        );
        Reach::default()
    }
}
