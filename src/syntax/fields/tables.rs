use super::super::shape::{Kind, Shape};
use super::{optional, required};

const OUTPUT: Kind = Kind::Either(&[Kind::Number, Kind::Word]);
const LITERAL: Kind = Kind::Either(&[Kind::Boolean, Kind::Number, Kind::Word]);

/// `[table.NAME]`
pub(crate) static LOOKUP: Shape = Shape {
    name: "lookup table",
    doc: ("a quantity looked up by several keys", "đại lượng tra theo nhiều khóa"),
    fields: &[
        optional(
            "label",
            Kind::Text,
            ("what it is called", "tên gọi"),
            "label = { vi = \"Mức rủi ro\", en = \"Risk\" }",
        ),
        required(
            "of",
            Kind::List(&Kind::Expression),
            ("the keys", "các khóa tra cứu"),
            "of = [\"severity\", \"reports / 2\"]",
        ),
        required(
            "hit",
            Kind::OneOf(&["unique", "first", "priority", "sum", "least", "most", "count"]),
            (
                "what counts of the rows that fit: the only one, the first, the one whose result stands first in `priority`, the sum of all, the least, the most, or how many they are",
                "lấy gì trong các dòng khớp: dòng duy nhất, dòng đầu tiên, dòng có kết quả đứng trước trong `priority`, tổng, nhỏ nhất, lớn nhất, hoặc số dòng khớp",
            ),
            "hit = \"unique\"",
        ),
        optional(
            "type",
            Kind::OneOf(&["number", "text"]),
            ("what rows give; number is the default", "kiểu kết quả; mặc định là số"),
            "type = \"text\"",
        ),
        required(
            "rows",
            Kind::Tables(&LOOKUP_ROW),
            ("the rows", "các dòng"),
            "rows = [{ when = [\"high\", { from = 5 }], gives = 10 }]",
        ),
        optional(
            "otherwise",
            OUTPUT,
            ("what is given where no row fits", "kết quả khi không dòng nào khớp"),
            "otherwise = 0",
        ),
        optional(
            "priority",
            Kind::List(&OUTPUT),
            (
                "every result, the one that goes first first; for `hit = \"priority\"`",
                "mọi kết quả theo thứ tự ưu tiên; dùng với `hit = \"priority\"`",
            ),
            "priority = [\"red\", \"green\"]",
        ),
    ],
};

/// A row of a lookup table.
pub(crate) static LOOKUP_ROW: Shape = Shape {
    name: "row of a lookup table",
    doc: ("a row of a lookup table", "một dòng của bảng tra"),
    fields: &[
        required(
            "when",
            Kind::List(&Kind::Either(&[
                Kind::Boolean,
                Kind::Number,
                Kind::Word,
                Kind::List(&LITERAL),
                Kind::Table(&RANGE),
            ])),
            (
                "a cell for each key: `\"-\"` (anything), a value, a list of values, or a range",
                "mỗi khóa một ô: `\"-\"` (bất kỳ), một giá trị, danh sách giá trị, hoặc một khoảng",
            ),
            "when = [\"high\", { from = 5 }]",
        ),
        required("gives", OUTPUT, ("what the row gives", "kết quả của dòng"), "gives = 10"),
    ],
};

/// A range in a cell of a lookup table.
pub(crate) static RANGE: Shape = Shape {
    name: "range",
    doc: ("a range of a key", "một khoảng giá trị của khóa"),
    fields: &[
        optional("from", Kind::Number, ("this or more", "từ mức này trở lên"), "from = 5"),
        optional("above", Kind::Number, ("more than this", "trên mức này"), "above = 5"),
        optional("to", Kind::Number, ("this or less", "đến mức này"), "to = 10"),
        optional("below", Kind::Number, ("less than this", "dưới mức này"), "below = 10"),
    ],
};
