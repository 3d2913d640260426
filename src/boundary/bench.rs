//! What reports are tried on: a full one and a least one, and the scores of what is made of them.
use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Input, InputKind, Node, Parts, Periods, Role, Rubric};
use crate::number::{Date, Exact};
use crate::program::Program;
use crate::prove::{Aim, Ends, Figures, LookedAt, Sights};
use crate::rank::{PeriodsBefore, Standing};
use crate::report::{Figure, Given, Report};
use crate::score::{NodeScore, Outcome, Past, Scope, Scorecard};

/// The unit of a case, as case files call the one of a case that names none.
pub(super) const UNIT: &str = "unit";
/// Its sub-unit, where one is needed.
pub(super) const SUB_UNIT: &str = "sub-unit";

/// What a case needs beside the report of one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Setting {
    /// A sub-unit.
    pub(super) below: bool,
    /// A report of the period before.
    pub(super) before: bool,
}

/// The codes of what refuses a unit, and its sub-unit.
#[derive(Debug, Clone, Default)]
pub(super) struct Refused {
    pub(super) own: Option<String>,
    pub(super) below: Option<String>,
}

pub(super) struct Bench<'a> {
    pub(super) rubric: &'a Rubric,
    pub(super) parts: &'a Parts,
    pub(super) program: Program,
    pub(super) aim: Aim<'a>,
    pub(super) ends: Ends,
    pub(super) sights: Sights<'a>,
    /// A figure for each input, with as many points as were found.
    pub(super) full: Figures,
    /// The same with as few.
    pub(super) least: Figures,
    /// The full report in two periods, where the rubric looks back: the one before is the same in all cases.
    full_twice: PeriodsBefore,
}

impl<'a> Bench<'a> {
    pub(super) fn new(rubric: &'a Rubric) -> Self {
        let parts = &*rubric.parts;
        let mut bench = Self {
            rubric,
            parts,
            program: Program::new(rubric),
            aim: Aim::new(parts),
            ends: Ends::of(rubric),
            sights: Sights::of(rubric),
            full: Figures::new(),
            least: Figures::new(),
            full_twice: PeriodsBefore::default(),
        };
        bench.full = bench.extreme(true);
        bench.least = bench.extreme(false);
        let setting = Setting { before: true, below: false };
        bench.full_twice = PeriodsBefore::of(&bench.program.score(&bench.reports(&bench.full, setting)));
        bench
    }

    /// Whether what a node earns is taken away.
    fn takes_away(&self, node: &Node) -> bool {
        let above = |node: &&'a Node| node.parent.and_then(|at| self.parts.nodes.get(at));
        let Some(first) = self.parts.nodes.iter().find(|other| other.id == node.id) else { return false };
        let way = std::iter::successors(Some(first), above);
        way.filter(|node| node.role == Role::Deduction).count() % 2 == 1
    }

    /// The figures with which a node does the most (or the least) for the whole.
    pub(super) fn end_of(&self, at: usize, most: bool) -> Option<&Figures> {
        let node = self.parts.nodes.get(at)?;
        let most = most != self.takes_away(node);
        if most { self.ends.most.get(at) } else { self.ends.least.get(at) }
    }

    fn extreme(&self, most: bool) -> Figures {
        let mut all = Figures::new();
        let mut set = |figures: &Figures| {
            for (input, figure) in figures {
                all.entry(*input).or_insert_with(|| figure.clone());
            }
        };
        if most {
            set(&self.gates());
            set(&self.ends.open);
        }
        for at in (0..self.parts.nodes.len()).filter(|at| self.is_leaf(*at)) {
            self.end_of(at, most).into_iter().for_each(&mut set);
        }
        for (at, input) in self.parts.inputs.iter().enumerate().filter(|(_, input)| input.from.is_none()) {
            set(&Figures::from([(at, some(input))]));
        }
        // What one node wants of a figure that several look at can be wrong for the whole.
        let setting = self.setting_of_all();
        let total = |figures: &Figures| self.points(figures, setting);
        let mut reached = total(&all);
        for at in 0..self.parts.nodes.len() {
            let Some(own) = self.end_of(at, most).filter(|own| !own.is_empty()) else { continue };
            if own.iter().all(|(input, figure)| all.get(input) == Some(figure)) {
                continue;
            }
            let mut tried = all.clone();
            tried.extend(own.clone());
            let points = total(&tried);
            let better = match (&points, &reached) {
                (Some(points), Some(reached)) => points != reached && (points > reached) == most,
                (points, None) => points.is_some(),
                _ => false,
            };
            if better {
                (all, reached) = (tried, points);
            }
        }
        if most { self.in_best_class(all, setting) } else { all }
    }

