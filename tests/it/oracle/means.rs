//! What a node makes of the points of those it holds.
use super::irrational;
use super::model::{Aggregate, Got, Lack, Node};
use super::ratio::{RBig, whole};
use super::score::Score;

pub(super) struct Part {
    points: RBig,
    maximum: RBig,
    weight: RBig,
}

impl Part {
    pub(super) fn new(score: &Score, weight: &RBig) -> Self {
        Self { points: score.points.clone(), maximum: score.maximum.clone(), weight: weight.clone() }
    }
}

/// Takes the lowest away one by one, of equal ones the first; then the highest, of equal ones the last. One always stays.
pub(super) fn leave_out(left: &mut Vec<&(&Node, Score)>, node: &Node) {
    let share = |score: &Score| {
        if score.maximum == whole(0) { whole(0) } else { &score.points / &score.maximum }
    };
    let lowest = match node.keep_best {
        Some(best) => left.len() - best.min(left.len()),
        None => node.drop_lowest,
    };
    for highest in (0..lowest).map(|_| false).chain((0..node.drop_highest).map(|_| true)) {
        if left.len() < 2 {
            return;
        }
        let shares = left.iter().map(|(_, score)| share(score));
        let end = if highest { shares.max() } else { shares.min() }.expect("one");
        let is_it = |(_, score): &&(&Node, Score)| share(score) == end;
        let at = if highest { left.iter().rposition(is_it) } else { left.iter().position(is_it) };
        left.remove(at.expect("the one at the end"));
    }
}

/// The points, and what could be reached.
pub(super) fn aggregated(node: &Node, left: &[Part]) -> Got<(RBig, RBig)> {
    let sum = |get: &dyn Fn(&Part) -> RBig| left.iter().fold(whole(0), |sum, part| sum + get(part));
    let all = |get: fn(&Part) -> &RBig| left.iter().map(get).cloned();
    let points: fn(&Part) -> &RBig = |part| &part.points;
    let maxima: fn(&Part) -> &RBig = |part| &part.maximum;
    let none = || whole(0);
    if left.is_empty() && node.aggregate != Aggregate::Sum {
        return Ok((none(), none()));
    }
    let weights = sum(&|part| part.weight.clone());
    Ok(match node.aggregate {
        Aggregate::Sum => (sum(&|part| part.points.clone()), sum(&|part| part.maximum.clone())),
        Aggregate::Mean => (
            sum(&|part| &part.points * &part.weight) / &weights,
            sum(&|part| &part.maximum * &part.weight) / &weights,
        ),
        Aggregate::Maximum | Aggregate::Applicable => {
            (all(points).max().expect("one"), all(maxima).max().expect("one"))
        }
        Aggregate::Minimum => (all(points).min().expect("one"), all(maxima).min().expect("one")),
        Aggregate::ShareOfSum => {
            let all = sum(&|part| part.maximum.clone());
            if all == whole(0) {
                return Err(Lack::ZeroDenominator);
            }
            (&node.points / all * sum(&|part| part.points.clone()), node.points.clone())
        }
        Aggregate::MeanOfShares
        | Aggregate::Power
        | Aggregate::Geometric
        | Aggregate::Harmonic
        | Aggregate::Median
        | Aggregate::Mode
        | Aggregate::MeanMin
        | Aggregate::MazziottaPareto => (of_shares(node, left, &weights)?, node.points.clone()),
    })
}

fn of_shares(node: &Node, left: &[Part], weights: &RBig) -> Got<RBig> {
    if left.iter().any(|part| part.maximum == whole(0)) {
        return Err(Lack::ZeroDenominator);
    }
    let mut shares: Vec<(RBig, &RBig)> =
        left.iter().map(|part| (&part.points / &part.maximum, &part.weight)).collect();
    if node.aggregate == Aggregate::Median {
        shares.sort();
        let count = shares.len();
        return Ok((&shares[(count - 1) / 2].0 + &shares[count / 2].0) / whole(2) * &node.points);
    }
    if node.aggregate == Aggregate::Mode {
        let times = |of: &RBig| shares.iter().filter(|(share, _)| share == of).count();
        let most = shares.iter().map(|(share, _)| times(share)).max().expect("one");
        let common = shares.iter().map(|(share, _)| share).filter(|share| times(share) == most);
        let taken = if node.highest_mode { common.max() } else { common.min() };
        return Ok(taken.expect("one") * &node.points);
    }
    // Over the sums alone, so that it is not the engine's way: with n = Σw, a = Σws, b = Σws², the mean is a/n, and the
    // variance over the mean (b/n − a²/n²) / (a/n) = b/a − a/n.
    let (a, b) = shares.iter().fold((whole(0), whole(0)), |(a, b), (share, weight)| {
        (a + share * *weight, b + share * share * *weight)
    });
    // An exponent of 1 is the mean of shares, and -1 the harmonic mean, in everything.
    let power = node.aggregate == Aggregate::Power;
    if node.aggregate == Aggregate::MeanOfShares || power && node.exponent == whole(1) {
        return Ok(a / weights * &node.points);
    }
    if node.aggregate == Aggregate::MeanMin {
        let least = shares.iter().map(|(share, _)| share).min().expect("one");
        let kept = (whole(1) - &node.penalty) * (a / weights);
        return Ok((kept + &node.penalty * least) * &node.points);
    }
    if shares.iter().any(|(share, _)| *share < whole(0)) {
        return Err(Lack::OutOfDomain);
    }
    if node.aggregate == Aggregate::MazziottaPareto {
        if a == whole(0) {
            return Ok(whole(0));
        }
        let mean = &a / weights;
        return Ok((&mean - &node.penalty * (b / &a - &mean)) * &node.points);
    }
    let harmonic = node.aggregate == Aggregate::Harmonic || power && node.exponent == whole(-1);
    if power && !harmonic {
        return irrational::power_mean(&shares, &node.exponent, &node.points, &node.rounding);
    }
    if node.points == whole(0) || shares.iter().any(|(share, _)| *share == whole(0)) {
        return Ok(whole(0));
    }
    if harmonic {
        let turned = shares.iter().fold(whole(0), |sum, (share, weight)| sum + *weight / share);
        return Ok(weights / turned * &node.points);
    }
    let mut factors = vec![(node.points.clone(), whole(1))];
    factors.extend(shares.into_iter().map(|(share, weight)| (share, weight / weights)));
    irrational::product(&factors, &node.rounding)
}
