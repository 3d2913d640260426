use super::{Checker, errors, type_errors, typed};
use crate::diagnostic::Diagnostic;
use crate::expr::functions::{self, Builtin, Function};
use crate::expr::{Expr, ExprKind, Irrational, Since, Type, Typed, TypedKind};
use crate::number::{Date, Rounding, RoundingMode};
use crate::text::{Span, Spanned, tidy};

impl Checker<'_> {
    pub(super) fn call(
        &mut self,
        name: &Spanned<String>,
        args: &[Expr],
        span: Span,
        hint: Option<Type>,
    ) -> Option<Typed> {
        let Some(function) = functions::find(&name.value) else {
            self.diagnostics.push(errors::unknown_function(name.span, &name.value, self.names));
            return self.only_look(args);
        };
        let (least, most) = function.arguments;
        if args.len() < least || args.len() > most {
            self.diagnostics.push(errors::argument_count(span, function, args.len()));
            return self.only_look(args);
        }
        match (function.builtin, args) {
            (Builtin::Min, _) => self.numbers(function, args, span, TypedKind::Min),
            (Builtin::Max, _) => self.numbers(function, args, span, TypedKind::Max),
            (Builtin::Sum, _) => self.numbers(function, args, span, TypedKind::Sum),
            (Builtin::Mean, _) => self.numbers(function, args, span, TypedKind::Mean),
            (Builtin::Abs, [x]) => self.number(function, x, span, TypedKind::Abs),
            (Builtin::Floor, [x, places]) => self.cut(function, x, places, RoundingMode::Floor, span),
            (Builtin::Ceil, [x, places]) => self.cut(function, x, places, RoundingMode::Ceiling, span),
            (Builtin::Trunc, [x, places]) => self.cut(function, x, places, RoundingMode::Truncate, span),
            (Builtin::Floor, [x]) => self.number(function, x, span, TypedKind::Floor),
            (Builtin::Ceil, [x]) => self.number(function, x, span, TypedKind::Ceil),
            (Builtin::Trunc, [x]) => self.number(function, x, span, TypedKind::Trunc),
            (Builtin::Clamp, [x, low, high]) => self.clamp(function, [x, low, high], span),
            (Builtin::Round, [x, places, mode @ ..]) => self.round(function, x, places, mode.first(), span),
            (Builtin::Signif, [x, digits, mode @ ..]) => self.signif(function, x, digits, mode.first(), span),
            (Builtin::Ln, [x, places, mode @ ..]) => {
                self.irrational(function, (Irrational::Ln, x), places, mode.first(), span)
            }
            (Builtin::Exp, [x, places, mode @ ..]) => {
                self.irrational(function, (Irrational::Exp, x), places, mode.first(), span)
            }
            (Builtin::Sqrt, [x, places, mode @ ..]) => {
                self.irrational(function, (Irrational::Sqrt, x), places, mode.first(), span)
            }
            (Builtin::Power, [x, y, places, mode @ ..]) => {
                self.power(function, [x, y], places, mode.first(), span)
            }
            (Builtin::Date, [day]) => self.date(function, day, span),
            (Builtin::Days, [from, to]) => self.days(function, from, to, span),
            (Builtin::Ticked, [list]) => self.ticked(function, list, span),
            (Builtin::Has, [list, option]) => self.has(function, list, option, span),
            (Builtin::Missing, [input]) => self.state(function, input, span, TypedKind::Missing),
            (Builtin::Applicable, [input]) => self.state(function, input, span, TypedKind::Applicable),
            (Builtin::Reported, [input]) => self.reported(function, input),
            (Builtin::Coded, [input, code]) => self.coded(function, input, code, span),
            (Builtin::Peers, [take, x, within @ ..]) => self.peers(function, [take, x], within.first(), span),
            (Builtin::Previous | Builtin::Growth | Builtin::Change, [_]) if !self.names.has_periods() => {
                self.diagnostics.push(errors::no_periods(span, function));
                self.only_look(args)
            }
            (Builtin::Previous, [x]) => {
                let x = self.check(x, hint)?;
                let ty = x.ty;
                Some(typed(TypedKind::Previous(Box::new(x)), ty, span))
            }
            (Builtin::Growth, [x]) => self.number(function, x, span, |x| TypedKind::Since(Since::Growth, x)),
            (Builtin::Change, [x]) => self.number(function, x, span, |x| TypedKind::Since(Since::Change, x)),
            (Builtin::Default, [value, otherwise]) => self.default(value, otherwise, hint, span),
            (Builtin::Points, [node]) => self.node(function, node, span, TypedKind::Points),
            (Builtin::Share, [node]) => self.node(function, node, span, TypedKind::Share),
            // The table of functions allows these counts only; a row that is changed wrongly is told as a wrong count.
            (_, args) => self.fail(errors::argument_count(span, function, args.len())),
        }
    }

    fn number(
        &mut self,
        function: &Function,
        arg: &Expr,
        span: Span,
        make: fn(Box<Typed>) -> TypedKind,
    ) -> Option<Typed> {
        let arg = self.wanted(arg, Type::Number, function.name)?;
        Some(typed(make(Box::new(arg)), Type::Number, span))
    }

    fn numbers(
        &mut self,
        function: &Function,
        args: &[Expr],
        span: Span,
        make: fn(Vec<Typed>) -> TypedKind,
    ) -> Option<Typed> {
        let checked: Vec<Option<Typed>> =
            args.iter().map(|arg| self.wanted(arg, Type::Number, function.name)).collect();
        let numbers = checked.into_iter().collect::<Option<Vec<Typed>>>()?;
        Some(typed(make(numbers), Type::Number, span))
    }

    fn clamp(&mut self, function: &Function, args: [&Expr; 3], span: Span) -> Option<Typed> {
        let [x, low, high] = args.map(|arg| self.wanted(arg, Type::Number, function.name).map(Box::new));
        Some(typed(TypedKind::Clamp(x?, low?, high?), Type::Number, span))
    }

    fn date(&mut self, function: &Function, arg: &Expr, span: Span) -> Option<Typed> {
        let text = self.literal(function, arg)?;
        match text.parse::<Date>() {
            Ok(date) => Some(typed(TypedKind::Date(date), Type::Date, span)),
            Err(error) => self.fail(errors::date(arg.span, text, error)),
        }
    }

    fn days(&mut self, function: &Function, from: &Expr, to: &Expr, span: Span) -> Option<Typed> {
        let from = self.wanted(from, Type::Date, function.name).map(Box::new);
        let to = self.wanted(to, Type::Date, function.name).map(Box::new);
        Some(typed(TypedKind::Days(from?, to?), Type::Number, span))
    }

    fn ticked(&mut self, function: &Function, list: &Expr, span: Span) -> Option<Typed> {
        let (list, _) = self.ticks(function, list)?;
        Some(typed(TypedKind::Ticked(Box::new(list)), Type::Number, span))
    }

    fn default(&mut self, value: &Expr, otherwise: &Expr, hint: Option<Type>, span: Span) -> Option<Typed> {
        let (value, otherwise) = self.alike(value, otherwise, hint, ("x", "y"))?;
        let ty = value.ty;
        Some(typed(TypedKind::Default(Box::new(value), Box::new(otherwise)), ty, span))
    }

    fn round(
        &mut self,
        function: &Function,
        x: &Expr,
        places: &Expr,
        mode: Option<&Expr>,
        span: Span,
    ) -> Option<Typed> {
        let x = self.wanted(x, Type::Number, function.name);
        let rounding = self.rounding(function, places, mode);
        Some(typed(TypedKind::Round(Box::new(x?), rounding?), Type::Number, span))
    }

    /// Rounded to significant digits.
    fn signif(
        &mut self,
        function: &Function,
        x: &Expr,
        digits: &Expr,
        mode: Option<&Expr>,
        span: Span,
    ) -> Option<Typed> {
        let x = self.wanted(x, Type::Number, function.name);
        let most = Rounding::MOST_DIGITS;
        let digits = self.small_number(digits, 1..=most, errors::rounding_digits);
        let mode = self.mode(function, mode);
        let rounding = Rounding::digits(digits?, mode?);
        Some(typed(TypedKind::Round(Box::new(x?), rounding?), Type::Number, span))
    }

    /// Rounded to places one way.
    fn cut(
        &mut self,
        function: &Function,
        x: &Expr,
        places: &Expr,
        mode: RoundingMode,
        span: Span,
    ) -> Option<Typed> {
        let x = self.wanted(x, Type::Number, function.name);
        let rounding = self.places(places).and_then(|places| Rounding::places(places, mode));
        Some(typed(TypedKind::Round(Box::new(x?), rounding?), Type::Number, span))
    }

    pub(super) fn rounding(
        &mut self,
        function: &Function,
        places: &Expr,
        mode: Option<&Expr>,
    ) -> Option<Rounding> {
        let places = self.places(places);
        let mode = self.mode(function, mode);
        Rounding::places(places?, mode?)
    }

    fn mode(&mut self, function: &Function, mode: Option<&Expr>) -> Option<RoundingMode> {
        let Some(arg) = mode else { return Some(RoundingMode::HalfUp) };
        let text = self.literal(function, arg)?;
        RoundingMode::from_name(text).or_else(|| self.fail(errors::rounding_mode(arg.span, text)))
    }

    fn places(&mut self, arg: &Expr) -> Option<u8> {
        self.small_number(arg, 0..=Rounding::MOST_PLACES, errors::rounding_places)
    }

    /// A number that must be known before anything is computed.
    fn small_number(
        &mut self,
        arg: &Expr,
        within: std::ops::RangeInclusive<u8>,
        wrong: fn(Span) -> Diagnostic,
    ) -> Option<u8> {
        match &arg.kind {
            ExprKind::Number(text) => match text.parse::<u8>() {
                Ok(number) if within.contains(&number) => Some(number),
                _ => self.fail(wrong(arg.span)),
            },
            ExprKind::Broken(_) => self.only_look(std::slice::from_ref(arg)),
            _ => self.fail(wrong(arg.span)),
        }
    }

    fn has(&mut self, function: &Function, list: &Expr, option: &Expr, span: Span) -> Option<Typed> {
        let list = self.ticks(function, list);
        let text = self.literal(function, option);
        let ((list, options), text) = (list?, text?);
        let option = self.option(options, text, option.span)?;
        Some(typed(TypedKind::Has(Box::new(list), option), Type::Boolean, span))
    }

    /// A tick list, and which.
    fn ticks(&mut self, function: &Function, arg: &Expr) -> Option<(Typed, usize)> {
        let found = self.check(arg, None)?;
        match found.ty {
            Type::Ticks(list) => Some((found, list)),
            _ => self.fail(type_errors::ticks_needed(&found, function)),
        }
    }

    fn state(
        &mut self,
        function: &Function,
        arg: &Expr,
        span: Span,
        make: fn(Box<Typed>) -> TypedKind,
    ) -> Option<Typed> {
        let found = self.unrounded(arg)?;
        if !matches!(found.kind, TypedKind::Input(_)) {
            return self.fail(errors::input_needed(found.span, function));
        }
        Some(typed(make(Box::new(found)), Type::Boolean, span))
    }

    /// A name of an input as the input itself, also where its value is rounded.
    pub(super) fn unrounded(&mut self, arg: &Expr) -> Option<Typed> {
        if let ExprKind::Name(name) = &arg.kind
            && let Some((input, ty)) = self.names.filled(name)
        {
            return Some(typed(TypedKind::Input(input), ty, arg.span));
        }
        Some(match self.check(arg, None)? {
            Typed { kind: TypedKind::Round(input, _), .. } if matches!(arg.kind, ExprKind::Name(_)) => *input,
            found => found,
        })
    }

    /// An input as it was reported, and rounded as anything sees it.
    pub(super) fn reported(&mut self, function: &Function, arg: &Expr) -> Option<Typed> {
        let found = self.unrounded(arg)?;
        let TypedKind::Input(input) = found.kind else {
            return self.fail(errors::input_needed(found.span, function));
        };
        let (ty, span) = (found.ty, found.span);
        Some(match self.names.rounding(input) {
            Some(rounding) => typed(TypedKind::Round(Box::new(found), rounding.clone()), ty, span),
            None => found,
        })
    }

    fn coded(&mut self, function: &Function, arg: &Expr, code: &Expr, span: Span) -> Option<Typed> {
        let found = self.unrounded(arg);
        let text = self.literal(function, code);
        let (found, text) = (found?, text?);
        let TypedKind::Input(input) = found.kind else {
            return self.fail(errors::input_needed(found.span, function));
        };
        let codes = self.names.codes(input);
        match codes.iter().position(|known| *known == *tidy(text)) {
            Some(place) => Some(typed(TypedKind::Coded(Box::new(found), place), Type::Boolean, span)),
            None => self.fail(errors::unknown_code(code.span, text, codes)),
        }
    }

    fn node(
        &mut self,
        function: &Function,
        arg: &Expr,
        span: Span,
        make: fn(usize) -> TypedKind,
    ) -> Option<Typed> {
        let id = self.literal(function, arg)?;
        match self.names.node(id) {
            Some(node) => Some(typed(make(node), Type::Number, span)),
            None => self.fail(errors::unknown_node(arg.span, id, self.names)),
        }
    }

    /// An argument that must be a text in quotes, because it is needed before anything is computed.
    pub(super) fn literal<'e>(&mut self, function: &Function, arg: &'e Expr) -> Option<&'e str> {
        match &arg.kind {
            ExprKind::Text(text) => Some(text),
            ExprKind::Broken(_) => self.only_look(std::slice::from_ref(arg)),
            _ => self.fail(errors::text_needed(arg, function)),
        }
    }
}
