//! What the ranges and the ways say to the author.
use std::collections::BTreeSet;

use super::bound::{Bound, Points};
use super::interval::{End, Interval};
use super::rules::Way;
use super::search::{Goal, Search};
use super::tree::Tree;
use super::words::{figures, way};
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, proofs as codes};
use crate::expr::{Type, Typed, TypedKind};
use crate::model::{Beyond, Class, Classes, Limit, Node, Parts, Pillar, Role, Rubric, Rule, Target, View};
use crate::number::Exact;

pub(super) struct Finder<'a> {
    pub(super) rubric: &'a Rubric,
    pub(super) tree: &'a Tree<'a>,
    pub(super) search: &'a Search<'a>,
}

/// The most points that something can have, where there is such a number.
fn most(bound: &Bound) -> Option<&Exact> {
    bound.scored.as_ref().and_then(|points| points.rounded.high.number())
}

/// Whether the maximum is out of reach.
fn falls_short(bound: &Bound, declared: &Exact) -> bool {
    declared.is_positive() && bound.scored.is_some() && most(bound).is_some_and(|most| most < declared)
}

impl Finder<'_> {
    fn parts(&self) -> &Parts {
        &self.rubric.parts
    }

    fn bound(&self, at: usize) -> Option<&Bound> {
        self.tree.nodes.get(at)?.as_ref()
    }

    fn nodes(&self) -> impl Iterator<Item = (usize, &Node, &Bound)> {
        self.parts().nodes.iter().enumerate().filter_map(|(at, node)| Some((at, node, self.bound(at)?)))
    }

    pub(super) fn find(&self, found: &mut Diagnostics) {
        self.beyond(found);
        self.short(found);
        self.constant(found);
        self.never(found);
        self.decided(found);
        self.classes(found);
    }

    /// Rules that come to more than their maximum, with figures that are allowed.
    fn beyond(&self, found: &mut Diagnostics) {
        for (at, node, _) in self.nodes() {
            let Some(said) = self.tree.said.get(at).and_then(Option::as_ref) else { continue };
            let full = &node.points;
            // Without a declared end a figure can be anything; that is for `beyond_maximum` to say.
            let high = said.high.number().filter(|high| *high > full);
            let low =
                said.low.number().filter(|low| low.is_negative() && node.policies.beyond == Beyond::Refuse);
            if high.is_none() && low.is_none() {
                continue;
            }
            if self.search.witness(Goal::Beyond(at)).is_none() {
                continue;
            }
            let Some((points, reports)) = self.search.unbounded(at, high.is_some()) else { continue };
            if (points > *full && high.is_some()) || (points.is_negative() && low.is_some()) {
                let with = figures(self.parts(), node, &reports);
                let message = Phrase::new(
                    format!("`{}` can come to {points} of {full} points: {}", node.id, with.en),
                    format!("`{}` có thể cho {points} trên {full} điểm: {}", node.id, with.vi),
                );
                let help = Phrase::new(
                    "mend the maximum, the rule or the ranges of its figures; or bound it: `min(full, …)`",
                    "sửa điểm tối đa, cách tính hoặc phạm vi số liệu; hoặc chặn lại: `min(full, …)`",
                );
                found.push(
                    Diagnostic::new(codes::BEYOND_REACH, node.rule_span, message)
                        .help(help)
                        .subject(&node.id),
                );
            }
        }
    }

    /// Nodes and pillars whose maximum nobody can earn: where it begins, and what comes of it above.
    fn short(&self, found: &mut Diagnostics) {
        let begins: Vec<usize> = self
            .nodes()
            .filter(|(_, node, bound)| {
                let below = node.children.iter().filter(|child| {
                    let counts =
                        self.parts().nodes.get(**child).is_some_and(|child| child.role == Role::Scored);
                    counts && self.is_short(**child)
                });
                // Where a bound says so, that is what was meant.
                self.counts(node)
                    && node.at_most.is_none()
                    && falls_short(bound, &node.points)
                    && below.count() == 0
            })
            .map(|(at, ..)| at)
            .collect();
        for at in &begins {
            let (Some(node), Some(bound)) = (self.parts().nodes.get(*at), self.bound(*at)) else { continue };
            let Some(most) = most(bound) else { continue };
            let message = Phrase::new(
                format!("no report can earn the {} points of `{}`: {most} at most", node.points, node.id),
                format!("không báo cáo nào đạt {} điểm của `{}`: cao nhất {most}", node.points, node.id),
            );
            let help = Phrase::new(
                "look at the ranges of its figures and at the marks, or mend the points",
                "xem lại phạm vi số liệu và các mức điểm, hoặc sửa điểm tối đa",
            );
            let mut short =
                Diagnostic::new(codes::FULL_NEVER, node.points_span, message).help(help).subject(&node.id);
            for pillar in self.pillars_short(Some(*at)) {
                short.labels.push(pillar);
            }
            found.push(short);
        }
        if begins.is_empty() {
            for pillar in self.pillars_short(None) {
                found.push(Diagnostic::new(codes::FULL_NEVER, pillar.span, pillar.message).help(
                    Phrase::new(
                        "look at its weights and at what it holds",
                        "xem lại trọng số và các mục của trụ cột",
                    ),
                ));
            }
        }
    }

    /// The pillars that fall short, with what they reach: all, or those that hold a node.
    fn pillars_short(&self, of: Option<usize>) -> Vec<crate::diagnostic::Label> {
        let holds = |pillar: &Pillar| {
            of.is_none_or(|at| {
                let above = |at: &usize| self.parts().nodes.get(*at)?.parent;
                let way: Vec<usize> = std::iter::successors(Some(at), above).collect();
                pillar.of.iter().any(|part| way.contains(&part.node))
            })
        };
        let pillars = self.parts().pillars.iter().zip(&self.tree.pillars);
        let short = pillars.filter(|(pillar, bound)| holds(pillar) && falls_short(bound, &pillar.points));
        let label = |(pillar, bound): (&Pillar, &Bound)| {
            let most = most(bound)?;
            let message = Phrase::new(
                format!("the pillar `{}` reaches {most} of {}", pillar.id, pillar.points),
                format!("trụ cột `{}` chỉ đạt {most} trên {}", pillar.id, pillar.points),
            );
            Some(crate::diagnostic::Label { span: pillar.span, message })
        };
        short.filter_map(label).collect()
    }

    fn is_short(&self, at: usize) -> bool {
        let Some(node) = self.parts().nodes.get(at) else { return false };
        self.bound(at).is_some_and(|bound| falls_short(bound, &node.points))
    }

    /// Whether it, and all that holds it, counts.
    fn counts(&self, node: &Node) -> bool {
        let above = |node: &&Node| node.parent.and_then(|parent| self.parts().nodes.get(parent));
        std::iter::successors(Some(node), |node| above(node)).all(|node| node.role != Role::Shown)
    }

    fn constant(&self, found: &mut Diagnostics) {
        for (_, node, bound) in self.nodes() {
            let single = bound.scored.as_ref().and_then(|points| points.rounded.single());
            let Some(points) = single.filter(|_| !bound.excluded && !bound.unscored) else { continue };
            if node.rule.is_some() && node.points.is_positive() && self.counts(node) {
                let message = Phrase::new(
                    format!("every report gets {points} of {} points for `{}`", node.points, node.id),
                    format!("mọi báo cáo đều được {points} trên {} điểm ở `{}`", node.points, node.id),
                );
                let help = Phrase::new(
                    "mend the marks and the policies, or take the criterion away: it changes no total",
                    "sửa các mức điểm và cách xử lý số liệu thiếu, hoặc bỏ tiêu chí: nó không làm đổi tổng điểm",
                );
                found.push(
                    Diagnostic::new(codes::CONSTANT, node.rule_span, message).help(help).subject(&node.id),
                );
            }
        }
    }

    fn never(&self, found: &mut Diagnostics) {
        for (at, node, bound) in self.nodes() {
            let ways = self.tree.ways.get(at).map_or(&[][..], Vec::as_slice);
            for (dead, _) in ways.iter().filter(|(_, can)| !can) {
                let mark = match (&node.rule, dead) {
                    (Some(Rule::Bands { steps, .. }), Way::Step(place)) => {
                        steps.get(*place).map(|step| &step.points)
                    }
                    (Some(Rule::Choice { marks, .. }), Way::Option(place)) => marks.get(*place),
                    (_, Way::Late | Way::TooLate | Way::BelowLeast) => None,
                    // Conditions have a finding of their own, and so has a maximum that is out of reach.
                    _ => continue,
                };
                if mark.is_some_and(|mark| most(bound).is_some_and(|most| mark > most)) {
                    continue;
                }
                let named = way(self.rubric, node, *dead);
                let message = Phrase::new(
                    format!("no report gets to {} of `{}`", named.en, node.id),
                    format!("không báo cáo nào rơi vào {} của `{}`", named.vi, node.id),
                );
                let help = Phrase::new(
                    "look at the ranges of the figures, or take it away",
                    "xem lại phạm vi số liệu, hoặc bỏ đi",
                );
                found.push(
                    Diagnostic::new(codes::NEVER_REACHED, node.rule_span, message)
                        .help(help)
                        .subject(&node.id),
                );
            }
        }
    }

    /// Conditions whose answer is the same whatever is reported.
    fn decided(&self, found: &mut Diagnostics) {
        let parts = self.parts();
        let of_nodes = parts.nodes.iter().flat_map(|node| {
            let own = node.conditions().chain(node.closing());
            own.chain(node.rule.iter().flat_map(Rule::expressions))
        });
        let of_nodes = of_nodes.chain(parts.pillars.iter().flat_map(Pillar::expressions));
        let of_derived = parts.derived.iter().map(|derived| &derived.value);
        let verdicts = parts.classes.iter().flat_map(|classes| classes.conditions().map(|(typed, _)| typed));
        let eligible = parts.rankings.iter().filter_map(|ranking| ranking.eligible.as_ref());
        let mut seen = BTreeSet::new();
        let mut open: Vec<&Typed> = of_nodes.chain(of_derived).chain(verdicts).chain(eligible).collect();
        while let Some(typed) = open.pop() {
            let is_written = !matches!(typed.kind, TypedKind::Boolean(_) | TypedKind::Derived(_));
            let noted = self.tree.notes.get(&typed.span).filter(|_| typed.ty == Type::Boolean && is_written);
            match noted {
                Some((yes, no)) if yes != no => {
                    if seen.insert(typed.span) {
                        found.push(always(typed, *yes));
                    }
                }
                _ => open.extend(typed.parts()),
            }
        }
    }

    fn classes(&self, found: &mut Diagnostics) {
        for (class, never) in self.rubric.classes().iter().zip(classes_never(self.tree)) {
            let Some(message) = never else { continue };
            let help = Phrase::new(
                "compare its limit with what can be reached: `bochiso check --ranges`",
                "so giới hạn với điểm có thể đạt: `bochiso check --ranges`",
            );
            found
                .push(Diagnostic::new(codes::CLASS_NEVER, class.span, message).help(help).subject(&class.id));
        }
    }
}

