//! Expressions over the inputs that every generated rubric has.
use super::tape::Tape;

/// What an expression may use.
#[derive(Clone, Copy)]
pub(super) struct Sight<'a> {
    /// Nodes that come before.
    pub(super) nodes: &'a [String],
    /// Whether it is of a sub-unit.
    pub(super) sub: bool,
    /// Whether `full` and the derived quantities can be used.
    pub(super) full: bool,
    pub(super) derived: bool,
}

impl<'a> Sight<'a> {
    pub(super) fn unit(nodes: &'a [String]) -> Self {
        Self { nodes, sub: false, full: false, derived: true }
    }

    pub(super) fn formula(nodes: &'a [String]) -> Self {
        Self { full: true, ..Self::unit(nodes) }
    }

    pub(super) fn figures() -> Self {
        Self { nodes: &[], sub: false, full: false, derived: true }
    }

    pub(super) fn sub() -> Self {
        Self { nodes: &[], sub: true, full: false, derived: false }
    }
}

const LITERALS: [&str; 12] =
    ["1", "2", "0.5", "10", "3", "80%", "7", "0", "0.125", "33.33", "100", "1234567890.0123456789"];

fn literal(tape: &Tape<'_>) -> &'static str {
    tape.of(if tape.columnar { &LITERALS[..9] } else { &LITERALS })
}

pub(super) fn number(tape: &Tape<'_>, sight: Sight<'_>, depth: usize) -> String {
    let kinds = if depth == 0 { 6 } else { 19 };
    let inner = |tape: &Tape<'_>| number(tape, sight, depth - 1);
    match tape.pick(kinds) {
        0..3 if sight.sub => tape.of(&["sn", "sm", "sx"]).to_owned(),
        0..3 => tape.of(&["n", "m", "x", "k", "y", "p", "i", "q", "reported(y)"]).to_owned(),
        3 => literal(tape).to_owned(),
        4 if sight.derived && !tape.columnar && tape.one_in(2) => tape.of(&["s0", "s1", "s2"]).to_owned(),
        4 if sight.derived => tape.of(&["rate", "r0", "r1", "t0", "t2", "t3", "t4"]).to_owned(),
        4 if sight.sub => "sm".to_owned(),
        4 => "ticked(list)".to_owned(),
        5 => match (sight.nodes, tape.pick(4)) {
            ([_, ..], 1) => format!("points('{}')", sight.nodes[tape.pick(sight.nodes.len())]),
            ([_, ..], 2) => format!("share('{}')", sight.nodes[tape.pick(sight.nodes.len())]),
            (_, 3) if sight.full => "full".to_owned(),
            _ if sight.sub => "sn".to_owned(),
            _ => "days(date('2022-06-30'), d)".to_owned(),
        },
        6 | 7 => format!("{} / {}", bracket(inner(tape)), divisor(tape, sight, depth - 1)),
        8 => format!("{} + {}", inner(tape), bracket(inner(tape))),
        9 => format!("{} - {}", inner(tape), bracket(inner(tape))),
        10 => format!("{} * {}", bracket(inner(tape)), bracket(inner(tape))),
        11 => {
            let name = tape.of(&["min", "max", "sum", "mean"]);
            format!("{name}({}, {})", inner(tape), inner(tape))
        }
        12 => match tape.pick(6) {
            0 => format!("clamp({}, 0, {})", inner(tape), tape.of(&["1", "10", "50%"])),
            1 => format!("round({}, {})", inner(tape), tape.pick(4)),
            2 => {
                let mode = tape.of(&["half-even", "half-down", "ceiling", "floor", "truncate", "up"]);
                format!("round({}, {}, '{mode}')", inner(tape), tape.pick(4))
            }
            3 => format!("-{}", bracket(inner(tape))),
            4 if !tape.columnar && tape.one_in(2) => {
                let mode = tape.of(&["", "", ", 'half-even'", ", 'truncate'", ", 'up'"]);
                format!("signif({}, {}{mode})", inner(tape), tape.of(&["2", "1", "3", "20"]))
            }
            5 if tape.one_in(2) => {
                format!("{}({}, {})", tape.of(&["floor", "ceil", "trunc"]), inner(tape), tape.pick(4))
            }
            _ => format!("{}({})", tape.of(&["abs", "floor", "ceil", "trunc"]), inner(tape)),
        },
        13 => {
            let condition = condition(tape, sight, depth - 1);
            format!("(if {condition} then {} else {})", inner(tape), inner(tape))
        }
        14 => {
            // Without brackets, as far as operators bind by themselves.
            let [a, b, c] = [(); 3].map(|()| number(tape, sight, 0));
            match tape.pick(5) {
                0 => format!("{a} - {b} - {c}"),
                1 => format!("{a} - {b} * {c}"),
                2 => format!("{a} / {} * {c}", divisor(tape, sight, 0)),
                3 => format!("{a} / {} / {}", divisor(tape, sight, 0), divisor(tape, sight, 0)),
                _ => format!("-{a} + {b} * {c} - {b}"),
            }
        }
        17 if tape.periods && !sight.sub => {
            format!("{}({})", tape.of(&["previous", "growth", "change"]), inner(tape))
        }
        15 | 16 => irrational(tape, &inner(tape)),
        _ => format!("default({}, {})", inner(tape), inner(tape)),
    }
}

/// A logarithm, an exponential, a root or a power; of nothing that is plainly outside of what they are for.
fn irrational(tape: &Tape<'_>, of: &str) -> String {
    let names_something = of.chars().any(char::is_alphabetic);
    let of = if names_something { of } else { "m" };
    let mode = tape.of(&[
        "",
        "",
        ", 'half-even'",
        ", 'half-down'",
        ", 'ceiling'",
        ", 'floor'",
        ", 'truncate'",
        ", 'up'",
    ]);
    let places = tape.of(&["2", "0", "1", "3", "6", "10", "18"]);
    match tape.pick(6) {
        0 => format!("sqrt({of}, {places}{mode})"),
        1 => format!("ln({of}, {places}{mode})"),
        2 => format!("exp(({of}) / 10, {places}{mode})"),
        3 => format!("exp({of}, {places}{mode})"),
        4 => format!("power({of}, {}, {places}{mode})", tape.of(&["y", "i", "-x", "x / 7", "p"])),
        _ => {
            let exponent =
                tape.of(&["1/3", "2", "0.5", "-1", "2.5", "-1/2", "3/7", "1", "0.3333333333333333", "12"]);
            format!("power({of}, {exponent}, {places}{mode})")
        }
    }
}

/// Something that is not plainly zero.
fn divisor(tape: &Tape<'_>, sight: Sight<'_>, depth: usize) -> String {
    if tape.columnar {
        // Columns divide by what is not negative.
        return match tape.pick(4) {
            0 => format!("max({}, 0)", number(tape, sight, depth)),
            1 => format!("abs({})", number(tape, sight, depth)),
            _ => tape.of(&["n", "m", "k", "4"]).to_owned(),
        };
    }
    let divisor = number(tape, sight, depth);
    let names_something = divisor.chars().any(char::is_alphabetic);
    if names_something { bracket(divisor) } else { "4".to_owned() }
}

fn bracket(text: String) -> String {
    if text.chars().all(|sign| sign.is_alphanumeric() || "._%".contains(sign)) {
        text
    } else {
        format!("({text})")
    }
}

pub(super) fn condition(tape: &Tape<'_>, sight: Sight<'_>, depth: usize) -> String {
    let kinds = if depth == 0 { 6 } else { 11 };
    let compare = |tape: &Tape<'_>, depth| {
        let sign = tape.of(&[">", ">=", "<", "<=", "=", "!="]);
        format!("{} {sign} {}", number(tape, sight, depth), literal(tape))
    };
    match tape.pick(kinds) {
        _ if sight.sub && depth == 0 => compare(tape, 0),
        0 if !sight.sub => tape.of(&["yes", "also"]).to_owned(),
        1 => compare(tape, 0),
        2 if !sight.sub => format!("who {} '{}'", tape.of(&["=", "!="]), tape.of(&["a", "b", "c"])),
        3 if !sight.sub => format!("has(list, '{}')", tape.of(&["s", "t", "u", "v"])),
        4 if !sight.sub => format!("d {} date('2022-12-31')", tape.of(&["<=", ">", "="])),
        5 => {
            let input = if sight.sub { "sx" } else { tape.of(&["n", "x", "who", "d", "list"]) };
            match tape.pick(3) {
                2 if !sight.sub => {
                    tape.of(&["coded(x, '?')", "coded(n, '-1')", "coded(who, '..')"]).to_owned()
                }
                asks => format!("{}({input})", ["missing", "applicable", "missing"][asks]),
            }
        }
        6 => format!("not ({})", condition(tape, sight, depth - 1)),
        7 => {
            let word = tape.of(&["and", "or"]);
            format!("({}) {word} ({})", condition(tape, sight, depth - 1), condition(tape, sight, depth - 1))
        }
        8 => {
            let [a, b, c] = [(); 3].map(|()| condition(tape, sight, 0));
            match tape.pick(4) {
                0 => format!("{a} or {b} and {c}"),
                1 => format!("{a} and {b} or {c}"),
                2 => format!("not {a} and {b}"),
                _ => format!("{a} or not {b} or {c}"),
            }
        }
        9 if !tape.columnar => {
            let [a, b, c] = [(); 3].map(|()| condition(tape, sight, 0));
            format!("if {a} then {b} else {c}")
        }
        _ => compare(tape, depth.saturating_sub(1)),
    }
}
