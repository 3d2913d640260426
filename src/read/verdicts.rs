//! Pillars, classes and rankings.
use super::Reader;
use crate::model::TieMethod;
use crate::model::draft::{
    ClassCapDraft, ClassDraft, ClassesDraft, PillarDraft, RankedByDraft, RankingDraft, TieKeyDraft,
    ViewDraft, WeighedDraft, WeightDraft,
};
use crate::number::Exact;
use crate::syntax::{Table, Value, fields};
use crate::text::Spanned;

impl Reader<'_> {
    pub(super) fn pillars(&mut self, file: &Table<'_>) -> Vec<PillarDraft> {
        let tables = file.tables("pillar", &fields::PILLAR, self.diagnostics);
        tables.iter().filter_map(|table| self.pillar(table)).collect()
    }

    fn pillar(&mut self, table: &Table<'_>) -> Option<PillarDraft> {
        let counts = self.counts(table);
        let of: Vec<Option<(Spanned<String>, WeightDraft)>> = table
            .items("of")
            .iter()
            .map(|value| {
                if !value.is_table() {
                    let id = value.word()?;
                    let one = Spanned::new(Exact::ONE, id.span);
                    return Some((id, WeightDraft::Number(one)));
                }
                let node = Table::of(value, &fields::PILLAR_NODE, self.diagnostics);
                let weight = self.weight(&node);
                Some((node.word("node")?, weight?))
            })
            .collect();
        let rounding = table.value("rounding").and_then(|value| self.rounding(&value));
        Some(PillarDraft {
            id: table.word("id")?,
            title: self.text_of(table, "title")?,
            points: table.number("points")?,
            counts,
            wrong: table.is_wrong("of") || of.iter().any(Option::is_none),
            of: of.into_iter().flatten().collect(),
            rounding,
        })
    }

    fn view(&mut self, value: &Value<'_>) -> Option<ViewDraft> {
        if value.is_table() {
            return self.rounding(value)?.map(ViewDraft::To);
        }
        Some(match value.word()?.value.as_str() {
            "rounded" => ViewDraft::Rounded(value.span),
            _ => ViewDraft::Exact,
        })
    }

    pub(super) fn classes(&mut self, file: &Table<'_>) -> Option<ClassesDraft> {
        let table = file.table("classes", &fields::CLASSES, self.diagnostics)?;
        let value = table.value("value").and_then(|value| self.view(&value));
        let caps: Vec<Option<ClassCapDraft>> = table
            .items("caps")
            .iter()
            .map(|value| {
                let cap = Table::of(value, &fields::CLASS_CAP, self.diagnostics);
                let when = self.expression_of(&cap, "when");
                Some(ClassCapDraft { when, at_best: cap.word("at_best")? })
            })
            .collect();
        let caps = caps.into_iter().flatten().collect();
        // What cannot be read has been said; that the table is there is known.
        let of = table.word("of").unwrap_or_else(|| Spanned::new("total".to_owned(), table.span));
        let alone = file.key("class").is_none();
        Some(ClassesDraft { of, value: value.unwrap_or(ViewDraft::Exact), caps, alone, span: table.span })
    }

    pub(super) fn class(&mut self, file: &Table<'_>) -> Vec<ClassDraft> {
        let tables = file.tables("class", &fields::CLASS, self.diagnostics);
        tables
            .iter()
            .filter_map(|table| {
                let requires = self.expression_of(table, "requires");
                Some(ClassDraft {
                    id: table.word("id")?,
                    title: self.text_of(table, "title")?,
                    from: table.mark("from"),
                    above: table.mark("above"),
                    wrong: ["from", "above", "requires"].iter().any(|key| table.is_wrong(key)),
                    requires,
                    note: self.plain_text(table, "note"),
                })
            })
            .collect()
    }

    pub(super) fn rankings(&mut self, file: &Table<'_>) -> Vec<RankingDraft> {
        let tables = file.tables("ranking", &fields::RANKING, self.diagnostics);
        tables.iter().filter_map(|table| self.ranking(table)).collect()
    }

    fn ranking(&mut self, table: &Table<'_>) -> Option<RankingDraft> {
        let value = table.value("value").and_then(|value| self.view(&value));
        let keys: Vec<Option<TieKeyDraft>> =
            table.items("tie_break").iter().map(|value| self.tie_key(value)).collect();
        let eligible = self.expression_of(table, "eligible");
        let within = table.value("within").map_or_else(Vec::new, |value| match value.word() {
            Some(name) => vec![name],
            None => value.items().iter().filter_map(Value::word).collect(),
        });
        let ties = match table.word("ties")?.value.as_str() {
            "dense" => TieMethod::Dense,
            "modified" => TieMethod::Modified,
            "ordinal" => TieMethod::Ordinal,
            "average" => TieMethod::Average,
            "percent" => TieMethod::Percent,
            _ => TieMethod::Competition,
        };
        if table.is_wrong("by") {
            return None;
        }
        Some(RankingDraft {
            id: table.word("id")?,
            title: self.text_of(table, "title")?,
            of: self.ranked_by(table)?,
            copeland: table.word("by").is_some_and(|by| by.value == "copeland"),
            tied_pair: table.number("tied_pair"),
            has_tied_pair: table.has("tied_pair"),
            value: value?,
            ties,
            lower_first: table.word("first").is_some_and(|first| first.value == "lower"),
            tie_break: keys.into_iter().collect::<Option<_>>()?,
            within,
            eligible,
        })
    }

    fn ranked_by(&mut self, table: &Table<'_>) -> Option<RankedByDraft> {
        let of = table.value("of")?;
        if let Some(id) = of.word() {
            return Some(RankedByDraft::One(id));
        }
        let all: Vec<Option<WeighedDraft>> = of
            .items()
            .iter()
            .map(|value| {
                if !value.is_table() {
                    let of = value.word()?;
                    return Some(WeighedDraft { of, weight: None, lower_first: None });
                }
                let node = Table::of(value, &fields::RANKED_NODE, self.diagnostics);
                if node.is_wrong("weight") || node.is_wrong("first") {
                    return None;
                }
                Some(WeighedDraft {
                    of: node.word("node")?,
                    weight: node.number("weight"),
                    lower_first: node.word("first").map(|first| first.value == "lower"),
                })
            })
            .collect();
        Some(RankedByDraft::Several(all.into_iter().collect::<Option<_>>()?, of.span))
    }

    fn tie_key(&mut self, value: &Value<'_>) -> Option<TieKeyDraft> {
        if !value.is_table() {
            return value.word().map(TieKeyDraft::Target);
        }
        let table = Table::of(value, &fields::TIE_KEY, self.diagnostics);
        let expression = self.expression_of(&table, "value");
        let first = table.word("first")?;
        Some(TieKeyDraft::Value { value: expression?, lower_first: first.value == "lower" })
    }
}
