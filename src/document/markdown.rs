//! A sheet as Markdown, with tables as most programs take them.
use std::fmt::Write as _;

use super::Languages;
use super::sheet::{Body, Piece, Sheet, TableRow};
use crate::diagnostic::Phrase;
use crate::explain::exact;
use crate::model::Level;

impl Sheet {
    // Writing to a String cannot fail.
    pub(super) fn to_markdown(&self, languages: Languages) -> String {
        let writer = Writer(languages);
        let mut out = String::new();
        let _ = writeln!(out, "# {}\n", writer.phrase(&self.heading));
        for line in &self.head {
            let _ = writeln!(out, "- {}", writer.phrase(line));
        }
        let about = writer.phrase(&self.about);
        if !about.is_empty() {
            let _ = writeln!(out, "\n{about}");
        }
        for section in &self.sections {
            let _ = writeln!(out, "\n## {}\n", writer.phrase(&section.title));
            match &section.body {
                Body::List(lines) => {
                    for line in lines {
                        let _ = writeln!(out, "- {}", writer.phrase(line));
                    }
                }
                Body::Table { columns, rows } => {
                    let names: Vec<String> =
                        columns.iter().map(|column| writer.phrase(&column.name)).collect();
                    let _ = writeln!(out, "| {} |", names.join(" | "));
                    let marks = columns.iter().map(|column| if column.number { "---:|" } else { "---|" });
                    let _ = writeln!(out, "|{}", marks.collect::<String>());
                    for row in rows {
                        let _ = writeln!(out, "| {} |", writer.cells(row).join(" | "));
                    }
                }
            }
        }
        out
    }
}

/// Writes cells.
#[derive(Clone, Copy)]
struct Writer(Languages);

impl Writer {
    fn phrase(self, phrase: &Phrase) -> String {
        plain(&self.0.say(phrase).join(" / "))
    }

    fn cells(self, row: &TableRow) -> Vec<String> {
        let strong = matches!(row.level, Some(Level::Group | Level::Index | Level::Total));
        let piece = |piece: &Piece| match piece {
            Piece::Text(phrase) => self.phrase(phrase),
            Piece::Note(phrase) => {
                let note = self.phrase(phrase);
                if note.is_empty() { note } else { format!("*{note}*") }
            }
            Piece::Word(word) => plain(word),
            Piece::Number(number) => exact(number, self.0.first()),
        };
        let cell = |(at, pieces): (usize, &Vec<Piece>)| {
            let pieces: Vec<String> = pieces.iter().map(piece).filter(|piece| !piece.is_empty()).collect();
            match pieces.as_slice() {
                [only] if strong && at < 3 => format!("**{only}**"),
                pieces => pieces.join("<br>"),
            }
        };
        row.cells.iter().enumerate().map(cell).collect()
    }
}

/// A text that stays a text in a cell.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\n' | '\r' => out.push(' '),
            '|' | '\\' | '*' | '_' | '`' | '[' | ']' => {
                out.push('\\');
                out.push(sign);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            sign => out.push(sign),
        }
    }
    out
}
