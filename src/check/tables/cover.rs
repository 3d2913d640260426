//! Whether the rows of a table leave keys open, fit the same ones, or are never met.
//!
//! Every key is cut into pieces within which the cells of its column do not change. All ways to take one piece of each key
//! are followed, with the rows that still fit; a way ends where none fits, or where what follows cannot change anything.
use std::collections::BTreeSet;

use super::pieces::{self, Around, Piece};
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, tables as codes};
use crate::expr::{Cell, Hit, Table};
use crate::model::draft::{CellDraft, TableDraft};
use crate::text::{Span, tidy};

/// The most steps on all ways together.
const MOST_STEPS: usize = 300_000;
/// The most findings of a kind.
const MOST_FINDINGS: usize = 3;

/// Rows, as bits.
type Rows = Vec<u64>;

pub(super) fn check(table: &Table, draft: &TableDraft, around: &Around<'_>, diagnostics: &mut Diagnostics) {
    let mut columns = Vec::with_capacity(table.keys.len());
    for place in 0..table.keys.len() {
        columns.push(distinct(table, place, pieces::of(table, place, around)));
    }
    let mut cover = Cover {
        table,
        columns: &columns,
        any_from: table.rows.iter().map(|row| any_from(&row.when)).collect(),
        complete: table.otherwise.is_none() && table.hit.needs_one(),
        met: vec![0; table.rows.len().div_ceil(64)],
        gaps: Vec::new(),
        overlaps: BTreeSet::new(),
        pairs: Vec::new(),
        steps: 0,
    };
    let possible = cover.possible();
    if cover.complete || matches!(table.hit, Hit::Unique | Hit::First) {
        let mut way = Vec::with_capacity(columns.len());
        cover.follow(&possible, &mut way);
    } else {
        cover.met = possible;
    }
    cover.report(draft, diagnostics);
}

/// The pieces of a key with the rows that fit each; of those with the same rows the first.
fn distinct(table: &Table, place: usize, pieces: Vec<Piece>) -> Vec<(Piece, Rows)> {
    let mut found: Vec<(Piece, Rows)> = Vec::new();
    let mut seen: BTreeSet<Rows> = BTreeSet::new();
    for piece in pieces {
        let mut rows = vec![0u64; table.rows.len().div_ceil(64)];
        for (at, row) in table.rows.iter().enumerate() {
            if row.when.get(place).is_some_and(|cell| cell.holds(&piece.value)) {
                set(&mut rows, at);
            }
        }
        if seen.insert(rows.clone()) {
            found.push((piece, rows));
        }
    }
    found
}

/// The place from which on a row takes anything.
fn any_from(cells: &[Cell]) -> usize {
    cells.len().saturating_sub(cells.iter().rev().take_while(|cell| **cell == Cell::Any).count())
}

fn set(rows: &mut [u64], at: usize) {
    let (word, bit) = (at >> 6, at & 63);
    if let (Some(word), Ok(bit)) = (rows.get_mut(word), u32::try_from(bit)) {
        *word |= 1u64.checked_shl(bit).unwrap_or(0);
    }
}

fn bits(rows: &[u64]) -> impl Iterator<Item = usize> + '_ {
    rows.iter().enumerate().flat_map(|(at, word)| {
        (0..64u32)
            .filter(move |bit| word.checked_shr(*bit).is_some_and(|rest| rest & 1 == 1))
            .map(move |bit| at.saturating_mul(64).saturating_add(usize::try_from(bit).unwrap_or(0)))
    })
}

fn both(a: &[u64], b: &[u64]) -> Rows {
    a.iter().zip(b).map(|(a, b)| a & b).collect()
}

struct Cover<'t> {
    table: &'t Table,
    columns: &'t [Vec<(Piece, Rows)>],
    any_from: Vec<usize>,
    /// Whether every way has to meet a row.
    complete: bool,
    met: Rows,
    /// Ways to keys that no row fits: a place in each column, from the first on.
    gaps: Vec<Vec<usize>>,
    overlaps: BTreeSet<(usize, usize)>,
    pairs: Vec<(usize, usize, Vec<usize>)>,
    steps: usize,
}

