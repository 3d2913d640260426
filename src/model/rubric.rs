use std::sync::{Arc, OnceLock};

use super::{
    By, Class, Classes, Crosswalk, Derived, Excluded, FixedWords, Hashes, Input, Level, Node, Periods,
    Pillar, Ranking, Rule, Target, Text, Visit,
};
use crate::diagnostic::{Diagnostics, Lints};
use crate::expr::{Peers, Typed, TypedKind};
use crate::number::{Date, Exact, Rounding};
use crate::text::{Source, Span};

/// From when, and until when, a rubric is in force; both days included.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct InForce {
    /// The first day.
    pub from: Date,
    /// The last day; `None` while it is open.
    pub until: Option<Date>,
}

/// The roundings of the head; `None` is exact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Roundings {
    pub(crate) part: Option<Rounding>,
    pub(crate) criterion: Option<Rounding>,
    pub(crate) index: Option<Rounding>,
    pub(crate) group: Option<Rounding>,
    pub(crate) total: Option<Rounding>,
    pub(crate) pillar: Option<Rounding>,
    pub(crate) shown: Rounding,
}

impl Roundings {
    /// That of a level; `None` where it stays exact.
    pub(crate) const fn at(&self, level: Level) -> Option<&Rounding> {
        match level {
            Level::Total => self.total.as_ref(),
            Level::Group => self.group.as_ref(),
            Level::Index => self.index.as_ref(),
            Level::Criterion => self.criterion.as_ref(),
            Level::Part => self.part.as_ref(),
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Head {
    pub(crate) id: String,
    /// Where the id stands.
    pub(crate) id_span: Span,
    pub(crate) version: String,
    pub(crate) title: Text,
    pub(crate) about: Text,
    pub(crate) unit_kind: String,
    pub(crate) unit_title: Text,
    pub(crate) sub_unit_kind: Option<String>,
    pub(crate) law: Option<String>,
    pub(crate) in_force: Option<InForce>,
    pub(crate) supersedes: Vec<String>,
    pub(crate) roundings: Roundings,
    pub(crate) excluded: Excluded,
    pub(crate) periods: Option<Periods>,
}

/// What the checks hand over.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Parts {
    pub(crate) head: Head,
    pub(crate) inputs: Vec<Input>,
    /// The places of the inputs, in order of their names.
    pub(crate) by_name: Vec<usize>,
    /// In an order in which each uses only earlier ones.
    pub(crate) derived: Vec<Derived>,
    /// Each before those it holds; the first is the whole.
    pub(crate) nodes: Vec<Node>,
    /// The nodes in an order in which each step uses only what earlier ones settled.
    pub(crate) order: Vec<Visit>,
    pub(crate) pillars: Vec<Pillar>,
    pub(crate) classes: Option<Classes>,
    pub(crate) rankings: Vec<Ranking>,
    /// What became of an earlier version.
    pub(crate) crosswalk: Option<Crosswalk>,
}

impl Parts {
    /// The place of the input with a name.
    pub(crate) fn input_named(&self, name: &str) -> Option<usize> {
        let name_of = |at: &usize| self.inputs.get(*at).map_or("", |input| &input.name);
        let place = self.by_name.binary_search_by(|at| name_of(at).cmp(name)).ok()?;
        self.by_name.get(place).copied()
    }

    /// Whether a rule compares units with each other.
    pub(crate) fn is_relative(&self) -> bool {
        self.nodes
            .iter()
            .any(|node| matches!(&node.rule, Some(Rule::Relative(relative)) if !relative.is_frozen()))
    }

    /// Every expression there is.
    fn expressions(&self) -> impl Iterator<Item = &Typed> {
        let of_nodes = self.nodes.iter().flat_map(Node::expressions);
        let of_classes =
            self.classes.iter().flat_map(|classes| classes.conditions().map(|(condition, _)| condition));
        let of_rankings = self.rankings.iter().flat_map(Ranking::expressions);
        let of_pillars = self.pillars.iter().flat_map(Pillar::expressions);
        let derived = self.derived.iter().map(|derived| &derived.value);
        of_nodes.chain(of_pillars).chain(of_classes).chain(of_rankings).chain(derived)
    }

    /// Whether something looks at the period before.
    pub(crate) fn looks_back(&self) -> bool {
        self.head.periods.is_some()
            && (self.expressions().any(Typed::looks_back) || self.nodes.iter().any(Node::takes_previous))
    }

    /// What is taken of other units in place of figures.
    pub(crate) fn peers(&self) -> Vec<&Peers> {
        let mut found = Vec::new();
        for (_, filled) in self.derived.iter().filter_map(Derived::filled) {
            for fallback in &filled.fallbacks {
                fallback.walk(&mut |part| {
                    if let TypedKind::Peers(peers) = &part.kind {
                        found.push(&**peers);
                    }
                });
            }
        }
        found
    }

    /// Whether the score of one unit can change with the report of another, or with one of another period.
    pub(crate) fn is_of_set(&self) -> bool {
        self.is_relative() || self.looks_back() || !self.peers().is_empty()
    }

    /// The rounding of a node: its own, or that of its level.
    pub(crate) const fn rounding_of<'p>(&'p self, node: &'p Node) -> Option<&'p Rounding> {
        match &node.rounding {
            Some(own) => own.as_ref(),
            None => self.rounding_at(node.level),
        }
    }

    /// The rounding of a level.
    pub(crate) const fn rounding_at(&self, level: Level) -> Option<&Rounding> {
        self.head.roundings.at(level)
    }

    /// The id of what a verdict is about.
    pub(crate) fn name_of(&self, target: Target) -> &str {
        match target {
            Target::Node(at) => self.nodes.get(at).map_or("", |node| &node.id),
            Target::Pillar(at) => self.pillars.get(at).map_or("", |pillar| &pillar.id),
        }
    }
}

/// A checked rubric: nothing in it can be wrong any more.
///
/// Made by [`Rubric::parse`]; compile it once with [`crate::Program::new`] and score any number of reports.
#[derive(Debug, Clone)]
pub struct Rubric {
    pub(crate) source: Arc<Source>,
    pub(crate) parts: Arc<Parts>,
    pub(crate) warnings: Arc<Diagnostics>,
    /// The levels of warnings, those of its text and those beside it.
    pub(crate) lints: Arc<Lints>,
    pub(crate) words: Arc<OnceLock<FixedWords>>,
    pub(crate) hashes: Arc<OnceLock<Hashes>>,
    /// Which variant of the rubric this is.
    pub(crate) variant: Option<Arc<str>>,
    pub(crate) variants: Arc<Vec<Rubric>>,
}

impl Rubric {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.parts.head.id
    }

    /// Its version.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.parts.head.version
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> &Text {
        &self.parts.head.title
    }

    /// What it is about, in a few sentences; may be empty.
    #[must_use]
    pub fn about(&self) -> &Text {
        &self.parts.head.about
    }

    /// The kind of unit that it scores.
    #[must_use]
    pub fn unit_kind(&self) -> &str {
        &self.parts.head.unit_kind
    }

    /// What that kind of unit is called; may be empty.
    #[must_use]
    pub fn unit_title(&self) -> &Text {
        &self.parts.head.unit_title
    }

    /// The kind of the sub-units that its averages run over.
    #[must_use]
    pub fn sub_unit_kind(&self) -> Option<&str> {
        self.parts.head.sub_unit_kind.as_deref()
    }

    /// Whether a set of reports may hold several periods of one unit.
    #[must_use]
    pub fn has_periods(&self) -> bool {
        self.parts.head.periods.is_some()
    }

    /// The decision that it carries out.
    #[must_use]
    pub fn law(&self) -> Option<&str> {
        self.parts.head.law.as_deref()
    }

    /// The id of the node or pillar that a ranking ranks by; `None` where it goes by pairs, at several of them.
    #[must_use]
    pub fn ranked_by(&self, ranking: &Ranking) -> Option<&str> {
        match &ranking.by {
            By::Value { of, .. } => Some(self.parts.name_of(*of)),
            By::Pairs(_) => None,
        }
    }

    /// When it is in force.
    #[must_use]
    pub fn in_force(&self) -> Option<&InForce> {
        self.parts.head.in_force.as_ref()
    }

    /// What it replaces.
    #[must_use]
    pub fn supersedes(&self) -> &[String] {
        &self.parts.head.supersedes
    }

    /// The maximum points of the whole.
    #[must_use]
    pub fn points(&self) -> Exact {
        self.parts.nodes.first().map_or(Exact::ZERO, |root| root.points.clone())
    }

    /// How numbers are shown that have more places.
    #[must_use]
    pub fn shown(&self) -> &Rounding {
        &self.parts.head.roundings.shown
    }

    /// The figures that units report, in the order of the text.
    #[must_use]
    pub fn inputs(&self) -> &[Input] {
        &self.parts.inputs
    }

    /// The input with this name.
    #[must_use]
    pub fn input(&self, name: &str) -> Option<&Input> {
        self.parts.inputs.get(self.parts.input_named(name)?)
    }

    /// The whole, then every node below it, each before those it holds.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.parts.nodes
    }

