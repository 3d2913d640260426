use std::collections::BTreeMap;

use serde::Serialize;

use super::order::{Ranked, rank};
use super::place::RankList;
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, reports};
use crate::model::{Parts, Rubric};
use crate::program::Program;
use crate::report::{Admitted, Report, Unit, UnitKey, admit};
use crate::score::{
    Flag, FlagKind, Found, Imputed, Past, Peers, Refusal, Scope, Scorecard, Sets, UnitRank, Verdict, Walked,
    classify, derive, walk,
};
use crate::text::{said, tidy};

/// The ranked result for a set of units.
///
/// Serialises with fields in a fixed order and numbers as text; the same reports give the same bytes in whatever order
/// they come.
#[derive(Debug, Clone, Serialize)]
pub struct Standing {
    #[serde(skip)]
    rubric: Rubric,
    #[serde(rename = "scorecards")]
    cards: Vec<Scorecard>,
    rankings: Vec<RankList>,
    findings: Diagnostics,
}

impl Standing {
    /// The rubric that the units were scored with.
    #[must_use]
    pub const fn rubric(&self) -> &Rubric {
        &self.rubric
    }

    /// A scorecard for each report that was scored, in order of unit id and period.
    #[must_use]
    pub fn scorecards(&self) -> &[Scorecard] {
        &self.cards
    }

    /// The scorecard of a unit; blanks around the id and the spelling of its letters do not matter. Where there are several
    /// periods, `(unit, period)` has the one that is asked for, and a unit alone its latest.
    #[must_use]
    pub fn scorecard<'a>(&self, unit: impl Into<UnitKey<'a>>) -> Option<&Scorecard> {
        let UnitKey { unit, period } = unit.into();
        let (unit, period) = (tidy(unit), said(period));
        let end = self.cards.partition_point(|card| *card.unit() <= *unit);
        let mut of_unit = self.cards.get(..end)?.iter().rev().take_while(|card| card.unit() == unit);
        of_unit.find(|card| period.is_none() || card.period() == period.as_deref())
    }

    /// The rankings, in the order of the rubric; the first is the main one.
    #[must_use]
    pub fn rankings(&self) -> &[RankList] {
        &self.rankings
    }

    /// The ranking with this id.
    #[must_use]
    pub fn ranking(&self, id: &str) -> Option<&RankList> {
        self.rankings.iter().find(|ranking| ranking.id == id)
    }

    /// What is wrong with the reports, by unit. A report with an error was not scored; the others were.
    #[must_use]
    pub const fn findings(&self) -> &Diagnostics {
        &self.findings
    }
}

impl Standing {
    /// With what was found beside the reports.
    pub(super) fn add_findings(&mut self, found: Diagnostics) {
        self.findings.extend(found);
        self.findings.sort();
    }

    /// Without findings that say again what others say.
    pub(super) fn drop_findings(&mut self, is_said: impl Fn(&Diagnostic) -> bool) {
        self.findings = self.findings.iter().filter(|found| !is_said(found)).cloned().collect();
    }
}

/// The scores of admitted units.
pub(super) struct Scored {
    pub(super) derived: Vec<Vec<Found>>,
    pub(super) walked: Vec<Walked>,
    /// Of each unit the one that is it in the period before.
    before: Vec<Option<usize>>,
    /// What the units of each period report.
    peers: BTreeMap<i32, Peers>,
}

/// What is known of a unit beside its scores.
pub(super) struct Known {
    class: Option<Verdict>,
    imputed: Vec<Imputed>,
    derived: Vec<Found>,
    previous: Option<Unit>,
}

impl Scored {
    pub(super) fn of(&self, at: usize) -> Option<(&[Found], &Walked)> {
        Some((self.derived.get(at)?, self.walked.get(at)?))
    }

    /// The period before of a unit, where it has one.
    pub(super) fn past<'a>(&'a self, admitted: &'a Admitted, at: usize) -> Option<Past<'a>> {
        let Self { derived, walked, before, peers } = self;
        Past { units: &admitted.units, derived, walked, before, peers, at }.earlier()
    }
}

