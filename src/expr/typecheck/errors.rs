//! What can be wrong with the meaning of an expression, in words.
use super::Names;
use crate::diagnostic::{Diagnostic, Phrase, expressions as codes};
use crate::expr::functions::{self, Builtin, FUNCTIONS, Function};
use crate::expr::token::clip;
use crate::expr::{Expr, ExprKind, Middle, Typed};
use crate::number::{DateError, NoValue, NumberError, RoundingMode};
use crate::text::{Span, nearest};

/// The nearest candidate.
fn near<'c>(word: &str, candidates: &[&'c str]) -> Option<&'c str> {
    const LONGEST: usize = 64;
    if word.len() <= LONGEST { nearest(word, candidates.iter().copied()) } else { None }
}

/// The nearest candidate, or all of them where they are few.
fn suggestion(word: &str, candidates: &[&str]) -> Option<Phrase> {
    const FEW: usize = 8;
    if let Some(near) = near(word, candidates) {
        return Some(Phrase::new(format!("did you mean `{near}`?"), format!("có phải là `{near}` không?")));
    }
    if candidates.is_empty() || candidates.len() > FEW {
        return None;
    }
    let all = candidates.iter().map(|candidate| format!("`{candidate}`")).collect::<Vec<_>>().join(", ");
    Some(Phrase::new(format!("there is {all}"), format!("hiện có {all}")))
}

pub(super) fn unknown_name(span: Span, name: &str, names: &dyn Names) -> Diagnostic {
    let shown = clip(name);
    let mut known = names.names();
    known.extend(["true", "false"]);
    let is_function = functions::find(name).is_some();
    let help = if let Some(function) = functions::find(name) {
        let signature = function.signature;
        Phrase::new(
            format!("it is a function: write `{signature}`"),
            format!("đây là hàm: viết `{signature}`"),
        )
    } else {
        suggestion(name, &known).unwrap_or_else(|| {
            Phrase::new(
                format!("declare `{shown}` as an input, or put it in quotes if it is a text"),
                format!("khai báo `{shown}` là một chỉ tiêu, hoặc đặt trong dấu nháy nếu là chuỗi"),
            )
        })
    };
    Diagnostic::new(
        codes::UNKNOWN_NAME,
        span,
        Phrase::new(format!("`{shown}` is not declared"), format!("`{shown}` chưa được khai báo")),
    )
    .help(help)
    .instead(name, near(name, &known).filter(|_| !is_function))
}

pub(super) fn unknown_function(span: Span, name: &str, names: &dyn Names) -> Diagnostic {
    let shown = clip(name);
    let write = |right: &str| Phrase::new(format!("write `{right}`"), format!("viết `{right}`"));
    let all: Vec<&str> = FUNCTIONS.iter().map(|function| function.name).collect();
    let mut other = None;
    let help = match name.to_ascii_lowercase().as_str() {
        "if" | "iif" | "iff" => write("if … then … else …"),
        "and" => write("a and b"),
        "or" => write("a or b"),
        "not" => write("not a"),
        _ if names.name(name).is_some() => Phrase::new(
            format!("`{shown}` is a quantity; to multiply write `{shown} * (…)`"),
            format!("`{shown}` là một đại lượng; muốn nhân thì viết `{shown} * (…)`"),
        ),
        _ => match functions::known_elsewhere(name).and_then(functions::find) {
            Some(function) => write(function.signature),
            None => {
                other = near(name, &all);
                suggestion(name, &all).unwrap_or_else(|| {
                    let all = all.join(", ");
                    Phrase::new(format!("the functions are {all}"), format!("các hàm gồm {all}"))
                })
            }
        },
    };
    Diagnostic::new(
        codes::UNKNOWN_FUNCTION,
        span,
        Phrase::new(format!("there is no function `{shown}`"), format!("không có hàm `{shown}`")),
    )
    .help(help)
    .instead(name, other)
}

