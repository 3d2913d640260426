//! Figures that come from the scorecards of other rubrics.
use std::collections::{BTreeMap, BTreeSet};

use super::Standing;
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, Severity, reports as codes};
use crate::model::{Input, NotTaken, Rubric, TakenFrom, TakenValue};
use crate::program::Program;
use crate::report::{Figure, Report, State};
use crate::score::{Outcome, Scorecard};
use crate::text::{nearest, said, tidy};

impl Program {
    /// Scores and ranks a set of reports of a rubric that takes figures from the scorecards of others: [`Program::fill`], then
    /// [`Program::score`]. What is wrong with the scorecards stands in [`Standing::findings`] too.
    ///
    /// ```
    /// use bochiso::{Program, Report, Rubric, Source};
    /// let communes = include_str!("../../examples/data/communes.toml");
    /// let districts = include_str!("../../examples/data/districts.toml");
    /// let program = |text: &str| Program::new(&Rubric::parse(&Source::new("rubric.toml", text)).unwrap());
    /// let commune = |unit: &str, online: i64, people: i64| {
    ///     let report = Report::new(unit).parent("huyen-1").set("files", 100).set("online", online);
    ///     report.set("households", people).set("households_online", people / 2)
    /// };
    /// let scored = program(communes).score(&[commune("xa-1", 90, 1000), commune("xa-2", 30, 3000)]);
    /// let people = |unit: &str, people: i64| {
    ///     Report::new(unit).kind("xa").parent("huyen-1").set("population", people)
    /// };
    /// let district = Report::new("huyen-1").set("has_portal", true);
    /// let reports = [district, people("xa-1", 4000), people("xa-2", 12000)];
    /// let standing = program(districts).score_with(&reports, &[&scored]);
    /// // One of two communes is good.
    /// assert_eq!(standing.scorecard("huyen-1").unwrap().node("1").unwrap().points.to_text(), "20");
    /// ```
    #[must_use]
    pub fn score_with(&self, reports: &[Report], from: &[&Standing]) -> Standing {
        let (filled, found, lacking) = self.filled(reports, from);
        let mut standing = self.score(&filled);
        standing.add_findings(found);
        // Their scorecards are given, and what is wrong with them is said.
        standing.drop_findings(|found| {
            found.code == codes::NOT_TAKEN
                && found.subject.as_ref().is_some_and(|input| lacking.contains(input))
        });
        standing
    }

    /// Reports with the figures that come from scorecards of other rubrics, for [`Program::score`], [`Program::table_of`] and
    /// [`crate::Live`]; and what is wrong with those scorecards.
    ///
    /// Each scorecard gives its figures to the unit with its id, of the same period where both have one. Where a node has no
    /// score, or a unit no scorecard, class or rank, the figure is missing; where the node is excluded, it is not applicable. The
    /// reason ([`Figure::reason`]) is then `no-scorecard`, `no-score`, `no-maximum` (a share of nothing), `no-class`, `no-rank` or
    /// `excluded`, and explanations say it in words.
    /// Sub-units that have a scorecard and no report get one: they belong to the parent that their scorecard names. Scorecards of
    /// several variants of one rubric count together. What cannot be filled stays out, and the report is then refused (B1016), as
    /// is one that reports such a figure itself (B1015).
    #[must_use]
    pub fn fill(&self, reports: &[Report], from: &[&Standing]) -> (Vec<Report>, Diagnostics) {
        let (filled, found, _) = self.filled(reports, from);
        (filled, found)
    }

