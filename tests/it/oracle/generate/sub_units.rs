//! Quantities over sub-units: of every kind.
use std::fmt::Write as _;

use super::exprs::{self, Sight};
use super::tape::{Tape, true_rounding};

/// `s0` to `s2`.
pub(super) fn quantities(tape: &Tape<'_>, head: &mut String) {
    for name in ["s0", "s1", "s2"] {
        let rounding =
            if tape.one_in(3) { format!("rounding = {}\n", true_rounding(tape)) } else { String::new() };
        writeln!(head, "[sub_units.{name}]\n{rounding}{}", taken(tape)).unwrap();
    }
}

fn taken(tape: &Tape<'_>) -> String {
    let take = tape.of(&["mean", "sum", "least", "most", "median", "share", "count"]);
    if take == "count" && tape.one_in(2) {
        return "take = \"count\"".to_owned();
    }
    let of = match take {
        "share" | "count" => exprs::condition(tape, Sight::sub(), 1),
        _ => exprs::number(tape, Sight::sub(), 1),
    };
    let weight = if ["mean", "share"].contains(&take) { weight(tape) } else { "" };
    let weight = if weight.is_empty() { String::new() } else { format!("\nweight = \"{weight}\"") };
    format!("take = \"{take}\"\nof = \"{of}\"{weight}\nabsent = \"{}\"", tape.of(&["zero", "exclude"]))
}

/// Mostly one that is not below 0.
pub(super) fn weight(tape: &Tape<'_>) -> &'static str {
    tape.of(&["", "", "sm", "sn", "default(sm, 1)", "sx"])
}
