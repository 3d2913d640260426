//! Rules: expressions typed, marks turned into points, limits that make sense.
use super::context::{Context, must_be};
use super::limits::{adds_up, positive, ratio_limits, senseless};
use super::names::Sight;
use super::{bands, curve, linear, log_normal, percents, relative, sub_units, typed};
use crate::diagnostic::{Diagnostics, Phrase};
use crate::expr::Type;
use crate::model::draft::RuleDraft;
use crate::model::{InputKind, Item, Late, Rule};
use crate::number::Exact;

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
            Some(Rule::Choice { input, of: context.known.value_of(of, input)?, marks })
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
