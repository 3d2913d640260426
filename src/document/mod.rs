//! Documents from a rubric and its results, as text: the annex that a decision carries, a unit's scorecard, and the ranking.
//!
//! An [`Annex`] is the rubric in the form of the annex of an official decision: a table of criteria with how each is scored in
//! words, the pillars, classes and rankings, what happens where a figure has no value, and a form of the figures that units
//! report. The words come from the rules that score, so a document cannot drift from them. [`Annex::to_markdown`] and
//! [`Annex::to_html`] write it in Vietnamese, in English, or in both; [`Scorecard::to_html`](crate::Scorecard::to_html) and
//! [`Standing::to_html`](crate::Standing::to_html) write results. Each page is one file without links to anything else; it prints on A4 and
//! reads on a phone.
//!
//! ```
//! use bochiso::{Rubric, Source, document::Languages};
//!
//! let text = include_str!("../../rubrics/tuyen-quang-2022/xa.toml");
//! let rubric = Rubric::parse(&Source::new("xa.toml", text)).unwrap();
//! let annex = rubric.annex();
//! let chaired = annex.rows.iter().find(|row| row.id == "1.2").unwrap();
//! assert_eq!(chaired.scoring[2].get(bochiso::Lang::Vi), "Điểm = a / b × Điểm tối đa");
//! assert!(annex.to_html(Languages::Vi).contains("<h1>Bộ chỉ số đánh giá"));
//! ```
mod annex;
mod annex_sheet;
#[cfg(feature = "charts")]
mod charts;
mod form;
mod html;
mod inputs;
mod markdown;
mod quantities;
mod results;
mod rules;
mod scoring;
mod sheet;
mod verdicts;

#[cfg(feature = "editor")]
pub(crate) use markdown::plain;

use serde::Serialize;

use crate::diagnostic::{Lang, Phrase};
use crate::model::{Level, Role};
use crate::number::Exact;

/// The languages of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Languages {
    /// Vietnamese.
    Vi,
    /// English.
    En,
    /// Vietnamese, and below each text the English one.
    Both,
}

impl Languages {
    /// The language of numbers, headings and the page.
    const fn first(self) -> Lang {
        match self {
            Self::Vi | Self::Both => Lang::Vi,
            Self::En => Lang::En,
        }
    }

    /// A text in these languages: one, or two where it is not the same in both.
    fn say(self, phrase: &Phrase) -> Vec<&str> {
        let first = phrase.get(self.first());
        let second = if self == Self::Both { phrase.get(Lang::En) } else { first };
        let texts = [first, if second == first { "" } else { second }];
        texts.into_iter().filter(|text| !text.is_empty()).collect()
    }
}

/// A rubric in the form of the annex of a decision. Made by [`Rubric::annex`](crate::Rubric::annex).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Annex {
    /// The id of the rubric.
    pub rubric: String,
    /// Its version.
    pub version: String,
    /// The variant, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variant: Option<String>,
    /// Its title.
    pub title: Phrase,
    /// The decision, when it is in force, what it replaces and for whom: a line each.
    pub head: Vec<Phrase>,
    /// What it is about; may be empty.
    pub about: Phrase,
    /// The maximum points.
    pub points: Exact,
    /// How the total comes about, line by line; empty where it is the sum of what it holds and nothing else is said.
    pub total: Vec<Phrase>,
    /// Groups, indices, criteria and parts, in the order of the rubric.
    pub rows: Vec<Row>,
    /// The named quantities: those that are computed, those over sub-units, and tables.
    pub quantities: Vec<QuantityRow>,
    /// The pillars.
    pub pillars: Vec<PillarRow>,
    /// The classes, best first.
    pub classes: Vec<ClassRow>,
    /// What holds for all classes: what they look at, and events that hold the class down.
    pub on_classes: Vec<Phrase>,
    /// How units are ranked, a line for each ranking.
    pub rankings: Vec<Phrase>,
    /// What holds for the whole: rounding, and what figures without a value give.
    pub conventions: Vec<Phrase>,
    /// The figures that units report.
    pub form: Vec<FormRow>,
}

/// A row of the table of criteria.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Row {
    /// The number of the node.
    pub id: String,
    /// Its level.
    pub level: Level,
    /// How deep it stands, from 1.
    pub depth: usize,
    /// Its title.
    pub title: Phrase,
    /// The maximum points.
    pub points: Exact,
    /// How it counts.
    pub role: Role,
    /// How it is scored, line by line, in the words of a decision.
    pub scoring: Vec<Phrase>,
    /// What proves the figures.
    pub evidence: Phrase,
    /// Where the decision says so.
    pub clause: Option<String>,
    /// Where the node comes from.
    pub provenance: Option<String>,
    /// A remark.
    pub note: Phrase,
    /// Who reports.
    pub provider: Phrase,
    /// Who verifies what is reported.
    pub verified_by: Phrase,
}

/// A named quantity, with how it comes about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct QuantityRow {
    /// Its name in the rubric.
    pub name: String,
    /// What it is called.
    pub label: Phrase,
    /// How it is computed, line by line; of a table each row.
    pub lines: Vec<Phrase>,
    /// What looks at it, directly or through other quantities: ids of nodes.
    pub used_by: Vec<String>,
}

/// A pillar, with what it is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PillarRow {
    /// Its title.
    pub title: Phrase,
    /// The maximum points.
    pub points: Exact,
    /// What it is the sum of, in words.
    pub of: Phrase,
}

/// A class, with what it takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ClassRow {
    /// Its title.
    pub title: Phrase,
    /// Its limits in words.
    pub takes: Phrase,
    /// A remark.
    pub note: Phrase,
}

/// A figure of the form that units fill in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FormRow {
    /// Its name in reports.
    pub name: String,
    /// What it is called.
    pub label: Phrase,
    /// What can be written: the kind of value, its options, its range.
    pub takes: Phrase,
    /// What becomes of it: codes in its place, what is taken where it is missing, its rounding, where it comes from.
    pub notes: Vec<Phrase>,
    /// The unit of measure.
    pub unit: Phrase,
    /// Who reports it: as it says itself, or as the first node that looks at it does.
    pub provider: Phrase,
    /// Who verifies it: as the first node that looks at it says.
    pub verified_by: Phrase,
    /// What proves it.
    pub evidence: Phrase,
    /// The criteria that look at it.
    pub used_by: Vec<String>,
    /// What else looks at it, in words: the pillars, the classes, the rankings.
    pub used_for: Vec<Phrase>,
    /// Whether each sub-unit reports it.
    pub per_sub_unit: bool,
}
