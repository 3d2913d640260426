//! The program for columns, run on some rows of a table at a time.
use crate::number::lanes::{self, Lane};
use crate::program::{Lanes, Op, Src, States, Two};
use crate::report::{Mark, Table};

/// The rows that one block takes: its registers then stay near the processor.
pub(crate) const ROWS: usize = 256;

/// The registers of some rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Block {
    registers: Vec<Vec<Lane>>,
    aside: Vec<Lane>,
    rows: usize,
}

impl Block {
    pub(crate) fn new(program: &Lanes, rows: usize) -> Self {
        let mut registers = vec![vec![Lane::ZERO; rows]; program.registers];
        for (register, value) in &program.constants {
            if let Some(lanes) = registers.get_mut(*register) {
                lanes.fill(*value);
            }
        }
        Self { registers, aside: vec![Lane::ZERO; rows], rows }
    }

    /// Takes another number of rows; the registers stay.
    pub(crate) fn resize(&mut self, program: &Lanes, rows: usize) {
        if rows != self.rows {
            *self = Self::new(program, rows);
        }
    }

    /// Copies what is kept, one register after the other.
    pub(crate) fn keep(&self, program: &Lanes, into: &mut [Lane]) {
        if self.rows == 0 {
            return;
        }
        for (register, into) in program.kept.iter().zip(into.chunks_exact_mut(self.rows)) {
            let Some(lanes) = self.registers.get(*register) else { continue };
            // For a few rows a call to copy memory costs more than the copy.
            for (into, lane) in into.iter_mut().zip(lanes) {
                *into = *lane;
            }
        }
    }

    /// Which rows the exact path has to look at.
    pub(crate) fn aside(&self) -> impl Iterator<Item = usize> {
        self.aside.iter().enumerate().filter(|(_, flag)| flag.is_set()).map(|(row, _)| row)
    }

    /// Runs the program for the rows of a table from a first one on.
    pub(crate) fn run(&mut self, program: &Lanes, table: &Table, from: usize) {
        self.aside.fill(Lane::ZERO);
        for op in &program.ops {
            self.step(op, table, from);
        }
    }

