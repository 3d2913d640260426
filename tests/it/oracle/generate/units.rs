//! Reports at the edges: ends of bands, targets, caps, deadlines, ties of rounding, zeros, huge values, every state.
use std::collections::BTreeMap;

use super::super::figures::{Figure, Raw, Unit};
use super::super::ratio::{RBig, number, whole};
use super::tape::{Tape, decimal};

/// The numbers that a rubric names: ends of bands, targets, scales.
fn named(text: &str) -> Vec<String> {
    let tree = text.split("[derived]").nth(1).unwrap_or("");
    let words = tree.split(|sign: char| !(sign.is_ascii_digit() || "./%-".contains(sign)));
    let mut named: Vec<String> = words
        .filter_map(number)
        .filter_map(|number| decimal(&number))
        .filter(|text| text.len() < 28)
        .collect();
    named.sort();
    named.dedup();
    named
}

pub(super) fn units(tapes: &[Vec<u16>], text: &str, columnar: bool, periods: bool) -> Vec<Unit> {
    let named = named(text);
    let mut units: Vec<Unit> = Vec::new();
    for (at, tape) in tapes.iter().enumerate() {
        let tape = Tape::new(tape, columnar, periods);
        let id = if periods { format!("u{}", at / 3) } else { format!("u{at}") };
        let period = periods.then(|| {
            let year = at % 3 + if tape.one_in(6) { 2030 } else { 2021 };
            if tape.one_in(24) { "of no year".to_owned() } else { year.to_string() }
        });
        let period_text = period.clone().unwrap_or_default();
        let figures = match units.iter().rfind(|unit| unit.kind.as_deref() != Some("thon")) {
            // Equals, for the ties.
            Some(before) if tape.one_in(4) => before.figures.clone(),
            _ => of_unit(&tape, &named),
        };
        let kind = match tape.pick(24) {
            0..12 => None,
            23 => Some("huyen".to_owned()),
            _ => Some("xa".to_owned()),
        };
        let refused = kind.as_deref() == Some("huyen");
        let parent = match tape.pick(3) {
            0 => None,
            other => Some(format!("p{other}")),
        };
        units.push(Unit { id: id.clone(), kind, period: period.clone(), parent, figures });
        for sub in 0..if refused { 0 } else { tape.pick(4) } {
            let mut figures = BTreeMap::new();
            for name in ["sn", "sm"] {
                put(&tape, &mut figures, name, Raw::Number(count(&tape, &named)));
            }
            put(&tape, &mut figures, "sx", Raw::Number(amount(&tape, &named)));
            units.push(Unit {
                id: format!("{id}s{sub}{period_text}"),
                kind: Some("thon".to_owned()),
                period: period.clone(),
                parent: Some(if tape.one_in(20) { "nobody".to_owned() } else { id.clone() }),
                figures,
            });
        }
    }
    // The order of the reports does not matter.
    if tapes[0].first().is_some_and(|first| first % 2 == 1) {
        units.reverse();
    }
    units
}

fn of_unit(tape: &Tape<'_>, named: &[String]) -> BTreeMap<String, Figure> {
    let mut figures = BTreeMap::new();
    for name in ["n", "m", "k"] {
        put(tape, &mut figures, name, Raw::Number(count(tape, named)));
    }
    for name in ["x", "y", "q"] {
        put(tape, &mut figures, name, Raw::Number(amount(tape, named)));
    }
    let integer = tape.of(&["0", "1", "-1", "10", "-9999999999999999999999999999", "7"]);
    put(tape, &mut figures, "i", Raw::Number(integer.to_owned()));
    let percents = [
        "0",
        "100",
        "50",
        "80%",
        "79.99",
        "20",
        "33.33",
        "66.666666666666666666666666",
        "85,5%",
        "0.005",
        "101",
    ];
    put(tape, &mut figures, "p", Raw::Text(tape.of(&percents).to_owned()));
    for name in ["yes", "also"] {
        put(tape, &mut figures, name, Raw::Yes(tape.one_in(2)));
    }
    let days = [
        "2022-12-31",
        "2023-01-01",
        "2022-01-01",
        "2023-01-07",
        "2023-01-08",
        "2023-01-14",
        "2023-01-15",
        "2023-01-31",
        "2023-02-01",
        "2022-06-30",
        "2024-02-29",
        "0001-01-01",
        "9999-12-31",
    ];
    put(tape, &mut figures, "d", Raw::Text(tape.of(&days).to_owned()));
    put(tape, &mut figures, "who", Raw::Text(tape.of(&["a", "b", "c"]).to_owned()));
    let ticks = tape.pick(16);
    let list = ["s", "t", "u", "v"].iter().enumerate().filter(|(at, _)| ticks >> at & 1 == 1);
    put(tape, &mut figures, "list", Raw::List(list.map(|(_, id)| (*id).to_owned()).collect()));
    put(
        tape,
        &mut figures,
        "region",
        Raw::Text(tape.of(&["north", "south", "B\u{1eaf}c", " Ba\u{306}\u{301}c", " "]).to_owned()),
    );
    figures
}

