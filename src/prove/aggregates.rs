//! What nodes that hold others can come to, for every way in which some of what they hold is left out.
use std::borrow::Cow;

use super::bound::{Bound, Points};
use super::interval::{End, Interval, hull_of};
use super::seen::Lacks;
use super::uneven::{most_common, uneven, wide_of_uneven};
use crate::model::{Aggregate, Excluded, Node, Weight, Without};
use crate::number::{Exact, Rounding};
use crate::score::{Branch, Lack, NodeScore, Outcome, of_shares};

/// Something that counts in what holds it.
pub(super) struct Part<'a> {
    pub(super) node: &'a Node,
    pub(super) weight: Exact,
    pub(super) points: Points,
    /// Whether it can be left out.
    pub(super) optional: bool,
}

/// What counts, and whether something that could is always left out.
pub(super) struct Whole<'a> {
    pub(super) parts: Vec<Part<'a>>,
    pub(super) some_never: bool,
    /// Whether figures of the unit say how much each counts, or whether it does.
    pub(super) is_chosen: bool,
}

impl<'a> Whole<'a> {
    /// What counts in a node.
    pub(super) fn of(holder: &Node, children: &[(&'a Node, &Bound)]) -> Self {
        let plain = children.iter().all(|(node, _)| matches!(node.weight, Weight::Of(_)));
        let is_chosen = !plain || holder.aggregate == Aggregate::Applicable;
        let mut whole = Self { parts: Vec::new(), some_never: is_chosen, is_chosen };
        for (node, bound) in children {
            let nothing = bound.unscored && holder.unscored == Without::Nothing;
            let nothing = nothing.then(|| Points::of(Interval::only(&Exact::ZERO), node));
            let both = Bound { scored: nothing, ..Bound::default() }
                .or(Bound { scored: bound.scored.clone(), ..Bound::default() });
            let optional = bound.excluded || (bound.unscored && holder.unscored == Without::LeftOut);
            let weight = if let Weight::Of(weight) = &node.weight { weight.clone() } else { Exact::ONE };
            whole.take(node, weight, both.scored, optional || is_chosen);
        }
        whole
    }

    pub(super) fn take(&mut self, node: &'a Node, weight: Exact, points: Option<Points>, optional: bool) {
        match points {
            Some(points) => self.parts.push(Part { node, weight, points, optional }),
            None => self.some_never |= optional,
        }
    }

    /// Whether all can be left out.
    pub(super) fn can_be_empty(&self) -> bool {
        self.parts.iter().all(|part| part.optional) && (self.some_never || !self.parts.is_empty())
    }

    fn can_all_count(&self) -> bool {
        !self.some_never
    }

    fn none_is_left_out(&self) -> bool {
        !self.some_never && self.parts.iter().all(|part| !part.optional)
    }

    /// The least maximum that one of them has; one always counts.
    fn least_maximum(&self) -> End {
        let all = self.parts.iter().map(|part| part.points.maximum.low.clone());
        all.min().unwrap_or(End::At(Exact::ZERO))
    }

    /// The share that each can reach, and what lies between.
    pub(super) fn shares(&self) -> Option<Interval> {
        hull_of(self.parts.iter().map(|part| part.points.share.clone()))
    }

    /// The weighted sum of something of each that counts, left out where that can be.
    fn sum(&self, of: fn(&Points) -> &Interval, leave_out: bool) -> Interval {
        let each = self.parts.iter().map(|part| {
            let own = of(&part.points).scaled(&part.weight);
            if leave_out && part.optional { own.hull(Interval::only(&Exact::ZERO)) } else { own }
        });
        each.fold(Interval::only(&Exact::ZERO), |sum, own| sum.plus(&own))
    }

    /// The sum of the points over that of the maxima: a mean of shares, whose ends are reached with those that cannot be
    /// left out and the best (or the worst) of the others. `None` where a maximum is not known, or not above 0.
    fn quotient(&self) -> Option<Interval> {
        if self.is_chosen {
            return None;
        }
        let mut parts = Vec::with_capacity(self.parts.len());
        for part in &self.parts {
            let maximum = part.points.maximum.single().filter(|maximum| maximum.is_positive())?;
            parts.push((part, maximum.times(&part.weight)));
        }
        let end = |highest: bool| -> Option<Exact> {
            let of = |part: &Part<'_>| {
                let rounded = &part.points.rounded;
                let end = if highest { &rounded.high } else { &rounded.low };
                end.number().map(|points| points.times(&part.weight))
            };
            let all = parts.iter().map(|(part, own)| Some((of(part)?, own.clone(), part.optional)));
            outermost(all.collect::<Option<_>>()?, highest)
        };
        let ends = (end(false), end(true));
        Some(Interval::new(ends.0.as_ref(), ends.1.as_ref()))
    }

    /// The sum, or the mean, of something of those that count, for every way in which some are left out and one is not.
    fn left(&self, is_mean: bool, of: fn(&Points) -> &Interval) -> Option<Interval> {
        let end = |highest: bool| -> Option<Exact> {
            let own = |part: &Part<'_>| {
                let end = if highest { &of(&part.points).high } else { &of(&part.points).low };
                end.number().cloned()
            };
            if is_mean {
                let all = self.parts.iter().map(|part| {
                    let weight = Some(&part.weight).filter(|weight| weight.is_positive())?;
                    Some((own(part)?.times(weight), weight.clone(), part.optional))
                });
                return outermost(all.collect::<Option<_>>()?, highest);
            }
            let helps = |own: &Exact| if highest { own.is_positive() } else { own.is_negative() };
            let (mut sum, mut some, mut rest) = (Exact::ZERO, false, Vec::new());
            for part in &self.parts {
                let own = own(part)?.times(&part.weight);
                if !part.optional || helps(&own) {
                    (sum, some) = (sum.plus(&own), true);
                } else {
                    rest.push(own);
                }
            }
            match some {
                true => Some(sum),
                // One always counts.
                false => {
                    if highest {
                        rest.into_iter().max()
                    } else {
                        rest.into_iter().min()
                    }
                }
            }
        };
        let (low, high) = (end(false).map_or(End::Without, End::At), end(true).map_or(End::Endless, End::At));
        (!self.parts.is_empty()).then_some(Interval { low, high })
    }
}

