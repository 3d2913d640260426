//! Alternatives, of which one applies: every unit has one, where that can be proven.
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, tree as codes};
use crate::expr::{CompareOp, Literal, Typed, TypedKind};
use crate::model::{Aggregate, Beyond, Derived, Input, InputKind, Node, Role};
use crate::number::{Exact, Rounding, RoundingMode};

/// The most cases that are looked at. Where there are more, or where conditions ask for what cannot be laid out in cases, the
/// first alternative that applies counts, and where none does the node is not applicable.
const MOST_CASES: usize = 20_000;

/// A value of each input that decides.
type Case = BTreeMap<usize, Literal>;

/// Reports alternatives of which a unit could have none, or two, and those that never apply.
///
/// `conditional` says of each node whether it has a condition, be it one that was not understood.
pub(super) fn check(
    nodes: &[Node],
    conditional: &[bool],
    (inputs, derived): (&[Input], &[Derived]),
    diagnostics: &mut Diagnostics,
) {
    for node in nodes.iter().filter(|node| node.aggregate == Aggregate::Applicable) {
        let children = node.children.iter().filter_map(|at| Some((*at, nodes.get(*at)?)));
        let children: Vec<(usize, &Node)> =
            children.filter(|(_, child)| child.role == Role::Scored).collect();
        let of: Vec<&Node> = children.iter().map(|(_, child)| *child).collect();
        let complete = of.iter().all(|child| child.applies_if.is_some());
        let has_none = |at: usize| !conditional.get(at).copied().unwrap_or(false);
        for (_, child) in children.iter().filter(|(at, _)| has_none(*at)) {
            report(
                child,
                Phrase::new(
                    format!(
                        "it is not said to whom `{}` applies, one of the alternatives of `{}`",
                        child.id, node.id
                    ),
                    format!(
                        "chưa nêu `{}` áp dụng cho đơn vị nào, trong các phương án của `{}`",
                        child.id, node.id
                    ),
                ),
                Phrase::new(
                    "give it `applies_if`, such as `\"region = 'mountain'\"`",
                    "thêm `applies_if`, ví dụ `\"region = 'mountain'\"`",
                ),
                diagnostics,
            );
        }
        if complete {
            of_all(node, &of, nodes, &Facts { inputs, derived }, diagnostics);
        }
    }
}

fn report(at: &Node, message: Phrase, help: Phrase, diagnostics: &mut Diagnostics) {
    diagnostics.push(Diagnostic::new(codes::ALTERNATIVES, at.span, message).help(help));
}

/// Looks at every case in which the node itself applies.
fn of_all(node: &Node, of: &[&Node], nodes: &[Node], facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    let above = std::iter::successors(Some(node), |node| nodes.get(node.parent?));
    let around: Vec<&Typed> = above.filter_map(|node| node.applies_if.as_ref()).collect();
    let conditions: Vec<&Typed> = of.iter().filter_map(|child| child.applies_if.as_ref()).collect();
    let Some(cases) = facts.cases(around.iter().chain(&conditions)) else { return };
    let holds = |condition: &Typed, case: &Case| facts.value(condition, case) == Some(Literal::Boolean(true));
    let mut met: BTreeSet<usize> = BTreeSet::new();
    let (mut none, mut two) = (None, None);
    for case in cases.iter().filter(|case| around.iter().all(|condition| holds(condition, case))) {
        let applying = conditions.iter().enumerate().filter(|(_, condition)| holds(condition, case));
        let applying: Vec<usize> = applying.map(|(place, _)| place).collect();
        met.extend(&applying);
        match applying.as_slice() {
            [] => none = none.or(Some(case)),
            [first, second, ..] => two = two.or(Some((*first, *second, case))),
            [_] => {}
        }
    }
    if let Some(case) = none {
        let case = facts.words(case);
        report(
            node,
            Phrase::new(
                format!("none of the alternatives of `{}` applies where {}", node.id, case.en),
                format!("không phương án nào của `{}` áp dụng khi {}", node.id, case.vi),
            ),
            Phrase::new(
                format!(
                    "add one for it, or say with `applies_if` at `{}` that it does not apply there",
                    node.id
                ),
                format!(
                    "thêm phương án cho trường hợp này, hoặc ghi `applies_if` tại `{}` để không áp dụng",
                    node.id
                ),
            ),
            diagnostics,
        );
    }
    if let Some((first, second, case)) = two
        && let (Some(first), Some(second)) = (of.get(first), of.get(second))
    {
        let case = facts.words(case);
        report(
            second,
            Phrase::new(
                format!("`{}` and `{}` both apply where {}", first.id, second.id, case.en),
                format!("`{}` và `{}` cùng áp dụng khi {}", first.id, second.id, case.vi),
            ),
            Phrase::new("let one of them apply", "chỉ để một phương án áp dụng"),
            diagnostics,
        );
    }
    for (_, child) in of.iter().enumerate().filter(|(place, _)| !met.contains(place)) {
        report(
            child,
            Phrase::new(
                format!("`{}` never applies", child.id),
                format!("`{}` không bao giờ áp dụng", child.id),
            ),
            Phrase::new("mend its `applies_if`, or take it away", "sửa `applies_if` hoặc bỏ phương án này"),
            diagnostics,
        );
    }
}

