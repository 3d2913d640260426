//! The two canonical forms, part by part.
use std::collections::BTreeSet;

use super::matching::{GONE, Link, Matching};
use super::order::moved;
use super::{Change, ChangeKind, Side, Topic};
use crate::canon::{Canon, Effect, Form, Part, Record};
use crate::model::{Level, Node, Parts, Rubric};
use crate::number::Exact;
use crate::syntax::Places;
use crate::text::Span;

/// One version: its form, under the names of the new one, and where its keys stand.
struct Version<'a> {
    parts: &'a Parts,
    nodes: Vec<String>,
    inputs: Vec<String>,
    form: Record,
    places: Places,
}

impl<'a> Version<'a> {
    fn new(rubric: &'a Rubric, nodes: Vec<String>, inputs: Vec<String>) -> Self {
        let parts = rubric.parts.as_ref();
        let form = Canon::called(parts, nodes.clone(), inputs.clone()).record();
        let places = Places::of(rubric.source().text(), rubric.variant_id());
        Self { parts, nodes, inputs, form, places }
    }

    fn section(&self, name: &str) -> Record {
        match self.form.0.get(name).map(|part| &part.form) {
            Some(Form::Record(record)) => record.clone(),
            _ => Record::default(),
        }
    }

    /// The id that something has in this version.
    fn own_id(&self, topic: Topic, called: &str) -> String {
        let own = match topic {
            Topic::Node(_) => {
                let at = self.nodes.iter().position(|name| name == called);
                at.and_then(|at| self.parts.nodes.get(at)).map(|node| node.id.clone())
            }
            Topic::Input => {
                let at = self.inputs.iter().position(|name| name == called);
                at.and_then(|at| self.parts.inputs.get(at)).map(|input| input.name.clone())
            }
            _ => None,
        };
        own.unwrap_or_else(|| called.trim_end_matches(GONE).to_owned())
    }

    fn side(&self, topic: Topic, called: &str, path: &[String], says: Option<String>) -> Side {
        let id = self.own_id(topic, called);
        let span = self.span(topic, &id, path).or_else(|| self.places.find("rubric", "", ""));
        Side { span, id, says }
    }

    /// Where a key stands; its table, where it is not written there.
    fn span(&self, topic: Topic, id: &str, path: &[String]) -> Option<Span> {
        let key = path.first().map_or("", String::as_str);
        let find = |kind, id: &str| self.places.find(kind, id, key);
        match topic {
            Topic::Rubric => match key.split_once('.') {
                Some(("rounding", level)) => self.places.find("rounding", "", level),
                _ if key == "excluded" => find("defaults", ""),
                _ if key == "unit_title" => self.places.find("rubric", "", "unit_kind"),
                _ => find("rubric", ""),
            },
            Topic::Node(Level::Total) => {
                let policy = [
                    "missing",
                    "not_applicable",
                    "not_accepted",
                    "zero_denominator",
                    "beyond_maximum",
                    "excluded",
                ];
                if policy.contains(&key) { find("defaults", "") } else { find("rubric", "") }
            }
            Topic::Node(_) => find("node", id),
            Topic::Input => find("input", id),
            Topic::Quantity => find("derived", id).or_else(|| self.places.find("input", id, "fallback")),
            Topic::Pillar => find("pillar", id),
            Topic::Classes => find("classes", ""),
            Topic::Class if key == "limit" => {
                let written = ["from", "above"].map(|key| self.places.find("class", id, key));
                let whole = self.places.find("class", id, "");
                written.into_iter().flatten().find(|span| Some(*span) != whole).or(whole)
            }
            Topic::Class => find("class", id),
            Topic::Ranking => find("ranking", id),
            Topic::Variant => find("variant", id),
            Topic::Crosswalk => find("crosswalk", ""),
        }
    }
}

