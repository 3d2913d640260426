use super::super::shape::{Kind, Shape};
use super::{optional, required};

const REPORTED: Kind =
    Kind::Either(&[Kind::Boolean, Kind::Number, Kind::Date, Kind::Word, Kind::List(&Kind::Word)]);

/// A report of one unit, in JSON or TOML.
pub(crate) static REPORT: Shape = Shape {
    name: "report",
    doc: ("what one unit reports for one period", "báo cáo của một đơn vị trong một kỳ"),
    fields: &[
        required("unit", Kind::Word, ("the id of the unit", "mã đơn vị"), "unit = \"trang-da\""),
        optional("name", Kind::Word, ("its name", "tên đơn vị"), "name = \"Phường Tràng Đà\""),
        optional(
            "kind",
            Kind::Word,
            ("its kind; the rubric's where it is not given", "cấp đơn vị; mặc định theo bộ chỉ số"),
            "kind = \"xa\"",
        ),
        optional("period", Kind::Word, ("the period reported on", "kỳ báo cáo"), "period = \"2023\""),
        optional(
            "parent",
            Kind::Word,
            ("the unit that this one belongs to", "đơn vị cấp trên"),
            "parent = \"tp-tuyen-quang\"",
        ),
        optional(
            "inputs",
            Kind::Map(&Kind::Either(&[REPORTED, Kind::Table(&REPORTED_FIGURE)])),
            (
                "the figures, by the names of inputs; what is not there is missing",
                "các số liệu, theo tên; không có ở đây là chưa báo cáo",
            ),
            "inputs = { meetings = 4 }",
        ),
    ],
};

/// A reported figure with its state.
pub(crate) static REPORTED_FIGURE: Shape = Shape {
    name: "reported figure",
    doc: ("a figure with its state", "một số liệu kèm trạng thái"),
    fields: &[
        optional("value", REPORTED, ("the value", "giá trị"), "value = 120"),
        optional(
            "state",
            Kind::OneOf(&["present", "missing", "not-applicable", "not-accepted"]),
            (
                "its state; present with a value, missing without one",
                "trạng thái; có giá trị thì mặc định là present, không thì là missing",
            ),
            "state = \"not-accepted\"",
        ),
        optional(
            "reason",
            Kind::Word,
            ("why it is not applicable or not accepted", "lý do không áp dụng hoặc không công nhận"),
            "reason = \"không có tài liệu kiểm chứng\"",
        ),
        optional(
            "by",
            Kind::Word,
            ("who reported or appraised it", "người báo cáo hoặc thẩm định"),
            "by = \"Sở Nội vụ\"",
        ),
        optional(
            "evidence",
            Kind::Word,
            ("what proves it", "tài liệu kiểm chứng"),
            "evidence = \"12/BC-UBND\"",
        ),
    ],
};
