//! Expressions as text: names in place of places, every operation in brackets of its own, numbers in their one form.
use super::Canon;
use crate::expr::{
    ArithmeticOp, BinaryOp, Filled, Irrational, Literal, Output, Peers, Since, SubUnits, Type, Typed,
    TypedKind,
};
use crate::number::{Exact, RoundTo, Rounding};

impl Canon<'_> {
    /// An expression.
    pub(super) fn expression(&self, of: &Typed) -> String {
        // The span says where it stood, and the type follows from what it is.
        let Typed { kind, ty, span: _ } = of;
        match kind {
            TypedKind::Number(number) => number.to_text(),
            TypedKind::Boolean(truth) => truth.to_string(),
            TypedKind::Date(date) => format!("date('{date}')"),
            TypedKind::Text(text) => quoted(text),
            TypedKind::Option(option) => quoted(&self.option(*ty, *option)),
            TypedKind::Input(input) if self.has_fallback(*input) => {
                format!("reported({})", self.input(*input))
            }
            TypedKind::Input(input) => self.input(*input),
            TypedKind::Derived(derived) => self.derived(*derived),
            TypedKind::Full => "full".to_owned(),
            TypedKind::Points(node) => format!("points({})", quoted(&self.node(*node))),
            TypedKind::Share(node) => format!("share({})", quoted(&self.node(*node))),
            TypedKind::Negate(a) => match constant(of) {
                Some(number) => number.to_text(),
                None => format!("(-{})", self.expression(a)),
            },
            TypedKind::Not(a) => format!("(not {})", self.expression(a)),
            TypedKind::Arithmetic(op, a, b) => match constant(of) {
                Some(number) => number.to_text(),
                None => self.between(a, BinaryOp::Arithmetic(*op).spelling(), b),
            },
            TypedKind::Compare(op, a, b) => self.between(a, BinaryOp::Compare(*op).spelling(), b),
            TypedKind::And(a, b) => self.between(a, BinaryOp::And.spelling(), b),
            TypedKind::Or(a, b) => self.between(a, BinaryOp::Or.spelling(), b),
            TypedKind::If(a, b, c) => {
                let [a, b, c] = [a, b, c].map(|part| self.expression(part));
                format!("(if {a} then {b} else {c})")
            }
            TypedKind::Min(all) => self.call("min", all, None),
            TypedKind::Max(all) => self.call("max", all, None),
            TypedKind::Sum(all) => self.call("sum", all, None),
            TypedKind::Mean(all) => self.call("mean", all, None),
            TypedKind::Abs(a) => self.call("abs", [a.as_ref()], None),
            TypedKind::Clamp(a, b, c) => self.call("clamp", [a.as_ref(), b, c], None),
            TypedKind::Round(a, rounding) => self.call("round", [a.as_ref()], Some(rounding)),
            TypedKind::Floor(a) => self.call("floor", [a.as_ref()], None),
            TypedKind::Ceil(a) => self.call("ceil", [a.as_ref()], None),
            TypedKind::Trunc(a) => self.call("trunc", [a.as_ref()], None),
            TypedKind::Irrational(function, a, rounding) => {
                let name = match function {
                    Irrational::Ln => "ln",
                    Irrational::Exp => "exp",
                    Irrational::Sqrt => "sqrt",
                };
                self.call(name, [a.as_ref()], Some(rounding))
            }
            TypedKind::Power(a, b, rounding) => self.call("power", [a.as_ref(), b], Some(rounding)),
            TypedKind::Days(a, b) => self.call("days", [a.as_ref(), b], None),
            TypedKind::Ticked(a) => self.call("ticked", [a.as_ref()], None),
            TypedKind::Has(a, option) => {
                format!("has({}, {})", self.expression(a), quoted(&self.option(a.ty, *option)))
            }
            TypedKind::Missing(a) => self.call("missing", [a.as_ref()], None),
            TypedKind::Applicable(a) => self.call("applicable", [a.as_ref()], None),
            TypedKind::Coded(a, code) => {
                format!("coded({}, {})", self.expression(a), quoted(&self.code(a, *code)))
            }
            TypedKind::Default(a, b) => self.call("default", [a.as_ref(), b], None),
            TypedKind::Filled(filled) => {
                let Filled { of, fallbacks, missing, not_applicable, not_accepted } = filled.as_ref();
                let states = [
                    (*missing, "missing"),
                    (*not_applicable, "not-applicable"),
                    (*not_accepted, "not-accepted"),
                ];
                let states: Vec<&str> =
                    states.into_iter().filter(|(is, _)| *is).map(|(_, state)| state).collect();
                format!(
                    "{} for {}",
                    self.call("first", std::iter::once(of).chain(fallbacks), None),
                    states.join(", ")
                )
            }
            TypedKind::SubUnits(all) => {
                let SubUnits { take, of, weight, absent_is_zero } = all.as_ref();
                let part = |name: &str, of: &Option<Typed>| {
                    of.as_ref().map(|of| format!("{name} {}", self.expression(of)))
                };
                let absent = absent_is_zero.then(|| "absent zero".to_owned());
                let parts: Vec<String> =
                    [part("of", of), part("weight", weight), absent].into_iter().flatten().collect();
                format!("sub_units({} {})", take.name(), parts.join(", "))
            }
            TypedKind::Peers(peers) => {
                let Peers { take, of, within } = peers.as_ref();
                let of = self.call(take.name(), std::iter::once(of).chain(within), None);
                format!("peers {of}")
            }
            TypedKind::Table(table) => self.table(table),
            TypedKind::Previous(a) => self.call("previous", [a.as_ref()], None),
            TypedKind::Since(since, a) => {
                let name = match since {
                    Since::Growth => "growth",
                    Since::Change => "change",
                };
                self.call(name, [a.as_ref()], None)
            }
        }
    }

    fn between(&self, a: &Typed, sign: &str, b: &Typed) -> String {
        format!("({} {sign} {})", self.expression(a), self.expression(b))
    }

    fn call<'t>(
        &self,
        name: &str,
        of: impl IntoIterator<Item = &'t Typed>,
        rounding: Option<&Rounding>,
    ) -> String {
        let parts = of.into_iter().map(|part| self.expression(part));
        let parts: Vec<String> = parts.chain(rounding.map(rounded)).collect();
        format!("{name}({})", parts.join(", "))
    }

    /// A value that a cell of a table can have.
    pub(super) fn literal(&self, literal: &Literal, key: &Typed) -> String {
        match literal {
            Literal::Number(number) => number.to_text(),
            Literal::Boolean(truth) => truth.to_string(),
            Literal::Option(option) => quoted(&self.option(key.ty, *option)),
            Literal::Text(text) => quoted(text),
        }
    }

    /// The id of an option.
    fn option(&self, of: Type, option: usize) -> String {
        let input = match of {
            Type::Choice(input) | Type::Ticks(input) => self.parts.inputs.get(input),
            Type::Number | Type::Boolean | Type::Date | Type::Text => None,
        };
        input.and_then(|input| input.option_ids.get(option)).cloned().unwrap_or_default()
    }

    /// The text of a code of an input.
    fn code(&self, of: &Typed, code: usize) -> String {
        let TypedKind::Input(input) = of.kind else { return String::new() };
        let found = self.parts.inputs.get(input).and_then(|input| input.codes.get(code));
        found.map(|code| code.text.clone()).unwrap_or_default()
    }
}

