//! How each point came about: as data, and as text in Vietnamese and English.
mod build;
mod cause;
mod compared;
mod figures;
mod how;
mod lines;
mod lost;
mod named;
mod numbers;
mod pair;
mod peers;
mod pillars;
mod quantity;
mod rules;
mod said;
mod steps;
mod sub_units;
mod tables;
mod text;
mod weights;

#[cfg(feature = "documents")]
pub(crate) use figures::label;
pub(crate) use figures::{day, option};
pub use lost::Lost;
pub(crate) use numbers::{both, exact, word};
#[cfg(feature = "documents")]
pub(crate) use numbers::{first_upper, phrase, shown};
pub(crate) use rules::Words;
pub use steps::Step;
pub use sub_units::{SubUnitLine, SubUnitsLine};
#[cfg(feature = "documents")]
pub(crate) use {
    said::{flag, outcome, taken},
    text::figure_text,
};

use std::sync::Arc;

use serde::Serialize;

use crate::diagnostic::Phrase;
use crate::model::{Level, Role, TakenFrom};
use crate::number::{Exact, Rounding};
use crate::report::State;
use crate::score::{Branch, FlagKind, Lack, Outcome, PairRecord, Verdict};
use crate::text::Span;

/// The explanation of a scorecard. Made by [`crate::Scorecard::explain`] from the scorecard itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Explanation {
    /// The unit.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// The id of the rubric.
    pub rubric: String,
    /// Its version.
    pub version: String,
    /// The decision that it carries out.
    pub law: Option<String>,
    /// A line for each node, in the order of the rubric; the whole comes first.
    pub lines: Vec<Line>,
    /// The derived quantities and tables, in the order in which they are computed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quantities: Vec<QuantityLine>,
    /// The pillars.
    pub pillars: Vec<PillarLine>,
    /// The class, and how far it is from another.
    pub class: Option<ClassLine>,
    /// The ranks.
    pub ranks: Vec<RankLine>,
    #[serde(skip)]
    pub(crate) shown: Rounding,
}

/// How one node came to its points.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Line {
    /// The node.
    pub id: String,
    /// Its level.
    pub level: Level,
    /// How deep it stands; the whole is at 0.
    pub depth: usize,
    /// Its title.
    pub title: Arc<Phrase>,
    /// How it counts.
    pub role: Role,
    /// What became of it.
    pub outcome: Outcome,
    /// The figures that it looked at.
    pub figures: Vec<FigureLine>,
    /// How it is scored, in words.
    pub rule: Option<Arc<Phrase>>,
    /// The quantity that the rule looked at.
    pub quantity: Option<Exact>,
    /// Which way the rule went.
    pub branch: Branch,
    /// How much of what holds it the node makes for this unit: [`crate::Scorecard::weight`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<Exact>,
    /// What its weight is and how it comes about, where it is not the same number for all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weighed: Option<Phrase>,
    /// Which way the rule went, in words.
    pub how: Phrase,
    /// From what it holds to its points, step by step; they add up exactly.
    pub steps: Vec<Step>,
    /// The points before rounding.
    pub exact: Exact,
    /// The points.
    pub points: Exact,
    /// The points that the unit could reach.
    pub maximum: Exact,
    /// Where the decision says so.
    pub clause: Option<String>,
    /// Where the node comes from.
    pub provenance: Option<String>,
    /// What proves the figures.
    pub evidence: Arc<Phrase>,
    /// What would earn more.
    pub advice: Arc<Phrase>,
    /// What each floor that gave points says, in the order of [`crate::Raised::by`], then each cap that took some, in that of
    /// [`crate::Capped::by`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub caps: Vec<Phrase>,
    /// What to notice.
    pub flags: Vec<FlagKind>,
    /// Where its rule stands in the rubric.
    pub rule_span: Span,
}

/// A figure as it was reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FigureLine {
    /// The input.
    pub name: String,
    /// What it is called.
    pub label: Arc<Phrase>,
    /// The state.
    pub state: State,
    /// The value, in words, with its unit of measure.
    pub value: Option<Phrase>,
    /// What rules see of it, where the rounding of the input makes another value of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted: Option<Phrase>,
    /// The scorecards of another rubric that it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<TakenFrom>,
    /// What was taken in its place, and from where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead: Option<Phrase>,
    /// The code that stands in the report in place of a value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Why it is not applicable or not accepted; of one from scorecards why there is none ([`crate::Program::fill`]).
    pub reason: Option<String>,
    /// Whether it lay outside its range.
    pub out_of_range: bool,
}

