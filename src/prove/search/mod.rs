//! Reports that show what is possible, each scored by the engine itself.
//!
//! In every round each node has the next of what is worth trying for its own figures, all nodes at once; what a round
//! reaches is noted with its report. Then nodes that have something left to reach are tried one by one beside the best of
//! the others, the classes with more and more nodes at their best, and relative rules with other units beside. What is left then
//! is climbed to.
mod aim;
mod away;
mod candidates;
mod climb;
mod company;
mod ends;
mod goals;
mod pairs;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Beyond, Periods, Rubric};
use crate::number::Exact;
use crate::program::Program;
use crate::rank::Standing;
use crate::report::Report;
use crate::score::{Outcome, Scorecard};

pub(crate) use aim::{Aim, Figures, as_seen, near};
pub(crate) use ends::Ends;

pub(super) use goals::Goal;
use goals::goals_of;

/// How many scores of nodes a search may take.
const WORK: usize = 60_000;
/// The most reports that are tried.
const MOST_TRIED: usize = 1_500;

/// The most points of a node that are remembered.
const MOST_HAD: usize = 24;

/// The fewest and the most points of nodes, where bounds know them.
pub(super) type Bounds = Vec<[Option<Exact>; 2]>;

/// The most or the fewest points that were found.
pub(super) type Extreme = Option<(Exact, usize)>;

/// What was reached, and by what.
pub(super) struct Search<'a> {
    rubric: &'a Rubric,
    stop: &'a dyn Fn() -> bool,
    program: Program,
    candidates: Vec<Vec<Figures>>,
    goals: BTreeSet<Goal>,
    bounds: Bounds,
    pub(super) reached: BTreeMap<Goal, usize>,
    pub(super) most: Vec<Extreme>,
    pub(super) least: Vec<Extreme>,
    /// Of each pillar the fewest and the most points that were found.
    pub(super) pillars: Vec<[Option<Exact>; 2]>,
    /// Of each node the figures with which it had the most and the fewest points.
    best: Vec<Figures>,
    worst: Vec<Figures>,
    /// Of each node with a rule points that it had, each with its figures.
    had: Vec<Vec<(Exact, Figures)>>,
    tried: usize,
    /// The reports that reached something first.
    pub(super) witnesses: Vec<Vec<Report>>,
    /// The figures of these, with the scorecard where the unit is alone.
    kept: Vec<(Figures, Option<Scorecard>)>,
    /// The figures of other units that are scored with the one that is looked at.
    company: Vec<Figures>,
}

impl<'a> Search<'a> {
    /// Looks for reports that reach some goals, and for the most and the fewest points of every node.
    pub(super) fn new(
        rubric: &'a Rubric,
        mut goals: BTreeSet<Goal>,
        bounds: Bounds,
        stop: &'a dyn Fn() -> bool,
    ) -> Self {
        for (at, [least, most]) in bounds.iter().enumerate() {
            goals.extend(least.as_ref().map(|_| Goal::Least(at)));
            goals.extend(most.as_ref().map(|_| Goal::Most(at)));
        }
        let parts = &rubric.parts;
        let count = parts.nodes.len();
        let aim = Aim::new(parts);
        // Told to stop, nothing is worth trying any more.
        let candidates =
            parts.nodes.iter().map(|node| if stop() { Vec::new() } else { candidates::of(node, aim) });
        let candidates = candidates.collect();
        let mut search = Self {
            rubric,
            stop,
            program: Program::new(rubric),
            candidates,
            goals,
            bounds,
            reached: BTreeMap::new(),
            most: vec![None; count],
            least: vec![None; count],
            pillars: vec![[None, None]; parts.pillars.len()],
            best: vec![Figures::new(); count],
            worst: vec![Figures::new(); count],
            had: vec![Vec::new(); count],
            tried: 0,
            witnesses: Vec::new(),
            kept: Vec::new(),
            company: Vec::new(),
        };
        if stop() {
            return search;
        }
        search.rounds();
        search.one_by_one();
        search.between_best_and_worst();
        if !search.goals.is_empty() {
            search.among_others();
            search.climb();
        }
        search
    }

    /// Whether nobody waits any more for what it finds.
    pub(super) fn is_stopped(&self) -> bool {
        (self.stop)()
    }

