//! Coverage as plain text.
use std::fmt::Write as _;

use super::{Coverage, Covered, ElementKind};
use crate::diagnostic::Lang;
use crate::explain::word;
use crate::number::{Exact, Rounding, RoundingMode};
use crate::text::{Source, Span};

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

/// A share in percent, cut after the first place: 100 % is said of all alone.
pub(in crate::suite) fn percent(share: &Exact, lang: Lang) -> String {
    let percent = share.times(&Exact::from_integer(100));
    let cut = Rounding::places(1, RoundingMode::Floor).map_or(percent.clone(), |to| to.apply(&percent));
    format!("{} %", crate::explain::exact(&cut, lang))
}

/// Where something stands, as editors read it.
pub(in crate::suite) fn place(source: &Source, span: Span) -> String {
    let at = source.position(span.start);
    format!("{}:{}:{}", source.name(), at.line, at.column)
}

impl Coverage {
    /// The share that is covered, how that is made up, and each gap with its place and the case to add.
    #[must_use]
    pub fn to_text(&self, rubric: &Source, lang: Lang) -> String {
        let all = self.tally();
        let mut out = String::new();
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "{} {} ({}/{})",
            word(lang, "coverage", "độ phủ"),
            percent(&all.share(), lang),
            all.covered,
            all.of
        );
        let kinds = ElementKind::ALL.into_iter().map(|kind| (kind, self.tally_of(kind)));
        let kinds: Vec<String> = kinds
            .filter(|(_, tally)| tally.of > 0)
            .map(|(kind, tally)| format!("{} {}/{}", kind.name(lang), tally.covered, tally.of))
            .collect();
        if !kinds.is_empty() {
            let _ = writeln!(out, "  {}", kinds.join(", "));
        }
        let never = self.elements.iter().filter(|element| element.covered == Covered::Never).count();
        if never > 0 {
            let words = word(
                lang,
                "that no report can reach are not asked for",
                "trường hợp không thể xảy ra, không tính",
            );
            let _ = writeln!(out, "  {never} {words}");
        }
        for gap in self.gaps() {
            let _ = writeln!(out, "  {}: `{}`: {}", place(rubric, gap.span), gap.on, gap.what.get(lang));
            let _ = writeln!(out, "    {} {}", word(lang, "add:", "thêm:"), gap.add.get(lang));
        }
        out
    }
}
