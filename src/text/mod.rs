//! Source texts and places in them.
mod edit;
mod letters;
mod source;
mod span;
mod suggest;
mod tidy;

pub use edit::Edit;
pub(crate) use letters::{apart, plain, twin};
pub use source::{Position, Source};
pub use span::Span;
pub(crate) use span::Spanned;
pub(crate) use suggest::nearest;
pub(crate) use tidy::{said, tidy};
