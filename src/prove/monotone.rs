//! Counterexamples where more of what a rule calls better earns less at its node.
//!
//! A rule that looks at a figure once goes one way with it. Where the figure stands in a second place too (the denominator,
//! a condition, a formula), reports are tried in pairs that differ in that figure alone.
use std::collections::BTreeSet;

use super::search::{Figures, Search};
use super::shown::Said;
use super::words::{beside, both};
use crate::diagnostic::{Diagnostic, Phrase, proofs as codes};
use crate::expr::{Typed, TypedKind};
use crate::model::{Input, Node, Parts, Rule, Step};
use crate::number::Exact;
use crate::report::{Figure, Given};

/// The most starting points of a figure, and the most steps from each.
const MOST_STARTS: usize = 12;
const MOST_STEPS: usize = 12;

/// Gives the inputs of which it was said.
pub(super) fn find(parts: &Parts, search: &Search<'_>, found: &mut Said) -> BTreeSet<usize> {
    let mut said = BTreeSet::new();
    for (at, node) in parts.nodes.iter().enumerate() {
        if search.is_stopped() {
            return said;
        }
        let Some((of, rises)) = node.rule.as_ref().and_then(direction) else { continue };
        let Some(input) = input_of(of, parts) else { continue };
        if places(node, input, parts) < 2 {
            continue;
        }
        if counterexample(parts, search, (at, node), input, rises, found) {
            said.insert(input);
        }
    }
    said
}

/// What a rule is about, and whether more of it is better.
pub(super) fn direction(rule: &Rule) -> Option<(&Typed, bool)> {
    let goes = |marks: &[&Exact]| {
        let pairs = || marks.iter().zip(marks.iter().skip(1));
        let (up, down) = (pairs().all(|(a, b)| a <= b), pairs().all(|(a, b)| a >= b));
        (up != down).then_some(up)
    };
    match rule {
        Rule::Ratio { of, lower, .. } => Some((of, !lower)),
        Rule::Count { of, .. } | Rule::Score { of, .. } => Some((of, true)),
        Rule::Linear(line) => line.ends().map(|(zero, full)| (&line.of, zero < full)),
        Rule::Bands { of, steps, otherwise } => goes(&marks(steps, otherwise.as_ref())).map(|up| (of, up)),
        Rule::Curve(curve) => {
            let marks: Vec<&Exact> = curve.segments.iter().flat_map(|one| [&one.low, &one.high]).collect();
            goes(&marks).map(|up| (&curve.of, up))
        }
        // These compare, choose or compute; which way is better they do not say of one figure of the unit.
        Rule::YesNo { .. }
        | Rule::All { .. }
        | Rule::Any { .. }
        | Rule::Choice { .. }
        | Rule::Ticks { .. }
        | Rule::Items(_)
        | Rule::Deadline { .. }
        | Rule::LogNormal { .. }
        | Rule::Relative(_)
        | Rule::Average { .. }
        | Rule::Formula(_) => None,
    }
}

/// The marks from the lowest quantity to the highest, with what lies in no band: below the first, above the last, and between.
fn marks<'a>(steps: &'a [Step], otherwise: Option<&'a Exact>) -> Vec<&'a Exact> {
    let mut order: Vec<&Step> = steps.iter().collect();
    order.sort_by_key(|step| step.low.as_ref().map(|low| low.at.clone()));
    let mut marks: Vec<&Exact> = Vec::new();
    let mut before: Option<&Step> = None;
    for step in order {
        let is_joined = match (before, &step.low) {
            (None, low) => low.is_none(),
            (Some(before), Some(low)) => before.high.as_ref().is_none_or(|high| high.at >= low.at),
            (Some(_), None) => true,
        };
        marks.extend(otherwise.filter(|_| !is_joined));
        marks.push(&step.points);
        before = Some(step);
    }
    marks.extend(otherwise.filter(|_| before.is_some_and(|last| last.high.is_some())));
    marks
}