/// The values that classes look at; `None` where what they are of has no points.
struct Valued<'a> {
    classes: &'a Classes,
    points: &'a Points,
}

impl<'a> Valued<'a> {
    fn of(tree: &'a Tree<'_>) -> Option<Self> {
        let classes = tree.parts.classes.as_ref()?;
        let bound = match classes.of {
            Target::Node(at) => tree.nodes.get(at).and_then(Option::as_ref),
            Target::Pillar(at) => tree.pillars.get(at),
        };
        Some(Self { classes, points: bound?.scored.as_ref()? })
    }

    fn value(&self, share: bool) -> Interval {
        let hundred = Exact::from_integer(100);
        let (points, is_rounded) = (self.points, self.classes.view == View::Rounded);
        let of = if is_rounded { &points.rounded } else { &points.exact };
        let value = match (share, is_rounded) {
            (false, _) => of.clone(),
            (true, true) => points.share.scaled(&hundred),
            (true, false) => of.over(&points.maximum).unwrap_or(Interval::ANY).scaled(&hundred),
        };
        match &self.classes.view {
            View::To(rounding) => value.rounded(Some(rounding)),
            View::Exact | View::Rounded => value,
        }
    }

    fn is_too_high(&self, class: &Class) -> bool {
        class.limit.as_ref().is_some_and(|limit| below(&self.value(limit.share).high, limit))
    }
}

