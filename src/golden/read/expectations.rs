//! What a case expects.
use std::collections::BTreeSet;

use super::Reader;
use crate::diagnostic::{Code, Phrase, cases as codes};
use crate::golden::Expectation;
use crate::golden::expect::Expected;
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
                if value.entries().is_empty() {
                    self.says_nothing(span);
                }
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
            (..) if value.is_table() && value.entries().is_empty() => self.says_nothing(span),
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
