//! The guide: the language, reports and golden cases, and the reference of keys, rules, functions and codes. Whole in Vietnamese
//! ([`vi`]) and in English ([`en`]); [`pages`] and [`look_up`] have it at run time.

/// The rubric language: everything that a rubric file can say.
#[doc = include_str!("language.md")]
pub mod language {}

/// Reports: what units report, and in which files.
#[doc = include_str!("reports.md")]
pub mod reports {}

/// Golden cases: what a report must score, as data beside the rubric.
#[doc = include_str!("cases.md")]
pub mod cases {}

/// The language server: what an editor shows while one writes, and how to set it up.
#[doc = include_str!("editors.md")]
pub mod editors {}

/// Two versions of a rubric: what changed, crosswalks, who moved, and the hashes.
#[doc = include_str!("diff.md")]
pub mod diff {}

/// Every key of rubric, case and report files, and every function of expressions. Generated from the tables that the reader
/// itself uses.
#[doc = include_str!("format.md")]
pub mod format {}

/// Every code of a message, in short. Generated from the register of codes.
#[doc = include_str!("codes.md")]
pub mod codes {}

/// What is proven of a rubric before a report is there, and what that warns of.
#[doc = include_str!("proofs.md")]
pub mod proofs {}

/// Why it is so: decisions, and what they cost.
#[doc = include_str!("design.md")]
pub mod design {}

/// The guide in English.
pub mod en {
    pub use super::{cases, design, diff, editors, language, proofs, reports};

    /// From nothing to a rubric that is checked, tested, documented and compared, command by command.
    #[doc = include_str!("en/start.md")]
    pub mod start {}

    /// Every rule, with right and wrong examples and what they come to.
    #[doc = include_str!("en/rules.md")]
    pub mod rules {}

    /// Every way in which points come from those below, with right and wrong examples and what they come to.
    #[doc = include_str!("en/aggregates.md")]
    pub mod aggregates {}

    /// Every function of expressions, with right and wrong examples and what they come to.
    #[doc = include_str!("en/functions.md")]
    pub mod functions {}

    /// Every key of rubric, case and report files, each with a right and a wrong example.
    #[doc = include_str!("en/keys.md")]
    pub mod keys {}

    /// Every code of a message, each with a wrong and a right example.
    #[doc = include_str!("en/codes.md")]
    pub mod codes {}
}

/// Cẩm nang tiếng Việt (the guide in Vietnamese).
pub mod vi {
    /// Bắt đầu: từ chưa có gì đến một bộ chỉ số đã kiểm tra, kiểm thử, in phụ lục và so sánh với bản cũ.
    #[doc = include_str!("vi/start.md")]
    pub mod start {}

    /// Ngôn ngữ bộ chỉ số: mọi nội dung mà một tệp bộ chỉ số có thể nêu.
    #[doc = include_str!("vi/language.md")]
    pub mod language {}

    /// Các cách tính điểm, kèm ví dụ đúng, ví dụ sai và kết quả.
    #[doc = include_str!("vi/rules.md")]
    pub mod rules {}

    /// Các cách tổng hợp điểm từ mục con, kèm ví dụ đúng, ví dụ sai và kết quả.
    #[doc = include_str!("vi/aggregates.md")]
    pub mod aggregates {}

    /// Các hàm dùng trong biểu thức, kèm ví dụ đúng, ví dụ sai và kết quả.
    #[doc = include_str!("vi/functions.md")]
    pub mod functions {}

    /// Các khóa của tệp bộ chỉ số, tệp trường hợp kiểm thử và báo cáo, mỗi khóa một ví dụ đúng và một ví dụ sai.
    #[doc = include_str!("vi/keys.md")]
    pub mod keys {}

    /// Các mã thông báo, mỗi mã một ví dụ sai và một ví dụ đúng.
    #[doc = include_str!("vi/codes.md")]
    pub mod codes {}

    /// Báo cáo: đơn vị báo cáo những gì, trong tệp nào.
    #[doc = include_str!("vi/reports.md")]
    pub mod reports {}

    /// Trường hợp kiểm thử: một báo cáo phải được bao nhiêu điểm.
    #[doc = include_str!("vi/cases.md")]
    pub mod cases {}

    /// Máy chủ ngôn ngữ: trình soạn thảo hiển thị gì khi đang soạn, và cách cài đặt.
    #[doc = include_str!("vi/editors.md")]
    pub mod editors {}

    /// Hai phiên bản: thay đổi gì, đối chiếu, đơn vị nào tăng giảm, mã băm.
    #[doc = include_str!("vi/diff.md")]
    pub mod diff {}

    /// Những gì chứng minh được về một bộ chỉ số khi chưa có báo cáo nào.
    #[doc = include_str!("vi/proofs.md")]
    pub mod proofs {}

    /// Vì sao như vậy: các lựa chọn và cái giá của chúng.
    #[doc = include_str!("vi/design.md")]
    pub mod design {}
}

mod look_up;

pub use look_up::{look_up, nearest, pages, search};

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    clippy::arithmetic_side_effects,
    clippy::string_slice,
    reason = "tests that compare the generated files, and write them where asked to"
)]
mod generate;
