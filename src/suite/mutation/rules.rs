//! Changes of rules: points, edges, and how points are made.
use super::MutantKind;
use super::make::{Maker, case_with, moved, near, nudged, step_of, turned};
use crate::diagnostic::{Lang, Phrase};
use crate::explain::both;
use crate::expr::{Typed, TypedKind};
use crate::model::{Beyond, InputKind, Node, Rule, Step};
use crate::number::Exact;
use crate::prove::Way;
use crate::suite::coverage::{grain, is_share, number};

/// The number of a rule that changes.
type Part = fn(&mut Rule) -> Option<&mut Exact>;

impl Maker<'_> {
    pub(super) fn rule(&mut self, at: usize, node: &Node, rule: &Rule) {
        let (holds, fails) = (("what holds", "điều kiện đúng"), ("what does not hold", "điều kiện sai"));
        match rule {
            Rule::YesNo { yes, no, .. } | Rule::All { yes, no, .. } | Rule::Any { yes, no, .. } => {
                self.points(at, node, yes, (holds, Some(Way::Holds)), |rule, to| match rule {
                    Rule::YesNo { yes, .. } | Rule::All { yes, .. } | Rule::Any { yes, .. } => *yes = to,
                    _ => {}
                });
                self.points(at, node, no, (fails, Some(Way::Fails)), |rule, to| match rule {
                    Rule::YesNo { no, .. } | Rule::All { no, .. } | Rule::Any { no, .. } => *no = to,
                    _ => {}
                });
                self.all_or_any(at, node, rule);
            }
            Rule::Choice { input, marks, .. } | Rule::Ticks { input, marks, .. } => {
                let is_choice = matches!(rule, Rule::Choice { .. });
                for (place, mark) in marks.iter().enumerate() {
                    let option = self.parts.inputs.get(*input).and_then(|input| input.option_ids.get(place));
                    let option = option.map_or("", String::as_str).to_owned();
                    let (en, vi) = (format!("the option `{option}`"), format!("lựa chọn `{option}`"));
                    let way = is_choice.then_some(Way::Option(place));
                    self.points(at, node, mark, ((&en, &vi), way), move |rule, to| match rule {
                        Rule::Choice { marks, .. } | Rule::Ticks { marks, .. } => {
                            set(marks.get_mut(place), to)
                        }
                        _ => {}
                    });
                }
            }
            Rule::Items(items) => {
                for (place, item) in items.iter().enumerate() {
                    let line = place.saturating_add(1);
                    let (en, vi) =
                        (format!("line {line} of the checklist"), format!("dòng {line} của bảng kiểm"));
                    self.points(
                        at,
                        node,
                        &item.points,
                        ((&en, &vi), Some(Way::Item(place))),
                        move |rule, to| {
                            if let Rule::Items(items) = rule {
                                set(items.get_mut(place).map(|item| &mut item.points), to);
                            }
                        },
                    );
                }
            }
            Rule::Ratio { of, to, target, zero_below, lower } => {
                let grain = if to.is_some() { None } else { grain(of, self.parts) };
                if let Some(target) = target {
                    self.shifts(
                        at,
                        node,
                        (target, grain.as_ref(), !lower),
                        ("`target`", "`target`"),
                        |rule| match rule {
                            Rule::Ratio { target, .. } => target.as_mut(),
                            _ => None,
                        },
                        &|_| true,
                    );
                }
                if let Some(least) = zero_below {
                    let name = ("`zero_below`", "`zero_below`");
                    let part: Part = |rule| match rule {
                        Rule::Ratio { zero_below, .. } => zero_below.as_mut(),
                        _ => None,
                    };
                    // Of small counts no ratio may lie between the edge and where it moves to.
                    let most = to.as_ref().and_then(|to| self.most_of_count(to));
                    let meets = |to: &Exact| {
                        let (low, high) = if to < least { (to, least) } else { (least, to) };
                        most.is_none_or(|most| has_ratio(low, high, most))
                    };
                    self.shifts(at, node, (least, grain.as_ref(), true), name, part, &meets);
                }
                // Where nothing is earned either way, nothing shows.
                if node.points.is_zero() {
                    return;
                }
                let (from, to) = if *lower { ("lower", "higher") } else { ("higher", "lower") };
                let same = target.clone().or_else(|| Exact::fraction(1, 2)).unwrap_or(Exact::ONE);
                let same = both(|lang| number(&same, true, lang));
                let add = (format!("a ratio other than {}", same.en), format!("tỷ lệ khác {}", same.vi));
                let add = (add.0.as_str(), add.1.as_str());
                self.of_rule(at, node, turned(("`better`", "`better`"), from, to), add, |rule| {
                    if let Rule::Ratio { lower, .. } = rule {
                        *lower = !*lower;
                    }
                });
            }
            Rule::Bands { of, steps, otherwise } => self.bands(at, node, (of, steps, otherwise.as_ref())),
            Rule::Count { each, cap, .. } => {
                let each_of = ("`each`", "`each`");
                self.points(at, node, each, (each_of, None), |rule, to| {
                    if let Rule::Count { each, .. } = rule {
                        *each = to;
                    }
                });
                let can = self.sights.ways(at).iter().any(|seen| seen.way == Way::Capped && seen.can);
                if can {
                    self.points(at, node, cap, (("`cap`", "`cap`"), Some(Way::Capped)), |rule, to| {
                        if let Rule::Count { cap, .. } = rule {
                            *cap = to;
                        }
                    });
                }
            }
            Rule::Deadline { by, late, until, .. } => self.deadline(at, node, (*by, late, *until)),
            Rule::Linear(line) => self.linear(at, node, line),
            Rule::Curve(curve) => self.curve(at, node, curve),
            Rule::Score { out_of, .. } | Rule::Average { out_of, .. } => {
                let to = nudged(out_of, out_of);
                let what = moved(("`out_of`", "`out_of`"), out_of, &to, false);
                let add = case_with(
                    &node.id,
                    (
                        "a value that is not 0 and earns less than all points",
                        "giá trị khác 0 và chưa đạt điểm tối đa",
                    ),
                );
                self.node(at, (MutantKind::Constant, node.rule_span), (what, add), move |node| {
                    if let Some(Rule::Score { out_of, .. } | Rule::Average { out_of, .. }) = &mut node.rule {
                        *out_of = to.clone();
                    }
                });
            }
            Rule::Relative(relative) => self.relative(at, node, relative),
            Rule::LogNormal { bell, .. } => self.bell(at, node, bell),
            Rule::Formula(_) => {}
        }
    }

    /// Points that a rule names, a little off; not of what nothing reaches.
    pub(super) fn points(
        &mut self,
        at: usize,
        node: &Node,
        points: &Exact,
        (name, way): ((&str, &str), Option<Way>),
        edit: impl Fn(&mut Rule, Exact) + 'static,
    ) {
        let is_never = |way: Way| self.sights.ways(at).iter().any(|seen| seen.way == way && !seen.can);
        if way.is_some_and(is_never) {
            return;
        }
        let to = nudged(points, &node.points);
        let what =
            moved((&format!("points of {}", name.0), &format!("điểm của {}", name.1)), points, &to, false);
        let add = case_with(&node.id, name);
        self.node(at, (MutantKind::Points, node.rule_span), (what, add), move |node| {
            if let Some(rule) = &mut node.rule {
                edit(rule, to.clone());
            }
        });
    }

    pub(super) fn of_rule(
        &mut self,
        at: usize,
        node: &Node,
        what: Phrase,
        add: (&str, &str),
        edit: impl Fn(&mut Rule) + 'static,
    ) {
        let add = case_with(&node.id, add);
        self.node(at, (MutantKind::Rule, node.rule_span), (what, add), move |node| {
            if let Some(rule) = &mut node.rule {
                edit(rule);
            }
        });
    }

    fn all_or_any(&mut self, at: usize, node: &Node, rule: &Rule) {
        let (Rule::All { of, .. } | Rule::Any { of, .. }) = rule else { return };
        if of.len() < 2 {
            return;
        }
        let (from, to) = if matches!(rule, Rule::All { .. }) { ("all", "any") } else { ("any", "all") };
        let add = ("some of the conditions holding and some not", "chỉ một số điều kiện đúng");
        self.of_rule(at, node, turned(("rule", "cách tính"), from, to), add, |rule| {
            *rule = match rule.clone() {
                Rule::All { of, yes, no } => Rule::Any { of, yes, no },
                Rule::Any { of, yes, no } => Rule::All { of, yes, no },
                other => other,
            };
        });
    }

    /// A limit moved up, and down.
    fn shifts(
        &mut self,
        at: usize,
        node: &Node,
        (edge, grain, own_is_above): (&Exact, Option<&Exact>, bool),
        name: (&str, &str),
        part: Part,
        meets: &dyn Fn(&Exact) -> bool,
    ) {
        let step = step_of(edge, grain, true);
        for to in [edge.plus(&step), edge.minus(&step)].into_iter().filter(meets) {
            let what = moved(name, edge, &to, true);
            let add = near(&node.id, (edge, &to), own_is_above, (grain.is_some(), true));
            self.node(at, (MutantKind::Threshold, node.rule_span), (what, add), move |node| {
                set(node.rule.as_mut().and_then(part), to.clone());
            });
        }
    }

    /// The greatest value of what is counted, where that is few.
    fn most_of_count(&self, typed: &Typed) -> Option<i64> {
        let TypedKind::Input(at) = typed.kind else { return None };
        let input = self.parts.inputs.get(at).filter(|input| input.outside_range != Beyond::Flag)?;
        let is_counted = matches!(input.kind, InputKind::Count | InputKind::Integer);
        let most = input.range.max.as_ref().filter(|_| is_counted)?;
        most.to_i64().filter(|most| *most <= MOST_COUNTED)
    }

    fn bands(&mut self, at: usize, node: &Node, (of, steps, otherwise): (&Typed, &[Step], Option<&Exact>)) {
        for (place, step) in steps.iter().enumerate() {
            let seen = self.sights.ways(at).into_iter().find(|seen| seen.way == Way::Step(place));
            let words = seen.map_or_else(|| Phrase::new("a band", "một mức"), |seen| seen.what);
            self.points(
                at,
                node,
                &step.points,
                ((&words.en, &words.vi), Some(Way::Step(place))),
                move |rule, to| {
                    if let Rule::Bands { steps, .. } = rule {
                        set(steps.get_mut(place).map(|step| &mut step.points), to);
                    }
                },
            );
        }
        if let Some(otherwise) = otherwise {
            let name = ("`otherwise`", "`otherwise`");
            self.points(at, node, otherwise, (name, Some(Way::Otherwise)), |rule, to| {
                if let Rule::Bands { otherwise, .. } = rule {
                    *otherwise = Some(to);
                }
            });
        }
        let ends =
            |step: &Step| step.low.iter().chain(&step.high).map(|end| end.at.clone()).collect::<Vec<_>>();
        let mut edges: Vec<Exact> = steps.iter().flat_map(ends).collect();
        edges.sort();
        edges.dedup();
        let grain = grain(of, self.parts);
        let between = self.sights.between(&node.points, of).unwrap_or_default();
        for edge in &edges {
            self.band_edge(at, node, (edge, grain.as_ref()), (of, steps), &between);
        }
    }

    /// An edge moved in both directions for all bands that meet there, and its own value moved to the other side.
    fn band_edge(
        &mut self,
        at: usize,
        node: &Node,
        (edge, grain): (&Exact, Option<&Exact>),
        (of, steps): (&Typed, &[Step]),
        (low, high): &(Option<Exact>, Option<Exact>),
    ) {
        let share = is_share(of, self.parts);
        let step = step_of(edge, grain, share);
        let name = ("the edge of a band", "ngưỡng của mức");
        let at_edge = |step: &Step| [&step.low, &step.high].into_iter().flatten().any(|end| end.at == *edge);
        let is_point =
            |step: &Step| step.low.as_ref().zip(step.high.as_ref()).is_some_and(|(a, b)| a.at == b.at);
        if steps.iter().any(|step| at_edge(step) && is_point(step)) {
            return;
        }
        let own_is_above = steps.iter().any(|step| {
            step.low.as_ref().is_some_and(|end| end.at == *edge && end.closed)
                || step.high.as_ref().is_some_and(|end| end.at == *edge && !end.closed)
        });
        let is_above = |value: &Exact| high.as_ref().is_none_or(|high| high >= value);
        for up in [true, false] {
            let to = if up { edge.plus(&step) } else { edge.minus(&step) };
            let crosses = steps.iter().flat_map(|step| step.low.iter().chain(&step.high)).any(|end| {
                end.at != *edge
                    && if up { end.at > *edge && end.at <= to } else { end.at < *edge && end.at >= to }
            });
            let matters = if up {
                is_above(edge) && low.as_ref().is_none_or(|low| *low < to)
            } else {
                is_above(&to) && low.as_ref().is_none_or(|low| low < edge)
            };
            if crosses || !matters {
                continue;
            }
            let what = moved(name, edge, &to, share);
            let add = near(&node.id, (edge, &to), own_is_above, (grain.is_some(), share));
            let from = edge.clone();
            self.node(at, (MutantKind::Threshold, node.rule_span), (what, add), move |node| {
                edges_of(node, &from, |end| end.at = to.clone());
            });
        }
        let fits = grain.is_none_or(|grain| edge.over(grain).is_some_and(|count| count.is_integer()));
        if fits && is_above(edge) && low.as_ref().is_none_or(|low| low <= edge) {
            let what = both(|lang| {
                let edge = number(edge, share, lang);
                let (from, above) = if lang == Lang::En { ("from", "above") } else { ("từ", "trên") };
                let (a, b) = if own_is_above { (from, above) } else { (above, from) };
                let name = if lang == Lang::En { name.0 } else { name.1 };
                format!("{name}: {a} {edge} → {b} {edge}")
            });
            let exactly = both(|lang| number(edge, share, lang));
            let add =
                case_with(&node.id, (&format!("exactly {}", exactly.en), &format!("đúng {}", exactly.vi)));
            let from = edge.clone();
            self.node(at, (MutantKind::Strictness, node.rule_span), (what, add), move |node| {
                edges_of(node, &from, |end| end.closed = !end.closed);
            });
        }
    }
}

pub(super) fn set(place: Option<&mut Exact>, to: Exact) {
    if let Some(place) = place {
        *place = to;
    }
}

/// Changes every end of a band that stands at an edge.
fn edges_of(node: &mut Node, edge: &Exact, change: impl Fn(&mut crate::model::StepEnd)) {
    let Some(Rule::Bands { steps, .. }) = &mut node.rule else { return };
    let ends = steps.iter_mut().flat_map(|step| step.low.iter_mut().chain(&mut step.high));
    ends.filter(|end| end.at == *edge).for_each(change);
}

/// Counts up to this are tried one by one.
const MOST_COUNTED: i64 = 2_000;

/// Whether a whole number over another, of so much at most, reaches `low` and lies below `high`.
fn has_ratio(low: &Exact, high: &Exact, most: i64) -> bool {
    (1..=most).any(|whole| {
        let whole = Exact::from(whole);
        low.times(&whole).ceil() < high.times(&whole)
    })
}
