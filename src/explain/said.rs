//! Words for outcomes, flags and what scorecards give.
use super::numbers::word;
use crate::diagnostic::Lang;
use crate::model::{NotTaken, TakenFrom, TakenValue};
use crate::score::{FlagKind, Outcome};

/// What became of a node.
pub(crate) fn outcome(outcome: Outcome, lang: Lang) -> &'static str {
    match outcome {
        Outcome::Scored => word(lang, "scored", "được chấm"),
        Outcome::Excluded => word(lang, "excluded", "được loại ra, không tính"),
        Outcome::Unscored => word(lang, "no score", "không có điểm"),
    }
}

/// What there is to notice.
pub(crate) fn flag(kind: FlagKind, lang: Lang) -> &'static str {
    match kind {
        FlagKind::Clamped => word(
            lang,
            "the result was beyond its bounds and was set to the nearest one",
            "kết quả vượt giới hạn nên lấy giá trị giới hạn",
        ),
        FlagKind::BeyondMaximum => word(
            lang,
            "the result is beyond its bounds and counts as it is",
            "kết quả vượt giới hạn và được giữ nguyên",
        ),
        FlagKind::OutOfRange => word(lang, "outside its range", "ngoài phạm vi cho phép"),
        FlagKind::Imputed => {
            word(lang, "another value was taken in its place", "đã lấy giá trị khác thay cho số liệu")
        }
        FlagKind::Winsorised => word(
            lang,
            "an extreme value counts as the limit that the rule sets for it",
            "giá trị quá lớn hoặc quá nhỏ được tính bằng mức giới hạn mà cách tính đặt ra",
        ),
        FlagKind::DecidedByRounding => {
            word(lang, "another class without the rounding", "nếu không làm tròn thì mức xếp loại sẽ khác")
        }
    }
}

/// What of which scorecards a figure is.
pub(crate) fn taken(from: &TakenFrom, lang: Lang) -> String {
    let TakenFrom { rubric, version, of, value } = from;
    match (lang, value) {
        (Lang::En, TakenValue::Points) => format!("points of {of}, {rubric} {version}"),
        (Lang::En, TakenValue::Share) => format!("share of {of}, {rubric} {version}"),
        (Lang::En, TakenValue::Class) => format!("class, {rubric} {version}"),
        (Lang::En, TakenValue::Rank) => format!("rank in {of}, {rubric} {version}"),
        (Lang::Vi, TakenValue::Points) => format!("điểm của {of}, {rubric} {version}"),
        (Lang::Vi, TakenValue::Share) => format!("tỷ lệ điểm của {of}, {rubric} {version}"),
        (Lang::Vi, TakenValue::Class) => format!("xếp loại, {rubric} {version}"),
        (Lang::Vi, TakenValue::Rank) => format!("thứ hạng trong {of}, {rubric} {version}"),
    }
}

/// Why nothing could be taken of a scorecard.
pub(super) fn not_taken(why: NotTaken, lang: Lang) -> &'static str {
    match why {
        NotTaken::NoScorecard => word(lang, "the unit has no scorecard there", "đơn vị chưa có phiếu điểm"),
        NotTaken::NoScore => word(lang, "no score in its scorecard", "phiếu điểm không có điểm ở mục này"),
        NotTaken::NoMaximum => {
            word(lang, "nothing to reach in its scorecard", "phiếu điểm không có điểm tối đa ở mục này")
        }
        NotTaken::NoClass => word(lang, "no class in its scorecard", "phiếu điểm chưa xếp loại"),
        NotTaken::NoRank => word(lang, "no rank in its scorecard", "phiếu điểm chưa xếp hạng"),
        NotTaken::Excluded => {
            word(lang, "excluded in its scorecard", "mục này được loại ra trong phiếu điểm")
        }
    }
}
