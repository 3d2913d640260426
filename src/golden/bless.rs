//! Taking results as what is expected: the numbers that changed, in place, and nothing else.
use super::provenance::Origin;
use super::run::Ending;
use super::{Case, Cases, Mark, Results};
use crate::number::Exact;
use crate::text::Span;

/// A case file with the numbers that came out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Blessed {
    /// The text of the file.
    pub text: String,
    /// How many numbers were replaced.
    pub changed: usize,
    /// How many expectations still differ: words (states, classes, codes), and numbers too long to be written.
    pub left: usize,
}

/// Takes the numbers that came out as what is expected, and marks their cases as derived: they prove from then on that
/// nothing moved, and no more. Comments, order and everything that did not change stay as they are. Cases that are still to
/// be worked out are left alone.
///
/// `results` are those of the same cases.
///
/// ```
/// use bochiso::{Program, Rubric, Source, golden};
/// let text = include_str!("../../examples/data/small.toml");
/// let program = Program::new(&Rubric::parse(&Source::new("small.toml", text)).unwrap());
/// let text = r#"bochiso_cases = 1
/// rubric = "small"
/// provenance = "from the rules"
///
/// [[case]]
/// name = "half of the meetings"  # as in March
/// inputs = { has_plan = true, meetings = 4, meetings_chaired = 2 }
/// expect = { "1.2" = 8 }         # was 7.5 once
/// "#;
/// let cases = golden::Cases::parse(&Source::new("half.cases.toml", text), &program).unwrap();
/// let blessed = golden::bless(&cases, &golden::run(&program, &cases));
/// assert!(blessed.text.contains("# as in March\nderived = true\n"));
/// assert!(blessed.text.ends_with("expect = { \"1.2\" = 7.5 }         # was 7.5 once\n"));
/// assert_eq!((blessed.changed, blessed.left), (1, 0));
/// ```
#[must_use]
pub fn bless(cases: &Cases, results: &Results) -> Blessed {
    let text = cases.source.text();
    let mut edits: Vec<(Span, String)> = Vec::new();
    let (mut changed, mut left) = (0usize, 0usize);
    for (case, result) in cases.cases.iter().zip(&results.all) {
        if result.ending != Ending::Failed {
            continue;
        }
        let before = changed;
        for mismatch in &result.mismatches {
            match mismatch.number.as_ref().and_then(written) {
                Some(number) => {
                    edits.push((mismatch.span, number));
                    changed = changed.saturating_add(1);
                }
                None => left = left.saturating_add(1),
            }
        }
        if changed > before && case.provenance.origin != Origin::Derived {
            edits.push(mark(case, text));
        }
    }
    Blessed { text: edited(text, edits), changed, left }
}

/// A number as a case file has it; `None` where it has too many digits to be read again.
fn written(number: &Exact) -> Option<String> {
    /// What an integer of TOML surely holds.
    const PLAIN: usize = 18;
    let text = number.to_text();
    let again: Exact = text.parse().ok()?;
    let is_plain = !text.contains('/') && text.len() <= PLAIN;
    (again == *number).then(|| if is_plain { text } else { format!("\"{text}\"") })
}

/// The edit that marks a case as derived.
fn mark(case: &Case, text: &str) -> (Span, String) {
    match case.mark {
        Mark::There(span) => (span, "true".to_owned()),
        Mark::InBraces(name) => (Span::new(name.end, name.end), ", derived = true".to_owned()),
        Mark::OnALine(name) => {
            let rest = text.get(name.end as usize..).unwrap_or("");
            let line = rest.split('\n').next().unwrap_or("");
            let line_end = if line.ends_with('\r') { "\r\n" } else { "\n" };
            let length = u32::try_from(line.trim_end_matches('\r').len()).unwrap_or(0);
            let at = name.end.saturating_add(length);
            (Span::new(at, at), format!("{line_end}derived = true"))
        }
    }
}

/// A text with pieces of it replaced.
fn edited(text: &str, mut edits: Vec<(Span, String)>) -> String {
    edits.sort_by_key(|(span, _)| *span);
    let mut out = String::with_capacity(text.len());
    let mut at = 0usize;
    for (span, new) in edits {
        let range = span.range();
        out.push_str(text.get(at..range.start).unwrap_or(""));
        out.push_str(&new);
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}