/// Everything that changed.
pub(super) fn changes(old: &Rubric, new: &Rubric, matching: &Matching) -> Vec<Change> {
    let names = |rubric: &Rubric| rubric.inputs().iter().map(|input| input.name.clone()).collect::<Vec<_>>();
    let ids = |rubric: &Rubric| rubric.nodes().iter().map(|node| node.id.clone()).collect::<Vec<_>>();
    let old_side = Version::new(
        old,
        Matching::called(&matching.nodes, ids(old).into_iter()),
        Matching::called(&matching.inputs, names(old).into_iter()),
    );
    let new_side = Version::new(new, ids(new), names(new));
    let mut pair = Pair { old: old_side, new: new_side, changes: Vec::new() };
    pair.record(Topic::Rubric, "", "rubric");
    pair.links(&matching.inputs, |_| Topic::Input);
    pair.named("inputs", &|_| Topic::Input, &matching.inputs);
    pair.named("derived", &|_| Topic::Quantity, &[]);
    let level = |parts: &Parts, names: &[String], id: &str| {
        let at = names.iter().position(|name| name == id)?;
        parts.nodes.get(at).map(|node| node.level)
    };
    let levels: Vec<(String, Level)> = pair
        .new
        .nodes
        .iter()
        .chain(&pair.old.nodes)
        .filter_map(|id| {
            let new = level(pair.new.parts, &pair.new.nodes, id);
            Some((id.clone(), new.or_else(|| level(pair.old.parts, &pair.old.nodes, id))?))
        })
        .collect();
    let topic = move |id: &str| {
        Topic::Node(
            levels.iter().find(|(known, _)| known == id).map_or(Level::Criterion, |(_, level)| *level),
        )
    };
    pair.links(&matching.nodes, &topic);
    pair.named("nodes", &topic, &matching.nodes);
    pair.orders_of_nodes(&topic);
    pair.named("pillars", &|_| Topic::Pillar, &[]);
    pair.record(Topic::Classes, "", "classes");
    pair.named("rankings", &|_| Topic::Ranking, &[]);
    pair.orders();
    pair.variants(old, new);
    pair.record(Topic::Crosswalk, "", "crosswalk");
    pair.changes
}

struct Pair<'a> {
    old: Version<'a>,
    new: Version<'a>,
    changes: Vec<Change>,
}

