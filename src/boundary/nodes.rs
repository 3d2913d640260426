//! The cases of one node.
use std::collections::BTreeSet;
use std::sync::Arc;

use super::Side;
use super::bench::{Bench, Setting, result, scope, some};
use super::edges::{Edge, Edges};
use super::group::{About, Expects, Group, Row, of_node};
use super::toml::quoted;
use super::words;
use crate::diagnostic::{Lang, Phrase};
use crate::explain::Words;
use crate::expr::{Type, Typed};
use crate::model::{Node, Rule};
use crate::program::Program;
use crate::prove::{Figures, LookedAt};
use crate::report::State;
use crate::score::{Branch, NodeScore, Scope, Scorecard};

/// The most reports of other edges that an edge is tried in.
const MOST_OTHERS: usize = 6;

/// Makes the cases of one node.
pub(super) struct OfNode<'s, 'a> {
    pub(super) bench: &'s Bench<'a>,
    pub(super) at: usize,
    pub(super) node: &'a Node,
    pub(super) lang: Lang,
    pub(super) setting: Setting,
    /// Scores of the node what the whole rubric does, and sooner.
    pub(super) alone: Program,
    /// The complete figures that every case starts from.
    pub(super) start: Figures,
    /// The inputs that the node can depend on.
    pub(super) only: Option<BTreeSet<usize>>,
    /// Whether it is about the class, and the conditions of it are looked at.
    pub(super) class: bool,
}

impl<'s, 'a> OfNode<'s, 'a> {
    pub(super) fn new(bench: &'s Bench<'a>, at: usize, node: &'a Node, lang: Lang) -> Self {
        let mut reached = LookedAt::new(bench.parts);
        reached.node(at);
        let (setting, start) = (bench.setting(&reached), bench.full.clone());
        let alone = bench.program.changed(Arc::new(reached.alone(at)));
        let only = Some(reached.inputs.into_iter().collect());
        let mut of = Self { bench, at, node, lang, setting, alone, start, only, class: false };
        of.open();
        of
    }

    /// For the conditions of classes, from some figures on.
    pub(super) fn of_class(bench: &'s Bench<'a>, root: &'a Node, lang: Lang, start: Figures) -> Self {
        let setting = bench.setting_of_all();
        let alone = bench.program.clone();
        Self { bench, at: 0, node: root, lang, setting, alone, start, only: None, class: true }
    }

    /// Lets cases start from a report in which the rule of the node decides, as far as that is easily had.
    fn open(&mut self) {
        if self.node.rule.is_none() {
            return;
        }
        let parts = self.bench.parts;
        let above = |node: &&'a Node| node.parent.and_then(|at| parts.nodes.get(at));
        let mut opened = self.start.clone();
        for node in std::iter::successors(Some(self.node), above) {
            let wanted = [(&node.applies_if, true), (&node.unscored_if, false), (&node.zero_if, false)];
            for (condition, truth) in wanted {
                let with = condition.as_ref().and_then(|of| self.bench.aim.truth(of, truth, &Figures::new()));
                opened.extend(with.unwrap_or_default());
            }
        }
        let mut present = opened.clone();
        for at in &self.node.inputs {
            let input = parts.inputs.get(*at).filter(|input| input.from.is_none());
            let is_there = present.get(at).is_some_and(|figure| figure.state == State::Present);
            if let Some(input) = input.filter(|_| !is_there) {
                present.insert(*at, some(input));
            }
        }
        let all = [self.start.clone(), opened, present];
        let decides = |figures: &Figures| {
            self.bench.card(figures, self.setting).is_ok_and(|card| self.by_rule(&card).is_some())
        };
        if let Some(figures) = all.into_iter().find(|figures| decides(figures)) {
            self.start = figures;
        }
    }

    /// What the expressions of the node see of a unit.
    pub(super) fn scope<'c>(&'c self, card: &'c Scorecard) -> Scope<'c> {
        scope(card, self.bench.past(card, self.setting), self.node)
    }

