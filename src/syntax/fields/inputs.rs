use super::super::shape::{Kind, Shape};
use super::common::{A_ROUNDING, OWN_CODES};
use super::{RANGE_WORDS, optional, required};

/// `[input.NAME]`
pub(crate) static INPUT: Shape = Shape {
    name: "input",
    doc: ("a figure that units report", "một số liệu mà đơn vị báo cáo"),
    fields: &[
        required(
            "type",
            Kind::OneOf(&[
                "boolean", "count", "integer", "decimal", "percent", "date", "choice", "ticks", "text",
            ]),
            ("the kind of value", "kiểu giá trị"),
            "type = \"count\"",
        ),
        optional(
            "label",
            Kind::Text,
            ("what it is called", "tên gọi"),
            "label = { vi = \"Số cuộc họp\", en = \"Meetings\" }",
        ),
        optional(
            "unit",
            Kind::Text,
            ("the unit of measure", "đơn vị tính"),
            "unit = { vi = \"cuộc\", en = \"meetings\" }",
        ),
        optional(
            "min",
            Kind::Either(&[Kind::Number, Kind::Date]),
            ("the least value", "giá trị nhỏ nhất"),
            "min = 0",
        ),
        optional(
            "max",
            Kind::Either(&[Kind::Number, Kind::Date]),
            ("the largest value", "giá trị lớn nhất"),
            "max = 500",
        ),
        optional(
            "places",
            Kind::Integer,
            ("how many decimal places a value may have", "số chữ số thập phân tối đa"),
            "places = 2",
        ),
        optional(
            "options",
            Kind::Map(&Kind::Text),
            ("the options, id to label", "các lựa chọn, mã và tên"),
            "options = { secretary = \"Bí thư\", deputy = \"Phó Bí thư\" }",
        ),
        optional("provider", Kind::Text, ("who reports it", "đơn vị cung cấp"), "provider = \"UBND xã\""),
        optional("evidence", Kind::Text, ("what proves it", "tài liệu kiểm chứng"), "evidence = \"Văn bản\""),
        optional("note", Kind::Text, ("a remark", "ghi chú"), "note = \"…\""),
        optional(
            "outside_range",
            Kind::OneOf(RANGE_WORDS),
            ("what a value outside its range meets", "cách xử lý giá trị ngoài phạm vi"),
            "outside_range = \"clamp\"",
        ),
        OWN_CODES,
        optional(
            "fallback",
            Kind::List(&Kind::Expression),
            (
                "what is taken where the figure is missing: the first of these that has a value",
                "giá trị lấy thay khi thiếu số liệu: biểu thức đầu tiên có giá trị",
            ),
            "fallback = [\"estimate\", \"previous(meetings)\"]",
        ),
        optional(
            "fallback_for",
            Kind::List(&Kind::OneOf(&["missing", "not-applicable", "not-accepted"])),
            (
                "the states in which that is taken; missing if not given",
                "các trạng thái được lấy giá trị thay; mặc định là missing",
            ),
            "fallback_for = [\"missing\", \"not-accepted\"]",
        ),
        optional(
            "rounding",
            A_ROUNDING,
            (
                "how the value that rules see is rounded; the report keeps what was reported",
                "cách làm tròn giá trị dùng để tính; báo cáo giữ nguyên số đã nộp",
            ),
            "rounding = { places = 1, mode = \"truncate\" }",
        ),
        optional(
            "per_sub_unit",
            Kind::Boolean,
            ("reported by each sub-unit", "do từng đơn vị trực thuộc báo cáo"),
            "per_sub_unit = true",
        ),
        optional(
            "from",
            Kind::Table(&TAKEN),
            (
                "the scorecards of another rubric that it comes from; nobody reports it then",
                "lấy từ phiếu điểm của bộ chỉ số khác, không ai báo cáo",
            ),
            "from = { rubric = \"dti-xa\", version = \"2022.1\", value = \"share\" }",
        ),
    ],
};

/// `from = { … }` of an input
pub(crate) static TAKEN: Shape = Shape {
    name: "scorecards",
    doc: ("the scorecards of another rubric", "phiếu điểm của bộ chỉ số khác"),
    fields: &[
        required("rubric", Kind::Id, ("the id of that rubric", "mã của bộ chỉ số đó"), "rubric = \"dti-xa\""),
        required("version", Kind::Word, ("its version", "phiên bản của nó"), "version = \"2022.1\""),
        optional(
            "of",
            Kind::Id,
            (
                "a node or pillar of it, `total` if not given; of a rank the ranking",
                "một mục hoặc trụ cột, mặc định là `total`; nếu lấy thứ hạng thì là bảng xếp hạng",
            ),
            "of = \"total\"",
        ),
        required(
            "value",
            Kind::OneOf(&["points", "share", "class", "rank"]),
            (
                "the points, their share of the maximum, the class, or the rank",
                "điểm, tỷ lệ so với điểm tối đa, xếp loại, hoặc thứ hạng",
            ),
            "value = \"share\"",
        ),
    ],
};

/// `[derived.NAME]`
pub(crate) static DERIVED: Shape = Shape {
    name: "derived",
    doc: ("a quantity computed from inputs", "đại lượng tính từ số liệu"),
    fields: &[
        optional(
            "label",
            Kind::Text,
            ("what it is called", "tên gọi"),
            "label = { vi = \"Tỷ lệ trực tuyến\", en = \"Online share\" }",
        ),
        required(
            "value",
            Kind::Expression,
            ("how it is computed", "công thức"),
            "value = \"online / files\"",
        ),
        optional(
            "rounding",
            A_ROUNDING,
            ("how its value is rounded", "cách làm tròn giá trị"),
            "rounding = { places = 4, mode = \"half-up\" }",
        ),
    ],
};
