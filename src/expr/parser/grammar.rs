//! One function for each production of the grammar, and the making of nodes.
use super::{Awaited, MAX_HEIGHT, Parsed, Parser};
use crate::expr::ast::MAX_NODES;
use crate::expr::ast::{BinaryOp, Expr, ExprKind, Level, UnaryOp};
use crate::expr::syntax_errors as errors;
use crate::expr::token::{Kind, Token};
use crate::text::Spanned;

impl<'a> Parser<'a, '_> {
    pub(super) fn prefix(&mut self, least: Level) -> Parsed {
        self.respell_prefix();
        let token = self.current();
        match token.kind {
            Kind::Not => self.not(token, least),
            Kind::If => self.conditional(token, least),
            Kind::Minus => {
                self.advance();
                let operand = self.nested(|parser| parser.expr(Level::Unary));
                self.unary(UnaryOp::Negate, token, operand)
            }
            Kind::Number(text) => self.number(token, text),
            Kind::Text(text) => self.leaf(token, ExprKind::Text(text.to_owned())),
            Kind::True => self.leaf(token, ExprKind::Boolean(true)),
            Kind::False => self.leaf(token, ExprKind::Boolean(false)),
            Kind::Name(name) => self.name(token, name),
            Kind::Open => self.brackets(token),
            Kind::Unreadable => self.leaf(token, ExprKind::Broken(Vec::new())),
            _ => {
                if self.reported != Some(self.at) {
                    self.report(errors::missing_value(self.span(token), token.kind));
                    self.reported = Some(self.at);
                }
                self.nothing()
            }
        }
    }

    fn not(&mut self, token: Token<'a>, least: Level) -> Parsed {
        if least > Level::Not {
            self.report(errors::needs_brackets(self.span(token), "not"));
        }
        self.advance();
        let operand = self.nested(|parser| parser.expr(Level::Not));
        self.unary(UnaryOp::Not, token, operand)
    }

    fn conditional(&mut self, token: Token<'a>, least: Level) -> Parsed {
        if least > Level::If {
            self.report(errors::needs_brackets(self.span(token), "if"));
        }
        self.advance();
        let outer = self.awaited;
        let condition = self.group(Awaited { then: true, otherwise: true, ..outer });
        let mut parts = vec![condition];
        let mut whole = true;
        for (kind, word) in [(Kind::Then, "then"), (Kind::Else, "else")] {
            if self.current().kind != kind {
                if whole && !self.swallowed() {
                    let place = self.span(self.current());
                    self.report(errors::incomplete_if(self.span(token), place, word));
                }
                whole = false;
                continue;
            }
            self.advance();
            let ends = if kind == Kind::Then { Awaited { otherwise: true, ..outer } } else { outer };
            parts.push(self.group(ends));
        }
        match <[Parsed; 3]>::try_from(parts) {
            Ok([condition, then, otherwise]) => {
                let end = otherwise.end;
                let height = condition.height.max(then.height).max(otherwise.height);
                let kind = ExprKind::If {
                    condition: Box::new(condition.expr),
                    then: Box::new(then.expr),
                    otherwise: Box::new(otherwise.expr),
                };
                self.node(kind, token.start, end, height)
            }
            Err(parts) => self.broken(parts),
        }
    }

    fn name(&mut self, token: Token<'a>, name: &str) -> Parsed {
        self.advance();
        let open = self.current();
        if open.kind != Kind::Open {
            return self.node(ExprKind::Name(name.to_owned()), token.start, token.end, 0);
        }
        self.advance();
        let mut args = Vec::new();
        let mut height = 0;
        if self.current().kind != Kind::Close {
            loop {
                let arg = self.group(Awaited { close: true, comma: true, ..self.awaited });
                height = height.max(arg.height);
                args.push(arg.expr);
                if self.current().kind != Kind::Comma {
                    break;
                }
                self.advance();
            }
        }
        let end = self.close(open);
        let name = Spanned::new(name.to_owned(), self.span(token));
        self.node(ExprKind::Call { name, args }, token.start, end, height)
    }

    fn brackets(&mut self, open: Token<'a>) -> Parsed {
        self.advance();
        let mut parsed = self.group(Awaited { close: true, comma: false, ..self.awaited });
        parsed.start = open.start;
        parsed.end = self.close(open);
        parsed.expr.span = self.place.span(parsed.start, parsed.end);
        parsed
    }

    /// Takes the bracket that closes `open`, or reports that there is none; where the group ends.
    fn close(&mut self, open: Token<'a>) -> usize {
        let token = self.current();
        if token.kind == Kind::Close {
            self.advance();
            return token.end;
        }
        if !self.swallowed() {
            self.report(errors::unclosed_bracket(self.span(open), self.span(token)));
        }
        token.start
    }

    fn number(&mut self, token: Token<'a>, text: &str) -> Parsed {
        let mut written = text.to_owned();
        let mut last = token;
        let mut commas = 0_u32;
        // Between the arguments of a call a comma may just as well separate two numbers.
        while !self.awaited.comma
            && let (Some(comma), Some(next)) = (self.ahead(1), self.ahead(2))
            && let Kind::Number(more) = next.kind
            && (comma.kind, comma.start, next.start) == (Kind::Comma, last.end, comma.end)
        {
            written = format!("{written}.{more}");
            commas = commas.saturating_add(1);
            last = next;
            self.at = self.at.saturating_add(2);
        }
        if commas > 0 {
            let plain = commas == 1 && written.matches('.').count() == 1 && !text.ends_with('%');
            let span = self.place.span(token.start, last.end);
            self.report(errors::decimal_comma(span, plain.then_some(&written)));
            if !plain {
                self.advance();
                return self.node(ExprKind::Broken(Vec::new()), token.start, last.end, 0);
            }
        }
        self.advance();
        self.node(ExprKind::Number(written), token.start, last.end, 0)
    }

    fn leaf(&mut self, token: Token<'a>, kind: ExprKind) -> Parsed {
        self.advance();
        self.node(kind, token.start, token.end, 0)
    }

    fn unary(&mut self, op: UnaryOp, token: Token<'a>, operand: Parsed) -> Parsed {
        let (end, height) = (operand.end, operand.height);
        self.node(ExprKind::Unary { op, operand: Box::new(operand.expr) }, token.start, end, height)
    }

    pub(super) fn binary(&mut self, op: BinaryOp, left: Parsed, right: Parsed) -> Parsed {
        let (start, end, height) = (left.start, right.end, left.height.max(right.height));
        let kind = ExprKind::Binary { op, left: Box::new(left.expr), right: Box::new(right.expr) };
        self.node(kind, start, end, height)
    }

    pub(super) fn broken(&mut self, parts: Vec<Parsed>) -> Parsed {
        let start = parts.first().map_or(self.end, |part| part.start);
        let end = parts.last().map_or(self.end, |part| part.end);
        let height = parts.iter().map(|part| part.height).max().unwrap_or(0);
        self.node(ExprKind::Broken(parts.into_iter().map(|part| part.expr).collect()), start, end, height)
    }

    pub(super) fn nothing(&mut self) -> Parsed {
        let at = self.current().start;
        self.node(ExprKind::Broken(Vec::new()), at, at, 0)
    }

    fn node(&mut self, kind: ExprKind, start: usize, end: usize, height: u32) -> Parsed {
        let span = self.place.span(start, end);
        self.nodes = self.nodes.saturating_add(1);
        if self.nodes > MAX_NODES {
            self.stop(errors::too_large(span));
        } else if height >= MAX_HEIGHT {
            self.stop(errors::too_long_chain(self.span(self.current()), MAX_HEIGHT));
        }
        // A tree that is given up is not built up either.
        let (kind, height) =
            if self.stopped { (ExprKind::Broken(Vec::new()), 0) } else { (kind, height.saturating_add(1)) };
        Parsed { expr: Expr { kind, span }, start, end, height }
    }
}
