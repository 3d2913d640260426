//! Relative rules as lanes: a prelude gives the quantities of all units, their extremes then stand beside each row.
use super::builder::Builder;
use super::numbers::{Flag, Number, Over, Under, fits};
use super::rules::{Frame, Ruled};
use super::{Beside, Compared, Denominator, Kept, Lanes, Op, Prelude, Src, Two, tree};
use crate::expr::Typed;
use crate::model::{End, Node, Parts, Relative, Rule, Statistic, To, Winsorise, With};
use crate::number::Exact;
use crate::number::lanes::Lane;

/// The prelude of a rubric with relative rules; `None` where lanes cannot do it.
pub(super) fn prelude(parts: &Parts) -> Option<Prelude> {
    let mut builder = Builder::new(parts);
    let mut compared = Vec::new();
    for (at, node) in parts.nodes.iter().enumerate() {
        let Some(Rule::Relative(rule)) = &node.rule else { continue };
        if rule.is_frozen() {
            continue;
        }
        plain(rule)?;
        let (of, within) = (&rule.of, &rule.within);
        let (quantity, counted) = builder.piece(|builder| builder.quantity(at, node, of))?;
        let Kept { register, under } = tree::kept(&quantity)?;
        compared.push(Compared {
            node: at,
            within: *within,
            over: register,
            under,
            counted,
            low: Lane::MOST,
            high: Lane::MOST,
            most_under: 0,
        });
    }
    let mut kept = Vec::new();
    let mut place = |register: &mut usize| {
        kept.push(*register);
        *register = kept.len().saturating_sub(1);
    };
    for of in &mut compared {
        place(&mut of.over);
        place(&mut of.counted);
        if let Denominator::At(register) = &mut of.under {
            place(register);
        }
    }
    let mut lanes = Lanes::of_ops(builder.ops, builder.registers, builder.constants);
    lanes.kept = kept.into();
    Some(Prelude { lanes, compared: compared.into() })
}

/// What columns do with the set.
#[derive(Clone, Copy)]
enum Plain<'r> {
    Best,
    MinMax { equal: &'r Exact },
}

/// The quantity over the best one, or how far along between the extremes, and whether less is better.
fn plain(rule: &Relative) -> Option<(Plain<'_>, bool)> {
    if rule.with != With::Now || rule.among.is_some() || rule.winsorise != Winsorise::default() {
        return None;
    }
    const LEAST: End = End::Statistic(Statistic::Minimum);
    const MOST: End = End::Statistic(Statistic::Maximum);
    match &rule.to {
        To::Share { statistic: Statistic::Maximum, lower: false } => Some((Plain::Best, false)),
        To::Share { statistic: Statistic::Minimum, lower: true } => Some((Plain::Best, true)),
        To::Between { zero, full, equal: Some(equal) } => match (zero, full) {
            (zero, full) if (zero, full) == (&LEAST, &MOST) => Some((Plain::MinMax { equal }, false)),
            (zero, full) if (zero, full) == (&MOST, &LEAST) => Some((Plain::MinMax { equal }, true)),
            _ => None,
        },
        _ => None,
    }
}

