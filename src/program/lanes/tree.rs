//! The tree of a rubric as lanes: every node after those it needs.
use std::collections::BTreeMap;

use super::builder::{Builder, Placed};
use super::expressions::Value;
use super::numbers::{Number, Over, Under, fits, lane, lcm};
use super::quantities::at_scale;
use super::rules::Frame;
use super::{Denominator, Gives, Held, Kept, Lanes, Made, Op, Scaled, Src, Two, Use, relative, verdicts};
use crate::expr::Typed;
use crate::model::{Aggregate, Excluded, Node, Parts, Pillar, Policy, Role, Visit};
use crate::number::lanes::Lane;
use crate::number::{Exact, Rounding};

pub(super) fn compile(parts: &Parts) -> Option<Lanes> {
    if parts.head.periods.is_some() || !parts.peers().is_empty() {
        return None;
    }
    let mut builder = Builder::new(parts);
    let mut prelude = if parts.is_relative() { Some(relative::prelude(parts)?) } else { None };
    if let Some(prelude) = &mut prelude {
        builder.compared = std::mem::take(&mut prelude.compared).into();
    }
    for visit in &parts.order {
        if let Visit::Close(at) = visit {
            let placed = builder.piece(|builder| builder.close(*at))?;
            *builder.nodes.get_mut(*at)? = Some(placed);
        }
    }
    let pillars = parts
        .pillars
        .iter()
        .map(|pillar| builder.piece(|builder| builder.pillar(pillar)))
        .collect::<Option<Vec<Placed>>>()?;
    let (class, rankings) = verdicts::compile(&mut builder, &pillars)?;
    let nodes = builder.nodes.into_iter().collect::<Option<Vec<Placed>>>()?;
    if let Some(prelude) = &mut prelude {
        prelude.compared = builder.compared.into();
    }
    let mut lanes = Lanes::of_ops(builder.ops, builder.registers, builder.constants);
    lanes.nodes = nodes.into_iter().map(held).collect::<Option<_>>()?;
    lanes.pillars = pillars.into_iter().map(held).collect::<Option<_>>()?;
    lanes.class = class;
    lanes.rankings = rankings.into();
    lanes.prelude = prelude.map(Box::new);
    lanes.keep();
    Some(lanes)
}

/// For each input the range that suits all that use it.
fn narrowest(ops: &[Op]) -> Box<[Use]> {
    let mut uses: BTreeMap<usize, Use> = BTreeMap::new();
    for op in ops {
        let Op::States(states) = op else { continue };
        for used in &states.uses {
            let all = uses.entry(used.input).or_insert(*used);
            (all.low, all.high) = (all.low.max(used.low), all.high.min(used.high));
        }
    }
    uses.into_values().collect()
}

fn held(placed: Placed) -> Option<Held> {
    match placed.made {
        Some(made) => Some(Held::Made(made)),
        None => kept(&placed.points).map(Held::Lane),
    }
}

/// Where a number is kept.
pub(super) fn kept(number: &Number) -> Option<Kept> {
    number.settled()?;
    let Over::Lane(Src::Reg(register)) = number.over else { return None };
    let under = match number.under {
        Under::One(under) => Denominator::One(i64::try_from(under).ok()?),
        Under::Lane(Src::Reg(register), _) => Denominator::At(register),
        Under::Lane(..) => return None,
    };
    Some(Kept { register, under })
}

impl Lanes {
    /// The steps alone.
    pub(super) fn of_ops(ops: Vec<Op>, registers: usize, constants: Vec<(usize, Lane)>) -> Self {
        Self {
            plain: ops.iter().filter(|op| !matches!(op, Op::States(_))).cloned().collect(),
            uses: narrowest(&ops),
            ops: ops.into(),
            registers,
            constants: constants.into(),
            kept: Box::default(),
            nodes: Box::default(),
            pillars: Box::default(),
            class: None,
            rankings: Box::default(),
            prelude: None,
        }
    }

