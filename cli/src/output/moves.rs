//! Who moved between two versions, as tables.
use std::collections::BTreeMap;

use bochiso::{Diff, Exact, Lang, Move, MoveResult, MoveStep, Moves, Rubric};

use super::{Cell, Table};
use crate::words::{number, say};

/// How many causes of a move a row names.
const MOST_CAUSES: usize = 3;

/// The biggest movers, and what each cause did to all units.
pub(crate) fn tables(diff: &Diff, moves: &Moves, top: usize, lang: Lang) -> Vec<Table> {
    if !moves.units.iter().any(is_shown) {
        return Vec::new();
    }
    let mut tables = vec![movers(diff, moves, top, lang)];
    if moves.units.iter().any(|unit| !unit.shares.is_empty()) && !moves.causes.is_empty() {
        tables.push(causes(diff, moves, lang));
    }
    tables
}

/// How many moved, and how many are not shown.
pub(crate) fn summary(moves: &Moves, top: usize, lang: Lang) -> String {
    let count = |is: &dyn Fn(&Move) -> bool| moves.units.iter().filter(|unit| is(unit)).count();
    let moved = count(&has_moved);
    let class = |result: &Option<MoveResult>| result.as_ref().and_then(|result| result.class.clone());
    let rank = |result: &Option<MoveResult>| result.as_ref().and_then(|result| result.rank.clone());
    let classes = count(&|unit| class(&unit.old) != class(&unit.new));
    let ranks = count(&|unit| rank(&unit.old) != rank(&unit.new));
    let all = moves.units.len();
    let mut out = match lang {
        Lang::En => format!(
            "{all} units: {moved} with other points, {classes} in another class, {ranks} with another rank\n"
        ),
        Lang::Vi => format!("{all} đơn vị: {moved} đổi điểm, {classes} đổi xếp loại, {ranks} đổi hạng\n"),
    };
    let hidden = count(&is_shown).saturating_sub(top);
    if hidden > 0 {
        out.push_str(&match lang {
            Lang::En => format!("{hidden} more moved and are not shown; `--top {all}` shows all\n"),
            Lang::Vi => format!("còn {hidden} đơn vị không hiển thị; dùng `--top {all}` để xem tất cả\n"),
        });
    }
    out.push_str(&undivided(moves, lang));
    out
}

/// Why changes of totals are not divided among causes, where they are not.
fn undivided(moves: &Moves, lang: Lang) -> String {
    let whole = moves.undivided.as_ref().filter(|_| moves.units.iter().any(has_moved)).map(|why| {
        let why = why.get(lang);
        match lang {
            Lang::En => format!("no account by cause: {why}; the rows say which nodes moved a unit\n"),
            Lang::Vi => format!(
                "không chia được theo nguyên nhân: {why}; các dòng trên nêu mục làm thay đổi điểm của đơn vị\n"
            ),
        }
    });
    let mut of_units: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for unit in &moves.units {
        if let Some(why) = &unit.undivided {
            of_units.entry(why.get(lang)).or_default().push(&unit.name);
        }
    }
    let of_units = of_units.into_iter().map(|(why, units)| {
        let more = if units.len() > MOST_CAUSES { ", …" } else { "" };
        let names = units.iter().take(MOST_CAUSES).copied().collect::<Vec<_>>().join(", ");
        let count = units.len();
        match (lang, count) {
            (Lang::En, 1) => format!("not by cause for one unit ({names}): {why}\n"),
            (Lang::En, _) => format!("not by cause for {count} units ({names}{more}): {why}\n"),
            (Lang::Vi, _) => {
                format!("{count} đơn vị không chia được theo nguyên nhân ({names}{more}): {why}\n")
            }
        }
    });
    whole.into_iter().chain(of_units).collect()
}

fn has_moved(unit: &Move) -> bool {
    points(unit.old.as_ref()) != points(unit.new.as_ref())
}

fn is_shown(unit: &Move) -> bool {
    unit.old != unit.new
}

fn points(result: Option<&MoveResult>) -> Option<&Exact> {
    result.and_then(|result| result.points.as_ref())
}

