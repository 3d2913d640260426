//! What turns at a node: every value at which its points, or whether it has any, begin to be decided otherwise.
use super::atoms::Atoms;
use crate::expr::{Typed, TypedKind};
use crate::model::{End, Late, Linear, Node, Parts, Rule, To};
use crate::number::{Date, Exact};

/// What is compared with an edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Of<'a> {
    /// What the rule of the node looks at; the expression says it in words.
    Rule(&'a Typed),
    Number(&'a Typed),
    Day(&'a Typed),
}

/// The edge itself.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark<'a> {
    At(Exact),
    On(Date),
    /// What another expression comes to.
    Of(&'a Typed),
}

/// Something that turns.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Edge<'a> {
    /// A quantity reaches a value; within a condition, if it stands in one.
    Level { of: Of<'a>, at: Mark<'a>, within: Option<&'a Typed> },
    /// A condition that compares no numbers.
    Truth { of: &'a Typed, within: &'a Typed },
    /// An option of a list is chosen.
    Chosen { of: &'a Typed, input: usize, place: usize },
    /// Of a list that is ticked one alone, or all or none.
    Ticked { input: usize, which: Which },
    /// The denominator of a ratio is 0.
    NoDenominator { of: &'a Typed, to: &'a Typed },
    /// An end of the range of an input.
    End { input: usize, high: bool },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    All,
    None,
    Only(usize),
}

/// The edges of a node, each once, and what has some that cannot be tried.
pub(super) struct Edges<'a> {
    pub(super) all: Vec<Edge<'a>>,
    /// Comparisons over sub-units, other units or the period before.
    pub(super) out_of_sight: Vec<&'a Typed>,
}

impl<'a> Edges<'a> {
    /// Those of a node; what several nodes use counts at the first, so that `atoms` and `ranged` go from one to the next.
    pub(super) fn of(node: &'a Node, parts: &'a Parts, atoms: &mut Atoms<'a>, ranged: &mut [bool]) -> Self {
        let mut found = Self { all: Vec::new(), out_of_sight: Vec::new() };
        if let Some(rule) = &node.rule {
            found.of_rule(rule, node);
            for typed in rule.expressions() {
                found.take(typed, atoms, parts);
            }
        }
        for typed in node.conditions().chain(node.closing()).chain(node.weight.chosen()) {
            found.take(typed, atoms, parts);
        }
        for at in &node.inputs {
            let Some(input) = parts.inputs.get(*at).filter(|input| input.from.is_none()) else { continue };
            let ranged = ranged.get_mut(*at);
            if ranged.is_some_and(|done| !std::mem::replace(done, true)) {
                let ends = [false, true].map(|high| input.declares_end(high));
                for high in [false, true].into_iter().zip(ends).filter(|(_, has)| *has).map(|(high, _)| high)
                {
                    found.add(Edge::End { input: *at, high });
                }
            }
        }
        found
    }

    /// Those of a condition of a class.
    pub(super) fn of_condition(condition: &'a Typed, parts: &'a Parts) -> Self {
        let mut found = Self { all: Vec::new(), out_of_sight: Vec::new() };
        found.take(condition, &mut Atoms::default(), parts);
        found
    }

    fn take(&mut self, typed: &'a Typed, atoms: &mut Atoms<'a>, parts: &'a Parts) {
        atoms.find(typed, typed, parts);
        for edge in atoms.found.drain(..) {
            if !self.all.contains(&edge) {
                self.all.push(edge);
            }
        }
        self.out_of_sight.append(&mut atoms.out_of_sight);
    }

    fn add(&mut self, edge: Edge<'a>) {
        if !self.all.contains(&edge) {
            self.all.push(edge);
        }
    }

    fn level(&mut self, of: &'a Typed, at: Exact) {
        self.add(Edge::Level { of: Of::Rule(of), at: Mark::At(at), within: None });
    }

    fn of_rule(&mut self, rule: &'a Rule, node: &'a Node) {
        let full = &node.points;
        match rule {
            Rule::YesNo { .. } | Rule::All { .. } | Rule::Any { .. } | Rule::Items(_) | Rule::Formula(_) => {}
            Rule::Choice { of, input, marks } => {
                (0..marks.len()).for_each(|place| self.add(Edge::Chosen { of, input: *input, place }));
            }
            Rule::Ticks { input, marks, .. } => {
                let alone = (0..marks.len()).map(Which::Only);
                let which = [Which::All, Which::None].into_iter().chain(alone);
                which.for_each(|which| self.add(Edge::Ticked { input: *input, which }));
            }
            Rule::Ratio { of, to, target, zero_below, lower } => {
                let limit = target.as_ref().filter(|target| !lower && **target > Exact::ONE);
                let edges = zero_below.iter().chain(target).chain(limit.is_none().then_some(&Exact::ONE));
                edges.for_each(|edge| self.level(of, edge.clone()));
                self.level(of, Exact::ZERO);
                if let Some(to) = to {
                    self.add(Edge::NoDenominator { of, to });
                }
            }
            Rule::Bands { of, steps, .. } => {
                let ends = steps.iter().flat_map(|step| step.low.iter().chain(&step.high));
                ends.for_each(|end| self.level(of, end.at.clone()));
            }
            Rule::Count { of, each, cap } => {
                cap.over(each).into_iter().for_each(|edge| self.level(of, edge));
                self.level(of, Exact::ZERO);
            }
            Rule::Deadline { of, by, late, until } => self.deadline(of, *by, late, *until, full),
            Rule::Linear(Linear { of, zero, full, .. }) => {
                for end in [full, zero] {
                    let at = mark(end);
                    self.add(Edge::Level { of: Of::Rule(of), at, within: None });
                }
            }
            Rule::Curve(curve) => {
                for segment in &curve.segments {
                    self.level(&curve.of, segment.from.clone());
                    self.level(&curve.of, segment.to.clone());
                }
            }
            Rule::LogNormal { of, bell } => {
                bell.points().for_each(|(at, _)| self.level(of, at.clone()));
                self.level(of, Exact::ZERO);
            }
            Rule::Score { of, out_of } | Rule::Average { of, out_of } => {
                self.level(of, out_of.clone());
                self.level(of, Exact::ZERO);
            }
            // Comparisons with other units have sets of their own; what stands in the rubric is an edge.
            Rule::Relative(relative) => {
                let set = relative.frozen().filter(|frozen| frozen.groups.len() == 1);
                let set = set.and_then(|frozen| frozen.groups.values().next());
                let ends: Vec<&Exact> = match &relative.to {
                    To::Between { zero, full, .. } => {
                        let of = |end: &'a End| match (end, set) {
                            (End::Number(number), _) => Some(number),
                            (End::Statistic(_), set) => end.of(set?),
                        };
                        [full, zero].into_iter().filter_map(of).collect()
                    }
                    To::Share { statistic, .. } => {
                        set.and_then(|set| set.statistic(statistic)).into_iter().collect()
                    }
                    To::ZScore { .. } | To::Place { .. } => Vec::new(),
                };
                ends.into_iter().for_each(|end| self.level(&relative.of, end.clone()));
            }
        }
        self.all.sort_by_key(|edge| match edge {
            Edge::Level { at: Mark::At(number), .. } => Some(number.clone()),
            _ => None,
        });
    }

    fn deadline(&mut self, of: &'a Typed, by: Date, late: &Late, until: Option<Date>, full: &Exact) {
        // The last day on which being late leaves something.
        let gone = |off: &Exact, days: i64| {
            let times = full.over(off)?.ceil().to_i64()?;
            by.plus_days(times.checked_sub(1)?.checked_mul(days)?)
        };
        let more = match late {
            Late::Points(_) => [None, None],
            Late::PerDay(off) => [by.plus_days(1), gone(off, 1)],
            Late::PerWeek(off) => [by.plus_days(7), gone(off, 7)],
        };
        for day in std::iter::once(by).chain(more.into_iter().flatten()).chain(until) {
            self.add(Edge::Level { of: Of::Day(of), at: Mark::On(day), within: None });
        }
    }
}

/// A number as it is, anything else as an expression.
pub(super) fn mark(typed: &Typed) -> Mark<'_> {
    match &typed.kind {
        TypedKind::Number(number) => Mark::At(number.clone()),
        TypedKind::Date(day) => Mark::On(*day),
        _ => Mark::Of(typed),
    }
}
