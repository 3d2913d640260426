mod calls;
mod errors;
mod irrational;
mod peers;
#[cfg(test)]
mod tests;
mod type_errors;

use super::{ArithmeticOp, BinaryOp, CompareOp, Expr, ExprKind, Type, Typed, TypedKind, UnaryOp};
use crate::diagnostic::Diagnostics;
use crate::number::{Exact, Rounding};
use crate::text::{Span, tidy};

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reference {
    Input(usize),
    Derived(usize),
    /// The maximum points of the node the expression belongs to.
    Full,
}

/// What an expression may speak of, at the place where it stands.
pub(crate) trait Names {
    /// What the name stands for, `full` included where there is a node.
    fn name(&self, name: &str) -> Option<(Reference, Type)>;
    /// Whether the name is declared in a way that has a finding of its own.
    fn is_broken(&self, name: &str) -> bool;
    fn node(&self, id: &str) -> Option<usize>;
    /// Every name, for suggestions.
    fn names(&self) -> Vec<&str>;
    /// The id of every node, for suggestions.
    fn nodes(&self) -> Vec<&str>;
    /// The ids of the options of a list.
    fn options(&self, list: usize) -> &[String];
    /// Whether there is a period before.
    fn has_periods(&self) -> bool;
    /// The codes that stand for states of an input.
    fn codes(&self, input: usize) -> &[String];
    /// The input that a name is of, where the name stands for what is taken in its place too.
    fn filled(&self, name: &str) -> Option<(usize, Type)>;
    /// How the value of an input is rounded before anything sees it.
    fn rounding(&self, input: usize) -> Option<&Rounding>;
}

/// Resolves the names of an expression and checks its types. `None` where it has no meaning, and then `diagnostics`
/// says why, here or since parsing. Errors whose remedy is beyond doubt (`==` for `=`) do not keep it from having one.
pub(crate) fn check(expr: &Expr, names: &dyn Names, diagnostics: &mut Diagnostics) -> Option<Typed> {
    Checker { names, diagnostics }.check(expr, None)
}

/// The same of an expression that has to be of a type: a text is then an option.
pub(crate) fn check_as(
    expr: &Expr,
    ty: Type,
    names: &dyn Names,
    diagnostics: &mut Diagnostics,
) -> Option<Typed> {
    Checker { names, diagnostics }.check(expr, Some(ty))
}

struct Checker<'a> {
    names: &'a dyn Names,
    diagnostics: &'a mut Diagnostics,
}

