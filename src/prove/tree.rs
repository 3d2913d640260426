//! The tree from the leaves up: every node opened before what it holds and closed after it, as it is scored.
use super::aggregates::{Made, Whole, aggregate};
use super::bound::{Bound, Points};
use super::expressions::{Sight, reported};
use super::interval::{End, Interval, hull_of};
use super::notes::Notes;
use super::rules::{Around, Way, ruled};
use super::seen::{Lacks, Seen};
use super::split::Affected;
use super::verdicts::Verdicts;
use crate::expr::Typed;
use crate::model::{Aggregate, Cap, Node, Parts, Policy, Role, Visit, Without};
use crate::number::Exact;
use crate::score::Lack;

/// What a condition or a rule can lead to, at a node.
#[derive(Debug, Clone, Default)]
pub(super) struct Opened {
    /// What decides before the rule, or before what the node holds.
    settled: Bound,
    /// Where that gives points, the share of them that goes down to what the node holds.
    share: Option<Interval>,
    /// Whether something can be left to them.
    pub(super) goes_on: bool,
    /// Whether `zero_if` and `unscored_if` can decide.
    zero: bool,
    unscored: bool,
    /// Whether a policy takes what the period before had.
    previous: bool,
    lacks: Lacks,
}

/// What can become of every node, and what was seen on the way.
pub(super) struct Tree<'a> {
    pub(super) parts: &'a Parts,
    /// Whether every figure and every node is taken to apply.
    applies: bool,
    pub(super) inputs: Vec<Seen>,
    pub(super) derived: Vec<Seen>,
    pub(super) nodes: Vec<Option<Bound>>,
    pub(super) opened: Vec<Opened>,
    /// Of each node the ways it has, and whether each may be gone.
    pub(super) ways: Vec<Vec<(Way, bool)>>,
    /// Of each node whether each of its caps and floors can take or give something.
    pub(super) events: Vec<Vec<bool>>,
    /// Of each node what its rule says before it is bounded.
    pub(super) said: Vec<Option<Interval>>,
    /// Of each node the wants that its policies can have to answer.
    pub(super) lacks: Vec<Lacks>,
    pub(super) pillars: Vec<Bound>,
    pub(super) verdicts: Verdicts,
    pub(super) notes: Notes,
    /// What holds whatever is reported, where inputs are looked at in a part of their range: of them and of derived quantities.
    elsewhere: Option<(Vec<Seen>, Vec<Seen>)>,
    /// What is known of nodes already.
    pub(super) known: Vec<Option<Bound>>,
}

impl<'a> Tree<'a> {
    pub(super) fn new(parts: &'a Parts, applies: bool) -> Self {
        let count = parts.nodes.len();
        let mut tree = Self {
            parts,
            applies,
            inputs: parts.inputs.iter().map(|input| reported(input, applies)).collect(),
            derived: Vec::with_capacity(parts.derived.len()),
            nodes: vec![None; count],
            opened: vec![Opened::default(); count],
            ways: vec![Vec::new(); count],
            events: vec![Vec::new(); count],
            said: vec![None; count],
            lacks: vec![Lacks::NONE; count],
            pillars: Vec::new(),
            verdicts: Verdicts::default(),
            notes: Notes::new(),
            elsewhere: None,
            known: vec![None; count],
        };
        for quantity in &parts.derived {
            let seen = tree.see(&quantity.value, &Exact::ZERO);
            tree.derived.push(seen);
        }
        parts.order.iter().for_each(|visit| tree.visit(*visit));
        tree.whole();
        let full = tree.full();
        for condition in parts.rankings.iter().filter_map(|ranking| ranking.eligible.as_ref()) {
            tree.see(condition, full);
        }
        tree
    }

    fn visit(&mut self, visit: Visit) {
        match visit {
            Visit::Open(node) => self.open(node),
            Visit::Close(node) => self.close(node),
        }
    }

