//! How much of what a node holds must have data.
use super::policies;
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, tree as codes};
use crate::model::draft::NodeDraft;
use crate::model::{Coverage, Policy};
use crate::number::Exact;

/// The coverage that a node asks for.
pub(super) fn check(draft: &NodeDraft, diagnostics: &mut Diagnostics) -> Option<Coverage> {
    if let Some(below) = &draft.below_coverage {
        policies::mark(below, draft.points.as_ref().map(|points| &points.value), diagnostics);
        if draft.coverage.is_none() {
            diagnostics.push(
                Diagnostic::new(
                    codes::COVERAGE,
                    below.span,
                    Phrase::new(
                        "it is not said how much must have data",
                        "chưa nêu tỷ lệ số liệu tối thiểu phải có",
                    ),
                )
                .help(Phrase::new("write `coverage = \"60%\"` beside it", "thêm `coverage = \"60%\"`")),
            );
        }
    }
    let least = draft.coverage.as_ref()?;
    if !least.value.is_positive() || least.value > Exact::ONE {
        diagnostics.push(
            Diagnostic::new(
                codes::COVERAGE,
                least.span,
                Phrase::new(
                    format!("a coverage is a share above 0 and up to 1, and not {}", least.value),
                    format!("`coverage` là tỷ lệ lớn hơn 0 và không quá 1, không phải {}", least.value),
                ),
            )
            .help(Phrase::new("write it in percent: `\"60%\"`", "ghi theo phần trăm: `\"60%\"`")),
        );
    }
    let below = draft.below_coverage.as_ref().map_or(Policy::Unscored, policies::policy);
    Some(Coverage { least: least.value.clone(), below })
}
