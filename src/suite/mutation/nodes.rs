//! Changes of nodes beside their rules: weights, how they make their points, bounds and caps.
use super::MutantKind;
use super::make::{Maker, Said, case_with, moved, nudged, turned};
use super::policies::{another, name};
use crate::diagnostic::Phrase;
use crate::model::{Aggregate, Bound, Node, Role, Rule, Weight, Without};
use crate::number::Exact;
use crate::suite::watch::Spot;

impl Maker<'_> {
    pub(super) fn nodes(&mut self) {
        for (at, node) in self.parts.nodes.iter().enumerate() {
            if let Some(rule) = &node.rule {
                self.rule(at, node, rule);
                self.maximum(at, node, rule);
            }
            self.weight(at, node);
            if node.rule.is_none() && !node.children.is_empty() {
                self.holder(at, node);
            }
            self.bounds(at, node);
        }
    }

    /// The maximum points, where what is earned is a share of them; those above grow with them.
    fn maximum(&mut self, at: usize, node: &Node, rule: &Rule) {
        let is_share = matches!(
            rule,
            Rule::Ratio { .. }
                | Rule::Deadline { .. }
                | Rule::Linear(_)
                | Rule::LogNormal { .. }
                | Rule::Score { .. }
                | Rule::Relative(_)
                | Rule::Average { .. }
        ) || matches!(rule, Rule::Formula(formula) if formula.references().full);
        if !is_share || node.points.is_zero() {
            return;
        }
        let one = if node.points.is_integer() { Exact::ONE } else { node.points.times(&Exact::ten_to(-1)) };
        let mut grow = vec![at];
        let mut above = Some(at);
        // A bonus and a deduction stand beside the maximum of what holds them, and a mean has one of its own.
        while let Some(node) =
            above.and_then(|at| self.parts.nodes.get(at)).filter(|node| node.role == Role::Scored)
        {
            above = node.parent;
            let holds = above.and_then(|at| self.parts.nodes.get(at));
            if holds.is_none_or(|holds| holds.aggregate != Aggregate::Sum) {
                break;
            }
            grow.extend(above);
        }
        let to = node.points.plus(&one);
        let said = Said {
            kind: MutantKind::Weight,
            on: node.id.clone(),
            what: moved(("the maximum points", "điểm tối đa"), &node.points, &to, false),
            add: case_with(
                &node.id,
                ("some of its points, expected there", "điểm khác 0, mong đợi ngay tại mục"),
            ),
            span: node.points_span,
        };
        self.push(said, vec![Spot::Node(at)], move |parts| {
            for at in &grow {
                if let Some(node) = parts.nodes.get_mut(*at) {
                    node.points = node.points.plus(&one);
                }
            }
        });
    }

    fn weight(&mut self, at: usize, node: &Node) {
        let Some(holder) = node.parent.and_then(|parent| self.parts.nodes.get(parent)) else { return };
        let scored = |at: &&usize| self.parts.nodes.get(**at).is_some_and(|child| child.role == Role::Scored);
        let is_alone = holder.children.iter().filter(scored).count() < 2;
        if !holder.aggregate.is_weighted() || node.role != Role::Scored || is_alone {
            return;
        }
        let (weight, is_share) = match &node.weight {
            Weight::Of(weight) => (weight, false),
            Weight::Share(share) => (share, true),
            Weight::Chosen(_) => return self.chosen(at, node, holder),
        };
        let to = match is_share {
            true => weight.times(&Exact::ten_to(-1)).times(&Exact::from_integer(9)),
            false => weight.plus(&nudge(weight)),
        };
        let key = if is_share { "weight_share" } else { "weight" };
        let span = self.places.own("node", &node.id, key).unwrap_or(node.span);
        let said = Said {
            kind: MutantKind::Weight,
            on: node.id.clone(),
            what: moved(("the weight", "trọng số"), weight, &to, is_share),
            add: case_with(&holder.id, ("shares that differ", "tỷ lệ đạt được khác nhau giữa các mục con")),
            span,
        };
        let spot = node.parent.map_or(Spot::Node(at), Spot::Node);
        self.push(said, vec![spot], move |parts| {
            if let Some(node) = parts.nodes.get_mut(at) {
                node.weight = if is_share { Weight::Share(to.clone()) } else { Weight::Of(to.clone()) };
            }
        });
    }

    /// A weight that figures choose: as if it were 1.
    fn chosen(&mut self, at: usize, node: &Node, holder: &Node) {
        let Some(typed) = node.weight.chosen() else { return };
        let said = Said {
            kind: MutantKind::Weight,
            on: node.id.clone(),
            what: Phrase::new("the weight: as chosen → 1", "trọng số: theo số liệu → 1"),
            add: case_with(
                &holder.id,
                (
                    "shares that differ, and a weight other than 1",
                    "tỷ lệ đạt được khác nhau và trọng số khác 1",
                ),
            ),
            span: typed.span,
        };
        let spot = node.parent.map_or(Spot::Node(at), Spot::Node);
        self.push(said, vec![spot], move |parts| {
            if let Some(node) = parts.nodes.get_mut(at) {
                node.weight = Weight::Of(Exact::ONE);
            }
        });
    }

    /// How a node makes its points of those it holds.
    fn holder(&mut self, at: usize, node: &Node) {
        let scored = |at: &&usize| self.parts.nodes.get(**at).is_some_and(|child| child.role == Role::Scored);
        let is_alone = node.children.iter().filter(scored).count() < 2;
        let span = self.key_of(node, "aggregate");
        let several = ("what it holds differing", "các mục con có kết quả khác nhau");
        let other = match node.aggregate {
            Aggregate::Maximum => Some(Aggregate::Minimum),
            Aggregate::Minimum => Some(Aggregate::Maximum),
            Aggregate::Mean => Some(Aggregate::Maximum),
            Aggregate::Geometric | Aggregate::Harmonic | Aggregate::Power | Aggregate::Median => {
                Some(Aggregate::MeanOfShares)
            }
            Aggregate::ShareOfSum | Aggregate::Mode | Aggregate::MeanMin | Aggregate::MazziottaPareto => {
                Some(Aggregate::MeanOfShares)
            }
            Aggregate::MeanOfShares => Some(Aggregate::Median),
            Aggregate::Sum | Aggregate::Applicable => None,
        };
        if let Some(other) = other.filter(|_| !is_alone) {
            let what = turned(("`aggregate`", "`aggregate`"), node.aggregate.name(), other.name());
            self.change(at, node, (MutantKind::Rule, span), (what, several), move |node| {
                node.aggregate = other
            });
        }
        let ends = node.ends;
        for (key, count) in [
            ("drop_lowest", ends.lowest),
            ("drop_highest", ends.highest),
            ("keep_best", ends.best.unwrap_or(0)),
        ] {
            if count == 0 {
                continue;
            }
            let to = if key == "keep_best" { count.saturating_add(1) } else { count.saturating_sub(1) };
            let what =
                turned((&format!("`{key}`"), &format!("`{key}`")), &count.to_string(), &to.to_string());
            let span = self.key_of(node, key);
            self.change(at, node, (MutantKind::Rule, span), (what, several), move |node| match key {
                "drop_lowest" => node.ends.lowest = to,
                "drop_highest" => node.ends.highest = to,
                _ => node.ends.best = Some(to),
            });
        }
        if node.aggregate.is_penalised() {
            let to = node.penalty.times(&Exact::ten_to(-1)).times(&Exact::from_integer(9));
            let what = moved(("`penalty`", "`penalty`"), &node.penalty, &to, false);
            let span = self.key_of(node, "penalty");
            self.change(at, node, (MutantKind::Constant, span), (what, several), move |node| {
                node.penalty = to.clone()
            });
        }
        if node.aggregate == Aggregate::Power {
            let to = node.exponent.plus(&Exact::ONE);
            let to = if to.is_zero() { Exact::ONE } else { to };
            let what = moved(("`exponent`", "`exponent`"), &node.exponent, &to, false);
            let span = self.key_of(node, "exponent");
            self.change(at, node, (MutantKind::Constant, span), (what, several), move |node| {
                node.exponent = to.clone()
            });
        }
        if node.aggregate == Aggregate::Mode {
            let (from, to) = if node.highest_mode { ("highest", "lowest") } else { ("lowest", "highest") };
            let tie = ("two shares that are equally common", "hai tỷ lệ cùng xuất hiện nhiều nhất");
            let span = self.key_of(node, "tie");
            self.change(
                at,
                node,
                (MutantKind::Rule, span),
                (turned(("`tie`", "`tie`"), from, to), tie),
                |node| {
                    node.highest_mode = !node.highest_mode;
                },
            );
        }
        self.without(at, node);
        self.coverage(at, node);
    }

    /// What one without a score does to what holds it.
    fn without(&mut self, at: usize, node: &Node) {
        let can = node.children.iter().any(|child| self.sights.can_be_unscored(*child));
        if !can {
            return;
        }
        let name = |without: Without| match without {
            Without::GoesUp => "unscored",
            Without::LeftOut => "exclude",
            Without::Nothing => "zero",
        };
        let to = if node.unscored == Without::Nothing { Without::LeftOut } else { Without::Nothing };
        let what = turned(("`unscored`", "`unscored`"), name(node.unscored), name(to));
        let add = ("something in it without a score", "một mục con không có điểm");
        let span = self.key_of(node, "unscored");
        self.change(at, node, (MutantKind::Policy, span), (what, add), move |node| node.unscored = to);
    }

    fn coverage(&mut self, at: usize, node: &Node) {
        let Some(coverage) = &node.coverage else { return };
        let less = ("less data than `coverage` asks for", "ít số liệu hơn mức `coverage` đòi hỏi");
        let (span, below) = (self.key_of(node, "coverage"), self.key_of(node, "below_coverage"));
        let ninth = |times: i64| coverage.least.times(&Exact::ten_to(-1)).times(&Exact::from_integer(times));
        for to in [ninth(9), ninth(11)] {
            let what = moved(("`coverage`", "`coverage`"), &coverage.least, &to, true);
            let near = (
                "as much data as `coverage` asks for, or just less",
                "số liệu vừa đủ hoặc vừa thiếu so với `coverage`",
            );
            self.change(at, node, (MutantKind::Threshold, span), (what, near), move |node| {
                if let Some(coverage) = &mut node.coverage {
                    coverage.least = to.clone();
                }
            });
        }
        let to = another(&coverage.below);
        let what = turned(("`below_coverage`", "`below_coverage`"), &name(&coverage.below), &name(&to));
        self.change(at, node, (MutantKind::Policy, below), (what, less), move |node| {
            if let Some(coverage) = &mut node.coverage {
                coverage.below = to.clone();
            }
        });
    }

    /// What a node comes to at least, at most, and after events.
    fn bounds(&mut self, at: usize, node: &Node) {
        let words = [
            ("at_least", &node.at_least, ("fewer points than `at_least`", "số điểm thấp hơn `at_least`")),
            ("at_most", &node.at_most, ("more points than `at_most`", "số điểm cao hơn `at_most`")),
        ];
        for (key, bound, add) in words {
            let Some(bound) = bound else { continue };
            let (what, to) = shifted((key, key), bound, &node.points);
            let (is_least, span) = (key == "at_least", self.key_of(node, key));
            self.change(at, node, (MutantKind::Threshold, span), (what, add), move |node| {
                let place = if is_least { &mut node.at_least } else { &mut node.at_most };
                *place = Some(to.clone());
            });
        }
        for (place, cap) in node.caps.iter().enumerate() {
            let words = match cap.is_floor {
                true => ("`at_least` of a floor", "`at_least` của mức sàn"),
                false => ("`at_most` of a cap", "`at_most` của khống chế"),
            };
            let (what, to) = shifted(words, &cap.bound, &node.points);
            let text = &cap.text;
            let add = match cap.is_floor {
                true => {
                    (format!("the floor `{text}` giving points"), format!("mức sàn `{text}` làm tăng điểm"))
                }
                false => {
                    (format!("the cap `{text}` taking points"), format!("khống chế `{text}` làm giảm điểm"))
                }
            };
            let change = (MutantKind::Threshold, cap.when.span);
            self.change(at, node, change, (what, (&add.0, &add.1)), move |node| {
                if let Some(cap) = node.caps.get_mut(place) {
                    cap.bound = to.clone();
                }
            });
        }
    }

    fn change(
        &mut self,
        at: usize,
        node: &Node,
        place: (MutantKind, crate::text::Span),
        (what, add): (Phrase, (&str, &str)),
        edit: impl Fn(&mut Node) + 'static,
    ) {
        self.node(at, place, (what, case_with(&node.id, add)), edit);
    }
}

/// How much a weight moves.
pub(super) fn nudge(weight: &Exact) -> Exact {
    if weight.is_integer() { Exact::ONE } else { weight.abs().times(&Exact::ten_to(-1)) }
}

fn shifted(words: (&str, &str), bound: &Bound, full: &Exact) -> (Phrase, Bound) {
    match bound {
        Bound::Points(points) => {
            let to = nudged(points, full);
            (moved(words, points, &to, false), Bound::Points(to))
        }
        Bound::Share(share) => {
            let to = nudged(share, &Exact::ONE);
            (moved(words, share, &to, true), Bound::Share(to))
        }
    }
}
