//! What the ranges and the ways say to the author.
use std::collections::BTreeSet;

use super::bound::Bound;
use super::idle;
use super::notes::Note;
use super::rules::Way;
use super::search::{Goal, Search};
use super::shown::Said;
use super::tree::Tree;
use super::verdicts::classes_never;
use super::words::{figures, way};
use crate::diagnostic::{Diagnostic, Phrase, proofs as codes};
use crate::expr::{Type, Typed, TypedKind};
use crate::model::{Beyond, Node, Parts, Pillar, Role, Rubric, Rule};
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
    pub(super) fn parts(&self) -> &Parts {
        &self.rubric.parts
    }

    pub(super) fn bound(&self, at: usize) -> Option<&Bound> {
        self.tree.nodes.get(at)?.as_ref()
    }

    pub(super) fn nodes(&self) -> impl Iterator<Item = (usize, &Node, &Bound)> {
        self.parts().nodes.iter().enumerate().filter_map(|(at, node)| Some((at, node, self.bound(at)?)))
    }

    pub(super) fn find(&self, found: &mut Said) {
        self.beyond(found);
        self.short(found);
        idle::find(self, found);
        self.never(found);
        self.decided(found);
        self.classes(found);
    }

    /// Rules that come to more than their maximum, with figures that are allowed.
    fn beyond(&self, found: &mut Said) {
        for (at, node, _) in self.nodes().take_while(|_| !self.search.is_stopped()) {
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
                let finding = Diagnostic::new(codes::BEYOND_REACH, node.rule_span, message);
                found.push_shown(finding.help(help).subject(&node.id), vec![reports]);
            }
        }
    }

    /// Nodes and pillars whose maximum nobody can earn: where it begins, and what comes of it above.
    fn short(&self, found: &mut Said) {
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
            let found_most = self.search.most.get(*at).and_then(Option::as_ref).map(|(points, _)| points);
            // A bound may lie above what reports reach.
            let (best, best_vi) = match found_most.filter(|found| *found < most) {
                Some(best) => (format!("; {best} was found"), format!("; đã tìm được {best}")),
                None => Default::default(),
            };
            let message = Phrase::new(
                format!(
                    "no report can earn the {} points of `{}`: {most} at most{best}",
                    node.points, node.id
                ),
                format!(
                    "không báo cáo nào đạt {} điểm của `{}`: cao nhất {most}{best_vi}",
                    node.points, node.id
                ),
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
            match self.search.at_most(*at) {
                Some(reports) => found.push_shown(short, vec![reports]),
                None => found.push(short),
            }
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
    pub(super) fn counts(&self, node: &Node) -> bool {
        let above = |node: &&Node| node.parent.and_then(|parent| self.parts().nodes.get(parent));
        std::iter::successors(Some(node), |node| above(node)).all(|node| node.role != Role::Shown)
    }

    fn never(&self, found: &mut Said) {
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
    fn decided(&self, found: &mut Said) {
        let parts = self.parts();
        // Each with whether it is asked only where another condition leads to it.
        let of_nodes = parts.nodes.iter().flat_map(|node| {
            let above = |node: &&Node| parts.nodes.get(node.parent?);
            let holders = std::iter::successors(Some(node), |node| above(node)).skip(1);
            let below = holders.flat_map(Node::conditions).count();
            let own = node.conditions().enumerate().map(move |(at, of)| (of, below.saturating_add(at) > 0));
            let led_to = below.saturating_add(node.conditions().count()) > 0;
            let rule = node.rule.iter().flat_map(Rule::expressions).map(move |of| (of, led_to));
            own.chain(rule).chain(node.closing().map(|of| (of, true)))
        });
        let rest = parts.pillars.iter().flat_map(Pillar::expressions);
        let rest = rest.chain(parts.derived.iter().map(|derived| &derived.value));
        let verdicts = parts.classes.iter().flat_map(|classes| classes.conditions().map(|(typed, _)| typed));
        let eligible = parts.rankings.iter().filter_map(|ranking| ranking.eligible.as_ref());
        let mut seen = BTreeSet::new();
        let rest = rest.chain(verdicts).chain(eligible).map(|of| (of, false));
        let mut open: Vec<(&Typed, bool)> = of_nodes.chain(rest).collect();
        while let Some((typed, is_path)) = open.pop() {
            let is_written = !matches!(typed.kind, TypedKind::Boolean(_) | TypedKind::Derived(_));
            let noted = self.tree.notes.get(&typed.span).filter(|_| typed.ty == Type::Boolean && is_written);
            match noted.and_then(|note| Some((note, note.answer()?))) {
                Some((note, holds)) => {
                    if seen.insert(typed.span) {
                        found.push(always(typed, holds, *note, is_path));
                    }
                }
                None => {
                    let is_way = matches!(typed.kind, TypedKind::If(..));
                    let parts = typed.parts().into_iter().enumerate();
                    open.extend(parts.map(|(at, part)| (part, is_path || (is_way && at > 0))));
                }
            }
        }
    }

    fn classes(&self, found: &mut Said) {
        for (class, never) in self.rubric.classes().iter().zip(classes_never(self.tree)) {
            let Some(message) = never else { continue };
            let help = Phrase::new(
                "compare its limit, its condition and the classes above it with what can be reached: `bochiso check --ranges`",
                "so giới hạn, điều kiện của nó và các mức cao hơn với điểm có thể đạt: `bochiso check --ranges`",
            );
            found
                .push(Diagnostic::new(codes::CLASS_NEVER, class.span, message).help(help).subject(&class.id));
        }
    }
}

fn always(typed: &Typed, holds: bool, note: Note, is_path: bool) -> Diagnostic {
    let message = match (holds, note.undecided, is_path) {
        (true, _, true) => Phrase::new(
            "this condition holds whenever it is asked",
            "điều kiện này luôn đúng mỗi khi được xét đến",
        ),
        (true, true, false) => Phrase::new(
            "this condition holds whenever its figures have values",
            "điều kiện này luôn đúng mỗi khi số liệu của nó có giá trị",
        ),
        (true, false, false) => Phrase::new(
            "this condition holds whatever is reported",
            "điều kiện này luôn đúng, dù báo cáo thế nào",
        ),
        (false, _, true) => Phrase::new(
            "this condition never holds where it is asked",
            "điều kiện này không bao giờ đúng khi được xét đến",
        ),
        (false, _, false) => Phrase::new("this condition never holds", "điều kiện này không bao giờ đúng"),
    };
    Diagnostic::new(codes::ALWAYS_DECIDED, typed.span, message).help(Phrase::new(
        "compare its limits with the ranges of the figures: shares go from 0 to 1, and 80 % is 0.8",
        "so giới hạn với phạm vi số liệu: tỷ lệ từ 0 đến 1, tức 80 % là 0.8",
    ))
}
