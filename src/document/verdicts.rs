//! Pillars, classes and rankings in words.
use super::scoring::rounded;
use super::{ClassRow, PillarRow};
use crate::diagnostic::{Lang, Phrase};
use crate::explain::{Words, both, exact, phrase, shown, word};
use crate::model::{
    By, Copeland, Limit, PillarNode, Ranking, Role, Rubric, Target, TieKey, TieMethod, View, Weight, Within,
};
use crate::number::Exact;

pub(super) fn pillars(rubric: &Rubric) -> Vec<PillarRow> {
    let of = |part: &PillarNode, lang: Lang| {
        let node = rubric.nodes().get(part.node)?;
        let words = Words { rubric, node, lang };
        let name = words.node_name(part.node);
        Some(match &part.weight {
            Weight::Of(one) if *one == Exact::ONE => name,
            Weight::Of(weight) | Weight::Share(weight) => format!("{} × {name}", exact(weight, lang)),
            Weight::Chosen(typed) => format!("({}) × {name}", words.quantity(typed)),
        })
    };
    let row = |pillar: &crate::Pillar| PillarRow {
        title: phrase(&pillar.title),
        points: pillar.points.clone(),
        of: both(|lang| {
            let mut sum = String::new();
            for (part, is_taken_away) in pillar.of.iter().filter_map(|part| {
                let node = rubric.nodes().get(part.node).filter(|node| node.role != Role::Shown)?;
                Some((of(part, lang)?, node.role == Role::Deduction))
            }) {
                let sign = match (sum.is_empty(), is_taken_away) {
                    (true, false) => "",
                    (true, true) => "− ",
                    (false, false) => " + ",
                    (false, true) => " − ",
                };
                sum.push_str(sign);
                sum.push_str(&part);
            }
            if pillar.in_proportion {
                let points = shown(&pillar.points, rubric.shown(), lang);
                sum = match lang {
                    Lang::En => {
                        format!("{sum}, brought to {points} points by the proportions of the weights")
                    }
                    Lang::Vi => format!("{sum}, quy về {points} điểm theo tỷ lệ các trọng số"),
                };
            }
            if pillar.rounding != rubric.parts.head.roundings.pillar {
                let own = pillar.rounding.as_ref().map_or_else(
                    || word(lang, "not rounded", "không làm tròn").to_owned(),
                    |rounding| rounded(rounding, lang),
                );
                sum = format!("{sum}; {own}");
            }
            sum
        }),
    };
    rubric.pillars().iter().map(row).collect()
}

/// What is looked at, and how.
fn looked_at(rubric: &Rubric, of: Target, view: &View, lang: Lang) -> String {
    format!("{} ({})", title_of(rubric, of, lang), how(view, lang))
}

fn title_of(rubric: &Rubric, of: Target, lang: Lang) -> &str {
    match of {
        Target::Node(0) => word(lang, "the total", "tổng điểm"),
        Target::Node(at) => rubric.nodes().get(at).map_or("", |node| node.title.get(lang)),
        Target::Pillar(at) => rubric.pillars().get(at).map_or("", |pillar| pillar.title.get(lang)),
    }
}

fn how(view: &View, lang: Lang) -> String {
    match view {
        View::Exact => word(lang, "exact", "chưa làm tròn").to_owned(),
        View::Rounded => word(lang, "as published", "theo điểm công bố").to_owned(),
        View::To(rounding) => rounded(rounding, lang),
    }
}

/// How units are compared two by two.
fn pairs(rubric: &Rubric, copeland: &Copeland, view: &View, lang: Lang) -> String {
    let at: Vec<String> = copeland
        .at
        .iter()
        .map(|at| {
            let weight = at.weight != Exact::ONE;
            let weight =
                weight.then(|| format!("{} {}", word(lang, "weight", "trọng số"), exact(&at.weight, lang)));
            let lower =
                at.lower_first.then(|| word(lang, "less is better", "thấp hơn là tốt hơn").to_owned());
            let said: Vec<String> = weight.into_iter().chain(lower).collect();
            let title = title_of(rubric, at.of, lang);
            if said.is_empty() { title.to_owned() } else { format!("{title} ({})", said.join(", ")) }
        })
        .collect();
    let (at, how, tied) = (at.join(", "), how(view, lang), exact(&copeland.tied_pair, lang));
    match lang {
        Lang::En => format!(
            "units are compared two by two ({how}) at {at}; the one that is better at more weight wins the pair, and a tied \
             pair gives {tied} to both; the most pairs won first"
        ),
        Lang::Vi => format!(
            "so sánh từng cặp đơn vị ({how}) theo {at}; bên tốt hơn ở các mục có tổng trọng số lớn hơn thắng cặp đó, cặp hòa \
             cho mỗi bên {tied}; đơn vị thắng nhiều cặp nhất đứng đầu"
        ),
    }
}

