//! `bochiso explain`
use bochiso::{Scorecard, Standing};

use super::{Scored, scored};
use crate::args::{Args, ExplainArgs, TextFormat};
use crate::reports::folded;
use crate::words::{Failure, fail, lang, number};
use crate::{Ended, files};

pub(crate) fn run(explain: &ExplainArgs, args: &Args) -> Result<Ended, Failure> {
    let lang = lang(args);
    let Some(done) = scored(&explain.input, args)? else { return Ok(Ended::Findings) };
    let unit = &explain.unit;
    let cards = find(&done.standing, unit, explain.period.as_deref());
    let [card] = cards.as_slice() else { return nobody(&done, unit, &cards) };
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
