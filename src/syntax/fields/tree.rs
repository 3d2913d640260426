use super::super::shape::{Field, Kind, Shape};
use super::common::{
    A_ROUNDING, AGGREGATE, BELOW_COVERAGE, CAPS, COVERAGE, DROP_HIGHEST, DROP_LOWEST, EXPONENT, KEEP_BEST,
    PENALTY, PROVIDER, TIE, UNSCORED, UNSCORED_IF, VERIFIED_BY,
};
use super::relative::RELATIVE;
use super::rules::{
    AVERAGE, BANDS, CHECKLIST, CHOICE, CONDITIONS, COUNT, CURVE, DEADLINE, LINEAR, LOG_NORMAL,
    NUMBER_OR_EXPRESSION, RATIO, SCORE, WHEN,
};
use super::{INPUT, RANGE_WORDS, optional, required};

const IN_PLACE: Kind = Kind::Map(&Kind::Table(&INPUT));
const YES_OR_NO: Kind = Kind::Either(&[Kind::Condition, Kind::Table(&WHEN)]);
const SEVERAL: Kind = Kind::Either(&[Kind::List(&Kind::Condition), Kind::Table(&CONDITIONS)]);

const ID: Field = required("id", Kind::Id, ("its id", "mã số"), "id = \"1.2\"");
const TITLE: Field = required(
    "title",
    Kind::Text,
    ("its title", "tên gọi"),
    "title = { vi = \"Nhận thức số\", en = \"Awareness\" }",
);
const POINTS: Field = optional(
    "points",
    Kind::Number,
    (
        "the maximum points; needed unless the node is only shown",
        "điểm tối đa; bắt buộc trừ khi mục không tính điểm",
    ),
    "points = 10",
);
const ROLE: Field = optional(
    "role",
    Kind::OneOf(&["scored", "bonus", "deduction", "shown"]),
    (
        "how it counts in its parent: scored (the default), bonus, deduction, shown",
        "cách tính vào mục cha: scored (mặc định), bonus (điểm thưởng), deduction (điểm trừ), shown (không tính điểm)",
    ),
    "role = \"shown\"",
);
const WEIGHT: Field = optional(
    "weight",
    NUMBER_OR_EXPRESSION,
    (
        "its weight in the mean of the node that holds it, a number or what figures of the unit make it; 1 where it is not given",
        "trọng số trong trung bình của mục cha, là một số hoặc biểu thức theo số liệu của đơn vị; mặc định là 1",
    ),
    "weight = \"1/3\"",
);
const WEIGHT_SHARE: Field = optional(
    "weight_share",
    Kind::Number,
    (
        "its share of the mean of the node that holds it, which it keeps whatever becomes of the others",
        "tỷ trọng cố định trong trung bình của mục cha, giữ nguyên dù các mục khác thế nào",
    ),
    "weight_share = \"25%\"",
);
const CLAUSE: Field = optional(
    "clause",
    Kind::Word,
    ("where the decision says so", "điều, khoản, mục của quyết định"),
    "clause = \"Phụ lục III, mục 1.2\"",
);
const PROVENANCE: Field =
    optional("provenance", Kind::Word, ("where it comes from", "nguồn gốc"), "provenance = \"decision\"");
const NOTE: Field = optional("note", Kind::Text, ("a remark", "ghi chú"), "note = \"…\"");
const APPLIES_IF: Field = optional(
    "applies_if",
    Kind::Condition,
    ("where it does not hold, the node is not applicable", "không thỏa thì mục này không áp dụng"),
    "applies_if = \"has_public_services\"",
);
const ZERO_IF: Field = optional(
    "zero_if",
    Kind::Condition,
    ("where it holds, the node earns 0", "thỏa thì mục này được 0 điểm"),
    "zero_if = 'points(\"1.1\") = 0'",
);
const OWN_ROUNDING: Field =
    optional("rounding", A_ROUNDING, ("its own rounding", "cách làm tròn riêng"), "rounding = \"exact\"");
