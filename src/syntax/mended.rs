//! A text that does not read, mended where that can be done, so that one slip does not hide what else is wrong.
use std::collections::BTreeSet;

use super::document::{is_twice, read};
use super::faults::{Fault, fault, no_pair, opened};
use super::lines::{Headings, open_brackets};
use super::twice::mixed;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::text::{Edit, Span};

/// How many syntax errors are shown.
const MOST_ERRORS: usize = 20;

/// A text with edits made in it, and the way back to its places.
#[derive(Debug)]
pub(crate) struct Mended {
    pub(crate) text: String,
    /// In the order of the text, none over another.
    edits: Vec<Edit>,
}

impl Mended {
    pub(super) fn new(text: &str, mut edits: Vec<Edit>) -> Self {
        edits.sort();
        Self { text: Edit::apply(&edits, text), edits }
    }

    /// Where in the text as it was written a place of the mended one is.
    pub(super) fn back(&self, span: Span) -> Span {
        let start = self.offset(span.start, false);
        Span::new(start, self.offset(span.end, true).max(start))
    }

    fn offset(&self, at: u32, ends: bool) -> u32 {
        let (at, mut longer) = (i64::from(at), 0i64);
        for edit in &self.edits {
            let start = i64::from(edit.span.start).saturating_add(longer);
            let length = i64::try_from(edit.text.len()).unwrap_or(i64::MAX);
            let end = start.saturating_add(length);
            if at <= start {
                break;
            }
            if at < end || (at == end && ends) {
                return if ends { edit.span.end } else { edit.span.start };
            }
            longer = longer.saturating_add(length).saturating_sub(i64::from(edit.span.len()));
        }
        u32::try_from(at.saturating_sub(longer)).unwrap_or(0)
    }

    /// Whether a place of the text as it was written touches an edit.
    pub(super) fn touches(&self, span: Span) -> bool {
        self.edits.iter().any(|edit| edit.span.start <= span.end && span.start <= edit.span.end)
    }

    /// A finding about the mended text, at its place in the one that was written.
    pub(super) fn placed(&self, mut found: Diagnostic) -> Diagnostic {
        found.span = found.span.map(|span| self.back(span));
        for label in &mut found.labels {
            label.span = self.back(label.span);
        }
        for edit in found.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.span = self.back(edit.span);
        }
        found
    }

    /// What was found in the mended text, but for what is said of the mends themselves.
    pub(crate) fn said(&self, found: Diagnostics) -> Diagnostics {
        let within = |span: Span| {
            self.edits.iter().any(|edit| edit.span.start <= span.start && span.end <= edit.span.end)
        };
        let mut said = Diagnostics::default();
        for found in found {
            let found = self.placed(found);
            if !found.span.is_some_and(within) {
                said.push(found);
            }
        }
        said
    }
}

/// Says what does not read, section by section, each mended before the next is looked for: what stands behind an error in its
/// section is often its echo. Gives the text that reads, if there is one that lacks nothing of what was written.
pub(super) fn mend(text: &str, diagnostics: &mut Diagnostics) -> Option<Mended> {
    let sections = sections(text);
    let section_of = |at: Span| sections.partition_point(|start| *start <= at.start as usize);
    let mut edits: Vec<Edit> = Vec::new();
    let (open, unpaired) = open_brackets(text);
    let faults = open.iter().map(|open| opened(text, open)).chain(unpaired.iter().map(no_pair));
    let mut is_whole = true;
    for Fault { finding, mend, leaves_out } in faults.take(MOST_ERRORS) {
        diagnostics.push(finding);
        edits.extend(mend);
        is_whole &= !leaves_out;
    }
    let mut shown = edits.len();
    let mut closed: BTreeSet<usize> = BTreeSet::new();
    loop {
        let mended = Mended::new(text, edits.clone());
        let (_, errors) = read(&mended.text);
        let mut left = false;
        let (mut last, known) = (None, edits.len());
        let headings = Headings::of(&mended.text);
        for error in &errors {
            let span = error.span().unwrap_or(0..0);
            let section = section_of(mended.back(Span::from(span.clone())));
            let twice = is_twice(error);
            left |= !twice;
            if last == Some(section) || closed.contains(&section) {
                continue;
            }
            let fault = match twice {
                true => mixed(&headings, span.start),
                false => Some(fault(&mended.text, span, error.message())),
            };
            let Some(fault) = fault else { continue };
            (left, last) = (true, Some(section));
            let edit = fault.mend.map(|edit| Edit::new(mended.back(edit.span), edit.text));
            if edit.as_ref().is_some_and(|edit| edits.iter().skip(known).any(|made| made == edit)) {
                continue;
            }
            // What was put in does not read either, or is too much to say.
            if shown >= MOST_ERRORS || edit.as_ref().is_some_and(|edit| mended.touches(edit.span)) {
                closed.insert(section);
                continue;
            }
            shown = shown.saturating_add(1);
            is_whole &= !fault.leaves_out;
            diagnostics.push(mended.placed(fault.finding));
            match edit {
                Some(edit) => edits.push(edit),
                None => {
                    closed.insert(section);
                }
            }
        }
        if !left {
            return Some(mended).filter(|_| is_whole);
        }
        if edits.len() == known {
            return None;
        }
    }
}

/// Where the sections start: lines that open with a bracket. An error inside one often echoes to its end.
fn sections(text: &str) -> Vec<usize> {
    let mut at = 0usize;
    let mut starts = Vec::new();
    for line in text.split_inclusive('\n') {
        if line.starts_with('[') {
            starts.push(at);
        }
        at = at.saturating_add(line.len());
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::{Edit, Mended, Span};

    #[test]
    fn the_way_back() {
        //                         0123456789
        let mended = Mended::new(
            "a = 0,5 b = x",
            vec![
                Edit::new(Span::new(12, 13), "\"x\""),
                Edit::new(Span::new(4, 7), "0.5"),
                Edit::new(Span::new(7, 8), "\n"),
                Edit::new(Span::new(13, 13), "!"),
            ],
        );
        assert_eq!(mended.text, "a = 0.5\nb = \"x\"!");
        let back = |start, end| {
            let span = mended.back(Span::new(start, end));
            (span.start, span.end)
        };
        assert_eq!(back(0, 1), (0, 1));
        assert_eq!(back(4, 7), (4, 7));
        assert_eq!(back(5, 6), (4, 7), "what is inside a mend is the whole of it");
        assert_eq!(back(8, 9), (8, 9));
        assert_eq!(back(12, 15), (12, 13));
        assert_eq!(back(15, 16), (13, 13));
        assert_eq!(back(16, 16), (13, 13));
    }
}
