use super::super::shape::{Field, Kind, Shape};
use super::sub_units::WEIGHT;
use super::{optional, required};

pub(super) const NUMBER_OR_EXPRESSION: Kind = Kind::Either(&[Kind::Number, Kind::Expression]);
pub(super) const OF: Field =
    required("of", Kind::Expression, ("the quantity", "đại lượng"), "of = \"online / files\"");
pub(super) const BETTER: Field = optional(
    "better",
    Kind::OneOf(&["higher", "lower"]),
    (
        "whether higher (the default) or lower is better",
        "cao hơn là tốt hơn (mặc định) hay thấp hơn là tốt hơn",
    ),
    "better = \"lower\"",
);
const YES: Field = optional(
    "yes",
    Kind::Mark,
    ("if so; full unless said", "nếu thỏa; mặc định là điểm tối đa"),
    "yes = \"full\"",
);
const NO: Field =
    optional("no", Kind::Mark, ("if not; zero unless said", "nếu không; mặc định là 0"), "no = \"1/4\"");
const POINTS: Field = required("points", Kind::Mark, ("what it earns", "điểm đạt được"), "points = \"1/2\"");
const LABEL: Field = optional("label", Kind::Text, ("what it is called", "tên gọi"), "label = \"…\"");

/// `yes_no = { … }`
pub(crate) static WHEN: Shape = Shape {
    name: "yes_no",
    doc: ("a condition and its two marks", "một điều kiện và hai mức điểm"),
    fields: &[
        required("when", Kind::Condition, ("the condition", "điều kiện"), "when = \"has_plan\""),
        YES,
        NO,
    ],
};

/// `all = { … }`, `any = { … }`
pub(crate) static CONDITIONS: Shape = Shape {
    name: "conditions",
    doc: ("several conditions and two marks", "nhiều điều kiện và hai mức điểm"),
    fields: &[
        required(
            "of",
            Kind::List(&Kind::Condition),
            ("the conditions", "các điều kiện"),
            "of = [\"a\", \"b\"]",
        ),
        YES,
        NO,
    ],
};

/// `choice = { … }`
pub(crate) static CHOICE: Shape = Shape {
    name: "choice",
    doc: ("the mark of the chosen option", "điểm theo lựa chọn"),
    fields: &[
        required("of", Kind::NameOf, ("a choice input", "số liệu kiểu choice"), "of = \"head\""),
        required(
            "points",
            Kind::Map(&Kind::Mark),
            ("the mark of each option", "điểm của từng lựa chọn"),
            "points = { secretary = \"full\", other = 0 }",
        ),
    ],
};

/// `checklist = { … }`
pub(crate) static CHECKLIST: Shape = Shape {
    name: "checklist",
    doc: ("the sum of what is ticked, or of the conditions that hold", "tổng điểm các nội dung đạt được"),
    fields: &[
        optional("of", Kind::NameOf, ("a ticks input", "số liệu kiểu ticks"), "of = \"channels\""),
        optional(
            "points",
            Kind::Map(&Kind::Mark),
            (
                "the mark of each option; equal shares unless given",
                "điểm của từng lựa chọn; không nêu thì chia đều",
            ),
            "points = { portal = 5, zalo = 5 }",
        ),
        optional(
            "items",
            Kind::Tables(&ITEM),
            ("conditions with marks, instead of `of`", "các điều kiện kèm điểm, thay cho `of`"),
            "items = [{ when = \"a\", points = \"1/2\" }]",
        ),
    ],
};

/// A line of a checklist.
pub(crate) static ITEM: Shape = Shape {
    name: "item",
    doc: ("a line of a checklist", "một dòng của danh mục"),
    fields: &[
        required("when", Kind::Condition, ("the condition", "điều kiện"), "when = \"attended_all\""),
        POINTS,
        LABEL,
    ],
};

/// `ratio = { … }`
pub(crate) static RATIO: Shape = Shape {
    name: "ratio",
    doc: ("a ratio × the maximum", "tỷ lệ × điểm tối đa"),
    fields: &[
        required(
            "of",
            Kind::Expression,
            ("the numerator, or the share itself", "tử số, hoặc chính tỷ lệ"),
            "of = \"a\"",
        ),
        optional("to", Kind::Expression, ("the denominator", "mẫu số"), "to = \"b\""),
        optional(
            "target",
            Kind::Number,
            ("full from here on", "đạt từ mức này thì được điểm tối đa"),
            "target = \"80%\"",
        ),
        optional(
            "zero_below",
            Kind::Number,
            ("nothing below this", "dưới mức này được 0 điểm"),
            "zero_below = \"70%\"",
        ),
        BETTER,
    ],
};

