//! Derived quantities: each after those it uses, and circles among them.
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::fallbacks::{self, Fill};
use super::names::{Known, Sight};
use super::text;
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, names as codes};
use crate::expr::{self, Reference, Type, Typed, TypedKind};
use crate::model::draft::DerivedDraft;
use crate::model::{Derived, Input};
use crate::text::{Span, Spanned};

/// A quantity to be resolved: a derived one, or the value of an input that can fall back on another.
enum Wanted {
    Derived(Box<DerivedDraft>),
    Fill(Fill),
}

impl Wanted {
    const fn name(&self) -> &Spanned<String> {
        match self {
            Self::Derived(draft) => &draft.name,
            Self::Fill(fill) => &fill.name,
        }
    }

    fn expressions(&self) -> Vec<&expr::Expr> {
        match self {
            Self::Derived(draft) => {
                let keys = draft.table.iter().flat_map(|table| &table.of);
                let over = draft.sub_units.iter().flat_map(|all| all.of.iter().chain(&all.weight));
                draft.value.iter().chain(keys).chain(over).filter_map(|value| value.expr.as_ref()).collect()
            }
            Self::Fill(fill) => fill.draft.of.iter().filter_map(|of| of.expr.as_ref()).collect(),
        }
    }
}

/// The derived quantities, each after those it uses, and among them the values of inputs that can fall back on others.
/// Their names become known as they are resolved.
pub(super) fn derive(
    drafts: Vec<DerivedDraft>,
    fills: Vec<Fill>,
    inputs: &[Input],
    known: &mut Known,
    languages: &[String],
    diagnostics: &mut Diagnostics,
) -> Vec<Derived> {
    let fill_names: BTreeSet<String> = fills.iter().map(|fill| fill.name.value.clone()).collect();
    let wanted: Vec<Wanted> = drafts
        .into_iter()
        .map(|draft| Wanted::Derived(Box::new(draft)))
        .chain(fills.into_iter().map(Wanted::Fill))
        .collect();
    let places: BTreeMap<String, usize> =
        wanted.iter().enumerate().map(|(at, wanted)| (wanted.name().value.clone(), at)).collect();
    let needs: Vec<Vec<usize>> = wanted
        .iter()
        .map(|wanted| {
            let expressions = wanted.expressions();
            expressions.into_iter().flat_map(|expr| named(expr, &places, &fill_names)).collect()
        })
        .collect();
    let mut waiting: Vec<Option<Wanted>> = wanted.into_iter().map(Some).collect();
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
            let Some(wanted) = waiting.get_mut(at).and_then(Option::take) else { continue };
            if let Some(place) = done.get_mut(at) {
                *place = true;
            }
            let resolved = match wanted {
                Wanted::Derived(draft) => quantity(*draft, inputs, &derived, known, languages, diagnostics),
                Wanted::Fill(fill) => value_of_input(fill, derived.len(), known, diagnostics),
            };
            derived.extend(resolved);
        }
    }
    let mut said: Vec<Vec<String>> = Vec::new();
    for draft in waiting.into_iter().flatten() {
        let draft_name = draft.name().clone();
        known.broken.insert(draft_name.value.clone());
        let circle =
            circle(&draft_name.value, &places, &needs).filter(|circle| !said.contains(&sorted(circle)));
        if let Some(circle) = circle {
            said.push(sorted(&circle));
            let circle = circle.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" → ");
            diagnostics.push(
                Diagnostic::new(
                    codes::CYCLE,
                    draft_name.span,
                    Phrase::new(
                        format!("`{}` depends on itself: {circle}", draft_name.value),
                        format!("`{}` phụ thuộc vào chính nó: {circle}", draft_name.value),
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

/// A derived quantity; its name becomes known.
fn quantity(
    draft: DerivedDraft,
    inputs: &[Input],
    before: &[Derived],
    known: &mut Known,
    languages: &[String],
    diagnostics: &mut Diagnostics,
) -> Option<Derived> {
    let label = text(draft.label, languages, diagnostics);
    let typed = match (&draft.table, &draft.sub_units) {
        (Some(table), _) => super::tables::check(table, known, (inputs, before), diagnostics),
        (None, Some(all)) => super::sub_units::check(all, known, Sight::OverSubUnits, diagnostics),
        (None, None) => draft.value.and_then(|value| expr::check(value.expr.as_ref()?, known, diagnostics)),
    };
    let Some(mut value) = typed else {
        known.broken.insert(draft.name.value);
        return None;
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
    let entry = (Reference::Derived(before.len()), value.ty);
    let Entry::Vacant(vacant) = known.names.entry(draft.name.value.clone()) else { return None };
    vacant.insert(entry);
    permitted.then_some(Derived { name: draft.name.value, label, value, fills: None, span: draft.name.span })
}

/// The value of an input, or what is taken in its place; from here on its name stands for that.
fn value_of_input(
    fill: Fill,
    place: usize,
    known: &mut Known,
    diagnostics: &mut Diagnostics,
) -> Option<Derived> {
    let entry = known.names.get_mut(&fill.name.value)?;
    let (Reference::Input(input), ty) = *entry else { return None };
    // In the period before it stands for the same.
    *entry = (Reference::Derived(place), ty);
    known.filled.insert(fill.name.value.clone(), (input, ty));
    let Some(value) = fallbacks::filled(&fill, known, diagnostics) else {
        known.names.insert(fill.name.value, (Reference::Input(input), ty));
        return None;
    };
    let label = known.labels.get(input).cloned().unwrap_or_default();
    Some(Derived { name: fill.name.value, label, value, fills: Some(input), span: fill.name.span })
}

/// What is asked of an input itself, and not of what is taken in its place: in the period before, or as it is reported.
const OF_THE_INPUT: [&str; 6] = ["previous", "peers", "reported", "missing", "applicable", "coded"];

/// The quantities that an expression names; of inputs only those whose value it looks at in this period, and not what was reported.
fn named(expr: &expr::Expr, places: &BTreeMap<String, usize>, fills: &BTreeSet<String>) -> Vec<usize> {
    let mut itself: BTreeSet<Span> = BTreeSet::new();
    expr.walk(&mut |part| {
        if let expr::ExprKind::Call { name, args } = &part.kind
            && OF_THE_INPUT.contains(&name.value.as_str())
        {
            for arg in args {
                arg.walk(&mut |inner| {
                    itself.insert(inner.span);
                });
            }
        }
    });
    let mut named = Vec::new();
    expr.walk(&mut |part| {
        if let expr::ExprKind::Name(name) = &part.kind
            && !(fills.contains(name) && itself.contains(&part.span))
        {
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
