//! What a case expects.
use std::collections::BTreeSet;

use super::Reader;
use crate::diagnostic::{Code, Phrase, cases as codes};
use crate::golden::expect::{Expectation, Expected, Tolerance};
use crate::number::Exact;
use crate::syntax::{Table, Value, fields};
use crate::text::{Span, Spanned, nearest};

impl Reader<'_> {
    pub(super) fn expectations(&mut self, entries: Vec<(Spanned<&str>, Value<'_>)>) -> Vec<Expectation> {
        let mut all = Vec::new();
        for (at, value) in entries {
            self.expectation(&at, &value, &mut all);
        }
        all
    }

    pub(super) fn expectation(&mut self, at: &Spanned<&str>, value: &Value<'_>, all: &mut Vec<Expectation>) {
        let span = value.span;
        let mut push = |at: &str, what: Expected| all.push(Expectation::new(at, what, span));
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
                if value.entries().is_empty() {
                    self.says_nothing(span);
                }
                for (ranking, rank) in value.entries() {
                    if self.rubric.rankings().iter().all(|known| known.id != ranking.value) {
                        let ids = self.rubric.rankings().iter().map(|known| known.id.as_str());
                        let near = nearest(ranking.value, ids).map(str::to_owned);
                        self.unknown("ranking", "bảng xếp hạng", ranking.value, ranking.span, near);
                    } else if let Some(rank) = rank.number() {
                        all.push(Expectation::new(ranking.value, Expected::Rank(rank.value), rank.span));
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
            (..) if value.is_table() && value.entries().is_empty() => self.says_nothing(span),
            (id, ..) if value.is_table() => self.of_node(id, value, all),
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

    fn of_node(&mut self, id: &str, value: &Value<'_>, all: &mut Vec<Expectation>) {
        let table = Table::of(value, &fields::EXPECTED, self.diagnostics);
        let word = |key: &str, what: fn(String) -> Expected| {
            table.word(key).map(|word| Spanned::new(what(word.value), word.span))
        };
        let number = |key: &str, what: fn(Exact) -> Expected| {
            table.number(key).map(|number| Spanned::new(what(number.value), number.span))
        };
        let wanted = [
            number("points", Expected::Points),
            number("maximum", Expected::Maximum),
            number("percent", Expected::Percent),
            word("state", Expected::State),
            word("because", Expected::Because),
            word("flag", Expected::Flag),
        ];
        let tolerance = self.tolerance(&table);
        let before = all.len();
        for wanted in wanted.into_iter().flatten() {
            let expectation = Expectation::new(id, wanted.value, wanted.span);
            all.push(expectation.within(tolerance.as_ref()));
        }
        // What is written and could not be read has a finding of its own.
        if all.len() == before && value.entries().iter().all(|(key, _)| key.value == "tolerance") {
            self.says_nothing(value.span);
        }
    }

    /// A tolerance as written; `None` where there is none, or it is wrong and was said.
    pub(super) fn tolerance(&mut self, table: &Table<'_>) -> Option<Tolerance> {
        let written = table.table("tolerance", &fields::TOLERANCE, self.diagnostics)?;
        let (by, reason) = (written.number("by"), written.word("reason"));
        if let Some(by) = by.as_ref().filter(|by| !by.value.is_positive()) {
            self.report(
                codes::TOLERANCE_OF_NOTHING,
                by.span,
                Phrase::new("a tolerance must be above 0", "sai lệch được chấp nhận phải lớn hơn 0"),
                Phrase::new(
                    "leave the tolerance out: without one numbers are compared exactly",
                    "bỏ khóa `tolerance`: khi không có thì số được so sánh chính xác",
                ),
            );
            return None;
        }
        Some(Tolerance { by: by?.value, reason: reason?.value })
    }

    fn says_nothing(&mut self, span: Span) {
        self.report(
            codes::NOTHING_EXPECTED,
            span,
            Phrase::new("this expects nothing", "chỗ này không mong đợi điều gì"),
            Phrase::new(
                "write what must come out: `{ points = 5 }`, `{ state = \"excluded\" }`",
                "ghi kết quả phải có: `{ points = 5 }`, `{ state = \"excluded\" }`",
            ),
        );
    }

    fn is_node(&self, id: &str) -> bool {
        self.rubric.node(id).is_some() || self.rubric.pillars().iter().any(|pillar| pillar.id == id)
    }
}
