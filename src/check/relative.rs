//! Relative rules: the keys that each way to compare needs, and who is in the set.
use super::context::{Context, group_input, must_be};
use super::names::Sight;
use super::{frozen, limits, percents, typed};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Phrase, expressions, rules as codes};
use crate::expr::{Names, Type, Typed};
use crate::model::draft::{ExprDraft, RelativeDraft, RelativeEnd, WinsoriseDraft};
use crate::model::{Cut, End, PlaceBy, Relative, Statistic, TieMethod, To, Winsorise, With};
use crate::number::Exact;
use crate::text::{Span, Spanned};

/// Checks a relative rule; `None` where something in it is wrong.
pub(super) fn check(
    draft: &RelativeDraft,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Relative> {
    let of = context.number(&draft.of, Sight::Relative, diagnostics);
    let within = match &draft.within {
        Some(name) => Some(group_input(name, context.inputs, context.known, diagnostics)?),
        None => None,
    };
    let among = match &draft.among {
        Some(among) => Some(condition(among, context, diagnostics)?),
        None => None,
    };
    let before = diagnostics.len();
    unused(draft, diagnostics);
    let winsorise = winsorised(draft.winsorise.as_ref(), diagnostics);
    let to = to(draft, of.as_ref(), context, diagnostics);
    set(draft, context, diagnostics);
    if diagnostics.len() != before {
        return None;
    }
    let with = if draft.set.is_some() { With::Before } else { With::Now };
    let mut rule = Relative { of: of?, to: to?, within, among, with, winsorise };
    if let Some(frozen) = &draft.frozen {
        rule.with = With::Frozen(frozen::check(frozen, &rule, context, diagnostics)?);
    }
    Some(rule)
}

fn condition(draft: &ExprDraft, context: &Context<'_>, diagnostics: &mut Diagnostics) -> Option<Typed> {
    let typed = typed(draft, context.known, Sight::Relative, diagnostics)?;
    must_be(&typed, &Type::Boolean, diagnostics).then_some(typed)
}

/// Reports keys that nothing looks at.
fn unused(draft: &RelativeDraft, diagnostics: &mut Diagnostics) {
    let to = draft.to.value.as_str();
    let frozen = draft.frozen.as_ref();
    let is_declared = frozen.is_some_and(|frozen| !frozen.value.has_values());
    let span = |word: &Option<Spanned<String>>| word.as_ref().map(|word| word.span);
    let end = |end: &Option<Spanned<RelativeEnd>>| end.as_ref().map(|end| end.span);
    let between = matches!(to, "between" | "z-score");
    let keys = [
        ("better", span(&draft.better), !between),
        (
            "equal",
            draft.equal.as_ref().map(|mark| mark.span),
            (between || matches!(to, "min-max" | "rank")) && frozen.is_none(),
        ),
        ("quantile", draft.quantile.as_ref().map(|share| share.span), to == "quantile"),
        ("zero", end(&draft.zero), between),
        ("full", end(&draft.full), between),
        ("deviation", span(&draft.deviation), to == "z-score" && !is_declared),
        ("ties", span(&draft.ties), to == "rank"),
        ("among", draft.among.as_ref().map(|among| among.span), frozen.is_none()),
        ("set", draft.set, frozen.is_none()),
        ("winsorise", draft.winsorise.as_ref().map(|draft| draft.span), frozen.is_none()),
    ];
    for (key, span, fits) in keys {
        let Some(span) = span.filter(|_| !fits) else { continue };
        let of_set = frozen.is_some() && !matches!(key, "quantile" | "zero" | "full" | "ties" | "better");
        let message = if of_set {
            Phrase::new(
                format!("`{key}` says nothing about a declared set"),
                format!("`{key}` không có tác dụng với tập so sánh ghi sẵn"),
            )
        } else {
            Phrase::new(
                format!("`{key}` is not looked at with `to = \"{to}\"`"),
                format!("`{key}` không được dùng đến khi `to = \"{to}\"`"),
            )
        };
        let help = match key {
            "better" => Phrase::new(
                "take it away; where less is better, let `full` be below `zero`",
                "bỏ khóa này; nếu thấp hơn là tốt hơn thì ghi `full` nhỏ hơn `zero`",
            ),
            _ => Phrase::new("take it away", "bỏ khóa này"),
        };
        report(codes::RELATIVE, span, message, help, diagnostics);
    }
}

/// Reports a key that is not written.
fn lacks(draft: &RelativeDraft, key: &str, help: Phrase, diagnostics: &mut Diagnostics) {
    let to = &draft.to.value;
    let message =
        Phrase::new(format!("`to = \"{to}\"` needs `{key}`"), format!("`to = \"{to}\"` cần có `{key}`"));
    report(codes::RELATIVE, draft.to.span, message, help, diagnostics);
}

fn to(
    draft: &RelativeDraft,
    of: Option<&Typed>,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<To> {
    let lower = draft.better.as_ref().is_some_and(|better| better.value == "lower");
    let share = |statistic: Statistic| Some(To::Share { statistic, lower });
    let to = draft.to.value.as_str();
    if matches!(to, "min-max" | "between" | "z-score" | "rank")
        && draft.equal.is_none()
        && draft.frozen.is_none()
    {
        limits::senseless(
            draft.to.span,
            Phrase::new(
                "it is not said what all units earn when they are equal",
                "chưa nêu điểm khi tất cả đơn vị bằng nhau",
            ),
            Phrase::new("write `equal = \"full\"` or another mark", "ghi `equal = \"full\"` hoặc mức khác"),
            diagnostics,
        );
    }
    let equal = draft.equal.as_ref().map(|mark| context.mark(mark, diagnostics));
    let end = |statistic: Statistic| End::Statistic(statistic);
    match to {
        "mean" => share(Statistic::Mean),
        "median" => share(Statistic::Median),
        "quantile" => {
            let Some(quantile) = &draft.quantile else {
                lacks(
                    draft,
                    "quantile",
                    Phrase::new("write `quantile = \"75%\"`", "ghi `quantile = \"75%\"`"),
                    diagnostics,
                );
                return None;
            };
            is_share(quantile, codes::RELATIVE, diagnostics);
            share(Statistic::Quantile(quantile.value.clone()))
        }
        "min-max" => {
            let (zero, full) = (end(Statistic::Minimum), end(Statistic::Maximum));
            let (zero, full) = if lower { (full, zero) } else { (zero, full) };
            Some(To::Between { zero, full, equal })
        }
        "between" => {
            let (zero, full) = ends(draft, diagnostics)?;
            for one in [zero, full] {
                match &one.value {
                    RelativeEnd::Number(number) => {
                        percents::limit(of, &Spanned::new(number.clone(), one.span), context, diagnostics);
                    }
                    RelativeEnd::Quantile(share) => is_share(share, codes::RELATIVE, diagnostics),
                    RelativeEnd::Statistic(_) => {}
                }
            }
            if zero.value.is_same(&full.value) || (zero.value.is_number() && full.value.is_number()) {
                report(
                    codes::RELATIVE,
                    full.span,
                    Phrase::new(
                        "the two ends are the same, or say nothing about the units compared",
                        "hai mốc giống nhau, hoặc không liên quan đến các đơn vị được so sánh",
                    ),
                    Phrase::new(
                        "name a statistic at one end at least; between two numbers use `linear`",
                        "ít nhất một mốc phải là số thống kê của tập so sánh; giữa hai số thì dùng `linear`",
                    ),
                    diagnostics,
                );
            }
            Some(To::Between { zero: as_end(&zero.value), full: as_end(&full.value), equal })
        }
        "z-score" => {
            let (zero, full) = ends(draft, diagnostics)?;
            let is_declared = draft.frozen.as_ref().is_some_and(|frozen| !frozen.value.has_values());
            if draft.deviation.is_none() && !is_declared {
                lacks(
                    draft,
                    "deviation",
                    Phrase::new(
                        "write `deviation = \"population\"` (over n) or `\"sample\"` (over n − 1)",
                        "ghi `deviation = \"population\"` (chia cho n) hoặc `\"sample\"` (chia cho n − 1)",
                    ),
                    diagnostics,
                );
            }
            let sample = draft.deviation.as_ref().is_some_and(|word| word.value == "sample");
            match (&zero.value, &full.value) {
                (RelativeEnd::Number(zero), RelativeEnd::Number(full)) if zero != full => {
                    Some(To::ZScore { zero: zero.clone(), full: full.clone(), sample, equal })
                }
                _ => {
                    report(
                        codes::RELATIVE,
                        full.span,
                        Phrase::new(
                            "`zero` and `full` of a z-score are two different numbers of standard deviations",
                            "`zero` và `full` của z-score là hai số độ lệch chuẩn khác nhau",
                        ),
                        Phrase::new("write `zero = -2, full = 2`", "ghi `zero = -2, full = 2`"),
                        diagnostics,
                    );
                    None
                }
            }
        }
        "rank" => {
            let Some(ties) = &draft.ties else {
                lacks(
                    draft,
                    "ties",
                    Phrase::new(
                        "write `ties = \"competition\"` (1 2 2 4), or `\"modified\"`, `\"dense\"`, `\"average\"`",
                        "ghi `ties = \"competition\"` (1 2 2 4), hoặc `\"modified\"`, `\"dense\"`, `\"average\"`",
                    ),
                    diagnostics,
                );
                return None;
            };
            let method = match ties.value.as_str() {
                "modified" => TieMethod::Modified,
                "dense" => TieMethod::Dense,
                "average" => TieMethod::Average,
                _ => TieMethod::Competition,
            };
            Some(To::Place { by: PlaceBy::Rank(method), lower, equal })
        }
        "percentile-rank" => Some(To::Place { by: PlaceBy::Percentile, lower, equal }),
        _ => share(if lower { Statistic::Minimum } else { Statistic::Maximum }),
    }
}

type Ends<'d> = (&'d Spanned<RelativeEnd>, &'d Spanned<RelativeEnd>);

/// Both ends, or a finding about the one that is not written.
fn ends<'d>(draft: &'d RelativeDraft, diagnostics: &mut Diagnostics) -> Option<Ends<'d>> {
    for (key, end) in [("zero", &draft.zero), ("full", &draft.full)] {
        if end.is_none() {
            let help = Phrase::new(
                "`zero` is what earns 0, `full` what earns the maximum",
                "`zero` là mốc 0 điểm, `full` là mốc điểm tối đa",
            );
            lacks(draft, key, help, diagnostics);
        }
    }
    draft.zero.as_ref().zip(draft.full.as_ref())
}