/// The greatest, or the least, of a sum over a sum, for every way in which some of what is optional is left out and one is not.
fn outermost(all: Vec<(Exact, Exact, bool)>, highest: bool) -> Option<Exact> {
    let (mut over, mut under) = (Exact::ZERO, Exact::ZERO);
    let mut rest = Vec::new();
    for (own, by, optional) in all {
        if optional {
            rest.push((own.over(&by)?, own, by));
        } else {
            over = over.plus(&own);
            under = under.plus(&by);
        }
    }
    rest.sort();
    if highest {
        rest.reverse();
    }
    for (quotient, own, by) in rest {
        let now = over.over(&under);
        if now.is_none_or(|now| if highest { quotient > now } else { quotient < now }) {
            over = over.plus(&own);
            under = under.plus(&by);
        }
    }
    over.over(&under)
}

/// Points and the maximum that they are out of.
type Two = (Interval, Interval);

/// Sums and means of points, where nothing is dropped: scaled up to what is declared, or with a maximum that shrinks.
pub(super) fn added(whole: &Whole<'_>, is_mean: bool, declared: &Exact, excluded: Excluded) -> Two {
    let over = |sum: Interval, weights: &Exact| sum.over(&Interval::only(weights)).unwrap_or(Interval::ANY);
    let weights = Exact::sum(whole.parts.iter().map(|part| &part.weight));
    let of_mean = |sum: Interval| if is_mean && !weights.is_zero() { over(sum, &weights) } else { sum };
    let points = of_mean(whole.sum(|points| &points.rounded, false));
    let maximum = of_mean(whole.sum(|points| &points.maximum, false));
    let full = Interval::only(declared);
    if whole.none_is_left_out() && maximum == full {
        return (points, full);
    }
    // Something counts for nothing, and there may be nothing to scale by.
    if whole.parts.iter().any(|part| part.points.maximum.low <= End::At(Exact::ZERO)) {
        return (Interval::ANY, Interval::up_to(declared));
    }
    let shares = whole.quotient().or_else(|| whole.shares()).unwrap_or(Interval::ANY);
    let scaled = shares.scaled(declared);
    let as_declared = (whole.can_all_count() && maximum == full).then_some(points);
    if excluded == Excluded::Rescale {
        return (hull_of([scaled].into_iter().chain(as_declared)).unwrap_or(Interval::ANY), full);
    }
    let least = match is_mean {
        true => whole.least_maximum(),
        false => {
            let lightest = whole.parts.iter().map(|part| part.points.maximum.scaled(&part.weight).low);
            whole.sum(|points| &points.maximum, true).low.max(lightest.min().unwrap_or(End::Without))
        }
    };
    let maximum = Interval { low: least.min(full.high.clone()), high: full.high };
    let points = shares.times(&maximum);
    (hull_of([points].into_iter().chain(as_declared)).unwrap_or(Interval::ANY), maximum)
}

