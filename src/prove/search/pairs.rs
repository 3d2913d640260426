//! Reports for pairs that differ in one figure.
use super::Search;
use super::aim::{Aim, Figures, near};
use crate::expr::{Typed, TypedKind};
use crate::number::Exact;
use crate::report::{Figure, Given};
use crate::score::{Branch, Outcome, Scorecard};

/// The most numbers that stand beside a figure.
const MOST: usize = 40;

/// How often something is left out of figures to see whether it is needed.
const MOST_LEFT_OUT: usize = 60;

impl Search<'_> {
    /// As few of some figures as still show something; what has to stay is not tried without. Large parts are left out first.
    pub(in crate::prove) fn reduced(
        &self,
        figures: &Figures,
        stays: usize,
        shows: &dyn Fn(&Figures) -> bool,
    ) -> Figures {
        let mut left = figures.clone();
        let mut parts: Vec<Vec<usize>> = vec![figures.keys().copied().filter(|at| *at != stays).collect()];
        for _ in 0..MOST_LEFT_OUT {
            let Some(part) = parts.pop() else { break };
            if self.is_stopped() || part.is_empty() {
                continue;
            }
            let mut without = left.clone();
            without.retain(|at, _| !part.contains(at));
            if shows(&without) {
                left = without;
            } else if let Some((one, other)) =
                part.split_at_checked(part.len() / 2).filter(|(one, _)| !one.is_empty())
            {
                parts.extend([one.to_vec(), other.to_vec()]);
            }
        }
        left
    }

    /// The points of a node where the rest is as it is, or has no figures at all.
    pub(in crate::prove) fn points(&self, at: usize, figures: &Figures) -> Option<Exact> {
        let score = self.card(figures)?.nodes.get(at)?.clone();
        let is_by_rule = !matches!(score.branch, Branch::Policy(_) | Branch::Above);
        (score.outcome == Outcome::Scored && is_by_rule).then_some(score.points)
    }

    /// The scorecard of some figures; nothing is noted.
    pub(in crate::prove) fn card(&self, figures: &Figures) -> Option<Scorecard> {
        self.program.score(&self.report(figures)).scorecard("unit").cloned()
    }

    /// Reports to begin with: as good and as bad as was found, each with conditions both ways.
    pub(in crate::prove) fn starts(&self, conditions: &[&Typed]) -> Vec<Figures> {
        let (aim, none, open) = (Aim::new(&self.rubric.parts), Figures::new(), self.open());
        let mut ends = [self.all_at(&self.best), self.all_at(&self.worst)];
        for figures in &mut ends {
            figures.extend(open.clone());
        }
        let turns = conditions.iter().flat_map(|condition| {
            [true, false].into_iter().filter_map(|truth| aim.truth(condition, truth, &none))
        });
        let mut all: Vec<Figures> = ends.to_vec();
        for turn in turns {
            for figures in &ends {
                let mut turned = figures.clone();
                turned.extend(turn.clone());
                if !all.contains(&turned) {
                    all.push(turned);
                }
            }
        }
        all
    }

    /// Numbers that an input can be reported with: its ends, what rules turn on, and what it is compared with.
    pub(in crate::prove) fn numbers<'t>(
        &self,
        at: usize,
        expressions: impl Iterator<Item = &'t Typed>,
    ) -> Vec<Exact> {
        let (aim, none) = (Aim::new(&self.rubric.parts), Figures::new());
        let Some(input) = aim.input(at) else { return Vec::new() };
        let figures = self.candidates.iter().flatten().filter_map(|figures| figures.get(&at).cloned());
        let mut seen: Vec<Exact> = input.range.min.iter().chain(&input.range.max).cloned().collect();
        for typed in expressions {
            typed.walk(&mut |part| {
                if let TypedKind::Compare(_, left, right) = &part.kind {
                    let ends = match (&left.kind, &right.kind) {
                        (TypedKind::Input(own), TypedKind::Number(end))
                        | (TypedKind::Number(end), TypedKind::Input(own))
                            if *own == at =>
                        {
                            near(end)
                        }
                        _ => Vec::new(),
                    };
                    seen.extend(ends);
                }
            });
        }
        let aimed = seen.iter().filter_map(|number| aim.set_number(at, number, &none)?.remove(&at));
        let mut found: Vec<Exact> = Vec::new();
        for figure in aimed.chain(figures) {
            if let Figure { value: Some(Given::Number(number)), .. } = figure
                && found.len() < MOST
                && !found.contains(&number)
            {
                found.push(number);
            }
        }
        found
    }
}