impl Pair<'_> {
    fn push(
        &mut self,
        kind: ChangeKind,
        topic: Topic,
        key: Option<String>,
        sides: (Vec<Side>, Vec<Side>),
        effect: Effect,
    ) {
        let (old, new) = sides;
        self.changes.push(Change { kind, topic, key, old, new, effect, called: None });
    }

    /// A part of which there is one.
    fn record(&mut self, topic: Topic, id: &str, section: &str) {
        let (old, new) = (self.old.section(section), self.new.section(section));
        self.parts(topic, id, &[], &old, &new);
    }

    /// What the crosswalk says of ids.
    fn links(&mut self, links: &[Link], topic: impl Fn(&str) -> Topic) {
        for link in links {
            let kind = match (link.old.as_slice(), link.new.as_slice()) {
                ([old], [new]) if old != new => ChangeKind::Renamed,
                ([_], [_, _, ..]) => ChangeKind::Split,
                ([_, _, ..], _) => ChangeKind::Merged,
                _ => continue,
            };
            let topic = topic(link.new.first().map_or("", String::as_str));
            let place = |version: &Version<'_>, id: &String| Side {
                id: id.clone(),
                says: None,
                span: version.span(topic, id, &[]),
            };
            let old = link.old.iter().map(|id| place(&self.old, id)).collect();
            let new = link.new.iter().map(|id| place(&self.new, id)).collect();
            // Another id alone moves no score; reports have to use the new name of an input.
            let words = kind == ChangeKind::Renamed && topic != Topic::Input;
            self.push(kind, topic, None, (old, new), if words { Effect::Words } else { Effect::Scores });
        }
    }

    /// Parts by their names; those that links say something of are neither new nor gone.
    fn named(&mut self, section: &str, topic: &dyn Fn(&str) -> Topic, links: &[Link]) {
        let (old, new) = (self.old.section(section), self.new.section(section));
        let both = || links.iter().filter(|link| !link.old.is_empty() && !link.new.is_empty());
        let is_told = |id: &String| both().any(|link| link.new.contains(id));
        let was_told = |id: &String| both().any(|link| link.old.contains(id));
        for id in names(&old, &new, if section == "nodes" { &self.new.nodes } else { &[] }) {
            let topic = topic(&id);
            match (old.0.get(&id), new.0.get(&id)) {
                (Some(Part { form: Form::Record(old), .. }), Some(Part { form: Form::Record(new), .. })) => {
                    self.parts(topic, &id, &[], old, new);
                }
                (None, Some(part)) if !is_told(&id) => {
                    let side = self.new.side(topic, &id, &[], None);
                    self.push(ChangeKind::Added, topic, None, (Vec::new(), vec![side]), part.effect);
                }
                (Some(part), None) if !was_told(&self.old.own_id(topic, &id)) => {
                    let side = self.old.side(topic, &id, &[], None);
                    self.push(ChangeKind::Removed, topic, None, (vec![side], Vec::new()), part.effect);
                    if let Some(change) = self.changes.last_mut() {
                        change.called = Some(id);
                    }
                }
                _ => {}
            }
        }
    }

    fn parts(&mut self, topic: Topic, id: &str, path: &[String], old: &Record, new: &Record) {
        let kind = |record: &Record| record.0.get("kind").map(|part| said(&part.form));
        for key in names(old, new, &[]) {
            // Places are compared as an order.
            if key == "place" || (key == "kind" && !path.is_empty()) {
                continue;
            }
            let below: Vec<String> = path.iter().cloned().chain([key.clone()]).collect();
            match (old.0.get(&key), new.0.get(&key)) {
                (Some(old_part), Some(new_part)) => match (&old_part.form, &new_part.form) {
                    (Form::Record(old), Form::Record(new)) if topic == Topic::Classes && key == "class" => {
                        self.classes(old, new);
                    }
                    (Form::Record(old), Form::Record(new)) if key == "rule" && path.is_empty() => {
                        let (was, is) = (kind(old).unwrap_or_default(), kind(new).unwrap_or_default());
                        if was == is {
                            self.parts(topic, id, &[is], old, new);
                        } else {
                            let sides = (
                                self.old.side(topic, id, std::slice::from_ref(&was), Some(rule(&was, old))),
                                self.new.side(topic, id, std::slice::from_ref(&is), Some(rule(&is, new))),
                            );
                            self.push(
                                ChangeKind::Changed,
                                topic,
                                Some(key),
                                (vec![sides.0], vec![sides.1]),
                                new_part.effect,
                            );
                        }
                    }
                    (Form::Record(old), Form::Record(new)) => self.parts(topic, id, &below, old, new),
                    (Form::List(old), Form::List(new))
                        if old.len() == new.len()
                            && old.iter().all(|item| matches!(item, Form::Record(_))) =>
                    {
                        for (place, pair) in old.iter().zip(new).enumerate() {
                            if let (Form::Record(old), Form::Record(new)) = pair {
                                let at = path
                                    .iter()
                                    .cloned()
                                    .chain([format!("{key}[{}]", place.saturating_add(1))])
                                    .collect::<Vec<_>>();
                                self.parts(topic, id, &at, old, new);
                            }
                        }
                    }
                    (old, new) if same(old, new) => {}
                    (old, new) => {
                        let effect = old_part.effect.max(new_part.effect);
                        self.changed(topic, id, &below, (Some(said(old)), Some(said(new))), effect);
                    }
                },
                (Some(part), None) => {
                    self.changed(topic, id, &below, (Some(said(&part.form)), None), part.effect)
                }
                (None, Some(part)) => {
                    self.changed(topic, id, &below, (None, Some(said(&part.form))), part.effect)
                }
                (None, None) => {}
            }
        }
    }

    fn changed(
        &mut self,
        topic: Topic,
        id: &str,
        path: &[String],
        says: (Option<String>, Option<String>),
        effect: Effect,
    ) {
        let old = self.old.side(topic, id, path, says.0);
        let new = self.new.side(topic, id, path, says.1);
        let is_moved = matches!(topic, Topic::Node(_)) && path == ["in"];
        let (kind, key) =
            if is_moved { (ChangeKind::Moved, None) } else { (ChangeKind::Changed, Some(path.join("."))) };
        self.push(kind, topic, key, (vec![old], vec![new]), effect);
    }

    fn classes(&mut self, old: &Record, new: &Record) {
        for id in names(old, new, &[]) {
            match (old.0.get(&id), new.0.get(&id)) {
                (Some(Part { form: Form::Record(old), .. }), Some(Part { form: Form::Record(new), .. })) => {
                    self.parts(Topic::Class, &id, &[], old, new);
                }
                (None, Some(_)) => {
                    let side = self.new.side(Topic::Class, &id, &[], None);
                    self.push(
                        ChangeKind::Added,
                        Topic::Class,
                        None,
                        (Vec::new(), vec![side]),
                        Effect::Verdicts,
                    );
                }
                _ => {
                    let side = self.old.side(Topic::Class, &id, &[], None);
                    self.push(
                        ChangeKind::Removed,
                        Topic::Class,
                        None,
                        (vec![side], Vec::new()),
                        Effect::Verdicts,
                    );
                }
            }
        }
    }

    /// The order of nodes among those that stand in the same node in both.
    fn orders_of_nodes(&mut self, topic: &dyn Fn(&str) -> Topic) {
        for (at, parent) in self.new.nodes.clone().iter().enumerate() {
            let held = |version: &Version<'_>, at: usize| -> (Vec<String>, bool) {
                let node = version.parts.nodes.get(at);
                let children = node.map_or(&[][..], |node| &node.children);
                let names = children.iter().filter_map(|child| version.nodes.get(*child).cloned());
                (names.collect(), node.is_some_and(Node::goes_by_order))
            };
            let Some(before) = self.old.nodes.iter().position(|name| name == parent) else { continue };
            let ((old, drops), (new, still)) = (held(&self.old, before), held(&self.new, at));
            let effect = if drops || still { Effect::Scores } else { Effect::Words };
            for id in moved(&old, &new) {
                self.place(topic(&id), &id, effect);
            }
        }
    }

    fn place(&mut self, topic: Topic, id: &str, effect: Effect) {
        let sides = (vec![self.old.side(topic, id, &[], None)], vec![self.new.side(topic, id, &[], None)]);
        self.push(ChangeKind::Moved, topic, None, sides, effect);
    }

    /// The order of pillars, classes and rankings.
    fn orders(&mut self) {
        let all = |parts: &Parts| {
            let classes = parts.classes.iter().flat_map(|classes| &classes.all);
            [
                parts.pillars.iter().map(|pillar| pillar.id.clone()).collect::<Vec<_>>(),
                classes.map(|class| class.id.clone()).collect(),
                parts.rankings.iter().map(|ranking| ranking.id.clone()).collect(),
            ]
        };
        let topics = [
            (Topic::Pillar, Effect::Words),
            (Topic::Class, Effect::Verdicts),
            (Topic::Ranking, Effect::Words),
        ];
        for ((old, new), (topic, effect)) in all(self.old.parts).iter().zip(&all(self.new.parts)).zip(topics)
        {
            for id in moved(old, new) {
                self.place(topic, &id, effect);
            }
        }
    }

    fn variants(&mut self, old: &Rubric, new: &Rubric) {
        let ids: BTreeSet<&str> =
            old.variants().iter().chain(new.variants()).filter_map(Rubric::variant_id).collect();
        for id in ids {
            let (before, after) = (old.variant(id), new.variant(id));
            let side = |version: &Version<'_>, has: bool| {
                if has { vec![version.side(Topic::Variant, id, &[], None)] } else { Vec::new() }
            };
            let (kind, effect) = match (before, after) {
                (Some(before), Some(after)) if before.content_hash() == after.content_hash() => continue,
                (Some(before), Some(after)) if before.scoring_hash() == after.scoring_hash() => {
                    (ChangeKind::Changed, Effect::Words)
                }
                (Some(_), Some(_)) => (ChangeKind::Changed, Effect::Scores),
                (None, _) => (ChangeKind::Added, Effect::Scores),
                (Some(_), None) => (ChangeKind::Removed, Effect::Scores),
            };
            let sides = (side(&self.old, before.is_some()), side(&self.new, after.is_some()));
            self.push(kind, Topic::Variant, None, sides, effect);
        }
    }
}

