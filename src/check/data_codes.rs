//! Codes that stand in reports in place of a value.
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, numbers as codes};
use crate::model::draft::{CodesDraft, InputDraft};
use crate::model::{CodeState, DataCode, Opt};
use crate::text::{Span, Spanned};

/// Reports codes that no report could have, or that stand for two things.
pub(super) fn forms(drafts: &CodesDraft, diagnostics: &mut Diagnostics) {
    let mut before: Vec<(DataCode, Span)> = Vec::new();
    for (text, state) in drafts {
        let code = DataCode::new(&text.value, *state);
        if code.text.is_empty() {
            diagnostics.push(
                Diagnostic::new(
                    codes::DATA_CODE,
                    text.span,
                    Phrase::new("a code of the data is not blank", "mã trong số liệu không được để trống"),
                )
                .help(Phrase::new(
                    "a blank figure is missing without being declared",
                    "số liệu để trống đã được coi là thiếu, không cần khai báo",
                )),
            );
        } else if let Some((_, first)) = before.iter().find(|(known, _)| known.is(&code.text)) {
            diagnostics.push(
                Diagnostic::new(
                    codes::DATA_CODE,
                    text.span,
                    Phrase::new(
                        format!("the code `{}` is there already", code.text),
                        format!("mã `{}` đã có rồi", code.text),
                    ),
                )
                .label(*first, Phrase::new("first here", "lần đầu ở đây"))
                .help(Phrase::new("keep one of them", "giữ lại một")),
            );
        }
        before.push((code, text.span));
    }
}

/// The codes of an input: those of the head unless it has its own word on them, then its own.
pub(super) fn of_input(
    of_head: &CodesDraft,
    draft: &InputDraft,
    options: &[Opt],
    diagnostics: &mut Diagnostics,
) -> Vec<DataCode> {
    forms(&draft.codes, diagnostics);
    let read = |(text, state): &(Spanned<String>, CodeState)| (DataCode::new(&text.value, *state), text.span);
    let own: Vec<(DataCode, Span)> = draft.codes.iter().map(read).collect();
    for (code, span) in own.iter().filter(|(code, _)| code.state == CodeState::Value) {
        if !of_head.iter().any(|(text, _)| code.is(&text.value)) {
            diagnostics.push(
                Diagnostic::new(
                    codes::DATA_CODE,
                    *span,
                    Phrase::new(
                        format!("the head has no code `{}` that could be a value here", code.text),
                        format!("phần đầu không có mã `{}` để coi là giá trị ở đây", code.text),
                    ),
                )
                .help(Phrase::new("take it away, or give it a state", "bỏ đi, hoặc ghi một trạng thái")),
            );
        }
    }
    let inherited =
        of_head.iter().map(read).filter(|(code, _)| !own.iter().any(|(known, _)| known.is(&code.text)));
    let all: Vec<(DataCode, Span)> = inherited.chain(own.iter().cloned()).collect();
    let all: Vec<_> = all.into_iter().filter(|(code, _)| code.state != CodeState::Value).collect();
    for (code, span) in &all {
        if options.iter().any(|option| code.is(&option.id)) {
            diagnostics.push(
                Diagnostic::new(
                    codes::DATA_CODE,
                    *span,
                    Phrase::new(
                        format!("`{}` is a code and an option of `{}`", code.text, draft.name.value),
                        format!("`{}` vừa là mã vừa là lựa chọn của `{}`", code.text, draft.name.value),
                    ),
                )
                .label(draft.name.span, Phrase::new("declared here", "khai báo ở đây"))
                .help(Phrase::new(
                    "give the option another id, or write `codes = { … = \"value\" }` at the input",
                    "đổi mã lựa chọn, hoặc ghi `codes = { … = \"value\" }` tại số liệu",
                )),
            );
        }
    }
    all.into_iter().map(|(code, _)| code).collect()
}
