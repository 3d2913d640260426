//! What left a node without a value: the quantity over sub-units that has none, with the sub-units and their figures.
use super::figures::label;
use super::numbers::both;
use super::sub_units::why_none;
use crate::diagnostic::{Lang, Phrase};
use crate::expr::{SubUnits, Typed, TypedKind};
use crate::model::{Derived, Node, Rubric, Rule};
use crate::report::Cell;
use crate::score::{Lack, Scope, Scorecard};

/// A quantity over sub-units, and the derived quantity that it is, where it has a name.
struct Over<'a> {
    all: &'a SubUnits,
    named: Option<&'a Derived>,
}

impl Scorecard {
    /// Why a node has no value, where a quantity over sub-units has none.
    pub(super) fn of_sub_units(&self, node: &Node, lack: Lack) -> Option<Phrase> {
        let over = self.wanting(node, lack)?;
        let why = why_none(&self.rubric, over.all, &self.sub_units, &node.points, lack)?;
        let Some(derived) = over.named else { return Some(why) };
        Some(both(|lang| {
            let name = match derived.label.get(lang) {
                "" => &derived.name,
                label => label,
            };
            match lang {
                Lang::En => format!("{name} has no value — {}", why.en),
                Lang::Vi => format!("{name} không có giá trị — {}", why.vi),
            }
        }))
    }

    /// The first thing that a node asks and that has no value for this reason, where it is one over sub-units.
    fn wanting<'a>(&'a self, node: &'a Node, lack: Lack) -> Option<Over<'a>> {
        let figures = Scope::of_figures(&self.unit.cells);
        let below = &self.sub_units;
        let scope =
            Scope { derived: &self.derived, scores: &self.nodes, full: &node.points, below, ..figures };
        for condition in node.conditions() {
            // The period before is not at hand here.
            if condition.looks_back() {
                return None;
            }
            match scope.truth(condition) {
                Ok(true) => {}
                Ok(false) if node.applies_if.as_ref() == Some(condition) => return None,
                Ok(false) => {}
                Err(why) => return self.culprit(condition, why, &scope).filter(|_| why == lack),
            }
        }
        let asked = node.rule.iter().flat_map(Rule::expressions).filter(|typed| !typed.looks_back());
        let mut wanting = asked.filter(|typed| scope.value(typed) == Err(lack));
        self.culprit(wanting.next()?, lack, &scope)
    }

    /// What an expression that has no value for a reason owes that to.
    fn culprit<'a>(&'a self, of: &'a Typed, lack: Lack, scope: &Scope<'_>) -> Option<Over<'a>> {
        let lacks = |typed: &Typed| scope.value(typed) == Err(lack);
        let (mut typed, mut named) = (of, None);
        loop {
            typed = match &typed.kind {
                TypedKind::SubUnits(all) => return Some(Over { all, named }),
                TypedKind::Derived(at) => {
                    let derived = self.rubric.parts.derived.get(*at)?;
                    if derived.value.looks_back() {
                        return None;
                    }
                    named = derived.fills.is_none().then_some(derived);
                    &derived.value
                }
                TypedKind::If(condition, yes, no) => match scope.truth(condition) {
                    Ok(true) => yes,
                    Ok(false) => no,
                    Err(_) => condition,
                },
                TypedKind::Default(_, second) => second,
                TypedKind::Filled(filled) => &filled.of,
                _ => typed.parts().into_iter().find(|part| lacks(part))?,
            };
        }
    }
}

/// The figures of sub-units that an expression looks at and that are in this state, by what they are called.
pub(super) fn figures_without(
    rubric: &Rubric,
    of: &Typed,
    cells: &[Cell],
    lack: Lack,
    lang: Lang,
) -> Vec<String> {
    let scope = Scope::of_figures(cells);
    let inputs = of.references().inputs.into_iter();
    let without = inputs.filter(|input| scope.input(*input) == Err(lack));
    without.filter_map(|input| Some(label(rubric.inputs().get(input)?, lang))).collect()
}
