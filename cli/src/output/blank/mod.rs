//! Blank reports, as they are handed out.
pub(crate) mod book;
mod hints;
pub(crate) mod json;
