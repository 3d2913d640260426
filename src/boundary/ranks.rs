//! Sets of units for rankings: apart, tied, and set apart by each key that breaks ties.
use super::bench::Bench;
use super::classes::looked;
use super::group::{About, Expects, Group, Row, of_node};
use super::toml::{key, number};
use crate::diagnostic::{Lang, Phrase};
use crate::explain::both;
use crate::model::{By, Ranking, Target, TieKey, View};
use crate::number::Exact;
use crate::prove::Figures;
use crate::score::Scorecard;

/// The most reports among which ties are looked for.
const MOST: usize = 500;

/// A report, and its scorecard.
type Scored = (Figures, Scorecard);

pub(super) struct OfRankings<'s, 'a> {
    bench: &'s Bench<'a>,
    lang: Lang,
    /// Reports with few changes, those of single criteria first.
    pool: Vec<Scored>,
}

impl<'s, 'a> OfRankings<'s, 'a> {
    /// With the reports of cases that are there already.
    pub(super) fn new(bench: &'s Bench<'a>, lang: Lang, groups: &[Group]) -> Self {
        let leaves = (0..bench.parts.nodes.len()).filter(|at| bench.is_leaf(*at));
        let ends = leaves.filter_map(|at| {
            let mut figures = bench.full.clone();
            figures.extend(bench.end_of(at, false).filter(|end| !end.is_empty())?.clone());
            Some(figures)
        });
        let rows = groups.iter().flat_map(|group| &group.rows).filter_map(|row| match &row.about {
            About::One(figures, _) => Some(figures.clone()),
            About::Set(_) => None,
        });
        let all = std::iter::once(bench.full.clone()).chain(ends).chain(rows).take(MOST);
        let scored = |figures: Figures| {
            let card = bench.card(&figures, super::bench::Setting::default()).ok()?;
            Some((figures, card))
        };
        let pool =
            if bench.parts.rankings.is_empty() { Vec::new() } else { all.filter_map(scored).collect() };
        Self { bench, lang, pool }
    }

