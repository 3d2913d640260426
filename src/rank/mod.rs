//! Ranks: who comes before whom, and why.
mod earlier;
mod live;
mod order;
mod pair;
mod pairs;
mod place;
mod scores;
mod standing;
mod taken;

pub(crate) use earlier::PeriodsBefore;
pub use live::Live;
pub(crate) use order::{Called, Ranked, Row, rank, rank_rows, row};
pub use pair::{Pair, PairNode, PairResult};
pub use place::{Place, RankList, Unranked, WhyUnranked};
pub use scores::Scores;
pub(crate) use standing::Ready;
pub use standing::Standing;
