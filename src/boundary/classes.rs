//! The cases of classes, of their gates and caps, and of the bounds of what nodes hold.
use std::collections::BTreeSet;
use std::sync::Arc;

use super::balance::{Balance, work};
use super::bench::Bench;
use super::edges::Edges;
use super::group::{About, Expects, Group, Row, of_node, points, said};
use super::levels::places;
use super::nodes::OfNode;
use super::seek::{Seeker, Sides};
use super::toml::{number, quoted};
use super::{Side, words};
use crate::diagnostic::Lang;
use crate::explain::{Words, both};
use crate::expr::Typed;
use crate::model::{Beyond, Bound, Class, Classes, Limit, Looked, Node, Rubric, Target};
use crate::number::Exact;
use crate::program::Program;
use crate::prove::{Figures, LookedAt};
use crate::score::{Outcome, Scorecard};

/// More changes than this have a base of their own.
const FEW: usize = 4;

pub(super) struct OfClasses<'s, 'a> {
    pub(super) bench: &'s Bench<'a>,
    pub(super) root: &'a Node,
    pub(super) lang: Lang,
}

/// What a verdict of a scorecard looks at.
pub(super) fn looked(card: &Scorecard, of: Target) -> Option<Looked<'_>> {
    let (outcome, looked) = match of {
        Target::Node(at) => {
            let score = card.nodes.get(at)?;
            (score.outcome, Looked { exact: &score.exact, points: &score.points, maximum: &score.maximum })
        }
        Target::Pillar(at) => {
            let score = card.pillars.get(at)?;
            (score.outcome, Looked { exact: &score.exact, points: &score.points, maximum: &score.maximum })
        }
    };
    (outcome == Outcome::Scored).then_some(looked)
}

/// What is expected of a unit where it is about the class: the points that decide, and the class.
pub(super) fn expects(bench: &Bench<'_>, card: &Scorecard) -> Expects {
    let mut all = Expects::new();
    let Some(classes) = &bench.parts.classes else { return all };
    if let Some(looked) = looked(card, classes.of) {
        let mut says = vec![points(looked.points)];
        let hundred = Exact::from_integer(100);
        let is_share = classes.all.iter().filter_map(|class| class.limit.as_ref()).any(|limit| limit.share);
        let percent = looked.points.times(&hundred).over(looked.maximum).filter(|_| is_share);
        says.extend(percent.and_then(|percent| Some(format!("percent = {}", number(&percent)?))));
        all.push((bench.parts.name_of(classes.of).to_owned(), said(&says)));
    }
    all.extend(card.class().map(|verdict| ("class".to_owned(), quoted(&verdict.class))));
    if all.is_empty() {
        // Without a score there is no class; the state says so.
        let at = if let Target::Node(at) = classes.of { at } else { 0 };
        let score = bench.parts.nodes.get(at).zip(card.nodes.get(at));
        all.extend(score.map(|(node, score)| (node.id.clone(), of_node(card, &node.id, score))));
    }
    all
}