    pub(super) fn words(&self) -> Words<'a> {
        Words { rubric: self.bench.rubric, node: self.node, lang: self.lang }
    }

    pub(super) fn group(&self, edges: &Edges<'a>) -> Group {
        let mut group = Group::new(&self.node.id);
        group.comments.push(format!("{} {}", self.node.id, self.node.title.get(self.lang)));
        group.comments.extend(self.words().rule());
        let mut shown = LookedAt::new(self.bench.parts);
        self.node.rule.iter().flat_map(Rule::expressions).for_each(|typed| shown.expression(typed));
        group.shown = shown.inputs;
        self.edges(edges, &mut group);
        self.ties(&mut group);
        self.sets(&mut group);
        self.states(&mut group);
        group
    }

    pub(super) fn edges(&self, edges: &Edges<'a>, group: &mut Group) {
        for edge in &edges.all {
            self.edge(edge, group);
        }
        for typed in &edges.out_of_sight {
            group.leave(self.phrase(|words| words::short(&words.quantity(typed), 120)));
        }
    }

    pub(super) fn phrase(&self, make: impl Fn(&Words<'_>) -> String) -> Phrase {
        words::phrase(self.bench.rubric, self.node, make)
    }

    fn edge(&self, edge: &Edge<'a>, group: &mut Group) {
        let found = match edge {
            Edge::Level { .. } => self.level(edge, group),
            Edge::Truth { of, within } => self.truth(of, within, group),
            Edge::End { input, high } => self.end(*input, *high, edge, group),
            Edge::Chosen { .. } | Edge::Ticked { .. } | Edge::NoDenominator { .. } => self.one(edge, group),
        };
        if !found && self.can(edge) {
            group.leave(self.phrase(|words| words::what(words, edge)));
        }
    }

    /// Whether a report can lead there, as far as is easily known.
    fn can(&self, edge: &Edge<'a>) -> bool {
        let Edge::NoDenominator { to, .. } = edge else { return true };
        let (low, high) = self.bench.sights.between(&self.node.points, to).unwrap_or_default();
        low.is_none_or(|low| !low.is_positive()) && high.is_none_or(|high| !high.is_negative())
    }

    /// The score of the node.
    pub(super) fn score<'c>(&self, card: &'c Scorecard) -> Option<&'c NodeScore> {
        card.nodes.get(self.at)
    }

    /// The score of the node where its rule decided it.
    pub(super) fn by_rule<'c>(&self, card: &'c Scorecard) -> Option<&'c NodeScore> {
        self.score(card).filter(|score| {
            !matches!(
                score.branch,
                Branch::Policy(_)
                    | Branch::Above
                    | Branch::ZeroIf
                    | Branch::UnscoredIf
                    | Branch::BelowCoverage
                    | Branch::Shown
            )
        })
    }

    pub(super) fn differ(&self, one: &Scorecard, other: &Scorecard) -> bool {
        if self.class {
            return one.class().map(|verdict| &verdict.class) != other.class().map(|verdict| &verdict.class);
        }
        match (self.score(one), self.score(other)) {
            (Some(one), Some(other)) => result(one) != result(other) || one.branch != other.branch,
            _ => false,
        }
    }

    /// The full report, and those in which the condition holds and fails that an edge stands in; then reports that other edges of
    /// the node led to, in which more may depend on it.
    pub(super) fn contexts(&self, within: Option<&Typed>, group: &Group) -> Vec<Figures> {
        let mut all = vec![self.start.clone()];
        if within.is_none() {
            return all;
        }
        if let Some(condition) = within.filter(|typed| typed.ty == Type::Boolean) {
            for truth in [true, false] {
                let with = self.bench.aim.truth(condition, truth, &Figures::new());
                all.extend(with.map(|figures| self.over(&figures)));
            }
        }
        let others = group.rows.iter().filter_map(|row| match &row.about {
            About::One(figures, _) if row.side != Some(Side::At) => Some(figures.clone()),
            _ => None,
        });
        all.extend(others.take(MOST_OTHERS));
        all
    }

    pub(super) fn over(&self, figures: &Figures) -> Figures {
        let mut all = self.start.clone();
        all.extend(figures.clone());
        all
    }

    pub(super) fn push(&self, name: String, side: Option<Side>, figures: Figures, group: &mut Group) {
        let error = |code: Option<String>| -> Expects {
            code.iter().map(|code| ("error".to_owned(), quoted(code))).collect()
        };
        let (expects, below) = match self.bench.card(&figures, self.setting) {
            Ok(card) if self.class => (super::classes::expects(self.bench, &card), Expects::new()),
            Ok(card) => {
                let score = self.score(&card);
                let expects = score.map(|score| (self.node.id.clone(), of_node(&card, &self.node.id, score)));
                (expects.into_iter().collect(), Expects::new())
            }
            Err(refused) => (error(refused.own), error(refused.below)),
        };
        if expects.is_empty() {
            return;
        }
        let about = About::One(figures, self.setting);
        group.push(Row { names: vec![name], side, about, expects, below });
    }
}
