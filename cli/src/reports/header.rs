//! The headings of a sheet: what each column stands for.
use std::collections::BTreeMap;

use bochiso::{ColumnOf, InputKind, Rubric};

use super::cells::folded;
use super::{Place, Read};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Unit,
    Name,
    Kind,
    Period,
    Parent,
    Input(usize),
}

const HEADS: [(&[&str], Column); 5] = [
    (&["unit", "id", "mã đơn vị", "mã"], Column::Unit),
    (&["name", "tên đơn vị", "đơn vị", "tên"], Column::Name),
    (&["kind", "cấp"], Column::Kind),
    (&["period", "kỳ", "năm"], Column::Period),
    (&["parent", "đơn vị cha", "đơn vị cấp trên"], Column::Parent),
];

/// What each heading stands for; what cannot be told is named.
pub(super) fn columns(
    file: &str,
    header: &[String],
    rubric: &Rubric,
    read: &mut Read,
) -> Vec<Option<Column>> {
    let mut known: BTreeMap<String, Column> = BTreeMap::new();
    for (words, column) in HEADS {
        known.extend(words.iter().map(|word| ((*word).to_owned(), column)));
    }
    for (at, input) in rubric.inputs().iter().enumerate() {
        for label in [&input.label.vi, &input.label.en].into_iter().flatten() {
            known.entry(folded(label)).or_insert(Column::Input(at));
        }
    }
    // As blank reports have them, with the unit of measure.
    for column in rubric.template().columns {
        let ColumnOf::Input(input) = column.of else { continue };
        let Some(at) = rubric.inputs().iter().position(|known| known.name == input.name) else { continue };
        for heading in [&column.heading.vi, &column.heading.en].into_iter().flatten() {
            known.entry(folded(heading)).or_insert(Column::Input(at));
        }
    }
    for (at, input) in rubric.inputs().iter().enumerate() {
        known.insert(folded(&input.name), Column::Input(at));
    }
    let mut seen: Vec<(Column, &String)> = Vec::new();
    let mut columns = Vec::new();
    for head in header {
        let word = folded(head);
        let column = known.get(&word).copied();
        match column {
            _ if word.is_empty() => {}
            None => {
                let near = nearest(&word, known.keys());
                let (en, vi) = near.map_or_else(
                    || {
                        (
                            "it is no input of the rubric".to_owned(),
                            "không phải số liệu của bộ chỉ số".to_owned(),
                        )
                    },
                    |near| (format!("did you mean `{near}`?"), format!("có phải là `{near}` không?")),
                );
                let place = Place::file(file).column(head);
                read.unknown(place, format!("unknown column; {en}"), format!("cột không xác định; {vi}"));
            }
            Some(known) if seen.iter().any(|(other, _)| *other == known) => {
                let first = seen.iter().find(|(other, _)| *other == known).map_or("", |(_, head)| head);
                let place = Place::file(file).column(head);
                read.problem(
                    place,
                    format!("it says the same as the column `{first}` before it, and only that one is read; take one away"),
                    format!("trùng với cột `{first}` đứng trước, chỉ cột đó được đọc; hãy bỏ một cột"),
                );
                columns.push(None);
                continue;
            }
            Some(known) => seen.push((known, head)),
        }
        if let Some(input) = input_of(column, rubric) {
            read.heading(&input.name, head);
        }
        columns.push(column);
    }
    columns
}

/// The known header that is nearest to a word, if it is near enough to be a slip.
fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k String>) -> Option<&'k str> {
    let reach = (word.chars().count() / 3).clamp(1, 6);
    let best = known.map(|other| (strsim::osa_distance(word, other), other)).min()?;
    (best.0 <= reach).then_some(best.1.as_str())
}

/// The input that a column stands for.
fn input_of(column: Option<Column>, rubric: &Rubric) -> Option<&bochiso::Input> {
    match column {
        Some(Column::Input(at)) => rubric.inputs().get(at),
        _ => None,
    }
}

/// What a column holds, if it stands for an input.
pub(super) fn kind(column: Option<Column>, rubric: &Rubric) -> Option<InputKind> {
    input_of(column, rubric).map(|input| input.kind)
}
