//! Results of several sets, ranked together where that means something.
use std::collections::BTreeSet;

use serde::Serialize;

use super::matching::{Link, Matching, not_from};
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, crosswalks as codes, reports};
use crate::model::{By, Compare, Level, Ranking, Rubric, Target, Weighed};
use crate::number::Exact;
use crate::rank::{Called, RankList, Ranked, Row, Standing, WhyUnranked, rank, rank_rows, row};
use crate::score::{Scorecard, Walked, look};

/// Two sets of results, ranked together.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Joined {
    /// The rankings that both have, as the newer version declares them.
    pub rankings: Vec<RankList>,
    /// What the two do not share, where they were scored with two versions.
    pub losses: Vec<Loss>,
}

/// Something that a joint ranking leaves out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Loss {
    /// The node or ranking.
    pub id: String,
    /// What is lost, in words.
    pub phrase: Phrase,
    /// The maximum points of a node that only one version has.
    pub points: Option<Exact>,
}

impl Standing {
    /// Ranks the units of two sets together.
    ///
    /// Sets that were scored by the same rules (one [`Rubric::scoring_hash`]) are ranked as if they were one. Of two versions the
    /// newer one must have a `[crosswalk]` from the older that says how results compare, by `points` or by `share`; each unit is
    /// then ranked by its own result, without tie-breaks, and what the versions do not share is named.
    ///
    /// # Errors
    /// Where the rules differ and no crosswalk says how results compare, where rules compare the units of a set or look at the
    /// period before, and where a unit is in both sets.
    ///
    /// ```
    /// use bochiso::{Program, Report, Rubric, Source};
    ///
    /// let text = include_str!("../../examples/data/small.toml");
    /// let program = |text: &str| Program::new(&Rubric::parse(&Source::new("small.toml", text)).unwrap());
    /// let report = |unit: &str, plan: bool| Report::new(unit).set("has_plan", plan);
    /// let here = program(text).score(&[report("a", true)]);
    /// let there = program(text).score(&[report("b", false)]);
    /// let joined = here.join(&there).unwrap();
    /// assert_eq!(joined.rankings[0].place("b").unwrap().rank.to_text(), "2");
    ///
    /// let other = program(&text.replace("target = \"80%\"", "target = \"60%\"")).score(&[report("b", false)]);
    /// assert_eq!(here.join(&other).unwrap_err().iter().next().unwrap().code.id(), "B1605");
    /// ```
    pub fn join(&self, other: &Self) -> Result<Joined, Diagnostics> {
        let mut wrong = Diagnostics::default();
        for rubric in [self.rubric(), other.rubric()] {
            if rubric.parts.is_of_set() && wrong.is_empty() {
                wrong.push(of_sets(rubric));
            }
        }
        let units = |standing: &Self| -> BTreeSet<(String, Option<String>)> {
            let key = |card: &Scorecard| (card.unit().to_owned(), card.period().map(str::to_owned));
            standing.scorecards().iter().map(key).collect()
        };
        for (unit, period) in units(self).intersection(&units(other)) {
            wrong.push(twice(unit).period(period.as_deref()));
        }
        let same = self.rubric().scoring_hash() == other.rubric().scoring_hash();
        let compared = if same { None } else { comparison(self, other, &mut wrong) };
        if wrong.has_errors() {
            wrong.sort();
            return Err(wrong);
        }
        Ok(match compared {
            Some((old, new, matching, compare)) => versions(old, new, &matching, compare),
            None => alike(self, other),
        })
    }
}

/// Which of two is the older, and how their results compare.
fn comparison<'s>(
    one: &'s Standing,
    other: &'s Standing,
    wrong: &mut Diagnostics,
) -> Option<(&'s Standing, &'s Standing, Matching, Compare)> {
    let is_of = |new: &Rubric, old: &Rubric| {
        let crosswalk = new.parts.crosswalk.as_ref();
        crosswalk.is_some_and(|crosswalk| crosswalk.from == (old.id().to_owned(), old.version().to_owned()))
    };
    let (a, b) = (one.rubric(), other.rubric());
    let first_is_new = is_of(a, b) || (!is_of(b, a) && a.parts.crosswalk.is_some());
    let (old, new) = if first_is_new { (other, one) } else { (one, other) };
    let crosswalk = new.rubric().parts.crosswalk.as_ref();
    if let Some(crosswalk) = crosswalk.filter(|_| !is_of(new.rubric(), old.rubric())) {
        wrong.push(not_from(crosswalk, old.rubric()));
        return None;
    }
    let Some(compare) = crosswalk.and_then(|crosswalk| crosswalk.compare) else {
        wrong.push(not_comparable(old.rubric(), new.rubric()));
        return None;
    };
    match Matching::new(old.rubric(), new.rubric(), &mut Diagnostics::default()) {
        Ok(matching) => Some((old, new, matching, compare)),
        Err(found) => {
            wrong.extend(found);
            None
        }
    }
}

