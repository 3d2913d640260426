//! Texts in one language only, and criteria without a clause among others that have one. One finding for all of a kind.
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, proofs as codes};
use crate::model::{Level, Node, Rubric, Text};
use crate::text::Span;

/// The most places that a finding names.
const MOST_NAMED: usize = 5;

pub(super) fn find(rubric: &Rubric, found: &mut Diagnostics) {
    languages(rubric, found);
    clauses(rubric, found);
}

/// What a text stands at: its key and the name of what has it.
type Place<'a> = (&'static str, &'a str, Span, &'a Text);

fn languages(rubric: &Rubric, found: &mut Diagnostics) {
    let parts = &rubric.parts;
    // Titles are there in every language of the rubric.
    let titles = || parts.nodes.iter().map(|node| &node.title);
    if !titles().all(|title| title.vi.is_some() && title.en.is_some()) {
        return;
    }
    let of_nodes = parts.nodes.iter().flat_map(|node| {
        [("note", &node.note), ("evidence", &node.evidence), ("advice", &node.advice)]
            .map(|(key, text)| (key, node.id.as_str(), node.span, text))
    });
    let of_inputs = parts.inputs.iter().flat_map(|input| {
        let texts = [
            ("label", &input.label),
            ("unit", &input.unit),
            ("evidence", &input.evidence),
            ("note", &input.note),
        ];
        texts.map(|(key, text)| (key, input.name.as_str(), input.span, text))
    });
    let all: Vec<Place<'_>> = of_nodes.chain(of_inputs).collect();
    let missing = |language: &str, is: &dyn Fn(&Text) -> bool, found: &mut Diagnostics| {
        let half: Vec<&Place<'_>> = all.iter().filter(|(.., text)| is(text)).collect();
        let Some((.., span, _)) = half.first() else { return };
        let named: Vec<String> =
            half.iter().take(MOST_NAMED).map(|(key, name, ..)| format!("`{key}` of `{name}`")).collect();
        let named_vi: Vec<String> =
            half.iter().take(MOST_NAMED).map(|(key, name, ..)| format!("`{key}` của `{name}`")).collect();
        let more = if half.len() > MOST_NAMED { ", …" } else { "" };
        found.push(
            Diagnostic::new(
                codes::HALF_TRANSLATED,
                *span,
                Phrase::new(
                    format!("not given in `{language}` ({}): {}{more}", half.len(), named.join(", ")),
                    format!(
                        "{} văn bản chưa có bằng `{language}`: {}{more}",
                        half.len(),
                        named_vi.join(", ")
                    ),
                ),
            )
            .help(Phrase::new(
                "write them in both languages: `{ vi = \"…\", en = \"…\" }`",
                "viết đủ hai ngôn ngữ: `{ vi = \"…\", en = \"…\" }`",
            )),
        );
    };
    missing("en", &|text| text.vi.is_some() && text.en.is_none(), found);
    missing("vi", &|text| text.en.is_some() && text.vi.is_none(), found);
}

fn clauses(rubric: &Rubric, found: &mut Diagnostics) {
    let criteria = || rubric.parts.nodes.iter().filter(|node| node.level == Level::Criterion);
    let without: Vec<&Node> = criteria().filter(|node| node.clause.is_none()).collect();
    let count = criteria().count();
    let Some(first) = without.first().filter(|_| without.len().saturating_mul(2) < count) else { return };
    let named: Vec<String> = without.iter().take(MOST_NAMED).map(|node| format!("`{}`", node.id)).collect();
    let (named, more) = (named.join(", "), if without.len() > MOST_NAMED { ", …" } else { "" });
    found.push(
        Diagnostic::new(
            codes::NO_CLAUSE,
            first.span,
            Phrase::new(
                format!("no clause at {} of {count} criteria: {named}{more}", without.len()),
                format!("{} trên {count} tiêu chí không nêu căn cứ: {named}{more}", without.len()),
            ),
        )
        .help(Phrase::new(
            "write where the decision says so: `clause = \"…\"`",
            "ghi căn cứ trong quyết định: `clause = \"…\"`",
        )),
    );
}