pub(super) fn unknown_node(span: Span, id: &str, names: &dyn Names) -> Diagnostic {
    let shown = clip(id);
    let help = suggestion(id, &names.nodes()).unwrap_or_else(|| {
        Phrase::new(
            "write the id of a criterion, an index or a group of this rubric",
            "ghi mã của một tiêu chí, chỉ số hoặc nhóm trong bộ chỉ số này",
        )
    });
    Diagnostic::new(
        codes::UNKNOWN_NODE,
        span,
        Phrase::new(format!("there is no node `{shown}`"), format!("không có chỉ số hay tiêu chí `{shown}`")),
    )
    .help(help)
    .instead(id, near(id, &names.nodes()))
}

pub(super) fn unknown_option(span: Span, text: &str, options: &[String]) -> Diagnostic {
    let shown = clip(text);
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    let found = Diagnostic::new(
        codes::UNKNOWN_OPTION,
        span,
        Phrase::new(
            format!("`{shown}` is not one of the options"),
            format!("`{shown}` không phải là một lựa chọn"),
        ),
    );
    let help = suggestion(text, &options).unwrap_or_else(|| {
        Phrase::new("write the id of an option of this input", "ghi mã của một lựa chọn của chỉ tiêu này")
    });
    found.help(help).instead(text, near(text, &options))
}

pub(super) fn argument_count(span: Span, function: &Function, found: usize) -> Diagnostic {
    let name = function.name;
    let wanted = match function.arguments {
        (least, most) if least == most => least.to_string(),
        (least, usize::MAX) => {
            let message = Phrase::new(
                format!("`{name}` needs at least {least} argument, and has {found}"),
                format!("`{name}` cần ít nhất {least} đối số, nhưng có {found}"),
            );
            return with_signature(Diagnostic::new(codes::ARGUMENT_COUNT, span, message), function);
        }
        (least, most) => format!("{least}–{most}"),
    };
    let plural = if wanted == "1" { "" } else { "s" };
    let message = Phrase::new(
        format!("`{name}` takes {wanted} argument{plural}, and has {found}"),
        format!("`{name}` cần {wanted} đối số, nhưng có {found}"),
    );
    with_signature(Diagnostic::new(codes::ARGUMENT_COUNT, span, message), function)
}

fn with_signature(diagnostic: Diagnostic, function: &Function) -> Diagnostic {
    let (signature, example) = (function.signature, function.example);
    diagnostic.help(Phrase::new(
        format!("write `{signature}`, as in `{example}`"),
        format!("viết `{signature}`, ví dụ `{example}`"),
    ))
}

pub(super) fn division_by_zero(span: Span) -> Diagnostic {
    Diagnostic::new(
        codes::DIVISION_BY_ZERO,
        span,
        Phrase::new("nothing can be divided by zero", "không thể chia cho số không"),
    )
    .help(Phrase::new("write the divisor that is meant", "ghi đúng số chia"))
}

/// A function of constants that has no value.
pub(super) fn no_value(span: Span, function: &Function, why: NoValue) -> Diagnostic {
    let name = function.name;
    let (message, help) = match (why, function.builtin) {
        (NoValue::TooLarge, _) => (
            Phrase::new(
                format!("this `{name}` has more than 28 digits before the point"),
                format!("giá trị `{name}` này có hơn 28 chữ số trước dấu phẩy"),
            ),
            Phrase::new("write smaller numbers", "ghi số nhỏ hơn"),
        ),
        (NoValue::OutOfDomain, Builtin::Ln) => (
            Phrase::new("only numbers above 0 have a logarithm", "chỉ số lớn hơn 0 mới có lôgarit"),
            Phrase::new("write a number above 0", "ghi một số lớn hơn 0"),
        ),
        (NoValue::OutOfDomain, Builtin::Power) => (
            Phrase::new(
                "there is no such power: a negative number has none, and 0 has one only for exponents above 0",
                "không có lũy thừa này: số âm không có lũy thừa, số 0 chỉ có lũy thừa với số mũ lớn hơn 0",
            ),
            Phrase::new(
                "write a base above 0; for whole powers multiply: `x * x`",
                "ghi cơ số lớn hơn 0; lũy thừa nguyên thì nhân: `x * x`",
            ),
        ),
        (NoValue::OutOfDomain, _) => (
            Phrase::new("a negative number has no root", "số âm không có căn"),
            Phrase::new("write a number from 0 on", "ghi một số từ 0 trở lên"),
        ),
    };
    Diagnostic::new(codes::NO_VALUE, span, message).help(help)
}

