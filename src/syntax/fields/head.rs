use super::super::shape::{Kind, Shape};
use super::common::{
    A_ROUNDING, AGGREGATE, BELOW_COVERAGE, CAPS, CODES, COVERAGE, DROP_HIGHEST, DROP_LOWEST, EXPONENT,
    KEEP_BEST, PENALTY, PROVIDER, ROUNDING, TIE, UNSCORED, UNSCORED_IF, VERIFIED_BY,
};
use super::{
    CLASS, CLASSES, CRITERION, CROSSWALK, DERIVED, GROUP, INDEX, INPUT, LOOKUP, PILLAR, RANKING, SUB_UNITS,
    VARIANT, optional, required,
};

/// A rubric file.
pub(crate) static FILE: Shape = Shape {
    name: "rubric file",
    doc: ("a rubric", "một bộ chỉ số"),
    fields: &[
        required(
            "bochiso",
            Kind::Integer,
            ("the version of the format: 1", "phiên bản của định dạng: 1"),
            "bochiso = 1",
        ),
        required("rubric", Kind::Table(&RUBRIC), ("the head", "phần đầu"), "[rubric]"),
        required(
            "rounding",
            Kind::Table(&ROUNDINGS),
            ("the rounding of each level", "cách làm tròn ở từng cấp"),
            "[rounding]",
        ),
        required(
            "defaults",
            Kind::Table(&DEFAULTS),
            ("what happens where there is no value", "cách xử lý khi không có giá trị"),
            "[defaults]",
        ),
        optional(
            "lints",
            Kind::Map(&Kind::OneOf(&["allow", "warn", "deny"])),
            (
                "what becomes of warnings, by the id or the name of the code; `warnings` is all of them",
                "cách xử lý cảnh báo, theo số hoặc tên của mã; `warnings` là mọi cảnh báo",
            ),
            "lints = { unused-input = \"deny\" }",
        ),
        optional(
            "input",
            Kind::Map(&Kind::Table(&INPUT)),
            ("the figures that units report, by name", "các số liệu mà đơn vị báo cáo, theo tên"),
            "[input.meetings]",
        ),
        optional(
            "derived",
            Kind::Map(&Kind::Table(&DERIVED)),
            ("quantities computed from inputs, by name", "các đại lượng tính từ số liệu, theo tên"),
            "[derived.online_rate]",
        ),
        optional(
            "table",
            Kind::Map(&Kind::Table(&LOOKUP)),
            ("quantities looked up in tables, by name", "các đại lượng tra bảng, theo tên"),
            "[table.risk]",
        ),
        optional(
            "sub_units",
            Kind::Map(&Kind::Table(&SUB_UNITS)),
            (
                "quantities over the sub-units of a unit, by name",
                "các đại lượng tính từ các đơn vị trực thuộc, theo tên",
            ),
            "[sub_units.qualified]",
        ),
        optional("group", Kind::Tables(&GROUP), ("the groups of indices", "các nhóm chỉ số"), "[[group]]"),
        optional("index", Kind::Tables(&INDEX), ("the indices", "các chỉ số chính"), "[[index]]"),
        optional(
            "criterion",
            Kind::Tables(&CRITERION),
            ("criteria directly below the whole", "tiêu chí nằm ngay dưới tổng"),
            "[[criterion]]",
        ),
        optional(
            "variant",
            Kind::Map(&Kind::Table(&VARIANT)),
            (
                "variants of the rubric for other kinds of units, by id",
                "các biến thể cho loại đơn vị khác, theo mã",
            ),
            "[variant.phuong]",
        ),
        optional(
            "crosswalk",
            Kind::Table(&CROSSWALK),
            ("what became of an earlier version", "đối chiếu với phiên bản trước"),
            "[crosswalk]",
        ),
        optional("pillar", Kind::Tables(&PILLAR), ("views over the tree", "các trụ cột"), "[[pillar]]"),
        optional("classes", Kind::Table(&CLASSES), ("what classes look at", "căn cứ xếp loại"), "[classes]"),
        optional(
            "class",
            Kind::Tables(&CLASS),
            ("the classes, best first", "các mức xếp loại, cao nhất trước"),
            "[[class]]",
        ),
        optional(
            "ranking",
            Kind::Tables(&RANKING),
            ("the rankings, the main one first", "các bảng xếp hạng, bảng chính trước"),
            "[[ranking]]",
        ),
    ],
};

