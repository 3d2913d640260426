//! How the pair of two units came out.
use std::cmp::Ordering;

use serde::Serialize;

use super::Standing;
use super::order::{Row, viewed};
use super::pairs::compare;
use crate::diagnostic::{Lang, Phrase};
use crate::model::{Target, Weighed};
use crate::number::{Exact, Rounding};
use crate::report::UnitKey;
use crate::score::Walked;

/// How two units compare, seen from one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PairResult {
    /// It is the better one.
    Won,
    /// The other one is.
    Lost,
    /// Neither is.
    Tied,
}

impl From<Ordering> for PairResult {
    fn from(order: Ordering) -> Self {
        match order {
            Ordering::Greater => Self::Won,
            Ordering::Less => Self::Lost,
            Ordering::Equal => Self::Tied,
        }
    }
}

/// Two units at one node or pillar of a ranking that compares them two by two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PairNode {
    /// The id of the node or pillar.
    pub id: String,
    /// Its title.
    pub title: Phrase,
    /// What it weighs, as declared.
    pub weight: Exact,
    /// The value of the unit that the ranking looks at; `None` where it has no score here.
    pub value: Option<Exact>,
    /// That of the other unit.
    pub other_value: Option<Exact>,
    /// Who is better here; `None` where one of them has no score, and nothing is decided.
    pub result: Option<PairResult>,
}

/// The pair of two units in a ranking that compares them two by two. Made by [`Standing::pair`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Pair {
    /// The id of the ranking.
    pub ranking: String,
    /// The unit.
    pub unit: String,
    /// The one that it is compared with.
    pub other: String,
    /// Their period, where the rubric has periods.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The nodes and pillars that are looked at, as the ranking lists them.
    pub at: Vec<PairNode>,
    /// The weights of those at which the unit is better, together.
    pub weight: Exact,
    /// The weights of those at which the other one is.
    pub other_weight: Exact,
    /// Who has more of them.
    pub result: PairResult,
    #[serde(skip)]
    pub(crate) shown: Rounding,
}

impl Standing {
    /// How the pair of two units came out in a ranking that compares them two by two: at which nodes which is better, with
    /// the weights. Where there are several periods and none is named, in the latest of the unit.
    ///
    /// `None` where there is no such ranking, it orders by value, or the two do not stand in one list of it.
    ///
    /// ```
    /// use bochiso::{PairResult, Program, Report, Rubric, Source};
    ///
    /// let text = include_str!("../../examples/data/small.toml").to_owned()
    ///     + "\n[[ranking]]\nid = \"pairs\"\ntitle = { vi = \"Theo cặp\", en = \"In pairs\" }\nby = \"copeland\"\ntied_pair = \"1/2\"\n"
    ///     + "of = [\"2.1\", { node = \"1.2\", weight = 2 }]\nvalue = \"exact\"\nties = \"competition\"\n";
    /// let program = Program::new(&Rubric::parse(&Source::new("small.toml", text)).unwrap());
    /// let report = |unit: &str, online: i64, chaired: i64| {
    ///     let report = Report::new(unit).set("has_plan", true).set("files", 100).set("files_online", online);
    ///     report.set("meetings", 24).set("meetings_chaired", chaired)
    /// };
    /// let standing = program.score(&[report("an-khang", 60, 7), report("binh-an", 40, 12)]);
    /// let pair = standing.pair("pairs", "an-khang", "binh-an").unwrap();
    /// assert_eq!(pair.result, PairResult::Lost);
    /// assert_eq!((pair.weight.to_text(), pair.other_weight.to_text()), ("1".into(), "2".into()));
    /// assert_eq!(pair.at[0].result, Some(PairResult::Won));
    /// ```
    #[must_use]
    pub fn pair<'a, 'b>(
        &self,
        ranking: &str,
        unit: impl Into<UnitKey<'a>>,
        other: impl Into<UnitKey<'b>>,
    ) -> Option<Pair> {
        let parts = &self.rubric().parts;
        let declared = parts.rankings.iter().find(|declared| declared.id == ranking)?;
        let copeland = declared.pairs()?;
        let list = self.ranking(ranking)?;
        let place = list.place(unit)?;
        let UnitKey { unit: other, period } = other.into();
        let other = list.place((other, period.or(place.period.as_deref())))?;
        let in_one_list = (&place.group, &place.period) == (&other.group, &other.period);
        if !in_one_list || place.unit == other.unit {
            return None;
        }
        let walked = |unit: &str| {
            let card = self.scorecard((unit, place.period.as_deref()))?;
            Some(Walked { nodes: card.nodes.clone(), pillars: card.pillars.clone(), ..Walked::default() })
        };
        let (one, two) = (walked(&place.unit)?, walked(&other.unit)?);
        let value = |walked: &Walked, at: &Weighed| viewed(&declared.view, walked, at.of);
        let row = |walked: &Walked| {
            let at = copeland.at.iter().map(|at| value(walked, at).map(|value| at.turned(value)));
            Row::of_pairs(at.collect())
        };
        let result = compare(copeland, &row(&one)?, &row(&two)?).into();
        let at: Vec<PairNode> = copeland
            .at
            .iter()
            .map(|at| {
                let (value, other_value) = (value(&one, at), value(&two, at));
                let order = value.as_ref().zip(other_value.as_ref()).map(|(value, other)| {
                    let order = value.cmp(other);
                    if at.lower_first { order.reverse() } else { order }
                });
                PairNode {
                    id: parts.name_of(at.of).to_owned(),
                    title: self.title_of(at.of),
                    weight: at.weight.clone(),
                    value,
                    other_value,
                    result: order.map(PairResult::from),
                }
            })
            .collect();
        let weight = |result: PairResult| {
            Exact::sum(at.iter().filter(|at| at.result == Some(result)).map(|at| &at.weight))
        };
        Some(Pair {
            ranking: ranking.to_owned(),
            unit: place.unit.clone(),
            other: other.unit.clone(),
            period: place.period.clone(),
            weight: weight(PairResult::Won),
            other_weight: weight(PairResult::Lost),
            at,
            result,
            shown: self.rubric().shown().clone(),
        })
    }

    fn title_of(&self, of: Target) -> Phrase {
        let parts = &self.rubric().parts;
        let title = match of {
            Target::Node(at) => parts.nodes.get(at).map(|node| &node.title),
            Target::Pillar(at) => parts.pillars.get(at).map(|pillar| &pillar.title),
        };
        let said = |lang| title.map_or("", |title| title.get(lang));
        Phrase::new(said(Lang::En), said(Lang::Vi))
    }
}
