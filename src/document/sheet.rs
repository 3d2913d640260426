//! What a document holds, before it is HTML or Markdown.
use crate::diagnostic::Phrase;
use crate::model::Level;
use crate::number::Exact;

/// A document: a heading, lines below it, and sections.
pub(super) struct Sheet {
    pub(super) heading: Phrase,
    pub(super) head: Vec<Phrase>,
    pub(super) about: Phrase,
    /// Pictures as SVG.
    pub(super) charts: Vec<String>,
    pub(super) sections: Vec<Section>,
}

pub(super) struct Section {
    pub(super) title: Phrase,
    pub(super) body: Body,
}

pub(super) enum Body {
    List(Vec<Phrase>),
    Table { columns: Vec<Column>, rows: Vec<TableRow> },
}

pub(super) struct Column {
    pub(super) name: Phrase,
    /// Whether it holds numbers.
    pub(super) number: bool,
}

pub(super) struct TableRow {
    /// The level of the node that it is about.
    pub(super) level: Option<Level>,
    /// Each with its pieces, one below the other.
    pub(super) cells: Vec<Vec<Piece>>,
}

pub(super) enum Piece {
    Text(Phrase),
    Note(Phrase),
    /// The same in all languages.
    Word(String),
    Number(Exact),
}

pub(super) fn column(en: &str, vi: &str) -> Column {
    Column { name: Phrase::new(en, vi), number: false }
}

pub(super) fn numbers(en: &str, vi: &str) -> Column {
    Column { name: Phrase::new(en, vi), number: true }
}

/// A row that is about no node.
pub(super) fn row(cells: Vec<Vec<Piece>>) -> TableRow {
    TableRow { level: None, cells }
}

pub(super) fn text(phrase: &Phrase) -> Vec<Piece> {
    vec![Piece::Text(phrase.clone())]
}

pub(super) fn word(word: impl Into<String>) -> Vec<Piece> {
    vec![Piece::Word(word.into())]
}

pub(super) fn number(number: &Exact) -> Vec<Piece> {
    vec![Piece::Number(number.clone())]
}

impl Section {
    pub(super) fn table(en: &str, vi: &str, columns: Vec<Column>, rows: Vec<TableRow>) -> Self {
        Self { title: Phrase::new(en, vi), body: Body::Table { columns, rows } }
    }

    /// A list; none where nothing stands in it.
    pub(super) fn list(en: &str, vi: &str, lines: &[Phrase]) -> Option<Self> {
        let body = Body::List(lines.to_vec());
        (!lines.is_empty()).then(|| Self { title: Phrase::new(en, vi), body })
    }
}
