//! Ratios as lanes.
use super::builder::Builder;
use super::numbers::{Flag, Number, fits, gcd, lane};
use super::quantities::{at_scale, step_of};
use super::rules::{Frame, Ruled};
use super::{Op, Src, Two};
use crate::expr::{CompareOp, Typed};
use crate::model::Beyond;
use crate::number::lanes::{QUOTIENT_MOST, Share};
use crate::number::{Exact, RoundingMode};

impl Builder<'_> {
    pub(super) fn ratio(
        &mut self,
        of: &Typed,
        to: Option<&Typed>,
        (target, zero_below, lower): (Option<&Exact>, Option<&Exact>, bool),
        frame: &Frame<'_>,
        strict: bool,
    ) -> Option<Ruled> {
        let full = &frame.node.points;
        let part = self.number(of, full)?;
        let whole = match to {
            None => Number::known(1, 1),
            Some(to) => self.number(to, full)?,
        };
        if !lower
            && zero_below.is_none()
            && let Some(ruled) = self.plain_ratio(&part, &whole, target, frame, strict)
        {
            return Some(ruled);
        }
        let share = self.quotient(&part, &whole)?;
        let limit = target.filter(|target| !lower && **target > Exact::ONE).cloned().unwrap_or(Exact::ONE);
        let (one, none) = (Number::known(1, 1), Number::known(0, 1));
        let limit = Self::known(&limit)?;
        if frame.node.policies.beyond != Beyond::Clamp {
            self.aside_unless_within(&share, &limit)?;
        }
        let counted = self.extreme(Two::Least, &share, &limit)?;
        let counted = self.extreme(Two::Most, &counted, &none)?;
        let line = if lower { self.difference(&one, &counted)? } else { counted };
        let goal = match (target, lower) {
            (None, _) => Exact::ONE,
            (Some(target), false) => target.clone(),
            (Some(target), true) => Exact::ONE.minus(target),
        };
        if !goal.is_positive() {
            return None;
        }
        let earned = self.product(&line, &Self::known(&full.over(&goal)?)?)?;
        let mut points = self.extreme(Two::Least, &earned, &Self::known(full)?)?;
        if let Some(least) = zero_below {
            let below = self.compare(CompareOp::Less, &counted, &Self::known(least)?)?;
            points = self.choose(Flag { hole: None, ..below }, &none, &Number { hole: None, ..points })?;
        }
        self.settled(Number { hole: share.hole, ..points }, frame, strict)
    }

    /// A ratio in one step: two figures that are not negative, rounded half up.
    pub(super) fn plain_ratio(
        &mut self,
        part: &Number,
        whole: &Number,
        target: Option<&Exact>,
        frame: &Frame<'_>,
        strict: bool,
    ) -> Option<Ruled> {
        let rounding = frame.rounding.filter(|rounding| rounding.mode() == RoundingMode::HalfUp)?;
        let (1, scale) = step_of(rounding)? else { return None };
        let (part_under, whole_under) = (part.is_whole_under()?, whole.is_whole_under()?);
        if part.low < 0 || whole.low < 0 || part.hole.is_some() || whole.hole.is_some() {
            return None;
        }
        let (goal_over, goal_under) = target.map_or(Some((1, 1)), Exact::words)?;
        let (over, under) =
            (whole_under.checked_mul(goal_under.into())?, part_under.checked_mul(goal_over.into())?);
        let common = gcd(over, under);
        let (over, under) = (over.checked_div(common)?, under.checked_div(common)?);
        let full = at_scale(&frame.node.points, scale)?.low;
        let (most_part, most_whole) = (part.high.checked_mul(over)?, whole.high.checked_mul(under)?);
        fits(0, most_part)?;
        fits(0, most_whole)?;
        let reach = most_part.min(most_whole).checked_mul(full)?.checked_mul(2)?;
        if full < 0 || reach.checked_add(most_whole.checked_mul(3)?)? > QUOTIENT_MOST {
            return None;
        }
        if frame.node.policies.beyond != Beyond::Clamp {
            let share_limit = target.filter(|target| **target > Exact::ONE).cloned().unwrap_or(Exact::ONE);
            let most = self.product(whole, &Self::known(&share_limit)?)?;
            let beyond = self.compare(CompareOp::Greater, part, &most)?;
            self.ops.push(Op::Aside(beyond.lane));
        }
        let zero = match (&frame.zero, whole.low > 0) {
            (Some(zero), _) => Some(at_scale(zero, scale)?.low),
            (None, true) => Some(0),
            (None, false) => None,
        };
        let (over_lane, under_lane) = (self.over(part)?, self.over(whole)?);
        let hole = if zero.is_some() {
            None
        } else {
            let none = self.constant(0)?;
            Some(self.two(Two::Equal, under_lane, none))
        };
        let by = Share {
            over: lane(over)?,
            under: lane(under)?,
            full: lane(full)?,
            zero: lane(zero.unwrap_or(0))?,
        };
        let register = self.keep();
        self.ops.push(Op::Share(register, over_lane, under_lane, Box::new(by)));
        let zero = zero.unwrap_or(0);
        let (low, high) = (zero.min(0), full.max(zero));
        let points = Number { hole, ..Number::lane(Src::Reg(register), scale, low, high) };
        Some(Ruled { points, exact: false, strict })
    }
}