fn below(end: &End, limit: &Limit) -> bool {
    let edge = End::At(limit.edge());
    *end < edge || (*end == edge && !limit.closed)
}

/// Whether no report has the points of a class.
pub(super) fn is_too_high(tree: &Tree<'_>, class: &Class) -> bool {
    Valued::of(tree).is_some_and(|valued| valued.is_too_high(class))
}

/// Of each class why no report is in it, where none can be.
pub(super) fn classes_never(tree: &Tree<'_>) -> Vec<Option<Phrase>> {
    let Some(classes) = &tree.parts.classes else { return Vec::new() };
    let Some(valued) = Valued::of(tree) else { return vec![None; classes.all.len()] };
    let has_value = !valued.points.maximum.holds(&Exact::ZERO);
    let never = |(place, class): (usize, &Class)| {
        if valued.is_too_high(class) {
            return Some(Phrase::new(
                format!("no report can reach the class `{}`", class.id),
                format!("không báo cáo nào đạt mức `{}`", class.id),
            ));
        }
        let gate = class.requires.as_ref().and_then(|gate| tree.notes.get(&gate.span));
        if gate.is_some_and(|(can, _)| !can) {
            return Some(Phrase::new(
                format!("no report meets the condition of the class `{}`", class.id),
                format!("không báo cáo nào thỏa điều kiện của mức `{}`", class.id),
            ));
        }
        let takes_all = |(better, class): &(usize, &Class)| {
            let free = class.requires.is_none() && classes.caps.iter().all(|cap| cap.at_best <= *better);
            free && class
                .limit
                .as_ref()
                .is_none_or(|limit| has_value && !below(&valued.value(limit.share).low, limit))
        };
        let (_, better) = classes.all.iter().take(place).enumerate().find(takes_all)?;
        Some(Phrase::new(
            format!("no report is in the class `{}`: all reach `{}`", class.id, better.id),
            format!("không báo cáo nào ở mức `{}`: tất cả đều đạt `{}`", class.id, better.id),
        ))
    };
    classes.all.iter().enumerate().map(never).collect()
}

fn always(typed: &Typed, holds: bool) -> Diagnostic {
    let message = match holds {
        true => Phrase::new(
            "this condition holds whatever is reported",
            "điều kiện này luôn đúng, dù báo cáo thế nào",
        ),
        false => Phrase::new("this condition never holds", "điều kiện này không bao giờ đúng"),
    };
    Diagnostic::new(codes::ALWAYS_DECIDED, typed.span, message).help(Phrase::new(
        "compare its limits with the ranges of the figures: shares go from 0 to 1, and 80 % is 0.8",
        "so giới hạn với phạm vi số liệu: tỷ lệ từ 0 đến 1, tức 80 % là 0.8",
    ))
}
