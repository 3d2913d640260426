//! The flat program for columns: what the tree of a rubric comes to when every figure is there.
//!
//! The program works on whole numbers in lanes, each a fraction with a denominator that is known when the rubric compiles
//! (points in hundredths) or stands in a lane of its own (a ratio). The size of every number is bounded when it compiles,
//! from the range of each figure; a unit with a figure outside the range that was assumed, or with a state that takes a
//! node out of its parent, goes aside to the exact path, which has the last word on it. So the program never has to be
//! right where it cannot be proven right.
mod builder;
mod enclosed;
mod expressions;
mod joined;
mod numbers;
mod quantities;
mod ratios;
mod relative;
mod rules;
mod settle;
mod tables;
mod tree;
mod verdicts;

use crate::model::Parts;
use crate::number::lanes::{Band, Lane, Share};
use crate::number::{Exact, RoundingMode};

/// Where a lane comes from: an input of the rubric, or a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Src {
    Input(usize),
    Reg(usize),
    /// What is known of the units that one is compared with.
    Beside(usize),
}

/// What stands beside each row for a relative rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Beside {
    LeastOver,
    LeastUnder,
    MostOver,
    MostUnder,
    /// A flag: whether there is anyone to be compared with.
    There,
}

impl Beside {
    pub(crate) const ALL: [Self; 5] =
        [Self::LeastOver, Self::LeastUnder, Self::MostOver, Self::MostUnder, Self::There];

    /// Where it stands for the relative rule at a place.
    pub(crate) fn at(self, place: usize) -> usize {
        let own = Self::ALL.iter().position(|known| *known == self).unwrap_or(0);
        place.saturating_mul(Self::ALL.len()).saturating_add(own)
    }
}

/// An operation of two lanes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Two {
    Plus,
    Minus,
    Times,
    Least,
    Most,
    Less,
    LessOrEqual,
    Equal,
}

/// One step of the program. The first field is the register that it writes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Op {
    Two(usize, Two, Src, Src),
    /// `a · times + plus`
    Affine(usize, Src, Lane, Lane),
    /// `a · times` from 0 to a cap
    Capped(usize, Src, Lane, Lane),
    Absolute(usize, Src),
    Select(usize, Src, Src, Src),
    /// A start, and lanes with their weights, added up.
    Sum(usize, Lane, Box<[(Src, Lane)]>),
    Pick(usize, Src, Box<[Lane]>),
    HasBit(usize, Src, u32),
    CountBits(usize, Src),
    SumBits(usize, Src, Box<[Lane]>),
    Share(usize, Src, Src, Box<Share>),
    Quotient(usize, Src, Src, RoundingMode),
    QuotientBy(usize, Src, Lane, RoundingMode),
    Bands(usize, Src, Src, Box<[Band]>, Lane),
    WhereSet(usize, Src, Lane),
    Fill(usize, Lane),
    /// The place of a class where a value reaches its edge and its gate is passed.
    Class(usize, Src, Option<Lane>, Option<Src>, Lane),
    /// Units with the flag set go aside.
    Aside(Src),
    /// What figures without a value, or outside the range assumed of them, come to.
    States(Box<States>),
}

impl Op {
    /// The register that it writes whole; `None` for what only touches some units.
    pub(crate) const fn target(&mut self) -> Option<&mut usize> {
        match self {
            Self::Two(out, ..)
            | Self::Affine(out, ..)
            | Self::Capped(out, ..)
            | Self::Absolute(out, ..)
            | Self::Select(out, ..)
            | Self::Pick(out, ..)
            | Self::HasBit(out, ..)
            | Self::CountBits(out, ..)
            | Self::SumBits(out, ..)
            | Self::Share(out, ..)
            | Self::Quotient(out, ..)
            | Self::QuotientBy(out, ..)
            | Self::Bands(out, ..)
            | Self::Sum(out, ..)
            | Self::Fill(out, ..) => Some(out),
            Self::WhereSet(..) | Self::Class(..) | Self::Aside(_) | Self::States(_) => None,
        }
    }
}

/// An input, and the range of its lanes that the program was proven for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Use {
    pub(crate) input: usize,
    pub(crate) low: i64,
    pub(crate) high: i64,
}

/// A register, and what missing, not applicable and not accepted put there; where nothing, the unit goes aside.
pub(crate) type Gives = (usize, [Option<Lane>; 3]);

/// What a node gives where one of its figures has no value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct States {
    pub(crate) uses: Box<[Use]>,
    /// Without any, the unit goes aside.
    pub(crate) gives: Box<[Gives]>,
}

/// A number in a register, or at a place of what is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) register: usize,
    pub(crate) under: Denominator,
}

/// Where the points of a node are.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Held {
    Lane(Kept),
    /// In no lane: their fraction is too long.
    Made(Made),
}

/// Points as the weighted sum of those of other nodes, brought within bounds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Made {
    pub(crate) of: Box<[(usize, Exact)]>,
    pub(crate) least: Option<Exact>,
    pub(crate) most: Option<Exact>,
}

/// What the whole number there is divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Denominator {
    One(i64),
    /// Another register, or place.
    At(usize),
}

/// A number in a register, or at a place of what is kept: so many of `1 / under`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Scaled {
    pub(crate) register: usize,
    pub(crate) under: i64,
}

/// What a ranking orders by.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RankLanes {
    /// The value, or of a ranking by pairs that at each node.
    pub(crate) values: Box<[Scaled]>,
    /// Larger first.
    pub(crate) keys: Box<[Scaled]>,
    /// A flag.
    pub(crate) eligible: Option<usize>,
}

/// The program.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Lanes {
    pub(crate) ops: Box<[Op]>,
    /// The same where every figure is there, in its range.
    pub(crate) plain: Box<[Op]>,
    /// The ranges of all figures together.
    pub(crate) uses: Box<[Use]>,
    pub(crate) registers: usize,
    /// Registers that hold one value for good.
    pub(crate) constants: Box<[(usize, Lane)]>,
    /// The registers that are kept of each unit, in order. What names a register below names a place in this list.
    pub(crate) kept: Box<[usize]>,
    /// The points of every node and pillar.
    pub(crate) nodes: Box<[Held]>,
    pub(crate) pillars: Box<[Held]>,
    /// Of the place of the class; -1 where there is none.
    pub(crate) class: Option<usize>,
    pub(crate) rankings: Box<[RankLanes]>,
    /// What relative rules need before.
    pub(crate) prelude: Option<Box<Prelude>>,
}

/// The quantities of relative rules: a program of its own, run for all units first.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Prelude {
    pub(crate) lanes: Lanes,
    pub(crate) compared: Box<[Compared]>,
}

/// The quantity of a relative rule. What names a register is a place in what the prelude keeps.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Compared {
    pub(crate) node: usize,
    /// The input that names the group of a unit.
    pub(crate) within: Option<usize>,
    pub(crate) over: usize,
    pub(crate) under: Denominator,
    /// The flag of the units that are compared.
    pub(crate) counted: usize,
    /// The range that the rule was proven for.
    pub(crate) low: i64,
    pub(crate) high: i64,
    pub(crate) most_under: i64,
}

impl Lanes {
    /// Compiles a checked rubric; `None` where it needs what lanes cannot do: the exact path does it all.
    pub(crate) fn new(parts: &Parts) -> Option<Self> {
        tree::compile(parts)
    }
}