    /// The same, with the inputs whose scorecards are given and cannot fill them.
    fn filled(&self, reports: &[Report], from: &[&Standing]) -> (Vec<Report>, Diagnostics, BTreeSet<String>) {
        let mut lacking = BTreeSet::new();
        let mut found = Diagnostics::default();
        let mut filled = reports.to_vec();
        let inputs: Vec<&Input> =
            self.rubric().inputs().iter().filter(|input| input.from.is_some()).collect();
        not_asked_for(&inputs, from, &mut found);
        for input in &inputs {
            let Some(taken) = &input.from else { continue };
            let before = found.len();
            let Some(cards) = cards_of(input, taken, from, &mut found) else {
                lacking.extend((found.len() > before).then(|| input.name.clone()));
                continue;
            };
            if input.per_sub_unit {
                self.add_sub_units(&mut filled, &cards);
            }
            for report in filled.iter_mut().filter(|report| self.is_sub_unit(report) == input.per_sub_unit) {
                if report.name.is_none() && input.per_sub_unit {
                    report.name = cards.of(report).map(|card| card.name().to_owned());
                }
                let is_there =
                    |figure: &Figure| figure.state != State::Missing || !figure.faults().is_empty();
                if !report.inputs.get(&input.name).is_some_and(is_there) {
                    let figure = figure(cards.of(report), taken);
                    report.inputs.insert(input.name.clone(), Figure { taken: true, ..figure });
                }
            }
        }
        (filled, found, lacking)
    }

    /// Reports whose figures are all given, those too that would come from scorecards.
    pub(crate) fn given(&self, reports: &[Report]) -> Vec<Report> {
        let mut given = reports.to_vec();
        for report in &mut given {
            let is_sub_unit = self.is_sub_unit(report);
            for input in self.rubric().inputs() {
                if input.from.is_some() && input.per_sub_unit == is_sub_unit {
                    report.inputs.entry(input.name.clone()).or_insert_with(Figure::missing).taken = true;
                }
            }
        }
        given
    }

    fn is_sub_unit(&self, report: &Report) -> bool {
        let kind = said(report.kind.as_deref());
        kind.is_some() && kind == self.parts().head.sub_unit_kind.as_deref().map(tidy)
    }

    /// Adds reports of the sub-units that have scorecards and no report. One that names no parent gets its report all the same,
    /// and a finding with that.
    fn add_sub_units(&self, reports: &mut Vec<Report>, cards: &Cards<'_>) {
        let key = |report: &Report| (tidy(&report.unit).into_owned(), self.period_of(report));
        let (below, units): (Vec<&Report>, Vec<&Report>) =
            reports.iter().partition(|report| self.is_sub_unit(report));
        let mut there: BTreeSet<(String, Option<String>)> = below.into_iter().map(key).collect();
        let mut parents: BTreeMap<String, Vec<Option<String>>> = BTreeMap::new();
        for (unit, period) in units.into_iter().map(key) {
            parents.entry(unit).or_default().push(period);
        }
        let mut added = Vec::new();
        for card in cards.cards() {
            let periods = match said(card.parent()) {
                Some(parent) => parents.get(&*parent).cloned().unwrap_or_default(),
                None if there.iter().any(|(unit, _)| unit == card.unit()) => Vec::new(),
                None => vec![card.period().map(str::to_owned)],
            };
            for period in periods {
                let is_of_period =
                    card.period().is_none() || period.is_none() || card.period() == period.as_deref();
                if !is_of_period || !there.insert((card.unit().to_owned(), period.clone())) {
                    continue;
                }
                let mut report = Report::new(card.unit()).named(card.name());
                report.kind.clone_from(&self.parts().head.sub_unit_kind);
                report.parent = card.parent().map(str::to_owned);
                report.period = period;
                added.push(report);
            }
        }
        reports.extend(added);
    }

    fn period_of(&self, report: &Report) -> Option<String> {
        said(report.period.as_deref())
            .filter(|_| self.rubric().has_periods())
            .map(|period| period.into_owned())
    }
}

/// The scorecards of a rubric, of all its variants that are given.
struct Cards<'a> {
    of: Vec<&'a Standing>,
}

