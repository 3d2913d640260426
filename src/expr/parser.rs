mod grammar;

use super::ast::{ArithmeticOp, BinaryOp, CompareOp, Expr, Level};
use super::lexer::lex;
use super::syntax_errors as errors;
use super::token::{Kind, Place, Token};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::text::Span;

/// How deep brackets, calls, signs and `if` may nest.
pub(crate) const MAX_DEPTH: u32 = 64;
/// How many operators may follow one another; with [`MAX_DEPTH`] it bounds the height of a tree, so that whoever walks
/// one may do so by plain recursion.
pub(crate) const MAX_HEIGHT: u32 = 256;

/// Reads an expression that begins at offset `base` of its file. What is wrong with it goes to `diagnostics`; there is
/// a tree nevertheless, for further checks, unless the text is empty or beyond the limits. Where the remedy of an error
/// is beyond doubt the tree is that of the mended text; elsewhere it is broken in that place, and will not check.
pub(crate) fn parse(text: &str, base: u32, diagnostics: &mut Diagnostics) -> Option<Expr> {
    parse_in(text, Place::From(base), diagnostics)
}

/// Reads an expression whose characters cannot be located one by one: every span is `whole`.
pub(crate) fn parse_at(text: &str, whole: Span, diagnostics: &mut Diagnostics) -> Option<Expr> {
    parse_in(text, Place::Whole(whole), diagnostics)
}

fn parse_in(text: &str, place: Place, diagnostics: &mut Diagnostics) -> Option<Expr> {
    let tokens = lex(text, place, diagnostics)?;
    if tokens.len() <= 1 {
        diagnostics.push(errors::empty(place.span(0, text.len())));
        return None;
    }
    let end = tokens.last().map_or(0, |token| token.start);
    let mut parser = Parser {
        text,
        tokens,
        at: 0,
        end,
        place,
        diagnostics,
        depth: 0,
        nodes: 0,
        reported: None,
        awaited: Awaited::default(),
        stopped: false,
    };
    let parsed = parser.group(Awaited::default());
    (!parser.stopped).then_some(parsed.expr)
}

/// A tree under construction.
struct Parsed {
    expr: Expr,
    start: usize,
    end: usize,
    height: u32,
}

/// Tokens that end the group being read, or one around it.
#[derive(Debug, Clone, Copy, Default)]
struct Awaited {
    close: bool,
    comma: bool,
    then: bool,
    otherwise: bool,
}

impl Awaited {
    fn holds(self, kind: Kind<'_>) -> bool {
        match kind {
            Kind::Close => self.close,
            Kind::Comma => self.comma,
            Kind::Then => self.then,
            Kind::Else => self.otherwise,
            kind => kind == Kind::End,
        }
    }
}

struct Parser<'a, 'd> {
    text: &'a str,
    tokens: Vec<Token<'a>>,
    at: usize,
    /// Where the text ends.
    end: usize,
    place: Place,
    diagnostics: &'d mut Diagnostics,
    depth: u32,
    nodes: u32,
    /// The token last complained about: once is enough.
    reported: Option<usize>,
    awaited: Awaited,
    /// A limit was passed: nothing more is read, nothing more is said.
    stopped: bool,
}

