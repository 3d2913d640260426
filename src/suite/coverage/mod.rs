//! What of a rubric the cases reach, where an expectation looks at it.
mod around;
mod edges;
mod nodes;
mod rules;
mod text;
mod trace;
mod turns;
mod verdicts;

use std::collections::BTreeMap;

use serde::Serialize;

use super::watch::{Reads, Spot, Watch};
use super::{Side, sides};
use crate::diagnostic::Phrase;
use crate::golden::Cases;
use crate::model::Rubric;
use crate::number::Exact;
use crate::program::Program;
use crate::prove::Sights;
use crate::rank::{PeriodsBefore, Standing};
use crate::score::{Past, Scorecard};
use crate::text::Span;

pub(super) use edges::{grain, is_share, number};
use trace::Turns;
pub(super) use trace::edge;

/// What sort of thing a case has to reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ElementKind {
    /// A criterion or part, scored by its rule.
    Criterion,
    /// A band, or what lies in none of them.
    Band,
    /// An edge: met exactly, or the nearest value on its other side.
    Edge,
    /// An option of a choice, a line of a checklist fulfilled or not.
    Choice,
    /// A way that a rule or a formula can go: `if`, `min`, a target, a row of a table.
    Branch,
    /// A condition that holds, or that does not.
    Condition,
    /// What a state without a value gives, or a result beyond its bounds.
    Policy,
    /// What a node makes of those it holds when one is taken out, dropped or capped.
    Aggregate,
    /// A pillar.
    Pillar,
    /// A class, its edge from both sides, its gates and caps.
    Class,
    /// A ranking: its keys that break ties, and what stays tied.
    Rank,
}

impl ElementKind {
    /// Every kind, in the order in which they are counted.
    pub const ALL: [Self; 11] = [
        Self::Criterion,
        Self::Band,
        Self::Edge,
        Self::Choice,
        Self::Branch,
        Self::Condition,
        Self::Policy,
        Self::Aggregate,
        Self::Pillar,
        Self::Class,
        Self::Rank,
    ];
}

/// Whether a case reaches something and looks at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Covered {
    /// This case does; others may too.
    By(String),
    /// This case gets there, and no case that does expects anything that depends on it.
    Unwatched(String),
    /// No case gets there.
    Missed,
    /// No report can get there: it is proven, and not asked for.
    Never,
}

/// One thing of a rubric that a case has to reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Element {
    /// What sort of thing it is.
    pub kind: ElementKind,
    /// The id of the node, pillar, class or ranking, or the name of the quantity.
    pub on: String,
    /// What it is.
    pub what: Phrase,
    /// The case that would reach it.
    pub add: Phrase,
    /// Where in the rubric it stands.
    pub span: Span,
    /// Whether a case reaches it.
    pub covered: Covered,
}

impl Element {
    /// Whether it is asked for and no case both reaches it and looks at it.
    #[must_use]
    pub const fn is_gap(&self) -> bool {
        matches!(self.covered, Covered::Unwatched(_) | Covered::Missed)
    }
}

/// How many things are covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct Tally {
    /// Those that a case reaches and looks at.
    pub covered: usize,
    /// Those that are asked for.
    pub of: usize,
}

impl Tally {
    /// The share that is covered; all of nothing.
    ///
    /// ```
    /// use bochiso::{Exact, suite::Tally};
    /// assert_eq!(Tally::default().share(), Exact::ONE);
    /// ```
    #[must_use]
    pub fn share(self) -> Exact {
        let number = |count: usize| Exact::from(i64::try_from(count).unwrap_or(i64::MAX));
        number(self.covered).over(&number(self.of)).unwrap_or(Exact::ONE)
    }
}

/// What of a rubric its cases reach and look at; made by [`coverage`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Coverage {
    /// Everything that a case has to reach, in the order of the rubric's text.
    pub elements: Vec<Element>,
    /// How many cases were left out, as they fail or are still to be worked out.
    pub left_out: usize,
}

impl Coverage {
    /// What is missing, in the order of the rubric's text.
    pub fn gaps(&self) -> impl Iterator<Item = &Element> {
        self.elements.iter().filter(|element| element.is_gap())
    }

    /// How many of all that a report can reach are covered.
    #[must_use]
    pub fn tally(&self) -> Tally {
        tally(self.elements.iter())
    }

    /// The same of one kind.
    #[must_use]
    pub fn tally_of(&self, kind: ElementKind) -> Tally {
        tally(self.elements.iter().filter(|element| element.kind == kind))
    }
}

fn tally<'a>(elements: impl Iterator<Item = &'a Element>) -> Tally {
    let mut tally = Tally::default();
    for element in elements.filter(|element| element.covered != Covered::Never) {
        tally.of = tally.of.saturating_add(1);
        tally.covered = tally.covered.saturating_add(usize::from(!element.is_gap()));
    }
    tally
}

/// One scored unit of a case.
struct Unit<'a> {
    card: &'a Scorecard,
    standing: &'a Standing,
    past: Option<Past<'a>>,
    turns: &'a Turns,
}

/// Asks a unit whether it gets there.
type Test<'a> = Box<dyn Fn(&Unit<'_>) -> bool + 'a>;

/// Something to be reached, and how to tell.
struct Wanted<'a> {
    element: Element,
    spot: Spot,
    test: Test<'a>,
}

/// Collects what is to be reached in one rubric.
struct Wants<'a> {
    rubric: &'a Rubric,
    sights: Sights<'a>,
    all: Vec<Wanted<'a>>,
}

/// What is to be reached, without the test.
struct Want {
    kind: ElementKind,
    spot: Spot,
    what: Phrase,
    add: Phrase,
    span: Span,
    can: bool,
}

