//! Every name of a file: where it is given to something, and where it is used.
use super::kinds::{Meaning, Of};
use super::tree::{Step, Tree};
use crate::expr::{PieceKind, pieces};
use crate::syntax::{Kind, RESERVED, Shape, fields};
use crate::text::Span;

/// What a name is a name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Sort {
    /// The rubric.
    Rubric,
    /// A variant of it.
    Variant,
    /// An input, or a quantity: derived, a table, over sub-units.
    Figure,
    /// A group, an index, a criterion, a part or a pillar.
    Node,
    /// A class.
    Class,
    /// A ranking.
    Ranking,
    /// A base of a case file.
    Base,
    /// A function of the language.
    Function,
}

/// A name in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Name {
    /// What it names.
    pub sort: Sort,
    /// The name itself.
    pub name: String,
    /// Where it stands, without quotes.
    pub span: Span,
    /// Whether it is given here.
    pub declares: bool,
    /// The item of the tree in which it stands; of a name that is given, what it is given to.
    pub(super) item: usize,
}

/// All names, in the order of the text.
pub(super) fn names(tree: &Tree, meanings: &[Meaning]) -> Vec<Name> {
    let mut found = Vec::new();
    let mut written: Vec<Vec<Span>> = vec![Vec::new(); tree.items.len()];
    for (span, leads) in &tree.keys {
        if let Some(places) = written.get_mut(*leads) {
            places.push(*span);
        }
    }
    for (at, (item, meaning)) in tree.items.iter().zip(meanings).enumerate() {
        let above = meanings.get(item.parent);
        if let Step::Key(key) = &item.step
            && let Some((sort, declares)) = of_key(above, meaning, key).or_else(|| {
                (expected(tree, meanings, item.parent)? == "ranks").then_some((Sort::Ranking, false))
            })
        {
            // Of a table that is written in several places the first gives the name.
            for (place, span) in written.get(at).into_iter().flatten().enumerate() {
                let declares = declares && place == 0;
                found.push(Name { sort, name: key.clone(), span: bare(*span, key), declares, item: at });
            }
        }
        let Some(leaf) = &item.leaf else { continue };
        let within = leaf.inside.unwrap_or(leaf.span);
        if expected(tree, meanings, at) == Some("class") {
            found.push(Name {
                sort: Sort::Class,
                name: leaf.text.clone(),
                span: within,
                declares: false,
                item: at,
            });
        } else if meaning.is_expression() && leaf.inside.is_some() {
            in_expression(&leaf.text, within.start, at, &mut found);
        } else if let Some((sort, declares)) =
            meaning.field.and_then(|(shape, field)| of_value(shape, field.key))
        {
            let is_word = meaning.of.iter().any(|of| {
                matches!(of, Of::Kind(Kind::Id | Kind::Name | Kind::IdOf | Kind::NameOf | Kind::Word))
            });
            // What a table expects beside points of nodes.
            let is_other =
                sort == Sort::Node && shape_is(meaning, "table") && NO_NODES.contains(&leaf.text.as_str());
            if is_word && !is_other && !leaf.text.is_empty() {
                let item = if declares { item.parent } else { at };
                found.push(Name { sort, name: leaf.text.clone(), span: within, declares, item });
            }
        }
    }
    found.sort_by_key(|name| name.span);
    found
}

/// The keys of what is expected that name no node.
const NO_NODES: [&str; 4] = ["class", "rank", "ranks", "error"];

fn shape_is(meaning: &Meaning, name: &str) -> bool {
    meaning.field.is_some_and(|(shape, _)| shape.name == name)
}

/// What the value at an item is expected of: the key, or in a row of a table what heads its column.
fn expected<'t>(tree: &'t Tree, meanings: &[Meaning], at: usize) -> Option<&'t str> {
    let item = tree.item(at)?;
    let above = meanings.get(item.parent)?;
    let (shape, field) = above.field.filter(|_| above.is_field)?;
    match (shape.name, field.key, &item.step) {
        ("case" | "unit of a case", "expect", Step::Key(key)) => Some(key),
        ("row", "out", Step::Place(place)) => {
            let table = tree
                .upwards(item.parent)
                .find(|above| meanings.get(*above).is_some_and(|meaning| meaning.is(&fields::TABLE)))?;
            let heads = tree.item(tree.child(table, "expect")?)?;
            Some(&tree.item(*heads.children.get(*place)?)?.leaf.as_ref()?.text)
        }
        _ => None,
    }
}

