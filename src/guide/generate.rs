//! Writes the generated pages of the guide and the schemas, or compares them: `UPDATE_GUIDE=1 cargo test guide` writes.
use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::diagnostic::{Code, Lang, Severity};
use crate::expr::FUNCTIONS;
use crate::schema;
use crate::syntax::{Kind, Need, Shape, fields};

fn page(name: &str, text: &str) {
    file(&format!("src/guide/{name}"), text);
}

fn file(name: &str, text: &str) {
    let path = format!("{}/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_GUIDE").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap();
    assert!(there == text, "{name} is not what the tables say; run UPDATE_GUIDE=1 cargo test guide");
}

fn shapes(shape: &'static Shape, seen: &mut BTreeSet<&'static str>, all: &mut Vec<&'static Shape>) {
    if !seen.insert(shape.name) {
        return;
    }
    all.push(shape);
    for field in shape.fields {
        of_kind(&field.kind, seen, all);
    }
}

fn of_kind(kind: &Kind, seen: &mut BTreeSet<&'static str>, all: &mut Vec<&'static Shape>) {
    match kind {
        Kind::Table(shape) | Kind::Tables(shape) => shapes(shape, seen, all),
        Kind::List(of) | Kind::Map(of) => of_kind(of, seen, all),
        Kind::Either(kinds) => kinds.iter().for_each(|kind| of_kind(kind, seen, all)),
        _ => {}
    }
}

fn words(kind: &Kind) -> String {
    match kind {
        Kind::Text => "text".into(),
        Kind::Word => "string".into(),
        Kind::Id => "id".into(),
        Kind::Name => "name of an input".into(),
        Kind::Number => "number".into(),
        Kind::Integer => "whole number".into(),
        Kind::Mark => "mark".into(),
        Kind::Policy => "mark, `\"exclude\"`, `\"unscored\"`".into(),
        Kind::Boolean => "true or false".into(),
        Kind::Date => "date".into(),
        Kind::Expression => "expression".into(),
        Kind::Condition => "condition".into(),
        Kind::OneOf(words) => words.iter().map(|word| format!("`\"{word}\"`")).collect::<Vec<_>>().join(", "),
        Kind::List(of) => format!("list of: {}", words(of)),
        Kind::Table(shape) => format!("table *{}*", shape.name),
        Kind::Tables(shape) => format!("tables *{}*", shape.name),
        Kind::Map(of) => format!("names to: {}", words(of)),
        Kind::Either(kinds) => kinds.iter().map(words).collect::<Vec<_>>().join(", or "),
    }
}

#[test]
fn the_format_page_is_what_the_tables_say() {
    let mut text = String::from(
        "# Keys and functions\n\nGenerated from the tables that the reader uses; the language page says what they mean.\n",
    );
    let (mut seen, mut all) = (BTreeSet::new(), Vec::new());
    shapes(&fields::FILE, &mut seen, &mut all);
    shapes(&fields::CASES, &mut seen, &mut all);
    shapes(&fields::REPORT, &mut seen, &mut all);
    for shape in all {
        let _ = write!(
            text,
            "\n## {}\n\n{} · {}\n\n| key | value | what | nghĩa | example |\n|---|---|---|---|---|\n",
            shape.name, shape.doc.0, shape.doc.1
        );
        for field in shape.fields {
            let need = if field.need == Need::Required { " (required)" } else { "" };
            let kind = words(&field.kind).replace('|', "\\|");
            let _ = writeln!(
                text,
                "| `{}`{need} | {kind} | {} | {} | `{}` |",
                field.key, field.doc.0, field.doc.1, field.example
            );
        }
    }
    text.push_str(
        "\n## Functions of expressions\n\n| function | what | nghĩa | example |\n|---|---|---|---|\n",
    );
    for function in FUNCTIONS {
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | `{}` |",
            function.signature, function.doc.0, function.doc.1, function.example
        );
    }
    page("format.md", &text);
}

#[test]
fn the_schemas_are_what_the_tables_say() {
    for (name, text) in
        [("rubric", schema::rubric()), ("report", schema::report()), ("cases", schema::cases())]
    {
        file(&format!("schema/{name}.schema.json"), &text);
    }
}

#[test]
fn the_codes_page_is_what_the_register_says() {
    let mut text = String::from(
        "# Codes\n\nGenerated from the register of codes. Codes are stable: none is used again for something else.\n",
    );
    for code in Code::all() {
        let severity =
            if code.severity() == Severity::Error { "error · lỗi" } else { "warning · cảnh báo" };
        let (title, why, (wrong, right)) = (code.title(), code.why(), code.examples());
        let _ = write!(
            text,
            "\n## {} {}\n\n*{severity}* — {} · {}\n\n{} · {}\n\nWrong · sai:\n```text\n{}\n```\n\nRight · đúng:\n```text\n{}\n```\n",
            code.id(),
            code.name(),
            title.get(Lang::En),
            title.get(Lang::Vi),
            why.get(Lang::En),
            why.get(Lang::Vi),
            wrong.trim_end(),
            right.trim_end(),
        );
    }
    page("codes.md", &text);
}
