//! A file as a tree of keys and values with all their places, whatever state the text is in.
use std::borrow::Cow;
use std::collections::BTreeMap;

use toml_parser::Raw;
use toml_parser::decoder::Encoding;
use toml_parser::parser::EventKind;

use super::events::{Part, parts};
use crate::text::Span;

/// How an item is reached from the one that holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Key(String),
    /// The place in a list, or in an array of tables.
    Place(usize),
}

/// A key with what it stands for, or one of a list.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) parent: usize,
    pub(super) step: Step,
    /// Of its key where it was first written, of its heading, or of the value.
    pub(super) span: Span,
    pub(super) leaf: Option<Leaf>,
    pub(super) children: Vec<usize>,
    names: BTreeMap<String, usize>,
    /// `[[…]]`: a new one begins with each heading.
    repeated: bool,
}

/// A text, a number, a date or a truth value.
#[derive(Debug, Clone)]
pub(super) struct Leaf {
    /// With its quotes.
    pub(super) span: Span,
    pub(super) text: String,
    /// What stands between the quotes, where that is the text itself: without escapes.
    pub(super) inside: Option<Span>,
}

/// A stretch of the text in which keys belong to a table, or values to a list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope {
    pub(super) span: Span,
    pub(super) item: usize,
    pub(super) kind: ScopeKind,
    /// Whether a bracket stands at its end.
    closed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ScopeKind {
    /// Below a heading, up to the next.
    Section,
    Braces,
    List,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Tree {
    pub(super) items: Vec<Item>,
    /// Every key that is written and the item that it leads to, in the order of the text.
    pub(super) keys: Vec<(Span, usize)>,
    /// Every `=` and the item of its key.
    pub(super) signs: Vec<(Span, usize)>,
    pub(super) scopes: Vec<Scope>,
    pub(super) comments: Vec<Span>,
    /// Headings, brackets included.
    pub(super) headings: Vec<Span>,
}

/// How many keys a path can have; no path of the format has so many.
const MOST_KEYS: usize = 30;

/// The item of the whole file.
pub(super) const ROOT: usize = 0;

impl Tree {
    pub(super) fn of(text: &str) -> Self {
        Builder::new(text).build()
    }

    pub(super) fn item(&self, at: usize) -> Option<&Item> {
        self.items.get(at)
    }

    pub(super) fn child(&self, of: usize, key: &str) -> Option<usize> {
        self.item(of)?.names.get(key).copied()
    }

    /// An item, what holds it, and so on up to the whole.
    pub(super) fn upwards(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(at), |at| {
            let above = self.item(*at).map(|item| item.parent);
            above.filter(|above| above != at)
        })
    }

    /// The text of a key of an item.
    pub(super) fn word(&self, of: usize, key: &str) -> Option<&str> {
        self.item(self.child(of, key)?)?.leaf.as_ref().map(|leaf| leaf.text.as_str())
    }

    /// The innermost scope around a place.
    pub(super) fn scope(&self, offset: u32) -> Option<Scope> {
        let around = |scope: &&Scope| match scope.kind {
            ScopeKind::Section => scope.span.start <= offset && offset <= scope.span.end,
            // Between the brackets.
            _ => {
                scope.span.start < offset && offset < scope.span.end.saturating_add(u32::from(!scope.closed))
            }
        };
        self.scopes.iter().filter(around).max_by_key(|scope| scope.span.start).copied()
    }
}

/// What is open while the parts go by.
enum Open {
    Braces(usize, Span),
    List(usize, Span),
}

