//! Pillars, classes and rankings over a tree.
use std::fmt::Write as _;

use super::super::ratio::{number, whole};
use super::exprs::{self, Sight};
use super::tape::{Tape, decimal, toml_number, true_rounding};
use super::tree::Tree;

pub(super) fn text(tape: &Tape<'_>, tree: &Tree) -> String {
    let mut text = String::new();
    let ids: Vec<String> = tree.nodes.iter().skip(1).map(|node| node.id.clone()).collect();
    let mut targets: Vec<String> = vec!["total".to_owned()];
    for pillar in 0..tape.pick(3) {
        let id = format!("pillar{pillar}");
        if pillar_text(tape, tree, &id, &ids, &mut text) {
            targets.push(id);
        }
    }
    targets.extend(ids.iter().cloned());
    if tape.one_in(2) {
        classes(tape, tree, &targets, &ids, &mut text);
    }
    for ranking in 0..tape.pick(4) {
        let ties = tape.of(&["competition", "dense", "modified", "ordinal", "average", "percent"]);
        writeln!(text, "\n[[ranking]]\nid = \"ranking{ranking}\"\ntitle = \"T\"").unwrap();
        if tape.one_in(3) {
            pairs(tape, tree, &targets, &mut text);
        } else {
            writeln!(text, "of = \"{}\"", targets[tape.pick(targets.len())]).unwrap();
        }
        writeln!(text, "value = {}\nties = \"{ties}\"", view(tape)).unwrap();
        let keys: Vec<String> = (0..tape.pick(3)).map(|_| key(tape, &targets[1..], &ids)).collect();
        if !keys.is_empty() {
            writeln!(text, "tie_break = [{}]", keys.join(", ")).unwrap();
        }
        if tape.one_in(3) {
            writeln!(text, "first = \"{}\"", tape.of(&["lower", "higher"])).unwrap();
        }
        match tape.pick(8) {
            6 => text.push_str("within = [\"region\", \"parent\"]\n"),
            7 => text.push_str("within = [\"who\", \"region\"]\n"),
            3 => text.push_str("within = \"region\"\n"),
            4 => text.push_str("within = \"who\"\n"),
            5 => text.push_str("within = \"parent\"\n"),
            _ => {}
        }
        if tape.one_in(4) {
            let condition = exprs::condition(tape, Sight::unit(&ids), 1);
            writeln!(text, "eligible = \"{condition}\"").unwrap();
        }
    }
    text
}

