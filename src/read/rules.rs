//! Rules.
use super::Reader;
use crate::diagnostic::{Diagnostic, Phrase, shape as codes};
use crate::expr::Take;
use crate::model::OutsideLine;
use crate::model::draft::{
    BandEnd, CurveDraft, EndOfLine, ExprDraft, ItemDraft, Marks, RuleDraft, SegmentDraft, StepDraft,
};
use crate::syntax::{Table, Value, fields};
use crate::text::Spanned;

impl Reader<'_> {
    /// Every rule that a criterion has, in the order of the text.
    pub(super) fn rules(&mut self, table: &Table<'_>) -> Vec<(Spanned<&'static str>, Option<RuleDraft>)> {
        let mut rules = Vec::new();
        for key in fields::RULES {
            let Some(value) = table.value(key) else {
                if table.is_wrong(key) {
                    rules.push((Spanned::new(*key, table.span), None));
                }
                continue;
            };
            let span = table.key(key).unwrap_or(value.span);
            rules.push((Spanned::new(*key, span), self.rule(key, &value)));
        }
        rules.sort_by_key(|(key, _)| key.span);
        rules
    }

    fn rule(&mut self, key: &str, value: &Value<'_>) -> Option<RuleDraft> {
        match key {
            "yes_no" => self.yes_no(value),
            "all" => self.conditions(value, true),
            "any" => self.conditions(value, false),
            "choice" => {
                let table = self.table(value, &fields::CHOICE);
                Some(RuleDraft::Choice { of: table.word("of")?, marks: marks(&table, "points") })
            }
            "checklist" => self.checklist(value),
            "ratio" => {
                let table = self.table(value, &fields::RATIO);
                let of = self.expression_of(&table, "of");
                let to = self.expression_of(&table, "to");
                if table.is_wrong("to") {
                    return None;
                }
                Some(RuleDraft::Ratio {
                    of: of?,
                    to,
                    target: table.number("target"),
                    zero_below: table.number("zero_below"),
                    lower: lower(&table),
                })
            }
            "bands" => self.bands(value),
            "count" => {
                let table = self.table(value, &fields::COUNT);
                let of = self.expression_of(&table, "of");
                Some(RuleDraft::Count { of: of?, each: table.mark("each")?, cap: table.mark("cap") })
            }
            "deadline" => {
                let table = self.table(value, &fields::DEADLINE);
                let of = self.expression_of(&table, "of");
                if ["late", "per_day", "per_week"].into_iter().any(|key| table.is_wrong(key)) {
                    return None;
                }
                Some(RuleDraft::Deadline {
                    of: of?,
                    by: table.date("by")?,
                    late: table.mark("late"),
                    per_day: table.mark("per_day"),
                    per_week: table.mark("per_week"),
                    until: table.date("until"),
                })
            }
            "linear" => {
                let table = self.table(value, &fields::LINEAR);
                let of = self.expression_of(&table, "of");
                let ends = ["zero", "full"].map(|key| self.end_of_line(&table, key));
                let [zero, full] = ends;
                if table.is_wrong("power") || table.is_wrong("scale") {
                    return None;
                }
                Some(RuleDraft::Linear {
                    of: of?,
                    zero: zero?,
                    full: full?,
                    extend: table.word("outside").is_some_and(|word| word.value == "extend"),
                    log: table.word("scale").map(|word| word.span),
                    power: table.number("power"),
                })
            }
            "curve" => self.curve(value).map(RuleDraft::Curve),
            "log_normal" => {
                let table = self.table(value, &fields::LOG_NORMAL);
                let of = self.expression_of(&table, "of");
                let points = table.tables("at", &fields::SHARE_AT, self.diagnostics);
                let read = points.len();
                let at: Vec<_> = points
                    .iter()
                    .filter_map(|point| Some((point.number("x")?, point.number("share")?)))
                    .collect();
                if table.is_wrong("at") || at.len() != read {
                    return None;
                }
                Some(RuleDraft::LogNormal { of: of?, at })
            }
            "score" => {
                let table = self.table(value, &fields::SCORE);
                let of = self.expression_of(&table, "of");
                Some(RuleDraft::Score { of: of?, out_of: table.number("out_of")? })
            }
            "relative" => self.relative(value),
            "average" => {
                let table = self.table(value, &fields::AVERAGE);
                let take = Spanned::new(Take::Mean, table.span);
                let of = self.over_sub_units(&table, take)?;
                // That `absent` is missing was said, and is the only fault where it is.
                table.key("absent")?;
                // Without it there is nothing to average, which was said.
                of.of.as_ref()?;
                Some(RuleDraft::Average { of, out_of: table.number("out_of") })
            }
            _ => value.expression().map(|text| RuleDraft::Formula(self.expression(&text))),
        }
    }

    fn curve(&mut self, value: &Value<'_>) -> Option<CurveDraft> {
        let table = self.table(value, &fields::CURVE);
        let of = self.expression_of(&table, "of");
        if ["through", "segments", "outside", "otherwise"].into_iter().any(|key| table.is_wrong(key)) {
            return None;
        }
        if table.key("through").is_some() == table.key("segments").is_some() {
            self.together(
                value,
                "a curve has `through`, its points, or `segments`, one of them",
                "đường gấp khúc có `through` (các điểm) hoặc `segments` (các đoạn), một trong hai",
            );
            return None;
        }
        let points = table.tables("through", &fields::POINT, self.diagnostics);
        let through: Vec<_> =
            points.iter().filter_map(|point| Some((point.number("at")?, point.mark("points")?))).collect();
        let lines = table.tables("segments", &fields::SEGMENT, self.diagnostics);
        let segments: Vec<SegmentDraft> = lines
            .iter()
            .filter_map(|line| {
                Some(SegmentDraft {
                    span: line.span,
                    from: line.number("from")?,
                    to: line.number("to")?,
                    low: line.mark("points_from")?,
                    high: line.mark("points_to")?,
                })
            })
            .collect();
        if points.is_empty() && lines.is_empty() {
            self.empty(value);
        }
        if through.is_empty() && segments.is_empty() {
            return None;
        }
        let outside = table.word("outside").map(|word| match word.value.as_str() {
            "extend" => OutsideLine::Extend,
            _ => OutsideLine::Clamp,
        });
        Some(CurveDraft { of: of?, through, segments, outside, otherwise: table.mark("otherwise") })
    }

    fn end_of_line(&mut self, table: &Table<'_>, key: &str) -> Option<EndOfLine> {
        match table.number(key) {
            Some(number) => Some(EndOfLine::Number(number)),
            None => self.expression_of(table, key).map(EndOfLine::Expression),
        }
    }

    fn table<'d>(&mut self, value: &Value<'d>, shape: &'static crate::syntax::Shape) -> Table<'d> {
        Table::of(value, shape, self.diagnostics)
    }

    fn yes_no(&mut self, value: &Value<'_>) -> Option<RuleDraft> {
        if !value.is_table() {
            let when = value.expression().map(|text| self.expression(&text))?;
            return Some(RuleDraft::YesNo { when, yes: None, no: None });
        }
        let table = self.table(value, &fields::WHEN);
        let when = self.expression_of(&table, "when");
        Some(RuleDraft::YesNo { when: when?, yes: table.mark("yes"), no: table.mark("no") })
    }

    fn conditions(&mut self, value: &Value<'_>, all: bool) -> Option<RuleDraft> {
        let (items, yes, no) = if value.is_array() {
            (value.items(), None, None)
        } else {
            let table = self.table(value, &fields::CONDITIONS);
            (table.items("of"), table.mark("yes"), table.mark("no"))
        };
        if items.is_empty() {
            self.empty(value);
            return None;
        }
        let of: Vec<ExprDraft> =
            items.iter().filter_map(Value::expression).map(|text| self.expression(&text)).collect();
        Some(RuleDraft::Conditions { all, of, yes, no })
    }

    fn checklist(&mut self, value: &Value<'_>) -> Option<RuleDraft> {
        let table = self.table(value, &fields::CHECKLIST);
        if table.is_wrong("of") || table.is_wrong("items") || table.is_wrong("points") {
            return None;
        }
        match (table.word("of"), table.key("items")) {
            (Some(of), None) => {
                let marks = table.key("points").map(|_| marks(&table, "points"));
                Some(RuleDraft::Ticks { of, marks })
            }
            (None, Some(_)) => {
                let items = table.tables("items", &fields::ITEM, self.diagnostics);
                if items.is_empty() {
                    self.empty(value);
                    return None;
                }
                if items.len() > 64 {
                    self.together(value, "a checklist has at most 64 lines", "danh mục có tối đa 64 dòng");
                    return None;
                }
                let made: Vec<Option<ItemDraft>> = items
                    .iter()
                    .map(|item| {
                        let when = self.expression_of(item, "when");
                        Some(ItemDraft {
                            when: when?,
                            points: item.mark("points")?,
                            label: self.plain_text(item, "label"),
                        })
                    })
                    .collect();
                made.into_iter().collect::<Option<Vec<_>>>().map(RuleDraft::Items)
            }
            _ => {
                self.together(
                    value,
                    "a checklist has `of`, a ticks input, or `items`, one of them",
                    "danh mục có `of` (số liệu kiểu ticks) hoặc `items`, một trong hai",
                );
                None
            }
        }
    }

    fn bands(&mut self, value: &Value<'_>) -> Option<RuleDraft> {
        let table = self.table(value, &fields::BANDS);
        let of = self.expression_of(&table, "of");
        let steps = table.tables("steps", &fields::STEP, self.diagnostics);
        if steps.is_empty() && table.key("steps").is_some() {
            self.empty(value);
        }
        let made: Vec<Option<StepDraft>> = steps.iter().map(|step| self.step(step)).collect();
        let steps: Vec<StepDraft> = made.into_iter().collect::<Option<_>>()?;
        if steps.is_empty() || table.is_wrong("otherwise") {
            return None;
        }
        Some(RuleDraft::Bands { of: of?, steps, otherwise: table.mark("otherwise") })
    }

    fn step(&mut self, step: &Table<'_>) -> Option<StepDraft> {
        let (low, high) = self.ends(step)?;
        Some(StepDraft {
            span: step.span,
            low,
            high,
            points: step.mark("points")?,
            label: self.plain_text(step, "label"),
        })
    }

    /// The two ends of a band or a range; `None` where they are wrong.
    pub(super) fn ends(&mut self, of: &Table<'_>) -> Option<(Option<BandEnd>, Option<BandEnd>)> {
        let end = |key: &str, closed: bool| {
            let at = of.declares(key).then(|| of.number(key)).flatten();
            at.map(|at| BandEnd { at, closed, percent: of.is_percent(key) })
        };
        let is = end("is", true);
        let lows: Vec<BandEnd> =
            [end("from", true), end("above", false), is.clone()].into_iter().flatten().collect();
        let highs: Vec<BandEnd> = [end("to", true), end("below", false), is].into_iter().flatten().collect();
        if ["from", "above", "to", "below", "is"].into_iter().any(|key| of.is_wrong(key)) {
            return None;
        }
        if lows.len() > 1 || highs.len() > 1 {
            self.diagnostics.push(
                Diagnostic::new(
                    codes::TOGETHER,
                    of.span,
                    Phrase::new(
                        "a band has one lower and one upper end",
                        "mỗi mức có một giới hạn dưới và một giới hạn trên",
                    ),
                )
                .help(Phrase::new(
                    "keep `from` or `above`, and `to` or `below`; or `is` alone",
                    "giữ `from` hoặc `above`, và `to` hoặc `below`; hoặc chỉ `is`",
                )),
            );
            return None;
        }
        Some((lows.into_iter().next(), highs.into_iter().next()))
    }

    fn empty(&mut self, value: &Value<'_>) {
        self.diagnostics.push(
            Diagnostic::new(
                codes::EMPTY,
                value.span,
                Phrase::new("there is nothing in this list", "danh sách này trống"),
            )
            .help(Phrase::new("list at least one", "liệt kê ít nhất một mục")),
        );
    }

    fn together(&mut self, value: &Value<'_>, en: &str, vi: &str) {
        self.diagnostics.push(
            Diagnostic::new(codes::TOGETHER, value.span, Phrase::new(en, vi))
                .help(Phrase::new("keep what is meant", "giữ lại nội dung cần dùng")),
        );
    }
}

fn lower(table: &Table<'_>) -> bool {
    table.word("better").is_some_and(|word| word.value == "lower")
}

fn marks(table: &Table<'_>, key: &str) -> Marks {
    table
        .map(key)
        .into_iter()
        .filter_map(|(id, value)| Some((Spanned::new(id.value.to_owned(), id.span), value.mark()?)))
        .collect()
}
