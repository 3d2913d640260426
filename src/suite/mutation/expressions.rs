//! Changes inside of expressions.
use super::MutantKind;
use super::make::{Maker, Said, case_with, nudged, step_of};
use super::roots::Root;
use crate::diagnostic::Phrase;
use crate::explain::{both, exact};
use crate::expr::{ArithmeticOp, CompareOp, Middle, Since, Typed, TypedKind};
use crate::model::Rule;
use crate::number::{Exact, Rounding, RoundingMode};
use crate::suite::coverage::{grain, is_share};

/// Something else that could stand in the place of a part of an expression.
pub(super) struct Other {
    pub(super) kind: MutantKind,
    pub(super) what: Phrase,
    pub(super) add: (String, String),
    pub(super) new: TypedKind,
}

impl Maker<'_> {
    pub(super) fn expressions(&mut self) {
        for root in Root::all(self.parts) {
            let Some(typed) = root.get(self.parts) else { continue };
            if typed.ty == crate::expr::Type::Boolean {
                self.whole_condition(root, typed);
            }
            let mut place = 0usize;
            let mut found: Vec<(usize, &Typed, Other)> = Vec::new();
            // The written sides of comparisons move with their edges.
            let mut edges: Vec<&Typed> = Vec::new();
            typed.walk(&mut |part| {
                edges.extend(crate::suite::coverage::edge(part).map(|(_, _, written)| written));
                if !edges.iter().any(|edge| std::ptr::eq(*edge, part)) {
                    found.extend(self.others(part).into_iter().map(|other| (place, part, other)));
                }
                place = place.saturating_add(1);
            });
            let on = root.on(self.parts);
            let alone = self.alone(root);
            for (place, part, other) in found {
                let Other { kind, what, add: (en, vi), new } = other;
                let (en, vi) = (format!("{en}{}", alone.en), format!("{vi}{}", alone.vi));
                let said =
                    Said { kind, on: on.clone(), what, add: case_with(&on, (&en, &vi)), span: part.span };
                self.push(said, vec![root.spot(self.parts)], move |parts| {
                    let mut left = place;
                    if let Some(part) = root.get_mut(parts).and_then(|typed| nth(typed, &mut left)) {
                        part.kind = new.clone();
                    }
                });
            }
        }
    }

    /// What the author wrote there.
    pub(super) fn text(&self, typed: &Typed) -> String {
        crate::suite::written(self.rubric, typed.span).to_owned()
    }

    /// How the other conditions of a rule have to be for one of them to decide; nothing where there are no others.
    fn alone(&self, root: Root) -> Phrase {
        let none = Phrase::new("", "");
        let Root::Rule(at, place) = root else { return none };
        let rule = self.parts.nodes.get(at).and_then(|node| node.rule.as_ref());
        let (Some(Rule::All { of, .. }) | Some(Rule::Any { of, .. })) = rule else { return none };
        let others = of.iter().enumerate().filter(|(other, _)| *other != place);
        let others: Vec<String> = others.map(|(_, other)| format!("`{}`", self.text(other))).collect();
        let hold = matches!(rule, Some(Rule::All { .. }));
        let (en, vi) = match (others.as_slice(), hold) {
            ([], _) => return none,
            ([_], true) => ("holds", "đúng"),
            ([_], false) => ("does not hold", "sai"),
            (_, true) => ("all hold", "đều đúng"),
            (_, false) => ("do not hold", "đều sai"),
        };
        let all = others.join(", ");
        Phrase::new(format!(" while {all} {en}"), format!(" trong khi {all} {vi}"))
    }

    /// A condition that always holds, and one that never does.
    fn whole_condition(&mut self, root: Root, typed: &Typed) {
        let (on, text) = (root.on(self.parts), self.text(typed));
        // A gate or a rule of one condition is decided by it alone; of several the others may decide.
        let (yes, no) = self.sights.truths(typed);
        for (truth, matters) in [(true, no), (false, yes)] {
            if !matters || matches!(typed.kind, TypedKind::Boolean(_)) {
                continue;
            }
            let (en, vi) = if truth {
                ("always holds", "luôn đúng")
            } else {
                ("never holds", "không bao giờ đúng")
            };
            let alone = self.alone(root);
            let (en_truth, vi_truth) = if truth { ("not holding", "sai") } else { ("holding", "đúng") };
            let add = case_with(
                &on,
                (&format!("`{text}` {en_truth}{}", alone.en), &format!("`{text}` {vi_truth}{}", alone.vi)),
            );
            let what = Phrase::new(format!("`{text}` {en}"), format!("`{text}` {vi}"));
            let said = Said { kind: MutantKind::Condition, on: on.clone(), what, add, span: typed.span };
            self.push(said, vec![root.spot(self.parts)], move |parts| {
                if let Some(typed) = root.get_mut(parts) {
                    typed.kind = TypedKind::Boolean(truth);
                }
            });
        }
    }

    /// What could stand in the place of a part, of the same type.
    fn others(&self, typed: &Typed) -> Vec<Other> {
        let text = self.text(typed);
        let operator = |from: &str, to: &str, new: TypedKind, add: (&str, &str)| Other {
            kind: MutantKind::Operator,
            what: Phrase::new(format!("`{text}`: `{from}` → `{to}`"), format!("`{text}`: `{from}` → `{to}`")),
            add: (add.0.to_owned(), add.1.to_owned()),
            new,
        };
        let differs = ("values for which the two differ", "số liệu làm cho hai cách tính khác nhau");
        match &typed.kind {
            TypedKind::Number(number) => {
                let to = nudged(number, &number.abs().times(&Exact::from_integer(10)));
                vec![constant(number, to, &text)]
            }
            TypedKind::Date(day) => [1i64, -1]
                .into_iter()
                .filter_map(|off| {
                    let to = day.plus_days(off)?;
                    let later = if off > 0 { to } else { *day };
                    Some(self.day(&text, (*day, to), later, TypedKind::Date(to)))
                })
                .collect(),
            TypedKind::Compare(op, left, right) => self.compared(typed, (*op, left, right)),
            TypedKind::If(condition, yes, no) => self.always_and_never(condition, yes, no),
            TypedKind::And(left, right) | TypedKind::Or(left, right) => {
                let is_and = matches!(typed.kind, TypedKind::And(..));
                let (from, to) = if is_and { ("and", "or") } else { ("or", "and") };
                let swapped = match is_and {
                    true => TypedKind::Or(left.clone(), right.clone()),
                    false => TypedKind::And(left.clone(), right.clone()),
                };
                let without = |kept: &Typed, gone: &Typed| {
                    let gone = self.text(gone);
                    Other {
                        kind: MutantKind::Condition,
                        what: Phrase::new(format!("without `{gone}`"), format!("bỏ `{gone}`")),
                        add: (
                            format!("`{gone}` alone deciding `{text}`"),
                            format!("riêng `{gone}` quyết định `{text}`"),
                        ),
                        new: kept.kind.clone(),
                    }
                };
                let both = ("only one of the two sides holding", "chỉ một trong hai vế đúng");
                vec![operator(from, to, swapped, both), without(right, left), without(left, right)]
            }
            TypedKind::Arithmetic(op, left, right) => {
                let other = match op {
                    ArithmeticOp::Add => ArithmeticOp::Subtract,
                    ArithmeticOp::Subtract => ArithmeticOp::Add,
                    ArithmeticOp::Multiply => ArithmeticOp::Divide,
                    ArithmeticOp::Divide => ArithmeticOp::Multiply,
                };
                let new = TypedKind::Arithmetic(other, left.clone(), right.clone());
                vec![operator(op.spelling(), other.spelling(), new, differs)]
            }
            TypedKind::Min(all) if all.len() > 1 => {
                vec![operator("min", "max", TypedKind::Max(all.clone()), differs)]
            }
            TypedKind::Max(all) if all.len() > 1 => {
                vec![operator("max", "min", TypedKind::Min(all.clone()), differs)]
            }
            TypedKind::Sum(all) if all.len() > 1 => {
                vec![operator("sum", "mean", TypedKind::Mean(all.clone()), differs)]
            }
            TypedKind::Mean(all) if all.len() > 1 => {
                vec![operator("mean", "sum", TypedKind::Sum(all.clone()), differs)]
            }
            TypedKind::Clamp(of, low, high) => {
                let no_low = TypedKind::Min(vec![(**of).clone(), (**high).clone()]);
                let no_high = TypedKind::Max(vec![(**of).clone(), (**low).clone()]);
                let mut all = Vec::new();
                let between = |typed: &Typed| self.sights.between(&Exact::ZERO, typed).unwrap_or_default();
                let (least, most) = between(of);
                if least.zip(between(low).0).is_none_or(|(least, low)| least < low) {
                    let below = ("a number below the limits", "số nhỏ hơn giới hạn dưới");
                    all.push(operator("clamp", "min", no_low, below));
                }
                if most.zip(between(high).1).is_none_or(|(most, high)| most > high) {
                    let above = ("a number above the limits", "số lớn hơn giới hạn trên");
                    all.push(operator("clamp", "max", no_high, above));
                }
                all
            }
            TypedKind::Round(of, rounding) => {
                let of = (**of).clone();
                self.rounded(&text, rounding, grain(&of, self.parts), move |to| {
                    TypedKind::Round(Box::new(of.clone()), to)
                })
            }
            // What it comes to is never in the middle, but for the few numbers that have an exact value.
            TypedKind::Irrational(function, of, rounding) => {
                let (function, of) = (*function, (**of).clone());
                let mut all = self.rounded(&text, rounding, None, move |to| {
                    TypedKind::Irrational(function, Box::new(of.clone()), to)
                });
                all.retain(|other| !is_about_ties(other, rounding));
                all
            }
            TypedKind::Power(base, exponent, rounding) => {
                let (base, exponent) = ((**base).clone(), (**exponent).clone());
                let mut all = self.rounded(&text, rounding, None, move |to| {
                    TypedKind::Power(Box::new(base.clone()), Box::new(exponent.clone()), to)
                });
                all.retain(|other| !is_about_ties(other, rounding));
                all
            }
            TypedKind::Negate(of) if !matches!(of.kind, TypedKind::Number(_)) => {
                let nonzero = ("a number other than 0", "số khác 0");
                vec![operator("-", "+", of.kind.clone(), nonzero)]
            }
            TypedKind::Abs(of) => {
                let low = self.sights.between(&Exact::ZERO, of).and_then(|(low, _)| low);
                let negative = ("a number below 0", "số nhỏ hơn 0");
                let matters = low.is_none_or(|low| low.is_negative());
                matters
                    .then(|| operator("abs", "the number itself", of.kind.clone(), negative))
                    .into_iter()
                    .collect()
            }
            TypedKind::Days(from, to) => {
                let apart = ("two days that differ", "hai ngày khác nhau");
                vec![operator("days", "days back", TypedKind::Days(to.clone(), from.clone()), apart)]
            }
            TypedKind::Previous(of) => {
                let moved = ("a value other than in the period before", "giá trị khác với kỳ trước");
                vec![operator("previous", "now", of.kind.clone(), moved)]
            }
            TypedKind::Floor(of) if has_places(grain(of, self.parts)) => {
                vec![operator("floor", "ceil", TypedKind::Ceil(of.clone()), differs)]
            }
            TypedKind::Ceil(of) if has_places(grain(of, self.parts)) => {
                vec![operator("ceil", "floor", TypedKind::Floor(of.clone()), differs)]
            }
            TypedKind::Trunc(of) if has_places(grain(of, self.parts)) => {
                vec![operator("trunc", "ceil", TypedKind::Ceil(of.clone()), differs)]
            }
            TypedKind::Default(first, _) => {
                let without = ("the first figure without a value", "số liệu thứ nhất không có giá trị");
                vec![Other {
                    what: Phrase::new(
                        format!("`{text}`: its first figure alone"),
                        format!("`{text}`: chỉ còn số liệu thứ nhất"),
                    ),
                    ..operator("default", "", first.kind.clone(), without)
                }]
            }
            TypedKind::Filled(filled) => {
                let without = ("the figure itself without a value", "số liệu không có giá trị");
                let mut all = vec![Other {
                    what: Phrase::new(
                        format!("`{text}` without `fallback`"),
                        format!("`{text}`: bỏ `fallback`"),
                    ),
                    ..operator("fallback", "", filled.of.kind.clone(), without)
                }];
                all.extend(self.fallbacks(filled));
                all
            }
            TypedKind::Table(table) => self.table(table),
            TypedKind::SubUnits(all) => self.sub_units(all, &text),
            TypedKind::Peers(peers) => {
                let (take, to) = match peers.take {
                    Middle::Mean => (Middle::Median, "median"),
                    Middle::Median => (Middle::Mean, "mean"),
                };
                let mut new = (**peers).clone();
                let from = new.take.name();
                new.take = take;
                vec![operator(from, to, TypedKind::Peers(Box::new(new)), differs)]
            }
            TypedKind::Since(since, of) => {
                let (other, from, to) = match since {
                    Since::Growth => (Since::Change, "growth", "change"),
                    Since::Change => (Since::Growth, "change", "growth"),
                };
                vec![operator(from, to, TypedKind::Since(other, of.clone()), differs)]
            }
            _ => Vec::new(),
        }
    }

    /// One of two ways whatever the condition says.
    fn always_and_never(&self, condition: &Typed, yes: &Typed, no: &Typed) -> Vec<Other> {
        let text = self.text(condition);
        let (can, can_not) = self.sights.truths(condition);
        let other = |holds: bool, new: &Typed| {
            let (what, add) = match holds {
                true => (("always holds", "luôn đúng"), ("not holding", "sai")),
                false => (("never holds", "không bao giờ đúng"), ("holding", "đúng")),
            };
            Other {
                kind: MutantKind::Condition,
                what: Phrase::new(format!("`{text}` {}", what.0), format!("`{text}` {}", what.1)),
                add: (format!("`{text}` {}", add.0), format!("`{text}` {}", add.1)),
                new: new.kind.clone(),
            }
        };
        let always = can_not.then(|| other(true, yes));
        always.into_iter().chain(can.then(|| other(false, no))).collect()
    }

    fn compared(&self, typed: &Typed, (op, left, right): (CompareOp, &Typed, &Typed)) -> Vec<Other> {
        let text = self.text(typed);
        let other = match op {
            CompareOp::Less => CompareOp::LessEqual,
            CompareOp::LessEqual => CompareOp::Less,
            CompareOp::Greater => CompareOp::GreaterEqual,
            CompareOp::GreaterEqual => CompareOp::Greater,
            CompareOp::Equal => CompareOp::NotEqual,
            CompareOp::NotEqual => CompareOp::Equal,
        };
        let kind = if op.is_equality() { MutantKind::Operator } else { MutantKind::Strictness };
        let (a, b) = (self.text(left), self.text(right));
        let add = match op.is_equality() {
            true => (format!("`{text}` decided"), format!("`{text}` được xét đến")),
            false => (format!("`{a}` exactly the same as `{b}`"), format!("`{a}` đúng bằng `{b}`")),
        };
        let what = both(|_| format!("`{text}`: `{}` → `{}`", op.spelling(), other.spelling()));
        let new = TypedKind::Compare(other, Box::new(left.clone()), Box::new(right.clone()));
        let mut all = Vec::new();
        if op.is_equality() || self.can_meet(left, right) {
            all.push(Other { kind, what, add, new });
        }
        // The written side of a comparison moves down too; up it moves as any number does.
        all.extend(self.days_compared(typed, (op, left, right)));
        if let Some((_, quantity, written)) = crate::suite::coverage::edge(typed)
            && let TypedKind::Number(edge) = &written.kind
        {
            let grain = grain(quantity, self.parts);
            let step = step_of(edge, grain.as_ref(), is_share(quantity, self.parts));
            let (low, high) = self.sights.between(&Exact::ZERO, quantity).unwrap_or_default();
            let (down, up) = (edge.minus(&step), edge.plus(&step));
            for (to, matters) in
                [(&down, low.is_none_or(|low| low < *edge)), (&up, high.is_none_or(|high| high > *edge))]
            {
                let said = both(|lang| format!("`{text}`: {} → {}", exact(edge, lang), exact(to, lang)));
                let beside = both(|lang| exact(if *to < *edge { to } else { edge }, lang));
                let quantity_text = self.text(quantity);
                let moved = Typed { kind: TypedKind::Number(to.clone()), ..written.clone() };
                let new = match std::ptr::eq(written, right) {
                    true => TypedKind::Compare(op, Box::new(left.clone()), Box::new(moved)),
                    false => TypedKind::Compare(op, Box::new(moved), Box::new(right.clone())),
                };
                if matters {
                    all.push(Other {
                        kind: MutantKind::Threshold,
                        what: said,
                        add: (
                            format!("`{quantity_text}` of {}, or as near as it comes", beside.en),
                            format!("`{quantity_text}` bằng {}, hoặc gần nhất có thể", beside.vi),
                        ),
                        new,
                    });
                }
            }
        }
        all
    }

    /// Whether two sides of a comparison can be the same, as far as is known.
    fn can_meet(&self, left: &Typed, right: &Typed) -> bool {
        let of = |typed: &Typed| self.sights.between(&Exact::ZERO, typed).unwrap_or_default();
        let ((a_low, a_high), (b_low, b_high)) = (of(left), of(right));
        let overlap = a_low.zip(b_high).is_none_or(|(low, high)| low <= high)
            && b_low.zip(a_high).is_none_or(|(low, high)| low <= high);
        let fits = |quantity: &Typed, written: &Typed| match (&written.kind, grain(quantity, self.parts)) {
            (TypedKind::Number(number), Some(grain)) => {
                number.over(&grain).is_some_and(|count| count.is_integer())
            }
            _ => true,
        };
        overlap && fits(left, right) && fits(right, left)
    }

    /// Another mode, and a place fewer.
    fn rounded(
        &self,
        text: &str,
        rounding: &Rounding,
        grain: Option<Exact>,
        make: impl Fn(Rounding) -> TypedKind,
    ) -> Vec<Other> {
        let ties = super::roundings::others(rounding, grain.as_ref());
        let other = |(to, what, add): (Rounding, Phrase, (&str, &str))| Other {
            kind: MutantKind::Rounding,
            what: Phrase::new(format!("`{text}`: {}", what.en), format!("`{text}`: {}", what.vi)),
            add: (add.0.to_owned(), add.1.to_owned()),
            new: make(to),
        };
        ties.into_iter().map(other).collect()
    }
}