fn not_comparable(old: &Rubric, new: &Rubric) -> Diagnostic {
    let name = |rubric: &Rubric| {
        let hash: String = rubric.scoring_hash().to_string().chars().take(12).collect();
        format!("{}@{} ({hash}…)", rubric.id(), rubric.version())
    };
    let (old, new) = (name(old), name(new));
    Diagnostic::new(
        codes::OTHER_RULES,
        None,
        Phrase::new(
            format!("these results were scored by different rules: {old} and {new}"),
            format!("các kết quả này được chấm theo quy tắc khác nhau: {old} và {new}"),
        ),
    )
    .help(Phrase::new(
        "score all with one version, or say in the newer one how they compare: `[crosswalk]` with `from` and `compare`",
        "chấm tất cả bằng một phiên bản, hoặc nêu cách so sánh ở phiên bản mới: `[crosswalk]` có `from` và `compare`",
    ))
}

fn of_sets(rubric: &Rubric) -> Diagnostic {
    Diagnostic::new(
        codes::OF_SETS,
        None,
        Phrase::new(
            format!("the rules of {} compare the units of a set, or look at the period before", rubric.id()),
            format!("cách tính của {} so sánh các đơn vị trong một tập hợp hoặc dùng kỳ trước", rubric.id()),
        ),
    )
    .help(Phrase::new("score all reports together", "chấm tất cả báo cáo cùng một lần"))
}

fn twice(unit: &str) -> Diagnostic {
    Diagnostic::new(
        reports::DUPLICATE_UNIT,
        None,
        Phrase::new(
            format!("unit `{unit}` is in both sets"),
            format!("đơn vị `{unit}` có trong cả hai tập hợp"),
        ),
    )
    .help(Phrase::new("keep the result that counts", "giữ lại kết quả có hiệu lực"))
    .unit(unit)
}

/// What rankings look at of a scorecard.
fn walked(card: &Scorecard) -> Walked {
    Walked { nodes: card.nodes.clone(), pillars: card.pillars.clone(), ..Walked::default() }
}

/// Two sets that were scored by the same rules.
fn alike(one: &Standing, other: &Standing) -> Joined {
    let parts = &one.rubric().parts;
    let cards: Vec<(&Scorecard, Walked)> =
        one.scorecards().iter().chain(other.scorecards()).map(|card| (card, walked(card))).collect();
    let units: Vec<Ranked<'_>> = cards.iter().map(|(card, walked)| ranked(card, walked)).collect();
    let rankings = parts.rankings.iter().map(|ranking| rank(parts, ranking, &units)).collect();
    Joined { rankings, losses: Vec::new() }
}

fn ranked<'a>(card: &'a Scorecard, walked: &'a Walked) -> Ranked<'a> {
    // Rules that look at the period before were refused.
    Ranked { unit: &card.unit, derived: &card.derived, walked, past: None }
}

/// Two sets of two versions.
fn versions(old: &Standing, new: &Standing, matching: &Matching, compare: Compare) -> Joined {
    let mut losses = Vec::new();
    let mut rankings = Vec::new();
    for ranking in &new.rubric().parts.rankings {
        let before = old.rubric().parts.rankings.iter().find(|before| before.id == ranking.id);
        let found = before.and_then(|before| {
            let places = corresponding(before, ranking, old.rubric(), new.rubric(), &matching.nodes)?;
            Some((before, places))
        });
        let Some((before, places)) = found else {
            let phrase = Phrase::new(
                format!("the versions do not share the ranking {}", ranking.id),
                format!("hai phiên bản không có chung bảng xếp hạng {}", ranking.id),
            );
            losses.push(Loss { id: ranking.id.clone(), phrase, points: None });
            continue;
        };
        if !ranking.tie_break.is_empty() {
            let phrase = Phrase::new(
                format!("ties of the ranking {} are not broken", ranking.id),
                format!("bảng xếp hạng {} không dùng tiêu chí phụ khi bằng điểm", ranking.id),
            );
            losses.push(Loss { id: ranking.id.clone(), phrase, points: None });
        }
        let as_they_are: Vec<usize> = (0..places.len()).collect();
        let (before, now) =
            ((old.rubric(), before, places.as_slice()), (new.rubric(), ranking, as_they_are.as_slice()));
        let cards: Vec<(&Scorecard, Walked, Own<'_>)> = old
            .scorecards()
            .iter()
            .map(|card| (card, walked(card), before))
            .chain(new.scorecards().iter().map(|card| (card, walked(card), now)))
            .collect();
        let rows = cards.iter().map(|(card, walked, own)| {
            let called = Called { unit: card.unit(), period: card.period().filter(|_| own.0.has_periods()) };
            (called, compared(*own, &ranked(card, walked), compare))
        });
        rankings.push(rank_rows(&new.rubric().parts, ranking, rows));
    }
    losses.extend(lost_nodes(old.rubric(), new.rubric(), &matching.nodes));
    Joined { rankings, losses }
}

/// A version, the ranking as it declares it, and the places of the nodes that the two share.
type Own<'a> = (&'a Rubric, &'a Ranking, &'a [usize]);