/// The best or the worst of what counts.
fn one(whole: &Whole<'_>, best: bool, node: &Node) -> Two {
    let declared = Interval::only(&node.points);
    let pick = |of: fn(&Points) -> &Interval| {
        let all: Vec<(&Interval, bool)> =
            whole.parts.iter().map(|part| (of(&part.points), part.optional)).collect();
        let take = |a: Interval, b: Interval| if best { a.max(&b) } else { a.min(&b) };
        let sure = all.iter().filter(|(_, optional)| !optional).map(|(own, _)| (*own).clone()).reduce(take);
        let any = hull_of(all.iter().map(|(own, _)| (*own).clone())).unwrap_or(Interval::ANY);
        match sure {
            // What is always there bounds one end.
            Some(sure) if best => Interval { low: sure.low, high: any.high },
            Some(sure) => Interval { low: any.low, high: sure.high },
            None => any,
        }
    };
    let points = pick(|points| &points.rounded);
    let maximum = pick(|points| &points.maximum);
    let maximum = match node.policies.excluded {
        Excluded::Rescale => declared,
        Excluded::Shrink => maximum.min(&declared),
    };
    (points.min(&Interval { low: maximum.high.clone(), high: maximum.high.clone() }), maximum)
}

/// Sums and means of points without some of the lowest or the highest.
fn without_ends(whole: &Whole<'_>, node: &Node) -> Two {
    let declared = Interval::only(&node.points);
    let (lowest, _) = node.ends.of(whole.parts.len());
    let kept = node.ends.left(whole.parts.len());
    let shares = whole.shares().unwrap_or(Interval::ANY);
    let top = |end: fn(&Interval) -> &End| {
        let mut all: Vec<Exact> = whole
            .parts
            .iter()
            .map(|part| end(&part.points.share).number().cloned())
            .collect::<Option<_>>()?;
        all.sort();
        let best: Vec<Exact> = all.into_iter().skip(lowest).take(kept).collect();
        let count = Exact::from(i64::try_from(best.len()).unwrap_or(i64::MAX));
        Exact::sum(&best).over(&count)
    };
    let weights = whole.parts.first().map(|part| &part.weight);
    let alike = whole.parts.iter().all(|part| {
        Some(&part.weight) == weights && part.points.maximum == Interval::only(&part.node.points)
    });
    let shares = match (top(|own| &own.low), top(|own| &own.high)) {
        (Some(low), Some(high)) if whole.none_is_left_out() && alike => Interval::between(low, high),
        _ => shares,
    };
    let is_positive = |part: &Part<'_>| part.points.maximum.low > End::At(Exact::ZERO);
    if !whole.parts.iter().all(is_positive) {
        return (Interval::ANY, Interval::up_to(&node.points));
    }
    let maximum = match node.policies.excluded {
        Excluded::Rescale => declared,
        Excluded::Shrink if whole.none_is_left_out() && alike => declared,
        Excluded::Shrink => {
            Interval { low: whole.least_maximum(), high: declared.high.clone() }.min(&declared)
        }
    };
    (shares.times(&maximum), maximum)
}