    /// The same, so that gates are passed and caps do not hold as far as that makes the class better.
    fn in_best_class(&self, mut figures: Figures, setting: Setting) -> Figures {
        let Some(classes) = &self.parts.classes else { return figures };
        let standing = |figures: &Figures| {
            let card = self.card(figures, setting).ok()?;
            let verdict = card.class()?;
            let place = classes.all.iter().position(|class| class.id == verdict.class)?;
            Some((place, verdict.caps.len()))
        };
        let gates = classes.all.iter().filter_map(|class| Some((class.requires.as_ref()?, true)));
        let caps = classes.caps.iter().map(|cap| (&cap.when, false));
        for (condition, truth) in gates.chain(caps) {
            let Some(with) = self.aim.truth(condition, truth, &Figures::new()) else { continue };
            let mut tried = figures.clone();
            tried.extend(with);
            if let (Some(new), Some(old)) = (standing(&tried), standing(&figures))
                && new < old
            {
                figures = tried;
            }
        }
        figures
    }

    /// Figures with which the gates of classes are passed, and no cap of them holds.
    fn gates(&self) -> Figures {
        let Some(classes) = &self.parts.classes else { return Figures::new() };
        let gates = classes.all.iter().filter_map(|class| Some((class.requires.as_ref()?, true)));
        let caps = classes.caps.iter().map(|cap| (&cap.when, false));
        gates.chain(caps).fold(Figures::new(), |figures, (condition, truth)| {
            self.aim.truth(condition, truth, &figures).unwrap_or(figures)
        })
    }

    fn points(&self, figures: &Figures, setting: Setting) -> Option<Exact> {
        let card = self.card(figures, setting).ok()?;
        let total = card.total().filter(|total| total.outcome == Outcome::Scored)?;
        Some(total.points.clone())
    }

    pub(super) fn is_leaf(&self, at: usize) -> bool {
        self.parts.nodes.get(at).is_some_and(|node| node.rule.is_some())
    }

    /// What a case needs that is about the whole.
    pub(super) fn setting_of_all(&self) -> Setting {
        Setting {
            below: self.parts.inputs.iter().any(|input| input.per_sub_unit),
            before: self.parts.looks_back() && self.periods().0.is_some(),
        }
    }

    /// The period before, and the one that a case is about.
    pub(super) fn periods(&self) -> (Option<String>, Option<String>) {
        match &self.parts.head.periods {
            None => (None, None),
            Some(Periods::Years) => (Some("2021".to_owned()), Some("2022".to_owned())),
            Some(Periods::Named(names)) => match names.as_slice() {
                [before, now, ..] => (Some(before.clone()), Some(now.clone())),
                names => (None, names.first().cloned()),
            },
        }
    }

    /// Whether a case can be written as a row of a table.
    pub(super) const fn is_plain(&self, setting: Setting) -> bool {
        !setting.below && !setting.before && self.parts.head.periods.is_none()
    }

    pub(super) fn reports(&self, figures: &Figures, setting: Setting) -> Vec<Report> {
        let (before, now) = self.periods();
        let of = |figures: &Figures, per_sub_unit: bool| -> BTreeMap<String, Figure> {
            let own = figures.iter().filter_map(|(at, figure)| Some((self.parts.inputs.get(*at)?, figure)));
            own.filter(|(input, _)| input.per_sub_unit == per_sub_unit)
                .map(|(input, figure)| (input.name.clone(), figure.clone()))
                .collect()
        };
        let mut reports = Vec::new();
        if setting.before && before.is_some() {
            let mut earlier = Report::new(UNIT);
            earlier.inputs = of(&self.full, false);
            earlier.period = before;
            reports.push(earlier);
        }
        let mut own = Report::new(UNIT);
        own.inputs = of(figures, false);
        own.period.clone_from(&now);
        reports.push(own);
        if setting.below {
            let mut sub_unit = Report::new(SUB_UNIT).parent(UNIT);
            sub_unit.inputs = of(figures, true);
            sub_unit.kind.clone_from(&self.parts.head.sub_unit_kind);
            sub_unit.period = now;
            reports.push(sub_unit);
        }
        reports
    }

