//! Scores the nodes of one unit of a set, each when it is asked for.
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use super::expr::{Expr, Sees, evaluate, number_of, yes_of};
use super::figures::{self, Seen, Values};
use super::means;
use super::model::{Aggregate, Beyond, Event, Got, Lack, Mark, Node, Policy, Role, Rubric, Unscored, Value};
use super::peers;
use super::ratio::{RBig, whole};
use super::rules::{self, Over};
use super::sub_units;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Scored,
    Excluded,
    Unscored,
}

#[derive(Clone, Debug)]
pub(crate) struct Score {
    pub(crate) outcome: Outcome,
    pub(crate) exact: RBig,
    pub(crate) points: RBig,
    pub(crate) maximum: RBig,
}

impl Score {
    pub(super) fn without(outcome: Outcome) -> Self {
        Self { outcome, exact: whole(0), points: whole(0), maximum: whole(0) }
    }

    pub(super) fn with(exact: RBig, points: RBig, maximum: RBig) -> Self {
        Self { outcome: Outcome::Scored, exact, points, maximum }
    }
}

/// One unit within its set.
pub(crate) struct Unit<'a> {
    pub(crate) rubric: &'a Rubric,
    pub(crate) set: &'a [Seen],
    pub(crate) seen: &'a Seen,
    scores: RefCell<Vec<Option<Score>>>,
    refused: Cell<bool>,
    flags: RefCell<BTreeSet<(&'static str, String)>>,
}

/// What the expressions of one node of a unit see; without a unit, only figures.
pub(crate) struct Eyes<'a> {
    pub(crate) rubric: &'a Rubric,
    pub(crate) values: &'a Values,
    pub(crate) unit: Option<&'a Unit<'a>>,
    /// All units, and this one among them; nobody for a sub-unit.
    pub(crate) among: Option<(&'a [Seen], &'a Seen)>,
    pub(crate) full: RBig,
}

impl Eyes<'_> {
    /// What is taken in place of an input.
    fn instead(&self, name: &str, lack: Lack) -> Option<Value> {
        let input = &self.rubric.inputs[name];
        let (fallbacks, states) = &input.fallback;
        let taken =
            fallbacks.iter().filter(|_| states.contains(&lack)).find_map(|of| evaluate(of, self).ok());
        taken.map(|value| figures::rounded(input, value))
    }
}

impl Sees for Eyes<'_> {
    fn named(&self, name: &str) -> Got {
        if let Some((over, rounding)) = self.rubric.over_sub_units.get(name) {
            let (_, seen) = self.among.expect("a unit");
            let value = sub_units::over(self.rubric, &seen.subs, over, &whole(0))?;
            return Ok(Value::Number(rounding.of(&value)));
        }
        match self.rubric.derived.get(name) {
            Some((derived, rounding)) => evaluate(derived, self).map(|value| match value {
                Value::Number(number) => Value::Number(rounding.of(&number)),
                value => value,
            }),
            None => self.reported(name).or_else(|lack| self.instead(name, lack).ok_or(lack)),
        }
    }

    fn reported(&self, name: &str) -> Got {
        self.values[name].clone()
    }

    fn full(&self) -> RBig {
        self.full.clone()
    }

    fn code(&self, name: &str) -> Option<String> {
        match self.values.get(&format!("code of {name}")) {
            Some(Ok(Value::Text(code))) => Some(code.clone()),
            _ => None,
        }
    }

    fn previous(&self, of: &Expr) -> Got {
        let (set, seen) = self.among.expect("a unit");
        let earlier = set.iter().find(|other| other.id == seen.id && other.place + 1 == seen.place);
        let unit = Unit::new(self.rubric, set, earlier.ok_or(Lack::Missing)?);
        evaluate(of, &unit.eyes(self.full.clone()))
    }

    fn peers(&self, statistic: &str, of: &str, within: Option<&str>) -> Got {
        let (set, seen) = self.among.expect("a unit");
        peers::of_peers(set, seen, statistic, of, within)
    }

    fn node(&self, id: &str) -> Got<(RBig, RBig)> {
        let unit = self.unit.expect("nodes can be seen from here");
        let score = unit.score(self.rubric.node(id).expect("a node"));
        match score.outcome {
            Outcome::Scored => Ok((score.points, score.maximum)),
            Outcome::Excluded => Err(Lack::NotApplicable),
            Outcome::Unscored => Err(Lack::Missing),
        }
    }
}

/// What a node decides for itself and everything in it.
pub(super) enum Decision {
    Zero,
    NoScore,
    State(Lack),
}