    /// The node with this id.
    #[must_use]
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.parts.nodes.iter().find(|node| node.id == id)
    }

    /// How many nodes of a level it has.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.parts.nodes.iter().filter(|node| node.level == level).count()
    }

    /// The pillars, in the order of the text.
    #[must_use]
    pub fn pillars(&self) -> &[Pillar] {
        &self.parts.pillars
    }

    /// How many nodes of a level stand in a pillar, those inside its nodes included.
    #[must_use]
    pub fn count_in(&self, pillar: &Pillar, level: Level) -> usize {
        let mut open: Vec<usize> = pillar.of.iter().map(|part| part.node).collect();
        let mut count = 0usize;
        while let Some(node) = open.pop().and_then(|at| self.parts.nodes.get(at)) {
            count = count.saturating_add(usize::from(node.level == level));
            open.extend(&node.children);
        }
        count
    }

    /// The classes, best first.
    #[must_use]
    pub fn classes(&self) -> &[Class] {
        self.parts.classes.as_ref().map_or(&[], |classes| &classes.all)
    }

    /// The rankings; the first is the main one.
    #[must_use]
    pub fn rankings(&self) -> &[Ranking] {
        &self.parts.rankings
    }

    /// Its variants for other kinds of units, in the order of the text; each is a rubric of its own, with the same id.
    ///
    /// ```
    /// use bochiso::{Rubric, Source};
    /// let text = include_str!("../../examples/data/small.toml");
    /// let rubric = Rubric::parse(&Source::new("small.toml", text)).unwrap();
    /// assert!(rubric.variants().is_empty());
    /// ```
    #[must_use]
    pub fn variants(&self) -> &[Self] {
        &self.variants
    }

    /// The variant with an id.
    #[must_use]
    pub fn variant(&self, id: &str) -> Option<&Self> {
        self.variants.iter().find(|variant| variant.variant_id() == Some(id))
    }

    /// Which variant this is; `None` for the rubric itself.
    #[must_use]
    pub fn variant_id(&self) -> Option<&str> {
        self.variant.as_deref()
    }

    /// Whether this is the same rubric as another, read once.
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.parts, &other.parts)
    }

    /// The text it was read from.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// What was found that does not keep it from being used.
    #[must_use]
    pub fn warnings(&self) -> &Diagnostics {
        &self.warnings
    }
}
