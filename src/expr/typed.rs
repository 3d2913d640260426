use std::collections::BTreeSet;

use super::{ArithmeticOp, CompareOp, Peers, SubUnits, Table, Type};
use crate::number::{Date, Exact, NoValue, Rounding};
use crate::text::Span;

/// An expression that checks: every name resolved, every operand of the type its place needs.
#[derive(Debug, Clone)]
pub(crate) struct Typed {
    pub(crate) kind: TypedKind,
    pub(crate) ty: Type,
    pub(crate) span: Span,
}

/// What stands at one place of a [`Typed`] tree. The numbers of inputs, derived quantities, nodes and options are those
/// that [`Names`](super::Names) gave.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum TypedKind {
    Number(Exact),
    Boolean(bool),
    Date(Date),
    Text(String),
    /// An option of the list in the type.
    Option(usize),
    Input(usize),
    Derived(usize),
    /// The maximum points of the node the expression belongs to.
    Full,
    Points(usize),
    Share(usize),
    Negate(Box<Typed>),
    Not(Box<Typed>),
    Arithmetic(ArithmeticOp, Box<Typed>, Box<Typed>),
    Compare(CompareOp, Box<Typed>, Box<Typed>),
    And(Box<Typed>, Box<Typed>),
    Or(Box<Typed>, Box<Typed>),
    If(Box<Typed>, Box<Typed>, Box<Typed>),
    /// At least one number, as are those of `Max`, `Sum` and `Mean`.
    Min(Vec<Typed>),
    Max(Vec<Typed>),
    Sum(Vec<Typed>),
    Mean(Vec<Typed>),
    Abs(Box<Typed>),
    /// The number, the lowest and the highest it may be.
    Clamp(Box<Typed>, Box<Typed>, Box<Typed>),
    Round(Box<Typed>, Rounding),
    Floor(Box<Typed>),
    Ceil(Box<Typed>),
    Trunc(Box<Typed>),
    /// Rounded where it is taken.
    Irrational(Irrational, Box<Typed>, Rounding),
    /// Base and exponent; rounded where it is taken.
    Power(Box<Typed>, Box<Typed>, Rounding),
    /// From, to.
    Days(Box<Typed>, Box<Typed>),
    Ticked(Box<Typed>),
    /// A tick list and one of its options.
    Has(Box<Typed>, usize),
    /// Always of an [`Input`](TypedKind::Input).
    Missing(Box<Typed>),
    /// Always of an [`Input`](TypedKind::Input).
    Applicable(Box<Typed>),
    /// Always of an [`Input`](TypedKind::Input): whether this code of it stands there.
    Coded(Box<Typed>, usize),
    Default(Box<Typed>, Box<Typed>),
    /// A figure, or what is taken in its place.
    Filled(Box<Filled>),
    Table(Box<Table>),
    SubUnits(Box<SubUnits>),
    Peers(Box<Peers>),
    /// Of the same unit in the period before.
    Previous(Box<Typed>),
    /// From the period before.
    Since(Since, Box<Typed>),
}

/// A figure with a fallback.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Filled {
    /// The figure as reported.
    pub(crate) of: Typed,
    /// The first that has a value is taken.
    pub(crate) fallbacks: Vec<Typed>,
    /// The states in which one is taken.
    pub(crate) missing: bool,
    pub(crate) not_applicable: bool,
    pub(crate) not_accepted: bool,
}

/// How something is compared with itself in the period before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Since {
    /// The quotient less 1.
    Growth,
    /// The difference.
    Change,
}

/// A function of one number with irrational values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Irrational {
    Ln,
    Exp,
    Sqrt,
}

impl Irrational {
    pub(crate) fn of(self, number: &Exact, rounding: &Rounding) -> Result<Exact, NoValue> {
        match self {
            Self::Ln => number.ln(rounding),
            Self::Exp => number.exp(rounding),
            Self::Sqrt => number.sqrt(rounding),
        }
    }
}

/// What an expression refers to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct References {
    pub(crate) inputs: BTreeSet<usize>,
    pub(crate) derived: BTreeSet<usize>,
    pub(crate) nodes: BTreeSet<usize>,
    pub(crate) full: bool,
    /// The inputs and derived quantities among these that it looks at in the period before.
    pub(crate) past_inputs: BTreeSet<usize>,
    pub(crate) past_derived: BTreeSet<usize>,
}

