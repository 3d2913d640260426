//! What is to be reached at a node, whatever its rule.
use super::{ElementKind, Unit, Want, Wants};
use crate::diagnostic::Phrase;
use crate::expr::{ArithmeticOp, Since, Typed, TypedKind};
use crate::model::{Beyond, Bound, Node, Parts, Policy, Role, Rule};
use crate::prove::Way;
use crate::score::{Branch, FlagKind, Lack, NodeScore, Outcome, is_ticked};
use crate::suite::watch::Spot;

/// The score of a node on a card.
pub(super) fn score<'u>(unit: &Unit<'u>, at: usize) -> Option<&'u NodeScore> {
    unit.card.nodes.get(at)
}

/// Whether a node was scored by its rule, or by what it holds.
pub(super) const fn is_by_rule(score: &NodeScore) -> bool {
    !matches!(
        score.branch,
        Branch::Policy(_) | Branch::Above | Branch::ZeroIf | Branch::UnscoredIf | Branch::BelowCoverage
    )
}

impl<'a> Wants<'a> {
    pub(super) fn nodes(&mut self) {
        let rubric = self.rubric;
        for (at, node) in rubric.parts.nodes.iter().enumerate() {
            self.conditions(at, node);
            self.ways(at, node);
            if let Some(rule) = &node.rule {
                self.criterion(at, node);
                self.rule(at, node, rule);
            }
            self.policies(at, node);
            self.beyond(at, node);
            if node.rule.is_none() && !node.children.is_empty() {
                self.held(at, node);
            }
            self.caps(at, node);
        }
    }

    fn criterion(&mut self, at: usize, node: &'a Node) {
        let id = &node.id;
        let want = Want {
            kind: ElementKind::Criterion,
            spot: Spot::Node(at),
            what: Phrase::new("scored by its rule", "được chấm theo cách tính điểm của mục"),
            add: Phrase::new(
                format!("a case that reports what `{id}` needs and expects its points"),
                format!("một trường hợp có đủ số liệu của `{id}` và mong đợi điểm của mục này"),
            ),
            span: node.span,
            can: true,
        };
        self.push(id, want, move |unit| {
            score(unit, at).is_some_and(|score| is_by_rule(score) && score.outcome == Outcome::Scored)
        });
    }

    fn ways(&mut self, at: usize, node: &'a Node) {
        for seen in self.sights.ways(at) {
            let (way, id) = (seen.way, &node.id);
            let kind = match way {
                Way::Step(_) | Way::Otherwise => ElementKind::Band,
                Way::Option(_) | Way::Item(_) => ElementKind::Choice,
                Way::ZeroIf | Way::UnscoredIf => ElementKind::Condition,
                _ => ElementKind::Branch,
            };
            let condition = match way {
                Way::ZeroIf => node.zero_if.as_ref(),
                Way::UnscoredIf => node.unscored_if.as_ref(),
                _ => None,
            };
            let spot = if condition.is_some() { Spot::Opening(at) } else { Spot::Node(at) };
            let add = Phrase::new(
                format!("a case for {} at `{id}`", seen.what.en),
                format!("một trường hợp cho {} ở `{id}`", seen.what.vi),
            );
            let span = condition.map_or(node.rule_span, |condition| condition.span);
            let want = Want { kind, spot, what: seen.what, add, span, can: seen.can };
            self.push(id, want, move |unit| {
                score(unit, at).is_some_and(|score| match (way, score.branch) {
                    (Way::Item(place), Branch::Ticked(bits)) => is_ticked(bits, place),
                    (_, branch) => Way::of(branch) == Some(way),
                })
            });
        }
    }

    fn policies(&mut self, at: usize, node: &'a Node) {
        for lack in self.sights.lacks(at) {
            let is_asked = match lack {
                Lack::Missing | Lack::NotApplicable | Lack::NotAccepted => true,
                Lack::ZeroDenominator => node.rule.is_none() || can_divide(node, &self.rubric.parts),
                Lack::OutOfDomain => node.rule.is_none() || has_domain(node, &self.rubric.parts),
                Lack::TooLarge | Lack::NoReference => false,
            };
            if !is_asked {
                continue;
            }
            let (key, en, vi) = match lack {
                Lack::Missing => ("missing", "a figure that is missing", "số liệu chưa báo cáo"),
                Lack::NotApplicable => {
                    ("not_applicable", "a figure that does not apply", "số liệu không áp dụng")
                }
                Lack::NotAccepted => {
                    ("not_accepted", "a figure that was not accepted", "số liệu không được chấp nhận")
                }
                Lack::OutOfDomain => {
                    ("zero_denominator", "a function without a value", "hàm số không có giá trị")
                }
                _ => ("zero_denominator", "a division by 0", "phép chia cho 0"),
            };
            let id = &node.id;
            let want = Want {
                kind: ElementKind::Policy,
                spot: Spot::Opening(at),
                what: Phrase::new(format!("`{key}`: {en}"), format!("`{key}`: {vi}")),
                add: Phrase::new(
                    format!("a case with {en} at `{id}`"),
                    format!("một trường hợp có {vi} ở `{id}`"),
                ),
                span: node.span,
                can: true,
            };
            self.push(id, want, move |unit| {
                score(unit, at).is_some_and(|score| score.branch == Branch::Policy(lack))
            });
            let policy = match lack {
                Lack::Missing => &node.policies.missing,
                Lack::NotApplicable => &node.policies.not_applicable,
                Lack::NotAccepted => &node.policies.not_accepted,
                _ => &node.policies.zero_denominator,
            };
            if *policy == Policy::Previous {
                self.taken_over(at, node, (key, lack));
            }
        }
    }

