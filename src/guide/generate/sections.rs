//! Examples that are more than one text: several rubrics with their reports, and what is written many times.

/// A rubric, as it differs from the stage, and reports that it scores.
#[derive(Debug, Default)]
pub(super) struct Set<'e> {
    pub(super) id: &'e str,
    pub(super) version: &'e str,
    /// For the rubric.
    pub(super) lines: String,
    /// A list in JSON.
    pub(super) reports: String,
}

/// The sets of an example: `== xa 2022.1` with the lines of a rubric below it, then `== reports`.
pub(super) fn sets(text: &str) -> Vec<Set<'_>> {
    let mut all: Vec<Set<'_>> = Vec::new();
    let mut in_reports = false;
    for line in text.lines() {
        let heading = line.strip_prefix("== ");
        in_reports = heading.map_or(in_reports, |heading| heading == "reports");
        match (heading, all.last_mut()) {
            (Some("reports"), _) => {}
            (Some(heading), _) => {
                let (id, version) = heading.split_once(' ').unwrap_or((heading, "1"));
                all.push(Set { id, version, ..Set::default() });
            }
            (None, Some(set)) => {
                let part = if in_reports { &mut set.reports } else { &mut set.lines };
                part.push_str(line);
                part.push('\n');
            }
            (None, None) => {}
        }
    }
    all
}

/// An example with what stands in it many times written out: `«3 × a#, »` is `a1, a2, a3, `.
pub(super) fn unrolled(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('«') {
        let parts = after.split_once('»').and_then(|(inside, after)| {
            let (times, part) = inside.split_once(" × ")?;
            Some((times.parse::<usize>().ok()?, part, after))
        });
        let Some((times, part, after)) = parts else { break };
        out.push_str(before);
        for number in 1..=times {
            if part.contains('#') {
                out.push_str(&part.replace('#', &number.to_string()));
            } else {
                out.push_str(part);
            }
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[test]
fn what_stands_many_times_is_written_out() {
    assert_eq!(unrolled("sum(«3 × a#, »b)"), "sum(a1, a2, a3, b)");
    assert_eq!(unrolled("# «2 × x»\n«1 × y#»"), "# xx\ny1");
    assert_eq!(unrolled("a « b » c"), "a « b » c");
}
