//! The units under both versions: who moved, and by what.
use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::Serializer;

use super::Diff;
use super::apart::Apart;
use super::causes::Cause;
use super::lines::{self, MoveLine};
use super::matching::{Link, Matching};
use crate::diagnostic::{Diagnostics, Phrase};
use crate::model::Rubric;
use crate::number::Exact;
use crate::program::Program;
use crate::rank::Standing;
use crate::report::Report;
use crate::score::{Outcome, Scorecard};

/// The results of a unit in one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct MoveResult {
    /// The points of the whole; `None` where there is no score.
    pub points: Option<Exact>,
    /// The id of the class.
    pub class: Option<String>,
    /// The rank in the main ranking.
    pub rank: Option<Exact>,
}

/// A unit under both versions.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Move {
    /// The unit.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// The period, where reports have one.
    pub period: Option<String>,
    /// Its results in the old version; `None` where its report was refused.
    pub old: Option<MoveResult>,
    /// Its results in the new version; `None` where its report was refused.
    pub new: Option<MoveResult>,
    /// How much each of [`Moves::causes`] moved the total, in their order; empty where that cannot be said for the unit. They
    /// add up to [`Move::change`] exactly.
    pub shares: Vec<Exact>,
    /// Why its total is not divided among the causes, where that is so for this unit: it has no score in one of the versions, or in one of
    /// the rubrics between them.
    pub undivided: Option<Phrase>,
    /// The change of the total as a sum over nodes; it adds up exactly too.
    pub lines: Vec<MoveLine>,
}

/// A set of reports under both versions.
///
/// # Shares
///
/// The causes are the changes that can move the total, put together where one cannot be made without another. The share of a
/// cause in the change of a unit's total is its Shapley value: what the total changes when the cause is added to others, averaged
/// over all orders in which the causes can come. For n causes the set is scored with 2ⁿ rubrics, so there are at most 8: where there
/// are more, those of one place are put together, as few as need be (by criterion, all figures, by index, by group). Changes of which
/// some make no sound rubric without others are one cause. Where there are no shares, [`Moves::undivided`] or [`Move::undivided`] says why,
/// and [`Move::lines`] remains.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Moves {
    /// The causes.
    pub causes: Vec<Cause>,
    /// Why no change of a total is divided among causes; `None` where they are, or where nothing can move a total.
    pub undivided: Option<Phrase>,
    /// Every unit that was scored in one of the versions, the largest change first.
    pub units: Vec<Move>,
    /// What is wrong with reports under the old version.
    pub old_findings: Diagnostics,
    /// What is wrong with reports under the new version.
    pub new_findings: Diagnostics,
}

impl Move {
    /// How much the total changed; `None` where one of the versions gives none.
    #[must_use]
    pub fn change(&self) -> Option<Exact> {
        Some(self.new.as_ref()?.points.as_ref()?.minus(self.old.as_ref()?.points.as_ref()?))
    }
}

impl Serialize for Move {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut row = serializer.serialize_struct("Move", 9)?;
        row.serialize_field("unit", &self.unit)?;
        row.serialize_field("name", &self.name)?;
        row.serialize_field("period", &self.period)?;
        row.serialize_field("old", &self.old)?;
        row.serialize_field("new", &self.new)?;
        row.serialize_field("change", &self.change())?;
        row.serialize_field("shares", &self.shares)?;
        row.serialize_field("undivided", &self.undivided)?;
        row.serialize_field("lines", &self.lines)?;
        row.end()
    }
}

/// The share of each cause, by unit; or why there is none.
type Shares = BTreeMap<Key, Result<Vec<Exact>, Phrase>>;

/// A unit and its period.
type Key = (String, Option<String>);

impl Diff {
    /// Scores reports with both versions, and says who moved, and by what. A report may use the input names of either; what only
    /// one version asks for is left out in the other.
    #[must_use]
    pub fn moves(&self, reports: &[Report]) -> Moves {
        // The crosswalk was checked when the difference was made.
        let matching = Matching::new(&self.old, &self.new, &mut Diagnostics::default());
        let (nodes, inputs) =
            matching.as_ref().map_or((&[][..], &[][..]), |matching| (&matching.nodes, &matching.inputs));
        let score = |rubric: &Rubric, other: &Rubric, turned: bool| {
            let fitted: Vec<Report> =
                reports.iter().map(|report| fitted(report, rubric, other, inputs, turned)).collect();
            Program::new(rubric).score(&fitted)
        };
        let old = score(&self.old, &self.new, true);
        let new = score(&self.new, &self.old, false);
        let (causes, mut shares, undivided) =
            match matching.as_ref().map(|of| self.shares(of, reports, [&old, &new])) {
                Ok(Ok((causes, shares))) => (causes, shares, None),
                Ok(Err(why)) => (Vec::new(), Shares::new(), Some(why)),
                Err(_) => (Vec::new(), Shares::new(), None),
            };
        let cards = |standing: &Standing| -> BTreeMap<Key, Scorecard> {
            standing.scorecards().iter().map(|card| (key(card), card.clone())).collect()
        };
        let (before, after) = (cards(&old), cards(&new));
        let mut keys: Vec<&Key> = before.keys().chain(after.keys()).collect();
        keys.sort();
        keys.dedup();
        let mut units: Vec<Move> = keys
            .into_iter()
            .map(|key| {
                let (old, new) = (before.get(key), after.get(key));
                let lines = old.zip(new).and_then(|(old, new)| lines::account(old, new, nodes));
                let (shares, undivided) = match shares.remove(key) {
                    Some(Ok(shares)) => (shares, None),
                    Some(Err(why)) => (Vec::new(), Some(why)),
                    None => (Vec::new(), one_sided(old, new)),
                };
                Move {
                    unit: key.0.clone(),
                    name: new.or(old).map_or("", Scorecard::name).to_owned(),
                    period: key.1.clone(),
                    old: old.map(result),
                    new: new.map(result),
                    shares,
                    undivided,
                    lines: lines.unwrap_or_default(),
                }
            })
            .collect();
        units.sort_by_key(|unit| std::cmp::Reverse(unit.change().map(|change| change.abs())));
        Moves {
            causes,
            undivided,
            units,
            old_findings: old.findings().clone(),
            new_findings: new.findings().clone(),
        }
    }