/// What conditions are made of.
struct Facts<'a> {
    inputs: &'a [Input],
    derived: &'a [Derived],
}

impl<'a> Facts<'a> {
    /// Every case that these conditions tell apart; `None` where they ask for something that has no few cases.
    fn cases<'t>(&self, conditions: impl Iterator<Item = &'t &'t Typed>) -> Option<Vec<Case>>
    where
        'a: 't,
    {
        let mut cuts: BTreeMap<usize, BTreeSet<Exact>> = BTreeMap::new();
        for condition in conditions {
            self.gather(condition, &mut cuts)?;
        }
        let mut cases = vec![Case::new()];
        for (at, cuts) in cuts {
            let values = values(self.inputs.get(at)?, cuts)?;
            if cases.len().checked_mul(values.len())? > MOST_CASES {
                return None;
            }
            let with = |case: &Case| {
                let case = case.clone();
                values.iter().map(move |value| {
                    let mut case = case.clone();
                    case.insert(at, value.clone());
                    case
                })
            };
            cases = cases.iter().flat_map(|case| with(case).collect::<Vec<_>>()).collect();
        }
        Some(cases)
    }

    /// The inputs behind a condition, and where their values make a difference.
    fn gather(&self, typed: &Typed, cuts: &mut BTreeMap<usize, BTreeSet<Exact>>) -> Option<()> {
        match &typed.kind {
            TypedKind::Boolean(_) => Some(()),
            TypedKind::Input(at) => {
                let input = self.inputs.get(*at)?;
                let few = matches!(input.kind, InputKind::Boolean | InputKind::Choice) && !input.per_sub_unit;
                few.then(|| {
                    cuts.entry(*at).or_default();
                })
            }
            TypedKind::Derived(at) => self.gather(&self.derived.get(*at)?.value, cuts),
            TypedKind::Not(a) => self.gather(a, cuts),
            TypedKind::And(a, b) | TypedKind::Or(a, b) => {
                self.gather(a, cuts)?;
                self.gather(b, cuts)
            }
            TypedKind::If(a, b, c) => {
                self.gather(a, cuts)?;
                self.gather(b, cuts)?;
                self.gather(c, cuts)
            }
            TypedKind::Compare(_, a, b) => match (&a.kind, &b.kind) {
                (TypedKind::Input(at), TypedKind::Number(cut))
                | (TypedKind::Number(cut), TypedKind::Input(at)) => {
                    let input = self.inputs.get(*at).filter(|input| !input.per_sub_unit)?;
                    input.kind.is_number().then(|| {
                        cuts.entry(*at).or_default().insert(cut.clone());
                    })
                }
                (TypedKind::Option(_), _) => self.gather(b, cuts),
                (_, TypedKind::Option(_)) => self.gather(a, cuts),
                _ => {
                    self.gather(a, cuts)?;
                    self.gather(b, cuts)
                }
            },
            _ => None,
        }
    }

