//! What can be wrong with the text of an expression, in words.
use super::token::{Kind, clip};
use crate::diagnostic::{Diagnostic, Phrase, expressions as codes};
use crate::text::{Span, apart, tidy, twin};

pub(super) fn empty(span: Span) -> Diagnostic {
    Diagnostic::new(codes::EMPTY, span, Phrase::new("the expression is empty", "biểu thức trống"))
        .help(Phrase::new("write a number, a name or a formula", "ghi một số, một tên hoặc một công thức"))
}

pub(super) fn unreadable(span: Span, first: char) -> Diagnostic {
    let found = Diagnostic::new(
        codes::UNREADABLE,
        span,
        Phrase::new(
            format!("`{first}` has no meaning in an expression"),
            format!("ký tự `{first}` không có nghĩa trong biểu thức"),
        ),
    );
    match first {
        '%' => found.help(Phrase::new(
            "a percent sign stands directly after a number, as in `80%`; to turn a quantity into a share write `/ 100`",
            "dấu phần trăm phải viết liền sau một số, như `80%`; muốn đổi một đại lượng ra tỷ lệ thì viết `/ 100`",
        )),
        '^' => found.help(Phrase::new(
            "write a power as a product, `x * x`, or as `power(x, 3/2, 4)`, where 4 is how many decimal places it has",
            "viết lũy thừa thành tích, như `x * x`, hoặc `power(x, 3/2, 4)` với 4 là số chữ số thập phân",
        )),
        '.' => found.help(Phrase::new(
            "names have no dots; a node is named in quotes, as in `points('1.2')`",
            "tên không có dấu chấm; chỉ số hay tiêu chí được viết trong dấu nháy, như `points('1.2')`",
        )),
        _ => found.help(Phrase::new("remove it", "bỏ ký tự này")),
    }
}

/// How a figure of yes or no is asked.
pub(super) fn yes_or_no() -> Phrase {
    Phrase::new(
        "a yes-or-no figure is a condition by itself: write its name alone, and `not` before it for no",
        "số liệu có/không tự nó là điều kiện: chỉ ghi tên số liệu, muốn nói không thì ghi `not` ở trước",
    )
}

pub(super) fn foreign_letters(span: Span, word: &str) -> Diagnostic {
    let twin = word.chars().find_map(|letter| Some((letter, twin(letter)?)));
    let apart = apart(word);
    let is_truth = ["có", "đúng", "sai"].contains(&tidy(word).to_lowercase().as_str());
    let word = clip(word);
    let message = match (apart, twin) {
        (Some(letter), _) => Phrase::new(
            format!(
                "`{letter}` in `{word}` is typed as a letter and marks apart (NFD), and names have no marks"
            ),
            format!(
                "`{letter}` trong `{word}` được gõ thành chữ và dấu rời nhau (NFD), mà tên không dùng dấu"
            ),
        ),
        (None, Some((letter, latin))) => Phrase::new(
            format!("`{letter}` in `{word}` only looks like the letter `{latin}`"),
            format!("`{letter}` trong `{word}` chỉ trông giống chữ `{latin}`"),
        ),
        (None, None) => {
            Phrase::new(format!("`{word}` cannot be a name"), format!("`{word}` không thể là tên"))
        }
    };
    let found = Diagnostic::new(codes::UNREADABLE, span, message);
    if is_truth {
        return found.help(yes_or_no());
    }
    found.help(Phrase::new(
        "names consist of the letters a to z, digits and `_`; put a text in quotes",
        "tên chỉ gồm chữ cái không dấu a–z, chữ số và `_`; văn bản thì đặt trong dấu nháy",
    ))
}

pub(super) fn unclosed_text(span: Span, quote: char) -> Diagnostic {
    let close = match quote {
        '"' | '“' | '”' => '"',
        _ => '\'',
    };
    Diagnostic::new(
        codes::UNCLOSED_TEXT,
        span,
        Phrase::new("the text has no closing quote", "chuỗi thiếu dấu nháy đóng"),
    )
    .help(Phrase::new(
        format!("end it with `{close}` on the same line"),
        format!("kết thúc chuỗi bằng `{close}` trên cùng một dòng"),
    ))
}

pub(super) fn curly_quotes(span: Span, content: &str) -> Diagnostic {
    let quote = if content.contains('\'') { '"' } else { '\'' };
    let right = format!("{quote}{}{quote}", clip(content));
    Diagnostic::new(
        codes::FOREIGN_SPELLING,
        span,
        Phrase::new("texts stand in straight quotes", "chuỗi phải đặt trong dấu nháy thẳng"),
    )
    .help(Phrase::new(format!("write `{right}`"), format!("viết `{right}`")))
}

