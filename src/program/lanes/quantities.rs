//! Arithmetic of fractions with bounds.
use super::builder::Builder;
use super::numbers::{Flag, Number, Over, Under, fits, gcd, lane};
use super::{Op, Src, Two};
use crate::expr::CompareOp;
use crate::number::lanes::QUOTIENT_MOST;
use crate::number::{Exact, RoundTo, Rounding, RoundingMode};

impl Builder<'_> {
    pub(super) fn sum(&mut self, a: &Number, b: &Number) -> Option<Number> {
        let hole = self.either(a.hole, b.hole);
        let (a, b) = self.alike(a, b)?;
        let (low, high) = (a.low.checked_add(b.low)?, a.high.checked_add(b.high)?);
        fits(low, high)?;
        let slack = a.slack.checked_add(b.slack)?;
        let over = match (a.over, b.over) {
            (Over::Known(a), Over::Known(b)) => Over::Known(a.checked_add(b)?),
            (Over::Known(known), Over::Lane(lane)) | (Over::Lane(lane), Over::Known(known)) => {
                Over::Lane(self.affine(lane, 1, known)?)
            }
            (Over::Lane(a), Over::Lane(b)) => Over::Lane(self.two(Two::Plus, a, b)),
        };
        Some(Number { over, low, high, slack, hole, ..a })
    }

    pub(super) fn negated(&mut self, a: &Number) -> Option<Number> {
        self.scaled(a, -1)
    }

    pub(super) fn difference(&mut self, a: &Number, b: &Number) -> Option<Number> {
        if let (Over::Lane(_), Over::Lane(_), 0) = (a.over, b.over, b.slack) {
            let hole = self.either(a.hole, b.hole);
            let (a, b) = self.alike(a, b)?;
            let (low, high) = (a.low.checked_sub(b.high)?, a.high.checked_sub(b.low)?);
            fits(low, high)?;
            let (left, right) = (self.over(&a)?, self.over(&b)?);
            let over = Over::Lane(self.two(Two::Minus, left, right));
            return Some(Number { over, low, high, hole, ..a });
        }
        let b = self.negated(b)?;
        self.sum(a, &b)
    }

    pub(super) fn product(&mut self, a: &Number, b: &Number) -> Option<Number> {
        a.settled().and(b.settled())?;
        let hole = self.either(a.hole, b.hole);
        let corners = [
            a.low.checked_mul(b.low)?,
            a.low.checked_mul(b.high)?,
            a.high.checked_mul(b.low)?,
            a.high.checked_mul(b.high)?,
        ];
        let (low, high) = (corners.into_iter().min()?, corners.into_iter().max()?);
        fits(low, high)?;
        let most = a.most_under().checked_mul(b.most_under())?;
        fits(0, most)?;
        let over = match (a.over, b.over) {
            (Over::Known(a), Over::Known(b)) => Over::Known(a.checked_mul(b)?),
            (Over::Known(known), Over::Lane(lane)) | (Over::Lane(lane), Over::Known(known)) => {
                Over::Lane(self.affine(lane, known, 0)?)
            }
            (Over::Lane(a), Over::Lane(b)) => Over::Lane(self.two(Two::Times, a, b)),
        };
        let under = match (a.under, b.under) {
            (Under::One(a), Under::One(b)) => Under::One(a.checked_mul(b)?),
            (Under::One(known), Under::Lane(lane, _)) | (Under::Lane(lane, _), Under::One(known)) => {
                Under::Lane(self.affine(lane, known, 0)?, most)
            }
            (Under::Lane(a, _), Under::Lane(b, _)) => Under::Lane(self.two(Two::Times, a, b), most),
        };
        Some(Number { over, under, low, high, slack: 0, hole })
    }

    pub(super) fn quotient(&mut self, a: &Number, b: &Number) -> Option<Number> {
        b.settled()?;
        if b.low < 0 {
            return self.signed_quotient(a, b);
        }
        let hole = self.either(a.hole, b.hole);
        let (over, below) = match (a.under, b.under) {
            (Under::One(left), Under::One(right)) => {
                let common = gcd(left, right);
                let below = self.scaled(b, left.checked_div(common)?)?;
                (self.scaled(a, right.checked_div(common)?)?, Number { under: Under::One(1), ..below })
            }
            _ => (self.times_under(a, b)?, self.times_under(b, a)?),
        };
        let (under, hole) = match below.over {
            Over::Known(0) => (Under::One(1), Some(self.constant(1)?)),
            Over::Known(known) => (Under::One(known), hole),
            Over::Lane(lane) => {
                let zero = if b.low > 0 {
                    None
                } else {
                    let divisor = self.over(b)?;
                    let none = self.constant(0)?;
                    Some(self.two(Two::Equal, divisor, none))
                };
                (Under::Lane(lane, below.high), self.either(hole, zero))
            }
        };
        Some(Number { under, hole, ..over })
    }

    /// The quotient where the divisor may be negative: both take its sign.
    fn signed_quotient(&mut self, a: &Number, b: &Number) -> Option<Number> {
        let Over::Lane(divisor) = b.over else {
            let (a, b) = (self.negated(a)?, self.negated(b)?);
            return self.quotient(&a, &b);
        };
        let none = self.constant(0)?;
        let negative = self.two(Two::Less, divisor, none);
        let sign = Number::lane(self.affine(negative, -2, 1)?, 1, -1, 1);
        let (a, b) = (self.product(a, &sign)?, self.absolute(b)?);
        self.quotient(&a, &b)
    }

    pub(super) fn compare(&mut self, op: CompareOp, a: &Number, b: &Number) -> Option<Flag> {
        a.settled().and(b.settled())?;
        let hole = self.either(a.hole, b.hole);
        let (a, b) = self.alike(a, b)?;
        let (left, right) = (self.over(&a)?, self.over(&b)?);
        Some(Flag { lane: self.compared(op, left, right)?, hole })
    }

    pub(super) fn compared(&mut self, op: CompareOp, left: Src, right: Src) -> Option<Src> {
        Some(match op {
            CompareOp::Equal => self.two(Two::Equal, left, right),
            CompareOp::NotEqual => {
                let equal = self.two(Two::Equal, left, right);
                self.not(equal)?
            }
            CompareOp::Less => self.two(Two::Less, left, right),
            CompareOp::LessEqual => self.two(Two::LessOrEqual, left, right),
            CompareOp::Greater => self.two(Two::Less, right, left),
            CompareOp::GreaterEqual => self.two(Two::LessOrEqual, right, left),
        })
    }

    /// The lesser of two, or the greater.
    pub(super) fn extreme(&mut self, op: Two, a: &Number, b: &Number) -> Option<Number> {
        let hole = self.either(a.hole, b.hole);
        if a.under == b.under || (a.is_whole_under().is_some() && b.is_whole_under().is_some()) {
            let (a, b) = self.alike(a, b)?;
            let (low, high) = match op {
                Two::Least => (a.low.min(b.low), a.high.min(b.high)),
                _ => (a.low.max(b.low), a.high.max(b.high)),
            };
            let (left, right) = (self.over(&a)?, self.over(&b)?);
            let over = Over::Lane(self.two(op, left, right));
            return Some(Number { over, low, high, slack: a.slack.max(b.slack), hole, ..a });
        }
        let order = if op == Two::Least { CompareOp::LessEqual } else { CompareOp::GreaterEqual };
        let flag = Flag { hole: None, ..self.compare(order, a, b)? };
        let chosen = self.choose(flag, &Number { hole: None, ..*a }, &Number { hole: None, ..*b })?;
        Some(Number { hole, ..chosen })
    }

    pub(super) fn absolute(&mut self, a: &Number) -> Option<Number> {
        a.settled()?;
        let lane = self.over(a)?;
        let out = self.scratch();
        self.ops.push(Op::Absolute(out, lane));
        let low = if a.low > 0 { a.low } else { 0 };
        Some(Number { over: Over::Lane(Src::Reg(out)), low, high: a.size(), ..*a })
    }

    /// The nearest whole number of a step `over / under`, times it.
    fn stepped(&mut self, a: &Number, over: i128, under: i128, mode: RoundingMode) -> Option<Number> {
        let mut whole = self.scaled(a, under)?;
        let most = a.most_under().checked_mul(over)?;
        let bound = whole.size().checked_mul(2)?.checked_add(most.checked_mul(3)?)?;
        if bound > QUOTIENT_MOST {
            return None;
        }
        let (low, high) = match a.under {
            // The bounds of what comes out; rounding never passes the next whole number.
            Under::One(one) => {
                let by = one.checked_mul(over)?;
                (whole.low.div_euclid(by), whole.high.div_euclid(by).checked_add(1)?)
            }
            Under::Lane(..) => (whole.low.min(0), whole.high.max(0)),
        };
        let lane_of = self.over(&whole)?;
        whole.over = Over::Lane(match a.under {
            Under::One(one) if one.checked_mul(over)? == 1 => lane_of,
            Under::One(one) => {
                let out = self.scratch();
                self.ops.push(Op::QuotientBy(out, lane_of, lane(one.checked_mul(over)?)?, mode));
                Src::Reg(out)
            }
            Under::Lane(below, _) => {
                let below = self.affine(below, over, 0)?;
                let out = self.scratch();
                self.ops.push(Op::Quotient(out, lane_of, below, mode));
                Src::Reg(out)
            }
        });
        (whole.low, whole.high, whole.under) = (low, high, Under::One(under));
        self.scaled(&whole, over)
    }

    /// Rounding keeps the order: where both ends of the slack come to the same, so does what lies between. Elsewhere the
    /// unit goes aside.
    fn rounded_between(
        &mut self,
        a: &Number,
        (over, under): (i128, i128),
        mode: RoundingMode,
    ) -> Option<Number> {
        let Over::Lane(lane) = a.over else { return None };
        let high = a.high.checked_add(a.slack)?;
        fits(a.low, high)?;
        let least = Number { slack: 0, ..*a };
        let most = Number { over: Over::Lane(self.affine(lane, 1, a.slack)?), high, ..least };
        let (least, most) =
            (self.stepped(&least, over, under, mode)?, self.stepped(&most, over, under, mode)?);
        let (low, high) = (self.over(&least)?, self.over(&most)?);
        let apart = self.two(Two::Less, low, high);
        self.ops.push(Op::Aside(apart));
        Some(least)
    }

    pub(super) fn rounded(&mut self, a: &Number, rounding: &Rounding) -> Option<Number> {
        let (over, under) = step_of(rounding)?;
        if a.slack > 0 {
            return self.rounded_between(a, (over, under), rounding.mode());
        }
        if let Over::Known(value) = a.over {
            let exact =
                Exact::fraction(i64::try_from(value).ok()?, i64::try_from(a.is_whole_under()?).ok()?)?;
            return at_scale(&rounding.apply(&exact), under);
        }
        if let Under::One(one) = a.under
            && over == 1
            && under.checked_rem(one)? == 0
        {
            let scaled = self.scaled(a, under.checked_div(one)?)?;
            return Some(Number { under: Under::One(under), ..scaled });
        }
        self.stepped(a, over, under, rounding.mode())
    }
}

/// The step of a rounding as a fraction.
pub(super) fn step_of(rounding: &Rounding) -> Option<(i128, i128)> {
    match rounding.to() {
        RoundTo::Places(places) => Some((1, 10i128.checked_pow((*places).into())?)),
        // Where the last digit stands hangs on the number.
        RoundTo::Digits(_) => None,
        RoundTo::Step(step) => {
            let (over, under) = step.words()?;
            Some((over.into(), under.into()))
        }
    }
}

/// A known number in so many parts of one.
pub(super) fn at_scale(value: &Exact, under: i128) -> Option<Number> {
    let (over, own) = value.words()?;
    let factor = under.checked_div(own.into())?;
    if under.checked_rem(own.into())? != 0 {
        return None;
    }
    let over = i128::from(over).checked_mul(factor)?;
    fits(over, over)?;
    Some(Number::known(over, under))
}