const MISSING: Field = optional(
    "missing",
    Kind::Policy,
    (
        "what a figure that is not reported gives, here and below",
        "khi số liệu không được báo cáo, tại đây và bên dưới",
    ),
    "missing = \"zero\"",
);
const NOT_APPLICABLE: Field = optional(
    "not_applicable",
    Kind::Policy,
    (
        "what a figure that is not applicable gives, here and below",
        "khi số liệu không áp dụng, tại đây và bên dưới",
    ),
    "not_applicable = \"full\"",
);
const NOT_ACCEPTED: Field = optional(
    "not_accepted",
    Kind::Policy,
    (
        "what a figure refused at appraisal gives, here and below",
        "khi số liệu không được công nhận, tại đây và bên dưới",
    ),
    "not_accepted = \"zero\"",
);
const ZERO_DENOMINATOR: Field = optional(
    "zero_denominator",
    Kind::Policy,
    (
        "what a division by zero gives, and a function that has no value, here and below",
        "khi mẫu số bằng 0 hoặc hàm không có giá trị, tại đây và bên dưới",
    ),
    "zero_denominator = \"full\"",
);
const BEYOND: Field = optional(
    "beyond_maximum",
    Kind::OneOf(RANGE_WORDS),
    (
        "what a result outside 0 and the maximum meets, here and below",
        "khi kết quả nằm ngoài khoảng từ 0 đến điểm tối đa, tại đây và bên dưới",
    ),
    "beyond_maximum = \"clamp\"",
);

const EXCLUDED: Field = optional(
    "excluded",
    Kind::OneOf(&["rescale", "shrink"]),
    (
        "what becomes of it when something in it is excluded, here and below",
        "cách tính khi có mục con bị loại ra, tại đây và bên dưới",
    ),
    "excluded = \"shrink\"",
);
const AT_LEAST: Field =
    optional("at_least", Kind::Mark, ("the least it can come to", "điểm thấp nhất"), "at_least = 0");
const AT_MOST: Field =
    optional("at_most", Kind::Mark, ("the most it can come to", "điểm cao nhất"), "at_most = \"full\"");

const EVIDENCE: Field = optional(
    "evidence",
    Kind::Text,
    ("what proves the figures", "tài liệu kiểm chứng"),
    "evidence = \"Thông báo kết luận cuộc họp\"",
);
const ADVICE: Field =
    optional("advice", Kind::Text, ("what would earn more", "gợi ý để tăng điểm"), "advice = \"…\"");
const INPUTS: Field = optional(
    "inputs",
    IN_PLACE,
    ("figures that only this criterion uses, by name", "các số liệu chỉ dùng ở tiêu chí này, theo tên"),
    "inputs.meetings = { type = \"count\" }",
);

