//! Variants: the tree of a rubric with what a variant changes, before anything is read from it. What is taken over and what is
//! changed keep their places in the text.
use std::collections::BTreeSet;

use toml::Spanned as TomlSpanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::document::Document;
use super::fields::{self, RULES};
use super::reader::Table;
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, variants as codes};
use crate::text::{Span, Spanned, nearest};

/// The most variants of one rubric; each is checked whole.
const MOST: usize = 50;
/// What holds nodes.
pub(super) const HOLDS: [&str; 4] = ["group", "index", "criterion", "part"];

/// A variant as a document of its own.
pub(crate) struct Variant<'d> {
    pub(crate) id: Spanned<String>,
    pub(crate) document: Document<'d>,
}

/// The variants of a rubric, in the order of the text.
pub(crate) fn variants<'d>(document: &'d Document<'d>, diagnostics: &mut Diagnostics) -> Vec<Variant<'d>> {
    // What is wrong with the file itself is said where the rubric is read.
    let file = Table::root(document, &fields::FILE, &mut Diagnostics::default());
    let all = file.map("variant");
    if let Some((extra, _)) = all.get(MOST) {
        diagnostics.push(
            Diagnostic::new(
                codes::TOO_MANY,
                extra.span,
                Phrase::new(
                    format!("{} variants; a rubric has at most {MOST}", all.len()),
                    format!("{} biến thể; một bộ chỉ số có tối đa {MOST}", all.len()),
                ),
            )
            .help(Phrase::new(
                "write a rubric of its own for some of them",
                "tách bớt thành bộ chỉ số riêng",
            )),
        );
        return Vec::new();
    }
    let of_one = |(id, value): &(Spanned<&str>, super::Value<'d>)| {
        let table = Table::of(value, &fields::VARIANT, diagnostics);
        let mut root = document.root.get_ref().clone();
        root.remove("variant");
        for (key, value) in entries(value.tree()) {
            if let Some(head) = root.get_mut("rubric").and_then(|head| table_of(head.get_mut()))
                && fields::VARIANT.field(key.get_ref()).is_some()
                && !["without", "change"].contains(&key.get_ref().as_ref())
            {
                put(head, key, value);
            }
        }
        let mut known = ids(&root);
        let without = table.words("without");
        for id in without.iter().filter(|id| !known.contains(&id.value)) {
            diagnostics.push(unknown(&id.value, id.span, &known));
        }
        let gone = without.into_iter().map(|id| id.value).collect();
        let gone = take_out(&mut root, &gone);
        forget(&mut root, &gone);
        known.retain(|id| !gone.contains(id));
        for (id, change) in table.map("change") {
            match node(&mut root, id.value) {
                Some(node) => merge(node, change.tree()),
                None => diagnostics.push(unknown(id.value, id.span, &known)),
            }
        }
        let span = document.root.span();
        Variant {
            id: Spanned::new(id.value.to_owned(), id.span),
            document: Document { text: document.text, root: TomlSpanned::new(span, root) },
        }
    };
    all.iter().map(of_one).collect()
}

fn unknown(id: &str, span: Span, known: &BTreeSet<String>) -> Diagnostic {
    let near = nearest(id, known.iter().map(String::as_str));
    let help = near.map_or_else(
        || Phrase::new("name a node or a pillar that it has", "ghi mã của một mục hoặc trụ cột có trong đó"),
        |near| Phrase::new(format!("did you mean `{near}`?"), format!("có phải là `{near}` không?")),
    );
    Diagnostic::new(
        codes::UNKNOWN_IN_VARIANT,
        span,
        Phrase::new(format!("the variant has no `{id}`"), format!("biến thể không có `{id}`")),
    )
    .help(help)
    .instead(id, near)
}

fn table_of<'t, 'd>(value: &'t mut DeValue<'d>) -> Option<&'t mut DeTable<'d>> {
    match value {
        DeValue::Table(table) => Some(table),
        _ => None,
    }
}

type Entry<'t, 'd> = (&'t TomlSpanned<toml::de::DeString<'d>>, &'t TomlSpanned<DeValue<'d>>);

pub(super) fn entries<'t, 'd>(value: &'t DeValue<'d>) -> impl Iterator<Item = Entry<'t, 'd>> {
    value.as_table().into_iter().flatten()
}

