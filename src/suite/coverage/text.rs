//! Coverage as plain text.
use std::fmt::Write as _;

use super::{Coverage, Covered, ElementKind};
use crate::diagnostic::Lang;
use crate::explain::word;
use crate::suite::text::{headline, to_add};
use crate::text::Source;

impl ElementKind {
    /// What things of the kind are called.
    #[must_use]
    pub const fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Criterion, Lang::En) => "criteria",
            (Self::Criterion, Lang::Vi) => "tiêu chí",
            (Self::Band, Lang::En) => "bands",
            (Self::Band, Lang::Vi) => "mức",
            (Self::Edge, Lang::En) => "edges",
            (Self::Edge, Lang::Vi) => "ngưỡng",
            (Self::Choice, Lang::En) => "choices",
            (Self::Choice, Lang::Vi) => "lựa chọn",
            (Self::Branch, Lang::En) => "branches",
            (Self::Branch, Lang::Vi) => "nhánh",
            (Self::Condition, Lang::En) => "conditions",
            (Self::Condition, Lang::Vi) => "điều kiện",
            (Self::Policy, Lang::En) => "policies",
            (Self::Policy, Lang::Vi) => "quy định về số liệu thiếu",
            (Self::Aggregate, Lang::En) => "aggregates",
            (Self::Aggregate, Lang::Vi) => "cách tổng hợp",
            (Self::Pillar, Lang::En) => "pillars",
            (Self::Pillar, Lang::Vi) => "trụ cột",
            (Self::Class, Lang::En) => "classes",
            (Self::Class, Lang::Vi) => "xếp loại",
            (Self::Rank, Lang::En) => "ranks",
            (Self::Rank, Lang::Vi) => "xếp hạng",
        }
    }
}

impl Coverage {
    /// The share that is covered, how that is made up, and each gap with its place and the case to add.
    #[must_use]
    pub fn to_text(&self, rubric: &Source, lang: Lang) -> String {
        let kinds = ElementKind::ALL.map(|kind| (kind.name(lang), self.tally_of(kind)));
        let mut out = headline(word(lang, "coverage", "độ phủ"), self.tally(), &kinds, lang);
        let never = self.elements.iter().filter(|element| element.covered == Covered::Never).count();
        if never > 0 {
            let words = word(
                lang,
                "that no report can reach are not asked for",
                "trường hợp không thể xảy ra, không tính",
            );
            // Writing to a String cannot fail.
            let _ = writeln!(out, "  {never} {words}");
        }
        for gap in self.gaps() {
            out.push_str(&to_add(rubric, gap.span, &gap.on, gap.what.get(lang), gap.add.get(lang), lang));
        }
        out
    }
}
