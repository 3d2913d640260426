//! B15xx: levels of warnings, and rubrics side by side.
use super::codes;

codes! {
    UNKNOWN_LINT = "B1501" "unknown-lint" Error {
        title: "a level is given to a code that is not there", "đặt mức cho mã không tồn tại";
        why: "the warning that is meant would be raised as before, and nobody would see why", "cảnh báo muốn nói đến vẫn hiện như cũ mà không rõ vì sao";
        wrong: "[lints]\nunused-inputs = \"allow\"\n"; right: "[lints]\nunused-input = \"allow\"\n";
    }
    LINT_OF_ERROR = "B1502" "lint-of-error" Error {
        title: "an error is to be allowed", "muốn bỏ qua một lỗi";
        why: "a rubric with an error cannot be used; only warnings have a level", "bộ chỉ số có lỗi thì không dùng được; chỉ cảnh báo mới đặt được mức";
        wrong: "[lints]\nunknown-key = \"allow\"\n"; right: "[lints]\nunused-input = \"allow\"\n";
    }
    SAME_RUBRIC = "B1503" "same-rubric" Error {
        title: "two rubrics have one id and one version", "hai bộ chỉ số trùng mã và phiên bản";
        why: "it could not be told which of them a score comes from", "không phân biệt được điểm được chấm theo bộ nào";
        at: "diff:[rubric]"; wrong: "id = \"xa\"\nversion = \"2022.1\"\n"; right: "id = \"xa\"\nversion = \"2023.1\"\n";
    }
}
