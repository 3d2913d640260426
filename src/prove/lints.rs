//! What is suspicious in the numbers, names and texts of a rubric, whatever is reported.
mod marks;
mod names;
mod numbers;
mod texts;

use crate::diagnostic::Diagnostics;
use crate::model::Rubric;

pub(super) fn find(rubric: &Rubric, found: &mut Diagnostics) {
    names::find(rubric, found);
    marks::find(&rubric.parts, found);
    numbers::find(rubric, found);
    texts::find(rubric, found);
}
