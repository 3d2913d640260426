//! Lookup tables that leave nothing open: of every way to hit.
use std::fmt::Write as _;

use super::exprs::{self, Sight};
use super::tape::Tape;

const RESULTS: [&str; 8] = ["1", "0", "2.5", "\"1/3\"", "10", "\"80%\"", "7", "0.125"];

/// `t0` and `t2` to `t4` are numbers; `t1` is a text that `t2` looks up.
pub(super) fn tables(tape: &Tape<'_>, head: &mut String) {
    let sight = Sight { derived: false, ..Sight::figures() };
    // Beside a percentage as it is reported most of the ends would be refused.
    let number = |tape: &Tape<'_>| match exprs::number(tape, sight, 1) {
        reported if reported == "p" => "p * 3".to_owned(),
        other => other,
    };
    let gives = |tape: &Tape<'_>| tape.of(&RESULTS).to_owned();
    let (low, high) = (tape.of(&["0", "1", "2", "0.5", "-3"]), tape.of(&["3", "10", "\"400%\"", "7"]));
    let key = number(tape);
    // Which of two neighbours has the value between them.
    let (to, from) = if tape.one_in(2) { ("to", "above") } else { ("below", "from") };
    let rows = format!(
        "[{{ when = [{{ {to} = {low} }}, \"a\"], gives = {} }}, {{ when = [{{ {to} = {low} }}, [\"b\", \"c\"]], gives = {} }}, \
         {{ when = [{{ {from} = {low}, {to} = {high} }}, \"-\"], gives = {} }}, {{ when = [{{ {from} = {high} }}, \"-\"], gives = {} }}]",
        gives(tape),
        gives(tape),
        gives(tape),
        gives(tape)
    );
    let hit = tape.of(&["unique", "unique", "first"]);
    writeln!(head, "[table.t0]\nof = [\"{key}\", \"who\"]\nhit = \"{hit}\"\nrows = {rows}").unwrap();

    let order = tape.of(&["\"r\", \"g\", \"b\"", "\"b\", \"r\", \"g\"", "\"g\", \"b\", \"r\""]);
    writeln!(
        head,
        "[table.t1]\ntype = \"text\"\nof = [\"yes\", \"region\", \"{}\"]\nhit = \"priority\"\npriority = [{order}]\notherwise = \"g\"\n\
         rows = [{{ when = [true, \"-\", \"-\"], gives = \"r\" }}, {{ when = [\"-\", [\"bac\", \"nam\"], \"-\"], gives = \"g\" }}, \
         {{ when = [false, \"-\", {{ from = 2 }}], gives = \"b\" }}]",
        number(tape)
    )
    .unwrap();
    writeln!(
        head,
        "[table.t2]\nof = [\"t1\", \"also\"]\nhit = \"first\"\n\
         rows = [{{ when = [\"r\", true], gives = {} }}, {{ when = [[\"g\", \"b\"], \"-\"], gives = {} }}, {{ when = [\"-\", \"-\"], gives = {} }}]",
        gives(tape),
        gives(tape),
        gives(tape)
    )
    .unwrap();
    for name in ["t3", "t4"] {
        let hit = tape.of(&["sum", "least", "most", "count"]);
        let otherwise = if ["least", "most"].contains(&hit) || tape.one_in(3) {
            format!("otherwise = {}\n", gives(tape))
        } else {
            String::new()
        };
        writeln!(
            head,
            "[table.{name}]\nof = [\"{}\", \"who\"]\nhit = \"{hit}\"\n{otherwise}\
             rows = [{{ when = [{{ above = {low} }}, \"-\"], gives = {} }}, {{ when = [[1, 2, 3], \"-\"], gives = {} }}, \
             {{ when = [\"-\", \"b\"], gives = {} }}, {{ when = [{{ from = {low}, to = {high} }}, [\"a\", \"c\"]], gives = {} }}]",
            number(tape),
            gives(tape),
            gives(tape),
            gives(tape),
            gives(tape)
        )
        .unwrap();
    }
}
