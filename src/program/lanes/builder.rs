//! Puts the program together, register by register.
use super::expressions::WrittenOut;
use super::numbers::{Flag, Number, Over, Under, fits, lane, lcm};
use super::{Compared, Gives, Made, Op, Src, States, Two, Use};
use crate::model::{Node, Parts};
use crate::number::Exact;
use crate::number::lanes::Lane;

/// The most steps of a program: what is longer gains nothing by columns.
const MOST_OPS: usize = 20_000;
/// The most registers.
const MOST_REGISTERS: usize = 4_000;

pub(super) struct Builder<'p> {
    pub(super) parts: &'p Parts,
    pub(super) ops: Vec<Op>,
    pub(super) registers: usize,
    pub(super) constants: Vec<(usize, Lane)>,
    /// The points of the nodes that are done, and what they can come to at most.
    pub(super) nodes: Vec<Option<Placed>>,
    /// The derived quantities, each written out where it is used.
    pub(super) derived: Vec<WrittenOut>,
    /// The quantities of relative rules.
    pub(super) compared: Vec<Compared>,
    /// Registers that are free again.
    free: Vec<usize>,
    /// Registers that the piece under work holds.
    held: Vec<usize>,
    /// The inputs that the piece under work uses.
    pub(super) uses: Vec<Use>,
    /// Figures are assumed to lie within 2^bits, counted in the smallest digit of their column.
    pub(super) bits: u32,
    /// Whether fractions are made so that they can be enclosed.
    pub(super) with_room: bool,
}

/// A node that is done: its numbers stand in registers for good.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub(super) points: Number,
    /// Before the rounding, if it can be had.
    pub(super) exact: Option<Number>,
    pub(super) maximum: Exact,
    /// How the points come from those of other nodes, where no lane holds them.
    pub(super) made: Option<Made>,
}

/// Where the work stood before a try.
pub(super) struct Mark {
    ops: usize,
    registers: usize,
    constants: usize,
    free: Vec<usize>,
    held: Vec<usize>,
}

impl<'p> Builder<'p> {
    pub(super) fn new(parts: &'p Parts) -> Self {
        Self {
            parts,
            ops: Vec::new(),
            registers: 0,
            constants: Vec::new(),
            nodes: vec![None; parts.nodes.len()],
            derived: WrittenOut::all(parts),
            compared: Vec::new(),
            free: Vec::new(),
            held: Vec::new(),
            uses: Vec::new(),
            bits: 0,
            with_room: false,
        }
    }

    /// Makes something, or leaves no trace.
    pub(super) fn tried<T>(&mut self, make: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mark = Mark {
            ops: self.ops.len(),
            registers: self.registers,
            constants: self.constants.len(),
            free: self.free.clone(),
            held: self.held.clone(),
        };
        let made = make(self);
        if made.is_none() {
            self.ops.truncate(mark.ops);
            self.registers = mark.registers;
            self.constants.truncate(mark.constants);
            self.free = mark.free;
            self.held = mark.held;
        }
        made
    }

    /// Compiles a piece, first for figures of many digits, then for fewer: the bounds must fit.
    pub(super) fn piece<T>(&mut self, mut make: impl FnMut(&mut Self) -> Option<T>) -> Option<T> {
        let tries = [true, false]
            .into_iter()
            .flat_map(|room| [40, 32, 28, 24, 20, 16, 13, 10].into_iter().map(move |bits| (bits, room)));
        for (bits, with_room) in tries {
            (self.bits, self.with_room) = (bits, with_room);
            self.uses.clear();
            self.held.clear();
            if let Some(made) = self.tried(&mut make) {
                let held = std::mem::take(&mut self.held);
                self.free.extend(held);
                return (self.ops.len() <= MOST_OPS && self.registers <= MOST_REGISTERS).then_some(made);
            }
        }
        None
    }