struct Builder<'t> {
    text: &'t str,
    tree: Tree,
    /// The table of the last heading, and where it begins.
    section: (usize, u32),
    open: Vec<Open>,
    /// The keys before a sign or inside a heading.
    path: Vec<(String, Span)>,
    /// The brackets of a heading that is being read: where they start, and whether they are double.
    heading: Option<(Span, bool)>,
    /// What the next value is for.
    target: Option<usize>,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str) -> Self {
        let root = Item {
            parent: ROOT,
            step: Step::Key(String::new()),
            span: Span::new(0, 0),
            leaf: None,
            children: Vec::new(),
            names: BTreeMap::new(),
            repeated: false,
        };
        let tree = Tree { items: vec![root], ..Tree::default() };
        Self {
            text,
            tree,
            section: (ROOT, 0),
            open: Vec::new(),
            path: Vec::new(),
            heading: None,
            target: None,
        }
    }

    fn build(mut self) -> Tree {
        for part in parts(self.text) {
            self.part(&part);
        }
        let end = Span::from(self.text.len()..self.text.len());
        self.close_heading(end);
        self.close_all(end.end);
        self.end_section(end.end);
        self.tree
    }

    fn part(&mut self, part: &Part) {
        let span = part.span;
        match part.kind {
            EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                self.close_heading(span);
                self.close_all(span.start);
                self.end_section(span.start);
                self.path.clear();
                self.heading = Some((span, part.kind == EventKind::ArrayTableOpen));
            }
            EventKind::StdTableClose | EventKind::ArrayTableClose => {
                self.close_heading(Span::new(span.end, span.end))
            }
            EventKind::SimpleKey => {
                let raw = Raw::new_unchecked(self.slice(span), part.encoding, raw_span(span));
                let mut name = Cow::Borrowed("");
                raw.decode_key(&mut name, &mut ());
                // What walks the tree walks into each key.
                if self.path.len() < MOST_KEYS {
                    self.path.push((name.into_owned(), span));
                }
            }
            EventKind::KeyValSep => {
                let item = self.keys();
                // One that is not written has no place.
                if !span.is_empty() {
                    self.tree.signs.push((span, item));
                }
                self.target = Some(item);
            }
            EventKind::Newline => {
                self.close_heading(span);
                // A key without a sign.
                if !self.path.is_empty() {
                    self.keys();
                }
                if self.open.is_empty() {
                    self.target = None;
                }
            }
            EventKind::InlineTableOpen => {
                let item = self.value(span);
                self.open.push(Open::Braces(item, span));
                self.path.clear();
            }
            EventKind::ArrayOpen => {
                let item = self.value(span);
                self.open.push(Open::List(item, span));
            }
            EventKind::InlineTableClose | EventKind::ArrayClose => {
                if !self.path.is_empty() {
                    self.keys();
                }
                self.close(span.end, !span.is_empty());
            }
            EventKind::Scalar => self.scalar(part),
            EventKind::ValueSep => {
                if !self.path.is_empty() {
                    self.keys();
                }
                self.target = None;
            }
            EventKind::Comment => self.tree.comments.push(span),
            EventKind::KeySep | EventKind::Whitespace | EventKind::Error => {}
        }
    }

    fn slice(&self, span: Span) -> &'t str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// A new item below another.
    fn add(&mut self, parent: usize, step: Step, span: Span) -> usize {
        let at = self.tree.items.len();
        if let Some(holder) = self.tree.items.get_mut(parent) {
            holder.children.push(at);
            if let Step::Key(name) = &step {
                holder.names.insert(name.clone(), at);
            }
        }
        let (children, names) = (Vec::new(), BTreeMap::new());
        self.tree.items.push(Item { parent, step, span, leaf: None, children, names, repeated: false });
        at
    }

    fn child(&mut self, of: usize, key: String, span: Span) -> usize {
        match self.tree.child(of, &key) {
            Some(there) => there,
            None => self.add(of, Step::Key(key), span),
        }
    }

    /// The last of an array of tables; an item that is none stands for itself.
    fn last(&self, at: usize) -> usize {
        let item = self.tree.item(at).filter(|item| item.repeated);
        item.and_then(|item| item.children.last().copied()).unwrap_or(at)
    }

    /// The item that the keys so far lead to, from the table that is open.
    fn keys(&mut self) -> usize {
        let mut at = match self.open.last() {
            Some(Open::Braces(item, _) | Open::List(item, _)) => *item,
            None => self.section.0,
        };
        for (name, span) in std::mem::take(&mut self.path) {
            at = self.child(self.last(at), name, span);
            self.tree.keys.push((span, at));
        }
        at
    }

    fn close_heading(&mut self, end: Span) {
        let Some((start, repeated)) = self.heading.take() else { return };
        let mut at = ROOT;
        let path = std::mem::take(&mut self.path);
        let last = path.len().saturating_sub(1);
        for (place, (name, span)) in path.into_iter().enumerate() {
            at = self.child(self.last(at), name, span);
            if place == last && repeated {
                let place = self.tree.item(at).map_or(0, |item| item.children.len());
                if let Some(item) = self.tree.items.get_mut(at) {
                    item.repeated = true;
                }
                at = self.add(at, Step::Place(place), span);
            }
            self.tree.keys.push((span, at));
        }
        self.tree.headings.push(Span::new(start.start, end.start));
        self.section = (self.last(at), end.start);
    }

    fn end_section(&mut self, end: u32) {
        let (item, start) = self.section;
        self.tree.scopes.push(Scope {
            span: Span::new(start, end),
            item,
            kind: ScopeKind::Section,
            closed: false,
        });
        self.section = (ROOT, end);
    }

    fn close(&mut self, end: u32, closed: bool) {
        let (item, start, kind) = match self.open.pop() {
            Some(Open::Braces(item, span)) => (item, span.start, ScopeKind::Braces),
            Some(Open::List(item, span)) => (item, span.start, ScopeKind::List),
            None => return,
        };
        // What has no bracket at its end goes on over the blanks behind it.
        let behind = self.text.get(end as usize..).unwrap_or("");
        let blanks = behind.len().saturating_sub(behind.trim_start().len());
        let end = if closed { end } else { end.saturating_add(u32::try_from(blanks).unwrap_or(0)) };
        self.tree.scopes.push(Scope { span: Span::new(start, end), item, kind, closed });
        self.target = None;
    }

    fn close_all(&mut self, end: u32) {
        if !self.path.is_empty() && self.heading.is_none() {
            self.keys();
        }
        while !self.open.is_empty() {
            self.close(end, false);
        }
    }

    /// The item that a value is for.
    fn value(&mut self, span: Span) -> usize {
        match (self.target.take(), self.open.last()) {
            (Some(item), _) => item,
            (None, Some(Open::List(list, _) | Open::Braces(list, _))) => {
                let list = *list;
                let place = self.tree.item(list).map_or(0, |item| item.children.len());
                self.add(list, Step::Place(place), span)
            }
            (None, None) => self.section.0,
        }
    }

    fn scalar(&mut self, part: &Part) {
        let written = self.slice(part.span);
        // Stands for a value that is not there.
        if written.is_empty() {
            self.target = None;
            return;
        }
        if self.target.is_none() && self.open.is_empty() {
            return;
        }
        let item = self.value(part.span);
        let raw = Raw::new_unchecked(written, part.encoding, raw_span(part.span));
        let mut text = Cow::Borrowed("");
        let _ = raw.decode_scalar(&mut text, &mut ());
        let quotes: u32 = match part.encoding {
            None => 0,
            Some(Encoding::BasicString | Encoding::LiteralString) => 1,
            Some(Encoding::MlBasicString | Encoding::MlLiteralString) => 3,
        };
        // A line end right behind three quotes is not part of the text.
        let opened = written.get(quotes as usize..).filter(|_| quotes == 3).unwrap_or("");
        let skipped = if opened.starts_with("\r\n") { 2 } else { u32::from(opened.starts_with('\n')) };
        let start = part.span.start.saturating_add(quotes).saturating_add(skipped);
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        let inside = Span::new(start, start.saturating_add(length));
        let same = self.slice(inside) == text && !written.contains('\\');
        let leaf = Leaf { span: part.span, text: text.into_owned(), inside: same.then_some(inside) };
        if let Some(item) = self.tree.items.get_mut(item).filter(|item| item.leaf.is_none()) {
            item.leaf = Some(leaf);
        }
    }
}

fn raw_span(span: Span) -> toml_parser::Span {
    toml_parser::Span::new_unchecked(span.range().start, span.range().end)
}