/// A derived quantity or a table, as it came out for the unit.
///
/// ```
/// use bochiso::{Program, Report, Rubric, Source};
/// let text = include_str!("../../rubrics/cvss-3.1.toml");
/// let rubric = Rubric::parse(&Source::new("cvss-3.1.toml", text)).unwrap();
/// let metrics = [("AV", "N"), ("AC", "L"), ("PR", "L"), ("UI", "N"), ("S", "C"), ("C", "L"), ("I", "L"), ("A", "N")];
/// let report = metrics.into_iter().fold(Report::new("CVE-2013-0375"), |report, (metric, level)| report.set(metric, level));
/// let explanation = Program::new(&rubric).score_one(&report).unwrap().explain();
/// let privileges = explanation.quantities.iter().find(|quantity| quantity.name == "privileges").unwrap();
/// assert_eq!(privileges.exact.as_ref().unwrap().to_text(), "0.68");
/// assert_eq!(privileges.rows, [3]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct QuantityLine {
    /// Its name in the rubric.
    pub name: String,
    /// What it is called.
    pub label: Arc<Phrase>,
    /// What it is, in words.
    pub formula: Arc<Phrase>,
    /// The value, in words; shown rounded where it is long.
    pub value: Option<Phrase>,
    /// The value of a number, exactly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<Exact>,
    /// Why it has no value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lack: Option<Lack>,
    /// The same in words, where more is known than that: there are no sub-units, or the weight of one has no value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Phrase>,
    /// Of a table the rows that decided, counted from 1; none where no row fits, or where the keys look at the period
    /// before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<usize>,
    /// Whether the keys of a table have values and no row fits.
    #[serde(skip)]
    no_row: bool,
    /// Of each of those rows when it fits and what it gives.
    #[serde(skip)]
    fits: Vec<Phrase>,
    /// What the sub-units add, where it is a quantity over them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sub_units: Option<SubUnitsLine>,
}

/// The points of a pillar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PillarLine {
    /// The pillar.
    pub id: String,
    /// Its title.
    pub title: Phrase,
    /// What became of it.
    pub outcome: Outcome,
    /// The points.
    pub points: Exact,
    /// The points that the unit could reach.
    pub maximum: Exact,
    /// The figures that its weights looked at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<FigureLine>,
    /// The weights that figures of the unit chose.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub weights: Vec<PillarWeight>,
    /// Why it has no score, where its weights are the cause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Phrase>,
    /// From its nodes to its points, step by step; they add up exactly.
    pub steps: Vec<Step>,
}

/// A weight in a pillar that figures of the unit chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PillarWeight {
    /// The node.
    pub node: String,
    /// The weight; `None` where it cannot be had.
    pub weight: Option<Exact>,
    /// How much of the pillar the node makes: [`crate::Scorecard::weight_in`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Exact>,
    /// What it is and how it comes about, in words.
    pub says: Phrase,
}

/// The class, with the titles of those that it names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ClassLine {
    /// Its title.
    pub title: Phrase,
    /// The title of the next better class.
    pub next_title: Option<Phrase>,
    /// The titles of the better classes whose limit was reached and whose gate was not passed.
    pub gates_failed: Vec<Phrase>,
    /// The titles of the better classes whose limit was reached and whose gate could not be decided, in the order of
    /// [`Verdict::gates_undecided`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gates_undecided: Vec<Phrase>,
    /// What each cap says, in the order of [`Verdict::caps`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub caps: Vec<Phrase>,
    /// The class, the value it was decided on, and the distances to its edges.
    pub verdict: Verdict,
}

/// The rank in one ranking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RankLine {
    /// The id of the ranking.
    pub ranking: String,
    /// Its title.
    pub title: Phrase,
    /// The list within it; empty where there is one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// The rank.
    pub rank: Exact,
    /// How its pairs went, where units are compared two by two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pairs: Option<PairRecord>,
}

impl Line {
    /// Whether it is only shown, and comes to no points of its own.
    fn is_bare(&self) -> bool {
        self.role == Role::Shown && (self.branch == Branch::Shown || self.maximum.is_zero())
    }
}

impl Explanation {
    /// The line of a node.
    #[must_use]
    pub fn line(&self, id: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// Whether the steps of every line and pillar lead exactly to its points, and what sub-units add to every quantity over
    /// them. They always do; an auditor may ask.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        let lines = self.lines.iter().map(|line| (line.outcome, &line.steps, &line.points));
        let pillars = self.pillars.iter().map(|pillar| (pillar.outcome, &pillar.steps, &pillar.points));
        let over = self.quantities.iter().filter_map(|quantity| quantity.sub_units.as_ref());
        over.into_iter().all(SubUnitsLine::adds_up)
            && lines
                .chain(pillars)
                .all(|(outcome, steps, points)| outcome != Outcome::Scored || Step::follow(steps) == *points)
    }
}
