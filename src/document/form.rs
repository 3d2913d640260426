//! The form of figures that units fill in.
use super::FormRow;
use crate::diagnostic::{Lang, Phrase};
use crate::explain::{both, day, label, option, phrase, shown, word};
use crate::model::{Input, InputKind, Rubric};
use crate::number::{Date, Exact};

pub(super) fn form(rubric: &Rubric) -> Vec<FormRow> {
    let used_by = |at: usize| {
        let uses = rubric.nodes().iter().filter(|node| node.inputs.contains(&at));
        uses.map(|node| node.id.clone()).collect()
    };
    let row = |(at, input): (usize, &Input)| FormRow {
        name: input.name.clone(),
        label: both(|lang| label(input, lang)),
        takes: takes(rubric, input),
        unit: phrase(&input.unit),
        provider: phrase(&input.provider),
        evidence: phrase(&input.evidence),
        used_by: used_by(at),
        per_sub_unit: input.per_sub_unit,
    };
    rubric.inputs().iter().enumerate().map(row).collect()
}

/// What can be written, and within which range.
fn takes(rubric: &Rubric, input: &Input) -> Phrase {
    both(|lang| {
        let say = |en: &'static str, vi: &'static str| word(lang, en, vi).to_owned();
        let options = || {
            let all = (0..input.options.len()).map(|place| option(input, place, lang));
            all.collect::<Vec<_>>().join("; ")
        };
        let kind = match input.kind {
            InputKind::Boolean => say("yes or no", "Có hoặc Không"),
            InputKind::Count => say("a whole number", "số nguyên không âm"),
            InputKind::Integer => say("a whole number, also below 0", "số nguyên"),
            InputKind::Decimal => say("a number", "số"),
            InputKind::Percent => say("percent", "phần trăm (%)"),
            InputKind::Date => say("a date", "ngày"),
            InputKind::Choice => format!("{}: {}", say("one of", "chọn một"), options()),
            InputKind::Ticks => format!("{}: {}", say("any of", "chọn các nội dung đạt được"), options()),
            InputKind::Text => say("text", "chữ"),
        };
        [Some(kind), range(rubric, input, lang)].into_iter().flatten().collect::<Vec<_>>().join(", ")
    })
}

fn range(rubric: &Rubric, input: &Input, lang: Lang) -> Option<String> {
    let number = |number: &Exact| match input.kind {
        InputKind::Percent => {
            format!("{}%", shown(&number.times(&Exact::from(100i64)), rubric.shown(), lang))
        }
        _ => shown(number, rubric.shown(), lang),
    };
    let date = |date: &Date| day(&date.to_string(), lang);
    // That a count is not below 0 is said already.
    let least = input.min().filter(|least| input.kind == InputKind::Integer || !least.is_zero());
    let from = least.map(number).or_else(|| input.earliest().map(date));
    let to = input.max().map(number).or_else(|| input.latest().map(date));
    let from = from.map(|from| format!("{} {from}", word(lang, "from", "từ")));
    let to = to.map(|to| format!("{} {to}", word(lang, "to", "đến")));
    let both: Vec<String> = [from, to].into_iter().flatten().collect();
    (!both.is_empty()).then(|| both.join(" "))
}
