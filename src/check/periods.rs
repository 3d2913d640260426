//! The periods of a set of reports.
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, tree as codes};
use crate::model::Periods;
use crate::model::draft::PeriodsDraft;
use crate::text::tidy;

pub(super) fn check(draft: Option<&PeriodsDraft>, diagnostics: &mut Diagnostics) -> Option<Periods> {
    let draft = draft?;
    let Some(drafts) = &draft.names else { return Some(Periods::Years) };
    let mut names: Vec<String> = Vec::with_capacity(drafts.len());
    if drafts.is_empty() || drafts.len() > Periods::MOST {
        diagnostics.push(
            Diagnostic::new(
                codes::PERIODS,
                draft.span,
                Phrase::new(
                    format!("{} periods; there may be 1 to {}", drafts.len(), Periods::MOST),
                    format!("{} kỳ; cho phép từ 1 đến {}", drafts.len(), Periods::MOST),
                ),
            )
            .help(Phrase::new(
                "name them in order, or write `periods = \"year\"`",
                "liệt kê theo thứ tự, hoặc ghi `periods = \"year\"`",
            )),
        );
    }
    for name in drafts {
        let tidied = tidy(&name.value).into_owned();
        if !names.contains(&tidied) {
            names.push(tidied);
            continue;
        }
        diagnostics.push(
            Diagnostic::new(
                codes::PERIODS,
                name.span,
                Phrase::new(
                    format!("the period `{tidied}` is there already"),
                    format!("kỳ `{tidied}` đã có rồi"),
                ),
            )
            .help(Phrase::new("take it away, or mend it", "bỏ đi, hoặc sửa lại")),
        );
    }
    Some(Periods::Named(names))
}
