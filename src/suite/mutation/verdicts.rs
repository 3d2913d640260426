//! Changes of pillars, classes and rankings.
use super::MutantKind;
use super::make::{Maker, Said, case_with, moved, step_of, turned};
use super::nodes::nudge;
use crate::diagnostic::{Lang, Phrase};
use crate::explain::both;
use crate::model::{By, Classes, Copeland, Limit, Ranking, TieKey, TieMethod, View, Weighed, Weight};
use crate::number::{Exact, RoundTo, Rounding};
use crate::suite::coverage::number;
use crate::suite::watch::Spot;

impl Maker<'_> {
    pub(super) fn verdicts(&mut self) {
        for (at, pillar) in self.parts.pillars.iter().enumerate() {
            if pillar.of.len() < 2 {
                continue;
            }
            for (place, part) in pillar.of.iter().enumerate() {
                let Some(weight) = part.weight() else { continue };
                let id = self.parts.nodes.get(part.node).map_or("", |node| &node.id);
                let to = weight.plus(&nudge(weight));
                let name = (format!("the weight of `{id}`"), format!("trọng số của `{id}`"));
                let said = Said {
                    kind: MutantKind::Weight,
                    on: pillar.id.clone(),
                    what: moved((&name.0, &name.1), weight, &to, false),
                    add: case_with(
                        &pillar.id,
                        ("nodes whose shares differ", "các mục có tỷ lệ đạt được khác nhau"),
                    ),
                    span: pillar.span,
                };
                self.push(said, vec![Spot::Pillar(at)], move |parts| {
                    let of = parts.pillars.get_mut(at).and_then(|pillar| pillar.of.get_mut(place));
                    if let Some(part) = of {
                        part.weight = Weight::Of(to.clone());
                    }
                });
            }
        }
        if let Some(classes) = &self.parts.classes {
            self.classes(classes);
        }
        for (at, ranking) in self.parts.rankings.iter().enumerate() {
            self.ranking(at, ranking);
        }
    }

    fn classes(&mut self, classes: &Classes) {
        for (at, class) in classes.all.iter().enumerate() {
            let Some(limit) = &class.limit else { continue };
            let key = if limit.closed { "from" } else { "above" };
            let span = self.places.find("class", &class.id, key).unwrap_or(class.span);
            let step = if limit.share { Exact::ten_to(-3) } else { step_of(&limit.at, None, false) };
            for up in [true, false] {
                let to = if up { limit.at.plus(&step) } else { limit.at.minus(&step) };
                let is_own = up == limit.closed;
                let near = both(|lang| {
                    let at = number(if is_own { &limit.at } else { &to }, limit.share, lang);
                    match (lang, is_own, up) {
                        (Lang::En, true, _) => format!("exactly {at}"),
                        (Lang::Vi, true, _) => format!("đúng {at}"),
                        (Lang::En, false, false) => format!("{at} or just above"),
                        (Lang::Vi, false, false) => format!("{at} hoặc ngay trên đó"),
                        (Lang::En, false, true) => format!("{at} or just below"),
                        (Lang::Vi, false, true) => format!("{at} hoặc ngay dưới đó"),
                    }
                });
                let said = Said {
                    kind: MutantKind::Threshold,
                    on: class.id.clone(),
                    what: moved(("the limit of the class", "ngưỡng xếp loại"), &limit.at, &to, limit.share),
                    add: Phrase::new(
                        format!("a case that comes to {} and expects its class", near.en),
                        format!("một trường hợp đạt {} và mong đợi xếp loại", near.vi),
                    ),
                    span,
                };
                self.push(said, vec![Spot::Class], move |parts| {
                    limit_of(parts, at, |limit| limit.at = to.clone());
                });
            }
            let what = both(|lang| {
                let at = number(&limit.at, limit.share, lang);
                let (from, above) = if lang == Lang::En { ("from", "above") } else { ("từ", "trên") };
                let (a, b) = if limit.closed { (from, above) } else { (above, from) };
                let name = if lang == Lang::En { "the limit of the class" } else { "ngưỡng xếp loại" };
                format!("{name}: {a} {at} → {b} {at}")
            });
            let exactly = both(|lang| number(&limit.at, limit.share, lang));
            let said = Said {
                kind: MutantKind::Strictness,
                on: class.id.clone(),
                what,
                add: Phrase::new(
                    format!("a case that comes to exactly {} and expects its class", exactly.en),
                    format!("một trường hợp đạt đúng {} và mong đợi xếp loại", exactly.vi),
                ),
                span,
            };
            self.push(said, vec![Spot::Class], move |parts| {
                limit_of(parts, at, |limit| limit.closed = !limit.closed);
            });
        }
        self.class_view(classes);
        for (at, cap) in classes.caps.iter().enumerate() {
            let other = cap.at_best.checked_sub(1).unwrap_or_else(|| cap.at_best.saturating_add(1));
            let id = |place: usize| classes.all.get(place).map(|class| class.id.clone());
            let (Some(from), Some(to)) = (id(cap.at_best), id(other)) else { continue };
            let said = Said {
                kind: MutantKind::Class,
                on: from.clone(),
                what: turned(("`at_best` of a cap", "`at_best` của khống chế"), &from, &to),
                add: Phrase::new(
                    format!("a case in which `{}` keeps back a better class", cap.text),
                    format!("một trường hợp mà `{}` khống chế mức xếp loại cao hơn", cap.text),
                ),
                span: cap.when.span,
            };
            self.push(said, vec![Spot::Class], move |parts| {
                let cap = parts.classes.as_mut().and_then(|classes| classes.caps.get_mut(at));
                if let Some(cap) = cap {
                    cap.at_best = other;
                }
            });
        }
    }

    /// Whether classes look at rounded values.
    fn class_view(&mut self, classes: &Classes) {
        let (from, to, other) = other_view(&classes.view);
        let span = self.places.find("classes", "", "value").unwrap_or(self.parts.head.id_span);
        let said = Said {
            kind: MutantKind::Class,
            on: "classes".to_owned(),
            what: turned(("`value`", "`value`"), &from, &to),
            add: Phrase::new(
                "a case whose class is decided by rounding: just below a limit before it, and on the limit after it",
                "một trường hợp mà việc làm tròn quyết định xếp loại: chưa đạt ngưỡng trước khi làm tròn, đạt ngưỡng sau khi làm tròn",
            ),
            span,
        };
        self.push(said, vec![Spot::Class], move |parts| {
            if let Some(classes) = &mut parts.classes {
                classes.view = other.clone();
            }
        });
    }

    fn ranking(&mut self, at: usize, ranking: &Ranking) {
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
            let what = turned(("`within`", "`within`"), "groups", "none");
            self.rank(at, ranking, (key(self, "within"), what, add), |ranking| ranking.within.clear());
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
            let two = Exact::from_integer(2);
            let to = part.weight.times(&two);
            let name = (format!("the weight of `{id}`"), format!("trọng số của `{id}`"));
            let what = moved((&name.0, &name.1), &part.weight, &to, false);
            self.rank(at, ranking, (span, what, differ), move |ranking| {
                if let Some(part) = part_of(ranking, place) {
                    part.weight = to.clone();
                    part.whole = part.whole.saturating_mul(2);
                }
            });
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

fn limit_of(parts: &mut crate::model::Parts, at: usize, change: impl Fn(&mut Limit)) {
    let class = parts.classes.as_mut().and_then(|classes| classes.all.get_mut(at));
    if let Some(limit) = class.and_then(|class| class.limit.as_mut()) {
        change(limit);
    }
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

/// Another view, with the names of both.
fn other_view(view: &View) -> (String, String, View) {
    let exact = || "exact".to_owned();
    match view {
        View::Exact => (exact(), "rounded".to_owned(), View::Rounded),
        View::Rounded => ("rounded".to_owned(), exact(), View::Exact),
        View::To(rounding) => (said(rounding), exact(), View::Exact),
    }
}

fn said(rounding: &Rounding) -> String {
    match rounding.to() {
        RoundTo::Places(places) => format!("{places} places"),
        RoundTo::Step(step) => format!("step {step}"),
        RoundTo::Digits(digits) => format!("{digits} digits"),
    }
}