/// `[rubric]`
pub(crate) static RUBRIC: Shape = Shape {
    name: "rubric",
    doc: ("the head", "phần đầu"),
    fields: &[
        required("id", Kind::Id, ("its id", "mã của bộ chỉ số"), "id = \"tuyen-quang-dti-xa\""),
        required("version", Kind::Word, ("its version", "phiên bản"), "version = \"2022.1\""),
        required(
            "title",
            Kind::Text,
            ("its title", "tên gọi"),
            "title = { vi = \"Bộ chỉ số\", en = \"Index set\" }",
        ),
        optional(
            "languages",
            Kind::List(&Kind::OneOf(&["vi", "en"])),
            ("every title and label must be given in these", "các ngôn ngữ mà mọi tên gọi đều phải có"),
            "languages = [\"vi\", \"en\"]",
        ),
        required(
            "unit_kind",
            Kind::Either(&[Kind::Id, Kind::Table(&UNIT_KIND)]),
            ("the kind of unit that is scored", "cấp đơn vị được chấm"),
            "unit_kind = \"xa\"",
        ),
        optional(
            "sub_unit_kind",
            Kind::Id,
            ("the kind of the sub-units of a unit", "cấp đơn vị trực thuộc dùng để lấy trung bình"),
            "sub_unit_kind = \"thon\"",
        ),
        required(
            "points",
            Kind::Number,
            ("the maximum points of the whole", "tổng điểm tối đa"),
            "points = 350",
        ),
        AGGREGATE,
        DROP_LOWEST,
        DROP_HIGHEST,
        KEEP_BEST,
        PENALTY,
        EXPONENT,
        TIE,
        UNSCORED,
        UNSCORED_IF,
        COVERAGE,
        BELOW_COVERAGE,
        CAPS,
        CODES,
        optional(
            "periods",
            Kind::Either(&[Kind::OneOf(&["year"]), Kind::List(&Kind::Word)]),
            (
                "the periods that reports are about: years, or names in order; a set may then hold several of a unit",
                "các kỳ báo cáo: theo năm, hoặc danh sách tên kỳ theo thứ tự; khi đó một đơn vị có thể có nhiều kỳ",
            ),
            "periods = \"year\"",
        ),
        optional(
            "counts",
            Kind::Table(&COUNTS),
            ("how many nodes there are, checked", "số lượng chỉ số, tiêu chí; được kiểm tra"),
            "counts = { index = 6, criterion = 34 }",
        ),
        optional(
            "law",
            Kind::Word,
            ("the decision that it carries out", "quyết định ban hành"),
            "law = \"742/QĐ-UBND\"",
        ),
        optional(
            "in_force",
            Kind::Table(&IN_FORCE),
            ("from when, and until when", "hiệu lực từ ngày, đến ngày"),
            "in_force = { from = 2022-06-24 }",
        ),
        optional(
            "supersedes",
            Kind::List(&Kind::Word),
            ("what it replaces", "các văn bản, bộ chỉ số được thay thế"),
            "supersedes = [\"123/QĐ-UBND\"]",
        ),
        optional(
            "provenance",
            Kind::Word,
            ("where nodes come from that do not say so", "nguồn gốc của các mục không ghi riêng"),
            "provenance = \"decision\"",
        ),
        PROVIDER,
        VERIFIED_BY,
        optional("about", Kind::Text, ("a few sentences on it", "vài lời giới thiệu"), "about = \"…\""),
    ],
};

/// `unit_kind = { … }`
pub(crate) static UNIT_KIND: Shape = Shape {
    name: "unit_kind",
    doc: ("the kind of unit that is scored", "cấp đơn vị được chấm"),
    fields: &[
        required("id", Kind::Id, ("its id, as in reports", "mã, như trong báo cáo"), "id = \"xa\""),
        optional(
            "title",
            Kind::Text,
            ("what it is called", "tên gọi"),
            "title = { vi = \"Cấp xã\", en = \"Communes\" }",
        ),
    ],
};

