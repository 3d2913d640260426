//! What an editor needs to know about a place in a file, in whatever state its text is: names and where they are given,
//! what can be written next, and words to show.
//!
//! A [`File`] is the text of a rubric, a case file or a file of reports as it stands in an editor, sound or not. What needs a
//! sound rubric, the wording of rules and the points that can be reached, comes from [`Known`], which may be of an earlier state
//! of the text. There is no protocol here: the program `bochiso lsp` speaks the Language Server Protocol with it, and an editor
//! in a web page can call it directly.
//!
//! ```
//! use bochiso::editor::{File, FileKind, Sort};
//! use bochiso::{Lang, Source};
//!
//! // The last line is being typed.
//! let text = "bochiso = 1\n[input.meetings]\ntype = \"count\"\n[[criterion]]\nid = \"1\"\nformula = \"mee";
//! let file = File::new(Source::new("a.toml", text));
//! assert_eq!(file.kind(), FileKind::Rubric);
//!
//! let end = text.len() as u32;
//! let offers = file.complete(end, None, Lang::En);
//! assert_eq!(offers[0].label, "meetings");
//! assert_eq!(file.source().slice(offers[0].replaces), "mee");
//!
//! let given = file.declared(Sort::Figure, "meetings").next().unwrap();
//! assert_eq!(file.source().slice(given.span), "meetings");
//! ```
mod complete;
mod context;
mod events;
mod hover;
mod kinds;
mod known;
mod names;
mod outline;
mod rename;
#[cfg(test)]
mod tests;
mod tree;

pub use complete::{Offer, OfferKind};
pub use hover::Hover;
pub use known::Known;
pub use names::{Name, Sort};
pub use outline::Entry;
pub use rename::rename;

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Lang};
use crate::syntax::Document;
use crate::text::{Source, Span};

use kinds::Meaning;
use tree::{ROOT, Tree};

/// The longest text that is looked into, in bytes; of a longer one nothing is known.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// What a file means to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileKind {
    /// A rubric.
    Rubric,
    /// Golden cases.
    Cases,
    /// Reports of units.
    Reports,
    /// Something else, or nothing yet.
    Other,
}

/// A text in an editor, and all the names in it.
#[derive(Debug, Clone)]
pub struct File {
    source: Source,
    kind: FileKind,
    tree: Tree,
    meanings: Vec<Meaning>,
    names: Vec<Name>,
    /// Of each item to which a name is given, the place of the name.
    given: BTreeMap<usize, usize>,
}

impl File {
    /// Looks into a text. This never fails; what is broken is passed over.
    #[must_use]
    pub fn new(source: Source) -> Self {
        let tree = Tree::of(if source.text().len() > MOST_BYTES { "" } else { source.text() });
        let kind = kind(&tree, source.name());
        let meanings = kinds::meanings(&tree, kind);
        let names = names::names(&tree, &meanings);
        let given = names.iter().enumerate().filter(|(_, name)| name.declares && name.sort != Sort::Rubric);
        let given = given.map(|(place, name)| (name.item, place)).collect();
        Self { source, kind, tree, meanings, names, given }
    }

    /// The text.
    #[must_use]
    pub const fn source(&self) -> &Source {
        &self.source
    }

    /// What it means to be.
    #[must_use]
    pub const fn kind(&self) -> FileKind {
        self.kind
    }

    /// The id of the rubric that it is, or that its cases are for.
    #[must_use]
    pub fn rubric_id(&self) -> Option<&str> {
        match self.kind {
            FileKind::Rubric => self.tree.word(self.tree.child(ROOT, "rubric")?, "id"),
            FileKind::Cases => self.tree.word(ROOT, "rubric"),
            _ => None,
        }
    }

    /// What is wrong with it as TOML; what it says is not looked at.
    ///
    /// ```
    /// use bochiso::{Source, editor::File};
    /// let file = File::new(Source::new("a.toml", "unit = \"a\"\nkind =\n"));
    /// assert_eq!(file.faults().len(), 1);
    /// ```
    #[must_use]
    pub fn faults(&self) -> Diagnostics {
        let mut found = Diagnostics::default();
        let _ = Document::parse(self.source.text(), &mut found);
        found.sort();
        found
    }

    /// The name at a place; an end counts as in it.
    #[must_use]
    pub fn name_at(&self, offset: u32) -> Option<&Name> {
        let behind = self.names.partition_point(|name| name.span.start <= offset);
        let before = self.names.get(..behind).unwrap_or(&[]);
        before.iter().rev().take(2).find(|name| offset <= name.span.end)
    }

    /// Every name, in the order of the text.
    #[must_use]
    pub fn names(&self) -> &[Name] {
        &self.names
    }

    /// Where a name is given. More than one place is an error of the file, or one of a change.
    pub fn declared<'f>(&'f self, sort: Sort, name: &'f str) -> impl Iterator<Item = &'f Name> {
        self.of(sort, name).filter(|name| name.declares)
    }

    /// Every place at which a name stands, where it is given included.
    pub fn of<'f>(&'f self, sort: Sort, name: &'f str) -> impl Iterator<Item = &'f Name> {
        self.names.iter().filter(move |there| there.sort == sort && there.name == name)
    }

    /// The title or label of what a name is given to, in a language or in the other.
    fn title(&self, name: &Name, lang: Lang) -> String {
        let of = |key: &str| self.localized(name.item, key, lang);
        of("title").or_else(|| of("label")).unwrap_or_default()
    }

    /// A text of a table, in a language or in the other.
    fn localized(&self, item: usize, key: &str, lang: Lang) -> Option<String> {
        let at = self.tree.child(item, key)?;
        let (first, second) = match lang {
            Lang::Vi => ("vi", "en"),
            Lang::En => ("en", "vi"),
        };
        let plain = || self.tree.item(at)?.leaf.as_ref().map(|leaf| leaf.text.as_str());
        let word = self.tree.word(at, first).or_else(|| self.tree.word(at, second)).or_else(plain)?;
        Some(word.to_owned()).filter(|word| !word.is_empty())
    }

    /// What holds a place of the tree: the nearest table to which a name is given.
    fn holder(&self, item: usize) -> Option<&Name> {
        self.tree.upwards(item).find_map(|above| self.names.get(*self.given.get(&above)?))
    }

    /// The meaning of an item.
    fn meaning(&self, item: usize) -> Option<&Meaning> {
        self.meanings.get(item)
    }

    /// The nearest place at or before an offset at which a letter starts.
    fn place(&self, offset: u32) -> u32 {
        let text = self.source.text();
        let mut at = (offset as usize).min(text.len());
        while !text.is_char_boundary(at) {
            at = at.saturating_sub(1);
        }
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    /// A part of the text.
    fn slice(&self, from: u32, to: u32) -> &str {
        self.source.slice(Span::new(from, to))
    }
}

fn kind(tree: &Tree, name: &str) -> FileKind {
    let has = |key: &str| tree.child(ROOT, key).is_some();
    let is_table = |key: &str| {
        let item = tree.child(ROOT, key).and_then(|at| tree.item(at));
        item.is_some_and(|item| item.leaf.is_none() && !item.children.is_empty())
    };
    match () {
        () if has("bochiso_cases") || name.ends_with(".cases.toml") => FileKind::Cases,
        () if has("bochiso") || is_table("rubric") => FileKind::Rubric,
        () if has("case") => FileKind::Cases,
        () if is_table("report") || (has("unit") && has("inputs")) => FileKind::Reports,
        () => FileKind::Other,
    }
}
