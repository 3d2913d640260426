//! What can be known of every report before there is one: the range of each node, what can never happen, and what is
//! worth a second look.
//!
//! What is said to be impossible follows from bounds that hold every report ([`tree`]); what is said to be possible comes
//! with a report that was scored. What is neither proven nor found is not spoken of.
mod aggregates;
mod bound;
mod critical;
mod expressions;
mod findings;
mod idle;
mod interval;
mod lints;
mod looked;
mod monotone;
mod notes;
mod pillars;
mod reach;
mod rules;
mod search;
mod seen;
mod shown;
mod sights;
mod split;
mod totals;
mod tree;
mod uneven;
mod verdicts;
mod words;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Diagnostics, Phrase};
use crate::model::Rubric;
use crate::number::Exact;

pub(crate) use looked::LookedAt;
pub use reach::{Reach, Reached};
pub(crate) use rules::Way;
pub(crate) use search::{Aim, Ends, Figures, as_seen, near};
pub(crate) use sights::Sights;

use crate::report::Report;
use bound::{Bound, ends};
use findings::Finder;
use search::{Extreme, Search};
use shown::{Said, Shown};
use tree::Tree;

/// What is known of every report on a rubric; made by [`Rubric::prove`].
#[derive(Debug, Clone)]
pub struct Proof {
    ranges: Vec<Range>,
    pillars: Vec<Range>,
    reaches: Vec<Reach>,
    findings: Diagnostics,
    shown: Vec<Shown>,
}

/// Between which points a node or a pillar lies, whatever is reported.
///
/// Both ends are bounds: no report comes to less or more. They are of the points as published, rounded, where the node has a
/// score at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Range {
    /// The id of the node or pillar.
    pub id: String,
    /// The points that it declares.
    pub declared: Exact,
    /// No report has less; `None` where there is no such bound.
    pub least: Option<Exact>,
    /// No report has more; `None` where there is no such bound.
    pub most: Option<Exact>,
    /// The fewest points that a report was found for; where these are [`Range::least`], that is reached.
    pub least_found: Option<Exact>,
    /// The most points that a report was found for; where these are [`Range::most`], that is reached.
    pub most_found: Option<Exact>,
    /// The two bounds for reports in which every figure and every node applies.
    pub where_all_applies: (Option<Exact>, Option<Exact>),
    /// Whether some report gives it points at all.
    pub can_be_scored: bool,
    /// Whether it can be taken out of what holds it.
    pub can_be_excluded: bool,
    /// Whether it can be without a score.
    pub can_be_unscored: bool,
}

impl Range {
    fn new(id: &str, declared: &Exact, bound: &Bound, applies: Bound, found: [Option<Exact>; 2]) -> Self {
        // Where all applies is one of the cases.
        let applies = applies.and(bound);
        let of = |bound: &Bound| bound.scored.as_ref().map_or((None, None), |points| ends(&points.rounded));
        let (least, most) = of(bound);
        let [least_found, most_found] = found;
        Self {
            id: id.to_owned(),
            declared: declared.clone(),
            least,
            most,
            least_found,
            most_found,
            where_all_applies: of(&applies),
            can_be_scored: bound.scored.is_some(),
            can_be_excluded: bound.excluded,
            can_be_unscored: bound.unscored,
        }
    }

    /// Whether a node can have these points.
    #[must_use]
    pub fn holds(&self, points: &Exact) -> bool {
        self.can_be_scored
            && self.least.as_ref().is_none_or(|least| least <= points)
            && self.most.as_ref().is_none_or(|most| points <= most)
    }
}

impl Proof {
    /// The range of each node, in the order of [`Rubric::nodes`].
    #[must_use]
    pub fn ranges(&self) -> &[Range] {
        &self.ranges
    }

    /// The range of each pillar, in the order of [`Rubric::pillars`].
    #[must_use]
    pub fn pillars(&self) -> &[Range] {
        &self.pillars
    }

    /// Each band, option, class and other way that the rubric knows, and whether a report gets there.
    #[must_use]
    pub fn reaches(&self) -> &[Reach] {
        &self.reaches
    }

    /// What is suspicious, in the order of the text. All of it warns: the rubric can be used.
    #[must_use]
    pub const fn findings(&self) -> &Diagnostics {
        &self.findings
    }

    /// The reports that a finding speaks of, ready to be scored: one set where it shows what can happen, two where it compares
    /// (the worse figure, then the better one), none where it says that something cannot be. In a set the report of the unit
    /// `unit` comes first, then those of its sub-units and of other units that it is compared with.
    ///
    /// ```
    /// use bochiso::{Program, Rubric, Source};
    /// let text = include_str!("../../tests/inputs/proofs/totals.toml");
    /// let rubric = Rubric::parse(&Source::new("totals.toml", text)).unwrap();
    /// let proof = rubric.prove();
    /// let finding = proof.findings().iter().find(|finding| finding.code.id() == "B1721").unwrap();
    /// let [worse, better] = proof.reports_of(finding) else { panic!("{finding:?}") };
    /// let points = |reports: &[_]| Program::new(&rubric).score(reports).scorecard("unit").unwrap().total().unwrap().points.clone();
    /// assert!(points(better) < points(worse));
    /// ```
    #[must_use]
    pub fn reports_of(&self, finding: &Diagnostic) -> &[Vec<Report>] {
        self.shown.iter().find(|shown| shown.is_of(finding)).map_or(&[], |shown| &shown.reports)
    }
}

