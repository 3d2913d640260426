//! Making changes: how much a number moves, and what is said of it.
use super::MutantKind;
use crate::diagnostic::{Lang, Phrase};
use crate::explain::{both, exact};
use crate::model::{Node, Parts, Rubric};
use crate::number::Exact;
use crate::prove::Sights;
use crate::report::Report;
use crate::suite::watch::Spot;
use crate::syntax::Places;
use crate::text::Span;

/// Makes the change.
pub(super) type Edit = Box<dyn Fn(&mut Parts)>;

/// Whether some reports can tell a change of what may be reported.
pub(super) type CanTell = Box<dyn Fn(&[Report]) -> bool>;

/// A change to be tried.
pub(super) struct Made {
    pub(super) said: Said,
    pub(super) spots: Vec<Spot>,
    pub(super) edit: Edit,
    /// Of a change for which reports have to be admitted anew: which can tell.
    pub(super) admits: Option<CanTell>,
}

/// What is said of a change.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) kind: MutantKind,
    pub(super) on: String,
    pub(super) what: Phrase,
    pub(super) add: Phrase,
    pub(super) span: Span,
}

/// Makes all changes of one rubric.
pub(super) struct Maker<'a> {
    pub(super) rubric: &'a Rubric,
    pub(super) parts: &'a Parts,
    pub(super) sights: Sights<'a>,
    pub(super) places: Places,
    pub(super) all: Vec<Made>,
}

impl<'a> Maker<'a> {
    pub(super) fn of(rubric: &'a Rubric) -> Vec<Made> {
        let places = Places::of(rubric.source().text(), rubric.variant_id());
        let sights = Sights::of(rubric);
        let mut maker = Maker { rubric, parts: &rubric.parts, sights, places, all: Vec::new() };
        maker.nodes();
        maker.roundings();
        maker.policies();
        maker.expressions();
        maker.verdicts();
        maker.inputs();
        maker.all
    }

    pub(super) fn push(&mut self, said: Said, spots: Vec<Spot>, edit: impl Fn(&mut Parts) + 'static) {
        self.all.push(Made { said, spots, edit: Box::new(edit), admits: None });
    }

    /// A change of what may be reported.
    pub(super) fn push_admitted(
        &mut self,
        said: Said,
        spots: Vec<Spot>,
        can_tell: impl Fn(&[Report]) -> bool + 'static,
        edit: impl Fn(&mut Parts) + 'static,
    ) {
        self.all.push(Made { said, spots, edit: Box::new(edit), admits: Some(Box::new(can_tell)) });
    }

    /// A change of a node.
    pub(super) fn node(
        &mut self,
        at: usize,
        (kind, span): (MutantKind, Span),
        (what, add): (Phrase, Phrase),
        edit: impl Fn(&mut Node) + 'static,
    ) {
        let Some(node) = self.parts.nodes.get(at) else { return };
        let said = Said { kind, on: node.id.clone(), what, add, span };
        self.push(said, vec![Spot::Node(at)], move |parts| {
            if let Some(node) = parts.nodes.get_mut(at) {
                edit(node);
            }
        });
    }

    /// Where a key of a node stands.
    pub(super) fn key_of(&self, node: &Node, key: &str) -> Span {
        self.places.find("node", &node.id, key).unwrap_or(node.span)
    }
}

/// What is called so in both languages, from one number to another.
pub(super) fn moved(name: (&str, &str), from: &Exact, to: &Exact, is_share: bool) -> Phrase {
    let number = |value: &Exact, lang: Lang| crate::suite::coverage::number(value, is_share, lang);
    both(|lang| {
        let name = if lang == Lang::En { name.0 } else { name.1 };
        format!("{name}: {} → {}", number(from, lang), number(to, lang))
    })
}

/// What is called so in both languages, from one word that is typed there to another.
pub(super) fn turned(name: (&str, &str), from: &str, to: &str) -> Phrase {
    Phrase::new(format!("{}: `{from}` → `{to}`", name.0), format!("{}: `{from}` → `{to}`", name.1))
}

/// A case that shows something at a node.
pub(super) fn case_with(id: &str, (en, vi): (&str, &str)) -> Phrase {
    Phrase::new(format!("a case with {en} at `{id}`"), format!("một trường hợp có {vi} ở `{id}`"))
}

/// The points that a wrong rubric might have in their place: within the maximum, and not the same.
pub(super) fn nudged(points: &Exact, full: &Exact) -> Exact {
    let two = Exact::from_integer(2);
    let step = if points.is_integer() && *full >= two {
        Exact::ONE
    } else if points.is_zero() {
        if full.is_zero() { Exact::ONE } else { tenth(full) }
    } else {
        tenth(&points.abs())
    };
    if points.is_positive() && points >= full { points.minus(&step) } else { points.plus(&step) }
}

fn tenth(number: &Exact) -> Exact {
    number.times(&Exact::ten_to(-1))
}

/// By how much an edge moves: to the next value where the quantity has steps, else by a tenth of a percent point, or of
/// what is no share by about as little.
pub(super) fn step_of(edge: &Exact, grain: Option<&Exact>, is_share: bool) -> Exact {
    match grain {
        Some(grain) => grain.clone(),
        None if is_share => Exact::ten_to(-3),
        None => Exact::ten_to(edge.first_place().unwrap_or(0).saturating_sub(2)),
    }
}

/// The case that notices an edge that moves: of what lies between the old place and the new one, the end that belongs to it.
pub(super) fn near(
    id: &str,
    (edge, to): (&Exact, &Exact),
    own_is_above: bool,
    (has_steps, is_share): (bool, bool),
) -> Phrase {
    let up = to > edge;
    let number = |lang: Lang| {
        crate::suite::coverage::number(if up == own_is_above { edge } else { to }, is_share, lang)
    };
    both(|lang| {
        let at = number(lang);
        match (lang, up == own_is_above || has_steps, up) {
            (Lang::En, true, _) => format!("a case with exactly {at} at `{id}`"),
            (Lang::Vi, true, _) => format!("một trường hợp có đúng {at} ở `{id}`"),
            (Lang::En, false, false) => format!("a case with {at} or just above at `{id}`"),
            (Lang::Vi, false, false) => format!("một trường hợp có {at} hoặc ngay trên đó ở `{id}`"),
            (Lang::En, false, true) => format!("a case with {at} or just below at `{id}`"),
            (Lang::Vi, false, true) => format!("một trường hợp có {at} hoặc ngay dưới đó ở `{id}`"),
        }
    })
}

/// A number as it is said.
pub(super) fn said(number: &Exact) -> Phrase {
    both(|lang| exact(number, lang))
}
