//! What is to be reached in pillars, classes and rankings.
use super::edges::{Other, Scale};
use super::{ElementKind, Unit, Want, Wants};
use crate::diagnostic::{Lang, Phrase};
use crate::explain::both;
use crate::model::{By, Classes, Ranking, TieKey, TieMethod};
use crate::number::Exact;
use crate::rank::Place;
use crate::score::Outcome;
use crate::suite::watch::Spot;
use crate::text::Span;

fn want(kind: ElementKind, spot: Spot, span: Span, what: Phrase) -> Want {
    let add = Phrase::new(format!("a case with {}", what.en), format!("một trường hợp có {}", what.vi));
    Want { kind, spot, what, add, span, can: true }
}

impl<'a> Wants<'a> {
    pub(super) fn verdicts(&mut self) {
        let parts = &self.rubric.parts;
        for (at, pillar) in parts.pillars.iter().enumerate() {
            let what = Phrase::new(format!("points of `{}`", pillar.id), format!("điểm của `{}`", pillar.id));
            let want = want(ElementKind::Pillar, Spot::Pillar(at), pillar.span, what);
            self.push(&pillar.id, want, move |unit| {
                unit.card.pillars.get(at).is_some_and(|score| score.outcome == Outcome::Scored)
            });
            self.weights(at, pillar);
        }
        if let Some(classes) = &parts.classes {
            self.classes(classes);
        }
        for (at, ranking) in parts.rankings.iter().enumerate() {
            self.ranking(at, ranking);
        }
    }

    fn classes(&mut self, classes: &'a Classes) {
        let full = self.rubric.parts.nodes.first().map_or(&Exact::ZERO, |root| &root.points);
        for (at, class) in classes.all.iter().enumerate() {
            let id = &class.id;
            let what = Phrase::new(format!("the class `{id}`"), format!("xếp loại `{id}`"));
            let given = want(ElementKind::Class, Spot::Class, class.span, what);
            let can = !self.sights.is_never(at);
            self.push(id, Want { can, ..given }, move |unit| {
                unit.card.class.as_ref().is_some_and(|verdict| verdict.class == *id)
            });
            if let Some(limit) = &class.limit {
                let (is_share, edge) = (limit.share, limit.edge());
                let value = move |unit: &Unit<'_>| {
                    let verdict = unit.card.class.as_ref().filter(|verdict| verdict.is_percent == is_share);
                    verdict.map(|verdict| verdict.value.clone())
                };
                let next = |below: bool| {
                    let edges = classes.all.iter().filter_map(|class| class.limit.as_ref());
                    let edges = edges.filter(|other| other.share == is_share).map(crate::model::Limit::edge);
                    if below {
                        edges.filter(|other| *other < edge).max()
                    } else {
                        edges.filter(|other| *other > edge).min()
                    }
                };
                let side = if limit.closed { Other::Below } else { Other::Above };
                let of = both(|lang| match lang {
                    Lang::En => format!("a result{}", if is_share { " (in %)" } else { "" }),
                    Lang::Vi => format!("kết quả{}", if is_share { " (tính theo %)" } else { "" }),
                });
                let scale = Scale {
                    spot: Spot::Class,
                    span: class.span,
                    between: (None, None),
                    keeps: Vec::new(),
                    grain: None,
                    is_share: false,
                    is_limit: true,
                    of,
                };
                self.meets(id, &scale, &edge, value);
                self.beside(id, &scale, (&edge, side, next(side == Other::Below)), value);
            }
            if let Some(gate) = &class.requires {
                self.verdict_condition(gate, id, Spot::Class, full);
                let what = Phrase::new(
                    format!("the class `{id}` reached and kept back by its gate"),
                    format!("đạt mức `{id}` nhưng không đủ điều kiện kèm theo"),
                );
                let kept = want(ElementKind::Class, Spot::Class, class.span, what);
                let can = self.sights.truths(gate).1;
                self.push(id, Want { can, ..kept }, move |unit| {
                    unit.card.class.as_ref().is_some_and(|verdict| verdict.gates_failed.contains(id))
                });
            }
        }
        for cap in &classes.caps {
            let Some(class) = classes.all.get(cap.at_best) else { continue };
            self.verdict_condition(&cap.when, &class.id, Spot::Class, full);
            let text = &cap.text;
            let what = Phrase::new(
                format!("a better class kept back by the cap `{text}`"),
                format!("mức cao hơn bị khống chế bởi `{text}`"),
            );
            let kept = want(ElementKind::Class, Spot::Class, cap.when.span, what);
            self.push(&class.id, kept, move |unit| {
                unit.card.class.as_ref().is_some_and(|verdict| verdict.caps.iter().any(|by| by.when == *text))
            });
        }
    }

    fn ranking(&mut self, at: usize, ranking: &'a Ranking) {
        let (id, spot) = (&ranking.id, Spot::Ranking(at));
        let place = move |unit: &Unit<'_>, is: &dyn Fn(&Place) -> bool| {
            let list = unit.standing.ranking(id);
            list.is_some_and(|list| {
                list.places.iter().any(|place| place.unit == unit.card.unit() && is(place))
            })
        };
        let ranked = want(
            ElementKind::Rank,
            spot,
            ranking.span,
            Phrase::new(
                format!("ranks in `{id}` of several units"),
                format!("hạng trong `{id}` của nhiều đơn vị"),
            ),
        );
        self.push(id, ranked, move |unit| place(unit, &|place| place.out_of > 1));
        if matches!(ranking.by, By::Pairs(_)) {
            self.pairs(ranking, spot);
        }
        for key in &ranking.tie_break {
            let name = match key {
                TieKey::Target(target) => self.rubric.parts.name_of(*target).to_owned(),
                TieKey::Value { text, .. } => text.clone(),
            };
            let what = Phrase::new(
                format!("a tie in `{id}` broken by `{name}`"),
                format!("hạng bằng nhau trong `{id}` được phân định bởi `{name}`"),
            );
            let want = want(ElementKind::Rank, spot, ranking.span, what);
            self.push(id, want, move |unit| place(unit, &|place| place.decided_by.as_ref() == Some(&name)));
        }
        let left = want(
            ElementKind::Rank,
            spot,
            ranking.span,
            Phrase::new(
                format!("units in `{id}` that nothing sets apart"),
                format!("các đơn vị trong `{id}` hoàn toàn bằng nhau"),
            ),
        );
        let is_ordinal = ranking.ties == TieMethod::Ordinal;
        self.push(id, left, move |unit| {
            place(unit, &|place| match is_ordinal {
                true => place.decided_by.as_deref() == Some("unit"),
                false => place.tie.is_some(),
            })
        });
        if let Some(condition) = &ranking.eligible {
            let full = self.rubric.parts.nodes.first().map_or(&Exact::ZERO, |root| &root.points);
            self.verdict_condition(condition, id, spot, full);
        }
    }
}