    fn is_spent(&self) -> bool {
        let work = self.tried.saturating_mul(self.rubric.parts.nodes.len());
        self.tried >= MOST_TRIED || work >= WORK || self.is_stopped()
    }

    /// Conditions that leave nodes to their rules.
    pub(super) fn open(&self) -> Figures {
        let aim = Aim::new(&self.rubric.parts);
        let mut figures = Figures::new();
        for node in &self.rubric.parts.nodes {
            let wanted = [(&node.applies_if, true), (&node.unscored_if, false), (&node.zero_if, false)];
            for (condition, truth) in wanted {
                let with = condition.as_ref().and_then(|condition| aim.truth(condition, truth, &figures));
                figures = with.unwrap_or(figures);
            }
        }
        figures
    }

    fn rounds(&mut self) {
        let open = self.open();
        let longest = self.candidates.iter().map(Vec::len).max().unwrap_or(0);
        for backwards in [false, true] {
            for round in 0..longest {
                if self.is_spent() {
                    return;
                }
                let mut figures = Figures::new();
                let count = self.candidates.len();
                for place in 0..count {
                    let at = if backwards { count.saturating_sub(place).saturating_sub(1) } else { place };
                    let own = self.candidates.get(at).and_then(|all| all.get(round)).or(self.best.get(at));
                    // What is set first stays: in the other direction the others have their turn.
                    for (input, figure) in own.into_iter().flatten() {
                        figures.entry(*input).or_insert_with(|| figure.clone());
                    }
                }
                for (input, figure) in &open {
                    figures.entry(*input).or_insert_with(|| figure.clone());
                }
                self.score(&figures);
            }
        }
        let (best, worst) = (self.all_at(&self.best), self.all_at(&self.worst));
        self.score(&best);
        self.score(&worst);
        // Conditions of holding nodes come first: what is above decides for what is below.
        let mut opened = best;
        opened.extend(open);
        self.score(&opened);
    }

    /// Every node at what was noted for it, those above the leaves first.
    fn all_at(&self, noted: &[Figures]) -> Figures {
        let mut all = Figures::new();
        for (input, figure) in noted.iter().rev().flatten() {
            all.entry(*input).or_insert_with(|| figure.clone());
        }
        all
    }

    /// Each candidate of a node with something left to reach, beside the best of the others.
    fn one_by_one(&mut self) {
        let mut around = self.all_at(&self.best);
        for (input, figure) in self.open() {
            around.insert(input, figure);
        }
        for at in 0..self.candidates.len() {
            for figures in self.candidates.get(at).cloned().unwrap_or_default() {
                let left = |goal: &Goal| {
                    let is_here = matches!(goal, Goal::Way(node, _) | Goal::Beyond(node) if *node == at);
                    is_here && !self.reached.contains_key(goal)
                };
                if self.is_spent() || !self.goals.iter().any(left) {
                    break;
                }
                let mut all = around.clone();
                all.extend(figures);
                self.score(&all);
            }
        }
    }

