//! The columns of a sheet: what each header stands for.
use std::collections::{BTreeMap, BTreeSet};

use bochiso::{Exact, Figure, InputKind, Report, Rubric};

use super::cells::{Cell, Reading, figure, folded};
use super::numbers::{Decimal, convention};
use super::{Place, Read};
use crate::args::Input;
use crate::words::{Failure, fail};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
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

/// Rows of a sheet, the header first, to reports. `number` is the row as the sheet counts it.
pub(super) fn reports(
    file: &str,
    mut rows: impl Iterator<Item = (usize, Vec<Cell>)>,
    input: &Input,
    rubric: &Rubric,
    read: &mut Read,
) -> Result<(), Failure> {
    let header = rows.find(|(_, cells)| cells.iter().any(|cell| !cell.text().is_empty()));
    let Some((_, header)) = header else {
        return fail(format!("{file} has no row"), format!("{file} không có dòng nào"));
    };
    let header: Vec<String> = header.iter().map(|cell| cell.text().to_owned()).collect();
    let columns = columns(file, &header, rubric, read);
    let has = |column: Column| columns.contains(&Some(column));
    if !has(Column::Unit) && !has(Column::Name) {
        return fail(
            format!("{file}: the first row names no column `unit` (mã đơn vị) or `name` (tên đơn vị)"),
            format!("{file}: dòng đầu không có cột `mã đơn vị` (unit) hay `tên đơn vị` (name)"),
        );
    }
    let rows: Vec<(usize, Vec<Cell>)> =
        rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.text().is_empty())).collect();
    if rows.is_empty() {
        read.problem(
            Place::file(file),
            "there is no report below the header",
            "không có báo cáo nào dưới dòng tiêu đề",
        );
    }
    let decimal = convention(rows.iter().flat_map(|(_, cells)| with_decimals(cells, &columns, rubric)));
    let shares = shares(&rows, &columns, rubric);
    for (column, head) in header.iter().enumerate().filter(|(column, _)| shares.contains(column)) {
        let column = column.saturating_add(1);
        read.note(
            Place::file(file).column(&format!("{column} ({head})")),
            "numbers up to 1 are read as shares: 0.855 is 85.5 %",
            "các số không quá 1 được hiểu là tỷ lệ: 0,855 là 85,5%",
        );
    }
    let sheet = Sheet { file, columns: &columns, decimal, shares, input, rubric };
    for (number, cells) in &rows {
        if let Some(report) = sheet.row(*number, cells, read) {
            read.reports.push(report);
        }
    }
    Ok(())
}

/// The texts of a row that stand in columns of numbers with decimals.
fn with_decimals<'c>(
    cells: &'c [Cell],
    columns: &[Option<Column>],
    rubric: &Rubric,
) -> impl Iterator<Item = &'c str> {
    cells.iter().zip(columns).filter_map(|(cell, column)| match (cell, kind(*column, rubric)?) {
        (Cell::Text(text), InputKind::Decimal | InputKind::Percent) => Some(text.trim()),
        _ => None,
    })
}

fn kind(column: Option<Column>, rubric: &Rubric) -> Option<InputKind> {
    match column {
        Some(Column::Input(at)) => rubric.inputs().get(at).map(|input| input.kind),
        _ => None,
    }
}

/// The columns of percentages whose numbers all lie between 0 and 1: what cells in the format `%` hold.
fn shares(rows: &[(usize, Vec<Cell>)], columns: &[Option<Column>], rubric: &Rubric) -> BTreeSet<usize> {
    let percents = (0..columns.len())
        .filter(|at| kind(columns.get(*at).copied().flatten(), rubric) == Some(InputKind::Percent));
    percents
        .filter(|at| {
            let numbers: Vec<Exact> = rows
                .iter()
                .filter_map(|(_, cells)| match cells.get(*at)? {
                    Cell::Number(number) => number.parse().ok(),
                    Cell::Text(_) => None,
                })
                .collect();
            !numbers.is_empty()
                && numbers.iter().all(|number| *number >= Exact::ZERO && *number <= Exact::ONE)
        })
        .collect()
}

