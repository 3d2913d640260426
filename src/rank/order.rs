use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::pairs::compare_all;
use super::place::{Place, RankList, Unranked, WhyUnranked};
use crate::model::{By, Parts, Ranking, Target, TieKey, TieMethod, View, Within};
use crate::number::Exact;
use crate::report::{Cell, State, Unit, Value};
use crate::score::{Found, Outcome, PairRecord, Past, Scope, Walked, look};

/// What a ranking orders by.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// Of a ranking by pairs the score of the pairs, once the whole list is known.
    pub(crate) value: Exact,
    /// Whether less comes first.
    pub(crate) lower_first: bool,
    /// Each turned so that larger comes first; what has no value comes last.
    pub(crate) keys: Vec<Option<Exact>>,
    /// Of a ranking by pairs the value at each node, each turned so that larger is better.
    pub(crate) at: Vec<Option<Exact>>,
    /// Of a ranking by pairs how they went.
    pub(crate) pairs: Option<PairRecord>,
}

impl Row {
    /// Of a ranking by value.
    pub(crate) const fn of_value(value: Exact, lower_first: bool) -> Self {
        Self { value, lower_first, keys: Vec::new(), at: Vec::new(), pairs: None }
    }

    /// Of a ranking by pairs; `None` where it has no value at any node.
    pub(crate) fn of_pairs(at: Vec<Option<Exact>>) -> Option<Self> {
        at.iter().any(Option::is_some).then_some(Self { at, ..Self::of_value(Exact::ZERO, false) })
    }

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

impl Called<'_> {
    fn unranked(self, why: WhyUnranked) -> Unranked {
        Unranked { unit: self.unit.to_owned(), period: self.period.map(str::to_owned), why }
    }
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
            Err(why) => unranked.push(unit.unranked(why)),
        }
    }
    let mut list = RankList { id: ranking.id.clone(), places: Vec::new(), ties: Vec::new(), unranked };
    for ((_, groups), mut rows) in lists {
        if let Some(copeland) = ranking.pairs() {
            let mut compared: Vec<&mut Row> = rows.iter_mut().map(|(_, row)| row).collect();
            if !compare_all(copeland, &mut compared) {
                list.unranked.extend(rows.iter().map(|(unit, _)| unit.unranked(WhyUnranked::TooManyPairs)));
                continue;
            }
        }
        places(parts, ranking, &groups.join(BETWEEN_GROUPS), rows, &mut list);
    }
    list.unranked.sort_by(|a, b| (&a.unit, &a.period).cmp(&(&b.unit, &b.period)));
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
    let value = |target: Target| viewed(&ranking.view, walked, target);
    let row = match &ranking.by {
        By::Value { of, lower_first } => value(*of).map(|value| Row::of_value(value, *lower_first)),
        By::Pairs(copeland) => {
            let at = copeland.at.iter().map(|at| value(at.of).map(|value| at.turned(value)));
            Row::of_pairs(at.collect())
        }
    };
    let row = row.ok_or(WhyUnranked::NoScore)?;
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
    Ok(((unit.at, groups), Row { keys: keys.collect(), ..row }))
}

/// The value that a ranking looks at; `None` where there is no score.
pub(super) fn viewed(view: &View, walked: &Walked, target: Target) -> Option<Exact> {
    let looked = look(walked, target)?;
    Some(match view {
        View::Exact => looked.exact.clone(),
        View::Rounded => looked.points.clone(),
        View::To(rounding) => rounding.apply(looked.exact),
    })
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
                pairs: row.pairs,
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