/// A code that the input has, its own or that of the head.
fn code(name: &str) -> Raw {
    match name {
        "n" => Raw::Number("-1".to_owned()),
        "x" => Raw::Text("?".to_owned()),
        "y" => Raw::Text(" ? ".to_owned()),
        "who" => Raw::Text("..".to_owned()),
        _ => Raw::Text("N/A".to_owned()),
    }
}

fn put(tape: &Tape<'_>, figures: &mut BTreeMap<String, Figure>, name: &str, raw: Raw) {
    let figure = match tape.pick(18) {
        17 => Figure::Present(code(name)),
        16 => Figure::NotAccepted(Some(code(name))),
        13 => Figure::Missing,
        14 => Figure::NotApplicable,
        15 => Figure::NotAccepted(Some(raw)),
        _ => Figure::Present(raw),
    };
    figures.insert(name.to_owned(), figure);
}

/// Powers of two that columns assume, and their neighbours.
const WHOLE_EDGES: [&str; 12] = [
    "1099511627776",
    "1099511627775",
    "1099511627777",
    "4503599627370496",
    "4503599627370497",
    "4294967296",
    "268435455",
    "16777216",
    "1048577",
    "65536",
    "8191",
    "1024",
];

/// The same in the smallest digit that a column of decimals keeps, and one digit too many.
const PART_EDGES: [&str; 12] = [
    "109951162.7776",
    "-109951162.7776",
    "109951162.7777",
    "429496.7296",
    "-429496.7295",
    "26843.5455",
    "1677.7216",
    "-104.8577",
    "6.5536",
    "0.1024",
    "0.00005",
    "450359962737.0496",
];

fn count(tape: &Tape<'_>, named: &[String]) -> String {
    match tape.pick(8) {
        0..4 => tape.of(&["1", "0", "2", "3", "4", "7", "24", "10", "80", "79", "100", "50", "5"]).to_owned(),
        4 | 5 => tape.of(&["8", "16", "32", "64", "128", "800", "1600", "33", "667"]).to_owned(),
        6 if tape.columnar => tape.of(&WHOLE_EDGES).to_owned(),
        6 => tape.of(&["9999999999999999999999999999", "1000000007", "123456789012345678901"]).to_owned(),
        _ => {
            let whole_ones = named.iter().filter(|text| text.bytes().all(|sign| sign.is_ascii_digit()));
            let whole_ones: Vec<&String> = whole_ones.collect();
            if whole_ones.is_empty() {
                "6".to_owned()
            } else {
                whole_ones[tape.pick(whole_ones.len())].clone()
            }
        }
    }
}

fn amount(tape: &Tape<'_>, named: &[String]) -> String {
    match tape.pick(8) {
        0..3 => {
            tape.of(&["1", "0", "2", "0.5", "-1", "2.5", "-0.5", "10", "4.375", "100", "4,375"]).to_owned()
        }
        3 if tape.columnar => tape.of(&PART_EDGES).to_owned(),
        3 => {
            let huge = [
                "9999999999999999999999999999",
                "-9999999999999999999999999999",
                "0.0000000000000000000000000001",
                "12345678901234.56789012345678",
                "0.3333333333333333333333333333",
            ];
            tape.of(&huge).to_owned()
        }
        4 => tape.of(&["0.005", "0.015", "1.005", "2.675", "0.125", "-0.125", "0.0625", "33.335"]).to_owned(),
        _ if named.is_empty() => "1".to_owned(),
        other => {
            // At an end, or just beside it.
            let end: RBig = number(&named[tape.pick(named.len())]).expect("a number");
            let aside = whole(tape.pick(3) as i64 - 1) / whole(10_000);
            decimal(&if other == 5 { end } else { end + aside }).unwrap_or_else(|| "1".to_owned())
        }
    }
}
