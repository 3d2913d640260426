//! Keys and headings that stand twice.
use std::collections::BTreeSet;

use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue, Error};

use super::faults::Fault;
use super::lines::{Heading, Headings};
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, syntax as codes};
use crate::text::{Edit, Span};

/// One heading of a list that has the brackets of a table: of `[path]` and `[[path]]` it is the first that is wrong.
pub(super) fn mixed(all: &Headings<'_>, at: usize) -> Option<Fault> {
    let heading = all.at(at)?;
    let [table, list] = all.first(heading.path);
    let (table, list) = (table?, list?);
    let single = if heading.is_list { table } else { heading };
    let (path, span) = (single.path, Span::from(single.span.clone()));
    let message = Phrase::new(
        format!("`[{path}]` is one table, and it is a list elsewhere"),
        format!("`[{path}]` là một bảng, nhưng ở chỗ khác lại là danh sách"),
    );
    let help = Phrase::new(
        format!("write `[[{path}]]`: each of several has two brackets"),
        format!("viết `[[{path}]]`: mỗi mục trong danh sách dùng hai dấu ngoặc"),
    );
    let there = Phrase::new("a list here", "ở đây là danh sách");
    Some(
        Fault::new(span, message, help)
            .labelled(Span::from(list.span.clone()), there)
            .mended(Edit::new(span, format!("[[{path}]]"))),
    )
}

/// Says what stands twice. Of a heading that does, its keys are not said as well.
pub(super) fn say(
    text: &str,
    root: &TomlSpanned<DeTable<'_>>,
    errors: &[Error],
    diagnostics: &mut Diagnostics,
) {
    let all = Headings::of(text);
    let section = |at: usize| all.all.partition_point(|heading| heading.span.start <= at);
    let mut told: BTreeSet<usize> = BTreeSet::new();
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let section = section(span.start);
        let start =
            section.checked_sub(1).and_then(|at| all.all.get(at)).map_or(0, |heading| heading.span.start);
        if let Some(heading) = all.at(span.start) {
            told.insert(section);
            if mixed(&all, span.start).is_none() {
                let firsts = all.first(heading.path).into_iter().flatten();
                diagnostics.push(heading_twice(heading, firsts.min_by_key(|first| first.span.start)));
            }
        } else if !told.contains(&section) {
            let key = text.get(span.clone()).unwrap_or("").trim_matches(['"', '\'']);
            let first = first(root.get_ref(), key, start..span.start);
            diagnostics.push(key_twice(key, Span::from(span), first));
        }
    }
}

fn heading_twice(heading: &Heading<'_>, first: Option<&Heading<'_>>) -> Diagnostic {
    let path = heading.path;
    let finding = Diagnostic::new(
        codes::DUPLICATE_KEY,
        Span::from(heading.span.clone()),
        Phrase::new(format!("`{path}` stands twice"), format!("`{path}` xuất hiện hai lần")),
    )
    .help(Phrase::new(
        "put what belongs to it under one heading; if it is another one of several, each has two brackets: `[[…]]`",
        "gộp nội dung vào một tiêu đề; nếu đây là một mục khác trong danh sách thì mỗi mục dùng hai dấu ngoặc: `[[…]]`",
    ));
    match first.filter(|first| first.span.start < heading.span.start) {
        Some(first) => {
            finding.label(Span::from(first.span.clone()), Phrase::new("first here", "lần đầu ở đây"))
        }
        None => finding,
    }
}

fn key_twice(key: &str, span: Span, first: Option<Span>) -> Diagnostic {
    let finding = Diagnostic::new(
        codes::DUPLICATE_KEY,
        span,
        Phrase::new(format!("`{key}` stands twice"), format!("`{key}` xuất hiện hai lần")),
    )
    .help(Phrase::new("keep one of the two", "giữ lại một"));
    match first {
        Some(first) => finding.label(first, Phrase::new("first here", "lần đầu ở đây")),
        None => finding,
    }
}

/// The last key of that name that begins in a part of the text.
fn first(table: &DeTable<'_>, key: &str, within: std::ops::Range<usize>) -> Option<Span> {
    let mut best: Option<std::ops::Range<usize>> = None;
    let mut open: Vec<&DeTable<'_>> = vec![table];
    while let Some(table) = open.pop() {
        for (name, value) in table {
            let span = name.span();
            if name.get_ref().as_ref() == key
                && within.contains(&span.start)
                && best.as_ref().is_none_or(|found| span.start > found.start)
            {
                best = Some(span);
            }
            match value.get_ref() {
                DeValue::Table(inner) => open.push(inner),
                DeValue::Array(items) => {
                    open.extend(items.iter().filter_map(|item| item.get_ref().as_table()))
                }
                _ => {}
            }
        }
    }
    best.map(Span::from)
}