const YES_NO: Field = optional(
    "yes_no",
    YES_OR_NO,
    ("full if a condition holds", "đạt điểm tối đa nếu thỏa điều kiện"),
    "yes_no = \"has_plan\"",
);
const ALL: Field = optional(
    "all",
    SEVERAL,
    ("full if all conditions hold", "đạt điểm tối đa nếu thỏa tất cả điều kiện"),
    "all = [\"a\", \"b > 3\"]",
);
const ANY: Field = optional(
    "any",
    SEVERAL,
    ("full if at least one condition holds", "đạt điểm tối đa nếu thỏa ít nhất một điều kiện"),
    "any = [\"a\", \"b > 3\"]",
);
const CHOICE_RULE: Field = optional(
    "choice",
    Kind::Table(&CHOICE),
    ("the mark of the chosen option", "điểm theo lựa chọn"),
    "choice = { of = \"head\", points = { secretary = \"full\", other = 0 } }",
);
const CHECKLIST_RULE: Field = optional(
    "checklist",
    Kind::Table(&CHECKLIST),
    ("the sum of what is ticked", "tổng điểm các nội dung đạt được"),
    "checklist = { of = \"channels\" }",
);
const RATIO_RULE: Field = optional(
    "ratio",
    Kind::Table(&RATIO),
    ("a ratio × the maximum", "tỷ lệ × điểm tối đa"),
    "ratio = { of = \"a\", to = \"b\" }",
);
const BANDS_RULE: Field = optional(
    "bands",
    Kind::Table(&BANDS),
    ("the mark of the band that holds a quantity", "điểm theo mức"),
    "bands = { of = \"x\", steps = [{ from = 4, points = \"full\" }], otherwise = 0 }",
);
const COUNT_RULE: Field = optional(
    "count",
    Kind::Table(&COUNT),
    ("so many points for each, up to a cap", "số lượng × điểm mỗi đơn vị, có giới hạn"),
    "count = { of = \"n\", each = 1, cap = 5 }",
);
const DEADLINE_RULE: Field = optional(
    "deadline",
    Kind::Table(&DEADLINE),
    ("full by a date, less after it", "đúng hạn đạt điểm tối đa, chậm thì giảm điểm"),
    "deadline = { of = \"issued\", by = 2022-12-31, late = \"1/2\" }",
);
const LINEAR_RULE: Field = optional(
    "linear",
    Kind::Table(&LINEAR),
    ("a straight line between two values", "tuyến tính giữa hai mốc"),
    "linear = { of = \"x\", zero = \"20%\", full = 0 }",
);
const CURVE_RULE: Field = optional(
    "curve",
    Kind::Table(&CURVE),
    ("straight lines through given points", "các đoạn thẳng qua các điểm cho trước"),
    "curve = { of = \"x\", through = [{ at = 0, points = 0 }, { at = 1, points = \"full\" }] }",
);
const LOG_NORMAL_RULE: Field = optional(
    "log_normal",
    Kind::Table(&LOG_NORMAL),
    ("a log-normal curve through two points", "đường log-chuẩn qua hai điểm"),
    "log_normal = { of = \"lcp\", at = [{ x = 2500, share = \"90%\" }, { x = 4000, share = \"50%\" }] }",
);
const SCORE_RULE: Field = optional(
    "score",
    Kind::Table(&SCORE),
    ("a number given directly, scaled to the maximum", "điểm cho trực tiếp, quy đổi về điểm tối đa"),
    "score = { of = \"survey\", out_of = 100 }",
);
const RELATIVE_RULE: Field = optional(
    "relative",
    Kind::Table(&RELATIVE),
    ("compared with the other units", "so với các đơn vị khác"),
    "relative = { of = \"x\", to = \"best\" }",
);
const AVERAGE_RULE: Field = optional(
    "average",
    Kind::Table(&AVERAGE),
    ("the mean over the sub-units", "trung bình của các đơn vị trực thuộc"),
    "average = { of = \"a / b\", absent = \"zero\" }",
);
const FORMULA_RULE: Field = optional(
    "formula",
    Kind::Expression,
    ("the points as an expression", "điểm theo công thức"),
    "formula = \"full * a / b\"",
);

const CRITERION_FIELD: Field =
    optional("criterion", Kind::Tables(&CRITERION), ("its criteria", "các tiêu chí"), "[[index.criterion]]");

/// `[[group]]`
pub(crate) static GROUP: Shape = Shape {
    name: "group",
    doc: ("a group of indices", "một nhóm chỉ số"),
    fields: &[
        ID,
        TITLE,
        POINTS,
        ROLE,
        WEIGHT,
        WEIGHT_SHARE,
        CLAUSE,
        PROVENANCE,
        NOTE,
        APPLIES_IF,
        ZERO_IF,
        UNSCORED_IF,
        OWN_ROUNDING,
        MISSING,
        NOT_APPLICABLE,
        NOT_ACCEPTED,
        ZERO_DENOMINATOR,
        BEYOND,
        AGGREGATE,
        DROP_LOWEST,
        DROP_HIGHEST,
        KEEP_BEST,
        PENALTY,
        EXPONENT,
        TIE,
        UNSCORED,
        COVERAGE,
        BELOW_COVERAGE,
        EXCLUDED,
        AT_LEAST,
        AT_MOST,
        CAPS,
        PROVIDER,
        VERIFIED_BY,
        optional("group", Kind::Tables(&GROUP), ("groups within it", "các nhóm con"), "[[group.group]]"),
        optional("index", Kind::Tables(&INDEX), ("its indices", "các chỉ số chính"), "[[group.index]]"),
        CRITERION_FIELD,
    ],
};

