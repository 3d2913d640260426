//! Ranks: who comes before whom, and why.
mod live;
mod order;
mod scores;
mod standing;
mod taken;

pub use live::Live;
pub(crate) use order::{Called, Ranked, Row, rank, rank_rows, row};
pub use order::{Place, RankList, Unranked, WhyUnranked};
pub use scores::Scores;
pub use standing::Standing;
