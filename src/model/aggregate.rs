/// How a node makes its points from those it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Aggregate {
    Sum,
    Maximum,
    Minimum,
    /// The points of the one that applies.
    Applicable,
    /// Of the points, weighted.
    Mean,
    /// The sum of the points over the sum of the maximum points.
    ShareOfSum,
    /// Of the shares reached, weighted, as are those of `Power`, `Geometric` and `Harmonic`.
    MeanOfShares,
    /// With an exponent other than 1 and -1, which are `MeanOfShares` and `Harmonic`.
    Power,
    Geometric,
    Harmonic,
    /// Of the shares reached.
    Median,
    /// The share that is reached most often.
    Mode,
    /// The weighted mean of the shares, less a part of what the least lies below it.
    MeanMin,
    /// The weighted mean of the shares, less their variance over it.
    MazziottaPareto,
}

impl Aggregate {
    /// The one with this name; sum where there is none.
    pub(crate) fn from_name(name: &str) -> Self {
        match name {
            "maximum" => Self::Maximum,
            "minimum" => Self::Minimum,
            "applicable" => Self::Applicable,
            "mean" => Self::Mean,
            "share-of-sum" => Self::ShareOfSum,
            "mean-of-shares" => Self::MeanOfShares,
            "power" => Self::Power,
            "geometric" => Self::Geometric,
            "harmonic" => Self::Harmonic,
            "median" => Self::Median,
            "mode" => Self::Mode,
            "mean-min" => Self::MeanMin,
            "mazziotta-pareto" => Self::MazziottaPareto,
            _ => Self::Sum,
        }
    }

    /// Its name in a rubric.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Maximum => "maximum",
            Self::Minimum => "minimum",
            Self::Applicable => "applicable",
            Self::Mean => "mean",
            Self::ShareOfSum => "share-of-sum",
            Self::MeanOfShares => "mean-of-shares",
            Self::Power => "power",
            Self::Geometric => "geometric",
            Self::Harmonic => "harmonic",
            Self::Median => "median",
            Self::Mode => "mode",
            Self::MeanMin => "mean-min",
            Self::MazziottaPareto => "mazziotta-pareto",
        }
    }

    /// Whether what it holds may have weights.
    pub(crate) const fn is_weighted(self) -> bool {
        matches!(self, Self::Mean | Self::MeanOfShares | Self::Power | Self::Geometric | Self::Harmonic)
            || self.is_penalised()
    }

    /// Whether it looks at the points of each as a share of its maximum.
    pub(crate) const fn is_of_shares(self) -> bool {
        matches!(self, Self::Median | Self::Mode) || (self.is_weighted() && !matches!(self, Self::Mean))
    }

    /// Whether it has no more decimal places than what it holds.
    pub(crate) const fn keeps_places(self) -> bool {
        matches!(self, Self::Sum | Self::Maximum | Self::Minimum | Self::Applicable)
    }

    /// Whether it makes a share of whatever points the node declares.
    pub(crate) const fn is_share(self) -> bool {
        self.is_of_shares() || matches!(self, Self::ShareOfSum)
    }

    /// Whether it is a mean with a penalty for what is uneven.
    pub(crate) const fn is_penalised(self) -> bool {
        matches!(self, Self::MeanMin | Self::MazziottaPareto)
    }

    /// Whether its digits have no end.
    pub(crate) const fn is_irrational(self) -> bool {
        matches!(self, Self::Geometric | Self::Power)
    }

    /// Whether some of what it holds can be left out: a sum, or a mean of whatever kind.
    pub(crate) const fn can_leave_out(self) -> bool {
        matches!(self, Self::Sum | Self::ShareOfSum) || self.is_weighted()
    }
}

/// What of those that a node holds is left out, from the ends of their order by shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Ends {
    pub(crate) lowest: usize,
    pub(crate) highest: usize,
    /// How many of the best count at most, in place of the two.
    pub(crate) best: Option<usize>,
}

impl Ends {
    pub(crate) fn is_none(self) -> bool {
        self == Self::default()
    }

    /// How many of the lowest and how many of the highest of so many are left out. One always stays, and the lowest go first.
    pub(crate) fn of(self, count: usize) -> (usize, usize) {
        let most = count.saturating_sub(1);
        let lowest = self.best.map_or(self.lowest, |best| count.saturating_sub(best)).min(most);
        (lowest, self.highest.min(most.saturating_sub(lowest)))
    }

    /// How many of so many are left.
    pub(crate) fn left(self, count: usize) -> usize {
        let (lowest, highest) = self.of(count);
        count.saturating_sub(lowest).saturating_sub(highest)
    }
}
