//! From the text of a case file to cases.
use std::collections::BTreeMap;

use super::Cases;
use super::provenance::provenance;
use super::read::{Around, Reader};
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, cases as codes};
use crate::program::Program;
use crate::syntax::{Document, Table, fields, other_kind};
use crate::text::{Source, Span, Spanned};

impl Cases {
    /// Reads a case file and checks it against a rubric.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the text. A file without a case is an error.
    pub fn parse(source: &Source, program: &Program) -> Result<Self, Diagnostics> {
        let mut diagnostics = Diagnostics::default();
        if let Some(other) = other_kind(source.text()) {
            diagnostics.push(no_cases(other));
            return Err(diagnostics);
        }
        let document = match Document::parse(source.text(), &mut diagnostics) {
            Ok(document) => Some(document),
            Err(broken) => {
                if let Some(mended) = broken.mended {
                    let rest = Self::parse(&Source::new(source.name(), mended.text.as_str()), program);
                    diagnostics.extend(mended.said(rest.err().unwrap_or_default()));
                }
                None
            }
        };
        let document =
            document.filter(|document| means_cases(document, &mut diagnostics)).filter(|document| {
                crate::read::version(document, &fields::CASES, "bochiso_cases", &mut diagnostics)
            });
        let cases = document.map(|document| {
            let file = Table::root(&document, &fields::CASES, &mut diagnostics);
            let variant = file.word("variant");
            let of_variant = variant.as_ref().map(|id| program.rubric().variant(&id.value));
            if let (Some(id), Some(None)) = (&variant, &of_variant) {
                diagnostics.push(no_variant(id));
            }
            let outer = file.value("provenance").and_then(|value| provenance(&value, &mut diagnostics));
            let mut reader = Reader {
                text: source.text(),
                rubric: of_variant.flatten().unwrap_or(program.rubric()),
                variant: variant.map(|id| id.value),
                bases: BTreeMap::new(),
                outer: Around::of_file(outer.unwrap_or_default()),
                names: BTreeMap::new(),
                diagnostics: &mut diagnostics,
            };
            reader.file(&file)
        });
        diagnostics.sort();
        let diagnostics = diagnostics.settled(source.text());
        match cases {
            Some(cases) if diagnostics.is_empty() => Ok(Self { source: source.clone(), cases }),
            _ => Err(diagnostics),
        }
    }
}

fn no_variant(id: &Spanned<String>) -> Diagnostic {
    Diagnostic::new(
        codes::UNKNOWN_IN_CASE,
        id.span,
        Phrase::new(
            format!("the rubric has no variant `{}`", id.value),
            format!("bộ chỉ số không có biến thể `{}`", id.value),
        ),
    )
    .help(Phrase::new(
        "name one that it has, or none",
        "ghi mã biến thể có trong bộ chỉ số, hoặc bỏ khóa này",
    ))
}

/// Whether the file means to hold cases; a rubric or a report gets one finding instead of a hundred.
fn means_cases(document: &Document<'_>, diagnostics: &mut Diagnostics) -> bool {
    let root = document.root.get_ref();
    let has = |key: &str| root.keys().any(|there| there.get_ref() == key);
    let (en, vi) = if root.is_empty() {
        ("the file says nothing", "tệp không có nội dung")
    } else if has("bochiso_cases") || has("case") || has("table") {
        return true;
    } else if has("bochiso") {
        (
            "this is a rubric, not a file of golden cases",
            "đây là bộ chỉ số, không phải tệp trường hợp kiểm thử",
        )
    } else if has("report") || has("unit") {
        (
            "this is a file of reports, not of golden cases",
            "đây là tệp báo cáo, không phải tệp trường hợp kiểm thử",
        )
    } else {
        return true;
    };
    diagnostics.push(no_cases(Phrase::new(en, vi)));
    false
}

fn no_cases(what: Phrase) -> Diagnostic {
    Diagnostic::new(codes::NOT_CASES, Span::new(0, 0), what).help(Phrase::new(
        "a case file starts with `bochiso_cases = 1` and has `[[case]]` or `[[table]]`",
        "tệp kiểm thử bắt đầu bằng `bochiso_cases = 1` và có `[[case]]` hoặc `[[table]]`",
    ))
}
