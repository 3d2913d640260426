//! Tables of small cases.
use super::{Reader, UNIT, figure, of_unit, over, who};
use crate::diagnostic::{Phrase, cases as codes};
use crate::golden::Case;
use crate::syntax::{Table, fields};
use crate::text::Spanned;

impl Reader<'_> {
    pub(super) fn table(&mut self, table: &Table<'_>) -> Vec<Case> {
        let base = self.base(table.word("base"));
        let inputs = table.words("inputs");
        for input in &inputs {
            self.known_input(&input.value, input.span);
        }
        let expect = table.words("expect");
        let outer = self.outer.clone();
        let outer = self.around(table, &outer);
        let table_name = table.word("name").map(|name| name.value).unwrap_or_default();
        if let (Some(span), true) = (table.key("expect"), expect.is_empty() && !table.is_wrong("expect")) {
            self.report(
                codes::NOTHING_EXPECTED,
                span,
                Phrase::new(
                    "the rows of this table expect nothing",
                    "các dòng của bảng này không mong đợi điều gì",
                ),
                Phrase::new("name what must come out: `[\"1.2\"]`", "nêu kết quả phải có: `[\"1.2\"]`"),
            );
        }
        let mut cases = Vec::new();
        for row in table.tables("rows", &fields::ROW, self.diagnostics) {
            let (given, out) = (row.items("in"), row.items("out"));
            let Some(name) = row.word("name") else { continue };
            for (there, wanted, key, names) in
                [(given.len(), inputs.len(), "in", "inputs"), (out.len(), expect.len(), "out", "expect")]
            {
                if there != wanted && row.key(key).is_some() && !table.is_wrong(names) {
                    self.report(
                        codes::ROW_LENGTH,
                        row.key(key).unwrap_or(row.span),
                        Phrase::new(
                            format!(
                                "{there} {} in `{key}`, and the table names {wanted}",
                                if there == 1 { "value" } else { "values" }
                            ),
                            format!("`{key}` có {there} giá trị, còn bảng nêu {wanted}"),
                        ),
                        Phrase::new("give one value for each", "cho mỗi tên một giá trị"),
                    );
                }
            }
            let changes = inputs
                .iter()
                .zip(&given)
                .filter_map(|(input, value)| Some((input.value.clone(), figure(value, self.diagnostics)?)));
            let figures = over(&base, changes.collect());
            let mut expected = Vec::new();
            for (at, value) in expect.iter().zip(&out) {
                self.expectation(&Spanned::new(at.value.as_str(), at.span), value, &mut expected);
            }
            let around = self.around(&row, &outer);
            around.spread(&mut expected);
            let name = Spanned::new(format!("{table_name}: {}", name.value), name.span);
            let reports = vec![of_unit(UNIT, figures)];
            cases.push(self.made(&row, &around, name, reports, vec![(who(UNIT, None), expected)]));
        }
        cases
    }
}
