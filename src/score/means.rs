//! What a node makes of those it holds: weighted means, means of shares, and the ends left out.
use std::borrow::Cow;

use super::{Branch, Lack, NodeScore, Outcome};
use crate::model::{Aggregate, Ends, KnownWeight, Node, Parts, Role, Without, weights_together};
use crate::number::{Exact, Rounding, geometric, power_mean};

/// A node and its score.
pub(crate) type Part<'a> = (&'a Node, &'a NodeScore);

/// Whether something that a node holds counts there.
pub(crate) fn counts(holder: &Node, score: &NodeScore) -> bool {
    is_there(holder, score) && weighs(score)
}

/// Whether it was not left out because of a weight of 0.
pub(super) fn weighs(score: &NodeScore) -> bool {
    score.chosen.as_ref().is_none_or(|weight| !weight.is_zero())
}

/// Whether it counts as far as its weight allows; without a score it has 0 points of its maximum.
pub(super) fn is_there(holder: &Node, score: &NodeScore) -> bool {
    match score.outcome {
        Outcome::Scored => true,
        Outcome::Unscored => holder.unscored == Without::Nothing,
        Outcome::Excluded => false,
    }
}

/// The weighted mean of something of each; 0 of none.
pub(crate) fn mean(of: &[Part<'_>], weights: &[Cow<'_, Exact>], get: impl Fn(&NodeScore) -> &Exact) -> Exact {
    let parts: Vec<Exact> =
        of.iter().zip(weights).map(|((_, score), weight)| get(score).times(weight)).collect();
    Exact::sum(&parts).over(&whole(weights)).unwrap_or(Exact::ZERO)
}

/// The weights of all that count in a mean.
pub(crate) fn weighed<'a>(of: &[Part<'a>]) -> Vec<Cow<'a, Exact>> {
    let known: Vec<KnownWeight<'_>> =
        of.iter().map(|(node, score)| node.weight.known(score.chosen.as_deref())).collect();
    weights_together(&known)
}

/// All weights together.
pub(crate) fn whole(weights: &[Cow<'_, Exact>]) -> Exact {
    Exact::sum(weights.iter().map(AsRef::as_ref))
}

/// The one whose points are taken, of several of which one counts: the best or the least, of equal ones the first.
pub(crate) fn taken<'a>(holder: &Node, of: &[Part<'a>]) -> Option<Part<'a>> {
    let largest = holder.aggregate == Aggregate::Maximum;
    of.iter().copied().reduce(|best, next| {
        let better = if largest { next.1.points > best.1.points } else { next.1.points < best.1.points };
        if better { next } else { best }
    })
}

/// How much of what the one above comes to is made by a node, in the end: 0 for what does not count. `None` where the one
/// above has no whole to be a share of.
pub(crate) fn share_of_whole(parts: &Parts, scores: &[NodeScore], at: usize) -> Option<Exact> {
    let node = parts.nodes.get(at).filter(|node| node.role == Role::Scored)?;
    let holder = parts.nodes.get(node.parent?)?;
    let above = scores.get(node.parent?)?;
    if above.outcome != Outcome::Scored || above.branch != Branch::Computed {
        return None;
    }
    let children = holder.children.iter().filter_map(|at| Some((parts.nodes.get(*at)?, scores.get(*at)?)));
    let left =
        children.filter(|(child, score)| child.role == Role::Scored && counts(holder, score)).collect();
    let left: Vec<Part<'_>> = without_ends(left, holder.ends).left;
    match left.iter().position(|(child, _)| child.id == node.id) {
        Some(place) => share_of(holder, &left, place),
        // Nothing is a share of what nothing makes.
        None => (0..left.len()).find_map(|place| share_of(holder, &left, place)).map(|_| Exact::ZERO),
    }
}

