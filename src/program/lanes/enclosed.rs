//! Sums of the points of nodes: exact where one denominator holds them all, enclosed where it would be too long.
//!
//! An enclosed number is a whole one with a slack: so many parts of a power of 2, cut off, and how many such parts the true
//! number can be above that. What is decided on it is decided for both ends; where they differ, the unit goes aside.
use super::builder::{Builder, Placed};
use super::numbers::{Number, Over, Under, fits, gcd, lane, lcm};
use super::{Op, Src, Two};
use crate::number::lanes::{Lane, QUOTIENT_MOST};
use crate::number::{Exact, RoundingMode};

/// The binary places of enclosed numbers that are tried, and the fewest that are of use: with less, too many units would
/// go aside.
const PLACES: std::ops::RangeInclusive<u32> = 12..=26;
/// The places that a fraction should leave room for.
const ROOM: u32 = 18;

impl Builder<'_> {
    /// A start and nodes with weights, added up.
    pub(super) fn weighted(&mut self, start: Number, of: &[(usize, Exact)]) -> Option<Number> {
        let mut terms = Vec::with_capacity(of.len());
        for (at, weight) in of {
            terms.push((self.nodes.get(*at)?.clone()?, Self::known(weight)?));
        }
        let points: Vec<(Number, Number)> =
            terms.iter().map(|(placed, weight)| (placed.points, *weight)).collect();
        if let Some(sum) = self.tried(|builder| builder.added(start, &points)) {
            return Some(sum);
        }
        PLACES.rev().find_map(|places| {
            self.tried(|builder| {
                let under = 1i128.checked_shl(places)?;
                let mut enclosed = Vec::with_capacity(terms.len());
                for (placed, weight) in &terms {
                    enclosed.push((builder.enclosed(placed, under)?, *weight));
                }
                builder.added(start, &enclosed)
            })
        })
    }

    /// Whether a fraction can be enclosed well. Figures of fewer digits are tried until it can; at last it need not.
    pub(super) fn leaves_room(&self, points: &Number) -> Option<()> {
        match points.under {
            Under::Lane(_, most) if self.with_room => {
                quotient_fits(points.size().checked_mul(1i128.checked_shl(ROOM)?)?, most)
            }
            _ => Some(()),
        }
    }

    /// In one register where the denominators are known.
    fn added(&mut self, start: Number, terms: &[(Number, Number)]) -> Option<Number> {
        let whole = |number: &Number| number.is_whole_under().is_some();
        if terms.is_empty() || !whole(&start) || !terms.iter().all(|(points, _)| whole(points)) {
            let mut sum = start;
            for (points, weight) in terms {
                let weighted = self.product(points, weight)?;
                sum = self.sum(&sum, &weighted)?;
            }
            return Some(sum);
        }
        let mut scale = start.is_whole_under()?;
        for (points, weight) in terms {
            scale = lcm(scale, points.most_under().checked_mul(weight.most_under())?)?;
        }
        let start = self.scaled(&start, scale.checked_div(start.most_under())?)?;
        let mut lanes = Vec::with_capacity(terms.len());
        let mut first = match start.over {
            Over::Known(known) => known,
            Over::Lane(source) => {
                lanes.push((source, Lane::ONE));
                0
            }
        };
        let (mut low, mut high, mut slack) = (start.low, start.high, start.slack);
        for (points, weight) in terms {
            let own = points.most_under().checked_mul(weight.most_under())?;
            let factor = scale.checked_div(own)?.checked_mul(weight.low)?;
            // As in `scaled`: times a negative factor the lane goes down by the slack.
            let wide = points.slack.checked_mul(factor)?;
            let (a, b) = (points.low.checked_mul(factor)?, points.high.checked_mul(factor)?);
            let (least, most) = (a.min(b.checked_add(wide.min(0))?), a.max(b));
            first = first.checked_add(wide.min(0))?;
            slack = slack.checked_add(wide.saturating_abs())?;
            (low, high) = (low.checked_add(least)?, high.checked_add(most)?);
            fits(low.min(least), high.max(most))?;
            fits(first, first)?;
            lanes.push((self.over(points)?, lane(factor)?));
        }
        let out = self.scratch();
        self.ops.push(Op::Sum(out, lane(first)?, lanes.into()));
        Some(Number { slack, ..Number::lane(Src::Reg(out), scale, low, high) })
    }

    /// The points of a node in so many parts of one, cut off.
    fn enclosed(&mut self, placed: &Placed, parts: i128) -> Option<Number> {
        let points = placed.points;
        match points.under {
            Under::One(under) => {
                let common = gcd(parts, under);
                let (times, over) = (parts.checked_div(common)?, under.checked_div(common)?);
                let scaled = self.scaled(&points, times)?;
                if over == 1 {
                    return Some(Number { under: Under::One(parts), ..scaled });
                }
                quotient_fits(scaled.size(), over)?;
                let source = self.over(&scaled)?;
                let out = self.scratch();
                self.ops.push(Op::QuotientBy(out, source, lane(over)?, RoundingMode::Floor));
                let (low, high) = (scaled.low.div_euclid(over), scaled.high.div_euclid(over).checked_add(1)?);
                // (lane + slack) / over is less than the cut quotient + 1, and the cut quotient of the slack + 1, together.
                let slack = scaled.slack.div_euclid(over).checked_add(2)?;
                Some(Number { slack, ..Number::lane(Src::Reg(out), parts, low, high) })
            }
            Under::Lane(below, most) => {
                points.settled()?;
                if points.low < 0 {
                    return None;
                }
                let scaled = self.scaled(&points, parts)?;
                quotient_fits(scaled.size(), most)?;
                let source = self.over(&scaled)?;
                let out = self.scratch();
                self.ops.push(Op::Quotient(out, source, below, RoundingMode::Floor));
                let high = placed.maximum.times(&Exact::from(i64::try_from(parts).ok()?)).ceil();
                let high = i128::from(high.to_i64()?);
                // No bound of a fraction is known but the maximum of the node.
                let most = self.constant(high)?;
                let above = self.two(Two::Less, most, Src::Reg(out));
                self.ops.push(Op::Aside(above));
                Some(Number { slack: 1, ..Number::lane(Src::Reg(out), parts, 0, high.checked_add(1)?) })
            }
        }
    }
}

fn quotient_fits(over: i128, under: i128) -> Option<()> {
    let reach = over.checked_mul(2)?.checked_add(under.checked_mul(3)?)?;
    (reach <= QUOTIENT_MOST).then_some(())
}
