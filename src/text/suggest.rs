/// The candidate nearest to `word`, if one is near enough to be a slip of the hand. None where another is as near: which of
/// them was meant is not known then, and the wrong one would be taken for an answer.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = word.to_lowercase();
    // One letter is a whole word: every other one-letter name would be near.
    let length = folded.chars().count();
    let reach = if length < 2 { 0 } else { (length / 3).clamp(1, 4) };
    let mut best: Option<(usize, Option<&str>)> = None;
    for candidate in candidates {
        let distance = strsim::osa_distance(&folded, &candidate.to_lowercase());
        match best {
            _ if distance > reach => {}
            Some((least, _)) if distance > least => {}
            Some((least, Some(there))) if distance == least && there == candidate => {}
            Some((least, _)) if distance == least => best = Some((least, None)),
            _ => best = Some((distance, Some(candidate))),
        }
    }
    best.and_then(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_found_and_a_stranger_is_not() {
        assert_eq!(nearest("ponits", ["title", "points"]), Some("points"));
        assert_eq!(nearest("weather", ["title", "points"]), None);
        assert_eq!(nearest("meting", ["meeting", "meetings"]), Some("meeting"));
        assert_eq!(nearest("2", ["1", "3"]), None);
        assert_eq!(nearest("A", ["b", "a"]), Some("a"));
    }

    #[test]
    fn of_two_that_are_as_near_neither_is_said() {
        assert_eq!(nearest("meting", ["meeting", "metting"]), None);
        assert_eq!(nearest("villag", ["village", "villagr", "town"]), None);
        assert_eq!(nearest("meting", ["meeting", "meeting"]), Some("meeting"));
        assert_eq!(nearest("rates", ["rate", "gates", "rates"]), Some("rates"));
    }
}
