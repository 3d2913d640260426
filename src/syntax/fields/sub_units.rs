use super::super::shape::{Field, Kind, Shape};
use super::common::A_ROUNDING;
use super::{optional, required};

pub(super) const WEIGHT: Field = optional(
    "weight",
    Kind::Expression,
    (
        "what a sub-unit counts as in the mean or the share, from 0 on; all count alike if not given",
        "trọng số của mỗi đơn vị trực thuộc trong trung bình hoặc tỷ lệ, từ 0 trở lên; không nêu thì như nhau",
    ),
    "weight = \"population\"",
);

/// `[sub_units.NAME]`
pub(crate) static SUB_UNITS: Shape = Shape {
    name: "quantity over sub-units",
    doc: ("a quantity over the sub-units of a unit", "đại lượng tính từ các đơn vị trực thuộc"),
    fields: &[
        optional(
            "label",
            Kind::Text,
            ("what it is called", "tên gọi"),
            "label = { vi = \"Tỷ lệ xã đạt chuẩn\", en = \"Share of communes that qualify\" }",
        ),
        required(
            "take",
            Kind::OneOf(&["mean", "sum", "least", "most", "median", "share", "count"]),
            (
                "what is made of the figures of the sub-units; `share` and `count` are of those where a condition holds",
                "lấy gì từ số liệu của các đơn vị trực thuộc; `share` là tỷ lệ và `count` là số đơn vị thỏa điều kiện",
            ),
            "take = \"mean\"",
        ),
        optional(
            "of",
            Kind::Expression,
            (
                "the figure, or the condition; `count` without it counts all sub-units",
                "số liệu, hoặc điều kiện; `count` không nêu thì đếm mọi đơn vị trực thuộc",
            ),
            "of = \"online / files\"",
        ),
        WEIGHT,
        optional(
            "absent",
            Kind::OneOf(&["zero", "exclude"]),
            (
                "what a sub-unit without the figure counts as: 0 (the condition does not hold), or not at all",
                "đơn vị không có số liệu tính thế nào: là 0 (không thỏa điều kiện), hoặc không tính",
            ),
            "absent = \"zero\"",
        ),
        optional(
            "rounding",
            A_ROUNDING,
            ("how its value is rounded", "cách làm tròn giá trị"),
            "rounding = { places = 4, mode = \"half-up\" }",
        ),
    ],
};
