//! Makes up reports for a rubric, the same ones every time: `made_up_reports RUBRIC COUNT PREFIX NAME [json|csv]`.
//!
//! `examples/data/README.md` has the commands that made the files there. The numbers mean nothing; they only have the
//! shape of real ones: parts within their wholes, some figures missing, some not applicable, some dates late.
use std::fmt::Write as _;

use bochiso::{Date, Exact, Input, InputKind, Rubric, Source};

/// Inputs that are part of another, where the name alone does not say so.
const PARTS: &[(&str, &str)] = &[
    ("files_in_time", "files_due"),
    ("files_due", "files"),
    ("meetings_chaired", "meetings"),
    ("provincial_attended", "provincial_meetings"),
    ("directives_signed", "directives_required"),
    ("documents_signed", "documents_sent"),
    ("online_meetings_joined", "online_meetings_called"),
    ("procedures_redesigned", "procedures_to_redesign"),
    ("services_used", "services_online"),
    ("it_graduates", "it_officers"),
    ("it_officers", "staff"),
    ("contestants", "staff"),
    ("heads", "staff"),
    ("security_spending", "it_spending"),
    ("it_spending", "spending"),
];

/// How the names of parts end of which there are few.
const FEW: &[&str] = &["_late", "_unhappy", "_infected"];

/// A small generator of numbers that look random (a linear congruence), so that no crate and no clock decides the files.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end.max(1)
    }

    fn percent(&mut self) -> u64 {
        self.below(100)
    }
}

/// A made-up value, as JSON.
#[derive(Clone)]
enum Made {
    Number(u64),
    Json(String),
    Missing,
    NotApplicable,
}

fn whole_of<'r>(input: &Input, rubric: &'r Rubric) -> Option<&'r Input> {
    if let Some((_, whole)) = PARTS.iter().find(|(part, _)| *part == input.name) {
        return rubric.input(whole);
    }
    let within =
        |other: &&Input| other.name != input.name && input.name.starts_with(&format!("{}_", other.name));
    rubric
        .inputs()
        .iter()
        .filter(|other| other.kind == InputKind::Count)
        .filter(within)
        .max_by_key(|other| other.name.len())
}

fn make(input: &Input, rubric: &Rubric, made: &mut Vec<(String, Made)>, dice: &mut Dice) -> Made {
    if let Some((_, done)) = made.iter().find(|(name, _)| *name == input.name) {
        return done.clone();
    }
    let rare = dice.percent();
    let most = input.max().and_then(Exact::to_i64).and_then(|most| u64::try_from(most).ok()).unwrap_or(1_000);
    let value = match input.kind {
        InputKind::Boolean => Made::Json((dice.percent() < 70).to_string()),
        InputKind::Count | InputKind::Integer => {
            let number = match whole_of(input, rubric).map(|whole| make(whole, rubric, made, dice)) {
                Some(Made::Number(whole)) if FEW.iter().any(|end| input.name.ends_with(end)) => {
                    whole.saturating_mul(dice.below(12)) / 100
                }
                Some(Made::Number(whole)) => whole.saturating_mul(35 + dice.below(66)) / 100,
                Some(_) => dice.below(20),
                // Wholes lie well below their limit, and small ones are the rule.
                None => 3 + dice.below(most / 8 + 6) * dice.below(100) / 100,
            };
            Made::Number(number.min(most))
        }
        InputKind::Decimal => {
            Made::Json(format!("{}.{}", dice.below(most / 40 + 60).min(most - 1), dice.below(10)))
        }
        InputKind::Percent => Made::Json(format!("{}.{}", 20 + dice.below(80), dice.below(10))),
        InputKind::Date => {
            let (year, month) =
                if dice.percent() < 80 { (2022, 9 + dice.below(4)) } else { (2023, 1 + dice.below(3)) };
            let day: Option<Date> = format!("{year}-{month:02}-{:02}", 1 + dice.below(28)).parse().ok();
            let first = input.earliest().copied();
            Made::Json(format!("\"{}\"", day.max(first).expect("these are days of the calendar")))
        }
        InputKind::Choice => {
            let place = dice.below(input.options.len() as u64) * dice.below(100) / 100;
            Made::Json(format!("\"{}\"", input.options[place as usize].id))
        }
        InputKind::Ticks => {
            let ticked: Vec<String> = input
                .options
                .iter()
                .filter(|_| dice.percent() < 65)
                .map(|option| format!("\"{}\"", option.id))
                .collect();
            Made::Json(format!("[{}]", ticked.join(", ")))
        }
        InputKind::Text => Made::Json(format!("\"Huyện Mẫu {}\"", 1 + dice.below(7))),
    };
    let value = match (rare, input.kind) {
        (_, InputKind::Text) => value,
        (0..=2, _) => Made::Missing,
        (3, InputKind::Count | InputKind::Percent) => Made::NotApplicable,
        _ => value,
    };
    made.push((input.name.clone(), value.clone()));
    value
}

