//! One cell of a lookup table: a key, and what it may be.
use super::super::names::Known;
use super::super::percents;
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, tables as codes};
use crate::expr::{Cell, End, Literal, Names, Type, Typed};
use crate::model::draft::{BandEnd, CellDraft, LiteralDraft};
use crate::text::{Span, nearest, tidy};

/// Whether values of a type can be looked up.
pub(super) fn is_key(typed: &Typed, diagnostics: &mut Diagnostics) -> bool {
    let fits = matches!(typed.ty, Type::Number | Type::Boolean | Type::Choice(_) | Type::Text);
    if !fits {
        let there = typed.ty.word();
        diagnostics.push(
            Diagnostic::new(
                codes::CELL,
                typed.span,
                Phrase::new(
                    format!("{} cannot be looked up", there.en),
                    format!("không tra bảng theo {} được", there.vi),
                ),
            )
            .help(Phrase::new(
                "a key is a number, a condition, a choice or a text: `days(a, b)`, `has(list, 'x')`",
                "khóa là số, điều kiện, lựa chọn hoặc chữ: `days(a, b)`, `has(list, 'x')`",
            )),
        );
    }
    fits
}

/// A cell of a key; `None` where it is wrong, which was said.
pub(super) fn cell(
    draft: &CellDraft,
    key: &Typed,
    known: &Known,
    diagnostics: &mut Diagnostics,
) -> Option<Cell> {
    match draft {
        CellDraft::Any => Some(Cell::Any),
        CellDraft::Values(span, literals) => {
            if literals.is_empty() {
                return fail(*span, "a list of no values", "danh sách không có giá trị nào", diagnostics);
            }
            let values = literals.iter().map(|value| literal(value, key, known, diagnostics));
            values.collect::<Vec<_>>().into_iter().collect::<Option<Vec<_>>>().map(Cell::OneOf)
        }
        CellDraft::Range(range) => {
            if key.ty != Type::Number {
                return fail(
                    range.span,
                    "a range is of numbers, and this key is not one",
                    "khoảng chỉ dùng cho số, khóa này không phải là số",
                    diagnostics,
                );
            }
            let end = |end: &Option<BandEnd>| {
                end.as_ref().map(|end| End { at: end.at.value.clone(), closed: end.closed })
            };
            let (low, high) = (end(&range.low), end(&range.high));
            for end in [&range.low, &range.high].into_iter().flatten() {
                percents::limit_of(key, &end.at, known, diagnostics);
            }
            let is_empty = match (&low, &high) {
                (Some(low), Some(high)) => {
                    low.at > high.at || (low.at == high.at && !(low.closed && high.closed))
                }
                (None, None) => true,
                _ => false,
            };
            if is_empty {
                let (en, vi) =
                    ("this range holds nothing, or has no end", "khoảng này rỗng, hoặc không có giới hạn");
                return fail(range.span, en, vi, diagnostics);
            }
            Some(Cell::Between { low, high })
        }
    }
}

fn literal(
    draft: &LiteralDraft,
    key: &Typed,
    known: &Known,
    diagnostics: &mut Diagnostics,
) -> Option<Literal> {
    let found = match key.ty {
        Type::Number => draft.number.clone().map(Literal::Number),
        Type::Boolean => draft.boolean.map(Literal::Boolean),
        Type::Choice(list) => {
            let options = known.options(list);
            let word = draft.word.as_deref();
            let place = word.and_then(|word| options.iter().position(|option| option == word));
            if let (Some(word), None) = (word, place) {
                let near = nearest(word, options.iter().map(String::as_str));
                let help = match near {
                    Some(near) => {
                        Phrase::new(format!("did you mean `{near}`?"), format!("có phải là `{near}` không?"))
                    }
                    None => {
                        let list = options.join(", ");
                        Phrase::new(format!("its options are: {list}"), format!("các lựa chọn: {list}"))
                    }
                };
                diagnostics.push(
                    Diagnostic::new(
                        codes::CELL,
                        draft.span,
                        Phrase::new(
                            format!("`{word}` is no option of the key"),
                            format!("`{word}` không phải là lựa chọn của khóa"),
                        ),
                    )
                    .help(help)
                    .instead(word, near),
                );
                return None;
            }
            place.map(Literal::Option)
        }
        Type::Text => draft.word.as_deref().map(|word| Literal::Text(tidy(word).into_owned())),
        Type::Date | Type::Ticks(_) => None,
    };
    if found.is_none() {
        let wanted = key.ty.word();
        return fail(
            draft.span,
            &format!("this key is {}", wanted.en),
            &format!("khóa này là {}", wanted.vi),
            diagnostics,
        );
    }
    found
}

fn fail<T>(at: Span, en: &str, vi: &str, diagnostics: &mut Diagnostics) -> Option<T> {
    diagnostics.push(Diagnostic::new(codes::CELL, at, Phrase::new(en, vi)).help(Phrase::new(
        "write a value of the key, a list of values, a range, or `\"-\"`",
        "ghi một giá trị của khóa, danh sách giá trị, một khoảng, hoặc `\"-\"`",
    )));
    None
}
