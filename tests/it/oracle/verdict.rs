//! Pillars, classes and rankings of a set.
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::expr::Expr;
use super::figures::{self, Seen};
use super::model::{Arena, By, Key, Mark, Node, Pillar, Ranking, Role, Rubric, Ties, Value, View};
use super::ratio::{RBig, whole};
use super::score::{Outcome, Score, Unit};

/// What the oracle says of a unit that is scored.
#[derive(Clone, Debug)]
pub(crate) struct Card {
    pub(crate) nodes: Vec<Score>,
    pub(crate) pillars: Vec<Score>,
    pub(crate) class: Option<String>,
    /// What is flagged, and where: nodes beyond their maximum.
    pub(crate) flags: BTreeSet<(&'static str, String)>,
    /// By ranking: the list and the rank.
    pub(crate) ranks: BTreeMap<String, (String, RBig)>,
}

/// A unit, and the period where there are periods.
pub(crate) type Who = (String, Option<String>);

/// Every unit that is scored, by id; those that a result refuses leave the set, until none does.
pub(crate) fn standing(rubric: &Rubric, units: &[figures::Unit]) -> BTreeMap<Who, Card> {
    let mut set = figures::seen(rubric, units);
    loop {
        let scored: Vec<Option<Vec<Score>>> =
            set.iter().map(|seen| Unit::new(rubric, &set, seen).scores()).collect();
        if scored.iter().all(Option::is_some) {
            return cards(rubric, &set, scored.into_iter().flatten().collect());
        }
        let mut kept = scored.iter();
        set.retain(|_| kept.next().expect("as many").is_some());
    }
}

fn cards(rubric: &Rubric, set: &[Seen], scored: Vec<Vec<Score>>) -> BTreeMap<Who, Card> {
    let units: Vec<Unit<'_>> = set.iter().map(|seen| Unit::new(rubric, set, seen)).collect();
    let mut cards: Vec<Card> = scored
        .into_iter()
        .zip(&units)
        .map(|(nodes, unit)| {
            let pillars = rubric.pillars.iter().map(|one| pillar(unit, one, &nodes)).collect();
            unit.scores();
            let flags = unit.flags();
            let mut card = Card { nodes, pillars, class: None, flags, ranks: BTreeMap::new() };
            card.class = class(rubric, unit, &card);
            card
        })
        .collect();
    for ranking in &rubric.rankings {
        for (at, list, rank) in ranks(rubric, ranking, &units, &cards) {
            cards[at].ranks.insert(ranking.id.clone(), (list, rank));
        }
    }
    set.iter().map(|seen| (seen.id.clone(), seen.period.clone())).zip(cards).collect()
}

/// A member of a pillar: the node, its score, and its weight for the unit.
type Member<'a> = (&'a Node, &'a Score, RBig);

fn pillar(unit: &Unit<'_>, pillar: &Pillar, nodes: &[Score]) -> Score {
    let rubric = unit.rubric;
    let mut members: Vec<Member<'_>> = Vec::new();
    for (id, weight) in &pillar.of {
        let at = rubric.node(id).expect("a node");
        let node = &rubric.nodes[at];
        if node.role == Role::Shown {
            continue;
        }
        // Nothing but its value matters: a weight that cannot be had leaves the pillar without a score, whatever the reason.
        match unit.number(weight, node.points.clone()) {
            Ok(weight) if weight >= whole(0) => members.push((node, &nodes[at], weight)),
            _ => return Score::without(Outcome::Unscored),
        }
    }
    let scored = |(node, ..): &&Member<'_>| node.role == Role::Scored;
    let chosen = pillar.of.iter().any(|(id, weight)| {
        rubric.nodes[rubric.node(id).expect("a node")].role == Role::Scored
            && !matches!(weight, Expr::Number(_))
    });
    // The weights that figures choose are brought to where they make the points of the pillar.
    let declared =
        members.iter().filter(scored).fold(whole(0), |sum, (node, _, weight)| sum + &node.points * weight);
    let weighs = |(_, _, weight): &&Member<'_>| *weight != whole(0);
    if members.iter().filter(weighs).any(|(_, score, _)| score.outcome == Outcome::Unscored) {
        return Score::without(Outcome::Unscored);
    }
    let there = |(_, score, _): &&Member<'_>| score.outcome == Outcome::Scored;
    let left = members.iter().filter(scored).filter(there);
    if left.clone().filter(weighs).count() == 0 && members.iter().any(|member| scored(&member)) {
        let weightless = left.count() > 0;
        return Score::without(if weightless { Outcome::Unscored } else { Outcome::Excluded });
    }
    if chosen && declared == whole(0) {
        return Score::without(Outcome::Unscored);
    }
    let brought = if chosen { &pillar.points / &declared } else { whole(1) };
    // An excluded node has neither points nor a maximum.
    let sum = |of: Role, get: fn(&Score) -> &RBig| {
        let of = members.iter().filter(|(node, ..)| node.role == of).filter(there);
        of.fold(whole(0), |sum, (_, score, weight)| sum + get(score) * weight)
    };
    let mut exact = sum(Role::Scored, |score| &score.points) * &brought;
    let mut maximum = sum(Role::Scored, |score| &score.maximum) * &brought;
    if rubric.nodes[0].settings.rescale == Some(true) && maximum != whole(0) {
        exact = exact * &pillar.points / &maximum;
        maximum = pillar.points.clone();
    }
    // As in the tree: bonus and deduction are added as they are.
    exact += sum(Role::Bonus, |score| &score.points);
    exact -= sum(Role::Deduction, |score| &score.points);
    let rounded = pillar.rounding.of(&exact);
    Score::with(exact, rounded, maximum)
}

fn score_of<'a>(rubric: &Rubric, card: &'a Card, id: &str) -> &'a Score {
    match rubric.node(id) {
        Some(at) => &card.nodes[at],
        None => &card.pillars[rubric.pillars.iter().position(|pillar| pillar.id == id).expect("a pillar")],
    }
}

