//! The rule of a node, line by line.
mod lines;

use crate::diagnostic::Lang;
use crate::explain::{Words, day, first_upper};
use crate::expr::{Typed, TypedKind};
use crate::model::{Late, Role, Rule};
use crate::number::{Date, Exact};

/// A share of the maximum.
pub(super) fn of_full(words: &Words<'_>, share: &Exact) -> String {
    format!("{} {}", words.percent(share), words.say("of full points", "Điểm tối đa"))
}

/// Points as decisions write them: the maximum, none, or so many with their share of it.
pub(super) fn mark(words: &Words<'_>, points: &Exact) -> String {
    let full = &words.node.points;
    if points.is_zero() {
        return words.say("0 points", "0 điểm").to_owned();
    }
    if points == full {
        return words.say("Full points", "Điểm tối đa").to_owned();
    }
    match points.over(full).and_then(|share| simple(&share)) {
        // What has no end as a decimal is said by its share alone.
        Some(share) if points.to_text().contains('/') => {
            format!("{share} {}", words.say("of full points", "Điểm tối đa"))
        }
        Some(share) => {
            format!("{share} {} ({})", words.say("of full points", "Điểm tối đa"), words.points(points))
        }
        None => words.points(points),
    }
}

/// Points that are not gone beyond, in the middle of a sentence.
fn most(words: &Words<'_>, points: &Exact) -> String {
    match *points == words.node.points {
        true => words.say("full points", "Điểm tối đa").to_owned(),
        false => mark(words, points),
    }
}

/// A share with a small denominator, as decisions write it: `1/2`, `3/4`.
fn simple(share: &Exact) -> Option<String> {
    (2..=10i64).find_map(|below| {
        let above = share.times(&Exact::from(below)).to_text();
        let whole = above.bytes().all(|digit| digit.is_ascii_digit());
        whole.then(|| format!("{above}/{below}"))
    })
}

pub(super) fn dash(what: &str, points: &str) -> String {
    format!("- {what}: {points}")
}

pub(super) fn of_rule(words: &Words<'_>, rule: &Rule) -> Vec<String> {
    let decided = |what: String, yes: &Exact, no: &Exact| {
        let otherwise = words.say("Otherwise", "Không đạt");
        vec![dash(&what, &mark(words, yes)), dash(otherwise, &mark(words, no))]
    };
    let listed = |head: &str, of: &[Typed], yes: &Exact, no: &Exact| {
        let mut lines = vec![head.to_owned()];
        lines.extend(of.iter().map(|typed| format!("+ {}", words.quantity(typed))));
        lines.extend(decided(words.say("Reached", "Đạt").to_owned(), yes, no));
        lines
    };
    match rule {
        Rule::YesNo { when, yes, no } => decided(words.quantity(when), yes, no),
        Rule::All { of, yes, no } => listed(words.say("All of:", "Đạt đồng thời:"), of, yes, no),
        Rule::Any { of, yes, no } => listed(words.say("At least one of:", "Đạt ít nhất một:"), of, yes, no),
        Rule::Choice { input, marks, .. } => options(words, *input, marks),
        Rule::Ticks { input, marks, .. } => {
            let mut lines =
                vec![words.say("Sum of what is done:", "Tổng điểm các nội dung đạt được:").to_owned()];
            lines.extend(options(words, *input, marks));
            lines
        }
        Rule::Items(items) => {
            let mut lines =
                vec![words.say("Sum of what is done:", "Tổng điểm các nội dung đạt được:").to_owned()];
            lines.extend(items.iter().map(|item| dash(&words.item_rule(item), &mark(words, &item.points))));
            lines
        }
        Rule::Ratio { of, to, target, zero_below, lower } => {
            let of = Of { of, to: to.as_ref(), lower: *lower };
            ratio(words, &of, target.as_ref(), zero_below.as_ref())
        }
        Rule::Bands { of, steps, otherwise } => {
            let mut lines = vec![format!("{}:", words.quantity(of))];
            let band = |step| first_upper(&words.band(of, step));
            lines.extend(steps.iter().map(|step| dash(&band(step), &mark(words, &step.points))));
            let rest = words.say("Otherwise", "Còn lại");
            lines.extend(otherwise.as_ref().map(|points| dash(rest, &mark(words, points))));
            lines
        }
        Rule::Count { of, each, cap } if words.node.role == Role::Deduction => {
            let (each, cap) = (words.points(each), words.number(cap));
            let unit = words.with_unit(of, String::new());
            let of_each = match (unit.trim(), words.lang) {
                ("", Lang::En) => "for each of a".to_owned(),
                ("", Lang::Vi) => "cho mỗi đơn vị của a".to_owned(),
                (unit, Lang::En) => format!("for each of a ({unit})"),
                (unit, Lang::Vi) => format!("mỗi {unit}"),
            };
            let off = match words.lang {
                Lang::En => format!("{each} taken away {of_each}, at most {cap} points"),
                Lang::Vi => format!("Trừ {each} {of_each}, trừ không quá {cap} điểm"),
            };
            vec![format!("a = {}", words.quantity(of)), off]
        }
        Rule::Count { of, each, cap } => vec![
            format!("a = {}", words.quantity(of)),
            format!(
                "{} = a × {}, {} {}",
                words.say("Points", "Điểm"),
                words.number(each),
                words.say("at most", "không quá"),
                most(words, cap)
            ),
        ],
        Rule::Deadline { of, by, late, until } => {
            let date = |of: &Date| day(&of.to_string(), words.lang);
            let in_time =
                format!("{} {} {}", words.quantity(of), words.say("by", "chậm nhất ngày"), date(by));
            let mut lines = vec![dash(&in_time, &mark(words, &words.node.points))];
            let off = |each: &str, points: &Exact| {
                format!("- {each}: {} {}", words.say("less", "trừ"), words.points(points))
            };
            lines.push(match late {
                Late::Points(points) => {
                    let from = by.plus_days(1).map(|next| date(&next));
                    let span = until.as_ref().zip(from).map(|(until, from)| {
                        let [start, end] = [words.say("From", "Từ ngày"), words.say("to", "đến hết ngày")];
                        format!("{start} {from} {end} {}", date(until))
                    });
                    let late = span.unwrap_or_else(|| words.say("Later", "Chậm hơn").to_owned());
                    dash(&late, &mark(words, points))
                }
                Late::PerDay(points) => off(words.say("Each day late", "Mỗi ngày chậm"), points),
                Late::PerWeek(points) => off(
                    words.say("Each week late, if only begun", "Mỗi tuần chậm (kể cả chưa hết tuần)"),
                    points,
                ),
            });
            if let Some(until) = until {
                let after = format!("{} {}", words.say("After", "Sau ngày"), date(until));
                lines.push(dash(&after, &mark(words, &Exact::ZERO)));
            }
            lines
        }
        Rule::Score { of, out_of } => vec![format!(
            "{} = {} / {} × {}",
            words.say("Points", "Điểm"),
            words.factor(of),
            words.value_of(of, out_of),
            words.say("full points", "Điểm tối đa")
        )],
        Rule::Linear(line) => lines::straight(words, line),
        Rule::Curve(curve) => lines::bent(words, curve),
        Rule::LogNormal { of, bell } => lines::log_normal(words, of, bell),
        Rule::Relative(rule) => {
            let (points, notes) = words.compared_with(rule, words.say("full points", "Điểm tối đa"));
            let notes = notes.iter().map(|note| format!("- {}", first_upper(note)));
            points.into_iter().chain(notes).collect()
        }
        Rule::Average { .. } => {
            let points = words.say("Points", "Điểm");
            words.rule_alone().map(|rule| format!("{points} = {rule}")).into_iter().collect()
        }
        Rule::Formula(formula) => branches(words, formula),
    }
}

