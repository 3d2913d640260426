//! Rules: expressions typed, marks turned into points, limits that make sense.
use super::limits::{adds_up, positive, ratio_limits, senseless};
use super::names::{Known, Sight, unknown};
use super::nodes::groups;
use super::{bands, typed};
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, names, rules as codes, tree};
use crate::expr::{Type, Typed};
use crate::model::draft::{ExprDraft, Mark, Marks, RuleDraft};
use crate::model::{Input, InputKind, Item, Late, Reference, Rule};
use crate::number::Exact;
use crate::text::{Span, Spanned};

/// What a rule is checked against.
pub(super) struct Context<'a> {
    pub(super) id: &'a str,
    pub(super) full: &'a Exact,
    /// Whether the node's points were read; without them marks cannot be judged.
    pub(super) full_known: bool,
    pub(super) sub_units: bool,
    pub(super) inputs: &'a [Input],
    pub(super) known: &'a Known,
}

impl Context<'_> {
    /// A mark in points of the node.
    pub(super) fn points_of(&self, mark: &Spanned<Mark>) -> Exact {
        match &mark.value {
            Mark::Points(points) => points.clone(),
            Mark::Share(share) => share.times(self.full),
        }
    }

    /// A mark in points, which may be neither negative nor above the maximum.
    pub(super) fn mark(&self, mark: &Spanned<Mark>, diagnostics: &mut Diagnostics) -> Exact {
        let points = self.points_of(mark);
        if self.full_known && (points.is_negative() || points > *self.full) {
            diagnostics.push(
                Diagnostic::new(
                    tree::MARK_OUTSIDE,
                    mark.span,
                    Phrase::new(
                        format!("this earns {points} of the {} points of `{}`", self.full, self.id),
                        format!("mức này được {points} trong khi `{}` có tối đa {} điểm", self.id, self.full),
                    ),
                )
                .help(Phrase::new(
                    "keep it between 0 and `\"full\"`",
                    "đặt trong khoảng từ 0 đến `\"full\"`",
                )),
            );
        }
        points
    }

    fn or(&self, mark: Option<&Spanned<Mark>>, default: &Exact, diagnostics: &mut Diagnostics) -> Exact {
        mark.map_or_else(|| default.clone(), |mark| self.mark(mark, diagnostics))
    }

    fn number(&self, draft: &ExprDraft, sight: Sight, diagnostics: &mut Diagnostics) -> Option<Typed> {
        let typed = typed(draft, self.known, sight, diagnostics)?;
        must_be(&typed, &Type::Number, diagnostics).then_some(typed)
    }

    fn condition(&self, draft: &ExprDraft, diagnostics: &mut Diagnostics) -> Option<Typed> {
        let typed = typed(draft, self.known, Sight::Node, diagnostics)?;
        must_be(&typed, &Type::Boolean, diagnostics).then_some(typed)
    }

    /// All conditions, or `None` where one of them is wrong; every one is looked at.
    fn conditions(&self, drafts: &[ExprDraft], diagnostics: &mut Diagnostics) -> Option<Vec<Typed>> {
        let all: Vec<Option<Typed>> = drafts.iter().map(|draft| self.condition(draft, diagnostics)).collect();
        all.into_iter().collect()
    }

    fn input(&self, name: &Spanned<String>, kind: InputKind, diagnostics: &mut Diagnostics) -> Option<usize> {
        let at = self.known.input(name, diagnostics)?;
        let input = self.inputs.get(at)?;
        if input.kind == kind {
            return Some(at);
        }
        diagnostics.push(
            Diagnostic::new(
                codes::INPUT_KIND,
                name.span,
                Phrase::new(
                    format!("`{}` is a {}; a {} is needed", name.value, input.kind.name(), kind.name()),
                    format!("`{}` là kiểu {}; cần kiểu {}", name.value, input.kind.name(), kind.name()),
                ),
            )
            .label(input.span, Phrase::new("declared here", "khai báo ở đây"))
            .help(Phrase::new(
                "name another input, or use another rule",
                "dùng số liệu khác, hoặc cách tính khác",
            )),
        );
        None
    }

    /// The mark of each option of an input, in its order.
    fn options(
        &self,
        input: usize,
        marks: &Marks,
        at: Span,
        diagnostics: &mut Diagnostics,
    ) -> Option<Vec<Exact>> {
        let ids = &self.inputs.get(input)?.option_ids;
        for (id, _) in marks {
            if !ids.contains(&id.value) {
                let candidates = ids.iter().map(String::as_str);
                diagnostics.push(unknown(names::UNKNOWN_OPTION, "option", "lựa chọn", id, candidates));
            }
        }
        let mut points = Vec::with_capacity(ids.len());
        let mut absent: Vec<String> = Vec::new();
        for id in ids {
            match marks.iter().find(|(option, _)| option.value == *id) {
                Some((_, mark)) => points.push(self.mark(mark, diagnostics)),
                None => absent.push(format!("`{id}`")),
            }
        }
        if absent.is_empty() {
            return Some(points);
        }
        let absent = absent.join(", ");
        diagnostics.push(
            Diagnostic::new(
                codes::OPTION_WITHOUT_MARK,
                at,
                Phrase::new(format!("no mark for {absent}"), format!("chưa có điểm cho {absent}")),
            )
            .help(Phrase::new("give every option a mark, be it 0", "cho điểm mọi lựa chọn, kể cả 0")),
        );
        None
    }
}

