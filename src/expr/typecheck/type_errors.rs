//! What can be wrong with the types in an expression, in words.
use super::Names;
use crate::diagnostic::{Diagnostic, Phrase, expressions as codes};
use crate::expr::functions::Function;
use crate::expr::token::clip;
use crate::expr::{ArithmeticOp, CompareOp, Type, Typed, TypedKind};
use crate::number::{Date, Exact};
use crate::text::Span;

pub(super) fn operand_type(found: &Typed, wanted: Type, by: &str, names: &dyn Names) -> Diagnostic {
    let (needs, is) = (wanted.word(), found.ty.word());
    let message = Phrase::new(
        format!("`{by}` needs {}, and this is {}", needs.en, is.en),
        format!("`{by}` cần {}, nhưng đây là {}", needs.vi, is.vi),
    );
    let help = match (wanted, &found.kind, found.ty) {
        (Type::Number, TypedKind::Text(text), _) if text.parse::<Exact>().is_ok() => {
            let text = clip(text);
            Phrase::new(format!("write `{text}` without quotes"), format!("viết `{text}` không có dấu nháy"))
        }
        (Type::Date, TypedKind::Text(text), _) => {
            let text = clip(text);
            Phrase::new(format!("write `date('{text}')`"), format!("viết `date('{text}')`"))
        }
        (Type::Number, _, Type::Boolean) => Phrase::new(
            "say what each case counts: `if … then 1 else 0`",
            "nêu rõ mỗi trường hợp tính bao nhiêu: `if … then 1 else 0`",
        ),
        (Type::Number, _, Type::Date) => Phrase::new(
            "count the days between two dates with `days(from, to)`",
            "tính số ngày giữa hai ngày bằng `days(from, to)`",
        ),
        (Type::Number, _, Type::Ticks(_)) => {
            Phrase::new("count the ticks with `ticked(…)`", "đếm số mục được đánh dấu bằng `ticked(…)`")
        }
        (Type::Number | Type::Boolean, _, Type::Choice(list)) => {
            let option = names.options(list).first().map_or("…", String::as_str);
            Phrase::new(
                format!("compare the choice with an option: `… = '{option}'`"),
                format!("so sánh lựa chọn với một phương án: `… = '{option}'`"),
            )
        }
        (Type::Boolean, _, Type::Number) => {
            Phrase::new("compare it, for instance `… > 0`", "so sánh số này, ví dụ `… > 0`")
        }
        (Type::Boolean, _, Type::Ticks(_)) => Phrase::new(
            "ask for one option with `has(…, 'option')`",
            "hỏi về một mục bằng `has(…, 'option')`",
        ),
        _ => Phrase::new(format!("put {} here", needs.en), format!("thay vào đây bằng {}", needs.vi)),
    };
    Diagnostic::new(codes::OPERAND_TYPE, found.span, message).help(help)
}

pub(super) fn ticks_needed(found: &Typed, function: &Function) -> Diagnostic {
    let (name, is) = (function.name, found.ty.word());
    let message = Phrase::new(
        format!("`{name}` needs a tick list, and this is {}", is.en),
        format!("`{name}` cần danh sách đánh dấu, nhưng đây là {}", is.vi),
    );
    let help = match found.ty {
        Type::Choice(_) => {
            Phrase::new("compare a choice with `… = 'option'`", "so sánh lựa chọn bằng `… = 'option'`")
        }
        _ => Phrase::new(
            "name an input whose options can be ticked",
            "ghi tên một chỉ tiêu có các mục để đánh dấu",
        ),
    };
    Diagnostic::new(codes::OPERAND_TYPE, found.span, message).help(help)
}

pub(super) fn ticks_compared(span: Span) -> Diagnostic {
    Diagnostic::new(
        codes::NOT_COMPARABLE,
        span,
        Phrase::new("a tick list cannot be compared", "không thể so sánh một danh sách đánh dấu"),
    )
    .help(Phrase::new(
        "ask for one option with `has(…, 'option')`, or count the ticks with `ticked(…)`",
        "hỏi về một mục bằng `has(…, 'option')`, hoặc đếm số mục được đánh dấu bằng `ticked(…)`",
    ))
}

