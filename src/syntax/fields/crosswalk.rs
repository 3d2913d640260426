use super::super::shape::{Kind, Shape};
use super::{optional, required};

/// `[crosswalk]`
pub(crate) static CROSSWALK: Shape = Shape {
    name: "crosswalk",
    doc: ("what became of an earlier version", "đối chiếu với phiên bản trước"),
    fields: &[
        required(
            "from",
            Kind::Word,
            ("the id and the version of the earlier rubric", "mã và phiên bản của bộ chỉ số trước"),
            "from = \"tuyen-quang-dti-xa@2022.1\"",
        ),
        optional(
            "compare",
            Kind::OneOf(&["points", "share"]),
            (
                "results of the two may be ranked together: by points, or by the share of the maximum",
                "kết quả của hai phiên bản được xếp hạng chung: theo điểm, hoặc theo tỷ lệ so với điểm tối đa",
            ),
            "compare = \"share\"",
        ),
        optional(
            "nodes",
            Kind::Map(&Kind::Either(&[Kind::Id, Kind::List(&Kind::Id)])),
            (
                "what nodes of this version were in the earlier one; `[]` for one that is new",
                "các mục của phiên bản này là mục nào ở phiên bản trước; `[]` nếu là mục mới",
            ),
            "nodes = { \"2.1\" = \"1.3\", \"2.2\" = [\"1.4\", \"1.5\"] }",
        ),
        optional(
            "inputs",
            Kind::Map(&Kind::Either(&[Kind::Name, Kind::List(&Kind::Name)])),
            ("the same of inputs", "tương tự với số liệu"),
            "inputs = { files_online = \"online_files\" }",
        ),
    ],
};
