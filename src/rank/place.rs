//! What a ranking gives.
use serde::Serialize;

use crate::model::TieMethod;
use crate::number::{Exact, Rounding, RoundingMode};
use crate::report::UnitKey;
use crate::score::PairRecord;
use crate::text::{said, tidy};

/// The place of a unit in a ranking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Place {
    /// The list that the unit stands in; empty where the ranking has one list.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// The unit.
    pub unit: String,
    /// The period, where the rubric has periods: ranks are within one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The rank; a half under the method `average`, from 0 to 1 under `percent`.
    pub rank: Exact,
    /// How many stand in the list, itself included.
    pub out_of: usize,
    /// The value that was ranked; where units are compared two by two, the pairs won, and of those tied what they give.
    pub value: Exact,
    /// How its pairs went, where units are compared two by two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pairs: Option<PairRecord>,
    /// The place in [`RankList::ties`] of those that it shares its rank with, itself included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tie: Option<usize>,
    /// The tie-break key that put it below a unit with the same value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    #[serde(skip)]
    pub(super) ties: TieMethod,
}

impl Place {
    /// The rank as tables show it: `15`, and `=15` where it is shared; under the method `percent` as a percentage with up to
    /// two places.
    ///
    /// ```
    /// use bochiso::{Program, Report, Rubric, Source};
    ///
    /// let source = Source::new("small.toml", include_str!("../../examples/data/small.toml"));
    /// let program = Program::new(&Rubric::parse(&source).unwrap());
    /// let standing = program.score(&[Report::new("an-khang"), Report::new("binh-an")]);
    /// let labels: Vec<String> = standing.rankings()[0].places.iter().map(|place| place.label()).collect();
    /// assert_eq!(labels, ["=1", "=1"]);
    /// ```
    #[must_use]
    pub fn label(&self) -> String {
        let sign = if self.tie.is_some() { "=" } else { "" };
        if self.ties != TieMethod::Percent {
            return format!("{sign}{}", self.rank.to_text());
        }
        let percent = self.rank.times(&Exact::from(100i64));
        let percent =
            Rounding::places(2, RoundingMode::HalfUp).map_or(percent.clone(), |to| to.apply(&percent));
        format!("{sign}{}%", percent.to_text())
    }
}

/// Why a unit is scored and not ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyUnranked {
    /// The condition of the ranking does not hold, or cannot be decided.
    NotEligible,
    /// It has no score there; where units are compared two by two, at none of the nodes.
    NoScore,
    /// The figure that names its list has no value.
    NoGroup,
    /// Its list has too many units to compare two by two: more than 500 million comparisons.
    TooManyPairs,
}

/// A unit that is scored and not ranked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Unranked {
    /// The unit.
    pub unit: String,
    /// The period, where the rubric has periods.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Why.
    pub why: WhyUnranked,
}

/// One ranking of a set of units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RankList {
    /// The id of the ranking.
    pub id: String,
    /// The places, list by list, best first; equals in order of unit id.
    pub places: Vec<Place>,
    /// The units of every shared rank, each tie in order of unit id.
    pub ties: Vec<Vec<String>>,
    /// Those without a place, in order of unit id.
    pub unranked: Vec<Unranked>,
}

impl RankList {
    /// The place of a unit; where there are several periods and none is asked for, the latest.
    #[must_use]
    pub fn place<'a>(&self, unit: impl Into<UnitKey<'a>>) -> Option<&Place> {
        let UnitKey { unit, period } = unit.into();
        let (unit, period) = (tidy(unit), said(period));
        let is_asked = |place: &&Place| {
            place.unit == unit && (period.is_none() || place.period.as_deref() == period.as_deref())
        };
        self.places.iter().rfind(is_asked)
    }

    /// The other units with the rank of a place of this ranking.
    pub fn tied_with<'l>(&'l self, place: &'l Place) -> impl Iterator<Item = &'l str> {
        let tie = place.tie.and_then(|tie| self.ties.get(tie));
        tie.into_iter().flatten().map(String::as_str).filter(|unit| *unit != place.unit)
    }
}