/// Units compared two by two at some nodes and pillars.
fn pairs(tape: &Tape<'_>, tree: &Tree, targets: &[String], text: &mut String) {
    let mut names: Vec<&String> = Vec::new();
    for _ in 0..1 + tape.pick(5) {
        let name = &targets[tape.pick(targets.len())];
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let one = |name: &&String| {
        let deducted = tree.nodes.iter().position(|node| node.id == **name).is_some_and(|mut at| {
            while at > 0 && tree.nodes[at].role != "deduction" {
                at = tree.nodes[at].parent;
            }
            at > 0
        });
        let mut keys = format!("node = \"{name}\"");
        if tape.one_in(2) {
            write!(keys, ", weight = \"{}\"", tape.of(&["2", "1/2", "1/3", "0.7", "3"])).unwrap();
        }
        if deducted || tape.one_in(4) {
            write!(keys, ", first = \"{}\"", tape.of(&["lower", "higher"])).unwrap();
        } else if tape.one_in(3) {
            return format!("\"{name}\"");
        }
        format!("{{ {keys} }}")
    };
    let of: Vec<String> = names.iter().map(one).collect();
    let tied_pair = tape.of(&["1/2", "0", "1", "0.3"]);
    writeln!(text, "by = \"copeland\"\ntied_pair = \"{tied_pair}\"\nof = [{}]", of.join(", ")).unwrap();
}

fn view(tape: &Tape<'_>) -> String {
    match tape.pick(if tape.columnar { 12 } else { 4 }) {
        0 => "\"exact\"".to_owned(),
        1 | 4.. => "\"rounded\"".to_owned(),
        _ => true_rounding(tape),
    }
}

fn key(tape: &Tape<'_>, targets: &[String], ids: &[String]) -> String {
    match tape.pick(if tape.columnar { 6 } else { 3 }) {
        0 | 3.. => format!("\"{}\"", targets[tape.pick(targets.len())]),
        _ => {
            let value = exprs::number(tape, Sight::unit(ids), 1);
            format!("{{ value = \"{value}\", first = \"{}\" }}", tape.of(&["lower", "higher"]))
        }
    }
}

/// Whether one node is the other or holds it, however deep.
fn holds(tree: &Tree, above: usize, below: usize) -> bool {
    above == below || (below > 0 && holds(tree, above, tree.nodes[below].parent))
}

fn pillar_text(tape: &Tape<'_>, tree: &Tree, id: &str, ids: &[String], text: &mut String) -> bool {
    let scored: Vec<usize> = (1..tree.nodes.len()).filter(|at| tree.nodes[*at].role != "shown").collect();
    let mut points = whole(0);
    let mut members = Vec::new();
    let from = tape.pick(scored.len());
    if tree.nodes[scored[from]].role != "scored" {
        return false;
    }
    let mut taken: Vec<usize> = Vec::new();
    let mut chosen = false;
    for at in scored.iter().cycle().skip(from).take(1 + tape.pick(scored.len().min(3))) {
        if taken.iter().any(|other| holds(tree, *other, *at) || holds(tree, *at, *other)) {
            continue;
        }
        taken.push(*at);
        let node = &tree.nodes[*at];
        if tape.one_in(4) {
            let condition = exprs::condition(tape, Sight::unit(ids), 1);
            let choice = tape.of(&["2 else 1", "0 else 3", "1/3 else 0.5", "n / 4 else 1", "1 else i - 1"]);
            members.push(format!("{{ node = \"{}\", weight = \"if {condition} then {choice}\" }}", node.id));
            chosen |= node.role == "scored";
            continue;
        }
        let weight = tape.of(&["1", "1/2", "0.7", "3"]);
        if node.role == "scored" {
            points += &node.points * number(weight).expect("a weight");
        }
        members.push(match weight {
            "1" => format!("\"{}\"", node.id),
            _ => format!("{{ node = \"{}\", weight = \"{weight}\" }}", node.id),
        });
    }
    if chosen {
        points = number(tape.of(&["10", "1", "0.3", "350"])).expect("points");
    }
    writeln!(text, "\n[[pillar]]\nid = \"{id}\"\ntitle = \"T\"\npoints = {}", toml_number(&points)).unwrap();
    writeln!(text, "of = [{}]", members.join(", ")).unwrap();
    if tape.one_in(4) {
        writeln!(text, "rounding = {}", super::tape::rounding(tape)).unwrap();
    }
    true
}

fn classes(tape: &Tape<'_>, tree: &Tree, targets: &[String], ids: &[String], text: &mut String) {
    let of = &targets[tape.pick(targets.len().min(4))];
    writeln!(text, "\n[classes]\nof = \"{of}\"\nvalue = {}", view(tape)).unwrap();
    let caps = text.len();
    let mut made: Vec<String> = Vec::new();
    // Limits in points, where the points of the target are known and have a decimal form.
    let points = tree.nodes.iter().find(|node| node.id == *of && node.id != "total").map(|node| &node.points);
    let in_points = points.filter(|_| tape.one_in(2));
    for (at, limit) in ["90%", "75%", "2/3", "50%", "1/3", "10%"].iter().enumerate() {
        let limit = in_points
            .and_then(|points| decimal(&(number(limit).expect("a share") * points)))
            .filter(|_| !limit.contains('/'))
            .unwrap_or_else(|| format!("\"{limit}\""));
        if tape.one_in(2) {
            let key = tape.of(&["from", "above"]);
            made.push(format!("class{at}"));
            writeln!(text, "\n[[class]]\nid = \"class{at}\"\ntitle = \"T\"\n{key} = {limit}").unwrap();
            if tape.one_in(3) {
                let condition = exprs::condition(tape, Sight::unit(ids), 1);
                writeln!(text, "requires = \"{condition}\"").unwrap();
            }
        }
    }
    text.push_str("\n[[class]]\nid = \"last\"\ntitle = \"T\"\n");
    made.push("last".to_owned());
    if made.len() > 1 && tape.one_in(3) {
        let cap = |_| {
            let condition = exprs::condition(tape, Sight::unit(ids), 1);
            let at_best = &made[1 + tape.pick(made.len() - 1)];
            format!("{{ when = \"{condition}\", at_best = \"{at_best}\" }}")
        };
        let all: Vec<String> = (0..1 + tape.pick(2)).map(cap).collect();
        text.insert_str(caps, &format!("caps = [{}]\n", all.join(", ")));
    }
}