/// Points out of points, and whether there may be nothing to be a share of.
fn share_of_sum(whole: &Whole<'_>, node: &Node) -> (Two, Lacks) {
    let declared = Interval::only(&node.points);
    if whole.parts.iter().any(|part| part.points.maximum.low <= End::At(Exact::ZERO)) {
        return ((Interval::ANY, declared), Lacks::NONE.with(Lack::ZeroDenominator));
    }
    let quotient = if node.ends.is_none() { whole.quotient() } else { None };
    let shares = quotient.or_else(|| whole.shares()).unwrap_or(Interval::ANY);
    ((shares.scaled(&node.points), declared), Lacks::NONE)
}

/// The mean of the shares, in points, and whether there may be none.
fn mean_of_shares(whole: &Whole<'_>, node: &Node, rounding: Option<&Rounding>) -> (Interval, Lacks) {
    let zero = End::At(Exact::ZERO);
    let shares = whole.shares().unwrap_or(Interval::ANY);
    let some_maximum_is_zero = whole.parts.iter().any(|part| part.points.maximum.holds(&Exact::ZERO));
    let may_have_none = shares.low < zero || some_maximum_is_zero;
    let mut lacks = Lacks::NONE;
    // A product of shares that are none of them negative always has its root, to declared places.
    if node.aggregate == Aggregate::Geometric && !may_have_none && rounding.is_some() {
        lacks = lacks.with(Lack::TooLarge);
    } else if may_have_none || node.aggregate.is_irrational() {
        lacks = lacks.with(Lack::ZeroDenominator).with(Lack::OutOfDomain).with(Lack::TooLarge);
    }
    let shares = match node.aggregate {
        // Of a share below 0 there is none.
        Aggregate::Power | Aggregate::Geometric | Aggregate::Harmonic | Aggregate::MazziottaPareto => {
            Interval { low: shares.low.max(zero.clone()), high: shares.high.max(zero) }
        }
        _ => shares,
    };
    let between = match node.aggregate {
        Aggregate::MazziottaPareto if node.ends.is_none() => {
            uneven(whole, &node.penalty).unwrap_or_else(|| wide_of_uneven(&shares, &node.penalty))
        }
        Aggregate::MazziottaPareto => wide_of_uneven(&shares, &node.penalty),
        Aggregate::Mode if node.ends.is_none() && whole.none_is_left_out() => {
            most_common(whole, node.highest_mode)
                .and_then(|mode| shares.clone().meet(&mode))
                .unwrap_or(shares)
        }
        _ => shares,
    };
    let grows =
        !matches!(node.aggregate, Aggregate::MazziottaPareto | Aggregate::Mode) && node.ends.is_none();
    let wide = between.scaled(&node.points);
    let wide = if node.aggregate.is_irrational() { wide.rounded(rounding) } else { wide };
    if !grows || !whole.none_is_left_out() {
        return (wide, lacks);
    }
    let is_from_zero =
        matches!(node.aggregate, Aggregate::Power | Aggregate::Geometric | Aggregate::Harmonic);
    // It grows with each share: from that of the lowest to that of the highest.
    let at = |end: fn(&Interval) -> &End| {
        let scores: Option<Vec<NodeScore>> = whole
            .parts
            .iter()
            .map(|part| {
                let share = end(&part.points.share).number()?.clone();
                Some(share_of_one(if is_from_zero { share.max(Exact::ZERO) } else { share }))
            })
            .collect();
        let scores = scores?;
        let parts: Vec<(&Node, &NodeScore)> = whole.parts.iter().map(|part| part.node).zip(&scores).collect();
        let weights: Vec<Cow<'_, Exact>> =
            whole.parts.iter().map(|part| Cow::Borrowed(&part.weight)).collect();
        of_shares(node, &parts, &weights, rounding).ok()
    };
    let low = at(|own| &own.low).map_or(wide.low, End::At);
    let high = at(|own| &own.high).map_or(wide.high, End::At);
    (Interval { low, high }, lacks)
}

