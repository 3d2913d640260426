//! Pairs of reports in which a figure that rules call better lowers the total, a pillar or the class.
//!
//! Which way is better is what the rules that look at the figure alone declare, turned round in deductions; where they do not
//! agree nothing is said. The pair differs in that figure only, both are scored, and what turns it against the unit is named.
//! That a part is a smaller share of a greater whole is no finding: a ratio says so.
use std::collections::{BTreeMap, BTreeSet};

use super::monotone::{direction, input_of};
use super::search::{Figures, Search};
use super::shown::Said;
use super::words::{beside, both, shown};
use crate::diagnostic::{Diagnostic, Phrase, proofs as codes};
use crate::expr::{CompareOp, Typed, TypedKind};
use crate::model::{Node, Parts, Pillar, Role, Rule};
use crate::number::Exact;
use crate::report::{Figure, Given, Report};
use crate::score::{FlagKind, NodeScore, Outcome, Scorecard};

/// How many scores of nodes this may take, and reports.
const WORK: usize = 60_000;
const MOST_TRIED: usize = 600;
/// The most values of a figure that are tried one after the other.
const MOST_VALUES: usize = 14;
/// The most reports that a figure is changed in.
const MOST_STARTS: usize = 8;

/// Which values of a figure are better.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Better {
    More(bool),
    Truth(bool),
    /// The places of the options, the worst first.
    Options(Vec<usize>),
}

/// What is declared of a figure, and by which node.
struct Declared {
    better: Better,
    node: usize,
}

pub(super) fn find(parts: &Parts, search: &mut Search<'_>, said: &BTreeSet<usize>, found: &mut Said) {
    let uses = uses(parts);
    let several = |input: &usize| uses.get(input).is_some_and(|count| *count > 1) && !said.contains(input);
    for finding in contradictory(parts, said) {
        found.push(finding);
    }
    let declared = declared(parts);
    let declared: Vec<(usize, Declared)> = declared.into_iter().filter(|(input, _)| several(input)).collect();
    let mut left = WORK.checked_div(parts.nodes.len().max(1)).unwrap_or(0).min(MOST_TRIED);
    for (input, declared) in declared {
        if search.is_stopped() {
            return;
        }
        if let Some((finding, reports)) = counterexample(parts, search, input, &declared, &mut left) {
            found.push_shown(finding, reports);
        }
    }
}

/// Whether a node counts for what holds it, or against it.
fn counts(parts: &Parts, at: usize) -> Option<bool> {
    let above = |node: &&Node| parts.nodes.get(node.parent?);
    let mut way = std::iter::successors(parts.nodes.get(at), above);
    way.try_fold(true, |adds, node| match node.role {
        Role::Scored | Role::Bonus => Some(adds),
        Role::Deduction => Some(!adds),
        Role::Shown => None,
    })
}

/// The figures of which rules say which way is better, and agree.
fn declared(parts: &Parts) -> BTreeMap<usize, Declared> {
    let mut all: BTreeMap<usize, Option<Declared>> = BTreeMap::new();
    for (at, node) in parts.nodes.iter().enumerate() {
        let (Some(rule), Some(adds)) = (&node.rule, counts(parts, at)) else { continue };
        for (input, better) in of_rule(rule, parts) {
            let better = if adds { better } else { turned(better) };
            let place = all.entry(input);
            place
                .and_modify(|there| {
                    if there.as_ref().is_some_and(|there| there.better != better) {
                        *there = None;
                    }
                })
                .or_insert_with(|| Some(Declared { better: better.clone(), node: at }));
        }
    }
    all.into_iter().filter_map(|(input, declared)| Some((input, declared?))).collect()
}

