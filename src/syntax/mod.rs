//! TOML text to tables that know their keys and say all that is wrong with their shape.
mod document;
mod faults;
pub(crate) mod fields;
mod leaf;
mod lines;
mod meant;
mod mended;
mod places;
mod reader;
mod shape;
mod tree;
mod twice;
mod value;
mod variants;

pub(crate) use document::{Document, other_kind};
pub(crate) use leaf::{Mark, PolicyMark, RESERVED};
pub(crate) use places::Places;
pub(crate) use reader::{Table, check_id, check_name};
pub(crate) use shape::{Field, Kind, Need, Shape};
pub(crate) use tree::Tree;
#[cfg(feature = "editor")]
pub(crate) use value::wanted;
pub(crate) use value::{ExprText, Localized, Value};
pub(crate) use variants::variants;

/// The version of the format that this library reads.
pub(crate) const FORMAT: i64 = 1;