/// A key without its quotes.
fn bare(span: Span, key: &str) -> Span {
    let length = u32::try_from(key.len()).unwrap_or(u32::MAX);
    match span.len().checked_sub(length) {
        Some(2) => Span::new(span.start.saturating_add(1), span.end.saturating_sub(1)),
        _ => span,
    }
}

/// What a key of an item names, and whether it gives the name.
fn of_key(above: Option<&Meaning>, meaning: &Meaning, key: &str) -> Option<(Sort, bool)> {
    let is = |shapes: &[&'static Shape]| shapes.iter().any(|shape| meaning.is(shape));
    let above = above.filter(|above| above.is_map())?;
    if is(&[&fields::INPUT, &fields::DERIVED, &fields::LOOKUP, &fields::SUB_UNITS]) {
        return Some((Sort::Figure, true));
    }
    if is(&[&fields::VARIANT]) {
        return Some((Sort::Variant, true));
    }
    let (shape, field) = above.field?;
    match (shape.name, field.key) {
        ("crosswalk", "nodes") | ("variant", "change") => Some((Sort::Node, false)),
        ("case" | "unit of a case", "expect") if above.is_field => match key {
            "total" => None,
            key if NO_NODES.contains(&key) => None,
            _ => Some((Sort::Node, false)),
        },
        ("crosswalk", "inputs") | ("case" | "unit of a case" | "report", "inputs") if above.is_field => {
            Some((Sort::Figure, false))
        }
        ("case file", "base") if above.is_field => Some((Sort::Base, true)),
        ("case file", "base") if key != "base" => Some((Sort::Figure, false)),
        _ => None,
    }
}

/// What the value of a key names, and whether it gives the name.
pub(super) fn of_value(shape: &'static Shape, key: &str) -> Option<(Sort, bool)> {
    match (shape.name, key) {
        ("group" | "index" | "criterion" | "part" | "pillar", "id") => Some((Sort::Node, true)),
        ("class", "id") => Some((Sort::Class, true)),
        ("ranking", "id") => Some((Sort::Ranking, true)),
        ("rubric", "id") => Some((Sort::Rubric, true)),
        ("case file", "rubric") => Some((Sort::Rubric, false)),
        ("case file", "variant") => Some((Sort::Variant, false)),
        ("case" | "unit of a case" | "table", "base") => Some((Sort::Base, false)),
        ("pillar" | "classes" | "ranking", "of") | ("node of a pillar" | "node of a ranking", "node") => {
            Some((Sort::Node, false))
        }
        ("ranking", "tie_break") | ("variant", "without") | ("table", "expect") => Some((Sort::Node, false)),
        ("cap on the class", "at_best") => Some((Sort::Class, false)),
        ("choice" | "checklist", "of") | ("relative" | "ranking", "within") | ("table", "inputs") => {
            Some((Sort::Figure, false))
        }
        _ => None,
    }
}

/// The names in an expression that starts at an offset of the file.
fn in_expression(text: &str, from: u32, item: usize, found: &mut Vec<Name>) {
    let at = |offset: usize| from.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
    for piece in pieces(text) {
        let (sort, name) = match piece.kind {
            PieceKind::Name(name) if !RESERVED.contains(&name) => (Sort::Figure, name),
            PieceKind::Call(name) => (Sort::Function, name),
            PieceKind::Text { text, call: Some("points" | "share"), .. } => (Sort::Node, text),
            PieceKind::Name(_) | PieceKind::Text { .. } | PieceKind::Keyword(_) => continue,
        };
        let span = Span::new(at(piece.start), at(piece.end));
        found.push(Name { sort, name: name.to_owned(), span, declares: false, item });
    }
}
