use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use super::means::share_of_whole;
use super::walk::share_of_pillar;
use super::{Capped, Flag, Found, Lack, NodeScore, OfPeers, Outcome, PillarScore, Raised, Verdict};
use crate::model::{Node, Pillar, Rubric};
use crate::number::Exact;
use crate::report::{Unit, Value};

/// How the pairs of a unit with all others of its list went, where a ranking compares units two by two
/// (`by = "copeland"`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct PairRecord {
    /// The pairs in which this unit is the better one at nodes of more weight.
    pub won: usize,
    /// The pairs in which the other one is.
    pub lost: usize,
    /// The pairs in which neither is.
    pub tied: usize,
}

/// The rank of a unit in one ranking.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct UnitRank {
    /// The id of the ranking.
    pub ranking: String,
    /// The list within it; empty where there is one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// The rank.
    pub rank: Exact,
    /// How its pairs went, where units are compared two by two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pairs: Option<PairRecord>,
}

/// What was taken in place of a figure.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Imputed {
    pub(crate) input: usize,
    /// The place of the fallback.
    pub(crate) fallback: usize,
    pub(crate) value: Value,
    /// What it took of the other units.
    pub(crate) peers: Vec<OfPeers>,
}

/// The result for one unit: points at every node and pillar, class, ranks and flags.
///
/// Serialises with fields in a fixed order and numbers as text (`"4.38"`, or `"7/24"` where a number has no finite
/// decimal form).
#[derive(Debug, Clone)]
pub struct Scorecard {
    pub(crate) rubric: Rubric,
    pub(crate) unit: Unit,
    pub(crate) sub_units: Vec<Unit>,
    /// Its report of the period before, where the rubric looks at that.
    pub(crate) previous: Option<Unit>,
    pub(crate) imputed: Vec<Imputed>,
    /// Of each derived quantity the value.
    pub(crate) derived: Vec<Found>,
    pub(crate) nodes: Vec<NodeScore>,
    pub(crate) pillars: Vec<PillarScore>,
    pub(crate) class: Option<Verdict>,
    pub(crate) ranks: Vec<UnitRank>,
    pub(crate) flags: Vec<Flag>,
}

impl Scorecard {
    /// The rubric it was scored with.
    #[must_use]
    pub const fn rubric(&self) -> &Rubric {
        &self.rubric
    }

    /// The id of the unit.
    #[must_use]
    pub fn unit(&self) -> &str {
        &self.unit.id
    }

    /// The name of the unit, or its id where the report gives none.
    #[must_use]
    pub fn name(&self) -> &str {
        self.unit.name.as_deref().unwrap_or(&self.unit.id)
    }

    /// The kind of the unit.
    #[must_use]
    pub fn kind(&self) -> &str {
        self.unit.kind.as_deref().unwrap_or_else(|| self.rubric.unit_kind())
    }

    /// The period that was reported on.
    #[must_use]
    pub fn period(&self) -> Option<&str> {
        self.unit.period.as_deref()
    }

    /// The unit that this one belongs to.
    #[must_use]
    pub fn parent(&self) -> Option<&str> {
        self.unit.parent.as_deref()
    }

    /// The score of the whole.
    #[must_use]
    pub fn total(&self) -> Option<&NodeScore> {
        self.nodes.first()
    }

    /// The score of the node with this id; `total` is the whole.
    #[must_use]
    pub fn node(&self, id: &str) -> Option<&NodeScore> {
        self.nodes().find(|(node, _)| node.id == id).map(|(_, score)| score)
    }

    /// Every node with its score, in the order of [`Rubric::nodes`].
    pub fn nodes(&self) -> impl Iterator<Item = (&Node, &NodeScore)> {
        self.rubric.nodes().iter().zip(&self.nodes)
    }

    /// How much of what holds it the node with this id makes for this unit, after what is excluded, left out and rescaled: in a mean
    /// its weight over those of all that count, in a sum its maximum over theirs, in a maximum or minimum 1 for the one that is
    /// taken, in a median 1 for the one in the middle (half for each of two; of equal ones in the order of the file), and in a mode the
    /// same for all that have the most common share. 0 for what does not count. `None` for the whole, for bonus, deductions and what is
    /// shown, and where what holds it has no score, is decided without it, or has no points that count.
    ///
    /// The weights of all that a node holds make 1 together.
    ///
    /// ```
    /// use bochiso::{Exact, Program, Report, Rubric, Source};
    /// let text = include_str!("../../tests/inputs/ok/weights.toml");
    /// let rubric = Rubric::parse(&Source::new("weights.toml", text)).unwrap();
    /// let report = Report::new("a").set("region", "mountain").set("a", 8).set("b", 6).set("c", 3);
    /// let card = Program::new(&rubric).score_one(&report).unwrap();
    /// // A weight of 2 beside 1 and 1.
    /// assert_eq!(card.weight("chosen.a"), Exact::fraction(1, 2));
    /// ```
    #[must_use]
    pub fn weight(&self, id: &str) -> Option<Exact> {
        let at = self.rubric.nodes().iter().position(|node| node.id == id)?;
        share_of_whole(&self.rubric.parts, &self.nodes, at)
    }

