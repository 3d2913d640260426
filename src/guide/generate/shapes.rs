//! The tables of the format, each once, in the order in which they are met.
use std::collections::BTreeSet;

use crate::syntax::{Kind, Shape, fields};

fn collect(shape: &'static Shape, seen: &mut BTreeSet<&'static str>, all: &mut Vec<&'static Shape>) {
    if !seen.insert(shape.name) {
        return;
    }
    all.push(shape);
    for field in shape.fields {
        of_kind(&field.kind, seen, all);
    }
}

fn of_kind(kind: &Kind, seen: &mut BTreeSet<&'static str>, all: &mut Vec<&'static Shape>) {
    match kind {
        Kind::Table(shape) | Kind::Tables(shape) => collect(shape, seen, all),
        Kind::List(of) | Kind::Map(of) => of_kind(of, seen, all),
        Kind::Either(kinds) => kinds.iter().for_each(|kind| of_kind(kind, seen, all)),
        _ => {}
    }
}

fn from(roots: &[&'static Shape]) -> Vec<&'static Shape> {
    let (mut seen, mut all) = (BTreeSet::new(), Vec::new());
    roots.iter().for_each(|root| collect(root, &mut seen, &mut all));
    all
}

/// All of them.
pub(super) fn all() -> Vec<&'static Shape> {
    from(&[&fields::FILE, &fields::CASES, &fields::REPORT])
}

/// Those of case files.
pub(super) fn of_cases() -> Vec<&'static Shape> {
    from(&[&fields::CASES])
}

/// Those of reports.
pub(super) fn of_reports() -> Vec<&'static Shape> {
    from(&[&fields::REPORT])
}

/// The words of `aggregate`.
pub(super) fn aggregates() -> &'static [&'static str] {
    match fields::INDEX.field("aggregate").map(|field| field.kind) {
        Some(Kind::OneOf(words)) => words,
        _ => panic!("`aggregate` is one of some words"),
    }
}
