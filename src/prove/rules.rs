//! What rules can earn, and which of their ways can be gone.
mod bands;
mod lines;
mod relative;

use super::expressions::{Sight, quotient, together};
use super::interval::{End, Interval, hull_of};
use super::notes::Notes;
use super::seen::{Lacks, Seen, Values};
use crate::expr::Typed;
use crate::model::{Beyond, Item, Node, Rule};
use crate::number::{Exact, Rounding};
use crate::score::Branch;

use bands::{bands, deadline};
use lines::{along, linear, log_normal};
use relative::compared;

/// A way that a rule can go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Way {
    Holds,
    Fails,
    Option(usize),
    /// A line of a checklist of conditions.
    Item(usize),
    Step(usize),
    Otherwise,
    TargetReached,
    BelowTarget,
    BelowLeast,
    Capped,
    InTime,
    Late,
    TooLate,
    ZeroIf,
    UnscoredIf,
}

impl Way {
    /// The way that a branch is; the lines of a checklist are several.
    pub(crate) const fn of(branch: Branch) -> Option<Self> {
        Some(match branch {
            Branch::Holds => Self::Holds,
            Branch::Fails => Self::Fails,
            Branch::Option(place) => Self::Option(place),
            Branch::Step(place) => Self::Step(place),
            Branch::Otherwise => Self::Otherwise,
            Branch::TargetReached => Self::TargetReached,
            Branch::BelowTarget => Self::BelowTarget,
            Branch::BelowLeast => Self::BelowLeast,
            Branch::Capped => Self::Capped,
            Branch::InTime => Self::InTime,
            Branch::Late(_) => Self::Late,
            Branch::TooLate(_) => Self::TooLate,
            Branch::ZeroIf => Self::ZeroIf,
            Branch::UnscoredIf => Self::UnscoredIf,
            Branch::Ticked(_)
            | Branch::Computed
            | Branch::AllEqual
            | Branch::Policy(_)
            | Branch::BelowCoverage
            | Branch::Above
            | Branch::Shown => return None,
        })
    }

    /// Its name in JSON.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Fails => "fails",
            Self::Option(_) => "option",
            Self::Item(_) => "item",
            Self::Step(_) => "step",
            Self::Otherwise => "otherwise",
            Self::TargetReached => "target-reached",
            Self::BelowTarget => "below-target",
            Self::BelowLeast => "below-least",
            Self::Capped => "capped",
            Self::InTime => "in-time",
            Self::Late => "late",
            Self::TooLate => "too-late",
            Self::ZeroIf => "zero-if",
            Self::UnscoredIf => "unscored-if",
        }
    }

    pub(super) const fn place(self) -> Option<usize> {
        match self {
            Self::Option(place) | Self::Item(place) | Self::Step(place) => Some(place),
            _ => None,
        }
    }
}

/// What a rule can come to.
pub(super) struct Ruled {
    /// `None` where it never earns points.
    pub(super) points: Option<Interval>,
    pub(super) lacks: Lacks,
    /// Each way there is, and whether it may be gone.
    pub(super) ways: Vec<(Way, bool)>,
    /// What the rule says before `beyond_maximum` has its word.
    pub(super) said: Option<Interval>,
}

/// A node that has a rule.
pub(super) struct Around<'a> {
    pub(super) sight: &'a Sight<'a>,
    pub(super) node: &'a Node,
    pub(super) rounding: Option<&'a Rounding>,
    pub(super) notes: &'a mut Notes,
}

impl Around<'_> {
    fn see(&mut self, typed: &Typed) -> Seen {
        self.sight.see(typed, self.notes)
    }

    const fn full(&self) -> &Exact {
        &self.node.points
    }

    /// Points that may lie outside of 0 and the maximum.
    fn bounded(&self, points: Interval) -> Option<Interval> {
        let inside = Interval::up_to(self.full());
        match self.node.policies.beyond {
            Beyond::Refuse => points.meet(&inside),
            Beyond::Clamp => Some(points.clamp(&inside)),
            Beyond::Flag => Some(points),
        }
    }

    /// A rule whose points follow from a number.
    fn of_number(&mut self, of: &Typed, points: impl FnOnce(&Self, &Interval) -> Option<Interval>) -> Ruled {
        let seen = self.see(of);
        let points = seen.interval().and_then(|interval| points(self, interval));
        Ruled { points, lacks: seen.lacks, ways: Vec::new(), said: None }
    }
}

