//! Lists of alike things in two versions: which item of one is which of the other.
use crate::canon::{Form, Record};

/// An item of the old list, of the new one, or both; with places from 0.
pub(super) type Pair = (Option<usize>, Option<usize>);

/// Pairs the items of two lists in their order so that the least changed: leaving out or adding an item counts as half of
/// changing all of it.
pub(super) fn pairs(old: &[Form], new: &[Form], same: impl Fn(&Form, &Form) -> bool) -> Vec<Pair> {
    let weight = |form: &Form| match form {
        Form::Record(Record(parts)) => parts.len().max(1),
        _ => 1,
    };
    let change = |old: &Form, new: &Form| match (old, new) {
        (Form::Record(Record(old)), Form::Record(Record(new))) => {
            let differ = |(name, part): (&String, &crate::canon::Part)| {
                !new.get(name).is_some_and(|other| same(&part.form, &other.form))
            };
            let gone = old.iter().filter(|part| differ(*part)).count();
            let added = new.keys().filter(|name| !old.contains_key(*name)).count();
            gone.saturating_add(added).saturating_mul(2)
        }
        (old, new) => usize::from(!same(old, new)).saturating_mul(2),
    };
    // The cheapest way from each place to the ends of both lists: what it costs, and its first step.
    let width = new.len().saturating_add(1);
    let mut ways: Vec<(usize, Pair)> =
        vec![(0, (None, None)); old.len().saturating_add(1).saturating_mul(width)];
    let at = |row: usize, column: usize| row.saturating_mul(width).saturating_add(column);
    for row in (0..=old.len()).rev() {
        for column in (0..=new.len()).rev() {
            let (here, there) = (old.get(row), new.get(column));
            let cost = |row: usize, column: usize| ways.get(at(row, column)).map_or(usize::MAX, |way| way.0);
            let (below, right) = (row.saturating_add(1), column.saturating_add(1));
            let both = here.zip(there).map(|(old, new)| {
                (cost(below, right).saturating_add(change(old, new)), (Some(row), Some(column)))
            });
            let gone = here.map(|old| (cost(below, column).saturating_add(weight(old)), (Some(row), None)));
            let added = there.map(|new| (cost(row, right).saturating_add(weight(new)), (None, Some(column))));
            let best = [both, gone, added].into_iter().flatten().min_by_key(|way| way.0);
            if let (Some(best), Some(way)) = (best, ways.get_mut(at(row, column))) {
                *way = best;
            }
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut pairs = Vec::new();
    while let Some((_, pair @ (has_old, has_new))) = ways.get(at(row, column)).copied()
        && (has_old.is_some() || has_new.is_some())
    {
        pairs.push(pair);
        row = has_old.map_or(row, |row| row.saturating_add(1));
        column = has_new.map_or(column, |column| column.saturating_add(1));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::pairs;
    use crate::canon::{Effect, Form, Record};

    fn list(items: &[(&str, &str)]) -> Vec<Form> {
        let item = |(low, points): &(&str, &str)| {
            Form::Record(Record::default().with(Effect::Scores, "low", Form::text(*low)).with(
                Effect::Scores,
                "points",
                Form::text(*points),
            ))
        };
        items.iter().map(item).collect()
    }

    #[test]
    fn what_stays_is_paired() {
        let pairs = |old: &[(&str, &str)], new: &[(&str, &str)]| pairs(&list(old), &list(new), |a, b| a == b);
        let old = [("40", "4"), ("30", "3"), ("20", "2")];
        assert_eq!(pairs(&old, &old), [(Some(0), Some(0)), (Some(1), Some(1)), (Some(2), Some(2))]);
        assert_eq!(
            pairs(&old, &[("40", "4"), ("35", "3.5"), ("30", "3"), ("20", "2")]),
            [(Some(0), Some(0)), (None, Some(1)), (Some(1), Some(2)), (Some(2), Some(3))]
        );
        assert_eq!(pairs(&old, &old[1..]), [(Some(0), None), (Some(1), Some(0)), (Some(2), Some(1))]);
        assert_eq!(pairs(&old[..2], &[("45", "4"), ("30", "2")]), [(Some(0), Some(0)), (Some(1), Some(1))]);
        assert_eq!(pairs(&[], &old[..1]), [(None, Some(0))]);
        assert_eq!(pairs(&[], &[]), []);
    }
}
