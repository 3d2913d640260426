//! The form of figures that units fill in.
use super::{FormRow, inputs};
use crate::diagnostic::{Lang, Phrase};
use crate::explain::{both, day, label, option, phrase, shown, word};
use crate::expr::Typed;
use crate::model::{Input, InputKind, Node, Ranking, Rubric, Text, Within};
use crate::number::{Date, Exact};

pub(super) fn form(rubric: &Rubric) -> Vec<FormRow> {
    let used_by = |at: usize| {
        let uses = rubric.nodes().iter().filter(|node| node.inputs.contains(&at));
        uses.map(|node| node.id.clone()).collect()
    };
    // What an input does not say itself is as at the first node that looks at it, else as for the whole.
    let said = |at: usize, own: Option<&Text>, of: fn(&Node) -> &Text| {
        let uses = rubric.nodes().iter().filter(|node| node.inputs.contains(&at));
        let all = own.into_iter().chain(uses.chain(rubric.nodes().first()).map(of));
        all.into_iter().find(|text| !text.is_empty()).map_or_else(|| Phrase::new("", ""), phrase)
    };
    let row = |(at, input): (usize, &Input)| FormRow {
        name: input.name.clone(),
        label: both(|lang| label(input, lang)),
        takes: takes(rubric, input),
        unit: phrase(&input.unit),
        notes: inputs::notes(rubric, at, input),
        provider: if input.from.is_some() {
            Phrase::new("", "")
        } else {
            said(at, Some(&input.provider), |node| &node.provider)
        },
        verified_by: said(at, None, |node| &node.verified_by),
        evidence: phrase(&input.evidence),
        used_by: used_by(at),
        used_for: used_for(rubric, at),
        per_sub_unit: input.per_sub_unit,
    };
    rubric.inputs().iter().enumerate().map(row).collect()
}

/// What else looks at an input: pillars, classes, rankings.
fn used_for(rubric: &Rubric, at: usize) -> Vec<Phrase> {
    let looks = |typed: &Typed| {
        let mut seen = typed.references();
        let derived = rubric.parts.derived.iter().enumerate().rev();
        // Each uses only earlier ones.
        for (place, derived) in derived {
            if seen.derived.contains(&place) {
                let more = derived.value.references();
                seen.inputs.extend(more.inputs);
                seen.derived.extend(more.derived);
            }
        }
        seen.inputs.contains(&at)
    };
    let pillars = rubric.pillars().iter().filter(|pillar| pillar.inputs.contains(&at));
    let mut all: Vec<Phrase> = pillars.map(|pillar| phrase(&pillar.title)).collect();
    let mut conditions = rubric.parts.classes.iter().flat_map(|classes| classes.conditions());
    if conditions.any(|(condition, _)| looks(condition)) {
        all.push(Phrase::new("the classes", "xếp loại"));
    }
    let is_ranked =
        |ranking: &Ranking| ranking.within.contains(&Within::Input(at)) || ranking.expressions().any(&looks);
    all.extend(
        rubric.rankings().iter().filter(|ranking| is_ranked(ranking)).map(|ranking| phrase(&ranking.title)),
    );
    all
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
        let is_whole = matches!(input.kind, InputKind::Count | InputKind::Integer);
        let places =
            input.range.places.filter(|places| !is_whole || *places > 0).map(|places| match (places, lang) {
                (0, Lang::En) => "whole".to_owned(),
                (0, Lang::Vi) => "không có chữ số thập phân".to_owned(),
                (1, Lang::En) => "at most 1 decimal place".to_owned(),
                (places, Lang::En) => format!("at most {places} decimal places"),
                (places, Lang::Vi) => format!("tối đa {places} chữ số thập phân"),
            });
        [Some(kind), range(rubric, input, lang), places].into_iter().flatten().collect::<Vec<_>>().join(", ")
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
    let least = input.min().filter(|least| input.kind != InputKind::Count || !least.is_zero());
    let from = least.map(number).or_else(|| input.earliest().map(date));
    let to = input.max().map(number).or_else(|| input.latest().map(date));
    let from = from.map(|from| format!("{} {from}", word(lang, "from", "từ")));
    let to = to.map(|to| format!("{} {to}", word(lang, "to", "đến")));
    let both: Vec<String> = [from, to].into_iter().flatten().collect();
    (!both.is_empty()).then(|| both.join(" "))
}