    /// The causes, and the share of each in the change of each unit.
    fn shares(
        &self,
        matching: &Matching,
        reports: &[Report],
        ends: [&Standing; 2],
    ) -> Result<(Vec<Cause>, Shares), Phrase> {
        let apart = Apart::new(self, matching)?;
        let ends = ends.map(totals);
        let all: Vec<BTreeMap<Key, Exact>> = apart
            .rubrics
            .iter()
            .map(|rubric| {
                let mixed: Vec<Report> =
                    reports.iter().map(|report| mixed(report, rubric, &matching.inputs)).collect();
                totals(&Program::new(rubric).score(&mixed))
            })
            .collect();
        let of_unit = |key: &Key| {
            let [old, new] = &ends;
            let ends = [old.get(key)?, new.get(key)?];
            let values: Vec<Option<Exact>> = all.iter().map(|totals| totals.get(key).cloned()).collect();
            Some(apart.of(&values, ends))
        };
        let [old, _] = &ends;
        let units = old.keys().filter_map(|key| Some((key.clone(), of_unit(key)?))).collect();
        Ok((apart.causes, units))
    }
}

/// Why there is no change to divide, where only one version gives a score.
fn one_sided(old: Option<&Scorecard>, new: Option<&Scorecard>) -> Option<Phrase> {
    match (old.and_then(points), new.and_then(points)) {
        (Some(_), None) => {
            Some(Phrase::new("it has no score in the new version", "đơn vị không có điểm theo phiên bản mới"))
        }
        (None, Some(_)) => {
            Some(Phrase::new("it has no score in the old version", "đơn vị không có điểm theo phiên bản cũ"))
        }
        _ => None,
    }
}

fn key(card: &Scorecard) -> Key {
    (card.unit().to_owned(), card.period().map(str::to_owned))
}

fn totals(standing: &Standing) -> BTreeMap<Key, Exact> {
    let cards = standing.scorecards().iter();
    cards.filter_map(|card| Some((key(card), points(card)?))).collect()
}

fn points(card: &Scorecard) -> Option<Exact> {
    card.total().filter(|total| total.outcome == Outcome::Scored).map(|total| total.points.clone())
}

fn result(card: &Scorecard) -> MoveResult {
    let main = card.rubric().rankings().first();
    MoveResult {
        points: points(card),
        class: card.class().map(|class| class.class.clone()),
        rank: main.and_then(|main| card.rank(&main.id)).cloned(),
    }
}

/// A report as one of the versions takes it: figures under its names, without those that only the other asks for.
fn fitted(report: &Report, rubric: &Rubric, other: &Rubric, inputs: &[Link], turned: bool) -> Report {
    let mut fitted = report.clone();
    for (name, figure) in &report.inputs {
        if rubric.input(name).is_some() || other.input(name).is_none() {
            continue;
        }
        fitted.inputs.remove(name);
        let pairs = inputs
            .iter()
            .filter_map(Link::pair)
            .map(|(old, new)| if turned { (new, old) } else { (old, new) });
        for (_, to) in pairs.filter(|(from, _)| from == name) {
            if !report.inputs.contains_key(to) {
                fitted.inputs.insert(to.to_owned(), figure.clone());
            }
        }
    }
    fitted
}

/// A report as a mixture takes it: under the new names.
fn mixed(report: &Report, rubric: &Rubric, inputs: &[Link]) -> Report {
    let mut mixed = report.clone();
    for (old, new) in inputs.iter().filter_map(Link::pair).filter(|(old, new)| old != new) {
        if let Some(figure) = report.inputs.get(old).filter(|_| !report.inputs.contains_key(new)) {
            mixed.inputs.insert(new.to_owned(), figure.clone());
        }
    }
    for input in rubric.inputs() {
        if let Some(own) = input.name.strip_suffix("_before")
            && let Some(figure) = report.inputs.get(own)
        {
            mixed.inputs.entry(input.name.clone()).or_insert_with(|| figure.clone());
        }
    }
    // What neither version knows stays, and is reported there.
    mixed.inputs.retain(|name, _| {
        rubric.input(name).is_some()
            || !inputs.iter().any(|link| link.old.contains(name) || link.new.contains(name))
    });
    mixed
}
