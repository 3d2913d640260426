//! The rules, each with random parameters.
use super::super::ratio::{RBig, number as read, whole};
use super::exprs::{Sight, condition, number};
use super::tape::{Tape, mark, share, some_mark, toml_number};

/// The line of the rule of a node with these points.
pub(super) fn rule(tape: &Tape<'_>, points: &RBig, nodes: &[String]) -> String {
    let sight = Sight::unit(nodes);
    let quantity = |tape: &Tape<'_>| match tape.pick(6) {
        0 => "x".to_owned(),
        1 => "p".to_owned(),
        2 => "n".to_owned(),
        3 => "rate".to_owned(),
        _ => number(tape, sight, 2),
    };
    match tape.pick(18) {
        15 | 16 if tape.columnar => ratio(tape, sight),
        0 => format!("yes_no = \"{}\"", condition(tape, sight, 1)),
        1 => {
            let (yes, no) = (mark(tape, points), mark(tape, points));
            format!("yes_no = {{ when = \"{}\", yes = {yes}, no = {no} }}", condition(tape, sight, 2))
        }
        2 => {
            let of = [condition(tape, sight, 1), condition(tape, sight, 1)];
            format!("{} = [\"{}\", \"{}\"]", tape.of(&["all", "any"]), of[0], of[1])
        }
        3 => {
            let of = [condition(tape, sight, 1), condition(tape, sight, 1), condition(tape, sight, 1)];
            let name = tape.of(&["any", "all"]);
            let (yes, no) = (mark(tape, points), mark(tape, points));
            format!("{name} = {{ of = [\"{}\"], yes = {yes}, no = {no} }}", of.join("\", \""))
        }
        4 => {
            let marks = [mark(tape, points), mark(tape, points), mark(tape, points)];
            let [a, b, c] = marks;
            format!("choice = {{ of = \"who\", points = {{ a = {a}, b = {b}, c = {c} }} }}")
        }
        5 => checklist(tape, points, sight),
        6 | 7 => ratio(tape, sight),
        8 | 9 => bands(tape, points, &quantity(tape)),
        10 => {
            let cap =
                if tape.one_in(2) { format!(", cap = {}", some_mark(tape, points)) } else { String::new() };
            format!("count = {{ of = \"{}\", each = {}{cap} }}", quantity(tape), some_mark(tape, points))
        }
        11 => deadline(tape, points),
        12 => {
            let ends = ["0", "\"20%\"", "1", "10", "-3", "\"2/3\"", "100"];
            let zero = tape.pick(ends.len());
            let full = (zero + 1 + tape.pick(ends.len() - 1)) % ends.len();
            linear(tape, &quantity(tape), (ends[zero], ends[full]))
        }
        13 => {
            let mut at = read(tape.of(&["0", "-1", "0.25"])).expect("a number");
            let mut through = Vec::new();
            for _ in 0..2 + tape.pick(3) {
                through.push(format!("{{ at = {}, points = {} }}", toml_number(&at), mark(tape, points)));
                at += step(tape);
            }
            if tape.one_in(3) {
                return segments(tape, &quantity(tape), points);
            }
            let outside = match tape.pick(if tape.columnar { 4 } else { 6 }) {
                3 => format!(", otherwise = {}", mark(tape, points)),
                5 => ", outside = \"extend\"".to_owned(),
                _ => String::new(),
            };
            format!("curve = {{ of = \"{}\", through = [{}]{outside} }}", quantity(tape), through.join(", "))
        }
        14 => {
            let out_of = tape.of(&["100", "10", "3", "0.7", "\"1/3\""]);
            format!("score = {{ of = \"{}\", out_of = {out_of} }}", quantity(tape))
        }
        15 => {
            let of = match tape.pick(4) {
                0 => "x".to_owned(),
                1 => "n".to_owned(),
                _ => number(tape, Sight::figures(), 2),
            };
            compared(tape, points, &of)
        }
        16 => {
            let of = match tape.pick(3) {
                0 => "sn / sm".to_owned(),
                _ => number(tape, Sight::sub(), 2),
            };
            let out_of = tape.of(&["", ", out_of = 0.8", ", out_of = 3"]);
            let weight = match super::sub_units::weight(tape) {
                "" => String::new(),
                weight => format!(", weight = \"{weight}\""),
            };
            let absent = tape.of(&["zero", "exclude"]);
            format!("average = {{ of = \"{of}\", absent = \"{absent}\"{weight}{out_of} }}")
        }
        _ => format!("formula = \"{}\"", number(tape, Sight::formula(nodes), 3)),
    }
}