/// Figures of which more is better at one node and worse at another one.
fn contradictory(parts: &Parts, said: &BTreeSet<usize>) -> Vec<Diagnostic> {
    let mut all: BTreeMap<usize, Vec<(&Node, bool)>> = BTreeMap::new();
    for (at, node) in parts.nodes.iter().enumerate() {
        let (Some(rule), Some(adds)) = (&node.rule, counts(parts, at)) else { continue };
        let above = |node: &&Node| parts.nodes.get(node.parent?);
        let mut way = std::iter::successors(Some(node), |node| above(node));
        // What applies to some units only may go another way for these.
        if node.points.is_zero() || way.any(|node| node.applies_if.is_some()) {
            continue;
        }
        for (input, better) in of_rule(rule, parts) {
            if let Better::More(rises) | Better::Truth(rises) = better {
                all.entry(input).or_default().push((node, rises == adds));
            }
        }
    }
    let contradict = |(input, nodes): (usize, Vec<(&Node, bool)>)| {
        let (first, rises) = nodes.first().copied()?;
        let (other, _) = nodes.iter().copied().find(|(_, other)| *other != rises)?;
        let input = parts.inputs.get(input).filter(|_| !said.contains(&input))?;
        let (name, is_number) = (&input.name, input.kind.is_number());
        let (more, less) = if rises { (first, other) } else { (other, first) };
        let message = match is_number {
            true => Phrase::new(
                format!("more of `{name}` is better at `{}` and worse at `{}`", more.id, less.id),
                format!(
                    "`{name}` càng cao càng tốt ở `{}`, nhưng càng thấp càng tốt ở `{}`",
                    more.id, less.id
                ),
            ),
            false => Phrase::new(
                format!(
                    "`{name}` earns points where it holds at `{}`, and where it does not at `{}`",
                    more.id, less.id
                ),
                format!(
                    "`{name}` được điểm khi đúng ở `{}`, nhưng lại được điểm khi sai ở `{}`",
                    more.id, less.id
                ),
            ),
        };
        let help = Phrase::new(
            "let one of them look at another figure or go the other way; or allow it where the decision means it",
            "hãy cho một trong hai dùng số liệu khác hoặc đổi chiều; hoặc bỏ qua cảnh báo nếu quyết định quy định như vậy",
        );
        let label = Phrase::new(
            format!("`{}` goes the other way", first.id),
            format!("`{}` đi theo chiều ngược lại", first.id),
        );
        let finding = Diagnostic::new(codes::MORE_LOWERS_TOTAL, other.rule_span, message);
        Some(finding.help(help).subject(&other.id).label(first.rule_span, label))
    };
    all.into_iter().filter_map(contradict).collect()
}

fn turned(better: Better) -> Better {
    match better {
        Better::More(is) => Better::More(!is),
        Better::Truth(is) => Better::Truth(!is),
        Better::Options(order) => Better::Options(order.into_iter().rev().collect()),
    }
}

fn of_rule(rule: &Rule, parts: &Parts) -> Vec<(usize, Better)> {
    let conditions = |of: &[&Typed], holds: bool| -> Vec<(usize, Better)> {
        of.iter().filter_map(|typed| of_condition(typed, holds, parts)).collect()
    };
    match rule {
        Rule::YesNo { when, yes, no } if yes != no => conditions(&[when], yes > no),
        Rule::All { of, yes, no } | Rule::Any { of, yes, no } if yes != no => {
            conditions(&of.iter().collect::<Vec<_>>(), yes > no)
        }
        Rule::Items(items) => {
            let marked = items.iter().filter(|item| !item.points.is_zero());
            marked.filter_map(|item| of_condition(&item.when, item.points.is_positive(), parts)).collect()
        }
        Rule::Choice { input, of, marks } if matches!(of.kind, TypedKind::Input(_)) => {
            let mut order: Vec<usize> = (0..marks.len()).collect();
            order.sort_by_key(|place| marks.get(*place));
            let differ = marks.first() != marks.iter().find(|mark| Some(*mark) != marks.first());
            if differ && marks.len() > 1 { vec![(*input, Better::Options(order))] } else { Vec::new() }
        }
        _ => {
            let found =
                direction(rule).and_then(|(of, rises)| Some((input_of(of, parts)?, Better::More(rises))));
            found.into_iter().collect()
        }
    }
}

