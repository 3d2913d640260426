//! Keys and tables that stand in several others.
use super::{Field, Kind, optional, required};
use crate::syntax::Shape;

pub(super) const PROVIDER: Field = optional(
    "provider",
    Kind::Text,
    ("who reports the figures, here and below", "đơn vị cung cấp số liệu, tại đây và bên dưới"),
    "provider = \"UBND xã\"",
);
pub(super) const VERIFIED_BY: Field = optional(
    "verified_by",
    Kind::Text,
    ("who verifies them, here and below", "đơn vị thẩm tra, xác minh, tại đây và bên dưới"),
    "verified_by = \"Sở Thông tin và Truyền thông\"",
);

pub(super) const AGGREGATE: Field = optional(
    "aggregate",
    Kind::OneOf(&["sum", "maximum", "minimum", "mean", "geometric", "harmonic", "median"]),
    (
        "how its points come from those it holds; sum is the default",
        "cách tổng hợp điểm từ các mục con; mặc định là tổng",
    ),
    "aggregate = \"maximum\"",
);

pub(super) const DROP_LOWEST: Field = optional(
    "drop_lowest",
    Kind::Integer,
    (
        "how many of the lowest that it holds do not count",
        "số mục con thấp nhất không tính vào tổng hoặc trung bình",
    ),
    "drop_lowest = 1",
);

/// The modes of rounding, as written.
const MODES: Kind = Kind::OneOf(&["half-up", "half-down", "half-even", "ceiling", "floor", "truncate", "up"]);

/// `{ places = 2, mode = "half-up" }`
pub(crate) static ROUNDING: Shape = Shape {
    name: "rounding",
    doc: ("a rounding", "một cách làm tròn"),
    fields: &[
        optional(
            "places",
            Kind::Integer,
            ("decimal places, 0 to 18", "số chữ số thập phân, từ 0 đến 18"),
            "places = 2",
        ),
        optional(
            "step",
            Kind::Number,
            ("a step instead of places", "bước làm tròn thay cho số chữ số"),
            "step = 0.25",
        ),
        required("mode", MODES, ("the mode", "kiểu làm tròn"), "mode = \"half-up\""),
    ],
};

pub(super) const A_ROUNDING: Kind = Kind::Either(&[Kind::OneOf(&["exact"]), Kind::Table(&ROUNDING)]);