/// The row of a unit by its own version, on the scale that the two share; of a ranking by pairs in the order of nodes that
/// they share.
fn compared(
    (rubric, own, places): Own<'_>,
    unit: &Ranked<'_>,
    compare: Compare,
) -> Result<((i32, Vec<String>), Row), WhyUnranked> {
    let (list, found) = row(&rubric.parts, own, unit)?;
    let scaled = |value: Exact, of: Target| match compare {
        Compare::Points => Some(value),
        Compare::Share => value.over(look(unit.walked, of)?.maximum),
    };
    let row = match &own.by {
        By::Value { of, lower_first } => {
            scaled(found.value, *of).map(|value| Row::of_value(value, *lower_first))
        }
        By::Pairs(copeland) => {
            let at = |place: &usize| scaled(found.at.get(*place)?.clone()?, copeland.at.get(*place)?.of);
            Row::of_pairs(places.iter().map(at).collect())
        }
    };
    Ok((list, row.ok_or(WhyUnranked::NoScore)?))
}

/// Where two rankings are by the same, the places in the older one of the nodes of the newer one, as far as they go by pairs.
fn corresponding(
    before: &Ranking,
    now: &Ranking,
    old: &Rubric,
    new: &Rubric,
    links: &[Link],
) -> Option<Vec<usize>> {
    let is_same = |was: Target, is: Target| {
        let names = (old.parts.name_of(was), new.parts.name_of(is));
        match (was, is) {
            (Target::Node(_), Target::Node(_)) => {
                links.iter().filter_map(Link::pair).any(|pair| pair == names)
            }
            (Target::Pillar(_), Target::Pillar(_)) => names.0 == names.1,
            _ => false,
        }
    };
    if before.within.len() != now.within.len() {
        return None;
    }
    match (&before.by, &now.by) {
        (By::Value { of: was, lower_first: before }, By::Value { of: is, lower_first: now }) => {
            (is_same(*was, *is) && before == now).then(Vec::new)
        }
        (By::Pairs(before), By::Pairs(now)) => {
            if before.at.len() != now.at.len() || before.tied_pair != now.tied_pair {
                return None;
            }
            let place = |is: &Weighed| {
                before.at.iter().position(|was| {
                    is_same(was.of, is.of) && (was.whole, was.lower_first) == (is.whole, is.lower_first)
                })
            };
            now.at.iter().map(place).collect()
        }
        _ => None,
    }
}

/// Leaves that only one version has.
fn lost_nodes<'a>(old: &'a Rubric, new: &'a Rubric, links: &'a [Link]) -> impl Iterator<Item = Loss> + 'a {
    let alone = |link: &Link, gone: bool| if gone { link.new.is_empty() } else { link.old.is_empty() };
    [(old, true), (new, false)].into_iter().flat_map(move |(rubric, gone)| {
        let ids = links
            .iter()
            .filter(move |link| alone(link, gone))
            .flat_map(|link| link.old.iter().chain(&link.new));
        ids.filter_map(|id| rubric.node(id))
            .filter(|node| node.level != Level::Total && node.children.is_empty())
            .map(move |node| {
                let (id, points) = (&node.id, &node.points);
                let phrase = if gone {
                    Phrase::new(
                        format!("{id} ({points} points) is in the older version alone"),
                        format!("{id} ({points} điểm) chỉ có ở phiên bản trước"),
                    )
                } else {
                    Phrase::new(
                        format!("{id} ({points} points) is in the newer version alone"),
                        format!("{id} ({points} điểm) chỉ có ở phiên bản mới"),
                    )
                };
                Loss { id: id.clone(), phrase, points: Some(points.clone()) }
            })
    })
}
