//! Arithmetic on intervals: what comes out holds whatever can come out, and maybe more.
use crate::number::{Exact, Rounding};

/// The places of an end that is shown.
const LEGIBLE: i64 = 12;

/// An end of an interval: a number, or none on that side.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    Without,
    At(Exact),
    Endless,
}

/// The numbers between two ends, both included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) low: End,
    pub(super) high: End,
}

impl End {
    pub(super) const fn number(&self) -> Option<&Exact> {
        match self {
            Self::At(number) => Some(number),
            Self::Without | Self::Endless => None,
        }
    }

    /// Through something that never turns round.
    fn map(&self, of: impl FnOnce(&Exact) -> Exact) -> Self {
        match self {
            Self::At(number) => Self::At(of(number)),
            end => end.clone(),
        }
    }

    fn negated(&self) -> Self {
        match self {
            Self::Without => Self::Endless,
            Self::At(number) => Self::At(number.negated()),
            Self::Endless => Self::Without,
        }
    }

    fn is_negative(&self) -> bool {
        *self < Self::At(Exact::ZERO)
    }

    /// The product, where nothing times anything is nothing.
    fn times(&self, other: &Self) -> Self {
        let zero = Self::At(Exact::ZERO);
        match (self, other) {
            (Self::At(a), Self::At(b)) => Self::At(a.times(b)),
            (a, b) if *a == zero || *b == zero => zero,
            (a, b) if a.is_negative() == b.is_negative() => Self::Endless,
            _ => Self::Without,
        }
    }
}

impl Interval {
    /// Any number.
    pub(super) const ANY: Self = Self { low: End::Without, high: End::Endless };

    pub(super) fn new(low: Option<&Exact>, high: Option<&Exact>) -> Self {
        Self {
            low: low.map_or(End::Without, |low| End::At(low.clone())),
            high: high.map_or(End::Endless, |high| End::At(high.clone())),
        }
    }

    /// From one number to another, in whichever order.
    pub(super) fn between(a: Exact, b: Exact) -> Self {
        let (low, high) = if a <= b { (a, b) } else { (b, a) };
        Self { low: End::At(low), high: End::At(high) }
    }

    pub(super) fn only(number: &Exact) -> Self {
        Self::between(number.clone(), number.clone())
    }

    /// From 0 to the maximum points of something.
    pub(super) fn up_to(full: &Exact) -> Self {
        Self::between(Exact::ZERO, full.clone())
    }

    /// The one number that it holds.
    pub(super) fn single(&self) -> Option<&Exact> {
        self.low.number().filter(|_| self.low == self.high)
    }

    pub(super) fn holds(&self, number: &Exact) -> bool {
        let at = End::At(number.clone());
        self.low <= at && at <= self.high
    }