pub(super) fn classes(rubric: &Rubric) -> Vec<ClassRow> {
    let row = |class: &crate::Class| ClassRow {
        title: phrase(&class.title),
        takes: both(|lang| {
            let words = words(rubric, lang);
            let limit = class.limit.as_ref().map(|limit| limit_words(rubric, limit, lang));
            let gate = class.requires.as_ref().map(|gate| {
                format!(
                    "{}: {}",
                    word(lang, "requires", "điều kiện"),
                    words.map_or_else(String::new, |words| words.quantity(gate))
                )
            });
            let all: Vec<String> = limit.into_iter().chain(gate).collect();
            if all.is_empty() {
                word(lang, "otherwise", "các trường hợp còn lại").to_owned()
            } else {
                all.join("; ")
            }
        }),
        note: phrase(&class.note),
    };
    rubric.classes().iter().map(row).collect()
}

fn limit_words(rubric: &Rubric, limit: &Limit, lang: Lang) -> String {
    let edge = shown(&limit.edge(), rubric.shown(), lang);
    let edge =
        if limit.share { format!("{edge}%") } else { format!("{edge} {}", word(lang, "points", "điểm")) };
    match (limit.closed, lang) {
        (true, Lang::En) => format!("{edge} or more"),
        (true, Lang::Vi) => format!("từ {edge} trở lên"),
        (false, Lang::En) => format!("more than {edge}"),
        (false, Lang::Vi) => format!("trên {edge}"),
    }
}

fn words(rubric: &Rubric, lang: Lang) -> Option<Words<'_>> {
    rubric.nodes().first().map(|node| Words { rubric, node, lang })
}

pub(super) fn on_classes(rubric: &Rubric) -> Vec<Phrase> {
    let Some(classes) = &rubric.parts.classes else { return Vec::new() };
    let mut all = vec![both(|lang| {
        let of = looked_at(rubric, classes.of, &classes.view, lang);
        format!("{}: {of}", word(lang, "classes go by", "căn cứ xếp loại"))
    })];
    for cap in &classes.caps {
        all.push(both(|lang| {
            let when = words(rubric, lang).map_or_else(String::new, |words| words.quantity(&cap.when));
            let best = classes.all.get(cap.at_best).map_or("", |class| class.title.get(lang));
            match lang {
                Lang::En => format!("not better than {best} if: {when}"),
                Lang::Vi => format!("không xếp cao hơn mức {best} nếu: {when}"),
            }
        }));
    }
    all
}

pub(super) fn rankings(rubric: &Rubric) -> Vec<Phrase> {
    rubric.rankings().iter().map(|ranking| both(|lang| of_ranking(rubric, ranking, lang))).collect()
}

fn of_ranking(rubric: &Rubric, ranking: &Ranking, lang: Lang) -> String {
    let of = match &ranking.by {
        By::Pairs(copeland) => pairs(rubric, copeland, &ranking.view, lang),
        By::Value { of, lower_first } => {
            let first = if *lower_first {
                word(lang, "the lowest first", "từ thấp đến cao")
            } else {
                word(lang, "the highest first", "từ cao xuống thấp")
            };
            format!("{}, {first}", looked_at(rubric, *of, &ranking.view, lang))
        }
    };
    let mut parts = vec![format!("{}: {of}", ranking.title.get(lang))];
    let inputs = |at: &usize| rubric.inputs().get(*at).map(|input| crate::explain::label(input, lang));
    let within: Vec<String> = ranking
        .within
        .iter()
        .filter_map(|within| match within {
            Within::Input(at) => inputs(at),
            Within::Parent => Some(word(lang, "the unit above", "đơn vị cấp trên").to_owned()),
        })
        .collect();
    if !within.is_empty() {
        parts.push(format!("{}: {}", word(lang, "within", "xếp riêng theo"), within.join(", ")));
    }
    if let (Some(eligible), Some(words)) = (&ranking.eligible, words(rubric, lang)) {
        parts.push(format!("{}: {}", word(lang, "only", "chỉ xếp hạng"), words.quantity(eligible)));
    }
    let ties = match ranking.ties {
        TieMethod::Competition => "1, 2, 2, 4",
        TieMethod::Dense => "1, 2, 2, 3",
        TieMethod::Modified => "1, 3, 3, 4",
        TieMethod::Ordinal => "1, 2, 3, 4",
        TieMethod::Average => word(lang, "1, 2.5, 2.5, 4", "1; 2,5; 2,5; 4"),
        TieMethod::Percent => "0, 1/3, 1/3, 1",
    };
    parts.push(format!("{}: {ties}", word(lang, "equals", "đồng hạng")));
    let keys: Vec<String> = ranking
        .tie_break
        .iter()
        .map(|key| match key {
            TieKey::Target(target) => looked_at(rubric, *target, &View::Rounded, lang),
            TieKey::Value { value, lower_first, .. } => {
                let value = words(rubric, lang).map_or_else(String::new, |words| words.quantity(value));
                match lower_first {
                    false => value,
                    true => format!("{value} ({})", word(lang, "the lowest first", "từ thấp đến cao")),
                }
            }
        })
        .collect();
    if !keys.is_empty() {
        parts.push(format!(
            "{}: {}",
            word(lang, "ties are broken by", "bằng điểm thì xét lần lượt"),
            keys.join(", ")
        ));
    }
    parts.join("; ")
}
