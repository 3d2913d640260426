//! The expression language: text to tokens to a faithful tree, and from there, with the names of a rubric at hand,
//! to a typed tree that can be evaluated. Total: no loops, no recursion, no user code.
mod ast;
mod constant;
mod functions;
mod lexer;
mod parser;
mod peers;
#[cfg(feature = "editor")]
mod pieces;
mod print;
mod sub_units;
mod syntax_errors;
mod table;
#[cfg(test)]
mod tests;
mod token;
mod typecheck;
mod typed;
mod types;

pub(crate) use ast::{ArithmeticOp, BinaryOp, CompareOp, Expr, ExprKind, UnaryOp};
#[cfg(any(test, feature = "editor"))]
pub(crate) use functions::FUNCTIONS;
pub(crate) use parser::{parse, parse_at};
pub(crate) use peers::{Middle, Peers};
#[cfg(feature = "editor")]
pub(crate) use pieces::{PieceKind, pieces};
pub(crate) use sub_units::{SubUnits, Take};
pub(crate) use table::{Cell, End, Hit, Literal, Output, Row, Table};
pub(crate) use typecheck::{Names, Reference, check, check_as};
pub(crate) use typed::{Filled, Irrational, References, Since, Typed, TypedKind};
pub(crate) use types::Type;
