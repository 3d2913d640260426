use super::super::shape::{Field, Kind, Shape};
use super::{optional, required};

const STATES: Kind = Kind::OneOf(&["missing", "not-applicable", "not-accepted"]);
const A_VALUE: Kind = Kind::Either(&[
    Kind::Boolean,
    Kind::Number,
    Kind::Date,
    Kind::Word,
    Kind::List(&Kind::Word),
    Kind::Table(&FIGURE),
]);
const INPUTS: Field = optional(
    "inputs",
    Kind::Map(&A_VALUE),
    ("figures, by name", "các số liệu, theo tên"),
    "inputs = { meetings = 2 }",
);
const NAME: Field = required("name", Kind::Word, ("its name", "tên"), "name = \"a full report\"");
const BASE: Field =
    optional("base", Kind::Word, ("the base it starts from", "báo cáo gốc"), "base = \"full\"");
const A_PROVENANCE: Kind = Kind::Either(&[Kind::Word, Kind::Table(&PROVENANCES)]);
const PROVENANCE: Field = optional(
    "provenance",
    A_PROVENANCE,
    ("where the expected numbers come from", "nguồn của kết quả mong đợi"),
    "provenance = { published = \"Table 2\" }",
);
const TOLERATED: Field = optional(
    "tolerance",
    Kind::Table(&TOLERANCE),
    ("how far points and percentages may be off, and why", "sai lệch được chấp nhận, và lý do"),
    "tolerance = { by = 0.01, reason = \"…\" }",
);
const DATE: Field = optional(
    "date",
    Kind::Date,
    (
        "the day that it is about; the rubric must be in force then",
        "ngày xét; bộ chỉ số phải có hiệu lực vào ngày đó",
    ),
    "date = 2022-12-31",
);
const STATUS: Field = optional(
    "status",
    Kind::OneOf(&["todo"]),
    ("`todo`: counted, and not failed", "`todo`: được đếm, không tính là sai"),
    "status = \"todo\"",
);
const DERIVED: Field = optional(
    "derived",
    Kind::Boolean,
    (
        "whether what is expected was taken from results, and proves only that nothing moved",
        "kết quả mong đợi có được lấy từ kết quả đã chấm hay không (chỉ cho biết không có gì thay đổi)",
    ),
    "derived = true",
);
const EXPECT: Field = optional(
    "expect",
    Kind::Map(&AN_EXPECTATION),
    ("what must come out, by node", "kết quả mong đợi, theo mục"),
    "expect = { total = 345 }",
);
const AN_EXPECTATION: Kind =
    Kind::Either(&[Kind::Number, Kind::Word, Kind::Table(&EXPECTED), Kind::Map(&Kind::Number)]);

/// A case file.
pub(crate) static CASES: Shape = Shape {
    name: "case file",
    doc: ("golden cases", "các trường hợp kiểm thử"),
    fields: &[
        required(
            "bochiso_cases",
            Kind::Integer,
            ("the version of the format: 1", "phiên bản của định dạng: 1"),
            "bochiso_cases = 1",
        ),
        required(
            "rubric",
            Kind::Id,
            ("the id of the rubric", "mã bộ chỉ số"),
            "rubric = \"tuyen-quang-dti-xa\"",
        ),
        optional(
            "variant",
            Kind::Word,
            ("the variant of the rubric that the cases are for", "biến thể của bộ chỉ số"),
            "variant = \"phuong\"",
        ),
        required(
            "provenance",
            A_PROVENANCE,
            ("where the expected numbers come from", "nguồn của kết quả mong đợi"),
            "provenance = \"worked out by hand\"",
        ),
        optional(
            "base",
            Kind::Map(&Kind::Map(&A_VALUE)),
            (
                "figures that cases start from, by name; `base` in one is the base that it starts from itself",
                "các báo cáo gốc, theo tên; `base` ở trong là báo cáo gốc mà nó bắt đầu từ đó",
            ),
            "[base.full]",
        ),
        DATE,
        optional("case", Kind::Tables(&CASE), ("cases", "các trường hợp"), "[[case]]"),
        optional(
            "table",
            Kind::Tables(&TABLE),
            ("tables of small cases", "các bảng trường hợp nhỏ"),
            "[[table]]",
        ),
    ],
};

/// Where expected numbers come from.
pub(crate) static PROVENANCES: Shape = Shape {
    name: "provenance",
    doc: ("where expected numbers come from, one of three", "nguồn của kết quả mong đợi, một trong ba loại"),
    fields: &[
        optional(
            "by_hand",
            Kind::Word,
            ("worked out by hand: from what", "tính tay: từ đâu"),
            "by_hand = \"from the rules\"",
        ),
        optional(
            "published",
            Kind::Word,
            ("published: where", "đã công bố: ở đâu"),
            "published = \"Table 2\"",
        ),
        optional(
            "derived",
            Kind::Word,
            ("taken from results: from which", "lấy từ kết quả đã chấm: kết quả nào"),
            "derived = \"accepted from version 2022.1\"",
        ),
        optional("by", Kind::Word, ("by whom", "người thực hiện"), "by = \"…\""),
        optional("on", Kind::Date, ("when", "ngày thực hiện"), "on = 2022-12-31"),
    ],
};

