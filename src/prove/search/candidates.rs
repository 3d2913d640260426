//! What is worth trying at a node: the edges of its rule, the ends of its figures, each condition both ways, each state.
use super::aim::{Aim, Figures, near, refused, set};
use crate::expr::Typed;
use crate::model::{InputKind, Late, Node, Rule, Step};
use crate::number::{Date, Exact};
use crate::report::{Figure, Given};

/// The most candidates of a node.
const MOST: usize = 80;

/// Ways to set the figures of a node.
pub(super) fn of(node: &Node, aim: Aim<'_>) -> Vec<Figures> {
    let none = Figures::new();
    let mut all: Vec<Figures> = Vec::new();
    if let Some(rule) = &node.rule {
        all.extend(edges(rule, node, aim));
        all.extend(corners(node, aim));
        for figure in [Figure::missing(), Figure::not_applicable("-"), refused()] {
            all.push(node.inputs.iter().map(|input| (*input, figure.clone())).collect());
        }
    }
    for condition in node.conditions() {
        all.extend([true, false].into_iter().filter_map(|truth| aim.truth(condition, truth, &none)));
    }
    let mut seen: Vec<Figures> = Vec::new();
    for figures in all.into_iter().filter(|figures| !figures.is_empty()) {
        if seen.len() < MOST && !seen.contains(&figures) {
            seen.push(figures);
        }
    }
    seen
}

/// What a rule turns on.
fn edges(rule: &Rule, node: &Node, aim: Aim<'_>) -> Vec<Figures> {
    let none = Figures::new();
    let full = &node.points;
    let numbers = |of: &Typed, targets: Vec<Exact>| -> Vec<Figures> {
        targets.iter().filter_map(|target| aim.number(of, target, &none)).collect()
    };
    let truths = |of: &[&Typed], truth: bool| {
        of.iter().try_fold(none.clone(), |figures, typed| aim.truth(typed, truth, &figures))
    };
    match rule {
        Rule::YesNo { when, .. } => {
            [true, false].into_iter().filter_map(|truth| truths(&[when], truth)).collect()
        }
        Rule::All { of, .. } | Rule::Any { of, .. } => {
            let of: Vec<&Typed> = of.iter().collect();
            [true, false].into_iter().filter_map(|truth| truths(&of, truth)).collect()
        }
        Rule::Items(items) => {
            let of: Vec<&Typed> = items.iter().map(|item| &item.when).collect();
            let together = [true, false].into_iter().filter_map(|truth| truths(&of, truth));
            // Those that hold together as far as they can, and each alone.
            let most = of
                .iter()
                .fold(none.clone(), |figures, typed| aim.truth(typed, true, &figures).unwrap_or(figures));
            let alone = of.iter().filter_map(|typed| {
                let first = aim.truth(typed, true, &none)?;
                let rest = of.iter().filter(|other| *other != typed);
                Some(rest.fold(first, |figures, other| aim.truth(other, false, &figures).unwrap_or(figures)))
            });
            together.chain([most]).chain(alone).collect()
        }
        Rule::Choice { of, marks, .. } => {
            (0..marks.len()).filter_map(|place| aim.option(of, place, &none)).collect()
        }
        Rule::Ticks { input, marks, .. } => {
            let Some(of) = aim.parts.inputs.get(*input) else { return Vec::new() };
            let ticked = |take: &dyn Fn(&Exact) -> bool| {
                let ids = of.option_ids.iter().zip(marks).filter(|(_, mark)| take(mark));
                Figure::present(Given::List(ids.map(|(id, _)| id.clone()).collect()))
            };
            let sets = [ticked(&|_| true), ticked(&|_| false), ticked(&|mark| !mark.is_negative())];
            sets.into_iter().filter_map(|figure| set(*input, figure, &none)).collect()
        }
        Rule::Ratio { of, to, target, zero_below, .. } => {
            let mut targets = vec![Exact::ONE, Exact::ZERO];
            for edge in target.iter().chain(zero_below) {
                targets.extend(near(edge));
            }
            targets.extend(tenths());
            match to {
                None => numbers(of, targets),
                Some(to) => {
                    let whole = Exact::from_integer(100);
                    let wholes = [whole, Exact::from_integer(10_000), Exact::ONE, Exact::from_integer(10)];
                    let made = |target: &Exact| {
                        wholes.iter().find_map(|whole| {
                            let figures = aim.number(to, whole, &none)?;
                            aim.number(of, &target.times(whole), &figures)
                        })
                    };
                    let zero = aim.number(to, &Exact::ZERO, &none);
                    targets.iter().filter_map(made).chain(zero).collect()
                }
            }
        }
        Rule::Bands { of, steps, .. } => numbers(of, steps.iter().flat_map(inside).collect()),
        Rule::Count { of, each, cap } => {
            let capped = cap.over(each).map(|count| count.ceil());
            let targets = capped.iter().flat_map(near).chain([Exact::ZERO, Exact::ONE]);
            numbers(of, targets.collect())
        }
        Rule::Deadline { of, by, late, until } => {
            let step = match late {
                Late::Points(_) | Late::PerDay(_) => 1,
                Late::PerWeek(_) => 7,
            };
            let days = [Some(*by), by.plus_days(1), by.plus_days(step), by.plus_days(5000), *until];
            let after = until.and_then(|until| until.plus_days(1));
            let days: Vec<Date> = days.into_iter().flatten().chain(after).collect();
            days.into_iter().filter_map(|day| aim.date(of, day, &none)).collect()
        }
        Rule::Linear(line) => {
            let along = |(zero, full): (&Exact, &Exact)| -> Vec<Exact> {
                let length = full.minus(zero);
                tenths().map(|tenth| zero.plus(&length.times(&tenth))).collect()
            };
            numbers(&line.of, line.ends().map(along).unwrap_or_default())
        }
        Rule::Curve(curve) => {
            let ends = curve.segments.iter().flat_map(|segment| [segment.from.clone(), segment.to.clone()]);
            let around = curve
                .segments
                .iter()
                .flat_map(|segment| near(&segment.from).into_iter().chain(near(&segment.to)));
            numbers(&curve.of, ends.chain(around).collect())
        }
        Rule::Score { of, out_of } => numbers(of, tenths().map(|tenth| out_of.times(&tenth)).collect()),
        Rule::LogNormal { of, .. } => numbers(of, vec![Exact::ZERO, Exact::ONE, Exact::ten_to(9)]),
        Rule::Relative(_) => Vec::new(),
        Rule::Average { of, .. } => numbers(of, vec![Exact::ONE, Exact::ZERO]),
        Rule::Formula(of) => numbers(of, vec![full.clone(), Exact::ZERO, full.plus(&Exact::ONE)]),
    }
}

