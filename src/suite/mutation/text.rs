//! Mutations as plain text.
use std::fmt::Write as _;

use super::{Fate, MutantKind, Mutations};
use crate::diagnostic::Lang;
use crate::explain::word;
use crate::suite::coverage::{percent, place};
use crate::text::Source;

impl MutantKind {
    /// What changes of the kind are called.
    #[must_use]
    pub const fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Weight, Lang::En) => "weights",
            (Self::Weight, Lang::Vi) => "trọng số",
            (Self::Threshold, Lang::En) => "thresholds",
            (Self::Threshold, Lang::Vi) => "ngưỡng",
            (Self::Strictness, Lang::En) => "strictness",
            (Self::Strictness, Lang::Vi) => "dấu của ngưỡng",
            (Self::Rounding, Lang::En) => "roundings",
            (Self::Rounding, Lang::Vi) => "làm tròn",
            (Self::Policy, Lang::En) => "policies",
            (Self::Policy, Lang::Vi) => "quy định về số liệu thiếu",
            (Self::Points, Lang::En) => "points",
            (Self::Points, Lang::Vi) => "điểm",
            (Self::Operator, Lang::En) => "operators",
            (Self::Operator, Lang::Vi) => "phép toán",
            (Self::Constant, Lang::En) => "constants",
            (Self::Constant, Lang::Vi) => "hằng số",
            (Self::Condition, Lang::En) => "conditions",
            (Self::Condition, Lang::Vi) => "điều kiện",
            (Self::Rule, Lang::En) => "rules",
            (Self::Rule, Lang::Vi) => "cách tính",
            (Self::Class, Lang::En) => "classes",
            (Self::Class, Lang::Vi) => "xếp loại",
            (Self::Rank, Lang::En) => "ranks",
            (Self::Rank, Lang::Vi) => "xếp hạng",
        }
    }
}

impl Mutations {
    /// The share that was noticed, how that is made up, and each change that no case notices, with its place and the case to
    /// add.
    #[must_use]
    pub fn to_text(&self, rubric: &Source, lang: Lang) -> String {
        let all = self.tally();
        let mut out = String::new();
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "{} {} ({}/{})",
            word(lang, "changes noticed", "thay đổi bị phát hiện"),
            percent(&all.share(), lang),
            all.covered,
            all.of
        );
        let kinds = MutantKind::ALL.into_iter().map(|kind| (kind, self.tally_of(kind)));
        let kinds: Vec<String> = kinds
            .filter(|(_, tally)| tally.of > 0)
            .map(|(kind, tally)| format!("{} {}/{}", kind.name(lang), tally.covered, tally.of))
            .collect();
        if !kinds.is_empty() {
            let _ = writeln!(out, "  {}", kinds.join(", "));
        }
        for gap in self.gaps() {
            let unwatched = match gap.fate {
                Fate::Unwatched => word(lang, " (no case looks there)", " (chưa trường hợp nào xét đến)"),
                _ => "",
            };
            let _ = writeln!(
                out,
                "  {}: `{}`: {}{unwatched}",
                place(rubric, gap.span),
                gap.on,
                gap.what.get(lang)
            );
            let _ = writeln!(out, "    {} {}", word(lang, "add:", "thêm:"), gap.add.get(lang));
        }
        out
    }
}
