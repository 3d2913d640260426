//! Tables for the terminal.
use bochiso::{Lang, Rounding};
use comfy_table::presets::UTF8_BORDERS_ONLY;
use comfy_table::{CellAlignment, ContentArrangement};

use super::{Cell, Table};

/// Draws tables below each other.
pub(crate) fn draw(tables: &[Table], lang: Lang) -> String {
    let mut out = String::new();
    for table in tables {
        let mut drawn = comfy_table::Table::new();
        drawn.load_style(UTF8_BORDERS_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
        drawn.set_header(&table.heads);
        for row in &table.rows {
            drawn.add_row(row.iter().map(|cell| {
                let shown = comfy_table::Cell::new(padded(cell, &table.shown, lang));
                match cell {
                    Cell::Number(_) => shown.set_alignment(CellAlignment::Right),
                    Cell::Text(_) | Cell::Rank(..) | Cell::Index(_) => shown,
                }
            }));
        }
        out.push_str(&format!("{}\n{drawn}\n", table.title));
    }
    out
}

/// Numbers of a column have the same places, so that they stand below each other.
pub(super) fn padded(cell: &Cell, rounding: &Rounding, lang: Lang) -> String {
    match (cell, rounding.to()) {
        (Cell::Number(number), bochiso::RoundTo::Places(places)) => {
            crate::words::local(&rounding.apply(number).fixed(*places), lang)
        }
        (Cell::Rank(_, label), _) => crate::words::local(label, lang),
        _ => cell.shown(rounding, lang),
    }
}
