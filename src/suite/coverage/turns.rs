//! What is to be reached in expressions.
use super::edges::{Other, Scale, grain, is_share};
use super::trace::{self, Turn, key};
use super::{ElementKind, Want, Wants};
use crate::diagnostic::{Lang, Phrase};
use crate::explain::both;
use crate::expr::{Output, Typed, TypedKind};
use crate::model::{Node, Pillar, Rule};
use crate::number::Exact;
use crate::suite::watch::Spot;

/// To whom an expression belongs.
#[derive(Clone, Copy)]
pub(super) struct Of<'a> {
    pub(super) on: &'a str,
    pub(super) spot: Spot,
    pub(super) full: &'a Exact,
}

impl<'a> Wants<'a> {
    /// The conditions of a node and of what caps it.
    pub(super) fn conditions(&mut self, at: usize, node: &'a Node) {
        let of = Of { on: &node.id, spot: Spot::Opening(at), full: &node.points };
        // That these two hold is a way of the node.
        for (condition, holds) in
            [(&node.applies_if, true), (&node.unscored_if, false), (&node.zero_if, false)]
        {
            let Some(condition) = condition else { continue };
            self.decides(condition, of, (holds, true));
        }
        let closing = Of { spot: Spot::Node(at), ..of };
        for cap in node.closing() {
            self.decides(cap, closing, (false, false));
        }
        if let Some(weight) = node.weight.chosen() {
            let spot = node.parent.map_or(Spot::Node(at), Spot::Node);
            self.number(weight, Of { spot, ..of });
        }
    }

    /// The expressions of a rule.
    pub(super) fn expressions(&mut self, at: usize, node: &'a Node, rule: &'a Rule) {
        let of = Of { on: &node.id, spot: Spot::Node(at), full: &node.points };
        match rule {
            // That it holds and fails are ways of the rule.
            Rule::YesNo { when, .. } => self.decides(when, of, (false, false)),
            Rule::Items(items) => items.iter().for_each(|item| self.decides(&item.when, of, (false, false))),
            Rule::All { of: all, .. } | Rule::Any { of: all, .. } => {
                all.iter().for_each(|condition| self.decides(condition, of, (true, true)));
            }
            _ => rule.expressions().into_iter().for_each(|typed| self.number(typed, of)),
        }
    }

    /// The derived quantities.
    pub(super) fn derived(&mut self) {
        let parts = &self.rubric.parts;
        for (at, derived) in parts.derived.iter().enumerate() {
            let of = Of { on: &derived.name, spot: Spot::Derived(at), full: &Exact::ZERO };
            if let Some((input, filled)) = derived.filled() {
                let name = parts.inputs.get(input).map_or("", |input| input.name.as_str());
                for (place, fallback) in filled.fallbacks.iter().enumerate() {
                    let text = self.text(fallback);
                    let what = Phrase::new(format!("taken from {text}"), format!("lấy từ {text}"));
                    let want = Self::branch(Of { on: name, ..of }, fallback, what, true);
                    self.push(name, want, move |unit| {
                        let taken = |imputed: &crate::score::Imputed| {
                            imputed.input == input && imputed.fallback == place
                        };
                        unit.card.imputed.iter().any(taken)
                    });
                }
            } else {
                self.number(&derived.value, of);
            }
        }
    }

    /// The weights of a pillar that figures make.
    pub(super) fn weights(&mut self, at: usize, pillar: &'a Pillar) {
        let of = Of { on: &pillar.id, spot: Spot::Pillar(at), full: &pillar.points };
        pillar.expressions().for_each(|weight| self.number(weight, of));
    }

    /// A condition of classes or rankings.
    pub(super) fn verdict_condition(&mut self, typed: &'a Typed, on: &'a str, spot: Spot, full: &'a Exact) {
        self.decides(typed, Of { on, spot, full }, (true, true));
    }

    /// What the author wrote there.
    pub(super) fn text(&self, typed: &Typed) -> String {
        format!("`{}`", crate::suite::written(self.rubric, typed.span))
    }

    fn branch(of: Of<'_>, typed: &Typed, what: Phrase, can: bool) -> Want {
        let add = Phrase::new(
            format!("a case with {} at `{}`", what.en, of.on),
            format!("một trường hợp có {} ở `{}`", what.vi, of.on),
        );
        Want { kind: ElementKind::Branch, spot: of.spot, what, add, span: typed.span, can }
    }

