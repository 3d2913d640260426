//! What the rounds did not reach, one thing at a time: from the scorecards that are nearest to it, one figure or the figures of
//! one node are changed as long as that leads nearer.
use std::collections::BTreeSet;

use super::aim::{Aim, Figures, as_seen};
use super::away::{Away, Distance};
use super::{Goal, Search};
use crate::expr::Typed;
use crate::model::{Input, InputKind, Target};
use crate::number::{Exact, RoundTo};
use crate::prove::LookedAt;
use crate::report::{Figure, Given};

/// How many scores of nodes climbing may take in all, and reports.
const WORK: usize = 60_000;
const MOST_TRIED: usize = 1_200;
/// The most reports for one thing.
const EACH: usize = 300;
/// The most for the end of a range, which may lie where no report gets.
const FOR_AN_END: usize = 40;
/// The most nodes that are put at their ends together.
const MOST_CORNERS: usize = 5;
/// From how many scorecards it begins.
const STARTS: usize = 4;
/// The most values of one figure that are taken from rules.
const MOST_VALUES: usize = 16;
/// How often a step is halved.
const HALVINGS: u32 = 14;

impl Search<'_> {
    /// Climbs to what is left.
    pub(super) fn climb(&mut self) {
        let before = self.tried;
        let goals = self.goals.iter().filter(|goal| !self.reached.contains_key(goal));
        let left: Vec<Goal> = goals.filter(|goal| !matches!(goal, Goal::Beyond(_))).copied().collect();
        if !left.is_empty() {
            self.begin();
        }
        let nodes = self.rubric.parts.nodes.len().max(1);
        let budget = WORK.checked_div(nodes).unwrap_or(0).min(MOST_TRIED);
        let (ends, ways): (Vec<Goal>, Vec<Goal>) =
            left.into_iter().partition(|goal| matches!(goal, Goal::Most(_) | Goal::Least(_)));
        let count = ways.len();
        for (place, goal) in ways.into_iter().chain(ends).enumerate() {
            if self.is_stopped() {
                return;
            }
            if self.reached.contains_key(&goal) {
                continue;
            }
            let left = budget.saturating_sub(self.tried.saturating_sub(before));
            // What nothing reaches leaves the others their share; what is over goes to the next.
            let most = match count.saturating_sub(place) {
                0 => left.min(FOR_AN_END),
                open => left.checked_div(open).unwrap_or(left).min(EACH),
            };
            let end = self.tried.saturating_add(most);
            if let Goal::Most(at) | Goal::Least(at) = goal {
                self.corners(at, goal, end);
            }
            self.climb_to(goal, end);
        }
    }

    /// Each of the nodes that one holds at its best or at its worst, in every way: what is furthest from a mean lies there.
    fn corners(&mut self, at: usize, goal: Goal, end: usize) {
        let parts = &self.rubric.parts;
        let children = parts.nodes.get(at).map_or(&[][..], |node| &node.children);
        if !(2..=MOST_CORNERS).contains(&children.len()) {
            return;
        }
        let open = self.open();
        for way in 0..1usize << children.len() {
            if self.tried >= end || self.reached.contains_key(&goal) || self.is_stopped() {
                return;
            }
            let mut figures = open.clone();
            for (place, child) in children.iter().enumerate() {
                let noted = if way >> place & 1 == 1 { &self.best } else { &self.worst };
                for (input, figure) in noted.get(*child).into_iter().flatten() {
                    figures.insert(*input, figure.clone());
                }
            }
            self.score(&figures);
        }
    }

    /// Notes scorecards to begin with: nothing reported, everything as bad and as good as was found, left to the rules or not.
    fn begin(&mut self) {
        let (worst, best, open) = (self.all_at(&self.worst), self.all_at(&self.best), self.open());
        let opened = |figures: &Figures| {
            let mut opened = figures.clone();
            opened.extend(open.clone());
            opened
        };
        for figures in [Figures::new(), opened(&worst), opened(&best), worst, best] {
            let standing = self.score(&figures);
            self.kept.push((figures, standing.scorecard("unit").cloned()));
        }
    }

    fn climb_to(&mut self, goal: Goal, end: usize) {
        let (inputs, nodes, turns) = self.levers(goal);
        for (mut away, mut figures) in self.nearest(goal) {
            loop {
                let before = away.clone();
                for overlay in turns.iter().cloned() {
                    let mut changed = figures.clone();
                    changed.extend(overlay);
                    if self.step(goal, end, changed, &mut figures, &mut away) {
                        return;
                    }
                }
                // One of each figure, then the next: what helps may be at the last of many.
                let values: Vec<Vec<Figure>> = inputs.iter().map(|at| self.values(*at, &figures)).collect();
                let longest = values.iter().map(Vec::len).max().unwrap_or(0);
                for round in 0..longest {
                    for (at, values) in inputs.iter().zip(&values) {
                        let Some(figure) = values.get(round) else { continue };
                        let mut changed = figures.clone();
                        changed.insert(*at, figure.clone());
                        if self.step(goal, end, changed, &mut figures, &mut away) {
                            return;
                        }
                    }
                }
                for at in &nodes {
                    for overlay in self.candidates(*at) {
                        let mut changed = figures.clone();
                        changed.extend(overlay);
                        if self.step(goal, end, changed, &mut figures, &mut away) {
                            return;
                        }
                    }
                }
                if away >= before {
                    break;
                }
            }
        }
    }

    /// Goes there where it is nearer; whether there is nothing more to do.
    fn step(
        &mut self,
        goal: Goal,
        end: usize,
        changed: Figures,
        figures: &mut Figures,
        away: &mut Distance,
    ) -> bool {
        if changed == *figures {
            return false;
        }
        if self.tried >= end || self.reached.contains_key(&goal) || self.is_stopped() {
            return true;
        }
        if let Some(found) = self.scored_away(goal, &changed).filter(|found| found < away) {
            (*figures, *away) = (changed, found);
        }
        self.reached.contains_key(&goal)
    }

    fn scored_away(&mut self, goal: Goal, figures: &Figures) -> Option<Distance> {
        let standing = self.score(figures);
        let card = standing.scorecard("unit")?;
        Away { parts: &self.rubric.parts, card }.to(goal)
    }

    /// The scorecards that are nearest, with their figures.
    fn nearest(&self, goal: Goal) -> Vec<(Distance, Figures)> {
        let parts = &self.rubric.parts;
        let away = self.kept.iter().filter_map(|(figures, card)| {
            let card = card.as_ref()?;
            Some((Away { parts, card }.to(goal)?, figures))
        });
        let mut all: Vec<(Distance, &Figures)> = away.collect();
        all.sort_by(|one, other| one.0.cmp(&other.0));
        all.dedup_by(|one, other| one.0.away == other.0.away);
        all.into_iter().take(STARTS).map(|(away, figures)| (away, figures.clone())).collect()
    }

    /// The inputs and the nodes that can lead somewhere, and what turns its conditions at once.
    fn levers(&self, goal: Goal) -> (Vec<usize>, BTreeSet<usize>, Vec<Figures>) {
        let parts = &self.rubric.parts;
        let mut looked = LookedAt::new(parts);
        let mut turns: Vec<(&Typed, bool)> = Vec::new();
        match goal {
            Goal::Way(at, _) | Goal::Beyond(at) | Goal::Most(at) | Goal::Least(at) => looked.node(at),
            Goal::Event(at, place) => {
                looked.node(at);
                let cap = parts.nodes.get(at).and_then(|node| node.caps.get(place));
                turns.extend(cap.map(|cap| (&cap.when, true)));
            }
            Goal::Class(_) | Goal::Gate(_) | Goal::ClassCap(_) => {
                let Some(classes) = &parts.classes else { return Default::default() };
                match classes.of {
                    Target::Node(at) => looked.node(at),
                    Target::Pillar(at) => {
                        let pillar = parts.pillars.get(at);
                        pillar.iter().flat_map(|pillar| &pillar.of).for_each(|part| looked.node(part.node));
                        pillar
                            .iter()
                            .flat_map(|pillar| pillar.expressions())
                            .for_each(|of| looked.expression(of));
                    }
                }
                classes.conditions().for_each(|(condition, _)| looked.expression(condition));
                match goal {
                    Goal::ClassCap(at) => turns.extend(classes.caps.get(at).map(|cap| (&cap.when, true))),
                    Goal::Gate(at) => {
                        let gate = classes.all.get(at).and_then(|class| class.requires.as_ref());
                        turns.extend(gate.map(|gate| (gate, false)));
                    }
                    _ => {}
                }
            }
        }
        if let Goal::Way(at, _) | Goal::Event(at, _) = goal {
            let way = std::iter::successors(parts.nodes.get(at), |node| parts.nodes.get(node.parent?));
            for node in way {
                turns.extend(node.applies_if.as_ref().map(|of| (of, true)));
                turns.extend(node.unscored_if.as_ref().map(|of| (of, false)));
                turns.extend(node.zero_if.as_ref().map(|of| (of, false)));
            }
        }
        let (aim, none) = (Aim::new(parts), Figures::new());
        let turned = turns.into_iter().filter_map(|(of, truth)| aim.truth(of, truth, &none));
        (looked.inputs, looked.nodes, turned.collect())
    }

    /// What is worth trying as one figure: what rules turn on, and steps away from what it is, each half of the one before.
    fn values(&self, at: usize, figures: &Figures) -> Vec<Figure> {
        let Some(input) = self.rubric.parts.inputs.get(at) else { return Vec::new() };
        let text = |id: &String| Figure::present(Given::Text(id.clone()));
        let mut all = vec![Figure::missing(), Figure::not_applicable("-")];
        match input.kind {
            InputKind::Boolean => all.extend([true, false].map(Figure::present)),
            InputKind::Choice => all.extend(input.option_ids.iter().map(text)),
            InputKind::Ticks => all.extend(ticked(input, figures.get(&at))),
            _ => all.extend(self.of_rules(at)),
        }
        if input.kind.is_number() {
            let given = figures.get(&at).and_then(|figure| figure.value.as_ref());
            let now =
                if let Some(Given::Number(number)) = given { Some(as_seen(input, number)) } else { None };
            all.extend(self.steps(at, input, now));
        }
        all
    }

    fn of_rules(&self, at: usize) -> Vec<Figure> {
        let mut found: Vec<Figure> = Vec::new();
        for figure in self.candidates.iter().flatten().filter_map(|figures| figures.get(&at)) {
            if found.len() < MOST_VALUES && !found.contains(figure) {
                found.push(figure.clone());
            }
        }
        found
    }

    fn steps(&self, at: usize, input: &Input, now: Option<Exact>) -> Vec<Figure> {
        let grid = grid(input);
        let (least, most) = (input.range.min.clone(), input.range.max.clone());
        let now = now.or_else(|| least.clone()).unwrap_or(Exact::ZERO);
        let span = match (&least, &most) {
            (Some(least), Some(most)) => most.minus(least),
            _ => now.abs().plus(&Exact::ONE).times(&Exact::from_integer(2)),
        };
        let aim = Aim::new(&self.rubric.parts);
        let mut found: Vec<Figure> = Vec::new();
        for halving in 0..HALVINGS {
            let part = Exact::from(1i64.checked_shl(halving).unwrap_or(1));
            let Some(steps) = span.over(&part).and_then(|step| step.over(&grid)) else { break };
            let step = steps.ceil().times(&grid);
            for number in [now.plus(&step), now.minus(&step)] {
                let Some(on_grid) = number.over(&grid).map(|steps| steps.floor().times(&grid)) else {
                    continue;
                };
                let figures = aim.set_number(at, &on_grid, &Figures::new());
                let figure = figures.and_then(|figures| figures.get(&at).cloned());
                found.extend(figure.filter(|figure| !found.contains(figure)));
            }
        }
        found
    }
}

