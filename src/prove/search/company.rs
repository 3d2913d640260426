//! Other units beside the one that is looked at, for rules that compare them: it is the better one, the worse one, and like the
//! others.
use super::Search;
use super::aim::{Aim, Figures};
use crate::model::{InputKind, Node, Relative, Rule, With};
use crate::number::Exact;
use crate::report::{Figure, Given};

/// The numbers that what is compared is aimed at.
const NUMBERS: [i64; 4] = [1, 0, 10, 100];
/// The most figures of one node.
const MOST: usize = 6;

impl Search<'_> {
    pub(super) fn among_others(&mut self) {
        let parts = &self.rubric.parts;
        let aim = Aim::new(parts);
        let ways: Vec<Vec<Figures>> =
            parts.nodes.iter().enumerate().filter_map(|(at, node)| self.compared(at, node, aim)).collect();
        let most = ways.iter().map(Vec::len).max().unwrap_or(0);
        let mut around = self.all_at(&self.best);
        around.extend(self.open());
        // All nodes at once, each at the one that has its place.
        let at = |place: usize| {
            let mut figures = around.clone();
            for own in ways.iter().filter_map(|ways| ways.get(place).or(ways.last())) {
                figures.extend(own.clone());
            }
            figures
        };
        let sets: Vec<Figures> = (0..most).map(at).collect();
        for unit in &sets {
            for other in &sets {
                // Two of them, or all.
                for company in [vec![other.clone()], sets.clone()] {
                    if self.is_spent() {
                        self.company.clear();
                        return;
                    }
                    self.company = company;
                    self.score(unit);
                }
            }
        }
        self.company.clear();
    }

    /// The figures of a node that compares a unit with others, one after the other.
    fn compared(&self, at: usize, node: &Node, aim: Aim<'_>) -> Option<Vec<Figures>> {
        let Some(Rule::Relative(rule)) = &node.rule else { return None };
        let none = Figures::new();
        let in_set = self.in_one_set(rule, aim).unwrap_or_default();
        let aimed = NUMBERS.iter().filter_map(|number| aim.number(&rule.of, &Exact::from(*number), &none));
        let corners = self.candidates(at).into_iter().filter(|figures| !figures.is_empty());
        let mut found: Vec<Figures> = Vec::new();
        for mut figures in aimed.chain(corners) {
            for (input, figure) in &in_set {
                figures.entry(*input).or_insert_with(|| figure.clone());
            }
            if found.len() < MOST && !found.contains(&figures) {
                found.push(figures);
            }
        }
        (!found.is_empty()).then_some(found)
    }

    /// Figures with which a unit is in a set, the same one as every other.
    fn in_one_set(&self, rule: &Relative, aim: Aim<'_>) -> Option<Figures> {
        let mut figures = Figures::new();
        if let Some(among) = &rule.among {
            figures = aim.truth(among, true, &figures).unwrap_or(figures);
        }
        let at = rule.within?;
        let input = self.rubric.parts.inputs.get(at)?;
        let declared = match &rule.with {
            With::Frozen(frozen) => frozen.groups.keys().next(),
            With::Now | With::Before => None,
        };
        let id = match input.kind {
            InputKind::Choice => {
                let place = declared.and_then(|group| group.parse().ok()).unwrap_or(0usize);
                input.option_ids.get(place).cloned()
            }
            _ => declared.cloned().or_else(|| Some("a".to_owned())),
        };
        figures.insert(at, Figure::present(Given::Text(id?)));
        Some(figures)
    }
}
