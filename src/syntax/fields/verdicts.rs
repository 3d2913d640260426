use super::super::shape::{Kind, Shape};
use super::common::{A_ROUNDING, ROUNDING};
use super::head::COUNTS;
use super::rules::NUMBER_OR_EXPRESSION;
use super::{optional, required};

const A_VIEW: Kind = Kind::Either(&[Kind::OneOf(&["exact", "rounded"]), Kind::Table(&ROUNDING)]);

/// `[[pillar]]`
pub(crate) static PILLAR: Shape = Shape {
    name: "pillar",
    doc: ("a view over the tree", "một trụ cột"),
    fields: &[
        required("id", Kind::Id, ("its id", "mã"), "id = \"kinh-te-so\""),
        required(
            "title",
            Kind::Text,
            ("its title", "tên gọi"),
            "title = { vi = \"Kinh tế số\", en = \"Digital economy\" }",
        ),
        required(
            "points",
            Kind::Number,
            ("the maximum points, checked", "điểm tối đa; được kiểm tra"),
            "points = 430",
        ),
        optional(
            "counts",
            Kind::Table(&COUNTS),
            ("how many nodes stand in it, checked", "số lượng chỉ số, tiêu chí; được kiểm tra"),
            "counts = { index = 7, criterion = 52 }",
        ),
        required(
            "of",
            Kind::List(&Kind::Either(&[Kind::IdOf, Kind::Table(&PILLAR_NODE)])),
            ("its nodes", "các mục thuộc trụ cột"),
            "of = [\"1\", { node = \"2\", weight = \"1/2\" }]",
        ),
        optional("rounding", A_ROUNDING, ("its own rounding", "cách làm tròn riêng"), "rounding = \"exact\""),
    ],
};

/// A node of a pillar, with its weight.
pub(crate) static PILLAR_NODE: Shape = Shape {
    name: "node of a pillar",
    doc: ("a node with a weight", "một mục kèm trọng số"),
    fields: &[
        required("node", Kind::IdOf, ("the node", "mục"), "node = \"2\""),
        required(
            "weight",
            NUMBER_OR_EXPRESSION,
            (
                "its weight, a number or what figures of the unit make it",
                "trọng số, là một số hoặc biểu thức theo số liệu của đơn vị",
            ),
            "weight = \"1/2\"",
        ),
    ],
};

/// `[classes]`
pub(crate) static CLASSES: Shape = Shape {
    name: "classes",
    doc: ("what classes look at", "căn cứ xếp loại"),
    fields: &[
        required(
            "of",
            Kind::IdOf,
            ("`total`, a node or a pillar", "`total`, một mục hoặc một trụ cột"),
            "of = \"total\"",
        ),
        required(
            "value",
            A_VIEW,
            (
                "exact, rounded, or the percentage rounded for this",
                "giá trị chính xác, đã làm tròn, hoặc tỷ lệ phần trăm làm tròn riêng",
            ),
            "value = \"exact\"",
        ),
        optional(
            "caps",
            Kind::List(&Kind::Table(&CLASS_CAP)),
            (
                "events after which no better class than one is given",
                "các trường hợp bị khống chế mức xếp loại",
            ),
            "caps = [{ when = \"serious_incident\", at_best = \"kha\" }]",
        ),
    ],
};

/// A cap on the class.
pub(crate) static CLASS_CAP: Shape = Shape {
    name: "cap on the class",
    doc: ("an event, and the best class after it", "một trường hợp và mức xếp loại cao nhất khi đó"),
    fields: &[
        required(
            "when",
            Kind::Condition,
            ("where this holds, or cannot be decided", "khi điều kiện này đúng, hoặc chưa xác định được"),
            "when = \"serious_incident\"",
        ),
        required(
            "at_best",
            Kind::IdOf,
            ("the best class that is left", "mức xếp loại cao nhất còn được xét"),
            "at_best = \"kha\"",
        ),
    ],
};

/// `[[class]]`
pub(crate) static CLASS: Shape = Shape {
    name: "class",
    doc: ("a class", "một mức xếp loại"),
    fields: &[
        required("id", Kind::Id, ("its id", "mã"), "id = \"tot\""),
        required("title", Kind::Text, ("its title", "tên gọi"), "title = { vi = \"Tốt\", en = \"Good\" }"),
        optional("from", Kind::Mark, ("this or more", "từ mức này trở lên"), "from = \"80%\""),
        optional("above", Kind::Mark, ("more than this", "trên mức này"), "above = \"75%\""),
        optional(
            "requires",
            Kind::Condition,
            ("without it the next class is tried", "không thỏa thì xét mức tiếp theo"),
            "requires = \"not serious_incident\"",
        ),
        optional("note", Kind::Text, ("a remark", "ghi chú"), "note = \"…\""),
    ],
};

