//! What pillars can come to.
use super::aggregates::{Whole, added};
use super::bound::{Bound, Points};
use super::interval::{End, Interval};
use super::seen::Lacks;
use super::tree::Tree;
use crate::model::{Excluded, Pillar, Role, Weight};
use crate::number::Exact;

/// What is known of a weight.
struct Known {
    between: Interval,
    lacks: Lacks,
}

impl Tree<'_> {
    pub(super) fn pillar(&mut self, pillar: &Pillar) -> Bound {
        let mut bound = Bound::default();
        let mut whole = Whole { parts: Vec::new(), some_never: false, is_chosen: pillar.in_proportion };
        let mut extra = Interval::only(&Exact::ZERO);
        let (mut counted, mut all_gone, mut some_above) = (false, true, !pillar.in_proportion);
        for part in &pillar.of {
            let Some(node) = self.parts.nodes.get(part.node).filter(|node| node.role != Role::Shown) else {
                continue;
            };
            let weight = self.weight(&part.weight, &node.points);
            let Some(Some(of)) = self.nodes.get(part.node) else { continue };
            let is_positive = weight.between.low > End::At(Exact::ZERO);
            bound.unscored |=
                of.unscored || weight.lacks != Lacks::NONE || weight.between.low < End::At(Exact::ZERO);
            let points = |points: &Points| match of.excluded {
                true => points.rounded.clone().hull(Interval::only(&Exact::ZERO)).times(&weight.between),
                false => points.rounded.times(&weight.between),
            };
            match (node.role, &of.scored) {
                (Role::Bonus, Some(scored)) => extra = extra.plus(&points(scored)),
                (Role::Deduction, Some(scored)) => extra = extra.minus(&points(scored)),
                (Role::Scored, scored) => {
                    counted = true;
                    all_gone &= of.excluded || (of.unscored && !is_positive);
                    let known = weight.between.single().cloned().unwrap_or(Exact::ONE);
                    some_above |=
                        is_positive && node.points.is_positive() && scored.is_some() && !of.excluded;
                    whole.take(node, known, scored.clone(), of.excluded || !is_positive);
                }
                (Role::Bonus | Role::Deduction | Role::Shown, _) => {}
            }
        }
        // Where nothing is sure to weigh something, all weights can come to 0.
        bound.unscored |= !some_above;
        bound.excluded = counted && all_gone;
        if whole.parts.is_empty() && counted {
            return bound;
        }
        let excluded = self.parts.head.excluded;
        let (points, maximum) = match pillar.in_proportion {
            true => in_proportion(&whole, &pillar.points, excluded),
            false => added(&whole, false, &pillar.points, excluded),
        };
        let points = Points::out_of(points.plus(&extra), maximum);
        bound.or(Bound::scored(points.round(pillar.rounding.as_ref())))
    }

    fn weight(&mut self, weight: &Weight, full: &Exact) -> Known {
        match weight {
            Weight::Of(weight) | Weight::Share(weight) => {
                Known { between: Interval::only(weight), lacks: Lacks::NONE }
            }
            Weight::Chosen(typed) => {
                let seen = self.see(typed, full);
                // One below 0 is none.
                let above = Interval { low: End::At(Exact::ZERO), high: End::Endless };
                let between = seen.interval().and_then(|between| between.clone().meet(&above));
                let is_below = seen.interval().is_none_or(|between| between.low < above.low);
                let lacks = seen.lacks.with_if(crate::score::Lack::OutOfDomain, is_below);
                Known { between: between.unwrap_or_else(|| Interval::only(&Exact::ZERO)), lacks }
            }
        }
    }
}

/// A share of the points of the pillar: between the least and the greatest of its nodes. The maximum shrinks with what is left out.
fn in_proportion(whole: &Whole<'_>, declared: &Exact, excluded: Excluded) -> (Interval, Interval) {
    let full = Interval::only(declared);
    let zero = End::At(Exact::ZERO);
    if whole.parts.iter().any(|part| part.points.maximum.low <= zero) {
        return (Interval::ANY, Interval::up_to(declared));
    }
    let shares = whole.shares().unwrap_or(Interval::ANY);
    let stays = excluded == Excluded::Rescale
        || whole
            .parts
            .iter()
            .all(|part| !part.optional && part.points.maximum == Interval::only(&part.node.points));
    let maximum = if stays && !whole.parts.is_empty() { full } else { Interval::up_to(declared) };
    (shares.times(&maximum), maximum)
}
