use crate::diagnostic::Phrase;
use crate::text::Span;

/// What a token is. Text is borrowed from the expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// Digits, with an optional decimal part and percent sign.
    Number(&'a str),
    /// What stands between the quotes.
    Text(&'a str),
    Name(&'a str),
    If,
    Then,
    Else,
    And,
    Or,
    Not,
    True,
    False,
    Plus,
    Minus,
    Star,
    Slash,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Open,
    Close,
    Comma,
    /// Something already reported; it stands for whatever would fit.
    Unreadable,
    End,
}

/// A token and the bytes of the expression it covers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Turns offsets in the expression into places in the file.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    /// The expression stands in the file as it is, from this offset.
    From(u32),
    /// Offsets inside are not known.
    Whole(Span),
}

impl Place {
    pub(super) fn span(self, start: usize, end: usize) -> Span {
        match self {
            Self::From(base) => {
                let base = base as usize;
                Span::from(base.saturating_add(start)..base.saturating_add(end))
            }
            Self::Whole(span) => span,
        }
    }
}

/// Fixed spellings, the longest first. The last column is the right spelling of a foreign one.
pub(super) const SPELLINGS: &[(&str, Kind<'static>, Option<&str>)] = &[
    (":", Kind::Slash, Some("/")),
    ("===", Kind::Equal, Some("=")),
    ("!==", Kind::NotEqual, Some("!=")),
    ("==", Kind::Equal, Some("=")),
    ("!=", Kind::NotEqual, None),
    ("<=", Kind::LessEqual, None),
    (">=", Kind::GreaterEqual, None),
    ("<>", Kind::NotEqual, Some("!=")),
    ("=<", Kind::LessEqual, Some("<=")),
    ("=>", Kind::GreaterEqual, Some(">=")),
    ("&&", Kind::And, Some("and")),
    ("||", Kind::Or, Some("or")),
    ("!", Kind::Not, Some("not")),
    ("=", Kind::Equal, None),
    ("<", Kind::Less, None),
    (">", Kind::Greater, None),
    ("≠", Kind::NotEqual, None),
    ("≤", Kind::LessEqual, None),
    ("≥", Kind::GreaterEqual, None),
    ("+", Kind::Plus, None),
    ("-", Kind::Minus, None),
    ("−", Kind::Minus, None),
    ("–", Kind::Minus, Some("-")),
    ("*", Kind::Star, None),
    ("×", Kind::Star, None),
    ("/", Kind::Slash, None),
    ("÷", Kind::Slash, None),
    ("(", Kind::Open, None),
    (")", Kind::Close, None),
    ("[", Kind::Open, Some("(")),
    ("]", Kind::Close, Some(")")),
    ("{", Kind::Open, Some("(")),
    ("}", Kind::Close, Some(")")),
    (",", Kind::Comma, None),
    (";", Kind::Comma, Some(",")),
];

pub(super) const KEYWORDS: &[(&str, Kind<'static>)] = &[
    ("if", Kind::If),
    ("then", Kind::Then),
    ("else", Kind::Else),
    ("and", Kind::And),
    ("or", Kind::Or),
    ("not", Kind::Not),
    ("true", Kind::True),
    ("false", Kind::False),
];

impl<'a> Kind<'a> {
    /// The keyword spelled like this, if it is one.
    pub(super) fn keyword(word: &str) -> Option<Kind<'static>> {
        KEYWORDS.iter().find(|(spelling, _)| *spelling == word).map(|(_, kind)| *kind)
    }

    /// Whether a value can begin with it.
    pub(super) fn begins_value(self) -> bool {
        matches!(
            self,
            Self::Number(_)
                | Self::Text(_)
                | Self::Name(_)
                | Self::If
                | Self::Not
                | Self::True
                | Self::False
                | Self::Minus
                | Self::Open
                | Self::Unreadable
        )
    }

    fn spelling(self) -> &'a str {
        match self {
            Self::Number(text) | Self::Text(text) | Self::Name(text) => text,
            Self::Unreadable | Self::End => "",
            fixed => {
                let keyword = KEYWORDS.iter().find(|(_, kind)| *kind == fixed).map(|(spelling, _)| *spelling);
                let sign = || SPELLINGS.iter().find(|(_, kind, right)| *kind == fixed && right.is_none());
                keyword.or_else(|| sign().map(|(spelling, ..)| *spelling)).unwrap_or("")
            }
        }
    }

    /// How messages name it.
    pub(super) fn word(self) -> Phrase {
        match self {
            Self::End => Phrase::new("the end of the expression", "cuối biểu thức"),
            Self::Unreadable => Phrase::new("this", "phần này"),
            Self::Text(text) => {
                Phrase::new(format!("the text `'{}'`", clip(text)), format!("chuỗi `'{}'`", clip(text)))
            }
            Self::Number(text) => {
                Phrase::new(format!("the number `{}`", clip(text)), format!("số `{}`", clip(text)))
            }
            Self::Name(text) => {
                Phrase::new(format!("the name `{}`", clip(text)), format!("tên `{}`", clip(text)))
            }
            fixed => Phrase::new(format!("`{}`", fixed.spelling()), format!("`{}`", fixed.spelling())),
        }
    }
}

/// The beginning of an author's word, so that a message stays a sentence however long the word is.
pub(super) fn clip(word: &str) -> String {
    const LONGEST: usize = 40;
    let mut chars = word.chars();
    let mut clipped: String =
        chars.by_ref().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if chars.next().is_some() {
        clipped.push('…');
    }
    clipped
}
