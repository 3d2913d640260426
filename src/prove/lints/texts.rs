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
    let mut titles: Vec<Place<'_>> = vec![("title", &parts.head.id, parts.head.id_span, &parts.head.title)];
    titles.extend(parts.nodes.iter().skip(1).map(|node| ("title", node.id.as_str(), node.span, &node.title)));
    titles
        .extend(parts.pillars.iter().map(|pillar| ("title", pillar.id.as_str(), pillar.span, &pillar.title)));
    let classes = parts.classes.iter().flat_map(|classes| &classes.all);
    titles.extend(classes.clone().map(|class| ("title", class.id.as_str(), class.span, &class.title)));
    // One that is given in one language alone is forgotten where most are given in both.
    let count = titles.iter().filter(|(.., title)| title.vi.is_some() && title.en.is_some()).count();
    if count.saturating_mul(2) <= titles.len() {
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
        let options =
            input.options.iter().map(|option| ("options", input.name.as_str(), input.span, &option.label));
        texts.map(|(key, text)| (key, input.name.as_str(), input.span, text)).into_iter().chain(options)
    });
    let of_derived = parts.derived.iter().filter(|derived| derived.fills.is_none());
    let of_derived = of_derived.map(|derived| ("label", derived.name.as_str(), derived.span, &derived.label));
    let of_classes = classes.map(|class| ("note", class.id.as_str(), class.span, &class.note));
    let all: Vec<Place<'_>> =
        titles.into_iter().chain(of_nodes).chain(of_inputs).chain(of_derived).chain(of_classes).collect();
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
    let parts = &rubric.parts;
    let above = |node: &&Node| parts.nodes.get(node.parent?);
    let named =
        |node: &Node| std::iter::successors(Some(node), |node| above(node)).any(|node| node.clause.is_some());
    let criteria = || parts.nodes.iter().filter(|node| node.level == Level::Criterion);
    let without: Vec<&Node> = criteria().filter(|node| !named(node)).collect();
    let count = criteria().count();
    // Where nothing has one, and the rubric names no act, there is none to be named.
    let is_asked = parts.head.law.is_some() || without.len() < count;
    let Some(first) = without.first().filter(|_| is_asked) else { return };
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