    /// Lists what is kept of each unit, and turns registers that are kept into places of that list.
    fn keep(&mut self) {
        let mut kept: Vec<usize> = Vec::new();
        let mut place = |register: &mut usize| {
            let at = kept.iter().position(|held| held == register).unwrap_or_else(|| {
                kept.push(*register);
                kept.len().saturating_sub(1)
            });
            *register = at;
        };
        for held in self.nodes.iter_mut().chain(&mut self.pillars) {
            let Held::Lane(number) = held else { continue };
            place(&mut number.register);
            if let Denominator::At(register) = &mut number.under {
                place(register);
            }
        }
        for ranking in &mut self.rankings {
            ranking.values.iter_mut().for_each(|value| place(&mut value.register));
            ranking.keys.iter_mut().for_each(|key| place(&mut key.register));
            ranking.eligible.iter_mut().for_each(&mut place);
        }
        self.class.iter_mut().for_each(place);
        self.kept = kept.into();
    }
}

/// What a state gives at a node; `None` where it takes the unit aside.
fn given(node: &Node, rounding: Option<&Rounding>, policy: &Policy) -> Option<Exact> {
    let points = match policy {
        Policy::Points(points) => points.clone().min(node.points.clone()),
        Policy::Share(share) => share.times(&node.points),
        Policy::Exclude | Policy::Unscored | Policy::Previous => return None,
    };
    Some(rounding.map_or_else(|| points.clone(), |rounding| rounding.apply(&points)))
}