    /// A register of the piece under work.
    pub(super) fn scratch(&mut self) -> usize {
        let register = self.free.pop().unwrap_or_else(|| self.keep());
        self.held.push(register);
        register
    }

    /// A register for good.
    pub(super) fn keep(&mut self) -> usize {
        let register = self.registers;
        self.registers = register.saturating_add(1);
        register
    }

    pub(super) fn constant(&mut self, value: i128) -> Option<Src> {
        let value = lane(value)?;
        if let Some((register, _)) = self.constants.iter().find(|(_, held)| *held == value) {
            return Some(Src::Reg(*register));
        }
        let register = self.keep();
        self.constants.push((register, value));
        Some(Src::Reg(register))
    }

    pub(super) fn two(&mut self, op: Two, a: Src, b: Src) -> Src {
        let out = self.scratch();
        self.ops.push(Op::Two(out, op, a, b));
        Src::Reg(out)
    }

    pub(super) fn affine(&mut self, a: Src, times: i128, plus: i128) -> Option<Src> {
        if times == 1 && plus == 0 {
            return Some(a);
        }
        let out = self.scratch();
        self.ops.push(Op::Affine(out, a, lane(times)?, lane(plus)?));
        Some(Src::Reg(out))
    }

    pub(super) fn select(&mut self, flag: Src, yes: Src, no: Src) -> Src {
        let out = self.scratch();
        self.ops.push(Op::Select(out, flag, yes, no));
        Src::Reg(out)
    }

    pub(super) fn not(&mut self, flag: Src) -> Option<Src> {
        self.affine(flag, -1, 1)
    }

    /// Either of two flags.
    pub(super) fn either(&mut self, a: Option<Src>, b: Option<Src>) -> Option<Src> {
        match (a, b) {
            (Some(a), Some(b)) if a != b => Some(self.two(Two::Most, a, b)),
            (a, b) => a.or(b),
        }
    }

    /// The numerator as a lane.
    pub(super) fn over(&mut self, number: &Number) -> Option<Src> {
        match number.over {
            Over::Lane(lane) => Some(lane),
            Over::Known(value) => self.constant(value),
        }
    }

    /// The denominator as a lane.
    pub(super) fn under(&mut self, number: &Number) -> Option<Src> {
        match number.under {
            Under::Lane(lane, _) => Some(lane),
            Under::One(under) => self.constant(under),
        }
    }

    /// The numerator times a known factor; the denominator stays. A slack is scaled too: times a negative factor the true
    /// numerator lies below the lane, so the lane goes down by as much.
    pub(super) fn scaled(&mut self, number: &Number, factor: i128) -> Option<Number> {
        let slack = number.slack.checked_mul(factor)?;
        let (a, b) = (number.low.checked_mul(factor)?, number.high.checked_mul(factor)?);
        let (low, high) = (a.min(b.checked_add(slack.min(0))?), a.max(b));
        fits(low, high)?;
        let over = match number.over {
            Over::Known(value) => Over::Known(value.checked_mul(factor)?),
            Over::Lane(lane) => Over::Lane(self.affine(lane, factor, slack.min(0))?),
        };
        Some(Number { over, low, high, slack: slack.saturating_abs(), ..*number })
    }

    /// Two numbers over one denominator.
    pub(super) fn alike(&mut self, a: &Number, b: &Number) -> Option<(Number, Number)> {
        match (a.under, b.under) {
            (Under::One(left), Under::One(right)) => {
                let under = lcm(left, right)?;
                let mut a = self.scaled(a, under.checked_div(left)?)?;
                let mut b = self.scaled(b, under.checked_div(right)?)?;
                (a.under, b.under) = (Under::One(under), Under::One(under));
                Some((a, b))
            }
            (left, right) if left == right => Some((*a, *b)),
            _ => {
                a.settled().and(b.settled())?;
                let most = a.most_under().checked_mul(b.most_under())?;
                fits(0, most)?;
                let (left, right) = (self.under(a)?, self.under(b)?);
                let under = Under::Lane(self.two(Two::Times, left, right), most);
                let mut one = self.times_under(a, b)?;
                let mut other = self.times_under(b, a)?;
                (one.under, other.under) = (under, under);
                Some((one, other))
            }
        }
    }

