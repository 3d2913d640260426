//! The guide at run time: its pages, and the entries of keys, rules, functions and codes.
use crate::diagnostic::Lang;
use crate::text::nearest as most_alike;

/// A page of the guide: its name, and its text in Markdown.
type Page = (&'static str, &'static str);

const EN: [Page; 13] = [
    ("start", include_str!("en/start.md")),
    ("language", include_str!("language.md")),
    ("rules", include_str!("en/rules.md")),
    ("aggregates", include_str!("en/aggregates.md")),
    ("functions", include_str!("en/functions.md")),
    ("keys", include_str!("en/keys.md")),
    ("codes", include_str!("en/codes.md")),
    ("reports", include_str!("reports.md")),
    ("cases", include_str!("cases.md")),
    ("editors", include_str!("editors.md")),
    ("diff", include_str!("diff.md")),
    ("proofs", include_str!("proofs.md")),
    ("design", include_str!("design.md")),
];

const VI: [Page; 13] = [
    ("start", include_str!("vi/start.md")),
    ("language", include_str!("vi/language.md")),
    ("rules", include_str!("vi/rules.md")),
    ("aggregates", include_str!("vi/aggregates.md")),
    ("functions", include_str!("vi/functions.md")),
    ("keys", include_str!("vi/keys.md")),
    ("codes", include_str!("vi/codes.md")),
    ("reports", include_str!("vi/reports.md")),
    ("cases", include_str!("vi/cases.md")),
    ("editors", include_str!("vi/editors.md")),
    ("diff", include_str!("vi/diff.md")),
    ("proofs", include_str!("vi/proofs.md")),
    ("design", include_str!("vi/design.md")),
];

/// The pages that have an entry for each thing.
const REFERENCE: [&str; 5] = ["rules", "aggregates", "functions", "keys", "codes"];

/// The pages of the guide in the order in which they are read: each with its name and its text in Markdown.
///
/// ```
/// use bochiso::{Lang, guide};
///
/// let names: Vec<&str> = guide::pages(Lang::Vi).iter().map(|(name, _)| *name).collect();
/// assert_eq!(names[0], "start");
/// ```
#[must_use]
pub const fn pages(lang: Lang) -> &'static [(&'static str, &'static str)] {
    match lang {
        Lang::En => &EN,
        Lang::Vi => &VI,
    }
}

/// The entries of the reference under this name, in Markdown: of a rule, an aggregate, a function, a code (by id or name), a key (`weight`, or
/// `criterion.weight` of one table), or a table of keys. Empty where there is none.
///
/// ```
/// use bochiso::{Lang, guide};
///
/// assert!(guide::look_up(Lang::Vi, "B0103")[0].contains("Một khóa xuất hiện hai lần."));
/// assert!(guide::look_up(Lang::En, "B0103")[0].starts_with("## B0103 duplicate-key"));
/// assert_eq!(guide::look_up(Lang::En, "no-such-thing").len(), 0);
/// ```
#[must_use]
pub fn look_up(lang: Lang, name: &str) -> Vec<&'static str> {
    let name = name.trim();
    entries(lang)
        .filter(|(heading, _)| names_of(heading).any(|of| of.eq_ignore_ascii_case(name)))
        .map(|(_, text)| text)
        .collect()
}

/// The name in the reference that is most like this one; `None` where none is much like it.
///
/// ```
/// use bochiso::{Lang, guide};
///
/// assert_eq!(guide::nearest(Lang::Vi, "wieght"), Some("weight"));
/// ```
#[must_use]
pub fn nearest(lang: Lang, name: &str) -> Option<&'static str> {
    let all: Vec<&'static str> = entries(lang).flat_map(|(heading, _)| names_of(heading)).collect();
    most_alike(name.trim(), all)
}

/// The entries whose words begin so, in a language and without regard to marks: what to look up, and what it is. Those that are called so
/// come first.
///
/// ```
/// use bochiso::{Lang, guide};
///
/// let found = guide::search(Lang::Vi, "diem thuong");
/// assert!(found.iter().any(|(name, says)| *name == "criterion.role" && says.contains("điểm thưởng")));
/// assert_eq!(guide::search(Lang::Vi, "điểm thưởng"), found);
/// assert!(guide::search(Lang::Vi, "").is_empty());
/// ```
#[must_use]
pub fn search(lang: Lang, words: &str) -> Vec<(&'static str, &'static str)> {
    let words = folded(words);
    if words.is_empty() {
        return Vec::new();
    }
    let has = |text: &str| format!(" {}", folded(text)).contains(&format!(" {words}"));
    let all: Vec<(&'static str, &'static str)> = entries(lang)
        .filter_map(|(heading, text)| {
            Some((heading, text.lines().skip(1).find(|line| !line.trim().is_empty())?))
        })
        .filter(|(heading, says)| has(heading) || has(says))
        .collect();
    let (mut named, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|(heading, _)| has(heading));
    named.extend(others);
    named
}

/// Words in small plain letters.
fn folded(text: &str) -> String {
    let word = |word: &str| crate::text::plain(word, ' ').to_lowercase();
    text.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// What an entry goes by: `criterion.weight` and `weight`, or `B0103` and `duplicate-key`.
fn names_of(heading: &'static str) -> impl Iterator<Item = &'static str> {
    let parts = match heading.split_once(['.', ' ']) {
        Some((first, rest)) if first.starts_with('B') => [Some(first), Some(rest), None],
        _ => match heading.rsplit_once('.') {
            Some((_, key)) => [Some(heading), Some(key), None],
            None => [Some(heading), None, None],
        },
    };
    parts.into_iter().flatten()
}

/// The heading and the text of each entry. A table of keys ends where its first key begins, so that it can be shown alone.
fn entries(lang: Lang) -> impl Iterator<Item = (&'static str, &'static str)> {
    pages(lang).iter().filter(|(name, _)| REFERENCE.contains(name)).flat_map(|(_, text)| {
        let mut starts: Vec<usize> = Vec::new();
        let (mut at, mut fenced) = (0_usize, false);
        for line in text.split_inclusive('\n') {
            fenced ^= line.starts_with("```");
            if !fenced && (line.starts_with("## ") || line.starts_with("### ")) {
                starts.push(at);
            }
            at = at.saturating_add(line.len());
        }
        let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
        starts.into_iter().zip(ends).filter_map(|(start, end)| {
            let text = text.get(start..end)?.trim_end();
            let heading = text.lines().next()?.trim_start_matches('#').trim();
            Some((heading, text))
        })
    })
}