fn share_of(holder: &Node, left: &[Part<'_>], place: usize) -> Option<Exact> {
    if holder.aggregate.is_weighted() {
        let weights = weighed(left);
        return weights.get(place)?.over(&whole(&weights));
    }
    match holder.aggregate {
        Aggregate::Sum | Aggregate::ShareOfSum => {
            left.get(place)?.1.maximum.over(&Exact::sum(left.iter().map(|(_, score)| &score.maximum)))
        }
        Aggregate::Maximum | Aggregate::Minimum | Aggregate::Applicable => {
            let taken = taken(holder, left)?.0.id == left.get(place)?.0.id;
            Some(if taken { Exact::ONE } else { Exact::ZERO })
        }
        Aggregate::Median | Aggregate::Mode => {
            let those = in_the_middle(holder, left)?;
            let of_them = Exact::ONE.over(&Exact::from(i64::try_from(those.len()).ok()?))?;
            Some(if those.contains(&place) { of_them } else { Exact::ZERO })
        }
        Aggregate::Mean
        | Aggregate::MeanOfShares
        | Aggregate::Power
        | Aggregate::Geometric
        | Aggregate::Harmonic
        | Aggregate::MeanMin
        | Aggregate::MazziottaPareto => None,
    }
}

/// The places of those whose share is that of the whole: the middle one or two of a median, of equal ones in the order of the file; all
/// that have the most common share.
fn in_the_middle(holder: &Node, of: &[Part<'_>]) -> Option<Vec<usize>> {
    let shares: Option<Vec<Exact>> = of.iter().map(|(_, score)| score.points.over(&score.maximum)).collect();
    let mut order: Vec<(Exact, usize)> = shares?.into_iter().zip(0..).collect();
    if holder.aggregate == Aggregate::Mode {
        let pairs = order.iter().map(|(share, _)| (share.clone(), Exact::ONE)).collect();
        let mode = mode(pairs, holder.highest_mode)?;
        return Some(order.into_iter().filter(|(share, _)| *share == mode).map(|(_, at)| at).collect());
    }
    order.sort();
    let high = order.len().checked_div(2)?;
    let low = order.len().saturating_sub(1).checked_div(2)?;
    Some(order.get(low..=high)?.iter().map(|(_, at)| *at).collect())
}

/// What is left of them, and what is left out as the lowest and as the highest: by their shares, equal ones in the order of
/// the file. One always stays.
pub(crate) struct Kept<'a> {
    pub(crate) left: Vec<Part<'a>>,
    pub(crate) lowest: Vec<Part<'a>>,
    pub(crate) highest: Vec<Part<'a>>,
}

pub(crate) fn without_ends(of: Vec<Part<'_>>, ends: Ends) -> Kept<'_> {
    let mut kept = Kept { left: Vec::new(), lowest: Vec::new(), highest: Vec::new() };
    if ends.is_none() {
        kept.left = of;
        return kept;
    }
    let share = |(_, score): &Part<'_>| score.points.over(&score.maximum).unwrap_or(Exact::ZERO);
    let mut order: Vec<(Exact, usize)> = of.iter().enumerate().map(|(at, part)| (share(part), at)).collect();
    order.sort();
    let (lowest, highest) = ends.of(of.len());
    let out = |places: &[(Exact, usize)]| places.iter().map(|(_, at)| *at).collect::<Vec<usize>>();
    let lowest = out(order.get(..lowest).unwrap_or_default());
    let highest = out(order.get(order.len().saturating_sub(highest)..).unwrap_or_default());
    for (at, part) in of.into_iter().enumerate() {
        let into = if lowest.contains(&at) {
            &mut kept.lowest
        } else if highest.contains(&at) {
            &mut kept.highest
        } else {
            &mut kept.left
        };
        into.push(part);
    }
    kept
}

/// The points of a node that makes a share of what it declares.
pub(crate) fn of_shares(
    node: &Node,
    of: &[Part<'_>],
    weights: &[Cow<'_, Exact>],
    rounding: Option<&Rounding>,
) -> Result<Exact, Lack> {
    if node.aggregate == Aggregate::ShareOfSum {
        let (points, maximum) =
            (of.iter().map(|(_, score)| &score.points), of.iter().map(|(_, score)| &score.maximum));
        let share = Exact::sum(points).over(&Exact::sum(maximum)).ok_or(Lack::ZeroDenominator)?;
        return Ok(share.times(&node.points));
    }
    let shares: Option<Vec<(Exact, Exact)>> = of
        .iter()
        .zip(weights)
        .map(|((_, score), weight)| Some((score.points.over(&score.maximum)?, weight.as_ref().clone())))
        .collect();
    let shares = shares.ok_or(Lack::ZeroDenominator)?;
    match node.aggregate {
        Aggregate::Geometric => Ok(geometric(&shares, &node.points, rounding.ok_or(Lack::OutOfDomain)?)?),
        Aggregate::Power => {
            Ok(power_mean(&shares, &node.exponent, &node.points, rounding.ok_or(Lack::OutOfDomain)?)?)
        }
        Aggregate::MeanOfShares => Ok(mean_of(&shares)?.times(&node.points)),
        Aggregate::Mode => Ok(mode(shares, node.highest_mode).ok_or(Lack::Missing)?.times(&node.points)),
        Aggregate::Harmonic => Ok(harmonic(&shares)?.times(&node.points)),
        Aggregate::MeanMin => {
            let (mean, least) = (mean_of(&shares)?, shares.iter().map(|(share, _)| share).min());
            let below = mean.minus(least.unwrap_or(&mean));
            Ok(mean.minus(&below.times(&node.penalty)).times(&node.points))
        }
        Aggregate::MazziottaPareto => {
            if shares.iter().any(|(share, _)| share.is_negative()) {
                return Err(Lack::OutOfDomain);
            }
            let mean = mean_of(&shares)?;
            let squares: Vec<(Exact, Exact)> = shares
                .iter()
                .map(|(share, weight)| (share.minus(&mean), weight))
                .map(|(apart, weight)| (apart.times(&apart), weight.clone()))
                .collect();
            // Where the mean is 0 all are, and none is apart from it.
            let uneven = mean_of(&squares)?.over(&mean).unwrap_or(Exact::ZERO);
            Ok(mean.minus(&uneven.times(&node.penalty)).times(&node.points))
        }
        _ => Ok(median(shares).ok_or(Lack::Missing)?.times(&node.points)),
    }
}

/// The harmonic mean: 0 where a share is 0, as that is what it comes to near 0.
fn harmonic(shares: &[(Exact, Exact)]) -> Result<Exact, Lack> {
    if shares.iter().any(|(share, _)| share.is_negative()) {
        return Err(Lack::OutOfDomain);
    }
    let parts: Option<Vec<Exact>> = shares.iter().map(|(share, weight)| weight.over(share)).collect();
    let whole = Exact::sum(shares.iter().map(|(_, weight)| weight));
    Ok(parts.and_then(|parts| whole.over(&Exact::sum(&parts))).unwrap_or(Exact::ZERO))
}

/// The weighted mean.
fn mean_of(shares: &[(Exact, Exact)]) -> Result<Exact, Lack> {
    let parts: Vec<Exact> = shares.iter().map(|(share, weight)| share.times(weight)).collect();
    let whole = Exact::sum(shares.iter().map(|(_, weight)| weight));
    Exact::sum(&parts).over(&whole).ok_or(Lack::Missing)
}

/// The share that stands there most often, of several the lowest or the highest.
fn mode(shares: Vec<(Exact, Exact)>, highest: bool) -> Option<Exact> {
    let mut shares: Vec<Exact> = shares.into_iter().map(|(share, _)| share).collect();
    shares.sort();
    if highest {
        shares.reverse();
    }
    let runs = shares.chunk_by(|one, next| one == next);
    let most = runs.reduce(|most, run| if run.len() > most.len() { run } else { most })?;
    most.first().cloned()
}

fn median(shares: Vec<(Exact, Exact)>) -> Option<Exact> {
    let mut shares: Vec<Exact> = shares.into_iter().map(|(share, _)| share).collect();
    shares.sort();
    let high = shares.len().checked_div(2)?;
    let low = shares.len().saturating_sub(1).checked_div(2)?;
    shares.get(low)?.plus(shares.get(high)?).over(&Exact::from_integer(2))
}