    pub(super) fn turn(&mut self, typed: &'a Typed, of: Of<'a>, (turn, what, can): (Turn, Phrase, bool)) {
        let kind = match turn {
            Turn::Holds | Turn::Fails => ElementKind::Condition,
            _ => ElementKind::Branch,
        };
        let want = Want { kind, ..Self::branch(of, typed, what, can) };
        let key = key(typed);
        self.push(of.on, want, move |unit| unit.turns.contains(&(key, turn)));
    }

    /// A condition as a whole, and what it is made of.
    pub(super) fn decides(&mut self, typed: &'a Typed, of: Of<'a>, (holds, fails): (bool, bool)) {
        if matches!(typed.kind, TypedKind::Boolean(_)) {
            return;
        }
        let (yes, no) = self.sights.truths(typed);
        let text = self.text(typed);
        if holds {
            let what = Phrase::new(format!("{text} holding"), format!("{text} đúng"));
            self.turn(typed, of, (Turn::Holds, what, yes));
        }
        if fails {
            let what = Phrase::new(format!("{text} not holding"), format!("{text} sai"));
            self.turn(typed, of, (Turn::Fails, what, no));
        }
        match &typed.kind {
            TypedKind::And(..) | TypedKind::Or(..) => {
                typed.parts().into_iter().for_each(|part| self.decides(part, of, (true, true)));
            }
            TypedKind::Not(inner) => self.decides(inner, of, (false, false)),
            _ => {
                self.comparison(typed, of);
                typed.parts().into_iter().for_each(|part| self.number(part, of));
            }
        }
    }

    /// The edge of a comparison with what is written there.
    fn comparison(&mut self, typed: &'a Typed, of: Of<'a>) {
        let Some((op, quantity, written)) = trace::edge(typed) else { return };
        let parts = &self.rubric.parts;
        let what = Phrase::new(self.text(quantity), self.text(quantity));
        let key = key(typed);
        let TypedKind::Number(edge) = &written.kind else {
            for (turn, en, vi) in [
                (Turn::Meets, "on the very day of", "đúng ngày trong"),
                (Turn::Beside, "a day beyond", "lệch một ngày so với"),
            ] {
                let text = self.text(typed);
                let what = Phrase::new(format!("{en} {text}"), format!("{vi} {text}"));
                let want = Want { kind: ElementKind::Edge, ..Self::branch(of, typed, what, true) };
                self.push(of.on, want, move |unit| unit.turns.contains(&(key, turn)));
            }
            return;
        };
        let scale = Scale {
            spot: of.spot,
            span: typed.span,
            between: self.sights.between(of.full, quantity).unwrap_or_default(),
            keeps: Vec::new(),
            grain: grain(quantity, parts),
            is_share: is_share(quantity, parts),
            is_limit: false,
            of: what,
        };
        let is_one = scale.grain.as_ref() == Some(&Exact::ONE);
        let meets = move |unit: &super::Unit<'_>| unit.turns.contains(&(key, Turn::Meets));
        let at = edge.clone();
        self.meets(of.on, &scale, edge, move |unit| meets(unit).then(|| at.clone()));
        // Without steps the other side is what the comparison is decided on anyway.
        if is_one {
            let side = trace::other(op);
            let nearest = match side {
                Other::Below => edge.ceil().minus(&Exact::ONE),
                Other::Above => edge.floor().plus(&Exact::ONE),
            };
            let beside = move |unit: &super::Unit<'_>| unit.turns.contains(&(key, Turn::Beside));
            self.beside(of.on, &scale, (edge, side, None), move |unit| beside(unit).then(|| nearest.clone()));
        }
    }

