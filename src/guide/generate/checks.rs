//! Every example of the guide is tried: what is right raises nothing, what is wrong raises exactly the code that is claimed.
use crate::diagnostic::{Code, Severity};
use crate::expr::FUNCTIONS;
use crate::syntax::fields::RULES;

use super::data::{Entry, Keys, entries};
use super::raise::{Found, is_right, of_code, raise, wrong_result};
use super::shapes;

/// Fails with everything that is wrong, and not with the first of it.
fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} examples of the guide do not hold:\n\n{}", wrong.len(), wrong.join("\n\n"));
}

fn told(what: &str, found: &Found) -> String {
    let all: Vec<String> =
        found.all.iter().map(|one| format!("{} {}", one.code, one.message.get(crate::Lang::En))).collect();
    format!(
        "{what}\n  found: {}{}\n{}",
        all.join("\n         "),
        found.unread.as_deref().unwrap_or(""),
        found.text.chars().take(4_000).collect::<String>()
    )
}

/// `case:[[case]]` of `[[case]]`, where a table is one of case files.
pub(super) fn place(shape: &str, at: &str) -> String {
    let names: Vec<&str> = shapes::of_cases().iter().map(|shape| shape.name).collect();
    if shapes::of_reports().iter().any(|of| of.name == shape) {
        "report".into()
    } else if names.contains(&shape) {
        format!("case:{at}")
    } else {
        at.into()
    }
}

#[test]
fn every_key_has_a_right_and_a_wrong_example() {
    let (keys, all) = (Keys::all(), shapes::all());
    let mut wrong = Vec::new();
    for &shape in &all {
        for field in shape.fields {
            let name = format!("{}.{}", shape.name, field.key);
            let Some(example) = keys.find(&all, shape, field) else {
                wrong.push(format!("{name} has no example: write one in src/guide/examples/keys"));
                continue;
            };
            if example.owner != shape.name {
                continue;
            }
            let at = place(shape.name, example.at);
            let found = raise(&at, example.right, example.as_it_is);
            if !is_right(&found, None) {
                wrong.push(told(&format!("{name}: the right one is wrong"), &found));
            }
            if !example.right.contains(field.key) {
                wrong.push(format!("{name}: the right example does not have the key"));
            }
            let found = raise(&at, example.wrong, example.as_it_is);
            let unread = found.unread.is_some() && example.code.is_empty();
            if !unread && found.codes(false).into_iter().ne([example.code]) {
                wrong.push(told(&format!("{name}: the wrong one does not raise {}", example.code), &found));
            }
        }
    }
    let known = |shape: &str, key: &str| all.iter().any(|of| of.name == shape && of.field(key).is_some());
    for (shape, of) in &keys.key {
        for key in of.keys().filter(|key| !known(shape, key)) {
            wrong.push(format!("there is an example of {shape}.{key}, which is no key"));
        }
    }
    none(&wrong);
}

#[test]
fn every_code_has_a_right_and_a_wrong_example() {
    let mut wrong = Vec::new();
    for code in Code::all() {
        let (bad, good) = of_code(code);
        let held = if code.severity() == Severity::Warning {
            bad.codes(true).contains(code.id()) && bad.codes(false).is_empty()
        } else {
            bad.codes(false).into_iter().eq([code.id()])
        };
        if !held {
            wrong.push(told(&format!("{code:?}: the wrong one does not raise it alone"), &bad));
        }
        if !is_right(&good, Some(code)) {
            wrong.push(told(&format!("{code:?}: the right one is wrong"), &good));
        }
    }
    none(&wrong);
}

impl crate::diagnostic::Entry {
    /// Where its examples stand, also where that goes without saying.
    pub(in crate::guide) fn place(&self) -> &'static str {
        match self.id.get(..3) {
            _ if !self.at.is_empty() => self.at,
            Some("B10" | "B11") => "report",
            Some("B12") => "case:[[case]]",
            _ if self.wrong.starts_with("value") => "[derived.new]",
            _ => "[[index.criterion]]",
        }
    }
}

fn worked_out(name: &str, entry: Option<&Entry>, fragment: impl Fn(&str) -> String, wrong: &mut Vec<String>) {
    let Some(entry) = entry.filter(|entry| !entry.right.is_empty() && !entry.wrong.is_empty()) else {
        wrong.push(format!("{name} has no right or no wrong example"));
        return;
    };
    for worked in &entry.right {
        if let Some(why) = wrong_result(worked, &fragment(&worked.right)) {
            wrong.push(format!("{name}: {}\n{why}", worked.right));
        }
    }
    for bad in &entry.wrong {
        let found = raise("[[index.criterion]]", &fragment(&bad.wrong), false);
        if found.codes(false).into_iter().ne([bad.code.as_str()]) {
            wrong.push(told(&format!("{name}: the wrong one does not raise {}", bad.code), &found));
        }
    }
}

#[test]
fn every_rule_comes_to_what_the_guide_says() {
    let rules = entries("rules");
    let mut wrong = Vec::new();
    for rule in RULES {
        worked_out(rule, rules.get(*rule), str::to_owned, &mut wrong);
    }
    wrong.extend(
        rules.keys().filter(|name| !RULES.contains(&name.as_str())).map(|name| format!("{name} is no rule")),
    );
    none(&wrong);
}

#[test]
fn every_aggregate_comes_to_what_the_guide_says() {
    let aggregates = entries("aggregates");
    let mut wrong = Vec::new();
    for name in shapes::aggregates() {
        worked_out(name, aggregates.get(*name), str::to_owned, &mut wrong);
    }
    let known = |name: &str| shapes::aggregates().contains(&name);
    wrong.extend(aggregates.keys().filter(|name| !known(name)).map(|name| format!("{name} is no aggregate")));
    none(&wrong);
}

#[test]
fn every_function_comes_to_what_the_guide_says() {
    let functions = entries("functions");
    let mut wrong = Vec::new();
    for function in FUNCTIONS {
        worked_out(function.name, functions.get(function.name), super::pages::formula, &mut wrong);
    }
    let known = |name: &str| FUNCTIONS.iter().any(|function| function.name == name);
    wrong.extend(functions.keys().filter(|name| !known(name)).map(|name| format!("{name} is no function")));
    none(&wrong);
}