/// A condition that looks at one figure.
fn of_condition(typed: &Typed, holds: bool, parts: &Parts) -> Option<(usize, Better)> {
    match &typed.kind {
        TypedKind::Input(at) => Some((*at, Better::Truth(holds))),
        TypedKind::Not(of) => of_condition(of, !holds, parts),
        TypedKind::Compare(op, of, to) if matches!(to.kind, TypedKind::Number(_)) => {
            let more = match op {
                CompareOp::Greater | CompareOp::GreaterEqual => true,
                CompareOp::Less | CompareOp::LessEqual => false,
                CompareOp::Equal | CompareOp::NotEqual => return None,
            };
            Some((input_of(of, parts)?, Better::More(more == holds)))
        }
        _ => None,
    }
}

/// Every expression of a rubric.
fn expressions(parts: &Parts) -> impl Iterator<Item = &Typed> {
    let nodes = parts.nodes.iter().flat_map(Node::expressions);
    let verdicts = parts.classes.iter().flat_map(|classes| classes.conditions().map(|(typed, _)| typed));
    nodes.chain(parts.pillars.iter().flat_map(Pillar::expressions)).chain(verdicts)
}

/// The inputs that an expression looks at, behind derived quantities too.
fn inputs_of(typed: &Typed, parts: &Parts) -> BTreeSet<usize> {
    let (mut found, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let mut open = vec![typed.references()];
    while let Some(references) = open.pop() {
        found.extend(references.inputs);
        let new = references.derived.into_iter().filter(|at| seen.insert(*at));
        open.extend(new.filter_map(|at| Some(parts.derived.get(at)?.value.references())));
    }
    found
}

/// In how many expressions each input stands.
fn uses(parts: &Parts) -> BTreeMap<usize, usize> {
    let mut uses: BTreeMap<usize, usize> = BTreeMap::new();
    for input in expressions(parts).flat_map(|typed| inputs_of(typed, parts)) {
        let count = uses.entry(input).or_default();
        *count = count.saturating_add(1);
    }
    uses
}

/// The values of a figure, from the worst to the best.
fn values(parts: &Parts, search: &Search<'_>, input: usize, better: &Better) -> Vec<Figure> {
    match better {
        Better::Truth(best) => vec![Figure::present(!best), Figure::present(*best)],
        Better::Options(order) => {
            let ids = parts.inputs.get(input).map_or(&[][..], |input| &input.option_ids);
            let ids = order.iter().filter_map(|place| ids.get(*place));
            ids.map(|id| Figure::present(Given::Text(id.clone()))).collect()
        }
        Better::More(rises) => {
            let mut numbers = search.numbers(input, expressions(parts));
            numbers.sort();
            numbers.dedup();
            let step = numbers.len().div_ceil(MOST_VALUES).max(1);
            let mut numbers: Vec<Exact> = numbers.into_iter().step_by(step).collect();
            if !rises {
                numbers.reverse();
            }
            numbers.into_iter().map(|number| Figure::present(Given::Number(number))).collect()
        }
    }
}

/// What a scorecard comes to that a unit cares for.
struct Came {
    card: Scorecard,
    figure: Figure,
}

/// The first in which what is better lowers something.
fn counterexample(
    parts: &Parts,
    search: &mut Search<'_>,
    input: usize,
    declared: &Declared,
    left: &mut usize,
) -> Option<(Diagnostic, Vec<Vec<Report>>)> {
    let conditions: Vec<&Typed> = expressions(parts)
        .filter(|typed| typed.ty == crate::expr::Type::Boolean && inputs_of(typed, parts).contains(&input))
        .collect();
    let values = values(parts, search, input, &declared.better);
    for start in search.starts(&conditions).into_iter().take(MOST_STARTS) {
        let mut before: Option<Came> = None;
        for figure in &values {
            if search.is_stopped() {
                return None;
            }
            *left = left.checked_sub(1)?;
            let mut figures = start.clone();
            figures.insert(input, figure.clone());
            let Some(card) = search.card(&figures).filter(is_plain) else { continue };
            let after = Came { card, figure: figure.clone() };
            if let Some(before) = &before
                && let Some(found) = compared(parts, search, input, declared, &start, [before, &after])
            {
                return Some(found);
            }
            before = Some(after);
        }
    }
    None
}

/// Whether nothing in it was cut off: then points would not be what was reported.
fn is_plain(card: &Scorecard) -> bool {
    card.flags.iter().all(|flag| matches!(flag.kind, FlagKind::Imputed | FlagKind::DecidedByRounding))
}

/// What fell, before and after.
struct Fell {
    what: Phrase,
    on: String,
    from: String,
    to: String,
}

fn fell(parts: &Parts, [before, after]: [&Scorecard; 2]) -> Option<Fell> {
    let is_lower = |[points, full]: [&Exact; 2], [then, now_full]: [&Exact; 2]| {
        let shares = points.over(full).zip(then.over(now_full));
        then < points && shares.is_none_or(|(share, then)| then < share)
    };
    let (root, was, is) = (parts.nodes.first()?, before.nodes.first()?, after.nodes.first()?);
    if was.outcome != Outcome::Scored || is.outcome != Outcome::Scored {
        return None;
    }
    let fell =
        |what: Phrase, on: &str, [from, to]: [String; 2]| Some(Fell { what, on: on.to_owned(), from, to });
    if is_lower([&was.points, &was.maximum], [&is.points, &is.maximum]) {
        let what = Phrase::new("the total falls", "tổng điểm giảm");
        return fell(what, &root.id, both(parts, [&was.points, &is.points]));
    }
    for ((pillar, was), is) in parts.pillars.iter().zip(&before.pillars).zip(&after.pillars) {
        let scored = was.outcome == Outcome::Scored && is.outcome == Outcome::Scored;
        if scored && is_lower([&was.points, &was.maximum], [&is.points, &is.maximum]) {
            let what = Phrase::new(
                format!("the pillar `{}` falls", pillar.id),
                format!("trụ cột `{}` giảm", pillar.id),
            );
            let ends = both(parts, [&was.points, &is.points]);
            return fell(what, &pillar.id, ends);
        }
    }
    let place = |card: &Scorecard| {
        let id = &card.class.as_ref()?.class;
        parts.classes.as_ref()?.all.iter().position(|class| class.id == *id)
    };
    let (was, is) = (before.class.as_ref()?, after.class.as_ref()?);
    if place(after)? <= place(before)? {
        return None;
    }
    let ends = [&was.class, &is.class].map(|class| format!("`{class}`"));
    fell(Phrase::new("the class falls", "xếp loại giảm"), &is.class, ends)
}

/// What turned the figure against the unit, where that is not how what holds nodes weighs them.
fn cause(parts: &Parts, [before, after]: [&Scorecard; 2]) -> Option<(Option<usize>, Phrase)> {
    let scored = |score: &NodeScore| score.outcome == Outcome::Scored;
    let pairs = || parts.nodes.iter().zip(before.nodes.iter().zip(&after.nodes)).enumerate();
    let worse = pairs().find(|(at, (node, (was, is)))| {
        let is_turned = scored(was) != scored(is);
        let is_lower = counts(parts, *at).is_some_and(|adds| {
            let less = if adds { is.points < was.points } else { is.points > was.points };
            scored(was) && scored(is) && less
        });
        let is_capped = is.capped.is_some() && was.capped.is_none();
        node.parent.is_some() && (is_turned || is_capped || (is_lower && node.rule.is_some()))
    });
    if let Some((at, (node, (was, is)))) = worse {
        let [from, to] = both(parts, [&was.points, &is.points]);
        let words = match (scored(was), scored(is)) {
            (true, true) => Phrase::new(
                format!("`{}` goes from {from} to {to} points", node.id),
                format!("`{}` từ {from} còn {to} điểm", node.id),
            ),
            (false, _) => Phrase::new(
                format!("`{}` then counts, with {to} points", node.id),
                format!("`{}` khi đó được tính, với {to} điểm", node.id),
            ),
            (true, false) => Phrase::new(
                format!("`{}` is then left out", node.id),
                format!("`{}` khi đó không được tính", node.id),
            ),
        };
        return Some((Some(at), words));
    }
    let named = |en: &str, vi: &str| Some((None, Phrase::new(en, vi)));
    let weighs = pairs().any(|(_, (_, (was, is)))| was.chosen != is.chosen)
        || before.pillars.iter().zip(&after.pillars).any(|(was, is)| was.weights != is.weights);
    let root = before.nodes.first().zip(after.nodes.first());
    if root.is_some_and(|(was, is)| is.capped.is_some() && was.capped.is_none()) {
        return named("a cap on the whole now holds", "một mức trần của toàn bộ nay có hiệu lực");
    }
    if weighs {
        return named("it changes a weight", "số liệu này làm đổi một trọng số");
    }
    let (was, is) = (before.class.as_ref()?, after.class.as_ref()?);
    match (was.caps == is.caps, was.gates_failed == is.gates_failed) {
        (false, _) => named("a cap on the class now holds", "một mức trần xếp loại nay có hiệu lực"),
        (_, false) => named("the condition of a class now fails", "điều kiện của một mức nay không đạt"),
        (true, true) => None,
    }
}

/// The two cards of as few figures as still show what falls and why.
fn told(
    parts: &Parts,
    search: &Search<'_>,
    input: usize,
    start: &Figures,
    [before, after]: [&Figure; 2],
) -> Option<[Scorecard; 2]> {
    let card = |figure: &Figure| {
        let mut figures = start.clone();
        figures.insert(input, figure.clone());
        search.card(&figures).filter(is_plain)
    };
    let cards = [card(before)?, card(after)?];
    let [before, after] = &cards;
    fell(parts, [before, after])?;
    cause(parts, [before, after])?;
    Some(cards)
}

fn compared(
    parts: &Parts,
    search: &Search<'_>,
    input: usize,
    declared: &Declared,
    start: &Figures,
    [before, after]: [&Came; 2],
) -> Option<(Diagnostic, Vec<Vec<Report>>)> {
    let (first, why) =
        (fell(parts, [&before.card, &after.card])?, cause(parts, [&before.card, &after.card])?);
    let figures = [&before.figure, &after.figure];
    let shows = |start: &Figures| {
        told(parts, search, input, start, figures).is_some_and(|[before, after]| {
            let same = fell(parts, [&before, &after]).is_some_and(|fell| fell.on == first.on);
            // Numbers of a node may be others.
            let cause = cause(parts, [&before, &after]);
            same && cause.is_some_and(|(at, words)| at == why.0 && (at.is_some() || words == why.1))
        })
    };
    let mut start = search.reduced(start, input, &shows);
    start.remove(&input);
    let [card, then] = told(parts, search, input, &start, figures)?;
    let cards = [&card, &then];
    let fell = fell(parts, cards)?;
    let (at, why) = cause(parts, cards)?;
    let is_whole = at.and_then(|at| parts.nodes.get(at)).is_some_and(|node| match &node.rule {
        Some(Rule::Ratio { to: Some(to), .. }) => inputs_of(to, parts).contains(&input),
        _ => false,
    });
    if is_whole {
        return None;
    }
    let (name, node) = (&parts.inputs.get(input)?.name, parts.nodes.get(declared.node)?);
    let (worse, better) = (shown(&before.figure), shown(&after.figure));
    let changed = at.and_then(|at| parts.nodes.get(at));
    let Phrase { en: with, vi: with_vi } = beside(parts, &start, input);
    let reports = figures.map(|figure| {
        let mut figures = start.clone();
        figures.insert(input, figure.clone());
        search.report(&figures)
    });
    let Fell { what, on, from, to } = fell;
    let message = Phrase::new(
        format!("{} where `{name}` gets better: {from} at {worse}, {to} at {better}{with}", what.en),
        format!("{} khi `{name}` tốt hơn: {from} tại {worse}, {to} tại {better}{with_vi}", what.vi),
    );
    let help = Phrase::new(
        format!("`{}` counts it as better, but {}: let one of them look at another figure", node.id, why.en),
        format!("`{}` coi đó là tốt hơn, nhưng {}: hãy cho một trong hai dùng số liệu khác", node.id, why.vi),
    );
    let mut finding =
        Diagnostic::new(codes::MORE_LOWERS_TOTAL, node.rule_span, message).help(help).subject(&on);
    if let Some(changed) = changed.filter(|changed| changed.id != node.id) {
        finding = finding.label(changed.span, why);
    }
    Some((finding, reports.into()))
}
