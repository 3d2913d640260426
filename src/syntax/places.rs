//! Where the keys of a rubric stand, by what they belong to.
use std::collections::BTreeMap;

use toml::Spanned as TomlSpanned;
use toml::de::{DeString, DeTable, DeValue};

use super::document::Document;
use super::variants::{self, HOLDS, entries};
use crate::diagnostic::Diagnostics;
use crate::text::Span;

/// The places of keys: of each table, by its kind and id, those of its keys; the table itself stands at the empty key.
#[derive(Debug, Default)]
pub(crate) struct Places(BTreeMap<(&'static str, String), BTreeMap<String, Span>>);

impl Places {
    /// Those of a rubric, or of a variant of it, from its text.
    pub(crate) fn of(text: &str, variant: Option<&str>) -> Self {
        let mut found = Self::default();
        let Some(document) = Document::parse(text, &mut Diagnostics::default()) else { return found };
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
        keys.get(key).or_else(|| keys.get("")).copied()
    }

    /// Where a key stands, if the table has it.
    pub(crate) fn own(&self, kind: &'static str, id: &str, key: &str) -> Option<Span> {
        self.0.get(&(kind, id.to_owned()))?.get(key).copied()
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
        let keys = entries(value).map(|(key, value)| (key.get_ref().to_string(), place(key, value)));
        let mut keys: BTreeMap<String, Span> = keys.collect();
        keys.insert(String::new(), whole);
        self.0.insert((kind, id), keys);
    }
}

/// A key with its value; a table that is spread over several lines stands where its key does.
fn place(key: &TomlSpanned<DeString<'_>>, value: &TomlSpanned<DeValue<'_>>) -> Span {
    let (key, span) = (Span::from(key.span()), Span::from(value.span()));
    if value.get_ref().as_table().is_none() && span.start >= key.end { key.to(span) } else { key }
}
