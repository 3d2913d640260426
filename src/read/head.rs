//! The head: who the rubric is, its roundings and its defaults.
use super::Reader;
use super::inputs::codes;
use super::nodes::{combining, unscored};
use crate::model::draft::{CountsDraft, HeadDraft, PeriodsDraft, PoliciesDraft};
use crate::model::{Beyond, Excluded, Level, Roundings, Text};
use crate::number::Rounding;
use crate::syntax::{Table, fields};

impl Reader<'_> {
    /// The head. What is missing in it was reported, and stays empty so that the rest can still be checked.
    pub(super) fn head(
        &mut self,
        rubric: Option<&Table<'_>>,
        file: &Table<'_>,
        languages: Vec<String>,
    ) -> HeadDraft {
        let roundings = file.table("rounding", &fields::ROUNDINGS, self.diagnostics);
        let roundings = roundings.and_then(|table| self.roundings(&table));
        let Some(rubric) = rubric else { return HeadDraft { languages, roundings, ..HeadDraft::default() } };
        let (unit_kind, unit_title) = self.unit_kind(rubric);
        let in_force = rubric.table("in_force", &fields::IN_FORCE, self.diagnostics);
        let counts = self.counts(rubric);
        let title = self.text_of(rubric, "title");
        let caps = self.caps(rubric);
        HeadDraft {
            about: self.plain_text(rubric, "about"),
            provider: self.plain_text(rubric, "provider"),
            verified_by: self.plain_text(rubric, "verified_by"),
            unit_kind: unit_kind.unwrap_or_default(),
            unit_title,
            sub_unit_kind: rubric.word("sub_unit_kind").map(|kind| kind.value),
            counts,
            law: rubric.word("law").map(|law| law.value),
            in_force: in_force.and_then(|force| Some((force.date("from")?, force.date("until")))),
            supersedes: rubric.words("supersedes").into_iter().map(|word| word.value).collect(),
            provenance: rubric.word("provenance").map(|word| word.value),
            id: rubric.word("id"),
            version: rubric.word("version").map(|version| version.value).unwrap_or_default(),
            title,
            languages,
            points: rubric.number("points"),
            combining: combining(rubric),
            codes: codes(rubric),
            periods: periods(rubric),
            unscored_if: self.expression_of(rubric, "unscored_if"),
            unscored: unscored(rubric),
            coverage: rubric.number("coverage"),
            below_coverage: rubric.policy("below_coverage"),
            caps,
            roundings,
            span: rubric.span,
        }
    }

    fn unit_kind(&mut self, rubric: &Table<'_>) -> (Option<String>, Text) {
        match rubric.value("unit_kind") {
            Some(value) if value.is_table() => {
                let table = Table::of(&value, &fields::UNIT_KIND, self.diagnostics);
                (table.word("id").map(|id| id.value), self.plain_text(&table, "title"))
            }
            Some(value) => (value.word().map(|id| id.value), Text::default()),
            None => (None, Text::default()),
        }
    }

    fn roundings(&mut self, table: &Table<'_>) -> Option<Roundings> {
        let mut level = |key: &str| -> Option<Option<Rounding>> {
            match table.value(key) {
                Some(value) => self.rounding(&value),
                None => Some(None),
            }
        };
        let (part, criterion, index) = (level("part"), level("criterion"), level("index"));
        let (group, total, pillar) = (level("group"), level("total"), level("pillar"));
        let shown = table.value("shown").and_then(|value| self.rounding(&value)).flatten();
        Some(Roundings {
            part: part?,
            criterion: criterion?,
            index: index?,
            group: group?,
            total: total?,
            pillar: pillar?,
            shown: shown?,
        })
    }

    pub(super) fn counts(&mut self, table: &Table<'_>) -> CountsDraft {
        let Some(counts) = table.table("counts", &fields::COUNTS, self.diagnostics) else {
            return CountsDraft::default();
        };
        let levels = [Level::Group, Level::Index, Level::Criterion, Level::Part];
        CountsDraft {
            all: levels
                .into_iter()
                .filter_map(|level| Some((level, counts.integer(level.name())?)))
                .collect(),
        }
    }

    pub(super) fn defaults(&mut self, file: &Table<'_>) -> (PoliciesDraft, Option<Beyond>) {
        match file.table("defaults", &fields::DEFAULTS, self.diagnostics) {
            Some(table) => (policies(&table, true), beyond(&table, "outside_range")),
            None => (PoliciesDraft::default(), None),
        }
    }
}

/// A word for a value or result that lies outside its bounds.
pub(super) fn beyond(table: &Table<'_>, key: &str) -> Option<Beyond> {
    Some(match table.word(key)?.value.as_str() {
        "clamp" => Beyond::Clamp,
        "flag" => Beyond::Flag,
        _ => Beyond::Refuse,
    })
}

/// The periods of a set of reports.
fn periods(rubric: &Table<'_>) -> Option<PeriodsDraft> {
    if rubric.is_wrong("periods") {
        // Told already; what looks back is not told again.
        return Some(PeriodsDraft { span: rubric.span, names: None });
    }
    let value = rubric.value("periods")?;
    let names = value.is_array().then(|| rubric.words("periods"));
    Some(PeriodsDraft { span: value.span, names })
}

/// The policies written in a table.
pub(super) fn policies(table: &Table<'_>, holds_others: bool) -> PoliciesDraft {
    let excluded = if holds_others { table.word("excluded") } else { None };
    PoliciesDraft {
        missing: table.policy("missing"),
        not_applicable: table.policy("not_applicable"),
        not_accepted: table.policy("not_accepted"),
        zero_denominator: table.policy("zero_denominator"),
        beyond: beyond(table, "beyond_maximum"),
        excluded: excluded.map(|word| match word.value.as_str() {
            "shrink" => Excluded::Shrink,
            _ => Excluded::Rescale,
        }),
    }
}
