//! Caps of nodes and fallbacks of inputs.
use super::exprs::{self, Sight};
use super::tape::Tape;

/// Events that cap the points of a node, or lift them.
pub(super) fn caps(tape: &Tape<'_>, closed: &[String]) -> String {
    let cap = |_| {
        let condition = exprs::condition(tape, Sight::unit(closed), 1);
        let bound = tape.of(&["at_most", "at_most", "at_least"]);
        format!("{{ when = \"{condition}\", {bound} = \"{}\" }}", tape.of(&["50%", "1/3", "20%"]))
    };
    let all: Vec<String> = (0..1 + tape.pick(2)).map(cap).collect();
    format!("caps = [{}]", all.join(", "))
}

/// What is taken in place of four inputs: other inputs, formulas, a fixed option, the period before, other units.
pub(super) fn fallbacks(tape: &Tape<'_>) -> (String, String, String, String) {
    let fallback = |plain: &[&str], before: &[&str], peers: &[&str]| -> String {
        let mut all = plain.to_vec();
        all.extend(before.iter().filter(|_| tape.periods));
        all.extend(peers.iter().filter(|of| !tape.columnar && (tape.periods || !of.contains("previous("))));
        let of = tape.of(&all);
        if !tape.one_in(3) {
            return String::new();
        }
        let states = ["", "", "\"missing\", \"not-accepted\"", "\"not-applicable\"", "\"not-accepted\""];
        let states = match tape.of(&states) {
            "" => String::new(),
            states => format!(", fallback_for = [{states}]"),
        };
        format!(", fallback = [{of}]{states}")
    };
    (
        fallback(
            &["\"n\"", "\"if missing(k) then n else m\""],
            &["\"previous(k)\"", "\"change(n)\", \"m / 3\"", "\"previous(k) + 1 / 2\""],
            &["\"peers('mean', k, who)\", \"peers('mean', k)\"", "\"peers('median', n) + m\""],
        ),
        fallback(
            &["\"x / 2\", \"k * 3\"", "\"default(reported(y), x)\""],
            &["\"previous(y)\", \"0.5\"", "\"previous(y + k)\""],
            &[
                "\"peers('median', y, word)\", \"peers('median', p)\"",
                "\"peers('mean', q, who)\", \"x\"",
                "\"previous(peers('mean', y, who))\", \"change(peers('median', q))\"",
            ],
        ),
        fallback(&["\"if yes then 'a' else 'c'\""], &["\"previous(who)\", \"'b'\""], &[]),
        if tape.periods { fallback(&["\"previous(list)\""], &[], &[]) } else { String::new() },
    )
}
