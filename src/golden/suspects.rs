//! Of an explanation the branch that can account for a difference.
use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::expect::Expectation;
use super::run::Mismatch;
use crate::diagnostic::{Lang, Phrase};
use crate::explain::Explanation;
use crate::model::{Node, Ranking, Role};
use crate::number::Exact;
use crate::rank::Standing;
use crate::score::{NodeScore, Outcome, Scorecard};
use crate::text::Span;

/// The most lines below the one that differs.
const MOST: usize = 12;

/// Which nodes a case finds as expected of a unit, and which not.
pub(super) struct Sides<'a> {
    met: BTreeSet<&'a str>,
    missed: BTreeSet<&'a str>,
}

impl<'a> Sides<'a> {
    pub(super) fn of(expected: &'a [Expectation], compared: &[Option<Mismatch>]) -> Self {
        let side = |missed: bool| {
            let pairs = expected.iter().zip(compared);
            pairs.filter(|(_, found)| found.is_some() == missed).map(|(of, _)| of.at.as_str()).collect()
        };
        Self { met: side(false), missed: side(true) }
    }

    /// The mismatch with what explains it.
    pub(super) fn explained(&self, mut mismatch: Mismatch, standing: &Standing) -> Mismatch {
        let rubric = standing.rubric();
        let ranking = rubric.rankings().iter().find(|ranking| ranking.id == mismatch.at);
        let at = match ranking {
            Some(ranking) if mismatch.field == "rank" => {
                rubric.ranked_by(ranking).unwrap_or_default().to_owned()
            }
            _ => mismatch.at.clone(),
        };
        let card = standing.scorecard((mismatch.unit.as_str(), mismatch.period.as_deref()));
        // What is refused no rule has decided.
        let Some(card) = card else { return mismatch };
        mismatch.rule_span = place(&mismatch, &at, Some(card), standing);
        mismatch.branch = card.node(&mismatch.at).map(|score| score.branch);
        let explanation = card.explain();
        let text = |lang: Lang| match mismatch.field.as_str() {
            "class" => explanation.class_to_text(lang),
            "rank" if ranking.is_some_and(Ranking::is_by_pairs) => {
                explanation.rank_to_text(&mismatch.at, lang)
            }
            _ => explanation
                .pillar_to_text(&at, lang)
                .unwrap_or_else(|| self.branch(&mismatch, &at, card, &explanation, lang)),
        };
        let (en, vi) = (text(Lang::En), text(Lang::Vi));
        mismatch.explained = (!en.is_empty()).then(|| Phrase::new(en, vi));
        mismatch
    }

    fn branch(
        &self,
        mismatch: &Mismatch,
        at: &str,
        card: &Scorecard,
        explanation: &Explanation,
        lang: Lang,
    ) -> String {
        let nodes = card.rubric().nodes();
        let mut lines = Vec::new();
        if let Some(place) = nodes.iter().position(|node| node.id == at) {
            self.below(mismatch, place, 0, card, &mut lines);
        }
        let mut out = String::new();
        for (place, depth) in lines.iter().take(MOST.saturating_add(1)) {
            let Some(line) = explanation.lines.get(*place) else { continue };
            let indent = "  ".repeat(*depth);
            for text in explanation.line_to_text(line, lang).lines() {
                // Writing to a String cannot fail.
                let _ = writeln!(out, "{indent}{text}");
            }
        }
        let rest = lines.len().saturating_sub(MOST.saturating_add(1));
        if rest > 0 {
            let _ = match lang {
                Lang::En => {
                    writeln!(out, "  … and {rest} more; expect points of what it holds to see which differs")
                }
                Lang::Vi => writeln!(
                    out,
                    "  … và {rest} mục nữa; ghi điểm mong đợi của các mục con để biết mục nào khác"
                ),
            };
        }
        out
    }

    /// The node, and of what it holds that which can account for the difference.
    fn below(
        &self,
        mismatch: &Mismatch,
        place: usize,
        depth: usize,
        card: &Scorecard,
        lines: &mut Vec<(usize, usize)>,
    ) {
        lines.push((place, depth));
        let Some(node) = card.rubric().nodes().get(place) else { return };
        let children: Vec<(usize, &Node, &NodeScore)> = node
            .children
            .iter()
            .filter_map(|child| Some((*child, card.rubric().nodes().get(*child)?, card.nodes.get(*child)?)))
            .collect();
        // Where the case says which of them differ, those do; else all that it does not find as expected may.
        let said: Vec<usize> = children
            .iter()
            .filter(|(child, ..)| self.misses(*child, card))
            .map(|(child, ..)| *child)
            .collect();
        let suspects = if said.is_empty() {
            let unsaid = children.iter().filter(|(_, node, _)| !self.met.contains(node.id.as_str()));
            unsaid
                .filter(|(_, node, score)| accounts(mismatch, node, score))
                .map(|(child, ..)| *child)
                .collect()
        } else {
            said
        };
        for child in suspects {
            self.below(mismatch, child, depth.saturating_add(1), card, lines);
        }
    }

    /// Whether the case is off at a node or at one that it holds.
    fn misses(&self, place: usize, card: &Scorecard) -> bool {
        card.rubric().nodes().get(place).is_some_and(|node| {
            self.missed.contains(node.id.as_str())
                || node.children.iter().any(|child| self.misses(*child, card))
        })
    }
}

/// Whether a child can be why what holds it came out so: of fewer points than expected one that lost some, of more one
/// that earned some.
fn accounts(mismatch: &Mismatch, node: &Node, score: &NodeScore) -> bool {
    if node.role == Role::Shown {
        return false;
    }
    let is_scored = score.outcome == Outcome::Scored;
    match (mismatch.field.as_str(), &mismatch.difference) {
        ("maximum", _) => !is_scored || score.maximum != node.points,
        ("points" | "percent", Some(difference)) => {
            let is_more = difference.is_positive() != (node.role == Role::Deduction);
            !is_scored || if is_more { score.points != Exact::ZERO } else { score.points < score.maximum }
        }
        // Of a rank it is not said in which way the points differ.
        ("rank", _) => false,
        _ => !is_scored,
    }
}

/// Where in the rubric that stands which decides.
fn place(mismatch: &Mismatch, at: &str, card: Option<&Scorecard>, standing: &Standing) -> Option<Span> {
    let rubric = standing.rubric();
    if mismatch.field == "class" {
        let given = card?.class()?;
        return rubric.classes().iter().find(|class| class.id == given.class).map(|class| class.span);
    }
    if mismatch.field == "rank" {
        return rubric
            .rankings()
            .iter()
            .find(|ranking| ranking.id == mismatch.at)
            .map(|ranking| ranking.span);
    }
    let pillar = || rubric.pillars().iter().find(|pillar| pillar.id == at).map(|pillar| pillar.span);
    let node = rubric.node(at).filter(|node| node.parent.is_some());
    node.map(|node| if node.rule.is_some() { node.rule_span } else { node.span }).or_else(pillar)
}
