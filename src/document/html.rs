//! A sheet as a page of HTML: one file, without links to anything else.
use askama::Template;
use askama::filters::{Escaper as _, Html};

use super::Languages;
use super::sheet::{Body, Piece, Section, Sheet, TableRow};
use crate::diagnostic::Phrase;
use crate::explain::exact;
use crate::model::Level;

/// What the template takes; texts but the title are HTML already.
#[derive(Template)]
#[template(path = "page.html")]
struct Page {
    lang: &'static str,
    title: String,
    heading: String,
    head: Vec<String>,
    about: String,
    charts: Vec<String>,
    sections: Vec<PageSection>,
}

struct PageSection {
    title: String,
    lines: Vec<String>,
    columns: Vec<String>,
    rows: Vec<PageRow>,
}

struct PageRow {
    class: &'static str,
    cells: Vec<PageCell>,
}

struct PageCell {
    /// The name of the column, for narrow screens.
    label: String,
    html: String,
    number: bool,
}

impl Sheet {
    pub(super) fn to_html(&self, languages: Languages) -> String {
        let writer = Writer(languages);
        let page = Page {
            lang: match languages {
                Languages::Vi | Languages::Both => "vi",
                Languages::En => "en",
            },
            title: self.heading.get(languages.first()).to_owned(),
            heading: writer.phrase(&self.heading),
            head: self.head.iter().map(|line| writer.phrase(line)).collect(),
            about: writer.phrase(&self.about),
            charts: self.charts.clone(),
            sections: self.sections.iter().map(|section| writer.section(section)).collect(),
        };
        // Writing to a String cannot fail, and the template calls nothing that can.
        page.render().unwrap_or_default()
    }
}

#[derive(Clone, Copy)]
struct Writer(Languages);

impl Writer {
    /// The second language below the first.
    fn phrase(self, phrase: &Phrase) -> String {
        match self.0.say(phrase).as_slice() {
            [] => String::new(),
            [first] => escaped(first),
            [first, second, ..] => {
                format!("{}<span class=\"second\" lang=\"en\">{}</span>", escaped(first), escaped(second))
            }
        }
    }

    fn section(self, section: &Section) -> PageSection {
        let title = self.phrase(&section.title);
        match &section.body {
            Body::List(lines) => PageSection {
                title,
                lines: lines.iter().map(|line| self.phrase(line)).collect(),
                columns: Vec::new(),
                rows: Vec::new(),
            },
            Body::Table { columns, rows } => {
                let cells = |row: &TableRow| {
                    let cells = row.cells.iter().zip(columns);
                    let cell = |(pieces, column): (&Vec<Piece>, &super::sheet::Column)| PageCell {
                        label: column.name.get(self.0.first()).to_owned(),
                        html: self.cell(pieces),
                        number: column.number,
                    };
                    cells.map(cell).collect()
                };
                PageSection {
                    title,
                    lines: Vec::new(),
                    columns: columns.iter().map(|column| self.phrase(&column.name)).collect(),
                    rows: rows
                        .iter()
                        .map(|row| PageRow { class: class(row.level), cells: cells(row) })
                        .collect(),
                }
            }
        }
    }

    fn cell(self, pieces: &[Piece]) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Text(phrase) => ("", self.phrase(phrase)),
            Piece::Note(phrase) => (" class=\"note\"", self.phrase(phrase)),
            Piece::Word(word) => ("", escaped(word)),
            Piece::Number(number) => ("", exact(number, self.0.first())),
        };
        let pieces: Vec<_> = pieces.iter().map(piece).filter(|(_, html)| !html.is_empty()).collect();
        match pieces.as_slice() {
            [("", html)] => html.clone(),
            pieces => pieces.iter().map(|(class, html)| format!("<p{class}>{html}</p>")).collect(),
        }
    }
}

const fn class(level: Option<Level>) -> &'static str {
    match level {
        Some(Level::Group | Level::Total) => "group",
        Some(Level::Index) => "index",
        Some(Level::Part) => "part",
        Some(Level::Criterion) | None => "criterion",
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing to a String cannot fail.
    let _ = Html.write_escaped_str(&mut out, text);
    out
}
