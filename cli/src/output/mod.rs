//! Results as tables, whatever they are written to.
pub(crate) mod blank;
pub(crate) mod csv;
pub(crate) mod moves;
pub(crate) mod sarif;
pub(crate) mod table;
pub(crate) mod xlsx;

use bochiso::{
    Exact, Figure, Given, Lang, Level, NodeScore, Outcome, Phrase, PillarScore, Place, Proof, Range,
    RankList, Reach, Reached, Report, Role, Rounding, RoundingMode, Rubric, Scorecard, Standing, State, Text,
    WhyUnranked,
};

use crate::words::{count, local, number, say};

/// How many units of a shared rank are named in a table.
const MOST_NAMES: usize = 5;

/// How many decimal places an index value has.
const INDEX_PLACES: u8 = 4;

/// A cell: a number keeps its exactness until it is written.
#[derive(Debug, Clone)]
pub(crate) enum Cell {
    Text(String),
    /// Rounded as the rubric shows numbers.
    Number(Exact),
    /// A rank: its label where people read it, the number where programs do.
    Rank(Exact, String),
    /// With four decimal places: an index value, from 0 to 1.
    Index(Exact),
}

/// A table with a title.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) title: String,
    pub(crate) heads: Vec<String>,
    pub(crate) rows: Vec<Vec<Cell>>,
    pub(crate) shown: Rounding,
}

impl Cell {
    fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    fn number(number: Option<&Exact>) -> Self {
        number.map_or_else(|| Self::text(""), |number| Self::Number(number.clone()))
    }

    /// As people read it in a language.
    pub(crate) fn shown(&self, shown: &Rounding, lang: Lang) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(exact) => number(exact, shown, lang),
            Self::Rank(exact, _) => local(&exact.to_text(), lang),
            Self::Index(exact) => local(&exact.fixed(INDEX_PLACES), lang),
        }
    }
}

/// The points that each node and pillar can have.
pub(crate) fn ranges(rubric: &Rubric, proof: &Proof, lang: Lang) -> Table {
    let heads = [
        ("id", "mã"),
        ("title", "tên"),
        ("declared", "điểm tối đa"),
        ("least", "thấp nhất"),
        ("most", "cao nhất"),
        ("most where all applies", "cao nhất khi mọi mục đều áp dụng"),
        ("or", "hoặc"),
    ];
    let nodes = rubric.nodes().iter().map(|node| (&node.title, Some(node.role)));
    let all = nodes.chain(rubric.pillars().iter().map(|pillar| (&pillar.title, None)));
    let row = |((title, role), range): ((&Text, Option<Role>), &Range)| {
        let or = [
            (range.can_be_excluded, say(lang, "not applicable", "không áp dụng")),
            (range.can_be_unscored, say(lang, "no score", "không có điểm")),
        ];
        let or: Vec<&str> = or.into_iter().filter(|(can, _)| *can).map(|(_, word)| word).collect();
        let shown = |number: &Exact| table::padded(&Cell::Number(number.clone()), rubric.shown(), lang);
        // An end that no report was found at is a bound alone.
        let end = |end: &Option<Exact>, found: Option<&Option<Exact>>, sign: &str| match (end, found) {
            (Some(end), Some(Some(found))) if found != end => {
                let (end, found) = (shown(end), shown(found));
                Cell::text(match lang {
                    Lang::En => format!("{sign} {end} ({found} found)"),
                    Lang::Vi => format!("{sign} {end} (tìm được {found})"),
                })
            }
            (Some(end), _) => Cell::number(Some(end)),
            (None, Some(Some(found))) => Cell::text(match lang {
                Lang::En => format!("∞ ({} found)", shown(found)),
                Lang::Vi => format!("∞ (tìm được {})", shown(found)),
            }),
            (None, _) if range.can_be_scored => Cell::text("∞"),
            (None, _) => Cell::text(""),
        };
        let declared = (role != Some(Role::Shown)).then_some(&range.declared);
        vec![
            Cell::text(&range.id),
            Cell::text(title.get(lang)),
            Cell::number(declared),
            end(&range.least, Some(&range.least_found), "≥"),
            end(&range.most, Some(&range.most_found), "≤"),
            match range.most == range.where_all_applies.1 {
                // Of this one no more is known than of that one.
                true => end(&range.most, Some(&range.most_found), "≤"),
                false => end(&range.where_all_applies.1, None, "≤"),
            },
            Cell::text(or.join(", ")),
        ]
    };
    let ranges = proof.ranges().iter().chain(proof.pillars());
    Table {
        title: say(lang, "Points that can be reached", "Khoảng điểm có thể đạt").to_owned(),
        heads: heads.iter().map(|(en, vi)| say(lang, en, vi).to_owned()).collect(),
        rows: all.zip(ranges).map(row).collect(),
        shown: rubric.shown().clone(),
    }
}