pub(super) fn not_comparable(span: Span, left: &Typed, right: &Typed) -> Diagnostic {
    let (a, b) = (left.ty.word(), right.ty.word());
    let found = match (left.ty, right.ty) {
        (Type::Choice(_), Type::Choice(_)) => {
            let message = Phrase::new(
                "these two choices have different options",
                "hai lựa chọn này có các phương án khác nhau",
            );
            let help = Phrase::new(
                "compare each with its own options, as in `a = 'x' and b = 'y'`",
                "so sánh từng lựa chọn với phương án của nó, như `a = 'x' and b = 'y'`",
            );
            return Diagnostic::new(codes::NOT_COMPARABLE, span, message).help(help);
        }
        _ => Diagnostic::new(
            codes::NOT_COMPARABLE,
            span,
            Phrase::new(
                format!("{} cannot be compared with {}", a.en, b.en),
                format!("không thể so sánh {} với {}", a.vi, b.vi),
            ),
        ),
    };
    let quoted = [left, right].into_iter().find_map(|side| match &side.kind {
        TypedKind::Text(text) => Some(text.as_str()),
        _ => None,
    });
    let types = (left.ty, right.ty);
    match quoted {
        Some(text) if matches!(types, (Type::Date, _) | (_, Type::Date)) => {
            let text = clip(text);
            found.help(Phrase::new(format!("write `date('{text}')`"), format!("viết `date('{text}')`")))
        }
        Some(text) if text.parse::<Exact>().is_ok() => {
            let text = clip(text);
            found.help(Phrase::new(
                format!("write `{text}` without quotes"),
                format!("viết `{text}` không có dấu nháy"),
            ))
        }
        _ if matches!(types, (Type::Choice(_), _) | (_, Type::Choice(_))) => found.help(Phrase::new(
            "compare a choice with one of its options in quotes",
            "so sánh lựa chọn với một phương án của nó, đặt trong dấu nháy",
        )),
        Some(_) if matches!(types, (Type::Boolean, _) | (_, Type::Boolean)) => {
            found.help(super::super::syntax_errors::yes_or_no())
        }
        _ if matches!(types, (Type::Date, Type::Number) | (Type::Number, Type::Date)) => {
            let day = [left, right].into_iter().find_map(as_day);
            let day = day.unwrap_or_else(|| "2026-01-31".to_owned());
            found.help(Phrase::new(
                format!("write a day as `date('{day}')`"),
                format!("ngày trong biểu thức viết là `date('{day}')`"),
            ))
        }
        _ => found.help(Phrase::new("compare two values of one type", "chỉ so sánh hai giá trị cùng kiểu")),
    }
}

/// The day that somebody wrote as `2026-01-31` or `31/01/2026`, which is a calculation.
fn as_day(typed: &Typed) -> Option<String> {
    let TypedKind::Arithmetic(op, rest, last) = &typed.kind else { return None };
    let TypedKind::Arithmetic(other, first, middle) = &rest.kind else { return None };
    let whole = |typed: &Typed| match &typed.kind {
        TypedKind::Number(number) => number.to_i64(),
        _ => None,
    };
    let (first, middle, last) = (whole(first)?, whole(middle)?, whole(last)?);
    let day = match (op, other) {
        (ArithmeticOp::Subtract, ArithmeticOp::Subtract) => format!("{first:04}-{middle:02}-{last:02}"),
        (ArithmeticOp::Divide, ArithmeticOp::Divide) => format!("{last:04}-{middle:02}-{first:02}"),
        _ => return None,
    };
    day.parse::<Date>().is_ok().then_some(day)
}

pub(super) fn not_ordered(span: Span, op: CompareOp, ty: Type) -> Diagnostic {
    let (op, word) = (op.spelling(), ty.word());
    Diagnostic::new(
        codes::NOT_COMPARABLE,
        span,
        Phrase::new(
            format!("`{op}` needs an order, and {} has none", word.en),
            format!("`{op}` cần thứ tự lớn nhỏ, nhưng {} không có thứ tự", word.vi),
        ),
    )
    .help(Phrase::new("use `=` or `!=`", "dùng `=` hoặc `!=`"))
}

pub(super) fn different_types(first: &Typed, second: &Typed, words: (&str, &str)) -> Diagnostic {
    let (a, b) = (first.ty.word(), second.ty.word());
    let (x, y) = words;
    let message = if a == b {
        Phrase::new(
            format!("`{x}` and `{y}` are choices with different options"),
            format!("`{x}` và `{y}` là hai lựa chọn có các phương án khác nhau"),
        )
    } else {
        Phrase::new(
            format!("`{y}` gives {}, but `{x}` gives {}", b.en, a.en),
            format!("`{y}` cho {}, nhưng `{x}` cho {}", b.vi, a.vi),
        )
    };
    Diagnostic::new(codes::DIFFERENT_TYPES, second.span, message)
        .label(first.span, Phrase::new(format!("`{x}` is {}", a.en), format!("`{x}` là {}", a.vi)))
        .help(Phrase::new("give both the same type", "cho cả hai cùng một kiểu"))
}