fn movers(diff: &Diff, moves: &Moves, top: usize, lang: Lang) -> Table {
    let (old, new) = (diff.old(), diff.rubric());
    let periods = old.has_periods() || new.has_periods();
    let classes = !old.classes().is_empty() || !new.classes().is_empty();
    let ranks = !old.rankings().is_empty() || !new.rankings().is_empty();
    let mut heads = vec![say(lang, "unit", "đơn vị")];
    if periods {
        heads.push(say(lang, "period", "kỳ"));
    }
    heads.extend([say(lang, "old", "cũ"), say(lang, "new", "mới"), say(lang, "change", "thay đổi")]);
    if classes {
        heads.push(say(lang, "class", "xếp loại"));
    }
    if ranks {
        heads.push(say(lang, "rank", "hạng"));
    }
    heads.push(say(lang, "by", "do"));
    let rows = moves.units.iter().filter(|unit| is_shown(unit)).take(top).map(|unit| {
        let mut row = vec![Cell::text(&unit.name)];
        if periods {
            row.push(Cell::text(unit.period.as_deref().unwrap_or_default()));
        }
        row.extend([Cell::number(points(unit.old.as_ref())), Cell::number(points(unit.new.as_ref()))]);
        row.push(Cell::text(unit.change().map_or_else(String::new, |change| signed(&change, new, lang))));
        if classes {
            row.push(Cell::text(both(
                &class(unit.old.as_ref(), old, lang),
                &class(unit.new.as_ref(), new, lang),
            )));
        }
        if ranks {
            let rank = |result: Option<&MoveResult>| {
                let rank = result.and_then(|result| result.rank.as_ref());
                rank.map_or_else(|| "–".to_owned(), |rank| number(rank, new.shown(), lang))
            };
            row.push(Cell::text(both(&rank(unit.old.as_ref()), &rank(unit.new.as_ref()))));
        }
        row.push(Cell::text(because(unit, diff, moves, lang)));
        row
    });
    Table {
        title: say(lang, "Who moved", "Các đơn vị thay đổi").to_owned(),
        heads: heads.into_iter().map(str::to_owned).collect(),
        rows: rows.collect(),
        shown: new.shown().clone(),
    }
}

/// One text where both are the same.
fn both(old: &str, new: &str) -> String {
    if old == new { old.to_owned() } else { format!("{old} → {new}") }
}

fn class(result: Option<&MoveResult>, rubric: &Rubric, lang: Lang) -> String {
    let id = result.and_then(|result| result.class.as_deref());
    let class = rubric.classes().iter().find(|class| Some(class.id.as_str()) == id);
    class.map_or_else(|| "–".to_owned(), |class| class.title.get(lang).to_owned())
}

/// A number with its sign.
fn signed(change: &Exact, rubric: &Rubric, lang: Lang) -> String {
    let text = number(change, rubric.shown(), lang);
    match text.strip_prefix('-') {
        Some(less) => format!("−{less}"),
        None if change.is_zero() => text,
        None => format!("+{text}"),
    }
}

/// What moved a unit most: causes, or nodes where there are no shares.
fn because(unit: &Move, diff: &Diff, moves: &Moves, lang: Lang) -> String {
    let rubric = diff.rubric();
    let mut parts: Vec<(Exact, String)> = if unit.shares.is_empty() {
        let of = |line: &bochiso::MoveLine| {
            let ids = if line.new.is_empty() { &line.old } else { &line.new };
            let step = match line.step {
                MoveStep::Points => "",
                MoveStep::Aggregation => say(lang, " (aggregation)", " (tổng hợp)"),
                MoveStep::Rounding => say(lang, " (rounding)", " (làm tròn)"),
            };
            (line.by.clone(), format!("{}{step}", ids.join(", ")))
        };
        unit.lines.iter().map(of).collect()
    } else {
        let titles = moves.causes.iter().map(|cause| cause.title.get(lang).to_owned());
        unit.shares.iter().cloned().zip(titles).filter(|(share, _)| !share.is_zero()).collect()
    };
    parts.sort_by_key(|(share, _)| std::cmp::Reverse(share.abs()));
    let more = parts.len().saturating_sub(MOST_CAUSES);
    let mut texts: Vec<String> = parts
        .iter()
        .take(MOST_CAUSES)
        .map(|(share, title)| format!("{title} {}", signed(share, rubric, lang)))
        .collect();
    if more > 0 {
        texts.push(format!("{} {more}", say(lang, "and more:", "và mục khác:")));
    }
    texts.join("; ")
}

fn causes(diff: &Diff, moves: &Moves, lang: Lang) -> Table {
    let heads = [
        say(lang, "cause", "nguyên nhân"),
        say(lang, "units up", "số đơn vị tăng"),
        say(lang, "units down", "số đơn vị giảm"),
        say(lang, "all together", "tổng cộng"),
    ];
    let rows = moves.causes.iter().enumerate().map(|(at, cause)| {
        let shares: Vec<&Exact> = moves.units.iter().filter_map(|unit| unit.shares.get(at)).collect();
        let up = shares.iter().filter(|share| share.is_positive()).count();
        let down = shares.iter().filter(|share| share.is_negative()).count();
        let sum = Exact::sum(shares);
        vec![
            Cell::text(cause.title.get(lang)),
            Cell::text(up.to_string()),
            Cell::text(down.to_string()),
            Cell::text(signed(&sum, diff.rubric(), lang)),
        ]
    });
    Table {
        title: say(lang, "By cause", "Theo nguyên nhân").to_owned(),
        heads: heads.map(str::to_owned).to_vec(),
        rows: rows.collect(),
        shown: diff.rubric().shown().clone(),
    }
}