impl Builder<'_> {
    /// The quantity of a relative rule, and the register of the flag of the units that are compared there.
    fn quantity(&mut self, at: usize, node: &Node, of: &Typed) -> Option<(Number, usize)> {
        let quantity = self.number(of, &node.points)?;
        let kept = self.kept(&Number { hole: None, ..quantity })?;
        let has = self.keep();
        self.ops.push(Op::Fill(has, Lane::ONE));
        if let Some(hole) = quantity.hole {
            self.ops.push(Op::WhereSet(has, hole, Lane::ZERO));
        }
        let lacks = [(has, [Some(Lane::ZERO); 3])];
        self.states(if self.is_strict(of) { lacks.into() } else { Box::default() });
        let applies = self.way(at)?;
        let both = self.two(Two::Least, Src::Reg(has), applies);
        let counted = self.keep();
        self.ops.push(Op::Affine(counted, both, Lane::ONE, Lane::ZERO));
        Some((kept, counted))
    }

    /// Whether the conditions of a node and of those above it let a unit be compared there.
    fn way(&mut self, at: usize) -> Option<Src> {
        let parts = self.parts;
        let mut flag = self.constant(1)?;
        let above = |node: &&Node| node.parent.and_then(|parent| parts.nodes.get(parent));
        for node in std::iter::successors(parts.nodes.get(at), above) {
            // What `zero_if` decides is decided for everything below.
            if let Some(zero_if) = &node.zero_if {
                let zero = self.settled_flag(zero_if, &node.points)?;
                flag = self.two(Two::Most, zero, flag);
            }
            if let Some(unscored_if) = &node.unscored_if {
                let unscored = self.settled_flag(unscored_if, &node.points)?;
                let compared = self.not(unscored)?;
                flag = self.two(Two::Least, compared, flag);
            }
            if let Some(applies_if) = &node.applies_if {
                let applies = self.settled_flag(applies_if, &node.points)?;
                flag = self.two(Two::Least, applies, flag);
            }
        }
        Some(flag)
    }

    /// A condition that has a value for every unit that is not set aside.
    fn settled_flag(&mut self, condition: &Typed, full: &Exact) -> Option<Src> {
        let flag = self.flag(condition, full)?;
        if let Some(hole) = flag.hole {
            self.ops.push(Op::Aside(hole));
        }
        self.states(Box::default());
        Some(flag.lane)
    }

    /// The points of a relative rule.
    pub(super) fn relative(&mut self, rule: &Relative, frame: &Frame<'_>, strict: bool) -> Option<Ruled> {
        if rule.is_frozen() {
            return self.declared(rule, frame, strict);
        }
        let (of, (to, lower)) = (&rule.of, plain(rule)?);
        let at = self.parts.nodes.iter().position(|node| std::ptr::eq(node, frame.node))?;
        let place = self.compared.iter().position(|compared| compared.node == at)?;
        let full = Self::known(&frame.node.points)?;
        let quantity = self.number(of, &frame.node.points)?;
        let compared = self.compared.get_mut(place)?;
        // The extremes are quantities too, and have to lie in the range that was assumed of them here.
        (compared.low, compared.high) =
            (i64::try_from(quantity.low).ok()?, i64::try_from(quantity.high).ok()?);
        compared.most_under = i64::try_from(quantity.most_under()).ok()?;
        let beside = |what: Beside| Src::Beside(what.at(place));
        let extreme = |over: Beside, under: Beside| Number {
            over: Over::Lane(beside(over)),
            under: match quantity.under {
                Under::One(known) => Under::One(known),
                Under::Lane(_, most) => Under::Lane(beside(under), most),
            },
            hole: None,
            ..quantity
        };
        let least = extreme(Beside::LeastOver, Beside::LeastUnder);
        let most = extreme(Beside::MostOver, Beside::MostUnder);
        let none = self.not(beside(Beside::There))?;
        self.ops.push(Op::Aside(none));
        let points = match to {
            Plain::Best if quantity.low < 0 => return None,
            Plain::Best if lower => {
                let share = self.quotient(&least, &Number { hole: None, ..quantity })?;
                let points = self.product(&Number { hole: None, ..share }, &full)?;
                match share.hole {
                    None => points,
                    Some(zero) => self.choose(Flag { lane: zero, hole: None }, &full, &points)?,
                }
            }
            Plain::Best => {
                let share = self.quotient(&Number { hole: None, ..quantity }, &most)?;
                self.product(&share, &full)?
            }
            Plain::MinMax { equal } => {
                return self.between((&quantity, lower), (&least, &most), equal, frame, strict);
            }
        };
        let hole = self.either(points.hole, quantity.hole);
        self.bounded(Number { hole, ..points }, frame, strict)
    }

    /// A rule that compares with one declared set: a share of a number, or a line between two.
    fn declared(&mut self, rule: &Relative, frame: &Frame<'_>, strict: bool) -> Option<Ruled> {
        let set = rule.frozen()?.groups.get("").filter(|_| rule.within.is_none())?;
        let full = &frame.node.points;
        let quantity = self.number(&rule.of, full)?;
        let (zero, best) = match &rule.to {
            To::Share { statistic, lower: false } => (&Exact::ZERO, set.statistic(statistic)?),
            To::Between { zero, full, .. } => (zero.of(set)?, full.of(set)?),
            _ => return None,
        };
        let along = self.difference(&quantity, &Self::known(zero)?)?;
        let slope = Self::known(&full.over(&best.minus(zero))?)?;
        let points = self.product(&along, &slope)?;
        self.bounded(points, frame, strict)
    }

    /// How far along from the least to the most. A unit that is compared lies between them; what this gives for another
    /// is not looked at, and only has to stay within bounds.
    fn between(
        &mut self,
        (quantity, lower): (&Number, bool),
        (least, most): (&Number, &Number),
        equal: &Exact,
        frame: &Frame<'_>,
        strict: bool,
    ) -> Option<Ruled> {
        let own = Number { hole: None, ..*quantity };
        let along = if lower { self.difference(most, &own)? } else { self.difference(&own, least)? };
        let whole = self.difference(most, least)?;
        fits(0, whole.high)?;
        let whole = Number { low: 0, ..whole };
        let along = self.extreme(Two::Most, &along, &Number::known(0, 1))?;
        let frame = Frame { node: frame.node, rounding: frame.rounding, zero: Some(frame.round(equal)) };
        if quantity.hole.is_none()
            && let Some(ruled) = self.plain_ratio(&along, &whole, None, &frame, strict)
        {
            return Some(ruled);
        }
        let along = self.extreme(Two::Least, &along, &whole)?;
        let share = self.quotient(&along, &whole)?;
        let full = Self::known(&frame.node.points)?;
        let points = self.product(&Number { hole: None, ..share }, &full)?;
        let points = match share.hole {
            None => points,
            Some(zero) => self.choose(Flag { lane: zero, hole: None }, &Self::known(equal)?, &points)?,
        };
        self.settled(Number { hole: quantity.hole, ..points }, &frame, strict)
    }
}
