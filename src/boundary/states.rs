//! Figures without a value: what each state gives at a node, too little data in what it holds, and nothing to compare with.
use super::bench::{Setting, some};
use super::group::{About, Expects, Group, Row, of_node};
use super::nodes::OfNode;
use crate::expr::{ArithmeticOp, Typed, TypedKind};
use crate::model::{InputKind, Rule};
use crate::number::Exact;
use crate::prove::{Figures, LookedAt};
use crate::report::{Figure, Given, State};
use crate::score::{Branch, Lack, Outcome, Scorecard};

/// The states that a report can give a figure.
const STATES: [(Lack, State, &str, &str); 3] = [
    (Lack::Missing, State::Missing, "not reported", "chưa báo cáo"),
    (Lack::NotApplicable, State::NotApplicable, "not applicable", "không áp dụng"),
    (Lack::NotAccepted, State::NotAccepted, "not accepted", "không được chấp nhận"),
];

impl<'a> OfNode<'_, 'a> {
    /// What figures without a value give.
    pub(super) fn states(&self, group: &mut Group) {
        let Some(rule) = &self.node.rule else { return self.enough(group) };
        let mut reached = LookedAt::new(self.bench.parts);
        rule.expressions().into_iter().for_each(|typed| reached.expression(typed));
        let parts = self.bench.parts;
        let is_own = |at: &usize| parts.inputs.get(*at).is_some_and(|input| input.from.is_none());
        let inputs: Vec<usize> = reached.inputs.into_iter().filter(is_own).collect();
        for (lack, state, en, vi) in STATES {
            let each = inputs.iter().map(|at| vec![*at]).chain([inputs.clone()]);
            let tried = each.map(|all| self.in_state(&all, state));
            self.lacks(lack, tried, self.words().say(en, vi), group);
        }
        let mut without: Vec<Figures> = Vec::new();
        self.without_value(rule.expressions(), &mut without);
        if let Rule::Linear(line) = rule {
            without.extend(self.bench.aim.number(&line.of, &Exact::ZERO, &Figures::new()));
        }
        for (lack, en, vi) in [
            (Lack::ZeroDenominator, "a division by 0", "phép chia cho 0"),
            (Lack::OutOfDomain, "a function without a value", "hàm số không có giá trị"),
        ] {
            let tried = without.iter().map(|figures| self.over(figures));
            self.lacks(lack, tried, self.words().say(en, vi), group);
        }
        self.alone(group);
        self.too_fine(&inputs, group);
    }

    /// The first of some reports in which the node lacks something.
    fn lacks(&self, lack: Lack, tried: impl Iterator<Item = Figures>, name: &str, group: &mut Group) {
        let is_there = |group: &Group| {
            group.rows.iter().any(|row| {
                let About::One(figures, setting) = &row.about else { return false };
                *setting == self.setting
                    && self.bench.card(figures, *setting).is_ok_and(|card| self.is_lacking(&card, lack))
            })
        };
        // Edges have cases of denominators that are 0, and of no state.
        if lack == Lack::ZeroDenominator && is_there(group) {
            return;
        }
        for figures in tried {
            if self.bench.card(&figures, self.setting).is_ok_and(|card| self.is_lacking(&card, lack)) {
                self.push_above(name, figures, self.setting, group);
                return;
            }
        }
    }

    fn is_lacking(&self, card: &Scorecard, lack: Lack) -> bool {
        self.score(card).is_some_and(|score| score.branch == Branch::Policy(lack))
    }

    fn in_state(&self, inputs: &[usize], state: State) -> Figures {
        let mut figures = self.start.clone();
        let because = self.words().say("as a case", "trường hợp thử");
        for at in inputs {
            let Some(input) = self.bench.parts.inputs.get(*at) else { continue };
            let value = figures.get(at).and_then(|figure| figure.value.clone()).or_else(|| some(input).value);
            let figure = match (state, value) {
                (State::NotApplicable, _) => Figure::not_applicable(because),
                (State::NotAccepted, Some(value)) => Figure::not_accepted(value, because),
                _ => Figure::missing(),
            };
            figures.insert(*at, figure);
        }
        figures
    }

    /// Figures with which what expressions divide by is 0, or a function has no value.
    fn without_value(&self, all: Vec<&'a Typed>, found: &mut Vec<Figures>) {
        let aim = self.bench.aim;
        let mut derived: Vec<usize> = Vec::new();
        let mut open = all;
        while let Some(typed) = open.pop() {
            let mut at = |of: &Typed, number: i64| {
                found.extend(aim.number(of, &Exact::from(number), &Figures::new()));
            };
            match &typed.kind {
                TypedKind::Arithmetic(ArithmeticOp::Divide, _, by) => at(by, 0),
                TypedKind::Irrational(_, of, _) | TypedKind::Power(of, ..) => {
                    at(of, 0);
                    at(of, -1);
                }
                TypedKind::Derived(place) if !derived.contains(place) => {
                    derived.push(*place);
                    open.extend(self.bench.parts.derived.get(*place).map(|derived| &derived.value));
                }
                _ => {}
            }
            open.extend(typed.parts());
        }
    }

    /// A value of more decimal places than may be reported, at the first node that looks at the figure.
    fn too_fine(&self, inputs: &[usize], group: &mut Group) {
        let parts = self.bench.parts;
        for at in inputs {
            let first = parts.nodes.iter().position(|node| node.inputs.contains(at));
            let Some(input) = parts.inputs.get(*at).filter(|_| first == Some(self.at)) else { continue };
            let Some(places) = input.range.places.filter(|_| input.kind != InputKind::Count) else {
                continue;
            };
            let Some(Given::Number(number)) = self.start.get(at).and_then(|figure| figure.value.clone())
            else {
                continue;
            };
            let off = Exact::ten_to(i64::from(places).saturating_add(1).saturating_neg());
            let finer = if number.is_positive() { number.minus(&off) } else { number.plus(&off) };
            let figures = self.over(&Figures::from([(*at, Figure::present(Given::Number(finer)))]));
            let words = self.words().say("one decimal place too many", "thừa một chữ số thập phân");
            self.push(format!("{} {words}", input.name), None, figures, group);
        }
    }

    /// Without a sub-unit, and without a period before.
    fn alone(&self, group: &mut Group) {
        let Setting { below, before } = self.setting;
        let others = [
            (below, Setting { below: false, before }, "no sub-unit", "không có đơn vị trực thuộc"),
            (before, Setting { below, before: false }, "no period before", "không có kỳ trước"),
        ];
        for (_, setting, en, vi) in others.into_iter().filter(|(is_needed, ..)| *is_needed) {
            if self.bench.card(&self.start, setting).is_ok() {
                self.push_above(self.words().say(en, vi), self.start.clone(), setting, group);
            }
        }
    }

    /// As much data as a node asks for at least, and less.
    fn enough(&self, group: &mut Group) {
        if self.node.coverage.is_none() {
            return;
        }
        let parts = self.bench.parts;
        let above = |at: &usize| parts.nodes.get(*at)?.parent;
        let inside = |at: &usize| std::iter::successors(Some(*at), above).any(|at| at == self.at);
        let leaves: Vec<usize> =
            (0..parts.nodes.len()).filter(|at| self.bench.is_leaf(*at) && inside(at)).collect();
        let mut gone: Vec<usize> = Vec::new();
        let mut before: Option<Figures> = None;
        for leaf in leaves {
            let mut reached = LookedAt::new(parts);
            let rule = parts.nodes.get(leaf).and_then(|node| node.rule.as_ref());
            rule.iter().flat_map(|rule| rule.expressions()).for_each(|typed| reached.expression(typed));
            gone.extend(reached.inputs);
            let figures = self.in_state(&gone, State::Missing);
            let Ok(card) = self.bench.card(&figures, self.setting) else { continue };
            if self.score(&card).is_some_and(|score| score.branch == Branch::BelowCoverage) {
                let before = before.unwrap_or_else(|| self.start.clone());
                let words = self.words();
                self.push_above(words.say("just enough data", "vừa đủ số liệu"), before, self.setting, group);
                self.push_above(words.say("too little data", "thiếu số liệu"), figures, self.setting, group);
                return;
            }
            before = Some(figures);
        }
        let coverage = self.node.coverage.as_ref().map(|coverage| coverage.least.clone());
        group.leave(self.phrase(|words| {
            let least = coverage.as_ref().map_or_else(String::new, |least| words.percent(least));
            format!("{} {least}", words.say("coverage", "độ phủ số liệu"))
        }));
    }

    /// A case that expects what comes out above the node too, where the node itself has no points.
    fn push_above(&self, name: &str, figures: Figures, setting: Setting, group: &mut Group) {
        let Ok(card) = self.bench.card(&figures, setting) else { return };
        let Some(score) = self.score(&card) else { return };
        let mut expects: Expects = vec![(self.node.id.clone(), of_node(&card, &self.node.id, score))];
        if score.outcome != Outcome::Scored {
            for at in [self.node.parent, Some(0)].into_iter().flatten() {
                let (Some(node), Some(score)) = (self.bench.parts.nodes.get(at), card.nodes.get(at)) else {
                    continue;
                };
                if expects.iter().all(|(id, _)| *id != node.id) {
                    expects.push((node.id.clone(), of_node(&card, &node.id, score)));
                }
            }
        }
        let about = About::One(figures, setting);
        group.push(Row { names: vec![name.to_owned()], side: None, about, expects, below: Expects::new() });
    }
}
