//! Functions with irrational values. What they are asked of constants is known here, and so is whether there is an answer.
use super::{Checker, errors, typed};
use crate::expr::functions::Function;
use crate::expr::{Expr, Irrational, Type, Typed, TypedKind};
use crate::number::{Exact, NoValue};
use crate::text::Span;

impl Checker<'_> {
    pub(super) fn irrational(
        &mut self,
        function: &Function,
        (of, x): (Irrational, &Expr),
        places: &Expr,
        mode: Option<&Expr>,
        span: Span,
    ) -> Option<Typed> {
        let x = self.wanted(x, Type::Number, function.name);
        let rounding = self.rounding(function, places, mode);
        let (x, rounding) = (x?, rounding?);
        if let Some(number) = x.constant() {
            self.has_value(of.of(&number, &rounding), function, x.span)?;
        }
        Some(typed(TypedKind::Irrational(of, Box::new(x), rounding), Type::Number, span))
    }

    pub(super) fn power(
        &mut self,
        function: &Function,
        [x, y]: [&Expr; 2],
        places: &Expr,
        mode: Option<&Expr>,
        span: Span,
    ) -> Option<Typed> {
        let [x, y] = [x, y].map(|arg| self.wanted(arg, Type::Number, function.name));
        let rounding = self.rounding(function, places, mode);
        let (x, y, rounding) = (x?, y?, rounding?);
        if let Some(base) = x.constant() {
            // A negative base has no power at all; of others it takes both to know.
            let exponent = y.constant().or_else(|| base.is_negative().then_some(Exact::ONE));
            if let Some(exponent) = exponent {
                self.has_value(base.power(&exponent, &rounding), function, x.span.to(y.span))?;
            }
        }
        Some(typed(TypedKind::Power(Box::new(x), Box::new(y), rounding), Type::Number, span))
    }

    fn has_value(&mut self, found: Result<Exact, NoValue>, function: &Function, span: Span) -> Option<()> {
        match found {
            Ok(_) => Some(()),
            Err(why) => self.fail(errors::no_value(span, function, why)),
        }
    }
}
