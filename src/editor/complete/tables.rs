//! Keys and headings.
use std::collections::BTreeSet;

use super::super::context::KeyPlace;
use super::super::kinds::{Meaning, Of, keys as keys_of};
use super::super::names::Sort;
use super::super::tree::{ROOT, Step};
use super::{Desk, Offer, OfferKind};
use crate::syntax::{Field, Kind, Need, Shape, wanted};
use crate::text::Span;

/// Arrays of tables that stand below headings of their own.
const BELOW_HEADINGS: [&str; 9] =
    ["group", "index", "criterion", "part", "pillar", "class", "ranking", "case", "report"];

/// Keys of a table.
pub(super) fn keys(
    desk: &Desk<'_>,
    above: &Meaning,
    table: Option<usize>,
    replaces: Span,
    has_value: bool,
    place: KeyPlace,
) -> Vec<Offer> {
    if table == Some(ROOT) && above.of.is_empty() {
        return starts(desk, replaces);
    }
    let there = there(desk, table, replaces);
    let is_root = table == Some(ROOT);
    let mut fields: Vec<&'static Field> = above.shapes().flat_map(keys_of).collect();
    fields.retain(|field| !there.contains(field.key));
    // What stands below headings has no place on a line of a table.
    fields.retain(|field| place == KeyPlace::Braces || !is_heading(field, is_root));
    // What must be there comes first.
    fields.sort_by_key(|field| field.need != Need::Required);
    let mut offers: Vec<Offer> =
        fields.into_iter().map(|field| of_field(desk, field, replaces, has_value)).collect();
    if above.of.iter().any(|of| matches!(of, Of::Kind(Kind::Text))) {
        offers.extend(
            ["vi", "en"]
                .into_iter()
                .filter(|key| !there.contains(*key))
                .map(|key| language(key, replaces, has_value)),
        );
    }
    if above.is_map() {
        offers.extend(free(desk, above, &there, replaces, has_value));
    }
    if place == KeyPlace::Line && !has_value {
        offers.extend(table.into_iter().flat_map(|table| headings_around(desk, table, replaces)));
    }
    offers
}

/// The keys that a table has already, but for the one that is being typed.
fn there<'f>(desk: &Desk<'f>, table: Option<usize>, replaces: Span) -> BTreeSet<&'f str> {
    let children = table.and_then(|table| desk.file.tree.item(table)).map(|item| item.children.as_slice());
    let items = children.unwrap_or(&[]).iter().filter_map(|at| desk.file.tree.item(*at));
    let others = items.filter(|item| item.span.start != replaces.start);
    others
        .filter_map(|item| if let Step::Key(key) = &item.step { Some(key.as_str()) } else { None })
        .collect()
}

fn is_heading(field: &Field, is_root: bool) -> bool {
    match field.kind {
        Kind::Tables(_) => is_root || BELOW_HEADINGS.contains(&field.key),
        Kind::Table(_) | Kind::Map(Kind::Table(_)) => is_root,
        _ => false,
    }
}

fn of_field(desk: &Desk<'_>, field: &'static Field, replaces: Span, has_value: bool) -> Offer {
    let (insert, snippet) = if has_value {
        (field.key.to_owned(), None)
    } else {
        match value(&field.kind) {
            Some((open, close)) => {
                (format!("{} = {open}{close}", field.key), Some(format!("{} = {open}$1{close}$0", field.key)))
            }
            None if matches!(field.kind, Kind::Map(_)) => (format!("{}.", field.key), None),
            None => (format!("{} = ", field.key), None),
        }
    };
    Offer {
        label: field.key.to_owned(),
        kind: OfferKind::Key,
        detail: detail(desk, field),
        doc: format!("{}\n\n```toml\n{}\n```", desk.say(field.doc), field.example),
        insert,
        snippet,
        replaces,
    }
}

/// What surrounds the value of a key.
fn value(kind: &Kind) -> Option<(&'static str, &'static str)> {
    match kind {
        Kind::Text
        | Kind::Word
        | Kind::Id
        | Kind::Name
        | Kind::IdOf
        | Kind::NameOf
        | Kind::Expression
        | Kind::Condition
        | Kind::OneOf(_) => Some(("\"", "\"")),
        Kind::List(_) => Some(("[", "]")),
        Kind::Table(_) => Some(("{ ", " }")),
        Kind::Tables(_) => Some(("[{ ", " }]")),
        Kind::Either(kinds) => kinds.first().and_then(value),
        _ => None,
    }
}