    /// What is to be reached inside of a number, or of anything else that is no condition on its own.
    pub(super) fn number(&mut self, typed: &'a Typed, of: Of<'a>) {
        match &typed.kind {
            TypedKind::If(condition, yes, no) => {
                self.decides(condition, of, (true, true));
                self.number(yes, of);
                self.number(no, of);
            }
            TypedKind::And(..) | TypedKind::Or(..) | TypedKind::Not(_) | TypedKind::Compare(..) => {
                self.decides(typed, of, (true, true));
            }
            TypedKind::Min(all) | TypedKind::Max(all) if all.len() > 1 => {
                let least = matches!(typed.kind, TypedKind::Min(_));
                for (at, part) in all.iter().enumerate() {
                    let (text, whole) = (self.text(part), self.text(typed));
                    let what =
                        Phrase::new(format!("{text} deciding {whole}"), format!("{text} quyết định {whole}"));
                    let can = self.can_decide(all, at, least, of.full);
                    self.turn(typed, of, (Turn::Part(at), what, can));
                }
                all.iter().for_each(|part| self.number(part, of));
            }
            TypedKind::Clamp(inner, low, high) => self.clamp(typed, [inner, low, high], of),
            TypedKind::Default(first, second) => {
                let text = self.text(first);
                let there = Phrase::new(format!("{text} being there"), format!("{text} có giá trị"));
                let instead =
                    Phrase::new(format!("{text} not being there"), format!("{text} không có giá trị"));
                self.turn(typed, of, (Turn::First, there, true));
                self.turn(typed, of, (Turn::Second, instead, true));
                self.number(first, of);
                self.number(second, of);
            }
            TypedKind::Table(table) => {
                for (at, row) in table.rows.iter().enumerate() {
                    let place = at.saturating_add(1);
                    let gives = both(|lang| match &row.gives {
                        Output::Number(number) => crate::explain::exact(number, lang),
                        Output::Text(text) => format!("“{text}”"),
                    });
                    let what = Phrase::new(
                        format!("row {place} of the table ({})", gives.en),
                        format!("dòng {place} của bảng ({})", gives.vi),
                    );
                    self.turn(typed, of, (Turn::Row(at), what, true));
                }
                if table.otherwise.is_some() {
                    let what = both(|lang| match lang {
                        Lang::En => "none of the rows of the table".to_owned(),
                        Lang::Vi => "không dòng nào của bảng".to_owned(),
                    });
                    self.turn(typed, of, (Turn::Otherwise, what, true));
                }
                table.keys.iter().for_each(|key| self.number(key, of));
            }
            TypedKind::Previous(inner) | TypedKind::Since(_, inner) => {
                self.past(typed, of, inner);
                self.number(inner, of);
            }
            TypedKind::SubUnits(all) => self.sub_units(typed, of, all),
            TypedKind::Peers(_) | TypedKind::Filled(_) => {}
            _ => typed.parts().into_iter().for_each(|part| self.number(part, of)),
        }
    }

    fn clamp(&mut self, typed: &'a Typed, [inner, low, high]: [&'a Typed; 3], of: Of<'a>) {
        let text = self.text(inner);
        let between = |of_part: &Typed| self.sights.between(of.full, of_part).unwrap_or_default();
        let (of_inner, of_low, of_high) = (between(inner), between(low), between(high));
        let can_low = of_inner.0.as_ref().zip(of_low.1.as_ref()).is_none_or(|(least, low)| least < low);
        let can_high = of_inner.1.as_ref().zip(of_high.0.as_ref()).is_none_or(|(most, high)| most > high);
        for (turn, en, vi, can) in [
            (Turn::Low, "below its limits", "dưới giới hạn", can_low),
            (Turn::Inside, "within its limits", "trong giới hạn", true),
            (Turn::High, "above its limits", "trên giới hạn", can_high),
        ] {
            let what = Phrase::new(format!("{text} {en}"), format!("{text} {vi}"));
            self.turn(typed, of, (turn, what, can));
        }
        [inner, low, high].into_iter().for_each(|part| self.number(part, of));
    }

    /// Whether one of several numbers can be the least, or the greatest.
    fn can_decide(&self, all: &[Typed], at: usize, least: bool, full: &Exact) -> bool {
        let between: Vec<_> =
            all.iter().map(|part| self.sights.between(full, part).unwrap_or_default()).collect();
        let Some((low, high)) = between.get(at) else { return true };
        let others = between.iter().enumerate().filter(|(other, _)| *other != at);
        others.map(|(_, other)| other).all(|(other_low, other_high)| match least {
            true => low.as_ref().zip(other_high.as_ref()).is_none_or(|(low, other)| low <= other),
            false => high.as_ref().zip(other_low.as_ref()).is_none_or(|(high, other)| high >= other),
        })
    }
}
