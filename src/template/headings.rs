//! Headings that a reader can tell apart.
use std::collections::BTreeMap;

use super::ColumnOf;
use crate::model::{Input, InputKind, Text};
use crate::text::tidy;

/// The headings of columns that are no inputs, in English and Vietnamese; readers of sheets know them.
const FIXED: [(ColumnOf<'static>, &str, &str); 5] = [
    (ColumnOf::Unit, "unit", "mã đơn vị"),
    (ColumnOf::Name, "name", "tên đơn vị"),
    (ColumnOf::Kind, "kind", "cấp"),
    (ColumnOf::Period, "period", "kỳ"),
    (ColumnOf::Parent, "parent", "đơn vị cha"),
];

/// What else readers take for one of these.
const WORDS: [&str; 5] = ["id", "mã", "đơn vị", "tên", "năm"];

/// What a heading says, for comparing: composed letters, small, single blanks.
pub(super) fn folded(text: &str) -> String {
    tidy(text).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The heading of each column, in both languages.
pub(super) fn of(columns: &[ColumnOf<'_>], inputs: &[Input]) -> Vec<Text> {
    let words = words(inputs);
    let own = |heading: &String, input: &Input| {
        let owner = words.get(&folded(heading)).copied().flatten();
        !heading.trim().is_empty() && owner == Some(input.name.as_str())
    };
    columns
        .iter()
        .map(|column| match column {
            ColumnOf::Input(input) => {
                let label = labelled(input);
                let of = |label: Option<String>| {
                    Some(label.filter(|label| own(label, input)).unwrap_or_else(|| input.name.clone()))
                };
                Text::new(of(label.vi), of(label.en))
            }
            fixed => {
                let known = FIXED.iter().find(|(of, ..)| of == fixed);
                let (en, vi) = known.map_or(("", ""), |(_, en, vi)| (en, vi));
                // Where an input has the name, that goes first.
                let taken = inputs.iter().any(|input| folded(&input.name) == en);
                Text::new(Some(vi.to_owned()), Some(if taken { vi } else { en }.to_owned()))
            }
        })
        .collect()
}

/// What headings may say, in whichever language, and the input that each stands for; `None` where it stands for something else or
/// for several.
fn words(inputs: &[Input]) -> BTreeMap<String, Option<&str>> {
    let fixed = FIXED.iter().flat_map(|(_, en, vi)| [*en, *vi]).chain(WORDS);
    let mut words: BTreeMap<String, Option<&str>> = fixed.map(|word| (word.to_owned(), None)).collect();
    for input in inputs {
        let heading = labelled(input);
        let texts = [&heading.vi, &heading.en, &input.label.vi, &input.label.en];
        for text in texts.into_iter().flatten().chain([&input.name]) {
            let owner = words.entry(folded(text)).or_insert(Some(&input.name));
            if *owner != Some(&input.name) {
                *owner = None;
            }
        }
    }
    words
}

/// The label of an input with its unit of measure: `Số cuộc họp (cuộc)`.
fn labelled(input: &Input) -> Text {
    let of = |label: &Option<String>, unit: &Option<String>| {
        let label = label.as_ref()?;
        let percent = (input.kind == InputKind::Percent).then_some("%");
        let unit = unit.as_deref().or(percent).filter(|unit| !label.contains(unit));
        Some(unit.map_or_else(|| label.clone(), |unit| format!("{label} ({unit})")))
    };
    Text::new(of(&input.label.vi, &input.unit.vi), of(&input.label.en, &input.unit.en))
}
