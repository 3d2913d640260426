use serde::Serialize;

use super::order::{RankList, Ranked, rank};
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, reports};
use crate::model::{Parts, Rubric};
use crate::program::Program;
use crate::report::{Admitted, Report, Unit, admit};
use crate::score::{
    Flag, FlagKind, Found, Refusal, Scope, Scorecard, Sets, UnitRank, Walked, classify, derive, walk,
};
use crate::text::tidy;

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

    /// A scorecard for each report that was scored, in order of unit id.
    #[must_use]
    pub fn scorecards(&self) -> &[Scorecard] {
        &self.cards
    }

    /// The scorecard of a unit; blanks around the id and the spelling of its letters do not matter.
    #[must_use]
    pub fn scorecard(&self, unit: &str) -> Option<&Scorecard> {
        let unit = tidy(unit);
        let at = self.cards.binary_search_by(|card| card.unit().cmp(&unit)).ok()?;
        self.cards.get(at)
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

/// The scores of admitted units.
pub(super) struct Scored {
    pub(super) derived: Vec<Vec<Found>>,
    pub(super) walked: Vec<Walked>,
}

impl Program {
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
        while leave_out_refused(parts, &mut admitted, &mut scored, &mut findings) && parts.is_relative() {
            scored = score_set(parts, &admitted);
        }
        self.finish(admitted, scored, findings)
    }

    /// Scores one report on its own: relative rules compare it with itself, and it has no rank.
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
        let Scored { derived, walked } = scored;
        let ranked: Vec<Ranked<'_>> = admitted
            .units
            .iter()
            .zip(&derived)
            .zip(&walked)
            .map(|((unit, derived), walked)| Ranked { unit, derived, walked })
            .collect();
        let rankings: Vec<RankList> =
            parts.rankings.iter().map(|ranking| rank(parts, ranking, &ranked)).collect();
        let mut cards: Vec<Scorecard> = Vec::with_capacity(admitted.units.len());
        let sub_units = admitted.sub_units.into_iter().chain(std::iter::repeat_with(Vec::new));
        for (((unit, sub_units), derived), walked) in
            admitted.units.into_iter().zip(sub_units).zip(derived).zip(walked)
        {
            cards.push(self.card(unit, sub_units, &derived, walked));
        }
        for list in &rankings {
            for place in &list.places {
                if let Ok(at) = cards.binary_search_by(|card| card.unit().cmp(&place.unit))
                    && let Some(card) = cards.get_mut(at)
                {
                    card.ranks.push(UnitRank {
                        ranking: list.id.clone(),
                        group: place.group.clone(),
                        rank: place.rank.clone(),
                    });
                }
            }
        }
        findings.sort();
        Standing { rubric: self.rubric().clone(), cards, rankings, findings }
    }

    pub(super) fn card(
        &self,
        unit: Unit,
        sub_units: Vec<Unit>,
        derived: &[Found],
        walked: Walked,
    ) -> Scorecard {
        let parts = self.parts();
        let full = self.rubric().points();
        let scope = Scope { cells: &unit.cells, derived, scores: &walked.nodes, full: &full };
        let class = parts.classes.as_ref().and_then(|classes| classify(classes, &walked, &scope));
        let Walked { nodes, pillars, mut flags, .. } = walked;
        for (input, cell) in parts.inputs.iter().zip(&unit.cells) {
            if cell.out_of_range {
                flags.push(Flag { kind: FlagKind::OutOfRange, on: input.name.clone() });
            }
        }
        if let Some(verdict) = class.as_ref().filter(|verdict| verdict.decided_by_rounding) {
            flags.push(Flag { kind: FlagKind::DecidedByRounding, on: verdict.class.clone() });
        }
        flags.sort();
        Scorecard {
            rubric: self.rubric().clone(),
            unit,
            sub_units,
            nodes,
            pillars,
            class,
            ranks: Vec::new(),
            flags,
        }
    }
}

pub(super) fn score_set(parts: &Parts, admitted: &Admitted) -> Scored {
    let derived: Vec<Vec<Found>> = each(&admitted.units, |_, unit| derive(&parts.derived, &unit.cells));
    let walk_with = |sets: &Sets| {
        each(&admitted.units, |at, unit| {
            let sub_units = admitted.sub_units.get(at).map_or(&[][..], Vec::as_slice);
            let derived = derived.get(at).map_or(&[][..], Vec::as_slice);
            walk(parts, unit, sub_units, derived, &|node| sets.of(parts, node, unit))
        })
    };
    let walked = walk_with(&Sets::gather(parts, &admitted.units, &derived, walk_with));
    Scored { derived, walked }
}

/// What is made of each unit, in the order of the units.
#[cfg(not(feature = "rayon"))]
fn each<T>(units: &[Unit], make: impl Fn(usize, &Unit) -> T) -> Vec<T> {
    units.iter().enumerate().map(|(at, unit)| make(at, unit)).collect()
}

/// What is made of each unit, in the order of the units, on several threads.
#[cfg(feature = "rayon")]
fn each<T: Send>(units: &[Unit], make: impl Fn(usize, &Unit) -> T + Sync) -> Vec<T> {
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
    .subject(id)
}