/// What reports get to, each with the figures that lead there.
pub(crate) fn witnesses(rubric: &Rubric, proof: &Proof, lang: Lang) -> Table {
    let row = |reach: &Reach| match &reach.by {
        Reached::By(reports) => {
            let figures = figures(rubric, reach, reports, lang);
            Some(vec![Cell::text(&reach.on), Cell::text(reach.what.get(lang)), Cell::text(figures)])
        }
        _ => None,
    };
    let heads = [("id", "mã"), ("what", "nội dung"), ("with", "với số liệu")];
    Table {
        title: say(lang, "Reports that get there", "Báo cáo đạt tới").to_owned(),
        heads: heads.map(|(en, vi)| say(lang, en, vi).to_owned()).into(),
        rows: proof.reaches().iter().filter_map(row).collect(),
        shown: rubric.shown().clone(),
    }
}

/// The most figures of a report that are shown in a line.
const MOST_FIGURES: usize = 8;

/// The figures of a node in the report of the unit, or of many the first of all.
fn figures(rubric: &Rubric, reach: &Reach, reports: &[Report], lang: Lang) -> String {
    let node = rubric.nodes().iter().find(|node| node.id == reach.on);
    let own = node.map(|node| node.inputs()).filter(|own| !own.is_empty());
    let is_shown = |name: &str| {
        own.is_none_or(|own| {
            own.iter().any(|at| rubric.inputs().get(*at).is_some_and(|input| input.name == name))
        })
    };
    let all = reports.iter().take(1).flat_map(|report| &report.inputs);
    let named: Vec<String> = all
        .filter(|(name, _)| is_shown(name))
        .map(|(name, figure)| format!("{name} = {}", said(figure)))
        .collect();
    let more = named.len().saturating_sub(MOST_FIGURES);
    let mut text = named.into_iter().take(MOST_FIGURES).collect::<Vec<String>>().join(", ");
    if more > 0 {
        text.push_str(&match lang {
            Lang::En => format!(" and {more} more"),
            Lang::Vi => format!(" và {more} số liệu nữa"),
        });
    }
    text
}

/// A figure as it is typed.
fn said(figure: &Figure) -> String {
    match (&figure.value, figure.state) {
        (_, State::NotApplicable) => "not-applicable".to_owned(),
        (_, State::NotAccepted) => "not-accepted".to_owned(),
        (Some(Given::Boolean(truth)), State::Present) => truth.to_string(),
        (Some(Given::Number(number)), State::Present) => number.to_text(),
        (Some(Given::Date(date)), State::Present) => date.to_string(),
        (Some(Given::Text(text)), State::Present) => text.clone(),
        (Some(Given::List(list)), State::Present) => format!("[{}]", list.join(", ")),
        _ => "missing".to_owned(),
    }
}

/// What no report was found for, and is not proven impossible either; `None` where all is decided.
pub(crate) fn undecided(rubric: &Rubric, proof: &Proof, lang: Lang) -> Option<Table> {
    let open = proof.reaches().iter().filter(|reach| reach.by == Reached::Open);
    let rows: Vec<Vec<Cell>> =
        open.map(|reach| vec![Cell::text(&reach.on), Cell::text(reach.what.get(lang))]).collect();
    let title = say(
        lang,
        "Not decided: no report found, and not proven impossible",
        "Chưa xác định: chưa tìm được báo cáo nào, cũng chưa chứng minh là không thể",
    );
    (!rows.is_empty()).then(|| Table {
        title: title.to_owned(),
        heads: [("id", "mã"), ("what", "nội dung")].map(|(en, vi)| say(lang, en, vi).to_owned()).into(),
        rows,
        shown: rubric.shown().clone(),
    })
}

fn points(card: &Scorecard, id: &str) -> Cell {
    let of_node = card.node(id).map(|score| (score.outcome, &score.points));
    let found = of_node.or_else(|| card.pillar(id).map(|score| (score.outcome, &score.points)));
    match found {
        Some((Outcome::Scored, points)) => Cell::Number(points.clone()),
        Some(_) => Cell::text("–"),
        None => Cell::text(""),
    }
}

fn class(card: &Scorecard, lang: Lang) -> Cell {
    let id = card.class().map(|verdict| verdict.class.as_str());
    let found = card.rubric().classes().iter().find(|class| Some(class.id.as_str()) == id);
    Cell::text(found.map_or("", |class| class.title.get(lang)))
}

/// The points of a node or pillar as a percentage of the unit's own maximum.
fn percent(card: &Scorecard, id: &str) -> Option<Exact> {
    let of_node = card.node(id).and_then(NodeScore::percent);
    of_node.or_else(|| card.pillar(id).and_then(PillarScore::percent))
}

