//! `bochiso explain`
use bochiso::{Scorecard, Standing};

use super::scored;
use crate::args::{Args, ExplainArgs, TextFormat};
use crate::reports::folded;
use crate::words::{Failure, fail, lang, number};
use crate::{Ended, files};

pub(crate) fn run(explain: &ExplainArgs, args: &Args) -> Result<Ended, Failure> {
    let lang = lang(args);
    let Some(done) = scored(&explain.input, args)? else { return Ok(Ended::Findings) };
    let unit = &explain.unit;
    let Some(card) = find(&done.standing, unit) else {
        if done.standing.findings().iter().any(|finding| finding.unit.as_deref() == Some(unit)) {
            return Ok(Ended::Findings);
        }
        let near = nearest(&done.standing, unit);
        return fail(
            format!("no report of unit `{unit}`; nearest: {near}"),
            format!("không có báo cáo của đơn vị `{unit}`; gần nhất: {near}"),
        );
    };
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

/// The scorecard of the unit with an id or, failing that, with a name.
fn find<'s>(standing: &'s Standing, unit: &str) -> Option<&'s Scorecard> {
    let by_name = || standing.scorecards().iter().find(|card| folded(card.name()) == folded(unit));
    standing.scorecard(unit).or_else(by_name)
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
