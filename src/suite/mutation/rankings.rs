//! Changes of rankings.
use super::MutantKind;
use super::make::{Maker, Said, moved, turned};
use super::verdicts::other_view;
use crate::diagnostic::Phrase;
use crate::model::{By, Copeland, Ranking, TieKey, TieMethod, Weighed};
use crate::number::Exact;
use crate::suite::watch::Spot;

impl Maker<'_> {
    pub(super) fn ranking(&mut self, at: usize, ranking: &Ranking) {
        let id = &ranking.id;
        let key = |maker: &Self, key: &str| maker.places.find("ranking", id, key).unwrap_or(ranking.span);
        let method = |ties: TieMethod| match ties {
            TieMethod::Competition => "competition",
            TieMethod::Dense => "dense",
            TieMethod::Modified => "modified",
            TieMethod::Ordinal => "ordinal",
            TieMethod::Average => "average",
            TieMethod::Percent => "percent",
        };
        let tie = ("a tie, and a unit below it", "các đơn vị bằng nhau, và một đơn vị xếp sau");
        let others: &[TieMethod] = match ranking.ties {
            TieMethod::Competition => &[TieMethod::Dense, TieMethod::Modified],
            TieMethod::Dense | TieMethod::Modified | TieMethod::Ordinal | TieMethod::Average => {
                &[TieMethod::Competition]
            }
            TieMethod::Percent => &[TieMethod::Competition],
        };
        for other in others.iter().copied() {
            let what = turned(("`ties`", "`ties`"), method(ranking.ties), method(other));
            self.rank(at, ranking, (key(self, "ties"), what, tie), move |ranking| ranking.ties = other);
        }
        match &ranking.by {
            By::Value { lower_first, .. } => {
                let differ = ("units that differ", "các đơn vị khác nhau");
                let what = first(("`first`", "`first`"), *lower_first);
                self.rank(at, ranking, (key(self, "first"), what, differ), |ranking| {
                    if let By::Value { lower_first, .. } = &mut ranking.by {
                        *lower_first = !*lower_first;
                    }
                });
            }
            By::Pairs(copeland) => self.pairs(at, ranking, copeland),
        }
        for (place, tie_key) in ranking.tie_break.iter().enumerate() {
            let name = match tie_key {
                TieKey::Target(target) => self.parts.name_of(*target).to_owned(),
                TieKey::Value { text, .. } => text.clone(),
            };
            let add = (
                format!("a tie that `{name}` breaks"),
                format!("các đơn vị bằng nhau, phân định bởi `{name}`"),
            );
            let add = (add.0.as_str(), add.1.as_str());
            let what =
                Phrase::new(format!("`tie_break` without `{name}`"), format!("`tie_break` bỏ `{name}`"));
            self.rank(at, ranking, (key(self, "tie_break"), what, add), move |ranking| {
                if place < ranking.tie_break.len() {
                    ranking.tie_break.remove(place);
                }
            });
            if let TieKey::Value { lower_first, .. } = tie_key {
                let (from, to) = if *lower_first { ("lower", "higher") } else { ("higher", "lower") };
                let what =
                    turned((&format!("`first` of `{name}`"), &format!("`first` của `{name}`")), from, to);
                self.rank(at, ranking, (key(self, "tie_break"), what, add), move |ranking| {
                    if let Some(TieKey::Value { lower_first, .. }) = ranking.tie_break.get_mut(place) {
                        *lower_first = !*lower_first;
                    }
                });
            }
            if let Some(next) = place.checked_add(1).filter(|next| *next < ranking.tie_break.len()) {
                let what = Phrase::new(
                    format!("`tie_break`: `{name}` after the key that follows it"),
                    format!("`tie_break`: `{name}` xếp sau tiêu chí kế tiếp"),
                );
                let add = (
                    "a tie that two keys break in opposite ways",
                    "các đơn vị bằng nhau mà hai tiêu chí phụ phân định ngược nhau",
                );
                self.rank(at, ranking, (key(self, "tie_break"), what, add), move |ranking| {
                    if next < ranking.tie_break.len() {
                        ranking.tie_break.swap(place, next);
                    }
                });
            }
        }
        if !ranking.within.is_empty() {
            let add = ("units of several groups", "các đơn vị thuộc nhiều nhóm");
            let what = Phrase::new("`within` left out", "bỏ `within`");
            self.rank(at, ranking, (key(self, "within"), what, add), |ranking| ranking.within.clear());
        }
        let is_rounded = match &ranking.by {
            By::Value { of, .. } => self.is_rounded(*of, &ranking.view),
            By::Pairs(copeland) => copeland.at.iter().any(|at| self.is_rounded(at.of, &ranking.view)),
        };
        if !is_rounded {
            return;
        }
        let (from, to, other) = other_view(&ranking.view);
        let add = (
            "units that only the exact points, or only the rounded ones, set apart",
            "các đơn vị chỉ khác nhau ở điểm chưa làm tròn, hoặc chỉ ở điểm đã làm tròn",
        );
        let what = turned(("`value`", "`value`"), &from, &to);
        self.rank(at, ranking, (key(self, "value"), what, add), move |ranking| ranking.view = other.clone());
    }

    /// How units are compared two by two.
    fn pairs(&mut self, at: usize, ranking: &Ranking, copeland: &Copeland) {
        let differ = ("pairs that other weights decide", "các cặp đơn vị mà trọng số khác sẽ phân định khác");
        let span = self.places.find("ranking", &ranking.id, "of").unwrap_or(ranking.span);
        for (place, part) in copeland.at.iter().enumerate() {
            let id = self.parts.name_of(part.of).to_owned();
            let what =
                first((&format!("`first` of `{id}`"), &format!("`first` của `{id}`")), part.lower_first);
            self.rank(at, ranking, (span, what, differ), move |ranking| {
                if let Some(part) = part_of(ranking, place) {
                    part.lower_first = !part.lower_first;
                }
            });
            if copeland.at.len() < 2 {
                continue;
            }
            let name = (format!("the weight of `{id}`"), format!("trọng số của `{id}`"));
            for (to, wholes) in other_weights(copeland, place) {
                let what = moved((&name.0, &name.1), &part.weight, &to, false);
                self.rank(at, ranking, (span, what, differ), move |ranking| {
                    let By::Pairs(copeland) = &mut ranking.by else { return };
                    for (part, whole) in copeland.at.iter_mut().zip(&wholes) {
                        part.whole = *whole;
                    }
                    if let Some(part) = copeland.at.get_mut(place) {
                        part.weight = to.clone();
                    }
                });
            }
        }
        let to = if copeland.tied_pair.is_zero() { Exact::ONE } else { Exact::ZERO };
        let what = moved(("`tied_pair`", "`tied_pair`"), &copeland.tied_pair, &to, false);
        let tied = ("a pair that nobody wins", "một cặp đơn vị ngang nhau");
        self.rank(at, ranking, (span, what, tied), move |ranking| {
            if let By::Pairs(copeland) = &mut ranking.by {
                copeland.tied_pair = to.clone();
            }
        });
    }

    fn rank(
        &mut self,
        at: usize,
        ranking: &Ranking,
        (span, what, add): (crate::text::Span, Phrase, (&str, &str)),
        edit: impl Fn(&mut Ranking) + 'static,
    ) {
        let add = Phrase::new(
            format!("a case with {}, and their ranks in `{}`", add.0, ranking.id),
            format!("một trường hợp có {} và thứ hạng trong `{}`", add.1, ranking.id),
        );
        let said = Said { kind: MutantKind::Rank, on: ranking.id.clone(), what, add, span };
        self.push(said, vec![Spot::Ranking(at)], move |parts| {
            if let Some(ranking) = parts.rankings.get_mut(at) {
                edit(ranking);
            }
        });
    }
}

