//! Rubrics between two versions: the old one with some of the changes made. Each is written out and read as any other, so that it
//! is one that could have been published; what holds others has the points that those make.
use std::collections::{BTreeMap, BTreeSet};

use super::held::{Scored, made, number};
use super::matching::{GONE, Matching};
use crate::diagnostic::{Phrase, Severity};
use crate::model::Rubric;
use crate::number::Exact;
use crate::syntax::Tree;
use crate::text::Source;

/// What holds nodes in a file.
const HOLDS: [&str; 4] = ["group", "index", "criterion", "part"];
/// What has no say in the points of the whole.
const ASIDE: [&str; 6] = ["variant", "pillar", "classes", "class", "ranking", "crosswalk"];

/// A node without what it holds.
#[derive(Debug, Clone)]
struct Piece {
    level: &'static str,
    /// Its parent; empty for what stands below the whole.
    parent: String,
    own: Tree,
}

/// A version in pieces, under the names of the new one.
#[derive(Debug)]
struct Pieces {
    file: Vec<(String, Tree)>,
    /// Of each figure the table that it stands in, and what it is.
    figures: Vec<(String, (&'static str, Tree))>,
    nodes: Vec<(String, Piece)>,
}

/// Two versions in pieces.
#[derive(Debug)]
pub(super) struct Mixtures {
    old: Pieces,
    new: Pieces,
}

/// A name that may stand in a file.
pub(super) fn in_file(called: &str) -> String {
    called.replace(GONE, "_before")
}

impl Mixtures {
    /// The pieces of two versions; `None` where a text cannot be taken apart.
    pub(super) fn new(old: &Rubric, new: &Rubric, matching: &Matching) -> Option<Self> {
        let ids: Vec<String> = old.nodes().iter().map(|node| node.id.clone()).collect();
        let names: Vec<String> = old.inputs().iter().map(|input| input.name.clone()).collect();
        let called = |own: &[String], called: Vec<String>| -> BTreeMap<String, String> {
            own.iter().cloned().zip(called.iter().map(|name| in_file(name))).collect()
        };
        let nodes = called(&ids, Matching::called(&matching.nodes, ids.iter().cloned()));
        let inputs = called(&names, Matching::called(&matching.inputs, names.iter().cloned()));
        let tree = |rubric: &Rubric| Tree::of(rubric.source().text(), rubric.variant_id());
        let old_tree = tree(old)?.texts(&|text| renamed(text, &nodes, &inputs));
        Some(Self {
            old: Pieces::of(old_tree, &nodes, &inputs),
            new: Pieces::of(tree(new)?, &BTreeMap::new(), &BTreeMap::new()),
        })
    }

    /// Whether a figure is of another kind in the new version: an input that was a quantity.
    pub(super) fn has_both(&self, name: &str) -> bool {
        self.old.figure(name).is_some() && self.new.figure(name).is_some()
    }

    /// Whether the node stands in both versions.
    pub(super) fn stands_in_both(&self, id: &str) -> bool {
        self.old.node(id).is_some() && self.new.node(id).is_some()
    }

    /// What holds a node, before and after.
    pub(super) fn parents(&self, id: &str) -> [Option<&str>; 2] {
        [&self.old, &self.new]
            .map(|pieces| pieces.node(id).map(|piece| piece.parent.as_str()).filter(|id| !id.is_empty()))
    }

    /// What holds a node at this level, or the highest where none does; the node itself where it stands there.
    pub(super) fn above(&self, id: &str, level: &str) -> String {
        let is_there = |id: &str| {
            [&self.new, &self.old]
                .iter()
                .any(|pieces| pieces.node(id).is_some_and(|piece| piece.level == level))
        };
        let mut at = id.to_owned();
        while !is_there(&at)
            && let Some(parent) = self.parents(&at).into_iter().rev().flatten().next()
        {
            at = parent.to_owned();
        }
        at
    }

    /// Whether a key of the head differs.
    pub(super) fn head_differs(&self, table: &str, key: &str) -> bool {
        let of = |pieces: &Pieces| pieces.table(table).and_then(|table| table.get(key)).cloned();
        of(&self.old) != of(&self.new)
    }

    /// The words in the expressions of a figure or node, before and after.
    pub(super) fn words(&self, id: &str, is_node: bool) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for pieces in [&self.old, &self.new] {
            let tree = if is_node {
                pieces.node(id).map(|piece| &piece.own)
            } else {
                pieces.figure(id).map(|(_, tree)| tree)
            };
            if let Some(tree) = tree {
                words(tree, &mut found);
            }
        }
        found
    }

    /// The old version with some changes made.
    ///
    /// # Errors
    /// Why that is no sound rubric.
    pub(super) fn rubric(&self, is_made: &dyn Fn(&str) -> bool) -> Result<Rubric, Phrase> {
        let text = self.file(is_made).map(|file| file.to_file()).ok_or_else(|| {
            Phrase::new("a node would stand in one that is not there", "có mục không còn mục cha chứa nó")
        })?;
        Rubric::parse(&Source::new("mixture", text)).map_err(|found| {
            let first = found.iter().find(|found| found.severity == Severity::Error);
            first.map_or_else(
                || Phrase::new("it cannot be read", "không đọc được"),
                |found| found.message.clone(),
            )
        })
    }

    fn file(&self, is_made: &dyn Fn(&str) -> bool) -> Option<Tree> {
        let head = if is_made(HEAD) { &self.new } else { &self.old };
        let mut file: Vec<(String, Tree)> = head.file.clone();
        let mut tables: BTreeMap<&'static str, Vec<(String, Tree)>> = BTreeMap::new();
        let names = self.new.figures.iter().chain(&self.old.figures).map(|(name, _)| name);
        let mut seen = BTreeSet::new();
        for name in names.filter(|name| seen.insert(*name)) {
            let (old, new) = (self.old.figure(name), self.new.figure(name));
            let (table, tree) = if is_made(&figure(name)) { new.or(old)? } else { old.or(new)? };
            tables.entry(table).or_default().push((name.clone(), tree.clone()));
        }
        file.extend(tables.into_iter().map(|(table, all)| (table.to_owned(), Tree::Table(all))));
        let mut held: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let ids = self.new.nodes.iter().chain(&self.old.nodes).map(|(id, _)| id.as_str());
        let mut seen = BTreeSet::new();
        let mut there = BTreeSet::new();
        for id in ids.filter(|id| seen.insert(*id)) {
            if let Some(piece) = self.piece(id, is_made) {
                held.entry(&piece.parent).or_default().push(id);
                there.insert(id);
            }
        }
        // What stands in something that is not there would be lost.
        if held.keys().any(|parent| !parent.is_empty() && !there.contains(parent)) {
            return None;
        }
        let root = Tree::Table(Vec::new());
        let (below, points) = self.holding("", &root_of(&file, root), &held, is_made, 0)?;
        let rubric =
            Tree::Table(Tree::Table(file.clone()).get("rubric")?.clone().without(&["counts", "languages"]));
        let rubric = match points {
            Some(points) => rubric.with("points", Tree::Text(ratio(&points))),
            None => rubric,
        };
        let file = Tree::Table(file).with("rubric", rubric);
        let Tree::Table(mut entries) = file else { return None };
        entries.extend(below);
        Some(Tree::Table(entries))
    }

    /// A node as it stands in a mixture, if it does.
    fn piece(&self, id: &str, is_made: &dyn Fn(&str) -> bool) -> Option<&Piece> {
        let (old, new) = (self.old.node(id), self.new.node(id));
        if is_made(&node(id)) { new } else { old }
    }

    /// What a node holds, by level, and the points that this makes.
    fn holding(
        &self,
        id: &str,
        own: &Tree,
        held: &BTreeMap<&str, Vec<&str>>,
        is_made: &dyn Fn(&str) -> bool,
        depth: usize,
    ) -> Option<Held> {
        // Nodes that hold each other have no end.
        if depth > HOLDS.len() {
            return None;
        }
        let mut levels: BTreeMap<&'static str, Vec<Tree>> = BTreeMap::new();
        let mut scored: Vec<Scored> = Vec::new();
        for child in held.get(id).into_iter().flatten() {
            let piece = self.piece(child, is_made)?;
            let (below, points) = self.holding(child, &piece.own, held, is_made, depth.saturating_add(1))?;
            let mut tree = piece.own.clone();
            if let Some(points) = &points {
                tree = tree.with("points", Tree::Text(ratio(points)));
            }
            if tree.get("role").and_then(Tree::word).is_none_or(|role| role == "scored")
                && let Some(points) = points.or_else(|| number(&tree, "points"))
            {
                scored.push(Scored::of(&tree, points));
            }
            let Tree::Table(mut entries) = tree else { return None };
            entries.extend(below);
            levels.entry(piece.level).or_default().push(Tree::Table(entries));
        }
        let entries = levels.into_iter().map(|(level, all)| (level.to_owned(), Tree::List(all))).collect();
        Some((entries, made(own, &scored)))
    }
}

/// What a node holds, as entries of its table, and the points that this makes.
type Held = (Vec<(String, Tree)>, Option<Exact>);

/// The key of the head among what changes.
pub(super) const HEAD: &str = "head";

/// The key of a figure.
pub(super) fn figure(name: &str) -> String {
    format!("figure {name}")
}

/// The key of a node.
pub(super) fn node(id: &str) -> String {
    format!("node {id}")
}

/// The keys of the whole that say how it holds others.
fn root_of(file: &[(String, Tree)], none: Tree) -> Tree {
    file.iter().find(|(key, _)| key == "rubric").map_or(none, |(_, rubric)| rubric.clone())
}

/// A number as a file has it.
fn ratio(number: &Exact) -> String {
    number.to_text()
}

impl Pieces {
    fn of(tree: Tree, nodes: &BTreeMap<String, String>, inputs: &BTreeMap<String, String>) -> Self {
        let mut pieces = Self { file: Vec::new(), figures: Vec::new(), nodes: Vec::new() };
        pieces.hold(&tree, "", nodes, inputs);
        for table in ["input", "derived", "table"] {
            let all = tree.get(table).map(Tree::entries).unwrap_or_default();
            pieces.figures.extend(all.iter().map(|(name, of)| (called(name, inputs), (table, of.clone()))));
        }
        let aside: Vec<&str> =
            ASIDE.iter().chain(&HOLDS).copied().chain(["input", "derived", "table"]).collect();
        pieces.file = tree.without(&aside);
        pieces
    }

