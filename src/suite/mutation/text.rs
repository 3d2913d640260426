//! Mutations as plain text.
use super::{Fate, MutantKind, Mutations};
use crate::diagnostic::Lang;
use crate::explain::word;
use crate::suite::text::{headline, to_add};
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
        let kinds = MutantKind::ALL.map(|kind| (kind.name(lang), self.tally_of(kind)));
        let words = word(lang, "changes noticed", "thay đổi bị phát hiện");
        let mut out = headline(words, self.tally(), &kinds, lang);
        for gap in self.gaps() {
            let unwatched = match gap.fate {
                Fate::Unwatched => word(lang, " (no case looks there)", " (chưa trường hợp nào xét đến)"),
                _ => "",
            };
            let what = format!("{}{unwatched}", gap.what.get(lang));
            out.push_str(&to_add(rubric, gap.span, &gap.on, &what, gap.add.get(lang), lang));
        }
        out
    }
}
