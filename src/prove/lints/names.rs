//! Names that look alike. They are of Latin letters only, so that no other script can hide in them.
use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, proofs as codes};
use crate::model::Rubric;
use crate::text::Span;

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
    alike(&ids, str::to_ascii_lowercase, found);
}

fn alike(names: &[(&str, Span)], of: fn(&str) -> String, found: &mut Diagnostics) {
    let mut first: BTreeMap<String, (&str, Span)> = BTreeMap::new();
    for (name, span) in names {
        match first.get(&of(name)) {
            Some((other, there)) if other != name => found.push(
                Diagnostic::new(
                    codes::ALIKE,
                    *span,
                    Phrase::new(
                        format!("`{name}` and `{other}` are easily taken for each other"),
                        format!("`{name}` và `{other}` dễ bị nhầm với nhau"),
                    ),
                )
                .label(*there, Phrase::new("the other", "tên còn lại"))
                .help(Phrase::new("name them by what differs", "đặt tên theo điểm khác nhau")),
            ),
            Some(_) => {}
            None => {
                first.insert(of(name), (name, *span));
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
    name.chars().map(one).collect()
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