/// An argument that is not a text in quotes where one is needed.
pub(super) fn text_needed(arg: &Expr, function: &Function) -> Diagnostic {
    let name = function.name;
    let found = Diagnostic::new(
        codes::TEXT_NEEDED,
        arg.span,
        Phrase::new(
            format!("`{name}` needs a text in quotes here"),
            format!("`{name}` cần một chuỗi trong dấu nháy ở đây"),
        ),
    );
    match &arg.kind {
        ExprKind::Number(word) | ExprKind::Name(word) => {
            let word = clip(word);
            found.help(Phrase::new(
                format!("write `'{word}'`, or `\"{word}\"` where the expression itself stands in `'…'`"),
                format!("viết `'{word}'`, hoặc `\"{word}\"` nếu cả biểu thức đặt trong `'…'`"),
            ))
        }
        _ => with_signature(found, function),
    }
}

pub(super) fn input_needed(span: Span, function: &Function) -> Diagnostic {
    let name = function.name;
    Diagnostic::new(
        codes::INPUT_NEEDED,
        span,
        Phrase::new(
            format!("`{name}` needs the name of an input"),
            format!("`{name}` cần tên của một chỉ tiêu"),
        ),
    )
    .help(match function.builtin {
        Builtin::Peers => Phrase::new(
            "name one input that units report; compute with what `peers` gives, as in `peers('mean', x) * 2`",
            "ghi tên một chỉ tiêu do đơn vị báo cáo; tính tiếp với kết quả của `peers`, như `peers('mean', x) * 2`",
        ),
        _ => Phrase::new(
            "name one input that units report; for a formula use `default(x, y)`",
            "ghi tên một chỉ tiêu do đơn vị báo cáo; với công thức thì dùng `default(x, y)`",
        ),
    })
}

/// A code that is not declared for the input.
pub(super) fn unknown_code(span: Span, text: &str, codes: &[String]) -> Diagnostic {
    let shown = clip(text);
    let found = Diagnostic::new(
        codes::UNKNOWN_CODE,
        span,
        Phrase::new(format!("the input has no code `{shown}`"), format!("chỉ tiêu không có mã `{shown}`")),
    );
    if codes.is_empty() {
        return found.help(Phrase::new(
            "declare it: `codes = { \"?\" = \"missing\" }` at the input or in `[rubric]`",
            "khai báo mã: `codes = { \"?\" = \"missing\" }` tại chỉ tiêu hoặc trong `[rubric]`",
        ));
    }
    let list = codes.iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", ");
    found.help(Phrase::new(format!("its codes are: {list}"), format!("các mã của chỉ tiêu: {list}")))
}

/// A statistic that is not taken of other units.
pub(super) fn statistic_of_peers(span: Span, text: &str) -> Diagnostic {
    let shown = clip(text);
    let found = Diagnostic::new(
        codes::PEERS_STATISTIC,
        span,
        Phrase::new(
            format!("`{shown}` is not taken of other units"),
            format!("không lấy `{shown}` của các đơn vị khác"),
        ),
    );
    match suggestion(text, &Middle::ALL.map(Middle::name)) {
        Some(help) => found.help(help),
        None => found,
    }
}