pub(super) fn foreign_spelling(span: Span, found: &str, right: &str) -> Diagnostic {
    let found = clip(found);
    Diagnostic::new(
        codes::FOREIGN_SPELLING,
        span,
        Phrase::new(
            format!("`{found}` is spelled `{right}` here"),
            format!("ở đây `{found}` được viết là `{right}`"),
        ),
    )
    .help(Phrase::new(format!("write `{right}`"), format!("viết `{right}`")))
}

/// A word of the language in Vietnamese; told once an expression.
pub(super) fn vietnamese_word(span: Span, found: &str, right: &str) -> Diagnostic {
    let found = clip(found);
    Diagnostic::new(
        codes::FOREIGN_SPELLING,
        span,
        Phrase::new(
            format!("`{found}` is spelled `{right}` here"),
            format!("ở đây `{found}` được viết là `{right}`"),
        ),
    )
    .help(Phrase::new(
        format!("write `{right}`; the words are `and`, `or`, `not` and `if … then … else …`"),
        format!("viết `{right}`; các từ nối là `and`, `or`, `not` và `if … then … else …`"),
    ))
}

pub(super) fn malformed_number(span: Span, digits: &str) -> Diagnostic {
    let groups: Vec<&str> = digits.split('.').collect();
    let numeric = groups.iter().all(|group| group.bytes().all(|b| b.is_ascii_digit()));
    let found = clip(digits);
    let help = if numeric && groups.len() > 2 {
        Phrase::new(
            format!(
                "write large numbers without separators; a node is named in quotes, as in `points('{found}')`"
            ),
            format!(
                "số lớn viết không có dấu phân cách; chỉ số hay tiêu chí viết trong dấu nháy, như `points('{found}')`"
            ),
        )
    } else if numeric {
        Phrase::new(
            "write digits on both sides of the point, as in `0.5`",
            "phải có chữ số ở cả hai bên dấu chấm, như `0.5`",
        )
    } else {
        Phrase::new(
            "write all digits, as in `12`, `12.5` or `80%`; between a number and a name write the operator, as in `2 * x`",
            "viết đủ các chữ số, như `12`, `12.5` hoặc `80%`; giữa số và tên phải có phép toán, như `2 * x`",
        )
    };
    Diagnostic::new(
        codes::MALFORMED_NUMBER,
        span,
        Phrase::new(format!("`{found}` is not a number"), format!("`{found}` không phải là số")),
    )
    .help(help)
}

/// `right` is the same number written with a point, where the commas leave no doubt which that is.
pub(super) fn decimal_comma(span: Span, right: Option<&str>) -> Diagnostic {
    let found = Diagnostic::new(
        codes::DECIMAL_COMMA,
        span,
        Phrase::new("a comma stands inside a number", "có dấu phẩy bên trong một số"),
    );
    match right.map(clip) {
        Some(right) => found.help(Phrase::new(
            format!("write the decimal point: `{right}`"),
            format!("dùng dấu chấm thập phân: `{right}`"),
        )),
        None => found.help(Phrase::new(
            "write large numbers without separators, and the decimal part after a point",
            "số lớn viết không có dấu phân cách, phần thập phân viết sau dấu chấm",
        )),
    }
}

pub(super) fn missing_value(span: Span, before: Kind<'_>) -> Diagnostic {
    let word = before.word();
    let message = match before {
        Kind::End => Phrase::new(
            "a value is missing at the end of the expression",
            "thiếu một giá trị ở cuối biểu thức",
        ),
        _ => Phrase::new(
            format!("a value is missing before {}", word.en),
            format!("thiếu một giá trị trước {}", word.vi),
        ),
    };
    Diagnostic::new(codes::MISSING_VALUE, span, message).help(Phrase::new(
        "write a number, a name, a function or a part in brackets here",
        "ghi vào đây một số, một tên, một hàm hoặc một phần trong ngoặc",
    ))
}