    /// Both, and what lies between them.
    pub(super) fn hull(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// What lies in both.
    pub(super) fn meet(self, other: &Self) -> Option<Self> {
        let low = self.low.max(other.low.clone());
        let high = self.high.min(other.high.clone());
        (low <= high).then_some(Self { low, high })
    }

    /// No narrower, with ends of few places where they have many: those come from the numbers next to a limit.
    pub(super) fn legible(&self) -> Self {
        let unit = Exact::ten_to(LEGIBLE.saturating_neg());
        let short = |end: &End, up: bool| match end {
            End::At(number) if !number.fits_a_report() => {
                let units = number.times(&Exact::ten_to(LEGIBLE));
                let whole = if up { units.ceil() } else { units.floor() };
                End::At(whole.times(&unit))
            }
            end => end.clone(),
        };
        Self { low: short(&self.low, false), high: short(&self.high, true) }
    }

    /// The nearest numbers in another one.
    pub(super) fn clamp(&self, into: &Self) -> Self {
        let near = |end: &End| end.clone().min(into.high.clone()).max(into.low.clone());
        Self { low: near(&self.low), high: near(&self.high) }
    }

    /// Through something that grows, or stays, with its number.
    pub(super) fn map(&self, of: impl Fn(&Exact) -> Exact) -> Self {
        Self { low: self.low.map(&of), high: self.high.map(&of) }
    }

    pub(super) fn rounded(&self, rounding: Option<&Rounding>) -> Self {
        match rounding {
            Some(rounding) => self.map(|number| rounding.apply(number)),
            None => self.clone(),
        }
    }

    pub(super) fn negated(&self) -> Self {
        Self { low: self.high.negated(), high: self.low.negated() }
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        let sum = |a: &End, b: &End| match (a, b) {
            (End::At(a), End::At(b)) => End::At(a.plus(b)),
            (End::At(_), end) | (end, _) => end.clone(),
        };
        Self { low: sum(&self.low, &other.low), high: sum(&self.high, &other.high) }
    }

    pub(super) fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negated())
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        let [a, b, c, d] = [
            self.low.times(&other.low),
            self.low.times(&other.high),
            self.high.times(&other.low),
            self.high.times(&other.high),
        ];
        Self { low: a.clone().min(b.clone()).min(c.clone()).min(d.clone()), high: a.max(b).max(c).max(d) }
    }

    pub(super) fn scaled(&self, factor: &Exact) -> Self {
        self.times(&Self::only(factor))
    }

    /// The quotient by what is not 0 of another one; `None` where that is 0 alone.
    pub(super) fn over(&self, divisor: &Self) -> Option<Self> {
        let zero = End::At(Exact::ZERO);
        if divisor.low == zero && divisor.high == zero {
            return None;
        }
        if divisor.low < zero && divisor.high > zero {
            return Some(Self::ANY);
        }
        // What is endless goes towards 0, and what comes near 0 has no end.
        let inverse = |end: &End, at_zero: End| match end {
            End::At(number) => Exact::ONE.over(number).map_or(at_zero, End::At),
            End::Without | End::Endless => zero.clone(),
        };
        let by =
            Self { low: inverse(&divisor.high, End::Without), high: inverse(&divisor.low, End::Endless) };
        Some(self.times(&by))
    }

    /// What lies at or above a number, or what does at least one of several can reach: the greater of each two ends.
    pub(super) fn max(&self, other: &Self) -> Self {
        Self { low: self.low.clone().max(other.low.clone()), high: self.high.clone().max(other.high.clone()) }
    }

    /// The lesser of each two ends.
    pub(super) fn min(&self, other: &Self) -> Self {
        Self { low: self.low.clone().min(other.low.clone()), high: self.high.clone().min(other.high.clone()) }
    }

    pub(super) fn abs(&self) -> Self {
        let zero = Self::only(&Exact::ZERO);
        let away = self.max(&self.negated());
        Self { low: if self.holds(&Exact::ZERO) { zero.low } else { away.low }, high: away.high }
    }
}

/// All of them, and what lies between them; `None` of none.
pub(super) fn hull_of(all: impl IntoIterator<Item = Interval>) -> Option<Interval> {
    all.into_iter().reduce(Interval::hull)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Interval;
    use crate::number::{Exact, Rounding, RoundingMode};

    fn number() -> impl Strategy<Value = Exact> {
        (-40i64..40, prop::sample::select(vec![1i64, 2, 3, 10]))
            .prop_map(|(over, under)| Exact::fraction(over, under).unwrap())
    }

    /// An interval and a number in it.
    fn within() -> impl Strategy<Value = (Interval, Exact)> {
        (number(), number(), number(), any::<[bool; 2]>()).prop_map(|(a, b, c, [no_low, no_high])| {
            let mut sorted = [a, b, c];
            sorted.sort();
            let [low, middle, high] = sorted;
            (Interval::new((!no_low).then_some(&low), (!no_high).then_some(&high)), middle)
        })
    }

    proptest! {
        #[test]
        fn what_comes_out_is_held((left, a) in within(), (right, b) in within()) {
            prop_assert!(left.plus(&right).holds(&a.plus(&b)));
            prop_assert!(left.minus(&right).holds(&a.minus(&b)));
            prop_assert!(left.times(&right).holds(&a.times(&b)));
            prop_assert!(left.max(&right).holds(&a.clone().max(b.clone())));
            prop_assert!(left.min(&right).holds(&a.clone().min(b.clone())));
            prop_assert!(left.abs().holds(&a.abs()));
            prop_assert!(left.clone().hull(right.clone()).holds(&a));
            let (low, high) = (right.low.number(), right.high.number());
            let near = high.map_or(a.clone(), |high| a.clone().min(high.clone()));
            let near = low.map_or(near.clone(), |low| near.max(low.clone()));
            prop_assert!(left.clamp(&right).holds(&near));
            match (left.over(&right), a.over(&b)) {
                (Some(quotients), Some(quotient)) => prop_assert!(quotients.holds(&quotient)),
                (None, Some(_)) => panic!("{right:?} holds {b}"),
                (_, None) => {}
            }
            let rounding = Rounding::digits(1, RoundingMode::HalfUp).unwrap();
            prop_assert!(left.rounded(Some(&rounding)).holds(&rounding.apply(&a)));
            if let Some(both) = left.clone().meet(&right) {
                prop_assert!(!right.holds(&a) || both.holds(&a));
            } else {
                prop_assert!(!right.holds(&a));
            }
        }
    }
}
