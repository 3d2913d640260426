//! Case files to cases, checked against the rubric.
use std::collections::{BTreeMap, BTreeSet};

use super::expect::Expected;
use super::{Case, Cases, Expectation};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Phrase, cases as codes};
use crate::model::Rubric;
use crate::program::Program;
use crate::report::{Figure, Given, Report};
use crate::syntax::{Document, Table, Value, fields};
use crate::text::{Source, Span, Spanned, nearest};

/// The unit of a case that names none.
pub(super) const UNIT: &str = "unit";

type Figures = BTreeMap<String, Figure>;

impl Cases {
    /// Reads a case file and checks it against a rubric.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the text. A file without a case is an error.
    pub fn parse(source: &Source, program: &Program) -> Result<Self, Diagnostics> {
        let mut diagnostics = Diagnostics::default();
        let cases = Document::parse(source.text(), &mut diagnostics).map(|document| {
            let file = Table::root(&document, &fields::CASES, &mut diagnostics);
            crate::read::version(&file, "bochiso_cases", &mut diagnostics);
            let mut reader = Reader {
                rubric: program.rubric(),
                bases: BTreeMap::new(),
                provenance: file.word("provenance").map(|word| word.value).unwrap_or_default(),
                names: BTreeMap::new(),
                diagnostics: &mut diagnostics,
            };
            reader.file(&file)
        });
        diagnostics.sort();
        match cases {
            Some(cases) if diagnostics.is_empty() => Ok(Self { source: source.clone(), cases }),
            _ => Err(diagnostics),
        }
    }
}

struct Reader<'r> {
    rubric: &'r Rubric,
    bases: BTreeMap<String, Figures>,
    provenance: String,
    names: BTreeMap<String, Span>,
    diagnostics: &'r mut Diagnostics,
}