impl<'s, 'a> OfClasses<'s, 'a> {
    fn words(&self) -> Words<'a> {
        Words { rubric: self.bench.rubric, node: self.root, lang: self.lang }
    }

    /// A case with everything at its best, and one with everything at its least.
    pub(super) fn extremes(&self) -> Vec<Group> {
        let setting = self.bench.setting_of_all();
        let made = [
            (self.words().say("everything at its best", "mọi mục cao nhất"), None),
            (self.words().say("everything at its least", "mọi mục thấp nhất"), Some("least")),
        ];
        let group = |(name, base): (&str, Option<&str>)| {
            let figures = if base.is_some() { &self.bench.least } else { &self.bench.full };
            let card = self.bench.card(figures, setting).ok()?;
            let mut group = Group::new(&self.root.id);
            group.comments.push(format!("{}: {name}", self.root.id));
            group.base = base.map(|base| (base.to_owned(), figures.clone()));
            let mut expects = vec![(self.root.id.clone(), of_node(&card, &self.root.id, card.total()?))];
            expects
                .extend(self::expects(self.bench, &card).into_iter().filter(|(at, _)| *at != self.root.id));
            let about = About::One(figures.clone(), setting);
            group.push(Row {
                names: vec![name.to_owned()],
                side: None,
                about,
                expects,
                below: Expects::new(),
            });
            Some(group)
        };
        made.into_iter().filter_map(group).collect()
    }

    pub(super) fn groups(&self, classes: &'a Classes) -> Vec<Group> {
        let mut groups = Vec::new();
        for class in &classes.all {
            let mut group = self.named(class);
            let sides = match &class.limit {
                Some(limit) => self.limit(classes, limit, &mut group),
                None => Sides::default(),
            };
            groups.push(group);
            if let Some(gate) = &class.requires {
                groups.push(self.gate(class, gate, sides));
            }
        }
        for cap in &classes.caps {
            if let Some(class) = classes.all.get(cap.at_best) {
                let name = self.words().say("cap", "mức trần");
                groups.push(self.condition(class, &cap.when, name, self.bench.full.clone()));
            }
        }
        groups
    }

    /// A gate shows where the class is reached by its points alone, whatever the gate says, and no better one is: from the report on
    /// from which it keeps back the class most often.
    fn gate(&self, class: &Class, gate: &'a Typed, sides: Sides) -> Group {
        let name = self.words().say("gate", "điều kiện");
        let starts = [Some(self.bench.full.clone()), sides.above, sides.at];
        let kept_back = |group: &Group| {
            let of_unit = |row: &&Row| match &row.about {
                About::One(figures, setting) => self.bench.card(figures, *setting).is_ok_and(|card| {
                    card.class().is_some_and(|verdict| verdict.gates_failed.contains(&class.id))
                }),
                About::Set(_) => false,
            };
            group.rows.iter().filter(of_unit).count()
        };
        let mut best: Option<(usize, Group)> = None;
        for start in starts.into_iter().flatten() {
            let group = self.condition(class, gate, name, start);
            let count = kept_back(&group);
            if best.as_ref().is_none_or(|(most, _)| count > *most) {
                best = Some((count, group));
            }
        }
        best.map(|(_, group)| group).unwrap_or_default()
    }

    fn named(&self, class: &Class) -> Group {
        let mut group = Group::new(&class.id);
        group.name = format!("{} {}", self.words().say("class", "xếp loại"), class.id);
        group.comments.push(format!("{}: {}", group.name, class.title.get(self.lang)));
        group
    }

    fn limit(&self, classes: &Classes, limit: &Limit, group: &mut Group) -> Sides {
        let edge = limit.edge();
        let distance = |card: &Scorecard| {
            Some(looked(card, classes.of)?.scaled(&classes.view, limit.share)?.minus(&edge))
        };
        let class = |card: &Scorecard| card.class().map(|verdict| verdict.class.clone());
        let leaves = match classes.of {
            Target::Node(at) => self.leaves(&[at]),
            Target::Pillar(at) => {
                let pillar = self.bench.parts.pillars.get(at);
                let of: Vec<usize> = pillar.iter().flat_map(|pillar| &pillar.of).map(|of| of.node).collect();
                self.leaves(&of)
            }
        };
        let balance = Balance {
            bench: self.bench,
            leaves,
            seeker: Seeker {
                bench: self.bench,
                setting: self.bench.setting_of_all(),
                program: &self.bench.program,
                only: None,
                distance: &distance,
                differ: &|one, other| class(one) != class(other),
                places: places(&edge),
                left: work(),
            },
        };
        let sides = balance.seek();
        let value =
            if limit.share { self.words().percent(&limit.at) } else { self.words().number(&limit.at) };
        let base = format!("class-{}", group.on);
        self.rows(&sides, &value, &base, &|card| expects(self.bench, card), group);
        sides
    }

    /// The criteria in some nodes.
    fn leaves(&self, of: &[usize]) -> Vec<usize> {
        let above = |at: &usize| self.bench.parts.nodes.get(*at)?.parent;
        let inside = |at: &usize| std::iter::successors(Some(*at), above).any(|at| of.contains(&at));
        (0..self.bench.parts.nodes.len()).filter(|at| self.bench.is_leaf(*at) && inside(at)).collect()
    }

    /// A row for each side, and a base where they are far from the full report.
    fn rows(
        &self,
        sides: &Sides,
        value: &str,
        base: &str,
        expects: &dyn Fn(&Scorecard) -> Expects,
        group: &mut Group,
    ) {
        let setting = self.bench.setting_of_all();
        let mut missing = Vec::new();
        for (side, figures) in [Side::Below, Side::At, Side::Above].into_iter().zip(sides.all()) {
            let name = words::beside(&self.words(), side, false, value);
            let Some(figures) = figures else {
                missing.push(name);
                continue;
            };
            let Ok(card) = self.bench.card(figures, setting) else { continue };
            let about = About::One(figures.clone(), setting);
            group.push(Row {
                names: vec![name],
                side: Some(side),
                about,
                expects: expects(&card),
                below: Expects::new(),
            });
        }
        if sides.is_empty() {
            group.leave(both(|_| value.to_owned()));
        } else if !missing.is_empty() {
            let none = self.words().say("no report was found", "không tìm được báo cáo nào");
            group.remarks.push(format!("{none}: {}", missing.join("; ")));
        }
        let [below, at, above] = sides.all();
        group.base = at.or(below).or(above).and_then(|figures| self.far(base, figures));
    }

    /// A base for figures that are far from the full report.
    fn far(&self, name: &str, figures: &Figures) -> Option<(String, Figures)> {
        let changed = figures.iter().filter(|(at, figure)| self.bench.full.get(at) != Some(figure)).count();
        (changed > FEW).then(|| (name.to_owned(), figures.clone()))
    }

    /// A gate or a cap: its condition both ways, and every number that it compares.
    fn condition(&self, class: &Class, of: &'a Typed, name: &str, start: Figures) -> Group {
        let mut group = self.named(class);
        group.name = format!("{}, {name}", group.name);
        group.comments = vec![format!("{}: {}", group.name, self.words().quantity(of))];
        group.base = self.far(&format!("gate-{}", class.id), &start);
        let edges = Edges::of_condition(of, self.bench.parts);
        OfNode::of_class(self.bench, self.root, self.lang, start).edges(&edges, &mut group);
        group
    }

    /// The bounds of what a node holds.
    pub(super) fn bounds(&self, at: usize, node: &Node) -> Vec<Group> {
        let bounds = [
            (&node.at_least, ("least", self.words().say("not below", "không thấp hơn"))),
            (&node.at_most, ("most", self.words().say("not above", "không cao hơn"))),
        ];
        bounds
            .into_iter()
            .filter_map(|(bound, name)| Some(self.bound(at, node, bound.as_ref()?, name)))
            .collect()
    }

    fn bound(&self, at: usize, node: &Node, bound: &Bound, (end, name): (&str, &str)) -> Group {
        let words = Words { node, ..self.words() };
        let value = match bound {
            Bound::Points(points) => words.points(points),
            Bound::Share(share) => words.percent(share),
        };
        let mut group = Group::new(&node.id);
        group.name = format!("{}, {name} {value}", node.id);
        group.comments.push(group.name.clone());
        let program = self.without_bounds(at);
        let mut reached = LookedAt::new(self.bench.parts);
        reached.node(at);
        let only: BTreeSet<usize> = reached.inputs.into_iter().collect();
        let distance = |card: &Scorecard| {
            let score = card.nodes.get(at).filter(|score| score.outcome == Outcome::Scored)?;
            Some(score.exact.minus(&bound.of(&score.maximum)))
        };
        let balance = Balance {
            bench: self.bench,
            leaves: self.leaves(&[at]),
            seeker: Seeker {
                bench: self.bench,
                setting: self.bench.setting_of_all(),
                program: &program,
                only: Some(&only),
                distance: &distance,
                differ: &|_, _| true,
                places: 0,
                left: work(),
            },
        };
        let sides = balance.seek();
        let expects = |card: &Scorecard| {
            let score = card.nodes.get(at);
            score.map(|score| (node.id.clone(), of_node(card, &node.id, score))).into_iter().collect()
        };
        self.rows(&sides, &value, &format!("bound-{}-{end}", node.id), &expects, &mut group);
        group
    }

    /// The rubric with a node as it would be without bounds and caps.
    fn without_bounds(&self, at: usize) -> Program {
        let mut parts = self.bench.parts.clone();
        if let Some(node) = parts.nodes.get_mut(at) {
            (node.at_least, node.at_most) = (None, None);
            node.caps.clear();
            node.policies.beyond = Beyond::Flag;
        }
        Program::new(&Rubric { parts: Arc::new(parts), ..self.bench.rubric.clone() })
    }
}