    fn full(&self) -> &'a Exact {
        self.parts.nodes.first().map_or(&Exact::ZERO, |root| &root.points)
    }

    /// What comes of the nodes: pillars and classes.
    fn whole(&mut self) {
        self.pillars = self.parts.pillars.iter().map(|pillar| self.pillar(pillar)).collect();
        let verdicts = self.parts.classes.iter().flat_map(|classes| classes.conditions());
        let full = self.full();
        for (condition, _) in verdicts {
            self.see(condition, full);
        }
        self.verdicts = Verdicts::of(self);
    }

    /// Looks again at what some inputs decide, with these as they are now; what was noted is given back.
    pub(super) fn again(&mut self, affected: &Affected) -> Notes {
        let before = std::mem::take(&mut self.notes);
        for at in &affected.derived {
            if let Some(quantity) = self.parts.derived.get(*at) {
                let seen = self.see(&quantity.value, &Exact::ZERO);
                if let Some(place) = self.derived.get_mut(*at) {
                    *place = seen;
                }
            }
        }
        affected.visits.iter().for_each(|visit| self.visit(*visit));
        if affected.whole {
            self.whole();
        }
        std::mem::replace(&mut self.notes, before)
    }

    /// From now on inputs are looked at in parts of their range.
    pub(super) fn divide(&mut self) {
        self.elsewhere = Some((self.inputs.clone(), self.derived.clone()));
    }

    /// What an expression can come to; conditions in it are noted.
    pub(super) fn see(&mut self, typed: &Typed, full: &Exact) -> Seen {
        let mut notes = std::mem::take(&mut self.notes);
        let seen = self.sight(full).see(typed, &mut notes);
        self.notes = notes;
        seen
    }

    pub(super) fn sight<'s>(&'s self, full: &'s Exact) -> Sight<'s> {
        let Self { parts, inputs, derived, nodes, .. } = self;
        let elsewhere = match &self.elsewhere {
            Some((inputs, derived)) => (inputs.as_slice(), derived.as_slice()),
            None => (inputs.as_slice(), derived.as_slice()),
        };
        Sight { parts, inputs, derived, elsewhere, nodes, full }
    }

    fn open(&mut self, at: usize) {
        let Some(node) = self.parts.nodes.get(at) else { return };
        let above = node.parent.and_then(|parent| self.opened.get(parent));
        let (inherited, share, is_asked) = match above {
            Some(above) => {
                let zero = || Interval::only(&Exact::ZERO);
                let share =
                    above.share.clone().map(|share| if node.role == Role::Scored { share } else { zero() });
                (below(node, above, share.as_ref()), share, above.goes_on)
            }
            None => (Bound::default(), None, true),
        };
        let mut opened = if is_asked { self.conditions(node) } else { Opened::default() };
        let own = opened.settled.scored.as_ref().map(|points| {
            let of = points.exact.over(&Interval::only(&node.points));
            of.unwrap_or_else(|| Interval::only(&Exact::ZERO))
        });
        let own = if opened.previous { Some(Interval::ANY) } else { own };
        self.forget(at);
        self.lacking(at, opened.lacks);
        opened.share = hull_of(own.into_iter().chain(share));
        opened.settled = opened.settled.or(inherited);
        if let Some(ways) = self.ways.get_mut(at) {
            ways.extend(node.zero_if.as_ref().map(|_| (Way::ZeroIf, opened.zero)));
            ways.extend(node.unscored_if.as_ref().map(|_| (Way::UnscoredIf, opened.unscored)));
        }
        if let Some(place) = self.opened.get_mut(at) {
            *place = opened;
        }
    }

    /// What `applies_if`, `unscored_if` and `zero_if` can say.
    fn conditions(&mut self, node: &Node) -> Opened {
        let mut opened = Opened { goes_on: true, ..Opened::default() };
        let mut lacks = Lacks::NONE;
        let ask = |tree: &mut Self, condition: &Option<Typed>| {
            condition.as_ref().map(|condition| tree.see(condition, &node.points))
        };
        if let Some(seen) = ask(self, &node.applies_if) {
            let (yes, no) = seen.truths();
            lacks = lacks.and(seen.lacks).with_if(Lack::NotApplicable, no && !self.applies);
            opened.goes_on = yes;
        }
        if let Some(seen) = ask(self, &node.unscored_if).filter(|_| opened.goes_on) {
            let (yes, no) = seen.truths();
            opened.unscored = yes;
            opened.settled.unscored |= yes;
            lacks = lacks.and(seen.lacks);
            opened.goes_on = no;
        }
        if let Some(seen) = ask(self, &node.zero_if).filter(|_| opened.goes_on) {
            let (yes, no) = seen.truths();
            opened.zero = yes;
            if yes {
                let zero = Bound::scored(Points::of(Interval::only(&Exact::ZERO), node));
                opened.settled = std::mem::take(&mut opened.settled).or(zero);
            }
            lacks = lacks.and(seen.lacks);
            opened.goes_on = no;
        }
        let (given, previous) = Bound::of_lacks(node, lacks);
        opened.lacks = lacks;
        opened.settled = std::mem::take(&mut opened.settled).or(given);
        opened.previous = previous;
        opened
    }

    fn forget(&mut self, at: usize) {
        self.ways.get_mut(at).into_iter().for_each(Vec::clear);
        self.said.get_mut(at).into_iter().for_each(|said| *said = None);
        self.lacks.get_mut(at).into_iter().for_each(|lacks| *lacks = Lacks::NONE);
    }

    /// Notes what a node can lack.
    fn lacking(&mut self, at: usize, lacks: Lacks) {
        if let Some(found) = self.lacks.get_mut(at) {
            *found = found.and(lacks);
        }
    }

    fn close(&mut self, at: usize) {
        let Some(node) = self.parts.nodes.get(at) else { return };
        let Some(opened) = self.opened.get(at).cloned() else { return };
        let (mut bound, mut previous) = (opened.settled, opened.previous);
        if opened.goes_on {
            let (own, takes) = match &node.rule {
                Some(_) => self.by_rule(at, node),
                None if node.role == Role::Shown || node.children.is_empty() => {
                    (Bound::scored(Points::of(Interval::only(&Exact::ZERO), node)), false)
                }
                None => {
                    let (bound, takes, lacks) = self.aggregate(node);
                    self.lacking(at, lacks);
                    (bound, takes)
                }
            };
            bound = bound.or(own);
            previous |= takes;
        }
        if previous {
            bound = with_the_period_before(bound, node, self.parts);
        }
        let can = self.events(node, bound.scored.as_ref());
        if let Some(place) = self.events.get_mut(at) {
            *place = can;
        }
        bound.scored = bound.scored.map(|points| capped(points, node));
        let rounding = self.parts.rounding_of(node);
        bound.scored = bound.scored.map(|points| points.round(rounding));
        if let Some(Some(known)) = self.known.get(at) {
            bound = bound.and(known);
        }
        if let Some(place) = self.nodes.get_mut(at) {
            *place = Some(bound);
        }
    }

    /// Which caps and floors can take or give something.
    fn events(&mut self, node: &Node, before: Option<&Points>) -> Vec<bool> {
        let Some(before) = before else { return vec![false; node.caps.len()] };
        // Caps come after floors, which can lift to whatever they give.
        let lifted = Interval { low: before.exact.low.clone(), high: End::Endless };
        let has_floors = node.caps.iter().any(|cap| cap.is_floor);
        let can = |tree: &mut Self, cap: &Cap| {
            let seen = tree.see(&cap.when, &node.points);
            let limit = limit(&cap.bound, before);
            let (holds, undecided) = (seen.truths().0, seen.lacks != Lacks::NONE);
            match cap.is_floor {
                true => holds && before.exact.low < limit.high,
                false => {
                    let points = if has_floors { &lifted } else { &before.exact };
                    (holds || undecided) && points.high > limit.low
                }
            }
        };
        node.caps.iter().map(|cap| can(self, cap)).collect()
    }

    fn by_rule(&mut self, at: usize, node: &Node) -> (Bound, bool) {
        let Some(rule) = &node.rule else { return Default::default() };
        let mut notes = std::mem::take(&mut self.notes);
        let sight = self.sight(&node.points);
        let rounding = self.parts.rounding_of(node);
        let ruled = ruled(rule, &mut Around { sight: &sight, node, rounding, notes: &mut notes });
        self.notes = notes;
        if let Some(ways) = self.ways.get_mut(at) {
            ways.extend(ruled.ways);
        }
        if let Some(place) = self.said.get_mut(at) {
            *place = ruled.said;
        }
        let (given, previous) = Bound::of_lacks(node, ruled.lacks);
        self.lacking(at, ruled.lacks);
        let scored = ruled.points.map(|points| Points::of(points, node));
        (Bound { scored, ..Bound::default() }.or(given), previous)
    }

    fn aggregate(&self, node: &Node) -> (Bound, bool, Lacks) {
        let children = || {
            node.children
                .iter()
                .filter_map(|at| Some((self.parts.nodes.get(*at)?, self.nodes.get(*at)?.as_ref()?)))
        };
        let (mut bound, mut previous) = (Bound::default(), false);
        if let Some(coverage) = &node.coverage {
            previous |= coverage.below == Policy::Previous;
            bound = bound.or(Bound::given(node, &coverage.below));
        }
        let some_unscored = children().any(|(child, of)| child.role != Role::Shown && of.unscored);
        bound.unscored |= node.unscored == Without::GoesUp && some_unscored;
        let counted: Vec<(&Node, &Bound)> =
            children().filter(|(child, _)| child.role == Role::Scored).collect();
        let whole = Whole::of(node, &counted);
        if whole.can_be_empty() {
            bound.excluded = true;
            bound.unscored |= some_unscored;
        }
        if whole.parts.is_empty() && !counted.is_empty() {
            return (bound, previous, Lacks::NONE);
        }
        let Made { points, maximum, share, lacks } = aggregate(&whole, node, self.parts.rounding_of(node));
        let before = points.clone();
        let lacks = match node.aggregate {
            // Which alternative applies is asked of the conditions alone.
            Aggregate::Applicable => counted
                .iter()
                .filter_map(|(child, _)| Some((child.applies_if.as_ref()?, &child.points)))
                .map(|(applies, full)| self.sight(full).see(applies, &mut Notes::new()).lacks)
                .fold(Lacks::NONE.with(Lack::NotApplicable), Lacks::and),
            _ => lacks,
        };
        let (given, takes) = Bound::of_lacks(node, lacks);
        bound = bound.or(given);
        let mut points = points;
        for (child, of) in children() {
            let Some(extra) = &of.scored else { continue };
            // What is taken out, or has no score, adds nothing.
            let extra = match of.excluded || of.unscored {
                true => extra.rounded.clone().hull(Interval::only(&Exact::ZERO)),
                false => extra.rounded.clone(),
            };
            match child.role {
                Role::Bonus => points = points.plus(&extra),
                Role::Deduction => points = points.minus(&extra),
                Role::Scored | Role::Shown => {}
            }
        }
        let limit = |of: &crate::model::Bound| match of {
            crate::model::Bound::Points(points) => Interval::only(points),
            crate::model::Bound::Share(share) => maximum.scaled(share),
        };
        if let Some(least) = &node.at_least {
            points = points.max(&limit(least));
        }
        if let Some(most) = &node.at_most {
            points = points.min(&limit(most));
        }
        // Nothing was added, taken away or bounded.
        let share = share.filter(|_| points == before && node.at_least.is_none() && node.at_most.is_none());
        let mut points = Points::out_of(points, maximum);
        points.share = share.and_then(|share| share.meet(&points.share)).unwrap_or(points.share);
        (bound.or(Bound::scored(points)), previous || takes, lacks)
    }
}

