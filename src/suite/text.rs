//! What coverage and mutation say alike: how much, made up of what, and what to add.
use super::Tally;
use crate::diagnostic::Lang;
use crate::explain::word;
use crate::number::{Exact, Rounding, RoundingMode};
use crate::text::{Source, Span};

/// The share of all, and of each kind that there is.
pub(super) fn headline(words: &str, all: Tally, kinds: &[(&str, Tally)], lang: Lang) -> String {
    let head = format!("{words} {} ({}/{})\n", percent(&all.share(), lang), all.covered, all.of);
    let kinds: Vec<String> = kinds
        .iter()
        .filter(|(_, tally)| tally.of > 0)
        .map(|(name, tally)| format!("{name} {}/{}", tally.covered, tally.of))
        .collect();
    if kinds.is_empty() { head } else { format!("{head}  {}\n", kinds.join(", ")) }
}

/// What is not proven, where it stands as editors read it, and the case to add.
pub(super) fn to_add(rubric: &Source, span: Span, on: &str, what: &str, add: &str, lang: Lang) -> String {
    let at = rubric.position(span.start);
    let words = word(lang, "add:", "thêm:");
    format!("  {}:{}:{}: `{on}`: {what}\n    {words} {add}\n", rubric.name(), at.line, at.column)
}

/// A share in percent, cut after the first place: 100 % is said of all alone.
fn percent(share: &Exact, lang: Lang) -> String {
    let percent = share.times(&Exact::from_integer(100));
    let cut = Rounding::places(1, RoundingMode::Floor).map_or(percent.clone(), |to| to.apply(&percent));
    format!("{} %", crate::explain::exact(&cut, lang))
}