/// The index value: points over maximum, from 0 to 1, with four decimal places as such indices are published.
fn of_one(percent: Option<&Exact>, rounding: &Rounding) -> Cell {
    let share = percent.and_then(|percent| percent.over(&Exact::from(100i64)));
    match (share, Rounding::places(INDEX_PLACES, rounding.mode())) {
        (Some(share), Some(rounding)) => Cell::Index(rounding.apply(&share)),
        _ => Cell::text(""),
    }
}

/// How the pairs of a unit went, with whom it shares its rank, or what put it behind an equal.
fn account(place: &Place, list: &RankList, standing: &Standing, lang: Lang) -> String {
    let name = |unit: &str| {
        let card = standing.scorecard((unit, place.period.as_deref()));
        card.map_or(unit, |card| card.name()).to_owned()
    };
    let behind = place
        .decided_by
        .as_ref()
        .map(|key| format!("{} {key}", say(lang, "behind an equal by", "xếp sau theo")));
    let mut names: Vec<String> = list.tied_with(place).take(MOST_NAMES).map(name).collect();
    let more = list.tied_with(place).skip(MOST_NAMES).count();
    if more > 0 {
        names.push(format!("{} {more}", say(lang, "and more:", "và các đơn vị khác:")));
    }
    let equal =
        (!names.is_empty()).then(|| format!("{} {}", say(lang, "equal with", "bằng"), names.join(", ")));
    let pairs = place.pairs.map(|pairs| pairs.to_text(lang));
    pairs.into_iter().chain(behind).chain(equal).collect::<Vec<_>>().join("; ")
}

/// The rank of a unit; of a percent rank four places are enough for programs.
fn rank(place: &Place) -> Cell {
    let rounding = Rounding::places(INDEX_PLACES, RoundingMode::HalfUp);
    let rank = rounding.map_or_else(|| place.rank.clone(), |rounding| rounding.apply(&place.rank));
    Cell::Rank(rank, place.label())
}

/// A table for each ranking, or for one.
pub(crate) fn rankings(standing: &Standing, by: Option<&str>, lang: Lang) -> Vec<Table> {
    let lists: Vec<&RankList> =
        standing.rankings().iter().filter(|list| by.is_none_or(|by| list.id == by)).collect();
    let columns = Columns {
        group: lists.iter().any(|list| list.places.iter().any(|place| !place.group.is_empty())),
        class: !standing.rubric().classes().is_empty(),
        account: lists.iter().any(|list| {
            list.places
                .iter()
                .any(|place| place.decided_by.is_some() || place.tie.is_some() || place.pairs.is_some())
        }),
    };
    lists.into_iter().map(|list| ranking(standing, list, &columns, lang)).collect()
}

/// Which columns a ranking has; the same for all of a rubric, so that they fit below each other.
struct Columns {
    group: bool,
    class: bool,
    account: bool,
}

fn ranking(standing: &Standing, list: &RankList, columns: &Columns, lang: Lang) -> Table {
    let rubric = standing.rubric();
    let declared = rubric.rankings().iter().find(|ranking| ranking.id == list.id);
    let by = declared.and_then(|ranking| rubric.ranked_by(ranking));
    let mut heads = Vec::new();
    if rubric.has_periods() {
        heads.push(say(lang, "period", "kỳ").to_owned());
    }
    if columns.group {
        heads.push(say(lang, "group", "nhóm").to_owned());
    }
    heads.extend(
        [
            say(lang, "rank", "hạng"),
            say(lang, "unit", "đơn vị"),
            say(lang, "value", "điểm xếp hạng"),
            "%",
            say(lang, "of 1", "giá trị 0–1"),
        ]
        .map(str::to_owned),
    );
    if columns.class {
        heads.push(say(lang, "class", "xếp loại").to_owned());
    }
    heads.extend(rubric.pillars().iter().map(|pillar| pillar.title.get(lang).to_owned()));
    if columns.account {
        heads.push(say(lang, "note", "ghi chú").to_owned());
    }
    let rows = list.places.iter().filter_map(|place| {
        let card = standing.scorecard((place.unit.as_str(), place.period.as_deref()))?;
        let mut row = Vec::new();
        if rubric.has_periods() {
            row.push(Cell::text(place.period.as_deref().unwrap_or_default()));
        }
        if columns.group {
            row.push(Cell::text(&place.group));
        }
        let percent = by.and_then(|by| percent(card, by));
        let share = of_one(percent.as_ref(), rubric.shown());
        row.extend([
            rank(place),
            Cell::text(card.name()),
            Cell::Number(place.value.clone()),
            Cell::number(percent.as_ref()),
            share,
        ]);
        if columns.class {
            row.push(class(card, lang));
        }
        row.extend(rubric.pillars().iter().map(|pillar| points(card, &pillar.id)));
        if columns.account {
            row.push(Cell::text(account(place, list, standing, lang)));
        }
        Some(row)
    });
    Table {
        title: declared.map_or("", |ranking| ranking.title.get(lang)).to_owned(),
        heads,
        rows: rows.collect(),
        shown: rubric.shown().clone(),
    }
}