/// A way to compare, and with whom.
fn compared(tape: &Tape<'_>, points: &RBig, of: &str) -> String {
    let within = tape.of(&["", ", within = \"region\"", ", within = \"who\""]);
    let better = tape.of(&["", ", better = \"lower\""]);
    let equal = mark(tape, points);
    let share = tape.of(&["\"50%\"", "\"1/3\"", "\"90%\"", "0", "1"]);
    let ends = tape.of(&[
        &("\"minimum\"", "60"),
        &("\"median\"", "\"maximum\""),
        &("\"maximum\"", "\"mean\""),
        &("\"2/3\"", "\"median\""),
        &("{ quantile = \"10%\" }", "{ quantile = \"3/4\" }"),
        &("\"maximum\"", "{ quantile = \"1/3\" }"),
    ]);
    let posts = tape.of(&[&("-2", "2"), &("1", "-1"), &("0", "\"1/3\""), &("-0.5", "3"), &("-1", "0")]);
    let rounding = || {
        let to = tape.of(&["places = 2", "places = 0", "places = 6", "step = 0.25", "digits = 3"]);
        format!("\nrounding = {{ {to}, mode = \"{}\" }}", tape.of(&["half-up", "half-even", "floor", "up"]))
    };
    let frozen_from = |numbers: &str, values: &str| {
        let one = |side: &str| {
            if numbers.is_empty() || side == "values" {
                format!("values = [{values}]")
            } else {
                numbers.to_owned()
            }
        };
        let side = tape.of(&["numbers", "values"]);
        let source = "source = \"kept\"";
        if within.contains("who") {
            let set = one(side);
            return format!(
                ", frozen = {{ {source}, groups = {{ a = {{ {set} }}, b = {{ values = [3, 1, 7] }}, c = {{ {} }} }} }}",
                one("values")
            );
        }
        if within.contains("region") {
            return format!(", frozen = {{ {source}, groups = {{ north = {{ {} }} }} }}", one(side));
        }
        format!(", frozen = {{ {source}, {} }}", one(side))
    };
    // What columns do, and what they leave to the path of fractions.
    let (to, key, numbers) = match tape.pick(if tape.columnar { 3 } else { 12 }) {
        0 => (
            "to = \"best\"".to_owned(),
            better,
            if better.is_empty() { "maximum = 7" } else { "minimum = 0.5" },
        ),
        1 | 2 => ("to = \"min-max\"".to_owned(), better, "minimum = -1, maximum = 20"),
        3 => ("to = \"mean\"".to_owned(), better, "mean = 2.5"),
        4 => ("to = \"median\"".to_owned(), better, "median = 4"),
        5 => (format!("to = \"quantile\", quantile = {share}"), better, ""),
        6 | 7 => {
            let (zero, full) = ends;
            let numbers: Vec<&str> = [
                ("minimum", "minimum = 2"),
                ("maximum", "maximum = 9"),
                ("mean", "mean = 5"),
                ("median", "median = 4.5"),
            ]
            .into_iter()
            // Quantiles need the values.
            .filter(|_| !zero.contains("quantile") && !full.contains("quantile"))
            .filter(|(name, _)| zero.contains(name) || full.contains(name))
            .map(|(_, text)| text)
            .collect();
            let way = format!("to = \"between\", zero = {zero}, full = {full}");
            return with_set(
                tape,
                (of, &way, "", within),
                (&equal, true),
                &frozen_from(&numbers.join(", "), "5, 2, 9"),
            );
        }
        8 | 9 => {
            let (zero, full) = posts;
            let sample = tape.of(&["population", "sample"]);
            let way = format!("to = \"z-score\", zero = {zero}, full = {full}");
            let is_frozen = tape.one_in(3);
            let set = if is_frozen {
                frozen_from("mean = 3, deviation = 1.5", "1, 2, 3, 9")
            } else {
                String::new()
            };
            // Where any set is declared by its values, it is said how they spread.
            let way = if is_frozen && !set.contains("values") {
                way
            } else {
                format!("{way}, deviation = \"{sample}\"")
            };
            if is_frozen {
                return format!("relative = {{ of = \"{of}\", {way}{within}{set} }}{}", rounding());
            }
            return with_set(tape, (of, &way, "", within), (&equal, true), "") + &rounding();
        }
        10 => {
            let ties = tape.of(&["competition", "modified", "dense", "average"]);
            (format!("to = \"rank\", ties = \"{ties}\""), better, "")
        }
        _ => ("to = \"percentile-rank\"".to_owned(), better, ""),
    };
    let needs_equal = to.contains("min-max") || to.contains("rank\", ties");
    let frozen = frozen_from(numbers, "5, 2, 2, 9, 0.5");
    with_set(tape, (of, &to, key, within), (&equal, needs_equal), &frozen)
}

