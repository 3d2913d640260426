//! Changes put together to causes: what can be made alone is one, what needs each other is one together.
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::matching::GONE;
use super::mixtures::{HEAD, Mixtures, figure, in_file, node};
use super::said::subject;
use super::shares::MOST;
use super::{Change, ChangeKind, Diff, Topic};
use crate::canon::Effect;
use crate::diagnostic::Phrase;
use crate::model::{Level, Rubric};

/// The most subjects that the title of a cause names.
const MOST_NAMES: usize = 3;

/// Changes that work together on the total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Cause {
    /// What is changed, in words.
    pub title: Phrase,
    /// The changes, as places in [`Diff::changes`].
    pub changes: Vec<usize>,
    #[serde(skip)]
    pub(super) keys: Vec<String>,
}

/// Sets of keys that grow together.
#[derive(Default)]
struct Union(BTreeMap<String, String>);

impl Union {
    fn find(&self, key: &str) -> String {
        let mut at = key.to_owned();
        while let Some(above) = self.0.get(&at).filter(|above| **above != at) {
            at = above.clone();
        }
        at
    }

    fn join(&mut self, a: &str, b: &str) {
        let (a, b) = (self.find(a), self.find(b));
        // The least stands for all, so that the order of joining does not matter.
        let (least, other) = if a <= b { (a, b) } else { (b, a) };
        self.0.insert(other, least);
    }
}

/// What a change works on, where it can work on the total.
fn key(change: &Change, diff: &Diff, mixtures: &Mixtures) -> Option<String> {
    if change.effect < Effect::Scores {
        return None;
    }
    let id = change.id();
    let holds = |rubric: &Rubric, id: &str| {
        rubric.node(id).is_some_and(|node| !node.children.is_empty() && !node.aggregate.is_of_shares())
    };
    let sides = || {
        change.old.iter().map(|side| (&diff.old, side)).chain(change.new.iter().map(|side| (&diff.new, side)))
    };
    match change.topic {
        // Points of what holds others follow from those.
        Topic::Node(_)
            if change.key.as_deref() == Some("points")
                && sides().all(|(rubric, side)| holds(rubric, &side.id)) =>
        {
            None
        }
        Topic::Rubric | Topic::Node(Level::Total) => Some(HEAD.to_owned()),
        Topic::Node(_) => Some(node(&called(change, id))),
        // A figure that only one version has moves nothing by itself.
        Topic::Input | Topic::Quantity if matches!(change.kind, ChangeKind::Added | ChangeKind::Removed) => {
            mixtures.has_both(id).then(|| figure(id))
        }
        Topic::Input | Topic::Quantity if change.kind == ChangeKind::Renamed => None,
        Topic::Input | Topic::Quantity => Some(figure(&called(change, id))),
        Topic::Pillar
        | Topic::Classes
        | Topic::Class
        | Topic::Ranking
        | Topic::Variant
        | Topic::Crosswalk => None,
    }
}

/// The name of what changed among the pieces; of what is gone while something else has its id, the one that it goes by.
fn called(change: &Change, id: &str) -> String {
    in_file(if change.new.is_empty() { change.called.as_deref().unwrap_or(id) } else { id })
}

/// The changes that can move the total, and which of them go together.
pub(super) struct Causes<'a> {
    diff: &'a Diff,
    keyed: Vec<(usize, String)>,
    union: Union,
}

impl<'a> Causes<'a> {
    /// The causes, at most so many as can be taken apart: where there are more, those of the same place are put together, as few
    /// as need be.
    pub(super) fn new(diff: &'a Diff, mixtures: &Mixtures) -> Self {
        let changes = diff.changes.iter().enumerate();
        let keyed: Vec<(usize, String)> =
            changes.filter_map(|(at, change)| Some((at, key(change, diff, mixtures)?))).collect();
        let mut union = Union::default();
        needs(diff, mixtures, &keyed, &mut union);
        let mut causes = Self { diff, keyed, union };
        for place in COARSER {
            causes.coarser(&|key| place(mixtures, key));
        }
        causes
    }

    /// Each cause.
    pub(super) fn list(&self) -> Vec<Cause> {
        grouped(self.diff, &self.keyed, &self.union)
    }

    /// Makes one of some.
    pub(super) fn join(&mut self, causes: &[&Cause]) {
        let mut keys = causes.iter().flat_map(|cause| &cause.keys);
        if let Some(first) = keys.next() {
            for key in keys {
                self.union.join(first, key);
            }
        }
    }

    /// Puts causes together that share a place, the place with the most of them first, until they are few enough.
    fn coarser(&mut self, place: &dyn Fn(&str) -> Option<String>) {
        loop {
            let causes = self.list();
            if causes.len() <= MOST {
                return;
            }
            let mut places: BTreeMap<String, Vec<&Cause>> = BTreeMap::new();
            for cause in &causes {
                let own: BTreeSet<String> = cause.keys.iter().filter_map(|key| place(key)).collect();
                for place in own {
                    places.entry(place).or_default().push(cause);
                }
            }
            let most = places.into_values().filter(|of| of.len() > 1).rev().max_by_key(Vec::len);
            let Some(most) = most else { return };
            self.join(&most);
        }
    }
}

/// A place that causes are put together by, where the key has it.
type PlaceOf = fn(&Mixtures, &str) -> Option<String>;

