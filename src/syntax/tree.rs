//! A file as a tree that can be put together anew and written out.
use toml::de::{DeTable, DeValue};

use super::document::Document;
use super::variants::variants;
use crate::diagnostic::Diagnostics;

/// A value of a file, without its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Tree {
    Text(String),
    /// A number, a date or a truth value, as written.
    Plain(String),
    List(Vec<Tree>),
    Table(Vec<(String, Tree)>),
}

impl Tree {
    /// A rubric, or a variant of it.
    pub(crate) fn of(text: &str, variant: Option<&str>) -> Option<Self> {
        let document = Document::parse(text, &mut Diagnostics::default()).ok()?;
        match variant {
            None => Some(table(document.root.get_ref())),
            Some(id) => {
                let variants = variants(&document, &mut Diagnostics::default());
                let variant = variants.into_iter().find(|variant| variant.id.value == id)?;
                Some(table(variant.document.root.get_ref()))
            }
        }
    }

    /// The entries of a table.
    pub(crate) fn entries(&self) -> &[(String, Self)] {
        match self {
            Self::Table(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list.
    pub(crate) fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// The value of a key of a table.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// A text, or a number as written.
    pub(crate) fn word(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Plain(text) => Some(text),
            _ => None,
        }
    }

    /// The same table with another value of a key.
    #[must_use]
    pub(crate) fn with(self, key: &str, value: Self) -> Self {
        let mut entries = self.without(&[key]);
        entries.push((key.to_owned(), value));
        Self::Table(entries)
    }

    /// The entries of a table without some.
    pub(crate) fn without(self, keys: &[&str]) -> Vec<(String, Self)> {
        match self {
            Self::Table(entries) => {
                entries.into_iter().filter(|(key, _)| !keys.contains(&key.as_str())).collect()
            }
            _ => Vec::new(),
        }
    }

    /// With every text put through a change.
    #[must_use]
    pub(crate) fn texts(self, change: &dyn Fn(&str) -> String) -> Self {
        match self {
            Self::Text(text) => Self::Text(change(&text)),
            Self::Plain(_) => self,
            Self::List(items) => Self::List(items.into_iter().map(|item| item.texts(change)).collect()),
            Self::Table(entries) => Self::Table(
                entries
                    .into_iter()
                    .map(|(key, value)| {
                        let is_text =
                            ["title", "label", "note", "evidence", "advice", "about"].contains(&key.as_str());
                        let value = if is_text { value } else { value.texts(change) };
                        (key, value)
                    })
                    .collect(),
            ),
        }
    }

    /// As a file: a line for each key, everything inside of it on that line.
    pub(crate) fn to_file(&self) -> String {
        let mut out = String::new();
        for (key, value) in self.entries() {
            text(key, &mut out);
            out.push_str(" = ");
            value.write(&mut out);
            out.push('\n');
        }
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Text(of) => text(of, out),
            Self::Plain(of) => out.push_str(of),
            Self::List(items) => {
                out.push('[');
                for item in items {
                    item.write(out);
                    out.push(',');
                }
                out.push(']');
            }
            Self::Table(entries) => {
                out.push('{');
                for (place, (key, value)) in entries.iter().enumerate() {
                    if place > 0 {
                        out.push(',');
                    }
                    text(key, out);
                    out.push('=');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

fn text(of: &str, out: &mut String) {
    out.push('"');
    for sign in of.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            sign if sign.is_control() => out.push_str(&format!("\\U{:08x}", u32::from(sign))),
            sign => out.push(sign),
        }
    }
    out.push('"');
}

fn table(of: &DeTable<'_>) -> Tree {
    // In the order of the text.
    let mut entries: Vec<_> = of.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    Tree::Table(
        entries.into_iter().map(|(key, value)| (key.get_ref().to_string(), tree(value.get_ref()))).collect(),
    )
}

fn tree(of: &DeValue<'_>) -> Tree {
    match of {
        DeValue::String(text) => Tree::Text(text.to_string()),
        DeValue::Integer(number) => Tree::Plain(number.as_str().to_owned()),
        DeValue::Float(number) => Tree::Plain(number.as_str().to_owned()),
        DeValue::Boolean(truth) => Tree::Plain(truth.to_string()),
        DeValue::Datetime(day) => Tree::Plain(day.to_string()),
        DeValue::Array(items) => Tree::List(items.iter().map(|item| tree(item.get_ref())).collect()),
        DeValue::Table(entries) => table(entries),
    }
}

#[cfg(test)]
mod tests {
    use super::Tree;

    #[test]
    fn written_out_it_is_the_same_tree() {
        let text = "a = 1_0.50\n[b]\nc = \"x \\\"y\\\" \\\\ \\n\"\nd = 2022-12-31\n[[b.e]]\nid = \"1\"\n[[b.e]]\nid = '2'\nf.g = true\n";
        let tree = Tree::of(text, None).unwrap();
        assert_eq!(Tree::of(&tree.to_file(), None).unwrap(), tree);
        let b = tree.get("b").unwrap();
        assert_eq!(b.get("e").unwrap().items().len(), 2);
        assert_eq!(b.get("c").and_then(Tree::word), Some("x \"y\" \\ \n"));
        let other = tree.clone().texts(&|text| text.replace('1', "9")).with("a", Tree::Text("z".into()));
        assert_eq!(
            other.get("b").unwrap().get("e").unwrap().items()[0].get("id").and_then(Tree::word),
            Some("9")
        );
        assert_eq!(other.get("a").and_then(Tree::word), Some("z"));
    }
}
