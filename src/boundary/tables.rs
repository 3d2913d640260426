//! Rows of one table.
use super::group::{About, Row};
use crate::prove::Figures;

/// The most columns that a table has for all its rows.
const COLUMNS: usize = 6;

/// Rows that can stand in one table.
pub(super) struct Table<'r> {
    pub(super) columns: Vec<usize>,
    pub(super) expects: Vec<String>,
    pub(super) rows: Vec<&'r Row>,
}

/// Rows by what they expect; where they change too many figures, each kind of change has a table of its own.
pub(super) fn tables<'r>(rows: &[&'r Row], start: &Figures, shown: &[usize]) -> Vec<Table<'r>> {
    let expects = |row: &Row| -> Vec<String> { row.expects.iter().map(|(at, _)| at.clone()).collect() };
    let changed = |row: &Row| -> Vec<usize> {
        let About::One(figures, _) = &row.about else { return Vec::new() };
        figures.iter().filter(|(at, figure)| start.get(at) != Some(figure)).map(|(at, _)| *at).collect()
    };
    let mut tables: Vec<Table<'r>> = Vec::new();
    for row in rows {
        let (expects, own) = (expects(row), changed(row));
        let fits = |table: &Table<'r>| {
            let more = own.iter().filter(|at| !table.columns.contains(at)).count();
            table.expects == expects && (more == 0 || table.columns.len().saturating_add(more) <= COLUMNS)
        };
        match tables.iter_mut().find(|table| fits(table)) {
            Some(table) => {
                for at in own {
                    if !table.columns.contains(&at) {
                        table.columns.push(at);
                    }
                }
                table.rows.push(row);
            }
            None => {
                let is_error = expects.iter().any(|at| at == "error");
                let mut columns: Vec<usize> =
                    if is_error || shown.len() > COLUMNS { Vec::new() } else { shown.to_vec() };
                columns.extend(
                    own.into_iter().filter(|at| !shown.contains(at) || is_error || shown.len() > COLUMNS),
                );
                tables.push(Table { columns, expects, rows: vec![row] });
            }
        }
    }
    tables
}
