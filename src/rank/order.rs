use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Parts, Ranking, TieKey, TieMethod, View, Within};
use crate::number::{Exact, Rounding, RoundingMode};
use crate::report::{Cell, State, Unit, UnitKey, Value};
use crate::score::{Found, Outcome, Past, Scope, Walked, look};
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
    /// The value that was ranked.
    pub value: Exact,
    /// The place in [`RankList::ties`] of those that it shares its rank with, itself included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tie: Option<usize>,
    /// The tie-break key that put it below a unit with the same value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    #[serde(skip)]
    ties: TieMethod,
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
    /// It has no score there.
    NoScore,
    /// The figure that names its list has no value.
    NoGroup,
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

/// What a ranking orders by.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) value: Exact,
    /// Whether less comes first.
    pub(crate) lower_first: bool,
    /// Each turned so that larger comes first; what has no value comes last.
    pub(crate) keys: Vec<Option<Exact>>,
}

impl Row {
    pub(super) fn order(&self, other: &Self) -> Ordering {
        let order = other.value.cmp(&self.value);
        let order = if self.lower_first { order.reverse() } else { order };
        order.then_with(|| other.keys.cmp(&self.keys))
    }
}

/// What a ranking needs of each unit.
pub(crate) struct Ranked<'a> {
    pub(crate) unit: &'a Unit,
    pub(crate) derived: &'a [Found],
    pub(crate) walked: &'a Walked,
    pub(crate) past: Option<Past<'a>>,
}

/// What a unit is called in a ranking.
#[derive(Clone, Copy)]
pub(crate) struct Called<'a> {
    pub(crate) unit: &'a str,
    /// Where the rubric has periods.
    pub(crate) period: Option<&'a str>,
}

/// What stands between the groups in the name of a list.
pub(super) const BETWEEN_GROUPS: &str = " / ";

/// A list of a ranking: of a period, and of a group for each that splits it.
pub(crate) type List = (i32, Vec<String>);