/// What a rule can come to at its node.
pub(super) fn ruled(rule: &Rule, around: &mut Around<'_>) -> Ruled {
    match rule {
        Rule::YesNo { when, yes, no } => {
            let seen = around.see(when);
            decided(&seen, yes, no)
        }
        Rule::All { of, yes, no } | Rule::Any { of, yes, no } => {
            let seen: Vec<Seen> = of.iter().map(|typed| around.see(typed)).collect();
            decided(&together(&seen, matches!(rule, Rule::Any { .. })), yes, no)
        }
        Rule::Choice { of, marks, .. } => choice(&around.see(of), marks),
        Rule::Ticks { of, marks, .. } => {
            let seen = around.see(of);
            let each = marks.iter().map(|mark| Interval::between(Exact::ZERO, mark.clone()));
            let sum = each.fold(Interval::only(&Exact::ZERO), |sum, mark| sum.plus(&mark));
            let points = seen.values.as_ref().and_then(|_| around.bounded(sum));
            Ruled { points, lacks: seen.lacks, ways: Vec::new(), said: None }
        }
        Rule::Items(items) => checklist(items, around),
        Rule::Ratio { of, to, target, zero_below, lower } => {
            let seen = match to {
                Some(to) => {
                    let (of, to) = (around.see(of), around.see(to));
                    quotient(&of, &to)
                }
                None => around.see(of),
            };
            ratio(&seen, target.as_ref(), zero_below.as_ref(), *lower, around)
        }
        Rule::Bands { of, steps, otherwise } => bands(&around.see(of), steps, otherwise.as_ref()),
        Rule::Count { of, each, cap } => {
            let mut said = None;
            let mut ways = Vec::new();
            let mut ruled = around.of_number(of, |around, quantity| {
                let points = quantity.scaled(each);
                let cap_at = End::At(cap.clone());
                ways.push((Way::Capped, points.high >= cap_at));
                let below =
                    Interval { low: points.low.clone(), high: points.high.clone().min(cap_at.clone()) };
                said = Some(below.clone().min(&Interval::only(cap)));
                let capped = (points.high >= cap_at).then(|| Interval::only(cap));
                let rest = (points.low < cap_at).then(|| around.bounded(below)).flatten();
                hull_of(capped.into_iter().chain(rest))
            });
            (ruled.ways, ruled.said) = (ways, said);
            ruled
        }
        Rule::Deadline { of, by, late, until } => deadline(&around.see(of), *by, late, *until, around.full()),
        Rule::Linear(line) => linear(line, around),
        Rule::Curve(curve) => along(curve, around),
        Rule::LogNormal { of, bell } => log_normal(of, bell, around),
        Rule::Score { of, out_of } => {
            let full = around.full().clone();
            in_proportion(around, of, &full, out_of)
        }
        // What the other units report is not known; what lies outside the whole meets `beyond_maximum` here too.
        Rule::Relative(relative) => {
            if let Some(among) = &relative.among {
                around.see(among);
            }
            let of = around.see(&relative.of);
            let equal = relative.to.equal().map(Interval::only);
            let between = around.bounded(compared(relative, &of, around));
            let points = hull_of(between.into_iter().chain(equal));
            Ruled { points, lacks: Lacks::ALL, ways: Vec::new(), said: None }
        }
        Rule::Average { of, out_of } => {
            let full = around.full().clone();
            in_proportion(around, of, &full, out_of)
        }
        Rule::Formula(formula) => {
            let mut said = None;
            let mut ruled = around.of_number(formula, |around, points| {
                said = Some(points.clone());
                around.bounded(points.clone())
            });
            ruled.said = said;
            ruled
        }
    }
}

fn decided(seen: &Seen, yes: &Exact, no: &Exact) -> Ruled {
    let (can, cannot) = seen.truths();
    let marks = [(can, yes), (cannot, no)].into_iter().filter(|(can, _)| *can);
    Ruled {
        points: hull_of(marks.map(|(_, mark)| Interval::only(mark))),
        lacks: seen.lacks,
        ways: vec![(Way::Holds, can), (Way::Fails, cannot)],
        said: None,
    }
}