/// The rule with one of the kinds of set.
fn with_set(
    tape: &Tape<'_>,
    (of, to, better, within): (&str, &str, &str, &str),
    (equal, needs_equal): (&str, bool),
    frozen: &str,
) -> String {
    let kind = tape.pick(if tape.columnar { 4 } else { 9 });
    if kind == 3 && !frozen.is_empty() {
        return format!("relative = {{ of = \"{of}\", {to}{better}{within}{frozen} }}");
    }
    let equal = if needs_equal { format!(", equal = {equal}") } else { String::new() };
    let among = || format!(", among = \"{}\"", condition(tape, Sight::figures(), 1));
    let cut = || {
        let cut = tape.of(&[
            "highest = 1",
            "lowest = 1, highest = 0",
            "lowest = 1, highest = 2",
            "below = \"20%\"",
            "below = \"10%\", above = \"3/4\"",
            "lowest = 1, above = \"90%\"",
        ]);
        format!(", winsorise = {{ {cut} }}")
    };
    let set = match kind {
        4 => among(),
        5 => cut(),
        6 => format!("{}{}", among(), cut()),
        7 | 8 if tape.periods => {
            format!(", set = \"previous\"{}", if kind == 8 { cut() } else { String::new() })
        }
        _ => String::new(),
    };
    format!("relative = {{ of = \"{of}\", {to}{better}{within}{equal}{set} }}")
}

/// How far one end of a scale lies from the next.
fn step(tape: &Tape<'_>) -> RBig {
    read(tape.of(&["1", "0.5", "0.125", "1/3", "10", "0.0001"])).expect("a number")
}

fn checklist(tape: &Tape<'_>, points: &RBig, sight: Sight<'_>) -> String {
    let parts = |tape: &Tape<'_>| -> [String; 4] {
        match tape.pick(3) {
            0 => ["\"1/2\"", "\"1/4\"", "\"12.5%\"", "\"1/8\""].map(str::to_owned),
            1 => ["\"1/3\"", "\"1/3\"", "\"1/3\"", "0"].map(str::to_owned),
            _ => [2, 4, 8, 8].map(|part| toml_number_or_share(&(points / whole(part)), part)),
        }
    };
    match tape.pick(3) {
        0 => "checklist = { of = \"list\" }".to_owned(),
        1 => {
            let [s, t, u, v] = parts(tape);
            format!("checklist = {{ of = \"list\", points = {{ s = {s}, t = {t}, u = {u}, v = {v} }} }}")
        }
        _ => {
            let items: Vec<String> = parts(tape)
                .iter()
                .map(|part| format!("{{ when = \"{}\", points = {part} }}", condition(tape, sight, 1)))
                .collect();
            format!("checklist = {{ items = [{}] }}", items.join(", "))
        }
    }
}

