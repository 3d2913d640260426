//! Scores: what the rules make of checked reports.
mod block;
mod card;
mod compared;
mod coverage;
mod curve;
mod linear;
mod lookup;
mod means;
mod peers;
mod policies;
mod relative;
mod rules;
mod run;
mod scope;
mod scorecard;
mod sub_units;
mod verdict;
mod walk;

pub(crate) use block::{Block, One};
pub use card::{
    Branch, Capped, CappedClass, Flag, FlagKind, Lack, NodeScore, Outcome, PillarScore, PointsCap,
    PointsFloor, Raised, ToNext, UndecidedGate, Verdict,
};
pub(crate) use means::{Part, counts, mean, of_shares, share_of_whole, taken, weighed, whole, without_ends};
pub(crate) use peers::{OfPeers, Peers};
pub(crate) use relative::Sets;
pub(crate) use run::{Column, Rows};
pub(crate) use scope::{Found, Past, Scope, derive, is_ticked};
pub(crate) use scorecard::Imputed;
pub use scorecard::{PairRecord, Scorecard, UnitRank};
pub(crate) use sub_units::{SubUnit, one as of_sub_unit, taken as of_sub_units};
pub(crate) use verdict::{classify, look};
pub(crate) use walk::{
    Refusal, Walked, scale as scale_of_pillar, share_of_pillar, walk, weighted as weighted_in_pillar,
};
