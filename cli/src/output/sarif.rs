//! SARIF 2.1.0 (OASIS, 27 March 2020): findings as code scanning and editors read them.
use std::collections::BTreeSet;

use bochiso::{Code, Diagnostic, Lang, Severity, Source, Span};
use serde_json::{Value, json};

use crate::files::Checked;
use crate::words::{Failure, say};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const HOME: &str = env!("CARGO_PKG_REPOSITORY");

/// A log with one run: the findings of all files, the codes that they have as rules, and the files that could not be read.
pub(crate) fn log(all: &[Result<Checked, Failure>], lang: Lang) -> Value {
    let read = || all.iter().flatten();
    let codes: BTreeSet<Code> =
        read().flat_map(|checked| checked.found.iter().map(|found| found.code)).collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let results: Vec<Value> = read()
        .flat_map(|checked| checked.found.iter().map(|found| result(found, &checked.source, &codes, lang)))
        .collect();
    let failures = all.iter().filter_map(|checked| checked.as_ref().err());
    let failures: Vec<Value> = failures
        .map(|failure| json!({ "level": "error", "message": { "text": failure.text(lang) } }))
        .collect();
    // A file may be named twice, and is one all the same.
    let names: BTreeSet<&str> = read().map(|checked| checked.source.name()).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "bochiso",
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": HOME,
                "rules": codes.iter().map(|code| rule(*code, lang)).collect::<Vec<_>>(),
            } },
            "language": say(lang, "en", "vi"),
            "columnKind": "utf16CodeUnits",
            "invocations": [{
                "executionSuccessful": failures.is_empty(),
                "toolExecutionNotifications": failures,
            }],
            "artifacts": names.into_iter().map(artifact).collect::<Vec<_>>(),
            "results": results,
        }],
    })
}

fn artifact(name: &str) -> Value {
    json!({ "location": { "uri": uri(name) }, "sourceLanguage": "toml" })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// A code as a rule, with its wrong and its right example.
fn rule(code: Code, lang: Lang) -> Value {
    let (title, why, (wrong, right)) = (code.title(), code.why(), code.examples());
    let (title, why) = (title.get(lang), why.get(lang));
    let (wrong_word, right_word) = (say(lang, "Wrong", "Sai"), say(lang, "Right", "Đúng"));
    let (wrong, right) = (wrong.trim_end(), right.trim_end());
    json!({
        "id": code.id(),
        "name": code.name(),
        "shortDescription": { "text": title },
        "fullDescription": { "text": format!("{title}: {why}") },
        "help": {
            "text": format!("{why}.\n\n{wrong_word}:\n{wrong}\n\n{right_word}:\n{right}"),
            "markdown": format!("{why}.\n\n{wrong_word}:\n\n```toml\n{wrong}\n```\n\n{right_word}:\n\n```toml\n{right}\n```"),
        },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

fn result(found: &Diagnostic, source: &Source, codes: &[Code], lang: Lang) -> Value {
    let message = found.message.get(lang);
    let text = found.help.as_ref().map_or_else(
        || message.to_owned(),
        |help| format!("{message}\n{}: {}", say(lang, "help", "cách sửa"), help.get(lang)),
    );
    let related = (1u32..).zip(&found.labels).map(|(id, label)| {
        let mut place = place(Some(label.span), source);
        if let Some(place) = place.as_object_mut() {
            place.insert("id".to_owned(), json!(id));
            place.insert("message".to_owned(), json!({ "text": label.message.get(lang) }));
        }
        place
    });
    let mut made = json!({
        "ruleId": found.code.id(),
        "ruleIndex": codes.binary_search(&found.code).ok(),
        "level": level(found.severity),
        "message": { "text": text },
        "locations": [place(found.span, source)],
        "relatedLocations": related.collect::<Vec<_>>(),
    });
    if let (Some(fix), Some(entries)) = (&found.fix, made.as_object_mut()) {
        let replacements = fix.edits.iter().map(|edit| {
            json!({ "deletedRegion": region(edit.span, source), "insertedContent": { "text": edit.text } })
        });
        let change = json!({
            "artifactLocation": { "uri": uri(source.name()) },
            "replacements": replacements.collect::<Vec<_>>(),
        });
        let title = json!({ "text": fix.title.get(lang) });
        entries.insert("fixes".to_owned(), json!([{ "description": title, "artifactChanges": [change] }]));
    }
    made
}

/// A file, and the part of it that a span covers: lines and columns from 1, the end behind the last character.
fn place(span: Option<Span>, source: &Source) -> Value {
    let file = json!({ "uri": uri(source.name()) });
    let Some(span) = span else { return json!({ "physicalLocation": { "artifactLocation": file } }) };
    json!({ "physicalLocation": { "artifactLocation": file, "region": region(span, source) } })
}

fn region(span: Span, source: &Source) -> Value {
    let (start, end) = (source.position(span.start), source.position(span.end.max(span.start)));
    json!({
        "startLine": start.line,
        "startColumn": start.column_utf16,
        "endLine": end.line,
        "endColumn": end.column_utf16,
    })
}

/// The name of a file as a URI: relative where the name is, `file:` where it starts at a root.
fn uri(name: &str) -> String {
    let plain = name.replace('\\', "/");
    let drive = matches!(plain.as_bytes(), [letter, b':', b'/', ..] if letter.is_ascii_alphabetic());
    let front = match () {
        () if drive => "file:///",
        () if plain.starts_with("//") => "file:",
        () if plain.starts_with('/') => "file://",
        () => "",
    };
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) || (byte == b':' && drive);
    let mut made = String::from(front);
    for byte in plain.bytes() {
        match kept(byte) {
            true => made.push(char::from(byte)),
            false => made.push_str(&format!("%{byte:02X}")),
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn names_of_files_become_uris() {
        for (name, made) in [
            ("rubrics/xa.toml", "rubrics/xa.toml"),
            ("xã 1.toml", "x%C3%A3%201.toml"),
            ("/etc/a.toml", "file:///etc/a.toml"),
            ("C:\\du lieu\\a.toml", "file:///C:/du%20lieu/a.toml"),
            ("\\\\may\\a.toml", "file://may/a.toml"),
            ("a:b.toml", "a%3Ab.toml"),
        ] {
            assert_eq!(uri(name), made, "{name}");
        }
    }
}
