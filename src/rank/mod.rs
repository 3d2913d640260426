//! Ranks: who comes before whom, and why.
mod order;
mod standing;

pub use order::{Place, RankList, Unranked, WhyUnranked};
pub use standing::Standing;
