//! `bochiso explain`
use bochiso::{Lang, Pair, Ranking, Scorecard, Standing};

use super::{Scored, scored};
use crate::args::{Args, ExplainArgs, TextFormat};
use crate::reports::folded;
use crate::words::{Failure, fail, lang, number};
use crate::{Ended, files};

pub(crate) fn run(explain: &ExplainArgs, args: &Args) -> Result<Ended, Failure> {
    let lang = lang(args);
    let done = match scored(&explain.input, args)? {
        Ok(done) => done,
        Err(ended) => return Ok(ended),
    };
    let unit = &explain.unit;
    let cards = find(&done.standing, unit, explain.period.as_deref());
    let [card] = cards.as_slice() else { return nobody(&done, unit, &cards) };
    if let Some(other) = &explain.against {
        let others = find(&done.standing, other, explain.period.as_deref());
        let [other] = others.as_slice() else { return nobody(&done, other, &others) };
        return against(&done, card, other, explain.format, lang);
    }
    let explanation = card.explain();
    match (explain.format, explain.lost) {
        (TextFormat::Json, false) => files::write(None, &files::json(&explanation)?)?,
        (TextFormat::Json, true) => files::write(None, &files::json(&explanation.points_lost())?)?,
        (TextFormat::Text, false) => files::print(&explanation.to_text(lang))?,
        (TextFormat::Text, true) => {
            let shown = done.standing.rubric().shown();
            for lost in explanation.points_lost() {
                let points = number(&lost.points, shown, lang);
                files::print(&format!(
                    "{points:>8}  {} {}: {}\n",
                    lost.id,
                    lost.title.get(lang),
                    lost.how.get(lang)
                ))?;
                if !lost.advice.get(lang).is_empty() {
                    files::print(&format!("          → {}\n", lost.advice.get(lang)))?;
                }
            }
        }
    }
    Ok(Ended::findings(done.findings))
}

/// Two units side by side, in each ranking that compares them.
fn against(
    done: &Scored,
    card: &Scorecard,
    other: &Scorecard,
    format: TextFormat,
    lang: Lang,
) -> Result<Ended, Failure> {
    let rubric = done.standing.rubric();
    let rankings = || rubric.rankings().iter().filter(|ranking| ranking.is_by_pairs());
    if rankings().next().is_none() {
        return fail(
            format!("the rubric `{}` has no ranking that compares units two by two", rubric.id()),
            format!("bộ chỉ số `{}` không có bảng xếp hạng nào so sánh từng cặp đơn vị", rubric.id()),
        );
    }
    let key = |card: &'_ Scorecard| (card.unit().to_owned(), card.period().map(str::to_owned));
    let ((unit, period), (other, other_period)) = (key(card), key(other));
    let pairs: Vec<(&Ranking, Pair)> = rankings()
        .filter_map(|ranking| {
            let (one, two) = ((unit.as_str(), period.as_deref()), (other.as_str(), other_period.as_deref()));
            Some((ranking, done.standing.pair(&ranking.id, one, two)?))
        })
        .collect();
    if unit == other {
        return fail(
            format!("`{unit}` cannot be compared with itself"),
            format!("không thể so sánh `{unit}` với chính nó"),
        );
    }
    if pairs.is_empty() {
        return fail(
            format!(
                "`{unit}` and `{other}` do not stand in one list of a ranking that compares units two by two"
            ),
            format!("`{unit}` và `{other}` không cùng một danh sách của bảng xếp hạng so sánh từng cặp"),
        );
    }
    match format {
        TextFormat::Json => {
            let all: Vec<&Pair> = pairs.iter().map(|(_, pair)| pair).collect();
            files::write(None, &files::json(&all)?)?;
        }
        TextFormat::Text => {
            for (ranking, pair) in &pairs {
                files::print(&format!("{}\n{}", ranking.title.get(lang), pair.to_text(lang)))?;
            }
        }
    }
    Ok(Ended::findings(done.findings))
}

/// The scorecard of the unit with an id or, failing that, those of the units with a name.
pub(super) fn find<'s>(standing: &'s Standing, unit: &str, period: Option<&str>) -> Vec<&'s Scorecard> {
    let by_name = || {
        let named = standing.scorecards().iter().filter(|card| folded(card.name()) == folded(unit));
        let mut ids: Vec<&str> = named.map(|card| card.unit()).collect();
        ids.dedup();
        ids.into_iter().filter_map(|id| standing.scorecard((id, period))).collect()
    };
    standing.scorecard((unit, period)).map_or_else(by_name, |card| vec![card])
}

/// Why there is no one unit to explain.
pub(super) fn nobody(done: &Scored, unit: &str, cards: &[&Scorecard]) -> Result<Ended, Failure> {
    if !cards.is_empty() {
        let count = cards.len();
        let ids = cards.iter().map(|card| card.unit()).collect::<Vec<_>>().join(", ");
        return fail(
            format!("{count} units have the name `{unit}`; give the id of one: {ids}"),
            format!("có {count} đơn vị tên là `{unit}`; hãy ghi mã của một đơn vị: {ids}"),
        );
    }
    // What is wrong with its report has been said.
    if done.read.has(unit) {
        return Ok(Ended::Findings);
    }
    let near = nearest(&done.standing, unit);
    if near.is_empty() {
        return fail(
            format!("no report of unit `{unit}`, nor of any other"),
            format!("không có báo cáo của đơn vị `{unit}` hay của đơn vị nào khác"),
        );
    }
    fail(
        format!("no report of unit `{unit}`; nearest: {near}"),
        format!("không có báo cáo của đơn vị `{unit}`; gần nhất: {near}"),
    )
}

/// The units whose ids or names come nearest, best first.
fn nearest(standing: &Standing, unit: &str) -> String {
    let word = folded(unit);
    let distance = |card: &Scorecard| {
        let of = |text: &str| strsim::osa_distance(&folded(text), &word);
        of(card.unit()).min(of(card.name()))
    };
    let mut cards: Vec<&Scorecard> = standing.scorecards().iter().collect();
    cards.sort_by_key(|card| distance(card));
    let names = cards.iter().take(3).map(|card| format!("{} ({})", card.unit(), card.name()));
    names.collect::<Vec<_>>().join(", ")
}