fn class(rubric: &Rubric, unit: &Unit<'_>, card: &Card) -> Option<String> {
    let (of, view) = rubric.classes.as_ref()?;
    let score = score_of(rubric, card, of);
    if score.outcome != Outcome::Scored {
        return None;
    }
    let percent = |points: &RBig| {
        if score.maximum == whole(0) { whole(0) } else { points / &score.maximum * whole(100) }
    };
    let (points, percent) = match view {
        View::Exact => (score.exact.clone(), percent(&score.exact)),
        View::Rounded => (score.points.clone(), percent(&score.points)),
        View::To(rounding) => (rounding.of(&score.exact), rounding.of(&percent(&score.exact))),
    };
    let reached = |limit: &Option<(Mark, bool)>| {
        let Some((limit, passed)) = limit else { return true };
        let (value, limit) = match limit {
            Mark::Points(limit) => (&points, limit.clone()),
            Mark::Share(share) => (&percent, share * whole(100)),
        };
        *value > limit || !passed && *value == limit
    };
    let gate = |class: &super::model::Class| {
        class.requires.as_ref().is_none_or(|requires| unit.holds(requires, whole(0)) == Ok(true))
    };
    // What is not known to be free of the event is capped.
    let capped = rubric.caps.iter().filter(|(when, _)| unit.holds(when, whole(0)) != Ok(false));
    let best = capped.map(|(_, id)| rubric.class.iter().position(|class| class.id == *id).expect("a class"));
    let best = best.max().unwrap_or(0);
    let found = rubric.class.iter().skip(best).find(|class| reached(&class.limit) && gate(class));
    Some(found.expect("the last class has no limit").id.clone())
}

/// The period, and the group for each that splits the units.
type List = (usize, Vec<String>);

