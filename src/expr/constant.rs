//! What an expression comes to whatever is reported.
use super::{ArithmeticOp, Typed, TypedKind};
use crate::number::Exact;

impl Typed {
    /// The number that an expression without names stands for; `None` where it has names, functions or no value.
    pub(crate) fn constant(&self) -> Option<Exact> {
        match &self.kind {
            TypedKind::Number(number) => Some(number.clone()),
            TypedKind::Negate(of) => of.constant().map(|number| number.negated()),
            TypedKind::Arithmetic(op, left, right) => {
                let (left, right) = (left.constant()?, right.constant()?);
                match op {
                    ArithmeticOp::Add => Some(left.plus(&right)),
                    ArithmeticOp::Subtract => Some(left.minus(&right)),
                    ArithmeticOp::Multiply => Some(left.times(&right)),
                    ArithmeticOp::Divide => left.over(&right),
                }
            }
            _ => None,
        }
    }
}
