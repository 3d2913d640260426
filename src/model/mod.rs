//! The checked rubric: what it means, with every name resolved. Read-only; made by [`crate::Rubric::parse`] alone.
pub(crate) mod draft;
mod input;
mod linear;
mod node;
mod periods;
mod policy;
mod rubric;
mod rule;
mod text;
mod verdict;
mod words;

pub(crate) use input::{CodeState, DataCode, Derived, Outside};
pub use input::{Input, InputKind, Opt};
pub(crate) use linear::{Linear, Scale};
pub(crate) use node::{Aggregate, Bound, Visit};
pub use node::{Level, Node, Role};
pub(crate) use periods::Periods;
pub use policy::{Beyond, Excluded, Policy};
pub(crate) use policy::{Coverage, Policies, Without};
pub(crate) use rubric::{Head, Parts, Roundings};
pub use rubric::{InForce, Rubric};
pub(crate) use rule::{Item, Late, Reference, Rule, Step, StepEnd};
pub use text::Text;
pub use verdict::{Class, Pillar, Ranking, TieMethod, View};
pub(crate) use verdict::{Classes, Limit, Looked, Target, TieKey, Within};
pub(crate) use words::{FixedWords, NodeWords};