pub(super) fn unexpected(span: Span, found: Kind<'_>) -> Diagnostic {
    let word = found.word();
    let help = match found {
        Kind::Close => {
            Phrase::new("remove it, or open its bracket before", "bỏ dấu này, hoặc mở ngoặc ở phía trước")
        }
        Kind::Comma => Phrase::new(
            "a comma only separates the arguments of a function",
            "dấu phẩy chỉ dùng để ngăn cách các đối số của hàm",
        ),
        Kind::Then | Kind::Else => Phrase::new(
            "write it as part of `if … then … else …`",
            "viết từ này trong cụm `if … then … else …`",
        ),
        Kind::Name("x" | "X" | "nhan") => Phrase::new("to multiply write `*`", "phép nhân viết là `*`"),
        Kind::Name("chia") => Phrase::new("to divide write `/`", "phép chia viết là `/`"),
        Kind::Name("in") => Phrase::new(
            "compare with each: `a = 'x' or a = 'y'`",
            "so sánh với từng giá trị: `a = 'x' or a = 'y'`",
        ),
        _ => Phrase::new(
            "write an operator before it, such as `+`, `*`, `>=` or `and`",
            "viết một phép toán ở trước, như `+`, `*`, `>=` hoặc `and`",
        ),
    };
    Diagnostic::new(
        codes::UNEXPECTED,
        span,
        Phrase::new(format!("{} cannot stand here", word.en), format!("{} không thể đứng ở đây", word.vi)),
    )
    .help(help)
}

/// `open` is the bracket, `place` where its partner should stand.
pub(super) fn unclosed_bracket(open: Span, place: Span) -> Diagnostic {
    Diagnostic::new(
        codes::UNCLOSED_BRACKET,
        open,
        Phrase::new("this bracket is never closed", "dấu ngoặc này không được đóng"),
    )
    .label(place, Phrase::new("`)` is missing before this", "thiếu `)` trước chỗ này"))
    .help(Phrase::new("add `)`", "thêm `)`"))
}

pub(super) fn chained_comparison(span: Span, first: &str, middle: &str, second: &str) -> Diagnostic {
    let middle = clip(middle);
    let right = format!("… {first} {middle} and {middle} {second} …");
    Diagnostic::new(
        codes::CHAINED_COMPARISON,
        span,
        Phrase::new("comparisons cannot be chained", "không thể viết các phép so sánh nối tiếp nhau"),
    )
    .help(Phrase::new(format!("write `{right}`"), format!("viết `{right}`")))
}

/// `from` is the `if`, `place` where the missing word should stand.
pub(super) fn incomplete_if(from: Span, place: Span, missing: &str) -> Diagnostic {
    Diagnostic::new(
        codes::INCOMPLETE_IF,
        from,
        Phrase::new(format!("this `if` has no `{missing}`"), format!("`if` này thiếu `{missing}`")),
    )
    .label(
        place,
        Phrase::new(
            format!("`{missing}` is missing before this"),
            format!("thiếu `{missing}` trước chỗ này"),
        ),
    )
    .help(Phrase::new("write `if … then … else …`", "viết đủ `if … then … else …`"))
}

pub(super) fn needs_brackets(span: Span, word: &str) -> Diagnostic {
    let right = if word == "if" { "(if … then … else …)" } else { "(not …)" };
    Diagnostic::new(
        codes::NEEDS_BRACKETS,
        span,
        Phrase::new(
            format!("`{word}` needs brackets after an operator"),
            format!("`{word}` đứng sau một phép toán phải đặt trong ngoặc"),
        ),
    )
    .help(Phrase::new(format!("write `{right}`"), format!("viết `{right}`")))
}

pub(super) fn too_deep(span: Span, limit: u32) -> Diagnostic {
    Diagnostic::new(
        codes::TOO_DEEP,
        span,
        Phrase::new(
            format!("the expression is nested more than {limit} deep here"),
            format!("biểu thức lồng nhau quá {limit} tầng ở đây"),
        ),
    )
    .help(Phrase::new(
        "give a part of it a name of its own and use the name here",
        "đặt tên riêng cho một phần biểu thức rồi dùng tên đó ở đây",
    ))
}

pub(super) fn too_long_chain(span: Span, limit: u32) -> Diagnostic {
    Diagnostic::new(
        codes::TOO_DEEP,
        span,
        Phrase::new(
            format!("more than {limit} operators follow one another"),
            format!("quá {limit} phép toán nối tiếp nhau"),
        ),
    )
    .help(Phrase::new(
        "add with `sum(…)`, or give a part of it a name of its own",
        "cộng bằng `sum(…)`, hoặc đặt tên riêng cho một phần biểu thức",
    ))
}

pub(super) fn too_large(span: Span) -> Diagnostic {
    Diagnostic::new(
        codes::TOO_LARGE,
        span,
        Phrase::new(
            format!("the expression has more than {} parts", super::ast::MAX_NODES),
            format!("biểu thức có hơn {} thành phần", super::ast::MAX_NODES),
        ),
    )
    .help(Phrase::new(
        "split it up: give its parts names of their own",
        "tách biểu thức ra: đặt tên riêng cho từng phần",
    ))
}
