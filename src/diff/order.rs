//! What stands in another place among the same others.
use std::collections::BTreeMap;

/// Those that have to move, the fewest, so that one order becomes the other; of both only what stands in both counts.
pub(super) fn moved(old: &[String], new: &[String]) -> Vec<String> {
    let places: BTreeMap<&String, usize> = old.iter().enumerate().map(|(place, id)| (id, place)).collect();
    let common: Vec<(&String, usize)> =
        new.iter().filter_map(|id| Some((id, places.get(id).copied()?))).collect();
    // The longest run that is in order in both stays: for each, how long the best one that ends there is, and what is before it.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(common.len());
    for (at, (_, place)) in common.iter().enumerate() {
        let before = common
            .iter()
            .take(at)
            .zip(&best)
            .enumerate()
            .filter(|(_, ((_, earlier), _))| earlier < place)
            .max_by_key(|(_, (_, (length, _)))| *length);
        best.push(
            before.map_or((1, None), |(before, (_, (length, _)))| (length.saturating_add(1), Some(before))),
        );
    }
    let end = best.iter().enumerate().max_by_key(|(_, (length, _))| *length).map(|(at, _)| at);
    let stays: Vec<usize> =
        std::iter::successors(end, |at| best.get(*at).and_then(|(_, before)| *before)).collect();
    let goes = common.iter().enumerate().filter(|(at, _)| !stays.contains(at));
    goes.map(|(_, (id, _))| (*id).clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn the_fewest_move() {
        let list = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
        let moved = |old: &str, new: &str| moved(&list(old), &list(new)).concat();
        assert_eq!(moved("abcd", "abcd"), "");
        assert_eq!(moved("abcd", "bcda"), "a");
        assert_eq!(moved("abcd", "axcb"), "c");
        assert_eq!(moved("ab", "ba").len(), 1);
    }
}