    /// For classes: all nodes at one share of their maximum, then more and more nodes at their best, the others at their worst, with each gate passed.
    fn between_best_and_worst(&mut self) {
        let Some(classes) = &self.rubric.parts.classes else { return };
        let aim = Aim::new(&self.rubric.parts);
        let passed = classes
            .all
            .iter()
            .filter_map(|class| class.requires.as_ref())
            .fold(Figures::new(), |figures, gate| aim.truth(gate, true, &figures).unwrap_or(figures));
        let free = classes
            .caps
            .iter()
            .fold(passed, |figures, cap| aim.truth(&cap.when, false, &figures).unwrap_or(figures));
        let held: Vec<Figures> =
            classes.caps.iter().filter_map(|cap| aim.truth(&cap.when, true, &Figures::new())).collect();
        let leaves: Vec<usize> =
            self.candidates.iter().enumerate().filter(|(_, all)| !all.is_empty()).map(|(at, _)| at).collect();
        let open = self.open();
        // All at about the same share of their maximum.
        for twentieth in 0..=20 {
            let share = Exact::fraction(twentieth, 20).unwrap_or(Exact::ZERO);
            let mut all = Figures::new();
            for (node, had) in self.rubric.parts.nodes.iter().zip(&self.had) {
                let wanted = node.points.times(&share);
                let nearest = had.iter().min_by_key(|(points, _)| points.minus(&wanted).abs());
                for (input, figure) in nearest.into_iter().flat_map(|(_, figures)| figures) {
                    all.entry(*input).or_insert_with(|| figure.clone());
                }
            }
            all.extend(open.clone());
            all.extend(free.clone());
            let left = |goal: &Goal| matches!(goal, Goal::Class(_)) && !self.reached.contains_key(goal);
            if self.is_spent() || !self.goals.iter().any(left) {
                return;
            }
            self.score(&all);
        }
        let steps = leaves.len().min(40);
        for step in 0..=steps {
            let cut = step.saturating_mul(leaves.len()).checked_div(steps.max(1)).unwrap_or(0);
            for backwards in [false, true] {
                let mut all = Figures::new();
                for (place, at) in leaves.iter().enumerate() {
                    let is_best = if backwards { place >= cut } else { place < cut };
                    let noted = if is_best { self.best.get(*at) } else { self.worst.get(*at) };
                    for (input, figure) in noted.into_iter().flatten() {
                        all.entry(*input).or_insert_with(|| figure.clone());
                    }
                }
                all.extend(open.clone());
                for over in std::iter::once(&free).chain(&held) {
                    let left =
                        |goal: &Goal| matches!(goal, Goal::Class(_)) && !self.reached.contains_key(goal);
                    if self.is_spent() || !self.goals.iter().any(left) {
                        return;
                    }
                    let mut all = all.clone();
                    all.extend(over.clone());
                    self.score(&all);
                }
            }
        }
    }

    /// The reports of the unit and of its sub-unit, then those of its company.
    pub(super) fn report(&self, figures: &Figures) -> Vec<Report> {
        let others = self.company.iter().enumerate();
        let others = others.flat_map(|(at, figures)| self.reports_of(&format!("other-{at}"), figures));
        self.reports_of("unit", figures).into_iter().chain(others).collect()
    }

    fn reports_of(&self, unit: &str, figures: &Figures) -> Vec<Report> {
        let parts = &self.rubric.parts;
        let mut own = Report::new(unit);
        let name = if unit == "unit" { "sub-unit".to_owned() } else { format!("sub-unit-of-{unit}") };
        let mut sub_unit = Report::new(name).parent(unit);
        sub_unit.kind.clone_from(&parts.head.sub_unit_kind);
        let period = match &parts.head.periods {
            Some(Periods::Years) => Some("2022"),
            Some(Periods::Named(names)) => names.first().map(String::as_str),
            None => None,
        };
        own.period = period.map(str::to_owned);
        sub_unit.period.clone_from(&own.period);
        for (at, figure) in figures {
            let Some(input) = parts.inputs.get(*at) else { continue };
            let of = if input.per_sub_unit { &mut sub_unit } else { &mut own };
            of.inputs.insert(input.name.clone(), figure.clone());
        }
        let has_sub_units = parts.inputs.iter().any(|input| input.per_sub_unit);
        std::iter::once(own).chain(has_sub_units.then_some(sub_unit)).collect()
    }

    /// Scores figures, and notes what they reach.
    fn score(&mut self, figures: &Figures) -> Standing {
        self.tried = self.tried.saturating_add(1);
        let reports = self.report(figures);
        let standing = self.program.score(&reports);
        self.note(figures, reports, &standing);
        standing
    }

