use super::super::shape::{Field, Kind, Shape};
use super::rules::{BETTER, OF};
use super::{optional, required};

const END: Kind = Kind::Either(&[
    Kind::OneOf(&["minimum", "maximum", "mean", "median"]),
    Kind::Number,
    Kind::Table(&RELATIVE_END),
]);

/// A quantile at one end of `between`.
pub(crate) static RELATIVE_END: Shape = Shape {
    name: "end by a quantile",
    doc: ("a quantile of the set", "một phân vị của tập so sánh"),
    fields: &[required(
        "quantile",
        Kind::Number,
        ("which, as a share from the least on", "phân vị nào, tính từ giá trị nhỏ nhất"),
        "quantile = \"5%\"",
    )],
};

/// `relative = { … }`
pub(crate) static RELATIVE: Shape = Shape {
    name: "relative",
    doc: ("compared with the other units", "so với các đơn vị khác"),
    fields: &[
        OF,
        required(
            "to",
            Kind::OneOf(&[
                "best",
                "min-max",
                "mean",
                "median",
                "quantile",
                "between",
                "z-score",
                "rank",
                "percentile-rank",
            ]),
            (
                "what of the set it is compared with, and how",
                "so với giá trị nào của tập so sánh, và so thế nào",
            ),
            "to = \"best\"",
        ),
        BETTER,
        optional(
            "equal",
            Kind::Mark,
            (
                "for min-max, between, z-score and rank: the mark if all are equal",
                "với min-max, between, z-score và rank: điểm khi tất cả bằng nhau",
            ),
            "equal = \"full\"",
        ),
        optional(
            "quantile",
            Kind::Number,
            ("which quantile, as a share from the least on", "phân vị nào, tính từ giá trị nhỏ nhất"),
            "quantile = \"75%\"",
        ),
        optional(
            "zero",
            END,
            ("for between and z-score: what earns 0", "với between và z-score: mốc 0 điểm"),
            "zero = \"minimum\"",
        ),
        optional(
            "full",
            END,
            ("for between and z-score: what earns the maximum", "với between và z-score: mốc điểm tối đa"),
            "full = 80",
        ),
        optional(
            "deviation",
            Kind::OneOf(&["population", "sample"]),
            (
                "for z-score: the sum of squares over n, or over n − 1",
                "với z-score: chia tổng bình phương cho n, hoặc cho n − 1",
            ),
            "deviation = \"population\"",
        ),
        optional(
            "ties",
            Kind::OneOf(&["competition", "modified", "dense", "average"]),
            ("for rank: how equals share a rank", "với rank: xếp hạng các đơn vị bằng nhau"),
            "ties = \"competition\"",
        ),
        optional(
            "within",
            Kind::NameOf,
            ("only with units of the same choice or text input", "chỉ so với các đơn vị cùng nhóm"),
            "within = \"region\"",
        ),
        optional(
            "among",
            Kind::Condition,
            (
                "only units for which this holds are in the set",
                "chỉ đơn vị thỏa điều kiện này thuộc tập so sánh",
            ),
            "among = \"population >= 5000\"",
        ),
        optional(
            "set",
            Kind::OneOf(&["previous"]),
            ("the set of the period before", "tập so sánh của kỳ trước"),
            "set = \"previous\"",
        ),
        optional(
            "winsorise",
            Kind::Table(&WINSORISE),
            (
                "extreme values count as less extreme ones",
                "giá trị quá lớn hoặc quá nhỏ được thay bằng giá trị kế tiếp",
            ),
            "winsorise = { highest = 1 }",
        ),
        optional(
            "frozen",
            Kind::Table(&FROZEN),
            ("a set that the rubric declares", "tập so sánh ghi sẵn trong bộ chỉ số"),
            "frozen = { source = \"…\", minimum = 3, maximum = 97 }",
        ),
    ],
};

/// `winsorise = { … }`
pub(crate) static WINSORISE: Shape = Shape {
    name: "winsorise",
    doc: (
        "how much at each end of the set counts as the nearest value that is left",
        "mỗi đầu của tập so sánh có bao nhiêu giá trị được thay bằng giá trị kế tiếp",
    ),
    fields: &[
        optional("lowest", Kind::Integer, ("so many of the lowest", "số giá trị thấp nhất"), "lowest = 1"),
        optional("highest", Kind::Integer, ("so many of the highest", "số giá trị cao nhất"), "highest = 1"),
        optional(
            "below",
            Kind::Number,
            ("what lies below this quantile", "các giá trị dưới phân vị này"),
            "below = \"5%\"",
        ),
        optional(
            "above",
            Kind::Number,
            ("what lies above this quantile", "các giá trị trên phân vị này"),
            "above = \"95%\"",
        ),
    ],
};

const MINIMUM: Field =
    optional("minimum", Kind::Number, ("its smallest value", "giá trị nhỏ nhất"), "minimum = 3");
const MAXIMUM: Field =
    optional("maximum", Kind::Number, ("its largest value", "giá trị lớn nhất"), "maximum = 97");
const MEAN: Field = optional("mean", Kind::Number, ("its mean", "trung bình"), "mean = 51.2");
const MEDIAN: Field = optional("median", Kind::Number, ("its median", "trung vị"), "median = 49");
const DEVIATION: Field =
    optional("deviation", Kind::Number, ("its standard deviation", "độ lệch chuẩn"), "deviation = 12.5");
const VALUES: Field = optional(
    "values",
    Kind::List(&Kind::Number),
    ("all its values, instead of statistics", "toàn bộ giá trị, thay cho các số thống kê"),
    "values = [12, 40, 55]",
);

/// `frozen = { … }`
pub(crate) static FROZEN: Shape = Shape {
    name: "frozen",
    doc: (
        "a reference set that is declared: the statistics that the rule needs, or all values",
        "tập so sánh ghi sẵn: các số thống kê mà cách tính cần, hoặc toàn bộ giá trị",
    ),
    fields: &[
        required(
            "source",
            Kind::Text,
            ("where the numbers are from", "nguồn của các số này"),
            "source = \"DTI 2020, Phụ lục II\"",
        ),
        MINIMUM,
        MAXIMUM,
        MEAN,
        MEDIAN,
        DEVIATION,
        VALUES,
        optional(
            "groups",
            Kind::Map(&Kind::Table(&FROZEN_SET)),
            ("one set for each group of `within`", "mỗi nhóm của `within` một tập so sánh"),
            "groups = { north = { minimum = 3, maximum = 80 } }",
        ),
    ],
};

/// A declared set of one group.
pub(crate) static FROZEN_SET: Shape = Shape {
    name: "frozen_set",
    doc: ("the declared set of one group", "tập so sánh ghi sẵn của một nhóm"),
    fields: &[MINIMUM, MAXIMUM, MEAN, MEDIAN, DEVIATION, VALUES],
};