/// One table of several that have the same columns, with the title of each in front of its rows.
pub(crate) fn joined(tables: Vec<Table>, head: &str) -> Vec<Table> {
    let mut tables = tables.into_iter();
    let Some(mut first) = tables.next() else { return Vec::new() };
    let mut rest = tables.peekable();
    if rest.peek().is_none() {
        return vec![first];
    }
    let titled = |title: &str, rows: Vec<Vec<Cell>>| -> Vec<Vec<Cell>> {
        rows.into_iter().map(|row| std::iter::once(Cell::text(title)).chain(row).collect()).collect()
    };
    first.heads.insert(0, head.to_owned());
    first.rows = titled(&first.title, first.rows);
    for table in rest {
        first.rows.extend(titled(&table.title, table.rows));
    }
    vec![first]
}

/// A row for each unit: total, percentage, class, and the points of every node above the criteria.
pub(crate) fn scores(standing: &Standing, lang: Lang) -> Table {
    let rubric = standing.rubric();
    let nodes: Vec<_> = rubric.nodes().iter().filter(|node| node.level <= Level::Index).collect();
    let classed = !rubric.classes().is_empty();
    let all = [("id", "mã"), ("unit", "đơn vị"), ("period", "kỳ"), ("class", "xếp loại"), ("%", "%")];
    let mut heads: Vec<String> = all
        .into_iter()
        .filter(|(head, _)| classed || *head != "class")
        .filter(|(head, _)| rubric.has_periods() || *head != "period")
        .map(|(en, vi)| say(lang, en, vi).to_owned())
        .collect();
    heads.extend(nodes.iter().map(|node| match node.level {
        Level::Total => say(lang, "total", "tổng").to_owned(),
        _ => format!("{} {}", node.id, node.title.get(lang)),
    }));
    let rows = standing.scorecards().iter().map(|card| {
        let percent = card.total().and_then(NodeScore::percent);
        let mut row = vec![Cell::text(card.unit()), Cell::text(card.name())];
        if rubric.has_periods() {
            row.push(Cell::text(card.period().unwrap_or_default()));
        }
        if classed {
            row.push(class(card, lang));
        }
        row.push(Cell::number(percent.as_ref()));
        row.extend(nodes.iter().map(|node| points(card, &node.id)));
        row
    });
    Table {
        title: rubric.title().get(lang).to_owned(),
        heads,
        rows: rows.collect(),
        shown: rubric.shown().clone(),
    }
}

/// Who is scored and not ranked, and why; then how many there are of each.
pub(crate) fn unranked(standing: &Standing, by: Option<&str>, lang: Lang) -> String {
    let mut out = String::new();
    for list in standing.rankings().iter().filter(|list| by.is_none_or(|by| list.id == by)) {
        for unit in &list.unranked {
            let why = match unit.why {
                WhyUnranked::NotEligible => Phrase::new("not eligible", "không thuộc diện xếp hạng"),
                WhyUnranked::NoScore => Phrase::new("no score", "không có điểm"),
                WhyUnranked::NoGroup => Phrase::new("its group is not reported", "chưa báo cáo nhóm"),
                WhyUnranked::TooManyPairs => Phrase::new(
                    "too many units to compare two by two",
                    "quá nhiều đơn vị để so sánh từng cặp",
                ),
            };
            let card = standing.scorecard((unit.unit.as_str(), unit.period.as_deref()));
            let name = card.map_or(unit.unit.as_str(), |card| card.name());
            let period = unit.period.as_ref().map_or_else(String::new, |period| format!(" {period}"));
            let words = say(lang, "not ranked", "không xếp hạng");
            out.push_str(&format!("{}: {name}{period} {words} ({})\n", list.id, why.get(lang)));
        }
    }
    let scored = standing.scorecards().len();
    let mut refused: Vec<(&str, Option<&str>)> = standing
        .findings()
        .iter()
        .filter_map(|finding| Some((finding.unit.as_deref()?, finding.period.as_deref())))
        .collect();
    refused.sort_unstable();
    refused.dedup();
    let scored = count(lang, scored, ["unit scored", "units scored"], "đơn vị được chấm");
    let refused = count(lang, refused.len(), ["report refused", "reports refused"], "báo cáo bị từ chối");
    out.push_str(&format!("{scored}, {refused}\n"));
    out
}
