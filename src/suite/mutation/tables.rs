//! Changes of tables, and of quantities over sub-units.
use super::MutantKind;
use super::expressions::Other;
use super::make::{Maker, nudged, said};
use crate::diagnostic::{Lang, Phrase};
use crate::explain::{both, exact};
use crate::expr::{Cell, Output, SubUnits, Table, Take, Typed, TypedKind};
use crate::number::Exact;
use crate::suite::coverage::grain;

impl Maker<'_> {
    /// What the rows of a table give, and the edges of their cells.
    pub(super) fn table(&self, table: &Table) -> Vec<Other> {
        let mut all = Vec::new();
        let with = |change: &dyn Fn(&mut Table)| {
            let mut new = table.clone();
            change(&mut new);
            TypedKind::Table(Box::new(new))
        };
        let outputs: Vec<&Output> = table.rows.iter().map(|row| &row.gives).chain(&table.otherwise).collect();
        let another = |output: &Output| match output {
            Output::Number(number) => {
                Some(Output::Number(nudged(number, &number.abs().plus(&Exact::from_integer(10)))))
            }
            Output::Text(_) => outputs.iter().find(|other| ***other != *output).map(|other| (*other).clone()),
        };
        let said = |output: &Output, lang: Lang| match output {
            Output::Number(number) => exact(number, lang),
            Output::Text(text) => format!("“{text}”"),
        };
        for (at, row) in table.rows.iter().enumerate() {
            let place = at.saturating_add(1);
            let Some(to) = another(&row.gives) else { continue };
            let what = both(|lang| match lang {
                Lang::En => {
                    format!("row {place} of the table: {} → {}", said(&row.gives, lang), said(&to, lang))
                }
                Lang::Vi => {
                    format!("dòng {place} của bảng: {} → {}", said(&row.gives, lang), said(&to, lang))
                }
            });
            all.push(Other {
                kind: MutantKind::Points,
                what,
                add: (
                    format!("figures for row {place} of the table"),
                    format!("số liệu rơi vào dòng {place} của bảng"),
                ),
                new: with(&|new| {
                    if let Some(row) = new.rows.get_mut(at) {
                        row.gives = to.clone();
                    }
                }),
            });
            for (key, of) in table.keys.iter().enumerate() {
                all.extend(cell_edges(self, table, (at, key, of)).into_iter().map(
                    |(kind, what, add, new)| Other { kind, what, add, new: TypedKind::Table(Box::new(new)) },
                ));
            }
        }
        if let Some((otherwise, to)) =
            table.otherwise.as_ref().and_then(|otherwise| Some((otherwise, another(otherwise)?)))
        {
            let what = both(|lang| format!("`otherwise`: {} → {}", said(otherwise, lang), said(&to, lang)));
            all.push(Other {
                kind: MutantKind::Points,
                what,
                add: (
                    "figures for none of the rows".to_owned(),
                    "số liệu không rơi vào dòng nào của bảng".to_owned(),
                ),
                new: with(&|new| new.otherwise = Some(to.clone())),
            });
        }
        all
    }

    pub(super) fn sub_units(&self, all: &SubUnits, text: &str) -> Vec<Other> {
        let to = match all.take {
            Take::Mean => Take::Median,
            Take::Sum | Take::Median => Take::Mean,
            Take::Least => Take::Most,
            Take::Most => Take::Least,
            Take::Share => Take::Count,
            Take::Count => Take::Share,
        };
        let new = |change: &dyn Fn(&mut SubUnits)| {
            let mut new = all.clone();
            change(&mut new);
            TypedKind::SubUnits(Box::new(new))
        };
        let named = if text.is_empty() { String::new() } else { format!("`{text}`: ") };
        let other = |what: String, add: (&str, &str), new: TypedKind| Other {
            kind: MutantKind::Operator,
            what: Phrase::new(what.clone(), what),
            add: (add.0.to_owned(), add.1.to_owned()),
            new,
        };
        let mut found = vec![other(
            format!("{named}`{}` → `{}`", all.take.name(), to.name()),
            ("sub-units for which the two differ", "các đơn vị trực thuộc làm cho hai cách tính khác nhau"),
            new(&|new| new.take = to),
        )];
        if all.of.is_some() {
            let (from, to) = if all.absent_is_zero { ("zero", "leave-out") } else { ("leave-out", "zero") };
            found.push(other(
                format!("{named}`absent`: `{from}` → `{to}`"),
                ("a sub-unit without the figure", "một đơn vị trực thuộc không có số liệu"),
                new(&|new| new.absent_is_zero = !new.absent_is_zero),
            ));
        }
        if all.weight.is_some() {
            found.push(other(
                format!("{named}`weight` → `1`"),
                ("sub-units of several weights", "các đơn vị trực thuộc có trọng số khác nhau"),
                new(&|new| new.weight = None),
            ));
        }
        found
    }
}

/// A change of a table, with what is said of it.
type TableChange = (MutantKind, Phrase, (String, String), Table);

/// The ends of a cell of a table: the value of an edge on its other side, in all rows that meet there.
fn cell_edges(maker: &Maker<'_>, table: &Table, (row, key, of): (usize, usize, &Typed)) -> Vec<TableChange> {
    let Some(Cell::Between { low: Some(end), .. }) = table.rows.get(row).and_then(|row| row.when.get(key))
    else {
        return Vec::new();
    };
    let grain = grain(of, maker.parts);
    let fits = grain.is_none_or(|grain| end.at.over(&grain).is_some_and(|count| count.is_integer()));
    let between = maker.sights.between(&Exact::ZERO, of).unwrap_or_default();
    let is_seen = between.0.is_none_or(|low| low <= end.at) && between.1.is_none_or(|high| high >= end.at);
    let is_first = table.rows.iter().take(row).all(|row| match row.when.get(key) {
        Some(Cell::Between { low: Some(other), .. }) => other.at != end.at,
        _ => true,
    });
    if !fits || !is_seen || !is_first {
        return Vec::new();
    }
    let mut new = table.clone();
    for row in &mut new.rows {
        if let Some(Cell::Between { low, high }) = row.when.get_mut(key) {
            for other in low.iter_mut().chain(high).filter(|other| other.at == end.at) {
                other.closed = !other.closed;
            }
        }
    }
    let edge = said(&end.at);
    let what = both(|lang| match lang {
        Lang::En => format!("the edge {} of the table: its own value on the other side", edge.en),
        Lang::Vi => format!("ngưỡng {} của bảng: chính giá trị này sang phía bên kia", edge.vi),
    });
    let add = (format!("exactly {}", edge.en), format!("đúng {}", edge.vi));
    vec![(MutantKind::Strictness, what, add, new)]
}
