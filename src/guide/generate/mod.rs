//! Writes the generated pages of the guide and the schemas, or compares them: `UPDATE_GUIDE=1 cargo test guide` writes.
//!
//! The examples are data, the same for both languages: of codes in the register, of keys, rules, aggregates and functions in
//! `src/guide/examples`. Each is put into the rubric of `stage.toml` (`compose`) and tried (`raise`, `checks`). What is new and
//! has no example fails a test that says where to write it.
mod checks;
mod compose;
mod data;
mod languages;
mod pages;
mod raise;
mod sections;
mod shapes;
mod words;

use std::fmt::Write as _;

use crate::diagnostic::Lang;
use crate::expr::FUNCTIONS;
use crate::schema;
use crate::syntax::Need;

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

#[test]
fn the_format_page_is_what_the_tables_say() {
    let mut text = String::from(
        "# Keys and functions\n\nGenerated from the tables that the reader uses; the language page says what they mean.\n",
    );
    for shape in shapes::all() {
        let _ = write!(
            text,
            "\n## {}\n\n{} · {}\n\n| key | value | what | nghĩa | example |\n|---|---|---|---|---|\n",
            shape.name, shape.doc.0, shape.doc.1
        );
        for field in shape.fields {
            let need = if field.need == Need::Required { " (required)" } else { "" };
            let kind = words::kind(Lang::En, &field.kind).replace('|', "\\|");
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