    fn value(&self, typed: &Typed, case: &Case) -> Option<Literal> {
        let truth = |typed: &Typed| match self.value(typed, case) {
            Some(Literal::Boolean(truth)) => Some(truth),
            _ => None,
        };
        Some(match &typed.kind {
            TypedKind::Number(number) => Literal::Number(number.clone()),
            TypedKind::Boolean(truth) => Literal::Boolean(*truth),
            TypedKind::Option(place) => Literal::Option(*place),
            TypedKind::Input(at) => case.get(at)?.clone(),
            TypedKind::Derived(at) => self.value(&self.derived.get(*at)?.value, case)?,
            TypedKind::Not(a) => Literal::Boolean(!truth(a)?),
            TypedKind::And(a, b) => Literal::Boolean(truth(a)? && truth(b)?),
            TypedKind::Or(a, b) => Literal::Boolean(truth(a)? || truth(b)?),
            TypedKind::If(a, b, c) => self.value(if truth(a)? { b } else { c }, case)?,
            TypedKind::Compare(op, a, b) => {
                let order = self.value(a, case)?.cmp(&self.value(b, case)?);
                Literal::Boolean(match op {
                    CompareOp::Equal => order.is_eq(),
                    CompareOp::NotEqual => order.is_ne(),
                    CompareOp::Less => order.is_lt(),
                    CompareOp::LessEqual => order.is_le(),
                    CompareOp::Greater => order.is_gt(),
                    CompareOp::GreaterEqual => order.is_ge(),
                })
            }
            _ => return None,
        })
    }

    /// A case in words.
    fn words(&self, case: &Case) -> Phrase {
        let one = |(at, value): (&usize, &Literal)| {
            let input = self.inputs.get(*at)?;
            let value = match value {
                Literal::Number(number) if input.kind == InputKind::Percent => {
                    format!("{}%", number.times(&Exact::from_integer(100)))
                }
                Literal::Number(number) => number.to_text(),
                Literal::Boolean(true) => "true".to_owned(),
                Literal::Boolean(false) => "false".to_owned(),
                Literal::Option(place) => format!("'{}'", input.options.get(*place)?.id),
                Literal::Text(text) => text.clone(),
            };
            Some(format!("{} = {value}", input.name))
        };
        let all: Vec<String> = case.iter().filter_map(one).collect();
        Phrase::new(all.join(", "), all.join(", "))
    }
}

/// A value of an input for each that conditions can tell from the others.
fn values(input: &Input, mut cuts: BTreeSet<Exact>) -> Option<Vec<Literal>> {
    match input.kind {
        InputKind::Boolean => return Some(vec![Literal::Boolean(true), Literal::Boolean(false)]),
        InputKind::Choice => return Some((0..input.options.len()).map(Literal::Option).collect()),
        kind if kind.is_number() => {}
        _ => return None,
    }
    let (least, most) = (input.min(), input.max());
    // A value that is only flagged is scored as it is, and one that is rounded can come out of its range.
    let bound = input.outside_range != Beyond::Flag && input.rounding.is_none();
    cuts.extend(least.into_iter().chain(most).filter(|_| bound).cloned());
    let steps = match input.kind {
        _ if input.rounding.is_some() => None,
        InputKind::Count | InputKind::Integer => Some(0),
        InputKind::Percent => input.range.places.map(|places| places.saturating_add(2)),
        _ => input.range.places,
    };
    let found: BTreeSet<Exact> = match steps {
        Some(places) => cuts.iter().flat_map(|cut| around(cut, places)).collect(),
        None => {
            let two = Exact::from_integer(2);
            let between =
                cuts.iter().zip(cuts.iter().skip(1)).filter_map(|(cut, next)| cut.plus(next).over(&two));
            let ends = [
                cuts.first().map(|cut| cut.minus(&Exact::ONE)),
                cuts.last().map(|cut| cut.plus(&Exact::ONE)),
            ];
            between.chain(ends.into_iter().flatten()).chain(cuts.iter().cloned()).collect()
        }
    };
    let inside = |value: &Exact| {
        !bound || (least.is_none_or(|least| value >= least) && most.is_none_or(|most| value <= most))
    };
    Some(found.into_iter().filter(inside).map(Literal::Number).collect())
}

/// The numbers of so many places at a number and next to it.
fn around(number: &Exact, places: u8) -> [Exact; 4] {
    let to = |mode| {
        Rounding::places(places, mode).map_or_else(|| number.clone(), |rounding| rounding.apply(number))
    };
    let (down, up) = (to(RoundingMode::Floor), to(RoundingMode::Ceiling));
    let ten = Exact::from_integer(10);
    let step = (0..places).fold(Exact::ONE, |step, _| step.over(&ten).unwrap_or(step));
    [up.minus(&step), down.clone(), up, down.plus(&step)]
}