    fn hold(
        &mut self,
        table: &Tree,
        parent: &str,
        nodes: &BTreeMap<String, String>,
        inputs: &BTreeMap<String, String>,
    ) {
        for level in HOLDS {
            for item in table.get(level).map(Tree::items).unwrap_or_default() {
                let id = item.get("id").and_then(Tree::word).unwrap_or_default();
                let id = called(id, nodes);
                let of_figures = item.get("inputs").map(Tree::entries).unwrap_or_default();
                self.figures.extend(
                    of_figures.iter().map(|(name, of)| (called(name, inputs), ("input", of.clone()))),
                );
                let aside: Vec<&str> = HOLDS.iter().copied().chain(["inputs", "counts"]).collect();
                let own = Tree::Table(item.clone().without(&aside)).with("id", Tree::Text(id.clone()));
                self.nodes.push((id.clone(), Piece { level, parent: parent.to_owned(), own }));
                self.hold(item, &id, nodes, inputs);
            }
        }
    }

    fn table(&self, key: &str) -> Option<&Tree> {
        self.file.iter().find(|(name, _)| name == key).map(|(_, table)| table)
    }

    fn figure(&self, name: &str) -> Option<(&'static str, &Tree)> {
        self.figures.iter().find(|(known, _)| known == name).map(|(_, (table, tree))| (*table, tree))
    }

