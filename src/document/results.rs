//! Scorecards and rankings as sheets.
use super::Languages;
use super::sheet::{Piece, Section, Sheet, TableRow, column, numbers, row, text, word};
use crate::diagnostic::Phrase;
use crate::explain::{Explanation, Line, PillarLine, both, exact, figure_text, flag, phrase, shown};
use crate::model::{Level, Role, Rubric};
use crate::number::Exact;
use crate::rank::{RankList, Standing, WhyUnranked};
use crate::score::{Outcome, Scorecard};

/// How many of the criteria that lost most the chart shows.
#[cfg(feature = "charts")]
const LOST: usize = 10;

/// What stands directly below the whole and is scored: a unit's share of the maximum there, and the median of its group.
pub(super) struct Compared {
    pub(super) title: Phrase,
    pub(super) share: Option<Exact>,
    pub(super) median: Option<Exact>,
}

impl Scorecard {
    /// The scorecard as a page of HTML in one file: points, class and ranks, the share reached at each index against the median
    /// of the units that it is ranked with in the first ranking (of all where there is none), and how every point came about.
    /// With the feature `charts` there are pictures of both, and of the points lost.
    ///
    /// ```
    /// use bochiso::{Program, Report, Rubric, Source, document::Languages};
    /// let text = include_str!("../../examples/data/small.toml");
    /// let program = Program::new(&Rubric::parse(&Source::new("small.toml", text)).unwrap());
    /// let report = Report::new("an-khang").set("has_plan", true).set("meetings", 24).set("meetings_chaired", 7);
    /// let standing = program.score(&[report]);
    /// let page = standing.scorecard("an-khang").unwrap().to_html(&standing, Languages::En);
    /// assert!(page.starts_with("<!DOCTYPE html>") && page.contains("4.38"));
    /// ```
    #[must_use]
    pub fn to_html(&self, standing: &Standing, languages: Languages) -> String {
        card(self, standing, languages).to_html(languages)
    }

    /// The scorecard as Markdown, without pictures.
    #[must_use]
    pub fn to_markdown(&self, standing: &Standing, languages: Languages) -> String {
        card(self, standing, languages).to_markdown(languages)
    }
}

impl Standing {
    /// The rankings as a page of HTML in one file, with those who are left out and why.
    ///
    /// ```
    /// use bochiso::{Program, Report, Rubric, Source, document::Languages};
    /// let text = include_str!("../../examples/data/small.toml");
    /// let program = Program::new(&Rubric::parse(&Source::new("small.toml", text)).unwrap());
    /// let standing = program.score(&[Report::new("an-khang"), Report::new("binh-an")]);
    /// assert!(standing.to_html(Languages::Vi).contains("=1"));
    /// ```
    #[must_use]
    pub fn to_html(&self, languages: Languages) -> String {
        rankings(self).to_html(languages)
    }

    /// The rankings as Markdown.
    #[must_use]
    pub fn to_markdown(&self, languages: Languages) -> String {
        rankings(self).to_markdown(languages)
    }
}

fn card(card: &Scorecard, standing: &Standing, languages: Languages) -> Sheet {
    let explanation = card.explain();
    let compared = compared(card, standing);
    let rubric = card.rubric();
    let index = |compared: &Compared| {
        // As all numbers are shown; the table of points has the digits.
        let share = |share: &Option<Exact>| match share {
            Some(share) => {
                let rounded = rubric.shown().apply(&share.times(&Exact::from(100i64)));
                text(&both(|lang| format!("{}%", exact(&rounded, lang))))
            }
            None => Vec::new(),
        };
        row(vec![text(&compared.title), share(&compared.share), share(&compared.median)])
    };
    let columns = vec![
        column("Index", "Chỉ số"),
        numbers("Share of the maximum", "Tỷ lệ so với Điểm tối đa"),
        numbers("Median of the group", "Trung vị của nhóm"),
    ];
    let indices = Section::table("By index", "Theo chỉ số", columns, compared.iter().map(index).collect());
    let columns = vec![
        column("No.", "TT"),
        column("Index, criterion", "Chỉ số, tiêu chí"),
        numbers("Points", "Điểm"),
        numbers("Maximum", "Điểm tối đa"),
        column("Figures", "Số liệu"),
        column("How", "Cách tính"),
    ];
    let lines = explanation.lines.iter().map(|line| of_line(&explanation, rubric, line)).collect();
    let points = Section::table("How every point came about", "Giải trình điểm", columns, lines);
    Sheet {
        heading: Phrase::new(format!("Scorecard: {}", card.name()), format!("Phiếu điểm: {}", card.name())),
        head: card_head(card, &explanation),
        about: Phrase::new("", ""),
        charts: charts(&explanation, &compared, languages),
        sections: [
            Some(indices),
            of_class(&explanation),
            of_pillars(&explanation),
            Some(points),
            of_quantities(&explanation),
        ]
        .into_iter()
        .flatten()
        .collect(),
    }
}