fn columns(file: &str, header: &[String], rubric: &Rubric, read: &mut Read) -> Vec<Option<Column>> {
    let mut known: BTreeMap<String, Column> = BTreeMap::new();
    for (words, column) in HEADS {
        known.extend(words.iter().map(|word| ((*word).to_owned(), column)));
    }
    for (at, input) in rubric.inputs().iter().enumerate() {
        for label in [&input.label.vi, &input.label.en].into_iter().flatten() {
            known.entry(folded(label)).or_insert(Column::Input(at));
        }
    }
    for (at, input) in rubric.inputs().iter().enumerate() {
        known.insert(folded(&input.name), Column::Input(at));
    }
    let mut seen: Vec<Column> = Vec::new();
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
                read.problem(place, format!("unknown column; {en}"), format!("cột không xác định; {vi}"));
            }
            Some(known) if seen.contains(&known) => {
                let place = Place::file(file).column(head);
                read.problem(place, "this column stands twice", "cột này xuất hiện hai lần");
                columns.push(None);
                continue;
            }
            Some(known) => seen.push(known),
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

/// What the rows of a sheet are read with.
struct Sheet<'a> {
    file: &'a str,
    columns: &'a [Option<Column>],
    decimal: Decimal,
    shares: BTreeSet<usize>,
    input: &'a Input,
    rubric: &'a Rubric,
}

impl Sheet<'_> {
    fn row(&self, number: usize, cells: &[Cell], read: &mut Read) -> Option<Report> {
        let mut report = Report::new("");
        let mut readable = true;
        for (at, (cell, column)) in cells.iter().zip(self.columns).enumerate() {
            let text = Some(cell.text()).filter(|text| !text.is_empty()).map(str::to_owned);
            match column {
                Some(Column::Unit) => report.unit = text.unwrap_or_default(),
                Some(Column::Name) => report.name = text,
                Some(Column::Kind) => report.kind = text,
                Some(Column::Period) => report.period = text,
                Some(Column::Parent) => report.parent = text,
                Some(Column::Input(input)) => {
                    let Some(known) = self.rubric.inputs().get(*input) else { continue };
                    let reading = Reading {
                        not_applicable: &self.input.not_applicable,
                        decimal: self.decimal,
                        shares: self.shares.contains(&at),
                    };
                    let Ok(figure) = figure(known, cell, reading) else {
                        self.ambiguous(number, &known.name, cell.text(), read);
                        readable = false;
                        continue;
                    };
                    // A blank cell says nothing; a sheet of units and sub-units has a column for the figures of both.
                    if figure != Figure::missing() {
                        report = report.set(known.name.clone(), figure);
                    }
                }
                None => {}
            }
        }
        if report.unit.is_empty() {
            match &report.name {
                Some(name) => report.unit = slug(name),
                None => {
                    read.problem(
                        Place::row(self.file, number),
                        "this row names no unit",
                        "dòng này không ghi đơn vị",
                    );
                    return None;
                }
            }
        }
        readable.then_some(report)
    }

    fn ambiguous(&self, number: usize, name: &str, cell: &str, read: &mut Read) {
        let bare = cell.replace(['.', ','], "");
        read.problem(
            Place::row(self.file, number).column(name),
            format!("`{cell}` can be a decimal or {bare}; write it without a sign between thousands. The row is not scored"),
            format!("`{cell}` có thể là số thập phân hoặc {bare}; hãy viết không có dấu phân cách hàng nghìn. Dòng này không được chấm"),
        );
    }
}

/// An id made from a name: small plain letters, digits and hyphens.
fn slug(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let plain = name.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).map(|c| match c {
        'đ' | 'Đ' => 'd',
        c if c.is_ascii_alphanumeric() => c.to_ascii_lowercase(),
        _ => '-',
    });
    let mut made = String::new();
    for c in plain {
        if c != '-' || !(made.is_empty() || made.ends_with('-')) {
            made.push(c);
        }
    }
    made.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn names_become_ids() {
        assert_eq!(slug("Phường Tràng Đà"), "phuong-trang-da");
        assert_eq!(slug("TP. Hồ Chí Minh"), "tp-ho-chi-minh");
    }
}