/// `bands = { … }`
pub(crate) static BANDS: Shape = Shape {
    name: "bands",
    doc: ("the mark of the band that holds a quantity", "điểm theo mức"),
    fields: &[
        OF,
        required(
            "steps",
            Kind::Tables(&STEP),
            ("the bands", "các mức"),
            "steps = [{ from = 4, points = \"full\" }]",
        ),
        optional(
            "otherwise",
            Kind::Mark,
            ("what lies in no band", "các trường hợp còn lại"),
            "otherwise = 0",
        ),
    ],
};

/// A band.
pub(crate) static STEP: Shape = Shape {
    name: "step",
    doc: ("a band", "một mức"),
    fields: &[
        optional("from", Kind::Number, ("this or more", "từ mức này trở lên"), "from = \"80%\""),
        optional("above", Kind::Number, ("more than this", "trên mức này"), "above = \"75%\""),
        optional("to", Kind::Number, ("this or less", "đến mức này"), "to = \"50%\""),
        optional("below", Kind::Number, ("less than this", "dưới mức này"), "below = \"50%\""),
        optional("is", Kind::Number, ("exactly this", "đúng bằng mức này"), "is = 0"),
        POINTS,
        LABEL,
    ],
};

/// `count = { … }`
pub(crate) static COUNT: Shape = Shape {
    name: "count",
    doc: ("so many points for each, up to a cap", "số lượng × điểm mỗi đơn vị, có giới hạn"),
    fields: &[
        OF,
        required("each", Kind::Mark, ("for each", "điểm cho mỗi đơn vị"), "each = 1"),
        optional(
            "cap",
            Kind::Mark,
            ("the most; the maximum unless given", "giới hạn; mặc định là điểm tối đa"),
            "cap = 5",
        ),
    ],
};

/// `deadline = { … }`
pub(crate) static DEADLINE: Shape = Shape {
    name: "deadline",
    doc: ("full by a date, less after it", "đúng hạn đạt điểm tối đa, chậm thì giảm điểm"),
    fields: &[
        required("of", Kind::Expression, ("a date", "ngày thực hiện"), "of = \"issued\""),
        required(
            "by",
            Kind::Date,
            ("the last day for full points", "ngày cuối cùng được điểm tối đa"),
            "by = 2022-12-31",
        ),
        optional("late", Kind::Mark, ("what is left after it", "điểm khi chậm"), "late = \"1/2\""),
        optional("per_day", Kind::Mark, ("off for each day", "trừ cho mỗi ngày chậm"), "per_day = 0.5"),
        optional(
            "per_week",
            Kind::Mark,
            ("off for each week begun", "trừ cho mỗi tuần chậm, tính cả tuần chưa hết"),
            "per_week = 1",
        ),
        optional(
            "until",
            Kind::Date,
            ("nothing after this day", "sau ngày này được 0 điểm"),
            "until = 2023-01-31",
        ),
    ],
};

/// `linear = { … }`
pub(crate) static LINEAR: Shape = Shape {
    name: "linear",
    doc: ("a straight line between two values", "tuyến tính giữa hai mốc"),
    fields: &[
        OF,
        required("zero", NUMBER_OR_EXPRESSION, ("earns 0", "mốc 0 điểm"), "zero = \"20%\""),
        required("full", NUMBER_OR_EXPRESSION, ("earns the maximum", "mốc điểm tối đa"), "full = 0"),
        optional(
            "outside",
            Kind::OneOf(&["clamp", "extend"]),
            (
                "outside of the two: their points (the default), or on along the line",
                "ngoài hai mốc: lấy điểm của mốc (mặc định), hoặc kéo dài đường thẳng",
            ),
            "outside = \"extend\"",
        ),
        optional(
            "scale",
            Kind::OneOf(&["log"]),
            ("proportional by the logarithm", "tính tỷ lệ theo lôgarit"),
            "scale = \"log\"",
        ),
        optional(
            "power",
            Kind::Number,
            ("proportional by this power", "tính tỷ lệ theo lũy thừa này"),
            "power = \"1/2\"",
        ),
    ],
};