fn choice(seen: &Seen, marks: &[Exact]) -> Ruled {
    let can =
        |place: &usize| matches!(&seen.values, Some(Values::Options(options)) if options.contains(place));
    let marks: Vec<(usize, &Exact)> = marks.iter().enumerate().collect();
    let chosen = marks.iter().filter(|(place, _)| can(place));
    Ruled {
        points: hull_of(chosen.map(|(_, mark)| Interval::only(mark))),
        lacks: seen.lacks,
        ways: marks.iter().map(|(place, _)| (Way::Option(*place), can(place))).collect(),
        said: None,
    }
}

fn checklist(items: &[Item], around: &mut Around<'_>) -> Ruled {
    let mut said = Some(Interval::only(&Exact::ZERO));
    let (mut lacks, mut ways) = (Lacks::NONE, Vec::new());
    for (place, item) in items.iter().enumerate() {
        let seen = around.see(&item.when);
        lacks = lacks.and(seen.lacks);
        let mark = match seen.truths() {
            (true, true) => Some(Interval::between(Exact::ZERO, item.points.clone())),
            (true, false) => Some(Interval::only(&item.points)),
            (false, true) => Some(Interval::only(&Exact::ZERO)),
            (false, false) => None,
        };
        ways.push((Way::Item(place), seen.truths().0));
        said = said.zip(mark).map(|(sum, mark)| sum.plus(&mark));
    }
    let points = said.clone().and_then(|said| around.bounded(said));
    Ruled { points, lacks, ways, said }
}

fn in_proportion(around: &mut Around<'_>, of: &Typed, full: &Exact, out_of: &Exact) -> Ruled {
    let mut said = None;
    let mut ruled = around.of_number(of, |around, quantity| {
        said = quantity.scaled(full).over(&Interval::only(out_of));
        said.clone().and_then(|said| around.bounded(said))
    });
    ruled.said = said;
    ruled
}

fn ratio(
    share: &Seen,
    target: Option<&Exact>,
    zero_below: Option<&Exact>,
    lower: bool,
    around: &Around<'_>,
) -> Ruled {
    let full = around.full();
    let limit = target.filter(|target| !lower && **target > Exact::ONE).cloned().unwrap_or(Exact::ONE);
    let inside = Interval::between(Exact::ZERO, limit);
    let counted = share.interval().and_then(|share| match around.node.policies.beyond {
        Beyond::Refuse => share.clone().meet(&inside),
        Beyond::Clamp => Some(share.clamp(&inside)),
        Beyond::Flag => Some(share.clone()),
    });
    let mut ways = Vec::new();
    let at = |number: &Exact| End::At(number.clone());
    let points = counted.and_then(|counted| {
        let below_least = zero_below.map(|least| counted.low < at(least));
        ways.extend(below_least.map(|can| (Way::BelowLeast, can)));
        let zero = below_least.unwrap_or(false).then(|| Interval::only(&Exact::ZERO));
        // What is left to the line.
        let low = match zero_below {
            Some(least) => counted.low.clone().max(at(least)),
            None => counted.low.clone(),
        };
        let line = (low <= counted.high).then(|| Interval { low, high: counted.high.clone() });
        let above_least = line.is_some();
        let line = line.and_then(|line| {
            let earned = match (lower, target) {
                (false, None) => line.scaled(full),
                (false, Some(target)) => {
                    let capped = line.min(&Interval::only(target));
                    capped.scaled(full).over(&Interval::only(target))?
                }
                (true, None) => Interval::only(&Exact::ONE).minus(&line).scaled(full),
                (true, Some(target)) => {
                    let rest = Interval::only(&Exact::ONE).minus(&line.max(&Interval::only(target)));
                    rest.scaled(full).over(&Interval::only(&Exact::ONE.minus(target)))?
                }
            };
            Some(earned)
        });
        if let Some(target) = target {
            let (reached, below) = if lower {
                (counted.low <= at(target), counted.high > at(target))
            } else {
                (counted.high >= at(target), counted.low < at(target))
            };
            ways.push((Way::TargetReached, reached && above_least));
            ways.push((Way::BelowTarget, below && above_least));
        }
        hull_of(zero.into_iter().chain(line))
    });
    // More than all is for a figure to say that stands beside another one; where it counts, so does what comes of it.
    let said = points.clone().filter(|_| around.node.policies.beyond == Beyond::Flag);
    let points = points.map(|points| match around.node.policies.beyond {
        Beyond::Clamp => points.clamp(&Interval::up_to(full)),
        Beyond::Refuse | Beyond::Flag => points,
    });
    Ruled { points, lacks: share.lacks, ways, said }
}