impl<'a> Cards<'a> {
    fn cards(&self) -> impl Iterator<Item = &'a Scorecard> {
        self.of.iter().flat_map(|standing| standing.scorecards())
    }

    fn of(&self, report: &Report) -> Option<&'a Scorecard> {
        self.of.iter().find_map(|standing| {
            let period = report.period.as_deref().filter(|_| standing.rubric().has_periods());
            standing.scorecard((report.unit.as_str(), period))
        })
    }
}

/// What a scorecard gives, or why it gives nothing; so does a unit without one.
fn figure(card: Option<&Scorecard>, from: &TakenFrom) -> Figure {
    let none = |why: NotTaken| Figure { reason: Some(why.name().to_owned()), ..Figure::missing() };
    let Some(card) = card else { return none(NotTaken::NoScorecard) };
    let node = card.node(&from.of).map(|node| (node.outcome, node.points.clone(), node.percent()));
    let pillar =
        || card.pillar(&from.of).map(|pillar| (pillar.outcome, pillar.points.clone(), pillar.percent()));
    let amount = |share: bool| match node.or_else(pillar) {
        Some((Outcome::Scored, _, None)) if share => none(NotTaken::NoMaximum),
        Some((Outcome::Scored, points, percent)) => {
            Figure::present(if share { percent.unwrap_or(points) } else { points })
        }
        Some((Outcome::Excluded, ..)) => Figure::not_applicable(NotTaken::Excluded.name()),
        Some((Outcome::Unscored, ..)) | None => none(NotTaken::NoScore),
    };
    match from.value {
        TakenValue::Points => amount(false),
        TakenValue::Share => amount(true),
        TakenValue::Class => card
            .class()
            .map_or_else(|| none(NotTaken::NoClass), |verdict| Figure::present(verdict.class.as_str())),
        TakenValue::Rank => {
            card.rank(&from.of).map_or_else(|| none(NotTaken::NoRank), |rank| Figure::present(rank.clone()))
        }
    }
}

fn name_of(rubric: &Rubric) -> String {
    format!("`{}` {}", rubric.id(), rubric.version())
}

/// The scorecards that an input asks for; `None` where there are none, or where they have nothing of that kind.
fn cards_of<'a>(
    input: &Input,
    from: &TakenFrom,
    all: &[&'a Standing],
    found: &mut Diagnostics,
) -> Option<Cards<'a>> {
    let is_asked = |rubric: &Rubric| rubric.id() == from.rubric && rubric.version() == from.version;
    let of: Vec<&Standing> = all.iter().copied().filter(|standing| is_asked(standing.rubric())).collect();
    let mut seen = BTreeSet::new();
    for card in of.iter().flat_map(|standing| standing.scorecards()) {
        if !seen.insert((card.unit(), card.period())) {
            found.push(
                Diagnostic::new(
                    codes::OTHER_SCORECARDS,
                    None,
                    Phrase::new(
                        format!("two scorecards of `{}` {} are of this unit", from.rubric, from.version),
                        format!("đơn vị này có hai phiếu điểm của `{}` {}", from.rubric, from.version),
                    ),
                )
                .help(Phrase::new("give one of them", "chỉ đưa vào một phiếu điểm"))
                .unit(card.unit()),
            );
            return None;
        }
    }
    let lacks = of.iter().filter_map(|standing| nothing_there(input, from, standing.rubric()));
    let lacks: Vec<Diagnostic> = lacks.collect();
    if !lacks.is_empty() {
        lacks.into_iter().for_each(|lack| found.push(lack.subject(input.name.clone())));
        return None;
    }
    (!of.is_empty()).then_some(Cards { of })
}

