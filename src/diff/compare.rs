//! The two canonical forms, part by part.
use std::collections::BTreeSet;

use super::align::pairs;
use super::matching::{Link, Matching};
use super::order::moved;
use super::side::Version;
use super::{Change, ChangeKind, Side, Topic};
use crate::canon::{Effect, Form, Part, Record};
use crate::model::{Level, Node, Parts, Rubric};
use crate::number::Exact;

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

/// A part of something, with the way to it in either version.
struct At {
    topic: Topic,
    id: String,
    old: Vec<String>,
    new: Vec<String>,
}

impl At {
    fn of(topic: Topic, id: &str) -> Self {
        Self { topic, id: id.to_owned(), old: Vec::new(), new: Vec::new() }
    }

    fn with(&self, old: &str, new: &str) -> Self {
        let way = |way: &[String], key: &str| way.iter().cloned().chain([key.to_owned()]).collect();
        Self { topic: self.topic, id: self.id.clone(), old: way(&self.old, old), new: way(&self.new, new) }
    }
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
        self.parts(&At::of(topic, id), &old, &new);
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
                written: None,
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
                    self.parts(&At::of(topic, &id), old, new);
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

    fn parts(&mut self, at: &At, old: &Record, new: &Record) {
        let kind = |record: &Record| record.0.get("kind").map(|part| said(&part.form)).unwrap_or_default();
        for key in names(old, new, &[]) {
            // Places are compared as an order.
            if key == "place" || (key == "kind" && !at.old.is_empty()) {
                continue;
            }
            let below = at.with(&key, &key);
            match (old.0.get(&key), new.0.get(&key)) {
                (Some(old_part), Some(new_part)) => match (&old_part.form, &new_part.form) {
                    (Form::Record(old), Form::Record(new))
                        if at.topic == Topic::Classes && key == "class" =>
                    {
                        self.classes(old, new);
                    }
                    (Form::Record(old), Form::Record(new)) if key == "rule" && at.old.is_empty() => {
                        let (was, is) = (kind(old), kind(new));
                        if was == is {
                            self.rule(&at.with(&was, &is), old, new);
                        } else {
                            let sides = (
                                self.old.side(
                                    at.topic,
                                    &at.id,
                                    std::slice::from_ref(&was),
                                    Some(rule(&was, old)),
                                ),
                                self.new.side(
                                    at.topic,
                                    &at.id,
                                    std::slice::from_ref(&is),
                                    Some(rule(&is, new)),
                                ),
                            );
                            let sides = (vec![sides.0], vec![sides.1]);
                            self.push(ChangeKind::Changed, at.topic, Some(key), sides, new_part.effect);
                        }
                    }
                    (Form::Record(old), Form::Record(new)) => self.parts(&below, old, new),
                    (Form::List(old), Form::List(new)) if are_records(old) && are_records(new) => {
                        self.items(at, &key, old, new, old_part.effect.max(new_part.effect));
                    }
                    (old, new) if same(old, new) => {}
                    (old, new) => {
                        let effect = old_part.effect.max(new_part.effect);
                        self.changed(&below, (Some(said(old)), Some(said(new))), effect);
                    }
                },
                (Some(part), None) => self.changed(&below, (Some(said(&part.form)), None), part.effect),
                (None, Some(part)) => self.changed(&below, (None, Some(said(&part.form))), part.effect),
                (None, None) => {}
            }
        }
    }

    /// A rule of one kind. An end of a band that no version writes follows from another band, whose change is said.
    fn rule(&mut self, at: &At, old: &Record, new: &Record) {
        let first = self.changes.len();
        self.parts(at, old, new);
        let of_rule = self.changes.split_off(first);
        let follows = |change: &Change| {
            let key = change.key.as_deref().unwrap_or_default();
            let is_end = key.ends_with(".low") || key.ends_with(".high");
            is_end && change.old.iter().chain(&change.new).all(|side| side.written.is_none())
        };
        let are_said = of_rule.iter().any(|change| !follows(change));
        self.changes.extend(of_rule.into_iter().filter(|change| !(are_said && follows(change))));
    }

    /// Lists of alike things, item by item.
    fn items(&mut self, at: &At, key: &str, old: &[Form], new: &[Form], effect: Effect) {
        for (was, is) in pairs(old, new, same) {
            let name = |place: Option<usize>| {
                place.map_or(key.to_owned(), |place| format!("{key}[{}]", place.saturating_add(1)))
            };
            let below = at.with(&name(was), &name(is));
            let part =
                |list: &'_ [Form], place: Option<usize>| place.and_then(|place| list.get(place)).cloned();
            match (part(old, was), part(new, is)) {
                (Some(Form::Record(old)), Some(Form::Record(new))) => self.parts(&below, &old, &new),
                (old, new) => {
                    self.changed(&below, (old.as_ref().map(said), new.as_ref().map(said)), effect);
                }
            }
        }
    }

    fn changed(&mut self, at: &At, says: (Option<String>, Option<String>), effect: Effect) {
        let At { topic, id, old, new } = at;
        let is_moved = matches!(topic, Topic::Node(_)) && new.as_slice() == ["in"];
        let ways = (self.old.way(*topic, id, old), self.new.way(*topic, id, new));
        let path = if says.1.is_some() { new } else { old };
        let key = match ways {
            // One name, if both write it so.
            (Some(old), Some(new)) if old.rsplit('.').next() == new.rsplit('.').next() => new,
            (Some(old), _) if says.1.is_none() => old,
            (_, Some(new)) if says.0.is_none() => new,
            _ => path.join("."),
        };
        let mut sides = (self.old.side(*topic, id, old, says.0), self.new.side(*topic, id, new, says.1));
        let key =
            if *topic == Topic::Quantity && self.only_rows(&mut sides) { "rows".to_owned() } else { key };
        let sides = (vec![sides.0], vec![sides.1]);
        let (kind, key) = if is_moved { (ChangeKind::Moved, None) } else { (ChangeKind::Changed, Some(key)) };
        self.push(kind, *topic, key, sides, effect);
    }

    /// Of a lookup table the rows alone that are not the same, where its rows differ.
    fn only_rows(&self, (old, new): &mut (Side, Side)) -> bool {
        let rows = [self.old.rows(&old.id), self.new.rows(&new.id)];
        let [before, after] = &rows;
        if before.is_empty() || after.is_empty() {
            return false;
        }
        let rest = |own: &[String], other: &[String]| {
            own.iter().filter(|row| !other.contains(row)).cloned().collect::<Vec<_>>()
        };
        let (gone, come) = (rest(before, after), rest(after, before));
        if gone.is_empty() && come.is_empty() {
            return false;
        }
        for (side, rows) in [(old, gone), (new, come)] {
            if rows.is_empty() {
                side.says = None;
            }
            side.written = Some(rows.join(", "));
        }
        true
    }

    fn classes(&mut self, old: &Record, new: &Record) {
        for id in names(old, new, &[]) {
            match (old.0.get(&id), new.0.get(&id)) {
                (Some(Part { form: Form::Record(old), .. }), Some(Part { form: Form::Record(new), .. })) => {
                    self.parts(&At::of(Topic::Class, &id), old, new);
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

fn are_records(items: &[Form]) -> bool {
    items.iter().all(|item| matches!(item, Form::Record(_)))
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