/// The most weights whose proportion is compared in every way that a pair can go.
const MOST_WEIGHTS: usize = 7;

/// Twice a weight, and half of it, each with the smallest whole numbers in that proportion; where some pair would go otherwise.
fn other_weights(copeland: &Copeland, place: usize) -> Vec<(Exact, Vec<i64>)> {
    let two = Exact::from_integer(2);
    let Some(part) = copeland.at.get(place) else { return Vec::new() };
    let wholes: Vec<i64> = copeland.at.iter().map(|at| at.whole).collect();
    let doubled = |own: bool| -> Option<Vec<i64>> {
        let new: Option<Vec<i64>> = wholes
            .iter()
            .enumerate()
            .map(|(at, whole)| if (at == place) == own { whole.checked_mul(2) } else { Some(*whole) })
            .collect();
        // All together fit.
        new.filter(|new| new.iter().try_fold(0i64, |all, whole| all.checked_add(*whole)).is_some())
    };
    let half = part.weight.over(&two).unwrap_or(Exact::ONE);
    [(part.weight.times(&two), doubled(true)), (half, doubled(false))]
        .into_iter()
        .filter_map(|(to, new)| Some((to, new?)))
        .filter(|(_, new)| goes_otherwise(&wholes, new))
        .collect()
}

/// Whether a pair can go otherwise with other weights: at each node it is won, tied or lost.
fn goes_otherwise(one: &[i64], other: &[i64]) -> bool {
    if one.len() > MOST_WEIGHTS {
        return true;
    }
    let mut sums: Vec<(i64, i64)> = vec![(0, 0)];
    for (one, other) in one.iter().zip(other) {
        let ways = |(a, b): &(i64, i64)| {
            let (a, b) = (*a, *b);
            [
                (a, b),
                (a.saturating_add(*one), b.saturating_add(*other)),
                (a.saturating_sub(*one), b.saturating_sub(*other)),
            ]
        };
        sums = sums.iter().flat_map(ways).collect();
    }
    sums.into_iter().any(|(one, other)| one.signum() != other.signum())
}

fn part_of(ranking: &mut Ranking, place: usize) -> Option<&mut Weighed> {
    match &mut ranking.by {
        By::Pairs(copeland) => copeland.at.get_mut(place),
        By::Value { .. } => None,
    }
}

fn first(words: (&str, &str), lower_first: bool) -> Phrase {
    let (from, to) = if lower_first { ("lower", "higher") } else { ("higher", "lower") };
    turned(words, from, to)
}
