//! The format of rubric and case files: every table and key, once. The reader, the suggestions and the reference are
//! made from these tables.
mod cases;
mod common;
mod crosswalk;
mod head;
mod inputs;
mod relative;
mod reports;
mod rules;
mod sub_units;
mod tables;
mod tree;
mod variants;
mod verdicts;

pub(crate) use cases::{CASE, CASE_UNIT, CASES, EXPECTED, FIGURE, PROVENANCES, ROW, TABLE, TOLERANCE};
pub(crate) use common::{CAP, ROUNDING};
pub(crate) use crosswalk::CROSSWALK;
pub(crate) use head::{COUNTS, DEFAULTS, FILE, IN_FORCE, RANGE_WORDS, ROUNDINGS, RUBRIC, UNIT_KIND};
pub(crate) use inputs::{DERIVED, INPUT, TAKEN};
pub(crate) use relative::{FROZEN, FROZEN_SET, RELATIVE, RELATIVE_END, WINSORISE};
pub(crate) use reports::{REPORT, REPORTED_FIGURE};
pub(crate) use rules::{
    AVERAGE, BANDS, CHECKLIST, CHOICE, CONDITIONS, COUNT, CURVE, DEADLINE, ITEM, LINEAR, LOG_NORMAL, POINT,
    RATIO, SCORE, SEGMENT, SHARE_AT, STEP, WHEN,
};
pub(crate) use sub_units::SUB_UNITS;
pub(crate) use tables::{LOOKUP, LOOKUP_ROW, RANGE};
pub(crate) use tree::{CRITERION, GROUP, INDEX, PART, RULES};
pub(crate) use variants::VARIANT;
pub(crate) use verdicts::{CLASS, CLASS_CAP, CLASSES, PILLAR, PILLAR_NODE, RANKED_NODE, RANKING, TIE_KEY};

use super::shape::{Field, Kind, Need};

/// A key that must be there.
const fn required(
    key: &'static str,
    kind: Kind,
    doc: (&'static str, &'static str),
    example: &'static str,
) -> Field {
    Field { key, kind, need: Need::Required, doc, example }
}

/// A key that may be left out.
const fn optional(
    key: &'static str,
    kind: Kind,
    doc: (&'static str, &'static str),
    example: &'static str,
) -> Field {
    Field { key, kind, need: Need::Optional, doc, example }
}

/// The keys of any node or pillar, each once: those that a change can have.
pub(crate) fn any_node() -> Vec<&'static Field> {
    let shapes = [&CRITERION, &GROUP, &INDEX, &PART, &PILLAR];
    let mut all: Vec<&'static Field> = Vec::new();
    for field in shapes.into_iter().flat_map(|shape| shape.fields) {
        if !all.iter().any(|known| known.key == field.key) {
            all.push(field);
        }
    }
    all
}