/// The kind of value, and whether it must be there.
fn detail(desk: &Desk<'_>, field: &Field) -> String {
    let kind = wanted(&field.kind);
    let kind = kind.get(desk.lang);
    match field.need {
        Need::Required => format!("{kind} ({})", desk.say(("needed", "bắt buộc"))),
        Need::Optional => kind.to_owned(),
    }
}

fn language(key: &str, replaces: Span, has_value: bool) -> Offer {
    let (insert, snippet) = match has_value {
        true => (key.to_owned(), None),
        false => (format!("{key} = \"\""), Some(format!("{key} = \"$1\"$0"))),
    };
    let detail = if key == "vi" { "Tiếng Việt" } else { "English" };
    Offer {
        label: key.to_owned(),
        kind: OfferKind::Key,
        detail: detail.to_owned(),
        doc: String::new(),
        insert,
        snippet,
        replaces,
    }
}

/// Names that free keys refer to: figures in reports and cases, nodes in expectations and changes.
fn free(
    desk: &Desk<'_>,
    above: &Meaning,
    there: &BTreeSet<&str>,
    replaces: Span,
    has_value: bool,
) -> Vec<Offer> {
    let Some((shape, field)) = above.field else { return Vec::new() };
    let sort = match (shape.name, field.key) {
        ("case" | "unit of a case" | "report", "inputs") | ("crosswalk", "inputs") => Sort::Figure,
        ("case file", "base") if !above.is_field => Sort::Figure,
        ("case" | "unit of a case", "expect") | ("crosswalk", "nodes") | ("variant", "change") => Sort::Node,
        ("choice" | "checklist", "points") => return options(desk, there, replaces, has_value),
        _ => return Vec::new(),
    };
    let mut all = desk.of_sort(sort, replaces);
    all.retain(|offer| !there.contains(offer.label.as_str()));
    let bare = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    for offer in &mut all {
        let key = if bare(&offer.label) { offer.label.clone() } else { format!("\"{}\"", offer.label) };
        offer.insert = if has_value { key } else { format!("{key} = ") };
    }
    all
}

/// The options of the input that a choice is of.
fn options(desk: &Desk<'_>, there: &BTreeSet<&str>, replaces: Span, has_value: bool) -> Vec<Offer> {
    let rule = desk.file.tree.scope(replaces.start).map(|scope| scope.item);
    let of = rule.and_then(|at| desk.file.tree.upwards(at).find_map(|at| desk.file.tree.word(at, "of")));
    let input = desk.names(Sort::Figure).into_iter().find(|(_, name)| Some(name.name.as_str()) == of);
    let Some((file, name)) = input else { return Vec::new() };
    let all = super::values::options(desk, file, name.item).into_iter();
    all.filter(|(id, _)| !there.contains(id.as_str()))
        .map(|(id, label)| Offer {
            insert: if has_value { id.clone() } else { format!("{id} = ") },
            label: id,
            kind: OfferKind::Word,
            detail: label,
            doc: String::new(),
            snippet: None,
            replaces,
        })
        .collect()
}

/// A heading that is being typed between its brackets.
pub(super) fn headings(desk: &Desk<'_>, above: &Meaning, replaces: Span, double: bool) -> Vec<Offer> {
    let fields = above.shapes().flat_map(keys_of);
    let tables = fields.filter_map(|field| match field.kind {
        Kind::Tables(_) => Some((field, true)),
        Kind::Table(_) | Kind::Map(_) => Some((field, false)),
        _ => None,
    });
    let all = tables.filter(|(_, repeated)| *repeated == double || (!double && !*repeated));
    let mut offers: Vec<Offer> = all
        .map(|(field, _)| Offer {
            label: field.key.to_owned(),
            kind: OfferKind::Table,
            detail: desk.say(field.doc).to_owned(),
            doc: format!("```toml\n{}\n```", field.example),
            insert: field.key.to_owned(),
            snippet: None,
            replaces,
        })
        .collect();
    if above.is_map() {
        offers.extend(free(desk, above, &BTreeSet::new(), replaces, true));
    }
    offers
}

