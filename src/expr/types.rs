use crate::diagnostic::Phrase;

/// What kind of value an expression has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Type {
    Number,
    Boolean,
    Date,
    /// One option of this list.
    Choice(usize),
    /// Any number of options of this list.
    Ticks(usize),
    Text,
}

impl Type {
    /// How messages name a value of it.
    pub(crate) fn word(self) -> Phrase {
        match self {
            Self::Number => Phrase::new("a number", "số"),
            Self::Boolean => Phrase::new("a condition", "điều kiện đúng/sai"),
            Self::Date => Phrase::new("a date", "ngày"),
            Self::Choice(_) => Phrase::new("a choice", "một lựa chọn"),
            Self::Ticks(_) => Phrase::new("a tick list", "danh sách đánh dấu"),
            Self::Text => Phrase::new("a text", "chuỗi văn bản"),
        }
    }

    /// Whether its values lie in an order.
    pub(crate) const fn is_ordered(self) -> bool {
        matches!(self, Self::Number | Self::Date)
    }
}
