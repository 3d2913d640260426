//! Names that look alike. They are of Latin letters only, so that no other script can hide in them.
use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Lang, Phrase, proofs as codes};
use crate::model::Rubric;
use crate::text::Span;

/// The least letters of a word in which one slip makes no other word, and of one that has a place of its own in a name.
const LONG_WORD: usize = 7;
const SHORT_WORD: usize = 3;

pub(super) fn find(rubric: &Rubric, found: &mut Diagnostics) {
    let parts = &rubric.parts;
    let inputs = parts.inputs.iter().map(|input| (input.name.as_str(), input.span));
    // A quantity that is the value of an input has its name.
    let derived = parts.derived.iter().filter(|derived| derived.fills.is_none());
    let derived = derived.map(|derived| (derived.name.as_str(), derived.span));
    let figures: Vec<(&str, Span)> = inputs.chain(derived).collect();
    let nodes = parts.nodes.iter().skip(1).map(|node| (node.id.as_str(), node.span));
    let pillars = parts.pillars.iter().map(|pillar| (pillar.id.as_str(), pillar.span));
    let ids: Vec<(&str, Span)> = nodes.chain(pillars).collect();
    alike(&figures, skeleton, found);
    alike(&ids, of_an_id, found);
    nearly(&figures, found);
    same_label(rubric, found);
}

fn alike(names: &[(&str, Span)], of: fn(&str) -> String, found: &mut Diagnostics) {
    let mut first: BTreeMap<String, (&str, Span)> = BTreeMap::new();
    for (name, span) in names {
        match first.get(&of(name)) {
            Some(other) if other.0 != *name => found.push(taken_for((name, *span), *other)),
            Some(_) => {}
            None => {
                first.insert(of(name), (name, *span));
            }
        }
    }
}

fn taken_for((name, span): (&str, Span), (other, there): (&str, Span)) -> Diagnostic {
    Diagnostic::new(
        codes::ALIKE,
        span,
        Phrase::new(
            format!("`{name}` and `{other}` are easily taken for each other"),
            format!("`{name}` và `{other}` dễ bị nhầm với nhau"),
        ),
    )
    .label(there, Phrase::new("the other", "tên còn lại"))
    .help(Phrase::new("name them by what differs", "đặt tên theo điểm khác nhau"))
}

/// A name, a word of it, and where it stands.
type Word<'a> = (&'a str, &'a str, Span);

/// Names that differ in one letter of a long word, or in the order of their words.
fn nearly(names: &[(&str, Span)], found: &mut Diagnostics) {
    let mut by_words: BTreeMap<Vec<&str>, (&str, Span)> = BTreeMap::new();
    // With one word left out, so that each pair that differs in that one is found together.
    let mut by_rest: BTreeMap<(usize, Vec<&str>), Vec<Word<'_>>> = BTreeMap::new();
    for (name, span) in names {
        let words: Vec<&str> = name.split('_').collect();
        let mut sorted = words.clone();
        sorted.sort_unstable();
        if words.iter().all(|word| word.len() >= SHORT_WORD) && words.len() > 1 {
            match by_words.get(&sorted) {
                Some(other) => found.push(taken_for((name, *span), *other)),
                None => {
                    by_words.insert(sorted, (name, *span));
                }
            }
        }
        for (place, word) in words.iter().enumerate() {
            if word.len() < LONG_WORD {
                continue;
            }
            let rest = words.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, word)| *word);
            let there = by_rest.entry((place, rest.collect())).or_default();
            let near =
                there.iter().find(|(_, other, _)| is_slip(word, other) && skeleton(word) != skeleton(other));
            if let Some((other, _, span_of)) = near {
                found.push(taken_for((name, *span), (other, *span_of)));
            }
            there.push((name, word, *span));
        }
    }
}

/// Whether two words differ by one slip of the keys; figures in them are meant.
fn is_slip(one: &str, other: &str) -> bool {
    let letters = |word: &str| word.chars().all(char::is_alphabetic);
    let same_start = one.chars().next() == other.chars().next();
    letters(one) && letters(other) && same_start && strsim::osa_distance(one, other) == 1
}

/// Two figures that people see under one label, counted in the same unit. Those that are declared at nodes stand in forms below
/// the titles of these, which tell them apart.
fn same_label(rubric: &Rubric, found: &mut Diagnostics) {
    let mut first: BTreeMap<(&str, &str), (&str, Span, usize)> = BTreeMap::new();
    let is_in_place = |span: Span| {
        let before = rubric.source.text().get(..span.start as usize).unwrap_or("");
        before.lines().next_back().is_some_and(|line| line.contains("inputs"))
    };
    let are_together = |one: usize, other: usize| {
        rubric.parts.nodes.iter().any(|node| node.inputs.contains(&one) && node.inputs.contains(&other))
    };
    for (at, input) in rubric.parts.inputs.iter().enumerate() {
        let key = (input.label.get(Lang::Vi), input.unit.get(Lang::Vi));
        if key.0.is_empty() {
            continue;
        }
        match first.get(&key) {
            Some((_, there, other))
                if is_in_place(input.span) && is_in_place(*there) && !are_together(at, *other) => {}
            Some((other, there, _)) => found.push(
                Diagnostic::new(
                    codes::ALIKE,
                    input.span,
                    Phrase::new(
                        format!("`{}` and `{other}` have the same label", input.name),
                        format!("`{}` và `{other}` có cùng một nhãn", input.name),
                    ),
                )
                .label(*there, Phrase::new("the other", "số liệu còn lại"))
                .help(Phrase::new(
                    "say in the labels by what they differ: who reports sees nothing else",
                    "ghi rõ điểm khác nhau trong nhãn: người nhập chỉ nhìn thấy nhãn",
                )),
            ),
            None => {
                first.insert(key, (&input.name, input.span, at));
            }
        }
    }
}

/// What the eye sees: capital letters as small ones, letters that look like figures as these.
fn look(name: &str) -> String {
    let one = |letter: char| match letter.to_ascii_lowercase() {
        'o' => '0',
        'l' | 'i' => '1',
        letter => letter,
    };
    name.chars().map(one).collect::<String>().replace("rn", "m").replace("vv", "w")
}

/// Ids count in Roman figures too, so that an `i` is no 1 there.
fn of_an_id(id: &str) -> String {
    let one = |letter: char| match letter {
        'o' | 'O' => '0',
        'l' => '1',
        letter => letter.to_ascii_lowercase(),
    };
    id.chars().map(one).collect()
}

/// The same without what joins words and without the plural.
fn skeleton(name: &str) -> String {
    let word = |word: &str| {
        let seen = look(word);
        let is_plural = seen.len() > 3 && seen.ends_with('s') && !seen.ends_with("ss");
        if is_plural { seen.trim_end_matches('s').to_owned() } else { seen }
    };
    name.split('_').map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::skeleton;

    #[test]
    fn what_the_eye_takes_for_one_name() {
        assert_eq!(skeleton("meeting_total"), skeleton("meetings_total"));
        assert_eq!(skeleton("fileonline"), skeleton("files_online"));
        assert_ne!(skeleton("meetings_total"), skeleton("meetings_chaired"));
        assert_ne!(skeleton("q1"), skeleton("q2"));
        assert_ne!(skeleton("mass"), skeleton("mas"));
        assert_eq!(skeleton("ql"), skeleton("q1"));
        assert_eq!(skeleton("Files"), skeleton("files"));
    }
}