    fn node(&self, id: &str) -> Option<&Piece> {
        self.nodes.iter().find(|(known, _)| known == id).map(|(_, piece)| piece)
    }
}

fn called(name: &str, names: &BTreeMap<String, String>) -> String {
    names.get(name).cloned().unwrap_or_else(|| name.to_owned())
}

/// An expression with other ids in quotes and other names outside of them.
fn renamed(text: &str, nodes: &BTreeMap<String, String>, inputs: &BTreeMap<String, String>) -> String {
    pieces_of(text)
        .map(|(piece, quoted)| if quoted { called(piece, nodes) } else { called(piece, inputs) })
        .collect()
}

/// The pieces of an expression: what stands in quotes, words, and the signs between them.
fn pieces_of(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = text;
    let mut quote: Option<char> = None;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let is_word = |sign: char| sign.is_alphanumeric() || sign == '_';
        let end = match quote {
            Some(open) if first != open => rest.find(open).unwrap_or(rest.len()),
            None if is_word(first) => rest.find(|sign| !is_word(sign)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        let inside = quote.is_some_and(|open| first != open);
        if !inside && ['"', '\''].contains(&first) {
            quote = if quote.is_some() { None } else { Some(first) };
        }
        let (piece, after) = rest.split_at_checked(end)?;
        rest = after;
        Some((piece, inside))
    })
}

fn words(tree: &Tree, found: &mut BTreeSet<String>) {
    match tree {
        Tree::Text(text) => found.extend(pieces_of(text).map(|(piece, _)| piece.to_owned())),
        Tree::Plain(_) => {}
        Tree::List(items) => items.iter().for_each(|item| words(item, found)),
        Tree::Table(entries) => {
            entries.iter().filter(|(key, _)| key != "id").for_each(|(_, value)| words(value, found))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::renamed;

    #[test]
    fn names_and_ids_in_expressions() {
        let map = |of: &[(&str, &str)]| {
            of.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<BTreeMap<_, _>>()
        };
        let (nodes, inputs) = (map(&[("1.3", "2.1")]), map(&[("online", "files_online")]));
        let of = |text: &str| renamed(text, &nodes, &inputs);
        assert_eq!(
            of("points('1.3') > 1.3 and online / onlines"),
            "points('2.1') > 1.3 and files_online / onlines"
        );
        assert_eq!(of("share(\"1.3\") + points(\"1.31\")"), "share(\"2.1\") + points(\"1.31\")");
        assert_eq!(of("has(list, 'online')"), "has(list, 'online')");
        assert_eq!(of("'open"), "'open");
    }
}