#[cfg(feature = "charts")]
fn charts(explanation: &Explanation, compared: &[Compared], languages: Languages) -> Vec<String> {
    let lost = explanation.points_lost();
    let lost: Vec<(String, &Exact)> =
        lost.iter().take(LOST).map(|lost| (lost.id.clone(), &lost.points)).collect();
    let lang = languages.first();
    super::charts::radar(compared, lang).into_iter().chain(super::charts::lost(&lost, lang)).collect()
}

#[cfg(not(feature = "charts"))]
const fn charts(_: &Explanation, _: &[Compared], _: Languages) -> Vec<String> {
    Vec::new()
}

fn card_head(card: &Scorecard, explanation: &Explanation) -> Vec<Phrase> {
    let rubric = card.rubric();
    let mut head = vec![phrase(rubric.title())];
    head.extend(rubric.law().map(super::annex::legal_act));
    head.push(both(|lang| {
        format!("{} {}", crate::explain::word(lang, "version", "phiên bản"), rubric.version())
    }));
    if let Some(period) = card.period() {
        head.push(Phrase::new(format!("period {period}"), format!("kỳ {period}")));
    }
    if let Some(total) = card.total() {
        head.push(match total.outcome {
            Outcome::Scored => both(|lang| {
                let number = |number| shown(number, rubric.shown(), lang);
                let total = format!("{} / {}", number(&total.points), number(&total.maximum));
                format!("{}: {total}", crate::explain::word(lang, "total", "tổng điểm"))
            }),
            _ => Phrase::new("no total", "không có tổng điểm"),
        });
    }
    if let Some(class) = &explanation.class {
        head.push(Phrase::new(
            format!("class: {}", class.title.get(crate::Lang::En)),
            format!("xếp loại: {}", class.title.get(crate::Lang::Vi)),
        ));
    }
    for rank in &explanation.ranks {
        head.push(both(|lang| {
            let group = if rank.group.is_empty() { String::new() } else { format!(" ({})", rank.group) };
            let of = crate::explain::word(lang, "rank", "hạng");
            let pairs = rank.pairs.map_or_else(String::new, |pairs| format!("; {}", pairs.to_text(lang)));
            format!("{}{group}: {of} {}{pairs}", rank.title.get(lang), exact(&rank.rank, lang))
        }));
    }
    head
}

/// A line as the explanation in words has it: its points with their sign, and every step to them.
fn of_line(explanation: &Explanation, rubric: &Rubric, line: &Line) -> TableRow {
    let scored = line.outcome == Outcome::Scored;
    let is_bare = line.role == Role::Shown && line.maximum.is_zero();
    let number = |number: &Exact, lang| shown(number, rubric.shown(), lang);
    let points = both(|lang| {
        let sign = match line.role {
            Role::Bonus => "+",
            Role::Deduction if !line.points.is_zero() => "−",
            Role::Deduction | Role::Scored | Role::Shown => "",
        };
        match scored {
            true => format!("{sign}{}", number(&line.points, lang)),
            false => crate::explain::outcome(line.outcome, lang).to_owned(),
        }
    });
    let figures = line.figures.iter().map(|figure| Piece::Text(both(|lang| figure_text(figure, lang))));
    let way = both(|lang| explanation.way_text(line, lang));
    let notes = line
        .caps
        .iter()
        .cloned()
        .chain(line.flags.iter().map(|kind| both(|lang| flag(*kind, lang).to_owned())));
    TableRow {
        level: Some(line.level),
        cells: vec![
            if line.depth == 0 { Vec::new() } else { word(&line.id) },
            text(&line.title),
            if is_bare { Vec::new() } else { text(&points) },
            if is_bare { Vec::new() } else { text(&both(|lang| number(&line.maximum, lang))) },
            figures.collect(),
            line.weighed
                .iter()
                .cloned()
                .chain([way])
                .map(Piece::Text)
                .chain(notes.map(Piece::Note))
                .collect(),
        ],
    }
}