/// From 1 down to 0.
fn tenths() -> impl Iterator<Item = Exact> {
    [10, 0, 5, 8, 9, 7, 6, 4, 3, 2, 1].into_iter().filter_map(|tenths| Exact::fraction(tenths, 10))
}

/// Values that may lie in a band.
fn inside(step: &Step) -> Vec<Exact> {
    let (low, high) = (step.low.as_ref(), step.high.as_ref());
    let middle = low.zip(high).and_then(|(low, high)| low.at.plus(&high.at).over(&Exact::from_integer(2)));
    let middle = middle.into_iter().flat_map(|middle| [middle.floor(), middle.ceil(), middle]);
    let ends = low.into_iter().chain(high).flat_map(|end| near(&end.at));
    ends.chain(middle).filter(|number| step.holds(number)).take(4).collect()
}

/// The ends of the figures of a node: all at the lowest, all at the highest, and in turn.
fn corners(node: &Node, aim: Aim<'_>) -> Vec<Figures> {
    let ends = |at: usize| -> Vec<Figures> {
        let none = Figures::new();
        let Some(input) = aim.parts.inputs.get(at) else { return Vec::new() };
        match input.kind {
            InputKind::Boolean => {
                [false, true].map(|truth| Figures::from([(at, Figure::present(truth))])).into()
            }
            InputKind::Count | InputKind::Integer | InputKind::Decimal | InputKind::Percent => {
                let low = input.range.min.clone().unwrap_or(Exact::ZERO);
                let high = input.range.max.clone().unwrap_or(Exact::ten_to(6));
                [low, high].iter().filter_map(|end| aim.set_number(at, end, &none)).collect()
            }
            InputKind::Choice => {
                let ends = [input.option_ids.first(), input.option_ids.last()];
                let figure = |id: &String| Figures::from([(at, Figure::present(Given::Text(id.clone())))]);
                ends.into_iter().flatten().map(figure).collect()
            }
            InputKind::Ticks | InputKind::Date | InputKind::Text => Vec::new(),
        }
    };
    let all: Vec<Vec<Figures>> = node.inputs.iter().map(|at| ends(*at)).collect();
    let patterns = if all.len() <= 4 { 1usize << all.len() } else { 4 };
    (0..patterns)
        .map(|pattern| {
            let each = all.iter().enumerate().filter_map(|(place, ends)| {
                // All low, all high, one after the other.
                let is_high = match all.len() {
                    0..=4 => pattern >> place & 1 == 1,
                    _ => match pattern {
                        0 => false,
                        1 => true,
                        other => place.is_multiple_of(2) == (other == 2),
                    },
                };
                if is_high { ends.last() } else { ends.first() }
            });
            each.flatten().map(|(at, figure)| (*at, figure.clone())).collect()
        })
        .collect()
}
