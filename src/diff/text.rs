//! A difference as text: the gravest changes first, each with its lines in the two files.
use super::{Change, ChangeKind, Diff, said, version};
use crate::canon::Effect;
use crate::diagnostic::{Lang, Phrase};
use crate::model::Rubric;

/// From how many alike changes on they are said in one line.
const ALIKE: usize = 4;
/// How many of them are named there.
const NAMED: usize = 5;

impl Diff {
    /// The difference as text.
    ///
    /// ```
    /// use bochiso::{Diff, Lang, Rubric, Source};
    /// let text = include_str!("../../examples/data/small.toml");
    /// let parse = |name: &str, text: &str| Rubric::parse(&Source::new(name, text)).unwrap();
    /// let new = parse("new.toml", &text.replace("en = \"Online files\"", "en = \"Files handled online\""));
    /// let text = Diff::new(&parse("old.toml", text), &new).unwrap().to_text(Lang::En);
    /// assert!(text.contains("words only"));
    /// ```
    #[must_use]
    pub fn to_text(&self, lang: Lang) -> String {
        let word = |en: &'static str, vi: &'static str| if lang == Lang::En { en } else { vi };
        let name = |rubric: &Rubric| {
            let variant = rubric.variant_id().map(|id| format!("[{id}]")).unwrap_or_default();
            format!("{}{variant}@{}", rubric.id(), rubric.version())
        };
        let mut out = format!("{} → {}\n", name(&self.old), name(&self.new));
        for (title, [old, new]) in [
            (word("scoring hash", "mã băm cách chấm"), &self.scoring_hash),
            (word("content hash", "mã băm nội dung"), &self.content_hash),
        ] {
            let same = if old == new { format!("{old}") } else { format!("{old} → {new}") };
            out.push_str(&format!("{title}: {same}\n"));
        }
        match self.effect {
            None => out.push_str(word("nothing changed\n", "không có thay đổi\n")),
            Some(effect) => {
                let rise = self.bump.map(|bump| {
                    let words = version::words(bump, &self.old, &self.new);
                    format!("; {}: {}", word("rise of the version", "mức nâng phiên bản"), words.get(lang))
                });
                out.push_str(&format!("{}{}\n", said::effect(effect).get(lang), rise.unwrap_or_default()));
            }
        }
        for effect in [Effect::Scores, Effect::Verdicts, Effect::Words] {
            let of_effect: Vec<&Change> =
                self.changes.iter().filter(|change| change.effect == effect).collect();
            if !of_effect.is_empty() {
                out.push_str(&format!("\n{} ({})\n", said::effect(effect).get(lang), of_effect.len()));
                self.lines(&of_effect, lang, &mut out);
            }
        }
        out
    }

    fn lines(&self, changes: &[&Change], lang: Lang, out: &mut String) {
        let mut done: Vec<&Change> = Vec::new();
        for change in changes {
            if done.contains(change) {
                continue;
            }
            let alike: Vec<&Change> =
                changes.iter().copied().filter(|other| is_alike(change, other)).collect();
            if alike.len() >= ALIKE {
                out.push_str(&format!("  {}\n", many(&alike).get(lang)));
                done.extend(alike);
            } else {
                out.push_str(&format!("  {}  [{}]\n", change.phrase().get(lang), self.places(change)));
            }
        }
    }

    /// Where a change stands in the two files.
    fn places(&self, change: &Change) -> String {
        let of = |rubric: &Rubric, sides: &[super::Side]| {
            let lines = sides.iter().filter_map(|side| side.span).map(|span| {
                let source = rubric.source();
                format!("{}:{}", source.name(), source.position(span.start).line)
            });
            lines.collect::<Vec<_>>().join(", ")
        };
        let (old, new) = (of(&self.old, &change.old), of(&self.new, &change.new));
        if old.is_empty() || new.is_empty() { format!("{old}{new}") } else { format!("{old} → {new}") }
    }
}

/// Whether two changes differ in nothing but what they are about.
fn is_alike(one: &Change, other: &Change) -> bool {
    let says = |change: &Change| {
        change.old.iter().chain(&change.new).map(|side| side.says.clone()).collect::<Vec<_>>()
    };
    one.kind == ChangeKind::Changed
        && (one.kind, one.topic, &one.key) == (other.kind, other.topic, &other.key)
        && says(one) == says(other)
}

/// Changes that are alike in one sentence.
fn many(changes: &[&Change]) -> Phrase {
    let Some(first) = changes.first() else { return Phrase::new("", "") };
    let ids: Vec<&str> = changes.iter().take(NAMED).map(|change| change.id()).collect();
    let more = if changes.len() > NAMED { ", …" } else { "" };
    let phrase = first.phrase();
    let tail = |text: &str| text.split_once(": ").map_or(text.to_owned(), |(_, tail)| tail.to_owned());
    let (count, list) = (changes.len(), ids.join(", "));
    let topic = said::subject(first.topic, "");
    Phrase::new(
        format!("{} ({count}: {list}{more}): {}", topic.en, tail(&phrase.en)),
        format!("{} ({count}: {list}{more}): {}", topic.vi, tail(&phrase.vi)),
    )
}