/// The class with its distances, the gates that were not passed, and the caps.
fn of_class(explanation: &Explanation) -> Option<Section> {
    let said = |lang| explanation.class_to_text(lang);
    let (en, vi) = (said(crate::Lang::En), said(crate::Lang::Vi));
    let lines: Vec<Phrase> =
        en.lines().zip(vi.lines()).map(|(en, vi)| Phrase::new(en.trim(), vi.trim())).collect();
    Section::list("Class", "Xếp loại", &lines)
}

fn of_pillars(explanation: &Explanation) -> Option<Section> {
    let columns = vec![
        column("Pillar", "Trụ cột"),
        numbers("Points", "Điểm"),
        numbers("Maximum", "Điểm tối đa"),
        column("How", "Cách tính"),
    ];
    let pillar = |pillar: &PillarLine| {
        let number = |number: &Exact| text(&both(|lang| shown(number, &explanation.shown, lang)));
        let points = match pillar.outcome {
            Outcome::Scored => number(&pillar.points),
            other => text(&both(|lang| crate::explain::outcome(other, lang).to_owned())),
        };
        let weights = pillar
            .weights
            .iter()
            .map(|weight| Piece::Note(both(|lang| format!("{}: {}", weight.node, weight.says.get(lang)))));
        let steps = Piece::Text(both(|lang| explanation.steps_text(&pillar.steps, lang)));
        let why = pillar.why.iter().cloned().map(Piece::Text);
        let how = [steps].into_iter().chain(why).chain(weights).collect();
        row(vec![text(&pillar.title), points, number(&pillar.maximum), how])
    };
    let rows: Vec<TableRow> = explanation.pillars.iter().map(pillar).collect();
    (!rows.is_empty()).then(|| Section::table("Pillars", "Các trụ cột", columns, rows))
}

/// The named quantities with their values.
fn of_quantities(explanation: &Explanation) -> Option<Section> {
    let lines: Vec<Phrase> =
        explanation.quantities.iter().map(|quantity| both(|lang| quantity.to_text(lang))).collect();
    Section::list("Quantities", "Đại lượng trung gian", &lines)
}

/// The scored nodes below the whole, with the medians of the units that this one is ranked with.
fn compared(card: &Scorecard, standing: &Standing) -> Vec<Compared> {
    let list = standing.rankings().first();
    let here = list.and_then(|list| list.place((card.unit(), card.period())));
    let is_peer = |other: &&Scorecard| {
        let Some((list, here)) = list.zip(here) else { return other.period() == card.period() };
        other.period() == card.period()
            && list.place((other.unit(), other.period())).is_some_and(|place| place.group == here.group)
    };
    let peers: Vec<&Scorecard> = standing.scorecards().iter().filter(is_peer).collect();
    let below = card.nodes().filter(|(node, _)| node.parent == Some(0) && node.role == Role::Scored);
    below
        .filter(|(node, _)| !node.points.is_zero())
        .map(|(node, score)| Compared {
            title: phrase(&node.title),
            share: (score.outcome == Outcome::Scored).then(|| score.points.over(&score.maximum)).flatten(),
            median: median(peers.iter().filter_map(|peer| {
                let score = peer.node(&node.id).filter(|score| score.outcome == Outcome::Scored)?;
                score.points.over(&score.maximum)
            })),
        })
        .collect()
}

/// The middle of several, of an even number the mean of the middle two.
fn median(of: impl Iterator<Item = Exact>) -> Option<Exact> {
    let mut all: Vec<Exact> = of.collect();
    all.sort();
    let low = all.get(all.len().saturating_sub(1) / 2)?;
    low.plus(all.get(all.len() / 2)?).over(&Exact::from(2i64))
}

