//! Cases that belong together, with what is expected of them.
use super::bench::{Bench, Setting};
use super::toml::{number, quoted};
use super::{Side, Uncovered};
use crate::diagnostic::Phrase;
use crate::number::Exact;
use crate::prove::Figures;
use crate::report::Report;
use crate::score::{NodeScore, Outcome, Scorecard};

/// What a case expects: where, and the value as a case file has it.
pub(super) type Expects = Vec<(String, String)>;

/// Whom a case is about.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum About {
    /// One unit, with complete figures.
    One(Figures, Setting),
    /// Several, each with its id and complete figures, and what is expected of it.
    Set(Vec<(String, Figures, Expects)>),
}

#[derive(Debug, Clone)]
pub(super) struct Row {
    /// What it is about, in a few words.
    pub(super) names: Vec<String>,
    pub(super) side: Option<Side>,
    pub(super) about: About,
    pub(super) expects: Expects,
    /// What is expected of the sub-unit.
    pub(super) below: Expects,
}

/// The cases of one node, or of one edge of a class.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    /// The id of the node or class.
    pub(super) on: String,
    /// What the tables and cases are called.
    pub(super) name: String,
    /// What stands above them, a comment.
    pub(super) comments: Vec<String>,
    /// What could not be had of single edges.
    pub(super) remarks: Vec<String>,
    /// The base of the group, where it is not the full one: its name and its complete figures.
    pub(super) base: Option<(String, Figures)>,
    /// Inputs that stand in the table even where they are as in the base.
    pub(super) shown: Vec<usize>,
    pub(super) rows: Vec<Row>,
    pub(super) uncovered: Vec<Uncovered>,
}

impl Group {
    pub(super) fn new(on: &str) -> Self {
        Self { on: on.to_owned(), name: on.to_owned(), ..Self::default() }
    }

    /// Adds a row; one with the same figures stands for both.
    pub(super) fn push(&mut self, row: Row) {
        match self.rows.iter_mut().find(|there| there.about == row.about && there.expects == row.expects) {
            Some(there) => {
                for name in row.names {
                    if !there.names.contains(&name) {
                        there.names.push(name);
                    }
                }
                // At an edge says more than beside another.
                if row.side == Some(Side::At) {
                    there.side = row.side;
                }
            }
            None => self.rows.push(row),
        }
    }

    pub(super) fn leave(&mut self, what: Phrase) {
        let left = Uncovered { on: self.on.clone(), what };
        if !self.uncovered.contains(&left) {
            self.uncovered.push(left);
        }
    }
}

/// The most things that one name says.
const MOST_NAMES: usize = 3;

impl Row {
    /// What it is about, in one text.
    pub(super) fn name(&self) -> String {
        let said: Vec<&str> = self.names.iter().take(MOST_NAMES).map(String::as_str).collect();
        let rest = if self.names.len() > MOST_NAMES { "; …" } else { "" };
        format!("{}{rest}", said.join("; "))
    }
}

impl Bench<'_> {
    /// The reports of a row.
    pub(super) fn reports_of(&self, about: &About) -> Vec<Report> {
        match about {
            About::One(figures, setting) => self.reports(figures, *setting),
            About::Set(units) => units
                .iter()
                .flat_map(|(id, figures, _)| {
                    let mut reports = self.reports(figures, Setting::default());
                    reports.iter_mut().for_each(|report| report.unit.clone_from(id));
                    reports
                })
                .collect(),
        }
    }
}

/// Points, or that there are some where they are too long to be written.
pub(super) fn points(points: &Exact) -> String {
    number(points).map_or_else(|| "state = \"scored\"".to_owned(), |points| format!("points = {points}"))
}

/// What is expected in a case file: the points alone, or a table.
pub(super) fn said(says: &[String]) -> String {
    match says {
        [one] if one.starts_with("points = ") => one.trim_start_matches("points = ").to_owned(),
        says => format!("{{ {} }}", says.join(", ")),
    }
}

/// What is expected of a node.
pub(super) fn of_node(card: &Scorecard, id: &str, score: &NodeScore) -> String {
    let mut says: Vec<String> = Vec::new();
    match score.outcome {
        Outcome::Scored => says.push(points(&score.points)),
        Outcome::Excluded => says.push("state = \"excluded\"".to_owned()),
        Outcome::Unscored => says.push("state = \"unscored\"".to_owned()),
    }
    says.extend(score.branch.because().map(|because| format!("because = {}", quoted(because))));
    let flags = card.flags().iter().filter(|flag| flag.on == id);
    says.extend(flags.take(1).map(|flag| format!("flag = {}", quoted(flag_name(flag.kind)))));
    said(&says)
}

const fn flag_name(kind: crate::score::FlagKind) -> &'static str {
    use crate::score::FlagKind;
    match kind {
        FlagKind::Clamped => "clamped",
        FlagKind::BeyondMaximum => "beyond-maximum",
        FlagKind::OutOfRange => "out-of-range",
        FlagKind::Imputed => "imputed",
        FlagKind::Winsorised => "winsorised",
        FlagKind::DecidedByRounding => "decided-by-rounding",
    }
}
