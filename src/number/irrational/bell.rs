//! Log-normal curves: the share is Φ of a straight line in the logarithm of x, through two given points.
//!
//! # When the share is a fraction
//!
//! At the two points it is, and at those that mirror them where one of the two lies at 1/2, or they lie alike on both sides
//! of it. Nobody knows another, nor a proof that there is none: where [`MOST_BITS`] do not tell a share from where the
//! rounding turns, it is taken to lie there.
use super::near::{self, Near};
use super::normal::{Ends, distribution, quantile};
use super::{FIRST_BITS, NoValue, powers, ratio, rounded, short};
use crate::number::{Exact, Rounding};

/// The bits after which a share that lies by a turn is taken to lie on it.
const MOST_BITS: u64 = 6144;

/// A log-normal curve through two points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bell {
    /// The x and the shares of the two points.
    x: [Exact; 2],
    share: [Exact; 2],
    /// Where Φ has these shares, to the first bits.
    scores: [Near; 2],
}

impl Bell {
    /// A curve through two points: x above 0, shares between 0 and 1, no two of them alike.
    pub(crate) fn new(x: [Exact; 2], share: [Exact; 2]) -> Self {
        let scores =
            [0, 1].map(|at: usize| quantile(&ratio(share.get(at).unwrap_or(&Exact::ONE)), FIRST_BITS));
        Self { x, share, scores }
    }

    /// The two points.
    pub(crate) fn points(&self) -> impl Iterator<Item = (&Exact, &Exact)> {
        self.x.iter().zip(&self.share)
    }

    /// `full` × the share at x, rounded; what is not above 0 has the share that ever smaller numbers come to.
    pub(crate) fn earn(&self, x: &Exact, full: &Exact, rounding: &Rounding) -> Result<Exact, NoValue> {
        let [first, second] = &self.x;
        let [low, high] = &self.share;
        if full.is_zero() {
            return Ok(Exact::ZERO);
        }
        if !x.is_positive() {
            let full_at_zero = (first < second) == (high < low);
            return Ok(rounding.apply(if full_at_zero { full } else { &Exact::ZERO }));
        }
        let (Some(way), Some(whole)) = (x.over(first), second.over(first)) else {
            return Err(NoValue::OutOfDomain);
        };
        short(&way)?;
        let (way, whole) = (ratio(&way), ratio(&whole));
        let ends = |bits: u64| -> Option<Ends> {
            let [from, to] = self.scores_to(bits);
            let along = near::ln(&way, bits).over(&near::ln(&whole, bits))?;
            let (low, high) = distribution(&from.plus(&to.minus(&from).product(&along)))?;
            let share = |end: Exact| end.max(Exact::ZERO).min(Exact::ONE).times(full);
            Some((share(low), share(high)))
        };
        let mut bits = FIRST_BITS;
        loop {
            let found = ends(bits);
            if let Some(points) = found.as_ref().and_then(|ends| rounded::between(ends, rounding)) {
                return Ok(points);
            }
            if bits == FIRST_BITS
                && let Some(share) = powers::exponent(&way, &whole).and_then(|along| self.known(&along))
            {
                return Ok(rounding.apply(&share.times(full)));
            }
            bits = bits.saturating_mul(2);
            if bits > MOST_BITS {
                return found.and_then(|ends| rounded::turn(&ends, rounding)).ok_or(NoValue::TooLarge);
            }
        }
    }

    fn scores_to(&self, bits: u64) -> [Near; 2] {
        if bits == FIRST_BITS {
            return self.scores.clone();
        }
        [0, 1].map(|at: usize| quantile(&ratio(self.share.get(at).unwrap_or(&Exact::ONE)), bits))
    }

    /// The share where the curve has gone so far from the first point to the second, where it is known to be a fraction.
    fn known(&self, along: &Exact) -> Option<Exact> {
        let [low, high] = &self.share;
        let half = Exact::fraction(1, 2)?;
        let (zero, one) = (Exact::ZERO, Exact::ONE);
        let rest = |share: &Exact| one.minus(share);
        let two = Exact::from_integer(2);
        let known = [
            (zero.clone(), low.clone(), true),
            (one.clone(), high.clone(), true),
            (two, rest(low), *high == half),
            (one.negated(), rest(high), *low == half),
            (half.clone(), half.clone(), *high == rest(low)),
        ];
        known.into_iter().find(|(at, _, holds)| *holds && at == along).map(|(_, share, _)| share)
    }
}