/// The number that an expression is, where it is one input.
pub(super) fn input_of(typed: &Typed, parts: &Parts) -> Option<usize> {
    match &typed.kind {
        TypedKind::Input(at) => parts.inputs.get(*at).filter(|input| input.kind.is_number()).map(|_| *at),
        TypedKind::Derived(at) => input_of(&parts.derived.get(*at)?.value, parts),
        TypedKind::Round(of, _) => input_of(of, parts),
        TypedKind::Filled(filled) => input_of(&filled.of, parts),
        _ => None,
    }
}

/// In how many expressions of a node a figure stands, those behind derived quantities included.
fn places(node: &Node, input: usize, parts: &Parts) -> usize {
    let mut count = 0usize;
    let mut open: Vec<&Typed> =
        node.conditions().chain(node.rule.iter().flat_map(Rule::expressions)).collect();
    let mut steps = 0usize;
    while let Some(typed) = open.pop() {
        steps = steps.saturating_add(1);
        if count >= 2 || steps > 2_000 {
            break;
        }
        match typed.kind {
            TypedKind::Input(at) if at == input => count = count.saturating_add(1),
            TypedKind::Derived(at) => open.extend(parts.derived.get(at).map(|derived| &derived.value)),
            _ => open.extend(typed.parts()),
        }
    }
    count
}

fn number(figures: &Figures, input: usize) -> Option<&Exact> {
    match figures.get(&input)?.value.as_ref()? {
        Given::Number(number) => Some(number),
        _ => None,
    }
}

fn counterexample(
    parts: &Parts,
    search: &Search<'_>,
    (at, node): (usize, &Node),
    input: usize,
    rises: bool,
    found: &mut Said,
) -> bool {
    let Some(Input { name, .. }) = parts.inputs.get(input) else { return false };
    let candidates = search.candidates(at);
    let mut values: Vec<Exact> =
        candidates.iter().filter_map(|figures| number(figures, input)).cloned().collect();
    values.sort();
    values.dedup();
    let starts: Vec<Figures> =
        candidates.into_iter().filter(|figures| number(figures, input).is_some()).take(MOST_STARTS).collect();
    let open = search.open();
    for mut start in starts {
        if search.is_stopped() {
            return false;
        }
        let Some(from) = number(&start, input).cloned() else { continue };
        for (other, figure) in &open {
            start.entry(*other).or_insert_with(|| figure.clone());
        }
        let Some(points) = search.points(at, &start) else { continue };
        let worse = |other: &Exact| if rises { *other > from } else { *other < from };
        let steps: Vec<Exact> =
            values.iter().filter(|value| worse(value)).take(MOST_STEPS).cloned().collect();
        for to in steps {
            let moved = |figures: &Figures| {
                let mut moved = figures.clone();
                moved.insert(input, Figure::present(Given::Number(to.clone())));
                moved
            };
            if search.points(at, &moved(&start)).is_none_or(|after| after >= points) {
                continue;
            }
            let both_points = |figures: &Figures| {
                search
                    .points(at, figures)
                    .zip(search.points(at, &moved(figures)))
                    .filter(|(one, other)| other < one)
            };
            let start = search.reduced(&start, input, &|figures| both_points(figures).is_some());
            let Some((points, after)) = both_points(&start) else { continue };
            let Phrase { en: with, vi: with_vi } = beside(parts, &start, input);
            let [points, after] = both(parts, [&points, &after]);
            let message = Phrase::new(
                format!(
                    "`{}` earns less where `{name}` gets better: {points} at {from}, {after} at {to}{with}",
                    node.id
                ),
                format!(
                    "`{}` được ít điểm hơn khi `{name}` tốt hơn: {points} tại {from}, {after} tại {to}{with_vi}",
                    node.id
                ),
            );
            let help = Phrase::new(
                "the figure stands in two places of the node; let one of them be another figure",
                "số liệu này đứng ở hai chỗ của mục; hãy dùng số liệu khác cho một trong hai",
            );
            let finding = Diagnostic::new(codes::MORE_EARNS_LESS, node.rule_span, message);
            let reports = [&start, &moved(&start)].map(|figures| search.report(figures));
            found.push_shown(finding.help(help).subject(&node.id), reports.into());
            return true;
        }
    }
    false
}
