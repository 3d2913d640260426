//! What can be written at a place.
use super::File;
use super::events::is_heading;
use super::kinds::{Meaning, in_list, under_key};
use super::tree::{Leaf, ScopeKind};
use crate::text::Span;

/// What a place asks for.
pub(super) enum Context {
    Nothing,
    /// The name of a table between brackets.
    Heading {
        above: Meaning,
        /// The part of it that is being typed.
        replaces: Span,
        double: bool,
    },
    /// A key.
    Key {
        above: Meaning,
        /// The table, where it is there already.
        table: Option<usize>,
        replaces: Span,
        /// A value follows already.
        has_value: bool,
        place: KeyPlace,
    },
    /// A value.
    Value {
        meaning: Meaning,
        /// Between quotes, or where a value without them can stand.
        quoted: bool,
        /// All of it.
        replaces: Span,
        /// What is written there, and how far the place lies behind its start.
        text: String,
        at: usize,
    },
}

/// Where a key stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyPlace {
    /// Below a heading, before any other.
    Line,
    Braces,
    /// Behind a dot.
    Dotted,
}

impl File {
    pub(super) fn context(&self, offset: u32) -> Context {
        if self.tree.comments.iter().any(|comment| comment.start < offset && offset <= comment.end) {
            return Context::Nothing;
        }
        let scope = self.tree.scope(offset);
        let in_section = scope.is_none_or(|scope| scope.kind == ScopeKind::Section);
        let line = self.line_before(offset);
        if in_section && is_heading(line) {
            return self.heading(line, offset);
        }
        if let Some(value) = self.in_leaf(offset) {
            return value;
        }
        if let Some(value) = self.behind_sign(offset) {
            return value;
        }
        match scope {
            Some(scope) if scope.kind == ScopeKind::List => self.in_list(scope.item, offset),
            Some(scope) => self.key(scope.item, scope.kind, offset),
            None => Context::Nothing,
        }
    }

    /// The text of the line up to a place.
    fn line_before(&self, offset: u32) -> &str {
        let before = self.slice(0, offset);
        before.rsplit('\n').next().unwrap_or("")
    }

    fn heading(&self, line: &str, offset: u32) -> Context {
        let double = line.starts_with("[[");
        let inside = line.trim_start_matches('[');
        if inside.contains(']') {
            return Context::Nothing;
        }
        let (path, typed) = dotted(inside);
        let mut above = self.meaning(super::ROOT).cloned().unwrap_or_default();
        for key in path {
            above = under_key(&above, &key);
        }
        Context::Heading { above, replaces: self.word(offset, typed), double }
    }

    /// What is being typed before a place, with the rest of the word behind it.
    fn word(&self, offset: u32, typed: &str) -> Span {
        let start = offset.saturating_sub(u32::try_from(typed.len()).unwrap_or(u32::MAX));
        let rest = self.source.text().get(offset as usize..).unwrap_or("");
        let length = rest.find(|c| !in_word(c)).unwrap_or(rest.len());
        Span::new(start, offset.saturating_add(u32::try_from(length).unwrap_or(u32::MAX)))
    }

    /// Inside a value that is written.
    fn in_leaf(&self, offset: u32) -> Option<Context> {
        let holds = |leaf: &Leaf| {
            let (start, end) = (leaf.span.start, leaf.span.end);
            let written = self.source.slice(leaf.span);
            let quote = written.chars().next().filter(|c| ['"', '\''].contains(c));
            match quote {
                None => start <= offset && offset <= end,
                Some(quote) => {
                    let closed = written.len() > 1 && written.ends_with(quote);
                    start < offset && (offset < end || (!closed && offset == end))
                }
            }
        };
        let leaves = self.tree.items.iter().enumerate();
        let (at, leaf) =
            leaves.filter_map(|(at, item)| Some((at, item.leaf.as_ref()?))).find(|(_, leaf)| holds(leaf))?;
        let written = self.source.slice(leaf.span);
        let quoted = written.starts_with(['"', '\'']);
        // With escapes the places in the text and in the file are not the same.
        let Some(inside) = leaf.inside else { return Some(Context::Nothing) };
        let typed = offset.checked_sub(inside.start)?;
        Some(self.value(at, quoted, inside, leaf.text.clone(), typed as usize))
    }