impl Checker<'_> {
    /// `hint` is the type of the value it is to be compared with or to stand for: it turns a text into an option.
    ///
    /// Trees are high; this only hands on, so that it takes little stack.
    fn check(&mut self, expr: &Expr, hint: Option<Type>) -> Option<Typed> {
        let span = expr.span;
        match &expr.kind {
            ExprKind::Number(text) => self.number_literal(text, span),
            ExprKind::Text(text) => self.text(text, hint, span),
            ExprKind::Boolean(value) => Some(typed(TypedKind::Boolean(*value), Type::Boolean, span)),
            ExprKind::Name(name) => self.name(name, span),
            ExprKind::Call { name, args } => self.call(name, args, span, hint),
            ExprKind::Unary { op, operand } => self.unary(*op, operand, span),
            ExprKind::Binary { op: BinaryOp::Compare(op), left, right } => {
                self.compare(*op, left, right, span)
            }
            ExprKind::Binary { .. } => self.chain(expr),
            ExprKind::If { condition, then, otherwise } => {
                self.conditional(condition, then, otherwise, hint, span)
            }
            ExprKind::Broken(parts) => self.only_look(parts),
        }
    }

    /// Checks expressions that are not part of a whole for what is wrong in them.
    fn only_look<T>(&mut self, parts: &[Expr]) -> Option<T> {
        for part in parts {
            self.check(part, None);
        }
        None
    }

    fn number_literal(&mut self, text: &str, span: Span) -> Option<Typed> {
        match text.parse::<Exact>() {
            Ok(number) => Some(typed(TypedKind::Number(number), Type::Number, span)),
            Err(error) => self.fail(errors::number(span, text, error)),
        }
    }

    fn text(&mut self, text: &str, hint: Option<Type>, span: Span) -> Option<Typed> {
        let Some(Type::Choice(list)) = hint else {
            return Some(typed(TypedKind::Text(tidy(text).into_owned()), Type::Text, span));
        };
        let option = self.option(list, text, span)?;
        Some(typed(TypedKind::Option(option), Type::Choice(list), span))
    }

    fn name(&mut self, name: &str, span: Span) -> Option<Typed> {
        let Some((reference, ty)) = self.names.name(name) else {
            if self.names.is_broken(name) {
                return None;
            }
            return self.fail(errors::unknown_name(span, name, self.names));
        };
        let kind = match reference {
            Reference::Input(input) => {
                let kind = TypedKind::Input(input);
                match self.names.rounding(input) {
                    Some(rounding) => TypedKind::Round(Box::new(typed(kind, ty, span)), rounding.clone()),
                    None => kind,
                }
            }
            Reference::Derived(derived) => TypedKind::Derived(derived),
            Reference::Full => TypedKind::Full,
        };
        Some(typed(kind, ty, span))
    }

    fn unary(&mut self, op: UnaryOp, operand: &Expr, span: Span) -> Option<Typed> {
        let (ty, word) = match op {
            UnaryOp::Negate => (Type::Number, "-"),
            UnaryOp::Not => (Type::Boolean, "not"),
        };
        let operand = Box::new(self.wanted(operand, ty, word)?);
        let kind = match op {
            UnaryOp::Negate => TypedKind::Negate(operand),
            UnaryOp::Not => TypedKind::Not(operand),
        };
        Some(typed(kind, ty, span))
    }

    /// Operators in a row, from the first operand on: a row may be longer than anything else is deep.
    fn chain(&mut self, expr: &Expr) -> Option<Typed> {
        let mut first = expr;
        let mut rest = Vec::new();
        while let ExprKind::Binary {
            op: op @ (BinaryOp::Or | BinaryOp::And | BinaryOp::Arithmetic(_)),
            left,
            right,
        } = &first.kind
        {
            rest.push((*op, right.as_ref(), first.span));
            first = left;
        }
        let mut value = self.check(first, None);
        while let Some((op, right, span)) = rest.pop() {
            let ty = if matches!(op, BinaryOp::Arithmetic(_)) { Type::Number } else { Type::Boolean };
            let left = value.and_then(|left| self.of_type(left, ty, op.spelling()));
            let right = self.wanted(right, ty, op.spelling());
            value = self.join(op, left, right, span);
        }
        value
    }

    fn join(&mut self, op: BinaryOp, left: Option<Typed>, right: Option<Typed>, span: Span) -> Option<Typed> {
        let (right, ty) = (Box::new(right?), left.as_ref().map(|left| left.ty));
        if op == BinaryOp::Arithmetic(ArithmeticOp::Divide)
            && right.constant().is_some_and(|divisor| divisor.is_zero())
        {
            return self.fail(errors::division_by_zero(right.span));
        }
        let left = Box::new(left?);
        let kind = match op {
            BinaryOp::Or => TypedKind::Or(left, right),
            BinaryOp::And => TypedKind::And(left, right),
            BinaryOp::Arithmetic(op) => TypedKind::Arithmetic(op, left, right),
            BinaryOp::Compare(op) => TypedKind::Compare(op, left, right),
        };
        Some(typed(kind, ty?, span))
    }

    fn conditional(
        &mut self,
        condition: &Expr,
        then: &Expr,
        otherwise: &Expr,
        hint: Option<Type>,
        span: Span,
    ) -> Option<Typed> {
        let condition = self.wanted(condition, Type::Boolean, "if").map(Box::new);
        let (then, otherwise) = self.alike(then, otherwise, hint, ("then", "else"))?;
        let ty = then.ty;
        Some(typed(TypedKind::If(condition?, Box::new(then), Box::new(otherwise)), ty, span))
    }

    fn compare(&mut self, op: CompareOp, left: &Expr, right: &Expr, span: Span) -> Option<Typed> {
        let (left, right) = self.pair(left, right, None);
        self.comparison(op, left?, right?, span)
    }

    fn comparison(&mut self, op: CompareOp, left: Typed, right: Typed, span: Span) -> Option<Typed> {
        if let Some(list) = [&left, &right].into_iter().find(|side| matches!(side.ty, Type::Ticks(_))) {
            return self.fail(type_errors::ticks_compared(list.span));
        }
        if left.ty != right.ty {
            return self.fail(type_errors::not_comparable(span, &left, &right));
        }
        if !op.is_equality() && !left.ty.is_ordered() {
            return self.fail(type_errors::not_ordered(span, op, left.ty));
        }
        Some(typed(TypedKind::Compare(op, Box::new(left), Box::new(right)), Type::Boolean, span))
    }

    /// Two values of which one or the other will be the result.
    fn alike(
        &mut self,
        first: &Expr,
        second: &Expr,
        hint: Option<Type>,
        words: (&str, &str),
    ) -> Option<(Typed, Typed)> {
        let (first, second) = self.pair(first, second, hint);
        let (first, second) = (first?, second?);
        if first.ty == second.ty {
            return Some((first, second));
        }
        self.fail(type_errors::different_types(&first, &second, words))
    }

    /// Checks two values that should be of one type: a text on one side takes its meaning from the other.
    fn pair(&mut self, first: &Expr, second: &Expr, hint: Option<Type>) -> (Option<Typed>, Option<Typed>) {
        if hint.is_none() && is_text(first) && !is_text(second) {
            let second = self.check(second, None);
            // Without the other side it cannot be told whether the text is right.
            let first = second.as_ref().and_then(|second| self.check(first, Some(second.ty)));
            return (first, second);
        }
        let first = self.check(first, hint);
        if first.is_none() && is_text(second) {
            return (None, None);
        }
        let hint = hint.or_else(|| first.as_ref().map(|first| first.ty));
        let second = self.check(second, hint);
        (first, second)
    }

    /// Checks something that must be of one type; `by` is what needs it.
    fn wanted(&mut self, expr: &Expr, ty: Type, by: &str) -> Option<Typed> {
        let found = self.check(expr, None)?;
        self.of_type(found, ty, by)
    }

    fn of_type(&mut self, found: Typed, ty: Type, by: &str) -> Option<Typed> {
        if found.ty == ty {
            return Some(found);
        }
        self.fail(type_errors::operand_type(&found, ty, by, self.names))
    }

    fn option(&mut self, list: usize, text: &str, span: Span) -> Option<usize> {
        let options = self.names.options(list);
        match options.iter().position(|option| option == text) {
            Some(option) => Some(option),
            None => self.fail(errors::unknown_option(span, text, options)),
        }
    }

    fn fail<T>(&mut self, diagnostic: crate::diagnostic::Diagnostic) -> Option<T> {
        self.diagnostics.push(diagnostic);
        None
    }
}

fn typed(kind: TypedKind, ty: Type, span: Span) -> Typed {
    Typed { kind, ty, span }
}

/// Whether it is a text in quotes, or an `if` that gives one.
fn is_text(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Text(_) => true,
        ExprKind::If { then, otherwise, .. } => is_text(then) && is_text(otherwise),
        _ => false,
    }
}
