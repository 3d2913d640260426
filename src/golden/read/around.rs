//! What a file, a table or a case says of the cases in it.
use super::Reader;
use crate::diagnostic::{Phrase, cases as codes};
use crate::golden::Mark;
use crate::golden::expect::{Expectation, Tolerance};
use crate::golden::provenance::{Provenance, provenance};
use crate::number::Date;
use crate::syntax::Table;
use crate::text::Span;

/// What holds for every case within, where the case does not say otherwise.
#[derive(Debug, Clone, Default)]
pub(in crate::golden) struct Around {
    pub(super) provenance: Provenance,
    pub(super) date: Option<Date>,
    pub(super) todo: bool,
    pub(super) derived: bool,
    tolerance: Option<Tolerance>,
}

impl Around {
    /// What a file says that has a provenance and nothing else.
    pub(in crate::golden) fn of_file(provenance: Provenance) -> Self {
        Self { provenance, ..Self::default() }
    }

    /// Gives the tolerance to what has none of its own.
    pub(super) fn spread(&self, expected: &mut [Expectation]) {
        for expectation in expected {
            *expectation = expectation.clone().within(self.tolerance.as_ref());
        }
    }
}

impl Reader<'_> {
    /// What a case, a table or a row says, within what holds around it.
    pub(super) fn around(&mut self, table: &Table<'_>, outer: &Around) -> Around {
        let own = table.value("provenance").and_then(|value| provenance(&value, self.diagnostics));
        Around {
            // A provenance of its own is not that of the table, and says itself whether it is derived.
            derived: table.boolean("derived").unwrap_or(outer.derived && own.is_none()),
            provenance: own.unwrap_or_else(|| outer.provenance.clone()),
            date: self.day(table).or(outer.date),
            todo: outer.todo || table.word("status").is_some(),
            tolerance: self.tolerance(table).or_else(|| outer.tolerance.clone()),
        }
    }

    /// The day that cases are about, on which the rubric has to be in force.
    pub(super) fn day(&mut self, table: &Table<'_>) -> Option<Date> {
        let date = table.date("date")?;
        let (en, vi) = match self.rubric.in_force() {
            Some(force)
                if force.from <= date.value && force.until.is_none_or(|until| date.value <= until) =>
            {
                return Some(date.value);
            }
            Some(force) => match force.until {
                Some(until) => (
                    format!("is in force from {} until {until}", force.from),
                    format!("có hiệu lực từ {} đến {until}", force.from),
                ),
                None => {
                    (format!("is in force from {} on", force.from), format!("có hiệu lực từ {}", force.from))
                }
            },
            None => {
                ("does not say when it is in force".to_owned(), "không ghi thời gian hiệu lực".to_owned())
            }
        };
        let (id, version) = (self.rubric.id().to_owned(), self.rubric.version().to_owned());
        self.report(
            codes::NOT_IN_FORCE,
            date.span,
            Phrase::new(
                format!("`{id}` {version} {en}, and this is about {}", date.value),
                format!("`{id}` {version} {vi}, còn ở đây là ngày {}", date.value),
            ),
            Phrase::new(
                "mend the date, or move the case to the version that is in force then",
                "sửa ngày, hoặc chuyển trường hợp sang phiên bản có hiệu lực vào ngày đó",
            ),
        );
        Some(date.value)
    }

    /// Where a case says whether its values are derived, or could say so.
    pub(super) fn mark(&self, table: &Table<'_>, name: Span) -> Mark {
        if let Some(said) = table.value("derived") {
            return Mark::There(said.span);
        }
        let is_inline = self.text.get(table.span.range()).is_some_and(|text| text.starts_with('{'));
        if is_inline { Mark::InBraces(name) } else { Mark::OnALine(name) }
    }
}