/// A set of reports as a rubric admits them, with what is wrong with the others: to be scored more than once.
#[derive(Debug, Clone)]
pub(crate) struct Ready {
    admitted: Admitted,
    findings: Diagnostics,
}

impl Program {
    /// Reports, ready to be scored.
    pub(crate) fn ready(&self, reports: &[Report]) -> Ready {
        let (admitted, findings) = admit(self.parts(), reports);
        Ready { admitted, findings }
    }

    /// Scores and ranks what is ready.
    pub(crate) fn score_ready(&self, ready: Ready) -> Standing {
        self.score_admitted(ready.admitted, ready.findings)
    }

    /// Scores and ranks a set of reports. Those that do not fit the rubric are named in [`Standing::findings`] and left
    /// out; the others are scored. Relative rules compare the units of the set.
    #[must_use]
    pub fn score(&self, reports: &[Report]) -> Standing {
        let (admitted, findings) = admit(self.parts(), reports);
        self.score_admitted(admitted, findings)
    }

    pub(super) fn score_admitted(&self, mut admitted: Admitted, mut findings: Diagnostics) -> Standing {
        let parts = self.parts();
        let mut scored = score_set(parts, &admitted);
        // A refused unit leaves the reference sets too, and that can make another result impossible: again, until the
        // sets hold just the units that are scored.
        while leave_out_refused(parts, &mut admitted, &mut scored, &mut findings) && parts.is_of_set() {
            scored = score_set(parts, &admitted);
        }
        self.finish(admitted, scored, findings)
    }

    /// Scores one report on its own: relative rules compare it with itself, or with a set that is
    /// frozen into the rubric, and it has no rank.
    ///
    /// # Errors
    /// What is wrong with the report, where it cannot be scored.
    pub fn score_one(&self, report: &Report) -> Result<Scorecard, Diagnostics> {
        let mut standing = self.score(std::slice::from_ref(report));
        match standing.cards.pop() {
            Some(mut card) => {
                card.ranks.clear();
                Ok(card)
            }
            None => Err(standing.findings),
        }
    }

    fn finish(&self, admitted: Admitted, scored: Scored, mut findings: Diagnostics) -> Standing {
        let parts = self.parts();
        let ranked: Vec<Ranked<'_>> = admitted
            .units
            .iter()
            .enumerate()
            .filter_map(|(at, unit)| {
                let (derived, walked) = scored.of(at)?;
                Some(Ranked { unit, derived, walked, past: scored.past(&admitted, at) })
            })
            .collect();
        let rankings: Vec<RankList> =
            parts.rankings.iter().map(|ranking| rank(parts, ranking, &ranked)).collect();
        let looks_back = parts.looks_back();
        let known: Vec<Known> = ranked
            .iter()
            .map(|ranked| {
                let known = self.known(
                    ranked.unit,
                    ranked.derived,
                    ranked.walked,
                    ranked.past,
                    scored.peers.get(&ranked.unit.at),
                );
                let past = ranked.past.filter(|_| looks_back);
                Known { previous: past.and_then(|past| past.units.get(past.at)).cloned(), ..known }
            })
            .collect();
        let mut cards: Vec<Scorecard> = Vec::with_capacity(admitted.units.len());
        let sub_units = admitted.sub_units.into_iter().chain(std::iter::repeat_with(Vec::new));
        for (((unit, sub_units), walked), known) in
            admitted.units.into_iter().zip(sub_units).zip(scored.walked).zip(known)
        {
            cards.push(self.card(unit, sub_units, walked, known));
        }
        for list in &rankings {
            for place in &list.places {
                let key = |card: &Scorecard| {
                    let period = card.period().filter(|_| place.period.is_some());
                    (card.unit() == place.unit && period == place.period.as_deref()).then_some(())
                };
                let first = cards.partition_point(|card| card.unit() < place.unit.as_str());
                let there = cards.get(first..).and_then(|rest| {
                    let of_unit = rest.iter().take_while(|card| card.unit() == place.unit);
                    of_unit.map(key).position(|found| found.is_some())
                });
                if let Some(at) = there.and_then(|at| first.checked_add(at))
                    && let Some(card) = cards.get_mut(at)
                {
                    card.ranks.push(UnitRank {
                        ranking: list.id.clone(),
                        group: place.group.clone(),
                        rank: place.rank.clone(),
                        pairs: place.pairs,
                    });
                }
            }
        }
        findings.sort();
        Standing { rubric: self.rubric().clone(), cards, rankings, findings }
    }