/// What an expression is made of, to look at or to change.
macro_rules! parts {
    ($typed:expr, $iter:ident $(, $mutable:tt)?) => {
        match &$($mutable)? $typed.kind {
            TypedKind::Number(_)
            | TypedKind::Boolean(_)
            | TypedKind::Date(_)
            | TypedKind::Text(_)
            | TypedKind::Option(_)
            | TypedKind::Input(_)
            | TypedKind::Derived(_)
            | TypedKind::Full
            | TypedKind::Points(_)
            | TypedKind::Share(_) => Vec::new(),
            TypedKind::Negate(a)
            | TypedKind::Not(a)
            | TypedKind::Abs(a)
            | TypedKind::Round(a, _)
            | TypedKind::Floor(a)
            | TypedKind::Ceil(a)
            | TypedKind::Trunc(a)
            | TypedKind::Irrational(_, a, _)
            | TypedKind::Ticked(a)
            | TypedKind::Has(a, _)
            | TypedKind::Missing(a)
            | TypedKind::Applicable(a)
            | TypedKind::Coded(a, _)
            | TypedKind::Previous(a)
            | TypedKind::Since(_, a) => vec![a],
            TypedKind::Arithmetic(_, a, b)
            | TypedKind::Compare(_, a, b)
            | TypedKind::And(a, b)
            | TypedKind::Or(a, b)
            | TypedKind::Power(a, b, _)
            | TypedKind::Days(a, b)
            | TypedKind::Default(a, b) => vec![a, b],
            TypedKind::Filled(filled) => std::iter::once(&$($mutable)? filled.of).chain(&$($mutable)? filled.fallbacks).collect(),
            TypedKind::If(a, b, c) | TypedKind::Clamp(a, b, c) => vec![a, b, c],
            TypedKind::Min(all) | TypedKind::Max(all) | TypedKind::Sum(all) | TypedKind::Mean(all) => {
                all.$iter().collect()
            }
            TypedKind::Table(table) => table.keys.$iter().collect(),
            TypedKind::Peers(peers) => std::iter::once(&$($mutable)? peers.of).chain(&$($mutable)? peers.within).collect(),
            TypedKind::SubUnits(all) => all.of.$iter().chain(&$($mutable)? all.weight).collect(),
        }
    };
}

impl Typed {
    /// Looks at this and everything in it, the outermost first, from left to right.
    pub(crate) fn walk<'t>(&'t self, visit: &mut dyn FnMut(&'t Self)) {
        visit(self);
        for part in self.parts() {
            part.walk(visit);
        }
    }

    /// What it refers to, anywhere in it.
    pub(crate) fn references(&self) -> References {
        let mut found = References::default();
        self.refer((true, false), &mut found);
        found
    }

    /// Adds what it refers to in this period, in the one before, or in both.
    fn refer(&self, (now, past): (bool, bool), found: &mut References) {
        match self.kind {
            TypedKind::Input(input) => {
                found.inputs.insert(input);
                if past {
                    found.past_inputs.insert(input);
                }
            }
            TypedKind::Derived(derived) => {
                found.derived.insert(derived);
                if past {
                    found.past_derived.insert(derived);
                }
            }
            TypedKind::Points(node) | TypedKind::Share(node) if now => {
                found.nodes.insert(node);
            }
            TypedKind::Full => found.full = true,
            _ => {}
        }
        let sight = match self.kind {
            TypedKind::Previous(_) => (false, true),
            TypedKind::Since(..) => (now, true),
            _ => (now, past),
        };
        for part in self.parts() {
            part.refer(sight, found);
        }
    }

    /// Whether it looks at the period before.
    pub(crate) fn looks_back(&self) -> bool {
        let mut looks = false;
        self.walk(&mut |part| looks |= matches!(part.kind, TypedKind::Previous(_) | TypedKind::Since(..)));
        looks
    }

    /// What it is made of, from left to right.
    pub(crate) fn parts(&self) -> Vec<&Self> {
        parts!(self, iter)
    }

    /// The same, to be changed.
    pub(crate) fn parts_mut(&mut self) -> Vec<&mut Self> {
        parts!(self, iter_mut, mut)
    }
}

/// Two are equal wherever they stood.
impl PartialEq for Typed {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind && self.ty == other.ty
    }
}