    /// What the period before had is taken over, and there is none.
    fn taken_over(&mut self, at: usize, node: &'a Node, (key, lack): (&str, Lack)) {
        for (outcome, en, vi) in [
            (Outcome::Scored, "taken over from the period before", "lấy kết quả của kỳ trước"),
            (
                Outcome::Unscored,
                "without a period before to take over from",
                "không có kỳ trước để lấy kết quả",
            ),
        ] {
            let id = &node.id;
            let want = Want {
                kind: ElementKind::Policy,
                spot: Spot::Opening(at),
                what: Phrase::new(format!("`{key}`: {en}"), format!("`{key}`: {vi}")),
                add: Phrase::new(
                    format!("a case in which `{id}` is {en}"),
                    format!("một trường hợp mà `{id}` {vi}"),
                ),
                span: node.span,
                can: true,
            };
            self.push(id, want, move |unit| {
                score(unit, at)
                    .is_some_and(|score| score.branch == Branch::Policy(lack) && score.outcome == outcome)
            });
        }
    }

    /// A result below 0 or above the maximum.
    fn beyond(&mut self, at: usize, node: &'a Node) {
        let can = match &node.rule {
            Some(Rule::Ratio { of, to, target, lower, .. }) => {
                let between = match to {
                    Some(to) => self.sights.quotient_between(&node.points, of, to),
                    None => self.sights.between(&node.points, of),
                };
                let most = target.as_ref().filter(|_| !lower).cloned().unwrap_or(crate::number::Exact::ONE);
                let most = most.max(crate::number::Exact::ONE);
                between.is_some_and(|(low, high)| {
                    low.is_none_or(|low| low.is_negative()) || high.is_none_or(|high| high > most)
                })
            }
            Some(_) => self.sights.goes_beyond(at),
            None => false,
        };
        if !can {
            return;
        }
        let (id, refuses) = (&node.id, node.policies.beyond == Beyond::Refuse);
        let want = Want {
            kind: ElementKind::Policy,
            spot: if refuses { Spot::Anywhere } else { Spot::Node(at) },
            what: Phrase::new(
                "`beyond_maximum`: a result beyond its bounds",
                "`beyond_maximum`: kết quả vượt giới hạn",
            ),
            add: Phrase::new(
                format!("a case in which `{id}` comes to less than 0 or more than its maximum"),
                format!("một trường hợp mà `{id}` cho kết quả nhỏ hơn 0 hoặc vượt điểm tối đa"),
            ),
            span: node.span,
            can: true,
        };
        self.push(id, want, move |unit| {
            let is_beyond = |kind| matches!(kind, FlagKind::Clamped | FlagKind::BeyondMaximum);
            !refuses && unit.card.flags.iter().any(|flag| is_beyond(flag.kind) && flag.on == *id)
        });
    }