    pub(super) fn groups(&self) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for ranking in &self.bench.parts.rankings {
            let mut group = self.group(ranking);
            // A set shows the ranks of every ranking.
            group.rows.retain(|row| {
                groups.iter().flat_map(|there| &there.rows).all(|there| there.about != row.about)
            });
            groups.push(group);
        }
        groups
    }

    fn say(&self, en: &'static str, vi: &'static str) -> &'static str {
        crate::explain::word(self.lang, en, vi)
    }

    fn group(&self, ranking: &'a Ranking) -> Group {
        let mut group = Group::new(&ranking.id);
        group.name = format!("{} {}", self.say("ranking", "xếp hạng"), ranking.id);
        group.comments.push(format!("{}: {}", group.name, ranking.title.get(self.lang)));
        match self.apart(ranking) {
            Some(units) => self.push(self.say("apart and tied", "khác nhau và bằng nhau"), units, &mut group),
            None => group.leave(Phrase::new("units that differ", "các đơn vị khác nhau")),
        }
        if let By::Value { .. } = ranking.by {
            for place in 0..ranking.tie_break.len() {
                let name = both(|lang| self.tie(ranking, place, lang));
                match self.broken(ranking, place) {
                    Some(units) => self.push(name.get(self.lang), units, &mut group),
                    None => group.leave(name),
                }
            }
            if let Some(units) = self.rounded(ranking) {
                let name = self.say("alike once rounded", "bằng nhau sau khi làm tròn");
                self.push(name, units, &mut group);
            }
        }
        group
    }

    fn tie(&self, ranking: &Ranking, place: usize, lang: Lang) -> String {
        let name = match ranking.tie_break.get(place) {
            Some(TieKey::Target(target)) => self.bench.parts.name_of(*target),
            Some(TieKey::Value { text, .. }) => text,
            None => "",
        };
        format!("{} {name}", crate::explain::word(lang, "a tie broken by", "bằng nhau, phân định bởi"))
    }

    /// Four units: the first, two that are alike, and one below them; and one that has no place, where that can be.
    fn apart(&self, ranking: &'a Ranking) -> Option<Vec<(String, Figures)>> {
        let at = |figures: &Figures| self.main(ranking, self.card(figures).as_ref()?);
        let full = &self.bench.full;
        let first = at(full)?;
        let lower = |figures: &&Figures| at(figures).is_some_and(|value| value != first);
        let mut ends = self.pool.iter().map(|(figures, _)| figures).skip(1).filter(lower);
        let middle = ends.next()?;
        let middle_value = at(middle)?;
        let last = ends
            .map(|other| {
                let mut all = middle.clone();
                let changed = other.iter().filter(|(at, figure)| full.get(at) != Some(figure));
                all.extend(changed.map(|(at, figure)| (*at, figure.clone())));
                all
            })
            .find(|figures| at(figures).is_some_and(|value| value != middle_value && value != first));
        let mut units = vec![
            ("first".to_owned(), full.clone()),
            ("alike-1".to_owned(), middle.clone()),
            ("alike-2".to_owned(), middle.clone()),
        ];
        units.extend(last.map(|figures| ("last".to_owned(), figures)));
        if let Some(condition) = &ranking.eligible
            && let Some(with) = self.bench.aim.truth(condition, false, &Figures::new())
        {
            let mut figures = full.clone();
            figures.extend(with);
            units.push(("unranked".to_owned(), figures));
        }
        Some(units)
    }

    /// Two units that are the same until a key, and not there.
    fn broken(&self, ranking: &'a Ranking, place: usize) -> Option<Vec<(String, Figures)>> {
        let alike = |one: &Scorecard, other: &Scorecard| {
            let keys = ranking.tie_break.iter().take(place);
            self.main(ranking, one).is_some_and(|value| self.main(ranking, other) == Some(value))
                && keys.into_iter().all(|key| self.key(ranking, key, one) == self.key(ranking, key, other))
        };
        let key = ranking.tie_break.get(place)?;
        self.pair(|one, other| {
            alike(one, other)
                && matches!((self.key(ranking, key, one), self.key(ranking, key, other)), (Some(a), Some(b)) if a != b)
        })
    }

    /// Two units that only the points before rounding set apart.
    fn rounded(&self, ranking: &'a Ranking) -> Option<Vec<(String, Figures)>> {
        let By::Value { of, .. } = &ranking.by else { return None };
        self.pair(|one, other| {
            let (Some(one), Some(other)) = (looked(one, *of), looked(other, *of)) else { return false };
            one.points == other.points && one.exact != other.exact
        })
    }

    fn pair(&self, is_it: impl Fn(&Scorecard, &Scorecard) -> bool) -> Option<Vec<(String, Figures)>> {
        let mut pairs =
            self.pool.iter().enumerate().flat_map(|(at, one)| {
                self.pool.iter().skip(at.saturating_add(1)).map(move |other| (one, other))
            });
        let ((one, _), (other, _)) = pairs.find(|((_, one), (_, other))| is_it(one, other))?;
        Some(vec![("one".to_owned(), one.clone()), ("other".to_owned(), other.clone())])
    }

    fn card(&self, figures: &Figures) -> Option<Scorecard> {
        self.bench.card(figures, super::bench::Setting::default()).ok()
    }

    /// What decides first.
    fn main(&self, ranking: &Ranking, card: &Scorecard) -> Option<Vec<Exact>> {
        let value = |of: Target| value(card, of, &ranking.view);
        match &ranking.by {
            By::Value { of, .. } => Some(vec![value(*of)?]),
            By::Pairs(copeland) => copeland.at.iter().map(|at| value(at.of)).collect(),
        }
    }

    fn key(&self, ranking: &Ranking, key: &TieKey, card: &Scorecard) -> Option<Exact> {
        match key {
            TieKey::Target(target) => value(card, *target, &ranking.view),
            TieKey::Value { value, .. } => {
                let root = self.bench.parts.nodes.first()?;
                super::bench::scope(card, None, root).number(value).ok()
            }
        }
    }

    fn push(&self, name: &str, units: Vec<(String, Figures)>, group: &mut Group) {
        let about = units.iter().map(|(id, figures)| (id.clone(), figures.clone(), Expects::new())).collect();
        let standing = self.bench.program.score(&self.bench.reports_of(&About::Set(about)));
        let (_, now) = self.bench.periods();
        let expects = |id: &str| -> Option<Expects> {
            let card = standing.scorecard((id, now.as_deref()))?;
            let ranks: Vec<String> = card
                .ranks()
                .iter()
                .filter_map(|rank| Some(format!("{} = {}", key(&rank.ranking), number(&rank.rank)?)))
                .collect();
            if ranks.is_empty() {
                return Some(vec![("total".to_owned(), of_node(card, "total", card.total()?))]);
            }
            Some(vec![("ranks".to_owned(), format!("{{ {} }}", ranks.join(", ")))])
        };
        let units: Option<Vec<(String, Figures, Expects)>> =
            units.into_iter().map(|(id, figures)| Some((id.clone(), figures, expects(&id)?))).collect();
        let Some(units) = units else {
            group.leave(Phrase::new(name, name));
            return;
        };
        let about = About::Set(units);
        group.push(Row {
            names: vec![name.to_owned()],
            side: None,
            about,
            expects: Expects::new(),
            below: Expects::new(),
        });
    }
}

/// What a ranking sees of a unit.
fn value(card: &Scorecard, of: Target, view: &View) -> Option<Exact> {
    looked(card, of)?.scaled(view, false)
}
