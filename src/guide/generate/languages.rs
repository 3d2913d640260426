//! The two languages say the same: the same sections, the same tables, the same examples.
use crate::diagnostic::Lang;
use crate::guide::pages;

use super::raise::raise;

/// What of a page has to be alike in both languages.
#[derive(Debug, Default, PartialEq, Eq)]
struct Outline {
    /// The depth of each heading, in order.
    headings: Vec<usize>,
    /// How many lines of tables there are below each heading.
    table_lines: Vec<usize>,
    /// The examples without their remarks; what is printed in a language is only counted.
    examples: Vec<String>,
}

/// The blocks of code, each with its language.
fn blocks(text: &str) -> Vec<(&str, String)> {
    let (mut all, mut lines) = (Vec::new(), text.lines());
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            all.push((
                language,
                lines.by_ref().take_while(|line| *line != "```").collect::<Vec<_>>().join("\n"),
            ));
        }
    }
    all
}

/// A line without its remark.
fn bare(line: &str) -> &str {
    let mut quote = None;
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (Some(q), c) if q == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '#') => return line[..at].trim_end(),
            _ => {}
        }
    }
    line.trim_end()
}

fn outline(text: &str) -> Outline {
    let mut outline = Outline::default();
    let mut fenced = false;
    for line in text.lines() {
        fenced ^= line.starts_with("```");
        if fenced {
            continue;
        }
        if line.starts_with('#') {
            outline.headings.push(line.chars().take_while(|c| *c == '#').count());
            outline.table_lines.push(0);
        } else if line.starts_with('|')
            && let Some(count) = outline.table_lines.last_mut()
        {
            *count += 1;
        }
    }
    for (language, block) in blocks(text) {
        outline.examples.push(match language {
            "toml" | "json" if !block.contains('…') => {
                block.lines().map(bare).collect::<Vec<_>>().join("\n").trim().to_owned()
            }
            other => other.to_owned(),
        });
    }
    outline
}

#[test]
fn both_languages_have_the_same_sections_and_examples() {
    for ((name, english), (other, vietnamese)) in pages(Lang::En).iter().zip(pages(Lang::Vi)) {
        assert_eq!(name, other);
        let (en, vi) = (outline(english), outline(vietnamese));
        assert_eq!(en.headings, vi.headings, "the headings of {name}");
        assert_eq!(en.table_lines, vi.table_lines, "the tables of {name}, by heading");
        for (at, (en, vi)) in en.examples.iter().zip(&vi.examples).enumerate() {
            // Reports show how people write them in each language.
            assert!(
                en == vi || *name == "reports" || *name == "start",
                "example {at} of {name}:\n{en}\n---\n{vi}"
            );
        }
        assert_eq!(en.examples.len(), vi.examples.len(), "the examples of {name}");
    }
}

/// The language page shows much of a rubric that stands nowhere else, so what it names may be unknown: but its keys, words and
/// numbers have to be those of the format.
#[test]
fn the_language_page_uses_the_keys_there_are() {
    let (_, text) = pages(Lang::En).iter().find(|(name, _)| *name == "language").unwrap();
    for (language, block) in blocks(text) {
        if language == "toml" {
            let at = if block.starts_with("bochiso") { "" } else { "[[index.criterion]]" };
            let found = raise(at, &block, false);
            let wrong: Vec<&str> =
                found.codes(false).into_iter().filter(|code| *code < "B0400" && *code != "B0202").collect();
            assert!(wrong.is_empty(), "{wrong:?} in\n{block}");
        }
    }
}