    pub(super) fn known(
        &self,
        unit: &Unit,
        derived: &[Found],
        walked: &Walked,
        past: Option<Past<'_>>,
        peers: Option<&Peers>,
    ) -> Known {
        let full = self.rubric().points();
        let figures = Scope::of_figures(&unit.cells);
        let scope = Scope { derived, scores: &walked.nodes, full: &full, past, peers, ..figures };
        let parts = self.parts();
        let class = parts.classes.as_ref().and_then(|classes| classify(classes, walked, &scope));
        let imputed = parts.derived.iter().filter_map(|derived| {
            let (input, filled) = derived.filled()?;
            let (fallback, value) = scope.imputed(filled)?;
            let taken = filled.fallbacks.get(fallback).map(|taken| scope.taken_of_peers(taken));
            Some(Imputed { input, fallback, value, peers: taken.unwrap_or_default() })
        });
        Known { class, imputed: imputed.collect(), derived: derived.to_vec(), previous: None }
    }

    pub(super) fn card(&self, unit: Unit, sub_units: Vec<Unit>, walked: Walked, known: Known) -> Scorecard {
        let parts = self.parts();
        let Known { class, imputed, derived, previous } = known;
        let Walked { nodes, pillars, mut flags, .. } = walked;
        for (input, cell) in parts.inputs.iter().zip(&unit.cells) {
            if cell.out_of_range {
                flags.push(Flag { kind: FlagKind::OutOfRange, on: input.name.clone() });
            }
        }
        let inputs = imputed.iter().filter_map(|imputed| parts.inputs.get(imputed.input));
        flags.extend(inputs.map(|input| Flag { kind: FlagKind::Imputed, on: input.name.clone() }));
        if let Some(verdict) = class.as_ref().filter(|verdict| verdict.decided_by_rounding) {
            flags.push(Flag { kind: FlagKind::DecidedByRounding, on: verdict.class.clone() });
        }
        flags.sort();
        Scorecard {
            rubric: self.rubric().clone(),
            unit,
            sub_units,
            previous,
            imputed,
            derived,
            nodes,
            pillars,
            class,
            ranks: Vec::new(),
            flags,
        }
    }
}

/// Scores a set, period after period: each can look at those before.
pub(super) fn score_set(parts: &Parts, admitted: &Admitted) -> Scored {
    let count = admitted.units.len();
    let mut periods: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    for (at, unit) in admitted.units.iter().enumerate() {
        periods.entry(unit.at).or_default().push(at);
    }
    let mut scored = Scored {
        derived: vec![Vec::new(); count],
        walked: vec![Walked::default(); count],
        before: before(&admitted.units),
        peers: BTreeMap::new(),
    };
    let mut last: Option<(i32, Sets)> = None;
    for (period, members) in periods {
        let units = members.iter().filter_map(|at| admitted.units.get(*at));
        scored.peers.insert(period, Peers::gather(parts, units));
        let before = last.take().filter(|(before, _)| before.checked_add(1) == Some(period));
        let before = before.map(|(_, sets)| sets);
        let (derived, walked, sets) = score_period(parts, admitted, &scored, &members, before);
        last = Some((period, sets));
        for (at, (derived, walked)) in members.into_iter().zip(derived.into_iter().zip(walked)) {
            if let (Some(of_derived), Some(of_walked)) =
                (scored.derived.get_mut(at), scored.walked.get_mut(at))
            {
                (*of_derived, *of_walked) = (derived, walked);
            }
        }
    }
    scored
}

