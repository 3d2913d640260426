//! The rows of a sheet as reports.
use std::collections::BTreeSet;

use bochiso::{Exact, Figure, InputKind, Lang, Report, ReportFault, Rubric};

use super::cells::{Cell, Reading, figure};
use super::header::{Column, columns, kind};
use super::numbers::{Ambiguous, Decimal, convention};
use super::{Place, Read};
use crate::args::Input;
use crate::words::{Failure, fail};

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
    for (column, _) in header.iter().enumerate().filter(|(_, head)| head.is_empty()) {
        let filled =
            |(_, cells): &&(usize, Vec<Cell>)| cells.get(column).is_some_and(|cell| !cell.text().is_empty());
        if let Some((number, _)) = rows.iter().find(filled) {
            read.problem(
                Place::row(file, *number).column(&column.saturating_add(1).to_string()),
                "this column has no heading and is not read; give it one, or empty it",
                "cột này không có tiêu đề nên không được đọc; hãy ghi tiêu đề hoặc xóa nội dung",
            );
        }
    }
    let sheet = Sheet { file, columns: &columns, decimal, shares, input, rubric };
    for (number, cells) in &rows {
        let report = sheet.row(*number, cells, read);
        read.report(Place::row(file, *number), report);
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
                    Cell::Text(_) | Cell::Share(_) => None,
                })
                .collect();
            !numbers.is_empty()
                && numbers.iter().all(|number| *number >= Exact::ZERO && *number <= Exact::ONE)
        })
        .collect()
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
    fn row(&self, number: usize, cells: &[Cell], read: &mut Read) -> Report {
        let mut report = Report::new("");
        if let Some(fault) = self.split(cells) {
            Self::said(Place::row(self.file, number), &fault, read);
            report = report.fault(fault);
        }
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
                    let figure = figure(known, cell, reading).unwrap_or_else(|Ambiguous| {
                        let fault = ReportFault::TwoReadings { cell: cell.text().to_owned() };
                        Self::said(Place::row(self.file, number).column(&known.name), &fault, read);
                        Figure::faulty(fault)
                    });
                    // A blank cell says nothing; a sheet of units and sub-units has a column for the figures of both.
                    if figure != Figure::missing() {
                        report = report.set(known.name.clone(), figure);
                    }
                }
                None => {}
            }
        }
        if report.unit.is_empty() {
            report.unit = report.name.as_deref().map(slug).unwrap_or_default();
        }
        if report.unit.is_empty() {
            let (en, vi) = report.name.as_ref().map_or_else(
                || ("this row names no unit".to_owned(), "dòng này không ghi đơn vị".to_owned()),
                |name| {
                    (
                        format!("no id can be made from the name `{name}`; give the sheet a column `unit`"),
                        format!("không tạo được mã từ tên `{name}`; hãy thêm cột `mã đơn vị`"),
                    )
                },
            );
            read.problem(Place::row(self.file, number), en, vi);
        }
        report
    }

    /// Where a row does not end where the header does: a sign within a cell may have split it in two and moved all figures after
    /// it.
    fn split(&self, cells: &[Cell]) -> Option<ReportFault> {
        let headings = self.columns.len();
        let beyond = cells.iter().skip(headings).any(|cell| !cell.text().is_empty());
        beyond.then_some(ReportFault::SplitRow { cells: cells.len(), headings })
    }

    /// Says what a row cannot hold.
    fn said(place: Place, fault: &ReportFault, read: &mut Read) {
        let found = fault.diagnostic();
        let words = |lang: Lang| {
            let help = found.help.as_ref().map_or("", |help| help.get(lang));
            format!("[{}] {}; {help}", found.code.id(), found.message.get(lang))
        };
        read.problem(
            place,
            format!("{}. The row is not scored", words(Lang::En)),
            format!("{}. Dòng này không được chấm", words(Lang::Vi)),
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
