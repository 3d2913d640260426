//! The rules of criteria as lanes.
use super::builder::Builder;
use super::numbers::{Flag, Number, Over, fits, lane, lcm};
use super::quantities::{at_scale, step_of};
use super::{Op, Src, Two};
use crate::expr::{CompareOp, Typed};
use crate::model::{Curve, Late, Node, OutsideLine, Rule, Step};
use crate::number::lanes::{Band, End};
use crate::number::{Exact, Rounding, RoundingMode};

/// What a rule comes to before the states and conditions of the node: rounded points, kept.
pub(super) struct Ruled {
    pub(super) points: Number,
    /// Whether the rounding changed nothing.
    pub(super) exact: bool,
    /// Whether the gravest lack of all its figures decides.
    pub(super) strict: bool,
}

/// What the nodes' points are rounded to and counted in.
pub(super) struct Frame<'n> {
    pub(super) node: &'n Node,
    pub(super) rounding: Option<&'n Rounding>,
    /// What a zero denominator gives, rounded; `None` where the unit goes aside.
    pub(super) zero: Option<Exact>,
}

impl Frame<'_> {
    pub(super) fn round(&self, points: &Exact) -> Exact {
        self.rounding.map_or_else(|| points.clone(), |rounding| rounding.apply(points))
    }
}