/// A figure of which there is no middle.
pub(super) fn figure_of_peers(found: &Typed) -> Diagnostic {
    let is = found.ty.word();
    Diagnostic::new(
        codes::OPERAND_TYPE,
        found.span,
        Phrase::new(
            format!("`peers` needs a number, and this is {}", is.en),
            format!("`peers` cần số, nhưng đây là {}", is.vi),
        ),
    )
    .help(Phrase::new("name an input that is a number", "ghi tên một chỉ tiêu là số"))
}

/// Something that does not group units.
pub(super) fn group_of_peers(found: &Typed) -> Diagnostic {
    let is = found.ty.word();
    Diagnostic::new(
        codes::PEERS_GROUP,
        found.span,
        Phrase::new(
            format!("units are not grouped by {}", is.en),
            format!("không chia nhóm đơn vị theo {} được", is.vi),
        ),
    )
    .help(Phrase::new(
        "name an input of type `choice` or `text`, or leave the group out",
        "ghi tên một chỉ tiêu kiểu `choice` hoặc `text`, hoặc bỏ nhóm",
    ))
}

/// A look at the period before where there are no periods.
pub(super) fn no_periods(span: Span, function: &Function) -> Diagnostic {
    let name = function.name;
    Diagnostic::new(
        codes::NO_PERIODS,
        span,
        Phrase::new(
            format!("`{name}` looks at the period before, and the rubric declares no periods"),
            format!("`{name}` dùng kỳ trước, nhưng bộ chỉ số không khai báo kỳ"),
        ),
    )
    .help(Phrase::new(
        "write `periods = \"year\"` in `[rubric]`, or the periods in order",
        "ghi `periods = \"year\"` trong `[rubric]`, hoặc danh sách các kỳ theo thứ tự",
    ))
}

pub(super) fn date(span: Span, text: &str, error: DateError) -> Diagnostic {
    let shown = clip(text);
    let message = match error {
        DateError::NoSuchDay => {
            Phrase::new(format!("the calendar has no day `{shown}`"), format!("lịch không có ngày `{shown}`"))
        }
        _ => Phrase::new(format!("`{shown}` is not a date"), format!("`{shown}` không phải là ngày")),
    };
    Diagnostic::new(codes::BAD_DATE, span, message).help(Phrase::new(
        "write year-month-day, as in `date('2022-12-31')`",
        "viết theo thứ tự năm-tháng-ngày, như `date('2022-12-31')`",
    ))
}

pub(super) fn rounding_places(span: Span) -> Diagnostic {
    Diagnostic::new(
        codes::BAD_ROUNDING,
        span,
        Phrase::new("these are no decimal places", "số chữ số thập phân không hợp lệ"),
    )
    .help(Phrase::new("write a whole number from 0 to 18", "ghi một số nguyên từ 0 đến 18"))
}

pub(super) fn rounding_digits(span: Span) -> Diagnostic {
    Diagnostic::new(
        codes::BAD_ROUNDING,
        span,
        Phrase::new("these are no significant digits", "số chữ số có nghĩa không hợp lệ"),
    )
    .help(Phrase::new("write a whole number from 1 to 28", "ghi một số nguyên từ 1 đến 28"))
}

pub(super) fn rounding_mode(span: Span, text: &str) -> Diagnostic {
    let shown = clip(text);
    let found = Diagnostic::new(
        codes::BAD_ROUNDING,
        span,
        Phrase::new(format!("`{shown}` is not a way to round"), format!("không có cách làm tròn `{shown}`")),
    );
    match suggestion(text, &RoundingMode::ALL.map(RoundingMode::name)) {
        Some(help) => found.help(help),
        None => found,
    }
}

pub(super) fn number(span: Span, text: &str, error: NumberError) -> Diagnostic {
    let shown = clip(text);
    let found = Diagnostic::new(
        codes::NUMBER_LIMIT,
        span,
        Phrase::new(
            format!("`{shown}` cannot be taken exactly: {error}"),
            format!("không thể lấy đúng giá trị `{shown}`"),
        ),
    );
    found.help(Phrase::new("write at most 28 significant digits", "viết nhiều nhất 28 chữ số có nghĩa"))
}