/// Ranks units.
pub(crate) fn rank(parts: &Parts, ranking: &Ranking, units: &[Ranked<'_>]) -> RankList {
    let rows = units.iter().map(|ranked| {
        let period = ranked.unit.period.as_deref().filter(|_| parts.head.periods.is_some());
        (Called { unit: &ranked.unit.id, period }, row(parts, ranking, ranked))
    });
    rank_rows(parts, ranking, rows)
}

/// Ranks rows, each with the id of its unit.
pub(crate) fn rank_rows<'a>(
    parts: &Parts,
    ranking: &Ranking,
    rows: impl Iterator<Item = (Called<'a>, Result<(List, Row), WhyUnranked>)>,
) -> RankList {
    let mut lists: BTreeMap<List, Vec<(Called<'_>, Row)>> = BTreeMap::new();
    let mut unranked = Vec::new();
    for (unit, row) in rows {
        match row {
            Ok((list, row)) => lists.entry(list).or_default().push((unit, row)),
            Err(why) => {
                let period = unit.period.map(str::to_owned);
                unranked.push(Unranked { unit: unit.unit.to_owned(), period, why });
            }
        }
    }
    unranked.sort_by(|a, b| (&a.unit, &a.period).cmp(&(&b.unit, &b.period)));
    let mut list = RankList { id: ranking.id.clone(), places: Vec::new(), ties: Vec::new(), unranked };
    for ((_, groups), rows) in lists {
        places(parts, ranking, &groups.join(BETWEEN_GROUPS), rows, &mut list);
    }
    list
}

/// What a ranking orders a unit by, and the list that it stands in.
pub(crate) fn row(parts: &Parts, ranking: &Ranking, ranked: &Ranked<'_>) -> Result<(List, Row), WhyUnranked> {
    let Ranked { unit, derived, walked, past } = ranked;
    let full = parts.nodes.first().map_or(Exact::ZERO, |root| root.points.clone());
    let figures = Scope::of_figures(&unit.cells);
    let scope = Scope { derived, scores: &walked.nodes, full: &full, past: *past, ..figures };
    if ranking.eligible.as_ref().is_some_and(|condition| scope.truth(condition) != Ok(true)) {
        return Err(WhyUnranked::NotEligible);
    }
    if walked.nodes.first().is_some_and(|total| total.outcome == Outcome::Unscored) {
        return Err(WhyUnranked::NoScore);
    }
    let looked = look(walked, ranking.of).ok_or(WhyUnranked::NoScore)?;
    let value = match &ranking.view {
        View::Exact => looked.exact.clone(),
        View::Rounded => looked.points.clone(),
        View::To(rounding) => rounding.apply(looked.exact),
    };
    let group = |within: &Within| match within {
        Within::Parent => unit.parent.clone(),
        Within::Input(input) => unit.cells.get(*input).and_then(|cell| group_of(parts, *input, cell)),
    };
    let groups: Option<Vec<String>> = ranking.within.iter().map(group).collect();
    let groups = groups.ok_or(WhyUnranked::NoGroup)?;
    let keys = ranking.tie_break.iter().map(|key| match key {
        TieKey::Target(target) => look(walked, *target).map(|looked| looked.points.clone()),
        TieKey::Value { value, lower_first, .. } => {
            let number = match scope.value(value).ok()? {
                Value::Number(number) => number,
                Value::Boolean(truth) => Exact::from(i64::from(truth)),
                _ => return None,
            };
            Some(if *lower_first { number.negated() } else { number })
        }
    });
    Ok(((unit.at, groups), Row { value, lower_first: ranking.lower_first, keys: keys.collect() }))
}

/// What the list of a unit with this cell is called: the text if it is not blank, or the id of the option.
pub(super) fn group_of(parts: &Parts, input: usize, cell: &Cell) -> Option<String> {
    if cell.state != State::Present {
        return None;
    }
    match cell.value.as_ref()? {
        Value::Text(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Value::Choice(place) => parts.inputs.get(input)?.option_ids.get(*place).cloned(),
        _ => None,
    }
}

/// Adds the places of one list.
fn places(
    parts: &Parts,
    ranking: &Ranking,
    group: &str,
    mut rows: Vec<(Called<'_>, Row)>,
    list: &mut RankList,
) {
    rows.sort_by(|(a_unit, a), (b_unit, b)| a.order(b).then_with(|| a_unit.unit.cmp(b_unit.unit)));
    let ordinal = ranking.ties == TieMethod::Ordinal;
    let mut before: Option<&Row> = None;
    let out_of = rows.len();
    let (mut number, mut above) = (0i64, 0i64);
    for equals in rows.chunk_by(|(_, a), (_, b)| !ordinal && a.order(b).is_eq()) {
        let first = above.saturating_add(1);
        above = above.saturating_add(count(equals.len()));
        let last = above;
        number = number.saturating_add(1);
        let rank = match ranking.ties {
            TieMethod::Competition | TieMethod::Ordinal => Exact::from(first),
            TieMethod::Modified => Exact::from(last),
            TieMethod::Dense => Exact::from(number),
            TieMethod::Average => {
                Exact::from(first).plus(&Exact::from(last)).over(&Exact::from(2i64)).unwrap_or(Exact::ZERO)
            }
            TieMethod::Percent => percent_rank(first.saturating_sub(1), count(out_of)),
        };
        let tie = (equals.len() > 1).then_some(list.ties.len());
        if tie.is_some() {
            list.ties.push(equals.iter().map(|(unit, _)| unit.unit.to_owned()).collect());
        }
        for (unit, row) in equals {
            list.places.push(Place {
                group: group.to_owned(),
                unit: unit.unit.to_owned(),
                period: unit.period.map(str::to_owned),
                rank: rank.clone(),
                out_of,
                value: row.value.clone(),
                tie,
                decided_by: before.and_then(|above| decided_by(parts, ranking, above, row)),
                ties: ranking.ties,
            });
        }
        before = equals.last().map(|(_, row)| row);
    }
}

/// The share of the others that stand before one; of one alone none do.
pub(super) fn percent_rank(before: i64, out_of: i64) -> Exact {
    Exact::fraction(before, out_of.saturating_sub(1)).unwrap_or(Exact::ZERO)
}

/// The key that set a row below the one above it, where their values are equal.
fn decided_by(parts: &Parts, ranking: &Ranking, above: &Row, row: &Row) -> Option<String> {
    if above.value != row.value {
        return None;
    }
    let place = above.keys.iter().zip(&row.keys).position(|(a, b)| a != b);
    Some(match place.and_then(|place| ranking.tie_break.get(place)) {
        Some(TieKey::Target(target)) => parts.name_of(*target).to_owned(),
        Some(TieKey::Value { text, .. }) => text.clone(),
        None => "unit".to_owned(),
    })
}

pub(super) fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
