//! Rubrics (*bộ chỉ số*) written in TOML, checked in one go, and used to score, classify, explain and rank any set of
//! unit reports: exact to the last digit, the same bytes every time, with no I/O of its own.
//!
//! # In five minutes
//!
//! A **rubric** says what a kind of unit (a department, a commune) is scored on: the figures that it reports, a tree of
//! indices and criteria with their points, how each criterion turns figures into points, and the pillars, classes and
//! rankings that follow. It is one TOML file, read and checked by [`Rubric::parse`], which reports everything that is wrong
//! with it as [`Diagnostics`]: each with a stable [`Code`], a place, and what to do, in English and Vietnamese.
//!
//! A [`Program`] is a rubric that is ready to score. [`Program::score`] takes [`Report`]s, says what is wrong with them,
//! scores the good ones, and gives a [`Standing`]: a [`Scorecard`] for each unit, and the rankings with an account of
//! every tie. [`Scorecard::explain`] says how each point came about.
//!
//! ```
//! use bochiso::{Lang, Program, Report, Rubric, Source};
//!
//! let source = Source::new("small.toml", include_str!("../examples/data/small.toml"));
//! let rubric = match Rubric::parse(&source) {
//!     Ok(rubric) => rubric,
//!     Err(diagnostics) => panic!("{}", diagnostics.render(&source, Lang::En)),
//! };
//! let program = Program::new(&rubric);
//! let report = |unit: &str, chaired: i64| {
//!     Report::new(unit).set("has_plan", true).set("meetings", 24).set("meetings_chaired", chaired)
//! };
//! let standing = program.score(&[report("an-khang", 7), report("binh-an", 12)]);
//!
//! // 7/24 × 15 = 4.375, an exact tie of rounding: half-up gives 4.38.
//! let card = standing.scorecard("an-khang").unwrap();
//! assert_eq!(card.node("1.2").unwrap().points.to_text(), "4.38");
//! assert_eq!(card.node("1.2").unwrap().exact.to_text(), "4.375");
//! assert_eq!(standing.rankings()[0].places[0].unit, "binh-an");
//! ```
//!
//! # Numbers
//!
//! Every number is an [`Exact`] fraction until the rubric says where and how to round ([`Rounding`]). Nothing passes through
//! binary floating point, and a number that cannot be kept exactly is refused. Logarithms, roots and geometric means have
//! the places that the rubric declares, each digit the true one. [`rust_decimal::Decimal`] goes in and, where
//! a number has a finite decimal form of at most 28 digits, comes out ([`Exact::to_decimal`]).
//!
//! # Many units, and figures that change
//!
//! A [`Table`] holds the reports of a set by columns: filled directly, from [`Report`]s, or read from any format of serde
//! ([`Program::read_table`]). [`Program::score_table`] scores whole columns at once, as fast as code written by hand for one
//! rubric, and [`Scores`] has points, classes and ranks by row; [`Program::scorecard`] explains any of them. [`Live`] keeps
//! the scores right while figures change in a data-entry screen. There is one meaning: what columns cannot prove exact goes
//! through the path that [`Program::score`] takes, unit by unit.
//!
//! # States
//!
//! A figure is present, missing, not applicable or not accepted ([`State`]), and 0 is a value. What each state gives is
//! written in the rubric; [`NodeScore::branch`] says when a policy decided.
//!
//! # Versions
//!
//! [`Diff`] compares two versions of a rubric: what changed, whether scores, verdicts or words alone can change, and with
//! [`Diff::moves`] how much each change moved each unit. [`Rubric::scoring_hash`] says whether two rubrics score alike, and
//! [`Standing::join`] ranks results together where they do.
//!
//! # Features
//!
//! - `rayon`: [`Program::score`] and [`Program::score_table`] score the units of a set on several threads. The result has the
//!   same bytes.
//! - `documents`: annexes, scorecards and rankings as HTML and Markdown (`document`); `charts` puts pictures into scorecards.
//! - `editor`: what an editor needs to know about a place in a file, sound or not (`editor`).
//!
//! # Where to read on
//!
//! - [`guide::en::start`], [`guide::vi::start`]: first steps of an author, command by command
//! - [`guide::language`] ([tiếng Việt](guide::vi::language)): the language, whole; [`guide::format`]: its keys and functions in short
//! - the reference, with a right and a wrong example for everything: [`guide::en`], [`guide::vi`]; at run time [`guide::look_up`]
//! - [`guide::reports`] and [`guide::cases`]: the files beside a rubric; [`golden`] runs cases, [`suite`] says what they prove
//! - [`boundary`]: cases just below, at and just above every edge of a rubric, to be read and accepted
//! - [`guide::proofs`]: what is proven of a rubric before a report is there ([`Rubric::prove`])
//! - [`guide::editors`]: the language server `bochiso lsp`, and setting it up
//! - [`schema`]: JSON Schemas for editors
//! - [`guide::diff`]: two versions of a rubric, and the hashes
//! - [`guide::codes`]: every code in short
//! - [`guide::design`]: why it is so
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_types,
    clippy::disallowed_methods
)]

pub mod boundary;
mod canon;
mod check;
mod diagnostic;
mod diff;
#[cfg(feature = "documents")]
pub mod document;
#[cfg(feature = "editor")]
pub mod editor;
mod explain;
mod expr;
pub mod golden;
pub mod guide;
mod model;
mod number;
mod program;
mod prove;
mod rank;
mod read;
mod report;
mod rubric;
pub mod schema;
mod score;
pub mod suite;
mod syntax;
mod template;
mod text;

pub use canon::Effect;
pub use diagnostic::{
    Code, Diagnostic, Diagnostics, Fix, Label, Lang, LintError, LintLevel, Lints, Phrase, Severity,
};
pub use diff::{
    Bump, Cause, Change, ChangeKind, Diff, Joined, Loss, Move, MoveLine, MoveResult, MoveStep, Moves, Side,
    Topic,
};
pub use explain::{
    ClassLine, Explanation, FigureLine, Line, Lost, PillarLine, PillarWeight, QuantityLine, RankLine, Step,
    SubUnitLine, SubUnitsLine,
};
pub use model::{
    Beyond, Class, Digest, Excluded, InForce, Input, InputKind, Level, Node, Opt, Pillar, PillarNode, Policy,
    Ranking, ReferenceSet, Role, Rubric, Statistic, TakenFrom, TakenValue, Text, TieMethod, View,
};
pub use number::{Date, DateError, Exact, NumberError, RoundTo, Rounding, RoundingMode};
pub use program::Program;
pub use prove::{Proof, Range, Reach, Reached};
pub use rank::{Live, Pair, PairNode, PairResult, Place, RankList, Scores, Standing, Unranked, WhyUnranked};
pub use report::{
    Figure, Given, Report, ReportError, ReportFault, ReportPart, ReportValue, State, Table, UnitKey,
};
pub use score::{
    Branch, Capped, CappedClass, Flag, FlagKind, Lack, NodeScore, Outcome, PairRecord, PillarScore,
    PointsCap, PointsFloor, Raised, Scorecard, ToNext, UndecidedGate, UnitRank, Verdict,
};
pub use template::{ColumnOf, Entry, Template, TemplateColumn, TemplateForm};
pub use text::{Edit, Position, Source, Span};

/// The examples of the README are tests too.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