    /// The scorecard, or what refuses the report.
    pub(super) fn card(&self, figures: &Figures, setting: Setting) -> Result<Scorecard, Refused> {
        let standing = self.program.score(&self.reports(figures, setting));
        let (before, now) = self.periods();
        // What a case does not change must be in order.
        if setting.before && before.is_some() && standing.scorecard((UNIT, before.as_deref())).is_none() {
            return Err(Refused::default());
        }
        if let Some(card) = self.own(&standing) {
            return Ok(card.clone());
        }
        let code = |unit: &str| {
            let errors = standing.findings().iter().filter(|finding| finding.severity == Severity::Error);
            let of_period = |finding: &&Diagnostic| finding.period.is_none() || finding.period == now;
            let mut own = errors.filter(|finding| finding.unit.as_deref() == Some(unit)).filter(of_period);
            own.next().map(|finding| finding.code.id().to_owned())
        };
        Err(Refused { own: code(UNIT), below: code(SUB_UNIT) })
    }

    /// What a case about something needs.
    pub(super) fn setting(&self, of: &LookedAt<'_>) -> Setting {
        let is_below = |at: &usize| self.parts.inputs.get(*at).is_some_and(|input| input.per_sub_unit);
        Setting {
            below: of.sub_units || of.inputs.iter().any(is_below),
            before: of.past && self.periods().0.is_some(),
        }
    }

    /// The scorecard of the unit and the period that a case is about.
    pub(super) fn own<'c>(&self, standing: &'c Standing) -> Option<&'c Scorecard> {
        standing.scorecard((UNIT, self.periods().1.as_deref()))
    }
}

impl Bench<'_> {
    /// The period before, as a case has it that needs one.
    pub(super) fn past(&self, card: &Scorecard, setting: Setting) -> Option<Past<'_>> {
        self.full_twice.past(card).filter(|_| setting.before)
    }
}

/// What the expressions of a node see of a unit that was scored.
pub(super) fn scope<'c>(card: &'c Scorecard, past: Option<Past<'c>>, node: &'c Node) -> Scope<'c> {
    let figures = Scope::of_figures(&card.unit.cells);
    Scope {
        derived: &card.derived,
        scores: &card.nodes,
        full: &node.points,
        past,
        below: &card.sub_units,
        ..figures
    }
}

/// What can be compared of a node between two reports.
pub(super) fn result(score: &NodeScore) -> (Outcome, &Exact, &Exact, Option<&'static str>) {
    (score.outcome, &score.points, &score.maximum, score.branch.because())
}

/// Some value that an input allows.
pub(super) fn some(input: &Input) -> Figure {
    let first = input.option_ids.first().cloned().unwrap_or_default();
    let range = &input.range;
    Figure::present(match input.kind {
        InputKind::Boolean => Given::Boolean(false),
        InputKind::Count | InputKind::Integer | InputKind::Decimal | InputKind::Percent => {
            let least = range.min.clone().unwrap_or(Exact::ZERO).max(Exact::ZERO);
            let number = range.max.iter().fold(least, |number, most| number.min(most.clone()));
            let hundred = Exact::from_integer(100);
            Given::Number(if input.kind == InputKind::Percent { number.times(&hundred) } else { number })
        }
        InputKind::Date => match range.earliest.or(range.latest).or_else(|| Date::from_ymd(2022, 6, 30)) {
            Some(day) => Given::Date(day),
            None => return Figure::missing(),
        },
        InputKind::Choice => Given::Text(first),
        InputKind::Ticks => Given::List(Vec::new()),
        InputKind::Text => Given::Text("-".to_owned()),
    })
}