/// `[[ranking]]`
pub(crate) static RANKING: Shape = Shape {
    name: "ranking",
    doc: ("a ranking", "một bảng xếp hạng"),
    fields: &[
        required("id", Kind::Id, ("its id", "mã"), "id = \"total\""),
        required(
            "title",
            Kind::Text,
            ("its title", "tên gọi"),
            "title = { vi = \"Xếp hạng chung\", en = \"Overall\" }",
        ),
        required(
            "of",
            Kind::Either(&[Kind::IdOf, Kind::List(&Kind::Either(&[Kind::IdOf, Kind::Table(&RANKED_NODE)]))]),
            (
                "`total`, a node or a pillar; with `by = \"copeland\"` a list of them, each with its weight",
                "`total`, một mục hoặc một trụ cột; với `by = \"copeland\"` là một danh sách, mỗi mục một trọng số",
            ),
            "of = \"total\"",
        ),
        optional(
            "by",
            Kind::OneOf(&["value", "copeland"]),
            (
                "what orders the units: the value of `of`, or how often a unit is better than another; `value` where not given",
                "thứ tự theo giá trị của `of`, hay theo số cặp so sánh thắng các đơn vị khác; không ghi thì là `value`",
            ),
            "by = \"copeland\"",
        ),
        optional(
            "tied_pair",
            Kind::Number,
            (
                "for copeland: what a pair that nobody wins gives to both, from 0 to 1",
                "với copeland: cặp hòa cho mỗi bên bao nhiêu, từ 0 đến 1",
            ),
            "tied_pair = \"1/2\"",
        ),
        required(
            "value",
            A_VIEW,
            (
                "exact, rounded, or points rounded for this",
                "giá trị chính xác, đã làm tròn, hoặc điểm làm tròn riêng",
            ),
            "value = \"rounded\"",
        ),
        required(
            "ties",
            Kind::OneOf(&["competition", "dense", "modified", "ordinal", "average", "percent"]),
            ("how equals are numbered", "cách đánh số khi bằng nhau"),
            "ties = \"competition\"",
        ),
        optional(
            "first",
            Kind::OneOf(&["higher", "lower"]),
            (
                "which value comes first; `higher` where not given",
                "giá trị nào đứng trước; không ghi thì là `higher`",
            ),
            "first = \"lower\"",
        ),
        optional(
            "tie_break",
            Kind::List(&Kind::Either(&[Kind::IdOf, Kind::Table(&TIE_KEY)])),
            ("what decides between equals, in turn", "tiêu chí phụ khi bằng nhau, lần lượt"),
            "tie_break = [\"7\"]",
        ),
        optional(
            "within",
            Kind::Either(&[Kind::NameOf, Kind::List(&Kind::NameOf)]),
            (
                "a choice or text input, or `parent`: a list for each; of several, for each combination",
                "một số liệu kiểu choice hoặc text, hoặc `parent`: mỗi nhóm một bảng; nhiều số liệu thì mỗi tổ hợp một bảng",
            ),
            "within = \"district\"",
        ),
        optional(
            "eligible",
            Kind::Condition,
            ("the others are scored and not ranked", "đơn vị không thỏa được chấm điểm nhưng không xếp hạng"),
            "eligible = \"has_public_services\"",
        ),
    ],
};

/// A node at which a ranking compares units two by two.
pub(crate) static RANKED_NODE: Shape = Shape {
    name: "node of a ranking",
    doc: (
        "where units are compared two by two, and what that weighs",
        "một mục để so sánh từng cặp đơn vị, kèm trọng số",
    ),
    fields: &[
        required("node", Kind::IdOf, ("the node or pillar", "mục hoặc trụ cột"), "node = \"2\""),
        optional(
            "weight",
            Kind::Number,
            ("its weight; 1 where not given", "trọng số; không ghi thì là 1"),
            "weight = \"3/2\"",
        ),
        optional(
            "first",
            Kind::OneOf(&["higher", "lower"]),
            (
                "which value is better here; that of the ranking where not given",
                "giá trị nào tốt hơn ở mục này; không ghi thì theo bảng xếp hạng",
            ),
            "first = \"lower\"",
        ),
    ],
};

/// A tie-break key that is an expression.
pub(crate) static TIE_KEY: Shape = Shape {
    name: "tie-break key",
    doc: ("an expression that decides between equals", "biểu thức quyết định khi bằng nhau"),
    fields: &[
        required("value", Kind::Expression, ("the expression", "biểu thức"), "value = \"late_days\""),
        required(
            "first",
            Kind::OneOf(&["higher", "lower"]),
            ("which comes first", "giá trị nào đứng trước"),
            "first = \"lower\"",
        ),
    ],
};