impl Rubric {
    /// Proves what holds for every report: how few and how many points each node can have, and which bands, options and
    /// classes nothing can reach. What it finds are warnings, to be shown beside [`Rubric::warnings`]; the levels of
    /// `[lints]` and of [`Rubric::parse_with`] hold for them too.
    ///
    /// ```
    /// use bochiso::{Rubric, Source};
    /// let text = include_str!("../../examples/data/small.toml");
    /// let rubric = Rubric::parse(&Source::new("small.toml", text)).unwrap();
    /// let proof = rubric.prove();
    /// let total = &proof.ranges()[0];
    /// assert_eq!((total.least.as_ref(), total.most.as_ref()), (Some(&bochiso::Exact::ZERO), Some(&rubric.points())));
    /// assert!(proof.findings().is_empty());
    /// ```
    #[must_use]
    pub fn prove(&self) -> Proof {
        self.prove_whole(&|| false)
    }

    /// The same, unless it is told to stop: it asks between reports that it tries, and gives nothing then. Once told, it has to be
    /// told so whenever it asks again.
    ///
    /// ```
    /// use bochiso::{Rubric, Source};
    /// let text = include_str!("../../examples/data/small.toml");
    /// let rubric = Rubric::parse(&Source::new("small.toml", text)).unwrap();
    /// assert!(rubric.prove_unless(&|| true).is_none());
    /// assert_eq!(rubric.prove_unless(&|| false).unwrap().findings(), rubric.prove().findings());
    /// ```
    #[must_use]
    pub fn prove_unless(&self, stop: &dyn Fn() -> bool) -> Option<Proof> {
        let proof = self.prove_whole(stop);
        (!stop()).then_some(proof)
    }

    fn prove_whole(&self, stop: &dyn Fn() -> bool) -> Proof {
        let mut proof = prove(self, stop);
        for variant in self.variants.iter().take_while(|_| !stop()) {
            let Proof { findings: found, shown, .. } = prove(variant, stop);
            let id = variant.variant_id().unwrap_or("");
            // Most is the same as in the rubric itself.
            let new: Vec<Diagnostic> = found
                .into_iter()
                .filter(|finding| !proof.findings.iter().any(|said| said == finding))
                .collect();
            for mut finding in new {
                let reports = shown.iter().find(|shown| shown.is_of(&finding)).cloned();
                finding.message = Phrase::new(
                    format!("in the variant `{id}`: {}", finding.message.en),
                    format!("ở biến thể `{id}`: {}", finding.message.vi),
                );
                proof.shown.extend(reports.map(|shown| shown.said(&finding.message)));
                proof.findings.push(finding);
            }
        }
        proof.findings.sort();
        proof.findings = std::mem::take(&mut proof.findings).settled(self.source.text());
        proof
    }
}

fn prove(rubric: &Rubric, stop: &dyn Fn() -> bool) -> Proof {
    let parts = &*rubric.parts;
    let (tree, applies) = (Tree::close_up(parts, stop), Tree::new(parts, true));
    let none = Bound::default();
    let of_bound = |bound: &Bound| bound.scored.as_ref().map_or((None, None), |points| ends(&points.rounded));
    let bounds = tree.nodes.iter().map(|bound| {
        let (least, most) = bound.as_ref().map_or((None, None), of_bound);
        [least, most]
    });
    let mut search = Search::new(rubric, reach::goals(&tree), bounds.collect(), stop);
    let of = |tree: &Tree<'_>, at: usize| tree.nodes.get(at).cloned().flatten().unwrap_or_default();
    let points = |extremes: &[Extreme], at: usize| Some(extremes.get(at)?.as_ref()?.0.clone());
    let ranges = parts.nodes.iter().enumerate().map(|(at, node)| {
        let found = [points(&search.least, at), points(&search.most, at)];
        Range::new(&node.id, &node.points, &of(&tree, at), of(&applies, at), found)
    });
    let ranges: Vec<Range> = ranges.collect();
    let pillars = parts.pillars.iter().enumerate().map(|(at, pillar)| {
        let [all, applies] = [&tree, &applies].map(|tree| tree.pillars.get(at).unwrap_or(&none));
        let found = search.pillars.get(at).cloned().unwrap_or_default();
        Range::new(&pillar.id, &pillar.points, all, applies.clone(), found)
    });
    let pillars: Vec<Range> = pillars.collect();
    let mut said = Said::default();
    let mut reaches = Vec::new();
    if !stop() {
        Finder { rubric, tree: &tree, search: &search }.find(&mut said);
        reaches = reach::reaches(rubric, &tree, &search);
        let inputs = monotone::find(parts, &search, &mut said);
        totals::find(parts, &mut search, &inputs, &mut said);
    }
    if !stop() {
        lints::find(rubric, &mut said.findings);
    }
    let Said { findings, shown } = said;
    let mut findings = findings.at(&rubric.lints);
    findings.sort();
    Proof { ranges, pillars, reaches, findings, shown }
}
