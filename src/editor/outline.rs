//! The tree of a file in few words.
use std::collections::BTreeMap;

use super::tree::{ROOT, Step};
use super::{File, Name, Sort};
use crate::diagnostic::Lang;
use crate::text::Span;

/// Something in the outline of a file, and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// Its id or name.
    pub name: String,
    /// Its title; may be empty.
    pub title: String,
    /// What it is; `None` for a case.
    pub sort: Option<Sort>,
    /// Where its name stands.
    pub span: Span,
    /// All of it.
    pub whole: Span,
    /// What it holds.
    pub inside: Vec<Entry>,
}

impl File {
    /// The outline: figures, nodes in their tree, pillars, classes, rankings and variants; of a case file its cases.
    #[must_use]
    pub fn outline(&self, lang: Lang) -> Vec<Entry> {
        let mut scopes: BTreeMap<usize, Span> = BTreeMap::new();
        for scope in &self.tree.scopes {
            scopes.entry(scope.item).and_modify(|span| *span = span.to(scope.span)).or_insert(scope.span);
        }
        Walk { file: self, scopes, lang }.entries(ROOT)
    }
}

struct Walk<'f> {
    file: &'f File,
    /// Of each table, the sections and braces that are its own.
    scopes: BTreeMap<usize, Span>,
    lang: Lang,
}

impl Walk<'_> {
    fn entries(&self, of: usize) -> Vec<Entry> {
        let children = self.file.tree.item(of).map(|item| item.children.as_slice()).unwrap_or_default();
        let mut found = Vec::new();
        for child in children {
            match self.entry(*child) {
                Some(entry) => found.push(entry),
                None => found.extend(self.entries(*child)),
            }
        }
        found.sort_by_key(|entry: &Entry| entry.whole.start);
        found
    }

    fn entry(&self, item: usize) -> Option<Entry> {
        if let Some(place) = self.file.given.get(&item) {
            let name = self.file.names.get(*place)?;
            let (title, inside) = (self.file.title(name, self.lang), self.entries(item));
            return Some(Entry {
                name: name.name.clone(),
                title,
                sort: Some(name.sort),
                span: name.span,
                whole: self.whole(item, name, &inside),
                inside,
            });
        }
        let holder = self.file.tree.item(self.file.tree.item(item)?.parent)?;
        let is_case = matches!(&holder.step, Step::Key(key) if key == "case" || key == "table");
        let name = self.file.tree.item(self.file.tree.child(item, "name")?)?;
        let leaf = name.leaf.as_ref().filter(|_| is_case && holder.parent == ROOT)?;
        let start = self.file.tree.item(item)?.span;
        Some(Entry {
            name: leaf.text.clone(),
            title: String::new(),
            sort: None,
            span: leaf.span,
            whole: self.stretch(item, start.to(leaf.span)),
            inside: Vec::new(),
        })
    }

    fn whole(&self, item: usize, name: &Name, inside: &[Entry]) -> Span {
        let start = self.file.tree.item(item).map_or(name.span, |item| item.span.to(name.span));
        let held = inside.iter().fold(start, |span, entry| span.to(entry.whole));
        self.stretch(item, held)
    }

    /// A span with the section or the braces of an item, without the blank lines at its end.
    fn stretch(&self, item: usize, span: Span) -> Span {
        let all = self.scopes.get(&item).map_or(span, |own| span.to(*own));
        let text = self.file.source.slice(all).trim_end();
        let end = all.start.saturating_add(u32::try_from(text.len()).unwrap_or(u32::MAX));
        Span::new(all.start, end.max(span.end))
    }
}
