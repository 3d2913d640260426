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

/// Why a scorecard gives nothing; its name is the reason of the figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotTaken {
    NoScorecard,
    NoScore,
    /// There is no share of nothing.
    NoMaximum,
    NoClass,
    NoRank,
    Excluded,
}

impl NotTaken {
    const ALL: [Self; 6] =
        [Self::NoScorecard, Self::NoScore, Self::NoMaximum, Self::NoClass, Self::NoRank, Self::Excluded];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::NoScorecard => "no-scorecard",
            Self::NoScore => "no-score",
            Self::NoMaximum => "no-maximum",
            Self::NoClass => "no-class",
            Self::NoRank => "no-rank",
            Self::Excluded => "excluded",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.name() == name)
    }
}