    /// What a node does with those it holds when not all count.
    fn held(&mut self, at: usize, node: &'a Node) {
        let parts = &self.rubric.parts;
        let scored = |at: &&usize| parts.nodes.get(**at).is_some_and(|child| child.role == Role::Scored);
        let children: Vec<usize> = node.children.iter().filter(scored).copied().collect();
        let id = &node.id;
        let want = |en: &str, vi: &str, can: bool| Want {
            kind: ElementKind::Aggregate,
            spot: Spot::Node(at),
            what: Phrase::new(en, vi),
            add: Phrase::new(
                format!("a case with {en} at `{id}`"),
                format!("một trường hợp có {vi} ở `{id}`"),
            ),
            span: node.span,
            can,
        };
        let outcome = |unit: &Unit<'_>, of: &[usize], wanted: Outcome| {
            of.iter().filter_map(|child| score(unit, *child)).any(|score| score.outcome == wanted)
        };
        if children.len() > 1 && children.iter().any(|child| self.sights.can_exclude(*child)) {
            let of = children.clone();
            let out = want("something in it taken out", "một mục con bị loại khỏi cách tính", true);
            self.push(id, out, move |unit| {
                score(unit, at).is_some_and(|score| is_by_rule(score) && score.outcome == Outcome::Scored)
                    && outcome(unit, &of, Outcome::Excluded)
                    && outcome(unit, &of, Outcome::Scored)
            });
        }
        if !node.ends.is_none() {
            let (ends, of) = (node.ends, children.clone());
            let dropped = want("more in it than counts", "nhiều mục con hơn số được tính", true);
            self.push(id, dropped, move |unit| {
                let count = of.iter().filter_map(|child| score(unit, *child));
                let count = count.filter(|score| score.outcome == Outcome::Scored).count();
                ends.left(count) < count
            });
        }
        if node.coverage.is_some() {
            let below =
                want("less data than `coverage` asks for", "ít số liệu hơn mức `coverage` đòi hỏi", true);
            self.push(id, below, move |unit| {
                score(unit, at).is_some_and(|score| score.branch == Branch::BelowCoverage)
            });
        }
        for (bound, en, vi) in [
            (&node.at_least, "fewer points than `at_least`", "số điểm thấp hơn `at_least`"),
            (&node.at_most, "more points than `at_most`", "số điểm cao hơn `at_most`"),
        ] {
            let Some(bound) = bound else { continue };
            self.push(id, want(en, vi, true), move |unit| {
                score(unit, at).is_some_and(|score| is_held(score, bound))
            });
        }
    }

    fn caps(&mut self, at: usize, node: &'a Node) {
        for cap in &node.caps {
            let (id, text) = (&node.id, &cap.text);
            let (yes, no) = self.sights.truths(&cap.when);
            for (holds, can) in [(true, yes), (false, no)] {
                let (en, vi) = match (cap.is_floor, holds) {
                    (false, true) => (
                        format!("the cap `{text}` taking points"),
                        format!("khống chế `{text}` làm giảm điểm"),
                    ),
                    (false, false) => {
                        (format!("no cap by `{text}`"), format!("không bị khống chế bởi `{text}`"))
                    }
                    (true, true) => (
                        format!("the floor `{text}` giving points"),
                        format!("mức sàn `{text}` làm tăng điểm"),
                    ),
                    (true, false) => {
                        (format!("no floor by `{text}`"), format!("không được nâng bởi mức sàn `{text}`"))
                    }
                };
                let want = Want {
                    kind: ElementKind::Aggregate,
                    spot: Spot::Node(at),
                    add: Phrase::new(
                        format!("a case with {en} at `{id}`"),
                        format!("một trường hợp {vi} ở `{id}`"),
                    ),
                    what: Phrase::new(en, vi),
                    span: cap.when.span,
                    can,
                };
                self.push(id, want, move |unit| {
                    score(unit, at).is_some_and(|score| {
                        let capped = score.capped.iter().flat_map(|capped| &capped.by).map(|by| &by.when);
                        let raised = score.raised.iter().flat_map(|raised| &raised.by).map(|by| &by.when);
                        let took = match cap.is_floor {
                            true => raised.into_iter().any(|when| when == text),
                            false => capped.into_iter().any(|when| when == text),
                        };
                        is_by_rule(score) && took == holds
                    })
                });
            }
        }
    }
}

fn is_held(score: &NodeScore, bound: &Bound) -> bool {
    is_by_rule(score) && score.outcome == Outcome::Scored && score.exact == bound.of(&score.maximum)
}

/// Whether something in what a node looks at has this shape.
fn has(node: &Node, parts: &Parts, is: fn(&TypedKind) -> bool) -> bool {
    fn found(typed: &Typed, parts: &Parts, is: fn(&TypedKind) -> bool) -> bool {
        let mut any = false;
        typed.walk(&mut |part| {
            any |= is(&part.kind);
            if let TypedKind::Derived(at) = part.kind {
                any |= parts.derived.get(at).is_some_and(|derived| found(&derived.value, parts, is));
            }
        });
        any
    }
    node.expressions().any(|typed| found(typed, parts, is))
}

fn can_divide(node: &Node, parts: &Parts) -> bool {
    let divides = |kind: &TypedKind| {
        matches!(
            kind,
            TypedKind::Arithmetic(ArithmeticOp::Divide, ..)
                | TypedKind::Share(_)
                | TypedKind::Since(Since::Growth, _)
        )
    };
    matches!(&node.rule, Some(Rule::Ratio { to: Some(_), .. })) || has(node, parts, divides)
}

fn has_domain(node: &Node, parts: &Parts) -> bool {
    has(node, parts, |kind| matches!(kind, TypedKind::Irrational(..) | TypedKind::Power(..)))
        || node.rule.as_ref().is_some_and(|rule| match rule {
            Rule::Linear(line) => line.is_irrational(),
            Rule::LogNormal { .. } => true,
            _ => false,
        })
}
