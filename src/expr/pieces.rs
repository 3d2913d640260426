//! The words and texts of an expression with their places, also of one that is broken or half written.
use super::lexer::lex;
use super::token::{KEYWORDS, Kind, Place};
use crate::diagnostic::Diagnostics;

/// A name, a call or a text in an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    pub(crate) kind: PieceKind<'a>,
    /// The bytes of the expression that it covers; of a text without its quotes.
    pub(crate) start: usize,
    pub(crate) end: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PieceKind<'a> {
    Name(&'a str),
    /// The name of a function: a bracket follows.
    Call(&'a str),
    /// A word of the language.
    Keyword(&'a str),
    /// A text, the function that it is an argument of, and the name before it there, as in `has(list, 'option')`.
    Text {
        text: &'a str,
        call: Option<&'a str>,
        of: Option<&'a str>,
    },
}

/// The pieces of a text, in order. A text too long to be an expression has none.
pub(crate) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut unsaid = Diagnostics::default();
    let Some(tokens) = lex(text, Place::From(0), &mut unsaid) else { return Vec::new() };
    // Of each open bracket, the function before it and the last name inside.
    let mut open: Vec<(Option<&str>, Option<&str>)> = Vec::new();
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let next = tokens.get(at.saturating_add(1)).map(|token| token.kind);
        let before = at.checked_sub(1).and_then(|at| tokens.get(at)).map(|token| token.kind);
        let written = text.get(token.start..token.end).unwrap_or("");
        let kind = match token.kind {
            Kind::Open => {
                let call =
                    before.and_then(|kind| if let Kind::Name(name) = kind { Some(name) } else { None });
                open.push((call, None));
                continue;
            }
            Kind::Close => {
                open.pop();
                continue;
            }
            Kind::Name(name) if next == Some(Kind::Open) => PieceKind::Call(name),
            Kind::Name(name) => {
                if let Some(inside) = open.last_mut() {
                    inside.1 = Some(name);
                }
                PieceKind::Name(name)
            }
            Kind::Text(inside) => {
                let (call, of) = open.last().copied().unwrap_or_default();
                PieceKind::Text { text: inside, call, of }
            }
            // Half a text, up to the end: what is being typed.
            Kind::Unreadable if written.starts_with(['\'', '"']) => {
                let (call, of) = open.last().copied().unwrap_or_default();
                PieceKind::Text { text: written.get(1..).unwrap_or(""), call, of }
            }
            _ if KEYWORDS.iter().any(|(spelling, _)| *spelling == written) => PieceKind::Keyword(written),
            _ => continue,
        };
        // A quote may be of several bytes.
        let quote = written.chars().next().map_or(0, char::len_utf8);
        let (start, end) = match kind {
            PieceKind::Text { text: inside, .. } => {
                let start = token.start.saturating_add(quote);
                (start, start.saturating_add(inside.len()))
            }
            _ => (token.start, token.end),
        };
        found.push(Piece { kind, start, end });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{PieceKind, pieces};

    fn said(text: &str) -> Vec<String> {
        let word = |kind: PieceKind<'_>| match kind {
            PieceKind::Name(name) => format!("name {name}"),
            PieceKind::Call(name) => format!("call {name}"),
            PieceKind::Keyword(word) => format!("word {word}"),
            PieceKind::Text { text, call, of } => format!("text {text} {call:?} {of:?}"),
        };
        pieces(text)
            .into_iter()
            .map(|piece| {
                let at = text.get(piece.start..piece.end).unwrap();
                format!("{} | {at}", word(piece.kind))
            })
            .collect()
    }

    #[test]
    fn words_calls_and_texts_have_their_places() {
        assert_eq!(
            said("if has(kênh, 'a') and points('1.2') > x then 1"),
            [
                "word if | if",
                "call has | has",
                "text a Some(\"has\") None | a",
                "word and | and",
                "call points | points",
                "text 1.2 Some(\"points\") None | 1.2",
                "name x | x",
                "word then | then"
            ]
        );
        assert_eq!(said("has(list, ‘b’)").last().unwrap(), "text b Some(\"has\") Some(\"list\") | b");
    }

    #[test]
    fn what_is_half_written_has_pieces_too() {
        assert_eq!(
            said("min(a, points('1."),
            ["call min | min", "name a | a", "call points | points", "text 1. Some(\"points\") None | 1."]
        );
        assert_eq!(said("'"), ["text  None None | "]);
        assert_eq!(said(""), Vec::<String>::new());
    }
}
