//! What became of an earlier version: what it says of this one.
use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, crosswalks as codes};
use crate::model::{Crosswalk, Input, Level, Node, Was};
use crate::text::{Spanned, nearest};

/// Reports what this rubric does not have, and what was both split and merged.
pub(super) fn check(
    crosswalk: Option<&Crosswalk>,
    nodes: &[Node],
    inputs: &[Input],
    diagnostics: &mut Diagnostics,
) {
    let Some(Crosswalk { nodes: of_nodes, inputs: of_inputs, .. }) = crosswalk else { return };
    let ids: Vec<&str> =
        nodes.iter().filter(|node| node.level != Level::Total).map(|node| node.id.as_str()).collect();
    let names: Vec<&str> = inputs.iter().map(|input| input.name.as_str()).collect();
    for (all, known) in [(of_nodes, &ids), (of_inputs, &names)] {
        for Was { now, .. } in all.iter().filter(|was| !known.contains(&was.now.value.as_str())) {
            diagnostics.push(unknown(now, known, true));
        }
        tangles(all, diagnostics);
    }
}

/// Something that this rubric, or the earlier one, does not have.
pub(crate) fn unknown(id: &Spanned<String>, known: &[&str], here: bool) -> Diagnostic {
    let message = if here {
        Phrase::new(
            format!("this rubric has no `{}`", id.value),
            format!("bộ chỉ số này không có `{}`", id.value),
        )
    } else {
        Phrase::new(
            format!("the earlier rubric has no `{}`", id.value),
            format!("bộ chỉ số trước không có `{}`", id.value),
        )
    };
    let near = nearest(&id.value, known.iter().copied());
    let help = near.map_or_else(
        || {
            Phrase::new(
                "what stands before `=` is of this version, what stands behind it of the earlier one",
                "bên trái dấu `=` là mục của phiên bản này, bên phải là mục của phiên bản trước",
            )
        },
        |near| Phrase::new(format!("did you mean `{near}`?"), format!("có phải là `{near}` không?")),
    );
    Diagnostic::new(codes::UNKNOWN, id.span, message).help(help).instead(&id.value, near)
}

/// Reports what goes into several, of which one has others in it too: then nobody can say what became of which.
fn tangles(all: &[Was], diagnostics: &mut Diagnostics) {
    let mut heirs: BTreeMap<&str, Vec<&Was>> = BTreeMap::new();
    for was in all {
        for before in &was.before {
            heirs.entry(&before.value).or_default().push(was);
        }
    }
    for (before, heirs) in heirs {
        let merged = heirs.iter().find(|was| was.before.len() > 1);
        let (Some(merged), Some(other)) =
            (merged, heirs.iter().find(|was| merged.is_some_and(|merged| merged.now.span != was.now.span)))
        else {
            continue;
        };
        diagnostics.push(
            Diagnostic::new(
                codes::TANGLE,
                merged.now.span,
                Phrase::new(
                    format!(
                        "`{before}` goes into `{}` together with others, and into `{}` too",
                        merged.now.value, other.now.value
                    ),
                    format!(
                        "`{before}` vừa được gộp với mục khác vào `{}`, vừa thuộc `{}`",
                        merged.now.value, other.now.value
                    ),
                ),
            )
            .label(other.now.span, Phrase::new("and here", "và ở đây"))
            .help(Phrase::new(
                "let each go into several, or several into one, and not both",
                "chỉ tách một mục thành nhiều mục, hoặc gộp nhiều mục thành một, không làm cả hai",
            )),
        );
    }
}
