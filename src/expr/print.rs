use std::fmt;

use super::ast::{Expr, ExprKind, Level, UnaryOp};

/// The canonical text: one space around operators, no brackets but those that the meaning needs.
impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        at_least(self, Level::If, f)
    }
}

/// Prints an expression where one of at least this level is wanted.
fn at_least(expr: &Expr, level: Level, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if expr.level() < level {
        f.write_str("(")?;
        plain(expr, f)?;
        f.write_str(")")
    } else {
        plain(expr, f)
    }
}

fn plain(expr: &Expr, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match &expr.kind {
        ExprKind::Number(text) | ExprKind::Name(text) => f.write_str(text),
        ExprKind::Text(text) => {
            let quote = if text.contains('\'') { '"' } else { '\'' };
            write!(f, "{quote}{text}{quote}")
        }
        ExprKind::Boolean(value) => write!(f, "{value}"),
        ExprKind::Call { name, args } => {
            write!(f, "{}(", name.value)?;
            list(args, f)?;
            f.write_str(")")
        }
        ExprKind::Unary { op: UnaryOp::Negate, operand } => {
            f.write_str("-")?;
            at_least(operand, Level::Unary, f)
        }
        ExprKind::Unary { op: UnaryOp::Not, operand } => {
            f.write_str("not ")?;
            at_least(operand, Level::Not, f)
        }
        ExprKind::Binary { op, left, right } => {
            // Comparisons do not chain, so one inside another needs brackets on both sides.
            let left_level = if op.level() == Level::Compare { Level::Sum } else { op.level() };
            at_least(left, left_level, f)?;
            write!(f, " {} ", op.spelling())?;
            at_least(right, op.level().above(), f)
        }
        ExprKind::If { condition, then, otherwise } => {
            f.write_str("if ")?;
            at_least(condition, Level::If, f)?;
            f.write_str(" then ")?;
            at_least(then, Level::If, f)?;
            f.write_str(" else ")?;
            at_least(otherwise, Level::If, f)
        }
        // Never in a tree that was read without errors; there is no text that means it.
        ExprKind::Broken(parts) => {
            f.write_str("?(")?;
            list(parts, f)?;
            f.write_str(")")
        }
    }
}

fn list(items: &[Expr], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            f.write_str(", ")?;
        }
        at_least(item, Level::If, f)?;
    }
    Ok(())
}