fn share_of_one(share: Exact) -> NodeScore {
    NodeScore {
        outcome: Outcome::Scored,
        exact: share.clone(),
        points: share,
        maximum: Exact::ONE,
        quantity: None,
        branch: Branch::Computed,
        reference: None,
        chosen: None,
        raised: None,
        capped: None,
    }
}

/// What a node makes of what it holds, before bonus, deductions and bounds; and what it may lack for that.
pub(super) struct Made {
    pub(super) points: Interval,
    pub(super) maximum: Interval,
    /// The points in the maximum, where that is known better than from these two.
    pub(super) share: Option<Interval>,
    pub(super) lacks: Lacks,
}

pub(super) fn aggregate(whole: &Whole<'_>, node: &Node, rounding: Option<&Rounding>) -> Made {
    let is_mean = node.aggregate == Aggregate::Mean;
    let is_sum = matches!(node.aggregate, Aggregate::Sum | Aggregate::Mean) && node.ends.is_none();
    if is_sum && node.policies.excluded == Excluded::Shrink && !whole.is_chosen {
        let plain = sum_weights(whole, is_mean);
        let (points, maximum) =
            (plain.left(is_mean, |of| &of.rounded), plain.left(is_mean, |of| &of.maximum));
        // Otherwise it would be scaled.
        if let (Some(points), Some(maximum)) = (points, maximum)
            && maximum.high <= End::At(node.points.clone())
        {
            return Made { points, maximum, share: plain.quotient(), lacks: Lacks::NONE };
        }
    }
    let ((points, maximum), lacks) = match node.aggregate {
        // Which of them counts is for their conditions to say.
        Aggregate::Applicable => {
            let declared = Interval::only(&node.points);
            let own = hull_of(whole.parts.iter().map(|part| part.points.rounded.clone()));
            let scaled = whole.shares().map(|shares| shares.scaled(&node.points));
            let points = hull_of(own.into_iter().chain(scaled)).unwrap_or(Interval::ANY);
            let maximum =
                Interval { low: whole.least_maximum().min(declared.low.clone()), high: declared.high };
            ((points, maximum), Lacks::NONE)
        }
        Aggregate::Sum | Aggregate::Mean if !node.ends.is_none() => (without_ends(whole, node), Lacks::NONE),
        Aggregate::Sum | Aggregate::Mean => {
            (added(&sum_weights(whole, is_mean), is_mean, &node.points, node.policies.excluded), Lacks::NONE)
        }
        Aggregate::Maximum => (one(whole, true, node), Lacks::NONE),
        Aggregate::Minimum => (one(whole, false, node), Lacks::NONE),
        Aggregate::ShareOfSum => share_of_sum(&sum_weights(whole, false), node),
        Aggregate::MeanOfShares
        | Aggregate::Power
        | Aggregate::Geometric
        | Aggregate::Harmonic
        | Aggregate::Median
        | Aggregate::Mode
        | Aggregate::MeanMin
        | Aggregate::MazziottaPareto => {
            let (mean, lacks) = mean_of_shares(whole, node, rounding);
            // What drops the lowest is a mean of some of them.
            ((mean, Interval::only(&node.points)), lacks)
        }
    };
    let lacks = if whole.is_chosen { Lacks::ALL } else { lacks };
    Made { points, maximum, share: None, lacks }
}

/// A sum has no weights.
fn sum_weights<'a>(whole: &Whole<'a>, is_mean: bool) -> Whole<'a> {
    let parts = whole.parts.iter().map(|part| Part {
        node: part.node,
        weight: if is_mean { part.weight.clone() } else { Exact::ONE },
        points: part.points.clone(),
        optional: part.optional,
    });
    Whole { parts: parts.collect(), some_never: whole.some_never, is_chosen: whole.is_chosen }
}
