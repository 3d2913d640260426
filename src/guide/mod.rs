//! The guide: the language, reports and golden cases, and the reference of keys, functions and codes.

/// The rubric language: everything that a rubric file can say.
#[doc = include_str!("language.md")]
pub mod language {}

/// Reports: what units report, and in which files.
#[doc = include_str!("reports.md")]
pub mod reports {}

/// Golden cases: what a report must score, as data beside the rubric.
#[doc = include_str!("cases.md")]
pub mod cases {}

/// Two versions of a rubric: what changed, crosswalks, who moved, and the hashes.
#[doc = include_str!("diff.md")]
pub mod diff {}

/// Every key of rubric, case and report files, and every function of expressions. Generated from the tables that the reader
/// itself uses.
#[doc = include_str!("format.md")]
pub mod format {}

/// Every code of a diagnostic, with a wrong and a right example. Generated from the register of codes.
#[doc = include_str!("codes.md")]
pub mod codes {}

/// What is proven of a rubric before a report is there, and what that warns of.
#[doc = include_str!("proofs.md")]
pub mod proofs {}

/// Why it is so: decisions, and what they cost.
#[doc = include_str!("design.md")]
pub mod design {}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "the test compares the generated files, and writes them where asked to"
)]
mod generate;
