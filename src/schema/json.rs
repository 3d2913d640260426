//! JSON as text, with short values on one line.
use std::fmt::Write as _;

/// The longest line that a table or list may take in one.
const LINE: usize = 110;

/// A value; the entries of a table keep their order.
#[derive(Debug, Clone)]
pub(super) enum Json {
    Boolean(bool),
    Number(i64),
    Text(String),
    List(Vec<Json>),
    Table(Vec<(String, Json)>),
}

impl Json {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        Self::List(texts.into_iter().map(Self::text).collect())
    }

    pub(super) fn table<const N: usize>(entries: [(&str, Self); N]) -> Self {
        Self::Table(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    /// With one more entry, where it is a table.
    pub(super) fn with(mut self, key: &str, value: Self) -> Self {
        if let Self::Table(entries) = &mut self {
            entries.push((key.to_owned(), value));
        }
        self
    }

    /// The whole text, with a line end.
    pub(super) fn pretty(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out.push('\n');
        out
    }

    fn write(&self, out: &mut String, depth: usize) {
        let mut flat = String::new();
        self.flat(&mut flat);
        let indent = depth.saturating_mul(2);
        if flat.chars().count().saturating_add(indent) <= LINE {
            out.push_str(&flat);
            return;
        }
        let inner = depth.saturating_add(1);
        let start = |out: &mut String, at: usize, depth: usize| {
            out.push_str(if at == 0 { "\n" } else { ",\n" });
            out.push_str(&"  ".repeat(depth));
        };
        match self {
            Self::List(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    start(out, at, inner);
                    item.write(out, inner);
                }
                let _ = write!(out, "\n{}]", "  ".repeat(depth));
            }
            Self::Table(entries) => {
                out.push('{');
                for (at, (key, value)) in entries.iter().enumerate() {
                    start(out, at, inner);
                    quoted(out, key);
                    out.push_str(": ");
                    value.write(out, inner);
                }
                let _ = write!(out, "\n{}}}", "  ".repeat(depth));
            }
            _ => out.push_str(&flat),
        }
    }

    fn flat(&self, out: &mut String) {
        match self {
            Self::Boolean(value) => {
                let _ = write!(out, "{value}");
            }
            Self::Number(value) => {
                let _ = write!(out, "{value}");
            }
            Self::Text(text) => quoted(out, text),
            Self::List(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { ", " });
                    item.flat(out);
                }
                out.push(']');
            }
            Self::Table(entries) => {
                out.push_str(if entries.is_empty() { "{" } else { "{ " });
                for (at, (key, value)) in entries.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { ", " });
                    quoted(out, key);
                    out.push_str(": ");
                    value.flat(out);
                }
                out.push_str(if entries.is_empty() { "}" } else { " }" });
            }
        }
    }
}

fn quoted(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::Json;

    #[test]
    fn what_is_written_reads_back() {
        let long = "đ\"\\\n\t\u{1}\u{7f}".repeat(30);
        let value = Json::table([("a", Json::texts(["x", &long])), ("b", Json::Table(Vec::new()))])
            .with("c", Json::List(vec![Json::Number(-1), Json::Boolean(true)]));
        let read: serde_json::Value = serde_json::from_str(&value.pretty()).unwrap();
        assert_eq!(read, serde_json::json!({ "a": ["x", long], "b": {}, "c": [-1, true] }));
    }
}
