//! The register of codes, one file a stage. A code is declared once, with its texts and examples:
//!
//! ```text
//! codes! {
//!     DUPLICATE_KEY = "B0103" "duplicate-key" Error {
//!         title: "a key stands twice", "một khóa xuất hiện hai lần";
//!         why: "…", "…";
//!         wrong: "…"; right: "…";
//!     }
//! }
//! ```
//!
//! The guide puts the two examples into `src/guide/examples/stage.toml` and checks that the wrong one raises the code and the
//! right one nothing. `at: "[rubric]";` before them says in which table their first lines stand, where it is not a criterion;
//! what else it can be is said at `Entry::at`.
pub(crate) mod bounds;
pub(crate) mod cases;
pub(crate) mod crosswalks;
pub(crate) mod expressions;
pub(crate) mod lints;
pub(crate) mod names;
pub(crate) mod numbers;
pub(crate) mod proofs;
pub(crate) mod reports;
pub(crate) mod rules;
pub(crate) mod shape;
pub(crate) mod syntax;
pub(crate) mod tables;
pub(crate) mod tree;
pub(crate) mod variants;
pub(crate) mod verdicts;

use super::Code;

macro_rules! codes {
    ($($const:ident = $id:literal $name:literal $severity:ident {
        title: $title_en:literal, $title_vi:literal;
        why: $why_en:literal, $why_vi:literal;
        $(at: $at:literal;)? wrong: $wrong:literal; right: $right:literal;
    })*) => {
        $(pub(crate) const $const: crate::diagnostic::Code = crate::diagnostic::Code(&crate::diagnostic::Entry {
            id: $id,
            name: $name,
            severity: crate::diagnostic::Severity::$severity,
            title: ($title_en, $title_vi),
            why: ($why_en, $why_vi),
            at: [$($at,)? ""][0],
            wrong: $wrong,
            right: $right,
        });)*
        pub(crate) const ALL: &[crate::diagnostic::Code] = &[$($const),*];
    };
}
use codes;

/// Every code, in order of id.
pub(crate) fn all() -> Vec<Code> {
    let stages = [
        syntax::ALL,
        shape::ALL,
        numbers::ALL,
        names::ALL,
        tree::ALL,
        rules::ALL,
        expressions::ALL,
        verdicts::ALL,
        bounds::ALL,
        reports::ALL,
        cases::ALL,
        tables::ALL,
        variants::ALL,
        lints::ALL,
        crosswalks::ALL,
        proofs::ALL,
    ];
    let mut all: Vec<Code> = stages.into_iter().flatten().copied().collect();
    all.sort();
    all
}