impl<'a> Unit<'a> {
    pub(crate) fn new(rubric: &'a Rubric, set: &'a [Seen], seen: &'a Seen) -> Self {
        let scores = RefCell::new(vec![None; rubric.nodes.len()]);
        Self { rubric, set, seen, scores, refused: Cell::new(false), flags: RefCell::default() }
    }

    /// Every score; `None` where a result beyond the maximum refuses the report.
    pub(crate) fn scores(&self) -> Option<Vec<Score>> {
        let scores = (0..self.rubric.nodes.len()).map(|at| self.score(at)).collect();
        (!self.refused.get()).then_some(scores)
    }

    pub(crate) fn eyes(&'a self, full: RBig) -> Eyes<'a> {
        Eyes {
            rubric: self.rubric,
            values: &self.seen.values,
            unit: Some(self),
            among: Some((self.set, self.seen)),
            full,
        }
    }

    pub(crate) fn holds(&self, condition: &Expr, full: RBig) -> Got<bool> {
        yes_of(condition, &self.eyes(full))
    }

    pub(crate) fn number(&self, of: &Expr, full: RBig) -> Got<RBig> {
        number_of(of, &self.eyes(full))
    }

    pub(crate) fn score(&self, at: usize) -> Score {
        if let Some(score) = &self.scores.borrow()[at] {
            return score.clone();
        }
        let score = self.capped(at, self.compute(at));
        self.scores.borrow_mut()[at] = Some(score.clone());
        score
    }

    /// What floors grant that hold for sure, then what caps leave: each that holds, or cannot be decided. What is decided above is no business of theirs.
    fn capped(&self, at: usize, score: Score) -> Score {
        let node = &self.rubric.nodes[at];
        let above = std::iter::successors(node.parent, |at| self.rubric.nodes[*at].parent);
        if score.outcome != Outcome::Scored || above.into_iter().any(|above| self.decision(above).is_some()) {
            return score;
        }
        let mut exact = score.exact;
        for Event { when, least, .. } in &node.caps {
            if let (Some(least), Ok(true)) = (least, self.holds(when, node.points.clone())) {
                exact = exact.max(least.of(&score.maximum));
            }
        }
        for Event { when, most, .. } in &node.caps {
            let Some(most) = most else { continue };
            if self.holds(when, node.points.clone()) != Ok(false) {
                exact = exact.min(most.of(&score.maximum));
            }
        }
        let points = node.rounding.of(&exact);
        Score { exact, points, ..score }
    }

    fn compute(&self, at: usize) -> Score {
        let node = &self.rubric.nodes[at];
        let mut way = vec![at];
        while let Some(parent) = self.rubric.nodes[way[way.len() - 1]].parent {
            way.push(parent);
        }
        for (height, above) in way.iter().enumerate().rev() {
            match self.decision(*above) {
                None => {}
                Some(Decision::Zero) => return self.rounded(at, whole(0)),
                Some(Decision::NoScore) => return Score::without(Outcome::Unscored),
                Some(Decision::State(lack)) => return self.decided(at, *above, &way[..height], lack),
            }
        }
        match &node.rule {
            Some(rule) => match rules::earned(self, node, rule) {
                Err(lack) => self.decided(at, at, &[], lack),
                Ok((points, over)) => {
                    let fits = points >= whole(0) && points <= node.points;
                    let is_over = over == Over::Yes || over == Over::Look && !fits;
                    let points = if is_over { self.bounded(at, points, &node.points, true) } else { points };
                    self.rounded(at, points)
                }
            },
            None if node.children.is_empty() => self.rounded(at, whole(0)),
            None => self.aggregate(at),
        }
    }

    pub(super) fn decision(&self, at: usize) -> Option<Decision> {
        let node = &self.rubric.nodes[at];
        let holds = |condition| self.holds(condition, node.points.clone());
        match node.applies_if.as_ref().map(holds) {
            Some(Ok(false)) => return Some(Decision::State(Lack::NotApplicable)),
            Some(Err(lack)) => return Some(Decision::State(lack)),
            Some(Ok(true)) | None => {}
        }
        match node.unscored_if.as_ref().map(holds) {
            Some(Ok(true)) => return Some(Decision::NoScore),
            Some(Err(lack)) => return Some(Decision::State(lack)),
            Some(Ok(false)) | None => {}
        }
        match node.zero_if.as_ref().map(holds) {
            Some(Ok(true)) => Some(Decision::Zero),
            Some(Err(lack)) => Some(Decision::State(lack)),
            Some(Ok(false)) | None => None,
        }
    }

    /// Whether the unit is in the set of a relative node: the node applies to it, and is not excluded. The first node on
    /// the way down that decides something decides this too.
    pub(super) fn is_compared(&self, at: usize) -> bool {
        let node = &self.rubric.nodes[at];
        if node.parent.is_some_and(|parent| !self.is_compared(parent)) {
            return false;
        }
        // What is decided above is decided here: nobody without a score there came this far.
        let above_decides = std::iter::successors(node.parent, |at| self.rubric.nodes[*at].parent)
            .any(|above| self.decision(above).is_some());
        if above_decides {
            return true;
        }
        let applies = node.applies_if.as_ref().is_none_or(|c| self.holds(c, node.points.clone()) == Ok(true));
        let excluded = match self.decision(at) {
            Some(Decision::State(lack)) => {
                matches!(self.policy(at, lack), Policy::Exclude)
            }
            // Without a score for its figures, it does not set the best for others.
            Some(Decision::NoScore) => true,
            Some(Decision::Zero) | None => false,
        };
        applies && !excluded
    }

    /// What a node says about a state. One policy decides for all arithmetic without a result.
    fn policy(&self, at: usize, lack: Lack) -> Policy {
        let decides = match lack {
            Lack::OutOfDomain | Lack::TooLarge | Lack::NoReference => Lack::ZeroDenominator,
            lack => lack,
        };
        self.rubric.setting(at, |settings| settings.policies.get(&decides).cloned())
    }

    /// What a state of a node above gives here. The page says that the node decides for everything in it; read so that
    /// the parts make up what the node gets: scored ones the same share, the others nothing.
    fn decided(&self, at: usize, above: usize, between: &[usize], lack: Lack) -> Score {
        let said = match self.policy(above, lack) {
            Policy::Previous => self.before(above),
            policy => policy,
        };
        let policy = match said {
            Policy::Mark(mark) if at != above => {
                let declared = &self.rubric.nodes[above].points;
                let nothing = *declared == whole(0);
                Policy::Mark(if nothing { Mark::zero() } else { Mark::Share(mark.of(declared) / declared) })
            }
            policy => policy,
        };
        let score = self.by_policy(at, &policy);
        let on_top = |at: &usize| self.rubric.nodes[*at].role != Role::Scored;
        if at != above && score.outcome == Outcome::Scored && between.iter().any(on_top) {
            return self.rounded(at, whole(0));
        }
        score
    }

    /// What a node had in the period before, as a share.
    fn before(&self, at: usize) -> Policy {
        let is_before = |other: &&Seen| other.id == self.seen.id && other.place + 1 == self.seen.place;
        let Some(seen) = self.set.iter().find(is_before) else { return Policy::Unscored };
        let score = Unit::new(self.rubric, self.set, seen).score(at);
        if score.outcome != Outcome::Scored || score.maximum == whole(0) {
            return Policy::Unscored;
        }
        Policy::Mark(Mark::Share(score.points / score.maximum))
    }

    fn by_policy(&self, at: usize, policy: &Policy) -> Score {
        match policy {
            Policy::Exclude => Score::without(Outcome::Excluded),
            Policy::Unscored => Score::without(Outcome::Unscored),
            Policy::Previous => self.by_policy(at, &self.before(at)),
            Policy::Mark(mark) => self.rounded(at, mark.of(&self.rubric.nodes[at].points)),
        }
    }

    fn rounded(&self, at: usize, exact: RBig) -> Score {
        let node = &self.rubric.nodes[at];
        let points = node.rounding.of(&exact);
        Score::with(exact, points, node.points.clone())
    }

    /// What `beyond_maximum` makes of points, or of something above the whole.
    fn bounded(&self, at: usize, points: RBig, maximum: &RBig, over: bool) -> RBig {
        if !over && points >= whole(0) && points <= *maximum {
            return points;
        }
        match self.rubric.setting(at, |settings| settings.beyond) {
            Beyond::Refuse => {
                self.refused.set(true);
                points
            }
            Beyond::Clamp => {
                self.flag("Clamped", at);
                points.max(whole(0)).min(maximum.clone())
            }
            Beyond::Flag => {
                self.flag("BeyondMaximum", at);
                points
            }
        }
    }

    pub(super) fn flag(&self, kind: &'static str, at: usize) {
        self.flags.borrow_mut().insert((kind, self.rubric.nodes[at].id.clone()));
    }

    /// The flags on nodes, once everything is scored.
    pub(crate) fn flags(&self) -> BTreeSet<(&'static str, String)> {
        self.flags.borrow().clone()
    }

    fn aggregate(&self, at: usize) -> Score {
        let node = &self.rubric.nodes[at];
        if node.role == Role::Shown {
            return Score::with(whole(0), whole(0), node.points.clone());
        }
        let mut all: Vec<(&Node, Score)> =
            node.children.iter().map(|child| (&self.rubric.nodes[*child], self.score(*child))).collect();
        if let Some(lack) = self.unweighed(at) {
            return self.decided(at, at, &[], lack);
        }
        if let Some((least, below)) = &node.coverage
            && self.of_data(at).is_some_and(|share| share < *least)
        {
            return self.by_policy(at, below);
        }
        if node.aggregate == Aggregate::Applicable {
            let one = self.applicable(at).expect("it was asked before");
            for ((child, score), at) in all.iter_mut().zip(&node.children) {
                if child.role == Role::Scored && *at != one {
                    score.outcome = Outcome::Excluded;
                }
            }
        }
        // What weighs nothing is as if excluded, but to have nothing else is to divide by 0.
        let mut weightless = false;
        for ((child, score), at) in all.iter_mut().zip(&node.children) {
            if child.role == Role::Scored && self.weight(*at) == Ok(whole(0)) {
                let nothing = score.outcome == Outcome::Unscored && node.unscored == Unscored::Nothing;
                weightless |= nothing || score.outcome == Outcome::Scored;
                score.outcome = Outcome::Excluded;
            }
        }
        let mut wanting = false;
        for (child, score) in all.iter_mut().filter(|(child, _)| child.role != Role::Shown) {
            if score.outcome == Outcome::Unscored {
                wanting |= child.role == Role::Scored;
                match node.unscored {
                    Unscored::GoesUp => return Score::without(Outcome::Unscored),
                    Unscored::LeftOut => score.outcome = Outcome::Excluded,
                    Unscored::Nothing => *score = Score::with(whole(0), whole(0), child.points.clone()),
                }
            }
        }
        let of_role = |wanted: Role| all.iter().filter(move |(child, _)| child.role == wanted);
        let mut left: Vec<&(&Node, Score)> =
            of_role(Role::Scored).filter(|(_, score)| score.outcome == Outcome::Scored).collect();
        if left.is_empty() && weightless {
            return self.decided(at, at, &[], Lack::ZeroDenominator);
        }
        if left.is_empty() && of_role(Role::Scored).count() > 0 {
            return Score::without(if wanting { Outcome::Unscored } else { Outcome::Excluded });
        }
        means::leave_out(&mut left, node);
        let weights =
            self.weights(left.iter().map(|(child, _)| self.rubric.node(&child.id).expect("itself")));
        let weights = weights.expect("they were asked before");
        let left: Vec<means::Part> =
            left.iter().zip(&weights).map(|((_, score), weight)| means::Part::new(score, weight)).collect();
        let (mut exact, reachable) = match means::aggregated(node, &left) {
            Ok(found) => found,
            Err(lack) => return self.decided(at, at, &[], lack),
        };
        let rescale = self.rubric.setting(at, |settings| settings.rescale);
        if node.aggregate == Aggregate::Applicable {
            // As it is, with its own maximum: what to make of that is for the nodes above.
            return self.finished(at, &all, exact, reachable);
        }
        let scaled = !matches!(node.aggregate, Aggregate::Maximum | Aggregate::Minimum);
        let keeps = rescale && (reachable != whole(0) || !scaled);
        let maximum = if keeps { node.points.clone() } else { reachable.clone().min(node.points.clone()) };
        if scaled && reachable != whole(0) && (rescale || reachable > node.points) {
            exact = exact * &node.points / reachable;
        }
        if !scaled {
            exact = exact.min(maximum.clone());
        }
        self.finished(at, &all, exact, maximum)
    }

    /// With bonus, deductions and bounds.
    fn finished(&self, at: usize, all: &[(&Node, Score)], mut exact: RBig, maximum: RBig) -> Score {
        let node = &self.rubric.nodes[at];
        let of_role = |wanted: Role| all.iter().filter(move |(child, _)| child.role == wanted);
        let sum = |role: Role| of_role(role).fold(whole(0), |sum, (_, score)| sum + &score.points);
        exact = exact + sum(Role::Bonus) - sum(Role::Deduction);
        if let Some(least) = &node.at_least {
            exact = exact.max(least.of(&maximum));
        }
        if let Some(most) = &node.at_most {
            exact = exact.min(most.of(&maximum));
        }
        let points = node.rounding.of(&exact);
        Score::with(exact, points, maximum)
    }
}
