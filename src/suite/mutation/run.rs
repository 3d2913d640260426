//! Running the cases with each change, those first that look at its place.
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::make::{Made, Maker};
use super::{Fate, Mutant, MutantKind, Mutations};
use crate::diagnostic::Phrase;
use crate::golden::{Case, Cases, Expected};
use crate::model::{Beyond, Parts};
use crate::program::Program;
use crate::rank::Ready;
use crate::suite::watch::{Reads, Spot, Watch};
use crate::suite::{Side, sides};
use crate::text::Span;

/// A case with its reports as the rubric admits them, and what it looks at.
struct Prepared<'a> {
    case: &'a Case,
    ready: Ready,
    watch: Watch,
    /// Where its expectations are.
    at: BTreeSet<&'a str>,
    /// Whether it expects that something is refused.
    is_of_errors: bool,
}

type Key = (Span, MutantKind, String, Phrase);

pub(super) fn run<'c>(program: &Program, cases: impl IntoIterator<Item = &'c Cases>) -> Mutations {
    let (sides, left_out) = sides(program, cases);
    // What variants have in common is changed in all of them at once.
    let mut found: BTreeMap<Key, Mutant> = BTreeMap::new();
    for side in &sides {
        of_side(side, &mut found);
    }
    Mutations { mutants: found.into_values().collect(), left_out }
}

fn of_side(side: &Side<'_>, found: &mut BTreeMap<Key, Mutant>) {
    let rubric = side.program.rubric();
    let parts = &*rubric.parts;
    let reads = Reads::of(parts);
    let prepared = side.cases.iter().map(|case| Prepared {
        case,
        ready: side.program.ready(&side.program.given(&case.reports)),
        watch: Watch::of_case(case, parts, &reads),
        at: case.expected.iter().flat_map(|(_, all)| all.iter().map(|of| of.at.as_str())).collect(),
        is_of_errors: case
            .expected
            .iter()
            .any(|(_, all)| all.iter().any(|of| matches!(of.what, Expected::Error(_)))),
    });
    let prepared: Vec<Prepared<'_>> = prepared.collect();
    let refuses = parts.nodes.iter().any(|node| node.policies.beyond == Beyond::Refuse);
    for Made { said, spots, edit, admits } in Maker::of(rubric) {
        let key = (said.span, said.kind, said.on.clone(), said.what.clone());
        if found.get(&key).is_some_and(|mutant| !mutant.is_gap()) {
            continue;
        }
        let mut changed: Parts = parts.clone();
        edit(&mut changed);
        if changed == *parts {
            continue;
        }
        let program = side.program.changed(Arc::new(changed));
        let sees = |prepared: &&Prepared<'_>| spots.iter().any(|spot| prepared.watch.sees(*spot));
        let is_watched = prepared.iter().any(|prepared| sees(&prepared));
        let others = |prepared: &&Prepared<'_>| {
            (refuses || prepared.is_of_errors || spots.contains(&Spot::Anywhere)) && !sees(prepared)
        };
        // Those that expect something right there are the most likely to notice.
        let is_direct = |prepared: &&Prepared<'_>| prepared.at.contains(said.on.as_str());
        let direct = prepared.iter().filter(sees).filter(is_direct);
        let from_above = prepared.iter().filter(sees).filter(|prepared| !is_direct(prepared));
        let mut order = direct.chain(from_above).chain(prepared.iter().filter(others));
        let notices = |prepared: &&Prepared<'_>| {
            let reports = &prepared.case.reports;
            let standing = match &admits {
                None => program.score_ready(prepared.ready.clone()),
                Some(can_tell) if can_tell(reports) => program.score(&program.given(reports)),
                Some(_) => return false,
            };
            prepared.case.notices(&standing)
        };
        let fate = match order.find(notices) {
            Some(prepared) => Fate::Noticed(prepared.case.name.clone()),
            None if is_watched => Fate::Unnoticed,
            None => Fate::Unwatched,
        };
        let mutant =
            Mutant { kind: said.kind, on: said.on, what: said.what, add: said.add, span: said.span, fate };
        let is_known = |there: &Mutant| there.fate == Fate::Unnoticed && mutant.fate == Fate::Unwatched;
        if !found.get(&key).is_some_and(is_known) {
            found.insert(key, mutant);
        }
    }
}