/// Reports an expression of another type.
pub(super) fn must_be(typed: &Typed, wanted: &Type, diagnostics: &mut Diagnostics) -> bool {
    if typed.ty == *wanted {
        return true;
    }
    let (there, wanted) = (typed.ty.word(), wanted.word());
    diagnostics.push(
        Diagnostic::new(
            codes::EXPRESSION_KIND,
            typed.span,
            Phrase::new(
                format!("this is {}; {} is needed here", there.en, wanted.en),
                format!("đây là {}; ở đây cần {}", there.vi, wanted.vi),
            ),
        )
        .help(Phrase::new(
            "compare it with something to make a condition, or name a number",
            "so sánh với một giá trị để thành điều kiện, hoặc dùng một số",
        )),
    );
    false
}

/// Checks a rule; `None` where something in it is wrong.
pub(super) fn check(draft: &RuleDraft, context: &Context<'_>, diagnostics: &mut Diagnostics) -> Option<Rule> {
    let zero = Exact::ZERO;
    match draft {
        RuleDraft::YesNo { when, yes, no } => {
            let when = context.condition(when, diagnostics);
            let yes = context.or(yes.as_ref(), context.full, diagnostics);
            let no = context.or(no.as_ref(), &zero, diagnostics);
            Some(Rule::YesNo { when: when?, yes, no })
        }
        RuleDraft::Conditions { all, of, yes, no } => {
            let of = context.conditions(of, diagnostics);
            let yes = context.or(yes.as_ref(), context.full, diagnostics);
            let no = context.or(no.as_ref(), &zero, diagnostics);
            Some(if *all { Rule::All { of: of?, yes, no } } else { Rule::Any { of: of?, yes, no } })
        }
        RuleDraft::Choice { of, marks } => {
            let input = context.input(of, InputKind::Choice, diagnostics)?;
            let marks = context.options(input, marks, of.span, diagnostics)?;
            Some(Rule::Choice { input, marks })
        }
        RuleDraft::Ticks { of, marks } => {
            let input = context.input(of, InputKind::Ticks, diagnostics)?;
            let marks = match marks {
                Some(marks) => {
                    let marks = context.options(input, marks, of.span, diagnostics)?;
                    adds_up(&marks, of.span, context, diagnostics);
                    marks
                }
                None => {
                    let count = context.inputs.get(input)?.option_ids.len();
                    let share = context.full.over(&Exact::from(i64::try_from(count).ok()?))?;
                    vec![share; count]
                }
            };
            Some(Rule::Ticks { input, marks })
        }
        RuleDraft::Items(items) => {
            let made: Vec<Option<Item>> = items
                .iter()
                .map(|item| {
                    let when = context.condition(&item.when, diagnostics);
                    let points = context.mark(&item.points, diagnostics);
                    Some(Item { when: when?, points, label: item.label.clone() })
                })
                .collect();
            let made: Vec<Item> = made.into_iter().collect::<Option<_>>()?;
            if let Some(first) = items.first() {
                let marks: Vec<Exact> = made.iter().map(|item| item.points.clone()).collect();
                adds_up(&marks, first.points.span, context, diagnostics);
            }
            Some(Rule::Items(made))
        }
        RuleDraft::Ratio { of, to, target, zero_below, lower } => {
            let of = context.number(of, Sight::Node, diagnostics);
            let to = to.as_ref().map(|to| context.number(to, Sight::Node, diagnostics));
            ratio_limits(target.as_ref(), zero_below.as_ref(), *lower, diagnostics);
            let to = match to {
                Some(to) => Some(to?),
                None => None,
            };
            Some(Rule::Ratio {
                of: of?,
                to,
                target: target.as_ref().map(|target| target.value.clone()),
                zero_below: zero_below.as_ref().map(|least| least.value.clone()),
                lower: *lower,
            })
        }
        RuleDraft::Bands { of, steps, otherwise } => {
            let typed = context.number(of, Sight::Node, diagnostics);
            let otherwise = otherwise.as_ref().map(|mark| context.mark(mark, diagnostics));
            let steps =
                bands::check(steps, typed.as_ref(), of.span, otherwise.is_some(), context, diagnostics);
            Some(Rule::Bands { of: typed?, steps: steps?, otherwise })
        }
        RuleDraft::Count { of, each, cap } => {
            let of = context.number(of, Sight::Node, diagnostics);
            let cap = context.or(cap.as_ref(), context.full, diagnostics);
            Some(Rule::Count { of: of?, each: context.mark(each, diagnostics), cap })
        }
        RuleDraft::Deadline { of, by, late, per_day, per_week, until } => {
            let of = typed(of, context.known, Sight::Node, diagnostics)
                .filter(|of| must_be(of, &Type::Date, diagnostics));
            if let Some(until) = until.as_ref().filter(|until| until.value < by.value) {
                senseless(
                    until.span,
                    Phrase::new("`until` is before `by`", "`until` trước `by`"),
                    Phrase::new("put the later day in `until`", "ghi ngày muộn hơn vào `until`"),
                    diagnostics,
                );
            }
            let ways = [late.is_some(), per_day.is_some(), per_week.is_some()];
            if ways.iter().filter(|way| **way).count() != 1 {
                senseless(
                    by.span,
                    Phrase::new(
                        "it is not said what being late costs, or it is said twice",
                        "chưa nêu cách tính khi chậm, hoặc nêu nhiều cách",
                    ),
                    Phrase::new(
                        "write one of `late`, `per_day`, `per_week`",
                        "ghi một trong `late`, `per_day`, `per_week`",
                    ),
                    diagnostics,
                );
            }
            let late = match (late, per_day, per_week) {
                (Some(mark), _, _) => Late::Points(context.mark(mark, diagnostics)),
                (_, Some(mark), _) => Late::PerDay(context.mark(mark, diagnostics)),
                (_, _, Some(mark)) => Late::PerWeek(context.mark(mark, diagnostics)),
                (None, None, None) => return None,
            };
            Some(Rule::Deadline {
                of: of?,
                by: by.value,
                late,
                until: until.as_ref().map(|until| until.value),
            })
        }
        RuleDraft::Linear { of, zero, full } => {
            let of = context.number(of, Sight::Node, diagnostics);
            if zero.value == full.value {
                senseless(
                    full.span,
                    Phrase::new("`zero` and `full` are the same", "`zero` và `full` bằng nhau"),
                    Phrase::new("use `bands` for a jump", "dùng `bands` nếu muốn nhảy bậc"),
                    diagnostics,
                );
            }
            Some(Rule::Linear { of: of?, zero: zero.value.clone(), full: full.value.clone() })
        }
        RuleDraft::Curve { of, through } => {
            let of = context.number(of, Sight::Node, diagnostics);
            let points: Vec<(Exact, Exact)> = through
                .iter()
                .map(|(at, mark)| (at.value.clone(), context.mark(mark, diagnostics)))
                .collect();
            for ((before, _), (after, _)) in through.iter().zip(through.iter().skip(1)) {
                if after.value <= before.value {
                    senseless(
                        after.span,
                        Phrase::new(
                            "this point is not to the right of the one before",
                            "điểm này không nằm bên phải điểm trước",
                        ),
                        Phrase::new(
                            "list the points from left to right, each `at` once",
                            "liệt kê từ trái sang phải, mỗi `at` một lần",
                        ),
                        diagnostics,
                    );
                }
            }
            if let [(only, _)] = through.as_slice() {
                senseless(
                    only.span,
                    Phrase::new("a curve needs two points", "đường gấp khúc cần ít nhất hai điểm"),
                    Phrase::new("add another point", "thêm một điểm"),
                    diagnostics,
                );
            }
            Some(Rule::Curve { of: of?, through: points })
        }
        RuleDraft::Score { of, out_of } => {
            let of = context.number(of, Sight::Node, diagnostics);
            positive(out_of, "out_of", diagnostics);
            Some(Rule::Score { of: of?, out_of: out_of.value.clone() })
        }
        RuleDraft::Relative { of, min_max, lower, equal, within } => {
            let of = context.number(of, Sight::Relative, diagnostics);
            let mark = equal.as_ref().map(|mark| context.mark(mark, diagnostics));
            let to = match (min_max.value, mark, equal) {
                (true, Some(equal), _) => Reference::MinMax { equal },
                (true, None, _) => {
                    senseless(
                        min_max.span,
                        Phrase::new(
                            "it is not said what all units earn when they are equal",
                            "chưa nêu điểm khi tất cả đơn vị bằng nhau",
                        ),
                        Phrase::new(
                            "write `equal = \"full\"` or another mark",
                            "ghi `equal = \"full\"` hoặc mức khác",
                        ),
                        diagnostics,
                    );
                    return None;
                }
                (false, _, Some(equal)) => {
                    senseless(
                        equal.span,
                        Phrase::new("`equal` is for `min-max` alone", "`equal` chỉ dùng với `min-max`"),
                        Phrase::new("take it away", "bỏ khóa này"),
                        diagnostics,
                    );
                    Reference::Best
                }
                (false, _, None) => Reference::Best,
            };
            let within = match within {
                Some(name) => Some(group_input(name, context.inputs, context.known, diagnostics)?),
                None => None,
            };
            Some(Rule::Relative { of: of?, to, lower: *lower, within })
        }
        RuleDraft::Average { of, absent_is_zero, out_of } => {
            if !context.sub_units {
                senseless(
                    of.span,
                    Phrase::new(
                        "the rubric names no kind of sub-units",
                        "bộ chỉ số chưa nêu cấp đơn vị trực thuộc",
                    ),
                    Phrase::new(
                        "write `sub_unit_kind = \"…\"` in `[rubric]`",
                        "ghi `sub_unit_kind = \"…\"` trong `[rubric]`",
                    ),
                    diagnostics,
                );
            }
            if let Some(out_of) = out_of {
                positive(out_of, "out_of", diagnostics);
            }
            let of = context.number(of, Sight::SubUnit, diagnostics);
            let out_of = out_of.as_ref().map_or(Exact::ONE, |out_of| out_of.value.clone());
            Some(Rule::Average { of: of?, out_of, absent_is_zero: *absent_is_zero })
        }
        RuleDraft::Formula(formula) => {
            Some(Rule::Formula(context.number(formula, Sight::Node, diagnostics)?))
        }
    }
}

/// The input that splits units into groups.
pub(super) fn group_input(
    name: &Spanned<String>,
    inputs: &[Input],
    known: &Known,
    diagnostics: &mut Diagnostics,
) -> Option<usize> {
    let at = known.input(name, diagnostics)?;
    if inputs.get(at).is_some_and(groups) {
        return Some(at);
    }
    diagnostics.push(
        Diagnostic::new(
            codes::INPUT_KIND,
            name.span,
            Phrase::new(
                format!("`{}` cannot split units into groups", name.value),
                format!("`{}` không dùng để chia nhóm đơn vị được", name.value),
            ),
        )
        .help(Phrase::new(
            "name a choice or text input of the unit itself",
            "dùng số liệu kiểu choice hoặc text của chính đơn vị",
        )),
    );
    None
}
