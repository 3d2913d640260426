//! Reference sets that a rubric declares.
use std::collections::BTreeMap;
use std::sync::Arc;

use super::context::Context;
use super::names::unknown;
use super::percents;
use super::relative::report;
use crate::diagnostic::{Diagnostics, Phrase, names, rules as codes};
use crate::model::draft::{FrozenDraft, FrozenSetDraft};
use crate::model::{Frozen, InputKind, ReferenceSet, Relative, Statistic, To};
use crate::number::Exact;
use crate::text::{Span, Spanned, tidy};

/// The sets that a rule has, by group; `None` where they are not what it needs.
pub(super) fn check(
    draft: &Spanned<FrozenDraft>,
    rule: &Relative,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Frozen> {
    let before = diagnostics.len();
    let FrozenDraft { source, own, groups } = &draft.value;
    let input = rule.within.and_then(|input| context.inputs.get(input));
    let mut sets: BTreeMap<String, Arc<ReferenceSet>> = BTreeMap::new();
    match (input, groups) {
        (None, None) => {
            sets.extend(set(own, rule, context, diagnostics).map(|set| (String::new(), Arc::new(set))));
        }
        (None, Some((span, _))) => wrong(
            *span,
            Phrase::new(
                "the rule does not say what the groups are",
                "cách tính chưa nêu chia nhóm theo số liệu nào",
            ),
            Phrase::new("write `within`, or take `groups` away", "ghi `within`, hoặc bỏ `groups`"),
            diagnostics,
        ),
        (Some(_), None) => wrong(
            draft.span,
            Phrase::new(
                "each group of `within` needs its own set",
                "mỗi nhóm của `within` cần một tập so sánh riêng",
            ),
            Phrase::new(
                "write `groups = { … }` with a set for each, or take `within` away",
                "ghi `groups = { … }` với mỗi nhóm một tập, hoặc bỏ `within`",
            ),
            diagnostics,
        ),
        (Some(input), Some((span, groups))) => {
            if own.values.is_some() || !own.statistics.is_empty() {
                wrong(
                    own.span,
                    Phrase::new(
                        "there are numbers for all units, and numbers by group",
                        "vừa có số chung cho mọi đơn vị, vừa có số theo nhóm",
                    ),
                    Phrase::new("keep one of the two", "chỉ giữ một trong hai"),
                    diagnostics,
                );
            }
            let is_choice = input.kind == InputKind::Choice;
            for (name, group) in groups {
                let place = input.option_ids.iter().position(|id| *id == name.value);
                let key = match place {
                    Some(place) if is_choice => place.to_string(),
                    None if is_choice => {
                        let ids =
                            input.options.iter().map(|option| (option.id.as_str(), Some(&option.label)));
                        diagnostics.push(unknown(names::UNKNOWN_OPTION, "option", "lựa chọn", name, ids));
                        continue;
                    }
                    _ => tidy(&name.value).into_owned(),
                };
                sets.extend(set(group, rule, context, diagnostics).map(|set| (key, Arc::new(set))));
            }
            let is_there = |id: &&String| groups.iter().any(|(name, _)| name.value == **id);
            let absent: Vec<String> =
                input.option_ids.iter().filter(|id| !is_there(id)).map(|id| format!("`{id}`")).collect();
            if !absent.is_empty() {
                let absent = absent.join(", ");
                wrong(
                    *span,
                    Phrase::new(format!("no set for {absent}"), format!("chưa có tập so sánh cho {absent}")),
                    Phrase::new("declare one for every option", "khai báo cho mọi lựa chọn"),
                    diagnostics,
                );
            }
        }
    }
    (diagnostics.len() == before).then(|| Frozen { source: source.clone(), groups: sets })
}

/// One set, with what the rule needs and nothing else.
fn set(
    draft: &FrozenSetDraft,
    rule: &Relative,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<ReferenceSet> {
    for (_, number) in &draft.statistics {
        percents::limit(Some(&rule.of), number, context, diagnostics);
    }
    for value in draft.values.iter().flat_map(|values| &values.value) {
        let span = draft.values.as_ref().map_or(draft.span, |values| values.span);
        percents::limit(Some(&rule.of), &Spanned::new(value.clone(), span), context, diagnostics);
    }
    let needed = rule.needed();
    let is_placed = matches!(rule.to, To::Place { .. });
    let set = match &draft.values {
        Some(values) => {
            if !draft.statistics.is_empty() {
                wrong(
                    draft.span,
                    Phrase::new(
                        "there are all values, and statistics beside them",
                        "vừa có toàn bộ giá trị, vừa có số thống kê",
                    ),
                    Phrase::new(
                        "keep `values`; the rest follows from them",
                        "chỉ giữ `values`; các số khác tính ra từ đó",
                    ),
                    diagnostics,
                );
            }
            let Some(set) = rule.set(values.value.clone()) else {
                wrong(
                    values.span,
                    Phrase::new("there is no value in this set", "tập so sánh này trống"),
                    Phrase::new("list the values of its units", "liệt kê giá trị của các đơn vị"),
                    diagnostics,
                );
                return None;
            };
            set
        }
        None if is_placed || needed.iter().any(|statistic| matches!(statistic, Statistic::Quantile(_))) => {
            wrong(
                draft.span,
                Phrase::new(
                    "ranks and quantiles need all values of the set",
                    "thứ hạng và phân vị cần toàn bộ giá trị của tập so sánh",
                ),
                Phrase::new("write `values = [ … ]`", "ghi `values = [ … ]`"),
                diagnostics,
            );
            return None;
        }
        None => declared(draft, &needed, diagnostics)?,
    };
    let tells = tells_apart(rule, &set);
    if !tells {
        wrong(
            draft.span,
            Phrase::new(
                "compared with these numbers no unit can be told from another, or has no share of them",
                "với các số này không phân biệt được các đơn vị, hoặc không tính được tỷ lệ",
            ),
            Phrase::new(
                "a share is of a number above 0, a minimum is below its maximum, two ends are not the same, a deviation is above 0",
                "tỷ lệ tính trên số lớn hơn 0, giá trị nhỏ nhất phải nhỏ hơn giá trị lớn nhất, hai mốc phải khác nhau, độ lệch chuẩn lớn hơn 0",
            ),
            diagnostics,
        );
    }
    tells.then_some(set)
}

/// The set with the declared statistics, if they are those that are needed.
fn declared(
    draft: &FrozenSetDraft,
    needed: &[Statistic],
    diagnostics: &mut Diagnostics,
) -> Option<ReferenceSet> {
    let names: Vec<&str> = needed.iter().map(name).collect();
    let mut sound = true;
    for (key, number) in draft.statistics.iter().filter(|(key, _)| !names.contains(key)) {
        sound = false;
        wrong(
            number.span,
            Phrase::new(
                format!("the rule does not look at the {key} of the set"),
                format!("cách tính không dùng `{key}` của tập so sánh"),
            ),
            Phrase::new("take it away", "bỏ khóa này"),
            diagnostics,
        );
    }
    let mut statistics = Vec::with_capacity(needed.len());
    for (statistic, name) in needed.iter().zip(&names) {
        match draft.statistics.iter().find(|(key, _)| key == name) {
            Some((_, number)) => {
                let value = &number.value;
                let is_square = matches!(statistic, Statistic::Variance | Statistic::SampleVariance);
                let value = if value.is_negative() && is_square { Exact::ZERO } else { value.clone() };
                let value = if is_square { value.times(&value) } else { value };
                statistics.push((statistic.clone(), value));
            }
            None => {
                sound = false;
                wrong(
                    draft.span,
                    Phrase::new(
                        format!("the rule needs the {name} of the set"),
                        format!("cách tính cần `{name}` của tập so sánh"),
                    ),
                    Phrase::new(
                        format!("write `{name} = …`, or all `values`"),
                        format!("ghi `{name} = …`, hoặc toàn bộ `values`"),
                    ),
                    diagnostics,
                );
            }
        }
    }
    sound.then(|| ReferenceSet::with(None, statistics))
}

const fn name(statistic: &Statistic) -> &'static str {
    match statistic {
        Statistic::Minimum => "minimum",
        Statistic::Maximum => "maximum",
        Statistic::Mean => "mean",
        Statistic::Median => "median",
        Statistic::Quantile(_) => "values",
        Statistic::Variance | Statistic::SampleVariance => "deviation",
    }
}

/// Whether the numbers of a set make something of a unit.
fn tells_apart(rule: &Relative, set: &ReferenceSet) -> bool {
    match &rule.to {
        To::Share { statistic, .. } => set.statistic(statistic).is_some_and(Exact::is_positive),
        To::Between { zero, full, .. } => {
            let in_order = match (set.statistic(&Statistic::Minimum), set.statistic(&Statistic::Maximum)) {
                (Some(least), Some(most)) => least < most,
                _ => true,
            };
            in_order && zero.of(set) != full.of(set)
        }
        To::ZScore { sample, .. } => {
            set.statistic(&Statistic::variance(*sample)).is_some_and(Exact::is_positive)
        }
        To::Place { .. } => set.values.first() != set.values.last(),
    }
}

fn wrong(at: Span, message: Phrase, help: Phrase, diagnostics: &mut Diagnostics) {
    report(codes::FROZEN, at, message, help, diagnostics);
}
