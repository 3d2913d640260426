//! Results as plain text.
use std::fmt::Write as _;

use super::read::UNIT;
use super::{CaseResult, Results};
use crate::diagnostic::Lang;

impl CaseResult {
    /// A line for the case, and one for everything that differs.
    #[must_use]
    pub fn to_text(&self, lang: Lang) -> String {
        let (ok, failed) = match lang {
            Lang::En => ("ok", "FAILED"),
            Lang::Vi => ("đạt", "SAI"),
        };
        let mut out = format!("{} {}\n", if self.passed() { ok } else { failed }, self.name);
        for mismatch in &self.mismatches {
            let (expected, actual, less) = match lang {
                Lang::En => ("expected", "came out", "difference"),
                Lang::Vi => ("mong đợi", "kết quả", "chênh lệch"),
            };
            let period = mismatch.period.as_ref().map_or_else(String::new, |period| format!("({period}) "));
            let unit = if mismatch.unit == UNIT { period } else { format!("{} {period}", mismatch.unit) };
            let field = if mismatch.field == mismatch.at { "" } else { field(&mismatch.field, lang) };
            let space = if field.is_empty() { "" } else { " " };
            // Writing to a String cannot fail.
            let _ = write!(
                out,
                "  {unit}`{}`{space}{field}: {expected} {}, {actual} {}",
                mismatch.at, mismatch.expected, mismatch.actual
            );
            if let Some(difference) = &mismatch.difference {
                let _ = write!(out, ", {less} {difference}");
            }
            out.push('\n');
            for line in mismatch.explained.iter().flat_map(|explained| explained.get(lang).lines()) {
                let _ = writeln!(out, "    {line}");
            }
        }
        out
    }
}

/// What was compared, in words.
fn field(name: &str, lang: Lang) -> &str {
    match (lang, name) {
        (Lang::En, _) => name,
        (Lang::Vi, "points") => "điểm",
        (Lang::Vi, "maximum") => "điểm tối đa",
        (Lang::Vi, "percent") => "tỷ lệ",
        (Lang::Vi, "state") => "trạng thái",
        (Lang::Vi, "because") => "lý do",
        (Lang::Vi, "flag") => "dấu hiệu",
        (Lang::Vi, "class") => "xếp loại",
        (Lang::Vi, "rank") => "hạng",
        (Lang::Vi, "error") => "lỗi",
        (Lang::Vi, other) => other,
    }
}

impl Results {
    /// A line for each case that failed with what differs, and a count.
    #[must_use]
    pub fn to_text(&self, lang: Lang) -> String {
        let failed = self.failed().count();
        let passed = self.all.len().saturating_sub(failed);
        let mut out: String = self.failed().map(|result| result.to_text(lang)).collect();
        let _ = match lang {
            Lang::En => writeln!(out, "{passed} passed, {failed} failed"),
            Lang::Vi => writeln!(out, "{passed} đạt, {failed} sai"),
        };
        out
    }
}
