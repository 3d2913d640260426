//! The program for columns, step by step.
use super::block::ROWS;
use crate::number::lanes::{self, Lane};
use crate::program::{Lanes, Op, Src, States, Two, Use};
use crate::report::{Mark, Table};

/// What a program runs on: a lane of each register for every row.
pub(super) trait Registers: Sized {
    fn rows(&self) -> usize;
    /// Writes a register from others.
    fn write(&mut self, out: usize, rows: Rows<'_>, make: impl FnOnce(&mut [Lane], &Sources<'_, Self>));
    /// Writes the flags of the rows that the exact path has to look at.
    fn set_aside(&mut self, rows: Rows<'_>, make: impl FnOnce(&mut [Lane], &Sources<'_, Self>));
    fn read<'a>(&'a self, rows: Rows<'a>, source: Src) -> &'a [Lane];
}

/// The rows of a table from one on, and what stands beside them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rows<'a> {
    pub(crate) table: &'a Table,
    pub(crate) beside: &'a [Column],
    pub(crate) from: usize,
}

/// A lane for every row of a set.
#[derive(Debug, Clone)]
pub(crate) enum Column {
    /// The same for all.
    Same(Box<[Lane; ROWS]>),
    Each(Vec<Lane>),
}

/// What a step reads from.
pub(super) struct Sources<'a, R> {
    pub(super) registers: &'a R,
    pub(super) rows: Rows<'a>,
}

impl<R: Registers> Sources<'_, R> {
    #[inline]
    fn lanes(&self, source: Src) -> &[Lane] {
        self.registers.read(self.rows, source)
    }
}

fn is_plain(table: &Table, used: &Use) -> bool {
    table.column(used.input).is_some_and(|column| column.is_plain(used.low, used.high))
}

/// Runs a program for the rows of a table from a first one on.
pub(super) fn run<R: Registers>(registers: &mut R, program: &Lanes, rows: Rows<'_>) {
    let plain = program.uses.iter().all(|used| is_plain(rows.table, used));
    for op in if plain { &program.plain } else { &program.ops } {
        step(registers, op, rows);
    }
}

#[inline]
fn step<R: Registers>(registers: &mut R, op: &Op, rows: Rows<'_>) {
    match op {
        Op::Two(out, two, a, b) => registers.write(*out, rows, |out, of| {
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
            registers.write(*out, rows, |out, of| lanes::affine(out, of.lanes(*a), *times, *plus));
        }
        Op::Capped(out, a, times, cap) => {
            registers.write(*out, rows, |out, of| lanes::capped(out, of.lanes(*a), *times, *cap));
        }
        Op::Absolute(out, a) => {
            registers.write(*out, rows, |out, of| lanes::absolute(out, of.lanes(*a)));
        }
        Op::Select(out, flag, a, b) => registers.write(*out, rows, |out, of| {
            lanes::select(out, of.lanes(*flag), of.lanes(*a), of.lanes(*b));
        }),
        Op::Sum(out, start, terms) => registers.write(*out, rows, |out, of| {
            out.fill(*start);
            for (term, weight) in terms {
                lanes::add_to(out, of.lanes(*term), *weight);
            }
        }),
        Op::Pick(out, a, marks) => {
            registers.write(*out, rows, |out, of| lanes::pick(out, of.lanes(*a), marks));
        }
        Op::HasBit(out, a, bit) => {
            registers.write(*out, rows, |out, of| lanes::has_bit(out, of.lanes(*a), *bit));
        }
        Op::CountBits(out, a) => {
            registers.write(*out, rows, |out, of| lanes::count_bits(out, of.lanes(*a)));
        }
        Op::SumBits(out, a, marks) => {
            registers.write(*out, rows, |out, of| lanes::sum_bits(out, of.lanes(*a), marks));
        }
        Op::Share(out, n, d, by) => registers.write(*out, rows, |out, of| {
            lanes::share(out, of.lanes(*n), of.lanes(*d), **by);
        }),
        Op::Quotient(out, n, d, mode) => registers.write(*out, rows, |out, of| {
            lanes::quotient(out, of.lanes(*n), of.lanes(*d), *mode);
        }),
        Op::QuotientBy(out, n, d, mode) => {
            registers.write(*out, rows, |out, of| lanes::quotient_by(out, of.lanes(*n), *d, *mode));
        }
        Op::Bands(out, n, d, bands, otherwise) => registers.write(*out, rows, |out, of| {
            lanes::bands(out, of.lanes(*n), of.lanes(*d), bands, *otherwise);
        }),
        Op::WhereSet(out, flag, value) => {
            registers.write(*out, rows, |out, of| lanes::where_set(out, of.lanes(*flag), *value));
        }
        Op::Fill(out, value) => registers.write(*out, rows, |out, _| out.fill(*value)),
        Op::Class(out, value, edge, gate, place) => {
            registers.write(*out, rows, |out, of| match (edge, gate) {
                (None, None) => out.fill(*place),
                (Some(edge), None) => lanes::where_reached(out, of.lanes(*value), *edge, *place),
                (None, Some(gate)) => lanes::where_set(out, of.lanes(*gate), *place),
                (Some(edge), Some(gate)) => {
                    let (value, gate) = (of.lanes(*value), of.lanes(*gate));
                    lanes::where_reached_and_set(out, value, *edge, gate, *place);
                }
            });
        }
        Op::Aside(flag) => registers.set_aside(rows, |aside, of| {
            lanes::where_set(aside, of.lanes(*flag), Lane::ONE);
        }),
        Op::States(states) => with_states(registers, states, rows),
    }
}

/// Puts what the states of figures give, and sets aside what the program was not proven for.
fn with_states<R: Registers>(registers: &mut R, states: &States, rows: Rows<'_>) {
    if states.uses.iter().all(|used| is_plain(rows.table, used)) {
        return;
    }
    for row in 0..registers.rows() {
        let mut gravest: Option<usize> = None;
        let mut beyond = false;
        for used in &states.uses {
            let Some(column) = rows.table.column(used.input) else { continue };
            let (lane, mark) = column.get(rows.from.saturating_add(row));
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
            match given.and_then(|lack| gives.get(lack).copied().flatten()) {
                None => settled = false,
                Some(value) => registers.write(*out, rows, |out, _| {
                    if let Some(place) = out.get_mut(row) {
                        *place = value;
                    }
                }),
            }
        }
        if !settled {
            registers.set_aside(rows, |aside, _| {
                if let Some(flag) = aside.get_mut(row) {
                    *flag = Lane::ONE;
                }
            });
        }
    }
}