fn as_end(draft: &RelativeEnd) -> End {
    match draft {
        RelativeEnd::Number(number) => End::Number(number.clone()),
        RelativeEnd::Quantile(share) => End::Statistic(Statistic::Quantile(share.value.clone())),
        RelativeEnd::Statistic(name) => End::Statistic(match name.as_str() {
            "minimum" => Statistic::Minimum,
            "maximum" => Statistic::Maximum,
            "median" => Statistic::Median,
            _ => Statistic::Mean,
        }),
    }
}

/// Whose period the set is of.
fn set(draft: &RelativeDraft, context: &Context<'_>, diagnostics: &mut Diagnostics) {
    if let Some(span) = draft.set.filter(|_| !context.known.has_periods()) {
        report(
            expressions::NO_PERIODS,
            span,
            Phrase::new(
                "this looks at the period before, and the rubric declares no periods",
                "mức này dùng kỳ trước, nhưng bộ chỉ số không khai báo kỳ",
            ),
            Phrase::new(
                "write `periods = \"year\"` in `[rubric]`, or the periods in order",
                "ghi `periods = \"year\"` trong `[rubric]`, hoặc danh sách các kỳ theo thứ tự",
            ),
            diagnostics,
        );
    }
}

fn is_share(share: &Spanned<Exact>, code: Code, diagnostics: &mut Diagnostics) {
    if share.value.is_negative() || share.value > Exact::ONE {
        report(
            code,
            share.span,
            Phrase::new("a quantile lies between 0 and 1", "phân vị nằm giữa 0 và 1"),
            Phrase::new("write it like `\"75%\"` or `\"3/4\"`", "ghi như `\"75%\"` hoặc `\"3/4\"`"),
            diagnostics,
        );
    }
}