/// `counts = { … }`
pub(crate) static COUNTS: Shape = Shape {
    name: "counts",
    doc: ("how many nodes there are", "số lượng các mục"),
    fields: &[
        optional("group", Kind::Integer, ("groups", "nhóm"), "group = 2"),
        optional("index", Kind::Integer, ("indices", "chỉ số chính"), "index = 6"),
        optional("criterion", Kind::Integer, ("criteria", "tiêu chí"), "criterion = 34"),
        optional("part", Kind::Integer, ("parts of criteria", "tiêu chí thành phần"), "part = 12"),
    ],
};

/// `in_force = { … }`
pub(crate) static IN_FORCE: Shape = Shape {
    name: "in_force",
    doc: ("when it is in force", "thời gian hiệu lực"),
    fields: &[
        required("from", Kind::Date, ("the first day", "ngày bắt đầu"), "from = 2022-06-24"),
        optional("until", Kind::Date, ("the last day", "ngày kết thúc"), "until = 2024-12-31"),
    ],
};

/// `[rounding]`
pub(crate) static ROUNDINGS: Shape = Shape {
    name: "rounding of levels",
    doc: (
        "the rounding of each level; a level that is not named stays exact",
        "cách làm tròn ở từng cấp; cấp không nêu thì giữ nguyên",
    ),
    fields: &[
        optional("part", A_ROUNDING, ("of parts", "của tiêu chí thành phần"), "part = \"exact\""),
        optional(
            "criterion",
            A_ROUNDING,
            ("of criteria", "của tiêu chí"),
            "criterion = { places = 2, mode = \"half-up\" }",
        ),
        optional("index", A_ROUNDING, ("of indices", "của chỉ số chính"), "index = \"exact\""),
        optional("group", A_ROUNDING, ("of groups", "của nhóm"), "group = \"exact\""),
        optional(
            "total",
            A_ROUNDING,
            ("of the whole", "của tổng điểm"),
            "total = { places = 2, mode = \"half-up\" }",
        ),
        optional(
            "pillar",
            A_ROUNDING,
            ("of pillars", "của trụ cột"),
            "pillar = { places = 2, mode = \"half-up\" }",
        ),
        required(
            "shown",
            Kind::Table(&ROUNDING),
            ("how longer numbers are printed", "cách in các số dài hơn"),
            "shown = { places = 2, mode = \"half-up\" }",
        ),
    ],
};

/// The answers to a value or result that lies outside its bounds.
pub(crate) const RANGE_WORDS: &[&str] = &["refuse", "clamp", "flag"];

/// `[defaults]`
pub(crate) static DEFAULTS: Shape = Shape {
    name: "defaults",
    doc: ("what happens where there is no value", "cách xử lý khi không có giá trị"),
    fields: &[
        required(
            "missing",
            Kind::Policy,
            ("a figure is not reported", "số liệu không được báo cáo"),
            "missing = \"zero\"",
        ),
        required(
            "not_applicable",
            Kind::Policy,
            ("a figure is not applicable", "số liệu không áp dụng"),
            "not_applicable = \"exclude\"",
        ),
        required(
            "not_accepted",
            Kind::Policy,
            ("a figure was refused at appraisal", "số liệu không được công nhận khi thẩm định"),
            "not_accepted = \"zero\"",
        ),
        required(
            "zero_denominator",
            Kind::Policy,
            (
                "a division by zero comes up, or a function that has no value",
                "mẫu số bằng 0 hoặc hàm không có giá trị",
            ),
            "zero_denominator = \"zero\"",
        ),
        required(
            "beyond_maximum",
            Kind::OneOf(RANGE_WORDS),
            ("a result lies outside 0 and the maximum", "kết quả nằm ngoài khoảng từ 0 đến điểm tối đa"),
            "beyond_maximum = \"clamp\"",
        ),
        required(
            "outside_range",
            Kind::OneOf(RANGE_WORDS),
            ("a reported value lies outside its range", "giá trị báo cáo nằm ngoài phạm vi cho phép"),
            "outside_range = \"refuse\"",
        ),
        required(
            "excluded",
            Kind::OneOf(&["rescale", "shrink"]),
            (
                "what becomes of the parent of an excluded node",
                "cách tính của mục cha khi một mục bị loại ra",
            ),
            "excluded = \"rescale\"",
        ),
    ],
};
