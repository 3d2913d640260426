use super::super::shape::{Kind, Shape};
use super::head::{COUNTS, UNIT_KIND};
use super::{optional, required};

/// `[variant.ID]`
pub(crate) static VARIANT: Shape = Shape {
    name: "variant",
    doc: (
        "the rubric with some changes, for another kind of unit",
        "bộ chỉ số có thay đổi, dành cho loại đơn vị khác",
    ),
    fields: &[
        required("title", Kind::Text, ("its title", "tên gọi"), "title.vi = \"Bộ chỉ số cấp phường\""),
        optional(
            "unit_kind",
            Kind::Either(&[Kind::Id, Kind::Table(&UNIT_KIND)]),
            ("the kind of unit that it scores", "cấp đơn vị được chấm"),
            "unit_kind = \"phuong\"",
        ),
        optional(
            "points",
            Kind::Number,
            ("the maximum points of the whole", "tổng điểm tối đa"),
            "points = 330",
        ),
        optional(
            "counts",
            Kind::Table(&COUNTS),
            ("how many nodes there are, checked", "số lượng chỉ số, tiêu chí; được kiểm tra"),
            "counts = { index = 6, criterion = 33 }",
        ),
        optional("about", Kind::Text, ("what it is about", "giới thiệu"), "about.vi = \"Dành cho phường\""),
        optional(
            "law",
            Kind::Word,
            ("the decision that it carries out", "quyết định ban hành"),
            "law = \"742/QĐ-UBND\"",
        ),
        optional(
            "without",
            Kind::List(&Kind::Id),
            (
                "the nodes and pillars that it does not have, with what they hold",
                "các mục và trụ cột không có trong biến thể, cùng những gì thuộc về chúng",
            ),
            "without = [\"3.4\"]",
        ),
        optional(
            "change",
            Kind::Map(&Kind::Table(&CHANGE)),
            (
                "keys of nodes and pillars, by id, in place of those that they have",
                "các khóa thay cho khóa của mục hoặc trụ cột, theo mã",
            ),
            "change.\"1.2\" = { points = 12 }",
        ),
    ],
};

/// `change."1.2" = { … }`: the keys are those of the node.
static CHANGE: Shape = Shape {
    name: "change",
    doc: ("keys of a node or a pillar", "các khóa của một mục hoặc trụ cột"),
    fields: &[],
};