impl<'a> Wants<'a> {
    fn push(&mut self, on: &str, want: Want, test: impl Fn(&Unit<'_>) -> bool + 'a) {
        let Want { kind, spot, what, add, span, can } = want;
        let covered = if can { Covered::Missed } else { Covered::Never };
        let element = Element { kind, on: on.to_owned(), what, add, span, covered };
        self.all.push(Wanted { element, spot, test: Box::new(test) });
    }
}

/// What of a rubric its cases reach, where one of their expectations looks at it: at the node itself, at one above it, or at a
/// pillar, class or rank over it. A case that expects nothing there proves nothing there.
///
/// ```
/// use bochiso::{Exact, Program, Rubric, Source, golden, suite};
/// let text = include_str!("../../../examples/data/small.toml");
/// let program = Program::new(&Rubric::parse(&Source::new("small.toml", text)).unwrap());
/// let text = include_str!("../../../examples/data/small.cases.toml");
/// let cases = golden::Cases::parse(&Source::new("small.cases.toml", text), &program).unwrap();
/// let coverage = suite::coverage(&program, [&cases]);
/// assert_eq!(coverage.tally_of(suite::ElementKind::Criterion).share(), Exact::ONE);
/// assert!(coverage.gaps().any(|gap| gap.on == "2.1" && gap.kind == suite::ElementKind::Policy));
/// ```
#[must_use]
pub fn coverage<'c>(program: &Program, cases: impl IntoIterator<Item = &'c Cases>) -> Coverage {
    let (sides, left_out) = sides(program, cases);
    // What variants have in common stands at the same place and is said in the same words.
    let mut found: BTreeMap<(Span, ElementKind, String, Phrase), Element> = BTreeMap::new();
    for side in &sides {
        for element in of_side(side) {
            let key = (element.span, element.kind, element.on.clone(), element.what.clone());
            match found.get_mut(&key) {
                Some(there) if rank(&element.covered) < rank(&there.covered) => *there = element,
                Some(_) => {}
                None => {
                    found.insert(key, element);
                }
            }
        }
    }
    Coverage { elements: found.into_values().collect(), left_out }
}

/// The better known first.
const fn rank(covered: &Covered) -> u8 {
    match covered {
        Covered::By(_) => 0,
        Covered::Unwatched(_) => 1,
        Covered::Missed => 2,
        Covered::Never => 3,
    }
}

/// Where a case is there already, it is enough that it expects something.
fn watch_it(wanted: &mut Wanted<'_>) {
    let element = &mut wanted.element;
    let Covered::Unwatched(case) = &element.covered else { return };
    let on = &element.on;
    element.add = match wanted.spot {
        Spot::Class => Phrase::new(
            format!("let the case “{case}” expect its class: `class = …`"),
            format!("ghi thêm xếp loại mong đợi, `class = …`, vào trường hợp “{case}”"),
        ),
        Spot::Derived(_) => Phrase::new(
            format!("let the case “{case}” expect the points of a node that looks at `{on}`"),
            format!("ghi thêm điểm mong đợi của mục dùng đến `{on}` vào trường hợp “{case}”"),
        ),
        Spot::Ranking(_) => Phrase::new(
            format!("let the case “{case}” expect the rank of each unit in `{on}`"),
            format!("ghi thêm thứ hạng mong đợi của từng đơn vị ở `{on}` vào trường hợp “{case}”"),
        ),
        Spot::Node(_) | Spot::Opening(_) | Spot::Pillar(_) | Spot::Anywhere => Phrase::new(
            format!("let the case “{case}” expect what comes out at `{on}`"),
            format!("ghi thêm kết quả mong đợi ở `{on}` vào trường hợp “{case}”"),
        ),
    };
}

fn of_side(side: &Side<'_>) -> Vec<Element> {
    let rubric = side.program.rubric();
    let mut wants = Wants { rubric, sights: Sights::of(rubric), all: Vec::new() };
    wants.nodes();
    wants.derived();
    wants.verdicts();
    let reads = Reads::of(&rubric.parts);
    for case in &side.cases {
        let standing = side.program.score(&side.program.given(&case.reports));
        let periods = PeriodsBefore::of(&standing);
        for (who, _) in &case.expected {
            let Some(card) = standing.scorecard(who) else { continue };
            let watch = Watch::of_unit(case, who, &rubric.parts, &reads);
            let past = periods.past(card);
            let turns = trace::of_card(card, past);
            let unit = Unit { card, standing: &standing, past, turns: &turns };
            for wanted in &mut wants.all {
                let is_open = wanted.element.is_gap();
                let sees = watch.sees(wanted.spot);
                let is_new = is_open && (sees || wanted.element.covered == Covered::Missed);
                if is_new && (wanted.test)(&unit) {
                    let name = case.name.clone();
                    wanted.element.covered = if sees { Covered::By(name) } else { Covered::Unwatched(name) };
                }
            }
        }
        for wanted in wants.all.iter_mut().filter(|wanted| wanted.element.is_gap()) {
            if wanted.spot == Spot::Anywhere && is_refused(case, &standing, &wanted.element.on) {
                wanted.element.covered = Covered::By(case.name.clone());
            }
        }
    }
    wants.all.iter_mut().for_each(watch_it);
    wants.all.into_iter().map(|wanted| wanted.element).collect()
}

/// Whether a case expects that a report is refused, and that is because of what a node comes to.
fn is_refused(case: &crate::golden::Case, standing: &Standing, node: &str) -> bool {
    use crate::golden::Expected;
    let expects =
        case.expected.iter().any(|(_, all)| all.iter().any(|of| matches!(of.what, Expected::Error(_))));
    let beyond = crate::diagnostic::reports::BEYOND;
    expects
        && standing
            .findings()
            .iter()
            .any(|finding| finding.code == beyond && finding.subject.as_deref() == Some(node))
}
