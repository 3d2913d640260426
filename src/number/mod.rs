//! Exact numbers and dates: no binary floating point, no clock.
mod big;
mod date;
mod exact;
mod form;
mod irrational;
pub(crate) mod lanes;
mod order;
mod parse;
mod place;
mod round;
mod serial;
mod size;
mod small;
mod whole;
mod write;

pub use date::{Date, DateError};
pub use exact::Exact;
pub(crate) use irrational::{
    Bell, NoValue, along_logarithms, along_powers, geometric, plus_root, power_mean, sign_with_root,
};
pub use parse::NumberError;
pub use round::{RoundTo, Rounding, RoundingMode};

#[cfg(test)]
mod properties;