/// Where an event can cap or lift the points, they can be as few, or as many, as it says.
fn capped(points: Points, node: &Node) -> Points {
    let mut exact = points.exact.clone();
    // Floors come before caps.
    for is_floor in [true, false] {
        let of_kind = node.caps.iter().filter(|cap| cap.is_floor == is_floor);
        let limits = of_kind.map(|cap| limit(&cap.bound, &points));
        let bounded = limits.map(|limit| if is_floor { exact.max(&limit) } else { exact.min(&limit) });
        if let Some(bounded) = bounded.reduce(Interval::hull) {
            exact = exact.hull(bounded);
        }
    }
    if exact == points.exact { points } else { Points::out_of(exact, points.maximum) }
}

/// What an event leaves, or gives.
fn limit(of: &crate::model::Bound, points: &Points) -> Interval {
    match of {
        crate::model::Bound::Points(points) => Interval::only(points),
        crate::model::Bound::Share(share) => points.maximum.scaled(share),
    }
}

/// A node below one that was settled goes with it, with the share that comes down.
fn below(node: &Node, above: &Opened, share: Option<&Interval>) -> Bound {
    Bound {
        scored: share.map(|share| Points::of(share.scaled(&node.points), node)),
        excluded: above.settled.excluded,
        unscored: above.settled.unscored,
    }
}

/// With what a node had in the period before: the same share of its maximum.
fn with_the_period_before(bound: Bound, node: &Node, parts: &Parts) -> Bound {
    let before = match &bound.scored {
        Some(points) if node.children.is_empty() => points.clone().round(parts.rounding_of(node)).rounded,
        Some(_) => Interval::ANY,
        None => return bound,
    };
    bound.or(Bound::scored(Points::of(before, node)))
}
