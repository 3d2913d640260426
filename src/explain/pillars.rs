//! Pillars: the weights that counted and why, and the way from the nodes to the points.
use super::numbers::{both, phrase};
use super::rules::Words;
use super::weights::{NoWeight, chosen, weightless, weights_of_nothing};
use super::{PillarLine, PillarWeight, Step};
use crate::diagnostic::Phrase;
use crate::model::{FixedWords, Node, Pillar, PillarNode, Role};
use crate::number::Exact;
use crate::score::{Outcome, PillarScore, Scorecard, scale_of_pillar, share_of_pillar, weighted_in_pillar};

impl Scorecard {
    pub(super) fn pillar_line(&self, pillar: &Pillar, score: &PillarScore, fixed: &FixedWords) -> PillarLine {
        let looked_at = (pillar.inputs.as_slice(), pillar.past_inputs.as_slice());
        let root = self.rubric.nodes().first();
        PillarLine {
            id: pillar.id.clone(),
            title: phrase(&pillar.title),
            outcome: score.outcome,
            points: score.points.clone(),
            maximum: score.maximum.clone(),
            figures: root.map_or_else(Vec::new, |root| self.figures(root, looked_at, fixed)),
            weights: self.pillar_weights(pillar, score),
            why: self.no_pillar(pillar, score),
            steps: self.pillar_steps(pillar, score),
        }
    }

    fn pillar_weights(&self, pillar: &Pillar, score: &PillarScore) -> Vec<PillarWeight> {
        let rubric = &self.rubric;
        let weight = |(part, weight): (&PillarNode, &Result<Exact, _>)| {
            let node = rubric.nodes().get(part.node).filter(|node| node.role != Role::Shown)?;
            let typed = part.weight.chosen()?;
            let none = NoWeight::of(weight);
            let weight = weight.as_ref().ok().filter(|_| none.is_none());
            Some(PillarWeight {
                node: node.id.clone(),
                weight: weight.cloned(),
                share: share_of_pillar(&rubric.parts, pillar, score, &self.nodes, part.node),
                says: both(|lang| chosen(&Words { rubric, node, lang }, typed, weight, none)),
            })
        };
        pillar.of.iter().zip(&score.weights).filter_map(weight).collect()
    }

    /// Why a pillar has no score, where weights are the cause.
    fn no_pillar(&self, pillar: &Pillar, score: &PillarScore) -> Option<Phrase> {
        let because = score.because?;
        let of = pillar.of.iter().zip(&score.weights);
        let none = of.filter_map(|(part, weight)| {
            let none = NoWeight::of(weight).filter(|none| none.lack() == because)?;
            Some(weightless(&self.rubric.nodes().get(part.node)?.id, none))
        });
        none.into_iter().next().or_else(|| Some(weights_of_nothing()))
    }

    /// The steps of a pillar, from the published points of its nodes.
    fn pillar_steps(&self, pillar: &Pillar, score: &PillarScore) -> Vec<Step> {
        let (parts, scores) = (&self.rubric.parts, &self.nodes);
        let mut steps = Vec::new();
        if score.outcome != Outcome::Scored {
            return steps;
        }
        let members = || {
            let nodes = weighted_in_pillar(pillar, &score.weights);
            nodes.filter_map(|(part, weight)| {
                Some((parts.nodes.get(part.node)?, scores.get(part.node)?, weight))
            })
        };
        let step = |node: &Node, points: &Exact, weight: &Exact| {
            let (node, points) = (node.id.clone(), points.clone());
            if *weight == Exact::ONE {
                Step::Add { node, points }
            } else {
                Step::Weighted { node, points, weight: weight.clone() }
            }
        };
        let counts = |outcome: Outcome, weight: &Exact| outcome == Outcome::Scored && !weight.is_zero();
        let (mut reached, mut excluded) = (Exact::ZERO, Vec::new());
        for (node, of, weight) in members().filter(|(node, ..)| node.role == Role::Scored) {
            if counts(of.outcome, weight) {
                reached = reached.plus(&of.maximum.times(weight));
                steps.push(step(node, &of.points, weight));
            } else {
                excluded.push(node.id.clone());
            }
        }
        if let Ok(Some(factor)) = scale_of_pillar(parts, pillar, &score.weights, &reached) {
            steps.push(Step::Times { factor, excluded });
        }
        for (node, of, weight) in members().filter(|(_, of, weight)| counts(of.outcome, weight)) {
            match node.role {
                Role::Bonus => steps.push(step(node, &of.points, weight)),
                Role::Deduction if *weight == Exact::ONE => {
                    steps.push(Step::Deduct { node: node.id.clone(), points: of.points.clone() });
                }
                Role::Deduction => steps.push(step(node, &of.points, &weight.negated())),
                Role::Scored | Role::Shown => {}
            }
        }
        if score.points != score.exact {
            steps.push(Step::Round { points: score.points.clone() });
        }
        steps
    }
}