    fn value(&self, item: usize, quoted: bool, replaces: Span, text: String, at: usize) -> Context {
        let meaning = self.meaning(item).cloned().unwrap_or_default();
        Context::Value { meaning, quoted, replaces, text, at }
    }

    /// Where the value of a key belongs and none is yet.
    fn behind_sign(&self, offset: u32) -> Option<Context> {
        let before = self.tree.signs.iter().rev().find(|(sign, _)| sign.end <= offset)?;
        let between = self.slice(before.0.end, offset);
        let blank = between.chars().all(|c| c == ' ' || c == '\t');
        blank.then(|| self.value(before.1, false, Span::new(offset, offset), String::new(), 0))
    }

    /// Where the next value of a list belongs.
    fn in_list(&self, list: usize, offset: u32) -> Context {
        let before = self.slice(0, offset).trim_end();
        if !before.ends_with(['[', ',']) {
            return Context::Nothing;
        }
        let meaning = self.meaning(list).map(in_list).unwrap_or_default();
        let replaces = Span::new(offset, offset);
        Context::Value { meaning, quoted: false, replaces, text: String::new(), at: 0 }
    }

    fn key(&self, table: usize, kind: ScopeKind, offset: u32) -> Context {
        let before = self.slice(0, offset);
        let is_part = |c: char| in_word(c) || ['.', '"', '\''].contains(&c);
        let start = before
            .char_indices()
            .rev()
            .take_while(|(_, c)| is_part(*c))
            .last()
            .map_or(before.len(), |(at, _)| at);
        let (front, path) = before.split_at_checked(start).unwrap_or((before, ""));
        let blank = front.trim_end_matches([' ', '\t']);
        let fits = match kind {
            ScopeKind::Section => blank.is_empty() || blank.ends_with('\n'),
            _ => front.trim_end().ends_with(['{', ',']),
        };
        if !fits {
            return Context::Nothing;
        }
        let (path, typed) = dotted(path);
        let mut above = self.meaning(table).cloned().unwrap_or_default();
        let mut there = Some(table);
        let place = match kind {
            _ if !path.is_empty() => KeyPlace::Dotted,
            ScopeKind::Section => KeyPlace::Line,
            _ => KeyPlace::Braces,
        };
        for key in path {
            above = under_key(&above, &key);
            there = there.and_then(|there| self.tree.child(there, &key));
        }
        let replaces = self.word(offset, typed);
        let rest = self.source.text().get(replaces.end as usize..).unwrap_or("");
        let has_value = rest.trim_start_matches([' ', '\t']).starts_with(['=', '.']);
        Context::Key { above, table: there, replaces, has_value, place }
    }
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '-'
}

/// The whole keys of a path and the one that is being typed.
fn dotted(path: &str) -> (Vec<String>, &str) {
    let mut whole = Vec::new();
    let mut start = 0usize;
    let mut quote: Option<char> = None;
    for (at, c) in path.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '"' || c == '\'' => quote = Some(c),
            None if c == '.' => {
                let key = path.get(start..at).unwrap_or("").trim();
                whole.push(key.trim_matches(['"', '\'']).to_owned());
                start = at.saturating_add(1);
            }
            None => {}
        }
    }
    (whole, path.get(start..).unwrap_or("").trim_start())
}

#[cfg(test)]
mod tests {
    use super::dotted;

    #[test]
    fn a_path_falls_apart_at_its_dots() {
        assert_eq!(dotted("a.\"1.2\".po"), (vec!["a".to_owned(), "1.2".to_owned()], "po"));
        assert_eq!(dotted("title."), (vec!["title".to_owned()], ""));
        assert_eq!(dotted("tit"), (Vec::new(), "tit"));
        assert_eq!(dotted("change.\"1."), (vec!["change".to_owned()], "\"1."));
    }
}
