//! Edges: met exactly, and from the other side.
use std::cmp::Ordering;

use super::{ElementKind, Unit, Want, Wants};
use crate::diagnostic::{Lang, Phrase};
use crate::explain::{both, exact};
use crate::expr::{ArithmeticOp, CompareOp, Typed, TypedKind};
use crate::model::{InputKind, Node, Parts};
use crate::number::Exact;
use crate::suite::watch::Spot;
use crate::text::Span;

/// On which side of an edge its own value does not lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Other {
    Below,
    Above,
}

/// Where edges stand, and what is known of the quantity that meets them.
pub(super) struct Scale {
    pub(super) spot: Spot,
    pub(super) span: Span,
    /// Between which numbers it lies, where that is known.
    pub(super) between: (Option<Exact>, Option<Exact>),
    /// What holds of it wherever the rule is asked.
    pub(super) keeps: Vec<(CompareOp, Exact)>,
    /// What it is a multiple of, where that is known.
    pub(super) grain: Option<Exact>,
    pub(super) is_share: bool,
    /// Whether they are limits of classes.
    pub(super) is_limit: bool,
    /// What the edges are edges of.
    pub(super) of: Phrase,
}

fn is_multiple(number: &Exact, of: &Exact) -> bool {
    number.over(of).is_some_and(|count| count.is_integer())
}

impl Scale {
    pub(super) fn holds(&self, value: &Exact) -> bool {
        let (low, high) = &self.between;
        let fits = self.grain.as_ref().is_none_or(|grain| is_multiple(value, grain));
        let kept = self.keeps.iter().all(|(op, at)| is_so(*op, value.cmp(at)));
        fits && kept
            && low.as_ref().is_none_or(|low| low <= value)
            && high.as_ref().is_none_or(|high| value <= high)
    }

    /// Whether anything can lie on a side of an edge.
    pub(super) fn reaches(&self, edge: &Exact, other: Other) -> bool {
        let (low, high) = &self.between;
        let kept = self.keeps.iter().all(|(op, at)| match (other, op) {
            (Other::Below, CompareOp::Greater | CompareOp::GreaterEqual) => at < edge,
            (Other::Above, CompareOp::Less | CompareOp::LessEqual) => at > edge,
            _ => true,
        });
        kept && match other {
            Other::Below => low.as_ref().is_none_or(|low| low < edge),
            Other::Above => high.as_ref().is_none_or(|high| high > edge),
        }
    }

    /// The nearest value on a side, where the quantity has one.
    fn nearest(&self, edge: &Exact, other: Other) -> Option<Exact> {
        let grain = self.grain.as_ref()?;
        let count = edge.over(grain)?;
        let count = match other {
            Other::Below => count.ceil().minus(&Exact::ONE),
            Other::Above => count.floor().plus(&Exact::ONE),
        };
        Some(count.times(grain))
    }

    pub(super) fn number(&self, value: &Exact, lang: Lang) -> String {
        number(value, self.is_share, lang)
    }

    /// The case that has a value where the edges stand.
    fn add(&self, on: &str, value: &Phrase) -> Phrase {
        if self.is_limit {
            return Phrase::new(
                format!("a case that comes to {} and expects its class (`{on}` has this limit)", value.en),
                format!("một trường hợp đạt {} và mong đợi xếp loại (ngưỡng của `{on}`)", value.vi),
            );
        }
        Phrase::new(
            format!("a case with {} at `{on}`", value.en),
            format!("một trường hợp có {} ở `{on}`", value.vi),
        )
    }
}

/// A number; a share in percent.
pub(in crate::suite) fn number(value: &Exact, is_share: bool, lang: Lang) -> String {
    if is_share {
        return format!("{} %", exact(&value.times(&Exact::from_integer(100)), lang));
    }
    exact(value, lang)
}

