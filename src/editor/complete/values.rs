//! What can be the value of a key.
use super::super::kinds::{Meaning, Of};
use super::super::names::of_value;
use super::super::tree::Step;
use super::{Desk, File, Offer, OfferKind, Sort, expressions, tables};
use crate::diagnostic::Lang;
use crate::syntax::{Kind, fields};
use crate::text::Span;

/// The place of a value.
pub(super) struct Value {
    pub(super) meaning: Meaning,
    pub(super) quoted: bool,
    pub(super) replaces: Span,
    pub(super) text: String,
    pub(super) at: usize,
}

const MARKS: [(&str, (&str, &str)); 2] =
    [("full", ("the maximum", "điểm tối đa")), ("zero", ("0 points", "0 điểm"))];
const POLICIES: [(&str, (&str, &str)); 3] = [
    ("exclude", ("left out, as if it did not apply", "loại ra, như không áp dụng")),
    ("unscored", ("no score", "không có điểm")),
    ("previous", ("the share that was reached in the period before", "tỷ lệ đạt được ở kỳ trước")),
];

pub(super) fn offers(desk: &Desk<'_>, value: &Value) -> Vec<Offer> {
    let mut all: Vec<Offer> = Vec::new();
    for of in &value.meaning.of {
        let Of::Kind(kind) = of else {
            if let (Of::Shape(shape), false) = (of, value.quoted) {
                all.push(tables::braces(desk, shape, value.replaces));
            }
            continue;
        };
        match kind {
            Kind::Expression | Kind::Condition if value.quoted => {
                all.extend(expressions::offers(desk, value))
            }
            Kind::Expression | Kind::Condition => {
                all.extend(expressions::words(desk, value.replaces, false).into_iter().map(in_quotes));
            }
            Kind::OneOf(words) => all.extend(words.iter().map(|word| of_word(value, word, ""))),
            Kind::Boolean if !value.quoted => {
                all.extend(
                    ["true", "false"]
                        .map(|word| Offer { insert: word.to_owned(), ..of_word(value, word, "") }),
                );
            }
            Kind::Mark => {
                all.extend(MARKS.iter().map(|(word, about)| of_word(value, word, desk.say(*about))))
            }
            Kind::Policy => {
                let words = MARKS.iter().chain(&POLICIES);
                all.extend(words.map(|(word, about)| of_word(value, word, desk.say(*about))));
            }
            Kind::Id | Kind::Name | Kind::IdOf | Kind::NameOf | Kind::Word => all.extend(named(desk, value)),
            Kind::Text if !value.quoted => all.push(both_languages(value)),
            Kind::Tables(shape) if !value.quoted => all.push(tables::list_of(desk, shape, value.replaces)),
            _ => {}
        }
    }
    // Two kinds of one key can offer the same.
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|offer| seen.insert((offer.label.clone(), offer.insert.clone())));
    all
}

/// A word, in quotes where it has none yet.
fn of_word(value: &Value, word: &str, about: &str) -> Offer {
    Offer {
        label: word.to_owned(),
        kind: OfferKind::Word,
        detail: about.to_owned(),
        doc: String::new(),
        insert: if value.quoted { word.to_owned() } else { format!("\"{word}\"") },
        snippet: None,
        replaces: value.replaces,
    }
}

fn in_quotes(offer: Offer) -> Offer {
    Offer {
        insert: format!("\"{}\"", offer.insert),
        snippet: offer.snippet.map(|snippet| format!("\"{}\"$0", snippet.trim_end_matches("$0"))),
        ..offer
    }
}

/// The names that a key can refer to.
fn named(desk: &Desk<'_>, value: &Value) -> Vec<Offer> {
    let Some((shape, field)) = value.meaning.field else { return Vec::new() };
    let Some((sort, false)) = of_value(shape, field.key) else { return Vec::new() };
    let mut all = desk.of_sort(sort, value.replaces);
    let whole = ("total", ("the whole", "toàn bộ"));
    if sort == Sort::Node && ["of", "expect", "tie_break"].contains(&field.key) && shape.name != "pillar" {
        all.insert(0, Offer { insert: whole.0.to_owned(), ..of_word(value, whole.0, desk.say(whole.1)) });
    }
    if value.quoted { all } else { all.into_iter().map(in_quotes).collect() }
}

fn both_languages(value: &Value) -> Offer {
    Offer {
        label: "{ vi = …, en = … }".to_owned(),
        kind: OfferKind::Word,
        detail: String::new(),
        doc: String::new(),
        insert: "{ vi = \"\", en = \"\" }".to_owned(),
        snippet: Some("{ vi = \"$1\", en = \"$2\" }$0".to_owned()),
        replaces: value.replaces,
    }
}

/// The options that an input has, with their labels.
pub(super) fn options(desk: &Desk<'_>, file: &File, input: usize) -> Vec<(String, String)> {
    if !file.meaning(input).is_some_and(|meaning| meaning.is(&fields::INPUT)) {
        return Vec::new();
    }
    let Some(options) = file.tree.child(input, "options").and_then(|at| file.tree.item(at)) else {
        return Vec::new();
    };
    let option = |at: &usize| {
        let item = file.tree.item(*at)?;
        let Step::Key(id) = &item.step else { return None };
        let plain = item.leaf.as_ref().map(|leaf| leaf.text.clone());
        let words = match desk.lang {
            Lang::En => ["en", "vi"],
            Lang::Vi => ["vi", "en"],
        };
        let label = words.iter().find_map(|key| file.tree.word(*at, key)).map(str::to_owned);
        Some((id.clone(), label.or(plain).unwrap_or_default()))
    };
    options.children.iter().filter_map(option).collect()
}
