//! The figures of other units, which stand in where a unit has none.
use std::collections::BTreeMap;

use super::relative::group_of;
use super::scope::Scope;
use crate::expr::{self, Middle, Typed, TypedKind};
use crate::model::Parts;
use crate::number::Exact;
use crate::report::{Cell, Unit, Value};

/// What the units of a period report of the figures that others fall back on, group by group.
#[derive(Debug, Clone, Default)]
pub(crate) struct Peers {
    sets: BTreeMap<(usize, Option<usize>), BTreeMap<String, Figures>>,
}

/// The figures of one group.
#[derive(Debug, Clone)]
struct Figures {
    sorted: Vec<Exact>,
    sum: Exact,
}

/// What is taken of the other units.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OfPeers {
    pub(crate) value: Exact,
    /// Over how many of them.
    pub(crate) units: usize,
    /// The input that names their group, and the group.
    pub(crate) group: Option<(usize, Value)>,
}

impl Peers {
    /// Gathers them from the units of one period.
    pub(crate) fn gather<'u>(parts: &Parts, units: impl Iterator<Item = &'u Unit> + Clone) -> Self {
        let mut gathered = Self::default();
        for peers in parts.peers() {
            let Some(set) = peers.set() else { continue };
            if gathered.sets.contains_key(&set) {
                continue;
            }
            let mut groups: BTreeMap<String, Vec<Exact>> = BTreeMap::new();
            for unit in units.clone() {
                let figure = Scope::of_figures(&unit.cells).number(&peers.of);
                if let (Ok(figure), Some(group)) = (figure, group(&unit.cells, set.1)) {
                    groups.entry(group).or_default().push(figure);
                }
            }
            let figures = groups.into_iter().map(|(group, figures)| (group, Figures::new(figures)));
            gathered.sets.insert(set, figures.collect());
        }
        gathered
    }
}

/// The group of a unit; all units are in one where no input names it.
fn group(cells: &[Cell], within: Option<usize>) -> Option<String> {
    within.map_or(Some(String::new()), |input| group_of(cells, input))
}

impl Figures {
    fn new(mut sorted: Vec<Exact>) -> Self {
        sorted.sort();
        let sum = Exact::sum(&sorted);
        Self { sorted, sum }
    }

    /// A statistic of those but one, and of how many; `None` where nobody is left.
    fn without(&self, own: Option<&Exact>, take: Middle) -> Option<(Exact, usize)> {
        let own = own.and_then(|own| Some((self.sorted.binary_search(own).ok()?, own)));
        let count = self.sorted.len().checked_sub(usize::from(own.is_some()))?;
        let value = match take {
            Middle::Mean => {
                let sum = own.map_or_else(|| self.sum.clone(), |(_, own)| self.sum.minus(own));
                sum.over(&Exact::from(i64::try_from(count).ok()?))?
            }
            Middle::Median => {
                let at = |place: usize| {
                    let skipped = own.is_some_and(|(own, _)| own <= place);
                    self.sorted.get(place.checked_add(usize::from(skipped))?)
                };
                let (lower, upper) = (count.checked_sub(1)?.checked_div(2)?, count.checked_div(2)?);
                at(lower)?.plus(at(upper)?).over(&Exact::from(2i64))?
            }
        };
        Some((value, count))
    }
}

impl Scope<'_> {
    /// What the other units of the period give; `None` where none of them reports the figure, or this one no group.
    pub(super) fn of_peers(&self, peers: &expr::Peers) -> Option<OfPeers> {
        let set = peers.set()?;
        let figures = self.peers?.sets.get(&set)?.get(&group(self.cells, set.1)?)?;
        let own = self.number(&peers.of).ok();
        let (value, units) = figures.without(own.as_ref(), peers.take)?;
        let group = set.1.and_then(|within| Some((within, self.input(within).ok()?)));
        Some(OfPeers { value, units, group })
    }

    /// What was taken of the other units of this period on the way to a value.
    pub(crate) fn taken_of_peers(&self, typed: &Typed) -> Vec<OfPeers> {
        match &typed.kind {
            TypedKind::Peers(peers) => self.of_peers(peers).into_iter().collect(),
            TypedKind::Previous(_) | TypedKind::Since(..) => Vec::new(),
            _ => typed.parts().into_iter().flat_map(|part| self.taken_of_peers(part)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(figures: &[i64], own: Option<i64>, take: Middle) -> Option<(String, usize)> {
        let figures = Figures::new(figures.iter().map(|figure| Exact::from(*figure)).collect());
        let own = own.map(Exact::from);
        figures.without(own.as_ref(), take).map(|(value, count)| (value.to_text(), count))
    }

    #[test]
    fn the_own_figure_is_left_out() {
        let is = |value: &str, count: usize| Some((value.to_owned(), count));
        assert_eq!(without(&[7, 1, 4], None, Middle::Mean), is("4", 3));
        assert_eq!(without(&[7, 1, 4], Some(7), Middle::Mean), is("2.5", 2));
        assert_eq!(without(&[7, 1, 4], None, Middle::Median), is("4", 3));
        assert_eq!(without(&[7, 1, 4], Some(4), Middle::Median), is("4", 2));
        assert_eq!(without(&[7, 1, 4], Some(1), Middle::Median), is("5.5", 2));
        assert_eq!(without(&[1, 4, 4, 9], Some(4), Middle::Median), is("4", 3));
        assert_eq!(without(&[1, 4, 4, 9], Some(1), Middle::Median), is("4", 3));
        assert_eq!(without(&[1, 4, 5, 9], Some(9), Middle::Median), is("4", 3));
    }

    #[test]
    fn of_nobody_there_is_no_value() {
        for take in Middle::ALL {
            assert_eq!(without(&[], None, take), None);
            assert_eq!(without(&[3], Some(3), take), None);
        }
    }
}
