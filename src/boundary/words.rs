//! What a case is about, in a few words.
use super::Side;
use super::edges::{Edge, Mark, Of, Which};
use crate::diagnostic::Phrase;
use crate::explain::{Words, both, day, option};
use crate::expr::Typed;
use crate::model::{Node, Rubric, Rule};

/// The most letters of a quantity in a name.
const LONG: usize = 60;

/// A text without line breaks, of no more than so many letters.
pub(super) fn short(text: &str, most: usize) -> String {
    let text: Vec<&str> = text.split_whitespace().collect();
    let text = text.join(" ");
    if text.chars().count() <= most {
        return text;
    }
    let cut: String = text.chars().take(most).collect();
    format!("{}…", cut.trim_end())
}

/// The value of an edge.
fn value(words: &Words<'_>, of: &Of<'_>, at: &Mark<'_>) -> String {
    match (of, at) {
        (Of::Rule(of) | Of::Number(of), Mark::At(number)) => words.value_of(of, number),
        (_, Mark::At(number)) => words.number(number),
        (_, Mark::On(on)) => day(&on.to_string(), words.lang),
        (_, Mark::Of(typed)) => short(&words.quantity(typed), LONG),
    }
}

/// The share at an edge of a ratio is a percentage, whatever its quantities are.
fn edge_value(words: &Words<'_>, of: &Of<'_>, at: &Mark<'_>) -> String {
    match (of, at, words.node.rule.as_ref()) {
        (Of::Rule(_), Mark::At(number), Some(Rule::Ratio { .. })) => words.percent(number),
        _ => value(words, of, at),
    }
}

/// A report on one side of an edge.
pub(super) fn side(words: &Words<'_>, edge: &Edge<'_>, side: Side) -> String {
    let Edge::Level { of, at, within } = edge else { return what(words, edge) };
    let value = edge_value(words, of, at);
    let is_day = matches!(of, Of::Day(_));
    let beside = beside(words, side, is_day, &value);
    let quantity: &Typed = match of {
        Of::Rule(typed) | Of::Number(typed) | Of::Day(typed) => typed,
    };
    match within {
        None => beside,
        Some(_) => format!("{}: {beside}", short(&words.quantity(quantity), LONG)),
    }
}

/// Just below, at, or just above a value.
pub(super) fn beside(words: &Words<'_>, side: Side, is_day: bool, value: &str) -> String {
    let (en, vi) = match (side, is_day) {
        (Side::Below, false) => ("just below", "ngay dưới"),
        (Side::At, false) => ("at", "đúng"),
        (Side::Above, false) => ("just above", "ngay trên"),
        (Side::Below, true) => ("just before", "ngay trước"),
        (Side::At, true) => ("on", "đúng ngày"),
        (Side::Above, true) => ("just after", "ngay sau"),
    };
    format!("{} {value}", words.say(en, vi))
}

/// An edge without sides.
pub(super) fn what(words: &Words<'_>, edge: &Edge<'_>) -> String {
    let input = |at: usize| words.rubric.inputs().get(at);
    match edge {
        Edge::Level { of, at, within } => {
            let value = edge_value(words, of, at);
            match (of, within) {
                (Of::Rule(_), _) | (_, None) => value,
                (Of::Number(typed) | Of::Day(typed), Some(_)) => {
                    format!("{}: {value}", short(&words.quantity(typed), LONG))
                }
            }
        }
        Edge::Truth { of, .. } => short(&words.quantity(of), LONG),
        Edge::Chosen { of, input: at, place } => {
            let option =
                input(*at).map_or_else(String::new, |input| short(&option(input, *place, words.lang), LONG));
            match &words.node.rule {
                Some(Rule::Choice { of: own, .. }) if own == *of => option,
                _ => format!("{}: {option}", short(&words.quantity(of), LONG)),
            }
        }
        Edge::Ticked { which: Which::All, .. } => words.say("all of them", "đủ tất cả").to_owned(),
        Edge::Ticked { which: Which::None, .. } => {
            words.say("none of them", "không có nội dung nào").to_owned()
        }
        Edge::Ticked { input: at, which: Which::Only(place) } => {
            let option =
                input(*at).map_or_else(String::new, |input| short(&option(input, *place, words.lang), LONG));
            format!("{} {option}", words.say("only", "chỉ có"))
        }
        Edge::NoDenominator { .. } => words.say("denominator 0", "mẫu số bằng 0").to_owned(),
        Edge::End { input: at, high } => {
            let name = input(*at).map_or("", |input| &input.name);
            let end = match high {
                true => words.say("the most allowed", "lớn nhất cho phép"),
                false => words.say("the least allowed", "nhỏ nhất cho phép"),
            };
            format!("{name} {end}")
        }
    }
}

/// What lies beyond an end of what may be reported.
pub(super) fn beyond(words: &Words<'_>, edge: &Edge<'_>, high: bool) -> String {
    let beside = if high { words.say("above", "vượt mức") } else { words.say("below", "dưới mức") };
    let name = match edge {
        Edge::End { input, .. } => words.rubric.inputs().get(*input).map_or("", |input| &input.name),
        _ => "",
    };
    let end = match high {
        true => words.say("the most allowed", "lớn nhất cho phép"),
        false => words.say("the least allowed", "nhỏ nhất cho phép"),
    };
    format!("{name} {beside} {end}")
}

/// A condition that holds or does not.
pub(super) fn truth(words: &Words<'_>, of: &Typed, holds: bool) -> String {
    let answer = if holds { words.say("yes", "có") } else { words.say("no", "không") };
    format!("{}: {answer}", short(&words.quantity(of), LONG))
}

/// Words made in both languages, for what is not covered.
pub(super) fn phrase(rubric: &Rubric, node: &Node, make: impl Fn(&Words<'_>) -> String) -> Phrase {
    both(|lang| make(&Words { rubric, node, lang }))
}