/// What a row of a table gives.
pub(super) fn output(output: &Output) -> String {
    match output {
        Output::Number(number) => number.to_text(),
        Output::Text(text) => quoted(text),
    }
}

/// A text in quotes; one that is written in a rubric cannot hold both kinds.
fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') { '"' } else { '\'' };
    format!("{quote}{text}{quote}")
}

/// A rounding: `2 places half-up`.
pub(super) fn rounded(rounding: &Rounding) -> String {
    let mode = rounding.mode().name();
    match rounding.to() {
        RoundTo::Places(places) => format!("{places} places {mode}"),
        RoundTo::Digits(digits) => format!("{digits} digits {mode}"),
        RoundTo::Step(step) => format!("step {step} {mode}"),
    }
}

/// What an expression of numbers alone comes to, so that `1/2`, `50%` and `0.5` are one.
fn constant(of: &Typed) -> Option<Exact> {
    match &of.kind {
        TypedKind::Number(number) => Some(number.clone()),
        TypedKind::Negate(a) => constant(a).map(|number| number.negated()),
        TypedKind::Arithmetic(op, a, b) => {
            let (a, b) = (constant(a)?, constant(b)?);
            match op {
                ArithmeticOp::Add => Some(a.plus(&b)),
                ArithmeticOp::Subtract => Some(a.minus(&b)),
                ArithmeticOp::Multiply => Some(a.times(&b)),
                ArithmeticOp::Divide => a.over(&b),
            }
        }
        _ => None,
    }
}