/// Points where they have a decimal form; as a mark a fraction in quotes would be a share.
fn toml_number_or_share(points: &RBig, part: i64) -> String {
    super::tape::decimal(points).unwrap_or_else(|| format!("\"1/{part}\""))
}

fn ratio(tape: &Tape<'_>, sight: Sight<'_>) -> String {
    let of = match tape.pick(4) {
        0 => "of = \"n\", to = \"m\"".to_owned(),
        1 => "of = \"p\"".to_owned(),
        2 if tape.columnar => "of = \"x\", to = \"abs(y)\"".to_owned(),
        2 => "of = \"x\", to = \"y\"".to_owned(),
        _ => format!(
            "of = \"{}\", to = \"{}\"",
            number(tape, sight, 1),
            tape.of(if tape.columnar {
                &["m", "k", "p", "max(x - 1, 0)", "rate"]
            } else {
                &["m", "k", "y", "x - 1", "rate"]
            })
        ),
    };
    let more = match tape.pick(8) {
        0 => "",
        1 => ", target = \"80%\"",
        2 => ", target = \"120%\"",
        3 => ", target = \"2/3\", zero_below = \"1/3\"",
        4 => ", zero_below = \"50%\"",
        5 => ", better = \"lower\"",
        6 => ", better = \"lower\", target = \"20%\"",
        _ => ", target = \"100%\"",
    };
    format!("ratio = {{ {of}{more} }}")
}

/// Steps that do not overlap, upwards from one end to the next, in any order.
fn bands(tape: &Tape<'_>, points: &RBig, of: &str) -> String {
    let mut at = read(tape.of(&["0", "-5", "0.2"])).expect("a number");
    let mut steps = Vec::new();
    if tape.one_in(3) {
        steps.push(format!("{{ below = {}, points = {} }}", toml_number(&at), mark(tape, points)));
    }
    for _ in 0..1 + tape.pick(4) {
        let next = &at + step(tape);
        let (low, high) = (toml_number(&at), toml_number(&next));
        let middle = toml_number(&((&at + &next) / whole(2)));
        let ends = match tape.pick(7) {
            0 | 1 => format!("from = {low}"),
            2 => format!("above = {low}"),
            3 => format!("is = {low}"),
            4 => format!("from = {low}, below = {high}"),
            5 => format!("above = {low}, to = {middle}"),
            _ => format!("from = {low}, to = {middle}"),
        };
        steps.push(format!("{{ {ends}, points = {} }}", mark(tape, points)));
        at = next;
    }
    if tape.one_in(2) {
        steps.reverse();
    }
    format!("bands = {{ of = \"{of}\", steps = [{}], otherwise = {} }}", steps.join(", "), share(tape))
}

fn deadline(tape: &Tape<'_>, points: &RBig) -> String {
    let late = match tape.pick(3) {
        0 => format!("late = {}", mark(tape, points)),
        1 => format!("per_day = {}", some_mark(tape, points)),
        _ => format!("per_week = {}", some_mark(tape, points)),
    };
    let until = tape.of(&["", ", until = 2023-01-31", ", until = 2023-01-14"]);
    format!("deadline = {{ of = \"d\", by = 2022-12-31, {late}{until} }}")
}

