//! Rules: expressions typed, marks turned into points, limits that make sense.
use super::context::{Context, must_be};
use super::limits::{adds_up, positive, ratio_limits, senseless};
use super::names::Sight;
use super::{bands, curve, linear, log_normal, percents, relative, sub_units, typed};
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, rules as codes};
use crate::expr::{Type, Typed};
use crate::model::draft::{ExprDraft, Mark, Marks, RuleDraft};
use crate::model::{InputKind, Item, Late, Rule};
use crate::number::Exact;
use crate::text::{Span, Spanned};

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
            let typed = context.conditions(of, diagnostics);
            if let Some(typed) = &typed {
                repeated(&of.iter().zip(typed).collect::<Vec<_>>(), diagnostics);
            }
            let of = typed;
            let yes = context.or(yes.as_ref(), context.full, diagnostics);
            let no = context.or(no.as_ref(), &zero, diagnostics);
            Some(if *all { Rule::All { of: of?, yes, no } } else { Rule::Any { of: of?, yes, no } })
        }
        RuleDraft::Choice { of, marks } => {
            let input = context.input(of, InputKind::Choice, diagnostics)?;
            let marks = context.options(input, marks, written(marks, of.span), diagnostics)?;
            Some(Rule::Choice { input, of: context.known.value_of(of, input)?, marks })
        }
        RuleDraft::Ticks { of, marks } => {
            let input = context.input(of, InputKind::Ticks, diagnostics)?;
            let marks = match marks {
                Some(marks) => {
                    let at = written(marks, of.span);
                    let marks = context.options(input, marks, at, diagnostics)?;
                    adds_up(&marks, at, context, diagnostics);
                    marks
                }
                None => {
                    let count = context.inputs.get(input)?.option_ids.len();
                    let share = context.full.over(&Exact::from(i64::try_from(count).ok()?))?;
                    vec![share; count]
                }
            };
            Some(Rule::Ticks { input, of: context.known.value_of(of, input)?, marks })
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
            let conditions = items.iter().map(|item| &item.when).zip(made.iter().map(|item| &item.when));
            repeated(&conditions.collect::<Vec<_>>(), diagnostics);
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
            for share in [target, zero_below].into_iter().flatten() {
                percents::share(share, diagnostics);
            }
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
                bands::check(steps, typed.as_ref(), of.span, otherwise.as_ref(), context, diagnostics);
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
            let ways = [("late", late), ("per_day", per_day), ("per_week", per_week)];
            one_way(by.span, &ways, diagnostics);
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
        RuleDraft::Linear { of, zero, full, extend, log, power } => {
            let draft = linear::Draft { of, zero, full, extend: *extend, log: *log, power: power.as_ref() };
            linear::check(&draft, context, diagnostics).map(Rule::Linear)
        }
        RuleDraft::Curve(draft) => curve::check(draft, context, diagnostics).map(Rule::Curve),
        RuleDraft::LogNormal { of, at } => {
            let (of, bell) = log_normal::check(of, at, context, diagnostics)?;
            Some(Rule::LogNormal { of, bell })
        }
        RuleDraft::Score { of, out_of } => {
            let of = context.number(of, Sight::Node, diagnostics);
            positive(out_of, "out_of", diagnostics);
            percents::limit(of.as_ref(), out_of, context, diagnostics);
            if let Some(of) = &of {
                context.figures().limits(of, &[(out_of, false)], diagnostics);
            }
            Some(Rule::Score { of: of?, out_of: out_of.value.clone() })
        }
        RuleDraft::Relative(draft) => {
            relative::check(draft, context, diagnostics).map(|rule| Rule::Relative(Box::new(rule)))
        }
        RuleDraft::Average { of, out_of } => {
            if let Some(out_of) = out_of {
                positive(out_of, "out_of", diagnostics);
            }
            let of = sub_units::check(of, context.known, Sight::SubUnit, diagnostics);
            let out_of = out_of.as_ref().map_or(Exact::ONE, |out_of| out_of.value.clone());
            Some(Rule::Average { of: of?, out_of })
        }
        RuleDraft::Formula(formula) => {
            Some(Rule::Formula(context.number(formula, Sight::Node, diagnostics)?))
        }
    }
}

/// Warns of a condition that is written twice: another one was meant, or its line counts double.
fn repeated(all: &[(&ExprDraft, &Typed)], diagnostics: &mut Diagnostics) {
    for (place, (draft, typed)) in all.iter().enumerate() {
        let Some((first, _)) = all.iter().take(place).find(|(_, other)| other == typed) else { continue };
        let text = draft.text.trim();
        diagnostics.push(
            Diagnostic::new(
                codes::CONDITION_TWICE,
                draft.span,
                Phrase::new(
                    format!("the condition `{text}` is listed twice"),
                    format!("điều kiện `{text}` ghi hai lần"),
                ),
            )
            .label(first.span, Phrase::new("first here", "lần đầu ở đây"))
            .help(Phrase::new(
                "write the condition that is meant, or take one away",
                "ghi điều kiện đúng, hoặc bỏ bớt một",
            )),
        );
    }
}

/// Reports a deadline that says nothing of being late, or says it in two ways.
fn one_way(by: Span, ways: &[(&str, &Option<Spanned<Mark>>)], diagnostics: &mut Diagnostics) {
    let mut written = ways.iter().filter_map(|(key, mark)| Some((key, mark.as_ref()?)));
    match (written.next(), written.next()) {
        (None, _) => senseless(
            by,
            Phrase::new("it is not said what being late costs", "chưa nêu cách tính khi chậm"),
            Phrase::new(
                "write one of `late`, `per_day`, `per_week`",
                "ghi một trong `late`, `per_day`, `per_week`",
            ),
            diagnostics,
        ),
        (Some((first, _)), Some((second, mark))) => senseless(
            mark.span,
            Phrase::new(
                format!("what being late costs is said twice, by `{first}` and by `{second}`"),
                format!("cách tính khi chậm được nêu hai lần, bằng `{first}` và `{second}`"),
            ),
            Phrase::new("keep one of them", "giữ lại một"),
            diagnostics,
        ),
        (Some(_), None) => {}
    }
}

/// Where the marks of options are written; where there are none, what they would be of.
fn written(marks: &Marks, of: Span) -> Span {
    match (marks.first(), marks.last()) {
        (Some((first, _)), Some((_, last))) => first.span.to(last.span),
        _ => of,
    }
}
