//! Cases, tables of cases and sets of units, checked against the rubric.
mod expectations;
mod figures;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Case, Expectation, Who};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Phrase, cases as codes};
use crate::model::Rubric;
use crate::report::{Figure, Report};
use crate::syntax::{Table, Value, fields};
use crate::text::{Span, Spanned, nearest, said, tidy};

use figures::figure;

/// The unit of a case that names none.
pub(super) const UNIT: &str = "unit";

type Figures = BTreeMap<String, Figure>;

/// Reads a file that means to hold cases.
pub(super) struct Reader<'r> {
    pub(super) rubric: &'r Rubric,
    pub(super) variant: Option<String>,
    pub(super) bases: BTreeMap<String, Figures>,
    pub(super) provenance: String,
    pub(super) names: BTreeMap<String, Span>,
    pub(super) diagnostics: &'r mut Diagnostics,
}

impl Reader<'_> {
    fn report(&mut self, code: Code, span: Span, message: Phrase, help: Phrase) {
        self.diagnostics.push(Diagnostic::new(code, span, message).help(help));
    }

    pub(super) fn file(&mut self, file: &Table<'_>) -> Vec<Case> {
        if let Some(id) = file.word("rubric").filter(|id| id.value != self.rubric.id()) {
            let here = self.rubric.id().to_owned();
            self.report(
                codes::OTHER_RUBRIC,
                id.span,
                Phrase::new(
                    format!("these cases are for `{}`, and the rubric is `{here}`", id.value),
                    format!("các trường hợp này dành cho `{}`, còn bộ chỉ số là `{here}`", id.value),
                ),
                Phrase::new(
                    "mend the id, or move the file to its rubric",
                    "sửa mã, hoặc chuyển tệp về bộ chỉ số của nó",
                ),
            );
        }
        for (name, value) in file.map("base") {
            let figures = self.figures(value.entries());
            self.bases.insert(name.value.to_owned(), figures);
        }
        let mut cases: Vec<(Span, Vec<Case>)> = Vec::new();
        for table in file.tables("case", &fields::CASE, self.diagnostics) {
            let case = self.case(&table);
            cases.push((table.span, case.into_iter().collect()));
        }
        for table in file.tables("table", &fields::TABLE, self.diagnostics) {
            let rows = self.table(&table);
            cases.push((table.span, rows));
        }
        if cases.is_empty() && !file.is_wrong("case") && !file.is_wrong("table") {
            self.report(
                codes::NO_CASES,
                Span::new(0, 0),
                Phrase::new("there is no case in this file", "tệp này không có trường hợp nào"),
                Phrase::new("write `[[case]]` or `[[table]]`", "thêm `[[case]]` hoặc `[[table]]`"),
            );
        }
        cases.sort_by_key(|(span, _)| *span);
        cases.into_iter().flat_map(|(_, cases)| cases).collect()
    }

    fn name(&mut self, name: String, span: Span) -> String {
        if let Some(first) = self.names.get(&name).copied() {
            self.diagnostics.push(
                Diagnostic::new(
                    codes::CASE_TWICE,
                    span,
                    Phrase::new(
                        format!("two cases are called `{name}`"),
                        format!("hai trường hợp cùng tên `{name}`"),
                    ),
                )
                .label(first, Phrase::new("first here", "lần đầu ở đây"))
                .help(Phrase::new("give one of them another name", "đặt tên khác cho một trong hai")),
            );
        }
        self.names.insert(name.clone(), span);
        name
    }

    fn base(&mut self, base: Option<Spanned<String>>) -> Figures {
        let Some(base) = base else { return Figures::new() };
        if let Some(figures) = self.bases.get(&base.value) {
            return figures.clone();
        }
        let near = nearest(&base.value, self.bases.keys().map(String::as_str)).map(str::to_owned);
        let help = near.map_or_else(
            || Phrase::new("write a `[base.NAME]` table", "thêm bảng `[base.TÊN]`"),
            |near| Phrase::new(format!("did you mean `{near}`?"), format!("có phải là `{near}` không?")),
        );
        self.report(
            codes::UNKNOWN_IN_CASE,
            base.span,
            Phrase::new(
                format!("there is no base `{}`", base.value),
                format!("không có báo cáo gốc `{}`", base.value),
            ),
            help,
        );
        Figures::new()
    }

    fn case(&mut self, table: &Table<'_>) -> Option<Case> {
        let provenance = table.word("provenance").map_or_else(|| self.provenance.clone(), |word| word.value);
        let base = self.base(table.word("base"));
        let changes = self.figures(table.map("inputs"));
        let figures = over(&base, changes);
        let (reports, expected) = match table.key("units") {
            None => {
                let expected = self.expectations(table.map("expect"));
                (vec![of_unit(UNIT, figures)], vec![(who(UNIT, None), expected)])
            }
            Some(_) => {
                if let Some(span) = table.key("expect") {
                    self.report(
                        codes::UNKNOWN_IN_CASE,
                        span,
                        Phrase::new(
                            "these expectations belong to no unit",
                            "các kết quả mong đợi này không thuộc đơn vị nào",
                        ),
                        Phrase::new("write them at the units", "ghi chúng ở từng đơn vị"),
                    );
                }
                self.units(table, &figures)
            }
        };
        let name = table.word("name")?;
        // What is written and could not be read has a finding of its own.
        let written = !table.map("expect").is_empty() || table.is_wrong("expect");
        if !written && expected.iter().all(|(_, expected)| expected.is_empty()) {
            self.report(
                codes::NOTHING_EXPECTED,
                name.span,
                Phrase::new("this case expects nothing", "trường hợp này không mong đợi điều gì"),
                Phrase::new("write `expect = { … }`", "thêm `expect = { … }`"),
            );
        }
        let span = name.span;
        Some(Case {
            variant: self.variant.clone(),
            name: self.name(name.value, span),
            provenance,
            reports,
            expected,
            span,
        })
    }

    fn units(&mut self, table: &Table<'_>, figures: &Figures) -> (Vec<Report>, Vec<(Who, Vec<Expectation>)>) {
        let (mut reports, mut expected) = (Vec::new(), Vec::new());
        for unit in table.tables("units", &fields::CASE_UNIT, self.diagnostics) {
            let kind = unit.word("kind").map(|kind| kind.value);
            let is_sub_unit = kind.is_some() && kind.as_deref() == self.rubric.sub_unit_kind();
            let start = match unit.word("base") {
                Some(base) => self.base(Some(base)),
                None if is_sub_unit => Figures::new(),
                None => figures.clone(),
            };
            let changes = self.figures(unit.map("inputs"));
            let expectations = self.expectations(unit.map("expect"));
            let Some(id) = unit.word("unit") else { continue };
            let mut report = of_unit(&id.value, over(&start, changes));
            report.kind = kind;
            report.parent = unit.word("parent").map(|parent| parent.value);
            let period = unit.word("period").map(|period| period.value);
            expected.push((who(&id.value, period.as_deref()), expectations));
            report.period = period;
            reports.push(report);
        }
        (reports, expected)
    }

    fn table(&mut self, table: &Table<'_>) -> Vec<Case> {
        let base = self.base(table.word("base"));
        let inputs = table.words("inputs");
        for input in &inputs {
            self.known_input(&input.value, input.span);
        }
        let expect = table.words("expect");
        let provenance = table.word("provenance").map_or_else(|| self.provenance.clone(), |word| word.value);
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
            let span = name.span;
            let name = self.name(format!("{table_name}: {}", name.value), span);
            cases.push(Case {
                variant: self.variant.clone(),
                name,
                provenance: row.word("provenance").map_or_else(|| provenance.clone(), |word| word.value),
                reports: vec![of_unit(UNIT, figures)],
                expected: vec![(who(UNIT, None), expected)],
                span,
            });
        }
        cases
    }

    fn known_input(&mut self, name: &str, span: Span) {
        if self.rubric.input(name).is_none() {
            let names = self.rubric.inputs().iter().map(|input| input.name.as_str());
            let near = nearest(name, names).map(str::to_owned);
            self.unknown("input", "số liệu", name, span, near);
        }
    }

    fn unknown(&mut self, en: &str, vi: &str, name: &str, span: Span, near: Option<String>) {
        let help = near.map_or_else(
            || Phrase::new("look it up in the rubric", "xem lại trong bộ chỉ số"),
            |near| Phrase::new(format!("did you mean `{near}`?"), format!("có phải là `{near}` không?")),
        );
        let message = Phrase::new(
            format!("the rubric has no {en} `{name}`"),
            format!("bộ chỉ số không có {vi} `{name}`"),
        );
        self.report(codes::UNKNOWN_IN_CASE, span, message, help);
    }

    fn figures(&mut self, entries: Vec<(Spanned<&str>, Value<'_>)>) -> Figures {
        let mut figures = Figures::new();
        for (name, value) in entries {
            self.known_input(name.value, name.span);
            if let Some(figure) = figure(&value, self.diagnostics) {
                figures.insert(name.value.to_owned(), figure);
            }
        }
        figures
    }
}

fn who(unit: &str, period: Option<&str>) -> Who {
    Who { unit: tidy(unit).into_owned(), period: said(period).map(Cow::into_owned) }
}

fn of_unit(unit: &str, inputs: Figures) -> Report {
    Report { inputs, ..Report::new(unit) }
}

fn over(base: &Figures, changes: Figures) -> Figures {
    let mut figures = base.clone();
    figures.extend(changes);
    figures
}
