//! Classes and rankings as lanes.
use super::builder::{Builder, Placed};
use super::numbers::{Number, lane};
use super::tree::scaled;
use super::{Op, RankLanes, Scaled, Src, Two};
use crate::model::{By, Classes, Limit, Looked, Ranking, Target, TieKey, View};
use crate::number::Exact;
use crate::number::lanes::Lane;

pub(super) fn compile(
    builder: &mut Builder<'_>,
    pillars: &[Placed],
) -> Option<(Option<usize>, Vec<RankLanes>)> {
    let parts = builder.parts;
    let placed = |builder: &Builder<'_>, target: Target| match target {
        Target::Node(at) => builder.nodes.get(at).cloned().flatten(),
        Target::Pillar(at) => pillars.get(at).cloned(),
    };
    let classes = match &parts.classes {
        None => None,
        Some(classes) => {
            let of = placed(builder, classes.of)?;
            Some(builder.classes(classes, &of)?)
        }
    };
    let mut rankings = Vec::with_capacity(parts.rankings.len());
    for ranking in &parts.rankings {
        let targets: Vec<Target> = match &ranking.by {
            By::Value { of, .. } => vec![*of],
            By::Pairs(copeland) => copeland.at.iter().map(|at| at.of).collect(),
        };
        let of: Vec<Placed> =
            targets.into_iter().map(|target| placed(builder, target)).collect::<Option<_>>()?;
        let mut keys = Vec::with_capacity(ranking.tie_break.len());
        for key in &ranking.tie_break {
            keys.push(match key {
                TieKey::Target(target) => scaled(&placed(builder, *target)?.points)?,
                TieKey::Value { value, lower_first, .. } => {
                    let full = parts.nodes.first()?.points.clone();
                    builder.piece(|builder| builder.key(value, *lower_first, &full))?
                }
            });
        }
        rankings.push(builder.ranking(ranking, &of, keys)?);
    }
    Some((classes, rankings))
}

impl Builder<'_> {
    fn ranking(&mut self, ranking: &Ranking, of: &[Placed], keys: Vec<Scaled>) -> Option<RankLanes> {
        let values = of.iter().map(|of| self.viewed(&ranking.view, of)).collect::<Option<_>>()?;
        let eligible = match &ranking.eligible {
            None => None,
            Some(condition) => {
                let full = self.parts.nodes.first()?.points.clone();
                Some(self.piece(|builder| builder.gate(condition, &full))?)
            }
        };
        Some(RankLanes { values, keys: keys.into(), eligible })
    }

    /// What a ranking looks at.
    fn viewed(&mut self, view: &View, of: &Placed) -> Option<Scaled> {
        match view {
            View::Rounded => scaled(&of.points),
            View::Exact => scaled(&of.exact?),
            View::To(rounding) => {
                let exact = of.exact?;
                self.piece(|builder| {
                    let rounded = builder.rounded(&exact, rounding)?;
                    let kept = builder.kept(&rounded)?;
                    scaled(&kept)
                })
            }
        }
    }

    /// Where a limit lies within the slack of a number, the unit goes aside.
    fn aside_at_edge(&mut self, number: &Number, edge: i128) -> Option<()> {
        if number.slack == 0 {
            return Some(());
        }
        let number = *number;
        self.piece(|builder| {
            let lane_of = builder.over(&number)?;
            let edge = builder.constant(edge)?;
            let below = builder.two(Two::Less, lane_of, edge);
            let most = builder.affine(lane_of, 1, number.slack)?;
            let above = builder.two(Two::LessOrEqual, edge, most);
            let both = builder.two(Two::Least, below, above);
            builder.ops.push(Op::Aside(both));
            Some(())
        })
    }

    /// The register of the place of the class.
    fn classes(&mut self, classes: &Classes, of: &Placed) -> Option<usize> {
        let number = if classes.view == View::Rounded { of.points } else { of.exact? };
        let value = scaled(&Number { slack: 0, ..number })?;
        let full = self.parts.nodes.first()?.points.clone();
        let mut open: Vec<(usize, usize)> = Vec::with_capacity(classes.caps.len());
        for cap in &classes.caps {
            let when = self.piece(|builder| builder.gate(&cap.when, &full))?;
            let register = self.keep();
            self.ops.push(Op::Affine(register, Src::Reg(when), Lane::ONE.negated(), Lane::ONE));
            open.push((cap.at_best, register));
        }
        let register = self.keep();
        let mut steps = vec![Op::Fill(register, Lane::ONE.negated())];
        for (place, class) in classes.all.iter().enumerate().rev() {
            let gate = match &class.requires {
                None => None,
                Some(gate) => Some(Src::Reg(self.piece(|builder| builder.gate(gate, &full))?)),
            };
            let gate = open.iter().filter(|(at_best, _)| place < *at_best).fold(gate, |gate, (_, open)| {
                let open = Src::Reg(*open);
                Some(match gate {
                    None => open,
                    Some(gate) => {
                        let both = self.keep();
                        self.ops.push(Op::Two(both, Two::Least, gate, open));
                        Src::Reg(both)
                    }
                })
            });
            let edge = match &class.limit {
                None => None,
                Some(limit) => {
                    let edge = least_that_reaches(limit, &classes.view, value.under, &of.maximum)?;
                    self.aside_at_edge(&number, edge)?;
                    Some(lane(edge)?)
                }
            };
            let place = lane(i128::try_from(place).ok()?)?;
            steps.push(Op::Class(register, Src::Reg(value.register), edge, gate, place));
        }
        self.ops.extend(steps);
        Some(register)
    }
}

/// The least numerator that reaches a limit. Rounding keeps the order, so all greater ones do too.
fn least_that_reaches(limit: &Limit, view: &View, under: i64, maximum: &Exact) -> Option<i128> {
    if limit.share && maximum.is_zero() {
        return None;
    }
    let reaches = |over: i64| {
        let value = Exact::fraction(over, under)?;
        // One of the two is looked at, and here they are the same.
        Looked { exact: &value, points: &value, maximum }.reaches(view, Some(limit))
    };
    let (mut low, mut high) = (Lane::MOST.checked_neg()?, Lane::MOST);
    if !reaches(high)? || reaches(low)? {
        return None;
    }
    while high.checked_sub(low)? > 1 {
        let middle = low.checked_add(high)?.div_euclid(2);
        if reaches(middle)? {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(high.into())
}
