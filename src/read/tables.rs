//! Lookup tables.
use super::Reader;
use crate::expr::Hit;
use crate::model::draft::{CellDraft, DerivedDraft, LiteralDraft, RangeDraft, RowDraft, TableDraft};
use crate::syntax::{Table, Value, fields};
use crate::text::Spanned;

impl Reader<'_> {
    /// The lookup tables, as quantities.
    pub(super) fn tables(&mut self, file: &Table<'_>) -> Vec<DerivedDraft> {
        let mut tables = Vec::new();
        for (name, value) in file.map("table") {
            let name = self.name(&name);
            let table = Table::of(&value, &fields::LOOKUP, self.diagnostics);
            let label = self.text_of(&table, "label");
            let drafted = self.lookup(&table);
            tables.push(DerivedDraft {
                name,
                label,
                value: None,
                table: drafted,
                sub_units: None,
                rounding: None,
            });
        }
        tables
    }

    fn lookup(&mut self, table: &Table<'_>) -> Option<TableDraft> {
        let of = table.items("of").iter().filter_map(Value::expression).collect::<Vec<_>>();
        let of = of.iter().map(|text| self.expression(text)).collect::<Vec<_>>();
        let rows = table.tables("rows", &fields::LOOKUP_ROW, self.diagnostics);
        let read: Vec<RowDraft> = rows.iter().filter_map(|row| self.row(row)).collect();
        let hit = table.word("hit")?;
        let is_whole = ["of", "type", "otherwise", "priority"].into_iter().all(|key| !table.is_wrong(key));
        (is_whole && table.has("of") && table.has("rows") && read.len() == rows.len()).then(|| TableDraft {
            span: table.key("rows").unwrap_or(table.span),
            of_span: table.key("of").unwrap_or(table.span),
            of,
            hit: Spanned::new(
                match hit.value.as_str() {
                    "first" => Hit::First,
                    "priority" => Hit::Priority(Vec::new()),
                    "sum" => Hit::Sum,
                    "least" => Hit::Least,
                    "most" => Hit::Most,
                    "count" => Hit::Count,
                    _ => Hit::Unique,
                },
                hit.span,
            ),
            is_text: table.word("type").is_some_and(|word| word.value == "text"),
            rows: read,
            otherwise: table.value("otherwise").map(|value| literal(&value)),
            priority: table.items("priority").iter().map(literal).collect(),
            priority_span: table.key("priority"),
        })
    }

    fn row(&mut self, row: &Table<'_>) -> Option<RowDraft> {
        let cells = row.items("when");
        let when: Vec<CellDraft> = cells.iter().filter_map(|cell| self.cell(cell)).collect();
        if row.is_wrong("when") || when.len() != cells.len() {
            return None;
        }
        Some(RowDraft { span: row.span, when, gives: literal(&row.value("gives")?) })
    }

    fn cell(&mut self, cell: &Value<'_>) -> Option<CellDraft> {
        if cell.is_table() {
            let range = Table::of(cell, &fields::RANGE, self.diagnostics);
            let (low, high) = self.ends(&range)?;
            return Some(CellDraft::Range(RangeDraft { span: cell.span, low, high }));
        }
        if cell.is_array() {
            return Some(CellDraft::Values(cell.span, cell.items().iter().map(literal).collect()));
        }
        Some(match cell.word() {
            Some(word) if word.value.trim() == "-" => CellDraft::Any,
            _ => CellDraft::Values(cell.span, vec![literal(cell)]),
        })
    }
}

/// A value as it is written; what it stands for depends on the type of its place.
fn literal(value: &Value<'_>) -> LiteralDraft {
    LiteralDraft {
        span: value.span,
        word: value.word().map(|word| word.value),
        number: value.number().map(|number| number.value),
        boolean: value.boolean(),
    }
}