impl Builder<'_> {
    fn close(&mut self, at: usize) -> Option<Placed> {
        let node = self.node(at)?;
        let rounding = self.parts.rounding_of(node);
        let placed = match &node.rule {
            Some(_) => self.leaf(node, rounding)?,
            None if node.role == Role::Shown || node.children.is_empty() => {
                let register = self.keep();
                self.ops.push(Op::Fill(register, Lane::ZERO));
                let points = Number::lane(Src::Reg(register), 1, 0, 0);
                Placed { points, exact: Some(points), maximum: node.points.clone(), made: None }
            }
            None => self.aggregate(node, rounding)?,
        };
        let placed = self.conditions(node, rounding, placed)?;
        self.caps(node)?;
        Some(placed)
    }

    /// A cap is for what seldom happens: a unit for which one holds, or cannot be decided, goes aside.
    fn caps(&mut self, node: &Node) -> Option<()> {
        for cap in &node.caps {
            let flag = self.flag(&cap.when, &node.points)?;
            self.aside_at(flag.hole);
            self.ops.push(Op::Aside(flag.lane));
            self.states(Box::default());
        }
        Some(())
    }

    fn leaf(&mut self, node: &Node, rounding: Option<&Rounding>) -> Option<Placed> {
        let policies = &node.policies;
        let give = |policy: &Policy| given(node, rounding, policy);
        let frame = Frame { node, rounding, zero: give(&policies.zero_denominator) };
        let ruled = self.rule(node.rule.as_ref()?, &frame)?;
        let states = [&policies.missing, &policies.not_applicable, &policies.not_accepted].map(give);
        let given: Vec<&Exact> = states.iter().chain([&frame.zero]).flatten().collect();
        let hole = ruled.points.hole;
        let points = self.roomy(&Number { hole: None, ..ruled.points }, &given)?;
        match (hole, &frame.zero) {
            (None, _) => {}
            (Some(hole), None) => self.ops.push(Op::Aside(hole)),
            (Some(hole), Some(zero)) => self.put(&points, hole, zero)?,
        }
        let gives = if ruled.strict && !self.is_counted(node) {
            self.given(&points, &states)?
        } else {
            Box::default()
        };
        self.states(gives);
        self.leaves_room(&points)?;
        let exact = (ruled.exact && rounding.is_none()).then_some(points);
        Some(Placed { points, exact, maximum: node.points.clone(), made: None })
    }

    /// Whether a node above asks how much in it has data; the exact path counts that.
    fn is_counted(&self, node: &Node) -> bool {
        let above = |node: &&Node| node.parent.and_then(|parent| self.parts.nodes.get(parent));
        std::iter::successors(Some(node), above).any(|node| node.coverage.is_some())
    }

    /// The same number, kept so that known ones can stand in its place.
    fn roomy(&mut self, number: &Number, known: &[&Exact]) -> Option<Number> {
        let mut wide = *number;
        match number.under {
            Under::One(own) => {
                let scale = known.iter().try_fold(own, |scale, known| lcm(scale, known.words()?.1.into()))?;
                if scale != own {
                    let scaled = self.scaled(number, scale.checked_div(own)?)?;
                    wide = self.kept(&Number { under: Under::One(scale), ..scaled })?;
                }
                for known in known {
                    let place = at_scale(known, scale)?.low;
                    (wide.low, wide.high) = (wide.low.min(place), wide.high.max(place));
                }
            }
            Under::Lane(lane, most) => {
                let mut most = most;
                for known in known {
                    let (over, under) = known.words()?;
                    (wide.low, wide.high) = (wide.low.min(over.into()), wide.high.max(over.into()));
                    most = most.max(under.into());
                }
                wide.under = Under::Lane(lane, most);
                fits(0, most)?;
            }
        }
        fits(wide.low, wide.high)?;
        Some(wide)
    }

    /// The registers of a kept number, and what stands there for a known one.
    fn as_kept(number: &Number, known: &Exact) -> Option<Vec<(usize, Lane)>> {
        let Kept { register, under } = kept(number)?;
        Some(match under {
            Denominator::One(under) => vec![(register, lane(at_scale(known, under.into())?.low)?)],
            Denominator::At(below) => {
                let (over, under) = known.words()?;
                vec![(register, Lane::new(over)?), (below, Lane::new(under)?)]
            }
        })
    }

    /// Puts a known number where a flag is set.
    fn put(&mut self, number: &Number, flag: Src, known: &Exact) -> Option<()> {
        for (register, value) in Self::as_kept(number, known)? {
            self.ops.push(Op::WhereSet(register, flag, value));
        }
        Some(())
    }

    /// What the three states put into the registers of a number.
    fn given(&self, number: &Number, states: &[Option<Exact>; 3]) -> Option<Box<[Gives]>> {
        let Kept { register, under } = kept(number)?;
        let mut gives = vec![(register, [None; 3])];
        if let Denominator::At(below) = under {
            gives.push((below, [None; 3]));
        }
        for (state, known) in states.iter().enumerate() {
            let Some(known) = known else { continue };
            for ((_, lanes), (_, value)) in gives.iter_mut().zip(Self::as_kept(number, known)?) {
                *lanes.get_mut(state)? = Some(value);
            }
        }
        Some(gives.into())
    }

    /// `applies_if` and `zero_if`. Where one decides about what a node holds, the unit goes aside.
    fn conditions(&mut self, node: &Node, rounding: Option<&Rounding>, placed: Placed) -> Option<Placed> {
        if node.conditions().next().is_none() {
            return Some(placed);
        }
        let is_leaf = node.rule.is_some();
        let given = given(node, rounding, &node.policies.not_applicable)
            .filter(|_| is_leaf && node.applies_if.is_some());
        let known: Vec<&Exact> = [&Exact::ZERO].into_iter().chain(&given).collect();
        let points = if is_leaf { self.roomy(&placed.points, &known)? } else { placed.points };
        if let Some(zero_if) = &node.zero_if {
            let flag = self.flag(zero_if, &node.points)?;
            self.aside_at(flag.hole);
            if is_leaf {
                self.put(&points, flag.lane, &Exact::ZERO)?;
            } else {
                self.ops.push(Op::Aside(flag.lane));
            }
        }
        if let Some(unscored_if) = &node.unscored_if {
            let flag = self.flag(unscored_if, &node.points)?;
            self.aside_at(flag.hole);
            self.ops.push(Op::Aside(flag.lane));
        }
        if let Some(applies_if) = &node.applies_if {
            let flag = self.flag(applies_if, &node.points)?;
            self.aside_at(flag.hole);
            let without = self.not(flag.lane)?;
            match &given {
                Some(given) => self.put(&points, without, given)?,
                None => self.ops.push(Op::Aside(without)),
            }
        }
        self.states(Box::default());
        let exact = if is_leaf { placed.exact.map(|_| points) } else { placed.exact };
        Some(Placed { points, exact, ..placed })
    }

    pub(super) fn aside_at(&mut self, hole: Option<Src>) {
        if let Some(hole) = hole {
            self.ops.push(Op::Aside(hole));
        }
    }

    fn aggregate(&mut self, node: &Node, rounding: Option<&Rounding>) -> Option<Placed> {
        if !node.ends.is_none() {
            return None;
        }
        let parts = self.parts;
        let role = |at: &usize| parts.nodes.get(*at).map(|node| node.role);
        let of = |wanted: Role| node.children.iter().filter(move |at| role(at) == Some(wanted)).copied();
        let counted: Vec<usize> = of(Role::Scored).collect();
        let (mut points, mut maximum, shares) = self.joined_children(node, &counted)?;
        let one_counts = matches!(node.aggregate, Aggregate::Maximum | Aggregate::Minimum);
        if maximum != node.points && !maximum.is_zero() {
            if one_counts && (node.policies.excluded == Excluded::Rescale || maximum > node.points) {
                maximum = node.points.clone();
            } else if node.policies.excluded == Excluded::Rescale || maximum > node.points {
                return None;
            }
        }
        if one_counts {
            points = self.extreme(Two::Least, &points, &Self::known(&maximum)?)?;
        }
        let mut extras = Vec::new();
        extras.extend(of(Role::Bonus).map(|at| (at, Exact::ONE)));
        extras.extend(of(Role::Deduction).map(|at| (at, Exact::ONE.negated())));
        points = self.weighted(points, &extras)?;
        let least = node.at_least.as_ref().map(|least| least.of(&maximum));
        if let Some(least) = &least {
            points = self.extreme(Two::Most, &points, &Self::known(least)?)?;
        }
        let most = node.at_most.as_ref().map(|most| most.of(&maximum));
        if let Some(most) = &most {
            points = self.extreme(Two::Least, &points, &Self::known(most)?)?;
        }
        let of = shares.into_iter().chain(extras).collect();
        self.placed(&points, rounding, maximum, Made { of, least, most })
    }

    /// Rounds what a node or a pillar comes to, and keeps both.
    pub(super) fn placed(
        &mut self,
        points: &Number,
        rounding: Option<&Rounding>,
        maximum: Exact,
        made: Made,
    ) -> Option<Placed> {
        let exact = self.kept(points)?;
        let points = match rounding {
            None => exact,
            Some(rounding) => {
                let rounded = self.rounded(&exact, rounding)?;
                if rounded == exact { exact } else { self.kept(&rounded)? }
            }
        };
        let made = points.settled().is_none().then_some(made);
        Some(Placed { points, exact: Some(exact), maximum, made })
    }

    fn pillar(&mut self, pillar: &Pillar) -> Option<Placed> {
        if pillar.expressions().next().is_some() {
            return self.chosen_pillar(pillar);
        }
        let mut maximum = Exact::ZERO;
        let mut terms = Vec::with_capacity(pillar.of.len());
        for part in &pillar.of {
            let (at, weight) = (part.node, part.weight()?);
            let role = self.node(at)?.role;
            let placed = self.nodes.get(at)?.as_ref()?;
            match role {
                Role::Shown => continue,
                Role::Scored => {
                    maximum = maximum.plus(&placed.maximum.times(weight));
                    terms.push((at, weight.clone()));
                }
                Role::Bonus => terms.push((at, weight.clone())),
                Role::Deduction => terms.push((at, weight.negated())),
            }
        }
        let rescales = self.parts.head.excluded == Excluded::Rescale;
        if maximum != pillar.points && rescales && !maximum.is_zero() {
            return None;
        }
        let points = self.weighted(Number::known(0, 1), &terms)?;
        let made = Made { of: terms.into(), least: None, most: None };
        self.placed(&points, pillar.rounding.as_ref(), maximum, made)
    }

    /// A flag of an expression that has to hold for sure; a unit where it has no value goes aside.
    pub(super) fn gate(&mut self, typed: &Typed, full: &Exact) -> Option<usize> {
        let flag = self.flag(typed, full)?;
        self.aside_at(flag.hole);
        self.states(Box::default());
        let register = self.keep();
        self.ops.push(Op::Affine(register, flag.lane, Lane::ONE, Lane::ZERO));
        Some(register)
    }

    /// A number of an expression, kept; a unit where it has no value goes aside.
    pub(super) fn key(&mut self, typed: &Typed, lower_first: bool, full: &Exact) -> Option<Scaled> {
        let number = match self.value(typed, full)? {
            Value::Number(number) => number,
            Value::Flag(flag) => Number { hole: flag.hole, ..Number::lane(flag.lane, 1, 0, 1) },
            Value::Code(_) => return None,
        };
        self.aside_at(number.hole);
        self.states(Box::default());
        let number = if lower_first { self.negated(&number)? } else { number };
        let kept = self.kept(&number)?;
        scaled(&kept)
    }
}

/// A kept number of a known denominator.
pub(super) fn scaled(number: &Number) -> Option<Scaled> {
    match kept(number)? {
        Kept { register, under: Denominator::One(under) } => Some(Scaled { register, under }),
        Kept { .. } => None,
    }
}