    /// A number with its numerator times the denominator of another.
    pub(super) fn times_under(&mut self, number: &Number, other: &Number) -> Option<Number> {
        match other.under {
            Under::One(under) => self.scaled(number, under),
            Under::Lane(lane, most) => {
                number.settled()?;
                let (low, high) =
                    (number.low.min(0).checked_mul(most)?, number.high.max(0).checked_mul(most)?);
                fits(low, high)?;
                let over = match number.over {
                    Over::Known(factor) => self.affine(lane, factor, 0)?,
                    Over::Lane(over) => self.two(Two::Times, over, lane),
                };
                Some(Number { over: Over::Lane(over), low, high, ..*number })
            }
        }
    }

    /// Where a flag is set one number, elsewhere another.
    pub(super) fn choose(&mut self, flag: Flag, yes: &Number, no: &Number) -> Option<Number> {
        yes.settled().and(no.settled())?;
        let hole = match (yes.hole, no.hole) {
            (None, None) => None,
            (yes, no) => {
                let none = self.constant(0)?;
                Some(self.select(flag.lane, yes.unwrap_or(none), no.unwrap_or(none)))
            }
        };
        let (yes, no) = match (yes.under, no.under) {
            (Under::One(_), Under::One(_)) => self.alike(yes, no)?,
            _ => (*yes, *no),
        };
        let (left, right) = (self.over(&yes)?, self.over(&no)?);
        let over = Over::Lane(self.select(flag.lane, left, right));
        let under = if yes.under == no.under {
            yes.under
        } else {
            let (left, right) = (self.under(&yes)?, self.under(&no)?);
            Under::Lane(self.select(flag.lane, left, right), yes.most_under().max(no.most_under()))
        };
        let hole = self.either(flag.hole, hole);
        Some(Number { over, under, low: yes.low.min(no.low), high: yes.high.max(no.high), slack: 0, hole })
    }

    /// An exact number as a known one.
    pub(super) fn known(value: &Exact) -> Option<Number> {
        let (over, under) = value.words()?;
        fits(over.into(), over.into())?;
        fits(0, under.into())?;
        Some(Number::known(over.into(), under.into()))
    }

    /// Keeps a number in registers for good.
    pub(super) fn kept(&mut self, number: &Number) -> Option<Number> {
        let source = self.over(number)?;
        let over = Over::Lane(self.kept_lane(source));
        let under = match number.under {
            Under::One(under) => Under::One(under),
            Under::Lane(lane, most) => Under::Lane(self.kept_lane(lane), most),
        };
        Some(Number { over, under, ..*number })
    }

    fn kept_lane(&mut self, source: Src) -> Src {
        let register = self.keep();
        let is_held = matches!(source, Src::Reg(scratch) if self.held.contains(&scratch));
        match self.ops.last_mut().and_then(Op::target) {
            // The last step writes where the number is kept.
            Some(target) if is_held && Src::Reg(*target) == source => *target = register,
            _ => self.ops.push(Op::Affine(register, source, Lane::ONE, Lane::ZERO)),
        }
        Src::Reg(register)
    }

    /// What the states of the inputs used so far come to, at the end of a piece.
    pub(super) fn states(&mut self, gives: Box<[Gives]>) {
        let uses: Box<[Use]> = std::mem::take(&mut self.uses).into();
        if !uses.is_empty() {
            self.ops.push(Op::States(Box::new(States { uses, gives })));
        }
    }

    pub(super) fn node(&self, at: usize) -> Option<&'p Node> {
        self.parts.nodes.get(at)
    }
}