/// `[[index]]`
pub(crate) static INDEX: Shape = Shape {
    name: "index",
    doc: ("an index", "một chỉ số chính"),
    fields: &[
        ID,
        TITLE,
        POINTS,
        ROLE,
        WEIGHT,
        WEIGHT_SHARE,
        CLAUSE,
        PROVENANCE,
        NOTE,
        APPLIES_IF,
        ZERO_IF,
        UNSCORED_IF,
        OWN_ROUNDING,
        MISSING,
        NOT_APPLICABLE,
        NOT_ACCEPTED,
        ZERO_DENOMINATOR,
        BEYOND,
        AGGREGATE,
        DROP_LOWEST,
        DROP_HIGHEST,
        KEEP_BEST,
        PENALTY,
        EXPONENT,
        TIE,
        UNSCORED,
        COVERAGE,
        BELOW_COVERAGE,
        EXCLUDED,
        AT_LEAST,
        AT_MOST,
        CAPS,
        PROVIDER,
        VERIFIED_BY,
        optional("index", Kind::Tables(&INDEX), ("indices within it", "các chỉ số con"), "[[index.index]]"),
        CRITERION_FIELD,
    ],
};

/// `[[criterion]]`
pub(crate) static CRITERION: Shape = Shape {
    name: "criterion",
    doc: ("a criterion", "một tiêu chí"),
    fields: &[
        ID,
        TITLE,
        POINTS,
        ROLE,
        WEIGHT,
        WEIGHT_SHARE,
        CLAUSE,
        PROVENANCE,
        NOTE,
        APPLIES_IF,
        ZERO_IF,
        UNSCORED_IF,
        OWN_ROUNDING,
        MISSING,
        NOT_APPLICABLE,
        NOT_ACCEPTED,
        ZERO_DENOMINATOR,
        BEYOND,
        AGGREGATE,
        DROP_LOWEST,
        DROP_HIGHEST,
        KEEP_BEST,
        PENALTY,
        EXPONENT,
        TIE,
        UNSCORED,
        COVERAGE,
        BELOW_COVERAGE,
        EXCLUDED,
        AT_LEAST,
        AT_MOST,
        CAPS,
        EVIDENCE,
        PROVIDER,
        VERIFIED_BY,
        ADVICE,
        INPUTS,
        YES_NO,
        ALL,
        ANY,
        CHOICE_RULE,
        CHECKLIST_RULE,
        RATIO_RULE,
        BANDS_RULE,
        COUNT_RULE,
        DEADLINE_RULE,
        LINEAR_RULE,
        CURVE_RULE,
        LOG_NORMAL_RULE,
        SCORE_RULE,
        RELATIVE_RULE,
        AVERAGE_RULE,
        FORMULA_RULE,
        optional(
            "part",
            Kind::Tables(&PART),
            ("its parts, instead of a rule", "các tiêu chí thành phần, thay cho cách tính điểm"),
            "[[index.criterion.part]]",
        ),
    ],
};

/// `[[part]]`
pub(crate) static PART: Shape = Shape {
    name: "part",
    doc: ("a part of a criterion", "một tiêu chí thành phần"),
    fields: &[
        ID,
        TITLE,
        POINTS,
        ROLE,
        WEIGHT,
        WEIGHT_SHARE,
        CLAUSE,
        PROVENANCE,
        NOTE,
        APPLIES_IF,
        ZERO_IF,
        UNSCORED_IF,
        OWN_ROUNDING,
        MISSING,
        NOT_APPLICABLE,
        NOT_ACCEPTED,
        ZERO_DENOMINATOR,
        BEYOND,
        CAPS,
        EVIDENCE,
        PROVIDER,
        VERIFIED_BY,
        ADVICE,
        INPUTS,
        YES_NO,
        ALL,
        ANY,
        CHOICE_RULE,
        CHECKLIST_RULE,
        RATIO_RULE,
        BANDS_RULE,
        COUNT_RULE,
        DEADLINE_RULE,
        LINEAR_RULE,
        CURVE_RULE,
        LOG_NORMAL_RULE,
        SCORE_RULE,
        RELATIVE_RULE,
        AVERAGE_RULE,
        FORMULA_RULE,
    ],
};

/// The keys that are rules.
pub(crate) const RULES: &[&str] = &[
    "yes_no",
    "all",
    "any",
    "choice",
    "checklist",
    "ratio",
    "bands",
    "count",
    "deadline",
    "linear",
    "curve",
    "log_normal",
    "score",
    "relative",
    "average",
    "formula",
];