/// The units with a place: their index, list and rank.
fn ranks(
    rubric: &Rubric,
    ranking: &Ranking,
    units: &[Unit<'_>],
    cards: &[Card],
) -> Vec<(usize, String, RBig)> {
    // Ranks are within a period.
    let mut lists: BTreeMap<List, Vec<usize>> = BTreeMap::new();
    for (at, (unit, card)) in units.iter().zip(cards).enumerate() {
        let eligible =
            ranking.eligible.as_ref().is_none_or(|eligible| unit.holds(eligible, whole(0)) == Ok(true));
        let is_scored = match &ranking.by {
            By::Value { of, .. } => viewed(rubric, ranking, card, of).is_some(),
            By::Copeland { at, .. } => {
                at.iter().any(|arena| viewed(rubric, ranking, card, &arena.of).is_some())
            }
        };
        let kept_out = card.nodes[0].outcome == Outcome::Unscored;
        if !eligible || !is_scored || kept_out {
            continue;
        }
        let list = ranking.within.iter().map(|within| match within.as_str() {
            "parent" => unit.seen.parent.clone(),
            name => match &unit.seen.values[name] {
                Ok(Value::Text(text)) if !text.is_empty() => Some(text.clone()),
                _ => None,
            },
        });
        let list: Option<Vec<String>> = list.collect();
        if let Some(list) = list {
            lists.entry((unit.seen.place, list)).or_default().push(at);
        }
    }
    let mut ranks = Vec::new();
    for ((_, list), members) in lists {
        let value = |at: &usize| match &ranking.by {
            By::Value { of, .. } => viewed(rubric, ranking, &cards[*at], of).expect("a score"),
            By::Copeland { at: arenas, tied_pair } => {
                let others = members.iter().filter(|other| *other != at);
                let pairs = others.map(|other| duel(rubric, ranking, arenas, &cards[*at], &cards[*other]));
                pairs.fold(whole(0), |sum, order| match order {
                    Ordering::Greater => sum + whole(1),
                    Ordering::Equal => sum + tied_pair,
                    Ordering::Less => sum,
                })
            }
        };
        let mut of: Vec<(usize, RBig)> = members.iter().map(|at| (*at, value(at))).collect();
        let lower_first = matches!(&ranking.by, By::Value { lower_first: true, .. });
        let order = |(a, a_value): &(usize, RBig), (b, b_value): &(usize, RBig)| {
            let mut order = if lower_first { a_value.cmp(b_value) } else { b_value.cmp(a_value) };
            for key in &ranking.keys {
                order =
                    order.then_with(|| by_key(rubric, key, &units[*a], &cards[*a], &units[*b], &cards[*b]));
            }
            order
        };
        of.sort_by(|a, b| order(a, b).then_with(|| units[a.0].seen.id.cmp(&units[b.0].seen.id)));
        for (place, one) in of.iter().enumerate() {
            let before = of.iter().filter(|other| order(other, one).is_lt()).count() as i64;
            let equal = of.iter().filter(|other| order(other, one).is_eq()).count() as i64;
            // How many different results are better: each is met first at the unit that opens its run.
            let different = of[..before as usize]
                .iter()
                .enumerate()
                .filter(|(at, other)| *at == 0 || order(&of[at - 1], other).is_ne())
                .count() as i64;
            let rank = match ranking.ties {
                Ties::Competition => whole(before + 1),
                Ties::Modified => whole(before + equal),
                Ties::Dense => whole(different + 1),
                Ties::Ordinal => whole(place as i64 + 1),
                Ties::Average => whole(2 * before + equal + 1) / whole(2),
                Ties::Percent if of.len() == 1 => whole(0),
                Ties::Percent => whole(before) / whole(of.len() as i64 - 1),
            };
            ranks.push((one.0, list.join(" / "), rank));
        }
    }
    ranks
}

/// The value that a ranking looks at, where there is a score.
fn viewed(rubric: &Rubric, ranking: &Ranking, card: &Card, of: &str) -> Option<RBig> {
    let score = score_of(rubric, card, of);
    (score.outcome == Outcome::Scored).then(|| match &ranking.view {
        View::Exact => score.exact.clone(),
        View::Rounded => score.points.clone(),
        View::To(rounding) => rounding.of(&score.exact),
    })
}

/// The weight of the nodes at which one unit is better against that of those at which the other is.
fn duel(rubric: &Rubric, ranking: &Ranking, arenas: &[Arena], one: &Card, other: &Card) -> Ordering {
    let (mut ours, mut theirs) = (whole(0), whole(0));
    for arena in arenas {
        let values = (viewed(rubric, ranking, one, &arena.of), viewed(rubric, ranking, other, &arena.of));
        let (Some(one), Some(other)) = values else { continue };
        if one == other {
            continue;
        }
        if (one > other) != arena.lower {
            ours += &arena.weight;
        } else {
            theirs += &arena.weight;
        }
    }
    ours.cmp(&theirs)
}

fn by_key(rubric: &Rubric, key: &Key, a: &Unit<'_>, a_card: &Card, b: &Unit<'_>, b_card: &Card) -> Ordering {
    let value = |unit: &Unit<'_>, card: &Card| match key {
        Key::Node(id) => {
            let score = score_of(rubric, card, id);
            (score.outcome == Outcome::Scored).then(|| score.points.clone())
        }
        Key::Expr { value, .. } => unit.number(value, whole(0)).ok(),
    };
    let lower = matches!(key, Key::Expr { lower_first: true, .. });
    match (value(a, a_card), value(b, b_card)) {
        (Some(a), Some(b)) if lower => a.cmp(&b),
        (Some(a), Some(b)) => b.cmp(&a),
        // A unit without a value stands behind one that has it.
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}