fn options(words: &Words<'_>, input: usize, marks: &[Exact]) -> Vec<String> {
    let Some(input) = words.rubric.inputs().get(input) else { return Vec::new() };
    let marks = marks.iter().enumerate();
    marks
        .map(|(place, points)| dash(&crate::explain::option(input, place, words.lang), &mark(words, points)))
        .collect()
}

/// A quantity over another.
struct Of<'a> {
    of: &'a Typed,
    to: Option<&'a Typed>,
    lower: bool,
}

fn ratio(words: &Words<'_>, of: &Of<'_>, target: Option<&Exact>, zero_below: Option<&Exact>) -> Vec<String> {
    let mut lines = vec![format!("a = {}", words.quantity(of.of))];
    lines.extend(of.to.map(|to| format!("b = {}", words.quantity(to))));
    let (share, over) = if of.to.is_some() { ("a / b", "(a / b)") } else { ("a", "a") };
    let (points, full) = (words.say("Points", "Điểm"), words.say("Full points", "Điểm tối đa"));
    let proportional = |by: &str| format!("{points} = {by} × {full}");
    match (of.lower, target, zero_below) {
        (false, None, None) => lines.push(proportional(share)),
        (true, None, _) => lines.push(proportional(&format!("(1 − {share})"))),
        (false, None, Some(least)) => {
            lines.push(dash(&format!("{share} ≥ {}", words.percent(least)), &proportional(share)));
        }
        (false, Some(target), least) => {
            let target = words.percent(target);
            let from = least.map(|least| format!("{} ≤ ", words.percent(least))).unwrap_or_default();
            lines.push(dash(&format!("{share} ≥ {target}"), full));
            let part = proportional(&format!("{over} / {target}"));
            lines.push(dash(&format!("{from}{share} < {target}"), &part));
        }
        (true, Some(target), _) => {
            let target = words.percent(target);
            lines.push(dash(&format!("{share} ≤ {target}"), full));
            let part = proportional(&format!("(1 − {share}) / (1 − {target})"));
            lines.push(dash(&format!("{share} > {target}"), &part));
        }
    }
    if let Some(least) = zero_below {
        lines.push(dash(&format!("{share} < {}", words.percent(least)), &mark(words, &Exact::ZERO)));
    }
    lines
}

/// A formula: each branch of its choices a line.
fn branches(words: &Words<'_>, formula: &Typed) -> Vec<String> {
    let points = |typed: &Typed| format!("{} = {}", words.say("Points", "Điểm"), words.quantity(typed));
    let mut lines = Vec::new();
    let mut rest = formula;
    while let TypedKind::If(when, then, otherwise) = &rest.kind {
        let when = format!("{} {}", words.say("If", "Nếu"), words.quantity(when));
        lines.push(dash(&when, &points(then)));
        rest = otherwise;
    }
    let last = points(rest);
    lines.push(if lines.is_empty() { last } else { dash(words.say("Otherwise", "Còn lại"), &last) });
    lines
}