/// Whether a quantity is a share, as far as can be seen: percent, or a quotient.
pub(in crate::suite) fn is_share(typed: &Typed, parts: &Parts) -> bool {
    match &typed.kind {
        TypedKind::Input(at) => parts.inputs.get(*at).is_some_and(|input| input.kind == InputKind::Percent),
        TypedKind::Derived(at) => {
            parts.derived.get(*at).is_some_and(|derived| is_share(&derived.value, parts))
        }
        TypedKind::Round(of, _) => is_share(of, parts),
        TypedKind::Arithmetic(ArithmeticOp::Divide, ..) | TypedKind::Share(_) => true,
        _ => false,
    }
}

/// What a quantity is a multiple of; a derived quantity is looked into.
pub(in crate::suite) fn grain(typed: &Typed, parts: &Parts) -> Option<Exact> {
    match &typed.kind {
        TypedKind::Derived(at) => grain(&parts.derived.get(*at)?.value, parts),
        TypedKind::If(_, yes, no) => match (&yes.kind, &no.kind) {
            (TypedKind::Number(number), _) => grain(no, parts).filter(|of| is_multiple(number, of)),
            (_, TypedKind::Number(number)) => grain(yes, parts).filter(|of| is_multiple(number, of)),
            _ => {
                let (one, other) = (grain(yes, parts)?, grain(no, parts)?);
                let (fine, coarse) = if one < other { (one, other) } else { (other, one) };
                is_multiple(&coarse, &fine).then_some(fine)
            }
        },
        _ => crate::check::quantities::grain(typed, &parts.inputs),
    }
}

fn is_so(op: CompareOp, order: Ordering) -> bool {
    match op {
        CompareOp::Equal => order.is_eq(),
        CompareOp::NotEqual => order.is_ne(),
        CompareOp::Less => order.is_lt(),
        CompareOp::LessEqual => order.is_le(),
        CompareOp::Greater => order.is_gt(),
        CompareOp::GreaterEqual => order.is_ge(),
    }
}

const fn opposite(op: CompareOp) -> CompareOp {
    match op {
        CompareOp::Equal => CompareOp::NotEqual,
        CompareOp::NotEqual => CompareOp::Equal,
        CompareOp::Less => CompareOp::GreaterEqual,
        CompareOp::LessEqual => CompareOp::Greater,
        CompareOp::Greater => CompareOp::LessEqual,
        CompareOp::GreaterEqual => CompareOp::Less,
    }
}

/// What the conditions of a node say of a quantity wherever its rule is asked: comparisons that must hold, or must not.
pub(super) fn kept(node: &Node, quantity: &Typed) -> Vec<(CompareOp, Exact)> {
    fn take(condition: &Typed, holds: bool, quantity: &Typed, all: &mut Vec<(CompareOp, Exact)>) {
        match &condition.kind {
            TypedKind::And(left, right) if holds => {
                [left, right].into_iter().for_each(|of| take(of, holds, quantity, all));
            }
            TypedKind::Or(left, right) if !holds => {
                [left, right].into_iter().for_each(|of| take(of, holds, quantity, all));
            }
            TypedKind::Not(inner) => take(inner, !holds, quantity, all),
            _ => {
                let Some((op, of, written)) = super::edge(condition) else { return };
                if let TypedKind::Number(at) = &written.kind
                    && of.kind == quantity.kind
                {
                    all.push((if holds { op } else { opposite(op) }, at.clone()));
                }
            }
        }
    }
    let mut all = Vec::new();
    for (condition, holds) in [(&node.applies_if, true), (&node.unscored_if, false), (&node.zero_if, false)] {
        if let Some(condition) = condition {
            take(condition, holds, quantity, &mut all);
        }
    }
    all
}

