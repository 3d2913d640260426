use super::syntax_errors as errors;
use super::token::{Kind, Place, SPELLINGS, Token};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::text::tidy;

/// No expression within the limit on parts needs more tokens than this.
pub(super) const MAX_TOKENS: usize = 20_000;

/// All tokens of a text; reports what is no token. `None` past the limit, where lexing stops.
pub(super) fn lex<'a>(text: &'a str, place: Place, diagnostics: &mut Diagnostics) -> Option<Vec<Token<'a>>> {
    let mut lexer = Lexer { rest: text, at: 0, place, diagnostics, told_words: false };
    let mut tokens = Vec::new();
    loop {
        let token = lexer.next();
        if tokens.len() >= MAX_TOKENS {
            lexer.diagnostics.push(errors::too_large(place.span(token.start, token.end)));
            return None;
        }
        tokens.push(token);
        if token.kind == Kind::End {
            return Some(tokens);
        }
    }
}

struct Lexer<'a, 'd> {
    rest: &'a str,
    at: usize,
    place: Place,
    diagnostics: &'d mut Diagnostics,
    /// Whether it was said that the words of the language are English: once is enough.
    told_words: bool,
}

impl<'a> Lexer<'a, '_> {
    fn next(&mut self) -> Token<'a> {
        self.take_while(char::is_whitespace);
        let start = self.at;
        let kind = self.kind(start);
        Token { kind, start, end: self.at }
    }

    fn kind(&mut self, start: usize) -> Kind<'a> {
        let Some(first) = self.rest.chars().next() else { return Kind::End };
        match first {
            '0'..='9' => self.number(start),
            '.' if self.rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit()) => self.number(start),
            '\'' | '"' | '‘' | '’' | '“' | '”' => self.text(start, first),
            c if in_word(c) => self.word(start),
            _ => self.sign(start, first),
        }
    }

    fn number(&mut self, start: usize) -> Kind<'a> {
        let rest = self.rest;
        let digits = self.take_while(|c| c.is_ascii_digit() || c == '.' || in_word(c));
        if self.rest.starts_with('%') {
            self.advance(1);
        }
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(whole) || !all_digits(part) {
            self.report(errors::malformed_number(self.place.span(start, self.at), digits));
            return Kind::Unreadable;
        }
        Kind::Number(rest.get(..self.at.saturating_sub(start)).unwrap_or(digits))
    }

    fn text(&mut self, start: usize, quote: char) -> Kind<'a> {
        self.advance(quote.len_utf8());
        let closes = |c: char| match quote {
            '‘' | '’' => matches!(c, '‘' | '’' | '\''),
            '“' | '”' => matches!(c, '“' | '”' | '"'),
            straight => c == straight,
        };
        let content = self.take_while(|c| !closes(c) && c != '\n');
        match self.rest.chars().next() {
            Some(closing) if closing != '\n' => {
                self.advance(closing.len_utf8());
                if !matches!((quote, closing), ('\'', '\'') | ('"', '"')) {
                    self.report(errors::curly_quotes(self.place.span(start, self.at), content));
                }
            }
            _ => {
                self.report(errors::unclosed_text(self.place.span(start, self.at), quote));
                return Kind::Unreadable;
            }
        }
        Kind::Text(content)
    }

    fn word(&mut self, start: usize) -> Kind<'a> {
        let word = self.take_while(in_word);
        if let Some(keyword) = Kind::keyword(word) {
            return keyword;
        }
        if word.is_ascii() {
            return Kind::Name(word);
        }
        if let Some((kind, right)) = self.vietnamese(word) {
            if !std::mem::replace(&mut self.told_words, true) {
                let span = self.place.span(start, self.at);
                self.report(errors::vietnamese_word(span, word, right));
            }
            return kind;
        }
        self.report(errors::foreign_letters(self.place.span(start, self.at), word));
        Kind::Unreadable
    }

    /// A word of the language in Vietnamese, as what it stands for; *không thì* is one word.
    fn vietnamese(&mut self, word: &str) -> Option<(Kind<'a>, &'static str)> {
        let word = tidy(word).to_lowercase();
        if word == "không" {
            let blank = self.rest.find(|c: char| !c.is_whitespace()).unwrap_or(0);
            let next = self.rest.get(blank..).unwrap_or("");
            let end = next.find(|c| !in_word(c)).unwrap_or(next.len());
            if next.get(..end).is_some_and(|next| tidy(next).to_lowercase() == "thì") {
                self.advance(blank.saturating_add(end));
                return Some((Kind::Else, "else"));
            }
        }
        Some(match word.as_str() {
            "và" => (Kind::And, "and"),
            "hoặc" => (Kind::Or, "or"),
            "không" => (Kind::Not, "not"),
            "nếu" => (Kind::If, "if"),
            "thì" => (Kind::Then, "then"),
            _ => return None,
        })
    }

    fn sign(&mut self, start: usize, first: char) -> Kind<'a> {
        for (spelling, kind, right) in SPELLINGS {
            if self.rest.starts_with(spelling) {
                self.advance(spelling.len());
                if let Some(right) = right {
                    self.report(errors::foreign_spelling(self.place.span(start, self.at), spelling, right));
                }
                return *kind;
            }
        }
        let known = |c: char| {
            c.is_whitespace()
                || c.is_ascii_digit()
                || in_word(c)
                || "'\"‘’“”".contains(c)
                || SPELLINGS.iter().any(|(s, ..)| s.starts_with(c))
        };
        self.advance(first.len_utf8());
        self.take_while(|c| !known(c));
        self.report(errors::unreadable(self.place.span(start, self.at), first));
        Kind::Unreadable
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let length = self.rest.find(|c| !wanted(c)).unwrap_or(self.rest.len());
        self.advance(length)
    }

    fn advance(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        self.at = self.at.saturating_add(taken.len());
        taken
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

/// Letters of any script count, so that `điểm` is one wrong name and not five wrong characters. The range holds the
/// accents that some keyboards send after the letter.
fn in_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}
