//! Cases, tables of cases and sets of units, checked against the rubric.
mod around;
mod bases;
mod expectations;
mod figures;
mod rows;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Case, Expectation, Who};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Phrase, cases as codes};
use crate::model::Rubric;
use crate::report::{Figure, Report};
use crate::syntax::{Table, Value, fields};
use crate::text::{Span, Spanned, nearest, said, tidy};

pub(super) use around::Around;
use figures::figure;

/// The unit of a case that names none.
pub(super) const UNIT: &str = "unit";

type Figures = BTreeMap<String, Figure>;

/// Reads a file that means to hold cases.
pub(super) struct Reader<'r> {
    pub(super) text: &'r str,
    pub(super) rubric: &'r Rubric,
    pub(super) variant: Option<String>,
    pub(super) bases: BTreeMap<String, Figures>,
    /// What the file says for all its cases.
    pub(super) outer: Around,
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
        self.outer.date = self.day(file);
        self.read_bases(file);
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

    fn case(&mut self, table: &Table<'_>) -> Option<Case> {
        let outer = self.outer.clone();
        let around = self.around(table, &outer);
        let base = self.base(table.word("base"));
        let changes = self.figures(table.map("inputs"));
        let figures = over(&base, changes);
        let (reports, mut expected) = match table.key("units") {
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
        if !written && !around.todo && expected.iter().all(|(_, expected)| expected.is_empty()) {
            self.report(
                codes::NOTHING_EXPECTED,
                name.span,
                Phrase::new("this case expects nothing", "trường hợp này không mong đợi điều gì"),
                Phrase::new("write `expect = { … }`", "thêm `expect = { … }`"),
            );
        }
        for (_, expected) in &mut expected {
            around.spread(expected);
        }
        Some(self.made(table, &around, name, reports, expected))
    }

    fn made(
        &mut self,
        table: &Table<'_>,
        around: &Around,
        name: Spanned<String>,
        reports: Vec<Report>,
        expected: Vec<(Who, Vec<Expectation>)>,
    ) -> Case {
        Case {
            variant: self.variant.clone(),
            mark: self.mark(table, name.span),
            span: name.span,
            name: self.name(name.value, name.span),
            provenance: around.provenance.clone().marked(around.derived),
            date: around.date,
            todo: around.todo,
            reports,
            expected,
        }
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

    fn known_input(&mut self, name: &str, span: Span) {
        if self.rubric.input(name).is_none() {
            let names = self.rubric.inputs().iter().map(|input| input.name.as_str());
            let near = nearest(name, names).map(str::to_owned);
            self.unknown("input", "số liệu", name, span, near);
        }
    }

    fn unknown(&mut self, en: &str, vi: &str, name: &str, span: Span, near: Option<String>) {
        let help = near.as_ref().map_or_else(
            || Phrase::new("look it up in the rubric", "xem lại trong bộ chỉ số"),
            |near| Phrase::new(format!("did you mean `{near}`?"), format!("có phải là `{near}` không?")),
        );
        let message = Phrase::new(
            format!("the rubric has no {en} `{name}`"),
            format!("bộ chỉ số không có {vi} `{name}`"),
        );
        let found = Diagnostic::new(codes::UNKNOWN_IN_CASE, span, message).help(help);
        self.diagnostics.push(found.instead(name, near.as_deref()));
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