/// The headings that can follow where a line begins: of what the table holds and of what stands beside it.
fn headings_around(desk: &Desk<'_>, table: usize, replaces: Span) -> Vec<Offer> {
    let tree = &desk.file.tree;
    let mut offers = Vec::new();
    for at in tree.upwards(table) {
        let mut path: Vec<&str> = tree
            .upwards(at)
            .filter(|above| *above != ROOT)
            .filter_map(|above| tree.item(above))
            .filter_map(|item| if let Step::Key(key) = &item.step { Some(key.as_str()) } else { None })
            .collect();
        path.reverse();
        let shapes = desk.file.meaning(at).into_iter().flat_map(Meaning::shapes);
        let fields = shapes.flat_map(keys_of).filter(|field| is_heading(field, at == ROOT));
        offers.extend(fields.map(|field| {
            path.push(field.key);
            let offer = heading(desk, field, &path.join("."), replaces);
            path.pop();
            offer
        }));
    }
    // The list of an array stands for the tables in it.
    let mut seen = BTreeSet::new();
    offers.retain(|offer: &Offer| seen.insert(offer.label.clone()));
    offers
}

fn heading(desk: &Desk<'_>, field: &'static Field, path: &str, replaces: Span) -> Offer {
    let (label, insert, snippet) = match field.kind {
        Kind::Tables(_) => (format!("[[{path}]]"), format!("[[{path}]]"), None),
        Kind::Map(_) => {
            (format!("[{path}.…]"), format!("[{path}."), Some(format!("[{path}.${{1:name}}]\n$0")))
        }
        _ => (format!("[{path}]"), format!("[{path}]"), None),
    };
    Offer {
        label,
        kind: OfferKind::Table,
        detail: desk.say(field.doc).to_owned(),
        doc: String::new(),
        insert,
        snippet,
        replaces,
    }
}

/// How a file can begin that says nothing yet.
fn starts(desk: &Desk<'_>, replaces: Span) -> Vec<Offer> {
    if desk.file.tree.items.len() > 2 {
        return Vec::new();
    }
    let start = |line: &str, about: (&'static str, &'static str)| Offer {
        label: line.to_owned(),
        kind: OfferKind::Key,
        detail: desk.say(about).to_owned(),
        doc: String::new(),
        insert: line.to_owned(),
        snippet: None,
        replaces,
    };
    vec![
        start("bochiso = 1", ("a rubric", "bộ chỉ số")),
        start("bochiso_cases = 1", ("golden cases", "các trường hợp kiểm thử")),
    ]
}

/// A table in braces with the keys that it must have.
pub(super) fn braces(desk: &Desk<'_>, shape: &'static Shape, replaces: Span) -> Offer {
    let (plain, snippet) = needed(shape);
    Offer {
        label: format!("{{ {} }}", names_of(shape).join(", ")),
        kind: OfferKind::Table,
        detail: desk.say(shape.doc).to_owned(),
        doc: String::new(),
        insert: format!("{{ {plain} }}"),
        snippet: Some(format!("{{ {snippet} }}$0")),
        replaces,
    }
}

/// A list with one table in it.
pub(super) fn list_of(desk: &Desk<'_>, shape: &'static Shape, replaces: Span) -> Offer {
    let one = braces(desk, shape, replaces);
    Offer {
        label: format!("[{}]", one.label),
        insert: format!("[{}]", one.insert),
        snippet: one.snippet.map(|snippet| format!("[{}]$0", snippet.trim_end_matches("$0"))),
        ..one
    }
}

fn names_of(shape: &'static Shape) -> Vec<&'static str> {
    let needed = shape.fields.iter().filter(|field| field.need == Need::Required).map(|field| field.key);
    let names: Vec<&str> = needed.collect();
    if names.is_empty() { vec!["…"] } else { names }
}

/// The keys that a table must have, plain and with stops.
fn needed(shape: &'static Shape) -> (String, String) {
    let fields = shape.fields.iter().filter(|field| field.need == Need::Required);
    let (mut plain, mut stops) = (Vec::new(), Vec::new());
    for (at, field) in fields.enumerate() {
        let (open, close) = value(&field.kind).unwrap_or_default();
        plain.push(format!("{} = {open}{close}", field.key));
        stops.push(format!("{} = {open}${}{close}", field.key, at.saturating_add(1)));
    }
    if stops.is_empty() {
        stops.push("$1".to_owned());
    }
    (plain.join(", "), stops.join(", "))
}