    fn note(&mut self, figures: &Figures, reports: Vec<Report>, standing: &Standing) {
        let witness = self.witnesses.len();
        let found = Cell::new(false);
        let reach = |search: &mut Self, goal: Goal| {
            if search.goals.contains(&goal) && !search.reached.contains_key(&goal) {
                search.reached.insert(goal, witness);
                found.set(true);
            }
        };
        match standing.scorecard("unit") {
            None => {
                let nodes = self.rubric.parts.nodes.iter().enumerate();
                let refused: Vec<usize> = nodes
                    .filter(|(_, node)| {
                        standing.findings().iter().any(|finding| {
                            finding.code == crate::diagnostic::reports::BEYOND
                                && finding.subject.as_deref() == Some(&node.id)
                        })
                    })
                    .map(|(at, _)| at)
                    .collect();
                for at in refused {
                    reach(self, Goal::Beyond(at));
                }
            }
            Some(card) => {
                for goal in goals_of(card, self.rubric) {
                    reach(self, goal);
                }
                for (ends, score) in self.pillars.iter_mut().zip(&card.pillars) {
                    let [least, most] = ends;
                    if score.outcome == Outcome::Scored {
                        let points = || Some(score.points.clone());
                        *least = least.take().min(points()).or_else(points);
                        *most = most.take().max(points());
                    }
                }
                for (at, score) in
                    card.nodes.iter().enumerate().filter(|(_, score)| score.outcome == Outcome::Scored)
                {
                    let inputs = self.rubric.parts.nodes.get(at).map_or(&[][..], |node| &node.inputs);
                    let is_leaf = self.rubric.parts.nodes.get(at).is_some_and(|node| node.rule.is_some());
                    let own = || {
                        inputs
                            .iter()
                            .filter_map(|input| Some((*input, figures.get(input)?.clone())))
                            .collect()
                    };
                    if let Some(had) = self.had.get_mut(at).filter(|had| is_leaf && had.len() < MOST_HAD)
                        && had.iter().all(|(points, _)| *points != score.points)
                    {
                        had.push((score.points.clone(), own()));
                    }
                    if let Some([least, most]) = self.bounds.get(at) {
                        let is_at = |end: &Option<Exact>| end.as_ref() == Some(&score.points);
                        let (least, most) = (is_at(least), is_at(most));
                        let ends = [(least, Goal::Least(at)), (most, Goal::Most(at))];
                        ends.into_iter().filter(|(is, _)| *is).for_each(|(_, goal)| reach(self, goal));
                    }
                    if let Some(most) = self.most.get_mut(at)
                        && most.as_ref().is_none_or(|(points, _)| score.points > *points)
                    {
                        *most = Some((score.points.clone(), witness));
                        found.set(true);
                        if let Some(best) = self.best.get_mut(at) {
                            *best = own();
                        }
                    }
                    if let Some(least) = self.least.get_mut(at)
                        && least.as_ref().is_none_or(|(points, _)| score.points < *points)
                    {
                        *least = Some((score.points.clone(), witness));
                        found.set(true);
                        if let Some(worst) = self.worst.get_mut(at) {
                            *worst = own();
                        }
                    }
                }
            }
        }
        if found.get() {
            self.witnesses.push(reports);
            let card = standing.scorecard("unit").filter(|_| self.company.is_empty());
            self.kept.push((figures.clone(), card.cloned()));
        }
    }

    /// What is worth trying at a node.
    pub(super) fn candidates(&self, at: usize) -> Vec<Figures> {
        self.candidates.get(at).cloned().unwrap_or_default()
    }

    /// The most (or the fewest) points to which the rule of a node comes before it is bounded, with the reports: scored by the
    /// rubric as it is, but for what lies beyond the maximum, which counts here.
    pub(super) fn unbounded(&self, at: usize, highest: bool) -> Option<(Exact, Vec<Report>)> {
        let mut parts = (*self.rubric.parts).clone();
        for node in &mut parts.nodes {
            node.policies.beyond = Beyond::Flag;
        }
        let free = Program::new(&Rubric { parts: Arc::new(parts), ..self.rubric.clone() });
        let made = self.candidates.get(at)?.iter().take_while(|_| !self.is_stopped()).map(|figures| {
            let mut all = self.open();
            all.extend(figures.clone());
            self.report(&all)
        });
        let made: Vec<Vec<Report>> = made
            .chain(self.witness(Goal::Beyond(at)).map(<[Report]>::to_vec))
            .chain(self.at_most(at))
            .collect();
        let scored = made.into_iter().filter_map(|reports| {
            let standing = free.score(&reports);
            let score = standing.scorecard("unit")?.nodes.get(at)?;
            (score.outcome == Outcome::Scored).then(|| (score.exact.clone(), reports))
        });
        // Of equal ones the first.
        scored.reduce(|best, next| if (next.0 > best.0) == highest && next.0 != best.0 { next } else { best })
    }

    /// The reports with which a node had the most points that were found.
    pub(super) fn at_most(&self, at: usize) -> Option<Vec<Report>> {
        let (_, witness) = self.most.get(at)?.as_ref()?;
        self.witnesses.get(*witness).cloned()
    }

    pub(super) fn witness(&self, goal: Goal) -> Option<&[Report]> {
        self.witnesses.get(*self.reached.get(&goal)?).map(Vec::as_slice)
    }
}
