//! What became of an earlier version.
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, crosswalks as codes};
use crate::model::{Compare, Crosswalk, Was};
use crate::syntax::{Table, Value, fields};
use crate::text::Spanned;

/// The crosswalk of a rubric, if it has one that can be read.
pub(super) fn crosswalk(file: &Table<'_>, diagnostics: &mut Diagnostics) -> Option<Crosswalk> {
    let table = file.table("crosswalk", &fields::CROSSWALK, diagnostics)?;
    let from = table.word("from")?;
    let parts = from.value.split_once('@').map(|(id, version)| (id.trim(), version.trim()));
    let Some((id, version)) = parts.filter(|(id, version)| !id.is_empty() && !version.is_empty()) else {
        diagnostics.push(
            Diagnostic::new(
                codes::FROM,
                from.span,
                Phrase::new(
                    format!("`{}` names no version of a rubric", from.value),
                    format!("`{}` không nêu phiên bản của một bộ chỉ số", from.value),
                ),
            )
            .help(Phrase::new("write `from = \"id@version\"`", "ghi `from = \"mã@phiên-bản\"`")),
        );
        return None;
    };
    let compare = table.word("compare").map(|word| match word.value.as_str() {
        "share" => Compare::Share,
        _ => Compare::Points,
    });
    Some(Crosswalk {
        from: (id.to_owned(), version.to_owned()),
        from_span: from.span,
        compare,
        nodes: was(&table, "nodes"),
        inputs: was(&table, "inputs"),
    })
}

fn was(table: &Table<'_>, key: &str) -> Vec<Was> {
    let of = |(now, value): (Spanned<&str>, Value<'_>)| Was {
        now: Spanned::new(now.value.to_owned(), now.span),
        before: value
            .word()
            .map_or_else(|| value.items().iter().filter_map(Value::word).collect(), |one| vec![one]),
    };
    table.map(key).into_iter().map(of).collect()
}
