//! What is suspicious in the numbers, names and texts of a rubric, whatever is reported.
mod names;
mod numbers;
mod texts;

use crate::diagnostic::Diagnostics;
use crate::model::Rubric;

pub(super) fn find(rubric: &Rubric, found: &mut Diagnostics) {
    names::find(rubric, found);
    numbers::find(rubric, found);
    texts::find(rubric, found);
}
