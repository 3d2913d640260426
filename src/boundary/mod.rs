//! Cases at the boundaries of a rubric: just below, at and just above every edge.
//!
//! Edges are the ends of bands, curves and lines, targets, the values that conditions and tables compare with, the ends of what
//! may be reported, bounds of what nodes hold, and the limits, gates and caps of classes. [`cases`] looks for a report on each
//! side of each of them and writes a case file with what comes out, marked as derived: an author reads it, and takes over what is
//! right. [`crate::guide::cases`] says how.
mod atoms;
mod balance;
mod bench;
mod classes;
mod edges;
mod flips;
mod group;
mod levels;
mod line;
mod nodes;
mod ranks;
mod seek;
mod sets;
mod states;
mod tables;
mod toml;
mod words;
mod write;

use serde::Serialize;

use crate::diagnostic::{Lang, Phrase};
use crate::model::Rubric;
use crate::report::Report;

use atoms::Atoms;
use bench::Bench;
use classes::OfClasses;
use edges::Edges;
use group::Group;
use nodes::OfNode;
use ranks::OfRankings;
use write::Writer;

/// On which side of an edge a case lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Just below it, or the day before.
    Below,
    /// At it.
    At,
    /// Just above it, or the day after.
    Above,
}

/// One case.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Boundary {
    /// The id of the node or class that it is about.
    pub on: String,
    /// Its name in the text.
    pub name: String,
    /// On which side of an edge it lies; `None` where there are no sides, as at an option.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// The reports.
    pub reports: Vec<Report>,
}

/// An edge without a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Uncovered {
    /// The id of the node or class that has it.
    pub on: String,
    /// The edge.
    pub what: Phrase,
}

/// Cases at the boundaries of a rubric.
#[derive(Debug, Clone)]
pub struct Boundaries {
    cases: Vec<Boundary>,
    uncovered: Vec<Uncovered>,
    text: String,
}

impl Boundaries {
    /// The cases, in the order of the text.
    #[must_use]
    pub fn cases(&self) -> &[Boundary] {
        &self.cases
    }

    /// The edges for which no report was found.
    #[must_use]
    pub fn uncovered(&self) -> &[Uncovered] {
        &self.uncovered
    }

    /// The cases as the text of a case file.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Cases at every edge of a rubric; names and comments are in one language.
///
/// The search is the same every time. It moves one figure by its own step (1 for what is counted, the declared places, else two
/// places) while all others stay as they are in a base, so that what lies beside an edge is the nearest that can be reported
/// there. What it found no report for is in [`Boundaries::uncovered`], and in comments of the text.
///
/// ```
/// use bochiso::{Lang, Program, Rubric, Source, boundary, golden};
/// let text = include_str!("../../examples/data/small.toml");
/// let rubric = Rubric::parse(&Source::new("small.toml", text)).unwrap();
/// let made = boundary::cases(&rubric, Lang::En);
/// assert!(made.text().contains(r#"{ name = "just below 80%", in = [79, 100], out = [19.75] },"#));
/// assert!(made.uncovered().is_empty());
///
/// let program = Program::new(&rubric);
/// let cases = golden::Cases::parse(&Source::new("edges.cases.toml", made.text()), &program).unwrap();
/// assert!(golden::run(&program, &cases).passed());
/// assert_eq!(cases.cases().len(), made.cases().len());
/// ```
#[must_use]
pub fn cases(rubric: &Rubric, lang: Lang) -> Boundaries {
    made(rubric, &|_| true, lang)
}

/// The same for one node and what it holds; `None` where there is no such node. Those of classes come with `total`.
///
/// ```
/// use bochiso::{Lang, Rubric, Source, boundary};
/// let text = include_str!("../../examples/data/small.toml");
/// let rubric = Rubric::parse(&Source::new("small.toml", text)).unwrap();
/// let made = boundary::cases_of(&rubric, "2.1", Lang::Vi).unwrap();
/// assert!(made.cases().iter().all(|case| case.on == "2.1"));
/// assert_eq!(made.cases()[0].name, "2.1: mẫu số bằng 0");
/// assert!(boundary::cases_of(&rubric, "9.9", Lang::Vi).is_none());
/// ```
#[must_use]
pub fn cases_of(rubric: &Rubric, node: &str, lang: Lang) -> Option<Boundaries> {
    let nodes = rubric.nodes();
    let top = nodes.iter().position(|known| known.id == node)?;
    let above = |at: &usize| nodes.get(*at)?.parent;
    Some(made(rubric, &|at| std::iter::successors(Some(at), above).any(|at| at == top), lang))
}

fn made(rubric: &Rubric, wanted: &dyn Fn(usize) -> bool, lang: Lang) -> Boundaries {
    let bench = Bench::new(rubric);
    let mut groups: Vec<Group> = Vec::new();
    let mut atoms = Atoms::default();
    let root = bench.parts.nodes.first();
    let of_classes = root.map(|root| OfClasses { bench: &bench, root, lang });
    let mut ranged = vec![false; bench.parts.inputs.len()];
    for (at, node) in bench.parts.nodes.iter().enumerate().filter(|(at, _)| wanted(*at)) {
        let of = OfNode::new(&bench, at, node, lang);
        groups.push(of.group(&Edges::of(node, bench.parts, &mut atoms, &mut ranged)));
        groups.extend(of_classes.iter().flat_map(|classes| classes.bounds(at, node)));
    }
    if wanted(0) {
        groups.extend(of_classes.iter().flat_map(OfClasses::extremes));
        let classes = of_classes.iter().zip(&bench.parts.classes);
        groups.extend(classes.flat_map(|(of, classes)| of.groups(classes)));
        let of_rankings = OfRankings::new(&bench, lang, &groups);
        groups.extend(of_rankings.groups());
    }
    let mut writer = Writer::new(&bench, lang);
    writer.head();
    for group in &mut groups {
        writer.group(group);
    }
    let uncovered: Vec<Uncovered> = groups.iter().flat_map(|group| group.uncovered.clone()).collect();
    let left: Vec<(String, Phrase)> =
        uncovered.iter().map(|left| (left.on.clone(), left.what.clone())).collect();
    writer.left(&left);
    let cases = groups.iter().flat_map(|group| {
        group.rows.iter().map(|row| Boundary {
            on: group.on.clone(),
            name: format!("{}: {}", group.name, row.name()),
            side: row.side,
            reports: bench.reports_of(&row.about),
        })
    });
    let cases = cases.collect();
    Boundaries { cases, uncovered, text: writer.out }
}
