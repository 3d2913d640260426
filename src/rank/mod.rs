//! Ranks: who comes before whom, and why.
mod order;
mod scores;
mod standing;

pub use order::{Place, RankList, Unranked, WhyUnranked};
pub use scores::Scores;
pub use standing::Standing;
