//! The lines of a TOML text, read on their own: headings, and brackets that are open where a line begins.
use std::collections::BTreeMap;
use std::ops::Range;

/// `[path]` or `[[path]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading<'t> {
    /// The heading without blanks around it and without a remark.
    pub(super) span: Range<usize>,
    /// Its keys, as they are written between the brackets.
    pub(super) path: &'t str,
    pub(super) is_list: bool,
}

/// The headings of a text, in its order.
#[derive(Debug, Default)]
pub(super) struct Headings<'t> {
    pub(super) all: Vec<Heading<'t>>,
    /// Of each path the first heading of a table, and the first of a list.
    paths: BTreeMap<&'t str, [Option<usize>; 2]>,
}

impl<'t> Headings<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut at = 0usize;
        let mut found = Self::default();
        for line in text.split_inclusive('\n') {
            if let Some(heading) = heading(line, at) {
                let [table, list] = found.paths.entry(heading.path).or_default();
                let first = if heading.is_list { list } else { table };
                first.get_or_insert(found.all.len());
                found.all.push(heading);
            }
            at = at.saturating_add(line.len());
        }
        found
    }

    /// The heading that an offset stands in.
    pub(super) fn at(&self, at: usize) -> Option<&Heading<'t>> {
        let behind = self.all.partition_point(|heading| heading.span.start <= at);
        self.all.get(behind.checked_sub(1)?).filter(|heading| heading.span.contains(&at))
    }

    /// The first heading of a table with a path, and the first of a list.
    pub(super) fn first(&self, path: &str) -> [Option<&Heading<'t>>; 2] {
        let firsts = self.paths.get(path).copied().unwrap_or_default();
        firsts.map(|at| at.and_then(|at| self.all.get(at)))
    }
}

fn heading(line: &str, at: usize) -> Option<Heading<'_>> {
    let indent = line.len().saturating_sub(line.trim_start().len());
    let written = line.split('#').next()?.trim();
    let start = at.saturating_add(indent);
    let (path, is_list) = match written.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")) {
        Some(path) => (path, true),
        None => (written.strip_prefix('[')?.strip_suffix(']')?, false),
    };
    let path = path.trim();
    let begins = path.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_');
    let plain = |c: char| c.is_alphanumeric() || "._-\"' ".contains(c);
    (begins && path.chars().all(plain)).then(|| Heading {
        span: start..start.saturating_add(written.len()),
        path,
        is_list,
    })
}

/// Whether a line begins with a key and `=`.
fn is_entry(line: &str) -> bool {
    let Some((key, rest)) = line.split_once('=') else { return false };
    let key = key.trim();
    let begins = key.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_');
    begins && key.chars().all(|c| c.is_alphanumeric() || "._-\"'".contains(c)) && !rest.starts_with('=')
}

/// A line with brackets and a quote that nothing closes: which of them the text would hold cannot be known.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unpaired {
    /// From the quote to the end of the line.
    pub(super) quote: Range<usize>,
    /// What can be left out so that the rest reads: the value of the line, or the line.
    pub(super) rest: Range<usize>,
    /// Whether a value has to stand there.
    pub(super) is_value: bool,
}

/// A bracket that is open where something else begins.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Open {
    /// Where it opens.
    pub(super) open: usize,
    /// Behind what it should have been closed.
    pub(super) end: usize,
    /// What closes it, and those around it.
    pub(super) close: String,
}

