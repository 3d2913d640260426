//! What a table of the format looks like.

/// A table: its name, what it is, and its keys.
#[derive(Debug)]
pub(crate) struct Shape {
    pub(crate) name: &'static str,
    /// In English and Vietnamese.
    pub(crate) doc: (&'static str, &'static str),
    pub(crate) fields: &'static [Field],
}

/// A key of a table.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) key: &'static str,
    pub(crate) kind: Kind,
    pub(crate) need: Need,
    /// In English and Vietnamese.
    pub(crate) doc: (&'static str, &'static str),
    pub(crate) example: &'static str,
}

/// Whether a key has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    Required,
    Optional,
}

/// What the value of a key looks like.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    /// A text for people: a string, or `{ vi = …, en = … }`.
    Text,
    /// A plain string.
    Word,
    /// The id of a node, rubric or unit.
    Id,
    /// The name of an input.
    Name,
    /// The id of something declared elsewhere: whether it is there says who looks for it.
    IdOf,
    /// The same of the name of an input.
    NameOf,
    /// An exact number.
    Number,
    /// A whole number.
    Integer,
    /// What something earns: points, or a share of the maximum.
    Mark,
    /// What a state without a value gives: a mark, `exclude` or `unscored`.
    Policy,
    Boolean,
    Date,
    Expression,
    /// An expression that is yes or no.
    Condition,
    OneOf(&'static [&'static str]),
    List(&'static Kind),
    Table(&'static Shape),
    /// An array of tables.
    Tables(&'static Shape),
    /// A table with free keys.
    Map(&'static Kind),
    Either(&'static [Kind]),
}

impl Shape {
    /// As Vietnamese messages call it: by its key, and where nobody writes its name in Vietnamese words.
    pub(crate) fn vietnamese(&self) -> String {
        match self.name {
            "rubric file" => "tệp bộ chỉ số",
            "case file" => "tệp trường hợp kiểm thử",
            "unit of a case" => "đơn vị của trường hợp kiểm thử",
            "reported figure" => "số liệu kèm trạng thái",
            "rounding of levels" => "bảng `[rounding]`",
            "cap on the points" => "mục khống chế điểm",
            "cap on the class" => "mục khống chế xếp loại",
            "node of a pillar" => "mục của trụ cột",
            "node of a ranking" => "mục của bảng xếp hạng",
            "tie-break key" => "tiêu chí xét khi bằng nhau",
            "lookup table" => "bảng tra",
            "row of a lookup table" => "dòng của bảng tra",
            "quantity over sub-units" => "đại lượng tính từ đơn vị trực thuộc",
            "end by a quantile" => "giới hạn theo phân vị",
            "step" => "mức của `bands`",
            "item" => "dòng của danh mục",
            "point" => "điểm của đường gấp khúc",
            "segment" => "đoạn của đường gấp khúc",
            name => return format!("`{name}`"),
        }
        .to_owned()
    }

    pub(crate) fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }
}