/// Puts a key in place of one that is there, with its own place.
fn put<'d>(
    table: &mut DeTable<'d>,
    key: &TomlSpanned<toml::de::DeString<'d>>,
    value: &TomlSpanned<DeValue<'d>>,
) {
    table.remove(key.get_ref().as_ref());
    table.insert(key.clone(), value.clone());
}

/// The keys of a change in place of those of the node; another rule in place of its rule.
fn merge<'d>(node: &mut DeTable<'d>, change: &DeValue<'d>) {
    if entries(change).any(|(key, _)| RULES.contains(&key.get_ref().as_ref())) {
        for rule in RULES {
            node.remove(*rule);
        }
    }
    for (key, value) in entries(change) {
        put(node, key, value);
    }
}

fn id_of<'t>(table: &'t DeTable<'_>) -> Option<&'t str> {
    table.get("id")?.get_ref().as_str()
}

/// The ids of the nodes and pillars below a table.
fn ids(table: &DeTable<'_>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![table];
    while let Some(table) = open.pop() {
        for key in HOLDS.iter().chain(&["pillar"]) {
            let items = table.get(*key).and_then(|value| value.get_ref().as_array()).into_iter().flatten();
            for item in items.filter_map(|item| item.get_ref().as_table()) {
                found.extend(id_of(item).map(str::to_owned));
                open.push(item);
            }
        }
    }
    found
}

/// The node or pillar with an id.
fn node<'t, 'd>(table: &'t mut DeTable<'d>, id: &str) -> Option<&'t mut DeTable<'d>> {
    for (key, value) in table.iter_mut() {
        let key = key.get_ref().as_ref();
        let DeValue::Array(items) = value.get_mut() else { continue };
        if !HOLDS.contains(&key) && key != "pillar" {
            continue;
        }
        for item in items.iter_mut().filter_map(|item| table_of(item.get_mut())) {
            if id_of(item) == Some(id) {
                return Some(item);
            }
            if let Some(found) = node(item, id) {
                return Some(found);
            }
        }
    }
    None
}

/// Takes nodes and pillars out, with what they hold, and out of what pillars and rankings by pairs are of; all ids that are
/// gone.
fn take_out(root: &mut DeTable<'_>, without: &BTreeSet<String>) -> BTreeSet<String> {
    let mut gone = BTreeSet::new();
    prune(root, without, &mut gone);
    for key in ["pillar", "ranking"] {
        let Some(DeValue::Array(all)) = root.get_mut(key).map(TomlSpanned::get_mut) else { continue };
        for one in all.iter_mut().filter_map(|one| table_of(one.get_mut())) {
            if let Some(DeValue::Array(of)) = one.get_mut("of").map(TomlSpanned::get_mut) {
                keep(of, |item| {
                    let of_table = item.as_table().and_then(|table| table.get("node")?.get_ref().as_str());
                    item.as_str().or(of_table).is_none_or(|id| !gone.contains(id))
                });
            }
        }
    }
    gone
}

/// Takes what is gone out of the crosswalk.
fn forget(root: &mut DeTable<'_>, gone: &BTreeSet<String>) {
    let crosswalk = root.get_mut("crosswalk").and_then(|crosswalk| table_of(crosswalk.get_mut()));
    let nodes = crosswalk.and_then(|crosswalk| table_of(crosswalk.get_mut("nodes")?.get_mut()));
    if let Some(nodes) = nodes {
        for id in gone {
            nodes.remove(id.as_str());
        }
    }
}

fn prune(table: &mut DeTable<'_>, without: &BTreeSet<String>, gone: &mut BTreeSet<String>) {
    for key in HOLDS.iter().chain(&["pillar"]) {
        let Some(DeValue::Array(items)) = table.get_mut(*key).map(TomlSpanned::get_mut) else { continue };
        keep(items, |item| {
            let Some(table) = item.as_table() else { return true };
            let Some(id) = id_of(table).filter(|id| without.contains(*id)) else { return true };
            gone.insert(id.to_owned());
            gone.extend(ids(table));
            false
        });
        if items.is_empty() {
            table.remove(*key);
            continue;
        }
        for item in items.iter_mut().filter_map(|item| table_of(item.get_mut())) {
            prune(item, without, gone);
        }
    }
}

fn keep<'d>(items: &mut DeArray<'d>, mut stays: impl FnMut(&DeValue<'d>) -> bool) {
    let mut kept = DeArray::new();
    for item in std::mem::replace(items, DeArray::new()) {
        if stays(item.get_ref()) {
            kept.push(item);
        }
    }
    *items = kept;
}