/// `curve = { … }`
pub(crate) static CURVE: Shape = Shape {
    name: "curve",
    doc: (
        "straight lines through points, or segments with gaps",
        "các đoạn thẳng qua các điểm, hoặc các đoạn rời",
    ),
    fields: &[
        OF,
        optional(
            "through",
            Kind::Tables(&POINT),
            ("the points, from left to right", "các điểm, từ trái sang phải"),
            "through = [{ at = 0, points = 0 }, { at = 1, points = \"full\" }]",
        ),
        optional(
            "segments",
            Kind::Tables(&SEGMENT),
            (
                "straight lines with gaps between them, instead of `through`",
                "các đoạn thẳng rời nhau, thay cho `through`",
            ),
            "segments = [{ from = 0, to = 54, points_from = 0, points_to = 50 }, { from = 55, to = 154, points_from = 51, points_to = 100 }]",
        ),
        optional(
            "outside",
            Kind::OneOf(&["clamp", "extend"]),
            (
                "outside of all lines: what the end earns (the default of `through`), or on along the line",
                "ngoài các đoạn: lấy điểm của đầu mút (mặc định của `through`), hoặc kéo dài đường thẳng",
            ),
            "outside = \"extend\"",
        ),
        optional(
            "otherwise",
            Kind::Mark,
            ("what lies in a gap, and outside", "các giá trị nằm giữa hai đoạn và ở ngoài"),
            "otherwise = 0",
        ),
    ],
};

/// A segment of a curve.
pub(crate) static SEGMENT: Shape = Shape {
    name: "segment",
    doc: ("a straight line, both ends included", "một đoạn thẳng, gồm cả hai đầu"),
    fields: &[
        required("from", Kind::Number, ("the least value", "giá trị nhỏ nhất"), "from = 9.1"),
        required("to", Kind::Number, ("the greatest value", "giá trị lớn nhất"), "to = 35.4"),
        required("points_from", Kind::Mark, ("what `from` earns", "điểm tại `from`"), "points_from = 51"),
        required("points_to", Kind::Mark, ("what `to` earns", "điểm tại `to`"), "points_to = 100"),
    ],
};

/// A point of a curve.
pub(crate) static POINT: Shape = Shape {
    name: "point",
    doc: ("a point of a curve", "một điểm của đường gấp khúc"),
    fields: &[required("at", Kind::Number, ("the quantity", "đại lượng"), "at = \"50%\""), POINTS],
};

/// `log_normal = { … }`
pub(crate) static LOG_NORMAL: Shape = Shape {
    name: "log_normal",
    doc: ("a log-normal curve through two points", "đường log-chuẩn qua hai điểm"),
    fields: &[
        OF,
        required(
            "at",
            Kind::Tables(&SHARE_AT),
            ("the two points", "hai điểm"),
            "at = [{ x = 2500, share = \"90%\" }, { x = 4000, share = \"50%\" }]",
        ),
    ],
};

/// A point of a log-normal curve.
pub(crate) static SHARE_AT: Shape = Shape {
    name: "share_at",
    doc: ("a point of a log-normal curve", "một điểm của đường log-chuẩn"),
    fields: &[
        required("x", Kind::Number, ("the quantity, above 0", "đại lượng, lớn hơn 0"), "x = 2500"),
        required(
            "share",
            Kind::Number,
            ("the share of the maximum, between 0 and 1", "tỷ lệ điểm tối đa, giữa 0 và 1"),
            "share = \"90%\"",
        ),
    ],
};

/// `score = { … }`
pub(crate) static SCORE: Shape = Shape {
    name: "score",
    doc: ("a number given directly, scaled to the maximum", "điểm cho trực tiếp, quy đổi về điểm tối đa"),
    fields: &[OF, required("out_of", Kind::Number, ("what earns the maximum", "thang điểm"), "out_of = 100")],
};

/// `average = { … }`
pub(crate) static AVERAGE: Shape = Shape {
    name: "average",
    doc: ("the mean over the sub-units", "trung bình của các đơn vị trực thuộc"),
    fields: &[
        OF,
        required(
            "absent",
            Kind::OneOf(&["zero", "exclude"]),
            ("a sub-unit without the figure", "đơn vị trực thuộc không có số liệu"),
            "absent = \"zero\"",
        ),
        WEIGHT,
        optional(
            "out_of",
            Kind::Number,
            ("what earns the maximum; 1 unless given", "mức được điểm tối đa; mặc định là 1"),
            "out_of = 100",
        ),
    ],
};
