//! Shares of causes in a change: the Shapley value.
use crate::number::Exact;

/// The most causes that are taken apart: of n there are 2ⁿ mixtures.
pub(super) const MOST: usize = 8;

/// The share of each cause in the change of a value, from the value with every set of causes at work: at the place whose bits say
/// which are. The share of a cause is what it adds, averaged over all orders in which the causes can come. So the shares do not
/// depend on an order, and together they make the value with all causes less that with none, exactly.
///
/// `None` where there is no value for some set.
pub(super) fn shares(values: &[Option<Exact>], causes: usize) -> Option<Vec<Exact>> {
    (0..causes)
        .map(|cause| {
            let bit = 1usize.checked_shl(u32::try_from(cause).ok()?)?;
            let mut share = Exact::ZERO;
            for set in (0..values.len()).filter(|set| set & bit == 0) {
                let without = values.get(set)?.as_ref()?;
                let with = values.get(set | bit)?.as_ref()?;
                let size = usize::try_from(set.count_ones()).ok()?;
                share = share.plus(&with.minus(without).times(&weight(size, causes)?));
            }
            Some(share)
        })
        .collect()
}

/// The share of the orders in which just these stand before a cause: s! (n - s - 1)! / n!.
fn weight(before: usize, causes: usize) -> Option<Exact> {
    let factorial =
        |n: usize| (1..=n).try_fold(1i64, |product, n| product.checked_mul(i64::try_from(n).ok()?));
    let behind = causes.checked_sub(before)?.checked_sub(1)?;
    Exact::fraction(factorial(before)?.checked_mul(factorial(behind)?)?, factorial(causes)?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::shares;
    use crate::number::Exact;

    fn exact(values: &[i64]) -> Vec<Option<Exact>> {
        values.iter().map(|value| Some(Exact::from(*value))).collect()
    }

    #[test]
    fn two_that_work_only_together_share_alike() {
        let half = Exact::fraction(1, 2).unwrap();
        assert_eq!(shares(&exact(&[0, 0, 0, 1]), 2).unwrap(), [half.clone(), half]);
        assert_eq!(shares(&exact(&[5, 7, 5, 7]), 2).unwrap(), [Exact::from(2i64), Exact::ZERO]);
        assert_eq!(shares(&[Some(Exact::ZERO), None], 1), None);
        assert_eq!(shares(&exact(&[3]), 0).unwrap(), []);
    }

    /// By the definition: over all orders.
    fn by_orders(values: &[i64], causes: usize) -> Vec<Exact> {
        fn orders(left: Vec<usize>) -> Vec<Vec<usize>> {
            if left.is_empty() {
                return vec![Vec::new()];
            }
            left.iter()
                .flat_map(|first| {
                    let rest = left.iter().copied().filter(|other| other != first).collect();
                    orders(rest).into_iter().map(move |mut order| {
                        order.insert(0, *first);
                        order
                    })
                })
                .collect()
        }
        let orders = orders((0..causes).collect());
        let mut sums = vec![Exact::ZERO; causes];
        for order in &orders {
            let mut set = 0usize;
            for cause in order {
                let with = set | (1 << cause);
                sums[*cause] = sums[*cause].plus(&Exact::from(values[with]).minus(&Exact::from(values[set])));
                set = with;
            }
        }
        let count = Exact::from(orders.len() as i64);
        sums.into_iter().map(|sum| sum.over(&count).unwrap()).collect()
    }

    proptest! {
        #[test]
        fn they_add_up_and_are_those_of_the_definition(causes in 0usize..5, values in proptest::collection::vec(-50i64..50, 16)) {
            let values = &values[..1 << causes];
            let shares = shares(&exact(values), causes).unwrap();
            prop_assert_eq!(&shares, &by_orders(values, causes));
            prop_assert_eq!(Exact::sum(&shares), Exact::from(*values.last().unwrap()).minus(&Exact::from(values[0])));
        }
    }
}
