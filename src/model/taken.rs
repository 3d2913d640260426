use serde::Serialize;

/// Where the figure of an input comes from: the scorecards of another rubric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct TakenFrom {
    /// The id of that rubric.
    pub rubric: String,
    /// Its version.
    pub version: String,
    /// The id of a node or pillar, or of a ranking for a rank; `total` is the whole.
    pub of: String,
    /// What is taken of that.
    pub value: TakenValue,
}

/// What is taken of a scorecard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TakenValue {
    /// The points, rounded as that rubric declares.
    Points,
    /// The points over the maximum that the unit could reach.
    Share,
    /// The id of the class.
    Class,
    /// The rank.
    Rank,
}

impl TakenValue {
    /// Its name in a rubric.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Points => "points",
            Self::Share => "share",
            Self::Class => "class",
            Self::Rank => "rank",
        }
    }
}