    /// Writes a register from others.
    #[inline]
    fn write(&mut self, out: usize, table: &Table, from: usize, make: impl FnOnce(&mut [Lane], &Sources<'_>)) {
        let Some(place) = self.registers.get_mut(out) else { return };
        let mut lanes = std::mem::take(place);
        make(&mut lanes, &Sources { registers: &self.registers, table, from, rows: self.rows });
        if let Some(place) = self.registers.get_mut(out) {
            *place = lanes;
        }
    }

    fn step(&mut self, op: &Op, table: &Table, from: usize) {
        match op {
            Op::Two(out, two, a, b) => self.write(*out, table, from, |out, of| {
                let (a, b) = (of.lanes(*a), of.lanes(*b));
                match two {
                    Two::Plus => lanes::plus(out, a, b),
                    Two::Minus => lanes::minus(out, a, b),
                    Two::Times => lanes::times(out, a, b),
                    Two::Least => lanes::least(out, a, b),
                    Two::Most => lanes::most(out, a, b),
                    Two::Less => lanes::less(out, a, b),
                    Two::LessOrEqual => lanes::less_or_equal(out, a, b),
                    Two::Equal => lanes::equal(out, a, b),
                }
            }),
            Op::Affine(out, a, times, plus) => {
                self.write(*out, table, from, |out, of| lanes::affine(out, of.lanes(*a), *times, *plus));
            }
            Op::Capped(out, a, times, cap) => {
                self.write(*out, table, from, |out, of| lanes::capped(out, of.lanes(*a), *times, *cap));
            }
            Op::Absolute(out, a) => {
                self.write(*out, table, from, |out, of| lanes::absolute(out, of.lanes(*a)));
            }
            Op::Select(out, flag, a, b) => self.write(*out, table, from, |out, of| {
                lanes::select(out, of.lanes(*flag), of.lanes(*a), of.lanes(*b));
            }),
            Op::AddTo(out, a, weight) => {
                self.write(*out, table, from, |out, of| lanes::add_to(out, of.lanes(*a), *weight));
            }
            Op::Pick(out, a, marks) => {
                self.write(*out, table, from, |out, of| lanes::pick(out, of.lanes(*a), marks));
            }
            Op::HasBit(out, a, bit) => {
                self.write(*out, table, from, |out, of| lanes::has_bit(out, of.lanes(*a), *bit));
            }
            Op::CountBits(out, a) => {
                self.write(*out, table, from, |out, of| lanes::count_bits(out, of.lanes(*a)));
            }
            Op::SumBits(out, a, marks) => {
                self.write(*out, table, from, |out, of| lanes::sum_bits(out, of.lanes(*a), marks));
            }
            Op::Share(out, n, d, by) => self.write(*out, table, from, |out, of| {
                lanes::share(out, of.lanes(*n), of.lanes(*d), **by);
            }),
            Op::Quotient(out, n, d, mode) => self.write(*out, table, from, |out, of| {
                lanes::quotient(out, of.lanes(*n), of.lanes(*d), *mode);
            }),
            Op::QuotientBy(out, n, d, mode) => {
                self.write(*out, table, from, |out, of| lanes::quotient_by(out, of.lanes(*n), *d, *mode));
            }
            Op::Bands(out, n, d, bands, otherwise) => self.write(*out, table, from, |out, of| {
                lanes::bands(out, of.lanes(*n), of.lanes(*d), bands, *otherwise);
            }),
            Op::WhereSet(out, flag, value) => {
                self.write(*out, table, from, |out, of| lanes::where_set(out, of.lanes(*flag), *value));
            }
            Op::Fill(out, value) => self.write(*out, table, from, |out, _| out.fill(*value)),
            Op::Class(out, value, edge, gate, place) => self.write(*out, table, from, |out, of| {
                match (edge, gate) {
                    (None, None) => out.fill(*place),
                    (Some(edge), None) => lanes::where_reached(out, of.lanes(*value), *edge, *place),
                    (None, Some(gate)) => lanes::where_set(out, of.lanes(*gate), *place),
                    (Some(edge), Some(gate)) => {
                        let (value, gate) = (of.lanes(*value), of.lanes(*gate));
                        lanes::where_reached_and_set(out, value, *edge, gate, *place);
                    }
                }
            }),
            Op::Aside(flag) => {
                let mut aside = std::mem::take(&mut self.aside);
                let of = Sources { registers: &self.registers, table, from, rows: self.rows };
                lanes::where_set(&mut aside, of.lanes(*flag), Lane::ONE);
                self.aside = aside;
            }
            Op::States(states) => self.states(states, table, from),
        }
    }

    /// Puts what the states of figures give, and sets aside what the program was not proven for.
    fn states(&mut self, states: &States, table: &Table, from: usize) {
        let plain = |used: &crate::program::Use| {
            table.column(used.input).is_some_and(|column| column.is_plain(used.low, used.high))
        };
        if states.uses.iter().all(plain) {
            return;
        }
        for row in 0..self.rows {
            let mut gravest: Option<usize> = None;
            let mut beyond = false;
            for used in &states.uses {
                let Some(column) = table.column(used.input) else { continue };
                let (lane, mark) = column.get(from.saturating_add(row));
                match mark {
                    Mark::Present => beyond |= lane.whole() < used.low || lane.whole() > used.high,
                    Mark::Wide => beyond = true,
                    Mark::NotAccepted => gravest = Some(2),
                    Mark::Missing => gravest = gravest.filter(|lack| *lack == 2).or(Some(0)),
                    Mark::NotApplicable => gravest = gravest.or(Some(1)),
                }
            }
            if gravest.is_none() && !beyond {
                continue;
            }
            let given = gravest.filter(|_| !beyond && !states.gives.is_empty());
            let mut settled = given.is_some();
            for (out, gives) in &states.gives {
                let value = given.and_then(|lack| gives.get(lack).copied().flatten());
                match (value, self.registers.get_mut(*out).and_then(|lanes| lanes.get_mut(row))) {
                    (Some(value), Some(place)) => *place = value,
                    _ => settled = false,
                }
            }
            if !settled && let Some(flag) = self.aside.get_mut(row) {
                *flag = Lane::ONE;
            }
        }
    }
}

/// What a step reads from.
struct Sources<'a> {
    registers: &'a [Vec<Lane>],
    table: &'a Table,
    from: usize,
    rows: usize,
}

impl<'a> Sources<'a> {
    #[inline]
    fn lanes(&self, from: Src) -> &'a [Lane] {
        match from {
            Src::Reg(register) => self.registers.get(register).map_or(&[], Vec::as_slice),
            Src::Input(input) => {
                let to = self.from.saturating_add(self.rows);
                self.table.column(input).and_then(|column| column.lanes().get(self.from..to)).unwrap_or(&[])
            }
        }
    }
}