/// All options, none, and one more or one less than there are.
fn ticked(input: &Input, now: Option<&Figure>) -> Vec<Figure> {
    let none = Vec::new();
    let list = match now.and_then(|figure| figure.value.as_ref()) {
        Some(Given::List(list)) => list,
        _ => &none,
    };
    let figure = |ids: Vec<String>| Figure::present(Given::List(ids));
    let turned = input.option_ids.iter().map(|id| {
        let is_other = |other: &&String| (*other == id) != list.contains(other);
        figure(input.option_ids.iter().filter(is_other).cloned().collect())
    });
    [figure(input.option_ids.clone()), figure(Vec::new())].into_iter().chain(turned).collect()
}

/// What a figure is a multiple of, as expressions see it.
fn grid(input: &Input) -> Exact {
    let percent = if input.kind == InputKind::Percent { 2 } else { 0 };
    let of_places = |places: u8| Exact::ten_to(i64::from(places).saturating_add(percent).saturating_neg());
    match (input.kind, input.range.places, input.rounding.as_ref().map(|rounding| rounding.to())) {
        (InputKind::Count | InputKind::Integer, ..) => Exact::ONE,
        (_, Some(places), _) => of_places(places),
        (_, None, Some(RoundTo::Places(places))) => of_places(*places),
        _ => of_places(4),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::collections::BTreeSet;

    use super::super::{Bounds, Goal, Search};
    use crate::{Reached, Rubric, Source};

    const HEAD: &str = r#"bochiso = 1
[rubric]
id = "climb"
version = "1"
title = "Climb"
unit_kind = "unit"
points = 100
AGGREGATE
[rounding]
total = { places = 4, mode = "half-up" }
shown = { places = 2, mode = "half-up" }
[defaults]
missing = "zero"
not_applicable = "exclude"
not_accepted = "zero"
zero_denominator = "zero"
beyond_maximum = "clamp"
outside_range = "refuse"
excluded = "rescale"
"#;

    fn open(aggregate: &str, body: &str) -> Vec<String> {
        let text = format!("{}{body}", HEAD.replace("AGGREGATE", aggregate));
        let rubric = Rubric::parse(&Source::new("climb.toml", text)).unwrap();
        let proof = rubric.prove();
        let open = proof.reaches().iter().filter(|reach| !matches!(reach.by, Reached::By(_)));
        open.map(|reach| format!("{} {} {:?} {:?}", reach.on, reach.way, reach.place, reach.by)).collect()
    }

    #[test]
    fn a_class_of_one_point_is_found_through_every_aggregate() {
        let class = r#"
[classes]
of = "total"
value = "exact"
[[class]]
id = "above"
title = "Above"
from = "62%"
[[class]]
id = "here"
title = "Here"
from = "61.5%"
[[class]]
id = "below"
title = "Below"
"#;
        let criterion = |id: &str, points: u32| {
            format!(
                "[[criterion]]\nid = \"{id}\"\ntitle = \"{id}\"\npoints = {points}\ninputs.x{id} = {{ type = \"decimal\", min = 0, max = 7, places = 3 }}\nformula = \"full * x{id} * x{id} / 49\"\n"
            )
        };
        for (aggregate, points) in [
            ("", 50),
            ("aggregate = \"mean\"", 100),
            ("aggregate = \"maximum\"", 100),
            ("aggregate = \"minimum\"", 100),
            ("aggregate = \"geometric\"", 100),
        ] {
            let body = format!("{}{}{class}", criterion("1", points), criterion("2", points));
            assert_eq!(open(aggregate, &body), Vec::<String>::new(), "{aggregate}");
        }
    }

    #[test]
    fn conditions_on_points_are_climbed_to() {
        let body = r#"
[[criterion]]
id = "1"
title = "One"
points = 60
inputs.x = { type = "count", max = 1000 }
formula = "full * x * x / 1000000"
[[criterion]]
id = "2"
title = "Two"
points = 40
inputs.y = { type = "percent" }
zero_if = "points('1') > 30.5 and points('1') < 30.6"
ratio = { of = "y" }
"#;
        assert_eq!(open("", body), Vec::<String>::new());
    }

    /// Before every report that is tried, so that nothing is tried once nobody waits for it.
    #[test]
    fn a_search_asks_whether_to_stop_before_every_report() {
        let body = r#"
[[criterion]]
id = "1"
title = "One"
points = 100
inputs.x = { type = "count", max = 1000 }
inputs.y = { type = "count", max = 1000 }
zero_if = "x * x = 7 * y * y + 3"
ratio = { of = "x", to = "y" }
"#;
        let text = format!("{}{body}", HEAD.replace("AGGREGATE", ""));
        let rubric = Rubric::parse(&Source::new("climb.toml", text)).unwrap();
        let goals = BTreeSet::from([Goal::Way(1, crate::prove::Way::ZeroIf)]);
        let asked = Cell::new(0usize);
        let count = || {
            asked.set(asked.get() + 1);
            false
        };
        let whole = Search::new(&rubric, goals.clone(), Bounds::new(), &count);
        assert!(whole.tried > 200, "{} tried", whole.tried);
        let all = asked.get();
        // The reports that climbing begins with come in one go.
        let together = 10;
        for stop_at in (0..all).step_by(all / 7) {
            asked.set(0);
            let stop = || {
                asked.set(asked.get() + 1);
                asked.get() > stop_at
            };
            let cut = Search::new(&rubric, goals.clone(), Bounds::new(), &stop);
            assert!(cut.tried <= stop_at + together, "{} tried after {stop_at}", cut.tried);
        }
    }
}
