//! TOML to a draft: shapes are right, nothing is resolved.
mod crosswalk;
mod head;
mod inputs;
mod nodes;
mod relative;
mod rules;
mod sub_units;
mod tables;
mod verdicts;

use crate::diagnostic::{
    Diagnostic, Diagnostics, LintError, LintLevel, Lints, Phrase, levels, shape as codes,
};
use crate::expr;
use crate::model::draft::{Draft, ExprDraft, TextDraft};
use crate::model::{Beyond, Text};
use crate::number::{Rounding, RoundingMode};
use crate::syntax::{Document, ExprText, FORMAT, Localized, Shape, Table, Value, fields};
use crate::text::{Span, Spanned};

/// What every reader needs: the languages of the rubric, and where to report to.
struct Reader<'r> {
    /// The language of a text that names none.
    first_language: String,
    diagnostics: &'r mut Diagnostics,
}

/// Reads a rubric.
pub(crate) fn read(document: &Document<'_>, diagnostics: &mut Diagnostics) -> Draft {
    let file = Table::root(document, &fields::FILE, diagnostics);
    let rubric = file.table("rubric", &fields::RUBRIC, diagnostics);
    let languages: Vec<String> =
        rubric.iter().flat_map(|rubric| rubric.words("languages")).map(|word| word.value).collect();
    let mut reader =
        Reader { first_language: languages.first().cloned().unwrap_or_else(|| "vi".to_owned()), diagnostics };
    let head = reader.head(rubric.as_ref(), &file, languages);
    let (defaults, outside_range) = reader.defaults(&file);
    let mut inputs = reader.inputs(&file, "input");
    let mut derived = reader.derived(&file);
    derived.extend(reader.tables(&file));
    derived.extend(reader.sub_units(&file));
    let nodes = reader.children(&file, &mut inputs);
    let pillars = reader.pillars(&file);
    let classes = reader.classes(&file);
    let class = reader.class(&file);
    let rankings = reader.rankings(&file);
    let crosswalk = crosswalk::crosswalk(&file, diagnostics);
    Draft {
        head,
        defaults,
        outside_range: outside_range.unwrap_or(Beyond::Refuse),
        inputs,
        derived,
        nodes,
        holds_wrong: nodes::holds_wrong(&file),
        pillars,
        classes,
        class,
        rankings,
        crosswalk,
    }
}

/// The levels that a rubric gives to warnings.
pub(crate) fn lints(document: &Document<'_>, diagnostics: &mut Diagnostics) -> Lints {
    let mut lints = Lints::new();
    let table = document.root.get_ref().get("lints").and_then(|value| value.get_ref().as_table());
    let mut entries: Vec<(Spanned<&str>, LintLevel)> = table
        .into_iter()
        .flatten()
        // What is no level is said where the rubric is read; the others are still looked at.
        .filter_map(|(name, level)| {
            let level = LintLevel::from_name(level.get_ref().as_str()?)?;
            Some((Spanned::new(name.get_ref().as_ref(), Span::from(name.span())), level))
        })
        .collect();
    entries.sort_by_key(|(name, _)| name.span);
    for (name, level) in entries {
        if let Err(error) = lints.set(name.value, level) {
            let (code, help) = match error {
                LintError::Unknown { .. } => (
                    levels::UNKNOWN_LINT,
                    Phrase::new(
                        "write the id or the name of the code, as the warning shows it, or `warnings`",
                        "ghi số hoặc tên của mã như cảnh báo hiển thị, hoặc `warnings`",
                    ),
                ),
                LintError::IsError(_) => (
                    levels::LINT_OF_ERROR,
                    Phrase::new("mend what is wrong, and take this away", "sửa lỗi đó và bỏ dòng này"),
                ),
                LintError::Twice(_) => (codes::TOGETHER, Phrase::new("keep one of the two", "giữ lại một")),
            };
            diagnostics.push(Diagnostic::new(code, name.span, error.phrase()).help(help));
        }
    }
    lints
}

/// Whether the file is a rubric in this version of the format; a report, a case file or a rubric of another version gets one
/// finding instead of a hundred.
pub(crate) fn is_rubric(document: &Document<'_>, diagnostics: &mut Diagnostics) -> bool {
    let root = document.root.get_ref();
    let keys: Vec<&str> = root.keys().map(|key| key.get_ref().as_ref()).collect();
    let (en, vi) = if keys.is_empty() {
        ("the file says nothing", "tệp không có nội dung")
    } else if keys.contains(&"bochiso_cases") {
        (
            "this is a file of golden cases, not a rubric",
            "đây là tệp trường hợp kiểm thử, không phải bộ chỉ số",
        )
    } else if !keys.contains(&"bochiso") && (keys.contains(&"report") || keys.contains(&"unit")) {
        ("this is a file of reports, not a rubric", "đây là tệp báo cáo, không phải bộ chỉ số")
    } else {
        return version(document, &fields::FILE, "bochiso", diagnostics);
    };
    diagnostics.push(no_rubric(Phrase::new(en, vi)));
    false
}

