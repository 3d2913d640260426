//! Lookup tables: every cell fits its key, and the rows leave nothing open.
mod cells;
mod cover;
mod pieces;

use super::names::Known;
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, Severity, tables as codes};
use crate::expr::{self, Hit, Output, Row, Table, Type, Typed, TypedKind};
use crate::model::draft::{LiteralDraft, TableDraft};
use crate::model::{Derived, Input};
use crate::text::tidy;

/// The most rows.
const MOST_ROWS: usize = 10_000;

/// A table as an expression; `None` where something in it is wrong, which was said.
pub(super) fn check(
    draft: &TableDraft,
    known: &Known,
    (inputs, derived): (&[Input], &[Derived]),
    diagnostics: &mut Diagnostics,
) -> Option<Typed> {
    let before = diagnostics.len();
    let keys: Vec<Option<Typed>> = draft
        .of
        .iter()
        .map(|key| {
            let typed = expr::check(key.expr.as_ref()?, known, diagnostics)?;
            cells::is_key(&typed, diagnostics).then_some(typed)
        })
        .collect();
    if draft.of.is_empty() || draft.rows.is_empty() || draft.rows.len() > MOST_ROWS {
        let (en, vi) = match draft.rows.len() {
            0 => ("a table has at least one row", "bảng có ít nhất một dòng"),
            rows if rows > MOST_ROWS => ("a table has at most 10,000 rows", "bảng có tối đa 10.000 dòng"),
            _ => ("a table has at least one key", "bảng có ít nhất một khóa"),
        };
        let at = if draft.of.is_empty() { draft.of_span } else { draft.span };
        diagnostics.push(
            Diagnostic::new(codes::ROW_LENGTH, at, Phrase::new(en, vi))
                .help(Phrase::new("write what is looked up", "ghi nội dung cần tra")),
        );
    }
    let keys = keys.into_iter().collect::<Option<Vec<Typed>>>()?;
    let mut rows = Vec::with_capacity(draft.rows.len());
    for row in &draft.rows {
        if row.when.len() != keys.len() {
            diagnostics.push(
                Diagnostic::new(
                    codes::ROW_LENGTH,
                    row.span,
                    Phrase::new(
                        format!("{} cells for {} keys", row.when.len(), keys.len()),
                        format!("{} ô cho {} khóa", row.when.len(), keys.len()),
                    ),
                )
                .label(draft.of_span, Phrase::new("the keys", "các khóa"))
                .help(Phrase::new(
                    "write `\"-\"` where anything fits",
                    "ghi `\"-\"` nếu giá trị nào cũng được",
                )),
            );
            continue;
        }
        let when = row.when.iter().zip(&keys).map(|(cell, key)| cells::cell(cell, key, known, diagnostics));
        let when: Vec<_> = when.collect();
        let gives = output(&row.gives, draft.is_text, diagnostics);
        if let (Some(when), Some(gives)) = (when.into_iter().collect(), gives) {
            rows.push(Row { when, gives });
        }
    }
    let otherwise = match &draft.otherwise {
        None => None,
        Some(literal) => output(literal, draft.is_text, diagnostics),
    };
    let hit = hit(draft, &rows, diagnostics);
    if diagnostics.len() != before {
        return None;
    }
    let table = Table { keys, hit, rows, otherwise };
    let around = pieces::Around { known, inputs, derived };
    cover::never_given(&table, draft, &around, diagnostics);
    if diagnostics.len() == before {
        cover::check(&table, draft, &around, diagnostics);
    }
    // A row that is never met keeps nothing from being used.
    if diagnostics.iter().skip(before).any(|found| found.code.severity() == Severity::Error) {
        return None;
    }
    let ty = if draft.is_text && table.hit != Hit::Count { Type::Text } else { Type::Number };
    Some(Typed { kind: TypedKind::Table(Box::new(table)), ty, span: draft.of_span })
}

fn output(literal: &LiteralDraft, is_text: bool, diagnostics: &mut Diagnostics) -> Option<Output> {
    let found = if is_text {
        literal.word.as_deref().map(|word| Output::Text(tidy(word).into_owned()))
    } else {
        literal.number.clone().map(Output::Number)
    };
    if found.is_none() {
        let (message, help) = if is_text {
            (
                Phrase::new("this table gives texts", "bảng này cho kết quả là chữ"),
                Phrase::new("write it in quotes", "đặt trong dấu nháy"),
            )
        } else {
            (
                Phrase::new("this table gives numbers", "bảng này cho kết quả là số"),
                Phrase::new(
                    "write a number; for texts, `type = \"text\"`",
                    "ghi một số; nếu là chữ thì ghi `type = \"text\"`",
                ),
            )
        };
        diagnostics.push(Diagnostic::new(codes::TABLE_RESULT, literal.span, message).help(help));
    }
    found
}

/// What counts of the rows that fit, with the order of a priority.
fn hit(draft: &TableDraft, rows: &[Row], diagnostics: &mut Diagnostics) -> Hit {
    let mut report = |span, message: Phrase, help: Phrase| {
        diagnostics.push(Diagnostic::new(codes::TABLE_RESULT, span, message).help(help));
    };
    if draft.is_text && matches!(draft.hit.value, Hit::Sum | Hit::Least | Hit::Most | Hit::Count) {
        report(
            draft.hit.span,
            Phrase::new("texts are not added up or compared", "chữ thì không cộng, so sánh hay đếm được"),
            Phrase::new(
                "take `unique`, `first` or `priority`, or give numbers",
                "dùng `unique`, `first` hoặc `priority`, hoặc cho kết quả là số",
            ),
        );
    }
    if !matches!(draft.hit.value, Hit::Priority(_)) {
        if let Some(span) = draft.priority_span {
            report(
                span,
                Phrase::new(
                    "only `hit = \"priority\"` has an order",
                    "chỉ `hit = \"priority\"` mới có thứ tự",
                ),
                Phrase::new("take it away", "bỏ khóa này"),
            );
        }
        return draft.hit.value.clone();
    }
    let order: Vec<Output> = draft
        .priority
        .iter()
        .filter_map(|literal| output(literal, draft.is_text, &mut Diagnostics::default()))
        .collect();
    let at = draft.priority_span.unwrap_or(draft.hit.span);
    for (row, drafted) in rows.iter().zip(&draft.rows) {
        if !order.contains(&row.gives) {
            diagnostics.push(
                Diagnostic::new(
                    codes::TABLE_RESULT,
                    drafted.gives.span,
                    Phrase::new("`priority` does not name this result", "`priority` không nêu kết quả này"),
                )
                .label(at, Phrase::new("the order", "thứ tự ưu tiên"))
                .help(Phrase::new(
                    "name every result in `priority`, the one that goes first first",
                    "nêu mọi kết quả trong `priority`, kết quả ưu tiên nhất trước",
                )),
            );
        }
    }
    Hit::Priority(order)
}