/// The names of both: first in a given order, then in that of their bytes.
fn names(old: &Record, new: &Record, order: &[String]) -> Vec<String> {
    let all: BTreeSet<&String> = old.0.keys().chain(new.0.keys()).collect();
    let first = order.iter().filter(|name| all.contains(name));
    let rest = all.iter().copied().filter(|name| !order.contains(name));
    first.chain(rest).cloned().collect()
}

/// Whether two parts say the same; a mark does that where it is the same in points or as a share of the maximum.
fn same(old: &Form, new: &Form) -> bool {
    match (old, new) {
        (Form::Mark { points: a, full: of_a }, Form::Mark { points: b, full: of_b }) => {
            let share = |points: &Exact, of: &Exact| points.times(of);
            a == b || share(a, of_b) == share(b, of_a)
        }
        (Form::List(old), Form::List(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| same(old, new))
        }
        _ => old == new,
    }
}

/// A rule as text: its kind, then the rest of it.
fn rule(kind: &str, record: &Record) -> String {
    let rest = record.0.iter().filter(|(name, _)| *name != "kind");
    let rest = Record(rest.map(|(name, part)| (name.clone(), part.clone())).collect());
    format!("{kind} {}", said(&Form::Record(rest)))
}

/// A part as text.
fn said(form: &Form) -> String {
    match form {
        Form::Text(text) => text.clone(),
        Form::Number(number) | Form::Mark { points: number, .. } => number.to_text(),
        Form::Truth(truth) => truth.to_string(),
        Form::List(items) => format!("[{}]", items.iter().map(said).collect::<Vec<_>>().join(", ")),
        Form::Record(Record(parts)) => {
            let parts = parts.iter().map(|(name, part)| format!("{name} = {}", said(&part.form)));
            format!("{{ {} }}", parts.collect::<Vec<_>>().join(", "))
        }
    }
}