fn report(rubric: &Rubric, dice: &mut Dice, sub_unit: bool) -> Vec<(String, Made)> {
    let mut made = Vec::new();
    let mut row = Vec::new();
    for input in rubric.inputs().iter().filter(|input| input.per_sub_unit == sub_unit) {
        row.push((input.name.clone(), make(input, rubric, &mut made, dice)));
    }
    row
}

fn json(head: &str, row: &[(String, Made)], out: &mut String) {
    let figures: Vec<String> = row
        .iter()
        .filter_map(|(name, made)| match made {
            Made::Number(number) => Some(format!("\"{name}\": {number}")),
            Made::Json(text) => Some(format!("\"{name}\": {}", quoted_decimal(text))),
            Made::Missing => None,
            Made::NotApplicable => Some(format!(
                "\"{name}\": {{ \"state\": \"not-applicable\", \"reason\": \"không phát sinh\" }}"
            )),
        })
        .collect();
    let _ = write!(out, "  {{ {head},\n    \"inputs\": {{ {} }} }}", figures.join(", "));
}

/// Numbers with decimals stand as text, so that any JSON reader keeps them exact.
fn quoted_decimal(text: &str) -> String {
    if text.contains('.') && !text.starts_with('"') { format!("\"{text}\"") } else { text.to_owned() }
}

fn cell(made: &Made) -> String {
    match made {
        Made::Number(number) => number.to_string(),
        Made::Json(text) => match text.as_str() {
            "true" => "Có".to_owned(),
            "false" => "Không".to_owned(),
            list if list.starts_with('[') => {
                list.trim_matches(['[', ']']).replace('"', "").replace(", ", "|")
            }
            text => text.trim_matches('"').replace('.', ","),
        },
        Made::Missing => String::new(),
        Made::NotApplicable => "KPS".to_owned(),
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [path, count, prefix, name, rest @ ..] = args.as_slice() else {
        return Err("made_up_reports RUBRIC COUNT PREFIX NAME [json|csv]".into());
    };
    let source = Source::new(path, std::fs::read_to_string(path)?);
    let rubric = Rubric::parse(&source).map_err(|found| found.render(&source, bochiso::Lang::En))?;
    let mut dice = Dice(742);
    let count: u32 = count.parse()?;
    let mut out = String::new();
    if rest.first().is_some_and(|format| format == "csv") {
        // As people send it: a byte order mark, semicolons, CRLF, a decimal comma.
        let names: Vec<&str> = rubric.inputs().iter().map(|input| input.name.as_str()).collect();
        let _ = write!(out, "\u{feff}unit;name;{}\r\n", names.join(";"));
        for number in 1..=count {
            let row: Vec<String> =
                report(&rubric, &mut dice, false).iter().map(|(_, made)| cell(made)).collect();
            let _ = write!(out, "{prefix}-{number:03};{name} {number:03};{}\r\n", row.join(";"));
        }
    } else {
        let mut rows = Vec::new();
        for number in 1..=count {
            let id = format!("{prefix}-{number:03}");
            let head = format!(
                "\"unit\": \"{id}\", \"name\": \"{name} {number:03}\", \"kind\": \"{}\"",
                rubric.unit_kind()
            );
            let mut text = String::new();
            json(&head, &report(&rubric, &mut dice, false), &mut text);
            rows.push(text);
            let Some(kind) = rubric.sub_unit_kind() else { continue };
            for sub in 1..=12 + dice.below(14) {
                let head = format!("\"unit\": \"{id}-{sub:02}\", \"kind\": \"{kind}\", \"parent\": \"{id}\"");
                let mut text = String::new();
                json(&head, &report(&rubric, &mut dice, true), &mut text);
                rows.push(text);
            }
        }
        let _ = writeln!(out, "[\n{}\n]", rows.join(",\n"));
    }
    print!("{out}");
    Ok(())
}