/// Where a rubric has nothing of the kind that an input takes.
fn nothing_there(input: &Input, from: &TakenFrom, rubric: &Rubric) -> Option<Diagnostic> {
    let (en, vi, there): (&str, &str, Vec<&str>) = match from.value {
        TakenValue::Class => {
            let ids = rubric.classes().iter().map(|class| class.id.as_str());
            let unknown: Vec<&str> =
                ids.filter(|id| !input.options.iter().any(|option| option.id == *id)).collect();
            if !rubric.classes().is_empty() && unknown.is_empty() {
                return None;
            }
            let (name, list) = (name_of(rubric), unknown.join(", "));
            let message = if unknown.is_empty() {
                Phrase::new(format!("{name} has no classes"), format!("{name} không có xếp loại"))
            } else {
                Phrase::new(
                    format!("{name} has classes that are no options of `{}`: {list}", input.name),
                    format!("{name} có xếp loại không phải là lựa chọn của `{}`: {list}", input.name),
                )
            };
            return Some(Diagnostic::new(codes::NO_SUCH_RESULT, None, message).help(Phrase::new(
                "give the input the ids of all its classes as options",
                "khai báo mã của mọi xếp loại làm lựa chọn của số liệu",
            )));
        }
        TakenValue::Rank => {
            let ids = rubric.rankings().iter().map(|ranking| ranking.id.as_str());
            ("ranking", "bảng xếp hạng", ids.collect())
        }
        TakenValue::Points | TakenValue::Share => {
            let nodes = rubric.nodes().iter().map(|node| node.id.as_str());
            let pillars = rubric.pillars().iter().map(|pillar| pillar.id.as_str());
            ("node or pillar", "mục hay trụ cột", nodes.chain(pillars).collect())
        }
    };
    if there.contains(&from.of.as_str()) {
        return None;
    }
    let (name, id) = (name_of(rubric), &from.of);
    let message = Phrase::new(format!("{name} has no {en} `{id}`"), format!("{name} không có {vi} `{id}`"));
    let help = match nearest(id, there) {
        Some(near) => Phrase::new(format!("did you mean `{near}`?"), format!("có phải là `{near}` không?")),
        None => Phrase::new("mend `of` in the rubric", "sửa `of` trong bộ chỉ số"),
    };
    Some(Diagnostic::new(codes::NO_SUCH_RESULT, None, message).help(help))
}

/// Scorecards that nothing takes from, and those that lack units.
fn not_asked_for(inputs: &[&Input], from: &[&Standing], found: &mut Diagnostics) {
    for standing in from {
        let rubric = standing.rubric();
        let asked = || inputs.iter().filter_map(|input| input.from.as_ref());
        if !asked().any(|from| from.rubric == rubric.id() && from.version == rubric.version()) {
            let wanted: BTreeSet<String> =
                asked().map(|from| format!("`{}` {}", from.rubric, from.version)).collect();
            let (name, list) = (name_of(rubric), wanted.into_iter().collect::<Vec<_>>().join(", "));
            let help = if list.is_empty() {
                Phrase::new(
                    "this rubric takes from no scorecards",
                    "bộ chỉ số này không lấy từ phiếu điểm nào",
                )
            } else {
                Phrase::new(format!("it takes from: {list}"), format!("bộ chỉ số lấy từ: {list}"))
            };
            found.push(
                Diagnostic::new(
                    codes::OTHER_SCORECARDS,
                    None,
                    Phrase::new(
                        format!("no input takes from the scorecards of {name}"),
                        format!("không có số liệu nào lấy từ phiếu điểm của {name}"),
                    ),
                )
                .help(help),
            );
            continue;
        }
        let refused = standing.findings().iter().filter(|finding| finding.severity == Severity::Error);
        let refused: BTreeSet<&str> = refused.filter_map(|finding| finding.unit.as_deref()).collect();
        if !refused.is_empty() {
            let (name, list) = (name_of(rubric), refused.into_iter().collect::<Vec<_>>().join(", "));
            found.push(
                Diagnostic::new(
                    codes::SCORECARDS_LACK,
                    None,
                    Phrase::new(
                        format!("the scorecards of {name} lack units whose reports are refused: {list}"),
                        format!("phiếu điểm của {name} thiếu các đơn vị có báo cáo bị từ chối: {list}"),
                    ),
                )
                .help(Phrase::new("mend those reports", "sửa các báo cáo đó")),
            );
        }
    }
}
