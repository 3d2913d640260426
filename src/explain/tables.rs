//! Lookup tables in words: when a row fits, and what it gives.
use super::figures::option;
use super::rules::Words;
use crate::expr::{Cell, Hit, Literal, Output, Row, Table, Type, Typed, TypedKind};
use crate::model::Derived;
use crate::number::Exact;

impl Words<'_> {
    /// The table that a quantity is looked up in, where that is all of it.
    pub(crate) fn table_of<'t>(&self, mut value: &'t Typed) -> Option<&'t Table> {
        while let TypedKind::Round(of, _) = &value.kind {
            value = of;
        }
        match &value.kind {
            TypedKind::Table(table) => Some(table),
            _ => None,
        }
    }

    /// When a row fits: what each key has to be.
    pub(crate) fn row_when(&self, table: &Table, row: &Row) -> String {
        let cells: Vec<String> =
            table.keys.iter().zip(&row.when).filter_map(|(key, cell)| self.cell(key, cell)).collect();
        match cells.is_empty() {
            true => self.say("in any case", "mọi trường hợp").to_owned(),
            false => cells.join("; "),
        }
    }

    fn cell(&self, key: &Typed, cell: &Cell) -> Option<String> {
        let what = self.quantity(key);
        match cell {
            Cell::Any => None,
            Cell::OneOf(values) => {
                let values: Vec<String> = values.iter().map(|value| self.literal(key, value)).collect();
                let is = match key.ty {
                    Type::Number => "=",
                    _ => self.say("is", "là"),
                };
                Some(format!("{what} {is} {}", values.join(self.say(" or ", " hoặc "))))
            }
            Cell::Between { low, high } => {
                let low = low.as_ref().map(|end| (&end.at, end.closed));
                let high = high.as_ref().map(|end| (&end.at, end.closed));
                let value = |at: &Exact| self.with_unit(key, self.value_of(key, at));
                Some(format!("{what} {}", self.ends((low, high), &value)))
            }
        }
    }

    fn literal(&self, key: &Typed, value: &Literal) -> String {
        match value {
            Literal::Number(number) => self.with_unit(key, self.value_of(key, number)),
            Literal::Boolean(true) => self.say("yes", "có").to_owned(),
            Literal::Boolean(false) => self.say("no", "không").to_owned(),
            Literal::Option(place) => match key.ty {
                Type::Choice(input) | Type::Ticks(input) => {
                    let input = self.rubric.inputs().get(input);
                    input.map(|input| option(input, *place, self.lang)).unwrap_or_default()
                }
                _ => String::new(),
            },
            Literal::Text(text) => format!("“{text}”"),
        }
    }

    /// What a row gives; a percentage where the rows are written as percentages.
    pub(crate) fn gives(&self, derived: &Derived, output: &Output) -> String {
        match output {
            Output::Number(number) if self.gives_percent(derived) => self.percent(number),
            Output::Number(number) => self.number(number),
            Output::Text(text) => format!("“{text}”"),
        }
    }

    /// What counts of the rows that fit.
    #[cfg(feature = "documents")]
    pub(crate) fn hit(&self, derived: &Derived, table: &Table) -> String {
        match &table.hit {
            Hit::Unique => self.say("one row fits", "mỗi trường hợp chỉ một dòng khớp").to_owned(),
            Hit::First => self.say("the first row that fits", "lấy dòng khớp đầu tiên").to_owned(),
            Hit::Priority(order) => {
                let order: Vec<String> = order.iter().map(|output| self.gives(derived, output)).collect();
                format!(
                    "{} {}",
                    self.say(
                        "of the rows that fit the result that stands first in",
                        "trong các dòng khớp lấy kết quả đứng trước theo thứ tự"
                    ),
                    order.join(", ")
                )
            }
            Hit::Sum => self.say("the sum of all rows that fit", "cộng mọi dòng khớp").to_owned(),
            Hit::Least => self
                .say("the least of the rows that fit", "lấy giá trị nhỏ nhất trong các dòng khớp")
                .to_owned(),
            Hit::Most => self
                .say("the most of the rows that fit", "lấy giá trị lớn nhất trong các dòng khớp")
                .to_owned(),
            Hit::Count => self.say("how many rows fit", "đếm số dòng khớp").to_owned(),
        }
    }

    /// Whether the rows of a table are written as percentages: the value itself does not say so.
    pub(crate) fn gives_percent(&self, derived: &Derived) -> bool {
        let Some(table) = self.table_of(&derived.value) else { return false };
        if matches!(table.hit, Hit::Count) {
            return false;
        }
        let text = self.rubric.source().text();
        let start = usize::try_from(derived.span.start).unwrap_or(usize::MAX);
        let rest = text.get(start..).unwrap_or_default();
        let own = rest.split("\n[").next().unwrap_or_default();
        let written = own.split("gives").skip(1).filter_map(|after| after.trim_start().strip_prefix('='));
        let is_percent = |value: &str| {
            value
                .trim_start()
                .strip_prefix('"')
                .and_then(|value| value.split('"').next())
                .is_some_and(|value| value.ends_with('%'))
        };
        let mut all = written.map(is_percent).peekable();
        all.peek().is_some() && all.all(|is| is)
    }
}
