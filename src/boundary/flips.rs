//! Edges without a quantity: conditions both ways, options, denominators of 0, the ends of what may be reported.
use super::Side;
use super::edges::{Edge, Which};
use super::group::Group;
use super::levels::places;
use super::line;
use super::nodes::OfNode;
use super::words;
use crate::expr::Typed;
use crate::model::{InputKind, Rule};
use crate::number::Exact;
use crate::prove::Figures;
use crate::report::{Figure, Given, Value};
use crate::score::{Branch, Lack};

impl<'a> OfNode<'_, 'a> {
    /// A condition both ways, within what surrounds it so that the points differ if they can.
    pub(super) fn truth(&self, of: &'a Typed, within: &'a Typed, group: &mut Group) -> bool {
        let mut found: Option<[Figures; 2]> = None;
        for context in self.contexts(Some(within), group) {
            let sides = [true, false].map(|truth| {
                let figures = self.bench.aim.truth(of, truth, &Figures::new())?;
                let mut all = context.clone();
                all.extend(figures);
                let card = self.bench.card(&all, self.setting).ok()?;
                (self.scope(&card).truth(of) == Ok(truth)).then_some((all, card))
            });
            let [Some((yes, one)), Some((no, other))] = sides else { continue };
            let differ = self.differ(&one, &other);
            if differ || found.is_none() {
                found = Some([yes, no]);
            }
            if differ {
                break;
            }
        }
        let Some(sides) = found else { return false };
        for (holds, figures) in [true, false].into_iter().zip(sides) {
            let name = words::truth(&self.words(), of, holds);
            let name = match self.beside(of, &figures) {
                Some(others) => format!("{name} ({others})"),
                None => name,
            };
            self.push(name, None, figures, group);
        }
        true
    }

    /// The other conditions of the rule that are not as in the report that all cases start from.
    fn beside(&self, of: &Typed, figures: &Figures) -> Option<String> {
        let (Some(Rule::All { of: all, .. }) | Some(Rule::Any { of: all, .. })) = &self.node.rule else {
            return None;
        };
        let card = |figures: &Figures| self.bench.card(figures, self.setting).ok();
        let (start, there) = (card(&self.start)?, card(figures)?);
        let others = all.iter().filter(|other| *other != of).filter_map(|other| {
            let truth = self.scope(&there).truth(other).ok()?;
            (self.scope(&start).truth(other) != Ok(truth)).then(|| words::truth(&self.words(), other, truth))
        });
        let others: Vec<String> = others.collect();
        (!others.is_empty()).then(|| others.join("; "))
    }

    /// What has no sides: an option, a denominator of 0.
    pub(super) fn one(&self, edge: &Edge<'a>, group: &mut Group) -> bool {
        let (aim, none) = (self.bench.aim, Figures::new());
        let set = |ids: Vec<String>, input: usize| {
            Some(Figures::from([(input, Figure::present(Given::List(ids)))]))
        };
        let figures = match edge {
            Edge::Chosen { of, place, .. } => aim.option(of, *place, &none),
            Edge::Ticked { input, which } => {
                let ids = self.bench.parts.inputs.get(*input).map_or(&[][..], |input| &input.option_ids);
                match which {
                    Which::All => set(ids.to_vec(), *input),
                    Which::None => set(Vec::new(), *input),
                    Which::Only(place) => ids.get(*place).and_then(|id| set(vec![id.clone()], *input)),
                }
            }
            Edge::NoDenominator { of, to } => aim
                .number(to, &Exact::ZERO, &none)
                .map(|figures| aim.number(of, &Exact::ZERO, &figures).unwrap_or(figures)),
            _ => None,
        };
        let Some(figures) = figures.map(|figures| self.over(&figures)) else { return false };
        let shows = match self.bench.card(&figures, self.setting) {
            Err(refused) => refused.own.is_some(),
            Ok(card) => match edge {
                Edge::Chosen { of, place, .. } => {
                    matches!(self.scope(&card).value(of), Ok(Value::Choice(chosen)) if chosen == *place)
                }
                Edge::NoDenominator { .. } => self
                    .score(&card)
                    .is_some_and(|score| score.branch == Branch::Policy(Lack::ZeroDenominator)),
                _ => self.by_rule(&card).is_some(),
            },
        };
        if shows {
            self.push(words::what(&self.words(), edge), None, figures, group);
        }
        shows
    }

    /// The end of what may be reported, and what lies beyond it.
    pub(super) fn end(&self, at: usize, high: bool, edge: &Edge<'a>, group: &mut Group) -> bool {
        let Some(input) = self.bench.parts.inputs.get(at) else { return false };
        let (range, way) = (&input.range, if high { 1 } else { -1 });
        let (end, beyond) = if input.kind == InputKind::Date {
            let day = if high { range.latest } else { range.earliest };
            let beyond = day.and_then(|day| day.plus_days(way));
            (day.map(Given::Date), beyond.map(Given::Date))
        } else {
            let number = if high { &range.max } else { &range.min };
            let said = |number: Exact| {
                let percent = input.kind == InputKind::Percent;
                Given::Number(if percent { number.times(&Exact::from_integer(100)) } else { number })
            };
            let step = line::step(input, number.as_ref().map_or(0, places));
            let beyond = number.as_ref().map(|number| number.plus(&step.times(&Exact::from(way))));
            (number.clone().map(said), beyond.map(said))
        };
        let name = words::what(&self.words(), edge);
        let beyond_name = words::beyond(&self.words(), edge, high);
        let beyond_side = if high { Side::Above } else { Side::Below };
        let mut found = false;
        for (given, side, name) in [(end, Side::At, name), (beyond, beyond_side, beyond_name)] {
            let Some(given) = given else { continue };
            found = true;
            let figures = self.over(&Figures::from([(at, Figure::present(given))]));
            self.push(name, Some(side), figures, group);
        }
        found
    }
}