impl Builder<'_> {
    pub(super) fn rule(&mut self, rule: &Rule, frame: &Frame<'_>) -> Option<Ruled> {
        let full = &frame.node.points;
        let strict = rule.expressions().into_iter().all(|typed| self.is_strict(typed));
        match rule {
            Rule::YesNo { when, yes, no } => {
                let flag = self.flag(when, full)?;
                self.marks_by_flag(flag, yes, no, frame, strict)
            }
            Rule::All { of, yes, no } => {
                let flag = self.joined(Two::Least, of, full)?;
                self.marks_by_flag(flag, yes, no, frame, of.len() == 1 && strict)
            }
            Rule::Any { of, yes, no } => {
                let flag = self.joined(Two::Most, of, full)?;
                self.marks_by_flag(flag, yes, no, frame, of.len() == 1 && strict)
            }
            Rule::Choice { of, marks, .. } => self.choice(of, marks, frame, strict),
            Rule::Ticks { of, marks, .. } => {
                let sum = self.ticks(of, marks, full)?;
                self.bounded(sum, frame, strict)
            }
            Rule::Items(items) => {
                let mut sum = Number::known(0, 1);
                for item in items {
                    let flag = self.flag(&item.when, full)?;
                    let (yes, no) = (Self::known(&item.points)?, Number::known(0, 1));
                    let points = self.choose(flag, &yes, &no)?;
                    sum = self.sum(&sum, &points)?;
                }
                self.bounded(sum, frame, strict)
            }
            Rule::Ratio { of, to, target, zero_below, lower } => {
                self.ratio(of, to.as_ref(), (target.as_ref(), zero_below.as_ref(), *lower), frame, strict)
            }
            Rule::Bands { of, steps, otherwise } => {
                let quantity = self.number(of, full)?;
                self.banded(&quantity, steps, otherwise.as_ref(), frame, strict)
            }
            Rule::Count { of, each, cap } => {
                let quantity = self.number(of, full)?;
                self.counted(&quantity, each, cap, frame, strict)
            }
            Rule::Deadline { of, by, late, until } => {
                let on = self.code(of, full)?;
                let by = super::expressions::day(*by)?;
                let days = Number::lane(self.affine(on, 1, by.checked_neg()?)?, 1, -16_000_000, 16_000_000);
                let points = self.late(&days, late, full)?;
                let points = match until {
                    None => points,
                    Some(until) => {
                        let left = super::expressions::day(*until)?.checked_sub(by)?;
                        let too_late = self.compare(CompareOp::Greater, &days, &Number::known(left, 1))?;
                        self.choose(too_late, &Number::known(0, 1), &points)?
                    }
                };
                let in_time = self.compare(CompareOp::LessEqual, &days, &Number::known(0, 1))?;
                let points = self.choose(in_time, &Self::known(full)?, &points)?;
                // A node that is only shown may have marks above its points.
                let most = match late {
                    Late::Points(points) => points.max(full),
                    Late::PerDay(off) | Late::PerWeek(off) if off.is_negative() => return None,
                    Late::PerDay(_) | Late::PerWeek(_) => full,
                };
                self.settled_within(points, (&Exact::ZERO, most), frame, strict)
            }
            Rule::Linear(line) => {
                if line.is_irrational() {
                    return None;
                }
                let (zero, best) = line.ends()?;
                let quantity = self.number(&line.of, full)?;
                let (zero, best) = (Self::known(zero)?, Self::known(best)?);
                let along = self.difference(&quantity, &zero)?;
                let slope = Self::known(&Exact::ONE.over(&exact_of(&best)?.minus(&exact_of(&zero)?))?)?;
                let share = self.product(&along, &slope)?;
                if line.extend {
                    let points = self.product(&share, &Self::known(full)?)?;
                    return self.bounded(points, frame, strict);
                }
                let share = self.extreme(Two::Most, &share, &Number::known(0, 1))?;
                let share = self.extreme(Two::Least, &share, &Number::known(1, 1))?;
                let points = self.product(&share, &Self::known(full)?)?;
                self.settled(points, frame, strict)
            }
            Rule::Curve(curve) => {
                let quantity = self.number(&curve.of, full)?;
                let points = self.curve(&quantity, curve)?;
                self.settled_within(points, (curve.marks().min()?, curve.marks().max()?), frame, strict)
            }
            Rule::Score { of, out_of } => {
                let quantity = self.number(of, full)?;
                let factor = Self::known(&full.over(out_of)?)?;
                let points = self.product(&quantity, &factor)?;
                self.bounded(points, frame, strict)
            }
            Rule::Formula(formula) => {
                let points = self.number(formula, full)?;
                self.bounded(points, frame, strict)
            }
            Rule::Relative(rule) => self.relative(rule, frame, strict),
            Rule::Average { .. } | Rule::LogNormal { .. } => None,
        }
    }

    fn joined(&mut self, op: Two, all: &[Typed], full: &Exact) -> Option<Flag> {
        let mut joined: Option<Flag> = None;
        for typed in all {
            let flag = self.flag(typed, full)?;
            joined = Some(match joined {
                None => flag,
                Some(before) => self.both(op, before, flag)?,
            });
        }
        joined
    }

    /// The denominator that holds rounded points, and these marks.
    fn scale(&self, frame: &Frame<'_>, marks: &[&Exact]) -> Option<i128> {
        if let Some(rounding) = frame.rounding {
            return step_of(rounding).map(|(_, under)| under);
        }
        marks.iter().copied().chain(&frame.zero).try_fold(1, |scale, mark| lcm(scale, mark.words()?.1.into()))
    }

    fn marks_by_flag(
        &mut self,
        flag: Flag,
        yes: &Exact,
        no: &Exact,
        frame: &Frame<'_>,
        strict: bool,
    ) -> Option<Ruled> {
        let scale = self.scale(frame, &[yes, no])?;
        let (rounded_yes, rounded_no) = (frame.round(yes), frame.round(no));
        let (yes_at, no_at) = (at_scale(&rounded_yes, scale)?.low, at_scale(&rounded_no, scale)?.low);
        let register = self.keep();
        self.ops.push(Op::Affine(register, flag.lane, lane(yes_at.checked_sub(no_at)?)?, lane(no_at)?));
        let (low, high) = (yes_at.min(no_at), yes_at.max(no_at));
        let points = Number { hole: flag.hole, ..Number::lane(Src::Reg(register), scale, low, high) };
        Some(Ruled { points, exact: rounded_yes == *yes && rounded_no == *no, strict })
    }

    fn choice(&mut self, of: &Typed, marks: &[Exact], frame: &Frame<'_>, strict: bool) -> Option<Ruled> {
        let chosen = self.code(of, &frame.node.points)?;
        let scale = self.scale(frame, &marks.iter().collect::<Vec<_>>())?;
        let rounded: Vec<Exact> = marks.iter().map(|mark| frame.round(mark)).collect();
        let places =
            rounded.iter().map(|mark| Some(at_scale(mark, scale)?.low)).collect::<Option<Vec<i128>>>()?;
        let table = places.iter().map(|place| lane(*place)).collect::<Option<Vec<_>>>()?;
        let register = self.keep();
        self.ops.push(Op::Pick(register, chosen, table.into()));
        let (low, high) = (places.iter().copied().min()?, places.iter().copied().max()?);
        let points = Number { hole: None, ..Number::lane(Src::Reg(register), scale, low, high) };
        Some(Ruled { points, exact: rounded.iter().eq(marks), strict })
    }

    fn ticks(&mut self, of: &Typed, marks: &[Exact], full: &Exact) -> Option<Number> {
        let list = self.code(of, full)?;
        let scale = marks.iter().try_fold(1, |scale, mark| lcm(scale, mark.words()?.1.into()))?;
        let places =
            marks.iter().map(|mark| Some(at_scale(mark, scale)?.low)).collect::<Option<Vec<i128>>>()?;
        let (low, high) = (
            places.iter().map(|place| *place.min(&0)).sum(),
            places.iter().map(|place| *place.max(&0)).sum(),
        );
        fits(low, high)?;
        let table = places.iter().map(|place| lane(*place)).collect::<Option<Vec<_>>>()?;
        let out = self.scratch();
        self.ops.push(Op::SumBits(out, list, table.into()));
        Some(Number::lane(Src::Reg(out), scale, low, high))
    }

    fn banded(
        &mut self,
        quantity: &Number,
        steps: &[Step],
        otherwise: Option<&Exact>,
        frame: &Frame<'_>,
        strict: bool,
    ) -> Option<Ruled> {
        let otherwise = otherwise.cloned().unwrap_or(Exact::ZERO);
        let marks: Vec<&Exact> = steps.iter().map(|step| &step.points).chain([&otherwise]).collect();
        let scale = self.scale(frame, &marks)?;
        let place = |mark: &Exact| Some(at_scale(&frame.round(mark), scale)?.low);
        let places = marks.iter().map(|mark| place(mark)).collect::<Option<Vec<i128>>>()?;
        let end = |end: &crate::model::StepEnd| {
            let (over, under) = end.at.words()?;
            let (over, under) = (i128::from(over), i128::from(under));
            let reach = |a: i128, b: i128| a.saturating_abs().checked_mul(b.saturating_abs());
            fits(0, reach(quantity.size(), under)?)?;
            fits(0, reach(quantity.most_under(), over)?)?;
            Some(End { over: lane(over)?, under: lane(under)?, closed: end.closed })
        };
        let mut bands = Vec::with_capacity(steps.len());
        for (step, points) in steps.iter().zip(&places) {
            let low = match &step.low {
                None => None,
                Some(low) => Some(end(low)?),
            };
            let high = match &step.high {
                None => None,
                Some(high) => Some(end(high)?),
            };
            bands.push(Band { low, high, points: lane(*points)? });
        }
        let (over, under) = (self.over(quantity)?, self.under(quantity)?);
        let register = self.keep();
        self.ops.push(Op::Bands(register, over, under, bands.into(), lane(place(&otherwise)?)?));
        let (low, high) = (places.iter().copied().min()?, places.iter().copied().max()?);
        let points = Number { hole: quantity.hole, ..Number::lane(Src::Reg(register), scale, low, high) };
        Some(Ruled { points, exact: marks.iter().all(|mark| frame.round(mark) == **mark), strict })
    }

    fn counted(
        &mut self,
        quantity: &Number,
        each: &Exact,
        cap: &Exact,
        frame: &Frame<'_>,
        strict: bool,
    ) -> Option<Ruled> {
        if *cap > frame.node.points {
            return None;
        }
        if let Some(ruled) = self.plain_count(quantity, each, cap, frame, strict) {
            return Some(ruled);
        }
        let (each, cap) = (Self::known(each)?, Self::known(cap)?);
        let points = self.product(quantity, &each)?;
        let points = self.extreme(Two::Least, &points, &cap)?;
        self.bounded(points, frame, strict)
    }

    /// A count in one step: where no rounding can change anything.
    fn plain_count(
        &mut self,
        quantity: &Number,
        each: &Exact,
        cap: &Exact,
        frame: &Frame<'_>,
        strict: bool,
    ) -> Option<Ruled> {
        let (over, under) = step_of(frame.rounding?)?;
        let step = Exact::fraction(quantity.is_whole_under()?.try_into().ok()?, 1)?;
        let factor = at_scale(&each.over(&step)?, under)?.low;
        let most = at_scale(cap, under)?.low;
        if over != 1 || quantity.low < 0 || factor < 0 || most < 0 {
            return None;
        }
        fits(0, quantity.high.checked_mul(factor)?)?;
        let source = self.over(quantity)?;
        let register = self.keep();
        self.ops.push(Op::Capped(register, source, lane(factor)?, lane(most)?));
        let (low, high) = (0, most);
        let points = Number { hole: quantity.hole, ..Number::lane(Src::Reg(register), under, low, high) };
        Some(Ruled { points, exact: true, strict })
    }

    /// The points of who is late, before the day after which there are none.
    fn late(&mut self, days: &Number, late: &Late, full: &Exact) -> Option<Number> {
        let (off, passed) = match late {
            Late::Points(points) => {
                return Self::known(&points.clone().max(Exact::ZERO));
            }
            Late::PerDay(off) => (off, *days),
            Late::PerWeek(off) => {
                let begun = self.sum(days, &Number::known(6, 1))?;
                let weeks = self.quotient(&begun, &Number::known(7, 1))?;
                (off, self.rounded(&weeks, &Rounding::places(0, RoundingMode::Truncate)?)?)
            }
        };
        let off = self.product(&passed, &Self::known(off)?)?;
        let left = self.difference(&Self::known(full)?, &off)?;
        self.extreme(Two::Most, &left, &Number::known(0, 1))
    }

    fn curve(&mut self, quantity: &Number, curve: &Curve) -> Option<Number> {
        let none = Exact::ZERO;
        let gap = curve.otherwise.as_ref().unwrap_or(&none);
        let (first, last) = (curve.segments.first()?, curve.segments.last()?);
        let (below, above) = match curve.outside {
            OutsideLine::Clamp => (&first.low, &last.high),
            OutsideLine::Otherwise => (gap, gap),
            OutsideLine::Extend => return None,
        };
        let mut points = Self::known(above)?;
        for (place, line) in curve.segments.iter().enumerate().rev() {
            let slope = line.high.minus(&line.low).over(&line.to.minus(&line.from))?;
            let start = line.low.minus(&slope.times(&line.from));
            let along = self.product(quantity, &Self::known(&slope)?)?;
            let on_line = self.sum(&along, &Self::known(&start)?)?;
            let within = self.compare(CompareOp::LessEqual, quantity, &Self::known(&line.to)?)?;
            points = self.choose(Flag { hole: None, ..within }, &on_line, &points)?;
            let before = place.checked_sub(1).and_then(|place| curve.segments.get(place));
            if before.is_none_or(|before| before.to < line.from) {
                let mark = Self::known(before.map_or(below, |_| gap))?;
                let short = self.compare(CompareOp::Less, quantity, &Self::known(&line.from)?)?;
                points = self.choose(Flag { hole: None, ..short }, &mark, &points)?;
            }
        }
        Some(Number { hole: quantity.hole, ..points })
    }
}

fn exact_of(number: &Number) -> Option<Exact> {
    match number.over {
        Over::Known(over) => {
            Exact::fraction(i64::try_from(over).ok()?, i64::try_from(number.is_whole_under()?).ok()?)
        }
        Over::Lane(_) => None,
    }
}