    /// The score of the pillar with this id.
    #[must_use]
    pub fn pillar(&self, id: &str) -> Option<&PillarScore> {
        self.pillars().find(|(pillar, _)| pillar.id == id).map(|(_, score)| score)
    }

    /// How much of a pillar one of its nodes makes for this unit: its weighted maximum over those of all that count, after what is
    /// excluded. 0 for what does not count. `None` for bonus, deductions and what is shown, and where the pillar has no score or nothing
    /// to be a share of.
    ///
    /// ```
    /// use bochiso::{Exact, Program, Report, Rubric, Source};
    /// let text = include_str!("../../tests/inputs/ok/pillar_weights.toml");
    /// let rubric = Rubric::parse(&Source::new("pillar_weights.toml", text)).unwrap();
    /// let report = Report::new("a").set("region", "mountain").set("a", 8).set("b", 6).set("c", 3);
    /// let card = Program::new(&rubric).score_one(&report).unwrap();
    /// // Two nodes of 10 points, with weights of 2 and 1.
    /// assert_eq!(card.weight_in("p", "1.1"), Exact::fraction(2, 3));
    /// ```
    #[must_use]
    pub fn weight_in(&self, pillar: &str, node: &str) -> Option<Exact> {
        let at = self.rubric.nodes().iter().position(|known| known.id == node)?;
        let (pillar, score) = self.pillars().find(|(known, _)| known.id == pillar)?;
        share_of_pillar(&self.rubric.parts, pillar, score, &self.nodes, at)
    }

    /// Every pillar with its score, in the order of the rubric.
    pub fn pillars(&self) -> impl Iterator<Item = (&Pillar, &PillarScore)> {
        self.rubric.pillars().iter().zip(&self.pillars)
    }

    /// The class, and how far it is from another.
    #[must_use]
    pub const fn class(&self) -> Option<&Verdict> {
        self.class.as_ref()
    }

    /// The ranks, one for each ranking in which the unit has a place; empty before the set is ranked.
    #[must_use]
    pub fn ranks(&self) -> &[UnitRank] {
        &self.ranks
    }

    /// The rank in a ranking.
    #[must_use]
    pub fn rank(&self, ranking: &str) -> Option<&Exact> {
        self.ranks.iter().find(|rank| rank.ranking == ranking).map(|rank| &rank.rank)
    }

    /// What a reader should notice.
    #[must_use]
    pub fn flags(&self) -> &[Flag] {
        &self.flags
    }
}

/// A score with its id, for serialisation.
struct Row<'a> {
    outcome: Outcome,
    points: &'a Exact,
    maximum: &'a Exact,
    percent: Option<Exact>,
    because: Option<&'static str>,
    raised: Option<&'a Raised>,
    capped: Option<&'a Capped>,
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("state", &self.outcome)?;
        if self.outcome == Outcome::Scored {
            map.serialize_entry("points", self.points)?;
            map.serialize_entry("maximum", self.maximum)?;
        }
        if let Some(percent) = &self.percent {
            map.serialize_entry("percent", percent)?;
        }
        if let Some(because) = &self.because {
            map.serialize_entry("because", because)?;
        }
        if let Some(raised) = &self.raised {
            map.serialize_entry("raised", raised)?;
        }
        if let Some(capped) = &self.capped {
            map.serialize_entry("capped", capped)?;
        }
        map.end()
    }
}

impl Serialize for Scorecard {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let nodes: Vec<(&str, Row<'_>)> =
            self.nodes().map(|(node, score)| (node.id.as_str(), row(score))).collect();
        let pillars: Vec<(&str, Row<'_>)> = self
            .pillars()
            .map(|(pillar, score)| {
                let row = Row {
                    outcome: score.outcome,
                    points: &score.points,
                    maximum: &score.maximum,
                    percent: score.percent(),
                    because: score.because.map(Lack::name),
                    raised: None,
                    capped: None,
                };
                (pillar.id.as_str(), row)
            })
            .collect();
        let mut card = serializer.serialize_struct("Scorecard", 13)?;
        card.serialize_field("unit", self.unit())?;
        card.serialize_field("name", self.name())?;
        card.serialize_field("kind", self.kind())?;
        card.serialize_field("period", &self.period())?;
        card.serialize_field("parent", &self.parent())?;
        card.serialize_field("rubric", self.rubric.id())?;
        card.serialize_field("version", self.rubric.version())?;
        card.serialize_field("scoring_hash", &self.rubric.scoring_hash())?;
        card.serialize_field("class", &self.class)?;
        card.serialize_field("ranks", &self.ranks)?;
        card.serialize_field("nodes", &Pairs(&nodes))?;
        card.serialize_field("pillars", &Pairs(&pillars))?;
        card.serialize_field("flags", &self.flags)?;
        card.end()
    }
}

/// Pairs as a map, in their order.
struct Pairs<'a>(&'a [(&'a str, Row<'a>)]);

impl Serialize for Pairs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, row)| (id, row)))
    }
}

fn row(score: &NodeScore) -> Row<'_> {
    Row {
        outcome: score.outcome,
        points: &score.points,
        maximum: &score.maximum,
        percent: score.percent(),
        because: score.branch.because(),
        raised: score.raised.as_deref(),
        capped: score.capped.as_deref(),
    }
}
