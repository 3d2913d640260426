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
    pub(crate) fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }
}
