//! What a node makes of those it holds: weighted means, means of shares, and the lowest left out.
use super::{Lack, NodeScore, Outcome};
use crate::model::{Aggregate, Node, Without};
use crate::number::{Exact, Rounding, geometric};

/// A node and its score.
pub(crate) type Part<'a> = (&'a Node, &'a NodeScore);

/// Whether something that a node holds counts there; without a score it has 0 points of its maximum.
pub(crate) fn counts(holder: &Node, score: &NodeScore) -> bool {
    match score.outcome {
        Outcome::Scored => true,
        Outcome::Unscored => holder.unscored == Without::Nothing,
        Outcome::Excluded => false,
    }
}

/// The weighted mean of something of each; 0 of none.
pub(crate) fn mean(of: &[Part<'_>], get: impl Fn(&NodeScore) -> &Exact) -> Exact {
    let parts: Vec<Exact> = of.iter().map(|(node, score)| get(score).times(&node.weight)).collect();
    Exact::sum(&parts).over(&weights(of)).unwrap_or(Exact::ZERO)
}

/// All weights together.
pub(crate) fn weights(of: &[Part<'_>]) -> Exact {
    Exact::sum(of.iter().map(|(node, _)| &node.weight))
}

/// What is left of them without the lowest: those with the least shares, of equal ones the first. One always stays.
pub(crate) fn without_lowest<'a>(of: Vec<Part<'a>>, count: usize) -> Vec<Part<'a>> {
    if count == 0 {
        return of;
    }
    let share = |(_, score): &Part<'_>| score.points.over(&score.maximum).unwrap_or(Exact::ZERO);
    let mut order: Vec<(Exact, usize)> = of.iter().enumerate().map(|(at, part)| (share(part), at)).collect();
    order.sort();
    let out: Vec<usize> =
        order.iter().take(count.min(of.len().saturating_sub(1))).map(|(_, place)| *place).collect();
    of.into_iter().enumerate().filter(|(at, _)| !out.contains(at)).map(|(_, part)| part).collect()
}

/// The points of a node that is a mean of the shares reached.
pub(crate) fn of_shares(node: &Node, of: &[Part<'_>], rounding: Option<&Rounding>) -> Result<Exact, Lack> {
    let shares: Option<Vec<(Exact, Exact)>> = of
        .iter()
        .map(|(child, score)| Some((score.points.over(&score.maximum)?, child.weight.clone())))
        .collect();
    let shares = shares.ok_or(Lack::ZeroDenominator)?;
    match node.aggregate {
        Aggregate::Geometric => Ok(geometric(&shares, &node.points, rounding.ok_or(Lack::OutOfDomain)?)?),
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

fn median(shares: Vec<(Exact, Exact)>) -> Option<Exact> {
    let mut shares: Vec<Exact> = shares.into_iter().map(|(share, _)| share).collect();
    shares.sort();
    let high = shares.len().checked_div(2)?;
    let low = shares.len().saturating_sub(1).checked_div(2)?;
    shares.get(low)?.plus(shares.get(high)?).over(&Exact::from_integer(2))
}
