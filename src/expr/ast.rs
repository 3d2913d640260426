use crate::text::{Span, Spanned};

/// How many nodes a tree may have.
pub(crate) const MAX_NODES: u32 = 2_000;

/// An expression as it was written, but for brackets and white space. Two are equal wherever they stood.
#[derive(Debug, Clone)]
pub(crate) struct Expr {
    pub(crate) kind: ExprKind,
    /// Where it stands, with the brackets around it.
    pub(crate) span: Span,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ExprKind {
    /// As written: `12`, `12.5`, `80%`.
    Number(String),
    Text(String),
    Boolean(bool),
    Name(String),
    Call {
        name: Spanned<String>,
        args: Vec<Expr>,
    },
    Unary {
        op: UnaryOp,
        operand: Box<Expr>,
    },
    Binary {
        op: BinaryOp,
        left: Box<Expr>,
        right: Box<Expr>,
    },
    If {
        condition: Box<Expr>,
        then: Box<Expr>,
        otherwise: Box<Expr>,
    },
    /// What could not be understood and has been reported, with the parts that could: they are checked all the same.
    Broken(Vec<Expr>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnaryOp {
    Negate,
    Not,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BinaryOp {
    Or,
    And,
    Compare(CompareOp),
    Arithmetic(ArithmeticOp),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CompareOp {
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ArithmeticOp {
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// How tightly things bind, the loosest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    If,
    Or,
    And,
    Not,
    Compare,
    Sum,
    Product,
    Unary,
    Primary,
}

impl Level {
    /// What the right-hand side of an operator of this level must at least be.
    pub(super) const fn above(self) -> Self {
        match self {
            Self::If => Self::Or,
            Self::Or => Self::And,
            Self::And => Self::Not,
            Self::Not => Self::Compare,
            Self::Compare => Self::Sum,
            Self::Sum => Self::Product,
            Self::Product => Self::Unary,
            Self::Unary | Self::Primary => Self::Primary,
        }
    }
}

impl BinaryOp {
    pub(super) const fn level(self) -> Level {
        match self {
            Self::Or => Level::Or,
            Self::And => Level::And,
            Self::Compare(_) => Level::Compare,
            Self::Arithmetic(ArithmeticOp::Add | ArithmeticOp::Subtract) => Level::Sum,
            Self::Arithmetic(ArithmeticOp::Multiply | ArithmeticOp::Divide) => Level::Product,
        }
    }

    /// Its one canonical spelling.
    pub(crate) const fn spelling(self) -> &'static str {
        match self {
            Self::Or => "or",
            Self::And => "and",
            Self::Compare(op) => op.spelling(),
            Self::Arithmetic(op) => op.spelling(),
        }
    }
}

impl CompareOp {
    pub(crate) const fn spelling(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessEqual => "<=",
            Self::Greater => ">",
            Self::GreaterEqual => ">=",
        }
    }

    /// Whether it only asks for equality, which every type but tick lists has.
    pub(crate) const fn is_equality(self) -> bool {
        matches!(self, Self::Equal | Self::NotEqual)
    }
}

impl ArithmeticOp {
    pub(crate) const fn spelling(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
        }
    }
}

impl Expr {
    /// Looks at this and everything in it, the outermost first.
    pub(crate) fn walk(&self, visit: &mut dyn FnMut(&Self)) {
        visit(self);
        match &self.kind {
            ExprKind::Number(_) | ExprKind::Text(_) | ExprKind::Boolean(_) | ExprKind::Name(_) => {}
            ExprKind::Call { args: parts, .. } | ExprKind::Broken(parts) => {
                for part in parts {
                    part.walk(visit);
                }
            }
            ExprKind::Unary { operand, .. } => operand.walk(visit),
            ExprKind::Binary { left, right, .. } => {
                left.walk(visit);
                right.walk(visit);
            }
            ExprKind::If { condition, then, otherwise } => {
                condition.walk(visit);
                then.walk(visit);
                otherwise.walk(visit);
            }
        }
    }

    pub(super) fn level(&self) -> Level {
        match &self.kind {
            ExprKind::If { .. } => Level::If,
            ExprKind::Binary { op, .. } => op.level(),
            ExprKind::Unary { op: UnaryOp::Not, .. } => Level::Not,
            ExprKind::Unary { op: UnaryOp::Negate, .. } => Level::Unary,
            _ => Level::Primary,
        }
    }
}

impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl Eq for Expr {}
