//! What becomes of reported figures: codes, fallbacks, roundings, values outside of their range.
use super::scoring::rounded;
use crate::diagnostic::{Lang, Phrase};
use crate::explain::{Words, both, taken, word};
use crate::expr::{Filled, TypedKind};
use crate::model::{Beyond, CodeState, DataCode, Derived, Input, InputKind, Periods, Rubric};
use crate::number::{Exact, RoundTo, Rounding};

/// What a value outside of its range meets at most figures that have one.
fn usual(rubric: &Rubric) -> Option<Beyond> {
    let of = |beyond: Beyond| {
        rubric.inputs().iter().filter(|input| has_range(input) && input.outside_range == beyond).count()
    };
    let all = [Beyond::Refuse, Beyond::Clamp, Beyond::Flag];
    all.into_iter().filter(|beyond| of(*beyond) > 0).min_by_key(|beyond| std::cmp::Reverse(of(*beyond)))
}

const fn has_range(input: &Input) -> bool {
    matches!(input.kind, InputKind::Date) || input.kind.is_number()
}

const fn outside(beyond: Beyond) -> (&'static str, &'static str) {
    match beyond {
        Beyond::Refuse => ("the report is refused", "báo cáo không được chấp nhận"),
        Beyond::Clamp => ("the nearest end of the range counts", "lấy giới hạn gần nhất của phạm vi"),
        Beyond::Flag => ("it counts as it is, and is noted", "vẫn tính theo giá trị đó và được ghi chú"),
    }
}

/// The codes that all figures have.
fn shared(rubric: &Rubric) -> Vec<&DataCode> {
    let Some((first, rest)) = rubric.inputs().split_first() else { return Vec::new() };
    first.codes.iter().filter(|code| rest.iter().all(|input| input.codes.contains(code))).collect()
}

fn code(code: &DataCode, lang: Lang) -> String {
    let stands_for = match code.state {
        CodeState::Missing => word(lang, "not reported", "không báo cáo"),
        CodeState::NotApplicable => word(lang, "not applicable", "không áp dụng"),
        CodeState::NotAccepted => word(lang, "not accepted", "không được công nhận"),
        CodeState::Value => word(lang, "a value", "là giá trị"),
    };
    format!("“{}”: {stands_for}", code.text)
}

/// What holds for all figures.
pub(super) fn conventions(rubric: &Rubric) -> Vec<Phrase> {
    let mut all = Vec::new();
    if let Some(beyond) = usual(rubric) {
        let (en, vi) = outside(beyond);
        all.push(Phrase::new(
            format!("A value outside of its range: {en}"),
            format!("Số liệu ngoài phạm vi cho phép: {vi}"),
        ));
    }
    let shared = shared(rubric);
    if !shared.is_empty() {
        all.push(both(|lang| {
            let codes: Vec<String> = shared.iter().map(|one| code(one, lang)).collect();
            format!(
                "{} {}",
                word(lang, "Written in place of a value:", "Ghi thay cho số liệu:"),
                codes.join("; ")
            )
        }));
    }
    match &rubric.parts.head.periods {
        None => {}
        Some(Periods::Years) => all.push(Phrase::new("Periods: years", "Kỳ báo cáo: hằng năm")),
        Some(Periods::Named(names)) => all.push(both(|lang| {
            format!(
                "{}: {}",
                word(lang, "Periods, in order", "Các kỳ báo cáo, theo thứ tự"),
                names.join(", ")
            )
        })),
    }
    all
}

/// What holds for one figure.
pub(super) fn notes(rubric: &Rubric, at: usize, input: &Input) -> Vec<Phrase> {
    let mut notes = Vec::new();
    if has_range(input) && usual(rubric) != Some(input.outside_range) {
        let (en, vi) = outside(input.outside_range);
        notes.push(Phrase::new(format!("Outside of its range: {en}"), format!("Ngoài phạm vi: {vi}")));
    }
    let filled = || rubric.parts.derived.iter().filter(|derived| derived.fills == Some(at));
    let of_value = filled().find_map(|derived| match &derived.value.kind {
        TypedKind::Round(_, rounding) => Some(rounding),
        _ => None,
    });
    if let Some(rounding) = of_value.or(input.rounding.as_ref()) {
        let rounding = of_figure(input, rounding);
        notes.push(both(|lang| {
            format!("{} {}", word(lang, "Counts", "Khi tính điểm"), rounded(&rounding, lang))
        }));
    }
    let shared = shared(rubric);
    let own: Vec<&DataCode> = input.codes.iter().filter(|code| !shared.contains(code)).collect();
    if !own.is_empty() {
        notes.push(both(|lang| {
            let codes: Vec<String> = own.iter().map(|one| code(one, lang)).collect();
            format!(
                "{} {}",
                word(lang, "Written in place of a value:", "Ghi thay cho số liệu:"),
                codes.join("; ")
            )
        }));
    }
    if let Some(from) = &input.from {
        notes.push(both(|lang| format!("{}: {}", word(lang, "Taken from", "Lấy từ"), taken(from, lang))));
    }
    notes.extend(filled().filter_map(Derived::filled).map(|(_, filled)| instead(rubric, filled)));
    notes
}

/// Which states another value is taken in, and which values, the first that there is.
fn instead(rubric: &Rubric, filled: &Filled) -> Phrase {
    both(|lang| {
        let Some(node) = rubric.nodes().first() else { return String::new() };
        let words = Words { rubric, node, lang };
        let states = [
            (filled.missing, words.say("not reported", "không báo cáo")),
            (filled.not_applicable, words.say("not applicable", "không áp dụng")),
            (filled.not_accepted, words.say("not accepted", "không được công nhận")),
        ];
        let states: Vec<&str> = states.into_iter().filter(|(is, _)| *is).map(|(_, state)| state).collect();
        let taken: Vec<String> = filled.fallbacks.iter().map(|fallback| words.quantity(fallback)).collect();
        format!(
            "{} {}: {} {}",
            words.say("Where it is", "Khi"),
            states.join(words.say(" or ", " hoặc ")),
            words.say("taken is", "lấy"),
            taken.join(words.say("; where there is none ", "; nếu không có thì lấy "))
        )
    })
}

/// A rounding on the scale that the figure is written on: of percentages it is kept as of a share.
fn of_figure(input: &Input, rounding: &Rounding) -> Rounding {
    if input.kind != InputKind::Percent {
        return rounding.clone();
    }
    let written = match rounding.to() {
        RoundTo::Places(places) => {
            places.checked_sub(2).and_then(|places| Rounding::places(places, rounding.mode()))
        }
        RoundTo::Step(step) => Rounding::step(step.times(&Exact::from(100i64)), rounding.mode()),
        RoundTo::Digits(_) => None,
    };
    written.unwrap_or_else(|| rounding.clone())
}
