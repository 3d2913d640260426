//! Reports for pairs that differ in one figure.
use super::Search;
use super::aim::{Aim, Figures, near};
use crate::expr::{Typed, TypedKind};
use crate::number::Exact;
use crate::report::{Figure, Given};
use crate::score::Scorecard;

/// The most numbers that stand beside a figure.
const MOST: usize = 40;

impl Search<'_> {
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
