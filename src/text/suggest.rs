/// The candidate nearest to `word`, if one is near enough to be a slip of the hand; the first of equals.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = word.to_lowercase();
    // One letter is a whole word: every other one-letter name would be near.
    let length = folded.chars().count();
    let reach = if length < 2 { 0 } else { (length / 3).clamp(1, 4) };
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let distance = strsim::osa_distance(&folded, &candidate.to_lowercase());
        if distance <= reach && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_found_and_a_stranger_is_not() {
        assert_eq!(nearest("ponits", ["title", "points"]), Some("points"));
        assert_eq!(nearest("weather", ["title", "points"]), None);
        assert_eq!(nearest("meting", ["meeting", "metting"]), Some("meeting"));
        assert_eq!(nearest("2", ["1", "3"]), None);
        assert_eq!(nearest("A", ["b", "a"]), Some("a"));
    }
}