impl Reader<'_> {
    fn report(&mut self, code: Code, span: Span, message: Phrase, help: Phrase) {
        self.diagnostics.push(Diagnostic::new(code, span, message).help(help));
    }

    fn file(&mut self, file: &Table<'_>) -> Vec<Case> {
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
                (vec![of_unit(UNIT, figures)], vec![(UNIT.to_owned(), expected)])
            }
            Some(_) => self.units(table, &figures),
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
        Some(Case { name: self.name(name.value, span), provenance, reports, expected, span })
    }

    fn units(
        &mut self,
        table: &Table<'_>,
        figures: &Figures,
    ) -> (Vec<Report>, Vec<(String, Vec<Expectation>)>) {
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
            reports.push(report);
            expected.push((id.value, expectations));
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
        let mut cases = Vec::new();
        for row in table.tables("rows", &fields::ROW, self.diagnostics) {
            let (given, out) = (row.items("in"), row.items("out"));
            let Some(name) = row.word("name") else { continue };
            for (there, wanted, key) in [(given.len(), inputs.len(), "in"), (out.len(), expect.len(), "out")]
            {
                if there != wanted && row.key(key).is_some() {
                    self.report(
                        codes::ROW_LENGTH,
                        row.key(key).unwrap_or(row.span),
                        Phrase::new(
                            format!("{there} values in `{key}`, and the table names {wanted}"),
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
                name,
                provenance: row.word("provenance").map_or_else(|| provenance.clone(), |word| word.value),
                reports: vec![of_unit(UNIT, figures)],
                expected: vec![(UNIT.to_owned(), expected)],
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

    fn expectations(&mut self, entries: Vec<(Spanned<&str>, Value<'_>)>) -> Vec<Expectation> {
        let mut all = Vec::new();
        for (at, value) in entries {
            self.expectation(&at, &value, &mut all);
        }
        all
    }

    fn expectation(&mut self, at: &Spanned<&str>, value: &Value<'_>, all: &mut Vec<Expectation>) {
        let span = value.span;
        let mut push = |at: &str, what: Expected| all.push(Expectation { at: at.to_owned(), what, span });
        match (at.value, value.word(), value.number()) {
            ("class", Some(class), _) => {
                let ids: BTreeSet<&str> =
                    self.rubric.classes().iter().map(|class| class.id.as_str()).collect();
                if ids.contains(class.value.as_str()) {
                    push("class", Expected::Class(class.value));
                } else {
                    let near = nearest(&class.value, ids).map(str::to_owned);
                    self.unknown("class", "mức xếp loại", &class.value, class.span, near);
                }
            }
            ("error", Some(code), _) => match Code::find(&code.value) {
                Some(_) => push("error", Expected::Error(code.value)),
                None => self.report(
                    codes::UNKNOWN_IN_CASE,
                    code.span,
                    Phrase::new(
                        format!("there is no code `{}`", code.value),
                        format!("không có mã lỗi `{}`", code.value),
                    ),
                    Phrase::new(
                        "write the code of a finding, such as `B1003`",
                        "ghi mã của một lỗi, ví dụ `B1003`",
                    ),
                ),
            },
            ("rank", _, Some(rank)) => match self.rubric.rankings().first() {
                Some(main) => push(&main.id, Expected::Rank(rank.value)),
                None => self.unknown("ranking", "bảng xếp hạng", "rank", at.span, None),
            },
            ("ranks", ..) if value.is_table() => {
                for (ranking, rank) in value.entries() {
                    if self.rubric.rankings().iter().all(|known| known.id != ranking.value) {
                        let ids = self.rubric.rankings().iter().map(|known| known.id.as_str());
                        let near = nearest(ranking.value, ids).map(str::to_owned);
                        self.unknown("ranking", "bảng xếp hạng", ranking.value, ranking.span, near);
                    } else if let Some(rank) = rank.number() {
                        all.push(Expectation {
                            at: ranking.value.to_owned(),
                            what: Expected::Rank(rank.value),
                            span: rank.span,
                        });
                    }
                }
            }
            (id, ..) if !self.is_node(id) => {
                let nodes = self.rubric.nodes().iter().map(|node| node.id.as_str());
                let pillars = self.rubric.pillars().iter().map(|pillar| pillar.id.as_str());
                let words = ["class", "rank", "ranks", "error"];
                let near = nearest(id, nodes.chain(pillars).chain(words)).map(str::to_owned);
                self.unknown("node or pillar", "mục hay trụ cột", id, at.span, near);
            }
            (id, _, Some(points)) => push(id, Expected::Points(points.value)),
            (id, ..) if value.is_table() => {
                let table = Table::of(value, &fields::EXPECTED, self.diagnostics);
                let word = |key: &str| table.word(key).map(|word| word.value);
                let number = |key: &str| table.number(key).map(|number| number.value);
                let wanted = [
                    number("points").map(Expected::Points),
                    number("maximum").map(Expected::Maximum),
                    number("percent").map(Expected::Percent),
                    word("state").map(Expected::State),
                    word("because").map(Expected::Because),
                    word("flag").map(Expected::Flag),
                ];
                wanted.into_iter().flatten().for_each(|what| push(id, what));
            }
            _ => self.report(
                codes::UNREADABLE_EXPECTATION,
                span,
                Phrase::new("this is no expectation", "đây không phải là kết quả mong đợi"),
                Phrase::new(
                    "write points (`5`, `\"7/24\"`) or a table such as `{ state = \"excluded\" }`",
                    "ghi số điểm (`5`, `\"7/24\"`) hoặc bảng như `{ state = \"excluded\" }`",
                ),
            ),
        }
    }

    fn is_node(&self, id: &str) -> bool {
        self.rubric.node(id).is_some() || self.rubric.pillars().iter().any(|pillar| pillar.id == id)
    }
}

fn of_unit(unit: &str, inputs: Figures) -> Report {
    Report { inputs, ..Report::new(unit) }
}

fn over(base: &Figures, changes: Figures) -> Figures {
    let mut figures = base.clone();
    figures.extend(changes);
    figures
}

/// A figure as written in a case; `None` where it is wrong and was said.
fn figure(value: &Value<'_>, diagnostics: &mut Diagnostics) -> Option<Figure> {
    if !value.is_table() {
        return given(value).map(Figure::present);
    }
    let table = Table::of(value, &fields::FIGURE, diagnostics);
    let reason = table.word("reason").map(|word| word.value).unwrap_or_default();
    let value = table.value("value").and_then(|value| given(&value));
    let mut figure = match table.word("state")?.value.as_str() {
        "not-applicable" => Figure::not_applicable(reason),
        "not-accepted" => {
            Figure { state: crate::report::State::NotAccepted, ..Figure::not_applicable(reason) }
        }
        _ => Figure::missing(),
    };
    figure.value = value;
    Some(figure)
}

fn given(value: &Value<'_>) -> Option<Given> {
    if let Some(truth) = value.boolean() {
        return Some(Given::Boolean(truth));
    }
    if let Some(date) = value.date() {
        return Some(Given::Date(date.value));
    }
    if let Some(text) = value.word() {
        return Some(Given::Text(text.value));
    }
    if value.is_array() {
        return Some(Given::List(
            value.items().iter().filter_map(Value::word).map(|word| word.value).collect(),
        ));
    }
    value.number().map(|number| Given::Number(number.value))
}
