//! How far a scorecard is from something that is looked for: 0 where it is there, and less where it is nearer.
//!
//! A condition that compares is as far from holding as its two sides are apart, one that asks for several things as far as
//! these are together, and one that asks for any as far as the nearest. Of what is as far for points, as under `maximum` while
//! several nodes hold it up, that is nearer whose criteria are nearer to where the points have to go.
use super::Goal;
use crate::expr::{CompareOp, Type, Typed, TypedKind};
use crate::model::{Classes, Limit, Looked, Node, Parts, Role, Rule, StepEnd, Target};
use crate::number::Exact;
use crate::prove::rules::Way;
use crate::report::Value;
use crate::score::{Outcome, Scope, Scorecard};

/// How deep conditions are looked into.
const DEPTH: usize = 30;

pub(super) struct Away<'a> {
    pub(super) parts: &'a Parts,
    pub(super) card: &'a Scorecard,
}

/// How far it is, the nearer the less.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Distance {
    pub(super) away: Exact,
    criteria: Exact,
}

/// From nothing to nearly 1, whatever the scale; never nothing.
fn apart(one: &Exact, other: &Exact) -> Exact {
    let off = one.minus(other).abs().plus(&Exact::ten_to(-3));
    off.over(&off.plus(&Exact::ONE)).unwrap_or(Exact::ONE)
}

/// How far something is from what cannot be measured.
fn unknown() -> Exact {
    Exact::from_integer(2)
}

/// How far a number is from lying above an end, or below it.
fn beyond(number: &Exact, end: &StepEnd, above: bool) -> Exact {
    let is_there = if above { *number > end.at } else { *number < end.at };
    if is_there || (end.closed && *number == end.at) { Exact::ZERO } else { apart(number, &end.at) }
}