/// Finer places first.
const COARSER: [PlaceOf; 5] = [
    |mixtures, key| key.strip_prefix("node ").map(|id| mixtures.above(id, "criterion")),
    |_, key| key.strip_prefix("figure ").map(|_| String::new()),
    |mixtures, key| key.strip_prefix("node ").map(|id| mixtures.above(id, "index")),
    |mixtures, key| key.strip_prefix("node ").map(|id| mixtures.above(id, "group")),
    |_, key| key.strip_prefix("node ").map(|_| String::new()),
];

/// Joins what cannot be made without each other.
fn needs(diff: &Diff, mixtures: &Mixtures, keyed: &[(usize, String)], union: &mut Union) {
    let of = |at: usize| diff.changes.get(at);
    let keys: Vec<&str> = keyed.iter().map(|(_, key)| key.as_str()).collect();
    let is_known = |key: &str| keys.contains(&key);
    // Ids that only one version has: what names them goes with them.
    let alone: Vec<&str> = keys
        .iter()
        .filter_map(|key| key.strip_prefix("node "))
        .filter(|id| !mixtures.stands_in_both(id))
        .collect();
    for (at, key) in keyed {
        let Some(change) = of(*at) else { continue };
        // What was split or merged is one change.
        if matches!(change.kind, ChangeKind::Split | ChangeKind::Merged) {
            for side in &change.new {
                union.join(key, &node(&side.id));
            }
            for side in &change.old {
                let taken = diff.new.node(&side.id).is_some();
                let called = if taken { format!("{}{GONE}", side.id) } else { side.id.clone() };
                union.join(key, &node(&in_file(&called)));
            }
        }
        let inherited = [("codes", "rubric"), ("outside_range", "defaults")];
        if change.topic == Topic::Input
            && let Some((name, table)) = inherited
                .into_iter()
                .find(|(name, _)| change.key.as_deref().is_some_and(|key| key.starts_with(name)))
            && mixtures.head_differs(table, name)
        {
            union.join(key, HEAD);
        }
        let (id, is_node) = match key.split_once(' ') {
            Some(("node", id)) => (id, true),
            Some((_, name)) => (name, false),
            None => continue,
        };
        let words = mixtures.words(id, is_node);
        for other in alone.iter().filter(|other| **other != id && words.contains(**other)) {
            union.join(key, &node(other));
        }
        // A figure of another type goes with what asks for it.
        for (_, other) in keyed.iter().filter(|(at, other)| other != key && of(*at).is_some_and(is_of_type)) {
            if other.strip_prefix("figure ").is_some_and(|name| words.contains(name)) {
                union.join(key, other);
            }
        }
        if is_node {
            for parent in mixtures.parents(id).into_iter().flatten() {
                let parent_key = node(parent);
                if !mixtures.stands_in_both(parent) && is_known(&parent_key) {
                    union.join(key, &parent_key);
                }
            }
        }
    }
}

fn is_of_type(change: &Change) -> bool {
    change.topic == Topic::Input
        && change.key.as_deref().is_some_and(|key| {
            key == "type" || key == "per_sub_unit" || key.starts_with("options") || key.starts_with("codes")
        })
}

fn grouped(diff: &Diff, keyed: &[(usize, String)], union: &Union) -> Vec<Cause> {
    let mut groups: Vec<(String, Cause)> = Vec::new();
    for (at, key) in keyed {
        let group = union.find(key);
        let place = groups.iter().position(|(known, _)| *known == group);
        let place = place.unwrap_or_else(|| {
            groups.push((group, Cause { title: Phrase::new("", ""), changes: Vec::new(), keys: Vec::new() }));
            groups.len().saturating_sub(1)
        });
        if let Some((_, cause)) = groups.get_mut(place) {
            cause.changes.push(*at);
            if !cause.keys.contains(key) {
                cause.keys.push(key.clone());
            }
        }
    }
    // What a cause joins beside its changes is made with it.
    for (group, cause) in &mut groups {
        let joined = union.0.keys().filter(|key| union.find(key) == *group).chain([&*group]);
        let more: Vec<String> = joined.filter(|key| !cause.keys.contains(key)).cloned().collect();
        cause.keys.extend(more);
        cause.title = title(diff, &cause.changes, cause.keys.iter().any(|key| key == HEAD));
    }
    groups.into_iter().map(|(_, cause)| cause).collect()
}

fn title(diff: &Diff, changes: &[usize], of_head: bool) -> Phrase {
    let mut subjects: Vec<Phrase> = Vec::new();
    if of_head {
        subjects.push(subject(Topic::Rubric, ""));
    }
    for change in changes.iter().filter_map(|at| diff.changes.get(*at)) {
        let topic = if change.topic == Topic::Node(Level::Total) { Topic::Rubric } else { change.topic };
        let subject = subject(topic, change.id());
        if !subjects.contains(&subject) {
            subjects.push(subject);
        }
    }
    let more = if subjects.len() > MOST_NAMES { ", …" } else { "" };
    let list = |of: fn(&Phrase) -> &String| {
        subjects.iter().take(MOST_NAMES).map(|subject| of(subject).as_str()).collect::<Vec<_>>().join(", ")
            + more
    };
    Phrase::new(list(|subject| &subject.en), list(|subject| &subject.vi))
}
