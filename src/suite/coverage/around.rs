//! What is to be reached of the period before and of sub-units.
use super::trace::Turn;
use super::turns::Of;
use super::{ElementKind, Wants};
use crate::diagnostic::Phrase;
use crate::expr::{SubUnits, Type, Typed};

impl<'a> Wants<'a> {
    /// A value from the period before, and none.
    pub(super) fn past(&mut self, typed: &'a Typed, of: Of<'a>, inner: &'a Typed) {
        let text = self.text(inner);
        for (turn, en, vi) in [
            (Turn::First, "with a value in the period before", "có giá trị ở kỳ trước"),
            (Turn::Second, "without a value in the period before", "không có giá trị ở kỳ trước"),
        ] {
            let what = Phrase::new(format!("{text} {en}"), format!("{text} {vi}"));
            self.turn(typed, of, (turn, what, true));
        }
    }

    /// Sub-units that differ, none, one without a value, and what is asked of each.
    pub(super) fn sub_units(&mut self, typed: &'a Typed, of: Of<'a>, all: &'a SubUnits) {
        let text = self.text(typed);
        let several = match all.of {
            Some(_) => ("sub-units that differ", "các đơn vị trực thuộc có kết quả khác nhau"),
            None => ("several sub-units", "nhiều đơn vị trực thuộc"),
        };
        let mut asked = vec![
            (Turn::Differ, several),
            (Turn::Alone, ("no sub-unit at all", "không có đơn vị trực thuộc nào")),
        ];
        if all.of.is_some() {
            let without = ("a sub-unit without a value", "một đơn vị trực thuộc không có số liệu");
            asked.push((Turn::Without, without));
        }
        if all.weight.as_ref().is_some_and(|weight| !weight.references().inputs.is_empty()) {
            let without = ("a sub-unit without a weight", "một đơn vị trực thuộc không có trọng số");
            asked.push((Turn::Unweighed, without));
        }
        for (turn, (en, vi)) in asked {
            let what = Phrase::new(format!("{text}: {en}"), format!("{text}: {vi}"));
            let add = Phrase::new(
                format!("a case with {en} at `{}`", of.on),
                format!("một trường hợp có {vi} ở `{}`", of.on),
            );
            self.turn(typed, of, (turn, what, true));
            if let Some(wanted) = self.all.last_mut() {
                wanted.element.add = add;
            }
        }
        for inner in all.of.iter().chain(&all.weight) {
            match inner.ty {
                Type::Boolean => self.decides(inner, of, (true, true)),
                _ => self.number(inner, of),
            }
        }
    }

    /// How pairs of units go in a ranking that compares them two by two.
    pub(super) fn pairs(&mut self, ranking: &'a crate::model::Ranking, spot: crate::suite::watch::Spot) {
        use crate::score::PairRecord;
        let id = &ranking.id;
        type Count = fn(&PairRecord) -> usize;
        let ways: [(Count, &str, &str); 3] = [
            (|pairs| pairs.won, "a pair that the unit wins", "một cặp mà đơn vị thắng"),
            (|pairs| pairs.lost, "a pair that the unit loses", "một cặp mà đơn vị thua"),
            (|pairs| pairs.tied, "a pair that nobody wins (`tied_pair`)", "một cặp hòa (`tied_pair`)"),
        ];
        for (count, en, vi) in ways {
            let want = super::Want {
                kind: ElementKind::Rank,
                spot,
                what: Phrase::new(format!("{en} in `{id}`"), format!("{vi} trong `{id}`")),
                add: Phrase::new(
                    format!("a case with {en}, and its rank in `{id}`"),
                    format!("một trường hợp có {vi} và thứ hạng trong `{id}`"),
                ),
                span: ranking.span,
                can: true,
            };
            self.push(id, want, move |unit| {
                let ranks = unit.card.ranks.iter().filter(|rank| rank.ranking == *id);
                ranks.filter_map(|rank| rank.pairs.as_ref()).any(|pairs| count(pairs) > 0)
            });
        }
    }
}