/// How far an expected number may be off.
pub(crate) static TOLERANCE: Shape = Shape {
    name: "tolerance",
    doc: ("how far an expected number may be off", "sai lệch được chấp nhận của kết quả mong đợi"),
    fields: &[
        required("by", Kind::Number, ("by so much, above 0", "mức sai lệch, lớn hơn 0"), "by = 0.01"),
        required("reason", Kind::Word, ("why", "lý do"), "reason = \"the table is cut to two places\""),
    ],
};

/// A figure with a state.
pub(crate) static FIGURE: Shape = Shape {
    name: "figure",
    doc: ("a figure with a state", "một số liệu kèm trạng thái"),
    fields: &[
        required("state", STATES, ("its state", "trạng thái"), "state = \"missing\""),
        optional(
            "value",
            Kind::Either(&[Kind::Boolean, Kind::Number, Kind::Date, Kind::Word, Kind::List(&Kind::Word)]),
            ("the reported value", "giá trị đã báo cáo"),
            "value = 3",
        ),
        optional("reason", Kind::Word, ("why", "lý do"), "reason = \"không phát sinh\""),
    ],
};

/// `[[case]]`
pub(crate) static CASE: Shape = Shape {
    name: "case",
    doc: ("a case", "một trường hợp"),
    fields: &[
        NAME,
        BASE,
        INPUTS,
        EXPECT,
        PROVENANCE,
        DATE,
        STATUS,
        DERIVED,
        TOLERATED,
        optional(
            "units",
            Kind::Tables(&CASE_UNIT),
            ("a set of units, instead of one", "nhiều đơn vị, thay cho một"),
            "units = [{ unit = \"a\" }]",
        ),
    ],
};

/// A unit of a case.
pub(crate) static CASE_UNIT: Shape = Shape {
    name: "unit of a case",
    doc: ("a unit of a case", "một đơn vị trong trường hợp"),
    fields: &[
        required("unit", Kind::Id, ("its id", "mã đơn vị"), "unit = \"a\""),
        optional("kind", Kind::Id, ("its kind", "cấp"), "kind = \"xa\""),
        optional("period", Kind::Word, ("the period of the report", "kỳ báo cáo"), "period = \"2022\""),
        optional("parent", Kind::Id, ("the unit it belongs to", "đơn vị cha"), "parent = \"a\""),
        BASE,
        INPUTS,
        EXPECT,
    ],
};

/// `[[table]]`
pub(crate) static TABLE: Shape = Shape {
    name: "table",
    doc: ("a table of small cases", "bảng các trường hợp nhỏ"),
    fields: &[
        NAME,
        BASE,
        required(
            "inputs",
            Kind::List(&Kind::Name),
            ("the inputs that the rows give", "các số liệu mà mỗi dòng cho"),
            "inputs = [\"meetings\"]",
        ),
        required(
            "expect",
            Kind::List(&Kind::Word),
            ("what the rows expect", "các kết quả mà mỗi dòng mong đợi"),
            "expect = [\"1.2\"]",
        ),
        required(
            "rows",
            Kind::Tables(&ROW),
            ("the rows", "các dòng"),
            "rows = [{ name = \"all\", in = [4], out = [10] }]",
        ),
        PROVENANCE,
        DATE,
        STATUS,
        DERIVED,
        TOLERATED,
    ],
};

/// A row of a table.
pub(crate) static ROW: Shape = Shape {
    name: "row",
    doc: ("a row: a case of its own", "một dòng: một trường hợp riêng"),
    fields: &[
        NAME,
        required(
            "in",
            Kind::List(&A_VALUE),
            ("the figures, in the order of `inputs`", "các số liệu, theo thứ tự của `inputs`"),
            "in = [4, 4]",
        ),
        required(
            "out",
            Kind::List(&AN_EXPECTATION),
            ("what comes out, in the order of `expect`", "kết quả, theo thứ tự của `expect`"),
            "out = [10]",
        ),
        PROVENANCE,
        DATE,
        STATUS,
        DERIVED,
        TOLERATED,
    ],
};

/// What is expected of a node.
pub(crate) static EXPECTED: Shape = Shape {
    name: "expectation",
    doc: ("what is expected of a node", "kết quả mong đợi của một mục"),
    fields: &[
        optional(
            "points",
            Kind::Number,
            ("the points, rounded as published", "điểm đã làm tròn"),
            "points = 35",
        ),
        optional(
            "maximum",
            Kind::Number,
            ("the points that could be reached", "điểm có thể đạt"),
            "maximum = 40",
        ),
        optional(
            "percent",
            Kind::Number,
            ("points of the maximum in percent", "tỷ lệ phần trăm so với điểm tối đa"),
            "percent = 87.5",
        ),
        optional(
            "state",
            Kind::OneOf(&["scored", "excluded", "unscored"]),
            ("what became of it", "trạng thái"),
            "state = \"excluded\"",
        ),
        optional(
            "because",
            Kind::OneOf(&[
                "missing",
                "not-applicable",
                "not-accepted",
                "zero-denominator",
                "out-of-domain",
                "too-large",
                "no-reference",
                "below-coverage",
                "unscored-if",
            ]),
            ("the state that decided", "trạng thái quyết định"),
            "because = \"missing\"",
        ),
        optional(
            "flag",
            Kind::OneOf(&[
                "clamped",
                "beyond-maximum",
                "out-of-range",
                "imputed",
                "winsorised",
                "decided-by-rounding",
                "none",
            ]),
            ("a flag on it, or that there is none", "cảnh báo kèm theo, hoặc không có cảnh báo nào"),
            "flag = \"clamped\"",
        ),
        TOLERATED,
    ],
};