/// The units of one period.
fn score_period(
    parts: &Parts,
    admitted: &Admitted,
    done: &Scored,
    members: &[usize],
    before: Option<Sets>,
) -> (Vec<Vec<Found>>, Vec<Walked>, Sets) {
    let units: Vec<&Unit> = members.iter().filter_map(|at| admitted.units.get(*at)).collect();
    let past = |place: usize| done.past(admitted, *members.get(place)?);
    let below = |place: usize| {
        let sub_units = members.get(place).and_then(|at| admitted.sub_units.get(*at));
        sub_units.map_or(&[][..], Vec::as_slice)
    };
    let peers = units.first().and_then(|unit| done.peers.get(&unit.at));
    let derived =
        each(&units, |place, unit| derive(&parts.derived, &unit.cells, below(place), past(place), peers));
    let walk_with = |sets: &Sets| {
        each(&units, |place, unit| {
            let derived = derived.get(place).map_or(&[][..], Vec::as_slice);
            walk(parts, unit, below(place), derived, &|node| sets.of(parts, node, unit), past(place))
        })
    };
    let sets = Sets::gather(parts, &units, &derived, past, before, walk_with);
    let walked = walk_with(&sets);
    (derived, walked, sets)
}

/// Of each unit the one that is it in the period before; they come in order of id and period.
fn before(units: &[Unit]) -> Vec<Option<usize>> {
    let is_before = |a: &Unit, b: &Unit| a.id == b.id && a.at.checked_add(1) == Some(b.at);
    let pairs = units.iter().zip(units.iter().skip(1)).enumerate();
    let later = pairs.map(|(at, (a, b))| is_before(a, b).then_some(at));
    std::iter::once(None).chain(later).take(units.len()).collect()
}

/// What is made of each unit, in the order of the units.
#[cfg(not(feature = "rayon"))]
fn each<T>(units: &[&Unit], make: impl Fn(usize, &Unit) -> T) -> Vec<T> {
    units.iter().enumerate().map(|(at, unit)| make(at, unit)).collect()
}

/// What is made of each unit, in the order of the units, on several threads.
#[cfg(feature = "rayon")]
fn each<T: Send>(units: &[&Unit], make: impl Fn(usize, &Unit) -> T + Sync) -> Vec<T> {
    use rayon::prelude::*;
    units.par_iter().enumerate().map(|(at, unit)| make(at, unit)).collect()
}

/// Takes out the units whose results are refused, with a finding for each; whether there were any.
pub(super) fn leave_out_refused(
    parts: &Parts,
    admitted: &mut Admitted,
    scored: &mut Scored,
    findings: &mut Diagnostics,
) -> bool {
    let keep: Vec<bool> = scored.walked.iter().map(|walked| walked.refusals.is_empty()).collect();
    for (unit, walked) in admitted.units.iter().zip(&scored.walked) {
        for refusal in &walked.refusals {
            findings.push(refused(parts, unit, refusal));
        }
    }
    retain(&mut admitted.units, &keep);
    retain(&mut admitted.sub_units, &keep);
    retain(&mut scored.walked, &keep);
    retain(&mut scored.derived, &keep);
    scored.before = before(&admitted.units);
    keep.contains(&false)
}

fn retain<T>(all: &mut Vec<T>, keep: &[bool]) {
    let mut keep = keep.iter();
    all.retain(|_| keep.next().copied().unwrap_or(true));
}

pub(super) fn refused(parts: &Parts, unit: &Unit, refusal: &Refusal) -> Diagnostic {
    let id = parts.nodes.get(refusal.node).map_or("", |node| &node.id);
    Diagnostic::new(
        reports::BEYOND,
        None,
        Phrase::new(
            format!("`{id}` comes to {}, outside what is possible", refusal.quantity),
            format!("`{id}` cho kết quả {}, nằm ngoài khoảng cho phép", refusal.quantity),
        ),
    )
    .help(Phrase::new(
        "look at its figures: is the part larger than the whole?",
        "xem lại các số liệu: phần có lớn hơn tổng không?",
    ))
    .unit(unit.id.clone())
    .period(unit.period.as_deref().filter(|_| parts.head.periods.is_some()))
    .subject(id)
}
