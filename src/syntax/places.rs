//! Where the keys of a rubric stand, by what they belong to.
use std::collections::BTreeMap;

use toml::Spanned as TomlSpanned;
use toml::de::{DeString, DeTable, DeValue};

use super::document::Document;
use super::variants::{self, HOLDS, entries};
use crate::diagnostic::Diagnostics;
use crate::text::Span;

/// The places of keys: of each table, by its kind and id, those of its keys, and of what is inside of them by the way there
/// (`bands.steps[1].from`); the table itself stands at the empty key.
#[derive(Debug, Default)]
pub(crate) struct Places(BTreeMap<(&'static str, String), BTreeMap<String, Place>>);

/// A key with its value, and the value alone.
#[derive(Debug, Clone, Copy)]
struct Place {
    whole: Span,
    value: Option<Span>,
}

impl Places {
    /// Those of a rubric, or of a variant of it, from its text.
    pub(crate) fn of(text: &str, variant: Option<&str>) -> Self {
        let mut found = Self::default();
        let Ok(document) = Document::parse(text, &mut Diagnostics::default()) else { return found };
        match variant {
            None => found.file(document.root.get_ref()),
            Some(id) => {
                let variants = variants::variants(&document, &mut Diagnostics::default());
                if let Some(variant) = variants.iter().find(|variant| variant.id.value == id) {
                    found.file(variant.document.root.get_ref());
                }
            }
        }
        found
    }

    /// Where a key stands; a table that has no such key stands for it.
    pub(crate) fn find(&self, kind: &'static str, id: &str, key: &str) -> Option<Span> {
        let keys = self.0.get(&(kind, id.to_owned()))?;
        keys.get(key).or_else(|| keys.get("")).map(|place| place.whole)
    }

    /// Where a key stands, if the table has it.
    pub(crate) fn own(&self, kind: &'static str, id: &str, key: &str) -> Option<Span> {
        Some(self.0.get(&(kind, id.to_owned()))?.get(key)?.whole)
    }

    /// Where the value of a key stands, if the table has it and it stands in one place.
    pub(crate) fn value(&self, kind: &'static str, id: &str, key: &str) -> Option<Span> {
        self.0.get(&(kind, id.to_owned()))?.get(key)?.value
    }

    fn file(&mut self, file: &DeTable<'_>) {
        for kind in ["rubric", "rounding", "defaults", "classes", "crosswalk"] {
            if let Some((key, value)) = file.get_key_value(kind) {
                self.table(kind, String::new(), Span::from(key.span()), value.get_ref());
            }
        }
        for (kind, as_kind) in
            [("input", "input"), ("derived", "derived"), ("table", "derived"), ("variant", "variant")]
        {
            let all = file.get(kind).into_iter().flat_map(|all| entries(all.get_ref()));
            all.for_each(|(name, value)| self.named(as_kind, name, value));
        }
        for kind in ["pillar", "class", "ranking"] {
            self.listed(kind, file.get(kind));
        }
        self.nodes(file);
    }

    fn nodes(&mut self, table: &DeTable<'_>) {
        for key in HOLDS {
            self.listed("node", table.get(key));
        }
    }

    /// The tables of an array, by their ids, and the nodes inside of them.
    fn listed(&mut self, kind: &'static str, items: Option<&TomlSpanned<DeValue<'_>>>) {
        let items = items.and_then(|items| items.get_ref().as_array()).into_iter().flatten();
        for item in items {
            let Some(table) = item.get_ref().as_table() else { continue };
            let Some(id) = table.get("id") else { continue };
            let name = id.get_ref().as_str().unwrap_or_default().to_owned();
            self.table(kind, name, Span::from(id.span()), item.get_ref());
            let inputs = table.get("inputs").into_iter().flat_map(|all| entries(all.get_ref()));
            inputs.for_each(|(name, value)| self.named("input", name, value));
            self.nodes(table);
        }
    }

    fn named(
        &mut self,
        kind: &'static str,
        name: &TomlSpanned<DeString<'_>>,
        value: &TomlSpanned<DeValue<'_>>,
    ) {
        self.table(kind, name.get_ref().to_string(), Span::from(name.span()), value.get_ref());
    }

    fn table(&mut self, kind: &'static str, id: String, whole: Span, value: &DeValue<'_>) {
        let mut keys = BTreeMap::from([(String::new(), Place { whole, value: None })]);
        for (key, value) in entries(value) {
            let name = key.get_ref().to_string();
            // What has an id of its own has its own table.
            if !HOLDS.contains(&name.as_str()) && name != "inputs" {
                inside(&name, value, &mut keys);
            }
            keys.insert(name, place(key, value));
        }
        self.0.insert((kind, id), keys);
    }
}

/// What is inside of a value, by the way to it.
fn inside(way: &str, value: &TomlSpanned<DeValue<'_>>, keys: &mut BTreeMap<String, Place>) {
    for (key, value) in entries(value.get_ref()) {
        let way = format!("{way}.{}", key.get_ref());
        inside(&way, value, keys);
        keys.insert(way, place(key, value));
    }
    let items = value.get_ref().as_array().into_iter().flatten();
    for (item, number) in items.zip(1_usize..) {
        let way = format!("{way}[{number}]");
        inside(&way, item, keys);
        let span = Span::from(item.span());
        keys.insert(way, Place { whole: span, value: Some(span) });
    }
}

/// A key with its value; a table that is spread over several lines stands where its key does.
fn place(key: &TomlSpanned<DeString<'_>>, value: &TomlSpanned<DeValue<'_>>) -> Place {
    let (key, span) = (Span::from(key.span()), Span::from(value.span()));
    let is_one = value.get_ref().as_table().is_none() && span.start >= key.end;
    Place { whole: if is_one { key.to(span) } else { key }, value: is_one.then_some(span) }
}