/// The finding that a file is something else than a rubric.
pub(crate) fn no_rubric(what: Phrase) -> Diagnostic {
    Diagnostic::new(codes::NOT_A_RUBRIC, Span::new(0, 0), what).help(Phrase::new(
        "a rubric starts with `bochiso = 1` and has `[rubric]`",
        "bộ chỉ số bắt đầu bằng `bochiso = 1` và có `[rubric]`",
    ))
}

/// Whether a file is in this version of its format; what is wrong with it in another one is for that version to say.
pub(crate) fn version(
    document: &Document<'_>,
    shape: &'static Shape,
    key: &str,
    diagnostics: &mut Diagnostics,
) -> bool {
    // What else is wrong with the file is said where it is read.
    let file = Table::root(document, shape, &mut Diagnostics::default());
    let Some(version) = file.integer(key).filter(|version| version.value != FORMAT) else { return true };
    let help = if version.value > FORMAT {
        Phrase::new(
            format!("use a newer library, or write the file as version {FORMAT} has it"),
            format!("dùng thư viện mới hơn, hoặc viết tệp theo phiên bản {FORMAT}"),
        )
    } else {
        Phrase::new(
            format!("write the file as version {FORMAT} has it, and then `{key} = {FORMAT}`"),
            format!("viết lại tệp theo phiên bản {FORMAT}, rồi ghi `{key} = {FORMAT}`"),
        )
    };
    diagnostics.push(
        Diagnostic::new(
            codes::FORMAT_VERSION,
            version.span,
            Phrase::new(
                format!("version {} of the format; this library reads {FORMAT}", version.value),
                format!("phiên bản định dạng {}; thư viện này đọc phiên bản {FORMAT}", version.value),
            ),
        )
        .help(help),
    );
    false
}

impl Reader<'_> {
    /// A text in its languages; one that names none is in the first language of the rubric.
    fn text(&self, text: Localized) -> TextDraft {
        let (mut vi, mut en) = (text.vi, text.en);
        if let Some(plain) = text.plain {
            match self.first_language.as_str() {
                "en" => en = Some(plain),
                _ => vi = Some(plain),
            }
        }
        TextDraft { text: Text::new(vi, en), span: text.span }
    }

    fn plain_text(&self, table: &Table<'_>, key: &str) -> Text {
        table.localized(key).map(|text| self.text(text).text).unwrap_or_default()
    }

    fn text_of(&self, table: &Table<'_>, key: &str) -> Option<TextDraft> {
        table.localized(key).map(|text| self.text(text))
    }

    fn expression(&mut self, text: &ExprText<'_>) -> ExprDraft {
        let expr = if text.exact {
            expr::parse(text.text, text.span.start, self.diagnostics)
        } else {
            expr::parse_at(text.text, text.span, self.diagnostics)
        };
        ExprDraft { expr, text: text.text.to_owned(), span: text.span }
    }

    fn expression_of(&mut self, table: &Table<'_>, key: &str) -> Option<ExprDraft> {
        table.expression(key).map(|text| self.expression(&text))
    }

    /// A rounding, or `"exact"`; `None` where it is wrong.
    fn rounding(&mut self, value: &Value<'_>) -> Option<Option<Rounding>> {
        if !value.is_table() {
            return Some(None);
        }
        let table = Table::of(value, &fields::ROUNDING, self.diagnostics);
        self.rounding_table(&table).map(Some)
    }

    fn rounding_table(&mut self, table: &Table<'_>) -> Option<Rounding> {
        let (places, digits, step) = (table.integer("places"), table.integer("digits"), table.number("step"));
        let mode = table.word("mode").and_then(|mode| RoundingMode::from_name(&mode.value));
        if ["places", "digits", "step"].into_iter().any(|key| table.is_wrong(key)) {
            return None;
        }
        let small = |number: i64| u8::try_from(number).ok();
        let (made, at) = match (places, digits, step) {
            (Some(places), None, None) => {
                (small(places.value).and_then(|number| Rounding::places(number, mode?)), places.span)
            }
            (None, Some(digits), None) => {
                (small(digits.value).and_then(|number| Rounding::digits(number, mode?)), digits.span)
            }
            (None, None, Some(step)) => (Rounding::step(step.value, mode?), step.span),
            (places, digits, _) => {
                self.diagnostics.push(
                    Diagnostic::new(
                        codes::TOGETHER,
                        places.or(digits).map_or(table.span, |number| number.span),
                        Phrase::new(
                            "a rounding has `places`, `digits` or a `step`, one of them",
                            "cách làm tròn có `places`, `digits` hoặc `step`, một trong ba",
                        ),
                    )
                    .help(Phrase::new(
                        "write `{ places = 2, mode = \"half-up\" }`",
                        "ghi `{ places = 2, mode = \"half-up\" }`",
                    )),
                );
                return None;
            }
        };
        mode?;
        if made.is_none() {
            self.diagnostics.push(
                Diagnostic::new(
                    codes::TOGETHER,
                    at,
                    Phrase::new(
                        "places are 0 to 18, digits 1 to 28, and a step is above 0",
                        "`places` từ 0 đến 18, `digits` từ 1 đến 28, `step` lớn hơn 0",
                    ),
                )
                .help(Phrase::new("mend the number", "sửa lại số này")),
            );
        }
        made
    }
}
