//! Registers of the program for columns: of many rows at a time, or of one.
use super::run::{Column, Registers, Rows, Sources, run};
use crate::number::lanes::Lane;
use crate::program::{Lanes, Src};

/// The registers of some rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Block {
    registers: Vec<Vec<Lane>>,
    aside: Vec<Lane>,
    rows: usize,
}

impl Block {
    fn new(program: &Lanes, rows: usize) -> Self {
        let mut registers = vec![vec![Lane::ZERO; rows]; program.registers];
        for (register, value) in &program.constants {
            if let Some(lanes) = registers.get_mut(*register) {
                lanes.fill(*value);
            }
        }
        Self { registers, aside: vec![Lane::ZERO; rows], rows }
    }

    /// Which rows the exact path has to look at.
    pub(crate) fn aside(&self) -> impl Iterator<Item = usize> {
        self.aside.iter().enumerate().filter(|(_, flag)| flag.is_set()).map(|(row, _)| row)
    }

    /// Runs the program for so many rows of a table from a first one on, and copies what is kept, a stride for each
    /// register.
    pub(crate) fn run(
        &mut self,
        program: &Lanes,
        of: Rows<'_>,
        rows: usize,
        (into, stride): (&mut [Lane], usize),
    ) {
        if rows == 0 {
            return;
        }
        if rows > self.aside.len() || self.registers.len() != program.registers {
            *self = Self::new(program, rows);
        }
        self.rows = rows;
        self.aside.fill(Lane::ZERO);
        run(self, program, of);
        for (register, into) in program.kept.iter().zip(into.chunks_exact_mut(stride.max(1))) {
            let lanes = self.registers.get(*register).and_then(|lanes| lanes.get(..rows));
            if let (Some(lanes), Some(into)) = (lanes, into.get_mut(..rows)) {
                into.copy_from_slice(lanes);
            }
        }
    }
}

impl Registers for Block {
    fn rows(&self) -> usize {
        self.rows
    }

    #[inline]
    fn write(&mut self, out: usize, rows: Rows<'_>, make: impl FnOnce(&mut [Lane], &Sources<'_, Self>)) {
        let Some(place) = self.registers.get_mut(out) else { return };
        let mut lanes = std::mem::take(place);
        if let Some(own) = lanes.get_mut(..self.rows) {
            make(own, &Sources { registers: self, rows });
        }
        if let Some(place) = self.registers.get_mut(out) {
            *place = lanes;
        }
    }

    #[inline]
    fn set_aside(&mut self, rows: Rows<'_>, make: impl FnOnce(&mut [Lane], &Sources<'_, Self>)) {
        let mut aside = std::mem::take(&mut self.aside);
        if let Some(own) = aside.get_mut(..self.rows) {
            make(own, &Sources { registers: self, rows });
        }
        self.aside = aside;
    }

    #[inline]
    fn read<'a>(&'a self, rows: Rows<'a>, source: Src) -> &'a [Lane] {
        match source {
            Src::Reg(register) => {
                self.registers.get(register).and_then(|lanes| lanes.get(..self.rows)).unwrap_or(&[])
            }
            Src::Input(input) => rows.table.lanes(input, rows.from, self.rows),
            Src::Beside(place) => match rows.beside.get(place) {
                Some(Column::Same(lanes)) => lanes.get(..self.rows).unwrap_or(&[]),
                Some(Column::Each(lanes)) => {
                    lanes.get(rows.from..rows.from.saturating_add(self.rows)).unwrap_or(&[])
                }
                None => &[],
            },
        }
    }
}

/// The registers of one row.
#[derive(Debug, Clone, Default)]
pub(crate) struct One {
    registers: Vec<Lane>,
    aside: Lane,
}

impl One {
    /// Runs the program for one row of a table; whether the exact path has to look at it.
    pub(crate) fn run(&mut self, program: &Lanes, row: Rows<'_>) -> bool {
        if self.registers.len() != program.registers {
            self.registers = vec![Lane::ZERO; program.registers];
            for (register, value) in &program.constants {
                if let Some(lane) = self.registers.get_mut(*register) {
                    *lane = *value;
                }
            }
        }
        self.aside = Lane::ZERO;
        run(self, program, row);
        self.aside.is_set()
    }

    /// What is kept, in order.
    #[inline]
    pub(crate) fn kept<'a>(&'a self, program: &'a Lanes) -> impl Iterator<Item = Lane> + 'a {
        program.kept.iter().map(|register| self.registers.get(*register).copied().unwrap_or_default())
    }
}

impl Registers for One {
    fn rows(&self) -> usize {
        1
    }

    #[inline]
    fn write(&mut self, out: usize, rows: Rows<'_>, make: impl FnOnce(&mut [Lane], &Sources<'_, Self>)) {
        let mut lane = [self.registers.get(out).copied().unwrap_or_default()];
        make(&mut lane, &Sources { registers: self, rows });
        let [lane] = lane;
        if let Some(place) = self.registers.get_mut(out) {
            *place = lane;
        }
    }

    #[inline]
    fn set_aside(&mut self, rows: Rows<'_>, make: impl FnOnce(&mut [Lane], &Sources<'_, Self>)) {
        let mut aside = [self.aside];
        make(&mut aside, &Sources { registers: self, rows });
        [self.aside] = aside;
    }

    #[inline]
    fn read<'a>(&'a self, rows: Rows<'a>, source: Src) -> &'a [Lane] {
        const NONE: &Lane = &Lane::ZERO;
        std::slice::from_ref(match source {
            Src::Reg(register) => self.registers.get(register).unwrap_or(NONE),
            Src::Input(input) => rows.table.one(input, rows.from).unwrap_or(NONE),
            Src::Beside(place) => match rows.beside.get(place) {
                Some(Column::Same(lanes)) => lanes.first().unwrap_or(NONE),
                Some(Column::Each(lanes)) => lanes.get(rows.from).unwrap_or(NONE),
                None => NONE,
            },
        })
    }
}