/// The brackets that nothing closes before a heading, before an entry that they cannot hold, or before the end; and the lines
/// whose quotes are no pairs, where that takes brackets with it.
pub(super) fn open_brackets(text: &str) -> (Vec<Open>, Vec<Unpaired>) {
    let mut stack: Vec<(usize, char)> = Vec::new();
    let (mut found, mut unpaired) = (Vec::new(), Vec::new());
    let (mut at, mut last, mut last_sign) = (0usize, 0usize, '\n');
    let (mut inside, mut quote): (Option<&str>, usize) = (None, 0);
    let close = |stack: &mut Vec<(usize, char)>, end: usize| {
        let close = stack.iter().rev().map(|(_, c)| if *c == '[' { ']' } else { '}' }).collect();
        let open = stack.last().map(|(open, _)| *open)?;
        stack.clear();
        Some(Open { open, end, close })
    };
    for line in text.split_inclusive('\n') {
        let fits = match stack.last() {
            _ if inside.is_some() => true,
            None => true,
            Some((_, open)) => {
                let entry = is_entry(line) && (*open == '[' || !matches!(last_sign, ',' | '{'));
                heading(line, at).is_none() && !entry
            }
        };
        if !fits {
            found.extend(close(&mut stack, last));
        }
        let (mut rest, around) = (line, stack.clone());
        while let Some(sign) = rest.chars().next() {
            let here = at.saturating_add(line.len().saturating_sub(rest.len()));
            let mut step = sign.len_utf8();
            match inside {
                Some(quotes) => {
                    if sign == '\\' && quotes.starts_with('"') {
                        step = step.saturating_add(rest.chars().nth(1).map_or(0, char::len_utf8));
                    } else if rest.starts_with(quotes) {
                        step = quotes.len();
                        inside = None;
                    }
                }
                None if sign == '#' => break,
                None => {
                    inside = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quotes| rest.starts_with(quotes));
                    step = inside.map_or(step, str::len);
                    quote = here;
                    match sign {
                        '[' | '{' => stack.push((here, sign)),
                        ']' | '}' => {
                            stack.pop();
                        }
                        _ => {}
                    }
                }
            }
            if !sign.is_whitespace() {
                (last, last_sign) = (here.saturating_add(step), sign);
            }
            rest = rest.get(step..).unwrap_or("");
        }
        if inside.is_some_and(|quotes| quotes.len() == 1) {
            inside = None;
            if stack != around || line.trim_end().ends_with(['}', ']']) {
                let end = at.saturating_add(line.trim_end().len());
                let value = line.find('=').filter(|_| around.is_empty());
                let from = value.map_or(0, |equals| equals.saturating_add(1));
                unpaired.push(Unpaired {
                    quote: quote..end,
                    rest: at.saturating_add(from)..end,
                    is_value: value.is_some(),
                });
            }
            stack = around;
        }
        at = at.saturating_add(line.len());
    }
    if inside.is_none() {
        found.extend(close(&mut stack, last));
    }
    (found, unpaired)
}

#[cfg(test)]
mod tests {
    use super::{Headings, open_brackets};

    #[test]
    fn headings_are_told_from_lists() {
        let text = "[a]\n [[b.c]] # x\nx = [\n  [1, 2],\n  [\"a\"],\n]\n[d";
        let found: Vec<(&str, bool)> =
            Headings::of(text).all.iter().map(|found| (found.path, found.is_list)).collect();
        assert_eq!(found, [("a", false), ("b.c", true)]);
    }

    #[test]
    fn brackets_are_closed_before_what_they_cannot_hold() {
        let mended = |text: &str| {
            let mut text = text.to_owned();
            for open in open_brackets(&text.clone()).0.into_iter().rev() {
                text.insert_str(open.end, &open.close);
            }
            text
        };
        assert_eq!(mended("a = { b = 1 # x\nc = 2\n"), "a = { b = 1} # x\nc = 2\n");
        assert_eq!(mended("a = [{ b = 1 }, { c = 2\n[[d]]\n"), "a = [{ b = 1 }, { c = 2}]\n[[d]]\n");
        assert_eq!(mended("a = [1,\n 2\n"), "a = [1,\n 2]\n");
        for sound in [
            "a = {\n  b = 1,\n  c = 2,\n}\n",
            "a = [\n  { b = 1 },\n  [1],\n]\nc = 2\n",
            "a = \"{\"\nb = '['\nc = \"\"\"\n{\nd = [\n\"\"\"\n# {\n",
            "a = \"x\\\"{\"\nb = 1\n",
        ] {
            assert_eq!(mended(sound), sound);
            assert!(open_brackets(sound).1.is_empty(), "{sound}");
        }
    }

    #[test]
    fn a_quote_without_its_pair_takes_no_brackets_along() {
        let found = |text: &str| -> Vec<(String, String, bool)> {
            let of = |range: &std::ops::Range<usize>| text.get(range.clone()).unwrap().to_owned();
            let (open, unpaired) = open_brackets(text);
            assert!(open.is_empty(), "{text}: {open:?}");
            unpaired.iter().map(|line| (of(&line.quote), of(&line.rest), line.is_value)).collect()
        };
        let one = |quote: &str, rest: &str, is_value| vec![(quote.to_owned(), rest.to_owned(), is_value)];
        assert_eq!(found("a = { b = \"x }\nc = 1\n"), one("\"x }", " { b = \"x }", true));
        assert_eq!(found("a = [\n  { b = \"x },\n  2,\n]\n"), one("\"x },", "  { b = \"x },", false));
        assert_eq!(found("a = \"x\nb = 1\n"), []);
    }
}