/// What is cut at the two ends.
fn winsorised(draft: Option<&Spanned<WinsoriseDraft>>, diagnostics: &mut Diagnostics) -> Winsorise {
    let Some(Spanned { value: draft, span }) = draft else { return Winsorise::default() };
    let before = diagnostics.len();
    for share in [&draft.below, &draft.above].into_iter().flatten() {
        is_share(share, codes::WINSORISE, diagnostics);
    }
    let count = |count: &Spanned<i64>| usize::try_from(count.value).unwrap_or(0);
    let cut = |number: &Option<Spanned<i64>>, share: &Option<Spanned<Exact>>| match (number, share) {
        (Some(number), _) => Some(Cut::Count(count(number))),
        (None, Some(share)) => Some(Cut::Quantile(share.value.clone())),
        (None, None) => None,
    };
    let twice = (draft.lowest.is_some() && draft.below.is_some())
        || (draft.highest.is_some() && draft.above.is_some());
    let counts = || [&draft.lowest, &draft.highest].into_iter().flatten();
    let crossed = draft.below.as_ref().zip(draft.above.as_ref());
    let crossed = crossed.is_some_and(|(below, above)| below.value >= above.value);
    let nothing = draft.below.is_none() && draft.above.is_none() && counts().all(|count| count.value == 0);
    if diagnostics.len() == before && (twice || crossed || nothing || counts().any(|count| count.value < 0)) {
        report(
            codes::WINSORISE,
            *span,
            Phrase::new(
                "this does not say which values at the ends are cut",
                "chưa nêu rõ các giá trị nào ở hai đầu được thay",
            ),
            Phrase::new(
                "write `lowest` or `below`, `highest` or `above`: numbers of values from 0 on and not both 0, quantiles with `below` less than `above`",
                "ghi `lowest` hoặc `below`, `highest` hoặc `above`: số giá trị từ 0 trở lên và không cùng bằng 0, phân vị `below` nhỏ hơn `above`",
            ),
            diagnostics,
        );
    }
    Winsorise { low: cut(&draft.lowest, &draft.below), high: cut(&draft.highest, &draft.above) }
}

pub(super) fn report(code: Code, at: Span, message: Phrase, help: Phrase, diagnostics: &mut Diagnostics) {
    diagnostics.push(Diagnostic::new(code, at, message).help(help));
}
