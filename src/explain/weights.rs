//! Weights of nodes: what figures made of them, and where they left a node without points.
use super::how::lack;
use super::numbers::both;
use super::rules::Words;
use crate::diagnostic::{Lang, Phrase};
use crate::expr::Typed;
use crate::model::{Node, Role, Weight};
use crate::number::Exact;
use crate::score::{Branch, Lack, NodeScore, Scope, Scorecard, counts};

impl Scorecard {
    /// The weight that figures chose, or the share of the whole that is kept.
    pub(super) fn weighed(&self, node: &Node, score: &NodeScore) -> Option<Phrase> {
        let rubric = &self.rubric;
        let (typed, weight) = match &node.weight {
            Weight::Of(_) => return None,
            Weight::Share(share) => {
                return Some(both(|lang| {
                    let share = Words { rubric, node, lang }.percent(share);
                    match lang {
                        Lang::En => format!("weight {share} of the whole"),
                        Lang::Vi => format!("tỷ trọng cố định {share}"),
                    }
                }));
            }
            Weight::Chosen(typed) => (typed, score.chosen.as_deref()),
        };
        let none = match weight {
            Some(_) => None,
            None => Some(self.no_weight(node, score)?),
        };
        Some(both(|lang| chosen(&Words { rubric, node, lang }, typed, weight, none)))
    }

    /// Why a chosen weight is none, where it was asked for.
    fn no_weight(&self, node: &Node, score: &NodeScore) -> Option<NoWeight> {
        let typed = node.weight.chosen()?;
        // What a node above decided asks for no weights, and the period before is not at hand here.
        if score.chosen.is_some() || score.branch == Branch::Above || typed.looks_back() {
            return None;
        }
        let figures = Scope::of_figures(&self.unit.cells);
        let below = &self.sub_units;
        let scope =
            Scope { derived: &self.derived, scores: &self.nodes, full: &node.points, below, ..figures };
        match scope.number(typed) {
            Ok(weight) => weight.is_negative().then_some(NoWeight::BelowZero),
            Err(why) => Some(NoWeight::Lack(why)),
        }
    }

    /// Why a policy decided, where weights or a want of sub-units were the cause.
    pub(super) fn why(&self, node: &Node, score: &NodeScore) -> Option<Phrase> {
        let Branch::Policy(lack) = score.branch else { return None };
        let of_sub_units = self.of_sub_units(node, lack);
        if of_sub_units.is_some() || node.rule.is_some() {
            return of_sub_units;
        }
        let parts = &self.rubric.parts;
        let children = || {
            let all = node.children.iter();
            let all = all.filter_map(|at| Some((parts.nodes.get(*at)?, self.nodes.get(*at)?)));
            all.filter(|(child, _)| child.role == Role::Scored && child.weight.chosen().is_some())
        };
        let no_weight_of = |(child, score): (&Node, &NodeScore)| {
            let none = self.no_weight(child, score).filter(|none| none.lack() == lack)?;
            Some((child.id.clone(), none))
        };
        if let Some((id, none)) = children().find_map(no_weight_of) {
            return Some(weightless(&id, none));
        }
        let asked = || children().filter(|(_, score)| score.chosen.is_some());
        let come_to_nothing = asked().next().is_some() && !asked().any(|(child, score)| counts(child, score));
        (lack == Lack::ZeroDenominator && come_to_nothing).then(weights_of_nothing)
    }
}

/// What figures made of a weight, and how; or why it is none.
pub(super) fn chosen(
    words: &Words<'_>,
    typed: &Typed,
    weight: Option<&Exact>,
    none: Option<NoWeight>,
) -> String {
    let found = match (weight, none) {
        (Some(weight), _) => words.number(weight),
        (None, None) => String::new(),
        (None, Some(why)) => format!("{} ({})", words.say("none", "không có"), no_weight(why, words.lang)),
    };
    format!("{} {found}: {}", words.say("weight", "trọng số"), words.quantity(typed))
}

/// That a node has no weight, and why.
pub(super) fn weightless(id: &str, none: NoWeight) -> Phrase {
    both(|lang| {
        let why = no_weight(none, lang);
        match lang {
            Lang::En => format!("the weight of {id}: {why}"),
            Lang::Vi => format!("trọng số của {id}: {why}"),
        }
    })
}

/// Why a weight is none.
#[derive(Clone, Copy)]
pub(super) enum NoWeight {
    BelowZero,
    Lack(Lack),
}

impl NoWeight {
    /// Of what figures made of one.
    pub(super) fn of(weight: &Result<Exact, Lack>) -> Option<Self> {
        match weight {
            Ok(weight) if weight.is_negative() => Some(Self::BelowZero),
            Ok(_) => None,
            Err(lack) => Some(Self::Lack(*lack)),
        }
    }

    pub(super) const fn lack(self) -> Lack {
        match self {
            Self::BelowZero => Lack::OutOfDomain,
            Self::Lack(lack) => lack,
        }
    }
}

fn no_weight(why: NoWeight, lang: Lang) -> &'static str {
    match (why, lang) {
        (NoWeight::BelowZero, Lang::En) => "below 0",
        (NoWeight::BelowZero, Lang::Vi) => "nhỏ hơn 0",
        (NoWeight::Lack(why), lang) => lack(why, lang),
    }
}

pub(super) fn weights_of_nothing() -> Phrase {
    Phrase::new("the weights add up to 0", "tổng trọng số bằng 0")
}
