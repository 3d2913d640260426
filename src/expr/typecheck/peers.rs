use super::{Checker, errors, typed};
use crate::expr::functions::Function;
use crate::expr::peers::{Middle, Peers};
use crate::expr::{Expr, Type, Typed, TypedKind};
use crate::text::{Span, tidy};

impl Checker<'_> {
    pub(super) fn peers(
        &mut self,
        function: &Function,
        [take, x]: [&Expr; 2],
        within: Option<&Expr>,
        span: Span,
    ) -> Option<Typed> {
        let take = self.middle(function, take);
        let of = self.reported(function, x);
        let within = within.map(|within| self.group(function, within));
        let of = match of? {
            of if of.ty == Type::Number => of,
            of => return self.fail(errors::figure_of_peers(&of)),
        };
        let within = match within {
            Some(within) => Some(within?),
            None => None,
        };
        let peers = Peers { take: take?, of, within };
        Some(typed(TypedKind::Peers(Box::new(peers)), Type::Number, span))
    }

    fn middle(&mut self, function: &Function, arg: &Expr) -> Option<Middle> {
        let text = self.literal(function, arg)?;
        let known = Middle::ALL.into_iter().find(|middle| middle.name() == tidy(text));
        known.or_else(|| self.fail(errors::statistic_of_peers(arg.span, text)))
    }

    /// An input by which units are grouped.
    fn group(&mut self, function: &Function, arg: &Expr) -> Option<Typed> {
        let found = self.unrounded(arg)?;
        if !matches!(found.kind, TypedKind::Input(_)) {
            return self.fail(errors::input_needed(found.span, function));
        }
        match found.ty {
            Type::Choice(_) | Type::Text => Some(found),
            _ => self.fail(errors::group_of_peers(&found)),
        }
    }
}
