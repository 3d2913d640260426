//! Derived quantities: each after those it uses, and circles among them.
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, VecDeque};

use super::names::{Known, Sight};
use super::text;
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, names as codes};
use crate::expr::{self, Reference, Type, Typed, TypedKind};
use crate::model::Derived;
use crate::model::draft::DerivedDraft;

/// The derived quantities, each after those it uses. Their names become known as they are resolved.
pub(super) fn derive(
    drafts: Vec<DerivedDraft>,
    known: &mut Known,
    languages: &[String],
    diagnostics: &mut Diagnostics,
) -> Vec<Derived> {
    let places: BTreeMap<String, usize> =
        drafts.iter().enumerate().map(|(at, draft)| (draft.name.value.clone(), at)).collect();
    let needs: Vec<Vec<usize>> = drafts
        .iter()
        .map(|draft| {
            let names = draft.value.as_ref().and_then(|value| value.expr.as_ref());
            names.map(|expr| named(expr, &places)).unwrap_or_default()
        })
        .collect();
    let mut waiting: Vec<Option<DerivedDraft>> = drafts.into_iter().map(Some).collect();
    let mut done = vec![false; waiting.len()];
    let mut derived: Vec<Derived> = Vec::new();
    loop {
        let ready: Vec<usize> = (0..waiting.len())
            .filter(|at| waiting.get(*at).is_some_and(Option::is_some))
            .filter(|at| {
                needs
                    .get(*at)
                    .is_none_or(|needs| needs.iter().all(|need| done.get(*need).copied().unwrap_or(true)))
            })
            .collect();
        if ready.is_empty() {
            break;
        }
        for at in ready {
            let Some(draft) = waiting.get_mut(at).and_then(Option::take) else { continue };
            if let Some(place) = done.get_mut(at) {
                *place = true;
            }
            let label = text(draft.label, languages, diagnostics);
            let typed = draft.value.and_then(|value| expr::check(value.expr.as_ref()?, known, diagnostics));
            let Some(mut value) = typed else {
                known.broken.insert(draft.name.value);
                continue;
            };
            if let Some(rounding) = draft.rounding {
                if value.ty == Type::Number {
                    let (ty, span) = (value.ty, value.span);
                    let kind = TypedKind::Round(Box::new(value), rounding.value);
                    value = Typed { kind, ty, span };
                } else {
                    diagnostics.push(super::inputs::not_a_number(rounding.span));
                }
            }
            let permitted = known.permit(&value, Sight::Derived, diagnostics);
            let entry = (Reference::Derived(derived.len()), value.ty);
            if let Entry::Vacant(place) = known.names.entry(draft.name.value.clone()) {
                place.insert(entry);
                if permitted {
                    derived.push(Derived { name: draft.name.value, label, value, span: draft.name.span });
                }
            }
        }
    }
    let mut said: Vec<Vec<String>> = Vec::new();
    for draft in waiting.into_iter().flatten() {
        known.broken.insert(draft.name.value.clone());
        let circle =
            circle(&draft.name.value, &places, &needs).filter(|circle| !said.contains(&sorted(circle)));
        if let Some(circle) = circle {
            said.push(sorted(&circle));
            let circle = circle.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" → ");
            diagnostics.push(
                Diagnostic::new(
                    codes::CYCLE,
                    draft.name.span,
                    Phrase::new(
                        format!("`{}` depends on itself: {circle}", draft.name.value),
                        format!("`{}` phụ thuộc vào chính nó: {circle}", draft.name.value),
                    ),
                )
                .help(Phrase::new(
                    "take one of the references on this way out",
                    "bỏ một trong các tham chiếu trên đường này",
                )),
            );
        }
    }
    derived
}

/// The quantities that an expression names.
fn named(expr: &expr::Expr, places: &BTreeMap<String, usize>) -> Vec<usize> {
    let mut named = Vec::new();
    expr.walk(&mut |part| {
        if let expr::ExprKind::Name(name) = &part.kind {
            named.extend(places.get(name));
        }
    });
    named
}

/// The names on a circle, each once, so that a circle is known from wherever it is entered.
fn sorted(circle: &[String]) -> Vec<String> {
    let mut names = circle.to_vec();
    names.sort();
    names.dedup();
    names
}

/// The shortest way from a quantity back to itself; `None` where it only leads to a circle.
fn circle(name: &str, places: &BTreeMap<String, usize>, needs: &[Vec<usize>]) -> Option<Vec<String>> {
    let start = *places.get(name)?;
    let mut from: BTreeMap<usize, usize> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        for need in needs.get(at)? {
            if *need == start {
                let mut way = vec![start];
                let mut back = at;
                while back != start {
                    way.push(back);
                    back = *from.get(&back)?;
                }
                way.push(start);
                way.reverse();
                let name = |place: usize| {
                    let found = places.iter().find(|(_, at)| **at == place);
                    found.map(|(name, _)| name.clone())
                };
                return way.into_iter().map(name).collect();
            }
            if !from.contains_key(need) {
                from.insert(*need, at);
                queue.push_back(*need);
            }
        }
    }
    None
}