/// A straight line, or one of another scale with the rounding that it needs.
fn linear(tape: &Tape<'_>, of: &str, (zero, full): (&str, &str)) -> String {
    if tape.columnar {
        let outside = tape.of(&["", ", outside = \"extend\""]);
        return format!("linear = {{ of = \"{of}\", zero = {zero}, full = {full}{outside} }}");
    }
    if tape.one_in(2) {
        return format!("linear = {{ of = \"{of}\", zero = {zero}, full = {full} }}");
    }
    let outside = tape.of(&["", ", outside = \"extend\"", ", outside = \"clamp\""]);
    let rounding = || {
        let to = tape.of(&["places = 2", "places = 0", "places = 6", "step = 0.25", "digits = 3"]);
        format!("rounding = {{ {to}, mode = \"{}\" }}", tape.of(&["half-up", "half-even", "floor", "up"]))
    };
    match tape.pick(5) {
        0 => {
            let (zero, full) = tape.of(&[&("m", "n"), &("q", "10"), &("0", "rate * 2"), &("k", "k - 3")]);
            format!("linear = {{ of = \"{of}\", zero = \"{zero}\", full = \"{full}\"{outside} }}")
        }
        1 => format!("linear = {{ of = \"{of}\", zero = {zero}, full = {full}{outside} }}"),
        2 => {
            let ends = [&("1", "100"), &("0.5", "8"), &("100", "2"), &("\"1/3\"", "27"), &("\"m\"", "\"n\"")];
            let (zero, full) = tape.of(&ends);
            let line = format!(
                "linear = {{ of = \"{of}\", zero = {zero}, full = {full}, scale = \"log\"{outside} }}"
            );
            format!("{line}\n{}", rounding())
        }
        3 => {
            let points = [
                &("2500", "\"90%\"", "4000", "\"50%\""),
                &("1", "0.2", "10", "0.7"),
                &("10", "0.5", "3", "\"1/3\""),
                &("0.5", "0.01", "2", "0.99"),
            ];
            let (x, share, other, rest) = tape.of(&points);
            let at = format!("[{{ x = {x}, share = {share} }}, {{ x = {other}, share = {rest} }}]");
            format!("log_normal = {{ of = \"{of}\", at = {at} }}\n{}", rounding())
        }
        _ => {
            let ends = [&("0", "100"), &("1", "2.25"), &("16", "0"), &("2", "18"), &("\"m\"", "\"n\"")];
            let (zero, full) = tape.of(&ends);
            let power = tape.of(&["\"1/2\"", "\"1/3\"", "2", "0.7", "10"]);
            let line = format!(
                "linear = {{ of = \"{of}\", zero = {zero}, full = {full}, power = {power}{outside} }}"
            );
            format!("{line}\n{}", rounding())
        }
    }
}

/// Lines with and without gaps between them.
fn segments(tape: &Tape<'_>, of: &str, points: &RBig) -> String {
    let mut at = read(tape.of(&["0", "-1", "0.25"])).expect("a number");
    let mut lines = Vec::new();
    let mut before: Option<String> = None;
    for _ in 0..1 + tape.pick(3) {
        // Where two lines meet they meet in one point.
        let from = match before.take() {
            Some(mark) if tape.one_in(2) => mark,
            Some(_) => {
                at += step(tape);
                mark(tape, points)
            }
            None => mark(tape, points),
        };
        let (start, to) = (toml_number(&at), mark(tape, points));
        at += step(tape);
        let end = toml_number(&at);
        lines.push(format!("{{ from = {start}, to = {end}, points_from = {from}, points_to = {to} }}"));
        before = Some(to);
    }
    let outside = tape.of(if tape.columnar {
        &["", ", outside = \"clamp\""]
    } else {
        &["", ", outside = \"clamp\"", ", outside = \"extend\""]
    });
    let otherwise = mark(tape, points);
    let of = tape.of(&[of, "q"]);
    format!(
        "curve = {{ of = \"{of}\", segments = [{}]{outside}, otherwise = {otherwise} }}",
        lines.join(", ")
    )
}
