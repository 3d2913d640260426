//! Points as a rule gives them, brought within their bounds, rounded and kept.
use super::builder::Builder;
use super::numbers::{Flag, Number, Under, lcm};
use super::quantities::at_scale;
use super::rules::{Frame, Ruled};
use super::{Op, Src, Two};
use crate::expr::CompareOp;
use crate::model::Beyond;
use crate::number::Exact;

impl Builder<'_> {
    pub(super) fn aside_unless_within(&mut self, share: &Number, limit: &Number) -> Option<()> {
        for (op, end) in [(CompareOp::Greater, *limit), (CompareOp::Less, Number::known(0, 1))] {
            let beyond = self.compare(op, share, &end)?;
            let lane = self.unless_hole(beyond)?;
            self.ops.push(Op::Aside(lane));
        }
        Some(())
    }

    /// The flag, and not set where it has no value.
    pub(super) fn unless_hole(&mut self, flag: Flag) -> Option<Src> {
        match flag.hole {
            None => Some(flag.lane),
            Some(hole) => {
                let none = self.constant(0)?;
                Some(self.select(hole, none, flag.lane))
            }
        }
    }

    /// Points that may lie beyond what is possible, settled.
    pub(super) fn bounded(&mut self, points: Number, frame: &Frame<'_>, strict: bool) -> Option<Ruled> {
        let full = Self::known(&frame.node.points)?;
        let is_within = match points.under {
            Under::One(under) => {
                points.low >= 0
                    && at_scale(&frame.node.points, lcm(under, full.most_under())?).is_some_and(|full| {
                        let own = lcm(under, full.most_under()).and_then(|all| all.checked_div(under));
                        own.and_then(|factor| points.high.checked_mul(factor))
                            .is_some_and(|high| high <= full.low)
                    })
            }
            Under::Lane(..) => false,
        };
        if is_within {
            return self.settled(points, frame, strict);
        }
        if frame.node.policies.beyond != Beyond::Clamp {
            self.aside_unless_within(&points, &full)?;
            return self.settled(points, frame, strict);
        }
        let hole = points.hole;
        let points = self.extreme(Two::Most, &points, &Number::known(0, 1))?;
        let points = self.extreme(Two::Least, &points, &full)?;
        self.settled(Number { hole, ..points }, frame, strict)
    }

    /// Points that lie between 0 and the maximum wherever the unit is not set aside, rounded and kept.
    pub(super) fn settled(&mut self, points: Number, frame: &Frame<'_>, strict: bool) -> Option<Ruled> {
        self.settled_within(points, (&Exact::ZERO, &frame.node.points), frame, strict)
    }

    /// Points that lie between two ends, rounded and kept.
    pub(super) fn settled_within(
        &mut self,
        points: Number,
        (low, high): (&Exact, &Exact),
        frame: &Frame<'_>,
        strict: bool,
    ) -> Option<Ruled> {
        let rounded = match frame.rounding {
            None => points,
            Some(rounding) => self.rounded(&points, rounding)?,
        };
        let mut kept = self.kept(&rounded)?;
        if let Some(under) = kept.is_whole_under() {
            let place =
                |end: &Exact| frame.round(end).times(&Exact::from(i64::try_from(under).ok()?)).to_i64();
            // Rounding keeps the order, so what lies between two ends lies between them rounded.
            if let (Some(low), Some(high)) = (place(low), place(high)) {
                (kept.low, kept.high) = (kept.low.max(low.into()), kept.high.min(high.into()));
            }
        }
        Some(Ruled { points: kept, exact: frame.rounding.is_none(), strict })
    }
}
