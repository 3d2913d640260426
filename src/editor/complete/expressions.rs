//! What can be written in an expression.
use super::values::Value;
use super::{Desk, Offer, OfferKind, Sort};
use crate::expr::{FUNCTIONS, PieceKind, pieces};
use crate::text::Span;

/// Words of the language, and what they are for.
const WORDS: [(&str, (&str, &str)); 9] = [
    ("if", ("if … then … else …", "if … then … else …: nếu … thì … nếu không …")),
    ("then", ("what it is if so", "kết quả nếu đúng")),
    ("else", ("what it is otherwise", "kết quả trong trường hợp còn lại")),
    ("and", ("both hold", "cả hai đều đúng")),
    ("or", ("one of the two holds", "ít nhất một vế đúng")),
    ("not", ("it does not hold", "phủ định")),
    ("true", ("yes", "đúng")),
    ("false", ("no", "sai")),
    ("full", ("the maximum points of the node", "điểm tối đa của mục này")),
];

/// Between the quotes of an expression.
pub(super) fn offers(desk: &Desk<'_>, value: &Value) -> Vec<Offer> {
    let all = pieces(&value.text);
    let piece = all.iter().find(|piece| piece.start <= value.at && value.at <= piece.end);
    let span = |start: usize, end: usize| {
        let at =
            |offset: usize| value.replaces.start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
        Span::new(at(start), at(end))
    };
    match piece {
        Some(piece) => {
            let replaces = span(piece.start, piece.end);
            match piece.kind {
                PieceKind::Text { call: Some("points" | "share"), .. } => desk.of_sort(Sort::Node, replaces),
                PieceKind::Text { call: Some("has" | "coded"), of: Some(input), .. } => {
                    options(desk, input, replaces)
                }
                PieceKind::Text { .. } => Vec::new(),
                PieceKind::Name(_) | PieceKind::Call(_) | PieceKind::Keyword(_) => {
                    let called = matches!(piece.kind, PieceKind::Call(_));
                    words(desk, replaces, called)
                }
            }
        }
        None => {
            let before = value.text.get(..value.at).unwrap_or("");
            // Behind a number or in a word of foreign letters nothing can follow.
            if before.ends_with(|c: char| c.is_alphanumeric() || ['.', '%', ')'].contains(&c)) {
                return Vec::new();
            }
            words(desk, span(value.at, value.at), false)
        }
    }
}

/// The options of an input.
fn options(desk: &Desk<'_>, input: &str, replaces: Span) -> Vec<Offer> {
    let Some((file, name)) = desk.names(Sort::Figure).into_iter().find(|(_, name)| name.name == input) else {
        return Vec::new();
    };
    super::values::options(desk, file, name.item)
        .into_iter()
        .map(|(option, label)| Offer {
            label: option.clone(),
            kind: OfferKind::Word,
            detail: label,
            doc: String::new(),
            insert: option,
            snippet: None,
            replaces,
        })
        .collect()
}

/// Figures, functions and words.
pub(super) fn words(desk: &Desk<'_>, replaces: Span, called: bool) -> Vec<Offer> {
    let mut all = desk.of_sort(Sort::Figure, replaces);
    all.extend(FUNCTIONS.iter().map(|function| {
        let example = format!("{}\n\n`{}`", desk.say(function.doc), function.example);
        Offer {
            label: function.name.to_owned(),
            kind: OfferKind::Function,
            detail: function.signature.to_owned(),
            doc: example,
            insert: if called { function.name.to_owned() } else { format!("{}()", function.name) },
            snippet: (!called).then(|| format!("{}({})$0", function.name, stops(function.signature))),
            replaces,
        }
    }));
    all.extend(WORDS.iter().map(|(word, about)| Offer {
        label: (*word).to_owned(),
        kind: OfferKind::Keyword,
        detail: desk.say(*about).to_owned(),
        doc: String::new(),
        insert: (*word).to_owned(),
        snippet: None,
        replaces,
    }));
    all
}

/// The arguments of a signature as stops of a snippet.
fn stops(signature: &str) -> String {
    let inside = signature.split_once('(').map_or("", |(_, inside)| inside).trim_end_matches(')');
    let all = inside.split(", ").filter(|argument| *argument != "…").enumerate();
    let stop = |(at, argument): (usize, &str)| {
        let place = at.saturating_add(1);
        match argument.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')) {
            Some(text) => format!("'${{{place}:{text}}}'"),
            None => format!("${{{place}:{argument}}}"),
        }
    };
    // Places and modes of rounding can be left out; the mode mostly is.
    all.filter(|(_, argument)| *argument != "mode").map(stop).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::{WORDS, stops};
    use crate::syntax::RESERVED;

    #[test]
    fn arguments_become_stops() {
        assert_eq!(stops("min(x, …)"), "${1:x}");
        assert_eq!(stops("round(x, places, mode)"), "${1:x}, ${2:places}");
        assert_eq!(stops("has(list, 'option')"), "${1:list}, '${2:option}'");
    }

    #[test]
    fn every_word_of_the_language_is_offered() {
        let mut words: Vec<&str> = WORDS.iter().map(|(word, _)| *word).collect();
        let mut reserved = RESERVED;
        words.sort_unstable();
        reserved.sort_unstable();
        assert_eq!(words, reserved);
    }
}