impl Away<'_> {
    fn scope<'s>(&'s self, full: &'s Exact) -> Scope<'s> {
        let figures = Scope::of_figures(&self.card.unit.cells);
        Scope {
            derived: &self.card.derived,
            scores: &self.card.nodes,
            full,
            below: &self.card.sub_units,
            ..figures
        }
    }

    /// `None` where nothing says which way to go.
    pub(super) fn to(&self, goal: Goal) -> Option<Distance> {
        Some(Distance { away: self.away(goal)?, criteria: self.criteria(goal) })
    }

    /// How many points the criteria have to go at most, up or down.
    fn criteria(&self, goal: Goal) -> Exact {
        let up = match goal {
            Goal::Class(place) | Goal::Gate(place) => self.is_below(place),
            Goal::ClassCap(_) | Goal::Most(_) => true,
            Goal::Least(_) => false,
            Goal::Way(..) | Goal::Event(..) | Goal::Beyond(_) => return Exact::ZERO,
        };
        let pairs = self.parts.nodes.iter().zip(&self.card.nodes);
        let scored = pairs.filter(|(node, score)| node.rule.is_some() && score.outcome == Outcome::Scored);
        scored.fold(Exact::ZERO, |sum, (node, score)| match (node.role, up) {
            (Role::Shown, _) => sum,
            (Role::Scored | Role::Bonus, true) | (Role::Deduction, false) => {
                sum.plus(&node.points.minus(&score.points))
            }
            (Role::Scored | Role::Bonus, false) | (Role::Deduction, true) => sum.plus(&score.points),
        })
    }

    /// Whether the points of a class are not there yet.
    fn is_below(&self, place: usize) -> bool {
        let class = self.classes().and_then(|classes| classes.all.get(place));
        let away = class.and_then(|class| self.to_limit(class.limit.as_ref(), true));
        away.is_none_or(|away| !away.is_zero())
    }

    fn away(&self, goal: Goal) -> Option<Exact> {
        match goal {
            Goal::Way(at, way) => self.to_way(at, way),
            Goal::Event(at, place) => self.to_event(at, place),
            Goal::Class(place) => self.to_class(place),
            Goal::Gate(place) => {
                let class = self.classes()?.all.get(place)?;
                let reached = self.to_limit(class.limit.as_ref(), true)?;
                Some(reached.plus(&self.condition(class.requires.as_ref()?, false)))
            }
            Goal::ClassCap(place) => {
                let classes = self.classes()?;
                let cap = classes.caps.get(place)?;
                let better = classes.all.iter().take(cap.at_best).filter_map(|class| {
                    let gate = class.requires.as_ref().map(|gate| self.condition(gate, true));
                    Some(self.to_limit(class.limit.as_ref(), true)?.plus(&gate.unwrap_or(Exact::ZERO)))
                });
                Some(better.min()?.plus(&self.condition(&cap.when, true)))
            }
            Goal::Most(at) => self.to_end(at, true),
            Goal::Least(at) => self.to_end(at, false),
            Goal::Beyond(_) => None,
        }
    }

    /// From more points than any, or fewer: what counts is which of two is nearer.
    fn to_end(&self, at: usize, most: bool) -> Option<Exact> {
        let score = self.card.nodes.get(at).filter(|score| score.outcome == Outcome::Scored)?;
        Some(if most { score.points.negated() } else { score.points.clone() })
    }

    fn classes(&self) -> Option<&Classes> {
        self.parts.classes.as_ref()
    }

    /// From the class itself: its limit and gate, no cap in its way, and none of the better ones.
    fn to_class(&self, place: usize) -> Option<Exact> {
        let classes = self.classes()?;
        let class = classes.all.get(place)?;
        let mut away = self.to_limit(class.limit.as_ref(), true)?;
        if let Some(gate) = &class.requires {
            away = away.plus(&self.condition(gate, true));
        }
        for cap in classes.caps.iter().filter(|cap| cap.at_best > place) {
            away = away.plus(&self.condition(&cap.when, false));
        }
        for (at, better) in classes.all.iter().enumerate().take(place) {
            let below = self.to_limit(better.limit.as_ref(), false)?;
            let gate = better.requires.as_ref().map(|gate| self.condition(gate, false));
            let caps = classes.caps.iter().filter(|cap| cap.at_best > at && cap.at_best <= place);
            let capped = caps.map(|cap| self.condition(&cap.when, true));
            let ways = std::iter::once(below).chain(gate).chain(capped);
            away = away.plus(&ways.min().unwrap_or(Exact::ZERO));
        }
        Some(away)
    }

    /// From a limit of a class, or from what lies below it.
    fn to_limit(&self, limit: Option<&Limit>, above: bool) -> Option<Exact> {
        let Some(limit) = limit else {
            return Some(if above { Exact::ZERO } else { unknown() });
        };
        let classes = self.classes()?;
        let (outcome, looked) = match classes.of {
            Target::Node(at) => {
                let of = self.card.nodes.get(at)?;
                (of.outcome, Looked { exact: &of.exact, points: &of.points, maximum: &of.maximum })
            }
            Target::Pillar(at) => {
                let of = self.card.pillars.get(at)?;
                (of.outcome, Looked { exact: &of.exact, points: &of.points, maximum: &of.maximum })
            }
        };
        let value = looked.scaled(&classes.view, limit.share).filter(|_| outcome == Outcome::Scored)?;
        let end = StepEnd { at: limit.edge(), closed: limit.closed == above };
        Some(beyond(&value, &end, above))
    }

    /// What has to be for a node to be left to its rule.
    fn open(&self, at: usize, own: &[(Option<&Typed>, bool)]) -> Exact {
        let above = |node: &&Node| self.parts.nodes.get(node.parent?);
        let node = self.parts.nodes.get(at);
        let holders = std::iter::successors(node, above).skip(1);
        let asked = holders.flat_map(|node| conditions(node)).chain(own.iter().copied());
        let each = asked.filter_map(|(condition, wanted)| Some(self.condition(condition?, wanted)));
        each.fold(Exact::ZERO, |sum, one| sum.plus(&one))
    }

    fn to_event(&self, at: usize, place: usize) -> Option<Exact> {
        let node = self.parts.nodes.get(at)?;
        let (cap, score) = (node.caps.get(place)?, self.card.nodes.get(at)?);
        if score.outcome != Outcome::Scored {
            return None;
        }
        let limit = cap.bound.of(&score.maximum);
        let raised = score.raised.as_ref().map(|raised| &raised.before).filter(|_| cap.is_floor);
        let before = score.capped.as_ref().map(|capped| &capped.before).filter(|_| !cap.is_floor);
        let points = raised.or(before).unwrap_or(&score.exact);
        let end = StepEnd { at: limit, closed: false };
        let bound = beyond(points, &end, !cap.is_floor);
        let open = self.open(at, &conditions(node));
        Some(bound.plus(&open).plus(&self.condition(&cap.when, true)))
    }

    fn to_way(&self, at: usize, way: Way) -> Option<Exact> {
        let node = self.parts.nodes.get(at)?;
        let [applies, unscored, zero] = conditions(node);
        match way {
            Way::UnscoredIf => return Some(self.open(at, &[applies, (unscored.0, true)])),
            Way::ZeroIf => return Some(self.open(at, &[applies, unscored, (zero.0, true)])),
            _ => {}
        }
        let open = self.open(at, &[applies, unscored, zero]);
        Some(open.plus(&self.to_branch(node, node.rule.as_ref()?, at, way).unwrap_or_else(unknown)))
    }

    /// From a way of a rule, where the node is left to it; `None` where that cannot be measured.
    fn to_branch(&self, node: &Node, rule: &Rule, at: usize, way: Way) -> Option<Exact> {
        let scope = self.scope(&node.points);
        let quantity = || self.card.nodes.get(at)?.quantity.clone();
        let wanted = way == Way::Holds;
        let all = |of: &[Typed], wanted: bool| {
            of.iter().fold(Exact::ZERO, |sum, one| sum.plus(&self.condition(one, wanted)))
        };
        let any = |of: &[Typed], wanted: bool| of.iter().map(|one| self.condition(one, wanted)).min();
        match (rule, way) {
            (Rule::YesNo { when, .. }, _) => Some(self.condition(when, wanted)),
            (Rule::All { of, .. }, Way::Holds) => Some(all(of, true)),
            (Rule::All { of, .. }, _) => any(of, false),
            (Rule::Any { of, .. }, Way::Holds) => any(of, true),
            (Rule::Any { of, .. }, _) => Some(all(of, false)),
            (Rule::Items(items), Way::Item(place)) => Some(self.condition(&items.get(place)?.when, true)),
            (Rule::Choice { of, .. }, Way::Option(place)) => match scope.value(of).ok()? {
                Value::Choice(own) if own == place => Some(Exact::ZERO),
                _ => Some(Exact::ONE),
            },
            (Rule::Bands { of, steps, .. }, Way::Step(place)) => {
                let (value, step) = (scope.number(of).ok()?, steps.get(place)?);
                let low = step.low.as_ref().map_or(Exact::ZERO, |low| beyond(&value, low, true));
                let high = step.high.as_ref().map_or(Exact::ZERO, |high| beyond(&value, high, false));
                Some(low.plus(&high))
            }
            (Rule::Bands { of, steps, .. }, _) => {
                let value = scope.number(of).ok()?;
                if !steps.iter().any(|step| step.holds(&value)) {
                    return Some(Exact::ZERO);
                }
                let ends = steps.iter().flat_map(|step| step.low.iter().chain(&step.high));
                ends.map(|end| apart(&value, &end.at)).min()
            }
            (Rule::Ratio { target, zero_below, lower, .. }, way) => {
                let (edge, above) = match way {
                    Way::BelowLeast => (zero_below.as_ref()?, false),
                    Way::TargetReached => (target.as_ref()?, !lower),
                    _ => (target.as_ref()?, *lower),
                };
                let end = StepEnd { at: edge.clone(), closed: way == Way::TargetReached };
                Some(beyond(&quantity()?, &end, above))
            }
            (Rule::Count { each, cap, .. }, _) => {
                let end = StepEnd { at: cap.clone(), closed: true };
                Some(beyond(&quantity()?.times(each), &end, true))
            }
            (Rule::Deadline { of, by, until, .. }, way) => {
                let Value::Date(day) = scope.value(of).ok()? else { return None };
                let late = Exact::from(by.days_until(&day));
                let left = until.map(|until| Exact::from(by.days_until(&until)));
                let end = |at: Exact, closed: bool| StepEnd { at, closed };
                let in_time = end(Exact::ZERO, way == Way::InTime);
                Some(match way {
                    Way::InTime => beyond(&late, &in_time, false),
                    Way::Late => {
                        let too_late = left.map(|left| beyond(&late, &end(left, true), false));
                        beyond(&late, &in_time, true).plus(&too_late.unwrap_or(Exact::ZERO))
                    }
                    _ => beyond(&late, &end(left?, false), true),
                })
            }
            _ => None,
        }
    }

    /// From a condition that holds, or fails.
    fn condition(&self, typed: &Typed, wanted: bool) -> Exact {
        self.truth(&self.scope(&Exact::ZERO), typed, wanted, DEPTH)
    }

    fn truth(&self, scope: &Scope<'_>, typed: &Typed, wanted: bool, depth: usize) -> Exact {
        if scope.truth(typed) == Ok(wanted) {
            return Exact::ZERO;
        }
        let Some(depth) = depth.checked_sub(1) else { return unknown() };
        let away = |of: &Typed, wanted: bool| self.truth(scope, of, wanted, depth);
        match &typed.kind {
            TypedKind::Not(of) => away(of, !wanted),
            TypedKind::And(left, right) | TypedKind::Or(left, right) => {
                let (left, right) = (away(left, wanted), away(right, wanted));
                if wanted == matches!(typed.kind, TypedKind::And(..)) {
                    left.plus(&right)
                } else {
                    left.min(right)
                }
            }
            TypedKind::If(condition, yes, no) => {
                let yes = away(condition, true).plus(&away(yes, wanted));
                yes.min(away(condition, false).plus(&away(no, wanted)))
            }
            TypedKind::Derived(at) => {
                self.parts.derived.get(*at).map_or_else(unknown, |derived| away(&derived.value, wanted))
            }
            TypedKind::Default(of, _) => away(of, wanted),
            TypedKind::Filled(filled) => away(&filled.of, wanted),
            TypedKind::Compare(op, left, right) => match (left.ty, scope.value(left), scope.value(right)) {
                (_, Err(_), _) | (_, _, Err(_)) => unknown(),
                // Which of the numbers differ is told at once.
                (Type::Number, ..) if (*op == CompareOp::NotEqual) == wanted && is_equality(*op) => {
                    Exact::ONE
                }
                (_, Ok(Value::Number(left)), Ok(Value::Number(right))) => apart(&left, &right),
                (_, Ok(Value::Date(left)), Ok(Value::Date(right))) => {
                    apart(&Exact::from(left.days_until(&right)), &Exact::ZERO)
                }
                _ => Exact::ONE,
            },
            _ => Exact::ONE,
        }
    }
}

const fn is_equality(op: CompareOp) -> bool {
    matches!(op, CompareOp::Equal | CompareOp::NotEqual)
}

/// What a node asks before its rule, each with the answer that leaves it to that.
fn conditions(node: &Node) -> [(Option<&Typed>, bool); 3] {
    [(node.applies_if.as_ref(), true), (node.unscored_if.as_ref(), false), (node.zero_if.as_ref(), false)]
}