impl<'a> Wants<'a> {
    /// Each edge of a quantity: a value that meets it, and one on the other side, the nearest there where the quantity has
    /// steps and else one before the next edge.
    pub(super) fn edges(
        &mut self,
        on: &str,
        scale: &Scale,
        mut edges: Vec<(Exact, Other)>,
        quantity: impl Fn(&Unit<'_>) -> Option<Exact> + Clone + 'a,
    ) {
        edges.sort();
        edges.dedup();
        let mut before: Option<Exact> = None;
        for (edge, other) in edges.clone() {
            if before.as_ref() != Some(&edge) {
                self.meets(on, scale, &edge, quantity.clone());
            }
            before = Some(edge.clone());
            let next = match other {
                Other::Below => edges.iter().rev().map(|(at, _)| at).find(|at| **at < edge).cloned(),
                Other::Above => edges.iter().map(|(at, _)| at).find(|at| **at > edge).cloned(),
            };
            self.beside(on, scale, (&edge, other, next), quantity.clone());
        }
    }

    /// A value that is exactly the edge.
    pub(super) fn meets(
        &mut self,
        on: &str,
        scale: &Scale,
        edge: &Exact,
        quantity: impl Fn(&Unit<'_>) -> Option<Exact> + 'a,
    ) {
        let of = &scale.of;
        let what = both(|lang| match lang {
            Lang::En => format!("{} of exactly {}", of.en, scale.number(edge, lang)),
            Lang::Vi => format!("{} đúng bằng {}", of.vi, scale.number(edge, lang)),
        });
        let exactly = both(|lang| match lang {
            Lang::En => format!("exactly {}", scale.number(edge, lang)),
            Lang::Vi => format!("đúng {}", scale.number(edge, lang)),
        });
        let add = scale.add(on, &exactly);
        let want = Want {
            kind: ElementKind::Edge,
            spot: scale.spot,
            what,
            add,
            span: scale.span,
            can: scale.holds(edge),
        };
        let edge = edge.clone();
        self.push(on, want, move |unit| quantity(unit).is_some_and(|value| value == edge));
    }

    /// A value on the other side of an edge.
    pub(super) fn beside(
        &mut self,
        on: &str,
        scale: &Scale,
        (edge, other, next): (&Exact, Other, Option<Exact>),
        quantity: impl Fn(&Unit<'_>) -> Option<Exact> + 'a,
    ) {
        let nearest = scale.nearest(edge, other);
        let side = |lang: Lang| match (lang, other) {
            (Lang::En, Other::Below) => "below",
            (Lang::En, Other::Above) => "above",
            (Lang::Vi, Other::Below) => "dưới",
            (Lang::Vi, Other::Above) => "trên",
        };
        let place = both(|lang| {
            let (side, edge) = (side(lang), scale.number(edge, lang));
            match (lang, &nearest) {
                (Lang::En, Some(nearest)) => format!("{} (just {side} {edge})", scale.number(nearest, lang)),
                (Lang::Vi, Some(nearest)) => format!("{} (ngay {side} {edge})", scale.number(nearest, lang)),
                (_, None) => format!("{side} {edge}"),
            }
        });
        let of = &scale.of;
        let what = Phrase::new(
            format!("{}{} {}", of.en, if nearest.is_some() { " of" } else { "" }, place.en),
            format!("{} {}", of.vi, place.vi),
        );
        let add = match nearest {
            Some(_) => scale.add(on, &place),
            None if scale.is_limit => scale.add(on, &place),
            None => {
                scale.add(on, &Phrase::new(format!("a value {}", place.en), format!("giá trị {}", place.vi)))
            }
        };
        let can = scale.reaches(edge, other) && nearest.as_ref().is_none_or(|nearest| scale.holds(nearest));
        let want = Want { kind: ElementKind::Edge, spot: scale.spot, what, add, span: scale.span, can };
        let edge = edge.clone();
        self.push(on, want, move |unit| {
            let Some(value) = quantity(unit) else { return false };
            let is_beside = match other {
                Other::Below => value < edge && next.as_ref().is_none_or(|next| *next <= value),
                Other::Above => value > edge && next.as_ref().is_none_or(|next| value <= *next),
            };
            is_beside && nearest.as_ref().is_none_or(|nearest| *nearest == value)
        });
    }
}
