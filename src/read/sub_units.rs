//! What is taken of sub-units.
use super::Reader;
use crate::expr::Take;
use crate::model::draft::{DerivedDraft, SubUnitsDraft};
use crate::syntax::{Table, fields};
use crate::text::Spanned;

impl Reader<'_> {
    /// The quantities over sub-units.
    pub(super) fn sub_units(&mut self, file: &Table<'_>) -> Vec<DerivedDraft> {
        let mut all = Vec::new();
        for (name, value) in file.map("sub_units") {
            let name = self.name(&name);
            let table = Table::of(&value, &fields::SUB_UNITS, self.diagnostics);
            let take = table.word("take").map(|word| {
                let take = match word.value.as_str() {
                    "sum" => Take::Sum,
                    "least" => Take::Least,
                    "most" => Take::Most,
                    "median" => Take::Median,
                    "share" => Take::Share,
                    "count" => Take::Count,
                    _ => Take::Mean,
                };
                Spanned::new(take, word.span)
            });
            let sub_units = take.and_then(|take| self.over_sub_units(&table, take));
            let label = self.text_of(&table, "label");
            let rounding = self.own_rounding(&table);
            all.push(DerivedDraft { name, label, value: None, table: None, sub_units, rounding });
        }
        all
    }

    /// What a table says of them; `None` where a key of it is wrong, which was said.
    pub(super) fn over_sub_units(&mut self, table: &Table<'_>, take: Spanned<Take>) -> Option<SubUnitsDraft> {
        let of = self.expression_of(table, "of");
        let weight = self.expression_of(table, "weight");
        let absent_is_zero = table.word("absent").map(|word| Spanned::new(word.value == "zero", word.span));
        let is_whole = ["of", "weight", "absent"].into_iter().all(|key| !table.is_wrong(key));
        let span = of.as_ref().map_or(table.span, |of| of.span);
        is_whole.then_some(SubUnitsDraft { span, take, of, weight, absent_is_zero })
    }
}