/// Whether another rounding differs in the middle between two values alone.
fn is_about_ties(other: &Other, from: &Rounding) -> bool {
    let (TypedKind::Irrational(_, _, to) | TypedKind::Power(_, _, to)) = &other.new else { return false };
    let is_nearest =
        |mode| matches!(mode, RoundingMode::HalfUp | RoundingMode::HalfDown | RoundingMode::HalfEven);
    to.to() == from.to() && is_nearest(to.mode()) && is_nearest(from.mode())
}

fn constant(number: &Exact, to: Exact, text: &str) -> Other {
    let what = both(|lang| {
        let written = if text.is_empty() { exact(number, lang) } else { text.to_owned() };
        let to = if text.ends_with('%') {
            format!("{}%", exact(&to.times(&Exact::from_integer(100)), lang))
        } else {
            exact(&to, lang)
        };
        format!("`{written}` → `{to}`")
    });
    Other {
        kind: MutantKind::Constant,
        what,
        add: (format!("`{text}` making a difference"), format!("`{text}` làm thay đổi kết quả")),
        new: TypedKind::Number(to),
    }
}

/// Whether there is something to cut off.
fn has_places(grain: Option<Exact>) -> bool {
    grain.is_none_or(|grain| !grain.is_integer())
}

/// The part of an expression at a place, the outermost first, from left to right.
fn nth<'t>(typed: &'t mut Typed, left: &mut usize) -> Option<&'t mut Typed> {
    match left.checked_sub(1) {
        None => return Some(typed),
        Some(less) => *left = less,
    }
    for part in typed.parts_mut() {
        if let Some(found) = nth(part, left) {
            return Some(found);
        }
    }
    None
}