impl Cover<'_> {
    /// The rows in which each cell lets something through.
    fn possible(&self) -> Rows {
        let mut rows = vec![0; self.table.rows.len().div_ceil(64)];
        for at in 0..self.table.rows.len() {
            set(&mut rows, at);
        }
        for column in self.columns {
            let mut any = vec![0u64; rows.len()];
            for (_, fitting) in column {
                any = any.iter().zip(fitting).map(|(a, b)| a | b).collect();
            }
            rows = both(&rows, &any);
        }
        rows
    }

    fn follow(&mut self, rows: &[u64], way: &mut Vec<usize>) {
        self.steps = self.steps.saturating_add(1);
        if self.steps > MOST_STEPS {
            return;
        }
        let unique = self.table.hit == Hit::Unique;
        let Some(first) = bits(rows).next() else {
            if self.complete && self.gaps.len() <= MOST_FINDINGS {
                self.gaps.push(way.clone());
            }
            return;
        };
        let settles = |row: usize| self.any_from.get(row).is_some_and(|from| *from <= way.len());
        let Some(column) = self.columns.get(way.len()) else {
            self.end(rows, way);
            return;
        };
        let alone = bits(rows).nth(1).is_none();
        let is_settled = match self.table.hit {
            Hit::Unique => alone && settles(first),
            Hit::First => settles(first),
            // Only whether something is met counts here.
            _ => bits(rows).any(settles),
        };
        if is_settled {
            if unique || self.table.hit == Hit::First {
                set(&mut self.met, first);
            } else {
                self.met = self.met.iter().zip(rows).map(|(a, b)| a | b).collect();
            }
            return;
        }
        for (place, (_, fitting)) in column.iter().enumerate() {
            way.push(place);
            self.follow(&both(rows, fitting), way);
            way.pop();
        }
    }

    /// All keys are settled.
    fn end(&mut self, rows: &[u64], way: &[usize]) {
        let mut fitting = bits(rows);
        let (first, second) = (fitting.next(), fitting.next());
        match (&self.table.hit, first, second) {
            (Hit::Unique, Some(first), Some(second)) => {
                for at in [first, second] {
                    set(&mut self.met, at);
                }
                if self.pairs.len() <= MOST_FINDINGS && self.overlaps.insert((first, second)) {
                    self.pairs.push((first, second, way.to_vec()));
                }
            }
            (Hit::Unique | Hit::First, Some(first), _) => set(&mut self.met, first),
            _ => self.met = self.met.iter().zip(rows).map(|(a, b)| a | b).collect(),
        }
    }

    /// The keys of a way in words.
    fn words(&self, way: &[usize], draft: &TableDraft) -> Phrase {
        let parts = || {
            way.iter().zip(self.columns).zip(&draft.of).filter_map(|((place, column), key)| {
                column.get(*place).map(|(piece, _)| (key.text.as_str(), &piece.words))
            })
        };
        if way.is_empty() {
            return Phrase::new("any keys", "mọi khóa");
        }
        Phrase::new(
            parts().map(|(key, words)| format!("{key}: {}", words.en)).collect::<Vec<_>>().join(", "),
            parts().map(|(key, words)| format!("{key}: {}", words.vi)).collect::<Vec<_>>().join(", "),
        )
    }

    fn report(&self, draft: &TableDraft, diagnostics: &mut Diagnostics) {
        let row = |at: usize| draft.rows.get(at).map_or(draft.span, |row| row.span);
        if self.steps > MOST_STEPS {
            diagnostics.push(
                Diagnostic::new(
                    codes::TABLE_TOO_LARGE,
                    draft.span,
                    Phrase::new(
                        "this table has more cases than can be checked",
                        "bảng này có quá nhiều trường hợp để kiểm tra",
                    ),
                )
                .help(Phrase::new(
                    "split it: a table of a few keys, and one of their results",
                    "tách bảng: một bảng cho vài khóa, rồi một bảng cho kết quả của chúng",
                )),
            );
            return;
        }
        for gap in self.gaps.iter().take(MOST_FINDINGS) {
            let words = self.words(gap, draft);
            diagnostics.push(
                Diagnostic::new(
                    codes::TABLE_GAP,
                    draft.span,
                    Phrase::new(
                        format!("no row fits {}", words.en),
                        format!("không dòng nào khớp {}", words.vi),
                    ),
                )
                .help(Phrase::new(
                    "add a row, or write what is given there: `otherwise = 0`",
                    "thêm dòng, hoặc ghi kết quả của các trường hợp còn lại: `otherwise = 0`",
                )),
            );
        }
        for (first, second, way) in self.pairs.iter().take(MOST_FINDINGS) {
            let words = self.words(way, draft);
            diagnostics.push(
                Diagnostic::new(
                    codes::TABLE_OVERLAP,
                    row(*second),
                    Phrase::new(
                        format!("two rows fit {}", words.en),
                        format!("hai dòng cùng khớp {}", words.vi),
                    ),
                )
                .label(row(*first), Phrase::new("the other row", "dòng còn lại"))
                .help(Phrase::new(
                    "keep them apart, or let the first of them count: `hit = \"first\"`",
                    "tách hai dòng, hoặc lấy dòng đầu tiên: `hit = \"first\"`",
                )),
            );
        }
        let met: BTreeSet<usize> = bits(&self.met).collect();
        for at in (0..draft.rows.len()).filter(|at| !met.contains(at)) {
            diagnostics.push(
                Diagnostic::new(
                    codes::ROW_NEVER,
                    row(at),
                    Phrase::new("this row is never met", "dòng này không bao giờ được dùng"),
                )
                .help(Phrase::new("take it away, or move it up", "bỏ dòng này, hoặc đưa lên trên")),
            );
        }
    }
}

/// Reports texts that the other table never gives.
pub(super) fn never_given(
    table: &Table,
    draft: &TableDraft,
    around: &Around<'_>,
    diagnostics: &mut Diagnostics,
) {
    for (place, key) in table.keys.iter().enumerate() {
        let Some(given) = pieces::given_by(key, around.derived) else { continue };
        for row in &draft.rows {
            for (text, span) in row.when.get(place).into_iter().flat_map(words_of) {
                if !given.contains(&text.as_str()) {
                    let list = given.join(", ");
                    diagnostics.push(
                        Diagnostic::new(
                            codes::CELL,
                            span,
                            Phrase::new(
                                format!("the other table never gives `{text}`"),
                                format!("bảng kia không bao giờ cho kết quả `{text}`"),
                            ),
                        )
                        .help(Phrase::new(format!("it gives: {list}"), format!("các kết quả: {list}"))),
                    );
                }
            }
        }
    }
}

fn words_of(cell: &CellDraft) -> Vec<(String, Span)> {
    match cell {
        CellDraft::Values(_, values) => values
            .iter()
            .filter_map(|value| Some((tidy(value.word.as_deref()?).into_owned(), value.span)))
            .collect(),
        _ => Vec::new(),
    }
}
