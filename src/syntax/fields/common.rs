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
    Kind::OneOf(&[
        "sum",
        "maximum",
        "minimum",
        "applicable",
        "mean",
        "share-of-sum",
        "mean-of-shares",
        "power",
        "geometric",
        "harmonic",
        "median",
        "mode",
        "mean-min",
        "mazziotta-pareto",
    ]),
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

const A_CAP: Kind = Kind::Table(&CAP);

pub(super) const CAPS: Field = optional(
    "caps",
    Kind::List(&A_CAP),
    (
        "events after which no more, or no less, than so many points are given",
        "các trường hợp bị khống chế điểm, hoặc được bảo đảm điểm",
    ),
    "caps = [{ when = \"serious_incident\", at_most = \"50%\" }]",
);

/// A cap on the points.
pub(crate) static CAP: Shape = Shape {
    name: "cap on the points",
    doc: (
        "an event, and the most or the least points after it",
        "một trường hợp và điểm cao nhất hoặc thấp nhất khi đó",
    ),
    fields: &[
        required(
            "when",
            Kind::Condition,
            (
                "where this holds; where it cannot be decided `at_most` holds, and `at_least` does not",
                "khi điều kiện này đúng; chưa xác định được thì áp dụng `at_most` và không áp dụng `at_least`",
            ),
            "when = \"serious_incident\"",
        ),
        optional(
            "at_most",
            Kind::Mark,
            (
                "the most that is given then; a share is of the maximum that the unit can reach",
                "điểm cao nhất khi đó; tỷ lệ tính theo điểm tối đa mà đơn vị có thể đạt",
            ),
            "at_most = \"50%\"",
        ),
        optional(
            "at_least",
            Kind::Mark,
            (
                "or the least that is given then; a share is of the maximum that the unit can reach",
                "hoặc điểm thấp nhất khi đó; tỷ lệ tính theo điểm tối đa mà đơn vị có thể đạt",
            ),
            "at_least = \"50%\"",
        ),
    ],
};

pub(super) const DROP_HIGHEST: Field = optional(
    "drop_highest",
    Kind::Integer,
    (
        "how many of the highest that it holds do not count",
        "số mục con cao nhất không tính vào tổng hoặc trung bình",
    ),
    "drop_highest = 1",
);

pub(super) const KEEP_BEST: Field = optional(
    "keep_best",
    Kind::Integer,
    (
        "how many of what it holds count: the best",
        "số mục con cao nhất được tính; các mục còn lại không tính",
    ),
    "keep_best = 3",
);

pub(super) const EXPONENT: Field = optional(
    "exponent",
    Kind::Number,
    (
        "of the mean `power`, from -10 to 10 and not 0; 2 is the quadratic mean",
        "số mũ của trung bình `power`, từ -10 đến 10 và khác 0; 2 là trung bình bình phương",
    ),
    "exponent = 2",
);

pub(super) const TIE: Field = optional(
    "tie",
    Kind::OneOf(&["lowest", "highest"]),
    (
        "which is taken of several that are equally common under `mode`",
        "khi `mode` có nhiều tỷ lệ cùng xuất hiện nhiều nhất thì lấy tỷ lệ nào",
    ),
    "tie = \"lowest\"",
);

pub(super) const PENALTY: Field = optional(
    "penalty",
    Kind::Number,
    (
        "how much of the penalty of `mean-min` or `mazziotta-pareto` is taken off the mean",
        "mức trừ vào trung bình của `mean-min` hoặc `mazziotta-pareto`",
    ),
    "penalty = \"1/2\"",
);

/// What a code stands for.
const CODE_STATES: Kind = Kind::OneOf(&["missing", "not-applicable", "not-accepted"]);
const OWN_CODE_STATES: Kind = Kind::OneOf(&["missing", "not-applicable", "not-accepted", "value"]);

pub(super) const CODES: Field = optional(
    "codes",
    Kind::Map(&CODE_STATES),
    (
        "the codes that stand in the data in place of a value, and the state that each stands for",
        "các mã ghi thay cho giá trị trong số liệu, và trạng thái của mỗi mã",
    ),
    "codes = { \"..\" = \"missing\", \"N/A\" = \"not-applicable\" }",
);
pub(super) const OWN_CODES: Field = optional(
    "codes",
    Kind::Map(&OWN_CODE_STATES),
    (
        "codes of this input beside those of the head; `value` takes one of those back",
        "mã riêng của số liệu này, ngoài các mã ở phần đầu; `value` bỏ một mã ở phần đầu",
    ),
    "codes = { \"-1\" = \"missing\" }",
);

pub(super) const UNSCORED_IF: Field = optional(
    "unscored_if",
    Kind::Condition,
    ("where it holds, there is no score here", "thỏa thì mục này không có điểm"),
    "unscored_if = \"coded(deaths, '?')\"",
);

pub(super) const UNSCORED: Field = optional(
    "unscored",
    Kind::OneOf(&["unscored", "exclude", "zero"]),
    (
        "what something in it without a score does here: no score here either (the default), left out, 0 points",
        "khi mục con không có điểm: mục này cũng không có điểm (mặc định), loại mục con ra, hoặc tính 0 điểm",
    ),
    "unscored = \"exclude\"",
);

pub(super) const COVERAGE: Field = optional(
    "coverage",
    Kind::Number,
    (
        "the least share of what applies in it that must have data",
        "tỷ lệ tối thiểu các nội dung áp dụng phải có số liệu",
    ),
    "coverage = \"60%\"",
);
pub(super) const BELOW_COVERAGE: Field = optional(
    "below_coverage",
    Kind::Policy,
    (
        "what less data than `coverage` asks for gives; no score is the default",
        "khi số liệu ít hơn mức `coverage`; mặc định là không có điểm",
    ),
    "below_coverage = \"zero\"",
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
            "digits",
            Kind::Integer,
            (
                "significant digits instead of places, 1 to 28",
                "số chữ số có nghĩa thay cho `places`, từ 1 đến 28",
            ),
            "digits = 3",
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