impl<'a> Parser<'a, '_> {
    /// Reads up to a token of `ends`; reports what is left over before it, and goes on after that.
    fn group(&mut self, ends: Awaited) -> Parsed {
        let outer = std::mem::replace(&mut self.awaited, ends);
        let mut parsed = self.nested(|parser| parser.expr(Level::If));
        let mut complained = None;
        loop {
            self.respell(|kind, awaited| awaited.holds(kind));
            let token = self.current();
            if self.awaited.holds(token.kind) {
                break;
            }
            if complained != Some(token.kind) {
                self.unexpected(token);
                complained = Some(token.kind);
            }
            self.skip_to_boundary();
            parsed = self.broken(vec![parsed]);
            if is_boundary(self.current().kind) && !self.awaited.holds(self.current().kind) {
                self.advance();
                if self.current().kind.begins_value() {
                    let next = self.nested(|parser| parser.expr(Level::If));
                    parsed = self.broken(vec![parsed, next]);
                }
            }
            parsed = self.infix(parsed, Level::If);
        }
        self.awaited = outer;
        parsed
    }

    fn expr(&mut self, least: Level) -> Parsed {
        let first = self.prefix(least);
        self.infix(first, least)
    }

    fn infix(&mut self, mut left: Parsed, least: Level) -> Parsed {
        loop {
            self.respell(|kind, _| matches!(kind, Kind::And | Kind::Or));
            let Some(op) = binary(self.current().kind).filter(|op| op.level() >= least) else { return left };
            self.advance();
            let right = self.expr(op.level().above());
            let chained =
                matches!(op, BinaryOp::Compare(_)).then(|| self.chained(op, &left, &right)).flatten();
            left = self.binary(op, left, right);
            if chained.is_some() {
                while matches!(binary(self.current().kind), Some(BinaryOp::Compare(_))) {
                    self.advance();
                    let next = self.expr(Level::Sum);
                    left = self.broken(vec![left, next]);
                }
            }
        }
    }

    /// Reports a comparison that follows the one just read.
    fn chained(&mut self, first: BinaryOp, left: &Parsed, right: &Parsed) -> Option<()> {
        let second = binary(self.current().kind).filter(|op| matches!(op, BinaryOp::Compare(_)))?;
        if self.reported != Some(self.at) {
            let span = self.place.span(left.start, self.current().end);
            let middle = self.text.get(right.start..right.end).unwrap_or("…");
            self.report(errors::chained_comparison(span, first.spelling(), middle, second.spelling()));
        }
        Some(())
    }

    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Parsed) -> Parsed {
        if self.depth > MAX_DEPTH {
            self.stop(errors::too_deep(self.span(self.current()), MAX_DEPTH));
            return self.nothing();
        }
        self.depth = self.depth.saturating_add(1);
        let parsed = read(self);
        self.depth = self.depth.saturating_sub(1);
        parsed
    }

    fn stop(&mut self, why: Diagnostic) {
        self.report(why);
        self.stopped = true;
        self.at = self.tokens.len();
    }

    fn unexpected(&mut self, token: Token<'a>) {
        if self.reported != Some(self.at) && token.kind != Kind::Unreadable {
            self.report(errors::unexpected(self.span(token), token.kind));
            self.reported = Some(self.at);
        }
    }

    /// Skips what cannot be understood, up to where it can make sense again.
    fn skip_to_boundary(&mut self) {
        let mut open = 0_u32;
        loop {
            match self.current().kind {
                Kind::End => return,
                Kind::Open => open = open.saturating_add(1),
                Kind::Close if open > 0 => open = open.saturating_sub(1),
                kind if open == 0 && (is_boundary(kind) || matches!(kind, Kind::And | Kind::Or)) => return,
                _ => {}
            }
            self.advance();
        }
    }

    /// Takes `AND`, `Then` and the like for the keyword where only the keyword fits.
    fn respell(&mut self, fits: impl FnOnce(Kind<'_>, Awaited) -> bool) {
        let token = self.current();
        let Kind::Name(name) = token.kind else { return };
        let lower = name.to_ascii_lowercase();
        let Some(keyword) = Kind::keyword(&lower).filter(|keyword| fits(*keyword, self.awaited)) else {
            return;
        };
        self.report(errors::foreign_spelling(self.span(token), name, &lower));
        if let Some(token) = self.tokens.get_mut(self.at) {
            token.kind = keyword;
        }
    }

    fn respell_prefix(&mut self) {
        let follows = self.ahead(1).is_some_and(|next| next.kind != Kind::Open && next.kind.begins_value());
        let minus = self.ahead(1).is_some_and(|next| next.kind == Kind::Minus);
        self.respell(|kind, _| follows && !minus && matches!(kind, Kind::Not | Kind::If));
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        if !self.stopped {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Whether what is missing may stand in a text that has no end, which has been reported.
    fn swallowed(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        self.current().kind == Kind::End && before.is_some_and(|token| token.kind == Kind::Unreadable)
    }

    fn current(&self) -> Token<'a> {
        self.ahead(0).unwrap_or(Token { kind: Kind::End, start: self.end, end: self.end })
    }

    fn ahead(&self, count: usize) -> Option<Token<'a>> {
        self.tokens.get(self.at.saturating_add(count)).copied()
    }

    fn advance(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn span(&self, token: Token<'_>) -> Span {
        self.place.span(token.start, token.end)
    }
}

/// Where reading can begin anew.
fn is_boundary(kind: Kind<'_>) -> bool {
    matches!(kind, Kind::Close | Kind::Comma | Kind::Then | Kind::Else)
}

fn binary(kind: Kind<'_>) -> Option<BinaryOp> {
    Some(match kind {
        Kind::Or => BinaryOp::Or,
        Kind::And => BinaryOp::And,
        Kind::Equal => BinaryOp::Compare(CompareOp::Equal),
        Kind::NotEqual => BinaryOp::Compare(CompareOp::NotEqual),
        Kind::Less => BinaryOp::Compare(CompareOp::Less),
        Kind::LessEqual => BinaryOp::Compare(CompareOp::LessEqual),
        Kind::Greater => BinaryOp::Compare(CompareOp::Greater),
        Kind::GreaterEqual => BinaryOp::Compare(CompareOp::GreaterEqual),
        Kind::Plus => BinaryOp::Arithmetic(ArithmeticOp::Add),
        Kind::Minus => BinaryOp::Arithmetic(ArithmeticOp::Subtract),
        Kind::Star => BinaryOp::Arithmetic(ArithmeticOp::Multiply),
        Kind::Slash => BinaryOp::Arithmetic(ArithmeticOp::Divide),
        _ => return None,
    })
}
