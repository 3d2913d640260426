//! Choices read off a tape; where it ends, the first choice, which is the simplest.
use std::cell::Cell;

use super::super::ratio::{RBig, ten_to, whole};

pub(super) struct Tape<'a> {
    items: &'a [u16],
    at: Cell<usize>,
    /// Whether it makes what columns can do, as far as it can tell, with figures at the ends of what they hold.
    pub(super) columnar: bool,
    /// Whether there are several periods.
    pub(super) periods: bool,
}

impl<'a> Tape<'a> {
    pub(super) fn new(items: &'a [u16], columnar: bool, periods: bool) -> Self {
        Self { items, at: Cell::new(0), columnar, periods }
    }

    /// Another of the same kind.
    pub(super) fn like<'b>(&self, items: &'b [u16]) -> Tape<'b> {
        Tape::new(items, self.columnar, self.periods)
    }

    /// A number below `count`; small items give small numbers.
    pub(super) fn pick(&self, count: usize) -> usize {
        let at = self.at.replace(self.at.get() + 1);
        self.items.get(at).map_or(0, |item| (usize::from(*item) * count) >> 16)
    }

    pub(super) fn one_in(&self, count: usize) -> bool {
        self.pick(count) + 1 == count
    }

    pub(super) fn of<'b, T: ?Sized>(&self, choices: &[&'b T]) -> &'b T {
        choices[self.pick(choices.len())]
    }
}

/// A number for an expression or a bare TOML value; `None` where it has no short decimal form.
pub(super) fn decimal(value: &RBig) -> Option<String> {
    let places = (0..=12).find(|places| (value * RBig::from(ten_to(*places))).is_int())?;
    let digits = (value * RBig::from(ten_to(places))).numerator().to_string();
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits.as_str()), |rest| ("-", rest));
    let digits = format!("{digits:0>width$}", width = places + 1);
    let (before, after) = digits.split_at(digits.len() - places);
    Some(if places == 0 { format!("{sign}{before}") } else { format!("{sign}{before}.{after}") })
}

/// A number as a TOML value: bare, or a fraction in quotes.
pub(super) fn toml_number(value: &RBig) -> String {
    decimal(value).unwrap_or_else(|| format!("\"{}/{}\"", value.numerator(), value.denominator()))
}

/// A rounding, as TOML.
pub(super) fn rounding(tape: &Tape<'_>) -> String {
    let mode = tape.of(&["half-up", "half-even", "half-down", "ceiling", "floor", "truncate", "up"]);
    // Columns add quotients up only where they are rounded.
    match tape.pick(if tape.columnar { 12 } else { 5 }) {
        0 => "\"exact\"".to_owned(),
        4 if !tape.columnar => {
            format!("{{ digits = {}, mode = \"{mode}\" }}", tape.of(&["3", "2", "1", "5", "28"]))
        }
        1 | 2 | 4..10 => {
            let places = [2, 1, 0, 3, 4, 18][tape.pick(if tape.columnar { 5 } else { 6 })];
            format!("{{ places = {places}, mode = \"{mode}\" }}")
        }
        _ => {
            let step = tape.of(&["0.25", "0.5", "0.1", "3", "\"1/3\"", "0.05", "10"]);
            format!("{{ step = {step}, mode = \"{mode}\" }}")
        }
    }
}

/// A rounding that is one, for what is shown or looked at.
pub(super) fn true_rounding(tape: &Tape<'_>) -> String {
    let rounding = rounding(tape);
    if rounding == "\"exact\"" { "{ places = 1, mode = \"half-up\" }".to_owned() } else { rounding }
}

/// A share of a node's points, as TOML.
pub(super) fn share(tape: &Tape<'_>) -> &'static str {
    tape.of(&["\"zero\"", "\"full\"", "\"1/2\"", "\"1/3\"", "\"80%\"", "\"33.3%\"", "\"7/24\"", "0"])
}

/// A mark of a node with these points: a share, or points.
pub(super) fn mark(tape: &Tape<'_>, points: &RBig) -> String {
    match tape.pick(10) {
        0..7 => share(tape).to_owned(),
        part => {
            // As a mark, a fraction in quotes would be a share.
            let part = points / whole([1, 2, 4][part - 7]);
            decimal(&part).unwrap_or_else(|| "\"full\"".to_owned())
        }
    }
}

/// A mark that is not nothing.
pub(super) fn some_mark(tape: &Tape<'_>, points: &RBig) -> String {
    let mark = mark(tape, points);
    if ["0", "\"zero\""].contains(&mark.as_str()) { "\"10%\"".to_owned() } else { mark }
}