fn rankings(standing: &Standing) -> Sheet {
    let rubric = standing.rubric();
    let lists = standing.rankings().iter().zip(rubric.rankings());
    let indices: Vec<&crate::Node> = rubric
        .nodes()
        .iter()
        .filter(|node| node.parent == Some(0) && node.level != Level::Criterion)
        .collect();
    Sheet {
        heading: phrase(rubric.title()),
        head: rubric.law().map(super::annex::legal_act).into_iter().collect(),
        about: Phrase::new("", ""),
        charts: Vec::new(),
        sections: lists.map(|(list, ranking)| ranked(standing, list, ranking, &indices)).collect(),
    }
}

fn ranked(
    standing: &Standing,
    list: &RankList,
    ranking: &crate::Ranking,
    indices: &[&crate::Node],
) -> Section {
    let rubric = standing.rubric();
    let by_pairs = ranking.is_by_pairs();
    let mut columns = vec![
        numbers("Rank", "Hạng"),
        column("Unit", "Đơn vị"),
        if by_pairs { numbers("Pairs", "Điểm cặp") } else { numbers("Points", "Điểm") },
        column("Class", "Xếp loại"),
    ];
    columns
        .extend(indices.iter().map(|node| super::sheet::Column { name: phrase(&node.title), number: true }));
    let several = list.places.iter().any(|place| !place.group.is_empty());
    if several {
        columns.insert(0, column("List", "Bảng"));
    }
    let place = |place: &crate::Place| {
        let card = standing.scorecard((place.unit.as_str(), place.period.as_deref()));
        let period =
            place.period.as_ref().map(|period| Piece::Note(Phrase::new(period.clone(), period.clone())));
        let pairs = place.pairs.map(|pairs| Piece::Note(both(|lang| pairs.to_text(lang))));
        let class = card.and_then(|card| class_of(rubric, card));
        let mut cells = vec![
            word(place.label()),
            word(card.map_or(place.unit.as_str(), Scorecard::name)).into_iter().chain(period).collect(),
            text(&both(|lang| shown(&place.value, rubric.shown(), lang))).into_iter().chain(pairs).collect(),
            class.map_or_else(Vec::new, |class| text(&class)),
        ];
        cells.extend(indices.iter().map(|node| {
            let score = card.and_then(|card| card.node(&node.id));
            let score = score.filter(|score| score.outcome == Outcome::Scored);
            score
                .map_or_else(Vec::new, |score| text(&both(|lang| shown(&score.points, rubric.shown(), lang))))
        }));
        if several {
            cells.insert(0, word(&place.group));
        }
        row(cells)
    };
    let out = |out: &crate::Unranked| {
        let why = match out.why {
            WhyUnranked::NotEligible => Phrase::new("not eligible", "không thuộc diện xếp hạng"),
            WhyUnranked::NoScore => Phrase::new("no score", "không có điểm"),
            WhyUnranked::NoGroup => Phrase::new("in no list", "không rõ bảng xếp hạng"),
            WhyUnranked::TooManyPairs => {
                Phrase::new("too many units to compare two by two", "quá nhiều đơn vị để so sánh từng cặp")
            }
        };
        let card = standing.scorecard((out.unit.as_str(), out.period.as_deref()));
        let name = card.map_or(out.unit.as_str(), Scorecard::name);
        let mut cells = vec![Vec::new(), word(name).into_iter().chain([Piece::Note(why)]).collect()];
        if several {
            cells.insert(0, Vec::new());
        }
        cells.resize_with(columns.len(), Vec::new);
        row(cells)
    };
    let rows: Vec<TableRow> = list.places.iter().map(place).chain(list.unranked.iter().map(out)).collect();
    Section { title: phrase(&ranking.title), ..Section::table("", "", columns, rows) }
}

fn class_of(rubric: &Rubric, card: &Scorecard) -> Option<Phrase> {
    let verdict = card.class()?;
    rubric.classes().iter().find(|class| class.id == verdict.class).map(|class| phrase(&class.title))
}

#[cfg(test)]
mod tests {
    use super::{Exact, median};

    #[test]
    fn medians() {
        let of = |all: &[i64]| median(all.iter().map(|one| Exact::from(*one))).map(|found| found.to_text());
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[3]).as_deref(), Some("3"));
        assert_eq!(of(&[4, 1]).as_deref(), Some("2.5"));
        assert_eq!(of(&[9, 1, 4]).as_deref(), Some("4"));
    }
}
